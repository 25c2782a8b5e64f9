/*
 * The machine.  Reads the clock, the environment and files for everybody
 * above; knows nothing of records, rules or screens.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/prctl.h>
#endif

#include <sodium.h>

#include "bn/sys.h"

#define BEIJING (8 * 3600)

const char *bn_sys_env(const char *name)
{
	const char *value = getenv(name);

	return value && *value ? value : NULL;
}

struct bn_moment bn_sys_now(void)
{
	struct timespec now;
	struct bn_moment t = { 0 };

	if (clock_gettime(CLOCK_REALTIME, &now) == 0)
		t.s = (int64_t)now.tv_sec + BEIJING;
	return t;
}

long long bn_sys_ticks(void)
{
	struct timespec now;

	if (clock_gettime(CLOCK_MONOTONIC, &now) != 0)
		return 0;
	return (long long)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

void bn_sys_actor(struct bn_actor *out)
{
	const struct passwd *who = getpwuid(getuid());

	memset(out, 0, sizeof(*out));
	out->uid = (long)getuid();
	out->at = bn_sys_now();
	bn_str_copy(out->user, sizeof(out->user),
		    bn_str_of(who ? who->pw_name : "?"));
}

bool bn_sys_is_terminal(int fd)
{
	return isatty(fd) == 1;
}

void bn_sys_harden(void)
{
	const struct rlimit none = { 0, 0 };

	umask(077);
	(void)setrlimit(RLIMIT_CORE, &none);
#ifdef __linux__
	(void)prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}

static enum bn_err read_all(struct bn_buf *out, int fd, size_t limit,
			    struct bn_error *err)
{
	char block[65536];

	for (;;) {
		ssize_t n = read(fd, block, sizeof(block));

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return bn_error_sys(err, BN_ERR_UNREADABLE, errno, "");
		if (n == 0)
			return bn_buf_err(out, err);
		/* Counted, because a file may grow while it is read. */
		if (out->n + (size_t)n > limit) {
			(void)bn_error_set(err, BN_ERR_TOO_LARGE, "");
			if (err)
				err->limit = (long)limit;
			return BN_ERR_TOO_LARGE;
		}
		bn_buf_add(out, block, (size_t)n);
	}
}

/* Opens without ever waiting and tells what kind of thing it is. */
static int open_to_read(struct stat *about, const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

	if (fd >= 0 && fstat(fd, about) != 0) {
		int saved = errno;

		close(fd);
		errno = saved;
		return -1;
	}
	return fd;
}

static enum bn_err open_failure(int sys)
{
	return sys == ENOENT || sys == ENOTDIR ? BN_ERR_NOT_FOUND
					       : BN_ERR_UNREADABLE;
}

enum bn_err bn_sys_read(struct bn_buf *out, const char *path, size_t limit,
			struct bn_error *err)
{
	struct stat about;
	enum bn_err e;
	int fd = open_to_read(&about, path);

	if (fd < 0)
		return bn_error_sys(err, open_failure(errno), errno, path);
	if (!S_ISREG(about.st_mode))
		e = bn_error_set(err, BN_ERR_NOT_A_FILE, path);
	else
		e = read_all(out, fd, limit, err);
	close(fd);
	if (e != BN_OK && err)
		bn_str_copy(err->what, sizeof(err->what), bn_str_of(path));
	return e;
}

enum bn_err bn_sys_read_stdin(struct bn_buf *out, size_t limit,
			      struct bn_error *err)
{
	enum bn_err e = read_all(out, STDIN_FILENO, limit, err);

	if (e != BN_OK && err)
		bn_str_copy(err->what, sizeof(err->what), BN_STR("-"));
	return e;
}

enum bn_err bn_sys_open(int *fd, const char *path, struct bn_error *err)
{
	struct stat about;

	*fd = STDIN_FILENO;
	if (strcmp(path, "-") == 0)
		return BN_OK;
	*fd = open_to_read(&about, path);
	if (*fd < 0)
		return bn_error_sys(err, open_failure(errno), errno, path);
	if (S_ISREG(about.st_mode))
		return BN_OK;
	bn_sys_close(*fd);
	return bn_error_set(err, BN_ERR_NOT_A_FILE, path);
}

enum bn_err bn_sys_read_some(size_t *n, int fd, char *to, size_t size,
			     struct bn_error *err)
{
	ssize_t got;

	do
		got = read(fd, to, size);
	while (got < 0 && errno == EINTR);
	*n = got > 0 ? (size_t)got : 0;
	return got < 0 ? bn_error_sys(err, BN_ERR_UNREADABLE, errno, "")
		       : BN_OK;
}

void bn_sys_close(int fd)
{
	if (fd != STDIN_FILENO)
		close(fd);
}

static enum bn_material_state state_of_mode(mode_t mode, off_t size)
{
	if (S_ISDIR(mode))
		return BN_MATERIAL_FOLDER;
	if (S_ISFIFO(mode))
		return BN_MATERIAL_FIFO;
	if (!S_ISREG(mode))
		return BN_MATERIAL_DEVICE;
	return size == 0 ? BN_MATERIAL_EMPTY : BN_MATERIAL_READ;
}

