/*
 * The terminal, over ncurses: what is changed, what is restored, and when.
 *
 * The only file that includes ncurses.  It must not know screens, fields or
 * records, and must leave the terminal as it was found on every way out:
 * close, Ctrl-Z, hang-up (and a crash: signals.c).
 *
 * ncurses only writes here.  Bytes are read directly and decoded by input.c,
 * because its get_wch() swallows typing after one byte that is not UTF-8.
 */
#define _GNU_SOURCE
#define NCURSES_WIDECHAR 1
#include "tui/term.h"

#include <ncurses.h>
#include <stdlib.h>
#include <string.h>
#include <term.h>
#include <unistd.h>

#include "tui/glyph.h"
#include "tui/input_keys.h"
#include "tui/look.h"
#include "tui/probe.h"
#include "tui/signals.h"
#include "tui/tty.h"

/* <term.h> makes it a macro; here it is a member of the grid. */
#undef cursor_visible

enum { ESC_LOCAL_MS = 25, ESC_SSH_MS = 250, FIRST_PAIR = 1 };

#define PASTE_ON "\033[?2004h"
#define PASTE_OFF "\033[?2004l"

struct bn_term {
	SCREEN *screen; /* owned */
	struct bn_tty tty;
	struct bn_input input; /* owned */
	struct bn_grid shown;  /* owned; what is on the glass */
	struct bn_event held;  /* came before the first RESIZE */
	struct bn_probe probe;
	int rows, cols; /* the window's, as told last */
	attr_t attrs[BN_ROLE_COUNT];
	short pairs[BN_ROLE_COUNT];
	bool ascii, frames; /* asked for ASCII; may draw lines */
	bool ansi;          /* paste can be bracketed */
	bool greeted;       /* the first RESIZE was given */
	bool stale;         /* `shown` says nothing: paint all */
	bool cursor;        /* the cursor is visible */
};

/* A terminfo string, or NULL. */
static const char *capability(const char *name)
{
	const char *s = tigetstr(name);

	return s == (const char *)-1 ? NULL : s;
}

static void learn_keys(struct bn_input *in)
{
	const char *cap;
	enum bn_key key;
	size_t i;

	for (i = 0; bn_input_capability(&cap, &key, i); i++)
		bn_input_learn(in, bn_str_of(capability(cap)), key);
}

static bool wants_color(const struct bn_term_options *o)
{
	if (o->color == BN_COLOR_NEVER ||
	    (o->color == BN_COLOR_AUTO && o->no_color) || !has_colors())
		return false;
	return start_color() == OK && use_default_colors() == OK;
}

static attr_t attributes(unsigned look)
{
	return (look & BN_LOOK_BOLD ? A_BOLD : A_NORMAL) |
	       (look & BN_LOOK_REVERSE ? A_REVERSE : A_NORMAL) |
	       (look & BN_LOOK_DIM ? A_DIM : A_NORMAL);
}

static void set_looks(struct bn_term *t, bool color)
{
	bool many = color && COLORS >= 256;
	short pair = FIRST_PAIR;
	struct bn_look look;
	int i;

	for (i = 0; i < BN_ROLE_COUNT; i++) {
		look = bn_look((enum bn_role)i, many);
		t->attrs[i] = attributes(look.alone);
		if (!color || (look.fg < 0 && look.bg < 0) ||
		    init_pair(pair, look.fg, look.bg) != OK)
			continue;
		t->attrs[i] = attributes(look.beside);
		t->pairs[i] = pair++;
	}
}

/* newterm() does not free all it took for a name that nobody knows. */
static bool is_known(const char *name)
{
	int found;

	if (setupterm(name, STDOUT_FILENO, &found) != OK)
		return false;
	(void)del_curterm(cur_term);
	return true;
}

static enum bn_err start(struct bn_term *t, const struct bn_term_options *o,
			 struct bn_error *err)
{
	unsigned esc = o->ssh ? ESC_SSH_MS : ESC_LOCAL_MS;
	const char *cup;

