/*
 * Reads all tables at start and sees that they hold together.
 *
 * Must not open a file: texts are handed in.  What the rows mean is in the
 * other rulebook_*.c files.
 */
#include <stdlib.h>
#include <string.h>

#include "rulebook_in.h"

struct table_kind {
	const char *file;
	size_t size; /* of a row */
	bn_row_reader *read;
};

static const struct table_kind kinds[BN_TABLE_COUNT] = {
	[BN_TABLE_SOURCES] = { "sources.csv", sizeof(struct bn_source_row),
			       bn_read_source },
	[BN_TABLE_RULES] = { "rules.csv", sizeof(struct bn_rule),
			     bn_read_rule },
	[BN_TABLE_EXAMS] = { "exams.csv", sizeof(struct bn_exam_row),
			     bn_read_exam },
	[BN_TABLE_CALENDAR] = { "calendar.csv", sizeof(struct bn_calendar_row),
				bn_read_calendar },
	[BN_TABLE_PLACES] = { "places.csv", sizeof(struct bn_place_row),
			      bn_read_place },
	[BN_TABLE_PAPERS] = { "papers.csv", sizeof(struct bn_paper_row),
			      bn_read_paper },
	[BN_TABLE_FEES] = { "fees.csv", sizeof(struct bn_fee_row),
			    bn_read_fee },
	[BN_TABLE_LIMITS] = { "limits.csv", sizeof(struct bn_limit_row),
			      bn_read_limit },
	[BN_TABLE_CERTIFICATES] = { "certificate_dates.csv",
				    sizeof(struct bn_certificate_row),
				    bn_read_certificate },
	[BN_TABLE_CLAUSES] = { "clauses.csv", sizeof(struct bn_clause),
			       bn_read_clause },
	[BN_TABLE_MAJORS] = { "sw_majors.csv", sizeof(struct bn_major_row),
			      bn_read_major },
	[BN_TABLE_ARTICLES] = { "articles.csv", sizeof(struct bn_article_row),
				bn_read_article },
	[BN_TABLE_NEEDS] = { "needs.csv", sizeof(struct bn_need_row),
			     bn_read_need },
	[BN_TABLE_PLAN] = { "plan.csv", sizeof(struct bn_plan_row),
			    bn_read_plan },
};

enum bn_err bn_rules_broken(struct bn_error *err, const char *table,
			    unsigned line)
{
	enum bn_err code = bn_error_set(err, BN_ERR_RULES, table);

	if (err)
		err->line = line;
	return code;
}

/* Every row says where it comes from and how far it can be trusted. */
static void check_origin(struct bn_table *t)
{
	static const char *const words[] = { "OFF",  "MULTI", "ONE",
					     "SEED", "INFER", "RECALL" };
	struct bn_str certainty = bn_csv_get(&t->csv, "certainty");
	struct bn_str keys = bn_csv_get(&t->csv, "source");
	struct bn_str key;
	bool known = false;
	size_t i;

	if (t->rb->rows[BN_TABLE_SOURCES].items == NULL)
		return;
	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		known = known || bn_str_is(certainty, words[i]);
	t->bad = t->bad || !known || keys.n == 0;
	while (bn_str_split(&key, &keys, ' ')) {
		if (!bn_rulebook_source(t->rb, key))
			t->bad = true;
	}
}

static unsigned count_lines(struct bn_str text)
{
	struct bn_str line;
	unsigned n = 0;

	while (bn_str_split(&line, &text, '\n'))
		n++;
	return n;
}

static enum bn_err read_rows(struct bn_table *t, const struct table_kind *kind,
			     struct bn_rows *rows, unsigned room,
			     struct bn_error *err)
{
	enum bn_err code;
	char *items = bn_arena_alloc(&t->rb->arena, room * kind->size);
	unsigned n = 0;

	if (!items)
		return bn_error_set(err, BN_ERR_NOMEM, kind->file);
	for (;;) {
		code = bn_csv_next(&t->csv, err);
		if (code != BN_OK)
			break;
		kind->read(items + n * kind->size, t);
		check_origin(t);
		if (t->nomem)
			return bn_error_set(err, BN_ERR_NOMEM, kind->file);
		if (t->bad || n == room)
			return bn_rules_broken(err, kind->file, t->csv.line);
		n++;
	}
	if (code != BN_ERR_NOT_FOUND)
		return bn_rules_broken(err, kind->file, t->csv.line);
	*rows = (struct bn_rows){ items, n };
	return n > 0 ? BN_OK : bn_rules_broken(err, kind->file, 0);
}

static enum bn_err read_table(struct bn_rulebook *rb, enum bn_table_id id,
			      struct bn_str text, struct bn_error *err)
{
	const struct table_kind *kind = &kinds[id];
	struct bn_table t = { .rb = rb, .name = kind->file };
	enum bn_err code;

