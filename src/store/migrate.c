/*
 * Bringing the schema up to date, step by step, and knowing it again.
 *
 * Must not change what a released step has made but by a further step.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <sodium.h>

#include "bn/embedded.h"

#include "db.h"
#include "sum.h"

/*
 * The digest of the schema after each step.  A file whose schema differs was
 * tampered with: a trigger too many or an index too few would go unseen.
 * tests/store/test_migrate.c holds them against the steps.
 */
static const char *const prints[] = {
	"3b35fe985ee65c3a235fb6b29b8e890f",
};

enum bn_err bn_steps_find(struct bn_steps *out, struct bn_error *err)
{
	const struct bn_embedded *file;
	char begins[24];

	out->n = 0;
	/* Sorted by name, and named by number: sql/0001-base.sql. */
	for (unsigned i = 0; (file = bn_embedded_at(i)) != NULL; i++) {
		if (strncmp(file->name, "sql/", 4) != 0)
			continue;
		(void)snprintf(begins, sizeof(begins), "sql/%04u-", out->n + 1);
		if (out->n == BN_STEPS_MOST ||
		    strncmp(file->name, begins, 9) != 0)
			return bn_error_set(err, BN_ERR_INTERNAL, file->name);
		out->sql[out->n++] = file->text.p;
	}
	return out->n > 0 ? BN_OK : bn_error_set(err, BN_ERR_INTERNAL, "sql/");
}

/* What kind of file it is and how far it has come. */
struct header {
	int64_t application;
	int64_t version;
	bool empty; /* no bytes at all: not a store yet */
};

static enum bn_err read_header(struct header *h, struct bn_store *s,
			       struct bn_error *err)
{
	int64_t pages = 0, objects = 0;
	enum bn_err e = bn_sql_number(&pages, s, "PRAGMA page_count", err);

	*h = (struct header){ .empty = false };
	if (e == BN_OK)
		e = bn_sql_number(&objects, s,
				  "SELECT count(*) FROM sqlite_schema", err);
	if (e == BN_OK)
		e = bn_sql_number(&h->application, s, "PRAGMA application_id",
				  err);
	if (e == BN_OK)
		e = bn_sql_number(&h->version, s, "PRAGMA user_version", err);
	/* Beginning to write puts a first page into an empty file. */
	h->empty = pages <= !sqlite3_get_autocommit(s->db) && objects == 0 &&
		   h->application == 0;
	return e;
}

static enum bn_err check_header(const struct header *h, const char *path,
				unsigned n, bool demo, struct bn_error *err)
{
	if (h->empty)
		return BN_OK;
	if ((h->application != BN_STORE_REAL &&
	     h->application != BN_STORE_DEMO) ||
	    h->version < 1)
		return bn_store_error(err, BN_ERR_DAMAGED, BN_WHY_FOREIGN,
				      path);
	if (h->application == BN_STORE_DEMO && !demo)
		return bn_store_error(err, BN_ERR_DENIED, BN_WHY_IS_DEMO, path);
	if (h->application == BN_STORE_REAL && demo)
		return bn_store_error(err, BN_ERR_DENIED, BN_WHY_NO_DEMO, path);
	if (h->version > n)
		return bn_error_set(err, BN_ERR_NEWER, path);
	return BN_OK;
}

/* One step, inside the transaction; `to` is the version it leads to. */
static enum bn_err take_step(struct bn_store *s, const char *step, unsigned to,
			     bool demo, struct bn_error *err)
{
	char marks[96];
	enum bn_err e = bn_sql_exec(s, step, err);

	(void)snprintf(marks, sizeof(marks),
		       "PRAGMA application_id = %d; PRAGMA user_version = %u;",
		       demo ? BN_STORE_DEMO : BN_STORE_REAL, to);
	return e == BN_OK ? bn_sql_exec(s, marks, err) : e;
}

enum bn_err bn_migrate(struct bn_store *s, const struct bn_steps *steps,
		       const struct bn_store_options *options,
		       struct bn_error *err)
{
	bool demo = options->demo;
	struct header h;
	enum bn_err e = read_header(&h, s, err);

	if (e == BN_OK)
		e = check_header(&h, s->path, steps->n, demo, err);
	if (e == BN_OK && h.empty && (s->read_only || !options->create))
		e = bn_error_set(err, BN_ERR_NOT_FOUND, s->path);
	while (e == BN_OK && h.version < steps->n) {
		if (s->read_only)
			return bn_store_error(err, BN_ERR_READONLY,
					      BN_WHY_UPGRADE, s->path);
		e = bn_tx_write(s, err);
		if (e != BN_OK)
			break;
		/* Another program may have taken the step meanwhile. */
		e = read_header(&h, s, err);
		if (e == BN_OK)
			e = check_header(&h, s->path, steps->n, demo, err);
		if (e == BN_OK && h.version < steps->n) {
			e = take_step(s, steps->sql[h.version],
				      (unsigned)h.version + 1, demo, err);
			h.version++;
		}
		e = bn_tx_end(s, e, err);
	}
	return e;
}

/* What SQLite makes for itself is no part of ours. */
static const char schema[] =
	"SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema "
	"WHERE NOT (type IN ('table', 'index') AND name GLOB 'sqlite_*') "
	"ORDER BY type, name";

enum bn_err bn_schema_print(char out[33], struct bn_store *s,
			    struct bn_error *err)
{
	unsigned char digest[BN_SUM];
	sqlite3_stmt *st = NULL;
	struct bn_sum sum;
	int rc, sys;

	errno = 0;
	rc = sqlite3_prepare_v2(s->db, schema, -1, &st, NULL);
	bn_sum_init(&sum, "schema");
	while (rc == SQLITE_OK || rc == SQLITE_ROW) {
		rc = sqlite3_step(st);
		for (int i = 0; rc == SQLITE_ROW && i < 4; i++) {
			const char *p = sqlite3_column_blob(st, i);
			int length = sqlite3_column_bytes(st, i);

			bn_sum_str(&sum, (struct bn_str){ p, (size_t)length });
		}
	}
	sys = errno;
	(void)sqlite3_finalize(st);
	if (rc != SQLITE_DONE)
		return bn_sql_error(s, rc, sys, err);
	bn_sum_end(&sum, digest);
	(void)sodium_bin2hex(out, 33, digest, sizeof(digest));
	return BN_OK;
}

enum bn_err bn_schema_check(struct bn_store *s, struct bn_error *err)
{
	char print[33];
	int64_t version;
	enum bn_err e = bn_sql_number(&version, s, "PRAGMA user_version", err);

	if (e == BN_OK)
		e = bn_schema_print(print, s, err);
	if (e != BN_OK)
		return e;
	if (version < 1 ||
	    version > (int64_t)(sizeof(prints) / sizeof(*prints)) ||
	    strcmp(print, prints[version - 1]) != 0)
		return bn_store_error(err, BN_ERR_DAMAGED, BN_WHY_STRUCTURE,
				      s->path);
	return BN_OK;
}
