/*
 * Memory that runs out at every allocation in turn, SQLite's and ours, while
 * a filing goes its way.
 */
#ifndef TEST_FAULT_MEMORY_H
#define TEST_FAULT_MEMORY_H

#include "../support/alloc.h"
#include "journey.h"
#include "vfs.h"

/* SQLite's own allocator, and the order for it: as in ../support/alloc.h. */
static struct {
	sqlite3_mem_methods real;
	unsigned nth;
	unsigned calls;
	bool onward;
	bool failed;
} memory_it;

static inline bool memory_fails(void)
{
	if (memory_it.nth == 0)
		return false;
	memory_it.calls++;
	if (memory_it.calls < memory_it.nth ||
	    (memory_it.calls > memory_it.nth && !memory_it.onward))
		return false;
	memory_it.failed = true;
	return true;
}

static void *memory_malloc(int n)
{
	return memory_fails() ? NULL : memory_it.real.xMalloc(n);
}

static void *memory_realloc(void *p, int n)
{
	return memory_fails() ? NULL : memory_it.real.xRealloc(p, n);
}

/* SQLite takes another allocator only between shutdown and start. */
static inline void memory_install(void)
{
	sqlite3_mem_methods mine;

	assert_int_equal(sqlite3_shutdown(), SQLITE_OK);
	assert_int_equal(
		sqlite3_config(SQLITE_CONFIG_GETMALLOC, &memory_it.real),
		SQLITE_OK);
	mine = memory_it.real;
	mine.xMalloc = memory_malloc;
	mine.xRealloc = memory_realloc;
	assert_int_equal(sqlite3_config(SQLITE_CONFIG_MALLOC, &mine),
			 SQLITE_OK);
	assert_int_equal(sqlite3_initialize(), SQLITE_OK);
}

static inline void memory_remove(void)
{
	assert_int_equal(sqlite3_shutdown(), SQLITE_OK);
	assert_int_equal(sqlite3_config(SQLITE_CONFIG_MALLOC, &memory_it.real),
			 SQLITE_OK);
	assert_int_equal(sqlite3_initialize(), SQLITE_OK);
}

/* Who runs out, and whether for good. */
struct memory_fault {
	const char *name;
	bool sqlite;
	bool onward;
};

static const struct memory_fault memory_faults[] = {
	{ "SQLite, once", true, false },
	{ "SQLite, for good", true, true },
	{ "ours, once", false, false },
	{ "ours, for good", false, true },
};

static inline void memory_give(const struct memory_fault *fault, unsigned nth)
{
	memory_it.calls = 0;
	memory_it.failed = false;
	memory_it.nth = fault->sqlite ? nth : 0;
	memory_it.onward = fault->onward;
	if (fault->sqlite || nth == 0)
		alloc_fail_at(0);
	else if (fault->onward)
		alloc_fail_from(nth);
	else
		alloc_fail_at(nth);
}

/* One fault at its nth place; false where there are not so many. */
static inline bool memory_try(const struct memory_fault *fault, unsigned nth,
			      const char *path,
			      const struct journey_known *known)
{
	struct journey j = { .path = path };
	char what[80];
	bool failed;

	(void)snprintf(what, sizeof(what), "memory of %s, at %u", fault->name,
		       nth);
	journey_remove(path);
	memory_give(fault, nth);
	journey_go(&j);
	failed = memory_it.failed || alloc_failed();
	memory_give(fault, 0);
	if (j.e != BN_OK && (j.e != BN_ERR_NOMEM || !failed))
		fail_msg("%s: step %u gives %s", what, j.done,
			 bn_err_name(j.e));
	journey_settle(&j, known, what);
	return failed;
}

/* As disk_run(): every `stride`th allocation of each kind. */
static inline void memory_run(unsigned stride)
{
	size_t n = sizeof(memory_faults) / sizeof(memory_faults[0]);
	struct journey_known known;
	char folder[400], path[450];

	scene_folder(folder);
	scene_path(path, folder, "a.db");
	memory_install();
	vfs_install();
	journey_learn(&known, path);
	for (size_t i = 0; i < n; i++) {
		/* Of ours there are few. */
		unsigned step =
			memory_faults[i].sqlite ? stride : (stride + 30) / 31;
		unsigned nth = 1;

		while (memory_try(&memory_faults[i], nth, path, &known))
			nth += step;
		assert_true(nth > 1);
	}
	vfs_remove();
	memory_remove();
	journey_forget(&known);
	scene_remove(folder);
}

#endif
