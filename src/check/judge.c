/*
 * The judgement: all checks in one order, and what comes of them.
 *
 * Must not hold a rule of its own.
 */
#include "bn/form.h"
#include "bn/identity_check.h"

#include "check.h"

/* The form of one section and what else its own answers say. */
static void check_entry(struct bn_findings *list, const struct answers *a,
			enum bn_section section, unsigned i)
{
	bn_check_form(list, a->r, section, i);
	switch (section) {
	case BN_SECTION_TARGET:
		bn_check_target(list, a);
		break;
	case BN_SECTION_IDENTITY:
		bn_check_identity(list, a->in);
		bn_check_nationality(list, a);
		break;
	case BN_SECTION_EDUCATION:
		if (i >= a->n_education)
			break;
		bn_check_diploma(list, a->in, i);
		bn_check_education(list, a, i);
		break;
	case BN_SECTION_DEGREES:
		if (i >= a->n_degrees)
			break;
		bn_check_degree_number(list, a->in, i);
		bn_check_degree(list, a, i);
		break;
	case BN_SECTION_CAREER:
		bn_check_career(list, a);
		break;
	case BN_SECTION_WORK:
		if (i >= a->n_jobs)
			break;
		bn_check_employer_code(list, a->r, i);
		bn_check_job(list, a, i);
		break;
	case BN_SECTION_VIOLATIONS:
		bn_check_violation(list, a, i);
		break;
	case BN_SECTION_CONTACT:
	case BN_SECTION_CERTIFICATES:
	case BN_SECTION_PASSED:
	case BN_SECTION_COUNT:
		break;
	}
}

static void check_section(struct bn_findings *list, const struct answers *a,
			  enum bn_section section)
{
	unsigned n = bn_record_count(a->r, section);
	unsigned i;

	if (bn_section_info(section)->most == 0)
		n = 1;
	if (n == 0 && section == BN_SECTION_EDUCATION)
		bn_findings_add_list(list, BN_C_FORM_MISSING_LIST, section);
	for (i = 0; i < n; i++)
		check_entry(list, a, section, i);
	if (section == BN_SECTION_WORK)
		bn_check_years(list, a);
	if (section == BN_SECTION_PASSED)
		bn_check_passed(list, a);
}

enum bn_err bn_judge(struct bn_judgement *out, struct bn_arena *arena,
		     const struct bn_judge_input *in, struct bn_error *err)
{
	struct bn_findings *list = &out->findings;
	struct standing s;
	struct answers a;
	unsigned i;

	bn_findings_init(list, arena);
	bn_answers_read(&a, in);
	bn_stand(&s, &a);
	out->n_needs = bn_needs_of(out->needs, &a, &s);
	/* Sections are numbered in the order of the form. */
	for (i = 0; i < BN_SECTION_COUNT; i++)
		check_section(list, &a, (enum bn_section)i);
	bn_check_standing(list, &a, &s);
	bn_check_materials(list, &a, out->needs, out->n_needs);
	bn_check_calendar(list, &a);
	out->eligibility = s.told;
	out->rules =
		a.dated && bn_rulebook_has_year(in->rules, a.year) ? a.year : 0;
	out->verdict = bn_findings_verdict(list);
	return bn_findings_err(list, err);
}

enum bn_err bn_judge_section(struct bn_findings *out,
			     const struct bn_judge_input *in,
			     enum bn_section section, unsigned index,
			     struct bn_error *err)
{
	struct answers a;

	bn_answers_read(&a, in);
	check_entry(out, &a, section, index);
	return bn_findings_err(out, err);
}

void bn_judge_eligibility(struct bn_eligibility *out,
			  const struct bn_record *record,
			  const struct bn_rulebook *rules, struct bn_moment now)
{
	const struct bn_judge_input in = {
		.record = record,
		.rules = rules,
		.now = now,
		.submitted = now,
	};
	struct standing s;
	struct answers a;

	bn_answers_read(&a, &in);
	bn_stand(&s, &a);
	*out = s.told;
}

unsigned bn_judge_needs(struct bn_need out[BN_SLOT_COUNT],
			const struct bn_record *record,
			const struct bn_rulebook *rules, struct bn_moment now)
{
	const struct bn_judge_input in = {
		.record = record,
		.rules = rules,
		.now = now,
		.submitted = now,
	};
	struct standing s;
	struct answers a;

	bn_answers_read(&a, &in);
	bn_stand(&s, &a);
	return bn_needs_of(out, &a, &s);
}
