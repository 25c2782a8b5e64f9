/*
 * Moving over a page: the focus from item to item, the page under the window,
 * and never past words that were not shown.  Screens need not know.
 */
#include "tui/ui.h"

/* The page on top as it stands in the window. */
struct scene {
	struct bn_page page;
	struct bn_sight sight;
	int focus;
	int buttons; /* the first of them; past the end: none */
};

static void look(struct scene *s, struct bn_ui *ui)
{
	struct bn_at *at = bn_ui_top(ui);
	struct bn_page_view view = { at->focus, at->scroll, at->reading,
				     ui->cols >= BN_UI_BOXED_COLS };

	bn_arena_clear(&ui->page_arena);
	bn_page_init(&s->page, &ui->page_arena);
	bn_screens[at->screen]->page(ui, &s->page);
	if (at->focus >= s->page.items)
		at->focus = s->page.items ? s->page.items - 1 : 0;
	view.focus = s->focus = at->focus;
	s->sight = bn_page_lay_out(&s->page, bn_ui_area(ui), &view);
	s->buttons = s->page.items - s->page.buttons;
	at->scroll = s->sight.scroll;
}

static bool sees(const struct scene *s, int item)
{
	return bn_page_sees(&s->page, s->sight, item);
}

static int end_of(const struct scene *s)
{
	int last = s->sight.total - s->sight.rows;

	return last > 0 ? last : 0;
}

bool bn_ui_out_of_sight(struct bn_ui *ui)
{
	struct scene s;

	look(&s, ui);
	return s.page.items > 0 && !sees(&s, s.focus);
}

/* The item that takes the focus when its own was scrolled away. */
static int stand_in(const struct scene *s)
{
	for (int i = 0; i < s->buttons; i++) {
		if (sees(s, i))
			return i;
	}
	return s->page.buttons ? s->buttons : s->focus;
}

/* False where it stands at that end already. */
static bool scroll_by(struct scene *s, struct bn_ui *ui, int rows)
{
	bool seen = sees(s, s->focus);
	int to = s->sight.scroll + rows;

	if (to > end_of(s))
		to = end_of(s);
	if (to < 0)
		to = 0;
	if (to == s->sight.scroll)
		return false;
	s->sight.scroll = to;
	if (seen && !sees(s, s->focus))
		bn_ui_focus(ui, stand_in(s));
	bn_ui_top(ui)->scroll = to;
	bn_ui_top(ui)->reading = true;
	return true;
}

/* To the buttons one goes over the end of the page. */
static void step_to(const struct scene *s, struct bn_ui *ui, int item)
{
	bn_ui_focus(ui, item);
	if (item < s->buttons)
		return;
	bn_ui_top(ui)->scroll = end_of(s);
	bn_ui_top(ui)->reading = true;
}

/* Would going there at once pass over rows that were not shown? */
static bool skips_down(const struct scene *s, int next)
{
	const struct bn_block *b = bn_page_block(&s->page, next);
	int bottom = s->sight.scroll + s->sight.rows;

	if (next < s->buttons)
		return b && b->top + b->rows - s->sight.rows > bottom;
	/* From the last item over the tail; from a button to the end first. */
	return s->sight.total - (s->focus < s->buttons ? s->sight.rows : 0) >
	       bottom;
}

static bool skips_up(const struct scene *s, int before)
{
	const struct bn_block *b = bn_page_block(&s->page, before);

	return before < s->buttons && b &&
	       b->top + s->sight.rows < s->sight.scroll;
}

static void down(struct scene *s, struct bn_ui *ui)
{
	bool seen = sees(s, s->focus);

	if (seen && s->focus + 1 < s->page.items &&
	    !skips_down(s, s->focus + 1))
		step_to(s, ui, s->focus + 1);
	else if (!scroll_by(s, ui, 1) && !seen)
		bn_ui_focus(ui, s->focus);
}

