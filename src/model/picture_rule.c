/*
 * Reads data/tables/pictures.csv and tells which of its rows hold for a case.
 *
 * Must not judge and must not know a limit of its own.
 */
#include "bn/picture_rule.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "bn/csv.h"
#include "bn/tables.h"

struct bn_picture_rules {
	struct bn_picture_rule *rows; /* owned */
	unsigned n;
	unsigned cap;
	bool local; /* some row is of one place alone */
};

/* Materials that a word of the column `slots` stands for. */
static bool slots_of(unsigned *mask, struct bn_str word)
{
	const unsigned all = (1u << BN_SLOT_COUNT) - 1;
	const unsigned photo = 1u << BN_SLOT_PHOTO;
	const unsigned card =
		1u << BN_SLOT_ID_PORTRAIT | 1u << BN_SLOT_ID_EMBLEM;
	enum bn_slot slot;

	if (bn_str_is(word, "scan") || bn_str_is(word, "pdf"))
		*mask = all & ~photo;
	else if (bn_str_is(word, "card"))
		*mask = card;
	else if (bn_str_is(word, "page"))
		*mask = all & ~photo & ~card;
	else if (bn_slot_of_kind(&slot, word))
		*mask = 1u << slot;
	else
		return false;
	return true;
}

static bool cause_of(enum bn_cause *cause, struct bn_str code,
		     struct bn_str variant)
{
	unsigned i;

	for (i = 0; i < BN_C_COUNT; i++) {
		const struct bn_cause_info *info =
			bn_cause_info((enum bn_cause)i);

		if (bn_str_is(code, info->code) &&
		    bn_str_is(variant, info->variant)) {
			*cause = (enum bn_cause)i;
			return true;
		}
	}
	return false;
}

/* An empty cell is an open end. */
static bool end_of(double *v, struct bn_str cell)
{
	*v = (double)NAN;
	return cell.n == 0 || bn_decimal_parse(v, cell);
}

static bool range_of(struct bn_range *r, const struct bn_csv *csv,
		     const char *fact, const char *min, const char *max)
{
	return bn_fact_find(&r->fact, bn_csv_get(csv, fact)) &&
	       end_of(&r->min, bn_csv_get(csv, min)) &&
	       end_of(&r->max, bn_csv_get(csv, max)) &&
	       (!isnan(r->min) || !isnan(r->max));
}

static bool read_row(struct bn_picture_rule *row, const struct bn_csv *csv)
{
	const struct bn_str to = bn_csv_get(csv, "to");

	memset(row, 0, sizeof(*row));
	row->document = bn_str_is(bn_csv_get(csv, "slots"), "pdf");
	row->paired = bn_csv_get(csv, "with").n > 0;
	row->place = bn_csv_get(csv, "place");
	row->source = bn_csv_get(csv, "source");
	return slots_of(&row->slots, bn_csv_get(csv, "slots")) &&
	       range_of(&row->range, csv, "fact", "min", "max") &&
	       (!row->paired ||
		range_of(&row->with, csv, "with", "with_min", "with_max")) &&
	       cause_of(&row->cause, bn_csv_get(csv, "code"),
			bn_csv_get(csv, "variant")) &&
	       bn_str_uint(&row->from, bn_csv_get(csv, "from")) &&
	       (to.n == 0 || bn_str_uint(&row->to, to)) && row->place.n == 6 &&
	       row->source.n > 0;
}

static enum bn_err add_row(struct bn_picture_rules *rules,
			   const struct bn_csv *csv, struct bn_error *err)
{
	struct bn_picture_rule *rows;
	unsigned cap;

	if (rules->n == rules->cap) {
		cap = rules->cap ? rules->cap * 2 : 64;
		rows = realloc(rules->rows, cap * sizeof(*rows));
		if (!rows)
			return bn_error_set(err, BN_ERR_NOMEM, "pictures.csv");
		rules->rows = rows;
		rules->cap = cap;
	}
	if (!read_row(&rules->rows[rules->n], csv)) {
		(void)bn_error_set(err, BN_ERR_RULES, "pictures.csv");
		if (err)
			err->line = csv->line;
		return BN_ERR_RULES;
	}
	if (!bn_str_is(rules->rows[rules->n].place, "000000"))
		rules->local = true;
	rules->n++;
	return BN_OK;
}

enum bn_err bn_picture_rules_new(struct bn_picture_rules **out,
				 struct bn_str text, struct bn_error *err)
{
	struct bn_picture_rules *rules = calloc(1, sizeof(*rules));
	struct bn_csv csv;
	enum bn_err e;

