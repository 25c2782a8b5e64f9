/*
 * The checks that a judgement is made of, in the order of judge.c.
 * Inside src/check; each says what it finds on the list that it is given.
 */
#ifndef BN_CHECK_CHECK_H
#define BN_CHECK_CHECK_H

#include "answers.h"

/* --- one entry of a list, as a screen is judged --- */

/* EDU-* EN-PRE2002 EL-MAJOR EL-FOREIGN of education[index]. */
void bn_check_education(struct bn_findings *list, const struct answers *a,
			unsigned index);
/* EN-PRE2002 EL-MAJOR EL-FOREIGN of degrees[index]. */
void bn_check_degree(struct bn_findings *list, const struct answers *a,
		     unsigned index);
/* WY-ORDER WY-FUTURE WY-PARTTIME of work[index]. */
void bn_check_job(struct bn_findings *list, const struct answers *a,
		  unsigned index);
/* WY-ORDER of the two dates that a career begins with. */
void bn_check_career(struct bn_findings *list, const struct answers *a);
/* GC-BARRED of violations[index]. */
void bn_check_violation(struct bn_findings *list, const struct answers *a,
			unsigned index);

/* --- the whole --- */

/* SP-LOCAL, GC-PAPERS. */
void bn_check_target(struct bn_findings *list, const struct answers *a);
/* EL-FOREIGN by nationality and document. */
void bn_check_nationality(struct bn_findings *list, const struct answers *a);
/* WY-OVERLAP, WY-STUDY. */
void bn_check_years(struct bn_findings *list, const struct answers *a);
/* PS-*: passes that hold, and those that no longer do. */
void bn_check_passed(struct bn_findings *list, const struct answers *a);
/* CAL-*, judged at in->submitted. */
void bn_check_calendar(struct bn_findings *list, const struct answers *a);

/* Which education or degree a clause rests on. */
struct ground {
	int education; /* entry, or -1 */
	int degree;    /* entry, or -1 */
};

/* The clauses held against the answers. */
struct standing {
	struct bn_eligibility told;
	const struct bn_clause *clause; /* of told.clause; NULL where none */
	struct ground ground;           /* of that clause */
	bool lacks_time, lacks_major, lacks_certificate;
};

void bn_stand(struct standing *s, const struct answers *a);
/* EL-NONE WY-SHORT EL-MAJOR EL-CERT WY-BORDERLINE EDU-UNVERIFIED. */
void bn_check_standing(struct bn_findings *list, const struct answers *a,
		       const struct standing *s);

unsigned bn_needs_of(struct bn_need out[BN_SLOT_COUNT], const struct answers *a,
		     const struct standing *s);
/* MAT-*, PH-* and SC-*. */
void bn_check_materials(struct bn_findings *list, const struct answers *a,
			const struct bn_need *needs, unsigned n);

/* A date or moment as it is shown; "" for a date of year 0. */
void bn_tell_date(struct bn_findings *list, struct bn_finding *f,
		  const char *name, struct bn_date d);
void bn_tell_moment(struct bn_findings *list, struct bn_finding *f,
		    const char *name, struct bn_moment t);

#endif
