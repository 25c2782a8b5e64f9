/*
 * Tests of src/model/ref.c.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "bn/state.h"

static const char symbols[] = "ABCDEFGHJKLMNPRSTUVWXY23456789";

static void make(char ref[BN_REF_CHARS + 1], unsigned n)
{
	unsigned char random[8];

	/* Every byte takes every value, each at its own pace. */
	for (unsigned i = 0; i < 8; i++) {
		n = n * 1664525u + 1013904223u;
		random[i] = (unsigned char)(n >> 16);
	}
	bn_ref_make(ref, random);
}

static bool is_ref(const char *ref)
{
	char parsed[BN_REF_CHARS + 1];

	return bn_ref_parse(parsed, bn_str_of(ref)) && strcmp(parsed, ref) == 0;
}

static void ref_has_no_character_that_is_taken_for_another(void **state)
{
	char ref[BN_REF_CHARS + 1];

	(void)state;
	for (unsigned n = 0; n < 5000; n++) {
		make(ref, n);
		assert_int_equal(strlen(ref), BN_REF_CHARS);
		assert_int_equal(strspn(ref, symbols), BN_REF_CHARS);
		assert_null(strpbrk(ref, "IOQZ01"));
		assert_true(is_ref(ref));
	}
}

static void ref_has_a_digit_among_any_three(void **state)
{
	char ref[BN_REF_CHARS + 1];

	(void)state;
	for (unsigned n = 0; n < 5000; n++) {
		make(ref, n);
		for (unsigned i = 0; i + 3 <= BN_REF_CHARS; i++) {
			char three[4] = { ref[i], ref[i + 1], ref[i + 2], 0 };

			assert_non_null(strpbrk(three, "23456789"));
		}
	}
}

static void ref_of_any_bytes_is_one(void **state)
{
	char ref[BN_REF_CHARS + 1];
	unsigned char random[8];

	(void)state;
	for (unsigned place = 0; place < 8; place++)
		for (unsigned v = 0; v < 256; v++) {
			memset(random, 255, sizeof(random));
			random[place] = (unsigned char)v;
			bn_ref_make(ref, random);
			assert_true(is_ref(ref));
		}
}

static void refs_of_other_bytes_are_other_refs(void **state)
{
	char a[BN_REF_CHARS + 1];
	char b[BN_REF_CHARS + 1];
	unsigned same = 0;

	(void)state;
	for (unsigned n = 0; n < 2000; n++) {
		make(a, n);
		make(b, n + 1);
		same += strcmp(a, b) == 0;
	}
	assert_int_equal(same, 0);
}

static void ref_tells_every_single_wrong_character(void **state)
{
	char ref[BN_REF_CHARS + 1];

	(void)state;
	for (unsigned n = 0; n < 200; n++) {
		make(ref, n);
		for (unsigned i = 0; i < BN_REF_CHARS; i++) {
			char right = ref[i];

			for (const char *c = symbols; *c; c++) {
				ref[i] = *c;
				assert_int_equal(is_ref(ref), *c == right);
			}
			ref[i] = right;
		}
	}
}

static void ref_tells_every_swap_of_two_characters(void **state)
{
	char ref[BN_REF_CHARS + 1];

	(void)state;
	for (unsigned n = 0; n < 500; n++) {
		make(ref, n);
		for (unsigned i = 0; i < BN_REF_CHARS; i++)
			for (unsigned k = 0; k < i; k++) {
				char other[BN_REF_CHARS + 1];

				memcpy(other, ref, sizeof(other));
				other[i] = ref[k];
				other[k] = ref[i];
				assert_int_equal(is_ref(other),
						 ref[i] == ref[k]);
			}
	}
}

static void ref_is_read_as_people_type_it(void **state)
{
	char ref[BN_REF_CHARS + 1];
	char parsed[BN_REF_CHARS + 1];
	char shown[BN_REF_SHOWN];
	struct bn_buf typed = { 0 };

	(void)state;
	make(ref, 7);
	bn_ref_show(shown, ref);
	assert_int_equal(strlen(shown), 11);
	assert_int_equal(shown[3], '-');
	assert_int_equal(shown[7], '-');
	assert_true(bn_ref_parse(parsed, bn_str_of(shown)));
	assert_string_equal(parsed, ref);
	/* Lower case, blanks, full width. */
	for (unsigned i = 0; ref[i]; i++) {
		bn_buf_puts(&typed, " \xE3\x80\x80");
		bn_buf_char(&typed, ref[i] >= 'A'
					    ? (uint32_t)ref[i] + 0xFEE0 + 32
					    : (uint32_t)ref[i]);
	}
	assert_true(bn_ref_parse(parsed, bn_buf_view(&typed)));
	assert_string_equal(parsed, ref);
	bn_buf_release(&typed);
}

static void ref_parse_refuses_what_is_none(void **state)
{
	char parsed[BN_REF_CHARS + 1];
	char ref[BN_REF_CHARS + 2] = { 0 };

	(void)state;
	assert_false(bn_ref_parse(parsed, BN_STR("")));
	assert_false(bn_ref_parse(parsed, BN_STR("K7M")));
	assert_false(bn_ref_parse(parsed, BN_STR("AAAAAAAA1")));
	assert_false(bn_ref_parse(parsed, BN_STR("\xFF")));
	assert_false(bn_ref_parse(parsed, BN_STR("王小明王小明王小明")));
	make(ref, 3);
	ref[BN_REF_CHARS] = 'A';
	assert_false(bn_ref_parse(parsed, bn_str_of(ref)));
	ref[BN_REF_CHARS - 1] = '\0';
	assert_false(bn_ref_parse(parsed, bn_str_of(ref)));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			ref_has_no_character_that_is_taken_for_another),
		cmocka_unit_test(ref_has_a_digit_among_any_three),
		cmocka_unit_test(ref_of_any_bytes_is_one),
		cmocka_unit_test(refs_of_other_bytes_are_other_refs),
		cmocka_unit_test(ref_tells_every_single_wrong_character),
		cmocka_unit_test(ref_tells_every_swap_of_two_characters),
		cmocka_unit_test(ref_is_read_as_people_type_it),
		cmocka_unit_test(ref_parse_refuses_what_is_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
