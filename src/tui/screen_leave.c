/*
 * Leaving, and the one question before a draft is thrown away.
 */
#include "tui/flow.h"
#include "tui/screens.h"

/* Saving that failed is tried once more before one leaves. */
static void enter_leave(struct bn_ui *ui)
{
	ui->dirty = ui->dirty || ui->unsaved;
}

static void page_leave(struct bn_ui *ui, struct bn_page *p)
{
	char shown[BN_REF_SHOWN] = "";
	struct bn_arg ref;

	if (ui->c->filing.ref[0])
		bn_ref_show(shown, ui->c->filing.ref);
	ref = bn_arg_text("ref", bn_str_of(shown));
	if (ui->unsaved)
		bn_page_text(p, BN_ROLE_ERROR, bn_ui_t(ui, "leave.unsaved"));
	else if (bn_ui_in_wizard(ui) && bn_ui_has_draft(ui))
		bn_page_text(p, BN_ROLE_TEXT,
			     bn_ui_tf(ui, "leave.saved", &ref, 1));
	else
		bn_page_text(p, BN_ROLE_TEXT, bn_ui_t(ui, "leave.nothing"));
	bn_page_blank(p);
	(void)bn_page_item(p, "1.", bn_ui_t(ui, "leave.go"), "", BN_ROLE_TEXT);
	(void)bn_page_item(p, "2.", bn_ui_t(ui, "leave.stay"), "",
			   BN_ROLE_TEXT);
}

/* F2 pressed twice leaves: the second time is the answer. */
static bool event_leave(struct bn_ui *ui, const struct bn_event *event,
			enum bn_action action)
{
	(void)event;
	if (action != BN_ACTION_LEAVE && action != BN_ACTION_QUIT)
		return false;
	ui->quit = true;
	return true;
}

static void press_leave(struct bn_ui *ui, int item)
{
	if (item == 0)
		ui->quit = true;
	else
		bn_ui_back(ui);
}

const struct bn_screen_ops bn_screen_leave = {
	.word = "leave",
	.page = page_leave,
	.enter = enter_leave,
	.press = press_leave,
	.event = event_leave,
};

static void page_confirm(struct bn_ui *ui, struct bn_page *p)
{
	char shown[BN_REF_SHOWN] = "";
	const char *name = bn_ui_answer(ui, BN_F_IDENTITY_NAME, 0);
	struct bn_arg args[2];

	if (!name[0])
		name = bn_ui_t(ui, "confirm.no-name");
	bn_ref_show(shown, ui->c->filing.ref);
	args[0] = bn_arg_text("ref", bn_str_of(shown));
	args[1] = bn_arg_text("name", bn_str_of(name));
	bn_page_text(p, BN_ROLE_TEXT, bn_ui_tf(ui, "confirm.new", args, 2));
	bn_page_blank(p);
	/* The safe answer has the focus. */
	(void)bn_page_item(p, "1.", bn_ui_t(ui, "confirm.keep"), "",
			   BN_ROLE_TEXT);
	(void)bn_page_item(p, "2.", bn_ui_t(ui, "confirm.throw"), "",
			   BN_ROLE_TEXT);
}

static void press_confirm(struct bn_ui *ui, int item)
{
	if (item == 0)
		bn_ui_back(ui);
	else
		ui->want = BN_WANT_NEW_CASE;
}

static void done_confirm(struct bn_ui *ui, enum bn_want what, enum bn_err e,
			 const struct bn_error *err)
{
	(void)what;
	if (e != BN_OK) {
		bn_ui_say_error(ui, e, err);
		return;
	}
	ui->depth--; /* not one to come back to */
	bn_flow_begin(ui);
}

const struct bn_screen_ops bn_screen_confirm = {
	.word = "confirm",
	.page = page_confirm,
	.press = press_confirm,
	.done = done_confirm,
};
