/*
 * The desk's decision: pass, return or refuse, always with a reason.
 */
#include "tui/desk.h"
#include "tui/screens.h"

enum { ITEM_PASS, ITEM_RETURN, ITEM_REFUSE, ITEM_REASON, ITEM_FIELD, ITEM_DO };

static const char *const words[] = { "decide.pass", "decide.return",
				     "decide.refuse" };

static bool returns(const struct bn_ui *ui)
{
	return ui->desk->decision == BN_DECIDE_RETURN;
}

static struct bn_edit *edit_at(struct bn_ui *ui, int item)
{
	if (item == ITEM_REASON)
		return &ui->desk->reason;
	return item == ITEM_FIELD && returns(ui) ? &ui->desk->field : NULL;
}

static void page(struct bn_ui *ui, struct bn_page *p)
{
	struct bn_desk *d = ui->desk;
	int focus = bn_ui_at(ui)->focus;

	bn_page_text(p, BN_ROLE_HINT, bn_ui_t(ui, "decide.intro"));
	bn_page_blank(p);
	for (int i = 0; i <= ITEM_REFUSE; i++) {
		char mark[8] = { (char)('1' + i),
				 ' ',
				 '(',
				 d->decision == i ? '*' : ' ',
				 ')',
				 '\0' };

		(void)bn_page_item(p, mark, bn_ui_t(ui, words[i]), "",
				   BN_ROLE_TEXT);
	}
	bn_page_blank(p);
	(void)bn_page_field(p, bn_ui_t(ui, "decide.reason"),
			    bn_edit_text(&d->reason), 52,
			    focus == ITEM_REASON ? &d->reason : NULL);
	if (returns(ui))
		(void)bn_page_field(p, bn_ui_t(ui, "decide.field"),
				    bn_edit_text(&d->field), 30,
				    focus == ITEM_FIELD ? &d->field : NULL);
	(void)bn_page_button(p, bn_ui_t(ui, "decide.do"));
	(void)bn_page_button(p, bn_ui_t(ui, "button.back"));
}

static void enter(struct bn_ui *ui)
{
	struct bn_str none = { "", 0 };

	ui->desk->decision = -1;
	if (bn_edit_set(&ui->desk->reason, none, NULL) != BN_OK ||
	    bn_edit_set(&ui->desk->field, none, NULL) != BN_OK)
		bn_ui_say_error(ui, BN_ERR_NOMEM, NULL);
}

static bool in_field(const struct bn_ui *ui)
{
	int focus = bn_ui_at(ui)->focus;

	return focus == ITEM_REASON || (focus == ITEM_FIELD && returns(ui));
}

static void decide(struct bn_ui *ui)
{
	if (ui->desk->decision < 0)
		bn_ui_say(ui, BN_ROLE_ERROR, "decide.choose", NULL, 0);
	else if (bn_str_trim(bn_edit_text(&ui->desk->reason)).n == 0)
		bn_ui_say(ui, BN_ROLE_ERROR, "decide.no-reason", NULL, 0);
	else
		ui->want = BN_WANT_DECIDE;
}

static void press(struct bn_ui *ui, int item)
{
	int after = returns(ui) ? ITEM_DO : ITEM_FIELD;

	if (item <= ITEM_REFUSE)
		ui->desk->decision = item;
	else if (item < after)
		bn_ui_focus(ui, item + 1);
	else if (item == after)
		decide(ui);
	else
		bn_ui_back(ui);
}

static bool event(struct bn_ui *ui, const struct bn_event *event,
		  enum bn_action action)
{
	struct bn_edit *edit = edit_at(ui, bn_ui_at(ui)->focus);
	int digit =
		event->kind == BN_EVENT_TEXT ? bn_keys_digit(event->text) : -1;
	bool used = false;

	if (!edit) /* digits choose, they never press a button */
		return action == BN_ACTION_NONE && digit > 3;
	if (action != BN_ACTION_NONE)
		return false;
	if (bn_edit_event(&used, edit, event, NULL) != BN_OK)
		bn_ui_say_error(ui, BN_ERR_NOMEM, NULL);
	return used;
}

static void done(struct bn_ui *ui, enum bn_want what, enum bn_err e,
		 const struct bn_error *err)
{
	(void)what;
	if (e == BN_ERR_DENIED) {
		bn_ui_say(ui, BN_ROLE_ERROR, "decide.denied", NULL, 0);
	} else if (e != BN_OK) {
		bn_ui_say_error(ui, e, err);
	} else {
		bn_ui_back(ui);
		bn_ui_say(ui, BN_ROLE_DONE, "decide.done", NULL, 0);
	}
}

static void go_on(struct bn_ui *ui)
{
	decide(ui);
}

const struct bn_screen_ops bn_screen_decide = {
	.word = "decide",
	.page = page,
	.enter = enter,
	.press = press,
	.event = event,
	.done = done,
	.go_on = go_on,
	.in_field = in_field,
};