	/* Before newterm(), which takes the signals that nobody has. */
	if (!is_known(o->name) || !bn_signals_open())
		return bn_error_set(err, BN_ERR_TERMINAL, o->name);
	use_env(FALSE);
	use_tioctl(TRUE);
	t->screen = newterm(o->name, t->tty.out, stdin);
	cup = t->screen ? capability("cup") : NULL;
	if (!cup)
		return bn_error_set(err, BN_ERR_TERMINAL, o->name);
	/* So that it never takes a line feed for a carriage return as well. */
	(void)nonl();
	bn_tty_raw();
	/* A frame is written whole, whatever was typed meanwhile. */
	(void)typeahead(-1);
	t->ansi = cup[0] == '\033' && cup[1] == '[';
	set_looks(t, wants_color(o));
	(void)keypad(stdscr, TRUE);
	bn_input_init(&t->input, o->escdelay < 0 ? esc : (unsigned)o->escdelay);
	learn_keys(&t->input);
	if (t->ansi)
		bn_tty_write(&t->tty, BN_STR(PASTE_ON));
	bn_tty_write(&t->tty,
		     bn_probe_begin(&t->probe, capability("u7"), bn_tty_now()));
	bn_tty_send(&t->tty);
	return BN_OK;
}

static void release(struct bn_term *t)
{
	if (t->screen)
		delscreen(t->screen);
	bn_tty_restore(&t->tty, true);
	bn_tty_close(&t->tty);
	bn_signals_close();
	bn_input_release(&t->input);
	bn_grid_release(&t->shown);
	free(t);
}

enum bn_err bn_term_open(struct bn_term **term,
			 const struct bn_term_options *options,
			 struct bn_error *err)
{
	const char *name = options->name ? options->name : "";
	struct bn_tty tty;
	enum bn_err code;

	*term = NULL;
	if (bn_signals_is_open() || !*name || strcmp(name, "dumb") == 0 ||
	    !bn_tty_open(&tty))
		return bn_error_set(err, BN_ERR_TERMINAL, name);
	*term = calloc(1, sizeof(**term));
	if (!*term) {
		bn_tty_close(&tty);
		return bn_error_set(err, BN_ERR_NOMEM, "");
	}
	(*term)->tty = tty;
	(*term)->ascii = options->ascii;
	(*term)->stale = true;
	(*term)->cursor = true;
	code = start(*term, options, err);
	if (code != BN_OK) {
		release(*term);
		*term = NULL;
	}
	return code;
}

static void put_cell(const struct bn_term *t, const struct bn_cell *cell,
		     int row, int col)
{
	wchar_t wide[BN_GLYPH_MAX];
	cchar_t c;

	if (cell->width == 0)
		return;
	bn_glyph_wide(wide, cell, t->frames);
	if (setcchar(&c, wide, t->attrs[cell->role], t->pairs[cell->role],
		     NULL) == OK)
		(void)mvadd_wch(row, col, &c);
}

/* Hands ncurses the cells of a row that differ from what stands there. */
static void put_row(struct bn_term *t, const struct bn_grid *grid, int row,
		    bool all)
{
	size_t first = (size_t)row * (size_t)grid->cols;
	size_t size = (size_t)grid->cols * sizeof(*grid->cells);
	struct bn_cell *now = &grid->cells[first];
	struct bn_cell *old = &t->shown.cells[first];
	int cols = grid->cols < COLS ? grid->cols : COLS;
	int col;

	if (!all && memcmp(now, old, size) == 0)
		return;
	for (col = 0; col < cols; col++)
		if (all || memcmp(&now[col], &old[col], sizeof(*now)) != 0)
			put_cell(t, &now[col], row, col);
	if (now != old)
		memcpy(old, now, size);
}

/* Whether all must be painted; `shown` gets the grid's size. */
static bool is_stale(struct bn_term *t, const struct bn_grid *grid)
{
	bool stale = t->stale;

	t->stale = false;
	if (t->shown.rows == grid->rows && t->shown.cols == grid->cols)
		return stale;
	/* With no memory left, what is on the glass stays there. */
	if (bn_grid_resize(&t->shown, grid->rows, grid->cols, NULL) != BN_OK)
		t->stale = true;
	return true;
}

