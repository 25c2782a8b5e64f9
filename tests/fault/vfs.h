/*
 * A disk that fails on order: a VFS between SQLite and the real one.  It
 * never really flushes, since no power is cut here.
 */
#ifndef TEST_FAULT_VFS_H
#define TEST_FAULT_VFS_H

#include <errno.h>
#include <stdbool.h>
#include <string.h>

#include <sqlite3.h>

/* What can fail. */
enum vfs_call {
	VFS_OPEN = 1,
	VFS_DELETE = 2,
	VFS_READ = 4,
	VFS_WRITE = 8,
	VFS_TRUNCATE = 16,
	VFS_SYNC = 32,
	VFS_LOOK = 64, /* size and presence of a file */
	VFS_CHANGES =
		VFS_OPEN | VFS_DELETE | VFS_WRITE | VFS_TRUNCATE | VFS_SYNC
};

/* The order in force. */
struct vfs_order {
	unsigned calls; /* which kinds count, and may fail */
	unsigned nth;   /* 0 = never */
	bool onward;    /* and every later one */
	bool torn;      /* a write that fails does half */
	int sys;        /* errno of the failure */
	unsigned seen;
	bool failed;
};

struct vfs_file {
	sqlite3_file base;
	sqlite3_file *real; /* behind this struct */
};

struct vfs {
	sqlite3_vfs base;
	sqlite3_io_methods methods;
	sqlite3_vfs *real;
	struct vfs_order order;
};

/* The one of the program; SQLite wants it to stay where it is. */
static struct vfs vfs_it;

static inline bool vfs_fails(enum vfs_call call)
{
	struct vfs_order *o = &vfs_it.order;

	if (o->nth == 0 || !(o->calls & call))
		return false;
	o->seen++;
	if (o->seen < o->nth || (o->seen > o->nth && !o->onward))
		return false;
	o->failed = true;
	errno = o->sys;
	return true;
}

static inline sqlite3_file *vfs_real(sqlite3_file *f)
{
	return ((struct vfs_file *)(void *)f)->real;
}

#define VFS_REAL(f) vfs_real(f)->pMethods

static int vfs_close(sqlite3_file *f)
{
	return VFS_REAL(f) ? VFS_REAL(f)->xClose(vfs_real(f)) : SQLITE_OK;
}

static int vfs_read(sqlite3_file *f, void *p, int n, sqlite3_int64 at)
{
	if (vfs_fails(VFS_READ))
		return SQLITE_IOERR_READ;
	return VFS_REAL(f)->xRead(vfs_real(f), p, n, at);
}

static int vfs_write(sqlite3_file *f, const void *p, int n, sqlite3_int64 at)
{
	if (!vfs_fails(VFS_WRITE))
		return VFS_REAL(f)->xWrite(vfs_real(f), p, n, at);
	if (vfs_it.order.torn)
		(void)VFS_REAL(f)->xWrite(vfs_real(f), p, n / 2, at);
	return vfs_it.order.sys == ENOSPC ? SQLITE_FULL : SQLITE_IOERR_WRITE;
}

static int vfs_truncate(sqlite3_file *f, sqlite3_int64 size)
{
	if (vfs_fails(VFS_TRUNCATE))
		return SQLITE_IOERR_TRUNCATE;
	return VFS_REAL(f)->xTruncate(vfs_real(f), size);
}

static int vfs_sync(sqlite3_file *f, int flags)
{
	(void)f;
	(void)flags;
	return vfs_fails(VFS_SYNC) ? SQLITE_IOERR_FSYNC : SQLITE_OK;
}

static int vfs_size(sqlite3_file *f, sqlite3_int64 *size)
{
	if (vfs_fails(VFS_LOOK))
		return SQLITE_IOERR_FSTAT;
	return VFS_REAL(f)->xFileSize(vfs_real(f), size);
}

static int vfs_lock(sqlite3_file *f, int level)
{
	return VFS_REAL(f)->xLock(vfs_real(f), level);
}

