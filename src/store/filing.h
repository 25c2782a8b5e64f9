/*
 * One row of the table filing, for the files of src/store.
 */
#ifndef BN_STORE_FILING_H
#define BN_STORE_FILING_H

#include "db.h"

/*
 * Reads the row that `r` stands at; its columns are those of every
 * BN_SQL_FILING_BY_... and BN_SQL_LIST....  DAMAGED with the reference.
 */
enum bn_err bn_filing_read(struct bn_filing *out, struct bn_rows *r,
			   struct bn_error *err) BN_MUST_USE;
/* Columns that bn_filing_read() reads; more may stand behind them. */
#define BN_FILING_COLUMNS 16
/*
 * The one row of a statement that is bound; closes it.  NOT_FOUND.  It is for
 * the caller to see whether it is the row that was asked for: a damaged index
 * may lead to another.
 */
enum bn_err bn_filing_only(struct bn_filing *out, struct bn_rows *r,
			   const char *what, struct bn_error *err) BN_MUST_USE;
enum bn_err bn_filing_by_id(struct bn_filing *out, struct bn_store *s,
			    int64_t id, struct bn_error *err) BN_MUST_USE;
/*
 * Puts in a new one: gives it an id, that of the row in the trail which must
 * come next, so that none is used twice, and a reference where f->ref is empty.
 * VALUE, what "ref", where f->ref is taken.
 */
enum bn_err bn_filing_add(struct bn_store *s, struct bn_filing *f,
			  struct bn_error *err) BN_MUST_USE;
/* Writes all of `f` over `old`, which is stored. */
enum bn_err bn_filing_set(struct bn_store *s, const struct bn_filing *f,
			  const struct bn_filing *old,
			  struct bn_error *err) BN_MUST_USE;
enum bn_err bn_filing_drop(struct bn_store *s, const struct bn_filing *f,
			   struct bn_error *err) BN_MUST_USE;

/* A name as it is searched: one kind of dot, small ASCII letters. */
void bn_filing_fold(struct bn_buf *out, struct bn_str name);

#endif
