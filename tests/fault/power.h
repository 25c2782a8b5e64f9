/*
 * The power fails at any call to the disk: what was written since the last
 * flush is there, or not, or torn, or garbage, each write by chance; a name
 * that was made or taken away without flushing the folder likewise.  Whatever
 * was acknowledged must be there.  With flushing turned off this must fail:
 * a test that cannot is worth nothing.
 */
#ifndef TEST_FAULT_POWER_H
#define TEST_FAULT_POWER_H

#include "journey.h"
#include "vfs.h"

#include "store/db.h"

#define POWER_WRITES 4000
#define POWER_SECTOR 512

/* A write since the last flush; `p` NULL: the file was cut to `at` bytes. */
struct power_write {
	char *p; /* owned */
	size_t at, n;
};

/* One file as it would be found after the power came back. */
struct power_disk {
	struct bn_buf flushed; /* what is there for certain */
	struct power_write writes[POWER_WRITES];
	unsigned n_writes;
	bool named; /* its name is there for certain */
	bool maybe; /* it may be there or not */
};

enum { POWER_STORE, POWER_JOURNAL, POWER_DISKS };

static struct {
	sqlite3_vfs base;
	sqlite3_io_methods methods;
	sqlite3_vfs *real;
	struct power_disk disks[POWER_DISKS];
	unsigned calls;
	unsigned cut; /* the call at which it fails; 0: none */
	bool off;
	uint32_t chance;
} power_it;

struct power_file {
	sqlite3_file base;
	struct power_disk *disk;
	sqlite3_file *real; /* behind this struct */
};

static inline uint32_t power_chance(uint32_t n)
{
	power_it.chance = power_it.chance * 1664525u + 1013904223u;
	return (power_it.chance >> 8) % n;
}

/* Counts a call that changes something; true when the power is gone. */
static inline bool power_fails(void)
{
	power_it.calls++;
	if (power_it.cut && power_it.calls >= power_it.cut)
		power_it.off = true;
	return power_it.off;
}

static inline struct power_file *power_of(sqlite3_file *f)
{
	return (struct power_file *)(void *)f;
}

#define POWER_REAL(f) power_of(f)->real

static inline void power_note(struct power_disk *d, const void *p, size_t at,
			      size_t n)
{
	struct power_write *w = &d->writes[d->n_writes];

	assert_true(d->n_writes < POWER_WRITES);
	*w = (struct power_write){ .at = at, .n = n };
	if (p) {
		w->p = malloc(n);
		assert_non_null(w->p);
		memcpy(w->p, p, n);
	}
	d->n_writes++;
}

/* Does one write to the bytes of a file. */
static inline void power_apply(struct bn_buf *bytes,
			       const struct power_write *w, size_t n)
{
	if (!w->p) {
		bn_buf_cut(bytes, w->at, bytes->n);
		return;
	}
	if (bytes->n < w->at + n)
		bn_buf_pad(bytes, '\0', w->at + n - bytes->n);
	assert_true(bn_buf_ok(bytes));
	if (n > 0)
		memcpy(bytes->p + w->at, w->p, n);
}

static inline void power_forget(struct power_disk *d)
{
	for (unsigned i = 0; i < d->n_writes; i++)
		free(d->writes[i].p);
	d->n_writes = 0;
}

static inline void power_flush(struct power_disk *d)
{
	for (unsigned i = 0; i < d->n_writes; i++)
		power_apply(&d->flushed, &d->writes[i], d->writes[i].n);
	power_forget(d);
	/* SQLite flushes the folder with a journal's first flush. */
	d->named = true;
	d->maybe = false;
}

static int power_close(sqlite3_file *f)
{
	return POWER_REAL(f)->pMethods->xClose(POWER_REAL(f));
}

static int power_read(sqlite3_file *f, void *p, int n, sqlite3_int64 at)
{
	return POWER_REAL(f)->pMethods->xRead(POWER_REAL(f), p, n, at);
}

static int power_write(sqlite3_file *f, const void *p, int n, sqlite3_int64 at)
{
	bool off = power_it.off;

	/* The write that is under way is among those that may be there. */
	if (!off && power_of(f)->disk)
		power_note(power_of(f)->disk, p, (size_t)at, (size_t)n);
	if (power_fails())
		return SQLITE_IOERR_WRITE;
	return POWER_REAL(f)->pMethods->xWrite(POWER_REAL(f), p, n, at);
}

