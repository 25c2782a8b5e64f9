/*
 * 公告与时限: the year's announcement, the window of the chosen place with its
 * countdown, the papers; outside the window the offer to practise.
 * And 告知承诺, explained and chosen.
 */
#include <stdio.h>

#include "tui/flow.h"
#include "tui/screens.h"

enum { NOTICE_PLACE, NOTICE_PRACTICE, NOTICE_GO_ON };

static bool offers_practice(const struct bn_ui *ui)
{
	return bn_journey_may_practise(ui->app, ui->c);
}

static void page_papers(struct bn_ui *ui, struct bn_page *p, unsigned year)
{
	static const char *const levels[] = { "assistant", "social-worker",
					      "senior" };
	const struct bn_rulebook *rules = bn_app_rules(ui->app);
	struct bn_paper paper;

	bn_page_heading(p, bn_ui_t(ui, "notice.papers"));
	for (int l = 0; l < 3; l++) {
		struct bn_str level = bn_str_of(levels[l]);

		for (unsigned i = 0;
		     bn_rulebook_paper(&paper, rules, year, level, i); i++) {
			struct bn_buf text = { 0 };

			bn_moment_put(&text, paper.begins);
			bn_buf_puts(&text, "  ");
			bn_buf_puts(&text,
				    bn_words_of(ui->lang, "choice.subject.%s",
						paper.subject));
			(void)bn_page_pair(p, false,
					   i ? ""
					     : bn_words_of(ui->lang,
							   "choice.level.%s",
							   levels[l]),
					   bn_buf_view(&text), "");
			bn_buf_release(&text);
		}
	}
}

static void page_window(struct bn_ui *ui, struct bn_page *p)
{
	struct bn_window w = { .document = "" };
	enum bn_phase phase;
	const char *place = bn_ui_answer(ui, BN_F_EXAM_PLACE, 0);
	bool known = bn_journey_window(&w, &phase, ui->app, ui->c);

	(void)bn_page_pair(
		p, true, bn_ui_t(ui, "notice.place"),
		bn_str_of(place[0] ? place : bn_ui_t(ui, "form.choose")),
		place[0] ? bn_ui_t(ui, "answers.change") : "");
	(void)bn_page_pair(p, false, bn_ui_t(ui, "notice.window"),
			   bn_str_of(bn_flow_countdown(ui)), "");
	if (known && w.document[0])
		(void)bn_page_pair(p, false, bn_ui_t(ui, "notice.document"),
				   bn_str_of(w.document), "");
	if (known && w.outer)
		bn_page_note(p, BN_ROLE_ACCENT, 2, bn_ui_t(ui, "notice.outer"));
}

static void page_practice(struct bn_ui *ui, struct bn_page *p)
{
	struct bn_window w;
	enum bn_phase phase;
	struct bn_buf day = { 0 };
	struct bn_arg arg;

	if (!bn_journey_window(&w, &phase, ui->app, ui->c))
		return;
	bn_date_put(&day,
		    bn_moment_date(ui->c->practice.s
					   ? ui->c->practice
					   : bn_journey_practice_day(&w)));
	arg = bn_arg_text("date", bn_buf_view(&day));
	bn_page_blank(p);
	(void)bn_page_item(p, ui->c->practice.s ? "1 [x]" : "1 [ ]",
			   bn_ui_tf(ui, "notice.practice", &arg, 1), "",
			   BN_ROLE_TEXT);
	bn_page_note(p, BN_ROLE_HINT, 6, bn_ui_t(ui, "notice.practice-why"));
	bn_buf_release(&day);
}

static void page_notice(struct bn_ui *ui, struct bn_page *p)
{
	unsigned year = 0;
	struct bn_arg arg;

	(void)bn_record_number(&year, ui->c->record, BN_F_EXAM_YEAR, 0);
	arg = bn_arg_number("year", year);
	bn_page_text(p, BN_ROLE_TEXT, bn_ui_tf(ui, "notice.intro", &arg, 1));
	bn_page_blank(p);
	page_window(ui, p);
	if (offers_practice(ui))
		page_practice(ui, p);
	page_papers(ui, p, year);
	bn_page_blank(p);
	bn_page_text(p, BN_ROLE_HINT, bn_ui_t(ui, "notice.sources"));
	(void)bn_page_button(p, bn_ui_t(ui, "button.continue"));
	(void)bn_page_button(p, bn_ui_t(ui, "button.back"));
}

