/*
 * The task list: sections in any order, each with how far it is; then papers,
 * the check, leaving.
 */
#include "line/steps.h"

#include "bn/journey.h"

/* Behind the sections. */
enum {
	DO_PLEDGE = BN_SECTION_COUNT + 1,
	DO_PAPERS,
	DO_CHECK,
	DO_NOTICE,
	DO_UNDO,
	DO_LANGUAGE,
	DO_LEAVE
};

static const char *state_word(const struct bn_line *l,
			      enum bn_section_stand stand)
{
	return bn_words_of(l->lang, "state.section.%s",
			   bn_journey_stand_name(stand));
}

static void say_row(struct bn_line *l, unsigned number, const char *words,
		    const char *state)
{
	struct bn_buf text = { 0 };

	bn_buf_printf(&text, "%s: %s", words, state);
	bn_line_item(l, number, bn_buf_cstr(&text));
	bn_buf_release(&text);
}

static void say_section(struct bn_line *l, enum bn_section section)
{
	enum bn_section_stand stand = bn_journey_stand(l->app, l->c, section);
	bool may_skip =
		stand == BN_STAND_EMPTY && !bn_journey_requires(section);

	say_row(l, (unsigned)section + 1,
		bn_words_of(l->lang, "section.%s.title",
			    bn_section_info(section)->id),
		may_skip ? bn_line_t(l, "tasks.if-any") : state_word(l, stand));
}

static void say_tasks(struct bn_line *l)
{
	struct bn_arg left =
		bn_arg_number("left", bn_journey_left(l->app, l->c));
	bool pledged = bn_record_has(l->c->record, BN_F_EXAM_COMMITMENT, 0);
	struct bn_buf text = { 0 };

	bn_line_heading(l, bn_line_t(l, "screen.tasks.title"));
	bn_line_say_practice(l);
	bn_journey_countdown(&text, l->app, l->c, l->lang);
	bn_line_para(l, 0, bn_buf_cstr(&text));
	bn_buf_release(&text);
	if (left.number)
		bn_line_sayf(l, "tasks.left", &left, 1);
	else
		bn_line_say(l, "tasks.ready");
	for (int s = 0; s < BN_SECTION_COUNT; s++)
		say_section(l, (enum bn_section)s);
	say_row(l, DO_PLEDGE, bn_line_t(l, "tasks.pledge"),
		state_word(l, pledged ? BN_STAND_DONE : BN_STAND_EMPTY));
	say_row(l, DO_PAPERS, bn_line_t(l, "tasks.materials"),
		state_word(l, bn_journey_papers_stand(l->app, l->c)));
	bn_line_item(l, DO_CHECK, bn_line_t(l, "tasks.check"));
	bn_line_item(l, DO_NOTICE, bn_line_t(l, "screen.notice.title"));
	bn_line_item(l, DO_UNDO, bn_line_t(l, "line.undo"));
	bn_line_item(l, DO_LANGUAGE, bn_line_t(l, "welcome.language"));
	bn_line_item(l, DO_LEAVE, bn_line_t(l, "button.leave"));
}

/* What comes next, for an empty line; nothing once it was submitted. */
static unsigned find_next(const struct bn_line *l)
{
	if (l->stands)
		return 0;
	for (int i = 0; i < BN_SECTION_COUNT; i++) {
		enum bn_section section = (enum bn_section)i;
		enum bn_section_stand stand =
			bn_journey_stand(l->app, l->c, section);

		if (stand == BN_STAND_DONE ||
		    (stand == BN_STAND_EMPTY && !bn_journey_requires(section)))
			continue;
		return (unsigned)i + 1;
	}
	if (!bn_record_has(l->c->record, BN_F_EXAM_COMMITMENT, 0))
		return DO_PLEDGE;
	if (bn_journey_papers_stand(l->app, l->c) != BN_STAND_DONE)
		return DO_PAPERS;
	return DO_CHECK;
}

static const char *words_of(const struct bn_line *l, unsigned what)
{
	switch (what) {
	case 0:
		return "";
	case DO_PLEDGE:
		return bn_line_t(l, "tasks.pledge");
	case DO_PAPERS:
		return bn_line_t(l, "tasks.materials");
	case DO_CHECK:
		return bn_line_t(l, "tasks.check");
	default:
		return bn_words_of(
			l->lang, "section.%s.title",
			bn_section_info((enum bn_section)(what - 1))->id);
	}
}

