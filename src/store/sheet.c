/*
 * Drafts, submitted versions and re-checks as rows.  Must not begin or end a
 * transaction, and must not decide who may write what.
 */
#include <string.h>

#include "sheet.h"
#include "sum.h"

_Static_assert(BN_LANG_COUNT == 2, "a column for the receipt of each language");

static void clear(struct bn_sheet *sheet)
{
	struct bn_arena *arena = sheet->arena;

	memset(sheet, 0, sizeof(*sheet));
	sheet->arena = arena;
}

/* A text of the row, copied to where it outlives the statement. */
static bool keep(struct bn_sheet *sheet, struct bn_str *to, struct bn_str from)
{
	to->p = bn_arena_dup(sheet->arena, from);
	to->n = from.n;
	return to->p != NULL;
}

static bool verdict_of_name(enum bn_verdict *v, struct bn_str name)
{
	static const enum bn_verdict all[] = { BN_PASS, BN_PERSON, BN_FAIL };

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
		if (bn_str_is(name, bn_verdict_name(all[i]))) {
			*v = all[i];
			return true;
		}
	}
	return false;
}

/* Closes a statement whose row was read with the outcome `e`. */
static enum bn_err close_row(struct bn_rows *r, bool found, enum bn_err e,
			     const char *what, struct bn_error *err)
{
	enum bn_err closed = bn_rows_close(r, e == BN_OK ? err : NULL);

	if (e == BN_OK)
		e = closed;
	if (e == BN_OK && !found)
		e = bn_error_set(err, BN_ERR_NOT_FOUND, what);
	return e;
}

/* --- drafts --- */

static void sum_draft(struct bn_sum *sum, int64_t filing,
		      const struct bn_sheet *draft)
{
	bn_sum_init(sum, "draft");
	bn_sum_int(sum, filing);
	bn_sum_str(sum, draft->body);
	bn_sum_str(sum, draft->where);
	bn_sum_int(sum, draft->at.s);
}

enum bn_err bn_draft_read(struct bn_sheet *out, struct bn_store *s,
			  const struct bn_filing *f, struct bn_error *err)
{
	struct bn_sheet row = { .arena = NULL };
	struct bn_shelf shelf = { f->id, 0, f->ref };
	enum bn_err e = BN_OK;
	unsigned materials = 0;
	struct bn_sum sum;
	struct bn_rows r;
	bool found;

	clear(out);
	bn_rows_open(&r, s, BN_SQL_DRAFT_LOAD);
	bn_rows_int(&r, f->id);
	found = bn_rows_next(&r);
	if (found) {
		row.body = bn_col_str(&r, 0);
		row.where = bn_col_str(&r, 1);
		row.at.s = bn_col_int(&r, 2);
		materials = (unsigned)bn_col_int(&r, 4);
		sum_draft(&sum, f->id, &row);
		out->at = row.at;
		if (!bn_sum_is(&sum, bn_col_str(&r, 5)))
			e = bn_store_damaged(err, f->ref);
		else if (!keep(out, &out->body, row.body) ||
			 !keep(out, &out->where, row.where))
			e = bn_error_set(err, BN_ERR_NOMEM, "");
	}
	e = close_row(&r, found, e, f->ref, err);
	return e == BN_OK ? bn_materials_read(out, s, shelf, materials, err)
			  : e;
}

enum bn_err bn_draft_exists(bool *there, struct bn_store *s, int64_t filing,
			    struct bn_error *err)
{
	struct bn_rows r;

	bn_rows_open(&r, s, BN_SQL_DRAFT_LOAD);
	bn_rows_int(&r, filing);
	*there = bn_rows_next(&r);
	return bn_rows_close(&r, err);
}

enum bn_err bn_draft_write(struct bn_store *s, int64_t filing,
			   const struct bn_sheet *draft, bool is_new,
			   struct bn_error *err)
{
	unsigned char digest[BN_SUM];
	struct bn_sum sum;
	struct bn_rows r;
	enum bn_err e;

	sum_draft(&sum, filing, draft);
	bn_sum_end(&sum, digest);
	bn_rows_open(&r, s, is_new ? BN_SQL_DRAFT_ADD : BN_SQL_DRAFT_SET);
	bn_rows_int(&r, filing);
	bn_rows_text(&r, draft->body);
	bn_rows_text(&r, draft->where);
	bn_rows_int(&r, draft->at.s);
	bn_rows_blob(&r, digest, sizeof(digest));
	e = bn_rows_run(&r, err);
	if (e != BN_OK || is_new)
		return e;
	bn_rows_open(&r, s, BN_SQL_DRAFT_TURN);
	bn_rows_int(&r, filing);
	return bn_rows_run(&r, err);
}

