/*
 * The place of a store: a folder and a file that nobody else can change.
 *
 * Looks by name and not by descriptor: closing a descriptor of the file would
 * drop the locks of another store that this process has open.  Between the
 * look and SQLite's opening nobody else can put another file there, because
 * only the owner may write to the folder.
 */
#define _GNU_SOURCE
#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#ifdef __linux__
#include <linux/magic.h>
#include <sys/vfs.h>
#endif

#include "db.h"

#define OTHERS_WRITE (S_IWGRP | S_IWOTH)

static enum bn_err refuse(struct bn_error *err, enum bn_store_why why,
			  const char *path)
{
	return bn_store_error(err, BN_ERR_UNSAFE, why, path);
}

/* A call on the file system that failed while making something. */
static enum bn_err cannot_make(int sys, const char *path, struct bn_error *err)
{
	switch (sys) {
	case EACCES:
	case EPERM:
	case EROFS:
		return bn_error_sys(err, BN_ERR_READONLY, sys, path);
	case ENOSPC:
	case EDQUOT:
		return bn_error_sys(err, BN_ERR_FULL, sys, path);
	default:
		return bn_error_sys(err, BN_ERR_WRITE, sys, path);
	}
}

static enum bn_err cannot_look(int sys, const char *path, struct bn_error *err)
{
	enum bn_err e = BN_ERR_UNREADABLE;

	if (sys == ENOENT || sys == ENOTDIR)
		e = BN_ERR_NOT_FOUND;
	else if (sys == ENOMEM)
		e = BN_ERR_NOMEM;
	return bn_error_sys(err, e, sys, path);
}

/* Makes one folder of mode 0700, whatever the umask; there already is fine. */
static enum bn_err make_folder(const char *path, struct bn_error *err)
{
	if (mkdir(path, 0700) == 0) {
		/* A umask takes bits away even from the owner. */
		if (chmod(path, 0700) == 0)
			return BN_OK;
	} else if (errno == EEXIST) {
		return BN_OK;
	}
	return cannot_make(errno, path, err);
}

/* Makes the folders of a path that are missing, from the top down. */
static enum bn_err make_folders(char *path, struct bn_error *err)
{
	struct stat about;
	enum bn_err e = BN_OK;

	for (char *at = path + 1; e == BN_OK; at++) {
		char end = *at;

		if (end != '/' && end != '\0')
			continue;
		*at = '\0';
		if (stat(path, &about) != 0 && errno == ENOENT)
			e = make_folder(path, err);
		*at = end;
		if (end == '\0')
			break;
	}
	return e;
}

/* Makes an empty file of mode 0600, whatever the umask. */
static enum bn_err make_file(const char *path, struct bn_error *err)
{
	int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
		      0600);
	int sys = 0;

	if (fd < 0) {
		/* Somebody else was quicker: theirs is looked at. */
		return errno == EEXIST ? BN_OK : cannot_make(errno, path, err);
	}
	if (fchmod(fd, 0600) != 0)
		sys = errno;
	if (close(fd) != 0)
		sys = errno;
	return sys ? cannot_make(sys, path, err) : BN_OK;
}

#ifdef __linux__
/* File systems whose locks and flushes another machine keeps, or that know
 * no owner. */
static bool is_network(const char *folder)
{
	struct statfs about;

	if (statfs(folder, &about) != 0)
		return false;
	switch ((unsigned long)about.f_type & 0xFFFFFFFFul) {
	case NFS_SUPER_MAGIC:
	case SMB_SUPER_MAGIC:
	case 0xFF534D42ul: /* CIFS */
	case 0xFE534D42ul: /* SMB2 */
	case AFS_SUPER_MAGIC:
	case CODA_SUPER_MAGIC:
	case MSDOS_SUPER_MAGIC:
	case 0x2011BAB0ul: /* exFAT */
		return true;
	default:
		return false;
	}
}
#else
static bool is_network(const char *folder)
{
	(void)folder;
	return false;
}
#endif

static enum bn_err check_folder(const char *folder, struct bn_error *err)
{
	struct stat about;

	if (stat(folder, &about) != 0)
		return cannot_look(errno, folder, err);
	if (!S_ISDIR(about.st_mode))
		return bn_error_sys(err, BN_ERR_NOT_FOUND, ENOTDIR, folder);
	if (about.st_uid != geteuid() && about.st_uid != 0)
		return refuse(err, BN_WHY_FOLDER_OWNER, folder);
	if (about.st_mode & OTHERS_WRITE)
		return refuse(err, BN_WHY_FOLDER_MODE, folder);
	if (is_network(folder))
		return refuse(err, BN_WHY_NETWORK, folder);
	return BN_OK;
}

