/*
 * Lines from standard input for the line-by-line face, and the signals that
 * end it: Ctrl-C, a closed terminal, the machine going down.
 *
 * Signals are let in only while it waits for a line, so that no answer is
 * ever half saved.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <sys/select.h>
#include <termios.h>
#include <unistd.h>

#include "bn/line.h"
#include "bn/sys.h"
#include "cli/plain.h"

#define BLOCK 4096

/* The signal that came last, 0 for none. */
static volatile sig_atomic_t caught;

/* Standard input, read in blocks and handed on in lines. */
struct lines {
	char block[BLOCK];
	size_t at, n;    /* what of the block is not handed on yet */
	bool ended;      /* nothing more will come */
	sigset_t before; /* signals let in while it waits */
};

static void catch (int signal)
{
	caught = signal;
}

static const int signals[] = { SIGINT, SIGHUP, SIGTERM };
#define N_SIGNALS (sizeof(signals) / sizeof(signals[0]))

/* A signal that was ignored from outside (nohup) stays so. */
static void take_signals(struct lines *in)
{
	const struct sigaction take = { .sa_handler = catch };
	struct sigaction old;
	sigset_t block;

	(void)sigemptyset(&block);
	for (unsigned i = 0; i < N_SIGNALS; i++) {
		(void)sigaction(signals[i], NULL, &old);
		if (old.sa_handler == SIG_IGN)
			continue;
		(void)sigaddset(&block, signals[i]);
		(void)sigaction(signals[i], &take, NULL);
	}
	caught = 0;
	(void)sigprocmask(SIG_BLOCK, &block, &in->before);
}

/*
 * All is saved and the program ends by itself: what comes now, as the signal
 * of a terminal whose end was read already, may not end it otherwise.
 */
static void end_signals(const struct lines *in)
{
	const struct sigaction ignore = { .sa_handler = SIG_IGN };

	for (unsigned i = 0; i < N_SIGNALS; i++)
		(void)sigaction(signals[i], &ignore, NULL);
	(void)sigprocmask(SIG_SETMASK, &in->before, NULL);
}

/* Waits until there is something to read; false where a signal came first. */
static bool wait_for_input(struct lines *in)
{
	fd_set set;

	for (;;) {
		FD_ZERO(&set);
		FD_SET(STDIN_FILENO, &set);
		if (pselect(STDIN_FILENO + 1, &set, NULL, NULL, NULL,
			    &in->before) > 0)
			return caught == 0;
		/* After Ctrl-Z and fg nothing was caught. */
		if (errno != EINTR || caught)
			return false;
	}
}

/* The next block; false at the end, or where a signal came. */
static bool fill(struct lines *in)
{
	ssize_t n;

	if (in->ended || !wait_for_input(in))
		return false;
	n = read(STDIN_FILENO, in->block, sizeof(in->block));
	in->at = 0;
	in->n = n > 0 ? (size_t)n : 0;
	in->ended = n <= 0;
	/* A terminal that is gone answers with an error. */
	if (n < 0)
		caught = SIGHUP;
	return n > 0;
}

static enum bn_heard why_it_ended(void)
{
	if (caught == 0)
		return BN_HEARD_END;
	return caught == SIGINT ? BN_HEARD_INTERRUPT : BN_HEARD_HANGUP;
}

static enum bn_heard read_line(void *ctx, struct bn_buf *line,
			       const char *question)
{
	struct lines *in = ctx;
	bool any = false, long_one = false;

	(void)question;
	for (;;) {
		char c;

		if (in->at == in->n && !fill(in)) {
			/* The last line may lack its end. */
			if (any && caught == 0)
				break;
			return why_it_ended();
		}
		c = in->block[in->at++];
		any = true;
		if (c == '\n')
			break;
		if (line->n < BN_LINE_BYTES)
			bn_buf_byte(line, c);
		else
			long_one = true;
	}
	return long_one ? BN_HEARD_TOO_LONG : BN_HEARD_LINE;
}

static bool write_text(void *ctx, struct bn_str text)
{
	(void)ctx;
	return fwrite(text.p, 1, text.n, stdout) == text.n &&
	       fflush(stdout) == 0;
}

/* A terminal that is to take back a whole character, not one of its bytes. */
static bool mend_erasing(struct termios *before)
{
#ifdef IUTF8
	struct termios mended;

	if (tcgetattr(STDIN_FILENO, before) != 0 || (before->c_iflag & IUTF8))
		return false;
	mended = *before;
	mended.c_iflag |= IUTF8;
	return tcsetattr(STDIN_FILENO, TCSANOW, &mended) == 0;
#else
	(void)before;
	return false;
#endif
}

int bn_plain_run(struct bn_cli *cli)
{
	static const int codes[] = {
		[BN_LINE_LEFT] = BN_EXIT_PASS,
		[BN_LINE_DRAFT] = BN_EXIT_DRAFT,
		[BN_LINE_INTERRUPTED] = BN_EXIT_INTERRUPTED,
	};
	struct lines in = { .at = 0 };
	const struct bn_line_io io = { &in, read_line, write_text };
	const struct bn_line_options options = {
		.lang = cli->lang,
		.echo = !bn_sys_is_terminal(STDIN_FILENO),
	};
	struct termios before;
	struct bn_error err = { 0 };
	enum bn_line_end how = BN_LINE_LEFT;
	bool mended = mend_erasing(&before);
	enum bn_err e;

	take_signals(&in);
	e = bn_line_run(&how, cli->app, &io, &options, &err);
	end_signals(&in);
	if (mended)
		(void)tcsetattr(STDIN_FILENO, TCSANOW, &before);
	return e == BN_OK ? codes[how] : bn_cli_fail(cli, e, &err);
}
