/*
 * A small program on term.c: a field, the last event, the measured widths.
 * A test of the terminal starts itself again to be this program.
 */
#ifndef TEST_TERM_CHILD_H
#define TEST_TERM_CHILD_H

enum {
	/* Where things stand. */
	TERM_CHILD_ROW = 5,
	TERM_CHILD_COL = 10,
	TERM_CHILD_EVENT_ROW = 10,
	/* How it ends: 0 after F2. */
	TERM_CHILD_REFUSED = 2,
	TERM_CHILD_INTERRUPTED = 7,
	TERM_CHILD_TERMINATED = 8,
	TERM_CHILD_HANGUP = 9
};

/*
 * Reads TERM, NO_COLOR, SSH_CONNECTION and TEST_ASCII from the environment.
 * F2 ends it, F11 aborts, F12 makes it crash; other keys are named.
 */
int term_child_main(void);

#endif
