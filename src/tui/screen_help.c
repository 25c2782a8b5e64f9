/*
 * Help: what this screen is for, the field that was in hand, all keys.
 */
#include <string.h>

#include "tui/screens.h"

/* The screen that help was asked on. */
static const struct bn_at *asked_on(const struct bn_ui *ui)
{
	return ui->depth > 1 ? &ui->stack[ui->depth - 2] : bn_ui_at(ui);
}

static void page_fields(struct bn_ui *ui, struct bn_page *p,
			const struct bn_at *at)
{
	const struct bn_section_info *info = bn_section_info(at->section);

	for (enum bn_field f = info->first; f < info->end; f++) {
		const char *id = bn_field_info(f)->id;

		if (!bn_record_asks(ui->c->record, f, at->index) ||
		    f == BN_F_EXAM_YEAR || f == BN_F_EXAM_COMMITMENT)
			continue;
		bn_page_blank(p);
		bn_page_text(p, BN_ROLE_TITLE,
			     bn_words_of(ui->lang, "field.%s.label", id));
		bn_page_note(p, BN_ROLE_TEXT, 2,
			     bn_words_of(ui->lang, "field.%s.hint", id));
		bn_page_note(p, BN_ROLE_HINT, 2,
			     bn_words_of(ui->lang, "field.%s.why", id));
	}
}

static void page_keys(struct bn_ui *ui, struct bn_page *p)
{
	bn_page_heading(p, bn_ui_t(ui, "help.keys"));
	for (int a = 1; a < BN_ACTION_COUNT; a++) {
		const struct bn_action_info *info =
			bn_action_info((enum bn_action)a);
		struct bn_buf keys = { 0 };

		bn_buf_puts(&keys, info->main + (info->main[0] == '~'));
		if (info->also[0])
			bn_buf_printf(&keys, "  %s",
				      info->also + (info->also[0] == '~'));
		(void)bn_page_pair(p, false, bn_buf_cstr(&keys),
				   bn_str_of(bn_ui_t(ui, info->label)), "");
		bn_buf_release(&keys);
	}
	bn_page_blank(p);
	bn_page_text(p, BN_ROLE_HINT, bn_ui_t(ui, "help.alt"));
}

static void page(struct bn_ui *ui, struct bn_page *p)
{
	const struct bn_at *at = asked_on(ui);

	bn_page_text(
		p, BN_ROLE_TEXT,
		bn_words_of(ui->lang, "help.%s", bn_screens[at->screen]->word));
	if (at->screen == BN_SCREEN_FORM)
		page_fields(ui, p, at);
	page_keys(ui, p);
	(void)bn_page_button(p, bn_ui_t(ui, "button.back"));
}

static void press(struct bn_ui *ui, int item)
{
	(void)item;
	bn_ui_back(ui);
}

const struct bn_screen_ops bn_screen_help = {
	.word = "help",
	.page = page,
	.press = press,
	.event = bn_screen_scrolls,
};
