/*
 * The limits of pictures: rows of data/tables/pictures.csv.
 *
 * A row names a fact, the range it has to lie in, for which materials, years
 * and places that holds, and the cause that a value outside becomes.
 */
#ifndef BN_PICTURE_RULE_H
#define BN_PICTURE_RULE_H

#include <stdbool.h>

#include "bn/err.h"
#include "bn/facts.h"
#include "bn/finding.h"
#include "bn/material.h"
#include "bn/str.h"

/* A range; NaN at an end that is open. */
struct bn_range {
	enum bn_fact fact;
	double min, max;
};

struct bn_picture_rule {
	unsigned slots; /* bit 1 << enum bn_slot */
	bool document;  /* speaks of PDF, else of pictures */
	struct bn_range range;
	bool paired; /* `with` must lie outside too */
	struct bn_range with;
	enum bn_cause cause;
	unsigned from, to;    /* exam years, both included; to 0 = goes on */
	struct bn_str place;  /* code; "000000" everywhere; borrowed */
	struct bn_str source; /* borrowed */
};

struct bn_picture_rules;

/*
 * Reads the table.  BN_ERR_RULES with the line of a row that does not hold
 * together.  The text stays borrowed for the life of the rules.
 */
enum bn_err bn_picture_rules_new(struct bn_picture_rules **out,
				 struct bn_str text,
				 struct bn_error *err) BN_MUST_USE;
void bn_picture_rules_free(struct bn_picture_rules *rules);

/* Whose limits: an exam year, a place ("" = no place known), a material. */
struct bn_picture_case {
	const struct bn_picture_rules *rules; /* borrowed */
	unsigned year;
	struct bn_str place;
	enum bn_slot slot;
	bool document; /* the file is a PDF */
};

/*
 * The rows that hold for a case, in table order: NULL past the last.  A row
 * of a place stands in for the row of the same fact and cause of a wider one.
 */
const struct bn_picture_rule *
bn_picture_rule_next(unsigned *at, const struct bn_picture_case *c);

/* True when the value is known and outside; *limit is the end it broke. */
bool bn_range_broken(double *limit, const struct bn_range *r,
		     const struct bn_facts *facts);

/*
 * What a fact has to lie in so that nothing blocks, for `limits` in --json;
 * false where no row speaks of it.  NaN at an open end.
 */
bool bn_picture_limits(double *min, double *max,
		       const struct bn_picture_case *c, enum bn_fact fact);

/* The formats that a slot takes, as in slots.csv: "jpeg|png". */
const char *bn_slot_formats(enum bn_slot slot);
/* Does the slot take that format? */
bool bn_slot_takes(enum bn_slot slot, enum bn_format format);

#endif
