/*
 * Opening and closing the file: the place, the connection and its settings,
 * the schema.  Must not know what is in the tables.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <sodium.h>

#include "db.h"

enum {
	WAIT_MS = 10000,
	NEEDED_SQLITE = 3037000 /* STRICT tables */
};

/* What must hold for this connection, whatever the library was built with. */
static const char settings[] = "PRAGMA trusted_schema = OFF;"
			       "PRAGMA cell_size_check = ON;"
			       "PRAGMA mmap_size = 0;"
			       "PRAGMA temp_store = MEMORY;"
			       "PRAGMA page_size = 16384;"
			       "PRAGMA secure_delete = ON;"
			       "PRAGMA foreign_keys = ON;"
			       "PRAGMA recursive_triggers = ON;"
			       "PRAGMA synchronous = EXTRA;";

/*
 * Called while somebody outside of the line holds the file: sleeps a little,
 * because a reader is soon done, and says whether to try again.
 */
static int be_patient(void *ctx, int calls)
{
	enum { PAUSE_US = 500 };
	const struct bn_store *s = ctx;
	const struct timespec pause = { 0, PAUSE_US * 1000 };

	if ((long long)calls * PAUSE_US >= (long long)s->wait_ms * 1000)
		return 0;
	(void)nanosleep(&pause, NULL);
	return 1;
}

static enum bn_err set_flags(struct bn_store *s, struct bn_error *err)
{
	static const int flags[][2] = {
		{ SQLITE_DBCONFIG_DEFENSIVE, 1 },
		{ SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
		{ SQLITE_DBCONFIG_DQS_DML, 0 },
		{ SQLITE_DBCONFIG_DQS_DDL, 0 },
	};
	int rc = SQLITE_OK;

	for (size_t i = 0; i < sizeof(flags) / sizeof(flags[0]); i++) {
		if (rc == SQLITE_OK)
			rc = sqlite3_db_config(s->db, flags[i][0], flags[i][1],
					       (int *)NULL);
	}
	if (rc == SQLITE_OK)
		rc = sqlite3_busy_handler(s->db, be_patient, s);
	if (rc != SQLITE_OK)
		return bn_sql_error(s, rc, 0, err);
	(void)sqlite3_limit(s->db, SQLITE_LIMIT_LENGTH, BN_STORE_LONGEST);
	return BN_OK;
}

static enum bn_err connect(struct bn_store *s, struct bn_error *err)
{
	int how = s->read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
	int rc, sys;
	enum bn_err e;

	errno = 0;
	rc = sqlite3_open_v2(s->path, &s->db,
			     how | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_NOMUTEX |
				     SQLITE_OPEN_PRIVATECACHE |
				     SQLITE_OPEN_EXRESCODE,
			     NULL);
	sys = errno;
	if (!s->db)
		return bn_error_set(err, BN_ERR_NOMEM, s->path);
	if (rc != SQLITE_OK)
		return bn_sql_error(s, sqlite3_extended_errcode(s->db), sys,
				    err);
	e = set_flags(s, err);
	return e == BN_OK ? bn_sql_exec(s, settings, err) : e;
}

static int take_text(void *ctx, int n, char **values, char **names)
{
	bool *is_delete = ctx;

	(void)names;
	*is_delete = n == 1 && values[0] && strcmp(values[0], "delete") == 0;
	return 0;
}

/* Another program may have turned the file to a write-ahead log. */
static enum bn_err set_journal(struct bn_store *s, struct bn_error *err)
{
	bool is_delete = false;
	int rc;

	if (s->read_only)
		return BN_OK;
	errno = 0;
	rc = sqlite3_exec(s->db, "PRAGMA journal_mode = DELETE", take_text,
			  &is_delete, NULL);
	if (rc != SQLITE_OK)
		return bn_sql_error(s, rc, errno, err);
	if (!is_delete)
		return bn_store_error(err, BN_ERR_BUSY, BN_WHY_LOCKED, s->path);
	return BN_OK;
}

static enum bn_err set_up(struct bn_store *s,
			  const struct bn_store_options *options,
			  struct bn_error *err)
{
	struct bn_steps steps;
	enum bn_err e = bn_steps_find(&steps, err);

	if (e == BN_OK)
		e = connect(s, err);
	if (e == BN_OK)
		e = set_journal(s, err);
	if (e == BN_OK)
		e = bn_migrate(s, &steps, options, err);
	return e == BN_OK ? bn_schema_check(s, err) : e;
}

enum bn_err bn_store_open(struct bn_store **out,
			  const struct bn_store_options *options,
			  struct bn_error *err)
{
	struct bn_store *s;
	enum bn_err e;

	*out = NULL;
	if (sqlite3_libversion_number() < NEEDED_SQLITE)
		return bn_error_set(err, BN_ERR_INTERNAL, "SQLite < 3.37");
	if (sodium_init() < 0)
		return bn_error_set(err, BN_ERR_INTERNAL, "libsodium");
	s = calloc(1, sizeof(*s));
	if (!s)
		return bn_error_set(err, BN_ERR_NOMEM, options->path);
	s->gate = -1;
	s->wait_ms = options->wait_ms ? options->wait_ms : WAIT_MS;
	s->read_only = options->read_only;
	e = bn_place_check(&s->path, options, err);
	if (e == BN_OK)
		e = set_up(s, options, err);
	if (e != BN_OK) {
		bn_store_close(s);
		return e;
	}
	*out = s;
	return BN_OK;
}

void bn_store_close(struct bn_store *s)
{
	if (!s)
		return;
	for (unsigned i = 0; i < BN_SQL_COUNT; i++)
		(void)sqlite3_finalize(s->stmt[i]);
	(void)sqlite3_close(s->db);
	if (s->gate >= 0)
		(void)close(s->gate);
	free(s->path);
	free(s);
}
