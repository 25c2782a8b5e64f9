/*
 * The line editor: drawing a text of any width in a box of some cells.
 *
 * Must not change the editor: what part is shown follows from text, caret and
 * width alone.
 */
#include "tui/edit.h"

#include "bn/text.h"

enum { TOO_NARROW_FOR_MARKS = 4 };

/* The part of a text that a box shows. */
struct window {
	size_t start;  /* first cell of the text that is shown */
	size_t cells;  /* cells of text that fit */
	size_t margin; /* cells before it, for the mark < */
};

static struct bn_str before_caret(const struct bn_edit *e)
{
	return bn_str_sub(bn_edit_text(e), 0, e->caret);
}

/* Cells that must be seen at the caret: a wide character is seen whole. */
static size_t caret_cells(const struct bn_edit *e)
{
	struct bn_str text = bn_edit_text(e);
	struct bn_str rest = bn_str_sub(text, e->caret, text.n - e->caret);
	struct bn_str grapheme;

	if (bn_grapheme_next(&grapheme, &rest) && bn_text_width(grapheme) > 1)
		return 2;
	return 1;
}

/*
 * Half a box a step, the fewest steps that bring the caret in: typing on at
 * the end moves the text only now and then, not with each key.
 */
static struct window choose(const struct bn_edit *e, size_t width)
{
	size_t total = bn_text_width(bn_edit_text(e));
	size_t caret = bn_text_width(before_caret(e));
	size_t end = caret + caret_cells(e);
	struct window w = { 0, width, 0 };

	if (total <= width && caret + 1 <= width)
		return w;
	w.cells = width - 1;
	if (end <= w.cells)
		return w;
	w.margin = 1;
	w.cells = width - 2;
	while (end > w.start + w.cells)
		w.start += w.cells / 2;
	return w;
}

/* Skips text before the window; *gap is the cells of a character cut by it. */
static struct bn_str skip_to(size_t *gap, struct bn_str text, size_t start)
{
	struct bn_str grapheme;
	size_t at = 0;

	while (at < start && bn_grapheme_next(&grapheme, &text))
		at += bn_text_width(grapheme);
	*gap = at > start ? at - start : 0;
	return text;
}

static void draw_mark(struct bn_grid *g, struct bn_span at, int col,
		      const char *mark)
{
	at.col = col;
	at.width = 1;
	at.role = BN_ROLE_KEY;
	bn_grid_puts(g, at, mark);
}

/* A box of one to three cells: what stands at the caret. */
static void draw_narrow(struct bn_grid *g, const struct bn_edit *e,
			struct bn_span at)
{
	struct bn_str text = bn_edit_text(e);

	if (bn_text_width(text) >= (size_t)at.width)
		text = bn_str_sub(text, e->caret, text.n - e->caret);
	bn_grid_put(g, at, text);
}

static int draw_window(struct bn_grid *g, const struct bn_edit *e,
		       struct bn_span at)
{
	struct window w = choose(e, (size_t)at.width);
	struct bn_span inner = at;
	struct bn_str rest;
	size_t gap;

	rest = skip_to(&gap, bn_edit_text(e), w.start);
	bn_grid_fill(g, at, 1);
	if (gap < w.cells) {
		inner.col += (int)(w.margin + gap);
		inner.width = (int)(w.cells - gap);
		bn_grid_put(g, inner, rest);
	}
	if (w.margin > 0)
		draw_mark(g, at, at.col, "<");
	if (bn_text_width(rest) + gap > w.cells)
		draw_mark(g, at, at.col + at.width - 1, ">");
	return (int)(bn_text_width(before_caret(e)) - w.start + w.margin);
}

void bn_edit_draw(struct bn_grid *g, const struct bn_edit *e, struct bn_span at,
		  bool focus)
{
	int caret;

	if (at.width <= 0)
		return;
	if (at.width > BN_GRID_MAX)
		at.width = BN_GRID_MAX;
	if (at.width < TOO_NARROW_FOR_MARKS) {
		draw_narrow(g, e, at);
		caret = (int)bn_text_width(bn_edit_text(e)) < at.width
				? (int)bn_text_width(before_caret(e))
				: 0;
	} else {
		caret = draw_window(g, e, at);
	}
	if (focus)
		bn_grid_cursor(g, at.row, at.col + caret);
}