static int vfs_unlock(sqlite3_file *f, int level)
{
	return VFS_REAL(f)->xUnlock(vfs_real(f), level);
}

static int vfs_reserved(sqlite3_file *f, int *is)
{
	return VFS_REAL(f)->xCheckReservedLock(vfs_real(f), is);
}

static int vfs_control(sqlite3_file *f, int op, void *arg)
{
	return VFS_REAL(f)->xFileControl(vfs_real(f), op, arg);
}

static int vfs_sector(sqlite3_file *f)
{
	return VFS_REAL(f)->xSectorSize(vfs_real(f));
}

static int vfs_traits(sqlite3_file *f)
{
	return VFS_REAL(f)->xDeviceCharacteristics(vfs_real(f));
}

static int vfs_open(sqlite3_vfs *v, const char *name, sqlite3_file *f,
		    int flags, int *out)
{
	struct vfs_file *mine = (struct vfs_file *)(void *)f;
	int rc;

	(void)v;
	mine->base.pMethods = NULL;
	mine->real = (sqlite3_file *)(void *)(mine + 1);
	mine->real->pMethods = NULL;
	if (vfs_fails(VFS_OPEN))
		return SQLITE_CANTOPEN;
	rc = vfs_it.real->xOpen(vfs_it.real, name, mine->real, flags, out);
	if (mine->real->pMethods)
		mine->base.pMethods = &vfs_it.methods;
	return rc;
}

static int vfs_delete(sqlite3_vfs *v, const char *name, int sync_folder)
{
	(void)v;
	(void)sync_folder;
	if (vfs_fails(VFS_DELETE))
		return SQLITE_IOERR_DELETE;
	return vfs_it.real->xDelete(vfs_it.real, name, 0);
}

static int vfs_access(sqlite3_vfs *v, const char *name, int flags, int *out)
{
	(void)v;
	if (vfs_fails(VFS_LOOK))
		return SQLITE_IOERR_ACCESS;
	return vfs_it.real->xAccess(vfs_it.real, name, flags, out);
}

static int vfs_last_error(sqlite3_vfs *v, int n, char *text)
{
	(void)v;
	if (vfs_it.order.failed)
		return vfs_it.order.sys;
	return vfs_it.real->xGetLastError(vfs_it.real, n, text);
}

/* Puts it in place of the real one. */
static inline void vfs_install(void)
{
	sqlite3_vfs *real = sqlite3_vfs_find(NULL);

	if (real == &vfs_it.base)
		return;
	vfs_it.real = real;
	vfs_it.base = *real;
	vfs_it.base.zName = "fault";
	vfs_it.base.pNext = NULL;
	vfs_it.base.szOsFile = (int)sizeof(struct vfs_file) + real->szOsFile;
	vfs_it.base.xOpen = vfs_open;
	vfs_it.base.xDelete = vfs_delete;
	vfs_it.base.xAccess = vfs_access;
	vfs_it.base.xGetLastError = vfs_last_error;
	vfs_it.methods = (sqlite3_io_methods){
		.iVersion = 1,
		.xClose = vfs_close,
		.xRead = vfs_read,
		.xWrite = vfs_write,
		.xTruncate = vfs_truncate,
		.xSync = vfs_sync,
		.xFileSize = vfs_size,
		.xLock = vfs_lock,
		.xUnlock = vfs_unlock,
		.xCheckReservedLock = vfs_reserved,
		.xFileControl = vfs_control,
		.xSectorSize = vfs_sector,
		.xDeviceCharacteristics = vfs_traits,
	};
	(void)sqlite3_vfs_register(&vfs_it.base, 1);
}

static inline void vfs_remove(void)
{
	if (sqlite3_vfs_find(NULL) == &vfs_it.base)
		(void)sqlite3_vfs_unregister(&vfs_it.base);
}

/* Gives an order; `nth` 0 ends the one in force. */
static inline void vfs_give(struct vfs_order order)
{
	order.seen = 0;
	order.failed = false;
	vfs_it.order = order;
}

#endif
