/*
 * Tests of src/model/normalise.c.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "bn/record.h"

#include "../support/alloc.h"

static void assert_stored(enum bn_field f, const char *typed,
			  const char *expected)
{
	struct bn_buf out = { 0 };

	bn_buf_puts(&out, ">");
	bn_field_normalise(&out, f, bn_str_of(typed));
	assert_true(bn_buf_ok(&out));
	assert_string_equal(bn_buf_cstr(&out) + 1, expected);
	bn_buf_release(&out);
}

static void names_lose_their_ends_alone(void **state)
{
	(void)state;
	assert_stored(BN_F_IDENTITY_NAME, " \t　王　小明\xC2\xA0\n",
		      "王　小明");
	assert_stored(BN_F_IDENTITY_NAME, "买买提•吐尔逊", "买买提•吐尔逊");
	assert_stored(BN_F_IDENTITY_NAME, "Ｊｏｈｎ", "Ｊｏｈｎ");
	assert_stored(BN_F_IDENTITY_NAME, "王\xE2\x80\x8B明",
		      "王\xE2\x80\x8B明");
	/* U+FA19 is no other way to write U+795E. */
	assert_stored(BN_F_IDENTITY_NAME, "\xEF\xA8\x99", "\xEF\xA8\x99");
	assert_stored(BN_F_IDENTITY_NAME, "  ", "  ");
	assert_stored(BN_F_IDENTITY_NAME, "", "");
}

static void texts_are_trimmed_and_composed(void **state)
{
	(void)state;
	assert_stored(BN_F_WORK_POST, "　社工 ", "社工");
	assert_stored(BN_F_EDUCATION_SCHOOL, "Universite\xCC\x81",
		      "Universit\xC3\xA9");
	assert_stored(BN_F_CONTACT_ADDRESS, "１号（甲）", "１号（甲）");
}

static void numbers_are_folded(void **state)
{
	(void)state;
	assert_stored(BN_F_IDENTITY_ID_NUMBER, " 110105 19491231-002ｘ",
		      "11010519491231002X");
	assert_stored(BN_F_WORK_USCC, "52110105mj0000018a",
		      "52110105MJ0000018A");
	assert_stored(BN_F_CONTACT_PHONE, "１３８ 0013-8000", "13800138000");
	assert_stored(BN_F_CONTACT_POSTCODE, "１０００００", "100000");
	assert_stored(BN_F_EXAM_PLACE, " 420100 ", "420100");
	assert_stored(BN_F_IDENTITY_NATIONALITY, "chn", "CHN");
	assert_stored(BN_F_EDUCATION_CERTIFICATE, "无", "无");
	assert_stored(BN_F_EXAM_YEAR, "２０２６年", "2026");
	assert_stored(BN_F_EXAM_DECLARED_YEARS, "03", "3");
	assert_stored(BN_F_EXAM_DECLARED_YEARS, "00", "0");
	assert_stored(BN_F_EXAM_DECLARED_YEARS, "三", "三");
	assert_stored(BN_F_VIOLATIONS_ARTICLE, "０7", "7");
}

static void dates_take_their_stored_shape(void **state)
{
	(void)state;
	assert_stored(BN_F_IDENTITY_BIRTH, "1990年1月2日", "1990-01-02");
	assert_stored(BN_F_WORK_START, "2018.7", "2018-07");
	assert_stored(BN_F_WORK_START, "201807", "2018-07");
	assert_stored(BN_F_IDENTITY_BIRTH, "1990-01", "1990-01");
	assert_stored(BN_F_IDENTITY_ID_VALID_UNTIL, "20350101", "2035-01-01");
	assert_stored(BN_F_IDENTITY_ID_VALID_UNTIL, " 长期 ", "long-term");
	assert_stored(BN_F_IDENTITY_ID_VALID_UNTIL, "long-term", "long-term");
}

static void dates_that_cannot_be_stay_as_typed(void **state)
{
	(void)state;
	assert_stored(BN_F_WORK_START, " 去年七月 ", "去年七月");
	assert_stored(BN_F_IDENTITY_BIRTH, "2023年2月29日", "2023年2月29日");
	assert_stored(BN_F_IDENTITY_BIRTH, "2023-02-00", "2023-02-00");
	assert_stored(BN_F_WORK_START, "至今", "至今");
}

static void emails_are_folded_in_width_and_trimmed(void **state)
{
	(void)state;
	assert_stored(BN_F_CONTACT_EMAIL, "　ａ＠Example．cn　",
		      "a@Example.cn");
}

static void choices_are_trimmed(void **state)
{
	(void)state;
	assert_stored(BN_F_EXAM_LEVEL, " senior ", "senior");
	assert_stored(BN_F_EXAM_COMMITMENT, "true\n", "true");
}

static void several_choices_stand_in_the_order_of_the_set(void **state)
{
	(void)state;
	assert_stored(BN_F_EXAM_SUBJECTS, "practice, law", "law,practice");
	assert_stored(BN_F_EXAM_SUBJECTS, "skills,skills", "skills");
	assert_stored(BN_F_EXAM_SUBJECTS, "practice,skills,law",
		      "law,skills,practice");
	assert_stored(BN_F_EXAM_SUBJECTS, "", "");
	assert_stored(BN_F_EXAM_SUBJECTS, " practice,lwa", "practice,lwa");
}

static void stored_forms_are_stored_as_they_are(void **state)
{
	static const char *const typed[] = {
		"",     " ",    "王小明",       "1990年1月2日", "19900230",
		"a,b",  "007",  "practice,law", "长期",         "Ａ－１",
		"\xFF", "x\ny", "\\",
	};

	(void)state;
	for (int f = 0; f < BN_F_COUNT; f++)
		for (size_t i = 0; i < sizeof(typed) / sizeof(typed[0]); i++) {
			struct bn_buf once = { 0 };

			bn_field_normalise(&once, (enum bn_field)f,
					   bn_str_of(typed[i]));
			assert_stored((enum bn_field)f, bn_buf_cstr(&once),
				      bn_buf_cstr(&once));
			bn_buf_release(&once);
		}
}

static void lack_of_memory_is_kept_in_the_buffer(void **state)
{
	struct bn_buf out = { 0 };

	(void)state;
	alloc_fail_from(1);
	bn_field_normalise(&out, BN_F_CONTACT_EMAIL, BN_STR("a@example.cn"));
	alloc_fail_at(0);
	assert_false(bn_buf_ok(&out));
	bn_buf_release(&out);
	alloc_fail_at(1);
	bn_field_normalise(&out, BN_F_CONTACT_EMAIL, BN_STR("a@example.cn"));
	alloc_fail_at(0);
	assert_false(bn_buf_ok(&out));
	bn_buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_lose_their_ends_alone),
		cmocka_unit_test(texts_are_trimmed_and_composed),
		cmocka_unit_test(numbers_are_folded),
		cmocka_unit_test(dates_take_their_stored_shape),
		cmocka_unit_test(dates_that_cannot_be_stay_as_typed),
		cmocka_unit_test(emails_are_folded_in_width_and_trimmed),
		cmocka_unit_test(choices_are_trimmed),
		cmocka_unit_test(several_choices_stand_in_the_order_of_the_set),
		cmocka_unit_test(stored_forms_are_stored_as_they_are),
		cmocka_unit_test(lack_of_memory_is_kept_in_the_buffer),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
