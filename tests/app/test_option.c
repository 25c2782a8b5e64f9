/*
 * Options are found by name, part of a name or code, in either language.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "../support/alloc.h"
#include "bn/option.h"

static struct bn_arena arena;

static void find(struct bn_option_query *q, enum bn_field f, const char *typed,
		 enum bn_lang lang)
{
	bn_arena_clear(&arena);
	memset(q, 0, sizeof(*q));
	q->arena = &arena;
	q->field = f;
	q->lang = lang;
	q->typed = bn_str_of(typed);
	assert_int_equal(bn_option_find(q, NULL), BN_OK);
}

/* The first found, and how many there are. */
static void expect(enum bn_field f, const char *typed, const char *code,
		   unsigned total)
{
	struct bn_option_query q;

	find(&q, f, typed, BN_ZH);
	assert_int_equal(q.total, total);
	if (code)
		assert_string_equal(q.at[0].code, code);
}

static void fields_tell_how_they_are_answered(void **state)
{
	(void)state;
	assert_true(bn_option_has(BN_F_EXAM_LEVEL));
	assert_true(bn_option_has(BN_F_WORK_SOCIAL_WORK));
	assert_true(bn_option_has(BN_F_EXAM_PLACE));
	assert_false(bn_option_has(BN_F_IDENTITY_NAME));
	assert_false(bn_option_has(BN_F_EDUCATION_SCHOOL));
	assert_true(bn_option_is_long(BN_F_EXAM_PLACE));
	assert_true(bn_option_is_long(BN_F_IDENTITY_ETHNICITY));
	assert_true(bn_option_is_long(BN_F_IDENTITY_NATIONALITY));
	assert_false(bn_option_is_long(BN_F_IDENTITY_ID_TYPE));
}

static void nothing_typed_finds_all_of_a_set(void **state)
{
	(void)state;
	expect(BN_F_EXAM_LEVEL, "", "assistant", 3);
	expect(BN_F_IDENTITY_ETHNICITY, "", "01", 58);
}

static void a_part_of_the_name_and_the_code_find(void **state)
{
	(void)state;
	expect(BN_F_IDENTITY_ETHNICITY, "蒙", "02", 1);
	expect(BN_F_IDENTITY_ETHNICITY, "０２", "02", 1);
	expect(BN_F_IDENTITY_ETHNICITY, "没有这个", NULL, 0);
	expect(BN_F_EXAM_PLACE, "420100", "420100", 1);
	expect(BN_F_EXAM_PLACE, "武汉 江岸", "420102", 1);
}

static void what_is_meant_word_for_word_comes_first(void **state)
{
	struct bn_option_query q;

	(void)state;
	find(&q, BN_F_EXAM_PLACE, "武汉市", BN_ZH);
	assert_true(q.total > 1);
	assert_non_null(q.exact);
	assert_string_equal(q.exact->code, "420100");
	find(&q, BN_F_EXAM_PLACE, "朝阳区", BN_ZH);
	assert_true(q.total > 1);
	assert_null(q.exact);
	find(&q, BN_F_EXAM_PLACE, "北京 朝阳区", BN_ZH);
	assert_non_null(q.exact);
	assert_string_equal(q.exact->code, "110105");
}

static void english_names_are_found_in_either_case(void **state)
{
	struct bn_option_query q;

	(void)state;
	find(&q, BN_F_IDENTITY_ETHNICITY, "mongol", BN_EN);
	assert_int_equal(q.total, 1);
	assert_string_equal(q.at[0].code, "02");
	find(&q, BN_F_IDENTITY_ETHNICITY, "HAN", BN_EN);
	assert_non_null(q.exact);
	assert_string_equal(q.exact->code, "01");
}

static void retired_places_are_no_options(void **state)
{
	struct bn_option_query q;

	(void)state;
	find(&q, BN_F_IDENTITY_HUKOU, "510212", BN_ZH);
	assert_int_equal(q.total, 0);
	find(&q, BN_F_IDENTITY_HUKOU, "市辖区", BN_ZH);
	assert_int_equal(q.total, 0);
}

static void three_letters_are_a_country_listed_or_not(void **state)
{
	struct bn_option_query q;

	(void)state;
	find(&q, BN_F_IDENTITY_NATIONALITY, "chn", BN_ZH);
	assert_non_null(q.exact);
	assert_string_equal(q.exact->code, "CHN");
	assert_string_equal(q.exact->label, "中国");
	find(&q, BN_F_IDENTITY_NATIONALITY, "fra", BN_ZH);
	assert_non_null(q.exact);
	assert_string_equal(q.exact->code, "FRA");
	find(&q, BN_F_IDENTITY_NATIONALITY, "fr", BN_ZH);
	assert_null(q.exact);
}

static void the_rest_is_had_by_skipping(void **state)
{
	struct bn_option_query q;

	(void)state;
	find(&q, BN_F_IDENTITY_ETHNICITY, "", BN_ZH);
	assert_int_equal(q.n, BN_OPTION_MOST);
	q.skip = 40;
	assert_int_equal(bn_option_find(&q, NULL), BN_OK);
	assert_int_equal(q.n, 18);
	assert_string_equal(q.at[0].code, "41");
	assert_string_equal(q.at[17].code, "98");
}

static bool search(void *ctx)
{
	struct bn_arena mine = { 0 };
	struct bn_option_query q = { .arena = &mine,
				     .field = BN_F_IDENTITY_NATIONALITY,
				     .typed = BN_STR("fra") };
	enum bn_err e = bn_option_find(&q, NULL);

	(void)ctx;
	bn_arena_release(&mine);
	assert_true(e == BN_OK || e == BN_ERR_NOMEM);
	return e == BN_OK;
}

static void memory_that_runs_out_is_told(void **state)
{
	(void)state;
	assert_true(alloc_each(search, NULL) > 1);
}

static int release(void **state)
{
	(void)state;
	bn_arena_release(&arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fields_tell_how_they_are_answered),
		cmocka_unit_test(nothing_typed_finds_all_of_a_set),
		cmocka_unit_test(a_part_of_the_name_and_the_code_find),
		cmocka_unit_test(what_is_meant_word_for_word_comes_first),
		cmocka_unit_test(english_names_are_found_in_either_case),
		cmocka_unit_test(retired_places_are_no_options),
		cmocka_unit_test(three_letters_are_a_country_listed_or_not),
		cmocka_unit_test(the_rest_is_had_by_skipping),
		cmocka_unit_test(memory_that_runs_out_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, release);
}
