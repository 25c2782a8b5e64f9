/*
 * Running one statement: prepared on its first use and kept, bound, stepped,
 * read.  Must not know what any statement means.
 */
#include <assert.h>
#include <errno.h>

#include "db.h"

void bn_rows_open(struct bn_rows *r, struct bn_store *s, enum bn_sql sql)
{
	*r = (struct bn_rows){ .s = s, .rc = SQLITE_OK };
	if (!s->stmt[sql]) {
		errno = 0;
		r->rc = sqlite3_prepare_v3(s->db, bn_sql_text(sql), -1,
					   SQLITE_PREPARE_PERSISTENT,
					   &s->stmt[sql], NULL);
		r->sys = errno;
	}
	r->st = s->stmt[sql];
	assert(!r->st || !sqlite3_stmt_busy(r->st));
}

void bn_rows_int(struct bn_rows *r, int64_t v)
{
	r->bound++;
	if (r->rc == SQLITE_OK)
		r->rc = sqlite3_bind_int64(r->st, r->bound, v);
}

void bn_rows_text(struct bn_rows *r, struct bn_str v)
{
	r->bound++;
	if (r->rc == SQLITE_OK)
		r->rc = sqlite3_bind_text64(r->st, r->bound, v.p ? v.p : "",
					    v.n, SQLITE_STATIC, SQLITE_UTF8);
}

void bn_rows_blob(struct bn_rows *r, const void *p, size_t n)
{
	r->bound++;
	if (r->rc == SQLITE_OK)
		r->rc = sqlite3_bind_blob64(r->st, r->bound, p ? p : "", n,
					    SQLITE_STATIC);
}

void bn_rows_null(struct bn_rows *r)
{
	r->bound++;
	if (r->rc == SQLITE_OK)
		r->rc = sqlite3_bind_null(r->st, r->bound);
}

bool bn_rows_next(struct bn_rows *r)
{
	if (r->rc == SQLITE_OK || r->rc == SQLITE_ROW) {
		errno = 0;
		r->rc = sqlite3_step(r->st);
		r->sys = errno;
	}
	return r->rc == SQLITE_ROW;
}

int64_t bn_col_int(struct bn_rows *r, int column)
{
	return sqlite3_column_int64(r->st, column);
}

struct bn_str bn_col_str(struct bn_rows *r, int column)
{
	/* Unlike sqlite3_column_text() this never copies to add a NUL. */
	const void *p = sqlite3_column_blob(r->st, column);
	int n = sqlite3_column_bytes(r->st, column);

	return (struct bn_str){ p, p && n > 0 ? (size_t)n : 0 };
}

bool bn_col_null(struct bn_rows *r, int column)
{
	return sqlite3_column_type(r->st, column) == SQLITE_NULL;
}

enum bn_err bn_rows_close(struct bn_rows *r, struct bn_error *err)
{
	enum bn_err e = BN_OK;

	if (r->rc != SQLITE_OK && r->rc != SQLITE_ROW && r->rc != SQLITE_DONE)
		e = bn_sql_error(r->s, r->rc, r->sys, err);
	if (r->st) {
		/* Reset repeats the failure of the step, told above. */
		(void)sqlite3_reset(r->st);
		(void)sqlite3_clear_bindings(r->st);
	}
	return e;
}

enum bn_err bn_rows_run(struct bn_rows *r, struct bn_error *err)
{
	while (bn_rows_next(r))
		continue;
	return bn_rows_close(r, err);
}

enum bn_err bn_sql_exec(struct bn_store *s, const char *sql,
			struct bn_error *err)
{
	int rc;

	errno = 0;
	rc = sqlite3_exec(s->db, sql, NULL, NULL, NULL);
	return rc == SQLITE_OK ? BN_OK : bn_sql_error(s, rc, errno, err);
}

enum bn_err bn_sql_number(int64_t *out, struct bn_store *s, const char *sql,
			  struct bn_error *err)
{
	sqlite3_stmt *st = NULL;
	int rc, sys;

	errno = 0;
	rc = sqlite3_prepare_v2(s->db, sql, -1, &st, NULL);
	if (rc == SQLITE_OK)
		rc = sqlite3_step(st);
	sys = errno;
	*out = rc == SQLITE_ROW ? sqlite3_column_int64(st, 0) : 0;
	(void)sqlite3_finalize(st);
	return rc == SQLITE_ROW ? BN_OK : bn_sql_error(s, rc, sys, err);
}
