/*
 * The gate: a file beside the store that writers lock, one after another.
 *
 * SQLite's own way of waiting sleeps in lock-step and starves some writers;
 * at a lock of the kernel they stand in line.  Readers do not come here.
 * Must not be relied on for safety: SQLite's locks still hold.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "db.h"

/* How often the wait looks at the time once it is up, in milliseconds. */
#define LOOK_MS 20

static enum bn_err cannot_open(const char *path, int sys, struct bn_error *err)
{
	switch (sys) {
	case EACCES:
	case EPERM:
	case EROFS:
		return bn_error_sys(err, BN_ERR_READONLY, sys, path);
	case ENOSPC:
	case EDQUOT:
		return bn_error_sys(err, BN_ERR_FULL, sys, path);
	case ELOOP:
		return bn_store_error(err, BN_ERR_UNSAFE, BN_WHY_SYMLINK, path);
	default:
		return bn_error_sys(err, BN_ERR_WRITE, sys, path);
	}
}

static enum bn_err open_gate(struct bn_store *s, struct bn_error *err)
{
	char path[BN_STORE_PATH_MAX + 8];
	struct stat about;
	int fd;

	(void)snprintf(path, sizeof(path), "%s.gate", s->path);
	fd = open(path,
		  O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK |
			  O_NOCTTY,
		  0600);
	if (fd < 0)
		return cannot_open(path, errno, err);
	if (fstat(fd, &about) != 0 || !S_ISREG(about.st_mode)) {
		close(fd);
		return bn_store_error(err, BN_ERR_UNSAFE, BN_WHY_KIND, path);
	}
	s->gate = fd;
	return BN_OK;
}

static void look_up(int signal_number)
{
	(void)signal_number;
}

static bool is_over(const struct timespec *end)
{
	struct timespec now;

	if (clock_gettime(CLOCK_MONOTONIC, &now) != 0)
		return true;
	return now.tv_sec > end->tv_sec ||
	       (now.tv_sec == end->tv_sec && now.tv_nsec >= end->tv_nsec);
}

static void add_ms(struct timespec *t, unsigned ms)
{
	t->tv_sec += ms / 1000;
	t->tv_nsec += (long)(ms % 1000) * 1000000;
	if (t->tv_nsec >= 1000000000) {
		t->tv_sec++;
		t->tv_nsec -= 1000000000;
	}
}

/*
 * A timer that interrupts this thread when the time is up, and then again and
 * again: the first may come just before it sleeps.
 */
static bool start_timer(timer_t *timer, unsigned ms)
{
	struct itimerspec when = {
		.it_interval = { 0, LOOK_MS * 1000000 },
		.it_value = { ms / 1000, (long)(ms % 1000) * 1000000 },
	};
	struct sigevent event;

	memset(&event, 0, sizeof(event));
	event.sigev_signo = SIGURG;
#ifdef SIGEV_THREAD_ID
	event.sigev_notify = SIGEV_THREAD_ID;
	event._sigev_un._tid = gettid();
#else
	event.sigev_notify = SIGEV_SIGNAL;
#endif
	if (timer_create(CLOCK_MONOTONIC, &event, timer) != 0)
		return false;
	if (timer_settime(*timer, 0, &when, NULL) == 0)
		return true;
	(void)timer_delete(*timer);
	return false;
}

/*
 * flock() knows no time limit, and asking again and again would lose the
 * place in line.  So it sleeps, and a signal wakes it when the time is up:
 * SIGURG, because one that comes late does nothing by default.
 */
static int wait_in_line(const struct bn_store *s)
{
	struct sigaction mine, before;
	sigset_t urgent, mask;
	struct timespec end;
	timer_t timer;
	int sys = 0;

	memset(&mine, 0, sizeof(mine));
	mine.sa_handler = look_up;
	if (clock_gettime(CLOCK_MONOTONIC, &end) != 0 ||
	    sigaction(SIGURG, &mine, &before) != 0)
		return errno;
	add_ms(&end, s->wait_ms);
	(void)sigemptyset(&urgent);
	(void)sigaddset(&urgent, SIGURG);
	(void)sigprocmask(SIG_UNBLOCK, &urgent, &mask);
	if (start_timer(&timer, s->wait_ms)) {
		while (flock(s->gate, LOCK_EX) != 0) {
			sys = errno;
			if (sys != EINTR || is_over(&end))
				break;
			sys = 0;
		}
		(void)timer_delete(timer);
	} else {
		sys = errno;
	}
	(void)sigprocmask(SIG_SETMASK, &mask, NULL);
	(void)sigaction(SIGURG, &before, NULL);
	return sys;
}

enum bn_err bn_gate_enter(struct bn_store *s, struct bn_error *err)
{
	enum bn_err e = BN_OK;
	int sys = 0;

	if (s->gate < 0)
		e = open_gate(s, err);
	if (e != BN_OK)
		return e;
	if (flock(s->gate, LOCK_EX | LOCK_NB) == 0)
		return BN_OK;
	sys = errno;
	if (sys == EWOULDBLOCK || sys == EINTR)
		sys = wait_in_line(s);
	if (sys == 0)
		return BN_OK;
	if (sys == EINTR)
		return bn_store_error(err, BN_ERR_BUSY, BN_WHY_LINE, s->path);
	return bn_error_sys(err, BN_ERR_WRITE, sys, s->path);
}

void bn_gate_leave(struct bn_store *s)
{
	if (s->gate >= 0)
		(void)flock(s->gate, LOCK_UN);
}
