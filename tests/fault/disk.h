/*
 * Every call of SQLite to the disk fails in turn, once and for good, while a
 * filing goes its way: no crash, no false BN_OK, nothing half done.
 */
#ifndef TEST_FAULT_DISK_H
#define TEST_FAULT_DISK_H

#include "journey.h"
#include "vfs.h"

/* A kind of failure, and which errors of ours may come of it. */
struct disk_fault {
	const char *name;
	struct vfs_order order;
	enum bn_err may[4];
};

static const struct disk_fault disk_faults[] = {
	{ "full once", { .calls = VFS_WRITE, .sys = ENOSPC }, { BN_ERR_FULL } },
	{ "full for good",
	  { .calls = VFS_WRITE, .sys = ENOSPC, .onward = true, .torn = true },
	  { BN_ERR_FULL } },
	{ "quota",
	  { .calls = VFS_WRITE, .sys = EDQUOT, .onward = true },
	  { BN_ERR_FULL } },
	{ "write error",
	  { .calls = VFS_WRITE, .sys = EIO, .torn = true },
	  { BN_ERR_WRITE } },
	{ "flush error", { .calls = VFS_SYNC, .sys = EIO }, { BN_ERR_WRITE } },
	{ "disk gone",
	  { .calls = VFS_CHANGES, .sys = EIO, .onward = true },
	  { BN_ERR_WRITE, BN_ERR_UNREADABLE } },
	{ "turned read-only",
	  { .calls = VFS_CHANGES, .sys = EROFS, .onward = true },
	  { BN_ERR_READONLY } },
	{ "no files left",
	  { .calls = VFS_OPEN, .sys = EMFILE },
	  { BN_ERR_UNREADABLE } },
	{ "change fails once",
	  { .calls = VFS_CHANGES, .sys = EIO },
	  { BN_ERR_WRITE, BN_ERR_UNREADABLE } },
	{ "read error",
	  { .calls = VFS_READ, .sys = EIO },
	  { BN_ERR_UNREADABLE } },
	{ "read errors",
	  { .calls = VFS_READ, .sys = EIO, .onward = true },
	  { BN_ERR_UNREADABLE } },
	{ "look fails",
	  { .calls = VFS_LOOK, .sys = EIO },
	  { BN_ERR_UNREADABLE } },
};

static inline bool disk_may(const struct disk_fault *fault, enum bn_err e)
{
	if (e == BN_OK)
		return true;
	for (size_t i = 0; i < sizeof(fault->may) / sizeof(fault->may[0]);
	     i++) {
		if (fault->may[i] == e)
			return true;
	}
	return false;
}

/* One fault at its nth place; false where there are not so many places. */
static inline bool disk_try(const struct disk_fault *fault, unsigned nth,
			    const char *path, const struct journey_known *known)
{
	struct journey j = { .path = path };
	struct vfs_order order = fault->order;
	char what[80];
	bool failed;

	(void)snprintf(what, sizeof(what), "%s at call %u", fault->name, nth);
	journey_remove(path);
	order.nth = nth;
	vfs_give(order);
	journey_go(&j);
	failed = vfs_it.order.failed;
	vfs_give((struct vfs_order){ .nth = 0 });
	if (!disk_may(fault, j.e))
		fail_msg("%s: step %u gives %s", what, j.done,
			 bn_err_name(j.e));
	if (!failed && j.e != BN_OK)
		fail_msg("%s: no fault, and yet %s", what, bn_err_name(j.e));
	journey_settle(&j, known, what);
	return failed;
}

/*
 * Each fault at its 1st, (1 + stride)th ... place, and at those in between
 * in other runs: `stride` 1 is all of them.
 */
static inline void disk_run(unsigned stride)
{
	size_t n = sizeof(disk_faults) / sizeof(disk_faults[0]);
	struct journey_known known;
	char folder[400], path[450];

	scene_folder(folder);
	scene_path(path, folder, "a.db");
	vfs_install();
	journey_learn(&known, path);
	for (size_t i = 0; i < n; i++) {
		unsigned nth = 1 + (unsigned)i % stride;

		while (disk_try(&disk_faults[i], nth, path, &known))
			nth += stride;
		assert_true(nth > stride);
	}
	vfs_remove();
	journey_forget(&known);
	scene_remove(folder);
}

#endif
