/*
 * What is said of the conditions: none met, and what the nearest lacks.
 *
 * Must not choose a condition: eligibility.c has.
 */
#include <stdio.h>

#include "check.h"

static void say_rule(struct bn_findings *list, struct bn_finding *f,
		     const char *name, const char *rule)
{
	char id[64];

	(void)snprintf(id, sizeof(id), "rule.%s", rule);
	bn_finding_word(list, f, name, id);
}

static void say_none(struct bn_findings *list, const struct standing *s)
{
	struct bn_finding *f;
	char id[64];

	f = bn_findings_add(
		list, s->clause ? BN_C_EL_NONE_NEAREST : BN_C_EL_NONE_CLOSED,
		BN_F_EXAM_LEVEL, 0);
	(void)snprintf(id, sizeof(id), "choice.level.%s", s->told.level);
	bn_finding_word(list, f, "_level", id);
	if (!s->clause)
		return;
	bn_finding_rest_on(f, s->clause->id);
	bn_finding_text(list, f, "_clause", bn_str_of(s->clause->id));
	say_rule(list, f, "_rule", s->clause->id);
}

static void say_short(struct bn_findings *list, const struct standing *s)
{
	const bool after = s->clause->certificate[0] != '\0';
	const bool runs = s->told.first_exam_year > 0;
	struct bn_finding *f;
	enum bn_cause cause;

	if (after)
		cause = runs ? BN_C_WY_SHORT_AFTER_WAIT : BN_C_WY_SHORT_AFTER;
	else
		cause = runs ? BN_C_WY_SHORT_WAIT : BN_C_WY_SHORT_MORE;
	f = bn_findings_add_list(list, cause, BN_SECTION_WORK);
	bn_finding_number(list, f, "months", s->told.months);
	bn_finding_number(list, f, "needed", s->told.needed_years * 12LL);
	bn_finding_number(list, f, "_missing", s->told.missing_months);
	if (runs)
		bn_finding_number(list, f, "_year", s->told.first_exam_year);
}

static enum bn_field ground_field(const struct ground *g,
				  enum bn_field education, enum bn_field degree)
{
	return g->education >= 0 ? education : degree;
}

static unsigned ground_index(const struct ground *g)
{
	return (unsigned)(g->education >= 0 ? g->education : g->degree);
}

/* Was something said about the major of that entry already? */
static bool major_said(const struct bn_findings *list, enum bn_field field,
		       unsigned index)
{
	const struct bn_finding *f;

	for (f = list->first; f; f = f->next) {
		if (f->field == field && f->index == index &&
		    (f->cause == BN_C_EL_MAJOR_DIRECTION ||
		     f->cause == BN_C_EL_MAJOR_NEIGHBOUR))
			return true;
	}
	return false;
}

static void say_major(struct bn_findings *list, const struct answers *a,
		      const struct standing *s)
{
	const enum bn_field field = ground_field(
		&s->ground, BN_F_EDUCATION_MAJOR, BN_F_DEGREES_SUBJECT);
	const unsigned index = ground_index(&s->ground);
	struct bn_finding *f;

	if (major_said(list, field, index))
		return;
	f = bn_findings_add(list, BN_C_EL_MAJOR_OTHER, field, index);
	bn_finding_text(list, f, "seen", bn_record_get(a->r, field, index));
}

static void say_certificate(struct bn_findings *list, const struct standing *s)
{
	struct bn_finding *f = bn_findings_add_list(list, BN_C_EL_CERT,
						    BN_SECTION_CERTIFICATES);
	char id[64];

	bn_finding_rest_on(f, s->clause->id);
	(void)snprintf(id, sizeof(id), "choice.certificate-kind.%s",
		       s->clause->certificate);
	bn_finding_word(list, f, "needed", id);
	bn_finding_number(list, f, "_years", s->told.needed_years);
}

/* WY-13: places that count calendar years would let this one through. */
static void say_borderline(struct bn_findings *list, const struct answers *a,
			   const struct standing *s)
{
	const struct ground *g = &s->ground;
	const struct bn_date left =
		g->education >= 0 ? a->education[g->education].graduated
				  : a->degrees[g->degree].awarded;
	struct months counted = a->worked;
	struct bn_finding *f;
	int month;
	int years;

	if (s->clause->certificate[0] &&
	    bn_answers_certificate(&month, a, s->clause->certificate))
		(void)bn_months_unmark(
			&counted, counted.last - BN_MONTHS_SPAN + 1, month);
	years = bn_months_years(&counted, left.year);
	if (years < s->told.needed_years)
		return;
	f = bn_findings_add_list(list, BN_C_WY_BORDERLINE, BN_SECTION_WORK);
	bn_finding_number(list, f, "years", years);
	bn_finding_number(list, f, "needed", s->told.needed_years);
}

static void say_unverified(struct bn_findings *list, const struct answers *a,
			   const struct ground *g)
{
	const struct education *e;

	if (g->degree >= 0) {
		if (!a->degrees[g->degree].verified)
			bn_findings_add(list, BN_C_EDU_UNVERIFIED_DEGREE,
					BN_F_DEGREES_VERIFIED,
					(unsigned)g->degree);
		return;
	}
	e = &a->education[g->education];
	/* Nothing online exists for schools below college. */
	if (e->level < BN_COLLEGE)
		bn_findings_add(list, BN_C_EDU_UNVERIFIED_SCHOOL,
				BN_F_EDUCATION_LEVEL, (unsigned)g->education);
	else if (!e->verified)
		bn_findings_add(list,
				e->status == EDUCATION_EXPECTED
					? BN_C_EDU_UNVERIFIED_STUDENT
					: BN_C_EDU_UNVERIFIED_ONLINE,
				BN_F_EDUCATION_VERIFIED,
				(unsigned)g->education);
}

void bn_check_standing(struct bn_findings *list, const struct answers *a,
		       const struct standing *s)
{
	/* Without a level there is nothing to be held against. */
	if (!s->told.level[0])
		return;
	if (!s->told.met)
		say_none(list, s);
	if (!s->clause)
		return;
	if (!s->told.met) {
		if (s->lacks_time)
			say_short(list, s);
		if (s->lacks_major)
			say_major(list, a, s);
		if (s->lacks_certificate)
			say_certificate(list, s);
		if (s->lacks_time && !s->lacks_certificate && !s->lacks_major)
			say_borderline(list, a, s);
	}
	say_unverified(list, a, &s->ground);
}
