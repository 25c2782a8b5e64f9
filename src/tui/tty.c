/*
 * termios, ioctl, poll, read and write on standard input and output.
 *
 * Must not decode a byte or keep a screen.
 */
#define _GNU_SOURCE
#include "tui/tty.h"

#include <errno.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

bool bn_tty_open(struct bn_tty *tty)
{
	tty->hung = false;
	return isatty(STDOUT_FILENO) &&
	       tcgetattr(STDIN_FILENO, &tty->before) == 0;
}

void bn_tty_raw(void)
{
	struct termios t;

	if (tcgetattr(STDIN_FILENO, &t) != 0)
		return;
	t.c_iflag &= ~(tcflag_t)(IXON | IXOFF | ICRNL | INLCR | IGNCR | ISTRIP);
	t.c_lflag &= ~(tcflag_t)(ICANON | ECHO | ECHONL | IEXTEN);
	t.c_lflag |= ISIG | NOFLSH;
	t.c_cc[VINTR] = _POSIX_VDISABLE;
	t.c_cc[VQUIT] = _POSIX_VDISABLE;
	t.c_cc[VMIN] = 1;
	t.c_cc[VTIME] = 0;
	(void)tcsetattr(STDIN_FILENO, TCSADRAIN, &t);
}

void bn_tty_restore(const struct bn_tty *tty, bool drop)
{
	(void)tcsetattr(STDIN_FILENO, drop ? TCSAFLUSH : TCSADRAIN,
			&tty->before);
}

bool bn_tty_size(int *rows, int *cols)
{
	struct winsize size = { 0 };

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0)
		return false;
	*rows = size.ws_row;
	*cols = size.ws_col;
	return size.ws_row > 0 && size.ws_col > 0;
}

uint64_t bn_tty_now(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (uint64_t)t.tv_sec * 1000u + (uint64_t)t.tv_nsec / 1000000u;
}

size_t bn_tty_read(char bytes[BN_TTY_READ_MAX], struct bn_tty *tty, int other,
		   int wait_ms)
{
	struct pollfd fds[2] = { { .fd = STDIN_FILENO, .events = POLLIN },
				 { .fd = other, .events = POLLIN } };
	ssize_t n;

	if (poll(fds, 2, wait_ms) <= 0 || fds[0].revents == 0)
		return 0;
	n = read(STDIN_FILENO, bytes, BN_TTY_READ_MAX);
	if (n > 0)
		return (size_t)n;
	/* End of input, or EIO: nobody is there any more. */
	if (n == 0 || (errno != EINTR && errno != EAGAIN))
		tty->hung = true;
	return 0;
}

void bn_tty_write(struct bn_str s)
{
	ssize_t n;

	while (s.n > 0) {
		n = write(STDOUT_FILENO, s.p, s.n);
		if (n < 0 && errno != EINTR && errno != EAGAIN)
			return;
		if (n > 0)
			s = bn_str_sub(s, (size_t)n, s.n - (size_t)n);
	}
}

void bn_tty_write_padded(struct bn_str s)
{
	struct bn_str part;
	struct bn_str delay;

	while (bn_str_split(&part, &s, '$')) {
		bn_tty_write(part);
		(void)bn_str_split(&delay, &s, '>');
	}
}
