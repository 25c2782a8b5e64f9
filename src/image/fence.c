/*
 * Putting up the fence around a decoder process.
 *
 * Must run before the first byte of a picture is read.  Builds with a
 * sanitizer keep the limits and the filter off: it needs far more memory and
 * system calls than a decoder.
 */
#define _GNU_SOURCE
#include "fence.h"

#include <fcntl.h>
#include <stddef.h>
#include <sys/time.h>
#include <unistd.h>

#ifdef __linux__
#include <linux/landlock.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#endif

#if defined(__SANITIZE_ADDRESS__)
#define INSTRUMENTED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define INSTRUMENTED 1
#endif
#endif
#ifndef INSTRUMENTED
#define INSTRUMENTED 0
#endif

#define MEMORY_LIMIT (256u << 20)
#define OUT_LIMIT 2000000u

void bn_fence_close(int keep)
{
	const int nothing = open("/dev/null", O_RDWR);
	const long most = sysconf(_SC_OPEN_MAX);
	int fd;

	for (fd = 0; fd < 3; fd++) {
		if (fd != keep && nothing >= 0)
			(void)dup2(nothing, fd);
	}
#if defined(__linux__) && defined(SYS_close_range)
	if ((keep < 4 || syscall(SYS_close_range, 3, keep - 1, 0) == 0) &&
	    syscall(SYS_close_range, keep > 2 ? keep + 1 : 3, ~0u, 0) == 0)
		return;
#endif
	for (fd = 3; fd < (most > 0 && most < 4096 ? most : 4096); fd++) {
		if (fd != keep)
			(void)close(fd);
	}
}

const char *bn_fence_name(unsigned fence)
{
	static const char *const names[FENCE_COUNT] = { "", "no_new_privs",
							"rlimit", "seccomp",
							"seccomp" };

	return fence < FENCE_COUNT ? names[fence] : "sandbox";
}

void bn_fence_start_clock(void)
{
	const struct itimerval cpu = { { 0, 0 }, { 2, 0 } };
	const struct itimerval wall = { { 0, 0 }, { 10, 0 } };

	(void)setitimer(ITIMER_PROF, &cpu, NULL);
	(void)setitimer(ITIMER_REAL, &wall, NULL);
}

void bn_fence_stop_clock(void)
{
	const struct itimerval off = { { 0, 0 }, { 0, 0 } };

	(void)setitimer(ITIMER_PROF, &off, NULL);
	(void)setitimer(ITIMER_REAL, &off, NULL);
}

#ifdef __linux__

/* A rule set that handles every access and allows none. */
static void forbid_files(void)
{
	struct landlock_ruleset_attr all = {
		.handled_access_fs = LANDLOCK_ACCESS_FS_EXECUTE |
				     LANDLOCK_ACCESS_FS_WRITE_FILE |
				     LANDLOCK_ACCESS_FS_READ_FILE |
				     LANDLOCK_ACCESS_FS_READ_DIR |
				     LANDLOCK_ACCESS_FS_REMOVE_DIR |
				     LANDLOCK_ACCESS_FS_REMOVE_FILE |
				     LANDLOCK_ACCESS_FS_MAKE_CHAR |
				     LANDLOCK_ACCESS_FS_MAKE_DIR |
				     LANDLOCK_ACCESS_FS_MAKE_REG |
				     LANDLOCK_ACCESS_FS_MAKE_SOCK |
				     LANDLOCK_ACCESS_FS_MAKE_FIFO |
				     LANDLOCK_ACCESS_FS_MAKE_BLOCK |
				     LANDLOCK_ACCESS_FS_MAKE_SYM,
	};
	const long fd =
		syscall(SYS_landlock_create_ruleset, &all, sizeof(all), 0);

	/* Kernels without it have the system call filter alone. */
	if (fd < 0)
		return;
	(void)syscall(SYS_landlock_restrict_self, (int)fd, 0);
	(void)close((int)fd);
}

static int set_limit(int what, rlim_t value)
{
	const struct rlimit limit = { value, value };

	return setrlimit((__rlimit_resource_t)what, &limit);
}

static int set_limits(void)
{
	int failed = 0;

	failed |= set_limit(RLIMIT_CORE, 0);
	failed |= set_limit(RLIMIT_FSIZE, OUT_LIMIT);
	failed |= set_limit(RLIMIT_NOFILE, 16);
	failed |= set_limit(RLIMIT_NPROC, 0);
	if (!INSTRUMENTED)
		failed |= set_limit(RLIMIT_AS, MEMORY_LIMIT);
	return failed;
}

/* What a decoder needs: its memory, its socket, its clock, its end. */
static const int allowed[] = {
	SCMP_SYS(read),
	SCMP_SYS(write),
	SCMP_SYS(recvmsg),
	SCMP_SYS(sendmsg),
	SCMP_SYS(sendto),
	SCMP_SYS(recvfrom),
	SCMP_SYS(close),
	SCMP_SYS(munmap),
	SCMP_SYS(mremap),
	SCMP_SYS(brk),
	SCMP_SYS(madvise),
	SCMP_SYS(futex),
	SCMP_SYS(setitimer),
	SCMP_SYS(exit),
	SCMP_SYS(exit_group),
	SCMP_SYS(rt_sigreturn),
	SCMP_SYS(rt_sigprocmask),
	SCMP_SYS(clock_gettime),
	SCMP_SYS(restart_syscall),
};

static int set_filter(void)
{
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
	int failed = filter ? 0 : -1;
	size_t i;

	for (i = 0; !failed && i < sizeof(allowed) / sizeof(allowed[0]); i++)
		failed =
			seccomp_rule_add(filter, SCMP_ACT_ALLOW, allowed[i], 0);
	/* Memory, but never memory that can be run. */
	if (!failed)
		failed = seccomp_rule_add(
			filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1,
			SCMP_A2(SCMP_CMP_MASKED_EQ, 4 /* PROT_EXEC */, 0));
	if (!failed)
		failed = seccomp_rule_add(
			filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1,
			SCMP_A2(SCMP_CMP_MASKED_EQ, 4 /* PROT_EXEC */, 0));
	if (!failed)
		failed = seccomp_load(filter);
	if (filter)
		seccomp_release(filter);
	return failed;
}

enum fence bn_fence_raise(void)
{
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		return FENCE_PRIVILEGES;
	(void)prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
	if (set_limits() != 0)
		return FENCE_LIMITS;
	forbid_files();
	if (!INSTRUMENTED && set_filter() != 0)
		return FENCE_SECCOMP;
	return FENCE_UP;
}

#else

enum fence bn_fence_raise(void)
{
	return FENCE_NONE;
}

#endif
