/*
 * SQLite's failures as ours.  Must not decide what to do about them.
 */
#include <errno.h>

#include "db.h"

enum bn_err bn_store_error(struct bn_error *err, enum bn_err code,
			   enum bn_store_why why, const char *what)
{
	(void)bn_error_set(err, code, what);
	if (err)
		err->limit = (long)why;
	return code;
}

enum bn_err bn_store_damaged(struct bn_error *err, const char *what)
{
	return bn_store_error(err, BN_ERR_DAMAGED, BN_WHY_ROW, what);
}

enum bn_store_why bn_store_why(const struct bn_error *err)
{
	bool has_why = err->code == BN_ERR_UNSAFE || err->code == BN_ERR_BUSY ||
		       err->code == BN_ERR_READONLY ||
		       err->code == BN_ERR_DAMAGED ||
		       err->code == BN_ERR_DENIED;

	if (!has_why || err->limit <= 0 || err->limit >= BN_WHY_COUNT)
		return BN_WHY_NONE;
	return (enum bn_store_why)err->limit;
}

const char *bn_store_why_name(enum bn_store_why why)
{
	static const char *const names[BN_WHY_COUNT] = {
		[BN_WHY_NONE] = "none",
		[BN_WHY_SYMLINK] = "symlink",
		[BN_WHY_KIND] = "kind",
		[BN_WHY_LINKS] = "links",
		[BN_WHY_OWNER] = "owner",
		[BN_WHY_MODE] = "mode",
		[BN_WHY_FOLDER_OWNER] = "folder-owner",
		[BN_WHY_FOLDER_MODE] = "folder-mode",
		[BN_WHY_NETWORK] = "network",
		[BN_WHY_LINE] = "line",
		[BN_WHY_LOCKED] = "locked",
		[BN_WHY_FOREIGN] = "foreign",
		[BN_WHY_STRUCTURE] = "structure",
		[BN_WHY_ROW] = "row",
		[BN_WHY_UPGRADE] = "upgrade",
		[BN_WHY_IS_DEMO] = "is-demo",
		[BN_WHY_NO_DEMO] = "no-demo",
		[BN_WHY_OTHER] = "other",
		[BN_WHY_CHANGED] = "changed",
		[BN_WHY_CLOSED] = "closed",
	};

	return why < BN_WHY_COUNT ? names[why] : names[BN_WHY_NONE];
}

static bool is_full(int sys)
{
	return sys == ENOSPC || sys == EDQUOT || sys == EFBIG;
}

static bool is_readonly(int sys)
{
	return sys == EROFS || sys == EACCES || sys == EPERM;
}

/* Input and output: by what was being done, then by errno. */
static enum bn_err of_io(int rc, int sys)
{
	switch (rc) {
	case SQLITE_IOERR_NOMEM:
		return BN_ERR_NOMEM;
	case SQLITE_IOERR_SHORT_READ:
	case SQLITE_IOERR_CORRUPTFS:
		return BN_ERR_DAMAGED;
	case SQLITE_IOERR_READ:
	case SQLITE_IOERR_FSTAT:
	case SQLITE_IOERR_ACCESS:
		return BN_ERR_UNREADABLE;
	default:
		break;
	}
	if (is_full(sys))
		return BN_ERR_FULL;
	return is_readonly(sys) ? BN_ERR_READONLY : BN_ERR_WRITE;
}

static enum bn_err of_open(int rc, int sys)
{
	if (rc == SQLITE_CANTOPEN_SYMLINK || rc == SQLITE_CANTOPEN_ISDIR)
		return BN_ERR_UNSAFE;
	if (is_full(sys))
		return BN_ERR_FULL;
	return is_readonly(sys) ? BN_ERR_READONLY : BN_ERR_UNREADABLE;
}

static enum bn_err code_of(int rc, int sys)
{
	static const struct {
		int theirs;
		enum bn_err ours;
	} codes[] = {
		{ SQLITE_NOMEM, BN_ERR_NOMEM },
		{ SQLITE_BUSY, BN_ERR_BUSY },
		{ SQLITE_LOCKED, BN_ERR_BUSY },
		{ SQLITE_PROTOCOL, BN_ERR_BUSY },
		{ SQLITE_READONLY, BN_ERR_READONLY },
		{ SQLITE_PERM, BN_ERR_READONLY },
		{ SQLITE_FULL, BN_ERR_FULL },
		{ SQLITE_TOOBIG, BN_ERR_TOO_LARGE },
		/* The statements are fixed and were right: the file is not. */
		{ SQLITE_ERROR, BN_ERR_DAMAGED },
		{ SQLITE_SCHEMA, BN_ERR_DAMAGED },
		{ SQLITE_CORRUPT, BN_ERR_DAMAGED },
		{ SQLITE_NOTADB, BN_ERR_DAMAGED },
	};
	int kind = rc & 0xFF;

	if (kind == SQLITE_CANTOPEN)
		return of_open(rc, sys);
	if (kind == SQLITE_IOERR)
		return of_io(rc, sys);
	for (size_t i = 0; i < sizeof(codes) / sizeof(codes[0]); i++) {
		if (codes[i].theirs == kind)
			return codes[i].ours;
	}
	return BN_ERR_INTERNAL;
}

enum bn_err bn_sql_error(const struct bn_store *s, int rc, int sys,
			 struct bn_error *err)
{
	enum bn_err e = code_of(rc, sys);
	int kind = rc & 0xFF;

	/* Elsewhere errno tells of something that was got over. */
	if (kind != SQLITE_IOERR && kind != SQLITE_CANTOPEN)
		sys = kind == SQLITE_FULL ? ENOSPC : 0;
	(void)bn_error_sys(err, e, sys, s->path);
	if (!err)
		return e;
	if (e == BN_ERR_BUSY)
		err->limit = BN_WHY_LOCKED;
	else if (e == BN_ERR_TOO_LARGE)
		err->limit = BN_STORE_LONGEST;
	else if (e == BN_ERR_DAMAGED)
		err->limit = kind == SQLITE_NOTADB ? BN_WHY_FOREIGN
						   : BN_WHY_STRUCTURE;
	else if (e == BN_ERR_INTERNAL)
		(void)bn_error_set(err, e, sqlite3_errmsg(s->db));
	return e;
}
