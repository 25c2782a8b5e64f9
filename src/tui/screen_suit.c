/*
 * The suitability check: six questions before anything is asked for, answered
 * with digits, judged by the same clauses.  Nothing of it is kept.
 */
#include <stdio.h>
#include <string.h>

#include "tui/screens.h"

enum { Q_LEVEL, Q_EDUCATION, Q_MAJOR, Q_STATUS, Q_YEARS, Q_CERTIFICATE };

/* A question: its text is suit.WORD, its options the set's or numbers. */
struct question {
	const char *word;
	const char *set;	/* NULL: the numbers 0 to 9 */
};

static const struct question questions[BN_SUIT_QUESTIONS] = {
	[Q_LEVEL] = { "level", "level" },
	[Q_EDUCATION] = { "education", "education-level" },
	[Q_MAJOR] = { "major", "yesno" },
	[Q_STATUS] = { "status", "education-status" },
	[Q_YEARS] = { "years", NULL },
	[Q_CERTIFICATE] = { "certificate", "certificate-kind" },
};

static const char *option_code(int question, int option)
{
	const char *set = questions[question].set;

	return option >= 0 && set ? bn_choice_at(set, (unsigned)option) : NULL;
}

static bool has_option(int question, int option)
{
	if (question == Q_YEARS)
		return option >= 0 && option <= 9;
	/* One more than the certificates: none held. */
	if (question == Q_CERTIFICATE && option == 2)
		return true;
	return option_code(question, option) != NULL;
}

static void put_option(struct bn_buf *out, const struct bn_ui *ui, int q, int o)
{
	const char *code = option_code(q, o);
	const char *words = code ? bn_words_of(ui->lang, "choice.%s.%s",
					       questions[q].set, code)
				 : bn_ui_t(ui, "suit.no-certificate");

	bn_buf_printf(out, "%s%d (%c) %s", o ? "\n" : "", o + 1,
		      ui->suit[q] == o ? '*' : ' ', words);
}

static const char *options_of(struct bn_ui *ui, int q, bool open)
{
	struct bn_buf text = { 0 };
	const char *kept, *code = option_code(q, ui->suit[q]);

	if (q == Q_YEARS && ui->suit[q] >= 0)
		bn_buf_printf(&text, "%d", ui->suit[q]);
	else if (q == Q_YEARS)
		bn_buf_puts(&text, bn_ui_t(ui, "suit.digits"));
	else if (open)
		for (int o = 0; has_option(q, o); o++)
			put_option(&text, ui, q, o);
	else if (code)
		bn_buf_puts(&text, bn_words_of(ui->lang, "choice.%s.%s",
					       questions[q].set, code));
	else
		bn_buf_puts(&text, bn_ui_t(ui, ui->suit[q] < 0 ? "form.choose"
					   : "suit.no-certificate"));
	kept = bn_arena_dup(&ui->page_arena, bn_buf_view(&text));
	bn_buf_release(&text);
	return kept ? kept : "";
}

/* The fewest answers that say the same to the clauses as these questions. */
struct sketch {
	struct bn_record *r;
	enum bn_err e;
};

static void set(struct sketch *s, enum bn_field f, const char *value)
{
	if (s->e == BN_OK)
		s->e = bn_record_set(s->r, f, 0, bn_str_of(value), NULL);
}

static void set_month(struct sketch *s, enum bn_field f, int year, int month)
{
	char text[32];

	(void)snprintf(text, sizeof(text), "%04d-%02d", year, month);
	set(s, f, text);
}

static void draw_education(struct sketch *s, const struct bn_ui *ui, int year)
{
	const char *level = option_code(Q_EDUCATION, ui->suit[Q_EDUCATION]);
	const char *status = option_code(Q_STATUS, ui->suit[Q_STATUS]);
	const char *major = ui->suit[Q_MAJOR] == 0 ? "社会工作" : "其他";
	bool degree = strcmp(level, "bachelor") == 0 ||
		      strcmp(level, "master") == 0 ||
		      strcmp(level, "doctor") == 0;
	bool expected = strcmp(status, "expected") == 0;

	set(s, BN_F_EDUCATION_LEVEL, level);
	set(s, BN_F_EDUCATION_STATUS, status);
	set(s, BN_F_EDUCATION_FULL_TIME, "false");
	set(s, BN_F_EDUCATION_MAJOR, major);
	set_month(s, BN_F_EDUCATION_GRADUATED, expected ? year : year - 12,
		  expected ? 6 : 7);
	if (degree && strcmp(status, "graduated") == 0) {
		set(s, BN_F_DEGREES_DEGREE, level);
		set(s, BN_F_DEGREES_SUBJECT, major);
		set_month(s, BN_F_DEGREES_AWARDED, year - 12, 7);
	}
}

