/*
 * Tests of src/base/err.c.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "bn/err.h"

static void error_set_returns_the_code_and_keeps_what(void **state)
{
	struct bn_error err = { .sys = 7, .line = 3, .column = 2, .limit = 9 };

	(void)state;
	assert_int_equal(bn_error_set(&err, BN_ERR_VALUE, "exam.year"),
			 BN_ERR_VALUE);
	assert_int_equal(err.code, BN_ERR_VALUE);
	assert_string_equal(err.what, "exam.year");
	assert_int_equal(err.sys, 0);
	assert_int_equal(err.line, 0);
	assert_int_equal(err.column, 0);
	assert_int_equal(err.limit, 0);
}

static void error_sys_keeps_errno(void **state)
{
	struct bn_error err;

	(void)state;
	assert_int_equal(bn_error_sys(&err, BN_ERR_WRITE, 28, "a"),
			 BN_ERR_WRITE);
	assert_int_equal(err.sys, 28);
	assert_string_equal(err.what, "a");
}

static void error_may_be_null(void **state)
{
	(void)state;
	assert_int_equal(bn_error_set(NULL, BN_ERR_BUSY, "x"), BN_ERR_BUSY);
	assert_int_equal(bn_error_sys(NULL, BN_ERR_BUSY, 1, NULL), BN_ERR_BUSY);
	bn_error_clear(NULL);
}

static void error_what_may_be_null_or_its_own(void **state)
{
	struct bn_error err;

	(void)state;
	assert_int_equal(bn_error_set(&err, BN_ERR_TYPE, "work[1]"),
			 BN_ERR_TYPE);
	assert_int_equal(bn_error_set(&err, BN_ERR_VALUE, err.what),
			 BN_ERR_VALUE);
	assert_string_equal(err.what, "work[1]");
	assert_int_equal(bn_error_set(&err, BN_ERR_VALUE, NULL), BN_ERR_VALUE);
	assert_string_equal(err.what, "");
}

static void error_what_is_cut_at_a_whole_character(void **state)
{
	char path[600] = "";
	struct bn_error err;
	size_t i;

	(void)state;
	for (i = 0; i + 3 < sizeof(path); i += 3)
		memcpy(path + i, "中", 4);
	assert_int_equal(bn_error_set(&err, BN_ERR_NOT_FOUND, path),
			 BN_ERR_NOT_FOUND);
	assert_int_equal(strlen(err.what), 255);
	err.what[0] = 'a';
	memmove(path + 1, path, sizeof(path) - 2);
	path[0] = 'a';
	assert_int_equal(bn_error_set(&err, BN_ERR_NOT_FOUND, path),
			 BN_ERR_NOT_FOUND);
	assert_int_equal(strlen(err.what), 253);
}

static void error_clear_forgets(void **state)
{
	struct bn_error err;

	(void)state;
	assert_int_equal(bn_error_sys(&err, BN_ERR_FULL, 28, "x"), BN_ERR_FULL);
	bn_error_clear(&err);
	assert_int_equal(err.code, BN_OK);
	assert_int_equal(err.sys, 0);
	assert_string_equal(err.what, "");
}

static void every_code_has_a_name_of_its_own(void **state)
{
	unsigned a;
	unsigned b;

	(void)state;
	for (a = 0; a < BN_ERR_COUNT; a++) {
		const char *name = bn_err_name((enum bn_err)a);

		assert_true(strlen(name) > 0);
		assert_int_equal(strspn(name, "abcdefghijklmnopqrstuvwxyz-"),
				 strlen(name));
		for (b = 0; b < a; b++)
			assert_string_not_equal(name,
						bn_err_name((enum bn_err)b));
	}
	assert_string_equal(bn_err_name(BN_ERR_NOT_FOUND), "not-found");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(error_set_returns_the_code_and_keeps_what),
		cmocka_unit_test(error_sys_keeps_errno),
		cmocka_unit_test(error_may_be_null),
		cmocka_unit_test(error_what_may_be_null_or_its_own),
		cmocka_unit_test(error_what_is_cut_at_a_whole_character),
		cmocka_unit_test(error_clear_forgets),
		cmocka_unit_test(every_code_has_a_name_of_its_own),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
