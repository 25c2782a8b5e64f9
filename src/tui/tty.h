/*
 * The terminal as a device: its modes, its size, bytes in and out.  Knows
 * nothing of what the bytes mean.  For term.c only.
 *
 * Output is gathered in memory and sent by one write(): ncurses on its own
 * writes at every move of the cursor, and over a network each is a packet.
 */
#ifndef BN_TUI_TTY_H
#define BN_TUI_TTY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <termios.h>

#include "bn/str.h"

#define BN_TTY_READ_MAX 4096

struct bn_tty {
	struct termios before; /* as it was found */
	FILE *out;             /* owned; memory, or standard output */
	char *frame;           /* owned mapping of out's memory, or NULL */
	size_t sent;           /* bytes of it that were sent */
	bool hung;             /* the terminal is gone */
};

/* False when standard input or output is no terminal. */
bool bn_tty_open(struct bn_tty *tty);
/* Frees; does not restore.  Harmless when not open. */
void bn_tty_close(struct bn_tty *tty);
/*
 * Bytes as they come, no echo, no Ctrl-S; Ctrl-C and Ctrl-\ as bytes in their
 * place among the others.  Only Ctrl-Z is the system's, and drops nothing.
 */
void bn_tty_raw(void);
/* Exactly as it was found; with `drop`, what was typed and not read goes. */
void bn_tty_restore(const struct bn_tty *tty, bool drop);

/* False when the device does not know. */
bool bn_tty_size(int *rows, int *cols);

/* ms of a clock that never goes back. */
uint64_t bn_tty_now(void);

/*
 * Waits at most wait_ms (below 0: for ever) for bytes, or for `other` to be
 * readable, which is then emptied.  Returns the bytes read into `bytes`, 0 when
 * there were none.
 */
size_t bn_tty_read(char bytes[BN_TTY_READ_MAX], struct bn_tty *tty, int other,
		   int wait_ms);

/* Adds to the output, behind what ncurses wrote to `out`. */
void bn_tty_write(struct bn_tty *tty, struct bn_str s);
/* The same without terminfo's delays, $<5>, which only old hardware needs. */
void bn_tty_write_padded(struct bn_tty *tty, struct bn_str s);
/* Sends all that was gathered; gives up when the terminal is gone. */
void bn_tty_send(struct bn_tty *tty);

#endif