	if (text.n == 0)
		return bn_rules_broken(err, kind->file, 0);
	code = bn_csv_open(&t.csv, text, err);
	if (code == BN_OK)
		code = read_rows(&t, kind, &rb->rows[id], count_lines(text),
				 err);
	else if (code != BN_ERR_NOMEM)
		code = bn_rules_broken(err, kind->file, err ? err->line : 0);
	bn_csv_release(&t.csv);
	return code;
}

/* Has each year its window and, for every level, its papers? */
static enum bn_err check_years(const struct bn_rulebook *rb,
			       struct bn_error *err)
{
	static const char *const levels[] = { "assistant", "social-worker",
					      "senior" };
	struct bn_window w;
	struct bn_paper p;
	unsigned year;
	unsigned last = 0;
	unsigned i;
	size_t l;

	for (i = 0; bn_rulebook_year_at(&year, rb, i); i++) {
		if (year <= last)
			return bn_rules_broken(err, "exams.csv", 0);
		last = year;
		if (!bn_rulebook_window(&w, rb, year, (struct bn_str){ 0 }))
			return bn_rules_broken(err, "calendar.csv", 0);
		for (l = 0; l < sizeof(levels) / sizeof(levels[0]); l++) {
			if (!bn_rulebook_paper(&p, rb, year,
					       bn_str_of(levels[l]), 0))
				return bn_rules_broken(err, "papers.csv", 0);
		}
	}
	return BN_OK;
}

static enum bn_err check_windows(const struct bn_rulebook *rb,
				 struct bn_error *err)
{
	struct bn_window w;
	unsigned year;
	unsigned i;
	unsigned k;

	for (i = 0; bn_rulebook_year_at(&year, rb, i); i++) {
		for (k = 0; bn_rulebook_window_at(&w, rb, year, k); k++) {
			if (w.opens.s >= w.closes.s)
				return bn_rules_broken(err, "calendar.csv", 0);
		}
	}
	return BN_OK;
}

/* Does every row that rests on a rule name one of the list? */
static enum bn_err check_rules(const struct bn_rulebook *rb,
			       struct bn_error *err)
{
	const struct bn_plan_row *plan = rb->rows[BN_TABLE_PLAN].items;
	const struct bn_need_row *need;
	const struct bn_clause *clause;
	unsigned i;

	for (i = 0; (clause = bn_rulebook_clause_at(rb, i)) != NULL; i++) {
		if (!bn_rulebook_rule(rb, clause->id))
			return bn_rules_broken(err, "clauses.csv", 0);
	}
	for (i = 0; (need = bn_rulebook_need_at(rb, i)) != NULL; i++) {
		if (!bn_rulebook_rule(rb, need->need.rule))
			return bn_rules_broken(err, "needs.csv", 0);
	}
	for (i = 0; i < rb->rows[BN_TABLE_PLAN].n; i++) {
		if (!bn_rulebook_rule(rb, plan[i].rule))
			return bn_rules_broken(err, "plan.csv", 0);
	}
	return BN_OK;
}

static enum bn_err read_all(struct bn_rulebook *rb, bn_table_source *source,
			    void *ctx, struct bn_error *err)
{
	enum bn_err code = BN_OK;
	struct bn_str text;
	unsigned i;

	for (i = 0; code == BN_OK && i < BN_TABLE_COUNT; i++)
		code = read_table(rb, (enum bn_table_id)i,
				  source(ctx, kinds[i].file), err);
	if (code == BN_OK) {
		text = source(ctx, "pictures.csv");
		code = text.n > 0
			       ? bn_picture_rules_new(&rb->pictures, text, err)
			       : bn_rules_broken(err, "pictures.csv", 0);
	}
	if (code == BN_OK)
		code = check_years(rb, err);
	if (code == BN_OK)
		code = check_windows(rb, err);
	return code == BN_OK ? check_rules(rb, err) : code;
}

enum bn_err bn_rulebook_new(struct bn_rulebook **out, bn_table_source *source,
			    void *ctx, struct bn_error *err)
{
	struct bn_rulebook *rb = calloc(1, sizeof(*rb));
	enum bn_err code;

	if (!rb)
		return bn_error_set(err, BN_ERR_NOMEM, "");
	bn_arena_init(&rb->arena);
	code = read_all(rb, source, ctx, err);
	if (code != BN_OK) {
		bn_rulebook_free(rb);
		return code;
	}
	*out = rb;
	return BN_OK;
}

void bn_rulebook_free(struct bn_rulebook *rb)
{
	if (!rb)
		return;
	bn_picture_rules_free(rb->pictures);
	bn_arena_release(&rb->arena);
	free(rb);
}

const struct bn_picture_rules *
bn_rulebook_pictures(const struct bn_rulebook *rb)
{
	return rb->pictures;
}
