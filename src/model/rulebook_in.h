/*
 * Inside the rulebook: how its tables are kept and read.  Nobody else's.
 */
#ifndef BN_RULEBOOK_IN_H
#define BN_RULEBOOK_IN_H

#include <limits.h>

#include "bn/csv.h"
#include "bn/picture_rule.h"
#include "bn/rulebook.h"

enum bn_table_id {
	BN_TABLE_SOURCES,
	BN_TABLE_RULES,
	BN_TABLE_EXAMS,
	BN_TABLE_CALENDAR,
	BN_TABLE_PLACES,
	BN_TABLE_PAPERS,
	BN_TABLE_FEES,
	BN_TABLE_LIMITS,
	BN_TABLE_CERTIFICATES,
	BN_TABLE_CLAUSES,
	BN_TABLE_MAJORS,
	BN_TABLE_ARTICLES,
	BN_TABLE_NEEDS,
	BN_TABLE_PLAN,
	BN_TABLE_COUNT
};

/* Rows of one table, all of one struct below. */
struct bn_rows {
	void *items; /* in the rulebook's arena */
	unsigned n;
};

struct bn_rulebook {
	struct bn_arena arena; /* rows and their strings */
	struct bn_rows rows[BN_TABLE_COUNT];
	struct bn_picture_rules *pictures; /* owned */
};

/* Exam years that a row holds for, both included; `to` UINT_MAX: goes on. */
struct bn_span {
	unsigned from, to;
};

struct bn_source_row {
	const char *key, *address;
};

struct bn_exam_row {
	unsigned year;
	struct bn_date begins, ends, cutoff, scores;
};

struct bn_calendar_row {
	unsigned year, place;
	struct bn_moment opens, closes, checked, pays; /* s = 0: not given */
	const char *code, *document, *source, *certainty;
};

struct bn_place_row {
	unsigned place;
	struct bn_span years;
	const char *local_by, *note;
	bool local_proof;
};

struct bn_paper_row {
	unsigned year;
	const char *level;
	struct bn_paper paper;
};

struct bn_fee_row {
	unsigned place;
	struct bn_span years;
	long objective, written, senior, person; /* yuan; -1 not known */
};

struct bn_limit_row {
	const char *name;
	unsigned place;
	struct bn_span years;
	long value;
};

struct bn_certificate_row {
	unsigned year;
	struct bn_date approved;
};

struct bn_major_row {
	enum bn_schooling level; /* NONE: every level */
	struct bn_str name;
	enum bn_major_kind kind;
	struct bn_span years;
};

struct bn_article_row {
	unsigned article;
	bool record;
	unsigned years;          /* 0: without end */
	struct bn_date from, to; /* year 0 at `to`: goes on */
};

enum bn_anchor {
	BN_WHEN_NONE,
	BN_WHEN_DATE,
	BN_WHEN_CLOSES,
	BN_WHEN_PAYS,
	BN_WHEN_EXAM,
	BN_WHEN_EXAM_END,
	BN_WHEN_SCORES
};

/* A day of the plan: a date of its own, or so far from another. */
struct bn_when {
	enum bn_anchor anchor;
	struct bn_date date;
	int days, months;
};

struct bn_plan_row {
	const char *name;
	unsigned place;
	const char *level; /* words parted by |, "" = all */
	struct bn_when begins, ends;
	const char *text, *text_open;
	const char *rule;
	struct bn_span years;
};

/* One table being read.  Cells are asked for by column; what does not hold
 * is remembered and told once, at the end of the row. */
struct bn_table {
	struct bn_rulebook *rb;
	struct bn_csv csv;
	const char *name;
	bool bad; /* a cell of this row does not hold */
	bool nomem;
};

/* A copy that lives as long as the rulebook; "" where the cell is empty. */
const char *bn_cell_text(struct bn_table *t, const char *column);
/* The same, but an empty cell does not hold. */
const char *bn_cell_some(struct bn_table *t, const char *column);
unsigned bn_cell_number(struct bn_table *t, const char *column);
/* An empty cell is -1. */
long bn_cell_amount(struct bn_table *t, const char *column);
bool bn_cell_yes(struct bn_table *t, const char *column);
/* Year 0 where the cell is empty. */
struct bn_date bn_cell_date(struct bn_table *t, const char *column);
/* s = 0 where the cell is empty; a day alone is at `hour`. */
struct bn_moment bn_cell_moment(struct bn_table *t, const char *column,
				int hour);
unsigned bn_cell_place(struct bn_table *t, const char *column);
/* Columns from and to. */
struct bn_span bn_cell_span(struct bn_table *t);
/* Mask of enum bn_schooling from words parted by |. */
unsigned bn_cell_schoolings(struct bn_table *t, const char *column);
struct bn_when bn_cell_when(struct bn_table *t, const char *column);

/* Reads one row into `row`, which is zero. */
typedef void bn_row_reader(void *row, struct bn_table *t);

/* Readers of the tables, by the file that uses the rows. */
bn_row_reader bn_read_source, bn_read_rule, bn_read_limit;
bn_row_reader bn_read_exam, bn_read_calendar, bn_read_place, bn_read_paper,
	bn_read_fee, bn_read_certificate;
bn_row_reader bn_read_clause, bn_read_major, bn_read_article, bn_read_need;
bn_row_reader bn_read_plan;

/* BN_ERR_RULES about a table; `line` 0 where none is meant. */
enum bn_err bn_rules_broken(struct bn_error *err, const char *table,
			    unsigned line);

static inline bool bn_span_has(struct bn_span s, unsigned year)
{
	return s.from <= year && year <= s.to;
}

/*
 * How narrow a row's place is for somebody at `place`: 3 the place itself,
 * 2 its prefecture, 1 its province, 0 everywhere, -1 not for them.
 */
int bn_place_rank(unsigned row, unsigned place);
/* Six digits as a number; 0 (everywhere) for anything else. */
unsigned bn_place_of(struct bn_str code);

const struct bn_exam_row *bn_rulebook_exam(const struct bn_rulebook *rb,
					   unsigned year);

#endif
