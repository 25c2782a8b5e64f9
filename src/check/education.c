/*
 * Education and degrees: order of dates, what cannot be checked online,
 * what was not finished, where from, and which major.
 *
 * Certificate numbers are judged in diploma_record.c, conditions in
 * eligibility.c.
 */
#include "check.h"

/* A part of a date that both sides have differs: month against day. */
static bool is_before(struct bn_date a, struct bn_date b)
{
	return a.year > 0 && b.year > 0 && bn_date_cmp(a, b) < 0;
}

static void check_order(struct bn_findings *list, const struct answers *a,
			unsigned i)
{
	const struct education *e = &a->education[i];
	const struct bn_date d = e->enrolled.year ? e->enrolled : e->graduated;
	struct bn_finding *f;

	if (is_before(e->graduated, e->enrolled)) {
		f = bn_findings_add(list, BN_C_EDU_ORDER,
				    BN_F_EDUCATION_GRADUATED, i);
		bn_tell_date(list, f, "seen", e->graduated);
		bn_tell_date(list, f, "needed", e->enrolled);
	}
	if (is_before(d, a->birth)) {
		f = bn_findings_add(list, BN_C_EDU_ORDER_BIRTH,
				    e->enrolled.year ? BN_F_EDUCATION_ENROLLED
						     : BN_F_EDUCATION_GRADUATED,
				    i);
		bn_tell_date(list, f, "seen", d);
		bn_tell_date(list, f, "needed", a->birth);
	}
}

static void check_status(struct bn_findings *list, const struct answers *a,
			 unsigned i)
{
	const struct education *e = &a->education[i];
	struct bn_finding *f;

	switch (e->status) {
	case EDUCATION_GRADUATED:
		break;
	case EDUCATION_EXPECTED:
		f = bn_findings_add(list,
				    e->early ? BN_C_EDU_EXPECTED_EARLY
					     : BN_C_EDU_EXPECTED_STUDENT,
				    BN_F_EDUCATION_STATUS, i);
		bn_tell_date(list, f, "seen", e->graduated);
		break;
	case EDUCATION_INCOMPLETE:
		bn_findings_add(list, BN_C_EDU_INCOMPLETE,
				BN_F_EDUCATION_STATUS, i);
		break;
	}
}

/* A limit of the whole country; 0 where no row holds. */
static long limit_of(const struct answers *a, const char *name)
{
	long value = 0;

	if (bn_rulebook_limit(&value, a->in->rules, name, a->year,
			      (struct bn_str){ 0 }) != BN_OK)
		return 0;
	return value;
}

static void check_origin(struct bn_findings *list, const struct answers *a,
			 enum bn_field field, unsigned i)
{
	const struct bn_str origin = bn_record_get(a->r, field, i);
	struct bn_finding *f;

	if (bn_str_is(origin, "foreign") || bn_str_is(origin, "hk-mo-tw")) {
		f = bn_findings_add(list, BN_C_EL_FOREIGN_ORIGIN, field, i);
		bn_finding_word(list, f, "seen",
				bn_str_is(origin, "foreign")
					? "choice.origin.foreign"
					: "choice.origin.hk-mo-tw");
	} else if (bn_str_is(origin, "military")) {
		bn_findings_add(list, BN_C_EL_FOREIGN_MILITARY, field, i);
	}
}

/* Has the level of the exam a condition that asks for a major? */
static bool level_asks_major(const struct answers *a)
{
	const struct bn_clause *c;
	unsigned i;

	for (i = 0; (c = bn_rulebook_clause_at(a->in->rules, i)); i++) {
		if (c->major != BN_MAJOR_ANY && bn_str_is(a->level, c->level))
			return true;
	}
	return a->level.n == 0;
}

static void say_major(struct bn_findings *list, const struct answers *a,
		      enum bn_cause cause, enum bn_field field, unsigned i)
{
	struct bn_finding *f = bn_findings_add(list, cause, field, i);

	bn_finding_text(list, f, "seen", bn_record_get(a->r, field, i));
}

static void check_major(struct bn_findings *list, const struct answers *a,
			unsigned i)
{
	const struct education *e = &a->education[i];
	const enum bn_field field = BN_F_EDUCATION_MAJOR;

	if (e->status == EDUCATION_INCOMPLETE || !level_asks_major(a))
		return;
	switch (e->major) {
	case BN_MAJOR_IS_DIRECTION:
		say_major(list, a, BN_C_EL_MAJOR_DIRECTION, field, i);
		break;
	case BN_MAJOR_IS_EXTRA:
		say_major(list, a, BN_C_EL_MAJOR_EXTRA, field, i);
		break;
	case BN_MAJOR_IS_NEIGHBOUR:
		say_major(list, a, BN_C_EL_MAJOR_NEIGHBOUR, field, i);
		break;
	case BN_MAJOR_IS_SOCIAL_WORK:
	case BN_MAJOR_IS_OTHER:
		break;
	}
}

void bn_check_education(struct bn_findings *list, const struct answers *a,
			unsigned index)
{
	const struct education *e = &a->education[index];
	struct bn_finding *f;

	check_order(list, a, index);
	check_status(list, a, index);
	if (e->level >= BN_COLLEGE && e->status == EDUCATION_GRADUATED &&
	    e->graduated.year > 0 &&
	    e->graduated.year < limit_of(a, "check.online.education")) {
		f = bn_findings_add(list, BN_C_EN_PRE2002_EDUCATION,
				    BN_F_EDUCATION_GRADUATED, index);
		bn_tell_date(list, f, "seen", e->graduated);
	}
	check_origin(list, a, BN_F_EDUCATION_ORIGIN, index);
	check_major(list, a, index);
}

static void check_subject(struct bn_findings *list, const struct answers *a,
			  unsigned i)
{
	const struct degree *d = &a->degrees[i];
	const enum bn_field field = BN_F_DEGREES_SUBJECT;

	/*
	 * A subject is mostly a whole field (法学 for a social worker), so it
	 * speaks only where no education of its level does.
	 */
	if (d->social_work ? !d->alone : !level_asks_major(a))
		return;
	if (d->major == BN_MAJOR_IS_EXTRA)
		say_major(list, a, BN_C_EL_MAJOR_EXTRA, field, i);
	else if (d->major == BN_MAJOR_IS_DIRECTION && !d->social_work)
		say_major(list, a, BN_C_EL_MAJOR_DIRECTION, field, i);
	else if (d->major == BN_MAJOR_IS_NEIGHBOUR && d->alone)
		say_major(list, a, BN_C_EL_MAJOR_NEIGHBOUR, field, i);
}

void bn_check_degree(struct bn_findings *list, const struct answers *a,
		     unsigned index)
{
	const struct degree *d = &a->degrees[index];
	const long since = limit_of(a, "check.online.degree");
	struct bn_finding *f;

	if (d->awarded.year > 0 &&
	    d->awarded.year * 100L + d->awarded.month < since) {
		f = bn_findings_add(list, BN_C_EN_PRE2002_DEGREE,
				    BN_F_DEGREES_AWARDED, index);
		bn_tell_date(list, f, "seen", d->awarded);
	}
	check_origin(list, a, BN_F_DEGREES_ORIGIN, index);
	check_subject(list, a, index);
}
