/*
 * The trail of one filing: who looked, submitted, decided, and when.
 */
#include <string.h>

#include "tui/desk.h"
#include "tui/screens.h"

/* What our own screens look at; a reason that was typed is a reason. */
static bool is_screens_look(const struct bn_audit *row)
{
	return strcmp(row->action, "look") == 0 &&
	       (strcmp(row->reason, "open") == 0 ||
		strcmp(row->reason, "full") == 0);
}

static void page_row(struct bn_ui *ui, struct bn_page *p,
		     const struct bn_audit *row)
{
	bool ours = is_screens_look(row);
	struct bn_buf at = { 0 }, text = { 0 };

	bn_moment_put(&at, row->at);
	bn_buf_puts(&text,
		    ours ? bn_words_of(ui->lang, "audit.look-%s", row->reason)
			 : bn_words_of(ui->lang, "audit.%s", row->action));
	bn_buf_printf(&text, "  %s", row->user);
	if (row->reason[0] && !ours)
		bn_buf_printf(&text, "  %s", row->reason);
	if (row->field[0])
		bn_buf_printf(&text, "  %s", row->field);
	(void)bn_page_pair(p, false, bn_buf_cstr(&at),
			   bn_str_of(bn_ui_data(ui, bn_buf_view(&text))), "");
	bn_buf_release(&at);
	bn_buf_release(&text);
}

/* The newest stand last, as they were written. */
static void page(struct bn_ui *ui, struct bn_page *p)
{
	const struct bn_desk *d = ui->desk;
	unsigned first = d->trail_rows - d->n_trail;
	struct bn_arg earlier = bn_arg_number("n", first);

	bn_page_text(p, BN_ROLE_HINT, bn_ui_t(ui, "trail.intro"));
	bn_page_blank(p);
	if (first > 0)
		bn_page_text(p, BN_ROLE_HINT,
			     bn_ui_tf(ui, "trail.earlier", &earlier, 1));
	for (unsigned i = first; i < d->trail_rows; i++)
		page_row(ui, p, &d->trail[i % BN_DESK_TRAIL]);
	(void)bn_page_button(p, bn_ui_t(ui, "button.back"));
}

static void enter(struct bn_ui *ui)
{
	ui->want = BN_WANT_TRAIL;
}

static void press(struct bn_ui *ui, int item)
{
	(void)item;
	bn_ui_back(ui);
}

const struct bn_screen_ops bn_screen_trail = {
	.word = "trail",
	.page = page,
	.enter = enter,
	.press = press,
};