static enum bn_material_state state_of_errno(int sys)
{
	switch (sys) {
	case ENOENT:
	case ENOTDIR:
		return BN_MATERIAL_NOT_FOUND;
	case ENXIO:
	case ENODEV:
		return BN_MATERIAL_DEVICE;
	default:
		return BN_MATERIAL_UNREADABLE;
	}
}

enum bn_err bn_sys_read_material(struct bn_buf *out,
				 enum bn_material_state *state,
				 const char *path, size_t limit,
				 struct bn_error *err)
{
	struct stat about;
	enum bn_err e = BN_OK;
	int fd = open_to_read(&about, path);

	if (fd < 0) {
		*state = state_of_errno(errno);
		return BN_OK;
	}
	*state = state_of_mode(about.st_mode, about.st_size);
	if (*state == BN_MATERIAL_READ)
		e = read_all(out, fd, limit, err);
	close(fd);
	if (e == BN_ERR_TOO_LARGE)
		*state = BN_MATERIAL_TOO_LARGE;
	else if (e == BN_ERR_UNREADABLE)
		*state = BN_MATERIAL_UNREADABLE;
	else if (e != BN_OK)
		return e;
	return BN_OK;
}

static bool write_all(int fd, struct bn_str bytes)
{
	while (bytes.n > 0) {
		ssize_t n = write(fd, bytes.p, bytes.n);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		bytes = bn_str_sub(bytes, (size_t)n, bytes.n);
	}
	return fsync(fd) == 0;
}

enum bn_err bn_sys_write(const char *path, struct bn_str bytes,
			 struct bn_error *err)
{
	struct bn_buf sibling = { 0 };
	enum bn_err e;
	int fd;

	bn_buf_printf(&sibling, "%s.XXXXXX", path);
	if (!bn_buf_ok(&sibling)) {
		bn_buf_release(&sibling);
		return bn_error_set(err, BN_ERR_NOMEM, path);
	}
	fd = mkostemp(sibling.p, O_CLOEXEC);
	if (fd < 0) {
		e = bn_error_sys(err, BN_ERR_WRITE, errno, path);
		goto out;
	}
	e = BN_OK;
	if (!write_all(fd, bytes))
		e = bn_error_sys(err, BN_ERR_WRITE, errno, path);
	if (close(fd) != 0 && e == BN_OK)
		e = bn_error_sys(err, BN_ERR_WRITE, errno, path);
	if (e == BN_OK && rename(sibling.p, path) != 0)
		e = bn_error_sys(err, BN_ERR_WRITE, errno, path);
	if (e != BN_OK)
		(void)unlink(sibling.p);
out:
	bn_buf_release(&sibling);
	return e;
}

enum bn_err bn_sys_remove(const char *path, struct bn_error *err)
{
	if (unlink(path) != 0 && errno != ENOENT)
		return bn_error_sys(err, BN_ERR_WRITE, errno, path);
	return BN_OK;
}

enum bn_err bn_sys_make_folder(const char *path, struct bn_error *err)
{
	if (mkdir(path, 0700) != 0 && errno != EEXIST)
		return bn_error_sys(err, BN_ERR_WRITE, errno, path);
	return BN_OK;
}

bool bn_sys_is_folder(const char *path)
{
	struct stat about;

	return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

enum bn_err bn_sys_folder(const char *path, bn_entry_visit *fn, void *ctx,
			  struct bn_error *err)
{
	DIR *dir = opendir(path);
	const struct dirent *d;

	if (!dir)
		return bn_error_sys(err, open_failure(errno), errno, path);
	while ((d = readdir(dir))) {
		struct bn_entry entry = { d->d_name, false, 0 };
		struct stat about;

		if (strcmp(d->d_name, ".") == 0 || strcmp(d->d_name, "..") == 0)
			continue;
		if (fstatat(dirfd(dir), d->d_name, &about, 0) == 0) {
			entry.folder = S_ISDIR(about.st_mode);
			entry.bytes = (long long)about.st_size;
		}
		if (!fn(ctx, &entry))
			break;
	}
	closedir(dir);
	return BN_OK;
}

void bn_sys_expand(char *out, size_t size, const char *path)
{
	const char *home = bn_sys_env("HOME");

	if (home && path[0] == '~' && (path[1] == '/' || path[1] == '\0'))
		(void)snprintf(out, size, "%s%s", home, path + 1);
	else
		(void)snprintf(out, size, "%s", path);
}

enum bn_err bn_sys_random(void *out, size_t n, struct bn_error *err)
{
	if (sodium_init() < 0)
		return bn_error_set(err, BN_ERR_INTERNAL, "libsodium");
	randombytes_buf(out, n);
	return BN_OK;
}

void bn_sys_digest(unsigned char out[BN_DIGEST], struct bn_str bytes)
{
	crypto_hash_sha256(out, (const unsigned char *)(bytes.p ? bytes.p : ""),
			   bytes.n);
}
