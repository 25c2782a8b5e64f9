/*
 * The trail: rows are put in and read, never changed; the schema's triggers
 * see to it.  Must not hold a value of any answer.
 */
#include <stdlib.h>
#include <string.h>

#include "db.h"
#include "sum.h"

/* Rows read in one short transaction. */
#define BATCH 200
#define COPY(to, from) bn_str_copy(to, sizeof(to), from)

/* A row as slices. */
struct row {
	int64_t n, at, uid;
	struct bn_str user, action, ref, reason, field;
};

static void sum_row(struct bn_sum *sum, const struct row *row)
{
	bn_sum_init(sum, "audit");
	bn_sum_int(sum, row->n);
	bn_sum_int(sum, row->at);
	bn_sum_int(sum, row->uid);
	bn_sum_str(sum, row->user);
	bn_sum_str(sum, row->action);
	bn_sum_str(sum, row->ref);
	bn_sum_str(sum, row->reason);
	bn_sum_str(sum, row->field);
}

enum bn_err bn_audit_next(int64_t *n, struct bn_store *s, struct bn_error *err)
{
	struct bn_rows r;

	bn_rows_open(&r, s, BN_SQL_AUDIT_LAST);
	*n = bn_rows_next(&r) ? bn_col_int(&r, 0) + 1 : 0;
	return bn_rows_close(&r, err);
}

enum bn_err bn_audit_add(struct bn_store *s, const struct bn_trail_row *trail,
			 struct bn_error *err)
{
	struct row row = {
		.at = trail->who->at.s,
		.uid = trail->who->uid,
		.user = bn_str_of(trail->who->user),
		.action = bn_str_of(trail->action),
		.ref = bn_str_of(trail->ref),
		.reason = trail->reason,
		.field = trail->field,
	};
	unsigned char digest[BN_SUM];
	struct bn_sum sum;
	struct bn_rows r;
	enum bn_err e = bn_audit_next(&row.n, s, err);

	if (e != BN_OK)
		return e;
	sum_row(&sum, &row);
	bn_sum_end(&sum, digest);
	bn_rows_open(&r, s, BN_SQL_AUDIT_ADD);
	bn_rows_int(&r, row.n);
	bn_rows_int(&r, row.at);
	bn_rows_int(&r, row.uid);
	bn_rows_text(&r, row.user);
	bn_rows_text(&r, row.action);
	bn_rows_text(&r, row.ref);
	bn_rows_text(&r, row.reason);
	bn_rows_text(&r, row.field);
	bn_rows_blob(&r, digest, sizeof(digest));
	return bn_rows_run(&r, err);
}

enum bn_err bn_store_log(struct bn_store *s, const struct bn_actor *who,
			 const struct bn_audit *row, struct bn_error *err)
{
	struct bn_trail_row trail = {
		.who = who,
		.action = row->action,
		.ref = row->ref,
		.reason = bn_str_of(row->reason),
		.field = bn_str_of(row->field),
	};
	enum bn_err e = bn_tx_write(s, err);

	if (e != BN_OK)
		return e;
	return bn_tx_end(s, bn_audit_add(s, &trail, err), err);
}

/* Reads the row that `r` stands at; false where it is damaged. */
static bool read_row(struct bn_audit *out, struct bn_rows *r)
{
	struct row row = {
		.n = bn_col_int(r, 0),
		.at = bn_col_int(r, 1),
		.uid = bn_col_int(r, 2),
		.user = bn_col_str(r, 3),
		.action = bn_col_str(r, 4),
		.ref = bn_col_str(r, 5),
		.reason = bn_col_str(r, 6),
		.field = bn_col_str(r, 7),
	};
	struct bn_sum sum;

	memset(out, 0, sizeof(*out));
	sum_row(&sum, &row);
	out->n = row.n;
	if (!bn_sum_is(&sum, bn_col_str(r, 8)))
		return false;
	out->at.s = row.at;
	out->uid = (long)row.uid;
	COPY(out->user, row.user);
	COPY(out->action, row.action);
	COPY(out->ref, row.ref);
	COPY(out->reason, row.reason);
	COPY(out->field, row.field);
	return true;
}

/* What is read at a time, and where reading goes on. */
struct batch {
	struct bn_audit rows[BATCH];
	unsigned n;    /* good ones in rows[] */
	unsigned seen; /* good and damaged ones */
	int64_t after;
	bool damaged;
};

static enum bn_err read_batch(struct batch *b, struct bn_store *s,
			      const char *ref, struct bn_error *err)
{
	struct bn_rows r;

	b->n = b->seen = 0;
	bn_rows_open(&r, s, ref ? BN_SQL_AUDIT_OF_REF : BN_SQL_AUDIT_LIST);
	bn_rows_int(&r, b->after);
	bn_rows_int(&r, BATCH);
	if (ref)
		bn_rows_text(&r, bn_str_of(ref));
	while (b->seen < BATCH && bn_rows_next(&r)) {
		/* A damaged tree may lead back, and round for ever. */
		if (bn_col_int(&r, 0) <= b->after) {
			b->damaged = true;
			b->seen = 0;
			break;
		}
		b->seen++;
		b->after = bn_col_int(&r, 0);
		if (read_row(&b->rows[b->n], &r) &&
		    (!ref || strcmp(b->rows[b->n].ref, ref) == 0))
			b->n++;
		else
			b->damaged = true;
	}
	return bn_rows_close(&r, err);
}

enum bn_err bn_store_trail(struct bn_store *s, const char *ref,
			   bn_audit_visit *fn, void *ctx, struct bn_error *err)
{
	struct batch *b = calloc(1, sizeof(*b));
	enum bn_err e = BN_OK;
	bool more = true;

	if (!b)
		return bn_error_set(err, BN_ERR_NOMEM, "");
	while (e == BN_OK && more) {
		e = read_batch(b, s, ref, err);
		more = b->seen == BATCH;
		for (unsigned i = 0; e == BN_OK && i < b->n; i++) {
			if (fn(ctx, &b->rows[i]))
				continue;
			free(b);
			return BN_OK;
		}
	}
	if (e == BN_OK && b->damaged)
		e = bn_store_damaged(err, ref ? ref : "audit");
	free(b);
	return e;
}
