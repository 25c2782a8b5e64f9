/*
 * Reading and writing rows of the table filing, and the ends of names beside
 * them.  Must not begin or end a transaction.
 */
#include <string.h>

#include <sodium.h>

#include "bn/text.h"

#include "filing.h"
#include "sum.h"

/* How often a reference is drawn before the draw itself must be at fault. */
#define DRAWS 32

/* A row as slices, out of a struct or out of the file. */
struct row {
	int64_t id;
	struct bn_str ref, state;
	int64_t version, year;
	struct bn_str level, place, id_type, id_number, name, folded;
	int64_t since, practice;
	struct bn_str reason, field;
};

static void sum_row(struct bn_sum *sum, const struct row *row)
{
	bn_sum_init(sum, "filing");
	bn_sum_int(sum, row->id);
	bn_sum_str(sum, row->ref);
	bn_sum_str(sum, row->state);
	bn_sum_int(sum, row->version);
	bn_sum_int(sum, row->year);
	bn_sum_str(sum, row->level);
	bn_sum_str(sum, row->place);
	bn_sum_str(sum, row->id_type);
	bn_sum_str(sum, row->id_number);
	bn_sum_str(sum, row->name);
	bn_sum_str(sum, row->folded);
	bn_sum_int(sum, row->since);
	bn_sum_int(sum, row->practice);
	bn_sum_str(sum, row->reason);
	bn_sum_str(sum, row->field);
}

static struct row row_of_columns(struct bn_rows *r)
{
	return (struct row){
		.id = bn_col_int(r, 0),
		.ref = bn_col_str(r, 1),
		.state = bn_col_str(r, 2),
		.version = bn_col_int(r, 3),
		.year = bn_col_int(r, 4),
		.level = bn_col_str(r, 5),
		.place = bn_col_str(r, 6),
		.id_type = bn_col_str(r, 7),
		.id_number = bn_col_str(r, 8),
		.name = bn_col_str(r, 9),
		.folded = bn_col_str(r, 10),
		.since = bn_col_int(r, 11),
		.practice = bn_col_int(r, 12),
		.reason = bn_col_str(r, 13),
		.field = bn_col_str(r, 14),
	};
}

static struct row row_of_filing(const struct bn_filing *f, struct bn_str folded)
{
	return (struct row){
		.id = f->id,
		.ref = bn_str_of(f->ref),
		.state = bn_str_of(bn_state_name(f->state)),
		.version = f->version,
		.year = f->year,
		.level = bn_str_of(f->level),
		.place = bn_str_of(f->place),
		.id_type = bn_str_of(f->id_type),
		.id_number = bn_str_of(f->id_number),
		.name = bn_str_of(f->name),
		.folded = folded,
		.since = f->since.s,
		.practice = f->practice.s,
		.reason = bn_str_of(f->reason),
		.field = bn_str_of(f->field),
	};
}

#define COPY(to, from) bn_str_copy(to, sizeof(to), from)

enum bn_err bn_filing_read(struct bn_filing *out, struct bn_rows *r,
			   struct bn_error *err)
{
	struct row row = row_of_columns(r);
	struct bn_sum sum;

	memset(out, 0, sizeof(*out));
	COPY(out->ref, row.ref);
	sum_row(&sum, &row);
	if (!bn_sum_is(&sum, bn_col_str(r, 15)) ||
	    !bn_state_parse(&out->state, row.state))
		return bn_store_damaged(err, out->ref);
	out->id = row.id;
	out->version = (unsigned)row.version;
	out->year = (unsigned)row.year;
	COPY(out->level, row.level);
	COPY(out->place, row.place);
	COPY(out->id_type, row.id_type);
	COPY(out->id_number, row.id_number);
	COPY(out->name, row.name);
	out->since.s = row.since;
	out->practice.s = row.practice;
	COPY(out->reason, row.reason);
	COPY(out->field, row.field);
	return BN_OK;
}

enum bn_err bn_filing_only(struct bn_filing *out, struct bn_rows *r,
			   const char *what, struct bn_error *err)
{
	enum bn_err e = BN_OK, closed;
	bool found = bn_rows_next(r);

	if (found)
		e = bn_filing_read(out, r, err);
	closed = bn_rows_close(r, e == BN_OK ? err : NULL);
	if (e == BN_OK)
		e = closed;
	if (e == BN_OK && !found)
		e = bn_error_set(err, BN_ERR_NOT_FOUND, what);
	return e;
}

enum bn_err bn_filing_by_id(struct bn_filing *out, struct bn_store *s,
			    int64_t id, struct bn_error *err)
{
	struct bn_rows r;

	enum bn_err e;

	bn_rows_open(&r, s, BN_SQL_FILING_BY_ID);
	bn_rows_int(&r, id);
	e = bn_filing_only(out, &r, "", err);
	return e == BN_OK && out->id != id ? bn_store_damaged(err, out->ref)
					   : e;
}

void bn_filing_fold(struct bn_buf *out, struct bn_str name)
{
	size_t from = out->n;

	bn_text_fold_name(out, name);
	for (size_t i = from; bn_buf_ok(out) && i < out->n; i++) {
		if (out->p[i] >= 'A' && out->p[i] <= 'Z')
			out->p[i] = (char)(out->p[i] - 'A' + 'a');
	}
}

/* Puts in or takes out every end of a folded name. */
static enum bn_err each_suffix(struct bn_store *s, enum bn_sql sql, int64_t id,
			       struct bn_str folded, struct bn_error *err)
{
	enum bn_err e = BN_OK;
	struct bn_rows r;
	uint32_t c;

