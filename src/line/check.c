/*
 * Check the answers: what is wrong first, then every answer with the number
 * that changes it; the comparison with the card.
 */
#include "line/steps.h"

#include "bn/journey.h"

#define STOPS 512

enum { DO_DECLARE = 1, DO_COMPARE, DO_PAPERS, DO_WAYS, DO_READ, FIRST_STOP };

/* What a number leads to. */
struct stop {
	enum { STOP_FINDING, STOP_FIELD, STOP_LIST } kind;
	enum bn_field field;
	enum bn_section section;
	unsigned index; /* entry */
	const struct bn_finding *finding;
};

struct check {
	struct bn_line *l;
	struct bn_arena arena; /* holds the judgement */
	struct bn_judgement j;
	struct stop stops[STOPS];
	unsigned n;
};

/* The number of a new stop. */
static unsigned lead(struct check *k, struct stop stop)
{
	if (k->n < STOPS)
		k->stops[k->n++] = stop;
	return FIRST_STOP + k->n - 1;
}

/* --- reading it all out --- */

static void say_findings(struct check *k, enum bn_severity from,
			 enum bn_severity to, const char *heading)
{
	struct bn_buf text = { 0 };
	bool first = true;

	for (const struct bn_finding *f = k->j.findings.first; f; f = f->next) {
		if (f->severity < from || f->severity > to)
			continue;
		if (first)
			bn_line_heading(k->l, bn_line_t(k->l, heading));
		first = false;
		bn_buf_clear(&text);
		bn_finding_says(&text, f, k->l->lang);
		bn_line_item(k->l,
			     lead(k, (struct stop){ .kind = STOP_FINDING,
						    .finding = f }),
			     bn_buf_cstr(&text));
	}
	bn_buf_release(&text);
}

static void say_row(struct check *k, unsigned number, const char *label,
		    const char *value)
{
	struct bn_buf text = { 0 };

	bn_buf_printf(&text, "%s: %s", label,
		      value[0] ? value : bn_line_t(k->l, "line.check.gap"));
	bn_line_item(k->l, number, bn_buf_cstr(&text));
	bn_buf_release(&text);
}

static void say_field(struct check *k, enum bn_field f, unsigned index)
{
	const char *words = bn_line_answer(k->l, f, index);
	const char *label =
		bn_words_of(k->l->lang, "field.%s.label", bn_field_info(f)->id);

	if (!words[0] && !bn_record_requires(k->l->c->record, f, index))
		return;
	if (f == BN_F_EXAM_YEAR) /* the rules' year, not an answer */
		bn_line_pair(k->l, 2, label, words);
	else
		say_row(k,
			lead(k, (struct stop){ .kind = STOP_FIELD,
					       .field = f,
					       .index = index }),
			label, words);
}

static void say_entry(struct check *k, const struct bn_section_info *info,
		      unsigned index)
{
	for (unsigned f = info->first; f < (unsigned)info->end; f++) {
		if (bn_record_asks(k->l->c->record, (enum bn_field)f, index))
			say_field(k, (enum bn_field)f, index);
	}
}

static void say_section(struct check *k, enum bn_section section)
{
	const struct bn_section_info *info = bn_section_info(section);
	const char *title =
		bn_words_of(k->l->lang, "section.%s.title", info->id);
	unsigned n = info->most ? bn_record_count(k->l->c->record, section) : 1;

	if (bn_record_count(k->l->c->record, section) == 0 &&
	    !bn_journey_requires(section))
		return;
	for (unsigned i = 0; i < n; i++) {
		struct bn_arg args[] = {
			bn_arg_text("section", bn_str_of(title)),
			bn_arg_number("n", i + 1),
		};

		bn_line_heading(
			k->l, info->most
				      ? bn_line_tf(k->l, "frame.entry", args, 2)
				      : title);
		say_entry(k, info, i);
	}
	if (n == 0) {
		bn_line_heading(k->l, title);
		say_row(k,
			lead(k, (struct stop){ .kind = STOP_LIST,
					       .section = section }),
			title, "");
	}
}

