/*
 * What the checks read: conditions, majors, violations and materials.
 *
 * Must not judge: it hands out rows.
 */
#include <string.h>

#include "rulebook_in.h"

/* No rule asks for more than a life. */
enum { MOST_YEARS = 99 };

static const char *const schoolings[] = {
	[BN_SCHOOLING_NONE] = "",         [BN_JUNIOR] = "junior",
	[BN_HIGH_SCHOOL] = "high-school", [BN_SECONDARY] = "secondary",
	[BN_COLLEGE] = "college",         [BN_BACHELOR] = "bachelor",
	[BN_MASTER] = "master",           [BN_DOCTOR] = "doctor",
};

enum bn_schooling bn_schooling_of(struct bn_str word)
{
	int i;

	for (i = BN_JUNIOR; i <= BN_DOCTOR; i++) {
		if (bn_str_is(word, schoolings[i]))
			return (enum bn_schooling)i;
	}
	return BN_SCHOOLING_NONE;
}

const char *bn_schooling_name(enum bn_schooling s)
{
	return schoolings[s];
}

/* Place of a cell in a list of words; what is none of them does not hold. */
static int cell_word(struct bn_table *t, const char *column,
		     const char *const *words, int n)
{
	struct bn_str cell = bn_csv_get(&t->csv, column);
	int i;

	for (i = 0; i < n; i++) {
		if (words[i] && bn_str_is(cell, words[i]))
			return i;
	}
	t->bad = true;
	return 0;
}

void bn_read_clause(void *row, struct bn_table *t)
{
	static const char *const tests[] = {
		[BN_MAJOR_ANY] = "any",
		[BN_MAJOR_SOCIAL_WORK] = "social-work",
		[BN_MAJOR_OTHER] = "other",
	};
	struct bn_clause *c = row;
	struct bn_span years = bn_cell_span(t);

	c->id = bn_cell_some(t, "id");
	c->level = bn_cell_some(t, "level");
	c->education = bn_cell_schoolings(t, "education");
	c->degree = bn_cell_schoolings(t, "degree");
	c->expected = bn_cell_schoolings(t, "expected");
	c->major = (enum bn_major_test)cell_word(t, "major", tests, 3);
	c->certificate = bn_cell_text(t, "certificate");
	c->years = bn_cell_number(t, "years");
	c->from = years.from;
	c->to = years.to;
	if (!bn_choice_has("level", bn_str_of(c->level)) ||
	    (c->certificate[0] &&
	     !bn_choice_has("certificate-kind", bn_str_of(c->certificate))) ||
	    (c->education | c->degree) == 0 || c->years > MOST_YEARS)
		t->bad = true;
}

void bn_read_major(void *row, struct bn_table *t)
{
	static const char *const words[] = {
		[BN_MAJOR_IS_NEIGHBOUR] = "neighbour",
		[BN_MAJOR_IS_EXTRA] = "part",
		[BN_MAJOR_IS_DIRECTION] = "direction",
		[BN_MAJOR_IS_SOCIAL_WORK] = "yes",
	};
	struct bn_major_row *m = row;
	struct bn_str level = bn_csv_get(&t->csv, "level");

	m->level = bn_schooling_of(level);
	m->name = bn_str_of(bn_cell_some(t, "name"));
	m->kind = (enum bn_major_kind)cell_word(t, "kind", words, 5);
	m->years = bn_cell_span(t);
	if (level.n > 0 && m->level == BN_SCHOOLING_NONE)
		t->bad = true;
}

void bn_read_article(void *row, struct bn_table *t)
{
	struct bn_article_row *a = row;

	a->article = bn_cell_number(t, "article");
	a->record = bn_cell_yes(t, "record");
	if (bn_csv_get(&t->csv, "years").n > 0)
		a->years = bn_cell_number(t, "years");
	a->from = bn_cell_date(t, "from");
	a->to = bn_cell_date(t, "to");
	if (a->from.year == 0 || a->years > MOST_YEARS)
		t->bad = true;
}

void bn_read_need(void *row, struct bn_table *t)
{
	struct bn_need_row *n = row;
	struct bn_span years = bn_cell_span(t);

	if (!bn_slot_of_id(&n->need.slot, bn_csv_get(&t->csv, "slot")))
		t->bad = true;
	n->when = bn_cell_some(t, "case");
	n->need.required = bn_cell_yes(t, "required");
	n->need.why = bn_cell_some(t, "why");
	n->need.rule = bn_cell_some(t, "rule");
	n->from = years.from;
	n->to = years.to;
}

const struct bn_clause *bn_rulebook_clause_at(const struct bn_rulebook *rb,
					      unsigned index)
{
	const struct bn_rows *rows = &rb->rows[BN_TABLE_CLAUSES];
	const struct bn_clause *c = rows->items;

	return index < rows->n ? &c[index] : NULL;
}

static bool major_is(const struct bn_major_row *m, struct bn_str name)
{
	return m->kind == BN_MAJOR_IS_EXTRA ? bn_str_contains(name, m->name)
					    : bn_str_eq(name, m->name);
}

enum bn_major_kind bn_rulebook_major(const struct bn_rulebook *rb,
				     enum bn_schooling level,
				     struct bn_str name, unsigned year)
{
	const struct bn_rows *rows = &rb->rows[BN_TABLE_MAJORS];
	const struct bn_major_row *m = rows->items;
	enum bn_major_kind kind = BN_MAJOR_IS_OTHER;
	unsigned i;

	/* Of the kinds, the first to be told apart has the highest number. */
	for (i = 0; i < rows->n; i++) {
		if (m[i].kind > kind && bn_span_has(m[i].years, year) &&
		    (m[i].level == BN_SCHOOLING_NONE || m[i].level == level) &&
		    major_is(&m[i], name))
			kind = m[i].kind;
	}
	return kind;
}

const char *bn_rulebook_social_work(const struct bn_rulebook *rb,
				    enum bn_schooling level, unsigned year)
{
	const struct bn_rows *rows = &rb->rows[BN_TABLE_MAJORS];
	const struct bn_major_row *m = rows->items;
	unsigned i;

	for (i = 0; i < rows->n; i++) {
		/* Names are C strings of the table. */
		if (m[i].kind == BN_MAJOR_IS_SOCIAL_WORK &&
		    bn_span_has(m[i].years, year) &&
		    (m[i].level == BN_SCHOOLING_NONE || m[i].level == level))
			return m[i].name.p;
	}
	return NULL;
}

bool bn_rulebook_record_end(struct bn_date *end, const struct bn_rulebook *rb,
			    unsigned article, struct bn_date date)
{
	const struct bn_rows *rows = &rb->rows[BN_TABLE_ARTICLES];
	const struct bn_article_row *a = rows->items;
	unsigned i;

	*end = (struct bn_date){ 0, 0, 0 };
	for (i = 0; i < rows->n; i++) {
		if (a[i].article != article || !a[i].record ||
		    (a[i].to.year > 0 && bn_date_cmp(date, a[i].to) > 0))
			continue;
		if (a[i].years > 0)
			*end = bn_date_add_months(date, (int)a[i].years * 12);
		return true;
	}
	return false;
}

const struct bn_need_row *bn_rulebook_need_at(const struct bn_rulebook *rb,
					      unsigned index)
{
	const struct bn_rows *rows = &rb->rows[BN_TABLE_NEEDS];
	const struct bn_need_row *n = rows->items;

	return index < rows->n ? &n[index] : NULL;
}
