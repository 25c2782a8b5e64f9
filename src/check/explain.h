/*
 * The changes that explain.c tries.  Inside src/check.
 */
#ifndef BN_CHECK_EXPLAIN_H
#define BN_CHECK_EXPLAIN_H

#include <limits.h>

#include "bn/explain.h"

#include "answers.h"

enum {
	BN_MOST_LEVELS = 8,
	BN_MOST_KINDS = 4, /* of certificates */
	BN_MOST_CHANGES = BN_MOST_LEVELS + 1 + BN_MOST_KINDS +
			  4 * BN_MOST_EDUCATION + BN_MOST_DEGREES + BN_MOST_WORK
};

struct bn_amends {
	struct bn_amend all[BN_MOST_CHANGES];
	unsigned n;
};

/*
 * All that could be changed, in the order of the kinds.  A certificate's
 * month of approval is the earliest that can be.
 */
void bn_amends_collect(struct bn_amends *out, const struct answers *a);

/* Makes the change; a proof is no answer and leaves the record as it is. */
enum bn_err bn_amend_make(struct bn_record *r, const struct bn_amend *c,
			  struct bn_error *err) BN_MUST_USE;

/* Has what the change waits for still to come? */
bool bn_amend_is_pending(const struct bn_amend *c, struct bn_date today);

/* Months that no work makes up for. */
#define BN_NEVER UINT_MAX

/* What a record is worth. */
struct bn_outcome {
	unsigned months; /* missing; 0: met; or BN_NEVER */
	bool met;
	bool runs;          /* and a job that counts goes on */
	const char *clause; /* that is met, or is nearest */
};

struct bn_scales {
	const struct bn_judge_input *in;
	unsigned year;            /* of the exam */
	struct bn_material proof; /* of work, as if it were attached */
	unsigned tried;           /* records weighed */
};

enum { BN_AS_IF = -1 };

/*
 * Weighs the way's changes: `later` exams from now, what has not come by then
 * left as it is; or with BN_AS_IF for this exam, as if all had come.
 */
enum bn_err bn_weigh(struct bn_outcome *out, struct bn_scales *s,
		     const struct bn_way *w, int later,
		     struct bn_error *err) BN_MUST_USE;

/* The level that the number of education[index] says; NULL: none. */
const char *bn_diploma_says(const struct bn_judge_input *in, unsigned index);

#endif
