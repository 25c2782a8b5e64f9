/*
 * Tests of src/check/eligibility.c: the vectors of work years, and every
 * clause to the month.  Boundary cases are in test_standing.c.
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

/* --- the vectors of work years --- */

static void four_years_to_the_month_are_enough(void **state)
{
	(void)state;
	begin("assistant");
	educate(0, "high-school", "");
	work(0, "2023-01", "");
	judge();
	judged_stands(&it, "EL-A1", true, 48, 0);
	assert_int_equal(it.j.eligibility.first_exam_year, 2026);
	assert_nearest(NULL);
	judged_end(&it);
}

static void one_month_short_waits_a_year(void **state)
{
	const struct bn_finding *f;
	struct bn_buf b = { 0 };

	(void)state;
	begin("assistant");
	educate(0, "high-school", "");
	work(0, "2023-02", "");
	judge();
	judged_stands(&it, "EL-A1", false, 47, 1);
	assert_int_equal(it.j.eligibility.needed_years, 4);
	assert_int_equal(it.j.eligibility.years, 3);
	assert_int_equal(it.j.eligibility.first_exam_year, 2027);
	assert_nearest("EL-A1");
	assert_int_equal(it.j.verdict, BN_FAIL);

	assert_int_equal(judged_count(&it, "EL-NONE"), 1);
	f = judged_find(&it, BN_C_EL_NONE_NEAREST);
	assert_non_null(f);
	bn_finding_place(&b, f);
	assert_string_equal(bn_buf_cstr(&b), "exam.level");
	bn_buf_clear(&b);
	bn_rulebook_basis(&b, it.rules, f->basis);
	assert_string_equal(bn_buf_cstr(&b), "EL-A1, 国人部发〔2006〕71号");

	f = judged_find(&it, BN_C_WY_SHORT_WAIT);
	bn_buf_clear(&b);
	bn_finding_place(&b, f);
	assert_string_equal(bn_buf_cstr(&b), "work");
	assert_string_equal(f->basis, "WY-1");
	assert_int_equal(judged_number(f, "months"), 47);
	assert_int_equal(judged_number(f, "needed"), 48);
	bn_buf_clear(&b);
	bn_finding_fix(&b, f, BN_ZH);
	assert_non_null(strstr(bn_buf_cstr(&b), "再做 1 个月, 满 48 个月, "
						"最早可报 2027 年考试"));
	bn_buf_release(&b);
	judged_end(&it);
}

static void overlapping_jobs_count_once(void **state)
{
	(void)state;
	begin("assistant");
	educate(0, "high-school", "");
	work(0, "2021-01", "2022-12");
	work(1, "2022-07", "2024-06");
	judge();
	judged_stands(&it, "EL-A1", false, 42, 6);
	assert_int_equal(
		judged_number(judged_find(&it, BN_C_WY_OVERLAP), "months"), 6);
	/* Nobody works on, so no exam can be promised. */
	assert_int_equal(it.j.eligibility.first_exam_year, 0);
	assert_non_null(judged_find(&it, BN_C_WY_SHORT_MORE));
	judged_end(&it);
}

static void full_time_study_is_taken_out(void **state)
{
	(void)state;
	begin("assistant");
	educate(0, "college", "会计");
	judged_set(&it, "education.0.enrolled=2019-09\n"
			"education.0.graduated=2023-06");
	work(0, "2022-01", "");
	judge();
	judged_stands(&it, "EL-A4", false, 42, 6);
	assert_int_equal(
		judged_number(judged_find(&it, BN_C_WY_STUDY), "months"), 18);
	judged_set(&it, "education.0.full_time=false");
	judge();
	judged_stands(&it, "EL-A4", true, 60, 0);
	assert_null(judged_find(&it, BN_C_WY_STUDY));
	judged_end(&it);
}

