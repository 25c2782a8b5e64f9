/*
 * The declaration: read, ticked, then made with a button that says what it
 * does.
 */
#include "tui/screens.h"

static void page(struct bn_ui *ui, struct bn_page *p)
{
	const char *name = bn_ui_answer(ui, BN_F_IDENTITY_NAME, 0);
	struct bn_arg who = bn_arg_text("name", bn_str_of(name));

	bn_page_text(p, BN_ROLE_TITLE, bn_ui_t(ui, "declare.practice"));
	bn_page_blank(p);
	bn_page_text(p, BN_ROLE_TEXT, bn_ui_tf(ui, "declare.who", &who, 1));
	bn_page_text(p, BN_ROLE_TEXT, bn_ui_t(ui, "declare.what"));
	bn_page_text(p, BN_ROLE_TEXT, bn_ui_t(ui, "declare.false"));
	bn_page_text(p, BN_ROLE_HINT, bn_ui_t(ui, "declare.version"));
	bn_page_blank(p);
	/* `seq` holds the tick: it lives as long as the screen does. */
	(void)bn_page_item(p, bn_ui_at(ui)->seq ? "1 [x]" : "1 [ ]",
			   bn_ui_t(ui, "declare.tick"), "", BN_ROLE_TEXT);
	(void)bn_page_button(p, bn_ui_t(ui, "declare.do"));
	(void)bn_page_button(p, bn_ui_t(ui, "button.back"));
}

static void declare(struct bn_ui *ui)
{
	if (bn_ui_at(ui)->seq) {
		bn_ui_goto(ui, BN_SCREEN_SUBMIT);
		return;
	}
	bn_ui_focus(ui, 0);
	bn_ui_say(ui, BN_ROLE_ERROR, "declare.tick-first", NULL, 0);
}

static void press(struct bn_ui *ui, int item)
{
	struct bn_at *at = bn_ui_top(ui);

	if (item == 2) {
		bn_ui_back(ui);
	} else if (item == 1) {
		declare(ui);
	} else {
		at->seq = !at->seq;
		bn_ui_hush(ui);
	}
}

/* Enter in the box ticks nothing by accident: only Space and 1 do. */
static bool event(struct bn_ui *ui, const struct bn_event *event,
		  enum bn_action action)
{
	(void)event;
	if (action != BN_ACTION_PRESS || bn_ui_at(ui)->focus != 0)
		return false;
	bn_ui_focus(ui, 1);
	return true;
}

const struct bn_screen_ops bn_screen_declare = {
	.word = "declare",
	.step = 3,
	.page = page,
	.press = press,
	.event = event,
	.go_on = declare,
};
