/*
 * The terminal as a device: what is gathered goes out by one write().  The
 * other end is a socket that keeps each write() as a packet of its own.
 */
#define _GNU_SOURCE
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <pty.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "tui/tty.h"

enum { PACKET_MAX = 200000 };

struct device {
	struct bn_tty tty;
	int master, slave;
	int packets[2];
	int in, out; /* the test's own standard input and output */
	char got[PACKET_MAX];
};

static struct device device;

/* Standard input and output are the pty while it is opened, then the socket. */
static int set_up(void **state)
{
	struct device *d = &device;
	int size = 4 * PACKET_MAX;

	*state = d;
	d->in = dup(STDIN_FILENO);
	d->out = dup(STDOUT_FILENO);
	if (openpty(&d->master, &d->slave, NULL, NULL, NULL) != 0 ||
	    socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_NONBLOCK, 0,
		       d->packets) != 0)
		return -1;
	(void)setsockopt(d->packets[1], SOL_SOCKET, SO_SNDBUF, &size,
			 sizeof(size));
	(void)dup2(d->slave, STDIN_FILENO);
	(void)dup2(d->slave, STDOUT_FILENO);
	if (!bn_tty_open(&d->tty))
		return -1;
	(void)dup2(d->packets[1], STDOUT_FILENO);
	return 0;
}

static int tear_down(void **state)
{
	struct device *d = *state;

	bn_tty_close(&d->tty);
	(void)dup2(d->in, STDIN_FILENO);
	(void)dup2(d->out, STDOUT_FILENO);
	(void)close(d->in);
	(void)close(d->out);
	(void)close(d->master);
	(void)close(d->slave);
	(void)close(d->packets[0]);
	(void)close(d->packets[1]);
	return 0;
}

/* Bytes of the next write(); -1 when there was none. */
static ssize_t packet(struct device *d)
{
	return read(d->packets[0], d->got, sizeof(d->got));
}

static void assert_packet(struct device *d, const char *want)
{
	ssize_t n = packet(d);

	assert_int_equal(n, strlen(want));
	assert_memory_equal(d->got, want, strlen(want));
}

static void frame_of_many_parts_is_one_write(void **state)
{
	struct device *d = *state;

	bn_tty_write(&d->tty, BN_STR("one "));
	assert_int_equal(packet(d), -1);
	/* What ncurses does. */
	assert_int_equal(write(fileno(d->tty.out), "two ", 4), 4);
	assert_int_equal(write(fileno(d->tty.out), "three", 5), 5);
	bn_tty_send(&d->tty);
	assert_packet(d, "one two three");
	assert_int_equal(packet(d), -1);
}

static void each_frame_is_sent_once(void **state)
{
	struct device *d = *state;

	bn_tty_write(&d->tty, BN_STR("first"));
	bn_tty_send(&d->tty);
	bn_tty_send(&d->tty);
	bn_tty_write(&d->tty, BN_STR("second"));
	bn_tty_send(&d->tty);
	assert_packet(d, "first");
	assert_packet(d, "second");
	assert_int_equal(packet(d), -1);
}

static void large_frames_begin_anew(void **state)
{
	static char big[50000];
	struct device *d = *state;
	int i;

	memset(big, 'x', sizeof(big));
	for (i = 0; i < 3; i++) {
		big[0] = (char)('a' + i);
		bn_tty_write(&d->tty, (struct bn_str){ big, sizeof(big) });
		bn_tty_send(&d->tty);
		assert_int_equal(packet(d), sizeof(big));
		assert_memory_equal(d->got, big, sizeof(big));
		assert_int_equal(lseek(fileno(d->tty.out), 0, SEEK_CUR), 0);
	}
	bn_tty_write(&d->tty, BN_STR("small"));
	bn_tty_send(&d->tty);
	assert_packet(d, "small");
}

static void delays_of_old_hardware_are_left_out(void **state)
{
	struct device *d = *state;

	bn_tty_write_padded(&d->tty, BN_STR("\033[H\033[J$<50>x$<5*/>y"));
	bn_tty_write_padded(&d->tty, (struct bn_str){ NULL, 0 });
	bn_tty_send(&d->tty);
	assert_packet(d, "\033[H\033[Jxy");
}

static void closed_terminal_is_hung(void **state)
{
	struct device *d = *state;
	char bytes[BN_TTY_READ_MAX];
	int never[2];

	assert_int_equal(pipe(never), 0);
	assert_int_equal(write(d->master, "ab\n", 3), 3);
	assert_int_equal(bn_tty_read(bytes, &d->tty, never[0], 5000), 3);
	assert_int_equal(bn_tty_read(bytes, &d->tty, never[0], 0), 0);
	assert_false(d->tty.hung);
	(void)close(d->master);
	assert_int_equal(bn_tty_read(bytes, &d->tty, never[0], 5000), 0);
	assert_true(d->tty.hung);
	d->master = dup(never[0]);
	(void)close(never[0]);
	(void)close(never[1]);
}

static void what_is_no_terminal_is_refused(void **state)
{
	struct device *d = *state;
	struct bn_tty other;

	/* Standard output is the socket now. */
	assert_false(bn_tty_open(&other));
	bn_tty_close(&other);
	(void)dup2(d->slave, STDOUT_FILENO);
	(void)dup2(d->packets[1], STDIN_FILENO);
	assert_false(bn_tty_open(&other));
	bn_tty_close(&other);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(frame_of_many_parts_is_one_write),
		TEST(each_frame_is_sent_once),
		TEST(large_frames_begin_anew),
		TEST(delays_of_old_hardware_are_left_out),
		TEST(closed_terminal_is_hung),
		TEST(what_is_no_terminal_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
