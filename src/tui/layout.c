/*
 * Laying out a page: wrapping, scrolling, focus, the cursor.  Draws blocks and
 * knows nothing of what they mean.
 */
#include <string.h>

#include "bn/text.h"
#include "tui/page.h"

#define MARK 2 /* cells of the focus mark before a row */
#define GAP 2  /* cells between label and value */

/* The width of things at this window size. */
struct measure {
	int cols;  /* of the page, the focus mark included */
	int label; /* of the labels' column; 0 = labels above */
};

struct painter {
	struct bn_grid *g;
	struct bn_area area; /* of the blocks, buttons left out */
	struct measure m;
	int scroll;
	int focus;
};

static int at_least(int a, int b)
{
	return a > b ? a : b;
}

static struct measure measure_of(const struct bn_page *p, int cols, bool boxed)
{
	struct measure m = { cols, p->label_cells };
	int most = cols * 2 / 5;

	if (m.label > most)
		m.label = most;
	if (!boxed)
		m.label = 0;
	return m;
}

static int count_lines(struct bn_str text, int cells)
{
	struct bn_str line, rest = text;
	int n = 0;

	while (bn_text_wrap(&line, &rest, (size_t)at_least(cells, 2)))
		n++;
	return n;
}

static int note_cells(const struct bn_block *b)
{
	return b->note.n ? (int)bn_text_width(b->note) + GAP : 0;
}

/* Where the words of an item begin. */
static int item_col(const struct bn_block *b)
{
	int mark = b->label.n ? (int)bn_text_width(b->label) + 1 : 0;

	return MARK + b->indent + mark;
}

/* A label that has no room beside its value stands above it. */
static bool label_above(const struct bn_block *b, const struct measure *m)
{
	return b->label.n &&
	       (m->label == 0 || (int)bn_text_width(b->label) > m->label);
}

static int value_col(const struct bn_block *b, const struct measure *m)
{
	return MARK + (label_above(b, m) && m->label == 0 ? 0 : m->label + GAP);
}

static int block_rows(const struct bn_block *b, const struct measure *m)
{
	int above = label_above(b, m) ? 1 : 0;
	int room;

	switch (b->kind) {
	case BN_BLOCK_TEXT:
		return count_lines(b->text, m->cols - MARK - b->indent);
	case BN_BLOCK_ITEM:
		room = m->cols - item_col(b) - note_cells(b);
		return at_least(count_lines(b->text, room), 1);
	case BN_BLOCK_PAIR:
		room = m->cols - value_col(b, m) - note_cells(b);
		return above + at_least(count_lines(b->text, room), 1);
	case BN_BLOCK_FIELD:
		return above + 1;
	case BN_BLOCK_BLANK:
	case BN_BLOCK_HEADING:
	case BN_BLOCK_CELLS:
		return 1;
	case BN_BLOCK_BAND:
		return 1;
	case BN_BLOCK_BUTTON:
	default:
		return 0;
	}
}

static int lay_out(const struct bn_page *p, const struct measure *m)
{
	int top = 0;

	for (struct bn_block *b = p->first; b; b = b->next) {
		b->top = top;
		b->rows = block_rows(b, m);
		top += b->rows;
	}
	return top;
}

/* The screen row of a row of the page; false when it is scrolled out. */
static bool on_screen(int *row, const struct painter *t, int page_row)
{
	*row = t->area.row + page_row - t->scroll;
	return page_row >= t->scroll && page_row < t->scroll + t->area.rows;
}

static struct bn_span span(const struct painter *t, int row, int col, int width,
			   enum bn_role role)
{
	struct bn_span s = { row, t->area.col + col, width, role };

	return s;
}

/* Text over several rows from (page_row, col); returns the rows it took. */
static int paint_lines(const struct painter *t, int page_row, int col,
		       int cells, enum bn_role role, struct bn_str text)
{
	struct bn_str line, rest = text;
	int n = 0, row;

	while (bn_text_wrap(&line, &rest, (size_t)at_least(cells, 2))) {
		if (on_screen(&row, t, page_row + n))
			bn_grid_put(t->g, span(t, row, col, cells, role), line);
		n++;
	}
	return n;
}

static void paint_mark(const struct painter *t, const struct bn_block *b,
		       int page_row, int cursor_col)
{
	int row;

	if (b->item < 0 || b->item != t->focus || !on_screen(&row, t, page_row))
		return;
	bn_grid_puts(t->g, span(t, row, 0, 1, BN_ROLE_ACCENT), ">");
	if (!b->edit)
		bn_grid_cursor(t->g, row, t->area.col + cursor_col);
}

static enum bn_role item_role(const struct painter *t, const struct bn_block *b)
{
	return b->item >= 0 && b->item == t->focus ? BN_ROLE_FOCUS
						   : BN_ROLE_TEXT;
}

