/*
 * What would make it, for one who meets no condition: each way with what
 * comes of it, and from each change to the answer that it is about.
 */
#include <stdio.h>

#include "tui/flow.h"
#include "tui/screens.h"

static void page_change(struct bn_ui *ui, struct bn_page *p, const char *mark,
			const struct bn_amend *c)
{
	struct bn_buf text = { 0 };

	bn_amend_says(&text, c, ui->c->record, ui->lang);
	if (bn_ui_may_change(ui)) {
		(void)bn_page_item(p, mark, bn_buf_cstr(&text),
				   bn_ui_t(ui, "ways.change"), BN_ROLE_ACCENT);
	} else {
		bn_buf_insert(&text, 0, BN_STR(" "));
		bn_buf_insert(&text, 0, bn_str_of(mark));
		bn_page_text(p, BN_ROLE_TEXT, bn_buf_cstr(&text));
	}
	bn_buf_release(&text);
}

static void page_way(struct bn_ui *ui, struct bn_page *p, unsigned index)
{
	const struct bn_way *w = &ui->ways.ways[index];
	struct bn_buf text = { 0 };
	char mark[16];

	(void)snprintf(mark, sizeof(mark), "%u.", index + 1);
	for (unsigned i = 0; i < w->n; i++)
		page_change(ui, p, i == 0 ? mark : "+", &w->changes[i]);
	if (w->n == 0)
		bn_buf_printf(&text, "%s ", mark);
	bn_way_says(&text, w, bn_app_rules(ui->app), ui->lang);
	bn_page_note(p, BN_ROLE_TEXT, w->n == 0 ? 0 : 4, bn_buf_cstr(&text));
	bn_page_note(p, BN_ROLE_HINT, 4,
		     bn_words_of(ui->lang, "rule.%s", w->clause));
	bn_page_blank(p);
	bn_buf_release(&text);
}

static void page(struct bn_ui *ui, struct bn_page *p)
{
	bool known = ui->has_judged && ui->has_ways;

	if (!known) {
		bn_page_text(p, BN_ROLE_HINT, bn_ui_t(ui, "result.reading"));
	} else if (ui->ways.met) {
		bn_page_text(p, BN_ROLE_DONE, bn_ui_t(ui, "ways.met"));
	} else if (ui->ways.n == 0) {
		bn_page_text(p, BN_ROLE_ACCENT, bn_ui_t(ui, "ways.none"));
	} else {
		bn_page_text(p, BN_ROLE_TEXT, bn_ui_t(ui, "ways.order"));
		bn_page_blank(p);
		for (unsigned i = 0; i < ui->ways.n; i++)
			page_way(ui, p, i);
		bn_page_text(p, BN_ROLE_HINT, bn_ui_t(ui, "ways.honest"));
	}
	(void)bn_page_button(p, bn_ui_t(ui, "button.back"));
}

static void lack(struct bn_ui *ui)
{
	if (!ui->has_judged || !ui->has_ways)
		ui->want = BN_WANT_JUDGE;
}

/* The change that is the item of that number; NULL: the button. */
static const struct bn_amend *change_at(const struct bn_ui *ui, int item)
{
	if (!ui->has_judged || !ui->has_ways || !bn_ui_may_change(ui))
		return NULL;
	for (unsigned i = 0; i < ui->ways.n; i++) {
		const struct bn_way *w = &ui->ways.ways[i];

		if (item < (int)w->n)
			return &w->changes[item];
		item -= (int)w->n;
	}
	return NULL;
}

static void press(struct bn_ui *ui, int item)
{
	const struct bn_amend *c = change_at(ui, item);
	struct bn_at at = { .screen = BN_SCREEN_ATTACH,
			    .slot = BN_SLOT_WORK_PROOF };

	if (!c)
		bn_ui_back(ui);
	else if (c->field == BN_F_NONE)
		bn_ui_push(ui, at);
	else
		bn_flow_open_field(ui, c->field, c->index);
}

const struct bn_screen_ops bn_screen_ways = {
	.word = "ways",
	.step = 3,
	.page = page,
	.lack = lack,
	.press = press,
};