static void toggle_practice(struct bn_ui *ui)
{
	struct bn_window w;
	enum bn_phase phase;

	if (!bn_journey_window(&w, &phase, ui->app, ui->c))
		return;
	if (ui->c->practice.s)
		ui->c->practice.s = 0;
	else
		ui->c->practice = bn_journey_practice_day(&w);
	ui->dirty = ui->dirty || bn_ui_has_draft(ui);
	ui->has_judged = false;
}

/* The screen that one came from. */
static enum bn_screen came_from(const struct bn_ui *ui)
{
	return ui->stack[ui->depth > 1 ? ui->depth - 2 : 0].screen;
}

static void notice_go_on(struct bn_ui *ui)
{
	/* One who came from the answers goes back to them. */
	if (came_from(ui) == BN_SCREEN_WELCOME)
		bn_ui_goto(ui, BN_SCREEN_SUIT);
	else
		bn_ui_back(ui);
}

static void press_notice(struct bn_ui *ui, int item)
{
	int at = item;

	if (!offers_practice(ui) && at >= NOTICE_PRACTICE)
		at++;
	if (at == NOTICE_PLACE) {
		struct bn_at pick = { .screen = BN_SCREEN_PICK,
				      .section = BN_SECTION_TARGET,
				      .field = BN_F_EXAM_PLACE };

		bn_ui_push(ui, pick);
	} else if (at == NOTICE_PRACTICE) {
		toggle_practice(ui);
	} else if (at == NOTICE_GO_ON) {
		notice_go_on(ui);
	} else {
		bn_ui_back(ui);
	}
}

const struct bn_screen_ops bn_screen_notice = {
	.word = "notice",
	.step = 1,
	.page = page_notice,
	.press = press_notice,
	.go_on = notice_go_on,
};

static void page_commit(struct bn_ui *ui, struct bn_page *p)
{
	struct bn_str now =
		bn_record_get(ui->c->record, BN_F_EXAM_COMMITMENT, 0);

	bn_page_text(p, BN_ROLE_TEXT, bn_ui_t(ui, "commit.what"));
	bn_page_text(p, BN_ROLE_TEXT, bn_ui_t(ui, "commit.binding"));
	bn_page_text(p, BN_ROLE_TEXT, bn_ui_t(ui, "commit.not-for"));
	bn_page_blank(p);
	(void)bn_page_item(p, bn_str_is(now, "true") ? "1 (*)" : "1 ( )",
			   bn_ui_t(ui, "commit.yes"), "", BN_ROLE_TEXT);
	(void)bn_page_item(p, bn_str_is(now, "false") ? "2 (*)" : "2 ( )",
			   bn_ui_t(ui, "commit.no"), "", BN_ROLE_TEXT);
	bn_page_blank(p);
	bn_page_text(p, BN_ROLE_HINT, bn_ui_t(ui, "commit.source"));
	(void)bn_page_button(p, bn_ui_t(ui, "button.continue"));
	(void)bn_page_button(p, bn_ui_t(ui, "button.back"));
}

static void commit_go_on(struct bn_ui *ui)
{
	if (!bn_record_has(ui->c->record, BN_F_EXAM_COMMITMENT, 0))
		bn_ui_say(ui, BN_ROLE_ERROR, "commit.choose", NULL, 0);
	else if (came_from(ui) == BN_SCREEN_SUIT)
		bn_ui_goto(ui, BN_SCREEN_TASKS);
	else
		bn_ui_back(ui);
}

static void press_commit(struct bn_ui *ui, int item)
{
	bn_ui_hush(ui);
	if (item < 2)
		(void)bn_ui_set(ui, BN_F_EXAM_COMMITMENT, 0,
				bn_str_of(item == 0 ? "true" : "false"));
	else if (item == 2)
		commit_go_on(ui);
	else
		bn_ui_back(ui);
}

const struct bn_screen_ops bn_screen_commit = {
	.word = "commit",
	.step = 1,
	.page = page_commit,
	.press = press_commit,
	.go_on = commit_go_on,
};