enum bn_err bn_draft_remove(struct bn_store *s, int64_t filing,
			    struct bn_error *err)
{
	struct bn_rows r;
	enum bn_err e;

	bn_rows_open(&r, s, BN_SQL_MATERIAL_DROP_ALL);
	bn_rows_int(&r, filing);
	e = bn_rows_run(&r, err);
	if (e != BN_OK)
		return e;
	bn_rows_open(&r, s, BN_SQL_DRAFT_DROP);
	bn_rows_int(&r, filing);
	return bn_rows_run(&r, err);
}

/* --- versions --- */

/* What a version is filed under, beside its sheet. */
struct spot {
	int64_t filing;
	unsigned n;
	struct bn_str verdict;
	unsigned materials;
};

static void sum_version(struct bn_sum *sum, const struct spot *spot,
			const struct bn_sheet *sheet)
{
	bn_sum_init(sum, "version");
	bn_sum_int(sum, spot->filing);
	bn_sum_int(sum, spot->n);
	bn_sum_str(sum, sheet->body);
	bn_sum_str(sum, sheet->findings);
	bn_sum_str(sum, spot->verdict);
	bn_sum_int(sum, sheet->rules);
	bn_sum_int(sum, sheet->at.s);
	bn_sum_str(sum, sheet->receipt[BN_ZH]);
	bn_sum_str(sum, sheet->receipt[BN_EN]);
	bn_sum_int(sum, spot->materials);
}

static enum bn_err take_version(struct bn_sheet *out, struct spot *spot,
				struct bn_rows *r, const char *ref,
				struct bn_error *err)
{
	struct bn_sheet row = {
		.body = bn_col_str(r, 0),
		.findings = bn_col_str(r, 1),
		.rules = (unsigned)bn_col_int(r, 3),
		.at.s = bn_col_int(r, 4),
		.receipt = { [BN_ZH] = bn_col_str(r, 5),
			     [BN_EN] = bn_col_str(r, 6) },
	};
	struct bn_sum sum;

	spot->verdict = bn_col_str(r, 2);
	spot->materials = (unsigned)bn_col_int(r, 7);
	sum_version(&sum, spot, &row);
	if (!bn_sum_is(&sum, bn_col_str(r, 8)) ||
	    !verdict_of_name(&out->verdict, spot->verdict))
		return bn_store_damaged(err, ref);
	out->rules = row.rules;
	out->at = row.at;
	if (!keep(out, &out->body, row.body) ||
	    !keep(out, &out->findings, row.findings) ||
	    !keep(out, &out->receipt[BN_ZH], row.receipt[BN_ZH]) ||
	    !keep(out, &out->receipt[BN_EN], row.receipt[BN_EN]))
		return bn_error_set(err, BN_ERR_NOMEM, "");
	return BN_OK;
}

/* The nth re-check of the version at a spot. */
static void sum_recheck(struct bn_sum *sum, const struct spot *spot, int64_t n,
			const struct bn_sheet *sheet)
{
	bn_sum_init(sum, "recheck");
	bn_sum_int(sum, spot->filing);
	bn_sum_int(sum, spot->n);
	bn_sum_int(sum, n);
	bn_sum_str(sum, sheet->findings);
	bn_sum_str(sum, spot->verdict);
	bn_sum_int(sum, sheet->rules);
	bn_sum_int(sum, sheet->at.s);
}

/* The judgement of the last re-check in place of the first; *n is its number,
 * 0 where there was none. */
static enum bn_err take_recheck(struct bn_sheet *out, int64_t *n,
				struct bn_store *s, const struct bn_filing *f,
				struct bn_error *err)
{
	struct spot spot = { .filing = f->id, .n = f->version };
	struct bn_sheet row = { .arena = NULL };
	enum bn_err e = BN_OK;
	struct bn_sum sum;
	struct bn_rows r;
	bool found;

	bn_rows_open(&r, s, BN_SQL_RECHECK_LAST);
	bn_rows_int(&r, f->id);
	bn_rows_int(&r, f->version);
	found = bn_rows_next(&r);
	*n = found ? bn_col_int(&r, 0) : 0;
	if (found) {
		spot.verdict = bn_col_str(&r, 2);
		row.findings = bn_col_str(&r, 1);
		row.rules = (unsigned)bn_col_int(&r, 3);
		row.at.s = bn_col_int(&r, 4);
		sum_recheck(&sum, &spot, *n, &row);
		if (!bn_sum_is(&sum, bn_col_str(&r, 5)) ||
		    !verdict_of_name(&out->verdict, spot.verdict))
			e = bn_store_damaged(err, f->ref);
		else if (!keep(out, &out->findings, row.findings))
			e = bn_error_set(err, BN_ERR_NOMEM, "");
		out->rules = row.rules;
	}
	return close_row(&r, true, e, f->ref, err);
}