static void paint_note(const struct painter *t, const struct bn_block *b,
		       int page_row)
{
	int row, cells = (int)bn_text_width(b->note);

	if (b->note.n && on_screen(&row, t, page_row))
		bn_grid_put(
			t->g,
			span(t, row, t->m.cols - cells, cells, b->note_role),
			b->note);
}

static void paint_item(const struct painter *t, const struct bn_block *b)
{
	int from = MARK + b->indent, col = item_col(b);
	int cells = t->m.cols - col - note_cells(b);
	int row;

	if (b->label.n && on_screen(&row, t, b->top))
		bn_grid_put(t->g,
			    span(t, row, from, col - from - 1, BN_ROLE_KEY),
			    b->label);
	paint_lines(t, b->top, col, cells, item_role(t, b), b->text);
	paint_note(t, b, b->top);
	paint_mark(t, b, b->top, col);
}

/* Draws the label and returns the page row on which the value begins. */
static int paint_label(const struct painter *t, const struct bn_block *b)
{
	int row;
	bool above = label_above(b, &t->m);
	bool seen = on_screen(&row, t, b->top);
	enum bn_role role = b->item >= 0 && b->item == t->focus ? BN_ROLE_TITLE
								: BN_ROLE_HINT;

	if (!b->label.n)
		return b->top;
	if (seen && above)
		bn_grid_put(t->g, span(t, row, MARK, t->m.cols - MARK, role),
			    b->label);
	else if (seen)
		bn_grid_put_right(t->g, span(t, row, MARK, t->m.label, role),
				  b->label);
	return b->top + (above ? 1 : 0);
}

static void paint_pair(const struct painter *t, const struct bn_block *b)
{
	int col = value_col(b, &t->m);
	int from = paint_label(t, b);
	int cells = t->m.cols - col - note_cells(b);

	paint_lines(t, from, col, cells, item_role(t, b), b->text);
	paint_note(t, b, from);
	paint_mark(t, b, from, col);
}

/* A text that the box cannot hold ends in the mark that the editor uses. */
static void paint_value(const struct painter *t, struct bn_span at,
			struct bn_str text)
{
	bool over = (int)bn_text_width(text) > at.width;

	at.width -= over;
	bn_grid_put(t->g, at, text);
	at.col += at.width;
	at.width = 1;
	at.role = BN_ROLE_KEY;
	if (over)
		bn_grid_puts(t->g, at, ">");
}

/* The box in its brackets, as wide as it is meant to be or as there is room. */
static void paint_field(const struct painter *t, const struct bn_block *b)
{
	int col = value_col(b, &t->m);
	int from = paint_label(t, b);
	int cells = b->cells, row;
	int room = t->m.cols - col - note_cells(b) - 1;

	if (cells > room)
		cells = at_least(room, 2);
	paint_mark(t, b, from, col);
	if (!on_screen(&row, t, from))
		return;
	bn_grid_puts(t->g, span(t, row, col - 1, 1, BN_ROLE_DIM), "[");
	bn_grid_puts(t->g, span(t, row, col + cells, 1, BN_ROLE_DIM), "]");
	paint_note(t, b, from);
	if (b->edit)
		bn_edit_draw(t->g, b->edit,
			     span(t, row, col, cells, BN_ROLE_FIELD), true);
	else
		paint_value(t, span(t, row, col, cells, BN_ROLE_FIELD),
			    b->text);
}

static void paint_heading(const struct painter *t, const struct bn_block *b)
{
	int cells = (int)bn_text_width(b->text);
	int row;

	if (!on_screen(&row, t, b->top))
		return;
	bn_grid_hline(t->g, span(t, row, MARK, t->m.cols - MARK, BN_ROLE_DIM));
	bn_grid_fill(t->g, span(t, row, MARK, cells + 1, b->role), 1);
	bn_grid_put(t->g, span(t, row, MARK, cells, b->role), b->text);
}

static void paint_band(const struct painter *t, const struct bn_block *b)
{
	int row;

	for (int i = 0; i < b->rows; i++) {
		if (!on_screen(&row, t, b->top + i))
			continue;
		bn_grid_fill(t->g, span(t, row, 0, t->m.cols, b->role), 1);
		if (i == b->rows / 2)
			bn_grid_put_center(t->g,
					   span(t, row, 0, t->m.cols, b->role),
					   b->text);
	}
}

static void paint(const struct painter *t, const struct bn_block *b)
{
	switch (b->kind) {
	case BN_BLOCK_TEXT:
		paint_lines(t, b->top, MARK + b->indent,
			    t->m.cols - MARK - b->indent, b->role, b->text);
		break;
	case BN_BLOCK_ITEM:
		paint_item(t, b);
		break;
	case BN_BLOCK_PAIR:
		paint_pair(t, b);
		break;
	case BN_BLOCK_FIELD:
		paint_field(t, b);
		break;
	case BN_BLOCK_HEADING:
		paint_heading(t, b);
		break;
	case BN_BLOCK_BAND:
		paint_band(t, b);
		break;
	case BN_BLOCK_BLANK:
	case BN_BLOCK_CELLS:
	case BN_BLOCK_BUTTON:
	default:
		break;
	}
}

