/*
 * Tests of src/check/standing.c, majors.c and answers.c: boundary cases of
 * the clauses, majors, and what a clause rests on.
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

#define LAST (2026 * 12 + 11) /* December of the exam year */

static struct judged it;

static void begin(const char *level)
{
	char line[64];

	judged_start(&it);
	judged_bare(&it);
	(void)snprintf(line, sizeof(line), "exam.level=%s", level);
	judged_set(&it, line);
	if (strcmp(level, "social-worker") == 0)
		judged_set(&it, "exam.subjects=law,skills,practice");
}

/* A finished full-time education of long ago. */
static void educate(unsigned i, const char *level, const char *major)
{
	char lines[512];

	(void)snprintf(lines, sizeof(lines),
		       "education.%u.level=%s\neducation.%u.major=%s\n"
		       "education.%u.full_time=true\n"
		       "education.%u.school=某某学校\n"
		       "education.%u.enrolled=1999-09\n"
		       "education.%u.graduated=2003-06\n"
		       "education.%u.status=graduated\n"
		       "education.%u.verified=true\n",
		       i, level, i, major, i, i, i, i, i, i);
	judged_set(&it, lines);
}

static void confer(const char *degree, const char *subject)
{
	char lines[512];

	(void)snprintf(lines, sizeof(lines),
		       "degrees.0.degree=%s\ndegrees.0.subject=%s\n"
		       "degrees.0.awarded_by=某某大学\n"
		       "degrees.0.awarded=2009-06\ndegrees.0.verified=true\n",
		       degree, subject);
	judged_set(&it, lines);
}

static void work(unsigned i, const char *start, const char *end)
{
	char lines[256];

	(void)snprintf(lines, sizeof(lines),
		       "work.%u.employer=某某社工服务中心\n"
		       "work.%u.social_work=true\nwork.%u.post=社工\n"
		       "work.%u.start=%s\nwork.%u.end=%s\n",
		       i, i, i, i, start, i, end);
	judged_set(&it, lines);
}

static void certify(unsigned i, const char *kind, const char *approved)
{
	char lines[256];

	(void)snprintf(lines, sizeof(lines),
		       "certificates.%u.kind=%s\ncertificates.%u.approved=%s\n",
		       i, kind, i, approved);
	judged_set(&it, lines);
}

static const char *month_name(int month)
{
	static char text[16];

	(void)snprintf(text, sizeof(text), "%04d-%02d", month / 12,
		       month % 12 + 1);
	return text;
}

static void judge(void)
{
	judged_at(&it, "2026-03-12");
}

static void assert_nearest(const char *clause)
{
	const char *nearest = it.j.eligibility.nearest;

	if (!clause) {
		assert_null(nearest);
		return;
	}
	assert_non_null(nearest);
	assert_string_equal(nearest, clause);
}

/* --- boundary cases --- */

static void of_several_educations_the_best_counts(void **state)
{
	(void)state;
	begin("social-worker");
	educate(0, "college", "社会工作");
	educate(1, "bachelor", "会计学");
	work(0, month_name(LAST - 47), "");
	judge();
	judged_stands(&it, "EL-M2", true, 48, 0);
	assert_int_equal(it.j.eligibility.needed_years, 4);
	/* Short of time alone: the other major asks twelve months more. */
	assert_nearest("EL-M6");
	judged_end(&it);
}

static void graduate_studies_without_the_degree_fall_back(void **state)
{
	(void)state;
	begin("social-worker");
	educate(0, "master", "社会工作");
	educate(1, "bachelor", "会计学");
	work(0, month_name(LAST - 46), "");
	judge();
	judged_stands(&it, "EL-M2", false, 47, 1);
	judged_set(&it, "education.1.major=社会工作");
	judge();
	judged_stands(&it, "EL-M3", true, 47, 0);
	judged_end(&it);
}

static void a_master_degree_counts_without_the_studies(void **state)
{
	(void)state;
	begin("social-worker");
	educate(0, "bachelor", "会计学");
	confer("master", "社会工作");
	work(0, month_name(LAST - 11), "");
	judge();
	judged_stands(&it, "EL-M4", true, 12, 0);
	judged_end(&it);
}

