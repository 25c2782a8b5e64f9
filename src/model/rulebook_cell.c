/*
 * Cells of the rule tables brought into C.  Must not know what a row means.
 */
#include "rulebook_in.h"

const char *bn_cell_text(struct bn_table *t, const char *column)
{
	const char *text;

	/* A column that is missing is as bad as a cell that is. */
	if (!bn_csv_has(&t->csv, column))
		t->bad = true;
	text = bn_arena_dup(&t->rb->arena, bn_csv_get(&t->csv, column));
	if (!text) {
		t->nomem = true;
		return "";
	}
	return text;
}

const char *bn_cell_some(struct bn_table *t, const char *column)
{
	const char *text = bn_cell_text(t, column);

	if (!text[0])
		t->bad = true;
	return text;
}

unsigned bn_cell_number(struct bn_table *t, const char *column)
{
	unsigned value = 0;

	if (!bn_str_uint(&value, bn_csv_get(&t->csv, column)))
		t->bad = true;
	return value;
}

long bn_cell_amount(struct bn_table *t, const char *column)
{
	if (!bn_csv_has(&t->csv, column))
		t->bad = true;
	if (bn_csv_get(&t->csv, column).n == 0)
		return -1;
	return (long)bn_cell_number(t, column);
}

bool bn_cell_yes(struct bn_table *t, const char *column)
{
	struct bn_str cell = bn_csv_get(&t->csv, column);

	if (!bn_str_is(cell, "yes") && !bn_str_is(cell, "no"))
		t->bad = true;
	return bn_str_is(cell, "yes");
}

struct bn_date bn_cell_date(struct bn_table *t, const char *column)
{
	struct bn_str cell = bn_csv_get(&t->csv, column);
	struct bn_date d = { 0, 0, 0 };

	if (!bn_csv_has(&t->csv, column))
		t->bad = true;
	if (cell.n > 0 && bn_date_parse(&d, cell) != BN_DATE_OK)
		t->bad = true;
	return d;
}

struct bn_moment bn_cell_moment(struct bn_table *t, const char *column,
				int hour)
{
	struct bn_str cell = bn_csv_get(&t->csv, column);
	struct bn_moment m = { 0 };
	struct bn_date d;

	if (!bn_csv_has(&t->csv, column))
		t->bad = true;
	if (cell.n == 0)
		return m;
	if (bn_date_parse(&d, cell) == BN_DATE_OK && d.day > 0)
		return bn_moment_at(d, hour, 0);
	if (bn_moment_parse(&m, cell) != BN_DATE_OK)
		t->bad = true;
	return m;
}

unsigned bn_cell_place(struct bn_table *t, const char *column)
{
	struct bn_str cell = bn_csv_get(&t->csv, column);
	unsigned place = 0;

	if (cell.n != 6 || !bn_str_uint(&place, cell))
		t->bad = true;
	return place;
}

struct bn_span bn_cell_span(struct bn_table *t)
{
	struct bn_span s = { bn_cell_number(t, "from"), UINT_MAX };

	if (!bn_csv_has(&t->csv, "to"))
		t->bad = true;
	if (bn_csv_get(&t->csv, "to").n > 0)
		s.to = bn_cell_number(t, "to");
	return s;
}

unsigned bn_cell_schoolings(struct bn_table *t, const char *column)
{
	struct bn_str rest = bn_csv_get(&t->csv, column);
	struct bn_str word;
	unsigned mask = 0;
	enum bn_schooling s;

	while (bn_str_split(&word, &rest, '|')) {
		s = bn_schooling_of(word);
		if (s == BN_SCHOOLING_NONE)
			t->bad = true;
		mask |= 1u << s;
	}
	return mask;
}

/* Reads "+30d" or "-7d" or "+12m"; empty is no distance. */
static bool read_distance(struct bn_when *w, struct bn_str s)
{
	unsigned n;
	int sign;

	if (s.n == 0)
		return true;
	if (s.n < 3 || (s.p[0] != '+' && s.p[0] != '-'))
		return false;
	sign = s.p[0] == '-' ? -1 : 1;
	if (!bn_str_uint(&n, bn_str_sub(s, 1, s.n - 2)) || n > 9999)
		return false;
	if (bn_str_ends(s, "d"))
		w->days = sign * (int)n;
	else if (bn_str_ends(s, "m"))
		w->months = sign * (int)n;
	else
		return false;
	return true;
}

struct bn_when bn_cell_when(struct bn_table *t, const char *column)
{
	/* exam-end stands before exam, which it begins with. */
	static const struct {
		const char *word;
		enum bn_anchor anchor;
	} words[] = { { "closes", BN_WHEN_CLOSES },
		      { "pays", BN_WHEN_PAYS },
		      { "exam-end", BN_WHEN_EXAM_END },
		      { "exam", BN_WHEN_EXAM },
		      { "scores", BN_WHEN_SCORES } };
	struct bn_str cell = bn_csv_get(&t->csv, column);
	struct bn_when w = { .anchor = BN_WHEN_NONE };
	struct bn_str word;
	size_t i;

	if (!bn_csv_has(&t->csv, column))
		t->bad = true;
	if (cell.n == 0)
		return w;
	if (bn_date_parse(&w.date, cell) == BN_DATE_OK) {
		w.anchor = BN_WHEN_DATE;
		return w;
	}
	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		word = bn_str_of(words[i].word);
		if (!bn_str_starts(cell, words[i].word))
			continue;
		w.anchor = words[i].anchor;
		if (!read_distance(&w, bn_str_sub(cell, word.n, cell.n)))
			t->bad = true;
		return w;
	}
	t->bad = true;
	return w;
}

int bn_place_rank(unsigned row, unsigned place)
{
	if (row == 0)
		return 0;
	if (row == place)
		return 3;
	if (row == place / 100 * 100)
		return 2;
	return row == place / 10000 * 10000 ? 1 : -1;
}

unsigned bn_place_of(struct bn_str code)
{
	unsigned place = 0;

	return code.n == 6 && bn_str_uint(&place, code) ? place : 0;
}
