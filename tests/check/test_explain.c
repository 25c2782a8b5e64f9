/*
 * Tests of src/check/explain.c and its parts: cases by hand, then thousands
 * of applicants against every change that this file can think of, made one
 * by one and two by two and judged.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "bn/explain.h"

#include "../support/alloc.h"
#include "../support/judged.h"

#define YEAR 2026

static struct judged it;
static struct bn_ways ways;

static struct bn_moment moment(const char *day)
{
	struct bn_moment t;

	assert_int_equal(bn_moment_parse(&t, bn_str_of(day)), BN_DATE_OK);
	return t;
}

static struct bn_judge_input input(void)
{
	return (struct bn_judge_input){ .record = it.record,
					.materials = &it.materials,
					.rules = it.rules,
					.now = moment("2026-03-12"),
					.submitted = moment("2026-03-12") };
}

static void explain(void)
{
	const struct bn_judge_input in = input();
	struct bn_error err;

	assert_int_equal(bn_explain(&ways, &in, &err), BN_OK);
}

/* --- cases by hand --- */

static void begin(const char *level, const char *lines)
{
	char line[64];

	judged_start(&it);
	judged_bare(&it);
	(void)snprintf(line, sizeof(line), "exam.level=%s", level);
	judged_set(&it, line);
	judged_set(&it, lines);
	explain();
}

#define SECONDARY \
	"education.0.level=secondary\neducation.0.full_time=true\n" \
	"education.0.enrolled=2003-09\neducation.0.graduated=2006-06\n" \
	"education.0.status=graduated\n"
#define BACHELOR \
	"education.0.level=bachelor\neducation.0.full_time=true\n" \
	"education.0.major=会计学\n" \
	"education.0.enrolled=2015-09\neducation.0.graduated=2019-06\n" \
	"education.0.status=graduated\n"
#define WORK(i, start, end) \
	"work." #i ".social_work=true\nwork." #i ".start=" start "\nwork." #i \
	".end=" end "\n"

/* The way whose only change is of that kind; NULL where there is none. */
static const struct bn_way *by(enum bn_amend_kind kind, unsigned index)
{
	unsigned i;

	for (i = 0; i < ways.n; i++) {
		if (ways.ways[i].n == 1 &&
		    ways.ways[i].changes[0].kind == kind &&
		    ways.ways[i].changes[0].index == index)
			return &ways.ways[i];
	}
	return NULL;
}

static void assert_way(const struct bn_way *w, const char *clause,
		       unsigned months, unsigned exam_year)
{
	assert_non_null(w);
	assert_string_equal(w->clause, clause);
	assert_int_equal(w->months, months);
	assert_int_equal(w->exam_year, exam_year);
}

static void who_meets_a_condition_is_told_nothing(void **state)
{
	(void)state;
	begin("assistant", SECONDARY WORK(0, "2023-01", ""));
	assert_true(ways.met);
	assert_int_equal(ways.n, 0);
	judged_end(&it);
}

static void one_month_short_waits_for_the_next_exam(void **state)
{
	(void)state;
	begin("assistant", SECONDARY WORK(0, "2023-02", ""));
	assert_false(ways.met);
	assert_int_equal(ways.n, 1);
	assert_int_equal(ways.ways[0].n, 0);
	assert_way(&ways.ways[0], "EL-A1", 1, 2027);
	judged_end(&it);
}

static void without_a_job_no_exam_can_be_named(void **state)
{
	(void)state;
	begin("assistant", SECONDARY WORK(0, "2021-01", "2024-11"));
	assert_int_equal(ways.n, 1);
	assert_way(&ways.ways[0], "EL-A1", 1, 0);
	judged_end(&it);
}

static void middle_level_without_certificate_may_file_lower(void **state)
{
	const struct bn_way *w;
	struct bn_buf month = { 0 };

	(void)state;
	begin("social-worker", SECONDARY WORK(0, "2018-01", ""));
	w = by(BN_AMEND_LEVEL, 0);
	assert_way(w, "EL-A1", 0, YEAR);
	assert_string_equal(w->changes[0].value, "assistant");
	w = by(BN_AMEND_CERTIFICATE, 0);
	assert_way(w, "EL-M1", 0, YEAR);
	assert_string_equal(w->changes[0].value, "assistant");
	/* 72 months end in 2026-12: they begin in 2021-01. */
	bn_date_put(&month, w->changes[0].by);
	assert_string_equal(bn_buf_cstr(&month), "2020-12");
	bn_buf_release(&month);
	assert_int_equal(ways.n, 2);
	judged_end(&it);
}

static void middle_level_with_a_certificate_waits(void **state)
{
	(void)state;
	begin("social-worker",
	      SECONDARY WORK(0, "2018-01",
			     "") "certificates.0.kind=assistant\n"
				 "certificates.0.approved=2021-10\n");
	assert_int_equal(ways.ways[0].n, 0);
	assert_way(&ways.ways[0], "EL-M1", 10, 2027);
	assert_way(by(BN_AMEND_LEVEL, 0), "EL-A1", 0, YEAR);
	assert_null(by(BN_AMEND_CERTIFICATE, 1));
	judged_end(&it);
}

