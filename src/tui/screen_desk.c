/*
 * The help desk's list: search by reference, ID number or part of a name;
 * names and numbers masked.
 */
#include <stdio.h>
#include <string.h>

#include "bn/text.h"
#include "tui/desk.h"
#include "tui/screens.h"

static void put_cell(struct bn_buf *out, struct bn_str text, size_t cells)
{
	struct bn_str cut = bn_text_cut(text, cells);

	bn_buf_str(out, cut);
	bn_buf_pad(out, ' ', cells - bn_text_width(cut) + 1);
}

/* Reference, name, number, day: columns counted in cells. */
static const char *row_words(struct bn_ui *ui, const struct bn_filing *f)
{
	struct bn_buf row = { 0 }, part = { 0 };
	char shown[BN_REF_SHOWN];
	const char *kept;

	bn_ref_show(shown, f->ref);
	put_cell(&row, bn_str_of(shown), 11);
	bn_mask_name(&part, bn_str_of(f->name));
	put_cell(&row, bn_buf_view(&part), 12);
	bn_buf_clear(&part);
	bn_mask_number(&part, bn_str_of(f->id_number));
	put_cell(&row, bn_buf_view(&part), 18);
	bn_buf_clear(&part);
	bn_date_put(&part, bn_moment_date(f->since));
	put_cell(&row, bn_buf_view(&part), 10);
	kept = bn_arena_dup(&ui->page_arena, bn_buf_view(&row));
	bn_buf_release(&part);
	bn_buf_release(&row);
	return kept ? kept : "";
}

static const char *state_of(struct bn_ui *ui, const struct bn_filing *f)
{
	return bn_words_of(ui->lang, "state.%s", bn_state_name(f->state));
}

static void page_counts(struct bn_ui *ui, struct bn_page *p)
{
	const struct bn_desk *d = ui->desk;
	struct bn_buf text = { 0 };

	for (int s = 0; s < BN_STATE_COUNT; s++) {
		if (d->counts[s] == 0)
			continue;
		bn_buf_printf(&text, "%s%s %lu", text.n ? "   " : "",
			      bn_words_of(ui->lang, "state.%s",
					  bn_state_name((enum bn_state)s)),
			      d->counts[s]);
	}
	if (text.n)
		bn_page_text(p, BN_ROLE_HINT, bn_buf_cstr(&text));
	bn_buf_release(&text);
}

static void page(struct bn_ui *ui, struct bn_page *p)
{
	const struct bn_desk *d = ui->desk;
	const struct bn_edit *edit =
		bn_ui_at(ui)->focus == 0 ? &d->search : NULL;
	const char *filter = bn_ui_t(ui, "desk.any-state");
	struct bn_arg state, args[2] = { bn_arg_number("n", d->rechecked),
					 bn_arg_number("changed", d->changed) };

	page_counts(ui, p);
	(void)bn_page_field(p, bn_ui_t(ui, "desk.search"),
			    bn_edit_text(&d->search), 36, edit);
	if (ui->want == BN_WANT_RECHECK_ALL)
		bn_page_text(p, BN_ROLE_ACCENT,
			     bn_ui_tf(ui, "desk.rechecking", args, 2));
	bn_page_blank(p);
	for (unsigned i = 0; i < d->n_rows; i++)
		(void)bn_page_item(p, "", row_words(ui, &d->rows[i]),
				   state_of(ui, &d->rows[i]), BN_ROLE_HINT);
	if (d->n_rows == 0)
		bn_page_text(p, BN_ROLE_HINT, bn_ui_t(ui, "desk.nothing"));
	if (d->more)
		bn_page_text(p, BN_ROLE_HINT, bn_ui_t(ui, "desk.more"));
	if (d->state >= 0)
		filter = bn_words_of(ui->lang, "state.%s",
				     bn_state_name((enum bn_state)d->state));
	state = bn_arg_text("state", bn_str_of(filter));
	(void)bn_page_button(p, bn_ui_tf(ui, "desk.filter", &state, 1));
	(void)bn_page_button(p, bn_ui_t(ui, "desk.recheck-all"));
	(void)bn_page_button(p, bn_ui_t(ui, "welcome.leave"));
}

static void enter(struct bn_ui *ui)
{
	ui->want = BN_WANT_LIST;
}

/* What was decided or re-checked below shows when one comes back. */
static void lack(struct bn_ui *ui)
{
	if (ui->desk->stale)
		ui->want = BN_WANT_LIST;
}

static const char *hint(struct bn_ui *ui)
{
	return bn_ui_at(ui)->focus == 0 ? bn_ui_t(ui, "desk.hint") : NULL;
}

static bool in_field(const struct bn_ui *ui)
{
	return bn_ui_at(ui)->focus == 0;
}

static void press(struct bn_ui *ui, int item)
{
	struct bn_desk *d = ui->desk;
	int n = (int)d->n_rows;

	if (item == 0) {
		d->searched = true;
		ui->want = BN_WANT_LIST;
	} else if (item <= n) {
		memcpy(d->ref, d->rows[item - 1].ref, sizeof(d->ref));
		bn_ui_goto(ui, BN_SCREEN_CASE);
	} else if (item == n + 1) {
		/* Round the states, then all of them again. */
		d->state = d->state + 1 == BN_STATE_COUNT ? -1 : d->state + 1;
		ui->want = BN_WANT_LIST;
	} else if (item == n + 2) {
		d->rechecked = d->changed = 0;
		ui->want = BN_WANT_RECHECK_ALL;
	} else {
		bn_ui_goto(ui, BN_SCREEN_LEAVE);
	}
}

static bool event(struct bn_ui *ui, const struct bn_event *event,
		  enum bn_action action)
{
	bool used = false;

	if (action == BN_ACTION_FIND) {
		bn_ui_focus(ui, 0);
		return true;
	}
	if (!in_field(ui) || action != BN_ACTION_NONE)
		return false;
	if (bn_edit_event(&used, &ui->desk->search, event, NULL) != BN_OK)
		bn_ui_say_error(ui, BN_ERR_NOMEM, NULL);
	else if (used)
		bn_ui_hush(ui);
	return used;
}

static void done(struct bn_ui *ui, enum bn_want what, enum bn_err e,
		 const struct bn_error *err)
{
	struct bn_arg args[2] = { bn_arg_number("n", ui->desk->rechecked),
				  bn_arg_number("changed", ui->desk->changed) };

	if (e != BN_OK)
		bn_ui_say_error(ui, e, err);
	else if (what == BN_WANT_RECHECK_ALL)
		bn_ui_say(ui, BN_ROLE_DONE, "desk.rechecked", args, 2);
	else if (ui->desk->searched && ui->desk->n_rows > 0)
		bn_ui_top(ui)->focus = 1;
	ui->desk->searched = false;
}

const struct bn_screen_ops bn_screen_desk = {
	.word = "desk",
	.page = page,
	.enter = enter,
	.lack = lack,
	.hint = hint,
	.press = press,
	.event = event,
	.done = done,
	.in_field = in_field,
};
