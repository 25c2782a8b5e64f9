/*
 * Tests of src/model/field.c and of the tables behind it.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "bn/field.h"

static void sections_hold_all_fields_one_after_the_other(void **state)
{
	unsigned next = 0;

	(void)state;
	for (int s = 0; s < BN_SECTION_COUNT; s++) {
		const struct bn_section_info *info =
			bn_section_info((enum bn_section)s);

		assert_int_equal(info->first, next);
		assert_true(info->end > info->first);
		for (next = info->first; next < (unsigned)info->end; next++)
			assert_int_equal(
				bn_field_info((enum bn_field)next)->section, s);
	}
	assert_int_equal(next, BN_F_COUNT);
}

static void field_ids_are_their_section_and_their_leaf(void **state)
{
	(void)state;
	for (int f = 0; f < BN_F_COUNT; f++) {
		const struct bn_field_info *info =
			bn_field_info((enum bn_field)f);
		const char *path = bn_section_info(info->section)->path;
		char id[80];

		(void)snprintf(id, sizeof(id), "%s%s%s", path,
			       path[0] ? "." : "", info->leaf);
		assert_string_equal(info->id, id);
		assert_null(strchr(info->leaf, '.'));
	}
	assert_string_equal(bn_field_info(BN_F_EDUCATION_LEVEL)->leaf, "level");
	assert_string_equal(bn_field_info(BN_F_WORK_BEGAN)->leaf, "work_began");
}

static void fields_with_choices_have_some_and_the_others_none(void **state)
{
	(void)state;
	for (int f = 0; f < BN_F_COUNT; f++) {
		const struct bn_field_info *info =
			bn_field_info((enum bn_field)f);
		bool closed = info->kind == BN_KIND_CHOICE ||
			      info->kind == BN_KIND_NUMBER_CHOICE ||
			      info->kind == BN_KIND_MANY ||
			      info->kind == BN_KIND_COUNTRY;

		assert_int_equal(info->choices[0] != '\0', closed);
		assert_int_equal(bn_choice_at(info->choices, 0) != NULL,
				 closed);
	}
}

static void assert_path(enum bn_field f, unsigned index, const char *path)
{
	struct bn_buf out = { 0 };

	bn_field_path(&out, f, index);
	assert_string_equal(bn_buf_cstr(&out), path);
	bn_buf_release(&out);
}

static void field_path_names_the_entry(void **state)
{
	(void)state;
	assert_path(BN_F_EDUCATION_LEVEL, 1, "education[1].level");
	assert_path(BN_F_EXAM_PASSED_YEAR, 0, "exam.passed[0].year");
	assert_path(BN_F_WORK_USCC, 19, "work[19].uscc");
	assert_path(BN_F_EXAM_YEAR, 0, "exam.year");
	assert_path(BN_F_EXAM_YEAR, 7, "exam.year");
	assert_path(BN_F_WORK_BEGAN, 0, "work_began");
}

static void field_paths_lead_back_to_their_field(void **state)
{
	(void)state;
	for (int f = 0; f < BN_F_COUNT; f++) {
		unsigned most =
			bn_section_info(
				bn_field_info((enum bn_field)f)->section)
				->most;

		for (unsigned i = 0; i < (most ? most : 1); i++) {
			struct bn_buf path = { 0 };
			enum bn_field found = BN_F_NONE;
			unsigned index = 99;

			bn_field_path(&path, (enum bn_field)f, i);
			assert_true(bn_field_of_path(&found, &index,
						     bn_buf_view(&path)));
			assert_int_equal(found, f);
			assert_int_equal(index, i);
			bn_buf_release(&path);
		}
	}
}

static void field_of_path_takes_the_dots_of_a_body(void **state)
{
	enum bn_field f;
	unsigned index;

	(void)state;
	assert_true(bn_field_of_path(&f, &index, BN_STR("work.12.start")));
	assert_int_equal(f, BN_F_WORK_START);
	assert_int_equal(index, 12);
	assert_true(
		bn_field_of_path(&f, &index, BN_STR("exam.passed.2.subject")));
	assert_int_equal(f, BN_F_EXAM_PASSED_SUBJECT);
	assert_int_equal(index, 2);
}

static void field_of_path_refuses_what_is_no_path(void **state)
{
	static const char *const paths[] = {
		"",
		".",
		"exam",
		"exam.",
		"exam.yea",
		"exam.years",
		"year",
		"exam[0].year",
		"exam.0.year",
		"education.level",
		"education[].level",
		"education..level",
		"education[x].level",
		"education[1].levels",
		"education[1]level",
		"education[1]",
		"education[01].level",
		"education.01.level",
		"education[5].level",
		"education.5.level",
		"work[20].post",
		"work[-1].post",
		"work[1.post",
		"work.1].post",
		"work[4294967296].post",
		"work[99999999999999].post",
		"materials.photo",
		"EXAM.YEAR",
		"work_began.",
		".work_began",
	};
	enum bn_field f;
	unsigned index;

	(void)state;
	for (size_t i = 0; i < sizeof(paths) / sizeof(paths[0]); i++) {
		if (bn_field_of_path(&f, &index, bn_str_of(paths[i])))
			fail_msg("%s was taken for a path", paths[i]);
	}
}

static void list_fields_are_those_with_brackets(void **state)
{
	(void)state;
	for (int f = 0; f < BN_F_COUNT; f++)
		assert_int_equal(bn_field_is_list((enum bn_field)f),
				 strstr(bn_field_info((enum bn_field)f)->id,
					"[]") != NULL);
}

static void choices_are_known_by_set_and_code(void **state)
{
	(void)state;
	assert_string_equal(bn_choice_at("sex", 0), "male");
	assert_string_equal(bn_choice_at("sex", 1), "female");
	assert_null(bn_choice_at("sex", 2));
	assert_null(bn_choice_at("", 0));
	assert_null(bn_choice_at("colour", 0));
	assert_true(bn_choice_has("sex", BN_STR("female")));
	assert_false(bn_choice_has("sex", BN_STR("femal")));
	assert_false(bn_choice_has("sex", BN_STR("cn-id")));
	assert_false(bn_choice_has("sex", BN_STR("")));
	assert_true(bn_choice_has("article", BN_STR("10")));
	assert_false(bn_choice_has("article", BN_STR("9")));
}

static void choices_stand_once_in_their_set(void **state)
{
	(void)state;
	for (int f = 0; f < BN_F_COUNT; f++) {
		const char *set = bn_field_info((enum bn_field)f)->choices;
		const char *a;
		const char *b;

		for (unsigned i = 0; (a = bn_choice_at(set, i)); i++)
			for (unsigned k = 0; k < i; k++) {
				b = bn_choice_at(set, k);
				assert_string_not_equal(a, b);
			}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sections_hold_all_fields_one_after_the_other),
		cmocka_unit_test(field_ids_are_their_section_and_their_leaf),
		cmocka_unit_test(
			fields_with_choices_have_some_and_the_others_none),
		cmocka_unit_test(field_path_names_the_entry),
		cmocka_unit_test(field_paths_lead_back_to_their_field),
		cmocka_unit_test(field_of_path_takes_the_dots_of_a_body),
		cmocka_unit_test(field_of_path_refuses_what_is_no_path),
		cmocka_unit_test(list_fields_are_those_with_brackets),
		cmocka_unit_test(choices_are_known_by_set_and_code),
		cmocka_unit_test(choices_stand_once_in_their_set),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