static void junior_school_leaves_no_way(void **state)
{
	(void)state;
	begin("assistant",
	      "education.0.level=junior\n"
	      "education.0.status=graduated\n"
	      "education.0.graduated=2003-06\n" WORK(0, "2006-01", ""));
	assert_false(ways.met);
	assert_int_equal(ways.n, 0);
	judged_end(&it);
}

static void study_that_was_not_full_time_gives_months_back(void **state)
{
	(void)state;
	begin("assistant",
	      "education.0.level=college\n"
	      "education.0.major=会计\n"
	      "education.0.full_time=true\n"
	      "education.0.enrolled=2019-09\n"
	      "education.0.graduated=2023-06\n"
	      "education.0.status=graduated\n" WORK(0, "2022-01", ""));
	assert_way(&ways.ways[0], "EL-A4", 6, 2027);
	assert_way(by(BN_AMEND_FULL_TIME, 0), "EL-A4", 0, YEAR);
	assert_way(by(BN_AMEND_MAJOR, 0), "EL-A2", 0, YEAR);
	judged_end(&it);
}

static void a_major_recorded_wrongly_needs_no_years(void **state)
{
	(void)state;
	begin("assistant", BACHELOR);
	assert_way(&ways.ways[0], "EL-A5", 24, 0);
	assert_way(by(BN_AMEND_MAJOR, 0), "EL-A3", 0, YEAR);
	assert_string_equal(by(BN_AMEND_MAJOR, 0)->changes[0].value,
			    "社会工作");
	judged_end(&it);
}

static void a_job_may_have_been_social_work(void **state)
{
	(void)state;
	begin("assistant", BACHELOR "work.0.social_work=false\n"
				    "work.0.start=2020-01\n"
				    "work.0.end=2021-12\n");
	assert_way(by(BN_AMEND_SOCIAL_WORK, 0), "EL-A5", 0, YEAR);
	judged_end(&it);
}

static void part_time_work_needs_its_proof(void **state)
{
	(void)state;
	begin("assistant",
	      BACHELOR WORK(0, "2020-01", "2021-12") "work.0.part_time=true\n");
	assert_way(by(BN_AMEND_PROOF, 0), "EL-A5", 0, YEAR);
	(void)judged_attach(&it, BN_SLOT_WORK_PROOF, 1);
	explain();
	assert_true(ways.met);
	judged_end(&it);
}

static void a_level_is_doubted_only_by_its_number(void **state)
{
	(void)state;
	begin("assistant",
	      "education.0.level=college\n"
	      "education.0.major=会计\n"
	      "education.0.graduated=2019-06\n"
	      "education.0.status=graduated\n" WORK(0, "2025-01", ""));
	assert_null(by(BN_AMEND_EDUCATION, 0));
	/* 05 is a bachelor's, 06 a college's, 01 two steps away. */
	judged_set(&it, "education.0.certificate=104861201905000123");
	explain();
	assert_way(by(BN_AMEND_EDUCATION, 0), "EL-A5", 0, YEAR);
	judged_set(&it, "education.0.certificate=104861201906000123");
	explain();
	assert_null(by(BN_AMEND_EDUCATION, 0));
	judged_set(&it, "education.0.certificate=104861201901000123");
	explain();
	assert_null(by(BN_AMEND_EDUCATION, 0));
	/* From elsewhere, or of before the rule, a number says nothing. */
	judged_set(&it, "education.0.certificate=104861201905000123\n"
			"education.0.origin=foreign");
	explain();
	assert_null(by(BN_AMEND_EDUCATION, 0));
	judged_end(&it);
}

static void a_student_waits_for_graduation(void **state)
{
	const struct bn_way *w;

	(void)state;
	begin("assistant", "education.0.level=bachelor\n"
			   "education.0.full_time=true\n"
			   "education.0.major=社会工作\n"
			   "education.0.enrolled=2023-09\n"
			   "education.0.graduated=2027-06\n"
			   "education.0.status=expected\n");
	/* About to graduate in the year of the exam is enough. */
	w = by(BN_AMEND_GRADUATION, 0);
	assert_way(w, "EL-A3", 0, 2027);
	judged_set(&it, "education.0.major=会计学");
	explain();
	w = by(BN_AMEND_GRADUATION, 0);
	assert_way(w, "EL-A5", 24, 0);
	judged_end(&it);
}

static void two_changes_are_told_where_one_is_not_enough(void **state)
{
	unsigned i;

	(void)state;
	begin("senior", BACHELOR);
	for (i = 0; i < ways.n && ways.ways[i].n < 2; i++)
		;
	assert_true(i < ways.n);
	assert_int_equal(ways.ways[i].changes[0].kind, BN_AMEND_LEVEL);
	assert_int_equal(ways.ways[i].changes[1].kind, BN_AMEND_MAJOR);
	assert_way(&ways.ways[i], "EL-A3", 0, YEAR);
	judged_end(&it);
}

