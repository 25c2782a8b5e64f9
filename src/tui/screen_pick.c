/*
 * A long choice: places, countries, peoples, anything with more options than
 * fit in a row.  Filters as one types, by name or code; digits choose where
 * there are nine options or fewer.
 */
#include <string.h>

#include "tui/screens.h"

static enum bn_field field_of(const struct bn_ui *ui)
{
	return bn_ui_at(ui)->field;
}

static bool is_long(const struct bn_ui *ui)
{
	return bn_option_is_long(field_of(ui));
}

static struct bn_str answer_of(const struct bn_ui *ui)
{
	return bn_record_get(ui->c->record, field_of(ui), bn_ui_at(ui)->index);
}

static bool may_be_empty(const struct bn_ui *ui)
{
	return !bn_record_requires(ui->c->record, field_of(ui),
				   bn_ui_at(ui)->index);
}

/* One batch after the other, until there are enough or no more. */
static enum bn_err gather(struct bn_pick *pick, struct bn_option_query *q)
{
	enum bn_err e;

	do {
		unsigned room = BN_PICK_ROWS - pick->n;

		q->skip = pick->n;
		e = bn_option_find(q, NULL);
		if (e != BN_OK)
			return e;
		pick->total = q->total;
		if (q->exact)
			pick->meant = *q->exact;
		for (unsigned i = 0; i < q->n && i < room; i++)
			pick->at[pick->n++] = q->at[i];
	} while (pick->n < q->total && pick->n < BN_PICK_ROWS && q->n > 0);
	return BN_OK;
}

static void find(struct bn_ui *ui)
{
	struct bn_pick *pick = &ui->pick;
	struct bn_option_query q = {
		.arena = &pick->arena,
		.field = field_of(ui),
		.lang = ui->lang,
	};

	if (is_long(ui))
		q.typed = bn_edit_text(&pick->filter);
	bn_arena_clear(&pick->arena);
	memset(&pick->meant, 0, sizeof(pick->meant));
	pick->n = pick->total = 0;
	pick->lang = ui->lang;
	if (gather(pick, &q) != BN_OK)
		bn_ui_say_error(ui, BN_ERR_NOMEM, NULL);
	else if (!pick->meant.code && pick->total == 1)
		pick->meant = pick->at[0];
}

static void page_option(struct bn_ui *ui, struct bn_page *p, unsigned i)
{
	const struct bn_option *o = &ui->pick.at[i];
	bool region = bn_field_info(field_of(ui))->kind == BN_KIND_REGION;
	const char *note = region ? o->code : "";
	char mark[8] = "";

	if (!is_long(ui)) {
		mark[0] = (char)('1' + i);
		mark[1] = '.';
	}
	if (bn_str_is(answer_of(ui), o->code))
		note = bn_ui_t(ui, "pick.now");
	(void)bn_page_item(p, mark, o->label, note, BN_ROLE_HINT);
}

static void page(struct bn_ui *ui, struct bn_page *p)
{
	const struct bn_edit *edit =
		bn_ui_at(ui)->focus == 0 ? &ui->pick.filter : NULL;
	struct bn_arg most = bn_arg_number("n", BN_PICK_ROWS);

	if (is_long(ui)) {
		(void)bn_page_field(p, bn_ui_t(ui, "pick.filter"),
				    bn_edit_text(&ui->pick.filter), 30, edit);
		bn_page_blank(p);
	}
	for (unsigned i = 0; i < ui->pick.n; i++)
		page_option(ui, p, i);
	if (ui->pick.n == 0)
		bn_page_text(p, BN_ROLE_ERROR, bn_ui_t(ui, "pick.none"));
	if (ui->pick.total > ui->pick.n)
		bn_page_text(p, BN_ROLE_HINT,
			     bn_ui_tf(ui, "pick.more", &most, 1));
	if (may_be_empty(ui))
		(void)bn_page_button(p, bn_ui_t(ui, "pick.leave-empty"));
	(void)bn_page_button(p, bn_ui_t(ui, "button.back"));
}

static const char *hint(struct bn_ui *ui)
{
	return bn_words_of(ui->lang, "field.%s.hint",
			   bn_field_info(field_of(ui))->id);
}

/* One comes in on the filter, or on the answer of now. */
static void enter(struct bn_ui *ui)
{
	struct bn_at *at = bn_ui_top(ui);

	if (bn_edit_set(&ui->pick.filter, (struct bn_str){ "", 0 }, NULL) !=
	    BN_OK)
		bn_ui_say_error(ui, BN_ERR_NOMEM, NULL);
	find(ui);
	for (unsigned i = 0; !is_long(ui) && i < ui->pick.n; i++) {
		if (bn_str_is(answer_of(ui), ui->pick.at[i].code))
			at->focus = (int)i;
	}
	at->reading = at->focus == 0;
}

static void lack(struct bn_ui *ui)
{
	if (ui->pick.lang != ui->lang)
		find(ui);
}

static void take(struct bn_ui *ui, const char *code)
{
	if (bn_ui_set(ui, field_of(ui), bn_ui_at(ui)->index, bn_str_of(code)))
		bn_ui_back(ui);
}

/* Nothing is chosen that was not meant: Enter goes to the list. */
static void press_filter(struct bn_ui *ui)
{
	if (ui->pick.meant.code && bn_edit_text(&ui->pick.filter).n > 0)
		take(ui, ui->pick.meant.code);
	else if (ui->pick.n > 0)
		bn_ui_focus(ui, 1);
}

static void press(struct bn_ui *ui, int item)
{
	int first = is_long(ui), end = first + (int)ui->pick.n;

	if (item < first)
		press_filter(ui);
	else if (item < end)
		take(ui, ui->pick.at[item - first].code);
	else if (item == end && may_be_empty(ui))
		take(ui, "");
	else
		bn_ui_back(ui);
}

static bool in_field(const struct bn_ui *ui)
{
	return is_long(ui) && bn_ui_at(ui)->focus == 0;
}

static bool event(struct bn_ui *ui, const struct bn_event *event,
		  enum bn_action action)
{
	bool used = false;

	if (!is_long(ui))
		return false;
	if (action == BN_ACTION_FIND) {
		bn_ui_focus(ui, 0);
		return true;
	}
	if (action != BN_ACTION_NONE)
		return false;
	/* Letters always go to the filter, wherever the focus stands. */
	if (bn_edit_event(&used, &ui->pick.filter, event, NULL) != BN_OK)
		bn_ui_say_error(ui, BN_ERR_NOMEM, NULL);
	if (used) {
		bn_ui_top(ui)->focus = bn_ui_top(ui)->scroll = 0;
		bn_ui_hush(ui);
		find(ui);
	}
	return used;
}

const struct bn_screen_ops bn_screen_pick = {
	.word = "pick",
	.step = 2,
	.page = page,
	.enter = enter,
	.lack = lack,
	.hint = hint,
	.press = press,
	.event = event,
	.in_field = in_field,
};
