/*
 * Help: what this screen is for, the field that was in hand, all keys.
 */
#include "tui/form.h"
#include "tui/screens.h"

/* The screen that help was asked on. */
static const struct bn_at *asked_on(const struct bn_ui *ui)
{
	return ui->depth > 1 ? &ui->stack[ui->depth - 2] : bn_ui_at(ui);
}

static void page_field(struct bn_ui *ui, struct bn_page *p, enum bn_field f)
{
	const char *id = bn_field_info(f)->id;

	bn_page_blank(p);
	bn_page_text(p, BN_ROLE_TITLE,
		     bn_words_of(ui->lang, "field.%s.label", id));
	bn_page_note(p, BN_ROLE_TEXT, 2,
		     bn_words_of(ui->lang, "field.%s.hint", id));
	bn_page_note(p, BN_ROLE_HINT, 2,
		     bn_words_of(ui->lang, "field.%s.why", id));
}

/* The question that was in hand first, then the others of its form. */
static void page_fields(struct bn_ui *ui, struct bn_page *p,
			const struct bn_at *at)
{
	const struct bn_section_info *info = bn_section_info(at->section);
	enum bn_field first = bn_form_field_at(ui, at);

	if (first != BN_F_NONE)
		page_field(ui, p, first);
	for (unsigned i = info->first; i < (unsigned)info->end; i++) {
		enum bn_field f = (enum bn_field)i;

		if (f != first && bn_journey_asks(ui->c->record, f, at->index))
			page_field(ui, p, f);
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
	else if (at->screen == BN_SCREEN_PICK)
		page_field(ui, p, at->field);
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
};
