/*
 * Tests of src/base/str.c.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "bn/str.h"

static void str_of_null_is_empty(void **state)
{
	(void)state;
	assert_int_equal(bn_str_of(NULL).n, 0);
	assert_int_equal(bn_str_of("").n, 0);
	assert_int_equal(bn_str_of("abc").n, 3);
}

static void str_eq_compares_bytes(void **state)
{
	struct bn_str null = { NULL, 0 };

	(void)state;
	assert_true(bn_str_eq(BN_STR("ab"), BN_STR("ab")));
	assert_false(bn_str_eq(BN_STR("ab"), BN_STR("ac")));
	assert_false(bn_str_eq(BN_STR("ab"), BN_STR("abc")));
	assert_true(bn_str_eq(BN_STR("a\0b"), BN_STR("a\0b")));
	assert_false(bn_str_eq(BN_STR("a\0b"), BN_STR("a\0c")));
	assert_true(bn_str_eq(null, BN_STR("")));
	assert_true(bn_str_is(BN_STR("ab"), "ab"));
	assert_false(bn_str_is(BN_STR("ab"), "a"));
	assert_true(bn_str_is(null, ""));
}

static void str_cmp_orders_by_unsigned_bytes(void **state)
{
	struct bn_str null = { NULL, 0 };

	(void)state;
	assert_int_equal(bn_str_cmp(BN_STR("a"), BN_STR("a")), 0);
	assert_int_equal(bn_str_cmp(BN_STR("a"), BN_STR("b")), -1);
	assert_int_equal(bn_str_cmp(BN_STR("b"), BN_STR("a")), 1);
	assert_int_equal(bn_str_cmp(BN_STR("a"), BN_STR("ab")), -1);
	assert_int_equal(bn_str_cmp(BN_STR("ab"), BN_STR("a")), 1);
	assert_int_equal(bn_str_cmp(BN_STR("z"), BN_STR("\xE4")), -1);
	assert_int_equal(bn_str_cmp(null, BN_STR("a")), -1);
	assert_int_equal(bn_str_cmp(null, null), 0);
}

static void str_starts_and_ends_know_their_ends(void **state)
{
	(void)state;
	assert_true(bn_str_starts(BN_STR("abc"), "ab"));
	assert_true(bn_str_starts(BN_STR("abc"), ""));
	assert_false(bn_str_starts(BN_STR("abc"), "abcd"));
	assert_false(bn_str_starts(BN_STR("abc"), "bc"));
	assert_true(bn_str_ends(BN_STR("abc"), "bc"));
	assert_true(bn_str_ends(BN_STR("abc"), ""));
	assert_false(bn_str_ends(BN_STR("abc"), "0abc"));
	assert_false(bn_str_ends(BN_STR("abc"), "ab"));
}

static void str_contains_finds_what_is_there(void **state)
{
	struct bn_str null = { NULL, 0 };

	(void)state;
	assert_true(bn_str_contains(BN_STR("社会工作"), BN_STR("工作")));
	assert_true(bn_str_contains(BN_STR("aab"), BN_STR("ab")));
	assert_true(bn_str_contains(BN_STR("aab"), BN_STR("aab")));
	assert_true(bn_str_contains(BN_STR("a"), BN_STR("")));
	assert_false(bn_str_contains(BN_STR("aab"), BN_STR("ac")));
	assert_false(bn_str_contains(BN_STR("aab"), BN_STR("aabb")));
	assert_false(bn_str_contains(null, BN_STR("a")));
	assert_true(bn_str_contains(null, null));
}

static void str_sub_stays_inside(void **state)
{
	(void)state;
	assert_true(bn_str_is(bn_str_sub(BN_STR("abcd"), 1, 2), "bc"));
	assert_true(bn_str_is(bn_str_sub(BN_STR("abcd"), 1, SIZE_MAX), "bcd"));
	assert_true(bn_str_is(bn_str_sub(BN_STR("abcd"), 4, 1), ""));
	assert_true(bn_str_is(bn_str_sub(BN_STR("abcd"), 99, 1), ""));
}

static void str_trim_takes_ascii_blanks_only(void **state)
{
	(void)state;
	assert_true(bn_str_is(bn_str_trim(BN_STR(" \t\r\n\v\fa b \n")), "a b"));
	assert_true(bn_str_is(bn_str_trim(BN_STR("  ")), ""));
	assert_true(bn_str_is(bn_str_trim(BN_STR("")), ""));
	assert_true(bn_str_is(bn_str_trim(BN_STR("\u3000a")), "\u3000a"));
}

static void str_split_gives_each_part_once(void **state)
{
	struct bn_str rest = BN_STR("a,,b");
	struct bn_str part;

	(void)state;
	assert_true(bn_str_split(&part, &rest, ','));
	assert_true(bn_str_is(part, "a"));
	assert_true(bn_str_split(&part, &rest, ','));
	assert_true(bn_str_is(part, ""));
	assert_true(bn_str_split(&part, &rest, ','));
	assert_true(bn_str_is(part, "b"));
	assert_false(bn_str_split(&part, &rest, ','));
	rest = BN_STR("");
	assert_false(bn_str_split(&part, &rest, ','));
}

static void str_split_ends_at_a_last_separator(void **state)
{
	struct bn_str rest = BN_STR("one\n");
	struct bn_str part;

	(void)state;
	assert_true(bn_str_split(&part, &rest, '\n'));
	assert_true(bn_str_is(part, "one"));
	assert_false(bn_str_split(&part, &rest, '\n'));
}

static void str_uint_takes_digits_and_nothing_else(void **state)
{
	static const char *const refused[] = {
		"",   "-1",  "+1",  " 1",         "1 ",
		"1a", "0x1", "1.0", "1234567890", "１",
	};
	unsigned value = 77;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(refused) / sizeof(refused[0]); i++)
		assert_false(bn_str_uint(&value, bn_str_of(refused[i])));
	assert_int_equal(value, 77);
	assert_true(bn_str_uint(&value, BN_STR("0")));
	assert_int_equal(value, 0);
	assert_true(bn_str_uint(&value, BN_STR("007")));
	assert_int_equal(value, 7);
	assert_true(bn_str_uint(&value, BN_STR("999999999")));
	assert_int_equal(value, 999999999);
}

static void str_copy_cuts_at_a_whole_character(void **state)
{
	char to[6];

	(void)state;
	bn_str_copy(to, sizeof(to), BN_STR("中文"));
	assert_string_equal(to, "中");
	bn_str_copy(to, sizeof(to), BN_STR("ab中"));
	assert_string_equal(to, "ab中");
	bn_str_copy(to, sizeof(to), BN_STR("abc中"));
	assert_string_equal(to, "abc");
	bn_str_copy(to, 3, BN_STR("中"));
	assert_string_equal(to, "");
	bn_str_copy(to, 1, BN_STR("a"));
	assert_string_equal(to, "");
	to[0] = 'x';
	bn_str_copy(to, 0, BN_STR("a"));
	assert_int_equal(to[0], 'x');
}

static void str_copy_keeps_going_through_bytes_that_are_no_text(void **state)
{
	char to[9];

	(void)state;
	bn_str_copy(to, sizeof(to),
		    BN_STR("\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80"));
	assert_int_equal(strlen(to), 5);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(str_of_null_is_empty),
		cmocka_unit_test(str_eq_compares_bytes),
		cmocka_unit_test(str_cmp_orders_by_unsigned_bytes),
		cmocka_unit_test(str_starts_and_ends_know_their_ends),
		cmocka_unit_test(str_contains_finds_what_is_there),
		cmocka_unit_test(str_sub_stays_inside),
		cmocka_unit_test(str_trim_takes_ascii_blanks_only),
		cmocka_unit_test(str_split_gives_each_part_once),
		cmocka_unit_test(str_split_ends_at_a_last_separator),
		cmocka_unit_test(str_uint_takes_digits_and_nothing_else),
		cmocka_unit_test(str_copy_cuts_at_a_whole_character),
		cmocka_unit_test(
			str_copy_keeps_going_through_bytes_that_are_no_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
