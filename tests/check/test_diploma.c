/*
 * Tests of src/check/diploma.c and diploma_record.c.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "bn/identity_check.h"

#include "../support/alloc.h"
#include "../support/judged.h"
#include "../support/numbers.h"

#define N(a) (sizeof(a) / sizeof((a)[0]))

/* --- the parts of a number --- */

static void a_number_of_18_or_17_digits_has_parts(void **state)
{
	struct bn_diploma d;

	(void)state;
	bn_diploma_read(&d, BN_STR("104861201805000123"));
	assert_true(d.known);
	assert_false(d.self_taught);
	assert_string_equal(d.school, "10486");
	assert_int_equal(d.type, '1');
	assert_int_equal(d.year, 2018);
	assert_string_equal(d.level, "05");
	bn_diploma_read(&d, BN_STR("10486520010600123"));
	assert_true(d.known);
	assert_int_equal(d.type, '5');
	assert_int_equal(d.year, 2001);
	assert_string_equal(d.level, "06");
	bn_diploma_read(&d, BN_STR("１０４８６１ 2018-05-000123"));
	assert_string_equal(d.school, "10486");
}

static void a_self_taught_number_has_no_school_and_no_year(void **state)
{
	static const char *const all[] = { "6542010609212345",
					   "65420106092123456",
					   "664201060921234567" };
	struct bn_diploma d;

	(void)state;
	for (size_t i = 0; i < N(all); i++) {
		bn_diploma_read(&d, bn_str_of(all[i]));
		assert_true(d.known && d.self_taught);
		assert_string_equal(d.school, "");
		assert_int_equal(d.type, '6');
		assert_int_equal(d.year, 0);
		assert_int_equal(d.level[0], all[i][1]);
		assert_int_equal(d.level[1], '\0');
	}
}

static void other_numbers_have_no_parts(void **state)
{
	static const char *const all[] = {
		"",
		"1",
		"9912345",
		"鄂教证字第123号",
		"1048612018050001",
		"1048612018050001234",
		"10486120180500012X",
		"١٠٤٨٦١٢٠١٨٠٥٠٠٠١٢٣",
		"65420106092123",
	};
	struct bn_diploma d;

	(void)state;
	for (size_t i = 0; i < N(all); i++) {
		bn_diploma_read(&d, bn_str_of(all[i]));
		assert_false(d.known);
		assert_int_equal(d.year, 0);
	}
}

static void degree_numbers_since_2006_have_one_form(void **state)
{
	static const char *const good[] = {
		"1048642018000123",  "C1048642018000123", "Z1048632018000123",
		"T1048622018000123", "Q1048632018000123", "L1048642018000123",
		"104864201800012 3", "1048642018S00123",  "1048642018Z00123",
		"c1048642018000123",
	};
	static const char *const bad[] = {
		"",
		"1048642018",
		"1048652018000123",
		"1048612018000123",
		"A1048642018000123",
		"10486420180001234",
		"104864201800012",
		"10486420180001A3",
		"1048642018_00123",
		"CC104864201800012",
		"学位证第123号",
	};

	(void)state;
	for (size_t i = 0; i < N(good); i++)
		if (!bn_degree_number_fits(bn_str_of(good[i])))
			fail_msg("%s is refused", good[i]);
	for (size_t i = 0; i < N(bad); i++)
		if (bn_degree_number_fits(bn_str_of(bad[i])))
			fail_msg("%s is accepted", bad[i]);
}

/* --- a record's entries --- */

/* A bachelor of 武汉大学 in 2018 whose number agrees. */
static const char graduate[] = "education.0.level=bachelor\n"
			       "education.0.full_time=true\n"
			       "education.0.school=武汉大学\n"
			       "education.0.enrolled=2014-09\n"
			       "education.0.graduated=2018-06\n"
			       "education.0.certificate=104861201805000123\n";

typedef void check_fn(struct bn_findings *list, const struct bn_judge_input *in,
		      unsigned index);

static void found(struct judged *it, struct bn_findings *list, check_fn *check,
		  const char *lines)
{
	struct bn_judge_input in = { .record = NULL };

	judged_start(it);
	judged_set(it, graduate);
	judged_set(it, lines);
	in.record = it->record;
	in.rules = it->rules;
	bn_findings_init(list, &it->arena);
	check(list, &in, 0);
	assert_false(list->failed);
}

static void assert_codes(check_fn *check, const char *lines, const char *codes)
{
	struct judged it;
	struct bn_findings list;
	char is[160];

	found(&it, &list, check, lines);
	numbers_codes(is, sizeof(is), &list);
	if (strcmp(is, codes) != 0)
		fail_msg("%s: [%s], not [%s]", lines, is, codes);
	judged_end(&it);
}