enum bn_err bn_version_read(struct bn_sheet *out, struct bn_store *s,
			    const struct bn_filing *f, unsigned n,
			    struct bn_error *err)
{
	struct spot spot = { .filing = f->id, .n = n };
	struct bn_shelf shelf = { f->id, n, f->ref };
	struct bn_filing of = *f;
	enum bn_err e = BN_OK;
	struct bn_rows r;
	int64_t last;
	bool found;

	clear(out);
	of.version = n;
	bn_rows_open(&r, s, BN_SQL_VERSION_LOAD);
	bn_rows_int(&r, f->id);
	bn_rows_int(&r, n);
	found = bn_rows_next(&r);
	if (found)
		e = take_version(out, &spot, &r, f->ref, err);
	e = close_row(&r, found, e, f->ref, err);
	if (e == BN_OK)
		e = take_recheck(out, &last, s, &of, err);
	if (e == BN_OK)
		e = bn_materials_read(out, s, shelf, spot.materials, err);
	return e;
}

/* The materials of a sheet, with those bytes that came along. */
static enum bn_err add_materials(struct bn_store *s, struct bn_shelf shelf,
				 const struct bn_sheet *sheet,
				 struct bn_error *err)
{
	enum bn_err e = BN_OK;

	for (unsigned i = 0; e == BN_OK && i < sheet->materials.n; i++) {
		const struct bn_material *m = &sheet->materials.items[i];
		struct bn_str bytes = { NULL, 0 };

		if (sheet->pictures)
			bytes = sheet->pictures[i];
		e = bn_picture_keep(s, m, bytes, err);
		if (e == BN_OK)
			e = bn_material_add(s, shelf, m, err);
	}
	return e;
}

enum bn_err bn_version_add(struct bn_store *s, const struct bn_filing *f,
			   const struct bn_sheet *sheet, struct bn_error *err)
{
	struct spot spot = { f->id, f->version,
			     bn_str_of(bn_verdict_name(sheet->verdict)),
			     sheet->materials.n };
	struct bn_shelf shelf = { f->id, f->version, f->ref };
	unsigned char digest[BN_SUM];
	struct bn_sum sum;
	struct bn_rows r;
	enum bn_err e;

	sum_version(&sum, &spot, sheet);
	bn_sum_end(&sum, digest);
	bn_rows_open(&r, s, BN_SQL_VERSION_ADD);
	bn_rows_int(&r, spot.filing);
	bn_rows_int(&r, spot.n);
	bn_rows_text(&r, sheet->body);
	bn_rows_text(&r, sheet->findings);
	bn_rows_text(&r, spot.verdict);
	bn_rows_int(&r, sheet->rules);
	bn_rows_int(&r, sheet->at.s);
	bn_rows_text(&r, sheet->receipt[BN_ZH]);
	bn_rows_text(&r, sheet->receipt[BN_EN]);
	bn_rows_int(&r, spot.materials);
	bn_rows_blob(&r, digest, sizeof(digest));
	e = bn_rows_run(&r, err);
	return e == BN_OK ? add_materials(s, shelf, sheet, err) : e;
}

enum bn_err bn_recheck_add(struct bn_store *s, const struct bn_filing *f,
			   const struct bn_sheet *sheet, struct bn_moment at,
			   struct bn_error *err)
{
	struct spot spot = {
		.filing = f->id,
		.n = f->version,
		.verdict = bn_str_of(bn_verdict_name(sheet->verdict)),
	};
	struct bn_sheet row = { .findings = sheet->findings,
				.rules = sheet->rules,
				.at = at };
	struct bn_arena arena = { 0 };
	struct bn_sheet before = { .arena = &arena };
	unsigned char digest[BN_SUM];
	struct bn_sum sum;
	struct bn_rows r;
	int64_t last;
	enum bn_err e = take_recheck(&before, &last, s, f, err);

	bn_arena_release(&arena);
	if (e != BN_OK)
		return e;
	sum_recheck(&sum, &spot, last + 1, &row);
	bn_sum_end(&sum, digest);
	bn_rows_open(&r, s, BN_SQL_RECHECK_ADD);
	bn_rows_int(&r, f->id);
	bn_rows_int(&r, f->version);
	bn_rows_int(&r, last + 1);
	bn_rows_text(&r, row.findings);
	bn_rows_text(&r, spot.verdict);
	bn_rows_int(&r, row.rules);
	bn_rows_int(&r, at.s);
	bn_rows_blob(&r, digest, sizeof(digest));
	return bn_rows_run(&r, err);
}
