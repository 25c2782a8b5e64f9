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

/* Names an answer or a paper, or nothing. */
static bool is_place(struct bn_str path)
{
	enum bn_field f;
	unsigned index;

	return path.n == 0 || bn_field_of_path(&f, &index, path) ||
	       bn_str_starts(path, "materials.");
}

/* What is lacking is told where it is lacking. */
static void complain(struct bn_ui *ui, int item, const char *id)
{
	bn_ui_focus(ui, item);
	bn_ui_say(ui, BN_ROLE_ERROR, id, NULL, 0);
}

static void decide(struct bn_ui *ui)
{
	const struct bn_desk *d = ui->desk;

	if (d->decision < 0)
		complain(ui, ITEM_PASS, "decide.choose");
	else if (bn_str_trim(bn_edit_text(&d->reason)).n == 0)
		complain(ui, ITEM_REASON, "decide.no-reason");
	else if (returns(ui) && !is_place(bn_str_trim(bn_edit_text(&d->field))))
		complain(ui, ITEM_FIELD, "decide.no-field");
	else
		ui->want = BN_WANT_DECIDE;
}

static void press(struct bn_ui *ui, int item)
{
	int after = returns(ui) ? ITEM_DO : ITEM_FIELD;

	bn_ui_hush(ui);
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
	bool used = false;

	if (!edit || action != BN_ACTION_NONE)
		return false;
	if (bn_edit_event(&used, edit, event, NULL) != BN_OK)
		bn_ui_say_error(ui, BN_ERR_NOMEM, NULL);
	else if (used)
		bn_ui_hush(ui);
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

static const char *hint(struct bn_ui *ui)
{
	int focus = bn_ui_at(ui)->focus;

	if (focus == ITEM_FIELD && returns(ui))
		return bn_ui_t(ui, "decide.field-hint");
	return focus == ITEM_REASON ? bn_ui_t(ui, "decide.reason-hint") : NULL;
}

const struct bn_screen_ops bn_screen_decide = {
	.word = "decide",
	.page = page,
	.enter = enter,
	.hint = hint,
	.press = press,
	.event = event,
	.done = done,
	.go_on = decide,
	.in_field = in_field,
};
