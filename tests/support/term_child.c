/*
 * The small program that tests of the terminal look at.
 */
#define _GNU_SOURCE
#include "term_child.h"

#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

#include "tui/edit.h"
#include "tui/grid.h"
#include "tui/term.h"

enum { CELLS = 30, WIDTHS_ROW = 12, GO_ON = -1, INTERNAL = 70 };

struct child {
	struct bn_term *term;
	struct bn_grid grid;
	struct bn_edit edit;
	char event[128];
	char widths[64];
};

static void draw(struct child *c)
{
	struct bn_grid *g = &c->grid;

	bn_grid_clear(g);
	bn_grid_puts(g, (struct bn_span){ 0, 0, g->cols, BN_ROLE_TITLE },
		     "报考登记");
	bn_grid_hline(g, (struct bn_span){ 2, 0, g->cols, BN_ROLE_DIM });
	bn_grid_puts(g, (struct bn_span){ 3, 2, 10, BN_ROLE_FOCUS }, "焦点");
	bn_grid_puts(g, (struct bn_span){ 4, 2, 20, BN_ROLE_ERROR },
		     "错误: 姓名");
	bn_grid_puts(g, (struct bn_span){ 7, 0, g->cols, BN_ROLE_PASS },
		     "资格核查通过");
	bn_grid_puts(g, (struct bn_span){ TERM_CHILD_EVENT_ROW, 0, g->cols, 0 },
		     c->event);
	bn_grid_puts(g, (struct bn_span){ WIDTHS_ROW, 0, g->cols, 0 },
		     c->widths);
	bn_edit_draw(
		g, &c->edit,
		(struct bn_span){ TERM_CHILD_ROW, TERM_CHILD_COL, CELLS, 0 },
		true);
	bn_term_show(c->term, g);
}

static void tell(struct child *c, const char *what)
{
	snprintf(c->event, sizeof(c->event), "%s", what);
}

static void handle_key(struct child *c, const struct bn_event *event)
{
	bool used;

	if (bn_edit_key(&used, &c->edit, event->key, NULL) != BN_OK || used)
		return;
	snprintf(c->event, sizeof(c->event), "key %s", bn_key_name(event->key));
	if (event->key == BN_KEY_F12)
		raise(SIGSEGV);
	if (event->key == BN_KEY_F11)
		abort();
}

/* The exit status; -1 to go on. */
static int handle(struct child *c, const struct bn_event *event)
{
	bool used;

	switch ((int)event->kind) {
	case BN_EVENT_KEY:
		handle_key(c, event);
		return event->key == BN_KEY_F2 ? 0 : -1;
	case BN_EVENT_PASTE:
		snprintf(c->event, sizeof(c->event), "paste %zu%s",
			 event->text.n, event->cut ? " cut" : "");
		/* fallthrough */
	case BN_EVENT_TEXT:
		return bn_edit_event(&used, &c->edit, event, NULL) == BN_OK
			       ? -1
			       : 70;
	case BN_EVENT_RESIZE:
		snprintf(c->event, sizeof(c->event), "size %dx%d", event->row,
			 event->col);
		return bn_grid_resize(&c->grid, event->row, event->col, NULL) ==
				       BN_OK
			       ? -1
			       : 70;
	case BN_EVENT_MEASURED:
		snprintf(c->widths, sizeof(c->widths), "widths %d %d %d %d",
			 event->glyphs.line, event->glyphs.ambiguous,
			 event->glyphs.han, event->glyphs.astral);
		return -1;
	case BN_EVENT_BAD_ENCODING:
		tell(c, "encoding");
		return -1;
	case BN_EVENT_RESUME:
		tell(c, "resumed");
		return -1;
	case BN_EVENT_INTERRUPT:
		return TERM_CHILD_INTERRUPTED;
	case BN_EVENT_TERMINATE:
		return TERM_CHILD_TERMINATED;
	case BN_EVENT_HANGUP:
		return TERM_CHILD_HANGUP;
	default:
		return 70;
	}
}

int term_child_main(void)
{
	const char *no_color = getenv("NO_COLOR");
	const char *ascii = getenv("TEST_ASCII");
	struct bn_term_options options = {
		.name = getenv("TERM"),
		.no_color = no_color && *no_color,
		.ascii = ascii != NULL,
		.escdelay = -1,
		.ssh = getenv("SSH_CONNECTION") != NULL,
	};
	struct child c = { .term = NULL };
	struct bn_event event;
	int status = -1;

	if (!setlocale(LC_ALL, "") ||
	    bn_term_open(&c.term, &options, NULL) != BN_OK)
		return TERM_CHILD_REFUSED;
	while (status < 0) {
		bn_term_next(&event, c.term, -1);
		status = handle(&c, &event);
		if (status < 0)
			draw(&c);
	}
	bn_term_close(c.term);
	bn_grid_release(&c.grid);
	bn_edit_release(&c.edit);
	return status;
}
