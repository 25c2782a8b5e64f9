/*
 * The pseudo-terminal: starting, feeding, waiting, ending.
 *
 * What libvterm shows of it is in pty_screen.c, what may be written in
 * pty_allow.c.
 */
#define _GNU_SOURCE
#include "pty_private.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <utmp.h>

enum { LIMIT_MS = 5000, LOOK_MS = 1, CHUNK = 65536, MOST_ENV = 40 };

static uint64_t now_us(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (uint64_t)t.tv_sec * 1000000u + (uint64_t)t.tv_nsec / 1000u;
}

static uint64_t now_ms(void)
{
	return now_us() / 1000u;
}

void pty_fail(struct pty *p, const char *what, const char *detail)
{
	fprintf(stderr, "--- %s: %s\n%s---\n", what, detail, pty_screen(p));
	fail_msg("%s: %s", what, detail);
}

/* --- Starting ------------------------------------------------------------- */

static void set_env(const struct pty_options *o)
{
	const char *home = getenv("XDG_DATA_HOME");
	char data[4096];
	size_t i;

	snprintf(data, sizeof(data), "%s", home ? home : "build/test-home");
	(void)clearenv();
	(void)setenv("PATH", "/usr/local/bin:/usr/bin:/bin", 1);
	(void)setenv("TERM", "xterm-256color", 1);
	(void)setenv("LC_ALL", "C.UTF-8", 1);
	(void)setenv("TZ", "UTC", 1);
	(void)setenv("HOME", data, 1);
	(void)setenv("XDG_DATA_HOME", data, 1);
	for (i = 0; o->env && o->env[i] && i < MOST_ENV; i++) {
		char *pair = strdup(o->env[i]);
		char *value = pair ? strchr(pair, '=') : NULL;

		if (!value)
			continue;
		*value = '\0';
		(void)setenv(pair, value + 1, 1);
		free(pair);
	}
}

static void exec_program(const struct pty_options *o)
{
	set_env(o);
	/* execv takes pointers to char for history's sake only. */
	execv(o->argv[0], (char *const *)(uintptr_t)o->argv);
	_exit(127);
}

/*
 * What a shell does for a job: puts it in front, and takes the terminal back
 * when it stops or ends.  Tells 'S' (stopped) on `tell`, waits for a byte on
 * `hear`, ends as the program ended.
 */
static void lead_job(const struct pty_options *o, int tell, int hear)
{
	int status = 0;
	char byte;
	pid_t pid;

	(void)signal(SIGTTOU, SIG_IGN);
	pid = fork();
	if (pid == 0) {
		(void)setpgid(0, 0);
		(void)tcsetpgrp(STDIN_FILENO, getpid());
		(void)signal(SIGTTOU, SIG_DFL);
		exec_program(o);
	}
	(void)setpgid(pid, pid);
	(void)tcsetpgrp(STDIN_FILENO, pid);
	if (write(tell, &pid, sizeof(pid)) != (ssize_t)sizeof(pid))
		_exit(126);
	while (waitpid(pid, &status, WUNTRACED) == pid) {
		(void)tcsetpgrp(STDIN_FILENO, getpid());
		if (!WIFSTOPPED(status))
			break;
		if (write(tell, "S", 1) != 1 || read(hear, &byte, 1) != 1)
			_exit(126);
		(void)tcsetpgrp(STDIN_FILENO, pid);
		(void)kill(-pid, SIGCONT);
	}
	_exit(WIFSIGNALED(status) ? 128 + WTERMSIG(status)
				  : WEXITSTATUS(status));
}

static void in_child(const struct pty_options *o, int slave, const int job[4])
{
	int fd;

	(void)login_tty(slave);
	for (fd = 3; fd < 256; fd++)
		if (!o->job || (fd != job[1] && fd != job[2]))
			(void)close(fd);
	if (!o->job)
		exec_program(o);
	(void)fcntl(job[1], F_SETFD, FD_CLOEXEC);
	(void)fcntl(job[2], F_SETFD, FD_CLOEXEC);
	lead_job(o, job[1], job[2]);
}

static void start(struct pty *p, const struct pty_options *o)
{
	struct winsize size = { .ws_row = (unsigned short)p->rows,
				.ws_col = (unsigned short)p->cols };
	int job[4] = { -1, -1, -1, -1 };
	pid_t pid;

	if (openpty(&p->master, &p->slave, NULL, NULL, &size) != 0 ||
	    (o->job && (pipe(job) != 0 || pipe(job + 2) != 0)))
		fail_msg("no pseudo-terminal: %s", strerror(errno));
	(void)tcgetattr(p->slave, &p->before);
	p->started = now_us();
	p->leader = fork();
	if (p->leader == 0)
		in_child(o, p->slave, job);
	if (p->leader < 0)
		fail_msg("fork: %s", strerror(errno));
	p->pid = p->leader;
	(void)fcntl(p->master, F_SETFL, O_NONBLOCK);
	(void)fcntl(p->master, F_SETFD, FD_CLOEXEC);
	(void)fcntl(p->slave, F_SETFD, FD_CLOEXEC);
	if (!o->job)
		return;
	(void)close(job[1]);
	(void)close(job[2]);
	p->hear = job[0];
	p->tell = job[3];
	if (read(p->hear, &pid, sizeof(pid)) == (ssize_t)sizeof(pid))
		p->pid = pid;
}