static void without_a_level_those_that_are_open_are_told(void **state)
{
	(void)state;
	begin("", SECONDARY WORK(0, "2018-01", ""));
	assert_way(by(BN_AMEND_LEVEL, 0), "EL-A1", 0, YEAR);
	assert_string_equal(by(BN_AMEND_LEVEL, 0)->changes[0].value,
			    "assistant");
	judged_end(&it);
}

static void a_way_is_told_in_words(void **state)
{
	struct bn_buf b = { 0 };

	(void)state;
	begin("assistant", BACHELOR WORK(0, "2026-01", ""));
	bn_way_says(&b, &ways.ways[0], it.rules, BN_ZH);
	assert_string_equal(bn_buf_cstr(&b),
			    "再做 12 个月算年限的社会工作, 满足 EL-A5, "
			    "国人部发〔2006〕71号; 在职的工作做下去, 最早可报 "
			    "2027 年的考试");
	bn_buf_clear(&b);
	bn_amend_says(&b, &by(BN_AMEND_MAJOR, 0)->changes[0], it.record, BN_ZH);
	assert_string_equal(bn_buf_cstr(&b),
			    "如果第 1 条学历证书上的专业其实是「社会工作」, "
			    "填的「会计学」是写错了, 就改");
	bn_buf_clear(&b);
	bn_way_says(&b, by(BN_AMEND_MAJOR, 0), it.rules, BN_EN);
	assert_string_equal(bn_buf_cstr(&b),
			    "Then EL-A3, 国人部发〔2006〕71号 is met, for the "
			    "exam of 2026 (2026-05-23)");
	bn_buf_release(&b);
	judged_end(&it);
}

static bool explains(void *ctx)
{
	const struct bn_judge_input in = input();
	struct bn_error err;
	const enum bn_err e = bn_explain(&ways, &in, &err);

	(void)ctx;
	assert_true(e == BN_OK || e == BN_ERR_NOMEM);
	return e == BN_OK;
}

static void memory_may_run_out_anywhere(void **state)
{
	(void)state;
	begin("social-worker", SECONDARY WORK(0, "2018-01", ""));
	assert_true(alloc_each(explains, NULL) > 10);
	judged_end(&it);
}

/* Every list full, nothing enough: the most there is to try. */
static void the_work_is_bounded(void **state)
{
	char lines[512];
	unsigned i;

	(void)state;
	begin("senior", "");
	for (i = 0; i < 5; i++) {
		(void)snprintf(
			lines, sizeof(lines),
			"education.%u.level=college\neducation.%u.major=会计\n"
			"education.%u.full_time=true\n"
			"education.%u.enrolled=2009-09\n"
			"education.%u.graduated=2012-06\n"
			"education.%u.status=graduated\n"
			"education.%u.certificate=104861201205000123\n"
			"degrees.%u.degree=bachelor\ndegrees.%u.subject=法学\n",
			i, i, i, i, i, i, i, i, i);
		judged_set(&it, lines);
	}
	for (i = 0; i < 20; i++) {
		(void)snprintf(
			lines, sizeof(lines),
			"work.%u.part_time=true\nwork.%u.start=2013-%02u\n"
			"work.%u.end=2013-%02u\n",
			i, i, i % 12 + 1, i, i % 12 + 1);
		judged_set(&it, lines);
	}
	explain();
	assert_true(ways.n > 0);
	assert_true(ways.tried > 500 && ways.tried < 3000);
	judged_end(&it);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(who_meets_a_condition_is_told_nothing),
		cmocka_unit_test(one_month_short_waits_for_the_next_exam),
		cmocka_unit_test(without_a_job_no_exam_can_be_named),
		cmocka_unit_test(
			middle_level_without_certificate_may_file_lower),
		cmocka_unit_test(middle_level_with_a_certificate_waits),
		cmocka_unit_test(junior_school_leaves_no_way),
		cmocka_unit_test(
			study_that_was_not_full_time_gives_months_back),
		cmocka_unit_test(a_major_recorded_wrongly_needs_no_years),
		cmocka_unit_test(a_job_may_have_been_social_work),
		cmocka_unit_test(part_time_work_needs_its_proof),
		cmocka_unit_test(a_level_is_doubted_only_by_its_number),
		cmocka_unit_test(a_student_waits_for_graduation),
		cmocka_unit_test(two_changes_are_told_where_one_is_not_enough),
		cmocka_unit_test(without_a_level_those_that_are_open_are_told),
		cmocka_unit_test(a_way_is_told_in_words),
		cmocka_unit_test(memory_may_run_out_anywhere),
		cmocka_unit_test(the_work_is_bounded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
