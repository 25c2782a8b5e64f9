/*
 * Tests of src/model/region.c: the index against a walk through all rows.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "bn/buf.h"
#include "bn/region.h"

enum { CODES = 1000000 };

static void assert_name(const char *code, int year, const char *name)
{
	const char *found = bn_region_name(bn_str_of(code), year);

	if (!found || strcmp(found, name) != 0)
		fail_msg("%s in %d: %s, not %s", code, year,
			 found ? found : "nothing", name);
}

static void assert_full(const char *code, int year, const char *name)
{
	struct bn_buf b = { 0 };

	assert_true(bn_region_full_name(&b, bn_str_of(code), year));
	assert_string_equal(bn_buf_cstr(&b), name);
	bn_buf_release(&b);
}

static void exactly_31_provinces_begin_identity_numbers(void **state)
{
	static const char are[] = "11 12 13 14 15 21 22 23 31 32 33 34 35 36 "
				  "37 41 42 43 44 45 46 50 51 52 53 54 61 62 "
				  "63 64 65 ";
	char two[4];

	(void)state;
	for (int i = 0; i < 100; i++) {
		(void)snprintf(two, sizeof(two), "%02d ", i);
		assert_int_equal(
			bn_region_is_province((struct bn_str){ two, 2 }),
			strstr(are, two) != NULL);
	}
	assert_false(bn_region_is_province(BN_STR("1")));
	assert_false(bn_region_is_province(BN_STR("110")));
	assert_false(bn_region_is_province(BN_STR("1x")));
	assert_false(bn_region_is_province(BN_STR("/1")));
	assert_false(bn_region_is_province((struct bn_str){ NULL, 0 }));
}

static void a_code_is_known_when_a_row_has_it(void **state)
{
	bool *has = calloc(CODES, sizeof(*has));
	const struct bn_region *r;
	char code[7];

	(void)state;
	assert_non_null(has);
	for (unsigned i = 0; (r = bn_region_at(i)); i++)
		has[atol(r->code)] = true;
	for (unsigned i = 0; i < CODES; i++) {
		(void)snprintf(code, sizeof(code), "%06u", i);
		if (bn_region_known(bn_str_of(code)) != has[i])
			fail_msg("%s is %s", code, has[i] ? "lost" : "made up");
	}
	free(has);
}

static void only_six_digits_are_a_code(void **state)
{
	static const char *const none[] = { "",       "11010",  "1101011",
					    "11010x", "x10101", "11 101",
					    "1101٠1" };

	(void)state;
	for (size_t i = 0; i < sizeof(none) / sizeof(none[0]); i++) {
		assert_false(bn_region_known(bn_str_of(none[i])));
		assert_null(bn_region_find(bn_str_of(none[i]), 2000));
		assert_null(bn_region_name(bn_str_of(none[i]), 2000));
	}
	assert_false(bn_region_known((struct bn_str){ NULL, 0 }));
}

static void rows_stand_in_order_of_code_and_first_year(void **state)
{
	const struct bn_region *r;
	unsigned i;

	(void)state;
	for (i = 1; (r = bn_region_at(i)); i++) {
		const struct bn_region *before = bn_region_at(i - 1);
		int order = strcmp(before->code, r->code);

		assert_true(order < 0 || (order == 0 &&
					  before->first_year <= r->first_year));
		assert_true(r->last_year == 0 || r->last_year >= r->first_year);
	}
	assert_true(i > 8000);
	assert_null(bn_region_at(4000000000u));
}

/* How well a row answers for a year: the higher, the better. */
static int fitness(const struct bn_region *r, int year)
{
	int end = r->last_year ? r->last_year : 10000;

	if (r->first_year <= year && year < end)
		return 40000;
	if (r->first_year <= year && year == end)
		return 30000;
	if (r->first_year > year)
		return 20000 - (r->first_year - year);
	return end;
}

