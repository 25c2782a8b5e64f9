/*
 * Tests of src/model/condition.c and of the conditions in the table.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../../src/model/condition.h"

static struct bn_record *record_of(const char *body)
{
	struct bn_record *r;

	assert_int_equal(bn_record_new(&r, NULL), BN_OK);
	assert_int_equal(bn_record_read(r, bn_str_of(body), NULL), BN_OK);
	return r;
}

static void assert_holds(bool expected, const char *condition, unsigned index)
{
	struct bn_record *r = record_of("exam.level=senior\n"
					"education.0.level=college\n"
					"education.1.status=graduated\n");

	if (bn_condition_holds(condition, r, index) != expected)
		fail_msg("%s", condition);
	bn_record_free(r);
}

static void condition_holds_for_one_of_its_words(void **state)
{
	(void)state;
	assert_holds(true, "exam.level=senior", 0);
	assert_holds(true, "exam.level=assistant|senior", 3);
	assert_holds(true, "exam.level=senior|assistant", 0);
	assert_holds(false, "exam.level=assistant", 0);
	assert_holds(false, "exam.level=senio|seniors", 0);
	assert_holds(false, "exam.place=senior", 0);
}

static void condition_with_not_holds_for_none_of_its_words(void **state)
{
	(void)state;
	assert_holds(false, "exam.level!=senior", 0);
	assert_holds(false, "exam.level!=assistant|senior", 0);
	assert_holds(true, "exam.level!=assistant", 0);
	assert_holds(true, "exam.place!=420100", 0);
}

static void condition_parts_must_all_hold(void **state)
{
	(void)state;
	assert_holds(true, "exam.level=senior;education[].level=college", 0);
	assert_holds(false, "exam.level=senior;education[].level=college", 1);
	assert_holds(false, "exam.level!=senior;education[].level=college", 0);
	assert_holds(true, "", 0);
}

static void condition_names_a_field_of_the_same_entry(void **state)
{
	(void)state;
	assert_holds(true, "education[].status=graduated", 1);
	assert_holds(false, "education[].status=graduated", 0);
	assert_holds(false, "education[].status=graduated", 99);
}

static void condition_that_names_no_field_is_told(void **state)
{
	static const char *const texts[] = {
		"exam=1", "exam.level", "education.level=x",
		"=x",     "!=x",        "level=senior"
	};
	struct bn_condition part;

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		struct bn_str rest = bn_str_of(texts[i]);

		assert_true(bn_condition_next(&part, &rest));
		assert_int_equal(part.field, BN_F_NONE);
	}
}

/* Is the word one that an answer to the field can be? */
static bool can_be(const struct bn_field_info *info, struct bn_str word)
{
	if (info->kind == BN_KIND_YESNO)
		return bn_choice_has("yesno", word);
	return bn_choice_has(info->choices, word);
}

static void assert_condition_of_table(const struct bn_field_info *of,
				      const char *condition)
{
	struct bn_str rest = bn_str_of(condition);
	struct bn_condition part;
	struct bn_str word;

	while (bn_condition_next(&part, &rest)) {
		const struct bn_field_info *info;

		if (part.field == BN_F_NONE)
			fail_msg("%s: %s names no field", of->id, condition);
		info = bn_field_info(part.field);
		assert_true(!bn_field_is_list(part.field) ||
			    info->section == of->section);
		while (bn_str_split(&word, &part.words, '|'))
			if (!can_be(info, word))
				fail_msg("%s: no answer to %s is %.*s", of->id,
					 info->id, (int)word.n, word.p);
	}
}

static void conditions_of_the_table_can_be_met(void **state)
{
	unsigned n = 0;

	(void)state;
	for (int f = 0; f < BN_F_COUNT; f++) {
		const struct bn_field_info *info =
			bn_field_info((enum bn_field)f);

		assert_condition_of_table(info, info->when);
		if (strcmp(info->required, "yes") != 0)
			assert_condition_of_table(info, info->required);
		n += info->when[0] != '\0';
	}
	assert_true(n > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(condition_holds_for_one_of_its_words),
		cmocka_unit_test(
			condition_with_not_holds_for_none_of_its_words),
		cmocka_unit_test(condition_parts_must_all_hold),
		cmocka_unit_test(condition_names_a_field_of_the_same_entry),
		cmocka_unit_test(condition_that_names_no_field_is_told),
		cmocka_unit_test(conditions_of_the_table_can_be_met),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
