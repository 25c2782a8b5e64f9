/*
 * Lists, search and counts.
 *
 * Reads in short transactions and remembers where it stood, so that nobody
 * who wants to write waits long; what is visited may write itself.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "bn/text.h"

#include "filing.h"

/* Rows read in one short transaction. */
#define BATCH 250
#define LIMIT 1000

/* One way of going through filings, and where it stands. */
struct walk {
	struct bn_store *s;     /* borrowed */
	enum bn_sql sql;        /* what comes after the last */
	enum bn_sql same;       /* the rest of its moment, or sql */
	struct bn_str key;      /* state or number; end of the names */
	struct bn_str needle;   /* part of a name, folded */
	struct bn_buf suffix;   /* owned: where the batch begins */
	struct bn_buf last;     /* owned: the last that was seen */
	int64_t since, id;      /* of the last filing that was seen */
	struct bn_filing *rows; /* owned: `size` of them */
	unsigned size;
	unsigned n;    /* good ones in rows[] */
	unsigned seen; /* of the batch, damaged ones too */
	bool moved;    /* the batch led on */
	bool damaged;
	char damaged_ref[BN_REF_CHARS + 1];
};

/*
 * A name that holds the needle twice has two suffixes that begin with it: it
 * is taken at the first.
 */
static bool is_first(const struct walk *w, struct bn_rows *r)
{
	struct bn_str folded = bn_col_str(r, 10);
	size_t suffix = bn_col_str(r, BN_FILING_COLUMNS).n;

	if (suffix > folded.n || suffix < w->needle.n)
		return false;
	/* Is there another before it?  Its last byte would stand before the
	 * needle's last byte at the suffix. */
	return !bn_str_contains(bn_str_sub(folded, 0,
					   folded.n - suffix + w->needle.n - 1),
				w->needle) &&
	       bn_str_eq(bn_str_sub(folded, folded.n - suffix, w->needle.n),
			 w->needle);
}

/* An index that is damaged may lead to a row that was not asked for. */
static bool is_wanted(const struct walk *w, struct bn_rows *r,
		      const struct bn_filing *f)
{
	if (w->sql == BN_SQL_LIST_NAME)
		return is_first(w, r);
	if (w->sql == BN_SQL_LIST_NUMBER)
		return bn_str_is(w->key, f->id_number);
	return true;
}

/*
 * Goes on from the row that `r` stands at.  A damaged row may name a place
 * that was passed already: from there it would go round for ever.
 */
static void move_on(struct walk *w, struct bn_rows *r)
{
	int64_t id = bn_col_int(r, 0);
	int64_t since = bn_col_int(r, 11);
	struct bn_str suffix = { NULL, 0 };
	int order;

	if (w->sql == BN_SQL_LIST_NAME) {
		suffix = bn_col_str(r, BN_FILING_COLUMNS);
		order = bn_str_cmp(suffix, bn_buf_view(&w->last));
		if (order < 0 || (order == 0 && id <= w->id))
			return;
		bn_buf_clear(&w->last);
		bn_buf_str(&w->last, suffix);
	} else if (since > w->since || (since == w->since && id >= w->id)) {
		return;
	}
	w->id = id;
	w->since = since;
	w->moved = true;
}

static void take_row(struct walk *w, struct bn_rows *r)
{
	struct bn_filing *f = &w->rows[w->n];
	enum bn_err e = bn_filing_read(f, r, NULL);

	w->seen++;
	move_on(w, r);
	if (e != BN_OK) {
		if (!w->damaged)
			memcpy(w->damaged_ref, f->ref, sizeof(f->ref));
		w->damaged = true;
	} else if (is_wanted(w, r, f)) {
		w->n++;
	}
}

/* Fills the batch from one statement. */
static enum bn_err fill(struct walk *w, enum bn_sql sql, struct bn_error *err)
{
	struct bn_rows r;