static void a_degree_is_social_work_by_its_education(void **state)
{
	(void)state;
	begin("social-worker");
	educate(0, "master", "社会工作");
	confer("master", "法学");
	work(0, month_name(LAST - 11), "");
	judge();
	judged_stands(&it, "EL-M4", true, 12, 0);
	assert_int_equal(judged_count(&it, "EL-MAJOR"), 0);
	judged_end(&it);
}

static void about_to_graduate_counts_in_the_year_alone(void **state)
{
	static const struct {
		const char *level, *major, *graduated;
		const char *clause; /* NULL: none in reach */
		bool met;
	} cases[] = {
		{ "bachelor", "社会工作", "2026-06", "EL-A3", true },
		{ "master", "社会工作", "2026-12", "EL-A3", true },
		{ "doctor", "社会工作", "2026-07", "EL-A3", true },
		{ "bachelor", "社会工作", "2027-06", NULL, false },
		{ "bachelor", "会计学", "2026-06", "EL-A3", false },
		{ "college", "社会工作", "2026-06", NULL, false },
	};
	char lines[128];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		begin("assistant");
		educate(0, cases[i].level, cases[i].major);
		(void)snprintf(lines, sizeof(lines),
			       "education.0.status=expected\n"
			       "education.0.enrolled=2022-09\n"
			       "education.0.graduated=%s",
			       cases[i].graduated);
		judged_set(&it, lines);
		judge();
		assert_int_equal(it.j.eligibility.met, cases[i].met);
		assert_int_equal(judged_count(&it, "EL-NONE"), !cases[i].met);
		assert_int_equal(judged_count(&it, "EDU-EXPECTED"), 1);
		if (cases[i].clause)
			assert_string_equal(it.j.eligibility.clause,
					    cases[i].clause);
		else
			assert_null(it.j.eligibility.clause);
		judged_end(&it);
	}
}

static void another_major_about_to_graduate_lacks_the_major(void **state)
{
	(void)state;
	begin("assistant");
	educate(0, "bachelor", "会计学");
	judged_set(&it, "education.0.status=expected\n"
			"education.0.graduated=2026-06");
	judge();
	assert_non_null(judged_find(&it, BN_C_EL_MAJOR_OTHER));
	assert_int_equal(judged_count(&it, "WY-SHORT"), 0);
	judged_end(&it);
}

static void graduated_after_today_is_judged_as_expected(void **state)
{
	(void)state;
	begin("assistant");
	educate(0, "bachelor", "社会工作");
	judged_set(&it, "education.0.graduated=2026-06");
	judge();
	judged_stands(&it, "EL-A3", true, 0, 0);
	assert_non_null(judged_find(&it, BN_C_EDU_EXPECTED_EARLY));
	assert_true(judged_needs(&it, BN_SLOT_ENROLMENT));
	judged_end(&it);
}

static void neither_junior_nor_unfinished_school_qualifies(void **state)
{
	(void)state;
	begin("assistant");
	educate(0, "junior", "");
	work(0, "2000-01", "");
	judge();
	assert_null(it.j.eligibility.clause);
	assert_nearest(NULL);
	assert_false(it.j.eligibility.met);
	assert_non_null(judged_find(&it, BN_C_EL_NONE_CLOSED));
	assert_int_equal(judged_count(&it, "WY-SHORT"), 0);
	judged_set(&it, "education.0.level=bachelor\n"
			"education.0.status=incomplete");
	judge();
	assert_null(it.j.eligibility.clause);
	assert_int_equal(judged_count(&it, "EDU-INCOMPLETE"), 1);
	judged_end(&it);
}

static void years_of_the_calendar_are_a_borderline(void **state)
{
	const struct bn_finding *f;

	(void)state;
	begin("assistant");
	educate(0, "college", "社会工作");
	judged_set(&it, "education.0.enrolled=2021-09\n"
			"education.0.graduated=2024-06");
	work(0, "2024-07", "2026-05");
	judge();
	/* 23 months; 2024 is left out: 2025 and 2026 make two years. */
	judged_stands(&it, "EL-A2", false, 23, 1);
	f = judged_find(&it, BN_C_WY_BORDERLINE);
	assert_int_equal(judged_number(f, "years"), 2);
	assert_int_equal(judged_number(f, "needed"), 2);
	judged_set(&it, "work.0.end=2025-12");
	judge();
	assert_null(judged_find(&it, BN_C_WY_BORDERLINE));
	judged_end(&it);
}

