/*
 * Changes to the case in hand, through the use cases.  Asks nothing.
 */
#include "line/change.h"

#include <stdarg.h>
#include <stdio.h>

#define NAMED 8 /* answers that undo reads out */

void bn_line_at(struct bn_line *l, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	(void)vsnprintf(l->c->where, sizeof(l->c->where), format, args);
	va_end(args);
}

void bn_line_save(struct bn_line *l)
{
	struct bn_error err = { 0 };

	if (!l->dirty)
		return;
	if (bn_app_save(l->app, l->c, &err) == BN_OK) {
		l->dirty = false;
	} else {
		bn_line_say(l, "line.not-saved");
		bn_line_say_error(l, &err);
	}
}

/* The record as it was is what undo brings back. */
static void changed(struct bn_line *l, struct bn_record *before)
{
	bn_record_free(l->undo);
	l->undo = before;
	l->dirty = true;
	l->stands = false;
	bn_line_save(l);
}

/* What was passed or refused is changed no more; says so. */
static bool may_change(struct bn_line *l)
{
	if (l->c->filing.version == 0 ||
	    bn_state_open_to_edit(l->c->filing.state))
		return true;
	bn_line_say(l, "line.result.closed");
	return false;
}

void bn_line_set(struct bn_line *l, enum bn_field f, unsigned index,
		 struct bn_str value)
{
	struct bn_record *before = NULL;
	struct bn_error err = { 0 };
	enum bn_err e;

	if (bn_str_eq(bn_record_get(l->c->record, f, index), value) ||
	    !may_change(l))
		return;
	e = bn_record_dup(&before, l->c->record, &err);
	if (e == BN_OK)
		e = bn_record_set(l->c->record, f, index, value, &err);
	if (e == BN_OK) {
		changed(l, before);
	} else {
		bn_record_free(before);
		bn_line_say_error(l, &err);
	}
}

void bn_line_remove(struct bn_line *l, enum bn_section list, unsigned index)
{
	const struct bn_reader reader = bn_line_reader(l);
	struct bn_record *before = NULL;
	struct bn_error err = { 0 };
	struct bn_buf entry = { 0 };
	struct bn_arg arg;
	enum bn_err e;

	if (!may_change(l))
		return;
	bn_answer_entry(&entry, &reader, list, index);
	arg = bn_arg_text("entry", bn_buf_view(&entry));
	e = bn_record_dup(&before, l->c->record, &err);
	if (e == BN_OK)
		e = bn_record_remove(l->c->record, list, index, &err);
	if (e == BN_OK) {
		bn_line_sayf(l, "line.list.removed", &arg, 1);
		changed(l, before);
	} else {
		bn_record_free(before);
		bn_line_say_error(l, &err);
	}
	bn_buf_release(&entry);
}

/* An answer that came back, or is gone again. */
static void say_answer(struct bn_line *l, enum bn_field f, unsigned index)
{
	const char *words = bn_line_answer(l, f, index);

	bn_line_pair(
		l, 2,
		bn_words_of(l->lang, "field.%s.label", bn_field_info(f)->id),
		words[0] ? words : bn_line_t(l, "line.empty"));
}

static unsigned entries(const struct bn_line *l, enum bn_section s)
{
	unsigned now = bn_record_count(l->c->record, s);
	unsigned before = bn_record_count(l->undo, s);

	return now > before ? now : before;
}

/* Reads out what differs from the answers before, a few of them. */
static void say_differences(struct bn_line *l)
{
	unsigned named = 0;

	for (int s = 0; s < BN_SECTION_COUNT; s++) {
		const struct bn_section_info *info =
			bn_section_info((enum bn_section)s);
		unsigned n = entries(l, (enum bn_section)s);

		for (unsigned i = 0; i < n; i++) {
			for (unsigned f = info->first;
			     f < (unsigned)info->end && named < NAMED; f++) {
				enum bn_field each = (enum bn_field)f;

				if (bn_str_eq(bn_record_get(l->c->record, each,
							    i),
					      bn_record_get(l->undo, each, i)))
					continue;
				say_answer(l, each, i);
				named++;
			}
		}
	}
}

void bn_line_undo(struct bn_line *l)
{
	struct bn_record *now = l->c->record;

	if (!l->undo) {
		bn_line_say(l, "say.nothing-to-undo");
		return;
	}
	if (!may_change(l))
		return;
	l->c->record = l->undo;
	l->undo = now;
	l->dirty = true;
	l->stands = false;
	bn_line_say(l, "line.undone");
	say_differences(l);
	bn_line_save(l);
}

void bn_line_take_case(struct bn_line *l, struct bn_case *c)
{
	bn_case_free(l->c);
	l->c = c;
	bn_record_free(l->undo);
	l->undo = NULL;
	l->dirty = l->stands = false;
}