void bn_term_show(struct bn_term *t, const struct bn_grid *grid)
{
	bool all = is_stale(t, grid);
	int row;

	if (t->tty.hung || t->shown.rows != grid->rows ||
	    t->shown.cols != grid->cols)
		return;
	if (all)
		(void)erase();
	for (row = 0; row < grid->rows && row < LINES && grid->cols > 0; row++)
		put_row(t, grid, row, all);
	(void)move(grid->cursor_row, grid->cursor_col);
	if (t->cursor != grid->cursor_visible)
		(void)curs_set(grid->cursor_visible ? 1 : 0);
	t->cursor = grid->cursor_visible;
	(void)refresh();
	bn_tty_send(&t->tty);
	t->shown.cursor_row = grid->cursor_row;
	t->shown.cursor_col = grid->cursor_col;
	t->shown.cursor_visible = grid->cursor_visible;
}

/* The whole glass anew, whatever ncurses believes stands there. */
static void repaint(struct bn_term *t)
{
	(void)clearok(curscr, TRUE);
	t->stale = true;
	bn_term_show(t, &t->shown);
	t->stale = false;
}

/* Past ncurses, which has written all of its own after each refresh(). */
static void put_capability(struct bn_term *t, const char *name)
{
	bn_tty_write_padded(&t->tty, bn_str_of(capability(name)));
}

/*
 * Before the terminal is given back: something is written over every cell,
 * then all is cleared, and what scrolled off with it.
 */
static void give_back(struct bn_term *t)
{
	int row;

	for (row = 0; row < LINES; row++)
		(void)mvhline(row, 0, '.', COLS);
	(void)refresh();
	(void)erase();
	(void)move(0, 0);
	(void)refresh();
	put_capability(t, "E3");
	if (t->ansi)
		bn_tty_write(&t->tty, BN_STR(PASTE_OFF));
}

/* Waits for bytes or a signal; true when there were bytes. */
static bool pump(struct bn_term *t, int wait_ms)
{
	char bytes[BN_TTY_READ_MAX];
	size_t n = bn_tty_read(bytes, &t->tty, bn_signals_fd(), wait_ms);

	if (n > 0)
		bn_input_feed(&t->input, (struct bn_str){ bytes, n },
			      bn_tty_now());
	return n > 0;
}

/* The next decoded event that is not an answer to a probe. */
static bool take_input(struct bn_event *event, struct bn_term *t)
{
	while (bn_input_next(event, &t->input, bn_tty_now())) {
		if (event->kind != BN_EVENT_REPORT) {
			if (event->kind == BN_EVENT_KEY &&
			    event->key == BN_KEY_CTRL_L)
				repaint(t);
			return true;
		}
		bn_probe_answer(&t->probe, event->col);
	}
	return false;
}

static bool give(struct bn_event *event, enum bn_event_kind kind)
{
	*event = (struct bn_event){ .kind = kind };
	return true;
}

/* From now on lines may be drawn; the caller shows its screen again. */
static bool take_measured(struct bn_event *event, struct bn_term *t)
{
	if (!bn_probe_over(&t->probe, bn_tty_now()))
		return false;
	t->frames = !t->ascii && t->probe.glyphs.line == 1;
	t->stale = t->stale || t->frames;
	give(event, BN_EVENT_MEASURED);
	event->glyphs = t->probe.glyphs;
	return true;
}

/* Tells ncurses the size, and the caller. */
static bool take_size(struct bn_event *event, struct bn_term *t)
{
	t->rows = LINES;
	t->cols = COLS;
	if (bn_tty_size(&t->rows, &t->cols) &&
	    (t->rows != LINES || t->cols != COLS))
		(void)resizeterm(t->rows, t->cols);
	t->stale = true;
	give(event, BN_EVENT_RESIZE);
	event->row = LINES;
	event->col = COLS;
	return true;
}

/*
 * Whether the window has another size.  It is asked for each time, because
 * the kernel sends the signal before it stores the size.
 */
static bool take_resize(struct bn_event *event, struct bn_term *t)
{
	int rows = t->rows;
	int cols = t->cols;

	(void)bn_tty_size(&rows, &cols);
	if (!bn_signals_take(BN_SIGNAL_WINCH) && rows == t->rows &&
	    cols == t->cols)
		return false;
	return take_size(event, t);
}

