/*
 * What the files of src/store share: the open store, its statements, its
 * transactions.  Nobody outside includes this but tests.
 */
#ifndef BN_STORE_DB_H
#define BN_STORE_DB_H

#include <sqlite3.h>

#include "bn/store.h"

#include "stmt.h"

/* What a connection is, in the file's header: "BEIA", or "BEID" for a
 * demonstration. */
#define BN_STORE_REAL 0x42454941
#define BN_STORE_DEMO 0x42454944

/* Bytes of the longest text or picture; anything longer is refused. */
#define BN_STORE_LONGEST (16 << 20)
/* Files in one slot; the table of slots says fewer. */
#define BN_STORE_SEQ_MOST 80

/* Bytes of the longest path, its NUL left out: SQLite takes 512, with what it
 * hangs on. */
#define BN_STORE_PATH_MAX 480

struct bn_store {
	sqlite3 *db;                      /* owned */
	sqlite3_stmt *stmt[BN_SQL_COUNT]; /* owned; NULL until first used */
	char *path;                       /* owned: the canonical one */
	int gate;                         /* descriptor; -1 until first used */
	unsigned wait_ms;                 /* how long to stand in line */
	bool read_only;
};

/* --- running a statement --- */

/*
 * One run of a statement.  Failure is sticky: bind, step and read as if
 * nothing could happen, and look at what bn_rows_close() returns.
 */
struct bn_rows {
	struct bn_store *s; /* borrowed */
	sqlite3_stmt *st;   /* borrowed from s; NULL: not prepared */
	int rc;             /* SQLite's code: OK, ROW, DONE, error */
	int sys;            /* errno where it is an error */
	int bound;          /* values bound so far */
};

void bn_rows_open(struct bn_rows *r, struct bn_store *s, enum bn_sql sql);
/* Bind the next value.  What is handed in must live until the close. */
void bn_rows_int(struct bn_rows *r, int64_t v);
void bn_rows_text(struct bn_rows *r, struct bn_str v);
void bn_rows_blob(struct bn_rows *r, const void *p, size_t n);
void bn_rows_null(struct bn_rows *r);
/* True when there is a row to read. */
bool bn_rows_next(struct bn_rows *r);
/* Columns of the row, counted from 0; slices live until the next row. */
int64_t bn_col_int(struct bn_rows *r, int column);
struct bn_str bn_col_str(struct bn_rows *r, int column);
bool bn_col_null(struct bn_rows *r, int column);
/* Frees the statement for its next run; the error, if there was one. */
enum bn_err bn_rows_close(struct bn_rows *r, struct bn_error *err) BN_MUST_USE;
/* Steps a statement that gives no rows to its end and closes it. */
enum bn_err bn_rows_run(struct bn_rows *r, struct bn_error *err) BN_MUST_USE;

/* Runs SQL that is no statement of ours: settings, steps of the schema. */
enum bn_err bn_sql_exec(struct bn_store *s, const char *sql,
			struct bn_error *err) BN_MUST_USE;
/* The same for SQL that gives one number; 0 where it fails. */
enum bn_err bn_sql_number(int64_t *out, struct bn_store *s, const char *sql,
			  struct bn_error *err) BN_MUST_USE;

/*
 * SQLite's failure as ours, with the store's path.  `sys` is errno right
 * after the call: sqlite3_system_errno() is not told of a failed commit.
 */
enum bn_err bn_sql_error(const struct bn_store *s, int rc, int sys,
			 struct bn_error *err);
/* A failure of the store for a reason of its own. */
enum bn_err bn_store_error(struct bn_error *err, enum bn_err code,
			   enum bn_store_why why, const char *what);
/* A row that is not as it was written. */
enum bn_err bn_store_damaged(struct bn_error *err, const char *what);

/* --- transactions --- */

/* Passes the gate and begins to write.  READONLY, BUSY. */
enum bn_err bn_tx_write(struct bn_store *s, struct bn_error *err) BN_MUST_USE;
/* Begins to read: what follows sees one state of the store. */
enum bn_err bn_tx_read(struct bn_store *s, struct bn_error *err) BN_MUST_USE;
/*
 * Ends either: commits where `e` is BN_OK and that works, else undoes all of
 * it.  Returns what came of it; *err is kept where `e` is an error already.
 */
enum bn_err bn_tx_end(struct bn_store *s, enum bn_err e,
		      struct bn_error *err) BN_MUST_USE;

/* Stands in line behind other writers; BUSY when it takes too long. */
enum bn_err bn_gate_enter(struct bn_store *s, struct bn_error *err) BN_MUST_USE;
void bn_gate_leave(struct bn_store *s);

/* --- opening --- */

/*
 * Checks the place and makes what is missing where that is wanted; *path is
 * the canonical path, to be freed.
 */
enum bn_err bn_place_check(char **path, const struct bn_store_options *options,
			   struct bn_error *err) BN_MUST_USE;

/* The steps of the schema, in order. */
#define BN_STEPS_MOST 64
struct bn_steps {
	const char *sql[BN_STEPS_MOST]; /* borrowed */
	unsigned n;
};

/* Those that are built in. */
enum bn_err bn_steps_find(struct bn_steps *out,
			  struct bn_error *err) BN_MUST_USE;
/*
 * Brings the schema up to date, each step in a transaction of its own.  An
 * empty file becomes a store where `create` is set.  NOT_FOUND where it is not,
 * NEWER, DAMAGED where it is no store, DENIED where it is a store of the other
 * kind, READONLY where a step is needed and nothing may be written.
 */
enum bn_err bn_migrate(struct bn_store *s, const struct bn_steps *steps,
		       const struct bn_store_options *options,
		       struct bn_error *err) BN_MUST_USE;
/* The digest of the schema that is in the file, as 32 hexadecimal digits. */
enum bn_err bn_schema_print(char out[33], struct bn_store *s,
			    struct bn_error *err) BN_MUST_USE;
/* DAMAGED where the schema is not what the built-in steps make. */
enum bn_err bn_schema_check(struct bn_store *s,
			    struct bn_error *err) BN_MUST_USE;

/* --- writing the trail, inside a transaction --- */

struct bn_trail_row {
	const struct bn_actor *who;
	const char *action;
	const char *ref;
	struct bn_str reason;
	struct bn_str field;
};
/* The number that the next row will have; rows are never deleted. */
enum bn_err bn_audit_next(int64_t *n, struct bn_store *s,
			  struct bn_error *err) BN_MUST_USE;
enum bn_err bn_audit_add(struct bn_store *s, const struct bn_trail_row *trail,
			 struct bn_error *err) BN_MUST_USE;

#endif
