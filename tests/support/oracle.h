/*
 * A second opinion on identity numbers, for tests: written from the rules
 * once more, with regular expressions, the C library's calendar and the
 * recursive form of the check digits, and sharing nothing with src/check.
 */
#ifndef TEST_ORACLE_H
#define TEST_ORACLE_H

#include <regex.h>
#include <stdbool.h>

#include "bn/str.h"

#define ORACLE_FORMS 16

struct oracle {
	regex_t form[ORACLE_FORMS];    /* owned: that tell the document */
	regex_t length[ORACLE_FORMS];  /* owned: of each document */
	regex_t pattern[ORACLE_FORMS]; /* owned: likewise */
	regex_t province, permit, old; /* owned */
	bool *place;                   /* owned: by six digits */
};

void oracle_open(struct oracle *o);
void oracle_close(struct oracle *o);

/*
 * The codes that a number must get on 2026-03-12, as numbers_codes() writes
 * them.  `type` is empty to go by the form.
 */
void oracle_codes(char codes[160], const struct oracle *o, const char *type,
		  struct bn_str number);
/* Is yyyymmdd in the calendar, from year 1 on? */
bool oracle_is_day(long yyyymmdd);

#endif
