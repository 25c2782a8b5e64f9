/*
 * Looking at the program from outside, through /proc.
 */
#define _GNU_SOURCE
#include "pty_private.h"

#include <ctype.h>
#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum { LONG_MS = 1000, MOST_FDS = 16, MOST_LOOKS = 500 };

static bool read_proc(char *out, size_t size, pid_t pid, const char *name)
{
	char path[64];
	ssize_t n;
	int fd;

	snprintf(path, sizeof(path), "/proc/%d/%s", (int)pid, name);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return false;
	n = read(fd, out, size - 1);
	(void)close(fd);
	out[n > 0 ? n : 0] = '\0';
	return n > 0;
}

/* Copies the program's memory; false when it may not be read. */
static bool peek(void *out, size_t n, pid_t pid, unsigned long at)
{
	char path[64];
	ssize_t did;
	int fd;

	snprintf(path, sizeof(path), "/proc/%d/mem", (int)pid);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return false;
	did = pread(fd, out, n, (off_t)at);
	(void)close(fd);
	return did == (ssize_t)n;
}

/* Whether a set of poll() holds standard input. */
static bool polls_input(pid_t pid, unsigned long at, unsigned long count)
{
	struct pollfd fds[MOST_FDS];
	unsigned long i;

	if (count > MOST_FDS)
		count = MOST_FDS;
	if (!peek(fds, count * sizeof(*fds), pid, at))
		return true;
	for (i = 0; i < count; i++)
		if (fds[i].fd == STDIN_FILENO)
			return true;
	return false;
}

static bool is_long(pid_t pid, unsigned long at)
{
	struct timespec t;

	if (at == 0 || !peek(&t, sizeof(t), pid, at))
		return true;
	return t.tv_sec * 1000 + t.tv_nsec / 1000000 >= LONG_MS;
}

static bool selects_input(pid_t pid, unsigned long at)
{
	unsigned long bits;

	return at == 0 || !peek(&bits, sizeof(bits), pid, at) || (bits & 1u);
}

/*
 * Whether it sleeps with no signal on its way.  A process that is just being
 * woken still looks as if it were in its system call; its state does not.
 */
static bool is_asleep(unsigned long *switches, pid_t pid)
{
	static const char *const name = "\nvoluntary_ctxt_switches:";
	char text[4096];
	const char *at;

	if (!read_proc(text, sizeof(text), pid, "status") ||
	    !strstr(text, "\nState:\tS") ||
	    !strstr(text, "\nSigPnd:\t0000000000000000") ||
	    !strstr(text, "\nShdPnd:\t0000000000000000"))
		return false;
	at = strstr(text, name);
	*switches = at ? strtoul(at + strlen(name), NULL, 10) : 0;
	return true;
}

bool pty_is_waiting(unsigned long *switches, pid_t pid)
{
	char line[256];
	unsigned long a[6];
	long nr;

	if (!is_asleep(switches, pid))
		return false;
	/* Not ours to look into: asleep is all that can be seen. */
	if (!read_proc(line, sizeof(line), pid, "syscall"))
		return true;
	if (sscanf(line, "%ld %lx %lx %lx %lx %lx %lx", &nr, &a[0], &a[1],
		   &a[2], &a[3], &a[4], &a[5]) != 7)
		return false;
	if (nr == SYS_read)
		return a[0] == STDIN_FILENO;
#ifdef SYS_poll
	if (nr == SYS_poll)
		return polls_input(pid, a[0], a[1]) &&
		       ((int)a[2] < 0 || (int)a[2] >= LONG_MS);
#endif
#ifdef SYS_restart_syscall
	if (nr == SYS_restart_syscall)
		return true;
#endif
	if (nr == SYS_ppoll)
		return polls_input(pid, a[0], a[1]) && is_long(pid, a[2]);
	if (nr == SYS_pselect6)
		return selects_input(pid, a[1]) && is_long(pid, a[4]);
	return false;
}

/* The session of a process, 0 when it is gone or only waits to be reaped. */
static pid_t session_of(pid_t pid)
{
	char line[512];
	const char *at;
	char state;
	int session;

	if (!read_proc(line, sizeof(line), pid, "stat"))
		return 0;
	at = strrchr(line, ')');
	if (!at || sscanf(at, ") %c %*d %*d %d", &state, &session) != 2 ||
	    state == 'Z' || state == 'X')
		return 0;
	return session;
}

static bool look_for_session(pid_t session)
{
	struct dirent *entry;
	DIR *dir = opendir("/proc");
	bool left = false;

	while (dir && (entry = readdir(dir)))
		if (isdigit((unsigned char)entry->d_name[0]) &&
		    session_of((pid_t)strtol(entry->d_name, NULL, 10)) ==
			    session)
			left = true;
	if (dir)
		(void)closedir(dir);
	return left;
}

bool pty_session_left(pid_t session)
{
	int looks = 0;

	/* A helper that its parent's end ends needs a moment for it. */
	while (look_for_session(session)) {
		if (++looks == MOST_LOOKS)
			return true;
		(void)poll(NULL, 0, 1);
	}
	return false;
}

uint64_t pty_writes(const struct pty *p)
{
	unsigned long long n;
	const char *at;
	char text[512];

	if (!read_proc(text, sizeof(text), p->pid, "io"))
		return 0;
	at = strstr(text, "syscw: ");
	return at && sscanf(at, "syscw: %llu", &n) == 1 ? n : 0;
}
