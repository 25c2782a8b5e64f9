/*
 * A filing taken up again by its reference: its result, or the draft.
 */
#include "tui/flow.h"
#include "tui/screens.h"

static bool in_field(const struct bn_ui *ui)
{
	return bn_ui_at(ui)->focus == 0;
}

static void page(struct bn_ui *ui, struct bn_page *p)
{
	bn_page_text(p, BN_ROLE_TEXT, bn_ui_t(ui, "open.intro"));
	bn_page_blank(p);
	(void)bn_page_field(p, bn_ui_t(ui, "result.ref"),
			    bn_edit_text(&ui->open.ref), BN_REF_SHOWN + 2,
			    in_field(ui) ? &ui->open.ref : NULL);
	(void)bn_page_button(p, bn_ui_t(ui, "open.do"));
	(void)bn_page_button(p, bn_ui_t(ui, "button.back"));
}

static const char *hint(struct bn_ui *ui)
{
	return in_field(ui) ? bn_ui_t(ui, "open.hint") : NULL;
}

static void go_on(struct bn_ui *ui)
{
	bn_ui_focus(ui, 0);
	ui->want = BN_WANT_FIND;
}

static void press(struct bn_ui *ui, int item)
{
	if (item == 2)
		bn_ui_back(ui);
	else
		go_on(ui);
}

static bool event(struct bn_ui *ui, const struct bn_event *event,
		  enum bn_action action)
{
	bool used = false;

	if (!in_field(ui) || action != BN_ACTION_NONE)
		return false;
	if (bn_edit_event(&used, &ui->open.ref, event, NULL) != BN_OK)
		bn_ui_say_error(ui, BN_ERR_NOMEM, NULL);
	else if (used)
		bn_ui_hush(ui);
	return used;
}

static void done(struct bn_ui *ui, enum bn_want what, enum bn_err e,
		 const struct bn_error *err)
{
	(void)what;
	if (e == BN_ERR_VALUE) {
		bn_ui_say(ui, BN_ROLE_ERROR, "open.no-ref", NULL, 0);
	} else if (e == BN_ERR_NOT_FOUND) {
		bn_ui_say(ui, BN_ROLE_ERROR, "open.none", NULL, 0);
	} else if (e != BN_OK) {
		bn_ui_say_error(ui, e, err);
	} else {
		ui->depth--; /* not one to come back to */
		if (ui->c->filing.version > 0)
			bn_ui_goto(ui, BN_SCREEN_RESULT);
		else
			bn_flow_resume(ui);
	}
}

const struct bn_screen_ops bn_screen_open = {
	.word = "open",
	.page = page,
	.hint = hint,
	.press = press,
	.event = event,
	.go_on = go_on,
	.done = done,
	.in_field = in_field,
};
