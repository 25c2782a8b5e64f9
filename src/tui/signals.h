/*
 * The signals of a terminal program, as flags that a loop can wait for.  For
 * term.c only.
 */
#ifndef BN_TUI_SIGNALS_H
#define BN_TUI_SIGNALS_H

#include <stdbool.h>

enum bn_signal {
	BN_SIGNAL_WINCH,
	BN_SIGNAL_CONT,
	BN_SIGNAL_TSTP,
	BN_SIGNAL_INT,
	BN_SIGNAL_TERM,
	BN_SIGNAL_QUIT,
	BN_SIGNAL_HUP,
	BN_SIGNAL_COUNT
};

/*
 * Catches the signals above, ignores PIPE and XFSZ.  On SEGV, BUS, FPE, ILL
 * and ABRT a fixed string is written to the terminal and its state on
 * standard input put back as it is now, before the signal takes its course.
 * False when no pipe could be made.
 */
bool bn_signals_open(void);
/* As it was before; harmless when not open. */
void bn_signals_close(void);
bool bn_signals_is_open(void);

/* A descriptor that becomes readable when a signal comes. */
int bn_signals_fd(void);
/* Whether any of the signals came and was not taken. */
bool bn_signals_any(void);
/* Takes one: true once for each time it came. */
bool bn_signals_take(enum bn_signal s);

/* Stops the process as Ctrl-Z does; returns when it goes on. */
void bn_signals_stop(void);

#endif
