/*
 * The receipt on the screen, and writing it to a file.
 */
#include "tui/screens.h"

static void page(struct bn_ui *ui, struct bn_page *p)
{
	struct bn_str rest = bn_buf_view(&ui->receipt.text), line;
	const struct bn_edit *edit =
		bn_ui_at(ui)->focus == 0 ? &ui->receipt.path : NULL;

	(void)bn_page_field(p, bn_ui_t(ui, "receipt.path"),
			    bn_edit_text(&ui->receipt.path), 48, edit);
	bn_page_blank(p);
	while (bn_str_split(&line, &rest, '\n')) {
		if (line.n == 0)
			bn_page_blank(p);
		else
			bn_page_text(p, BN_ROLE_TEXT, bn_ui_data(ui, line));
	}
	(void)bn_page_button(p, bn_ui_t(ui, "receipt.save"));
	(void)bn_page_button(p, bn_ui_t(ui, "button.back"));
}

static void enter(struct bn_ui *ui)
{
	struct bn_buf name = { 0 };

	bn_buf_printf(&name, "beian-%s.txt", ui->c->filing.ref);
	if (bn_edit_set(&ui->receipt.path, bn_buf_view(&name), NULL) != BN_OK)
		bn_ui_say_error(ui, BN_ERR_NOMEM, NULL);
	bn_buf_release(&name);
	ui->receipt.replace = false;
	ui->want = BN_WANT_RECEIPT;
}

static void lack(struct bn_ui *ui)
{
	if (ui->receipt.lang != ui->lang)
		ui->want = BN_WANT_RECEIPT;
}

static bool in_field(const struct bn_ui *ui)
{
	return bn_ui_at(ui)->focus == 0;
}

static void save(struct bn_ui *ui)
{
	if (bn_edit_text(&ui->receipt.path).n == 0)
		bn_ui_say(ui, BN_ROLE_ERROR, "receipt.no-path", NULL, 0);
	else
		ui->want = BN_WANT_SAVE_RECEIPT;
}

static void press(struct bn_ui *ui, int item)
{
	if (item == 2)
		bn_ui_back(ui);
	else
		save(ui);
}

static bool event(struct bn_ui *ui, const struct bn_event *event,
		  enum bn_action action)
{
	bool used = false;

	if (!in_field(ui) || action != BN_ACTION_NONE)
		return false;
	if (bn_edit_event(&used, &ui->receipt.path, event, NULL) != BN_OK)
		bn_ui_say_error(ui, BN_ERR_NOMEM, NULL);
	else if (used)
		bn_ui_hush(ui);
	/* The question is about the name that stood there. */
	ui->receipt.replace = ui->receipt.replace && !used;
	return used;
}

static void done(struct bn_ui *ui, enum bn_want what, enum bn_err e,
		 const struct bn_error *err)
{
	struct bn_arg path =
		bn_arg_text("path", bn_edit_text(&ui->receipt.path));

	if (what == BN_WANT_SAVE_RECEIPT && e == BN_ERR_DENIED)
		bn_ui_say(ui, BN_ROLE_ACCENT, "receipt.is-there", &path, 1);
	else if (e != BN_OK)
		bn_ui_say_error(ui, e, err);
	else if (what == BN_WANT_SAVE_RECEIPT)
		bn_ui_say(ui, BN_ROLE_DONE, "receipt.saved", &path, 1);
}

const struct bn_screen_ops bn_screen_receipt = {
	.word = "receipt",
	.step = 4,
	.page = page,
	.enter = enter,
	.lack = lack,
	.go_on = save,
	.press = press,
	.event = event,
	.done = done,
	.in_field = in_field,
};
