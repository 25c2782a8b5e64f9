/*
 * What the files of the pseudo-terminal share; for pty*.c only.
 */
#ifndef TEST_PTY_PRIVATE_H
#define TEST_PTY_PRIVATE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>
#include <termios.h>

#include <cmocka.h>
#include <vterm.h>

#include "pty.h"

struct pty {
	int master, slave; /* the slave is kept open, to look at it */
	pid_t leader;      /* our child; leads the session */
	pid_t pid;         /* the program; same as leader without `job` */
	int hear, tell;    /* pipes from and to the leader of a job */
	struct termios before;
	int rows, cols;
	bool silent;
	bool ended;
	int status; /* as pty_wait returns it */
	char *raw;  /* owned; all that was written */
	size_t raw_n;
	uint64_t started, last; /* us */
	VTerm *vt;              /* owned */
	VTermScreen *screen;    /* vt's */
	bool alternate, cursor_visible;
	char *text; /* owned; what pty_screen returned */
	char *line; /* owned; what pty_row returned */
};

void pty_screen_open(struct pty *p, bool alternate);
void pty_screen_close(struct pty *p);

/* Prints the screen and fails the test. */
void pty_fail(struct pty *p, const char *what, const char *detail);

/*
 * Whether the process is blocked on its standard input with no time-out, or
 * one of a second and more, running; so not while an Esc is pending.
 * *switches counts how often it went to sleep.
 */
bool pty_is_waiting(unsigned long *switches, pid_t pid);
/* Whether a process of the session is still there. */
bool pty_session_left(pid_t session);

/* Offset of the first byte that is not allowed; n when all is well. */
size_t pty_first_offence(const char *bytes, size_t n);

#endif
