/*
 * Drawing into the grid.
 *
 * Must not know a terminal: no escape sequence, no colour, no locale.  Every
 * word passes through bn_text_drawn here, so nothing that could command a
 * terminal ever stands in a cell.
 */
#include "tui/grid.h"

#include <stdlib.h>
#include <string.h>

#include "bn/text.h"

enum align { LEFT, CENTER, RIGHT };

static const struct bn_cell BLANK = { .text = " ", .n = 1, .width = 1 };

void bn_grid_init(struct bn_grid *g)
{
	*g = (struct bn_grid){ .rows = 0 };
}

void bn_grid_release(struct bn_grid *g)
{
	if (!g)
		return;
	free(g->cells);
	bn_buf_release(&g->scratch);
	bn_grid_init(g);
}

static int clamp(int v, int low, int high)
{
	return v < low ? low : v > high ? high : v;
}

enum bn_err bn_grid_resize(struct bn_grid *g, int rows, int cols,
			   struct bn_error *err)
{
	struct bn_cell *cells = NULL;
	size_t count;

	rows = clamp(rows, 0, BN_GRID_MAX);
	cols = clamp(cols, 0, BN_GRID_MAX);
	count = (size_t)rows * (size_t)cols;
	if (count > 0) {
		cells = malloc(count * sizeof(*cells));
		if (!cells)
			return bn_error_set(err, BN_ERR_NOMEM, "");
	}
	free(g->cells);
	g->cells = cells;
	g->rows = rows;
	g->cols = cols;
	bn_grid_clear(g);
	return BN_OK;
}

void bn_grid_clear(struct bn_grid *g)
{
	size_t count = (size_t)g->rows * (size_t)g->cols;
	size_t i;

	for (i = 0; i < count; i++)
		g->cells[i] = BLANK;
	g->cursor_row = 0;
	g->cursor_col = 0;
	g->cursor_visible = false;
	g->failed = false;
}

static struct bn_cell *cell_at(const struct bn_grid *g, int row, int col)
{
	return &g->cells[(size_t)row * (size_t)g->cols + (size_t)col];
}

const struct bn_cell *bn_grid_cell(const struct bn_grid *g, int row, int col)
{
	if (row < 0 || row >= g->rows || col < 0 || col >= g->cols)
		return NULL;
	return cell_at(g, row, col);
}

/* Clips a span to the grid; false when nothing is left of it. */
static bool clip(struct bn_span *at, const struct bn_grid *g)
{
	if (at->row < 0 || at->row >= g->rows || at->col >= g->cols)
		return false;
	if (at->width > BN_GRID_MAX)
		at->width = BN_GRID_MAX;
	if (at->col < 0) {
		if (at->width <= 0 || at->col < -BN_GRID_MAX)
			return false;
		at->width += at->col;
		at->col = 0;
	}
	if (at->width > g->cols - at->col)
		at->width = g->cols - at->col;
	return at->width > 0;
}

static void blank_cell(struct bn_cell *cell, uint8_t role)
{
	*cell = BLANK;
	cell->role = role;
}

/* Before a write begins or ends at `col`: no wide character reaches over it. */
static void sever(struct bn_grid *g, int row, int col)
{
	struct bn_cell *right;

	if (col <= 0 || col >= g->cols)
		return;
	right = cell_at(g, row, col);
	if (right->width != 0)
		return;
	blank_cell(right - 1, right[-1].role);
	blank_cell(right, right->role);
}

/* No wide character reaches into a clipped span from either side. */
static void isolate(struct bn_grid *g, struct bn_span at)
{
	sever(g, at.row, at.col);
	sever(g, at.row, at.col + at.width);
}

/* Blanks of the role over a clipped and isolated span. */
static void blank_cells(struct bn_grid *g, struct bn_span at)
{
	struct bn_cell blank = BLANK;
	struct bn_cell *cell;
	int i;

	blank.role = (uint8_t)at.role;
	cell = cell_at(g, at.row, at.col);
	for (i = 0; i < at.width; i++)
		cell[i] = blank;
}

static void wipe(struct bn_grid *g, struct bn_span at)
{
	isolate(g, at);
	blank_cells(g, at);
}

static void set_cell(struct bn_cell *cell, struct bn_str grapheme, int width,
		     enum bn_role role)
{
	size_t n = grapheme.n;

	if (n > BN_CELL_BYTES)
		n = BN_CELL_BYTES;
	*cell = (struct bn_cell){ .width = (uint8_t)width,
				  .role = (uint8_t)role,
				  .n = (uint8_t)n };
	memcpy(cell->text, grapheme.p, n);
	if (width == 2)
		cell[1] = (struct bn_cell){ .role = (uint8_t)role };
}

/* Writes 〔U+XXXX〕 for what must not be drawn, when all of it fits. */
static int write_escape(struct bn_grid *g, struct bn_span at, struct bn_str s)
{
	struct bn_str grapheme;
	int used = 0;
	int width;

	bn_buf_clear(&g->scratch);
	bn_text_drawn(&g->scratch, s);
	if (!bn_buf_ok(&g->scratch)) {
		g->failed = true;
		return 0;
	}
	s = bn_buf_view(&g->scratch);
	while (bn_grapheme_next(&grapheme, &s)) {
		width = (int)bn_text_width(grapheme);
		set_cell(cell_at(g, at.row, at.col + used), grapheme, width,
			 at.role);
		used += width;
	}
	return used;
}

