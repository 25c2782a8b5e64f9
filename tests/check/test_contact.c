/*
 * Tests of src/check/contact.c.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "bn/form.h"

typedef void check_kind(struct bn_findings *out, enum bn_field f,
			unsigned index, struct bn_str text);

/* The code and variant that come of it ("" for none), and what it says. */
static void assert_found(check_kind *check, enum bn_field f, const char *text,
			 const char *cause, const char *says)
{
	struct bn_arena arena = { 0 };
	struct bn_buf told = { 0 };
	struct bn_findings list;
	char found[80] = "";

	bn_findings_init(&list, &arena);
	check(&list, f, 0, bn_str_of(text));
	assert_true(list.n <= 1);
	if (list.first) {
		const struct bn_cause_info *info =
			bn_cause_info(list.first->cause);

		(void)snprintf(found, sizeof(found), "%s%s%s", info->code,
			       info->variant[0] ? "." : "", info->variant);
		assert_int_equal(list.first->field, f);
		assert_int_equal(list.first->severity, BN_BLOCK);
		bn_finding_says(&told, list.first, BN_ZH);
	}
	if (strcmp(found, cause) != 0)
		fail_msg("%s: %s, not %s", text, found, cause);
	if (says)
		assert_string_equal(bn_buf_cstr(&told), says);
	bn_buf_release(&told);
	bn_arena_release(&arena);
}

static void assert_phone(const char *text, const char *cause, const char *says)
{
	assert_found(bn_check_phone, BN_F_CONTACT_PHONE, text, cause, says);
}

static void phone_has_eleven_digits_from_13_to_19(void **state)
{
	(void)state;
	assert_phone("13800138000", "", NULL);
	assert_phone("19900000000", "", NULL);
	assert_phone("16600000000", "", NULL);
	assert_phone("", "", NULL);
	assert_phone("12800138000", "PHONE-FORMAT.start",
		     "手机号要以 13 到 19 开头, 现在以 12 开头");
	assert_phone("23800138000", "PHONE-FORMAT.start", NULL);
	assert_phone("10000000000", "PHONE-FORMAT.start", NULL);
	assert_phone("1380013800", "PHONE-FORMAT.length",
		     "手机号要有 11 位, 现在 10 位");
	assert_phone("138001380001", "PHONE-FORMAT.length", NULL);
	assert_phone("0", "PHONE-FORMAT.length", NULL);
}

static void phone_names_the_first_character_that_is_no_digit(void **state)
{
	(void)state;
	assert_phone("13800转8000", "PHONE-FORMAT.chars",
		     "手机号只能有数字, 现在含有「转」");
	assert_phone("+8613800138000", "PHONE-FORMAT.chars",
		     "手机号只能有数字, 现在含有「+」");
	assert_phone("1380013800X", "PHONE-FORMAT.chars", NULL);
	assert_phone("138\x01", "PHONE-FORMAT.chars",
		     "手机号只能有数字, 现在含有「〔U+0001〕」");
	assert_phone("138\xFF", "PHONE-FORMAT.chars", NULL);
}

static void assert_postcode(const char *text, const char *cause)
{
	assert_found(bn_check_postcode, BN_F_CONTACT_POSTCODE, text, cause,
		     NULL);
}

static void postcode_has_six_digits_the_first_below_nine(void **state)
{
	(void)state;
	assert_postcode("100000", "");
	assert_postcode("010000", "");
	assert_postcode("899999", "");
	assert_postcode("", "");
	assert_postcode("999999", "POSTCODE-FORMAT");
	assert_postcode("10000", "POSTCODE-FORMAT");
	assert_postcode("1000000", "POSTCODE-FORMAT");
	assert_postcode("10000O", "POSTCODE-FORMAT");
	assert_postcode("1００", "POSTCODE-FORMAT");
	assert_found(bn_check_postcode, BN_F_CONTACT_POSTCODE, "4300",
		     "POSTCODE-FORMAT",
		     "邮政编码要有 6 位数字, 第一位是 0 到 8, 现在是「4300」");
}

static void email_has_one_at_a_dot_behind_and_no_blank(void **state)
{
	static const char *const good[] = {
		"",
		"a@b.c",
		"name.of+tag@example.cn",
		"a@mail.example.com.cn",
		"12345@qq.com",
		"用户@例子.中国",
	};
	static const char *const bad[] = {
		"a",
		"@",
		"a@",
		"@b.c",
		"a@b",
		"a@b.",
		"a@.c",
		"a@b..c",
		"a@@b.c",
		"a@b@c.d",
		"a b@c.d",
		"a@b. c",
		"a@b\xE3\x80\x80.c",
		"a@b\xE2\x80\x8B.c",
		"a@b.c\n",
		"a@b,c",
		"a@b。c",
		"a\xFF@b.c",
		"a@b.c@",
		".",
		"a.b",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
		assert_found(bn_check_email, BN_F_CONTACT_EMAIL, good[i], "",
			     NULL);
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_found(bn_check_email, BN_F_CONTACT_EMAIL, bad[i],
			     "EMAIL-FORMAT", NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(phone_has_eleven_digits_from_13_to_19),
		cmocka_unit_test(
			phone_names_the_first_character_that_is_no_digit),
		cmocka_unit_test(postcode_has_six_digits_the_first_below_nine),
		cmocka_unit_test(email_has_one_at_a_dot_behind_and_no_blank),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