	*out = NULL;
	if (!rules)
		return bn_error_set(err, BN_ERR_NOMEM, "pictures.csv");
	e = bn_csv_open(&csv, text, err);
	if (e == BN_OK) {
		while ((e = bn_csv_next(&csv, err)) == BN_OK) {
			e = add_row(rules, &csv, err);
			if (e != BN_OK)
				break;
		}
	}
	bn_csv_release(&csv);
	if (e == BN_ERR_NOT_FOUND) {
		bn_error_clear(err);
		*out = rules;
		return BN_OK;
	}
	if (e != BN_ERR_NOMEM) {
		unsigned line = err ? err->line : 0;

		e = bn_error_set(err, BN_ERR_RULES, "pictures.csv");
		if (err)
			err->line = line;
	}
	bn_picture_rules_free(rules);
	return e;
}

void bn_picture_rules_free(struct bn_picture_rules *rules)
{
	if (!rules)
		return;
	free(rules->rows);
	free(rules);
}

/* How narrowly a row's place fits: 0 not at all, 1 everywhere, up to 4. */
static unsigned place_fit(struct bn_str row, struct bn_str place)
{
	static const struct {
		const char *tail;
		unsigned n;
	} levels[] = { { "000000", 0 }, { "0000", 2 }, { "00", 4 }, { "", 6 } };
	unsigned i;

	for (i = 0; i < 4; i++) {
		if (bn_str_ends(row, levels[i].tail) &&
		    (levels[i].n == 0 ||
		     (place.n == 6 &&
		      bn_str_eq(bn_str_sub(row, 0, levels[i].n),
				bn_str_sub(place, 0, levels[i].n)))))
			return i + 1;
		if (bn_str_ends(row, levels[i].tail))
			return 0;
	}
	return 0;
}

/* How narrowly a row fits a case; 0 when it does not. */
static unsigned fit(const struct bn_picture_rule *row,
		    const struct bn_picture_case *c)
{
	if (!(row->slots & 1u << c->slot) || row->document != c->document ||
	    c->year < row->from || (row->to != 0 && c->year > row->to))
		return 0;
	return place_fit(row->place, c->place);
}

static bool replaced(const struct bn_picture_rule *row, unsigned with,
		     const struct bn_picture_case *c)
{
	unsigned i;

	if (!c->rules->local)
		return false;
	for (i = 0; i < c->rules->n; i++) {
		const struct bn_picture_rule *other = &c->rules->rows[i];

		if (other->cause == row->cause &&
		    other->range.fact == row->range.fact &&
		    fit(other, c) > with)
			return true;
	}
	return false;
}

const struct bn_picture_rule *
bn_picture_rule_next(unsigned *at, const struct bn_picture_case *c)
{
	while (*at < c->rules->n) {
		const struct bn_picture_rule *row = &c->rules->rows[(*at)++];
		const unsigned with = fit(row, c);

		if (with > 0 && !replaced(row, with, c))
			return row;
	}
	return NULL;
}

bool bn_range_broken(double *limit, const struct bn_range *r,
		     const struct bn_facts *facts)
{
	const double v = bn_facts_get(facts, r->fact);

	/* A NaN compares false: unknown values and open ends break nothing. */
	if (v < r->min) {
		*limit = r->min;
		return true;
	}
	if (v > r->max) {
		*limit = r->max;
		return true;
	}
	return false;
}

bool bn_picture_limits(double *min, double *max,
		       const struct bn_picture_case *c, enum bn_fact fact)
{
	const struct bn_picture_rule *row;
	unsigned at = 0;
	bool any = false;

	*min = (double)NAN;
	*max = (double)NAN;
	while ((row = bn_picture_rule_next(&at, c))) {
		if (row->range.fact != fact || row->paired ||
		    bn_cause_info(row->cause)->severity != BN_BLOCK)
			continue;
		any = true;
		if (!(*min >= row->range.min) && !isnan(row->range.min))
			*min = row->range.min;
		if (!(*max <= row->range.max) && !isnan(row->range.max))
			*max = row->range.max;
	}
	return any;
}

const char *bn_slot_formats(enum bn_slot slot)
{
	return bn_gen_slots[slot].takes;
}

bool bn_slot_takes(enum bn_slot slot, enum bn_format format)
{
	struct bn_str rest = bn_str_of(bn_gen_slots[slot].takes);
	struct bn_str word;

	while (bn_str_split(&word, &rest, '|')) {
		if (bn_str_is(word, bn_format_name(format)))
			return true;
	}
	return false;
}
