/*
 * A section, question by question; judged at its end, with every answer kept
 * whatever was found.
 */
#include "line/steps.h"

#include <stdio.h>

#include "bn/journey.h"

/* Which section, and which entry of a list. */
struct form {
	enum bn_section section;
	unsigned index;
	struct bn_arena arena; /* holds the findings */
	struct bn_findings findings;
};

static bool asks(const struct bn_line *l, const struct form *m, unsigned f)
{
	return bn_journey_asks(l->c->record, (enum bn_field)f, m->index);
}

/* The question of that number, counted from 0; the end past the last. */
static unsigned field_at(const struct bn_line *l, const struct form *m,
			 unsigned number)
{
	const struct bn_section_info *info = bn_section_info(m->section);
	unsigned f = info->first;

	for (; f < (unsigned)info->end; f++) {
		if (asks(l, m, f) && number-- == 0)
			break;
	}
	return f;
}

/* How many questions stand in front of it. */
static unsigned number_of(const struct bn_line *l, const struct form *m,
			  unsigned field)
{
	unsigned n = 0;

	for (unsigned f = bn_section_info(m->section)->first; f < field; f++)
		n += asks(l, m, f);
	return n;
}

/* In the words of the full screen, which may take the draft up. */
static void mark(struct bn_line *l, const struct form *m, unsigned field)
{
	bn_line_at(l, "form:%s:%u:%u", bn_section_info(m->section)->id,
		   m->index, number_of(l, m, field));
}

/* --- what was found --- */

static bool is_shown(const struct bn_finding *f)
{
	return f->severity >= BN_WARN && f->field != BN_F_NONE;
}

static const struct bn_finding *shown_at(const struct form *m, unsigned number)
{
	const struct bn_finding *f = m->findings.first;

	for (; f; f = f->next) {
		if (is_shown(f) && --number == 0)
			break;
	}
	return f;
}

static unsigned count(const struct form *m, bool blocks)
{
	unsigned n = 0;

	for (const struct bn_finding *f = m->findings.first; f; f = f->next)
		n += is_shown(f) && (!blocks || f->severity == BN_BLOCK);
	return n;
}

static enum bn_err judge(struct bn_line *l, struct form *m,
			 struct bn_error *err)
{
	const struct bn_judge_input in = {
		.record = l->c->record,
		.materials = &l->c->materials,
		.rules = bn_app_rules(l->app),
		.now = bn_case_now(l->c, l->app),
		.submitted = bn_case_now(l->c, l->app),
	};

	bn_arena_clear(&m->arena);
	bn_findings_init(&m->findings, &m->arena);
	return bn_judge_section(&m->findings, &in, m->section, m->index, err);
}

static void say_found(struct bn_line *l, const struct form *m)
{
	struct bn_arg n = bn_arg_number("n", count(m, true));
	struct bn_buf text = { 0 };
	unsigned number = 0;

	bn_line_blank(l);
	if (n.number)
		bn_line_sayf(l, "form.errors", &n, 1);
	else
		bn_line_say(l, "form.warnings");
	for (const struct bn_finding *f = m->findings.first; f; f = f->next) {
		if (!is_shown(f))
			continue;
		bn_buf_clear(&text);
		bn_finding_says(&text, f, l->lang);
		bn_line_item(l, ++number, bn_buf_cstr(&text));
	}
	bn_buf_release(&text);
}

/* Nothing was answered in a new entry: there is none to judge. */
static bool is_blank_entry(const struct bn_line *l, const struct form *m)
{
	return bn_section_info(m->section)->most &&
	       m->index >= bn_record_count(l->c->record, m->section);
}

/* Until nothing is found, or what is found is left as it is. */
static enum bn_go settle(struct bn_line *l, struct form *m)
{
	const struct bn_ask ask = { .question = "mend",
				    .prompt = bn_line_t(l, "line.mend"),
				    .page = "mend" };
	struct bn_error err = { 0 };
	unsigned number;
	enum bn_go go;

	while (!is_blank_entry(l, m)) {
		if (judge(l, m, &err) != BN_OK) {
			bn_line_say_error(l, &err);
			break;
		}
		if (count(m, false) == 0)
			break;
		say_found(l, m);
		go = bn_line_choose(&number, l, &ask, count(m, false), true);
		if (go != BN_GO_ON || number == 0)
			return go;
		mark(l, m, shown_at(m, number)->field);
		go = bn_line_question(l, shown_at(m, number)->field, m->index);
		if (go == BN_GO_HOME || go == BN_GO_OUT)
			return go;
	}
	return BN_GO_ON;
}

/* --- the questions --- */

static void say_head(struct bn_line *l, const struct form *m)
{
	const struct bn_section_info *info = bn_section_info(m->section);
	const char *title = bn_words_of(l->lang, "section.%s.title", info->id);
	struct bn_arg args[] = {
		bn_arg_text("section", bn_str_of(title)),
		bn_arg_number("n", m->index + 1),
	};

	bn_line_heading(l, info->most ? bn_line_tf(l, "frame.entry", args, 2)
				      : title);
	bn_line_para(l, 0, bn_words_of(l->lang, "section.%s.hint", info->id));
}

/* One after the other from `number` on; back past the first leads out. */
static enum bn_go ask_all(struct bn_line *l, const struct form *m,
			  unsigned number)
{
	unsigned end = bn_section_info(m->section)->end;
	unsigned f = field_at(l, m, number);

	while (f < end) {
		enum bn_go go;

		mark(l, m, f);
		go = bn_line_question(l, (enum bn_field)f, m->index);
		number = number_of(l, m, f);
		if (go == BN_GO_BACK && number == 0)
			return BN_GO_BACK;
		if (go == BN_GO_HOME || go == BN_GO_OUT)
			return go;
		if (go == BN_GO_BACK)
			number--;
		else
			number++;
		f = field_at(l, m, number);
	}
	return BN_GO_ON;
}

enum bn_go bn_line_form(struct bn_line *l, enum bn_section section,
			unsigned index, unsigned from)
{
	struct form m = { .section = section, .index = index };
	enum bn_go go;

	bn_line_forget(l);
	say_head(l, &m);
	go = ask_all(l, &m, from);
	while (go == BN_GO_ON) {
		unsigned last = number_of(l, &m, bn_section_info(section)->end);

		go = settle(l, &m);
		/* Back from what was found: to the last question again. */
		if (go != BN_GO_BACK)
			break;
		go = ask_all(l, &m, last ? last - 1 : 0);
	}
	bn_arena_release(&m.arena);
	return go;
}
