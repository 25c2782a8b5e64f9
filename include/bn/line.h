/*
 * The line-by-line face: the whole filing as questions and answers, a line
 * each.  For screen readers, plain terminals, serial lines and pipes.
 *
 * No cursor is moved, nothing is coloured, no earlier line is drawn again.
 * What it stores is byte for byte what the other faces store.
 */
#ifndef BN_LINE_H
#define BN_LINE_H

#include <stdbool.h>

#include "bn/app.h"
#include "bn/buf.h"
#include "bn/err.h"
#include "bn/str.h"
#include "bn/words.h"

/* The longest line that is taken, in bytes; a terminal cuts at 4095. */
#define BN_LINE_BYTES 4000

/* What came of waiting for a line. */
enum bn_heard {
	BN_HEARD_LINE,
	BN_HEARD_TOO_LONG,  /* over BN_LINE_BYTES; it was passed over whole */
	BN_HEARD_END,       /* end of input */
	BN_HEARD_INTERRUPT, /* Ctrl-C */
	BN_HEARD_HANGUP     /* the terminal is gone, or the machine stops */
};

/* Whom it talks to; nothing else of it knows a terminal or a file. */
struct bn_line_io {
	void *ctx;
	/*
	 * Waits for one line and puts it into *line, without its end.
	 * `question` names what was asked for: "identity.name",
	 * "work[1].start", "tasks"; for logs and tests.
	 */
	enum bn_heard (*read)(void *ctx, struct bn_buf *line,
			      const char *question);
	/* UTF-8 text, any number of lines; false where nobody listens. */
	bool (*write)(void *ctx, struct bn_str text);
};

struct bn_line_options {
	enum bn_lang lang;
	bool echo; /* writes each answer again: nobody saw it being typed */
};

/* How it ended. */
enum bn_line_end {
	BN_LINE_LEFT,       /* by choice, or at the end of input with nothing
			      left to submit */
	BN_LINE_DRAFT,      /* a filing was not submitted; what there is of it
			      is saved */
	BN_LINE_INTERRUPTED /* by Ctrl-C; saved */
};

/*
 * Talks until the person leaves or the lines end.  Every answer is saved at
 * once; an error is one of saving it at the very end.
 */
enum bn_err bn_line_run(enum bn_line_end *how, struct bn_app *app,
			const struct bn_line_io *io,
			const struct bn_line_options *options,
			struct bn_error *err) BN_MUST_USE;

#endif
