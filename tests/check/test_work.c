/*
 * Tests of src/check/work.c and months.c.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../../src/check/months.h"
#include "../support/judged.h"

static struct judged it;

static void judge(void)
{
	judged_at(&it, "2026-03-12");
}

/* --- the set of months --- */

static void months_are_marked_with_both_ends(void **state)
{
	struct months m;

	(void)state;
	bn_months_init(&m, 1000);
	bn_months_mark(&m, 990, 995);
	assert_int_equal(bn_months_all(&m), 6);
	bn_months_mark(&m, 994, 2000);
	assert_int_equal(bn_months_all(&m), 11);
	assert_int_equal(bn_months_after(&m, 998), 2);
	assert_int_equal(bn_months_after(&m, 1000), 0);
	assert_int_equal(bn_months_unmark(&m, 992, 993), 2);
	assert_int_equal(bn_months_unmark(&m, 992, 993), 0);
	assert_int_equal(bn_months_all(&m), 9);
	bn_months_mark(&m, 995, 994);
	assert_int_equal(bn_months_all(&m), 9);
}

static void months_of_any_stretch_are_counted_right(void **state)
{
	struct months m;
	int from;
	int to;

	(void)state;
	for (from = 300; from < 500; from += 7) {
		for (to = from; to < 500; to += 5) {
			bn_months_init(&m, 500);
			bn_months_mark(&m, from, to);
			assert_int_equal(bn_months_all(&m), to - from + 1);
			assert_int_equal(bn_months_count(&m, 0, from), 1);
		}
	}
}

static void months_before_the_span_are_passed_over(void **state)
{
	struct months m;

	(void)state;
	bn_months_init(&m, 24000);
	bn_months_mark(&m, 0, 24000);
	assert_int_equal(bn_months_all(&m), BN_MONTHS_SPAN);
	bn_months_init(&m, 24000);
	bn_months_mark(&m, 0, 100);
	assert_int_equal(bn_months_all(&m), 0);
}

static void years_with_a_month_are_counted(void **state)
{
	struct months m;

	(void)state;
	bn_months_init(&m, 2026 * 12 + 11);
	bn_months_mark(&m, 2024 * 12 + 11, 2026 * 12);
	assert_int_equal(bn_months_years(&m, 0), 3);
	assert_int_equal(bn_months_years(&m, 2024), 2);
}

/* --- jobs --- */

static void a_job_cannot_end_before_it_begins(void **state)
{
	(void)state;
	judged_start(&it);
	judged_set(&it, "work.0.end=2019-12");
	judge();
	assert_non_null(judged_find(&it, BN_C_WY_ORDER));
	judged_stands(&it, "EL-A1", false, 0, 48);
	judged_set(&it, "work.0.end=2020-01");
	judge();
	assert_null(judged_find(&it, BN_C_WY_ORDER));
	judged_end(&it);
}

static void nobody_works_before_birth(void **state)
{
	(void)state;
	judged_start(&it);
	judged_set(&it, "work.0.start=1996-02");
	judge();
	assert_non_null(judged_find(&it, BN_C_WY_ORDER_BIRTH));
	judged_end(&it);
}

static void social_work_cannot_begin_before_work(void **state)
{
	(void)state;
	judged_start(&it);
	judged_set(&it, "work_began=2019-01\nsocial_work_began=2018-12");
	judge();
	assert_non_null(judged_find(&it, BN_C_WY_ORDER_CAREER));
	judged_set(&it, "social_work_began=2019-01");
	judge();
	assert_null(judged_find(&it, BN_C_WY_ORDER_CAREER));
	judged_end(&it);
}

static void a_job_to_come_is_warned_of_and_counted(void **state)
{
	(void)state;
	judged_start(&it);
	judged_set(&it, "work.0.start=2026-04");
	judge();
	assert_non_null(judged_find(&it, BN_C_WY_FUTURE));
	judged_stands(&it, "EL-A1", false, 9, 39);
	assert_int_equal(it.j.eligibility.first_exam_year, 2030);
	/* This month is not to come. */
	judged_set(&it, "work.0.start=2026-03");
	judge();
	assert_null(judged_find(&it, BN_C_WY_FUTURE));
	judged_end(&it);
}

static void part_time_work_counts_with_a_proof_alone(void **state)
{
	(void)state;
	judged_start(&it);
	judged_set(&it, "work.0.part_time=true");
	judge();
	assert_non_null(judged_find(&it, BN_C_WY_PARTTIME_LEFT));
	judged_stands(&it, "EL-A1", false, 0, 48);
	assert_int_equal(it.j.eligibility.first_exam_year, 0);
	judged_attach(&it, BN_SLOT_WORK_PROOF, 1)->state =
		BN_MATERIAL_NOT_FOUND;
	judge();
	assert_non_null(judged_find(&it, BN_C_WY_PARTTIME_LEFT));
	judged_attach(&it, BN_SLOT_WORK_PROOF, 2);
	judge();
	assert_non_null(judged_find(&it, BN_C_WY_PARTTIME_COUNTED));
	judged_stands(&it, "EL-A1", true, 84, 0);
	judged_end(&it);
}

static void work_that_is_not_social_does_not_count(void **state)
{
	(void)state;
	judged_start(&it);
	judged_set(&it, "work.0.social_work=false");
	judge();
	judged_stands(&it, "EL-A1", false, 0, 48);
	judged_end(&it);
}

static void days_are_kept_and_never_count(void **state)
{
	(void)state;
	judged_start(&it);
	judged_set(&it, "work.0.start=2023-01-31");
	judge();
	judged_stands(&it, "EL-A1", true, 48, 0);
	judged_set(&it, "work.0.start=2023-01-31\nwork.0.end=2026-12-01");
	judge();
	judged_stands(&it, "EL-A1", true, 48, 0);
	judged_end(&it);
}

static void an_end_after_the_cut_off_counts_up_to_it(void **state)
{
	(void)state;
	judged_start(&it);
	judged_set(&it, "work.0.start=2023-01\nwork.0.end=2029-06");
	judge();
	judged_stands(&it, "EL-A1", true, 48, 0);
	judged_end(&it);
}

static void study_without_its_beginning_takes_nothing_out(void **state)
{
	(void)state;
	judged_start(&it);
	judged_set(&it, "education.0.enrolled=\neducation.0.graduated=2024-06");
	judge();
	judged_stands(&it, "EL-A1", true, 84, 0);
	assert_true(judged_count(&it, "FORM-MISSING") > 0);
	judged_end(&it);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(months_are_marked_with_both_ends),
		cmocka_unit_test(months_of_any_stretch_are_counted_right),
		cmocka_unit_test(months_before_the_span_are_passed_over),
		cmocka_unit_test(years_with_a_month_are_counted),
		cmocka_unit_test(a_job_cannot_end_before_it_begins),
		cmocka_unit_test(nobody_works_before_birth),
		cmocka_unit_test(social_work_cannot_begin_before_work),
		cmocka_unit_test(a_job_to_come_is_warned_of_and_counted),
		cmocka_unit_test(part_time_work_counts_with_a_proof_alone),
		cmocka_unit_test(work_that_is_not_social_does_not_count),
		cmocka_unit_test(days_are_kept_and_never_count),
		cmocka_unit_test(an_end_after_the_cut_off_counts_up_to_it),
		cmocka_unit_test(study_without_its_beginning_takes_nothing_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
