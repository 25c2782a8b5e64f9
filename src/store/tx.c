/*
 * Transactions: one at a time, whole or not at all.
 */
#include "db.h"

static enum bn_err run(struct bn_store *s, enum bn_sql sql,
		       struct bn_error *err)
{
	struct bn_rows r;

	bn_rows_open(&r, s, sql);
	return bn_rows_run(&r, err);
}

/* Prepares a statement ahead of its use. */
static enum bn_err prepare(struct bn_store *s, enum bn_sql sql,
			   struct bn_error *err)
{
	struct bn_rows r;

	bn_rows_open(&r, s, sql);
	return bn_rows_close(&r, err);
}

static enum bn_err begin(struct bn_store *s, enum bn_sql sql,
			 struct bn_error *err)
{
	/* A way out first: afterwards memory may be used up. */
	enum bn_err e = prepare(s, BN_SQL_ROLLBACK, err);

	/* And it may have been used up at the end of the last one. */
	if (e == BN_OK && !sqlite3_get_autocommit(s->db))
		e = run(s, BN_SQL_ROLLBACK, err);
	if (e == BN_OK)
		e = prepare(s, BN_SQL_COMMIT, err);
	return e == BN_OK ? run(s, sql, err) : e;
}

enum bn_err bn_tx_write(struct bn_store *s, struct bn_error *err)
{
	enum bn_err e;

	if (s->read_only)
		return bn_error_set(err, BN_ERR_READONLY, s->path);
	e = bn_gate_enter(s, err);
	if (e != BN_OK)
		return e;
	e = begin(s, BN_SQL_WRITE, err);
	if (e != BN_OK)
		bn_gate_leave(s);
	return e;
}

enum bn_err bn_tx_read(struct bn_store *s, struct bn_error *err)
{
	return begin(s, BN_SQL_READ, err);
}

enum bn_err bn_tx_end(struct bn_store *s, enum bn_err e, struct bn_error *err)
{
	if (e == BN_OK)
		e = run(s, BN_SQL_COMMIT, err);
	/* A full disk or lost memory may have undone it all by itself. */
	if (!sqlite3_get_autocommit(s->db))
		(void)run(s, BN_SQL_ROLLBACK, NULL);
	bn_gate_leave(s);
	return e;
}
