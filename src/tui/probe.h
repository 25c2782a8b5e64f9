/*
 * How wide this terminal draws: a few glyphs are printed, each followed by
 * the question where the cursor is now.  Pure: what to send, what the answers
 * mean, when to give up.  For term.c only.
 */
#ifndef BN_TUI_PROBE_H
#define BN_TUI_PROBE_H

#include <stdbool.h>
#include <stdint.h>

#include "bn/str.h"
#include "tui/input.h"

#define BN_PROBE_MS 200 /* all answers together */

struct bn_probe {
	struct bn_glyphs glyphs; /* what is known so far */
	uint64_t end;            /* ms when the answers are given up */
	int missing;             /* answers still to come */
	bool told;               /* over was told */
};

/*
 * Begins at `now` and returns what to write to the terminal: nothing where
 * `query`, its own cursor question (terminfo's u7), is not the common one.
 */
struct bn_str bn_probe_begin(struct bn_probe *p, const char *query,
			     uint64_t now);
/* A cursor report came; those nobody asked for change nothing. */
void bn_probe_answer(struct bn_probe *p, int col);
/* True once, when all answers are there or the time is up. */
bool bn_probe_over(struct bn_probe *p, uint64_t now);
/* ms until it is over; -1 when that was told. */
int bn_probe_wait(const struct bn_probe *p, uint64_t now);

#endif
