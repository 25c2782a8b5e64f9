/*
 * A record's answers as the checks of eligibility need them: read once,
 * with words turned into numbers and dates that cannot be read left out.
 * Inside src/check.
 */
#ifndef BN_CHECK_ANSWERS_H
#define BN_CHECK_ANSWERS_H

#include "bn/judge.h"

#include "months.h"

enum {
#define BN_X(name, id, path, most, step) BN_MOST_##name = (most),
	BN_SECTIONS(BN_X)
#undef BN_X
};

enum education_status {
	EDUCATION_GRADUATED,
	EDUCATION_EXPECTED, /* also: marked graduated, but after today */
	EDUCATION_INCOMPLETE
};

struct education {
	enum bn_schooling level;
	enum education_status status;
	bool early; /* marked graduated with a date after today */
	bool full_time, verified, lost;
	struct bn_date enrolled, graduated; /* year 0: not known */
	enum bn_major_kind major;
};

struct degree {
	enum bn_schooling level;
	bool verified, lost;
	bool early;               /* awarded after today: not held yet */
	struct bn_date awarded;   /* year 0: not known */
	enum bn_major_kind major; /* of its subject alone */
	bool social_work; /* its subject, or an education of its level */
	bool alone;       /* there is no education of its level */
};

struct job {
	bool social_work, part_time, running;
	bool counts;               /* for the years of social work */
	struct bn_date start, end; /* year 0: not known, or running */
};

struct answers {
	const struct bn_judge_input *in; /* borrowed; materials may be NULL */
	const struct bn_record *r;       /* in->record */
	struct bn_date today;
	unsigned year; /* of the exam; of today where not given */
	bool dated;    /* exam.year is given */
	struct bn_str level, place;
	bool papers;  /* commitment is given and false */
	bool pledged; /* commitment is given and true */
	bool proved;  /* a proof of work is attached */
	struct bn_date birth;
	unsigned n_education, n_degrees, n_jobs;
	struct education education[BN_MOST_EDUCATION];
	struct degree degrees[BN_MOST_DEGREES];
	struct job jobs[BN_MOST_WORK];
	struct months worked; /* of social work, study taken out */
};

void bn_answers_read(struct answers *a, const struct bn_judge_input *in);

/*
 * The earliest certificate of a kind that is held today: false where none
 * is.  A date that is not known gives the last month that counts.
 */
bool bn_answers_certificate(int *month, const struct answers *a,
			    const char *kind);

/* What the record's major is at a level (majors.c). */
enum bn_major_kind bn_major_judge(const struct bn_rulebook *rules,
				  enum bn_schooling level, struct bn_str name,
				  unsigned year);
/* Does it count as social work? */
bool bn_major_is_social_work(enum bn_major_kind kind);

#endif
