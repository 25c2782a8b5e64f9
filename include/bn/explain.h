/*
 * What would make it: for an applicant who meets no condition, the smallest
 * changes after which one is met.
 *
 * A way is a set of changes to the record, most often one or none, and a
 * number of months of social work that are then still missing.  Of two ways
 * the one with fewer changes is smaller; with as many, the one with fewer
 * months.  A change is only ever told as a question of fact: it is for
 * records that differ from the papers.  Pure, as the judgement is.
 */
#ifndef BN_EXPLAIN_H
#define BN_EXPLAIN_H

#include <stdbool.h>

#include "bn/judge.h"
#include "bn/words.h"

/* In the order in which ways of one size are told. */
enum bn_amend_kind {
	BN_AMEND_LEVEL,       /* file for another level */
	BN_AMEND_GRADUATION,  /* a study that is about to end has ended */
	BN_AMEND_PROOF,       /* attach the proof of part-time work */
	BN_AMEND_EDUCATION,   /* its level, as the certificate's number says */
	BN_AMEND_CERTIFICATE, /* one is held and is not in the list */
	BN_AMEND_FULL_TIME,   /* a study that was not full-time */
	BN_AMEND_SOCIAL_WORK, /* a job that was social work */
	BN_AMEND_MAJOR,       /* of an education: it was social work */
	BN_AMEND_SUBJECT,     /* of a degree: the same */
	BN_AMEND_COUNT
};

const char *bn_amend_kind_name(enum bn_amend_kind kind); /* "full-time" */

struct bn_amend {
	enum bn_amend_kind kind;
	enum bn_field field; /* that is changed; BN_F_NONE for a proof */
	unsigned index;      /* entry; for a certificate, the new one */
	/* What it becomes, as stored; lives as long as the rules do. */
	const char *value;
	/* When the study ends; the latest month of approval; else year 0. */
	struct bn_date by;
};

#define BN_WAY_CHANGES 2

struct bn_way {
	struct bn_amend changes[BN_WAY_CHANGES];
	unsigned n;
	/* Counted months of social work that are still missing then. */
	unsigned months;
	/* The first exam; 0 where months are missing and no job goes on. */
	unsigned exam_year;
	const char *clause; /* that is met then */
};

#define BN_WAYS_MOST 12

/*
 * Smallest first.  None of them can do with fewer of its changes and no more
 * months, nor as they are with fewer months.  Two changes are told where no
 * single one leads to the exam of the record's year; of ways that leave
 * months missing, one for each kind of change.
 */
struct bn_ways {
	bool met;   /* nothing to change: a condition is met */
	unsigned n; /* none and not met: nothing that is told would do */
	struct bn_way ways[BN_WAYS_MOST];
	unsigned tried; /* records judged to find them */
};

/* At in->now.  Fails for want of memory alone. */
enum bn_err bn_explain(struct bn_ways *out, const struct bn_judge_input *in,
		       struct bn_error *err) BN_MUST_USE;

/* "If the study was in fact not full-time, correct it": one sentence. */
void bn_amend_says(struct bn_buf *out, const struct bn_amend *c,
		   const struct bn_record *r, enum bn_lang lang);
/* What comes of the way: months, condition, first exam and its day. */
void bn_way_says(struct bn_buf *out, const struct bn_way *w,
		 const struct bn_rulebook *rules, enum bn_lang lang);

#endif
