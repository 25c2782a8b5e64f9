/*
 * Tests of src/base/date.c.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "bn/date.h"

static struct bn_date ymd(int year, int month, int day)
{
	return (struct bn_date){ (int16_t)year, (uint8_t)month, (uint8_t)day };
}

static void assert_date(struct bn_date d, int year, int month, int day)
{
	assert_int_equal(d.year, year);
	assert_int_equal(d.month, month);
	assert_int_equal(d.day, day);
}

static void date_valid_knows_the_calendar(void **state)
{
	(void)state;
	assert_true(bn_date_valid(ymd(2024, 2, 29)));
	assert_false(bn_date_valid(ymd(2023, 2, 29)));
	assert_true(bn_date_valid(ymd(2000, 2, 29)));
	assert_false(bn_date_valid(ymd(1900, 2, 29)));
	assert_false(bn_date_valid(ymd(2024, 4, 31)));
	assert_true(bn_date_valid(ymd(2024, 12, 31)));
	assert_false(bn_date_valid(ymd(2024, 12, 32)));
	assert_false(bn_date_valid(ymd(2024, 13, 1)));
	assert_false(bn_date_valid(ymd(2024, 0, 1)));
	assert_false(bn_date_valid(ymd(0, 1, 1)));
	assert_false(bn_date_valid(ymd(0, 0, 0)));
	assert_true(bn_date_valid(ymd(1, 1, 1)));
	assert_true(bn_date_valid(ymd(9999, 12, 31)));
	assert_true(bn_date_valid(ymd(2024, 2, 0)));
}

static void month_days_are_those_of_the_calendar(void **state)
{
	(void)state;
	assert_int_equal(bn_month_days(2023, 2), 28);
	assert_int_equal(bn_month_days(2024, 2), 29);
	assert_int_equal(bn_month_days(2100, 2), 28);
	assert_int_equal(bn_month_days(2023, 9), 30);
	assert_int_equal(bn_month_days(2023, 0), 0);
	assert_int_equal(bn_month_days(2023, 13), 0);
}

static void date_days_count_every_day_of_9999_years(void **state)
{
	int32_t n = bn_date_days(ymd(1, 1, 1));
	int year;
	int month;
	int day;

	(void)state;
	assert_int_equal(n, -719162);
	assert_int_equal(bn_date_days(ymd(1970, 1, 1)), 0);
	assert_int_equal(bn_date_days(ymd(2000, 3, 1)), 11017);
	for (year = 1; year <= 9999; year++) {
		for (month = 1; month <= 12; month++) {
			for (day = 1; day <= bn_month_days(year, month);
			     day++, n++) {
				struct bn_date d = ymd(year, month, day);
				struct bn_date back = bn_date_of_days(n);

				if (bn_date_days(d) != n ||
				    bn_date_cmp(back, d) != 0)
					fail_msg("%d-%d-%d is not day %d", year,
						 month, day, n);
			}
		}
	}
	assert_date(bn_date_of_days(n), 0, 0, 0);
	assert_date(bn_date_of_days(-719163), 0, 0, 0);
	assert_date(bn_date_of_days(INT32_MAX), 0, 0, 0);
	assert_date(bn_date_of_days(INT32_MIN), 0, 0, 0);
}

static void date_days_take_a_month_as_its_first_day(void **state)
{
	(void)state;
	assert_int_equal(bn_date_days(ymd(2020, 9, 0)),
			 bn_date_days(ymd(2020, 9, 1)));
}

static void date_cmp_looks_at_the_parts_both_have(void **state)
{
	(void)state;
	assert_int_equal(bn_date_cmp(ymd(2020, 9, 0), ymd(2020, 9, 15)), 0);
	assert_int_equal(bn_date_cmp(ymd(2020, 9, 15), ymd(2020, 9, 0)), 0);
	assert_int_equal(bn_date_cmp(ymd(2020, 9, 0), ymd(2020, 10, 1)), -1);
	assert_int_equal(bn_date_cmp(ymd(2021, 1, 1), ymd(2020, 12, 0)), 1);
	assert_int_equal(bn_date_cmp(ymd(2020, 9, 2), ymd(2020, 9, 1)), 1);
	assert_int_equal(bn_date_cmp(ymd(2020, 9, 1), ymd(2020, 9, 2)), -1);
	assert_int_equal(bn_date_cmp(ymd(2020, 9, 1), ymd(2020, 9, 1)), 0);
}

static void date_add_months_keeps_the_day_where_there_is_one(void **state)
{
	(void)state;
	assert_date(bn_date_add_months(ymd(2024, 2, 29), 12), 2025, 2, 28);
	assert_date(bn_date_add_months(ymd(2024, 2, 29), 48), 2028, 2, 29);
	assert_date(bn_date_add_months(ymd(2024, 1, 31), 1), 2024, 2, 29);
	assert_date(bn_date_add_months(ymd(2024, 1, 31), -2), 2023, 11, 30);
	assert_date(bn_date_add_months(ymd(2020, 9, 0), 5), 2021, 2, 0);
	assert_date(bn_date_add_months(ymd(2020, 12, 1), 0), 2020, 12, 1);
	assert_date(bn_date_add_months(ymd(1, 1, 1), -1), 0, 0, 0);
	assert_date(bn_date_add_months(ymd(9999, 12, 1), 1), 0, 0, 0);
	assert_date(bn_date_add_months(ymd(9999, 11, 1), 1), 9999, 12, 1);
	assert_date(bn_date_add_months(ymd(0, 0, 0), 24), 0, 0, 0);
	assert_date(bn_date_add_months(ymd(2020, 1, 1), INT32_MAX), 0, 0, 0);
}

static void date_month_counts_from_year_0(void **state)
{
	(void)state;
	assert_int_equal(bn_date_month(ymd(0, 1, 1)), 0);
	assert_int_equal(bn_date_month(ymd(2020, 12, 31)), 2020 * 12 + 11);
}

static void date_years_are_an_age(void **state)
{
	struct bn_date born = ymd(2004, 2, 29);

	(void)state;
	assert_int_equal(bn_date_years(born, ymd(2020, 2, 28)), 15);
	assert_int_equal(bn_date_years(born, ymd(2020, 2, 29)), 16);
	assert_int_equal(bn_date_years(born, ymd(2021, 2, 28)), 16);
	assert_int_equal(bn_date_years(born, ymd(2021, 3, 1)), 17);
	assert_int_equal(bn_date_years(born, born), 0);
	assert_int_equal(bn_date_years(ymd(1949, 12, 31), ymd(2026, 3, 12)),
			 76);
	assert_int_equal(bn_date_years(ymd(2020, 9, 0), ymd(2021, 9, 1)), 1);
	assert_int_equal(bn_date_years(ymd(2020, 9, 15), ymd(2021, 9, 0)), 1);
	assert_int_equal(bn_date_years(ymd(2026, 1, 1), ymd(2024, 1, 1)), -2);
}

static void assert_put(struct bn_date d, const char *want)
{
	struct bn_buf b = { 0 };

	bn_date_put(&b, d);
	assert_string_equal(bn_buf_cstr(&b), want);
	bn_buf_release(&b);
}

static void date_put_writes_what_is_known(void **state)
{
	(void)state;
	assert_put(ymd(2020, 9, 1), "2020-09-01");
	assert_put(ymd(2020, 12, 0), "2020-12");
	assert_put(ymd(7, 1, 31), "0007-01-31");
	assert_put(ymd(0, 0, 0), "");
}

static void moment_is_a_wall_clock(void **state)
{
	struct bn_moment t = bn_moment_at(ymd(2026, 3, 12), 9, 5);
	struct bn_buf b = { 0 };

	(void)state;
	assert_int_equal(bn_moment_at(ymd(1970, 1, 1), 0, 0).s, 0);
	assert_int_equal(bn_moment_at(ymd(1970, 1, 2), 1, 2).s, 90120);
	assert_date(bn_moment_date(t), 2026, 3, 12);
	bn_moment_put(&b, t);
	assert_string_equal(bn_buf_cstr(&b), "2026-03-12 09:05");
	bn_buf_clear(&b);
	t.s += 59;
	bn_moment_put_iso(&b, t);
	assert_string_equal(bn_buf_cstr(&b), "2026-03-12T09:05:59+08:00");
	bn_buf_release(&b);
}

static void moment_before_1970_is_on_its_own_day(void **state)
{
	struct bn_buf b = { 0 };

	(void)state;
	assert_date(bn_moment_date((struct bn_moment){ -1 }), 1969, 12, 31);
	assert_date(bn_moment_date((struct bn_moment){ -86400 }), 1969, 12, 31);
	assert_date(bn_moment_date((struct bn_moment){ -86401 }), 1969, 12, 30);
	bn_moment_put_iso(&b, (struct bn_moment){ -1 });
	assert_string_equal(bn_buf_cstr(&b), "1969-12-31T23:59:59+08:00");
	bn_buf_release(&b);
	assert_date(bn_moment_date((struct bn_moment){ INT64_MAX }), 0, 0, 0);
	assert_date(bn_moment_date((struct bn_moment){ INT64_MIN }), 0, 0, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(date_valid_knows_the_calendar),
		cmocka_unit_test(month_days_are_those_of_the_calendar),
		cmocka_unit_test(date_days_count_every_day_of_9999_years),
		cmocka_unit_test(date_days_take_a_month_as_its_first_day),
		cmocka_unit_test(date_cmp_looks_at_the_parts_both_have),
		cmocka_unit_test(
			date_add_months_keeps_the_day_where_there_is_one),
		cmocka_unit_test(date_month_counts_from_year_0),
		cmocka_unit_test(date_years_are_an_age),
		cmocka_unit_test(date_put_writes_what_is_known),
		cmocka_unit_test(moment_is_a_wall_clock),
		cmocka_unit_test(moment_before_1970_is_on_its_own_day),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
