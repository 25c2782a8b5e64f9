/*
 * The judgement: a record and its materials held against the rules.  Pure:
 * the same input gives the same answer at any time and place.
 */
#ifndef BN_JUDGE_H
#define BN_JUDGE_H

#include <stdbool.h>

#include "bn/arena.h"
#include "bn/date.h"
#include "bn/finding.h"
#include "bn/material.h"
#include "bn/record.h"
#include "bn/rulebook.h"

/* Eligibility, as decisions.md settles each part. */
struct bn_eligibility {
	const char *level;  /* exam.level, "" where it is not given */
	const char *clause; /* met: the hit; else equal to nearest; or NULL */
	bool met;
	int months; /* counted for `clause` */
	int years;  /* months / 12 */
	int needed_years;
	int missing_months;  /* 0 where met */
	int first_exam_year; /* 0 where none can be said */
	const char *nearest; /* the nearest miss, or NULL */
};

/* All that came of one judgement. */
struct bn_judgement {
	enum bn_verdict verdict;
	unsigned rules; /* the year whose rules were used; 0 none */
	struct bn_eligibility eligibility;
	struct bn_findings findings; /* in the caller's arena */
	/* One for each slot that applies. */
	struct bn_need needs[BN_SLOT_COUNT];
	unsigned n_needs;
};

/* What to judge and when. */
struct bn_judge_input {
	const struct bn_record *record;
	const struct bn_materials *materials; /* NULL where none matter */
	const struct bn_rulebook *rules;
	struct bn_moment now;       /* today's rules: ages, expiry, jobs */
	struct bn_moment submitted; /* the calendar is judged at this moment */
};

/* Everything, from the forms to the calendar. */
enum bn_err bn_judge(struct bn_judgement *out, struct bn_arena *arena,
		     const struct bn_judge_input *in,
		     struct bn_error *err) BN_MUST_USE;

/*
 * Adds to a list that the caller has begun what is wrong with the fields of
 * one section (one entry of a list), as a screen judges them on Continue:
 * form, number and date findings, nothing about the whole.
 */
enum bn_err bn_judge_section(struct bn_findings *out,
			     const struct bn_judge_input *in,
			     enum bn_section section, unsigned index,
			     struct bn_error *err) BN_MUST_USE;

/*
 * Only the clauses, as if no material were attached: for the suitability
 * check.  Where materials are at hand, bn_judge() tells more: part-time work
 * counts with a proof alone.
 */
void bn_judge_eligibility(struct bn_eligibility *out,
			  const struct bn_record *record,
			  const struct bn_rulebook *rules,
			  struct bn_moment now);

/* Which materials this applicant needs and why; returns how many. */
unsigned bn_judge_needs(struct bn_need out[BN_SLOT_COUNT],
			const struct bn_record *record,
			const struct bn_rulebook *rules, struct bn_moment now);

#endif