/*
 * One character of the drawn form; the cells it took, or -1 when it does not
 * fit.  A character of more than two cells is one that is drawn as its name.
 */
static int write_one(struct bn_grid *g, struct bn_span at, struct bn_str s)
{
	size_t width = bn_text_width(s);

	if (width > (size_t)at.width)
		return -1;
	if (width > 2)
		return write_escape(g, at, s);
	if (s.p[0] == '\n')
		s = BN_STR(" ");
	set_cell(cell_at(g, at.row, at.col), s, (int)width, at.role);
	return (int)width;
}

/* True when s begins with a printable ASCII character that bears no mark. */
static bool is_plain(struct bn_str s)
{
	return s.p[0] >= ' ' && s.p[0] <= '~' &&
	       (s.n == 1 || ((unsigned char)s.p[1] & 0x80u) == 0);
}

/* Writes into a clipped span as much as fits; returns the cells it took. */
static int write_text(struct bn_grid *g, struct bn_span at, struct bn_str s)
{
	struct bn_str grapheme;
	struct bn_span rest = at;
	int did;

	isolate(g, at);
	while (s.n > 0 && rest.width > 0) {
		if (is_plain(s)) {
			set_cell(cell_at(g, rest.row, rest.col),
				 bn_str_sub(s, 0, 1), 1, rest.role);
			s = bn_str_sub(s, 1, s.n - 1);
			rest.col++;
			rest.width--;
			continue;
		}
		(void)bn_grapheme_next(&grapheme, &s);
		did = write_one(g, rest, grapheme);
		if (did < 0)
			break;
		rest.col += did;
		rest.width -= did;
	}
	if (rest.width > 0)
		blank_cells(g, rest);
	return at.width - rest.width;
}

static int put(struct bn_grid *g, struct bn_span at, struct bn_str s,
	       enum align align)
{
	int used;

	if (!clip(&at, g))
		return 0;
	if (align == LEFT)
		return write_text(g, at, s);
	wipe(g, at);
	s = bn_text_cut(s, (size_t)at.width);
	used = (int)bn_text_width(s);
	at.col += align == CENTER ? (at.width - used) / 2 : at.width - used;
	at.width = used;
	return used > 0 ? write_text(g, at, s) : 0;
}

int bn_grid_put(struct bn_grid *g, struct bn_span at, struct bn_str s)
{
	return put(g, at, s, LEFT);
}

int bn_grid_puts(struct bn_grid *g, struct bn_span at, const char *s)
{
	return put(g, at, bn_str_of(s), LEFT);
}

int bn_grid_put_right(struct bn_grid *g, struct bn_span at, struct bn_str s)
{
	return put(g, at, s, RIGHT);
}

int bn_grid_put_center(struct bn_grid *g, struct bn_span at, struct bn_str s)
{
	return put(g, at, s, CENTER);
}

void bn_grid_fill(struct bn_grid *g, struct bn_span at, int rows)
{
	struct bn_span line;
	int i;

	for (i = 0; i < rows && at.row + i < g->rows; i++) {
		line = at;
		line.row += i;
		if (clip(&line, g))
			wipe(g, line);
	}
}

void bn_grid_paint(struct bn_grid *g, struct bn_span at)
{
	int col;

	if (!clip(&at, g))
		return;
	for (col = at.col; col < at.col + at.width; col++)
		cell_at(g, at.row, col)->role = (uint8_t)at.role;
}

static void put_line(struct bn_grid *g, struct bn_span at, enum bn_line line)
{
	static const char ascii[] = " -|++++++";
	struct bn_cell *cell;

	at.width = 1;
	if (!clip(&at, g))
		return;
	wipe(g, at);
	cell = cell_at(g, at.row, at.col);
	cell->text[0] = ascii[line];
	cell->line = (uint8_t)line;
}

void bn_grid_hline(struct bn_grid *g, struct bn_span at)
{
	int end;

	if (!clip(&at, g))
		return;
	for (end = at.col + at.width; at.col < end; at.col++)
		put_line(g, at, BN_LINE_H);
}

void bn_grid_vline(struct bn_grid *g, struct bn_span at, int rows)
{
	for (; rows > 0 && at.row < g->rows; rows--, at.row++)
		put_line(g, at, BN_LINE_V);
}

void bn_grid_box(struct bn_grid *g, struct bn_span at, int rows)
{
	struct bn_span top = at;
	struct bn_span bottom = at;
	struct bn_span right = at;

	if (at.width < 2 || rows < 2)
		return;
	bottom.row += rows - 1;
	right.col += at.width - 1;
	bn_grid_hline(g, top);
	bn_grid_hline(g, bottom);
	bn_grid_vline(g, at, rows);
	bn_grid_vline(g, right, rows);
	put_line(g, top, BN_LINE_UL);
	put_line(g, right, BN_LINE_UR);
	put_line(g, bottom, BN_LINE_LL);
	right.row = bottom.row;
	put_line(g, right, BN_LINE_LR);
}

void bn_grid_cursor(struct bn_grid *g, int row, int col)
{
	g->cursor_row = g->rows > 0 ? clamp(row, 0, g->rows - 1) : 0;
	g->cursor_col = g->cols > 0 ? clamp(col, 0, g->cols - 1) : 0;
	g->cursor_visible = true;
}
