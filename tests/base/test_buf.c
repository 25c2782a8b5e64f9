/*
 * Tests of src/base/buf.c.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <limits.h>

#include "bn/buf.h"

#include "../support/alloc.h"

static void buf_is_an_empty_text_before_the_first_write(void **state)
{
	struct bn_buf b;

	(void)state;
	bn_buf_init(&b);
	assert_true(bn_buf_ok(&b));
	assert_string_equal(bn_buf_cstr(&b), "");
	assert_int_equal(bn_buf_view(&b).n, 0);
	bn_buf_add(&b, NULL, 0);
	bn_buf_str(&b, (struct bn_str){ NULL, 0 });
	bn_buf_puts(&b, NULL);
	bn_buf_pad(&b, ' ', 0);
	bn_buf_insert(&b, 3, BN_STR(""));
	bn_buf_cut(&b, 0, 5);
	assert_string_equal(bn_buf_cstr(&b), "");
	bn_buf_release(&b);
	bn_buf_release(NULL);
}

static void buf_writes_follow_each_other(void **state)
{
	struct bn_buf b = { 0 };

	(void)state;
	bn_buf_add(&b, "ab", 2);
	bn_buf_str(&b, BN_STR("c\0d"));
	bn_buf_puts(&b, "ef");
	bn_buf_byte(&b, 'g');
	bn_buf_char(&b, 0x4E2D);
	bn_buf_char(&b, 0xD800);
	bn_buf_char(&b, 0x110000);
	bn_buf_pad(&b, '.', 3);
	assert_int_equal(b.n, 14);
	assert_memory_equal(b.p, "abc\0defg中...", 15);
	bn_buf_release(&b);
	assert_null(b.p);
}

static void buf_int_writes_every_size(void **state)
{
	struct bn_buf b = { 0 };

	(void)state;
	bn_buf_int(&b, 0);
	bn_buf_byte(&b, ' ');
	bn_buf_int(&b, -7);
	bn_buf_byte(&b, ' ');
	bn_buf_int(&b, LLONG_MAX);
	bn_buf_byte(&b, ' ');
	bn_buf_int(&b, LLONG_MIN);
	assert_string_equal(bn_buf_cstr(&b),
			    "0 -7 9223372036854775807 -9223372036854775808");
	bn_buf_release(&b);
}

static void buf_printf_appends_any_length(void **state)
{
	struct bn_buf b = { 0 };
	char wide[2000];

	(void)state;
	memset(wide, 'w', sizeof(wide) - 1);
	wide[sizeof(wide) - 1] = '\0';
	bn_buf_printf(&b, "%s-%d", "a", 5);
	bn_buf_printf(&b, "%s", "");
	bn_buf_printf(&b, "%s", wide);
	assert_int_equal(b.n, 3 + 1999);
	assert_memory_equal(b.p, "a-5wwww", 7);
	assert_int_equal(b.p[b.n], '\0');
	bn_buf_release(&b);
}

static void buf_grows_to_hold_what_is_written(void **state)
{
	struct bn_buf b = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < 100000; i++) {
		bn_buf_byte(&b, (char)('a' + i % 26));
		assert_true(b.n < b.cap);
	}
	assert_int_equal(b.n, 100000);
	for (i = 0; i < b.n; i++)
		assert_int_equal(b.p[i], 'a' + i % 26);
	bn_buf_release(&b);
}

static void buf_cut_and_insert_stay_inside(void **state)
{
	struct bn_buf b = { 0 };

	(void)state;
	bn_buf_puts(&b, "abcdef");
	bn_buf_cut(&b, 1, 2);
	assert_string_equal(bn_buf_cstr(&b), "adef");
	bn_buf_cut(&b, 2, SIZE_MAX);
	assert_string_equal(bn_buf_cstr(&b), "ad");
	bn_buf_cut(&b, 2, 1);
	bn_buf_cut(&b, 99, 1);
	assert_string_equal(bn_buf_cstr(&b), "ad");
	bn_buf_insert(&b, 1, BN_STR("bc"));
	assert_string_equal(bn_buf_cstr(&b), "abcd");
	bn_buf_insert(&b, 0, BN_STR("<"));
	bn_buf_insert(&b, 99, BN_STR(">"));
	assert_string_equal(bn_buf_cstr(&b), "<abcd>");
	bn_buf_release(&b);
}

static void buf_clear_keeps_the_memory(void **state)
{
	struct bn_buf b = { 0 };
	const char *p;

	(void)state;
	bn_buf_puts(&b, "abc");
	p = b.p;
	bn_buf_clear(&b);
	assert_string_equal(bn_buf_cstr(&b), "");
	assert_ptr_equal(b.p, p);
	bn_buf_release(&b);
}

static void buf_failure_sticks_until_cleared(void **state)
{
	struct bn_error err = { .code = BN_OK };
	struct bn_buf b = { 0 };

	(void)state;
	bn_buf_puts(&b, "kept");
	alloc_fail_at(1);
	bn_buf_pad(&b, 'x', 1000);
	alloc_fail_at(0);
	assert_false(bn_buf_ok(&b));
	assert_int_equal(bn_buf_err(&b, &err), BN_ERR_NOMEM);
	assert_int_equal(err.code, BN_ERR_NOMEM);
	bn_buf_puts(&b, "y");
	bn_buf_byte(&b, 'y');
	bn_buf_printf(&b, "%d", 1);
	bn_buf_insert(&b, 0, BN_STR("y"));
	bn_buf_cut(&b, 0, 1);
	assert_string_equal(bn_buf_cstr(&b), "kept");
	bn_buf_clear(&b);
	assert_int_equal(bn_buf_err(&b, &err), BN_OK);
	bn_buf_puts(&b, "again");
	assert_string_equal(bn_buf_cstr(&b), "again");
	bn_buf_release(&b);
}

static void buf_refuses_a_size_that_cannot_be(void **state)
{
	struct bn_buf b = { 0 };

	(void)state;
	bn_buf_puts(&b, "a");
	bn_buf_pad(&b, 'x', SIZE_MAX - 1);
	assert_false(bn_buf_ok(&b));
	assert_int_equal(b.n, 1);
	bn_buf_release(&b);
}

static bool write_a_lot(void *ctx)
{
	struct bn_buf b = { 0 };
	bool ok;
	int i;

	(void)ctx;
	for (i = 0; i < 200; i++) {
		bn_buf_printf(&b, "%d", i);
		bn_buf_char(&b, 0x4E2D);
		bn_buf_insert(&b, 1, BN_STR("insert"));
		bn_buf_pad(&b, '-', 3);
	}
	ok = bn_buf_ok(&b);
	bn_buf_release(&b);
	return ok;
}

static void buf_says_so_whichever_allocation_fails(void **state)
{
	(void)state;
	assert_true(alloc_each(write_a_lot, NULL) >= 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(buf_is_an_empty_text_before_the_first_write),
		cmocka_unit_test(buf_writes_follow_each_other),
		cmocka_unit_test(buf_int_writes_every_size),
		cmocka_unit_test(buf_printf_appends_any_length),
		cmocka_unit_test(buf_grows_to_hold_what_is_written),
		cmocka_unit_test(buf_cut_and_insert_stay_inside),
		cmocka_unit_test(buf_clear_keeps_the_memory),
		cmocka_unit_test(buf_failure_sticks_until_cleared),
		cmocka_unit_test(buf_refuses_a_size_that_cannot_be),
		cmocka_unit_test(buf_says_so_whichever_allocation_fails),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