	while (e == BN_OK && folded.n > 0) {
		bn_rows_open(&r, s, sql);
		bn_rows_text(&r, folded);
		bn_rows_int(&r, id);
		e = bn_rows_run(&r, err);
		(void)bn_utf8_next(&c, &folded);
	}
	return e;
}

static enum bn_err write_row(struct bn_store *s, enum bn_sql sql,
			     const struct row *row, struct bn_error *err)
{
	unsigned char digest[BN_SUM];
	struct bn_sum sum;
	struct bn_rows r;

	sum_row(&sum, row);
	bn_sum_end(&sum, digest);
	bn_rows_open(&r, s, sql);
	bn_rows_int(&r, row->id);
	bn_rows_text(&r, row->ref);
	bn_rows_text(&r, row->state);
	bn_rows_int(&r, row->version);
	bn_rows_int(&r, row->year);
	bn_rows_text(&r, row->level);
	bn_rows_text(&r, row->place);
	bn_rows_text(&r, row->id_type);
	bn_rows_text(&r, row->id_number);
	bn_rows_text(&r, row->name);
	bn_rows_text(&r, row->folded);
	bn_rows_int(&r, row->since);
	bn_rows_int(&r, row->practice);
	bn_rows_text(&r, row->reason);
	bn_rows_text(&r, row->field);
	bn_rows_blob(&r, digest, sizeof(digest));
	return bn_rows_run(&r, err);
}

static enum bn_err is_taken(bool *taken, struct bn_store *s, const char *ref,
			    struct bn_error *err)
{
	struct bn_rows r;

	bn_rows_open(&r, s, BN_SQL_FILING_BY_REF);
	bn_rows_text(&r, bn_str_of(ref));
	*taken = bn_rows_next(&r);
	return bn_rows_close(&r, err);
}

/* Gives a filing a reference that no other has. */
static enum bn_err draw_ref(struct bn_store *s, struct bn_filing *f,
			    struct bn_error *err)
{
	unsigned char random[8];
	bool taken = true;
	enum bn_err e = BN_OK;

	if (f->ref[0]) {
		e = is_taken(&taken, s, f->ref, err);
		if (e == BN_OK && taken)
			e = bn_error_set(err, BN_ERR_VALUE, "ref");
		return e;
	}
	for (unsigned i = 0; e == BN_OK && taken && i < DRAWS; i++) {
		randombytes_buf(random, sizeof(random));
		bn_ref_make(f->ref, random);
		e = is_taken(&taken, s, f->ref, err);
	}
	if (e == BN_OK && taken)
		e = bn_error_set(err, BN_ERR_INTERNAL, "ref");
	return e;
}

enum bn_err bn_filing_add(struct bn_store *s, struct bn_filing *f,
			  struct bn_error *err)
{
	struct bn_buf folded = { 0 };
	struct row row;
	enum bn_err e = draw_ref(s, f, err);

	if (e == BN_OK)
		e = bn_audit_next(&f->id, s, err);
	if (e == BN_OK) {
		bn_filing_fold(&folded, bn_str_of(f->name));
		e = bn_buf_err(&folded, err);
	}
	if (e == BN_OK) {
		row = row_of_filing(f, bn_buf_view(&folded));
		e = write_row(s, BN_SQL_FILING_ADD, &row, err);
	}
	if (e == BN_OK)
		e = each_suffix(s, BN_SQL_SUFFIX_ADD, f->id,
				bn_buf_view(&folded), err);
	bn_buf_release(&folded);
	return e;
}

enum bn_err bn_filing_set(struct bn_store *s, const struct bn_filing *f,
			  const struct bn_filing *old, struct bn_error *err)
{
	struct bn_buf now = { 0 }, was = { 0 };
	struct row row;
	enum bn_err e;

	bn_filing_fold(&now, bn_str_of(f->name));
	bn_filing_fold(&was, bn_str_of(old->name));
	e = bn_buf_err(&now, err);
	if (e == BN_OK)
		e = bn_buf_err(&was, err);
	if (e == BN_OK) {
		row = row_of_filing(f, bn_buf_view(&now));
		e = write_row(s, BN_SQL_FILING_SET, &row, err);
	}
	if (e == BN_OK && !bn_str_eq(bn_buf_view(&now), bn_buf_view(&was))) {
		e = each_suffix(s, BN_SQL_SUFFIX_DROP, f->id, bn_buf_view(&was),
				err);
		if (e == BN_OK)
			e = each_suffix(s, BN_SQL_SUFFIX_ADD, f->id,
					bn_buf_view(&now), err);
	}
	bn_buf_release(&was);
	bn_buf_release(&now);
	return e;
}

enum bn_err bn_filing_drop(struct bn_store *s, const struct bn_filing *f,
			   struct bn_error *err)
{
	struct bn_buf folded = { 0 };
	struct bn_rows r;
	enum bn_err e;

	bn_filing_fold(&folded, bn_str_of(f->name));
	e = bn_buf_err(&folded, err);
	if (e == BN_OK)
		e = each_suffix(s, BN_SQL_SUFFIX_DROP, f->id,
				bn_buf_view(&folded), err);
	if (e == BN_OK) {
		bn_rows_open(&r, s, BN_SQL_FILING_DROP);
		bn_rows_int(&r, f->id);
		e = bn_rows_run(&r, err);
	}
	bn_buf_release(&folded);
	return e;
}