static void assert_diploma(const char *lines, const char *codes)
{
	assert_codes(bn_check_diploma, lines, codes);
}

static void a_number_that_agrees_is_right(void **state)
{
	(void)state;
	assert_diploma("", "");
	assert_diploma("education.0.certificate=\n", "");
	assert_diploma("education.0.school_code=10486\n", "");
	assert_diploma("education.0.school_code=4142010486\n", "");
	assert_diploma("education.0.graduated=\n", "");
}

static void the_level_in_the_number_is_the_level_chosen(void **state)
{
	static const struct {
		const char *code;
		const char *level;
	} all[] = {
		{ "01", "doctor" },   { "02", "master" },  { "04", "bachelor" },
		{ "05", "bachelor" }, { "06", "college" },
	};
	static const char *const levels[] = { "college", "bachelor", "master",
					      "doctor" };
	char lines[160];

	(void)state;
	for (size_t i = 0; i < N(all); i++) {
		for (size_t k = 0; k < N(levels); k++) {
			(void)snprintf(lines, sizeof(lines),
				       "education.0.level=%s\n"
				       "education.0.certificate="
				       "1048612018%s000123\n",
				       levels[k], all[i].code);
			assert_diploma(lines,
				       strcmp(levels[k], all[i].level) == 0
					       ? ""
					       : "EN-LEVEL");
		}
	}
	/* A level that no text explains says nothing. */
	assert_diploma("education.0.certificate=104861201809000123\n", "");
	assert_diploma("education.0.full_time=false\n"
		       "education.0.certificate=66420106092123456\n",
		       "EN-LEVEL");
	assert_diploma("education.0.full_time=false\n"
		       "education.0.certificate=65420106092123456\n",
		       "");
}

static void year_and_kind_of_study_are_those_of_the_number(void **state)
{
	(void)state;
	assert_diploma("education.0.graduated=2017-06\n", "EN-YEAR");
	assert_diploma("education.0.certificate=104865201805000123\n",
		       "EN-STUDY");
	assert_diploma("education.0.certificate=104866201805000123\n",
		       "EN-STUDY");
	assert_diploma("education.0.certificate=104867201805000123\n",
		       "EN-STUDY");
	assert_diploma("education.0.certificate=65420106092123456\n",
		       "EN-STUDY");
	assert_diploma("education.0.certificate=104865201805000123\n"
		       "education.0.full_time=false\n",
		       "");
	assert_diploma("education.0.full_time=false\n", "");
}

static void the_school_in_the_number_is_the_school_named(void **state)
{
	(void)state;
	assert_diploma("education.0.school_code=10487\n", "EN-SCHOOL.code");
	/* The code that was given decides, not the name. */
	assert_diploma("education.0.school_code=10486\n"
		       "education.0.school=北京大学\n",
		       "");
	assert_diploma("education.0.school=北京大学\n", "EN-SCHOOL.name");
	assert_diploma("education.0.school=某某学院\n", "");
	assert_diploma("education.0.school=\n", "");
	assert_diploma("education.0.school=北京大学\n"
		       "education.0.former_school=武汉大学\n",
		       "");
	assert_diploma("education.0.certificate=999991201805000123\n", "");
	/* Brackets of either width, and a name of earlier times. */
	assert_diploma("education.0.certificate=114131201805000123\n"
		       "education.0.school=中国矿业大学(北京)\n",
		       "");
	assert_diploma("education.0.certificate=114131201805000123\n"
		       "education.0.school=中国矿业大学（北京）\n",
		       "");
	assert_diploma("education.0.certificate=101381201805000123\n"
		       "education.0.school=赤峰学院\n",
		       "");
}

static void another_form_is_only_warned_of_since_2002(void **state)
{
	(void)state;
	assert_diploma("education.0.certificate=1048612018050001\n",
		       "EN-LENGTH");
	assert_diploma("education.0.certificate=鄂123\n", "EN-LENGTH.chars");
	assert_diploma("education.0.certificate=1048612001050001\n"
		       "education.0.graduated=2002-01\n",
		       "EN-LENGTH");
	assert_diploma("education.0.certificate=1048612001050001\n"
		       "education.0.graduated=2001-12\n",
		       "");
	/* Before, schools made numbers of their own. */
	assert_diploma("education.0.certificate=104861201806000123\n"
		       "education.0.graduated=1998-07\n",
		       "");
}

static void schools_without_such_numbers_are_left_alone(void **state)
{
	(void)state;
	assert_diploma("education.0.level=secondary\n"
		       "education.0.certificate=12345\n",
		       "");
	assert_diploma("education.0.level=high-school\n"
		       "education.0.certificate=104861201805000123\n",
		       "");
	assert_diploma("education.0.origin=foreign\n"
		       "education.0.certificate=MA-77\n",
		       "");
	assert_diploma("education.0.origin=hk-mo-tw\n"
		       "education.0.certificate=MA-77\n",
		       "");
	assert_diploma("education.0.origin=domestic\n"
		       "education.0.certificate=MA-77\n",
		       "EN-LENGTH.chars");
}

