/*
 * Work: the order of its dates, what is yet to come, part-time work, months
 * that two jobs share and months of full-time study.  Rulebook 2.
 *
 * Must not say whether the months are enough: eligibility.c does.
 */
#include "check.h"

static bool is_before(struct bn_date a, struct bn_date b)
{
	return a.year > 0 && b.year > 0 && bn_date_cmp(a, b) < 0;
}

/* `seen` stands before `needed`, and must not. */
static void say_order(struct bn_findings *list, enum bn_cause cause,
		      const struct bn_finding *at, struct bn_date seen,
		      struct bn_date needed)
{
	struct bn_finding *f =
		bn_findings_add(list, cause, at->field, at->index);

	bn_tell_date(list, f, "seen", seen);
	bn_tell_date(list, f, "needed", needed);
}

void bn_check_job(struct bn_findings *list, const struct answers *a,
		  unsigned index)
{
	const struct job *j = &a->jobs[index];
	const struct bn_finding end = { .field = BN_F_WORK_END,
					.index = index };
	const struct bn_finding start = { .field = BN_F_WORK_START,
					  .index = index };
	struct bn_finding *f;

	if (is_before(j->end, j->start))
		say_order(list, BN_C_WY_ORDER, &end, j->end, j->start);
	if (is_before(j->start, a->birth))
		say_order(list, BN_C_WY_ORDER_BIRTH, &start, j->start,
			  a->birth);
	if (is_before(a->today, j->start)) {
		f = bn_findings_add(list, BN_C_WY_FUTURE, BN_F_WORK_START,
				    index);
		bn_tell_date(list, f, "seen", j->start);
	}
	if (j->social_work && j->part_time)
		bn_findings_add(list,
				j->counts ? BN_C_WY_PARTTIME_COUNTED
					  : BN_C_WY_PARTTIME_LEFT,
				BN_F_WORK_PART_TIME, index);
}

void bn_check_career(struct bn_findings *list, const struct answers *a)
{
	const struct bn_finding at = { .field = BN_F_SOCIAL_WORK_BEGAN };
	struct bn_date any;
	struct bn_date social;

	if (bn_record_date(&any, a->r, BN_F_WORK_BEGAN, 0) &&
	    bn_record_date(&social, a->r, BN_F_SOCIAL_WORK_BEGAN, 0) &&
	    is_before(social, any))
		say_order(list, BN_C_WY_ORDER_CAREER, &at, social, any);
}

static int end_of(const struct answers *a, const struct job *j)
{
	return j->running ? a->worked.last : bn_date_month(j->end);
}

static void check_overlaps(struct bn_findings *list, const struct answers *a)
{
	struct months so_far;
	const struct job *j;
	struct bn_finding *f;
	unsigned i;
	int from;
	int n;

	bn_months_init(&so_far, a->worked.last);
	for (i = 0; i < a->n_jobs; i++) {
		j = &a->jobs[i];
		if (!j->counts)
			continue;
		from = bn_date_month(j->start);
		n = bn_months_count(&so_far, from, end_of(a, j));
		if (n > 0) {
			f = bn_findings_add(list, BN_C_WY_OVERLAP,
					    BN_F_WORK_START, i);
			bn_finding_number(list, f, "months", n);
		}
		bn_months_mark(&so_far, from, end_of(a, j));
	}
}

static void check_study(struct bn_findings *list, const struct answers *a)
{
	struct months worked;
	const struct education *e;
	struct bn_finding *f;
	unsigned i;
	int n;

	bn_months_init(&worked, a->worked.last);
	for (i = 0; i < a->n_jobs; i++) {
		if (a->jobs[i].counts)
			bn_months_mark(&worked, bn_date_month(a->jobs[i].start),
				       end_of(a, &a->jobs[i]));
	}
	for (i = 0; i < a->n_education; i++) {
		e = &a->education[i];
		if (!e->full_time || e->enrolled.year == 0 ||
		    e->graduated.year == 0)
			continue;
		n = bn_months_unmark(&worked, bn_date_month(e->enrolled),
				     bn_date_month(e->graduated));
		if (n == 0)
			continue;
		f = bn_findings_add(list, BN_C_WY_STUDY,
				    BN_F_EDUCATION_FULL_TIME, i);
		bn_finding_number(list, f, "months", n);
	}
}

void bn_check_years(struct bn_findings *list, const struct answers *a)
{
	check_overlaps(list, a);
	check_study(list, a);
}