static void say_papers(struct check *k)
{
	const struct bn_materials *all = &k->l->c->materials;

	bn_line_heading(k->l, bn_line_t(k->l, "tasks.materials"));
	for (unsigned i = 0; i < all->n; i++)
		bn_line_pair(k->l, 2,
			     bn_words_of(k->l->lang, "slot.%s",
					 bn_slot_info(all->items[i].slot)->id),
			     all->items[i].name);
}

static void say_all(struct check *k)
{
	struct bn_error err = { 0 };

	bn_line_forget(k->l);
	bn_arena_clear(&k->arena);
	k->n = 0;
	bn_line_heading(k->l, bn_line_t(k->l, "screen.answers.title"));
	bn_line_say_practice(k->l);
	if (bn_app_judge(&k->j, k->l->app, k->l->c, &k->arena, &err) == BN_OK) {
		say_findings(k, BN_BLOCK, BN_BLOCK, "answers.blocks");
		say_findings(k, BN_INFO, BN_MANUAL, "answers.looks");
	} else {
		bn_line_say_error(k->l, &err);
	}
	for (int s = 0; s < BN_SECTION_COUNT; s++)
		say_section(k, (enum bn_section)s);
	say_papers(k);
	bn_line_heading(k->l, bn_line_t(k->l, "line.check.ways"));
	bn_line_item(k->l, DO_DECLARE, bn_line_t(k->l, "answers.go-on"));
	bn_line_item(k->l, DO_COMPARE, bn_line_t(k->l, "line.check.compare"));
	bn_line_item(k->l, DO_PAPERS, bn_line_t(k->l, "answers.materials"));
	bn_line_item(k->l, DO_WAYS, bn_line_t(k->l, "ways.heading"));
	bn_line_item(k->l, DO_READ, bn_line_t(k->l, "line.check.again"));
}

/* --- the comparison with the card --- */

static const char *card_value(struct bn_line *l, enum bn_field f)
{
	const struct bn_reader reader = bn_line_reader(l);
	struct bn_buf text = { 0 };
	const char *kept;

	if (f == BN_F_IDENTITY_ID_NUMBER)
		bn_answer_read_back(&text, &reader, f,
				    bn_record_get(reader.record, f, 0));
	else
		bn_answer_words(&text, &reader, f, 0);
	kept = bn_line_text(l, &text);
	bn_buf_release(&text);
	return kept;
}

/* One item: it agrees, or it is changed until it does. */
static enum bn_go compare(struct bn_line *l, enum bn_field f)
{
	const struct bn_ask ask = { .question = "compare",
				    .prompt = bn_line_t(l, "line.check.agrees"),
				    .page = "compare" };
	unsigned number = 2;
	enum bn_go go = BN_GO_ON;

	while (number == 2 && (go == BN_GO_ON || go == BN_GO_BACK)) {
		const char *value;

		bn_line_forget(l);
		value = card_value(l, f);
		bn_line_blank(l);
		bn_line_pair(l, 0,
			     bn_words_of(l->lang, "field.%s.label",
					 bn_field_info(f)->id),
			     value[0] ? value : bn_line_t(l, "line.empty"));
		bn_line_item(l, 1, bn_line_t(l, "line.check.yes"));
		bn_line_item(l, 2, bn_line_t(l, "line.check.no"));
		go = bn_line_choose(&number, l, &ask, 2, false);
		if (go == BN_GO_ON && number == 2)
			go = bn_line_question(l, f, 0);
		else
			return go;
	}
	return go;
}

/* In the order in which the card has them. */
static enum bn_go compare_all(struct bn_line *l)
{
	static const enum bn_field card[] = {
		BN_F_IDENTITY_NAME,      BN_F_IDENTITY_SEX,
		BN_F_IDENTITY_ETHNICITY, BN_F_IDENTITY_BIRTH,
		BN_F_IDENTITY_ID_NUMBER, BN_F_IDENTITY_ID_VALID_UNTIL,
	};
	const unsigned n = sizeof(card) / sizeof(card[0]);
	unsigned i = 0;

