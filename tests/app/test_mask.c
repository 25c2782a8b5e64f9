/*
 * What is left of names and numbers where anybody may look.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "bn/app.h"

typedef void mask(struct bn_buf *out, struct bn_str text);

static void assert_masked(mask *fn, const char *text, const char *shown)
{
	struct bn_buf out = { 0 };

	fn(&out, bn_str_of(text));
	assert_string_equal(bn_buf_cstr(&out), shown);
	bn_buf_release(&out);
}

static void names_keep_their_ends(void **state)
{
	(void)state;
	assert_masked(bn_mask_name, "王小明", "王*明");
	assert_masked(bn_mask_name, "王明", "王*");
	assert_masked(bn_mask_name, "王", "王");
	assert_masked(bn_mask_name, "欧阳测试", "欧**试");
	assert_masked(bn_mask_name, "", "");
}

static void numbers_keep_their_ends(void **state)
{
	(void)state;
	assert_masked(bn_mask_number, "11010519491231002X",
		      "1****************X");
	assert_masked(bn_mask_number, "12", "1*");
	assert_masked(bn_mask_phone, "13800138000", "138****8000");
	assert_masked(bn_mask_phone, "027-1234", "0******4");
}

static void what_cannot_be_drawn_is_masked_too(void **state)
{
	(void)state;
	assert_masked(bn_mask_name, "\033王\xff明\033",
		      "〔U+001B〕***〔U+001B〕");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_keep_their_ends),
		cmocka_unit_test(numbers_keep_their_ends),
		cmocka_unit_test(what_cannot_be_drawn_is_masked_too),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