/* Rows that the buttons take in that width. */
static int button_rows(const struct bn_page *p, int cols)
{
	int col = MARK, rows = 0;

	for (const struct bn_block *b = p->first; b; b = b->next) {
		int cells = (int)bn_text_width(b->text) + 4;

		if (b->kind != BN_BLOCK_BUTTON)
			continue;
		if (rows == 0 || col + cells > cols) {
			col = MARK;
			rows++;
		}
		col += cells + GAP;
	}
	return rows;
}

static void paint_buttons(const struct painter *t, const struct bn_page *p,
			  int row)
{
	int col = MARK, before = 0;

	for (const struct bn_block *b = p->first; b; b = b->next) {
		int cells = (int)bn_text_width(b->text) + 4;
		enum bn_role role = item_role(t, b);

		if (b->kind != BN_BLOCK_BUTTON)
			continue;
		if (before && col + cells > t->m.cols) {
			col = MARK;
			row++;
		}
		before = 1;
		bn_grid_puts(t->g, span(t, row, col, 2, role), "[ ");
		bn_grid_put(t->g, span(t, row, col + 2, cells - 4, role),
			    b->text);
		bn_grid_puts(t->g, span(t, row, col + cells - 2, 2, role),
			     " ]");
		if (b->item == t->focus) {
			bn_grid_puts(
				t->g,
				span(t, row, col - MARK, 1, BN_ROLE_ACCENT),
				">");
			bn_grid_cursor(t->g, row, t->area.col + col + 2);
		}
		col += cells + GAP;
	}
}

/* Scrolls no further than needed for the block, and never past the end. */
static int scroll_to(const struct bn_block *b, struct bn_sight s)
{
	int scroll = s.scroll;

	if (b && b->rows > 0) {
		if (b->top + b->rows > scroll + s.rows)
			scroll = b->top + b->rows - s.rows;
		if (b->top < scroll)
			scroll = b->top;
		/* With the first item everything above it shows too. */
		if (b->item == 0 && b->top + b->rows <= s.rows)
			scroll = 0;
	}
	if (scroll > s.total - s.rows)
		scroll = s.total - s.rows;
	return at_least(scroll, 0);
}

struct bn_sight bn_page_lay_out(const struct bn_page *p, struct bn_area area,
				const struct bn_page_view *view)
{
	struct measure m = measure_of(p, area.cols - 2, view->boxed);
	struct bn_sight s = { .total = lay_out(p, &m), .scroll = view->scroll };
	int buttons = button_rows(p, m.cols);

	s.rows = at_least(area.rows - buttons - (buttons ? 1 : 0), 1);
	s.scroll = scroll_to(
		view->reading ? NULL : bn_page_block(p, view->focus), s);
	return s;
}

/* Rows from the top of a block to the one that the cursor stands on. */
static int cursor_depth(const struct bn_block *b)
{
	bool labelled = b->kind == BN_BLOCK_FIELD || b->kind == BN_BLOCK_PAIR;

	return labelled && b->rows > 1 ? 1 : 0;
}

bool bn_page_sees(const struct bn_page *p, struct bn_sight sight, int item)
{
	const struct bn_block *b = bn_page_block(p, item);

	return b && (b->kind == BN_BLOCK_BUTTON ||
		     (b->top >= sight.scroll &&
		      b->top + cursor_depth(b) < sight.scroll + sight.rows));
}

/* Marks at the right edge say that there is more above or below. */
static void paint_more(const struct painter *t, int total)
{
	int last = t->area.row + t->area.rows - 1;
	int edge = t->area.cols - 1;
	struct bn_span up = span(t, t->area.row, edge, 1, BN_ROLE_KEY);
	struct bn_span down = span(t, last, edge, 1, BN_ROLE_KEY);

	if (t->scroll > 0)
		bn_grid_puts(t->g, up, "^");
	if (t->scroll + t->area.rows < total)
		bn_grid_puts(t->g, down, "v");
}

void bn_page_draw(struct bn_grid *g, int *scroll, const struct bn_page *p,
		  struct bn_area area, const struct bn_page_view *view)
{
	struct painter t = { g, area, measure_of(p, area.cols - 2, view->boxed),
			     0, view->focus };
	struct bn_sight sight = bn_page_lay_out(p, area, view);

	t.area.rows = sight.rows;
	*scroll = t.scroll = sight.scroll;
	/* Where the focus is out of sight, reading begins at the top. */
	bn_grid_cursor(g, area.row, area.col + MARK);
	for (const struct bn_block *b = p->first; b; b = b->next)
		paint(&t, b);
	paint_buttons(&t, p, area.row + area.rows - button_rows(p, t.m.cols));
	paint_more(&t, sight.total);
}