struct pty *pty_spawn(const struct pty_options *options)
{
	struct pty *p = calloc(1, sizeof(*p));

	if (!p)
		fail_msg("%s", "memory");
	p->rows = options->rows ? options->rows : 24;
	p->cols = options->cols ? options->cols : 80;
	p->silent = options->silent;
	p->hear = p->tell = -1;
	pty_screen_open(p, !options->no_alternate);
	start(p, options);
	return p;
}

/* --- The line ------------------------------------------------------------- */

static void keep_raw(struct pty *p, const char *bytes, size_t n)
{
	char *raw = realloc(p->raw, p->raw_n + n + 1);

	if (!raw)
		fail_msg("%s", "memory");
	memcpy(raw + p->raw_n, bytes, n);
	p->raw = raw;
	p->raw_n += n;
	p->raw[p->raw_n] = '\0';
}

/*
 * What is written to one side lies in the kernel until a worker carries it to
 * the other; poll() waits for that worker, read() and FIONREAD do not.
 */
static bool has_input(int fd)
{
	struct pollfd one = { .fd = fd, .events = POLLIN };

	return poll(&one, 1, 0) > 0 && (one.revents & POLLIN);
}

/* Reads what the program wrote; true when there was something. */
static bool drain(struct pty *p)
{
	char bytes[CHUNK];
	char answer[256];
	bool any = false;
	ssize_t n;

	while (p->master >= 0 && has_input(p->master) &&
	       (n = read(p->master, bytes, sizeof(bytes))) > 0) {
		any = true;
		p->last = now_us();
		keep_raw(p, bytes, (size_t)n);
		vterm_input_write(p->vt, bytes, (size_t)n);
		n = (ssize_t)vterm_output_read(p->vt, answer, sizeof(answer));
		if (n > 0 && !p->silent)
			pty_send(p, answer, (size_t)n);
	}
	return any;
}

void pty_send(struct pty *p, const void *bytes, size_t n)
{
	struct pollfd fd = { .fd = p->master, .events = POLLIN | POLLOUT };
	uint64_t end = now_ms() + LIMIT_MS;
	const char *at = bytes;
	ssize_t did;

	while (n > 0) {
		did = write(p->master, at, n);
		if (did > 0) {
			at += did;
			n -= (size_t)did;
			continue;
		}
		if (now_ms() > end)
			pty_fail(p, "pty_send", "the program does not read");
		/* A full line empties only when its output is taken. */
		(void)poll(&fd, 1, LOOK_MS);
		(void)drain(p);
	}
}

static bool reap(struct pty *p)
{
	int status;

	if (!p->ended && waitpid(p->leader, &status, WNOHANG) == p->leader) {
		p->ended = true;
		p->status = WIFSIGNALED(status) ? 128 + WTERMSIG(status)
						: WEXITSTATUS(status);
	}
	return p->ended;
}

/* Whether the program has something to read. */
static bool unread(const struct pty *p)
{
	int n = 0;

	return has_input(p->slave) ||
	       (ioctl(p->slave, FIONREAD, &n) == 0 && n > 0);
}

void pty_settle(struct pty *p)
{
	struct pollfd fd = { .fd = p->master, .events = POLLIN };
	uint64_t end = now_ms() + LIMIT_MS;
	unsigned long last = 0;
	unsigned long now;
	bool calm = false;

	for (;;) {
		if (drain(p)) {
			calm = false;
		} else if (reap(p)) {
			(void)drain(p);
			return;
		} else if (!unread(p) && pty_is_waiting(&now, p->pid)) {
			if (calm && now == last)
				return;
			calm = true;
			last = now;
			(void)sched_yield();
			continue;
		} else {
			calm = false;
			(void)poll(&fd, 1, LOOK_MS);
		}
		if (now_ms() > end)
			pty_fail(p, "pty_settle", "still busy after 5 s");
	}
}

void pty_bytes(struct pty *p, const void *bytes, size_t n)
{
	pty_send(p, bytes, n);
	pty_settle(p);
}

void pty_text(struct pty *p, const char *utf8)
{
	pty_bytes(p, utf8, strlen(utf8));
}

