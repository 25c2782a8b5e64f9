/*
 * Tests of src/model/finding.c.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "bn/finding.h"

#include "../support/alloc.h"

static void causes_have_a_code_and_names_for_their_values(void **state)
{
	(void)state;
	for (int c = 0; c < BN_C_COUNT; c++) {
		const struct bn_cause_info *info =
			bn_cause_info((enum bn_cause)c);

		assert_true(info->code[0] >= 'A' && info->code[0] <= 'Z');
		assert_non_null(strchr(info->code, '-'));
		assert_true(info->basis[0] != '\0');
		for (int k = 0; k < c; k++) {
			const struct bn_cause_info *other =
				bn_cause_info((enum bn_cause)k);

			assert_false(strcmp(info->code, other->code) == 0 &&
				     strcmp(info->variant, other->variant) ==
					     0);
		}
	}
}

static void severities_and_verdicts_have_the_words_of_the_contract(void **state)
{
	(void)state;
	assert_string_equal(bn_severity_name(BN_INFO), "info");
	assert_string_equal(bn_severity_name(BN_WARN), "warn");
	assert_string_equal(bn_severity_name(BN_MANUAL), "manual");
	assert_string_equal(bn_severity_name(BN_BLOCK), "block");
	assert_string_equal(bn_verdict_name(BN_PASS), "pass");
	assert_string_equal(bn_verdict_name(BN_PERSON), "manual");
	assert_string_equal(bn_verdict_name(BN_FAIL), "fail");
}

static void findings_stand_in_the_order_they_were_found(void **state)
{
	struct bn_arena arena = { 0 };
	struct bn_findings list;

	(void)state;
	bn_findings_init(&list, &arena);
	assert_int_equal(bn_findings_verdict(&list), BN_PASS);
	bn_findings_add(&list, BN_C_WY_FUTURE, BN_F_WORK_START, 2);
	bn_findings_add_slot(&list, BN_C_MAT_MISSING_ABSENT, BN_SLOT_PHOTO, 0);
	bn_findings_add_list(&list, BN_C_FORM_MISSING_LIST,
			     BN_SECTION_EDUCATION);
	assert_int_equal(list.n, 3);
	assert_int_equal(list.first->cause, BN_C_WY_FUTURE);
	assert_int_equal(list.first->field, BN_F_WORK_START);
	assert_int_equal(list.first->index, 2);
	assert_int_equal(list.first->slot, -1);
	assert_int_equal(list.first->section, -1);
	assert_int_equal(list.first->severity, BN_WARN);
	assert_string_equal(list.first->basis, "WY-1");
	assert_int_equal(list.first->next->slot, BN_SLOT_PHOTO);
	assert_int_equal(list.first->next->field, BN_F_NONE);
	assert_ptr_equal(list.first->next->next, list.last);
	assert_int_equal(list.last->section, BN_SECTION_EDUCATION);
	assert_null(list.last->next);
	assert_true(bn_findings_have(&list, "FORM-MISSING"));
	assert_false(bn_findings_have(&list, "FORM-DATE"));
	assert_int_equal(bn_findings_err(&list, NULL), BN_OK);
	bn_arena_release(&arena);
}

static void verdict_is_that_of_the_gravest_finding(void **state)
{
	struct bn_arena arena = { 0 };
	struct bn_findings list;

	(void)state;
	bn_findings_init(&list, &arena);
	bn_findings_add(&list, BN_C_WY_STUDY, BN_F_NONE, 0);
	bn_findings_add(&list, BN_C_RARE_CHAR, BN_F_NONE, 0);
	assert_int_equal(bn_findings_verdict(&list), BN_PASS);
	bn_findings_add(&list, BN_C_SP_LOCAL, BN_F_NONE, 0);
	assert_int_equal(bn_findings_verdict(&list), BN_PERSON);
	bn_findings_add(&list, BN_C_NAME_EMPTY, BN_F_NONE, 0);
	bn_findings_add(&list, BN_C_SP_LOCAL, BN_F_NONE, 0);
	assert_int_equal(bn_findings_verdict(&list), BN_FAIL);
	bn_arena_release(&arena);
}

/* What a finding says in both languages, parted by a slash. */
static void assert_says(const struct bn_finding *f, const char *expected)
{
	struct bn_buf out = { 0 };

	bn_finding_says(&out, f, BN_ZH);
	bn_buf_puts(&out, " / ");
	bn_finding_says(&out, f, BN_EN);
	assert_string_equal(bn_buf_cstr(&out), expected);
	bn_buf_release(&out);
}

static void finding_says_what_was_seen_and_needed(void **state)
{
	struct bn_arena arena = { 0 };
	struct bn_findings list;
	struct bn_finding *f;

	(void)state;
	bn_findings_init(&list, &arena);
	f = bn_findings_add(&list, BN_C_FORM_LENGTH_LONG, BN_F_WORK_EMPLOYER,
			    1);
	bn_finding_number(&list, f, "seen", 63);
	bn_finding_number(&list, f, "needed", 60);
	assert_says(f, "工作 2 的工作单位最多 60 个字, 现在 63 个 / "
		       "Employer (job 2) takes at most 60 characters, "
		       "now there are 63");
	f = bn_findings_add(&list, BN_C_FORM_DATE_DAY, BN_F_IDENTITY_BIRTH, 0);
	bn_finding_number(&list, f, "year", 2023);
	bn_finding_number(&list, f, "month", 2);
	bn_finding_number(&list, f, "day", 29);
	assert_says(f, "出生日期要是日历上有的日期, 2023 年 2 月没有 29 日 / "
		       "Date of birth must be a date in the calendar; "
		       "month 2 of 2023 has no day 29");
	bn_arena_release(&arena);
}

