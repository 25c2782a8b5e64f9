/*
 * The grid as text, for goldens, for replay and for comparing.
 *
 * Must not change a grid.
 */
#include <string.h>

#include "tui/grid.h"

static const char LETTERS[] = {
#define X(name, letter) letter,
	BN_ROLES(X)
#undef X
};

/* Columns of a row up to its last cell that is not a plain blank. */
static int row_end(const struct bn_grid *g, int row)
{
	const struct bn_cell *cell;
	int end;

	for (end = g->cols; end > 0; end--) {
		cell = bn_grid_cell(g, row, end - 1);
		if (cell->n != 1 || cell->text[0] != ' ')
			break;
	}
	return end;
}

static void row_text(struct bn_buf *out, const struct bn_grid *g, int row,
		     int end)
{
	const struct bn_cell *cell;
	int col;

	for (col = 0; col < end; col++) {
		cell = bn_grid_cell(g, row, col);
		bn_buf_add(out, cell->text, cell->n);
	}
}

void bn_grid_text(struct bn_buf *out, const struct bn_grid *g)
{
	int row;

	for (row = 0; row < g->rows; row++) {
		row_text(out, g, row, row_end(g, row));
		bn_buf_byte(out, '\n');
	}
}

/* The role letters of a row, when one of them is not TEXT. */
static void row_roles(struct bn_buf *out, const struct bn_grid *g, int row)
{
	int end = g->cols;
	int col;

	while (end > 0 && bn_grid_cell(g, row, end - 1)->role == BN_ROLE_TEXT)
		end--;
	if (end == 0)
		return;
	bn_buf_byte(out, ':');
	for (col = 0; col < end; col++)
		bn_buf_byte(out, LETTERS[bn_grid_cell(g, row, col)->role]);
	bn_buf_byte(out, '\n');
}

void bn_grid_dump(struct bn_buf *out, const struct bn_grid *g)
{
	int row;

	bn_buf_printf(out, "%dx%d cursor ", g->rows, g->cols);
	if (g->cursor_visible)
		bn_buf_printf(out, "%d,%d\n", g->cursor_row, g->cursor_col);
	else
		bn_buf_puts(out, "off\n");
	for (row = 0; row < g->rows; row++) {
		bn_buf_byte(out, '|');
		row_text(out, g, row, g->cols);
		bn_buf_puts(out, "|\n");
		row_roles(out, g, row);
	}
}

static bool cells_same(const struct bn_cell *a, const struct bn_cell *b)
{
	return a->n == b->n && a->width == b->width && a->role == b->role &&
	       a->line == b->line && memcmp(a->text, b->text, a->n) == 0;
}

static bool differ_at(int *row, int *col, int r, int c)
{
	if (row)
		*row = r;
	if (col)
		*col = c;
	return false;
}

bool bn_grid_same(int *row, int *col, const struct bn_grid *a,
		  const struct bn_grid *b)
{
	int r;
	int c;

	if (a->rows != b->rows || a->cols != b->cols)
		return differ_at(row, col, 0, 0);
	for (r = 0; r < a->rows; r++)
		for (c = 0; c < a->cols; c++)
			if (!cells_same(bn_grid_cell(a, r, c),
					bn_grid_cell(b, r, c)))
				return differ_at(row, col, r, c);
	if (a->cursor_visible != b->cursor_visible ||
	    a->cursor_row != b->cursor_row || a->cursor_col != b->cursor_col)
		return differ_at(row, col, a->cursor_row, a->cursor_col);
	return true;
}
