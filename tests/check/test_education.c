/*
 * Tests of src/check/education.c.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../support/judged.h"

static struct judged it;

static void begin(void)
{
	judged_start(&it);
	judged_set(&it, "education.1.level=bachelor\n"
			"education.1.full_time=true\n"
			"education.1.school=某某大学\n"
			"education.1.major=会计学\n"
			"education.1.enrolled=2014-09\n"
			"education.1.graduated=2018-06\n"
			"education.1.status=graduated\n"
			"education.1.verified=true\n");
}

static void judge(void)
{
	judged_at(&it, "2026-03-12");
}

static void graduation_cannot_come_before_enrolment(void **state)
{
	const struct bn_finding *f;
	struct bn_buf b = { 0 };

	(void)state;
	begin();
	judged_set(&it, "education.1.graduated=2014-08");
	judge();
	f = judged_find(&it, BN_C_EDU_ORDER);
	assert_non_null(f);
	assert_int_equal(f->severity, BN_BLOCK);
	bn_finding_place(&b, f);
	assert_string_equal(bn_buf_cstr(&b), "education[1].graduated");
	bn_buf_clear(&b);
	bn_finding_says(&b, f, BN_ZH);
	assert_non_null(strstr(bn_buf_cstr(&b), "2014-08"));
	assert_non_null(strstr(bn_buf_cstr(&b), "2014-09"));
	bn_buf_release(&b);
	judged_set(&it, "education.1.graduated=2014-09");
	judge();
	assert_null(judged_find(&it, BN_C_EDU_ORDER));
	judged_end(&it);
}

static void nobody_goes_to_school_before_birth(void **state)
{
	(void)state;
	begin();
	judged_set(&it, "education.0.enrolled=1996-02");
	judge();
	assert_non_null(judged_find(&it, BN_C_EDU_ORDER_BIRTH));
	judged_set(&it, "education.0.enrolled=1996-03");
	judge();
	assert_null(judged_find(&it, BN_C_EDU_ORDER_BIRTH));
	judged_end(&it);
}

static void before_2002_a_person_looks(void **state)
{
	(void)state;
	begin();
	judged_set(&it, "education.1.enrolled=1997-09\n"
			"education.1.graduated=2001-12");
	judge();
	assert_non_null(judged_find(&it, BN_C_EN_PRE2002_EDUCATION));
	judged_set(&it, "education.1.graduated=2002-01");
	judge();
	assert_int_equal(judged_count(&it, "EN-PRE2002"), 0);
	/* Schools below college are checked by nobody online anyway. */
	judged_set(&it, "education.0.enrolled=1997-09\n"
			"education.0.graduated=2000-06");
	judge();
	assert_int_equal(judged_count(&it, "EN-PRE2002"), 0);
	judged_end(&it);
}

static void degrees_before_september_2008_are_looked_at(void **state)
{
	(void)state;
	begin();
	judged_set(&it, "degrees.0.degree=bachelor\n"
			"degrees.0.subject=管理学\n"
			"degrees.0.awarded_by=某某大学\n"
			"degrees.0.awarded=2008-08\n");
	judge();
	assert_non_null(judged_find(&it, BN_C_EN_PRE2002_DEGREE));
	judged_set(&it, "degrees.0.awarded=2008-09-01");
	judge();
	assert_int_equal(judged_count(&it, "EN-PRE2002"), 0);
	judged_end(&it);
}

static void schools_abroad_are_looked_at(void **state)
{
	static const struct {
		const char *origin;
		enum bn_cause cause;
	} cases[] = {
		{ "foreign", BN_C_EL_FOREIGN_ORIGIN },
		{ "hk-mo-tw", BN_C_EL_FOREIGN_ORIGIN },
		{ "military", BN_C_EL_FOREIGN_MILITARY },
	};
	char line[64];
	size_t i;

	(void)state;
	begin();
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		(void)snprintf(line, sizeof(line), "education.1.origin=%s",
			       cases[i].origin);
		judged_set(&it, line);
		judge();
		assert_int_equal(judged_count(&it, "EL-FOREIGN"), 1);
		assert_non_null(judged_find(&it, cases[i].cause));
	}
	judged_set(&it, "education.1.origin=domestic");
	judge();
	assert_int_equal(judged_count(&it, "EL-FOREIGN"), 0);
	judged_end(&it);
}

static void a_wide_subject_of_a_degree_needs_no_warning(void **state)
{
	(void)state;
	begin();
	judged_set(&it, "degrees.0.degree=bachelor\n"
			"degrees.0.subject=法学\n"
			"degrees.0.awarded_by=某某大学\n"
			"degrees.0.awarded=2018-06\n");
	judge();
	assert_int_equal(judged_count(&it, "EL-MAJOR"), 0);
	/* Without an education of its level it is all there is. */
	judged_set(&it, "education.1.level=college");
	judge();
	assert_non_null(judged_find(&it, BN_C_EL_MAJOR_NEIGHBOUR));
	judged_end(&it);
}

static void a_section_is_judged_alone(void **state)
{
	struct bn_judge_input in = { .rules = NULL };
	struct bn_findings list;

	(void)state;
	begin();
	judged_set(&it, "education.0.graduated=2010-01\nidentity.name=");
	in.record = it.record;
	in.materials = &it.materials;
	in.rules = it.rules;
	assert_int_equal(bn_moment_parse(&in.now, BN_STR("2026-03-12")),
			 BN_DATE_OK);
	in.submitted = in.now;
	bn_findings_init(&list, &it.arena);
	assert_int_equal(
		bn_judge_section(&list, &in, BN_SECTION_EDUCATION, 0, NULL),
		BN_OK);
	assert_int_equal(list.n, 1);
	assert_int_equal(list.first->cause, BN_C_EDU_ORDER);
	bn_findings_init(&list, &it.arena);
	assert_int_equal(
		bn_judge_section(&list, &in, BN_SECTION_EDUCATION, 1, NULL),
		BN_OK);
	assert_false(bn_findings_have(&list, "EDU-ORDER"));
	bn_findings_init(&list, &it.arena);
	/* An entry that nothing was typed into yet. */
	assert_int_equal(
		bn_judge_section(&list, &in, BN_SECTION_EDUCATION, 4, NULL),
		BN_OK);
	assert_true(bn_findings_have(&list, "FORM-MISSING"));
	judged_end(&it);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(graduation_cannot_come_before_enrolment),
		cmocka_unit_test(nobody_goes_to_school_before_birth),
		cmocka_unit_test(before_2002_a_person_looks),
		cmocka_unit_test(degrees_before_september_2008_are_looked_at),
		cmocka_unit_test(schools_abroad_are_looked_at),
		cmocka_unit_test(a_wide_subject_of_a_degree_needs_no_warning),
		cmocka_unit_test(a_section_is_judged_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
