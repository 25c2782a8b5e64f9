/*
 * The suitability check: six questions before anything is asked for, judged
 * by the same clauses as the filing.  Nothing of it is kept.
 */
#ifndef BN_SUIT_H
#define BN_SUIT_H

#include <stdbool.h>

#include "bn/judge.h"

enum bn_suit {
	BN_SUIT_LEVEL,
	BN_SUIT_EDUCATION,
	BN_SUIT_MAJOR, /* is it social work? */
	BN_SUIT_STATUS,
	BN_SUIT_YEARS, /* full years of social work, 0 to 9 */
	BN_SUIT_CERTIFICATE,
	BN_SUIT_COUNT
};

/* "level"; its text is suit.WORD. */
const char *bn_suit_word(enum bn_suit q);
/* How many answers it has: of years, 10. */
unsigned bn_suit_options(enum bn_suit q);
/* The set and word of an answer; NULL for years and for no certificate. */
const char *bn_suit_set(enum bn_suit q);
const char *bn_suit_code(enum bn_suit q, unsigned option);

/*
 * What the clauses say of six answers (each below bn_suit_options()) in an
 * exam year at a moment.
 */
enum bn_err bn_suit_judge(struct bn_eligibility *out,
			  const unsigned answers[BN_SUIT_COUNT],
			  const struct bn_rulebook *rules, unsigned year,
			  struct bn_moment now) BN_MUST_USE;

#endif
