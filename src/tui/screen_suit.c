/*
 * The suitability check: six questions before anything is asked for, answered
 * with digits, judged by the same clauses.  Nothing of it is kept.
 */
#include "tui/screens.h"

static const char *option_code(int question, int option)
{
	return option < 0
		       ? NULL
		       : bn_suit_code((enum bn_suit)question, (unsigned)option);
}

static bool has_option(int question, int option)
{
	return option >= 0 &&
	       (unsigned)option < bn_suit_options((enum bn_suit)question);
}

static void put_option(struct bn_buf *out, const struct bn_ui *ui, int q, int o)
{
	const char *code = option_code(q, o);
	const char *words =
		code ? bn_words_of(ui->lang, "choice.%s.%s",
				   bn_suit_set((enum bn_suit)q), code)
		     : bn_ui_t(ui, "suit.no-certificate");

	bn_buf_printf(out, "%s%d (%c) %s", o ? "\n" : "", o + 1,
		      ui->suit[q] == o ? '*' : ' ', words);
}

static const char *options_of(struct bn_ui *ui, int q, bool open)
{
	struct bn_buf text = { 0 };
	const char *kept, *code = option_code(q, ui->suit[q]);

	if (q == BN_SUIT_YEARS && ui->suit[q] >= 0)
		bn_buf_printf(&text, "%d", ui->suit[q]);
	else if (q == BN_SUIT_YEARS && open)
		bn_buf_puts(&text, bn_ui_t(ui, "suit.digits"));
	else if (open)
		for (int o = 0; has_option(q, o); o++)
			put_option(&text, ui, q, o);
	else if (code)
		bn_buf_puts(&text,
			    bn_words_of(ui->lang, "choice.%s.%s",
					bn_suit_set((enum bn_suit)q), code));
	else
		bn_buf_puts(&text,
			    bn_ui_t(ui, ui->suit[q] < 0
						? "suit.unanswered"
						: "suit.no-certificate"));
	kept = bn_arena_dup(&ui->page_arena, bn_buf_view(&text));
	bn_buf_release(&text);
	return kept ? kept : "";
}

static bool answered(const struct bn_ui *ui)
{
	for (int q = 0; q < BN_SUIT_COUNT; q++) {
		if (ui->suit[q] < 0)
			return false;
	}
	return true;
}

static void page_verdict(struct bn_ui *ui, struct bn_page *p)
{
	struct bn_eligibility e = { .clause = NULL };
	unsigned answers[BN_SUIT_COUNT];
	struct bn_arg args[4];

	for (int q = 0; q < BN_SUIT_COUNT; q++)
		answers[q] = (unsigned)ui->suit[q];
	if (bn_suit_judge(&e, answers, bn_app_rules(ui->app),
			  bn_journey_year(ui->app, ui->c),
			  bn_case_now(ui->c, ui->app)) != BN_OK)
		return;
	args[0] = bn_arg_text("clause", bn_str_of(e.clause ? e.clause : "-"));
	args[1] = bn_arg_number("needed", e.needed_years);
	args[2] = bn_arg_number("missing", e.missing_months);
	args[3] = bn_arg_number("year", e.first_exam_year);
	bn_page_text(p, e.met ? BN_ROLE_DONE : BN_ROLE_ERROR,
		     bn_ui_tf(ui,
			      e.met               ? "suit.fits"
			      : e.first_exam_year ? "suit.later"
						  : "suit.not",
			      args, 4));
	if (e.clause)
		bn_page_note(p, BN_ROLE_HINT, 2,
			     bn_words_of(ui->lang, "rule.%s", e.clause));
}

static void page(struct bn_ui *ui, struct bn_page *p)
{
	bn_page_text(p, BN_ROLE_HINT, bn_ui_t(ui, "suit.intro"));
	bn_page_blank(p);
	for (int q = 0; q < BN_SUIT_COUNT; q++)
		(void)bn_page_pair(
			p, true,
			bn_words_of(ui->lang, "suit.%s",
				    bn_suit_word((enum bn_suit)q)),
			bn_str_of(options_of(ui, q, bn_ui_at(ui)->focus == q)),
			"");
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
	if (item < BN_SUIT_COUNT)
		bn_ui_focus(ui, item + 1);
	else if (item == BN_SUIT_COUNT)
		go_on(ui);
	else
		bn_ui_back(ui);
}

static bool event(struct bn_ui *ui, const struct bn_event *event,
		  enum bn_action action)
{
	int q = bn_ui_at(ui)->focus;
	int digit =
		event->kind == BN_EVENT_TEXT ? bn_keys_digit(event->text) : -1;
	int option = q == BN_SUIT_YEARS ? digit : digit - 1;

	(void)action;
	if (digit < 0)
		return false;
	if (q >= BN_SUIT_COUNT || !has_option(q, option))
		return true;
	ui->suit[q] = option;
	bn_ui_focus(ui, q + 1);
	/* What comes of them stands below the last. */
	if (q + 1 == BN_SUIT_COUNT) {
		bn_ui_top(ui)->scroll = BN_GRID_MAX;
		bn_ui_top(ui)->reading = true;
	}
	return true;
}

const struct bn_screen_ops bn_screen_suit = {
	.word = "suit",
	.step = 1,
	.page = page,
	.press = press,
	.event = event,
	.go_on = go_on,
};
