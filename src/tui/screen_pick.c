/*
 * A long choice: places, countries, peoples, anything with more options than
 * fit in a row.  Filters as one types, by name or code; digits choose where
 * there are nine options or fewer.
 */
#include <string.h>

#include "bn/region.h"
#include "bn/text.h"
#include "tui/screens.h"

#define SHORT_LIST 9
#define SHOWN 300 /* of the matches; more are found by typing */

/* One option while the list is walked. */
struct option {
	struct bn_str code;
	const char *name;
};

static const struct bn_field_info *field_of(const struct bn_ui *ui)
{
	return bn_field_info(bn_ui_at(ui)->field);
}

static bool is_region(const struct bn_ui *ui)
{
	return field_of(ui)->kind == BN_KIND_REGION;
}

/* Places in force; headings such as 市辖区 are no places. */
static bool region_fits(const struct bn_region *r)
{
	return r->last_year == 0 && strcmp(r->name, "市辖区") != 0 &&
	       strcmp(r->name, "县") != 0;
}

static const char *region_label(struct bn_ui *ui, const struct bn_region *r)
{
	struct bn_buf text = { 0 };
	const char *kept;

	if (!bn_region_full_name(&text, bn_str_of(r->code), 0))
		bn_buf_puts(&text, r->name);
	kept = bn_arena_dup(&ui->page_arena, bn_buf_view(&text));
	bn_buf_release(&text);
	return kept ? kept : r->name;
}

/* The option at a place in the list; false past the end, code "" = left out. */
static bool option_at(struct option *out, struct bn_ui *ui, unsigned index)
{
	const char *set = field_of(ui)->choices, *code;

	out->code = (struct bn_str){ "", 0 };
	out->name = "";
	if (is_region(ui)) {
		const struct bn_region *r = bn_region_at(index);

		if (r && region_fits(r)) {
			out->code = bn_str_of(r->code);
			out->name = region_label(ui, r);
		}
		return r != NULL;
	}
	code = bn_choice_at(set, index);
	if (!code)
		return false;
	out->code = bn_str_of(code);
	out->name = bn_words_of(ui->lang, "choice.%s.%s", set, code);
	return true;
}

bool bn_pick_is_long(const struct bn_ui *ui)
{
	return is_region(ui) || field_of(ui)->kind == BN_KIND_COUNTRY ||
	       bn_choice_at(field_of(ui)->choices, SHORT_LIST) != NULL;
}

static bool matches(const struct option *o, struct bn_str filter)
{
	struct bn_str word, name = bn_str_of(o->name);

	if (o->code.n == 0)
		return false;
	/* Every word typed must be in the name, or begin the code. */
	while (bn_str_split(&word, &filter, ' ')) {
		bool begins = word.n <= o->code.n &&
			      bn_str_eq(bn_str_sub(o->code, 0, word.n), word);

		if (word.n && !begins && !bn_str_contains(name, word))
			return false;
	}
	return true;
}

static struct bn_str filter_of(struct bn_ui *ui, struct bn_buf *folded)
{
	if (!bn_pick_is_long(ui))
		return (struct bn_str){ "", 0 };
	bn_text_fold_width(folded, bn_edit_text(&ui->pick.filter));
	return bn_str_trim(bn_buf_view(folded));
}

/* Three capital letters are a country, listed or not. */
static bool typed_country(const struct bn_ui *ui, struct bn_str filter)
{
	if (field_of(ui)->kind != BN_KIND_COUNTRY || filter.n != 3)
		return false;
	for (size_t i = 0; i < 3; i++) {
		if (filter.p[i] < 'A' || filter.p[i] > 'Z')
			return false;
	}
	return true;
}

static void page(struct bn_ui *ui, struct bn_page *p)
{
	struct bn_buf folded = { 0 };
	struct bn_str filter = filter_of(ui, &folded);
	struct bn_str now = bn_record_get(ui->c->record, bn_ui_at(ui)->field,
					  bn_ui_at(ui)->index);
	struct option o;
	unsigned shown = 0;

	bn_page_text(p, BN_ROLE_HINT,
		     bn_words_of(ui->lang, "field.%s.hint", field_of(ui)->id));
	bn_page_blank(p);
	if (bn_pick_is_long(ui))
		(void)bn_page_field(p, bn_ui_t(ui, "pick.filter"),
				    bn_edit_text(&ui->pick.filter), 30,
				    bn_ui_at(ui)->focus == 0 ? &ui->pick.filter
							     : NULL);
	if (typed_country(ui, filter))
		(void)bn_page_item(p, "", bn_ui_data(ui, filter), "",
				   BN_ROLE_TEXT);
	for (unsigned i = 0; option_at(&o, ui, i) && shown < SHOWN; i++) {
		char mark[8] = "";

		if (!matches(&o, filter))
			continue;
		shown++;
		if (!bn_pick_is_long(ui)) {
			mark[0] = (char)('0' + shown);
			mark[1] = '.';
			mark[2] = '\0';
		}
		(void)bn_page_item(p, mark, o.name,
				   bn_str_eq(o.code, now)
					   ? bn_ui_t(ui, "pick.now")
				   : is_region(ui) ? bn_ui_data(ui, o.code)
						   : "",
				   BN_ROLE_HINT);
	}
	if (shown == 0)
		bn_page_text(p, BN_ROLE_ERROR, bn_ui_t(ui, "pick.none"));
	bn_buf_release(&folded);
}

static void enter(struct bn_ui *ui)
{
	if (bn_edit_set(&ui->pick.filter, (struct bn_str){ "", 0 }, NULL) !=
	    BN_OK)
		bn_ui_say_error(ui, BN_ERR_NOMEM, NULL);
}

/* The code of the `wanted`th match; empty where there is none. */
static void choose(struct bn_ui *ui, unsigned wanted)
{
	struct bn_at at = *bn_ui_at(ui);
	struct bn_buf folded = { 0 };
	struct bn_str filter = filter_of(ui, &folded);
	struct option o = { { "", 0 }, "" };
	unsigned seen = 0;
	bool found = false;

	if (typed_country(ui, filter) && wanted-- == 0) {
		o.code = filter;
		found = true;
	}
	for (unsigned i = 0; !found && option_at(&o, ui, i); i++) {
		if (matches(&o, filter))
			found = seen++ == wanted;
	}
	if (found) {
		bn_ui_set(ui, at.field, at.index, o.code);
		bn_ui_back(ui);
	}
	bn_buf_release(&folded);
}

static void press(struct bn_ui *ui, int item)
{
	if (!bn_pick_is_long(ui))
		choose(ui, (unsigned)item);
	else
		choose(ui, item > 0 ? (unsigned)item - 1 : 0);
}

static bool in_field(const struct bn_ui *ui)
{
	return bn_pick_is_long(ui) && bn_ui_at(ui)->focus == 0;
}

static bool event(struct bn_ui *ui, const struct bn_event *event,
		  enum bn_action action)
{
	bool used = false;

	if (!bn_pick_is_long(ui) || action != BN_ACTION_NONE)
		return false;
	/* Letters always go to the filter, wherever the focus stands. */
	if (bn_edit_event(&used, &ui->pick.filter, event, NULL) != BN_OK)
		bn_ui_say_error(ui, BN_ERR_NOMEM, NULL);
	if (used)
		bn_ui_top(ui)->focus = bn_ui_top(ui)->scroll = 0;
	return used;
}

const struct bn_screen_ops bn_screen_pick = {
	.word = "pick",
	.step = 2,
	.page = page,
	.enter = enter,
	.press = press,
	.event = event,
	.in_field = in_field,
};