	bn_line_say(l, "line.check.comparing");
	while (i < n) {
		enum bn_go go = compare(l, card[i]);

		if (go == BN_GO_HOME || go == BN_GO_OUT)
			return go;
		if (go == BN_GO_BACK && i == 0)
			return BN_GO_BACK;
		i = go == BN_GO_BACK ? i - 1 : i + 1;
	}
	bn_line_say(l, "line.check.compared");
	return BN_GO_ON;
}

/* --- */

static void say_one(struct check *k, const struct bn_finding *f)
{
	struct bn_line *l = k->l;
	struct bn_buf says = { 0 }, fix = { 0 }, basis = { 0 };
	struct bn_told told = { .severity = f->severity,
				.code = bn_cause_info(f->cause)->code };

	bn_finding_says(&says, f, l->lang);
	bn_finding_fix(&fix, f, l->lang);
	bn_rulebook_basis(&basis, bn_app_rules(l->app), f->basis);
	told.says = bn_buf_cstr(&says);
	told.fix = bn_buf_cstr(&fix);
	told.basis = bn_buf_cstr(&basis);
	bn_line_say_finding(l, &told);
	bn_line_say_rule(l, told.basis);
	bn_buf_release(&says);
	bn_buf_release(&fix);
	bn_buf_release(&basis);
}

/* What is behind a finding, and on to where it is mended. */
static enum bn_go open_finding(bool *changed, struct check *k,
			       const struct bn_finding *f)
{
	const struct bn_ask ask = { .question = "finding",
				    .prompt =
					    bn_line_t(k->l, "line.check.mend"),
				    .page = "answers" };
	bool leads = f->field != BN_F_NONE || f->slot >= 0;
	unsigned number;
	enum bn_go go;

	*changed = false;
	say_one(k, f);
	if (!leads)
		return BN_GO_ON;
	bn_line_item(k->l, 1, bn_line_t(k->l, "finding.mend"));
	go = bn_line_choose(&number, k->l, &ask, 1, true);
	*changed = number == 1;
	if (go != BN_GO_ON || number == 0)
		return go;
	if (f->slot >= 0)
		return bn_line_attach(k->l, (enum bn_slot)f->slot);
	if (f->field == BN_F_EXAM_COMMITMENT)
		return bn_line_pledge(k->l);
	return bn_line_question(k->l, f->field, f->index);
}

/* Where a number leads; *changed: all is to be read again. */
static enum bn_go follow(bool *changed, struct check *k,
			 const struct stop *stop)
{
	*changed = true;
	switch (stop->kind) {
	case STOP_FIELD:
		if (stop->field == BN_F_EXAM_COMMITMENT)
			return bn_line_pledge(k->l);
		return bn_line_question(k->l, stop->field, stop->index);
	case STOP_LIST:
		return bn_line_list(k->l, stop->section);
	case STOP_FINDING:
	default:
		return open_finding(changed, k, stop->finding);
	}
}

static enum bn_go act(bool *changed, struct check *k, unsigned number)
{
	*changed = number != DO_WAYS;
	switch (number) {
	case DO_DECLARE:
		return bn_line_declare(k->l);
	case DO_COMPARE:
		return compare_all(k->l);
	case DO_PAPERS:
		return bn_line_papers(k->l);
	case DO_WAYS:
		bn_line_say_ways(k->l);
		return BN_GO_ON;
	case DO_READ:
		return BN_GO_ON;
	default:
		return follow(changed, k, &k->stops[number - FIRST_STOP]);
	}
}

enum bn_go bn_line_check(struct bn_line *l)
{
	struct check k = { .l = l };
	const struct bn_ask ask = { .question = "answers",
				    .prompt = bn_line_t(l, "line.check.ask"),
				    .page = "answers" };
	bool changed = true;
	enum bn_go go;
	unsigned number;

	do {
		bn_line_at(l, "answers");
		if (changed)
			say_all(&k);
		go = bn_line_choose(&number, l, &ask, FIRST_STOP + k.n - 1,
				    false);
		if (go != BN_GO_ON)
			break;
		go = act(&changed, &k, number);
	} while (go == BN_GO_ON || go == BN_GO_BACK);
	bn_arena_release(&k.arena);
	return go;
}
