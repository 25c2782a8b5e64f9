/*
 * Tests of src/check/calendar.c.
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

/* Judges at a second before or after a moment. */
static void judge_at(const char *moment, int seconds)
{
	struct bn_judge_input in = {
		.record = it.record,
		.materials = &it.materials,
		.rules = it.rules,
	};

	assert_int_equal(bn_moment_parse(&in.now, bn_str_of(moment)),
			 BN_DATE_OK);
	in.now.s += seconds;
	in.submitted = in.now;
	bn_arena_clear(&it.arena);
	assert_int_equal(bn_judge(&it.j, &it.arena, &in, NULL), BN_OK);
}

static void a_window_opens_and_closes_on_the_second(void **state)
{
	(void)state;
	judged_start(&it);
	judge_at("2026-03-12T09:00", -1);
	assert_int_equal(judged_count(&it, "CAL-EARLY"), 1);
	judge_at("2026-03-12T09:00", 0);
	assert_int_equal(judged_count(&it, "CAL-EARLY"), 0);
	judge_at("2026-03-24T20:00", -1);
	assert_int_equal(judged_count(&it, "CAL-24H"), 0);
	judge_at("2026-03-24T20:00", 0);
	assert_int_equal(judged_count(&it, "CAL-24H"), 1);
	judge_at("2026-03-25T20:00", -1);
	assert_int_equal(judged_count(&it, "CAL-24H"), 1);
	assert_int_equal(judged_count(&it, "CAL-CLOSED"), 0);
	judge_at("2026-03-25T20:00", 0);
	assert_int_equal(judged_count(&it, "CAL-24H"), 0);
	assert_int_equal(judged_count(&it, "CAL-CLOSED"), 1);
	judge_at("2026-03-25T20:00", 1);
	assert_int_equal(judged_count(&it, "CAL-CLOSED"), 1);
	judged_end(&it);
}

static void a_date_alone_is_noon(void **state)
{
	(void)state;
	judged_start(&it);
	judged_at(&it, "2026-03-12");
	assert_int_equal(judged_count(&it, "CAL-EARLY"), 0);
	judged_at(&it, "2026-03-26");
	assert_int_equal(judged_count(&it, "CAL-CLOSED"), 1);
	assert_int_equal(it.j.verdict, BN_FAIL);
	judged_end(&it);
}

static void a_year_without_rules_is_said(void **state)
{
	const struct bn_finding *f;

	(void)state;
	judged_start(&it);
	judged_set(&it, "exam.year=2027");
	judged_at(&it, "2026-03-12");
	f = judged_find(&it, BN_C_CAL_YEAR);
	assert_int_equal(judged_number(f, "seen"), 2027);
	assert_int_equal(it.j.rules, 0);
	judged_set(&it, "exam.year=2026");
	judged_at(&it, "2026-03-12");
	assert_int_equal(it.j.rules, 2026);
	judged_end(&it);
}

static void the_calendar_is_that_of_the_submission(void **state)
{
	struct bn_judge_input in = { .rules = NULL };

	(void)state;
	judged_start(&it);
	in.record = it.record;
	in.materials = &it.materials;
	in.rules = it.rules;
	assert_int_equal(bn_moment_parse(&in.now, BN_STR("2026-09-01")),
			 BN_DATE_OK);
	assert_int_equal(bn_moment_parse(&in.submitted, BN_STR("2026-03-12")),
			 BN_DATE_OK);
	assert_int_equal(bn_judge(&it.j, &it.arena, &in, NULL), BN_OK);
	assert_int_equal(judged_count(&it, "CAL-CLOSED"), 0);
	judged_end(&it);
}

static void the_words_name_place_and_time(void **state)
{
	struct bn_buf b = { 0 };

	(void)state;
	judged_start(&it);
	judged_at(&it, "2026-03-26");
	bn_finding_says(&b, judged_find(&it, BN_C_CAL_CLOSED), BN_ZH);
	assert_string_equal(bn_buf_cstr(&b),
			    "武汉市的报名时间已在 2026-03-25 20:00 截止");
	bn_buf_clear(&b);
	judged_set(&it, "exam.place=420200");
	judged_at(&it, "2026-03-08");
	bn_finding_says(&b, judged_find(&it, BN_C_CAL_EARLY), BN_ZH);
	assert_string_equal(
		bn_buf_cstr(&b),
		"全国报名平台的报名时间从 2026-03-09 09:00 开始, 还没到");
	bn_buf_release(&b);
	judged_end(&it);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_window_opens_and_closes_on_the_second),
		cmocka_unit_test(a_date_alone_is_noon),
		cmocka_unit_test(a_year_without_rules_is_said),
		cmocka_unit_test(the_calendar_is_that_of_the_submission),
		cmocka_unit_test(the_words_name_place_and_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
