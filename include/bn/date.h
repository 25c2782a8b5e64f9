/*
 * Dates and moments.  No clock here: today is always handed in.
 *
 * All times are Beijing time (UTC+8, no summer time since 1992, and none is
 * applied to earlier dates).
 */
#ifndef BN_DATE_H
#define BN_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "bn/buf.h"
#include "bn/str.h"

struct bn_date {
	int16_t year;  /* 1 to 9999; 0 = no date */
	uint8_t month; /* 1 to 12 */
	uint8_t day;   /* 1 to 31; 0 where only the month is known */
};

bool bn_date_valid(struct bn_date d); /* stands in the calendar */
int bn_month_days(int year, int month);

/* What came of reading a date. */
enum bn_date_parse {
	BN_DATE_OK,
	BN_DATE_SHAPE,     /* not of the shape YYYY-MM or YYYY-MM-DD */
	BN_DATE_IMPOSSIBLE /* the shape holds, the calendar has no such day */
};

/* Strict: YYYY-MM or YYYY-MM-DD.  *d is filled for IMPOSSIBLE too. */
enum bn_date_parse bn_date_parse(struct bn_date *d, struct bn_str s);
/*
 * What people type: also 2020年9月1日, 2020.9.1, 2020/9, 20200901, 202009,
 * full-width digits.  *d is filled for IMPOSSIBLE too.
 */
enum bn_date_parse bn_date_read(struct bn_date *d, struct bn_str s);
/* YYYY-MM or YYYY-MM-DD. */
void bn_date_put(struct bn_buf *out, struct bn_date d);

/* Orders by the parts both have: 2020-09 and 2020-09-15 compare equal. */
int bn_date_cmp(struct bn_date a, struct bn_date b);
/* Months since year 0: year * 12 + month - 1. */
int bn_date_month(struct bn_date d);
/* Days since 1970-01-01; a missing day counts as the 1st. */
int32_t bn_date_days(struct bn_date d);
struct bn_date bn_date_of_days(int32_t days);
/* Same day of the month; 29 February becomes the 28th where there is none. */
struct bn_date bn_date_add_months(struct bn_date d, int months);
/* Whole years from a to b (an age). */
int bn_date_years(struct bn_date from, struct bn_date to);

/* A point in time: seconds of Beijing's wall clock since 1970-01-01 00:00. */
struct bn_moment {
	int64_t s;
};

struct bn_moment bn_moment_at(struct bn_date d, int hour, int minute);
struct bn_date bn_moment_date(struct bn_moment t);
/* YYYY-MM-DD or YYYY-MM-DDTHH:MM (also a blank for T); no hour = 12:00. */
enum bn_date_parse bn_moment_parse(struct bn_moment *t, struct bn_str s);
/* "YYYY-MM-DD HH:MM"; the second form "…THH:MM:SS+08:00". */
void bn_moment_put(struct bn_buf *out, struct bn_moment t);
void bn_moment_put_iso(struct bn_buf *out, struct bn_moment t);

#endif
