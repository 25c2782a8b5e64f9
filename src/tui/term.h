/*
 * The terminal: four verbs.  The only part of the program that knows
 * ncurses, termios, escape sequences and terminal signals.  It decides
 * nothing about screens; it shows a grid and returns events.
 *
 * One terminal at a time: a second open before close fails.
 */
#ifndef BN_TUI_TERM_H
#define BN_TUI_TERM_H

#include <stdbool.h>

#include "bn/err.h"
#include "tui/grid.h"
#include "tui/input.h"

enum bn_color { BN_COLOR_AUTO, BN_COLOR_ALWAYS, BN_COLOR_NEVER };

/*
 * What the caller found out (app/sys.c alone reads the environment).  LC_CTYPE
 * must already be a UTF-8 locale.
 */
struct bn_term_options {
	const char *name;    /* $TERM; NULL, "" and "dumb" are refused */
	enum bn_color color; /* --color */
	bool no_color;       /* NO_COLOR is set and not empty */
	bool ascii;          /* lines as - | + whatever the terminal can do */
	bool ssh;            /* SSH_CONNECTION is set: Esc waits 250 ms */
	int escdelay;        /* $ESCDELAY in ms; below 0: 25, or 250 by ssh */
};

struct bn_term;

/*
 * Takes over standard input and output.  BN_ERR_TERMINAL, with the terminal
 * untouched, when one of them is no terminal or the terminal cannot move its
 * cursor.  The width probes are sent here and never waited for: lines are
 * ASCII until the answer came, at most 200 ms.
 */
enum bn_err bn_term_open(struct bn_term **term,
			 const struct bn_term_options *options,
			 struct bn_error *err) BN_MUST_USE;

/*
 * Makes the glass look like the grid: changed cells only, one write, the real
 * cursor on the grid's.  A copy is kept, for repainting.  After RESIZE and
 * MEASURED the caller shows again; Ctrl-L and RESUME have repainted already.
 */
void bn_term_show(struct bn_term *term, const struct bn_grid *grid);

/*
 * Waits for the next event, timeout_ms < 0 for ever; TICK when time is up.
 * The first event after open is RESIZE with the size.  Ctrl-Z is handled
 * inside.  After HANGUP every further call gives HANGUP.
 */
void bn_term_next(struct bn_event *event, struct bn_term *term, int timeout_ms);

/*
 * Overwrites the glass, gives it back as it was, restores the terminal's
 * state exactly, frees.  NULL is allowed.
 */
void bn_term_close(struct bn_term *term);

#endif
