/*
 * The full-screen face.
 */
#ifndef BN_TUI_H
#define BN_TUI_H

#include <stdbool.h>

#include "bn/app.h"
#include "bn/err.h"
#include "bn/words.h"

/* Which door one comes in by. */
enum bn_door { BN_DOOR_WIZARD, BN_DOOR_DESK, BN_DOOR_DEMO };

struct bn_tui_options {
	enum bn_door door;
	enum bn_lang lang;
	const char *color; /* "auto", "always", "never" */
	bool ascii;
	int speed;  /* demo: characters a second, 0 the usual */
	int person; /* demo without a terminal: which, from 0 */
};

/*
 * Runs until the person leaves.  *left_draft tells that an unfinished filing
 * was saved (exit 9).  BN_ERR_TERMINAL with the screen untouched where the
 * terminal cannot be used.
 */
enum bn_err bn_tui_run(bool *left_draft, struct bn_app *app,
		       const struct bn_tui_options *options,
		       struct bn_error *err) BN_MUST_USE;

/*
 * Walks a persona's journey without a terminal and writes each screen as
 * text (`beian demo` where there is no terminal for it).
 */
enum bn_err bn_tui_tell_demo(struct bn_buf *out, struct bn_app *app,
			     const struct bn_tui_options *options,
			     struct bn_error *err) BN_MUST_USE;

#endif
