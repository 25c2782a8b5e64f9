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
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

/* Room for the largest grid, reserved but not used; and for usual frames. */
#define FRAME_MAX ((size_t)16 << 20)
#define FRAME_ENOUGH ((size_t)32 << 10)

/*
 * A file in memory to write into, seen through a mapping.  Without one,
 * standard output itself is written to.
 */
static void open_out(struct bn_tty *tty)
{
	int fd = memfd_create("frame", MFD_CLOEXEC);

	tty->out = stdout;
	if (fd < 0)
		return;
	if (ftruncate(fd, FRAME_MAX) == 0)
		tty->frame =
			mmap(NULL, FRAME_MAX, PROT_READ, MAP_SHARED, fd, 0);
	if (tty->frame == MAP_FAILED)
		tty->frame = NULL;
	if (tty->frame)
		tty->out = fdopen(fd, "w");
	if (tty->out && tty->out != stdout)
		return;
	if (tty->frame)
		(void)munmap(tty->frame, FRAME_MAX);
	tty->frame = NULL;
	tty->out = stdout;
	(void)close(fd);
}

bool bn_tty_open(struct bn_tty *tty)
{
	*tty = (struct bn_tty){ .out = NULL };
	if (!isatty(STDOUT_FILENO) ||
	    tcgetattr(STDIN_FILENO, &tty->before) != 0)
		return false;
	open_out(tty);
	return true;
}

void bn_tty_close(struct bn_tty *tty)
{
	if (!tty->frame)
		return;
	(void)munmap(tty->frame, FRAME_MAX);
	(void)fclose(tty->out);
	tty->frame = NULL;
	tty->out = stdout;
}

void bn_tty_raw(void)
{
	struct termios t;

	if (tcgetattr(STDIN_FILENO, &t) != 0)
		return;
	t.c_iflag &= ~(tcflag_t)(IXON | IXOFF | ICRNL | INLCR | IGNCR | ISTRIP);
	t.c_oflag &= ~(tcflag_t)OPOST;
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

	if (poll(fds, 2, wait_ms) <= 0)
		return 0;
	if (fds[1].revents != 0 && read(other, bytes, BN_TTY_READ_MAX) < 0)
		return 0;
	if (fds[0].revents == 0)
		return 0;
	n = read(STDIN_FILENO, bytes, BN_TTY_READ_MAX);
	if (n > 0)
		return (size_t)n;
	/* End of input, or EIO: nobody is there any more. */
	if (n == 0 || (errno != EINTR && errno != EAGAIN))
		tty->hung = true;
	return 0;
}

static void write_all(int fd, struct bn_str s)
{
	ssize_t n;

	while (s.n > 0) {
		n = write(fd, s.p, s.n);
		if (n < 0 && errno != EINTR && errno != EAGAIN)
			return;
		if (n > 0)
			s = bn_str_sub(s, (size_t)n, s.n - (size_t)n);
	}
}

void bn_tty_write(struct bn_tty *tty, struct bn_str s)
{
	write_all(fileno(tty->out), s);
}

void bn_tty_write_padded(struct bn_tty *tty, struct bn_str s)
{
	struct bn_str part;
	struct bn_str delay;

	while (bn_str_split(&part, &s, '$')) {
		bn_tty_write(tty, part);
		(void)bn_str_split(&delay, &s, '>');
	}
}

void bn_tty_send(struct bn_tty *tty)
{
	size_t end;

	if (!tty->frame)
		return;
	end = (size_t)lseek(fileno(tty->out), 0, SEEK_CUR);
	if (end > FRAME_MAX)
		end = FRAME_MAX;
	if (end > tty->sent)
		write_all(STDOUT_FILENO,
			  (struct bn_str){ tty->frame + tty->sent,
					   end - tty->sent });
	tty->sent = end;
	/* Begins anew now and then, so that little memory is touched. */
	if (end > FRAME_ENOUGH && lseek(fileno(tty->out), 0, SEEK_SET) == 0)
		tty->sent = 0;
}
