/*
 * Before the filing: the announcement with its window and papers, practice,
 * the six questions, the pledge.
 */
#include "line/steps.h"

#include "bn/journey.h"
#include "bn/suit.h"

enum { DO_GO_ON = 1, DO_PLACE, DO_PRACTICE };

/* --- the announcement --- */

static void say_papers(struct bn_line *l, unsigned year)
{
	const struct bn_rulebook *rules = bn_app_rules(l->app);
	struct bn_paper paper;
	const char *level;

	bn_line_heading(l, bn_line_t(l, "notice.papers"));
	for (unsigned i = 0; (level = bn_choice_at("level", i)); i++) {
		bn_line_para(l, 2,
			     bn_words_of(l->lang, "choice.level.%s", level));
		for (unsigned k = 0; bn_rulebook_paper(&paper, rules, year,
						       bn_str_of(level), k);
		     k++) {
			struct bn_buf begins = { 0 };

			bn_moment_put(&begins, paper.begins);
			bn_line_pair(l, 4, bn_buf_cstr(&begins),
				     bn_words_of(l->lang, "choice.subject.%s",
						 paper.subject));
			bn_buf_release(&begins);
		}
	}
}

static void say_window(struct bn_line *l)
{
	struct bn_window w = { .document = "" };
	struct bn_buf text = { 0 };
	enum bn_phase phase;
	bool known = bn_journey_window(&w, &phase, l->app, l->c);

	bn_line_pair(l, 2, bn_line_t(l, "notice.place"),
		     bn_line_answer(l, BN_F_EXAM_PLACE, 0));
	bn_journey_countdown(&text, l->app, l->c, l->lang);
	bn_line_pair(l, 2, bn_line_t(l, "notice.window"), bn_buf_cstr(&text));
	if (known)
		bn_line_pair(l, 2, bn_line_t(l, "notice.document"), w.document);
	if (known && w.outer)
		bn_line_para(l, 2, bn_line_t(l, "notice.outer"));
	bn_buf_release(&text);
}

/* The day that practice plays, or would play. */
static const char *practice_words(struct bn_line *l)
{
	struct bn_window w;
	enum bn_phase phase;
	struct bn_moment at = l->c->practice;
	struct bn_buf day = { 0 };
	struct bn_arg arg;
	const char *words;

	if (!at.s && bn_journey_window(&w, &phase, l->app, l->c))
		at = bn_journey_practice_day(&w);
	bn_date_put(&day, bn_moment_date(at));
	arg = bn_arg_text("date", bn_buf_view(&day));
	words = bn_line_tf(
		l, l->c->practice.s ? "line.practice.end" : "notice.practice",
		&arg, 1);
	bn_buf_release(&day);
	return words;
}

void bn_line_say_practice(struct bn_line *l)
{
	struct bn_buf day = { 0 };
	struct bn_arg arg;

	if (!l->c->practice.s)
		return;
	bn_date_put(&day, bn_moment_date(l->c->practice));
	arg = bn_arg_text("date", bn_buf_view(&day));
	bn_line_sayf(l, "notice.practice", &arg, 1);
	bn_buf_release(&day);
}

static void toggle_practice(struct bn_line *l)
{
	struct bn_window w;
	enum bn_phase phase;

	if (!bn_journey_window(&w, &phase, l->app, l->c))
		return;
	if (l->c->practice.s)
		l->c->practice.s = 0;
	else
		l->c->practice = bn_journey_practice_day(&w);
	l->dirty = l->dirty || l->c->filing.id != 0;
	bn_line_save(l);
}

static enum bn_go act(bool *leave, struct bn_line *l, unsigned what)
{
	enum bn_go go;

	*leave = what == DO_GO_ON;
	if (what == DO_PRACTICE)
		toggle_practice(l);
	if (what != DO_PLACE)
		return BN_GO_ON;
	go = bn_line_question(l, BN_F_EXAM_PLACE, 0);
	return go == BN_GO_BACK ? BN_GO_ON : go;
}

enum bn_go bn_line_notice(struct bn_line *l)
{
	const struct bn_ask ask = { .question = "notice",
				    .prompt = bn_line_t(l, "line.what"),
				    .page = "notice" };
	unsigned year = bn_journey_year(l->app, l->c), what;
	struct bn_arg arg = bn_arg_number("year", year);
	bool leave = false;
	enum bn_go go;

	bn_line_heading(l, bn_line_t(l, "screen.notice.title"));
	bn_line_sayf(l, "notice.intro", &arg, 1);
	say_papers(l, year);
	do {
		bool practice = bn_journey_may_practise(l->app, l->c);

		bn_line_forget(l);
		bn_line_at(l, "notice");
		bn_line_blank(l);
		say_window(l);
		bn_line_item(l, DO_GO_ON, bn_line_t(l, "button.continue"));
		bn_line_item(l, DO_PLACE, bn_line_t(l, "line.notice.place"));
		if (practice) {
			bn_line_item(l, DO_PRACTICE, practice_words(l));
			bn_line_para(l, 4, bn_line_t(l, "notice.practice-why"));
		}
		go = bn_line_choose(&what, l, &ask,
				    practice ? DO_PRACTICE : DO_PLACE, false);
		if (go == BN_GO_ON)
			go = act(&leave, l, what);
	} while (go == BN_GO_ON && !leave);
	return go;
}