static void finding_names_lists_and_slots_by_their_own_words(void **state)
{
	struct bn_arena arena = { 0 };
	struct bn_findings list;

	(void)state;
	bn_findings_init(&list, &arena);
	assert_says(
		bn_findings_add_list(&list, BN_C_FORM_MISSING_LIST,
				     BN_SECTION_EDUCATION),
		"至少填写一条学历 / Add at least one entry under Education");
	assert_says(bn_findings_add(&list, BN_C_FORM_MISSING_CHOICE,
				    BN_F_EXAM_COMMITMENT, 0),
		    "选择是否采用告知承诺 / Choose an answer for Commitment");
	bn_arena_release(&arena);
}

static void finding_fix_tells_what_to_do(void **state)
{
	struct bn_arena arena = { 0 };
	struct bn_buf out = { 0 };
	struct bn_findings list;

	(void)state;
	bn_findings_init(&list, &arena);
	bn_finding_fix(&out,
		       bn_findings_add(&list, BN_C_FORM_DATE_PART,
				       BN_F_IDENTITY_BIRTH, 0),
		       BN_EN);
	assert_string_equal(bn_buf_cstr(&out), "Add the day: year-month-day");
	bn_buf_release(&out);
	bn_arena_release(&arena);
}

static void finding_keeps_copies_of_what_it_is_given(void **state)
{
	struct bn_arena arena = { 0 };
	struct bn_findings list;
	struct bn_finding *f;
	char text[] = "abc";
	char id[] = "choice.sex.male";

	(void)state;
	bn_findings_init(&list, &arena);
	f = bn_findings_add(&list, BN_C_ID_SEX, BN_F_IDENTITY_SEX, 0);
	bn_finding_text(&list, f, "seen", bn_str_of(text));
	bn_finding_word(&list, f, "needed", id);
	bn_finding_rest_on(f, "ID-RP");
	text[0] = id[0] = 'x';
	assert_int_equal(f->n_args, 2);
	assert_true(bn_str_is(f->args[0].text, "abc"));
	assert_int_equal(f->args[1].kind, BN_ARG_WORD);
	assert_true(bn_str_is(f->args[1].text, "choice.sex.male"));
	assert_string_equal(f->basis, "ID-RP");
	bn_arena_release(&arena);
}

static void assert_place(const struct bn_finding *f, const char *expected)
{
	struct bn_buf out = { 0 };

	bn_finding_place(&out, f);
	assert_string_equal(bn_buf_cstr(&out), expected);
	bn_buf_release(&out);
}

static void finding_place_is_the_path_of_the_answer(void **state)
{
	struct bn_arena arena = { 0 };
	struct bn_findings list;

	(void)state;
	bn_findings_init(&list, &arena);
	assert_place(bn_findings_add(&list, BN_C_RARE_CHAR,
				     BN_F_EDUCATION_CERTIFICATE, 1),
		     "education[1].certificate");
	assert_place(bn_findings_add(&list, BN_C_FORM_NUMBER_YEAR,
				     BN_F_EXAM_YEAR, 0),
		     "exam.year");
	assert_place(
		bn_findings_add_slot(&list, BN_C_PH_GRAY, BN_SLOT_PHOTO, 0),
		"materials.photo");
	assert_place(bn_findings_add_slot(&list, BN_C_MAT_DUPLICATE,
					  BN_SLOT_DIPLOMA, 2),
		     "materials.diploma[2]");
	assert_place(bn_findings_add_list(&list, BN_C_FORM_MISSING_LIST,
					  BN_SECTION_WORK),
		     "work");
	assert_place(bn_findings_add_list(&list, BN_C_FORM_MISSING_LIST,
					  BN_SECTION_PASSED),
		     "exam.passed");
	assert_place(bn_findings_add(&list, BN_C_GC_PAPERS, BN_F_NONE, 0), "");
	bn_arena_release(&arena);
}

static void findings_remember_that_memory_ran_out(void **state)
{
	struct bn_arena arena = { 0 };
	struct bn_findings list;
	struct bn_finding *f;

	(void)state;
	bn_findings_init(&list, &arena);
	alloc_fail_from(1);
	f = bn_findings_add(&list, BN_C_NAME_CHARS, BN_F_IDENTITY_NAME, 0);
	assert_non_null(f);
	bn_finding_text(&list, f, "seen", BN_STR("x"));
	alloc_fail_at(0);
	assert_int_equal(list.n, 0);
	assert_null(list.first);
	assert_int_equal(bn_findings_err(&list, NULL), BN_ERR_NOMEM);
	bn_findings_add(&list, BN_C_NAME_EMPTY, BN_F_IDENTITY_NAME, 0);
	assert_int_equal(list.n, 1);
	assert_int_equal(bn_findings_err(&list, NULL), BN_ERR_NOMEM);
	bn_arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(causes_have_a_code_and_names_for_their_values),
		cmocka_unit_test(
			severities_and_verdicts_have_the_words_of_the_contract),
		cmocka_unit_test(findings_stand_in_the_order_they_were_found),
		cmocka_unit_test(verdict_is_that_of_the_gravest_finding),
		cmocka_unit_test(finding_says_what_was_seen_and_needed),
		cmocka_unit_test(
			finding_names_lists_and_slots_by_their_own_words),
		cmocka_unit_test(finding_fix_tells_what_to_do),
		cmocka_unit_test(finding_keeps_copies_of_what_it_is_given),
		cmocka_unit_test(finding_place_is_the_path_of_the_answer),
		cmocka_unit_test(findings_remember_that_memory_ran_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