static void an_expected_year_is_no_borderline_when_met(void **state)
{
	(void)state;
	begin("assistant");
	educate(0, "high-school", "");
	work(0, "2020-01", "");
	judge();
	assert_true(it.j.eligibility.met);
	assert_null(judged_find(&it, BN_C_WY_BORDERLINE));
	judged_end(&it);
}

/* --- majors --- */

static void a_direction_counts_as_other_and_is_looked_at(void **state)
{
	(void)state;
	begin("assistant");
	educate(0, "college", "社区管理与服务");
	work(0, month_name(LAST - 23), "");
	judge();
	judged_stands(&it, "EL-A4", false, 24, 24);
	assert_non_null(judged_find(&it, BN_C_EL_MAJOR_DIRECTION));
	judged_set(&it, "work.0.start=2020-01");
	judge();
	judged_stands(&it, "EL-A4", true, 84, 0);
	assert_int_equal(judged_count(&it, "EL-MAJOR"), 1);
	assert_non_null(judged_find(&it, BN_C_EL_MAJOR_DIRECTION));
	judged_end(&it);
}

static void a_direction_of_full_width_brackets_is_the_same(void **state)
{
	(void)state;
	begin("social-worker");
	educate(0, "bachelor", "会计学");
	confer("master", "社会学 （社会工作方向）");
	work(0, "2020-01", "");
	judge();
	judged_stands(&it, "EL-M6", true, 84, 0);
	assert_int_equal(it.j.eligibility.needed_years, 3);
	assert_non_null(judged_find(&it, BN_C_EL_MAJOR_DIRECTION));
	judged_end(&it);
}

static void a_neighbour_is_other_with_a_warning(void **state)
{
	(void)state;
	begin("assistant");
	educate(0, "bachelor", "社会学");
	work(0, "2020-01", "");
	judge();
	judged_stands(&it, "EL-A5", true, 84, 0);
	assert_non_null(judged_find(&it, BN_C_EL_MAJOR_NEIGHBOUR));
	assert_nearest("EL-A3");
	judged_end(&it);
}

static void words_around_social_work_are_social_work(void **state)
{
	(void)state;
	begin("assistant");
	educate(0, "bachelor", "社会工作（老年方向）");
	judge();
	judged_stands(&it, "EL-A3", true, 0, 0);
	assert_non_null(judged_find(&it, BN_C_EL_MAJOR_EXTRA));
	judged_end(&it);
}

static void the_senior_level_asks_for_no_major(void **state)
{
	(void)state;
	begin("senior");
	educate(0, "master", "社会学");
	certify(0, "social-worker", "2015-06");
	work(0, "2010-01", "");
	judge();
	judged_stands(&it, "EL-S1", true, 138, 0);
	assert_int_equal(judged_count(&it, "EL-MAJOR"), 0);
	judged_end(&it);
}

/* --- what the clause rests on --- */

static void what_the_clause_rests_on_must_be_verified(void **state)
{
	(void)state;
	begin("assistant");
	educate(0, "bachelor", "社会工作");
	judge();
	assert_int_equal(judged_count(&it, "EDU-UNVERIFIED"), 0);
	judged_set(&it, "education.0.verified=false");
	judge();
	assert_non_null(judged_find(&it, BN_C_EDU_UNVERIFIED_ONLINE));
	judged_set(&it, "education.0.level=high-school\n"
			"education.0.verified=true");
	judge();
	assert_non_null(judged_find(&it, BN_C_EDU_UNVERIFIED_SCHOOL));
	judged_end(&it);
}

static void an_education_that_is_not_used_may_be_unverified(void **state)
{
	(void)state;
	begin("assistant");
	educate(0, "college", "会计");
	educate(1, "bachelor", "社会工作");
	judged_set(&it, "education.0.verified=false");
	judge();
	judged_stands(&it, "EL-A3", true, 0, 0);
	assert_int_equal(judged_count(&it, "EDU-UNVERIFIED"), 0);
	judged_end(&it);
}