void pty_type(struct pty *p, const char *utf8)
{
	size_t n;

	for (; *utf8; utf8 += n) {
		for (n = 1; ((unsigned char)utf8[n] & 0xC0u) == 0x80u; n++)
			;
		pty_bytes(p, utf8, n);
	}
}

void pty_paste(struct pty *p, const char *utf8)
{
	pty_send(p, "\033[200~", 6);
	pty_send(p, utf8, strlen(utf8));
	pty_bytes(p, "\033[201~", 6);
}

void pty_resize(struct pty *p, int rows, int cols)
{
	struct winsize size = { .ws_row = (unsigned short)rows,
				.ws_col = (unsigned short)cols };

	p->rows = rows;
	p->cols = cols;
	vterm_set_size(p->vt, rows, cols);
	(void)ioctl(p->master, TIOCSWINSZ, &size);
	/* The kernel sends the signal before it stores the size. */
	(void)kill(p->pid, SIGWINCH);
	pty_settle(p);
}

void pty_signal(struct pty *p, int sig)
{
	(void)kill(p->pid, sig);
	pty_settle(p);
}

void pty_hangup(struct pty *p)
{
	(void)drain(p);
	(void)close(p->master);
	p->master = -1;
}

void pty_wait_stopped(struct pty *p)
{
	struct pollfd fd = { .fd = p->hear, .events = POLLIN };
	uint64_t end = now_ms() + LIMIT_MS;
	char byte;

	while (poll(&fd, 1, LOOK_MS) <= 0) {
		(void)drain(p);
		if (now_ms() > end)
			pty_fail(p, "pty_wait_stopped", "it did not stop");
	}
	if (read(p->hear, &byte, 1) != 1 || byte != 'S')
		pty_fail(p, "pty_wait_stopped", "it ended");
	(void)drain(p);
}

void pty_continue(struct pty *p)
{
	if (write(p->tell, "C", 1) != 1)
		pty_fail(p, "pty_continue", "nobody to tell");
	pty_settle(p);
}

/* --- The end -------------------------------------------------------------- */

int pty_pid(const struct pty *p)
{
	return p->pid;
}

size_t pty_written(const struct pty *p)
{
	return p->raw_n;
}

const char *pty_raw(const struct pty *p)
{
	return p->raw ? p->raw : "";
}

uint64_t pty_last_output(const struct pty *p)
{
	return p->last;
}

uint64_t pty_started(const struct pty *p)
{
	return p->started;
}

uint64_t pty_react(struct pty *p, const void *bytes, size_t n)
{
	struct pollfd fd = { .fd = p->master, .events = POLLIN };
	size_t before = p->raw_n;
	uint64_t begin = now_us();

	pty_send(p, bytes, n);
	/* The first look comes when there is something to see. */
	(void)poll(&fd, 1, LIMIT_MS / 10);
	pty_settle(p);
	return p->raw_n > before ? p->last - begin : 0;
}

bool pty_modes_restored(const struct pty *p)
{
	struct termios now;

	if (tcgetattr(p->slave, &now) != 0)
		return false;
	return now.c_iflag == p->before.c_iflag &&
	       now.c_oflag == p->before.c_oflag &&
	       now.c_cflag == p->before.c_cflag &&
	       now.c_lflag == p->before.c_lflag &&
	       memcmp(now.c_cc, p->before.c_cc, sizeof(now.c_cc)) == 0;
}

int pty_wait(struct pty *p)
{
	struct pollfd fd = { .fd = p->master, .events = POLLIN };
	uint64_t end = now_ms() + LIMIT_MS;

	while (!reap(p)) {
		(void)poll(&fd, 1, LOOK_MS);
		(void)drain(p);
		if (now_ms() > end)
			pty_fail(p, "pty_wait", "still running after 5 s");
	}
	(void)drain(p);
	if (pty_session_left(p->leader))
		pty_fail(p, "pty_wait", "a process was left behind");
	pty_check_output(p);
	if (p->master >= 0 && !pty_modes_restored(p))
		pty_fail(p, "pty_wait", "the terminal's state is changed");
	return p->status;
}

void pty_free(struct pty *p)
{
	if (!p)
		return;
	if (!reap(p)) {
		(void)kill(p->pid, SIGKILL);
		(void)kill(p->leader, SIGKILL);
		(void)waitpid(p->leader, NULL, 0);
	}
	if (p->master >= 0)
		(void)close(p->master);
	(void)close(p->slave);
	if (p->hear >= 0)
		(void)close(p->hear);
	if (p->tell >= 0)
		(void)close(p->tell);
	pty_screen_close(p);
	free(p->raw);
	free(p);
}

int pty_finish(struct pty *p)
{
	int status = pty_wait(p);

	pty_free(p);
	return status;
}
