/*
 * The entries of a list: add, change, take out; undo brings back.
 */
#include "tui/screens.h"

static enum bn_section section_of(const struct bn_ui *ui)
{
	return bn_ui_at(ui)->section;
}

static unsigned count(const struct bn_ui *ui)
{
	return bn_record_count(ui->c->record, section_of(ui));
}

static const char *entry_line(struct bn_ui *ui, unsigned index)
{
	struct bn_reader reader = bn_ui_reader(ui);
	struct bn_buf text = { 0 };

	bn_answer_entry(&text, &reader, section_of(ui), index);
	if (text.n == 0)
		bn_buf_puts(&text, bn_ui_t(ui, "list.empty-entry"));
	return bn_ui_keep(ui, &text);
}

static void page(struct bn_ui *ui, struct bn_page *p)
{
	const struct bn_section_info *info = bn_section_info(section_of(ui));
	struct bn_arg most = bn_arg_number("most", info->most);
	unsigned n = count(ui);

	bn_page_text(p, BN_ROLE_HINT,
		     bn_words_of(ui->lang, "section.%s.hint", info->id));
	bn_page_blank(p);
	for (unsigned i = 0; i < n; i++) {
		struct bn_arg arg = bn_arg_number("n", i + 1);

		(void)bn_page_item(p, bn_ui_tf(ui, "list.number", &arg, 1),
				   entry_line(ui, i),
				   bn_ui_t(ui, "list.change"), BN_ROLE_KEY);
		(void)bn_page_sub_item(p, bn_ui_t(ui, "list.remove"));
	}
	if (n == 0)
		bn_page_text(
			p, BN_ROLE_TEXT,
			bn_words_of(ui->lang, "section.%s.none", info->id));
	if (n < info->most)
		(void)bn_page_button(p, bn_ui_t(ui, "list.add"));
	else
		bn_page_text(p, BN_ROLE_HINT,
			     bn_ui_tf(ui, "list.full", &most, 1));
	(void)bn_page_button(p, bn_ui_t(ui, "button.done"));
	(void)bn_page_button(p, bn_ui_t(ui, "button.back"));
}

static void open_entry(struct bn_ui *ui, unsigned index)
{
	struct bn_at at = { .screen = BN_SCREEN_FORM,
			    .section = section_of(ui),
			    .index = index };

	bn_ui_push(ui, at);
}

static void remove_entry(struct bn_ui *ui, unsigned index)
{
	struct bn_at *at = bn_ui_top(ui);
	struct bn_arg arg =
		bn_arg_text("entry", bn_str_of(entry_line(ui, index)));

	if (!bn_ui_remove(ui, section_of(ui), index))
		return;
	/* Not on the next one's removal: Enter pressed twice takes out one. */
	at->focus = 2 * (int)(index < count(ui) ? index : count(ui));
	at->reading = false;
	bn_ui_say(ui, BN_ROLE_DONE, "list.removed", &arg, 1);
}

static void go_on(struct bn_ui *ui)
{
	bn_ui_back(ui);
}

static void press(struct bn_ui *ui, int item)
{
	int n = (int)count(ui);
	bool can_add = (unsigned)n < bn_section_info(section_of(ui))->most;

	if (item < 2 * n) {
		if (item % 2 == 0)
			open_entry(ui, (unsigned)item / 2);
		else
			remove_entry(ui, (unsigned)item / 2);
	} else if (can_add && item == 2 * n) {
		open_entry(ui, (unsigned)n);
	} else {
		bn_ui_back(ui);
	}
}

const struct bn_screen_ops bn_screen_list = {
	.word = "list",
	.step = 2,
	.page = page,
	.press = press,
	.go_on = go_on,
};