static void up(struct scene *s, struct bn_ui *ui)
{
	if (s->focus > 0 && sees(s, s->focus) && !skips_up(s, s->focus - 1))
		bn_ui_focus(ui, s->focus - 1);
	else
		(void)scroll_by(s, ui, -1);
}

/* Buttons stand side by side. */
static void sideways(struct scene *s, struct bn_ui *ui, int by)
{
	int to = s->focus + by;

	if (s->focus >= s->buttons && to >= s->buttons && to < s->page.items)
		bn_ui_focus(ui, to);
	else if (by > 0)
		down(s, ui);
	else
		up(s, ui);
}

static void left(struct scene *s, struct bn_ui *ui)
{
	sideways(s, ui, -1);
}

static void right(struct scene *s, struct bn_ui *ui)
{
	sideways(s, ui, 1);
}

static void page_by(struct scene *s, struct bn_ui *ui, int by)
{
	int step = s->sight.rows > 1 ? s->sight.rows - 1 : 1;

	if (scroll_by(s, ui, by * step) || s->page.items == 0)
		return;
	/* It stands at that end: so does the focus then. */
	if (by < 0)
		bn_ui_focus(ui, 0);
	else if (!sees(s, s->focus))
		bn_ui_focus(ui, s->focus);
	else
		step_to(s, ui,
			s->page.buttons ? s->buttons : s->page.items - 1);
}

static void page_up(struct scene *s, struct bn_ui *ui)
{
	page_by(s, ui, -1);
}

static void page_down(struct scene *s, struct bn_ui *ui)
{
	page_by(s, ui, 1);
}

static void tab(struct scene *s, struct bn_ui *ui, int by)
{
	int n = s->page.items, to;

	if (n == 0)
		return;
	to = (s->focus + by + n) % n;
	if (s->focus < s->buttons && to == s->buttons && by > 0)
		step_to(s, ui, to);
	else
		bn_ui_focus(ui, to);
}

static void next(struct scene *s, struct bn_ui *ui)
{
	tab(s, ui, 1);
}

static void previous(struct scene *s, struct bn_ui *ui)
{
	tab(s, ui, -1);
}

static void first(struct scene *s, struct bn_ui *ui)
{
	(void)s;
	bn_ui_focus(ui, 0);
	bn_ui_top(ui)->scroll = 0;
	bn_ui_top(ui)->reading = true;
}

static void last(struct scene *s, struct bn_ui *ui)
{
	if (s->page.items > 0)
		step_to(s, ui, s->page.items - 1);
}

static void press(struct scene *s, struct bn_ui *ui)
{
	const struct bn_screen_ops *ops = bn_screens[bn_ui_at(ui)->screen];

	if (ops->press && s->page.items > 0)
		ops->press(ui, s->focus);
}

typedef void mover(struct scene *s, struct bn_ui *ui);

static mover *const movers[BN_ACTION_COUNT] = {
	[BN_ACTION_NEXT] = next,       [BN_ACTION_PREV] = previous,
	[BN_ACTION_UP] = up,           [BN_ACTION_DOWN] = down,
	[BN_ACTION_LEFT] = left,       [BN_ACTION_RIGHT] = right,
	[BN_ACTION_FIRST] = first,     [BN_ACTION_LAST] = last,
	[BN_ACTION_PAGE_UP] = page_up, [BN_ACTION_PAGE_DOWN] = page_down,
	[BN_ACTION_PICK] = press,      [BN_ACTION_PRESS] = press,
};

bool bn_ui_move(struct bn_ui *ui, enum bn_action action)
{
	struct scene s;

	if (!movers[action])
		return false;
	look(&s, ui);
	movers[action](&s, ui);
	return true;
}

bool bn_ui_press_digit(struct bn_ui *ui, struct bn_str text)
{
	int digit = bn_keys_digit(text), item;
	struct scene s;

	if (digit < 1)
		return false;
	look(&s, ui);
	item = bn_page_numbered(&s.page, digit);
	if (item < 0)
		return false;
	bn_ui_focus(ui, item);
	s.focus = item;
	press(&s, ui);
	return true;
}
