/*
 * A program on a pseudo-terminal, and the terminal it sees: libvterm in the
 * test process.
 *
 * Every verb fails the running test by itself, with the screen printed, so a
 * test is a list of verbs.  There are no sleeps: pty_settle() looks at what
 * the program waits for.
 */
#ifndef TEST_PTY_H
#define TEST_PTY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A sanitizer takes crashes for itself and prints on the terminal. */
#ifdef __has_feature
#if __has_feature(address_sanitizer)
#define PTY_SANITIZED 1
#endif
#endif
#ifdef __SANITIZE_ADDRESS__
#define PTY_SANITIZED 1
#endif

struct pty;

struct pty_options {
	const char *const *argv; /* NULL-terminated; argv[0] is a path */
	/*
	 * "NAME=VALUE", NULL-terminated, on top of a bare environment: TERM,
	 * LC_ALL=C.UTF-8, TZ=UTC, PATH, HOME and XDG_DATA_HOME of the test.
	 */
	const char *const *env;
	int rows, cols;    /* 0: 24 x 80 */
	bool silent;       /* never answers a query */
	bool no_alternate; /* a terminal with one screen only */
	bool job;          /* under a shell's job control: Ctrl-Z */
};

struct pty *pty_spawn(const struct pty_options *options);
/* Kills what still runs; NULL is allowed. */
void pty_free(struct pty *p);
/* Process id of the program. */
int pty_pid(const struct pty *p);

/* --- What the person does; each settles afterwards ----------------------- */

/*
 * Names parted by blanks, each sent and settled alone: F1 to F12, Up Down
 * Left Right Home End PgUp PgDn Tab Shift-Tab Enter Esc Backspace Delete
 * Space, Ctrl-A to Ctrl-Z, Alt-0 to Alt-9; one other character is itself.
 */
void pty_keys(struct pty *p, const char *names);
/* All characters in one burst, as an input method commits them. */
void pty_text(struct pty *p, const char *utf8);
/* One character after the other. */
void pty_type(struct pty *p, const char *utf8);
void pty_bytes(struct pty *p, const void *bytes, size_t n);
/* A bracketed paste. */
void pty_paste(struct pty *p, const char *utf8);
void pty_resize(struct pty *p, int rows, int cols);
void pty_signal(struct pty *p, int sig);
/* Closes the terminal, as a closed window does. */
void pty_hangup(struct pty *p);
/* With `job`: waits until the program is stopped; lets it go on. */
void pty_wait_stopped(struct pty *p);
void pty_continue(struct pty *p);

/* Bytes without settling. */
void pty_send(struct pty *p, const void *bytes, size_t n);
/*
 * Until the program waits for the terminal with nothing left to read or to
 * write, or has ended: two looks in a row, at most 5 s.
 */
void pty_settle(struct pty *p);

/* --- What the person sees ------------------------------------------------- */

/* The first row that holds the text; fails when there is none. */
int pty_expect(struct pty *p, const char *text);
void pty_expect_not(struct pty *p, const char *text);
bool pty_shows(struct pty *p, const char *text);
/* Lines as UTF-8, blanks at their ends left out; until the next call. */
const char *pty_screen(struct pty *p);
const char *pty_row(struct pty *p, int row);
void pty_cursor(const struct pty *p, int *row, int *col);
bool pty_cursor_visible(const struct pty *p);
bool pty_alternate(const struct pty *p);

struct pty_look {
	bool bold, reverse, underline;
	int fg, bg; /* palette index, -1 for the default colour */
};
struct pty_look pty_look(const struct pty *p, int row, int col);

/* --- What went over the line ---------------------------------------------- */

/* Bytes that the program wrote so far, and the bytes themselves. */
size_t pty_written(const struct pty *p);
const char *pty_raw(const struct pty *p);
/* us of the monotonic clock when the last of it came. */
uint64_t pty_last_output(const struct pty *p);
/* us of the monotonic clock when the program was started. */
uint64_t pty_started(const struct pty *p);
/*
 * Sends bytes, and returns the us from then to the last output that they
 * bring; settles.  0 when they bring none.
 */
uint64_t pty_react(struct pty *p, const void *bytes, size_t n);
/* write() calls of the program so far; 0 where the kernel does not count. */
uint64_t pty_writes(const struct pty *p);
/*
 * Fails unless all output is text and sequences of the allow-list: no OSC, no
 * DCS, no control but CR LF BS and TAB, no query but the cursor's.
 */
void pty_check_output(const struct pty *p);

/* --- The end -------------------------------------------------------------- */

/*
 * Waits for the end, at most 5 s.  Fails unless the terminal's state is what
 * it was, the output passes pty_check_output, and no process is left.
 * Returns the exit status, or 128 + the signal that ended it.
 */
int pty_wait(struct pty *p);
/* The same and pty_free. */
int pty_finish(struct pty *p);
/* Whether the terminal's modes are those found at the start. */
bool pty_modes_restored(const struct pty *p);

#endif
