/*
 * One number under judgement, for tests of the checks.
 */
#ifndef TEST_NUMBERS_H
#define TEST_NUMBERS_H

#include "bn/identity.h"

/* The day that these tests are judged on: 2026-03-12. */
extern const struct bn_date numbers_today;

/* What was found: "ID-REGION.county ID-CHECKSUM", "" for nothing. */
void numbers_codes(char *to, size_t size, const struct bn_findings *list);

/* Judges and returns the codes in `codes`. */
void numbers_judge(struct bn_identity *out, char codes[160], const char *type,
		   struct bn_str number);

/* Judges, and fails the test where other codes come or severity and validity
 * do not go together. */
void numbers_expect(struct bn_identity *out, const char *type,
		    const char *number, const char *codes);

/* Puts the check digit behind 17 digits; a C string of 18. */
void numbers_complete(char number[19]);

#endif