/* --- the six questions --- */

static const char *option_words(const struct bn_line *l, enum bn_suit q,
				unsigned option)
{
	const char *code = bn_suit_code(q, option);

	return code ? bn_words_of(l->lang, "choice.%s.%s", bn_suit_set(q), code)
		    : bn_line_t(l, "suit.no-certificate");
}

static void say_verdict(struct bn_line *l,
			const unsigned answers[BN_SUIT_COUNT])
{
	struct bn_eligibility e;
	struct bn_arg args[4];
	const char *id = "suit.not";

	if (bn_suit_judge(&e, answers, bn_app_rules(l->app),
			  bn_journey_year(l->app, l->c),
			  bn_case_now(l->c, l->app)) != BN_OK)
		return;
	args[0] = bn_arg_text("clause", bn_str_of(e.clause ? e.clause : "-"));
	args[1] = bn_arg_number("needed", e.needed_years);
	args[2] = bn_arg_number("missing", e.missing_months);
	args[3] = bn_arg_number("year", e.first_exam_year);
	if (e.met)
		id = "suit.fits";
	else if (e.first_exam_year)
		id = "suit.later";
	bn_line_blank(l);
	bn_line_sayf(l, id, args, 4);
	if (e.clause)
		bn_line_para(l, 2, bn_words_of(l->lang, "rule.%s", e.clause));
}

/* Years are their own number; of the others it is one more. */
static enum bn_go ask_suit(unsigned *option, struct bn_line *l, enum bn_suit q)
{
	const char *word = bn_suit_word(q);
	struct bn_ask ask = { .question = word, .page = "suit" };
	unsigned n = bn_suit_options(q), number;
	struct bn_str text;
	enum bn_go go;

	ask.prompt = bn_words_of(l->lang, "suit.%s", word);
	bn_line_blank(l);
	if (q != BN_SUIT_YEARS) {
		for (unsigned i = 0; i < n; i++)
			bn_line_item(l, i + 1, option_words(l, q, i));
		go = bn_line_choose(&number, l, &ask, n, true);
		*option = number ? number - 1 : n;
		return go;
	}
	bn_line_say(l, "line.suit.years");
	for (;;) {
		switch (bn_line_ask(&text, l, &ask)) {
		case BN_ANSWERED_BACK:
			return BN_GO_BACK;
		case BN_ANSWERED_HOME:
			return BN_GO_HOME;
		case BN_ANSWERED_OUT:
			return BN_GO_OUT;
		case BN_ANSWERED_EMPTY:
			*option = n;
			return BN_GO_ON;
		case BN_ANSWERED_TEXT:
		case BN_ANSWERED_CLEAR:
		default:
			break;
		}
		if (bn_str_uint(option, bn_buf_view(&l->keys)))
			break;
		bn_line_say(l, "line.suit.years");
	}
	/* More years than any clause asks for say nothing more. */
	*option = *option < n ? *option : n - 1;
	return BN_GO_ON;
}

/* An empty line passes over what is left of the questions. */
enum bn_go bn_line_suit(struct bn_line *l)
{
	unsigned answers[BN_SUIT_COUNT];
	unsigned q = 0;

	bn_line_at(l, "suit");
	bn_line_heading(l, bn_line_t(l, "screen.suit.title"));
	bn_line_say(l, "line.suit.intro");
	while (q < BN_SUIT_COUNT) {
		enum bn_go go = ask_suit(&answers[q], l, (enum bn_suit)q);

		if (go == BN_GO_HOME || go == BN_GO_OUT)
			return go;
		if (go == BN_GO_BACK && q == 0)
			return BN_GO_BACK;
		if (go == BN_GO_ON &&
		    answers[q] == bn_suit_options((enum bn_suit)q))
			return BN_GO_ON;
		q = go == BN_GO_BACK ? q - 1 : q + 1;
	}
	say_verdict(l, answers);
	return BN_GO_ON;
}

/* --- the pledge --- */

enum bn_go bn_line_pledge(struct bn_line *l)
{
	const char *now;
	struct bn_ask ask = { .question = "exam.commitment", .page = "commit" };
	unsigned number;
	enum bn_go go;

	bn_line_forget(l);
	bn_line_at(l, "commit");
	bn_line_heading(l, bn_line_t(l, "screen.commit.title"));
	bn_line_say(l, "commit.what");
	bn_line_say(l, "commit.binding");
	bn_line_say(l, "commit.not-for");
	bn_line_say(l, "commit.source");
	bn_line_item(l, 1, bn_line_t(l, "commit.yes"));
	bn_line_item(l, 2, bn_line_t(l, "commit.no"));
	now = bn_line_answer(l, BN_F_EXAM_COMMITMENT, 0);
	ask.prompt = bn_words_of(l->lang, "field.%s.label",
				 bn_field_info(BN_F_EXAM_COMMITMENT)->id);
	ask.now = now;
	ask.why = bn_words_of(l->lang, "field.%s.why",
			      bn_field_info(BN_F_EXAM_COMMITMENT)->id);
	go = bn_line_choose(&number, l, &ask, 2, now[0] != '\0');
	if (go == BN_GO_ON && number)
		bn_line_set(l, BN_F_EXAM_COMMITMENT, 0,
			    bn_str_of(number == 1 ? "true" : "false"));
	return go;
}