static int power_truncate(sqlite3_file *f, sqlite3_int64 size)
{
	if (power_fails())
		return SQLITE_IOERR_TRUNCATE;
	if (power_of(f)->disk)
		power_note(power_of(f)->disk, NULL, (size_t)size, 0);
	return POWER_REAL(f)->pMethods->xTruncate(POWER_REAL(f), size);
}

static int power_sync(sqlite3_file *f, int flags)
{
	(void)flags;
	if (power_fails())
		return SQLITE_IOERR_FSYNC;
	if (power_of(f)->disk)
		power_flush(power_of(f)->disk);
	return SQLITE_OK;
}

static int power_size(sqlite3_file *f, sqlite3_int64 *size)
{
	return POWER_REAL(f)->pMethods->xFileSize(POWER_REAL(f), size);
}

static int power_lock(sqlite3_file *f, int level)
{
	return POWER_REAL(f)->pMethods->xLock(POWER_REAL(f), level);
}

static int power_unlock(sqlite3_file *f, int level)
{
	return POWER_REAL(f)->pMethods->xUnlock(POWER_REAL(f), level);
}

static int power_reserved(sqlite3_file *f, int *is)
{
	return POWER_REAL(f)->pMethods->xCheckReservedLock(POWER_REAL(f), is);
}

static int power_control(sqlite3_file *f, int op, void *arg)
{
	return POWER_REAL(f)->pMethods->xFileControl(POWER_REAL(f), op, arg);
}

static int power_sector(sqlite3_file *f)
{
	(void)f;
	return POWER_SECTOR;
}

