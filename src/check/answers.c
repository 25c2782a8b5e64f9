/*
 * Reads a record once for the checks of eligibility.  Must not judge.
 */
#include "answers.h"

#include <limits.h>

/* Year 0 where the answer is empty or no date of the calendar. */
static struct bn_date date_of(const struct bn_record *r, enum bn_field f,
			      unsigned i)
{
	struct bn_date d;

	if (!bn_record_date(&d, r, f, i))
		d = (struct bn_date){ 0, 0, 0 };
	return d;
}

static bool is_later(struct bn_date d, struct bn_date today)
{
	return d.year > 0 && bn_date_cmp(d, today) > 0;
}

static void read_education(struct education *e, const struct answers *a,
			   unsigned i)
{
	const struct bn_record *r = a->r;
	const struct bn_str status = bn_record_get(r, BN_F_EDUCATION_STATUS, i);

	*e = (struct education){
		.level = bn_schooling_of(
			bn_record_get(r, BN_F_EDUCATION_LEVEL, i)),
		.full_time =
			bn_record_is(r, BN_F_EDUCATION_FULL_TIME, i, "true"),
		.verified = bn_record_is(r, BN_F_EDUCATION_VERIFIED, i, "true"),
		.lost = bn_record_is(r, BN_F_EDUCATION_LOST, i, "true"),
		.enrolled = date_of(r, BN_F_EDUCATION_ENROLLED, i),
		.graduated = date_of(r, BN_F_EDUCATION_GRADUATED, i),
	};
	if (bn_str_is(status, "incomplete"))
		e->status = EDUCATION_INCOMPLETE;
	else if (bn_str_is(status, "expected"))
		e->status = EDUCATION_EXPECTED;
	else if (is_later(e->graduated, a->today)) {
		e->status = EDUCATION_EXPECTED;
		e->early = true;
	}
	/* Below college no condition asks for a major. */
	if (e->level >= BN_COLLEGE)
		e->major = bn_major_judge(
			a->in->rules, e->level,
			bn_record_get(r, BN_F_EDUCATION_MAJOR, i), a->year);
}

static void read_degree(struct degree *d, const struct answers *a, unsigned i)
{
	const struct bn_record *r = a->r;
	const struct education *e;
	unsigned k;

	*d = (struct degree){
		.level = bn_schooling_of(
			bn_record_get(r, BN_F_DEGREES_DEGREE, i)),
		.verified = bn_record_is(r, BN_F_DEGREES_VERIFIED, i, "true"),
		.lost = bn_record_is(r, BN_F_DEGREES_LOST, i, "true"),
		.awarded = date_of(r, BN_F_DEGREES_AWARDED, i),
		.alone = true,
	};
	d->early = is_later(d->awarded, a->today);
	d->major = bn_major_judge(a->in->rules, d->level,
				  bn_record_get(r, BN_F_DEGREES_SUBJECT, i),
				  a->year);
	d->social_work = bn_major_is_social_work(d->major);
	for (k = 0; k < a->n_education; k++) {
		e = &a->education[k];
		if (e->level != d->level || e->status == EDUCATION_INCOMPLETE)
			continue;
		d->alone = false;
		if (bn_major_is_social_work(e->major))
			d->social_work = true;
	}
}

static bool has_work_proof(const struct bn_materials *m)
{
	const struct bn_material *item;
	unsigned i;

	if (!m)
		return false;
	for (i = 0; (item = bn_materials_find(m, BN_SLOT_WORK_PROOF, i)); i++) {
		if (item->state == BN_MATERIAL_READ)
			return true;
	}
	return false;
}

static void read_job(struct job *j, const struct answers *a, unsigned i)
{
	const struct bn_record *r = a->r;

	*j = (struct job){
		.social_work =
			bn_record_is(r, BN_F_WORK_SOCIAL_WORK, i, "true"),
		.part_time = bn_record_is(r, BN_F_WORK_PART_TIME, i, "true"),
		.running = !bn_record_has(r, BN_F_WORK_END, i),
		.start = date_of(r, BN_F_WORK_START, i),
		.end = date_of(r, BN_F_WORK_END, i),
	};
	j->counts = j->social_work && j->start.year > 0 &&
		    (j->running || j->end.year > 0) &&
		    (!j->part_time || a->proved);
}

static void count_months(struct answers *a)
{
	const int last =
		bn_date_month(bn_rulebook_cutoff(a->in->rules, a->year));
	const struct education *e;
	const struct job *j;
	unsigned i;

	bn_months_init(&a->worked, last);
	for (i = 0; i < a->n_jobs; i++) {
		j = &a->jobs[i];
		if (j->counts)
			bn_months_mark(&a->worked, bn_date_month(j->start),
				       j->running ? last
						  : bn_date_month(j->end));
	}
	for (i = 0; i < a->n_education; i++) {
		e = &a->education[i];
		if (e->full_time && e->enrolled.year > 0 &&
		    e->graduated.year > 0)
			(void)bn_months_unmark(&a->worked,
					       bn_date_month(e->enrolled),
					       bn_date_month(e->graduated));
	}
}

static unsigned at_most(unsigned n, unsigned most)
{
	return n < most ? n : most;
}

void bn_answers_read(struct answers *a, const struct bn_judge_input *in)
{
	const struct bn_record *r = in->record;
	unsigned i;

	a->in = in;
	a->r = r;
	a->today = bn_moment_date(in->now);
	a->dated = bn_record_number(&a->year, r, BN_F_EXAM_YEAR, 0);
	if (!a->dated)
		a->year = (unsigned)a->today.year;
	a->level = bn_record_get(r, BN_F_EXAM_LEVEL, 0);
	a->place = bn_record_get(r, BN_F_EXAM_PLACE, 0);
	a->papers = bn_record_is(r, BN_F_EXAM_COMMITMENT, 0, "false");
	a->pledged = bn_record_is(r, BN_F_EXAM_COMMITMENT, 0, "true");
	a->proved = has_work_proof(in->materials);
	a->birth = date_of(r, BN_F_IDENTITY_BIRTH, 0);
	a->n_education = at_most(bn_record_count(r, BN_SECTION_EDUCATION),
				 BN_MOST_EDUCATION);
	a->n_degrees = at_most(bn_record_count(r, BN_SECTION_DEGREES),
			       BN_MOST_DEGREES);
	a->n_jobs = at_most(bn_record_count(r, BN_SECTION_WORK), BN_MOST_WORK);
	for (i = 0; i < a->n_education; i++)
		read_education(&a->education[i], a, i);
	for (i = 0; i < a->n_degrees; i++)
		read_degree(&a->degrees[i], a, i);
	for (i = 0; i < a->n_jobs; i++)
		read_job(&a->jobs[i], a, i);
	count_months(a);
}

bool bn_answers_certificate(int *month, const struct answers *a,
			    const char *kind)
{
	const unsigned n = bn_record_count(a->r, BN_SECTION_CERTIFICATES);
	bool held = false;
	struct bn_date d;
	unsigned i;

	*month = a->worked.last;
	for (i = 0; i < n; i++) {
		if (!bn_record_is(a->r, BN_F_CERTIFICATES_KIND, i, kind))
			continue;
		d = date_of(a->r, BN_F_CERTIFICATES_APPROVED, i);
		if (is_later(d, a->today))
			continue;
		held = true;
		if (d.year > 0 && bn_date_month(d) < *month)
			*month = bn_date_month(d);
	}
	return held;
}