static enum bn_go open_section(struct bn_line *l, enum bn_section section)
{
	if (bn_section_info(section)->most)
		return bn_line_list(l, section);
	return bn_line_form(l, section, 0, 0);
}

static enum bn_go act(struct bn_line *l, unsigned what)
{
	switch (what) {
	case DO_PLEDGE:
		return bn_line_pledge(l);
	case DO_PAPERS:
		return bn_line_papers(l);
	case DO_CHECK:
		return bn_line_check(l);
	case DO_NOTICE:
		return bn_line_notice(l);
	case DO_UNDO:
		bn_line_undo(l);
		return BN_GO_ON;
	case DO_LANGUAGE:
		l->lang = l->lang == BN_ZH ? BN_EN : BN_ZH;
		return BN_GO_ON;
	case DO_LEAVE:
		return BN_GO_OUT;
	default:
		return open_section(l, (enum bn_section)(what - 1));
	}
}

/* The list once: it is asked, and done. */
static enum bn_go ask_once(bool *leave, struct bn_line *l)
{
	const unsigned next = find_next(l);
	const struct bn_ask ask = { .question = "tasks",
				    .prompt = bn_line_t(l, "line.what"),
				    .now = words_of(l, next),
				    .page = "tasks" };
	unsigned what;
	enum bn_go go;

	bn_line_forget(l);
	bn_line_at(l, "tasks");
	say_tasks(l);
	go = bn_line_choose(&what, l, &ask, DO_LEAVE, next > 0);
	if (go == BN_GO_ON)
		go = act(l, what ? what : next);
	else
		*leave = go == BN_GO_BACK;
	return go;
}

/* --- where the draft was left --- */

static bool find_section(enum bn_section *section, struct bn_str id)
{
	for (int s = 0; s < BN_SECTION_COUNT; s++) {
		*section = (enum bn_section)s;
		if (bn_str_is(id, bn_section_info(*section)->id))
			return true;
	}
	return false;
}

/* The number at the front of what is left; 0 where there is none. */
static unsigned take_number(struct bn_str *rest)
{
	struct bn_str part;
	unsigned n = 0;

	if (bn_str_split(&part, rest, ':'))
		(void)bn_str_uint(&n, part);
	return n;
}

static enum bn_go resume_form(struct bn_line *l, enum bn_section section,
			      struct bn_str rest)
{
	unsigned most = bn_section_info(section)->most;
	unsigned index = take_number(&rest);
	unsigned from = take_number(&rest);
	enum bn_go go;

	if (index > (most ? most - 1 : 0))
		index = 0;
	go = bn_line_form(l, section, index, from);
	if (most && (go == BN_GO_ON || go == BN_GO_BACK))
		go = bn_line_list(l, section);
	return go;
}

/* The step that the draft's own words name. */
static enum bn_go resume_at(struct bn_line *l, struct bn_str where)
{
	enum bn_section section;
	enum bn_slot slot;
	struct bn_str word = { 0 }, part = { 0 };

	(void)bn_str_split(&word, &where, ':');
	(void)bn_str_split(&part, &where, ':');
	if (bn_str_is(word, "form") && find_section(&section, part))
		return resume_form(l, section, where);
	if (bn_str_is(word, "list") && find_section(&section, part) &&
	    bn_section_info(section)->most)
		return bn_line_list(l, section);
	if (bn_str_is(word, "attach") && bn_slot_of_id(&slot, part))
		return bn_line_attach(l, slot);
	if (bn_str_is(word, "materials"))
		return bn_line_papers(l);
	if (bn_str_is(word, "answers") || bn_str_is(word, "declare") ||
	    bn_str_is(word, "submit"))
		return bn_line_check(l);
	return BN_GO_ON;
}

enum bn_go bn_line_tasks(struct bn_line *l, bool resume)
{
	char where[sizeof(l->c->where)];
	enum bn_go go = BN_GO_ON;
	bool leave = false;

	if (resume) {
		bn_str_copy(where, sizeof(where), bn_str_of(l->c->where));
		bn_line_say(l, "say.resumed");
		go = resume_at(l, bn_str_of(where));
	}
	while (go != BN_GO_OUT && !leave)
		go = ask_once(&leave, l);
	return go == BN_GO_OUT ? BN_GO_OUT : BN_GO_BACK;
}