	if (w->seen == w->size)
		return BN_OK;
	bn_rows_open(&r, w->s, sql);
	if (sql == BN_SQL_LIST_NAME)
		bn_rows_text(&r, bn_buf_view(&w->suffix));
	else
		bn_rows_int(&r, w->since);
	bn_rows_int(&r, w->id);
	bn_rows_int(&r, w->size - w->seen);
	if (w->key.p)
		bn_rows_text(&r, w->key);
	while (w->seen < w->size && bn_rows_next(&r))
		take_row(w, &r);
	return bn_rows_close(&r, err);
}

static enum bn_err next_batch(struct walk *w, struct bn_error *err)
{
	enum bn_err e = BN_OK;

	w->n = w->seen = 0;
	w->moved = false;
	if (w->same != w->sql && w->id != INT64_MAX)
		e = fill(w, w->same, err);
	if (e == BN_OK)
		e = fill(w, w->sql, err);
	/* What is bound must stay as it is while the statement runs. */
	bn_buf_clear(&w->suffix);
	bn_buf_str(&w->suffix, bn_buf_view(&w->last));
	if (e == BN_OK)
		e = bn_buf_err(&w->last, err);
	return e == BN_OK ? bn_buf_err(&w->suffix, err) : e;
}

/* What of all this the caller wants, and how far it has come. */
struct wish {
	const struct bn_query *q;
	bn_filing_visit *fn;
	void *ctx;
	unsigned skip; /* rows left to pass over */
	unsigned left; /* rows left to show */
	unsigned found;
};

/* Shows one; false when it is enough. */
static bool show(struct wish *wish, const struct bn_filing *f)
{
	if (!wish->q->any_state && f->state != wish->q->state)
		return true;
	wish->found++;
	if (wish->skip > 0) {
		wish->skip--;
		return true;
	}
	wish->left--;
	return wish->fn(wish->ctx, f) && wish->left > 0;
}

static enum bn_err go(struct walk *w, struct wish *wish, struct bn_error *err)
{
	enum bn_err e = BN_OK;
	bool more = true;

	w->size = wish->skip < BATCH && wish->left < BATCH - wish->skip
			  ? wish->skip + wish->left
			  : BATCH;
	w->rows = malloc(w->size * sizeof(*w->rows));
	if (!w->rows)
		return bn_error_set(err, BN_ERR_NOMEM, "");
	while (e == BN_OK && more) {
		e = next_batch(w, err);
		more = w->seen == w->size && w->moved;
		for (unsigned i = 0; e == BN_OK && i < w->n; i++) {
			if (!show(wish, &w->rows[i])) {
				more = false;
				break;
			}
		}
	}
	if (e == BN_OK && (w->damaged || (w->seen > 0 && !w->moved)))
		e = bn_store_damaged(err, w->damaged_ref);
	free(w->rows);
	bn_buf_release(&w->last);
	bn_buf_release(&w->suffix);
	return e;
}

/* --- the ways --- */

static enum bn_err walk_all(struct bn_store *s, struct wish *wish,
			    struct bn_error *err)
{
	struct walk w = { .s = s,
			  .sql = BN_SQL_LIST,
			  .same = BN_SQL_LIST_SAME,
			  .since = INT64_MAX,
			  .id = INT64_MAX };

	if (!wish->q->any_state) {
		w.sql = BN_SQL_LIST_STATE;
		w.same = BN_SQL_LIST_STATE_SAME;
		w.key = bn_str_of(bn_state_name(wish->q->state));
	}
	return go(&w, wish, err);
}

static enum bn_err walk_number(struct bn_store *s, struct wish *wish,
			       struct bn_str text, struct bn_error *err)
{
	struct walk w = { .s = s,
			  .sql = BN_SQL_LIST_NUMBER,
			  .same = BN_SQL_LIST_NUMBER,
			  .since = INT64_MAX,
			  .id = INT64_MAX };
	struct bn_buf number = { 0 };
	enum bn_err e;

