/*
 * Judging with its progress shown; nothing can be pressed meanwhile.
 */
#include "tui/screens.h"

#define BAR 30

static void page(struct bn_ui *ui, struct bn_page *p)
{
	static const char *const steps[] = { "submit.judging", "submit.receipt",
					     "submit.storing", "submit.done" };
	unsigned done = ui->progress, n = ui->progress_steps;
	struct bn_buf bar = { 0 };

	if (n == 0 || n > 3)
		n = 3;
	if (done > n)
		done = n;
	bn_buf_byte(&bar, '[');
	bn_buf_pad(&bar, '#', BAR * done / n);
	bn_buf_pad(&bar, '.', BAR - BAR * done / n);
	bn_buf_printf(&bar, "] %u/%u", done, n);
	bn_page_text(p, BN_ROLE_TITLE, bn_ui_t(ui, steps[done]));
	bn_page_blank(p);
	bn_page_text(p, BN_ROLE_ACCENT, bn_buf_cstr(&bar));
	bn_buf_release(&bar);
}

static void enter(struct bn_ui *ui)
{
	ui->progress = 0;
	ui->progress_steps = 3;
	ui->want = BN_WANT_SUBMIT;
}

/* The filing that stands in the way is named by its reference. */
static void say_denied(struct bn_ui *ui, const struct bn_error *err)
{
	char shown[BN_REF_SHOWN];
	struct bn_arg arg;

	bn_ref_show(shown, err->what);
	arg = bn_arg_text("ref", bn_str_of(shown));
	bn_ui_say(ui, BN_ROLE_ERROR, "submit.denied", &arg, 1);
}

/* Nothing was stored: one is where one came from, and told why. */
static void not_stored(struct bn_ui *ui, enum bn_err e,
		       const struct bn_error *err)
{
	bn_ui_return_to(ui, BN_SCREEN_DECLARE);
	if (e == BN_ERR_DENIED)
		say_denied(ui, err);
	else
		bn_ui_say_error(ui, e, err);
}

/* Gaps or the calendar: the check screen lists them on top. */
static void refused(struct bn_ui *ui)
{
	struct bn_at *at;

	bn_ui_return_to(ui, BN_SCREEN_ANSWERS);
	at = bn_ui_top(ui);
	at->focus = at->scroll = 0;
	at->reading = true;
	bn_ui_say(ui, BN_ROLE_ERROR, "submit.not-stored", NULL, 0);
}

static void done(struct bn_ui *ui, enum bn_want what, enum bn_err e,
		 const struct bn_error *err)
{
	(void)what;
	if (e != BN_OK) {
		not_stored(ui, e, err);
	} else if (!ui->submitted) {
		refused(ui);
	} else {
		/* Behind a submitted filing there is no form to go back to. */
		ui->depth = 1;
		bn_ui_goto(ui, BN_SCREEN_RESULT);
	}
}

const struct bn_screen_ops bn_screen_submit = {
	.word = "submit",
	.step = 3,
	.page = page,
	.enter = enter,
	.done = done,
};
