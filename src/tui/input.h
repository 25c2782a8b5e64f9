/*
 * From the bytes of a terminal to events.  Pure: bytes and times in, events
 * out; it reads nothing, waits for nothing and knows no clock, so that each
 * broken, slow or hostile stream is a unit test.
 *
 * Strict UTF-8 with resynchronisation: a byte that is not UTF-8 becomes
 * U+FFFD and never takes the next key with it.  Whatever a terminal says
 * unasked (mouse, focus, attributes, cursor, keyboard reports, OSC, DCS) is
 * left out whole.
 */
#ifndef BN_TUI_INPUT_H
#define BN_TUI_INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "bn/buf.h"
#include "bn/str.h"
#include "tui/keys.h"

enum bn_event_kind {
	BN_EVENT_NONE,
	BN_EVENT_KEY,          /* key: anything that is not text */
	BN_EVENT_TEXT,         /* text: all characters of one burst */
	BN_EVENT_PASTE,        /* text: one bracketed paste, one line */
	BN_EVENT_BAD_ENCODING, /* two bytes were not UTF-8: told once */
	BN_EVENT_REPORT,       /* row, col: a cursor report; only term.c asks */
	/* From here on made by term.c, never by bn_input_next. */
	BN_EVENT_RESIZE,    /* row, col: the new size; the first event */
	BN_EVENT_TICK,      /* the timeout passed with nothing to tell */
	BN_EVENT_INTERRUPT, /* SIGINT from outside: ask, as for Ctrl-C */
	BN_EVENT_TERMINATE, /* SIGTERM, SIGQUIT: save and leave */
	BN_EVENT_HANGUP,    /* SIGHUP, or the terminal is gone: save, leave */
	BN_EVENT_RESUME,    /* back from Ctrl-Z; the screen was repainted */
	BN_EVENT_MEASURED   /* glyphs: once, when the probes are over */
};

/* What cursor reports told: cells that a glyph takes; 0: no answer. */
struct bn_glyphs {
	int line;      /* U+2500: decides how lines are drawn */
	int ambiguous; /* U+00B7 */
	int han;       /* U+4E2D; not 2: the terminal is not UTF-8 */
	int astral;    /* U+20BB7 */
};

struct bn_event {
	enum bn_event_kind kind;
	enum bn_key key;    /* KEY */
	struct bn_str text; /* TEXT, PASTE: valid UTF-8, no controls;
				   borrowed until the next call */
	int row, col;       /* RESIZE: rows, columns; REPORT: from 1 */
	bool cut;           /* PASTE: longer than the limit, rest dropped */
	struct bn_glyphs glyphs; /* MEASURED */
};

#define BN_INPUT_PASTE_MAX 65536u /* bytes of a paste that are kept */
#define BN_INPUT_PASTE_MS 5000    /* silence that ends a paste */
#define BN_INPUT_ALT_MS 25        /* Esc and a digit this close: Alt */
#define BN_INPUT_LEARN_MAX 40

/* A sequence of this terminal that is not in the built-in table. */
struct bn_input_seq {
	char bytes[12]; /* begins with ESC; no NUL */
	uint8_t n;
	uint8_t key; /* enum bn_key */
};

struct bn_input {
	struct bn_buf raw;  /* owned; bytes handed over */
	size_t at;          /* how many of raw are used up */
	struct bn_buf text; /* owned; text or paste, gathered or lent */
	char seq[32];       /* escape sequence without its ESC */
	size_t seq_n;       /* its length; over the array: dropped */
	uint64_t time;      /* ms of the last feed */
	uint64_t since;     /* ms when the ESC came */
	int state;          /* of input.c */
	int skip;           /* bytes of an old mouse report still to come */
	unsigned esc_ms;    /* how long Esc waits for more */
	unsigned bad;       /* bad bytes seen */
	bool told;          /* BAD_ENCODING was given */
	bool lent;          /* text holds the text of the last event */
	bool cut;           /* the paste was over the limit */
	bool blank;         /* the paste's last character was CR, LF, tab */
	struct bn_input_seq learned[BN_INPUT_LEARN_MAX];
	size_t learned_n;
};

void bn_input_init(struct bn_input *in, unsigned esc_ms);
void bn_input_release(struct bn_input *in);

/* Adds a terminal's own sequence for a key; beyond the limits does nothing. */
void bn_input_learn(struct bn_input *in, struct bn_str seq, enum bn_key key);

/* Hands over bytes read at `now`: ms of any clock that never goes back. */
void bn_input_feed(struct bn_input *in, struct bn_str bytes, uint64_t now);

/*
 * The next event that is complete at time `now`; false when there is none.
 * Memory running out drops text, never a key.
 */
bool bn_input_next(struct bn_event *event, struct bn_input *in, uint64_t now);

/* ms until bn_input_next must be asked again without new bytes; -1: never. */
int bn_input_wait(const struct bn_input *in, uint64_t now);

#endif
