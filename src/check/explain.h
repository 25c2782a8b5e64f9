/*
 * The changes that explain.c tries.  Inside src/check.
 */
#ifndef BN_CHECK_EXPLAIN_H
#define BN_CHECK_EXPLAIN_H

#include "bn/explain.h"

#include "answers.h"

enum {
	BN_MOST_LEVELS = 8,
	BN_MOST_KINDS = 4, /* of certificates */
	BN_MOST_CHANGES = BN_MOST_LEVELS + 1 + BN_MOST_KINDS +
			  4 * BN_MOST_EDUCATION + BN_MOST_DEGREES + BN_MOST_WORK
};

struct bn_changes {
	struct bn_change all[BN_MOST_CHANGES];
	unsigned n;
};

/*
 * All that could be changed, in the order of the kinds.  A certificate's
 * month of approval is the earliest that can be.
 */
void bn_changes_collect(struct bn_changes *out, const struct answers *a);

/* Makes the change; a proof is no answer and leaves the record as it is. */
enum bn_err bn_change_make(struct bn_record *r, const struct bn_change *c,
			   struct bn_error *err) BN_MUST_USE;

/* The level that the number of education[index] says; NULL: none. */
const char *bn_diploma_says(const struct bn_judge_input *in, unsigned index);

#endif
