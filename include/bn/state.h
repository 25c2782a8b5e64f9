/*
 * The states of a filing and whose turn it is, rulebook 4.6.
 */
#ifndef BN_STATE_H
#define BN_STATE_H

#include <stdbool.h>

#include "bn/finding.h"
#include "bn/str.h"

enum bn_state {
	BN_STATE_DRAFT,
	BN_STATE_FAILED,   /* 未通过: the applicant corrects */
	BN_STATE_MANUAL,   /* 核查中: a person must look */
	BN_STATE_PASSED,   /* 资格核查通过 */
	BN_STATE_RETURNED, /* 退回补正 */
	BN_STATE_REFUSED,
	BN_STATE_WITHDRAWN,
	BN_STATE_PAID, /* the candidate's own statement */
	BN_STATE_COUNT
};

enum bn_turn { BN_TURN_APPLICANT, BN_TURN_DESK, BN_TURN_NOBODY };

enum bn_decision { BN_DECIDE_PASS, BN_DECIDE_RETURN, BN_DECIDE_REFUSE };

/* "failed"; its text is state.NAME. */
const char *bn_state_name(enum bn_state s);
bool bn_state_parse(enum bn_state *s, struct bn_str name);
enum bn_turn bn_state_turn(enum bn_state s);
const char *bn_turn_name(enum bn_turn t); /* "applicant" */
/* Where a submission lands. */
enum bn_state bn_state_of_verdict(enum bn_verdict v);
/* May its answers be changed and submitted?  Draft, 未通过 or returned. */
bool bn_state_open_to_edit(enum bn_state s);
/* Where a desk's decision leads from here; false where it is not allowed. */
bool bn_state_decide(enum bn_state *to, enum bn_state from,
		     enum bn_decision decision);

/* A reference: 8 characters and a check character, K7M-3P4-X2C. */
#define BN_REF_CHARS 9  /* as stored, without hyphens */
#define BN_REF_SHOWN 12 /* K7M-3P4-X2C and the NUL */

/* Makes one from 8 random bytes; no I O Q Z 0 1, a digit among any three. */
void bn_ref_make(char ref[BN_REF_CHARS + 1], const unsigned char random[8]);
/* Folds what was typed (hyphens, blanks, case); false if no reference. */
bool bn_ref_parse(char ref[BN_REF_CHARS + 1], struct bn_str typed);
void bn_ref_show(char shown[BN_REF_SHOWN], const char *ref);

#endif