/*
 * Ctrl-Z: gives the terminal back and sleeps.  Not by endwin(), because
 * ncurses then sends the terminal's colour reset, and xterm's is an OSC.
 */
static bool suspend(struct bn_event *event, struct bn_term *t)
{
	give_back(t);
	put_capability(t, "rmkx");
	put_capability(t, "rmcup");
	bn_tty_send(&t->tty);
	bn_tty_restore(&t->tty, false);
	bn_signals_stop();
	return give(event, BN_EVENT_RESUME);
}

/* Somebody else may have changed modes and glass meanwhile. */
static bool resume(struct bn_event *event, struct bn_term *t)
{
	struct bn_event size;

	bn_tty_raw();
	put_capability(t, "smcup");
	put_capability(t, "smkx");
	if (t->ansi)
		bn_tty_write(&t->tty, BN_STR(PASTE_ON));
	(void)take_size(&size, t);
	repaint(t);
	return give(event, BN_EVENT_RESUME);
}

static bool take_signal(struct bn_event *event, struct bn_term *t)
{
	if (t->tty.hung || bn_signals_take(BN_SIGNAL_HUP)) {
		t->tty.hung = true;
		return give(event, BN_EVENT_HANGUP);
	}
	if (bn_signals_take(BN_SIGNAL_TERM) || bn_signals_take(BN_SIGNAL_QUIT))
		return give(event, BN_EVENT_TERMINATE);
	if (bn_signals_take(BN_SIGNAL_INT))
		return give(event, BN_EVENT_INTERRUPT);
	if (bn_signals_take(BN_SIGNAL_TSTP))
		return suspend(event, t) && resume(event, t);
	if (bn_signals_take(BN_SIGNAL_CONT))
		return resume(event, t);
	return false;
}

/* The sooner of two waits, where -1 is for ever. */
static int sooner(int a, int b)
{
	return a < 0 ? b : b < 0 || a < b ? a : b;
}

/*
 * The size comes first.  What is already there is looked at before it, so
 * that a terminal that answered has its lines on the first screen.
 */
static void greet(struct bn_event *event, struct bn_term *t)
{
	t->greeted = true;
	if (pump(t, 0) && !take_input(&t->held, t))
		t->held.kind = BN_EVENT_NONE;
	if (t->held.kind == BN_EVENT_NONE && t->probe.missing == 0)
		(void)take_measured(&t->held, t);
	(void)take_size(event, t);
}

void bn_term_next(struct bn_event *event, struct bn_term *t, int timeout_ms)
{
	uint64_t begin = bn_tty_now();
	int left = timeout_ms;
	int wait;

	if (!t->greeted) {
		greet(event, t);
		return;
	}
	*event = t->held;
	t->held.kind = BN_EVENT_NONE;
	while (event->kind == BN_EVENT_NONE && !take_input(event, t) &&
	       !take_measured(event, t) && !take_resize(event, t)) {
		/* What was typed before a signal comes before it. */
		if ((bn_signals_any() || t->tty.hung) && !pump(t, 0) &&
		    take_signal(event, t))
			return;
		if (timeout_ms >= 0)
			left = timeout_ms - (int)(bn_tty_now() - begin);
		if (timeout_ms >= 0 && left <= 0 && !pump(t, 0)) {
			give(event, BN_EVENT_TICK);
			return;
		}
		wait = sooner(left, bn_input_wait(&t->input, bn_tty_now()));
		wait = sooner(wait, bn_probe_wait(&t->probe, bn_tty_now()));
		(void)pump(t, wait);
	}
}

void bn_term_close(struct bn_term *t)
{
	struct bn_event event;
	int wait;

	if (!t)
		return;
	/* A late answer must not be typed into the shell. */
	while (t->probe.missing > 0 && !t->tty.hung) {
		wait = bn_probe_wait(&t->probe, bn_tty_now());
		if (wait <= 0 || !pump(t, wait))
			break;
		while (take_input(&event, t))
			;
	}
	give_back(t);
	(void)endwin();
	bn_tty_send(&t->tty);
	release(t);
}