static void findings_say_both_sides(void **state)
{
	struct judged it;
	struct bn_findings list;
	struct bn_buf says = { 0 };

	(void)state;
	found(&it, &list, bn_check_diploma,
	      "education.0.certificate=104861201806000123\n");
	assert_int_equal(list.n, 1);
	assert_int_equal(list.first->severity, BN_BLOCK);
	bn_finding_place(&says, list.first);
	assert_string_equal(bn_buf_cstr(&says), "education[0].level");
	bn_buf_clear(&says);
	bn_finding_says(&says, list.first, BN_EN);
	assert_non_null(strstr(bn_buf_cstr(&says), "level 06"));
	assert_null(strchr(bn_buf_cstr(&says), '{'));
	judged_end(&it);
	found(&it, &list, bn_check_diploma, "education.0.school=北京大学\n");
	assert_int_equal(list.first->severity, BN_WARN);
	bn_buf_clear(&says);
	bn_finding_says(&says, list.first, BN_ZH);
	assert_non_null(strstr(bn_buf_cstr(&says), "10486 是武汉大学"));
	assert_non_null(strstr(bn_buf_cstr(&says), "填的是北京大学"));
	bn_buf_release(&says);
	judged_end(&it);
}

static void a_degree_number_is_warned_of_since_2006(void **state)
{
	static const struct {
		const char *lines;
		const char *codes;
	} all[] = {
		{ "degrees.0.certificate=1048642018000123\n", "" },
		{ "degrees.0.certificate=\n", "" },
		{ "degrees.0.certificate=123\n", "DG-FORMAT" },
		{ "degrees.0.certificate=１２３\n", "DG-FORMAT" },
		{ "degrees.0.certificate=123\ndegrees.0.awarded=2005-12\n",
		  "" },
		{ "degrees.0.certificate=123\ndegrees.0.awarded=2006-01\n",
		  "DG-FORMAT" },
		{ "degrees.0.certificate=123\ndegrees.0.awarded=\n", "" },
		{ "degrees.0.certificate=123\ndegrees.0.origin=foreign\n", "" },
		{ "degrees.0.certificate=123\ndegrees.0.origin=hk-mo-tw\n",
		  "" },
		{ "degrees.0.certificate=123\ndegrees.0.origin=domestic\n",
		  "DG-FORMAT" },
	};
	char lines[300];

	(void)state;
	for (size_t i = 0; i < N(all); i++) {
		(void)snprintf(lines, sizeof(lines),
			       "degrees.0.degree=bachelor\n"
			       "degrees.0.awarded=2018-06\n%s",
			       all[i].lines);
		assert_codes(bn_check_degree_number, lines, all[i].codes);
	}
}

/* Numbers that need a buffer for folding. */
static bool check_step(void *ctx)
{
	struct judged *it = ctx;
	struct bn_judge_input in = { .record = it->record, .rules = it->rules };
	struct bn_arena arena = { 0 };
	struct bn_findings list;
	bool failed;

	bn_findings_init(&list, &arena);
	bn_check_diploma(&list, &in, 0);
	bn_check_degree_number(&list, &in, 0);
	failed = list.failed;
	bn_arena_release(&arena);
	return !failed;
}

static void running_out_of_memory_is_told(void **state)
{
	struct judged it;

	(void)state;
	judged_start(&it);
	judged_set(&it, graduate);
	judged_set(
		&it,
		"education.0.certificate=１０４８６１２０１８０６０００１２３\n"
		"degrees.0.awarded=2018-06\n"
		"degrees.0.certificate=１２３\n");
	assert_true(alloc_each(check_step, &it) >= 3);
	judged_end(&it);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_number_of_18_or_17_digits_has_parts),
		cmocka_unit_test(
			a_self_taught_number_has_no_school_and_no_year),
		cmocka_unit_test(other_numbers_have_no_parts),
		cmocka_unit_test(degree_numbers_since_2006_have_one_form),
		cmocka_unit_test(a_number_that_agrees_is_right),
		cmocka_unit_test(the_level_in_the_number_is_the_level_chosen),
		cmocka_unit_test(
			year_and_kind_of_study_are_those_of_the_number),
		cmocka_unit_test(the_school_in_the_number_is_the_school_named),
		cmocka_unit_test(another_form_is_only_warned_of_since_2002),
		cmocka_unit_test(schools_without_such_numbers_are_left_alone),
		cmocka_unit_test(findings_say_both_sides),
		cmocka_unit_test(a_degree_number_is_warned_of_since_2006),
		cmocka_unit_test(running_out_of_memory_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
