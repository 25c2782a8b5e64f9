/*
 * Changing the answers: set, tidied, taken out, brought back.
 */
#include <stdio.h>

#include "tui/ui.h"

bool bn_ui_may_change(const struct bn_ui *ui)
{
	const struct bn_filing *f = &ui->c->filing;

	return !ui->desk &&
	       (f->version == 0 || bn_state_open_to_edit(f->state));
}

bool bn_ui_has_draft(const struct bn_ui *ui)
{
	const struct bn_filing *f = &ui->c->filing;

	/* Of a filing that was submitted there is one once it is corrected. */
	return f->id != 0 && bn_ui_may_change(ui) &&
	       (f->version == 0 || ui->c->where[0]);
}

static bool say_closed(struct bn_ui *ui)
{
	struct bn_arg state;
	char id[32];

	(void)snprintf(id, sizeof(id), "state.%s",
		       bn_state_name(ui->c->filing.state));
	state = bn_arg_word("state", id);
	bn_ui_say(ui, BN_ROLE_ERROR, "say.closed", &state, 1);
	return false;
}

static void changed(struct bn_ui *ui)
{
	ui->dirty = true;
	ui->has_judged = false;
}

bool bn_ui_tidy(struct bn_ui *ui, enum bn_field f, unsigned index,
		struct bn_str value)
{
	struct bn_error err = { 0 };
	enum bn_err e;

	if (bn_str_eq(bn_record_get(ui->c->record, f, index), value))
		return true;
	if (!bn_ui_may_change(ui))
		return say_closed(ui);
	e = bn_record_set(ui->c->record, f, index, value, &err);
	if (e == BN_OK)
		changed(ui);
	else
		bn_ui_say_error(ui, e, &err);
	return e == BN_OK;
}

bool bn_ui_set(struct bn_ui *ui, enum bn_field f, unsigned index,
	       struct bn_str value)
{
	struct bn_record *before = NULL;
	struct bn_error err = { 0 };
	enum bn_err e;

	if (bn_str_eq(bn_record_get(ui->c->record, f, index), value))
		return true;
	e = bn_record_dup(&before, ui->c->record, &err);
	if (e != BN_OK) {
		bn_ui_say_error(ui, e, &err);
		return false;
	}
	if (!bn_ui_tidy(ui, f, index, value)) {
		bn_record_free(before);
		return false;
	}
	bn_record_free(ui->undo);
	ui->undo = before;
	return true;
}

bool bn_ui_remove(struct bn_ui *ui, enum bn_section list, unsigned index)
{
	struct bn_record *before = NULL;
	struct bn_error err = { 0 };
	enum bn_err e;

	if (!bn_ui_may_change(ui))
		return say_closed(ui);
	e = bn_record_dup(&before, ui->c->record, &err);
	if (e == BN_OK)
		e = bn_record_remove(ui->c->record, list, index, &err);
	if (e != BN_OK) {
		bn_record_free(before);
		bn_ui_say_error(ui, e, &err);
		return false;
	}
	bn_record_free(ui->undo);
	ui->undo = before;
	changed(ui);
	return true;
}

void bn_ui_forget_undo(struct bn_ui *ui)
{
	bn_record_free(ui->undo);
	ui->undo = NULL;
}

/* --- undo, and what it says --- */

/* Where two records first differ. */
struct difference {
	enum bn_field field; /* BN_F_NONE: nowhere, or only in `list` */
	unsigned index;
	int list; /* a list that got longer or shorter; or -1 */
};

/* The first answer of an entry that differs; BN_F_NONE where none does. */
static enum bn_field differs_in(const struct bn_record *a,
				const struct bn_record *b,
				enum bn_section section, unsigned index)
{
	const struct bn_section_info *info = bn_section_info(section);

	for (unsigned i = info->first; i < (unsigned)info->end; i++) {
		enum bn_field f = (enum bn_field)i;

		if (!bn_str_eq(bn_record_get(a, f, index),
			       bn_record_get(b, f, index)))
			return f;
	}
	return BN_F_NONE;
}

static struct difference find_difference(const struct bn_record *a,
					 const struct bn_record *b)
{
	struct difference d = { BN_F_NONE, 0, -1 };

	for (int s = 0; s < BN_SECTION_COUNT; s++) {
		enum bn_section section = (enum bn_section)s;
		bool list = bn_section_info(section)->most > 0;
		unsigned n = list ? bn_record_count(a, section) : 1;

		if (list && n != bn_record_count(b, section)) {
			d.list = s;
			return d;
		}
		for (d.index = 0; d.index < n; d.index++) {
			d.field = differs_in(a, b, section, d.index);
			if (d.field != BN_F_NONE)
				return d;
		}
	}
	return d;
}

static void say_list(struct bn_ui *ui, enum bn_section list)
{
	struct bn_arg args[2];
	char id[64];

	(void)snprintf(id, sizeof(id), "section.%s.title",
		       bn_section_info(list)->id);
	args[0] = bn_arg_word("section", id);
	args[1] = bn_arg_number("n", bn_record_count(ui->c->record, list));
	bn_ui_say(ui, BN_ROLE_DONE, "say.undone-list", args, 2);
}

static void say_answer(struct bn_ui *ui, enum bn_field f, unsigned index)
{
	const char *value = bn_ui_answer(ui, f, index);
	struct bn_arg args[2];
	char id[64];

	(void)snprintf(id, sizeof(id), "field.%s.label", bn_field_info(f)->id);
	args[0] = bn_arg_word("label", id);
	args[1] = bn_arg_text("value", bn_str_of(value));
	bn_ui_say(ui, BN_ROLE_DONE,
		  value[0] ? "say.undone-answer" : "say.undone-empty", args, 2);
}

static void say_undone(struct bn_ui *ui)
{
	struct difference d = find_difference(ui->c->record, ui->undo);

	if (d.list >= 0)
		say_list(ui, (enum bn_section)d.list);
	else if (d.field != BN_F_NONE)
		say_answer(ui, d.field, d.index);
	else
		bn_ui_say(ui, BN_ROLE_DONE, "say.undone", NULL, 0);
}

void bn_ui_undo(struct bn_ui *ui)
{
	struct bn_record *now;

	/* What is being typed is the last change. */
	bn_ui_focus(ui, bn_ui_at(ui)->focus);
	if (!ui->undo) {
		bn_ui_say(ui, BN_ROLE_HINT, "say.nothing-to-undo", NULL, 0);
		return;
	}
	if (!bn_ui_may_change(ui)) {
		(void)say_closed(ui);
		return;
	}
	now = ui->c->record;
	ui->c->record = ui->undo;
	ui->undo = now;
	changed(ui);
	say_undone(ui);
}