static void a_name_is_that_of_the_year_else_later_else_last(void **state)
{
	const struct bn_region *r;
	unsigned i = 0;

	(void)state;
	while ((r = bn_region_at(i))) {
		struct bn_str code = bn_str_of(r->code);
		unsigned end = i;

		while (bn_region_at(end) &&
		       strcmp(bn_region_at(end)->code, r->code) == 0)
			end++;
		for (int year = 1970; year <= 2030; year++) {
			const struct bn_region *best = r;

			for (unsigned k = i; k < end; k++)
				if (fitness(bn_region_at(k), year) >
				    fitness(best, year))
					best = bn_region_at(k);
			if (bn_region_find(code, year) != best)
				fail_msg("%s in %d", r->code, year);
		}
		i = end;
	}
}

static void names_change_with_the_year(void **state)
{
	(void)state;
	assert_name("110103", 1990, "崇文区");
	assert_name("110103", 2024, "崇文区");
	/* Ended in 1989 and given again in 1992. */
	assert_name("130107", 1989, "井陉矿区");
	/* 邢台市 until 1983, 南宫市 from 1986 on. */
	assert_name("132201", 1949, "邢台市");
	assert_name("132201", 1983, "邢台市");
	assert_name("132201", 1984, "南宫市");
	assert_name("132201", 2000, "南宫市");
	/* The lists of 1980 differ: the corrected one is taken. */
	assert_name("142121", 1980, "阳高县");
	assert_name("142121", 2000, "阳高县");
	assert_null(bn_region_name(BN_STR("110199"), 2000));
}

static void full_names_leave_headings_out(void **state)
{
	struct bn_buf b = { 0 };

	(void)state;
	assert_full("420000", 2026, "湖北省");
	assert_full("420100", 2026, "湖北省 武汉市");
	assert_full("420102", 2026, "湖北省 武汉市 江岸区");
	assert_full("110101", 2026, "北京市 东城区");
	assert_full("429004", 2026, "湖北省 仙桃市");
	assert_full("441900", 2026, "广东省 东莞市");
	assert_full("510212", 1990, "四川省 重庆市 沙坪坝区");
	assert_false(bn_region_full_name(&b, BN_STR("420199"), 2026));
	assert_int_equal(b.n, 0);
	bn_buf_release(&b);
}

static void every_school_is_found_by_its_code(void **state)
{
	const struct bn_school *s;
	unsigned i;

	(void)state;
	for (i = 0; (s = bn_school_at(i)); i++)
		assert_ptr_equal(bn_school_find(bn_str_of(s->code)), s);
	assert_true(i > 3000);
	assert_string_equal(bn_school_find(BN_STR("10486"))->name, "武汉大学");
	assert_null(bn_school_find(BN_STR("10000")));
	assert_null(bn_school_find(BN_STR("1048")));
	assert_null(bn_school_find(BN_STR("99999")));
	assert_null(bn_school_find(BN_STR("")));
}

static void majors_are_all_handed_out(void **state)
{
	const struct bn_major *m;
	unsigned i;
	unsigned social = 0;

	(void)state;
	for (i = 0; (m = bn_major_at(i)); i++) {
		assert_true(m->name[0] != '\0' && m->level[0] != '\0');
		social += strcmp(m->name, "社会工作") == 0;
	}
	assert_true(i > 900);
	assert_true(social >= 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(exactly_31_provinces_begin_identity_numbers),
		cmocka_unit_test(a_code_is_known_when_a_row_has_it),
		cmocka_unit_test(only_six_digits_are_a_code),
		cmocka_unit_test(rows_stand_in_order_of_code_and_first_year),
		cmocka_unit_test(
			a_name_is_that_of_the_year_else_later_else_last),
		cmocka_unit_test(names_change_with_the_year),
		cmocka_unit_test(full_names_leave_headings_out),
		cmocka_unit_test(every_school_is_found_by_its_code),
		cmocka_unit_test(majors_are_all_handed_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