static void draw_work(struct sketch *s, const struct bn_ui *ui, int year)
{
	int years = ui->suit[Q_YEARS];
	const char *kind = option_code(Q_CERTIFICATE, ui->suit[Q_CERTIFICATE]);

	if (years > 0) {
		set_month(s, BN_F_WORK_START, year - years + 1, 1);
		set(s, BN_F_WORK_SOCIAL_WORK, "true");
	}
	if (kind) {
		set(s, BN_F_CERTIFICATES_KIND, kind);
		set_month(s, BN_F_CERTIFICATES_APPROVED, year - years, 12);
	}
}

static bool answered(const struct bn_ui *ui)
{
	for (int q = 0; q < BN_SUIT_QUESTIONS; q++) {
		if (ui->suit[q] < 0)
			return false;
	}
	return true;
}

static void page_verdict(struct bn_ui *ui, struct bn_page *p)
{
	struct sketch s = { NULL, bn_record_new(&s.r, NULL) };
	struct bn_eligibility e = { .clause = NULL };
	struct bn_arg args[4];
	unsigned year = 0;

	(void)bn_record_number(&year, ui->c->record, BN_F_EXAM_YEAR, 0);
	if (s.e == BN_OK) {
		set(&s, BN_F_EXAM_YEAR, bn_ui_answer(ui, BN_F_EXAM_YEAR, 0));
		set(&s, BN_F_EXAM_LEVEL, option_code(Q_LEVEL,
						     ui->suit[Q_LEVEL]));
		draw_education(&s, ui, (int)year);
		draw_work(&s, ui, (int)year);
	}
	if (s.e == BN_OK)
		bn_judge_eligibility(&e, s.r, bn_app_rules(ui->app),
				     bn_case_now(ui->c, ui->app));
	args[0] = bn_arg_text("clause", bn_str_of(e.clause ? e.clause : "-"));
	args[1] = bn_arg_number("needed", e.needed_years);
	args[2] = bn_arg_number("missing", e.missing_months);
	args[3] = bn_arg_number("year", e.first_exam_year);
	bn_page_text(p, e.met ? BN_ROLE_DONE : BN_ROLE_ERROR,
		     bn_ui_tf(ui, e.met ? "suit.fits" : e.first_exam_year
			      ? "suit.later" : "suit.not", args, 4));
	if (e.clause)
		bn_page_note(p, BN_ROLE_HINT, 2,
			     bn_words_of(ui->lang, "rule.%s", e.clause));
	bn_record_free(s.r);
}

static void page(struct bn_ui *ui, struct bn_page *p)
{
	bn_page_text(p, BN_ROLE_HINT, bn_ui_t(ui, "suit.intro"));
	bn_page_blank(p);
	for (int q = 0; q < BN_SUIT_QUESTIONS; q++)
		(void)bn_page_pair(p, true,
				   bn_words_of(ui->lang, "suit.%s",
					       questions[q].word),
				   bn_str_of(options_of(ui, q,
					bn_ui_at(ui)->focus == q)), "");
	bn_page_blank(p);
	if (answered(ui))
		page_verdict(ui, p);
	(void)bn_page_button(p, bn_ui_t(ui, "button.continue"));
	(void)bn_page_button(p, bn_ui_t(ui, "button.back"));
}

static void go_on(struct bn_ui *ui)
{
	bn_ui_goto(ui, BN_SCREEN_COMMIT);
}

static void press(struct bn_ui *ui, int item)
{
	if (item < BN_SUIT_QUESTIONS)
		bn_ui_focus(ui, item + 1);
	else if (item == BN_SUIT_QUESTIONS)
		go_on(ui);
	else
		bn_ui_back(ui);
}

static bool event(struct bn_ui *ui, const struct bn_event *event,
		  enum bn_action action)
{
	int q = bn_ui_at(ui)->focus;
	int digit = event->kind == BN_EVENT_TEXT ? bn_keys_digit(event->text)
						 : -1;
	int option = q == Q_YEARS ? digit : digit - 1;

	(void)action;
	if (digit < 0)
		return false;
	if (q < BN_SUIT_QUESTIONS && has_option(q, option)) {
		ui->suit[q] = option;
		bn_ui_focus(ui, q + 1);
	}
	return true;
}

const struct bn_screen_ops bn_screen_suit = {
	.word = "suit", .step = 1, .page = page, .press = press,
	.event = event, .go_on = go_on,
};