static enum bn_err check_file(const char *path, struct bn_error *err)
{
	struct stat about;

	if (lstat(path, &about) != 0)
		return cannot_look(errno, path, err);
	if (S_ISLNK(about.st_mode))
		return refuse(err, BN_WHY_SYMLINK, path);
	if (!S_ISREG(about.st_mode))
		return refuse(err, BN_WHY_KIND, path);
	if (about.st_nlink > 1)
		return refuse(err, BN_WHY_LINKS, path);
	if (about.st_uid != geteuid())
		return refuse(err, BN_WHY_OWNER, path);
	if (about.st_mode & OTHERS_WRITE)
		return refuse(err, BN_WHY_MODE, path);
	return BN_OK;
}

/* A rollback journal needs the folder as well as the file. */
static enum bn_err check_access(const char *folder, const char *path,
				bool read_only, struct bn_error *err)
{
	if (faccessat(AT_FDCWD, path, R_OK, AT_EACCESS) != 0)
		return bn_error_sys(err, BN_ERR_UNREADABLE, errno, path);
	if (read_only)
		return BN_OK;
	if (faccessat(AT_FDCWD, path, W_OK, AT_EACCESS) != 0)
		return bn_error_sys(err, BN_ERR_READONLY, errno, path);
	if (faccessat(AT_FDCWD, folder, W_OK | X_OK, AT_EACCESS) != 0)
		return bn_error_sys(err, BN_ERR_READONLY, errno, folder);
	return BN_OK;
}

/* Folder and last part of a path: both to be freed. */
static bool take_apart(char **folder, const char **last, const char *path)
{
	const char *slash = strrchr(path, '/');

	*last = slash ? slash + 1 : path;
	if (!slash)
		*folder = strdup(".");
	else if (slash == path)
		*folder = strdup("/");
	else
		*folder = strndup(path, (size_t)(slash - path));
	return *folder != NULL;
}

static enum bn_err join(char **path, const char *folder, const char *last,
			struct bn_error *err)
{
	size_t n = strlen(folder);
	size_t size = n + strlen(last) + 2;

	if (size > BN_STORE_PATH_MAX)
		return bn_error_sys(err, BN_ERR_UNREADABLE, ENAMETOOLONG, last);
	*path = malloc(size);
	if (!*path)
		return bn_error_set(err, BN_ERR_NOMEM, last);
	memcpy(*path, folder, n);
	if (n == 0 || folder[n - 1] != '/')
		(*path)[n++] = '/';
	memcpy(*path + n, last, strlen(last) + 1);
	return BN_OK;
}

/* The folder as it is called without links and dots: to be freed. */
static enum bn_err find_folder(char **real, char *folder, bool make,
			       struct bn_error *err)
{
	enum bn_err e = make ? make_folders(folder, err) : BN_OK;

	if (e != BN_OK)
		return e;
	*real = realpath(folder, NULL);
	return *real ? check_folder(*real, err)
		     : cannot_look(errno, folder, err);
}

static enum bn_err find_file(const char *path, bool make, struct bn_error *err)
{
	struct stat about;
	enum bn_err e = BN_OK;

	if (make && lstat(path, &about) != 0 && errno == ENOENT)
		e = make_file(path, err);
	return e == BN_OK ? check_file(path, err) : e;
}

enum bn_err bn_place_check(char **path, const struct bn_store_options *options,
			   struct bn_error *err)
{
	bool make = options->create && !options->read_only;
	char *folder = NULL, *real = NULL;
	const char *last;
	enum bn_err e;

	*path = NULL;
	if (!take_apart(&folder, &last, options->path))
		return bn_error_set(err, BN_ERR_NOMEM, options->path);
	if (!*last || strcmp(last, ".") == 0 || strcmp(last, "..") == 0)
		e = refuse(err, BN_WHY_KIND, options->path);
	else
		e = find_folder(&real, folder, make, err);
	if (e != BN_OK)
		goto out;
	assert(real);
	e = join(path, real, last, err);
	if (e == BN_OK)
		e = find_file(*path, make, err);
	if (e == BN_OK)
		e = check_access(real, *path, options->read_only, err);
	if (e != BN_OK) {
		free(*path);
		*path = NULL;
	}
out:
	free(real);
	free(folder);
	return e;
}