static void a_degree_alone_must_be_verified(void **state)
{
	(void)state;
	begin("assistant");
	educate(0, "college", "会计");
	confer("bachelor", "社会工作");
	judged_set(&it, "degrees.0.verified=");
	judge();
	judged_stands(&it, "EL-A3", true, 0, 0);
	assert_non_null(judged_find(&it, BN_C_EDU_UNVERIFIED_DEGREE));
	assert_true(judged_needs(&it, BN_SLOT_DEGREE));
	judged_end(&it);
}

static void a_student_cannot_be_verified(void **state)
{
	(void)state;
	begin("assistant");
	educate(0, "bachelor", "社会工作");
	judged_set(&it, "education.0.status=expected\n"
			"education.0.graduated=2026-06\n"
			"education.0.verified=");
	judge();
	assert_non_null(judged_find(&it, BN_C_EDU_UNVERIFIED_STUDENT));
	assert_non_null(judged_find(&it, BN_C_EDU_EXPECTED_STUDENT));
	assert_true(judged_needs(&it, BN_SLOT_ENROLMENT));
	assert_false(judged_needs(&it, BN_SLOT_DIPLOMA));
	judged_end(&it);
}

/* --- whatever else is wrong --- */

static void eligibility_is_told_whatever_is_wrong(void **state)
{
	(void)state;
	begin("assistant");
	educate(0, "high-school", "");
	work(0, "2020-01", "");
	judged_set(&it, "exam.year=2031\nidentity.name=");
	judge();
	assert_int_equal(it.j.rules, 0);
	judged_stands(&it, "EL-A1", true, 144, 0);
	judged_set(&it, "exam.year=");
	judge();
	judged_stands(&it, "EL-A1", true, 84, 0);
	judged_set(&it, "exam.level=");
	judge();
	assert_string_equal(it.j.eligibility.level, "");
	assert_null(it.j.eligibility.clause);
	assert_int_equal(judged_count(&it, "EL-NONE"), 0);
	judged_end(&it);
}

static void the_clauses_alone_say_the_same(void **state)
{
	struct bn_eligibility e;
	struct bn_moment now;

	(void)state;
	begin("assistant");
	educate(0, "high-school", "");
	work(0, "2023-02", "");
	judge();
	assert_int_equal(bn_moment_parse(&now, BN_STR("2026-03-12")),
			 BN_DATE_OK);
	bn_judge_eligibility(&e, it.record, it.rules, now);
	assert_string_equal(e.clause, it.j.eligibility.clause);
	assert_int_equal(e.months, 47);
	assert_int_equal(e.first_exam_year, 2027);
	judged_end(&it);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(of_several_educations_the_best_counts),
		cmocka_unit_test(graduate_studies_without_the_degree_fall_back),
		cmocka_unit_test(a_master_degree_counts_without_the_studies),
		cmocka_unit_test(a_degree_is_social_work_by_its_education),
		cmocka_unit_test(about_to_graduate_counts_in_the_year_alone),
		cmocka_unit_test(
			another_major_about_to_graduate_lacks_the_major),
		cmocka_unit_test(graduated_after_today_is_judged_as_expected),
		cmocka_unit_test(
			neither_junior_nor_unfinished_school_qualifies),
		cmocka_unit_test(years_of_the_calendar_are_a_borderline),
		cmocka_unit_test(an_expected_year_is_no_borderline_when_met),
		cmocka_unit_test(a_direction_counts_as_other_and_is_looked_at),
		cmocka_unit_test(
			a_direction_of_full_width_brackets_is_the_same),
		cmocka_unit_test(a_neighbour_is_other_with_a_warning),
		cmocka_unit_test(words_around_social_work_are_social_work),
		cmocka_unit_test(the_senior_level_asks_for_no_major),
		cmocka_unit_test(what_the_clause_rests_on_must_be_verified),
		cmocka_unit_test(
			an_education_that_is_not_used_may_be_unverified),
		cmocka_unit_test(a_degree_alone_must_be_verified),
		cmocka_unit_test(a_student_cannot_be_verified),
		cmocka_unit_test(eligibility_is_told_whatever_is_wrong),
		cmocka_unit_test(the_clauses_alone_say_the_same),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
