/*
 * A set of calendar months up to a last one: what work years are counted in.
 */
#ifndef BN_CHECK_MONTHS_H
#define BN_CHECK_MONTHS_H

#include <stdint.h>

/* A hundred years: no working life is longer. */
#define BN_MONTHS_SPAN 1200
#define BN_MONTHS_WORDS ((BN_MONTHS_SPAN + 63) / 64)

/* Months are numbered as bn_date_month() does. */
struct months {
	int last;                       /* the latest that can be in the set */
	uint64_t bits[BN_MONTHS_WORDS]; /* bit i: month last - i */
};

void bn_months_init(struct months *m, int last);
/* Both ends included; what lies outside the span is passed over. */
void bn_months_mark(struct months *m, int from, int to);
/* Takes months out; returns how many were in. */
int bn_months_unmark(struct months *m, int from, int to);
/* How many of these months are in. */
int bn_months_count(const struct months *m, int from, int to);
/* All, and those after a month. */
int bn_months_all(const struct months *m);
int bn_months_after(const struct months *m, int month);
/* Calendar years with a month in the set, but for one year (0: none). */
int bn_months_years(const struct months *m, int but);

#endif
