/*
 * The terminal that the program sees, by libvterm.
 */
#define _GNU_SOURCE
#include "pty_private.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bn/buf.h"

enum { RIGHT_HALF = -1 };

static int on_property(VTermProp prop, VTermValue *val, void *user)
{
	struct pty *p = user;

	if (prop == VTERM_PROP_ALTSCREEN)
		p->alternate = val->boolean;
	else if (prop == VTERM_PROP_CURSORVISIBLE)
		p->cursor_visible = val->boolean;
	return 1;
}

static const VTermScreenCallbacks CALLBACKS = { .settermprop = on_property };

void pty_screen_open(struct pty *p, bool alternate)
{
	p->vt = vterm_new(p->rows, p->cols);
	vterm_set_utf8(p->vt, 1);
	p->screen = vterm_obtain_screen(p->vt);
	vterm_screen_set_callbacks(p->screen, &CALLBACKS, p);
	vterm_screen_enable_altscreen(p->screen, alternate);
	p->cursor_visible = true;
	vterm_screen_reset(p->screen, 1);
}

void pty_screen_close(struct pty *p)
{
	vterm_free(p->vt);
	free(p->text);
	free(p->line);
}

static VTermScreenCell cell_at(const struct pty *p, int row, int col)
{
	VTermPos pos = { .row = row, .col = col };
	VTermScreenCell cell;

	memset(&cell, 0, sizeof(cell));
	(void)vterm_screen_get_cell(p->screen, pos, &cell);
	return cell;
}

static void add_row(struct bn_buf *out, const struct pty *p, int row)
{
	size_t end = out->n;
	VTermScreenCell cell;
	int col;
	int i;

	for (col = 0; col < p->cols; col++) {
		cell = cell_at(p, row, col);
		if (cell.chars[0] == (uint32_t)RIGHT_HALF)
			continue;
		if (cell.chars[0] == 0 || cell.chars[0] == ' ') {
			bn_buf_byte(out, ' ');
			continue;
		}
		for (i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++)
			bn_buf_char(out, cell.chars[i]);
		end = out->n;
	}
	bn_buf_cut(out, end, out->n - end);
}

/* Hands a buffer's memory over as a string of the pty's. */
static const char *keep(char **to, struct bn_buf *b)
{
	if (!b->p)
		bn_buf_puts(b, " ");
	free(*to);
	*to = b->p;
	return *to ? *to : "";
}

const char *pty_row(struct pty *p, int row)
{
	struct bn_buf b = { .p = NULL };

	bn_buf_byte(&b, ' ');
	bn_buf_clear(&b);
	add_row(&b, p, row);
	return keep(&p->line, &b);
}

const char *pty_screen(struct pty *p)
{
	struct bn_buf b = { .p = NULL };
	int row;

	for (row = 0; row < p->rows; row++) {
		add_row(&b, p, row);
		bn_buf_byte(&b, '\n');
	}
	return keep(&p->text, &b);
}

static int find(struct pty *p, const char *text)
{
	int row;

	for (row = 0; row < p->rows; row++)
		if (strstr(pty_row(p, row), text))
			return row;
	return -1;
}

bool pty_shows(struct pty *p, const char *text)
{
	return find(p, text) >= 0;
}

int pty_expect(struct pty *p, const char *text)
{
	int row = find(p, text);

	if (row < 0)
		pty_fail(p, "not on the screen", text);
	return row;
}

void pty_expect_not(struct pty *p, const char *text)
{
	if (find(p, text) >= 0)
		pty_fail(p, "on the screen", text);
}

void pty_cursor(const struct pty *p, int *row, int *col)
{
	VTermPos pos;

	vterm_state_get_cursorpos(vterm_obtain_state(p->vt), &pos);
	*row = pos.row;
	*col = pos.col;
}

bool pty_cursor_visible(const struct pty *p)
{
	return p->cursor_visible;
}

bool pty_alternate(const struct pty *p)
{
	return p->alternate;
}

static int color_index(const VTermColor *c)
{
	if (VTERM_COLOR_IS_DEFAULT_FG(c) || VTERM_COLOR_IS_DEFAULT_BG(c))
		return -1;
	return VTERM_COLOR_IS_INDEXED(c) ? c->indexed.idx : -2;
}

struct pty_look pty_look(const struct pty *p, int row, int col)
{
	VTermScreenCell cell = cell_at(p, row, col);

	return (struct pty_look){ .bold = cell.attrs.bold,
				  .reverse = cell.attrs.reverse,
				  .underline = cell.attrs.underline != 0,
				  .fg = color_index(&cell.fg),
				  .bg = color_index(&cell.bg) };
}
