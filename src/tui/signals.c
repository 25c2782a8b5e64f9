/*
 * Signal handlers and their flags.
 *
 * Must do nothing in a handler but set a flag, write one byte, or, when all
 * is lost, give the terminal back.
 */
#define _GNU_SOURCE
#include "tui/signals.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stddef.h>
#include <termios.h>
#include <unistd.h>

enum { ALT_STACK = 16384, IGNORED = 2, CRASHES = 5 };

static const int caught_numbers[BN_SIGNAL_COUNT] = { SIGWINCH, SIGCONT, SIGTSTP,
						     SIGINT,   SIGTERM, SIGQUIT,
						     SIGHUP };
static const int ignored_numbers[IGNORED] = { SIGPIPE, SIGXFSZ };
static const int crash_numbers[CRASHES] = { SIGSEGV, SIGBUS, SIGFPE, SIGILL,
					    SIGABRT };

/*
 * Paste mode, attributes, line-drawing characters and application keys off,
 * the screen and what scrolled off it wiped, the main screen, the cursor.
 */
static const char reset[] = "\033[?2004l\033[m\033(B\017\033[H\033[2J\033[3J"
			    "\033[?1049l\033[?1l\033>\033[?25h\r\n";

static volatile sig_atomic_t came[BN_SIGNAL_COUNT];
static volatile sig_atomic_t is_open;
static int wake[2] = { -1, -1 };
static struct termios before;
static struct sigaction old_caught[BN_SIGNAL_COUNT];
static struct sigaction old_ignored[IGNORED];
static char alt_stack[ALT_STACK];

static void on_signal(int sig)
{
	int kept = errno;
	int i;

	for (i = 0; i < BN_SIGNAL_COUNT; i++)
		if (caught_numbers[i] == sig)
			came[i] = 1;
	/* A full pipe wakes just as well. */
	if (write(wake[1], "", 1) < 0)
		errno = kept;
	errno = kept;
}

/* SA_RESETHAND: the second time the default action ends the process. */
static void on_crash(int sig)
{
	if (is_open) {
		if (write(STDOUT_FILENO, reset, sizeof(reset) - 1) < 0)
			is_open = 0;
		(void)tcsetattr(STDIN_FILENO, TCSANOW, &before);
		(void)tcflush(STDIN_FILENO, TCIFLUSH);
	}
	(void)raise(sig);
}

static bool open_wake(void)
{
	int i;

	if (pipe(wake) != 0)
		return false;
	for (i = 0; i < 2; i++) {
		(void)fcntl(wake[i], F_SETFL, O_NONBLOCK);
		(void)fcntl(wake[i], F_SETFD, FD_CLOEXEC);
	}
	return true;
}

/* Stays for good; once closed it only raises again. */
static void guard_crashes(void)
{
	struct sigaction act = { .sa_handler = on_crash };
	stack_t stack = { .ss_sp = alt_stack, .ss_size = sizeof(alt_stack) };
	struct sigaction old;
	int i;

	(void)sigemptyset(&act.sa_mask);
	act.sa_flags = (int)(SA_RESETHAND | SA_NODEFER | SA_ONSTACK);
	(void)sigaltstack(&stack, NULL);
	for (i = 0; i < CRASHES; i++)
		/* A sanitizer has its own, and tells more. */
		if (sigaction(crash_numbers[i], NULL, &old) == 0 &&
		    old.sa_handler == SIG_DFL)
			(void)sigaction(crash_numbers[i], &act, NULL);
}

bool bn_signals_open(void)
{
	struct sigaction act = { .sa_handler = on_signal };
	struct sigaction ign = { .sa_handler = SIG_IGN };
	int i;

	if (is_open || tcgetattr(STDIN_FILENO, &before) != 0 || !open_wake())
		return false;
	(void)sigemptyset(&act.sa_mask);
	(void)sigemptyset(&ign.sa_mask);
	for (i = 0; i < BN_SIGNAL_COUNT; i++) {
		came[i] = 0;
		(void)sigaction(caught_numbers[i], &act, &old_caught[i]);
	}
	for (i = 0; i < IGNORED; i++)
		(void)sigaction(ignored_numbers[i], &ign, &old_ignored[i]);
	guard_crashes();
	is_open = 1;
	return true;
}

void bn_signals_close(void)
{
	int i;

	if (!is_open)
		return;
	is_open = 0;
	for (i = 0; i < BN_SIGNAL_COUNT; i++)
		(void)sigaction(caught_numbers[i], &old_caught[i], NULL);
	for (i = 0; i < IGNORED; i++)
		(void)sigaction(ignored_numbers[i], &old_ignored[i], NULL);
	(void)close(wake[0]);
	(void)close(wake[1]);
	wake[0] = wake[1] = -1;
}

bool bn_signals_is_open(void)
{
	return is_open != 0;
}

int bn_signals_fd(void)
{
	return wake[0];
}

bool bn_signals_any(void)
{
	int i;

	for (i = 0; i < BN_SIGNAL_COUNT; i++)
		if (came[i])
			return true;
	return false;
}

bool bn_signals_take(enum bn_signal s)
{
	bool did = came[s] != 0;

	came[s] = 0;
	return did;
}

void bn_signals_stop(void)
{
	struct sigaction act = { .sa_handler = SIG_DFL };
	struct sigaction ours;

	(void)sigemptyset(&act.sa_mask);
	(void)sigaction(SIGTSTP, &act, &ours);
	(void)raise(SIGTSTP);
	(void)sigaction(SIGTSTP, &ours, NULL);
	came[BN_SIGNAL_CONT] = 0;
}