static int power_traits(sqlite3_file *f)
{
	(void)f;
	return SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

static int power_open(sqlite3_vfs *v, const char *name, sqlite3_file *f,
		      int flags, int *out)
{
	struct power_file *mine = power_of(f);
	int rc;

	(void)v;
	mine->base.pMethods = NULL;
	mine->real = (sqlite3_file *)(void *)(mine + 1);
	mine->real->pMethods = NULL;
	mine->disk = NULL;
	if (flags & SQLITE_OPEN_MAIN_DB)
		mine->disk = &power_it.disks[POWER_STORE];
	else if (flags & SQLITE_OPEN_MAIN_JOURNAL)
		mine->disk = &power_it.disks[POWER_JOURNAL];
	if ((flags & SQLITE_OPEN_MAIN_JOURNAL) && power_fails())
		return SQLITE_CANTOPEN;
	rc = power_it.real->xOpen(power_it.real, name, mine->real, flags, out);
	if (rc == SQLITE_OK && (flags & SQLITE_OPEN_MAIN_JOURNAL) &&
	    !mine->disk->named)
		mine->disk->maybe = true;
	if (mine->real->pMethods)
		mine->base.pMethods = &power_it.methods;
	return rc;
}

static int power_delete(sqlite3_vfs *v, const char *name, int sync_folder)
{
	struct power_disk *d = &power_it.disks[POWER_JOURNAL];

	(void)v;
	if (power_fails())
		return SQLITE_IOERR_DELETE;
	if (sync_folder || !d->named) {
		power_forget(d);
		bn_buf_clear(&d->flushed);
		d->maybe = false;
	} else {
		/* Without the folder's flush the name may come back. */
		d->maybe = true;
	}
	d->named = false;
	return power_it.real->xDelete(power_it.real, name, 0);
}

static inline void power_install(void)
{
	sqlite3_vfs *real = sqlite3_vfs_find(NULL);

	power_it.real = real;
	power_it.base = *real;
	power_it.base.zName = "power";
	power_it.base.pNext = NULL;
	power_it.base.szOsFile =
		(int)sizeof(struct power_file) + real->szOsFile;
	power_it.base.xOpen = power_open;
	power_it.base.xDelete = power_delete;
	power_it.methods = (sqlite3_io_methods){
		.iVersion = 1,
		.xClose = power_close,
		.xRead = power_read,
		.xWrite = power_write,
		.xTruncate = power_truncate,
		.xSync = power_sync,
		.xFileSize = power_size,
		.xLock = power_lock,
		.xUnlock = power_unlock,
		.xCheckReservedLock = power_reserved,
		.xFileControl = power_control,
		.xSectorSize = power_sector,
		.xDeviceCharacteristics = power_traits,
	};
	(void)sqlite3_vfs_register(&power_it.base, 1);
}

static inline void power_remove(void)
{
	(void)sqlite3_vfs_unregister(&power_it.base);
}

static inline void power_reset(unsigned cut)
{
	for (unsigned i = 0; i < POWER_DISKS; i++) {
		power_forget(&power_it.disks[i]);
		bn_buf_release(&power_it.disks[i].flushed);
		power_it.disks[i].named = i == POWER_STORE;
		power_it.disks[i].maybe = false;
	}
	power_it.calls = 0;
	power_it.cut = cut;
	power_it.off = false;
}

/* Writes a file as it is found when the power is back. */
static inline void power_find(struct power_disk *d, const char *path)
{
	FILE *f;

	(void)unlink(path);
	if (!d->named && (!d->maybe || power_chance(2) == 0))
		return;
	for (unsigned i = 0; i < d->n_writes; i++) {
		struct power_write *w = &d->writes[i];
		uint32_t fate = power_chance(8);
		size_t half = w->n / 2 / POWER_SECTOR * POWER_SECTOR;

		if (fate < 3)
			continue;
		if (fate == 6) /* torn */
			power_apply(&d->flushed, w, half);
		else if (fate == 7 && w->p) /* garbage */
			memset(w->p, (int)power_chance(256), w->n);
		if (fate != 6)
			power_apply(&d->flushed, w, w->n);
	}
	f = fopen(path, "wb");
	assert_non_null(f);
	assert_int_equal(fwrite(bn_buf_cstr(&d->flushed), 1, d->flushed.n, f),
			 d->flushed.n);
	assert_int_equal(fclose(f), 0);
	assert_int_equal(chmod(path, 0600), 0);
}

/* A journey till the power fails; `less` is a setting for less flushing. */
static inline void power_go(struct journey *j, const char *less)
{
	j->e = journey_open(j);
	if (j->e == BN_OK && less)
		(void)sqlite3_exec(j->s->db, less, NULL, NULL, NULL);
	while (j->e == BN_OK && j->done < JOURNEY_STEPS) {
		j->e = journey_step(j, j->done);
		j->done += j->e == BN_OK;
	}
	bn_store_close(j->s);
	j->s = NULL;
}

/* Does the store hold what was acknowledged?  Says no more than that. */
static inline bool power_kept(const struct journey *j,
			      const struct journey_known *known)
{
	struct journey again = { .path = j->path };
	struct bn_buf is = { 0 };
	bool kept = journey_open(&again) == BN_OK;

	bn_store_close(again.s);
	if (kept) {
		journey_dump(&is, j->path);
		kept = bn_str_eq(bn_buf_view(&is),
				 bn_buf_view(&known->after[j->done])) ||
		       (j->done < JOURNEY_STEPS &&
			bn_str_eq(bn_buf_view(&is),
				  bn_buf_view(&known->after[j->done + 1])));
	}
	bn_buf_release(&is);
	return kept;
}

/*
 * The power fails at the nth call.  1: all is well, 0: it is not (which is a
 * failed test where `less` is NULL), -1: the journey has not so many calls.
 */
static inline int power_try(unsigned nth, const char *less, const char *path,
			    const struct journey_known *known)
{
	struct journey j = { .path = path };
	char what[60], journal[460];
	bool off, kept = true;

	(void)snprintf(what, sizeof(what), "power cut at call %u", nth);
	(void)snprintf(journal, sizeof(journal), "%s-journal", path);
	journey_remove(path);
	power_reset(nth);
	power_install();
	power_go(&j, less);
	power_remove();
	off = power_it.off;
	if (off) {
		power_find(&power_it.disks[POWER_STORE], path);
		power_find(&power_it.disks[POWER_JOURNAL], journal);
	}
	if (less)
		kept = power_kept(&j, known);
	else
		journey_settle(&j, known, what);
	power_reset(0);
	return off ? kept : -1;
}

/* Cuts the power at every `stride`th call; how often something was lost. */
static inline unsigned power_cuts(unsigned stride, const char *less,
				  const char *path,
				  const struct journey_known *known)
{
	unsigned lost = 0;
	int came;

	for (unsigned nth = 1; (came = power_try(nth, less, path, known)) >= 0;
	     nth += stride)
		lost += came == 0;
	return lost;
}

/* Goes through all calls `times` over, each time with other luck. */
static inline void power_run(unsigned stride, unsigned times)
{
	struct journey_known known;
	char folder[400], path[450];

	scene_folder(folder);
	scene_path(path, folder, "a.db");
	/* The disk beneath need not really flush. */
	vfs_install();
	journey_learn(&known, path);
	power_it.chance = 20260309;
	for (unsigned i = 0; i < times; i++)
		assert_int_equal(power_cuts(stride, NULL, path, &known), 0);
	if (power_cuts(stride, "PRAGMA synchronous = OFF", path, &known) == 0)
		fail_msg("nothing is lost without flushing: no test at all");
	vfs_remove();
	journey_forget(&known);
	scene_remove(folder);
}

#endif
