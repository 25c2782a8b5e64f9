/*
 * Places: codes of GB/T 2260 since 1980, and the provinces.  Reference data,
 * built in as const arrays.  Source: data/tables/SOURCES.md.
 */
#ifndef BN_REGION_H
#define BN_REGION_H

#include <stdbool.h>

#include "bn/str.h"

struct bn_region {
	const char *code;  /* six digits */
	const char *name;  /* 东城区 */
	const char *level; /* province, prefecture, county */
	int first_year;    /* first year-end list that has it */
	int last_year;     /* year in which it ended; 0 = in force */
};

/*
 * Is it the number of a province-level unit that ID numbers may begin with?
 * 71, 81, 82 and 83 are none: residence permits have rules of their own.
 */
bool bn_region_is_province(struct bn_str two_digits);
/* Was the six-digit code ever assigned? */
bool bn_region_known(struct bn_str code);
/*
 * Its row in force in `year`, else the next later, else the last; NULL if the
 * code was never assigned.  For checking numbers by the million.
 */
const struct bn_region *bn_region_find(struct bn_str code, int year);
/* The name of that row, or NULL. */
const char *bn_region_name(struct bn_str code, int year);
/* "湖北省 武汉市 江岸区" as of `year`; false if the code was never assigned. */
struct bn_buf;
bool bn_region_full_name(struct bn_buf *out, struct bn_str code, int year);
/* Rows in order of code, for pickers: NULL past the last. */
const struct bn_region *bn_region_at(unsigned index);

/* Higher schools by the first five digits of a certificate; NULL if unknown. */
struct bn_school {
	const char *code; /* "10486" */
	const char *name;
	const char *level;
	const char *province;
	const char *former; /* earlier names, parted by ; */
};
const struct bn_school *bn_school_find(struct bn_str code);
const struct bn_school *bn_school_at(unsigned index);

/* The catalogue of majors, for pickers. */
struct bn_major {
	const char *code;
	const char *name;
	const char *level;
};
const struct bn_major *bn_major_at(unsigned index);

#endif
