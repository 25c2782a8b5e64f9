/*
 * Step 4: the verdict, what to do next, every finding with its cause; the
 * plan and the receipt.
 */
#include <string.h>

#include "tui/screens.h"

static enum bn_role band_role(enum bn_state s)
{
	switch (s) {
	case BN_STATE_PASSED:
	case BN_STATE_PAID:
		return BN_ROLE_PASS;
	case BN_STATE_MANUAL:
		return BN_ROLE_MANUAL;
	case BN_STATE_DRAFT:
	case BN_STATE_FAILED:
	case BN_STATE_RETURNED:
	case BN_STATE_REFUSED:
	case BN_STATE_WITHDRAWN:
	case BN_STATE_COUNT:
	default:
		return BN_ROLE_FAIL;
	}
}

static bool may_correct(const struct bn_ui *ui)
{
	return ui->has_status && bn_ui_may_change(ui);
}

static void page_facts(struct bn_ui *ui, struct bn_page *p)
{
	const struct bn_filing *f = &ui->status.filing;
	char shown[BN_REF_SHOWN];
	struct bn_buf at = { 0 };
	struct bn_arg reason = bn_arg_text("reason", bn_str_of(f->reason));

	bn_ref_show(shown, f->ref);
	bn_moment_put(&at, f->since);
	(void)bn_page_pair(p, false, bn_ui_t(ui, "result.ref"),
			   bn_str_of(shown), "");
	(void)bn_page_pair(p, false, bn_ui_t(ui, "result.since"),
			   bn_buf_view(&at), "");
	(void)bn_page_pair(
		p, false, bn_ui_t(ui, "result.turn"),
		bn_str_of(bn_words_of(ui->lang, "turn.%s",
				      bn_turn_name(bn_state_turn(f->state)))),
		"");
	if (f->reason[0])
		bn_page_note(p, BN_ROLE_ACCENT, 2,
			     bn_ui_tf(ui, "result.reason", &reason, 1));
	bn_buf_release(&at);
}

static void page_told(struct bn_ui *ui, struct bn_page *p)
{
	if (ui->status.n_told)
		bn_page_heading(p, bn_ui_t(ui, "result.findings"));
	for (unsigned i = 0; i < ui->status.n_told; i++) {
		const struct bn_told *t = &ui->status.told[i];

		(void)bn_page_item(p, "-", t->says, t->code,
				   t->severity == BN_BLOCK ? BN_ROLE_ERROR
							   : BN_ROLE_ACCENT);
	}
}

/* Was it no condition that was met? */
static bool offers_ways(const struct bn_ui *ui)
{
	for (unsigned i = 0; i < ui->status.n_told; i++) {
		if (strcmp(ui->status.told[i].code, "EL-NONE") == 0)
			return true;
	}
	return false;
}

static void page(struct bn_ui *ui, struct bn_page *p)
{
	enum bn_state state = ui->status.filing.state;

	if (!ui->has_status) {
		bn_page_text(p, BN_ROLE_HINT,
			     bn_ui_t(ui, ui->want == BN_WANT_STATUS
						 ? "result.reading"
						 : "result.unread"));
		(void)bn_page_button(p, bn_ui_t(ui, "button.back"));
		return;
	}
	bn_page_band(p, band_role(state),
		     bn_words_of(ui->lang, "state.%s", bn_state_name(state)));
	bn_page_blank(p);
	bn_page_text(p, BN_ROLE_TITLE, bn_ui_t(ui, "result.not-filed"));
	bn_page_text(
		p, BN_ROLE_TEXT,
		bn_words_of(ui->lang, "result.do.%s", bn_state_name(state)));
	bn_page_blank(p);
	page_facts(ui, p);
	page_told(ui, p);
	if (offers_ways(ui))
		(void)bn_page_item(p, "", bn_ui_t(ui, "ways.open"), "",
				   BN_ROLE_TEXT);
	(void)bn_page_button(p, bn_ui_t(ui, "result.receipt"));
	(void)bn_page_button(p, bn_ui_t(ui, "result.plan"));
	if (may_correct(ui))
		(void)bn_page_button(p, bn_ui_t(ui, "result.correct"));
	(void)bn_page_button(p, bn_ui_t(ui, "button.back"));
}

static void enter(struct bn_ui *ui)
{
	ui->has_status = false;
	ui->want = BN_WANT_STATUS;
}

void bn_result_lack(struct bn_ui *ui)
{
	if (ui->has_status && ui->status.lang != ui->lang)
		ui->want = BN_WANT_STATUS;
}

static void done(struct bn_ui *ui, enum bn_want what, enum bn_err e,
		 const struct bn_error *err)
{
	struct bn_at *at = bn_ui_top(ui);

	(void)what;
	if (e != BN_OK)
		bn_ui_say_error(ui, e, err);
	else if (at->seq++ == 0) /* not where the language changed */
		at->focus = (int)ui->status.n_told + offers_ways(ui);
}

void bn_result_correct(struct bn_ui *ui)
{
	/* The draft begins as the version that was judged. */
	ui->dirty = true;
	ui->has_judged = false;
	bn_ui_return_to(ui, BN_SCREEN_TASKS);
	bn_ui_goto(ui, BN_SCREEN_ANSWERS);
	bn_ui_say(ui, BN_ROLE_DONE, "result.correcting", NULL, 0);
}

static void press(struct bn_ui *ui, int item)
{
	struct bn_at at = { .screen = BN_SCREEN_FINDING,
			    .index = (unsigned)item };
	int told = ui->has_status ? (int)ui->status.n_told : 0;
	int n = told + (ui->has_status && offers_ways(ui));

	if (!ui->has_status) {
		bn_ui_back(ui);
	} else if (item < told) {
		at.seq = 1; /* of the status, not of a judgement */
		bn_ui_push(ui, at);
	} else if (item < n) {
		bn_ui_goto(ui, BN_SCREEN_WAYS);
	} else if (item == n) {
		bn_ui_goto(ui, BN_SCREEN_RECEIPT);
	} else if (item == n + 1) {
		bn_ui_goto(ui, BN_SCREEN_PLAN);
	} else if (item == n + 2 && may_correct(ui)) {
		bn_result_correct(ui);
	} else {
		bn_ui_back(ui);
	}
}

const struct bn_screen_ops bn_screen_result = {
	.word = "result",
	.step = 4,
	.page = page,
	.enter = enter,
	.lack = bn_result_lack,
	.press = press,
	.done = done,
};

/* --- the plan --- */

static void page_plan(struct bn_ui *ui, struct bn_page *p)
{
	bn_page_text(p, BN_ROLE_HINT, bn_ui_t(ui, "plan.intro"));
	bn_page_blank(p);
	for (unsigned i = 0; i < ui->status.n_next; i++) {
		const struct bn_next *n = &ui->status.next[i];

		(void)bn_page_pair(p, false,
				   n->date[0] ? n->date
					      : bn_ui_t(ui, "plan.no-date"),
				   bn_str_of(n->text), "");
		bn_page_blank(p);
	}
	(void)bn_page_button(p, bn_ui_t(ui, "button.back"));
}

static void press_plan(struct bn_ui *ui, int item)
{
	(void)item;
	bn_ui_back(ui);
}

const struct bn_screen_ops bn_screen_plan = {
	.word = "plan",
	.step = 4,
	.page = page_plan,
	.press = press_plan,
	.lack = bn_result_lack,
};