static void an_expected_study_is_taken_out_too(void **state)
{
	(void)state;
	begin("assistant");
	educate(0, "high-school", "");
	educate(1, "college", "会计");
	judged_set(&it, "education.1.enrolled=2023-09\n"
			"education.1.graduated=2026-06\n"
			"education.1.status=expected");
	work(0, "2020-01", "");
	judge();
	/* 2020-01..2023-08 and 2026-07..2026-12. */
	judged_stands(&it, "EL-A1", true, 50, 0);
	judged_end(&it);
}

static void only_months_after_the_certificate_count(void **state)
{
	static const struct {
		const char *level, *education, *major, *kind, *approved;
		const char *clause;
		bool met;
		int months;
	} cases[] = {
		{ "social-worker", "secondary", "", "assistant", "2020-10",
		  "EL-M1", true, 74 },
		{ "social-worker", "secondary", "", "assistant", "2021-10",
		  "EL-M1", false, 62 },
		{ "senior", "bachelor", "会计学", "social-worker", "2021-10",
		  "EL-S1", true, 62 },
		{ "senior", "bachelor", "会计学", "social-worker", "2022-06",
		  "EL-S1", false, 54 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		begin(cases[i].level);
		educate(0, cases[i].education, cases[i].major);
		certify(0, cases[i].kind, cases[i].approved);
		work(0, "2018-01", "");
		judge();
		judged_stands(
			&it, cases[i].clause, cases[i].met, cases[i].months,
			cases[i].met ? 0
				     : it.j.eligibility.needed_years * 12 -
					       cases[i].months);
		assert_int_equal(judged_find(&it, BN_C_WY_SHORT_AFTER_WAIT) !=
					 NULL,
				 !cases[i].met);
		judged_end(&it);
	}
}

static void of_two_certificates_the_earliest_counts(void **state)
{
	(void)state;
	begin("social-worker");
	educate(0, "high-school", "");
	certify(0, "assistant", "2021-10");
	certify(1, "assistant", "2020-10");
	work(0, "2018-01", "");
	judge();
	judged_stands(&it, "EL-M1", true, 74, 0);
	judged_end(&it);
}

static void a_certificate_not_held_is_named(void **state)
{
	const struct bn_finding *f;

	(void)state;
	begin("social-worker");
	educate(0, "high-school", "");
	work(0, "2010-01", "");
	judge();
	judged_stands(&it, "EL-M1", false, 0, 72);
	assert_int_equal(it.j.eligibility.first_exam_year, 0);
	f = judged_find(&it, BN_C_EL_CERT);
	assert_non_null(f);
	assert_string_equal(f->basis, "EL-M1");
	assert_int_equal(judged_count(&it, "EL-NONE"), 1);
	assert_null(judged_find(&it, BN_C_WY_BORDERLINE));
	judged_end(&it);
}

static void without_a_job_after_the_certificate_no_year_is_said(void **state)
{
	(void)state;
	begin("senior");
	educate(0, "bachelor", "社会工作");
	certify(0, "social-worker", "2021-10");
	work(0, "2018-01", "2022-12");
	judge();
	judged_stands(&it, "EL-S1", false, 14, 46);
	assert_non_null(judged_find(&it, BN_C_WY_SHORT_AFTER));
	judged_end(&it);
}

/* --- every clause, met to the month and missed by one --- */

struct road {
	const char *clause, *level;
	const char *education, *major;
	const char *degree, *subject;
	const char *certificate;
	int years;
};

static const struct road roads[] = {
	{ "EL-A1", "assistant", "high-school", "", NULL, NULL, NULL, 4 },
	{ "EL-A1", "assistant", "secondary", "", NULL, NULL, NULL, 4 },
	{ "EL-A2", "assistant", "college", "社会工作", NULL, NULL, NULL, 2 },
	{ "EL-A4", "assistant", "college", "会计", NULL, NULL, NULL, 4 },
	{ "EL-A5", "assistant", "bachelor", "会计学", NULL, NULL, NULL, 2 },
	{ "EL-A5", "assistant", "college", "会计", "bachelor", "管理学", NULL,
	  2 },
	{ "EL-M1", "social-worker", "high-school", "", NULL, NULL, "assistant",
	  6 },
	{ "EL-M2", "social-worker", "college", "社会工作", NULL, NULL, NULL,
	  4 },
	{ "EL-M3", "social-worker", "bachelor", "社会工作", NULL, NULL, NULL,
	  3 },
	{ "EL-M4", "social-worker", "master", "社会工作", "master", "社会工作",
	  NULL, 1 },
	{ "EL-M6", "social-worker", "college", "会计", NULL, NULL, NULL, 6 },
	{ "EL-M6", "social-worker", "bachelor", "会计学", NULL, NULL, NULL, 5 },
	{ "EL-M6", "social-worker", "master", "会计学", NULL, NULL, NULL, 5 },
	{ "EL-M6", "social-worker", "bachelor", "会计学", "master", "会计",
	  NULL, 3 },
	{ "EL-M6", "social-worker", "bachelor", "会计学", "doctor", "会计学",
	  NULL, 2 },
	{ "EL-S1", "senior", "bachelor", "会计学", NULL, NULL, "social-worker",
	  5 },
};

static void walk(const struct road *r, int months)
{
	begin(r->level);
	educate(0, r->education, r->major);
	if (r->degree)
		confer(r->degree, r->subject);
	if (r->certificate)
		certify(0, r->certificate, month_name(LAST - months));
	work(0, r->certificate ? "2010-01" : month_name(LAST - months + 1), "");
	judge();
}

static void every_clause_is_met_to_the_month(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(roads) / sizeof(roads[0]); i++) {
		walk(&roads[i], roads[i].years * 12);
		judged_stands(&it, roads[i].clause, true, roads[i].years * 12,
			      0);
		assert_int_equal(judged_count(&it, "EL-NONE"), 0);
		judged_end(&it);
	}
}