	bn_text_fold_number(&number, text);
	e = bn_buf_err(&number, err);
	w.key = bn_buf_view(&number);
	if (e == BN_OK && w.key.n > 0)
		e = go(&w, wish, err);
	bn_buf_release(&number);
	return e;
}

/*
 * Every suffix that begins with the needle stands between it and the needle
 * with its last byte one higher: UTF-8 has no byte that has none above.
 */
static enum bn_err walk_name(struct bn_store *s, struct wish *wish,
			     struct bn_str text, struct bn_error *err)
{
	struct walk w = { .s = s,
			  .sql = BN_SQL_LIST_NAME,
			  .same = BN_SQL_LIST_NAME };
	struct bn_buf needle = { 0 }, end = { 0 };
	enum bn_err e;

	bn_filing_fold(&needle, text);
	bn_buf_str(&end, bn_buf_view(&needle));
	bn_buf_str(&w.suffix, bn_buf_view(&needle));
	e = bn_buf_err(&needle, err);
	if (e == BN_OK)
		e = bn_buf_err(&end, err);
	if (e == BN_OK)
		e = bn_buf_err(&w.suffix, err);
	if (e == BN_OK && bn_utf8_valid(bn_buf_view(&needle), NULL)) {
		end.p[end.n - 1]++;
		w.needle = bn_buf_view(&needle);
		w.key = bn_buf_view(&end);
		e = go(&w, wish, err);
	}
	bn_buf_release(&w.suffix);
	bn_buf_release(&end);
	bn_buf_release(&needle);
	return e;
}

static enum bn_err walk_ref(struct bn_store *s, struct wish *wish,
			    const char *ref, struct bn_error *err)
{
	struct bn_filing f;
	enum bn_err e = bn_store_by_ref(&f, s, ref, err);

	if (e == BN_OK)
		(void)show(wish, &f);
	if (e != BN_ERR_NOT_FOUND)
		return e;
	bn_error_clear(err);
	return BN_OK;
}

enum bn_err bn_store_list(struct bn_store *s, const struct bn_query *q,
			  bn_filing_visit *fn, void *ctx, struct bn_error *err)
{
	struct bn_str text = bn_text_trim(q->text);
	char ref[BN_REF_CHARS + 1];
	struct wish wish = {
		.q = q,
		.fn = fn,
		.ctx = ctx,
		.skip = q->offset,
		.left = q->limit ? q->limit : LIMIT,
	};
	enum bn_err e = BN_OK;

	if (text.n == 0)
		return walk_all(s, &wish, err);
	if (bn_ref_parse(ref, text))
		e = walk_ref(s, &wish, ref, err);
	if (e == BN_OK && wish.found == 0)
		e = walk_number(s, &wish, text, err);
	if (e == BN_OK && wish.found == 0)
		e = walk_name(s, &wish, text, err);
	return e;
}

enum bn_err bn_store_count(unsigned long counts[BN_STATE_COUNT],
			   struct bn_store *s, struct bn_error *err)
{
	enum bn_err e = BN_OK, closed;
	enum bn_state state;
	unsigned seen = 0;
	struct bn_rows r;
	int64_t n;

	memset(counts, 0, BN_STATE_COUNT * sizeof(*counts));
	bn_rows_open(&r, s, BN_SQL_COUNT_STATES);
	while (e == BN_OK && bn_rows_next(&r)) {
		n = bn_col_int(&r, 1);
		if (!bn_state_parse(&state, bn_col_str(&r, 0)) || n < 0 ||
		    bn_col_int(&r, 2) != -n)
			e = bn_store_damaged(err, "counter");
		else
			counts[state] = (unsigned long)n;
		seen++;
	}
	closed = bn_rows_close(&r, e == BN_OK ? err : NULL);
	if (e == BN_OK)
		e = closed;
	if (e == BN_OK && seen != BN_STATE_COUNT)
		e = bn_store_damaged(err, "counter");
	return e;
}