static void every_clause_is_missed_by_one_month(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(roads) / sizeof(roads[0]); i++) {
		walk(&roads[i], roads[i].years * 12 - 1);
		judged_stands(&it, roads[i].clause, false,
			      roads[i].years * 12 - 1, 1);
		assert_nearest(roads[i].clause);
		assert_int_equal(it.j.eligibility.needed_years, roads[i].years);
		assert_int_equal(it.j.eligibility.first_exam_year, 2027);
		assert_int_equal(judged_count(&it, "EL-NONE"), 1);
		assert_int_equal(judged_count(&it, "WY-SHORT"), 1);
		judged_end(&it);
	}
}

static void social_work_needs_no_years_at_the_top(void **state)
{
	(void)state;
	begin("assistant");
	educate(0, "bachelor", "社会工作");
	judge();
	judged_stands(&it, "EL-A3", true, 0, 0);
	/* No job runs: no year is said, here as elsewhere. */
	assert_int_equal(it.j.eligibility.first_exam_year, 0);
	assert_nearest(NULL);
	judged_end(&it);
	begin("social-worker");
	educate(0, "doctor", "社会工作");
	confer("doctor", "社会工作");
	judge();
	judged_stands(&it, "EL-M5", true, 0, 0);
	assert_nearest("EL-M2");
	judged_end(&it);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(four_years_to_the_month_are_enough),
		cmocka_unit_test(one_month_short_waits_a_year),
		cmocka_unit_test(overlapping_jobs_count_once),
		cmocka_unit_test(full_time_study_is_taken_out),
		cmocka_unit_test(an_expected_study_is_taken_out_too),
		cmocka_unit_test(only_months_after_the_certificate_count),
		cmocka_unit_test(of_two_certificates_the_earliest_counts),
		cmocka_unit_test(a_certificate_not_held_is_named),
		cmocka_unit_test(
			without_a_job_after_the_certificate_no_year_is_said),
		cmocka_unit_test(every_clause_is_met_to_the_month),
		cmocka_unit_test(every_clause_is_missed_by_one_month),
		cmocka_unit_test(social_work_needs_no_years_at_the_top),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
