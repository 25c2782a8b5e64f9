/*
 * Tests of src/model/words.c and of the catalogue itself.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "bn/err.h"
#include "bn/field.h"
#include "bn/finding.h"
#include "bn/state.h"
#include "bn/text.h"
#include "bn/words.h"

static void lang_is_read_by_the_name_it_is_written_with(void **state)
{
	enum bn_lang lang = BN_EN;

	(void)state;
	assert_true(bn_lang_parse(&lang, BN_STR("zh")));
	assert_int_equal(lang, BN_ZH);
	assert_true(bn_lang_parse(&lang, bn_str_of(bn_lang_name(BN_EN))));
	assert_int_equal(lang, BN_EN);
	assert_false(bn_lang_parse(&lang, BN_STR("fr")));
	assert_false(bn_lang_parse(&lang, BN_STR("")));
	assert_false(bn_lang_parse(&lang, BN_STR("zh_CN")));
}

static void words_find_every_text_of_the_list(void **state)
{
	const char *texts[BN_LANG_COUNT];
	const char *id;
	unsigned n = 0;

	(void)state;
	for (; bn_words_at(&id, texts, n); n++) {
		assert_ptr_equal(bn_words_find(BN_ZH, id), texts[BN_ZH]);
		assert_ptr_equal(bn_words_find(BN_EN, id), texts[BN_EN]);
		assert_true(texts[BN_ZH][0] && texts[BN_EN][0]);
	}
	assert_true(n > 300);
}

static void words_that_are_not_there_show_their_id(void **state)
{
	(void)state;
	assert_null(bn_words_find(BN_ZH, "no.such.text"));
	assert_null(bn_words_find(BN_ZH, ""));
	assert_string_equal(bn_words(BN_EN, "no.such.text"), "no.such.text");
	assert_string_equal(bn_words_of(BN_EN, "no.%s.text", "such"),
			    "no.%s.text");
}

static void words_of_puts_an_id_together(void **state)
{
	char end[300];

	(void)state;
	assert_string_equal(bn_words_of(BN_ZH, "choice.%s.%s", "sex", "male"),
			    "男");
	assert_string_equal(bn_words_of(BN_EN, "choice.%s.%s", "sex", "male"),
			    "male");
	memset(end, 'x', sizeof(end) - 1);
	end[sizeof(end) - 1] = '\0';
	assert_string_equal(bn_words_of(BN_EN, "choice.%s", end), "choice.%s");
}

static void assert_filled(const char *text, const char *expected)
{
	struct bn_arg args[] = {
		bn_arg_text("name", BN_STR("王\xE2\x80\x8B小")),
		bn_arg_number("n", -12),
		bn_arg_word("sex", "choice.sex.female"),
	};
	struct bn_buf out = { 0 };

	bn_words_fill(&out, BN_ZH, text, args, 3);
	assert_string_equal(bn_buf_cstr(&out), expected);
	bn_buf_release(&out);
}

static void words_fill_replaces_names_and_leaves_the_rest(void **state)
{
	(void)state;
	assert_filled("", "");
	assert_filled("{n}", "-12");
	assert_filled("a{n}b{n}", "a-12b-12");
	assert_filled("{sex}/{n}", "女/-12");
	assert_filled("{other} {n}", "{other} -12");
	assert_filled("{n", "{n");
	assert_filled("{", "{");
	assert_filled("{}", "{}");
	assert_filled("}{n}{", "}-12{");
	assert_filled("{x{n}", "{x-12");
}

static void words_fill_draws_data_so_that_nothing_is_hidden(void **state)
{
	(void)state;
	assert_filled("「{name}」", "「王〔U+200B〕小」");
}

static void words_format_takes_the_text_of_the_language(void **state)
{
	struct bn_arg args[3] = { bn_arg_text("entry", BN_STR("E")),
				  bn_arg_number("n", 2),
				  bn_arg_text("label", BN_STR("L")) };
	struct bn_buf out = { 0 };

	(void)state;
	bn_words_format(&out, BN_ZH, "finding.entry", args, 3);
	bn_words_format(&out, BN_EN, "finding.entry", args, 3);
	assert_string_equal(bn_buf_cstr(&out), "E 2 的LL (E 2)");
	bn_buf_release(&out);
}

/* --- every word of an enum has its texts --- */

static void assert_text(const char *of, const char *name, const char *part)
{
	char id[160];

	(void)snprintf(id, sizeof(id), "%s.%s%s", of, name, part);
	if (!bn_words_find(BN_ZH, id) || !bn_words_find(BN_EN, id))
		fail_msg("no text %s", id);
}

static void words_name_every_error(void **state)
{
	(void)state;
	for (int e = BN_OK + 1; e < BN_ERR_COUNT; e++) {
		assert_text("err", bn_err_name((enum bn_err)e), ".says");
		assert_text("err", bn_err_name((enum bn_err)e), ".fix");
	}
}

static void words_name_every_state_verdict_severity_and_turn(void **state)
{
	(void)state;
	for (int s = 0; s < BN_STATE_COUNT; s++)
		assert_text("state", bn_state_name((enum bn_state)s), "");
	for (int v = BN_PASS; v <= BN_FAIL; v++)
		assert_text("verdict", bn_verdict_name((enum bn_verdict)v), "");
	for (int s = BN_INFO; s <= BN_BLOCK; s++)
		assert_text("severity", bn_severity_name((enum bn_severity)s),
			    "");
	for (int t = BN_TURN_APPLICANT; t <= BN_TURN_NOBODY; t++)
		assert_text("turn", bn_turn_name((enum bn_turn)t), "");
}

static void words_name_every_field_section_and_slot(void **state)
{
	(void)state;
	for (int f = 0; f < BN_F_COUNT; f++) {
		const char *id = bn_field_info((enum bn_field)f)->id;

		assert_text("field", id, ".label");
		assert_text("field", id, ".hint");
		assert_text("field", id, ".why");
	}
	for (int s = 0; s < BN_SECTION_COUNT; s++) {
		const struct bn_section_info *info =
			bn_section_info((enum bn_section)s);

		assert_text("section", info->id, ".title");
		assert_text("section", info->id, ".hint");
		if (info->most > 0)
			assert_text("section", info->id, ".entry");
	}
	for (int s = 0; s < BN_SLOT_COUNT; s++) {
		const char *id = bn_slot_info((enum bn_slot)s)->id;

		assert_text("slot", id, "");
		assert_text("slot", id, ".hint");
	}
}

static void words_name_every_choice_of_every_field(void **state)
{
	const char *code;

	(void)state;
	for (int f = 0; f < BN_F_COUNT; f++) {
		const char *set = bn_field_info((enum bn_field)f)->choices;

		for (unsigned i = 0; (code = bn_choice_at(set, i)); i++) {
			char name[80];

			(void)snprintf(name, sizeof(name), "%s.%s", set, code);
			assert_text("choice", name, "");
		}
	}
}

static void words_of_a_field_fit_their_place(void **state)
{
	(void)state;
	for (int f = 0; f < BN_F_COUNT; f++) {
		const char *id = bn_field_info((enum bn_field)f)->id;

		for (int l = 0; l < BN_LANG_COUNT; l++) {
			enum bn_lang lang = (enum bn_lang)l;

			assert_in_range(bn_text_width(bn_str_of(bn_words_of(
						lang, "field.%s.label", id))),
					1, 20);
			assert_in_range(bn_text_width(bn_str_of(bn_words_of(
						lang, "field.%s.hint", id))),
					1, 76);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lang_is_read_by_the_name_it_is_written_with),
		cmocka_unit_test(words_find_every_text_of_the_list),
		cmocka_unit_test(words_that_are_not_there_show_their_id),
		cmocka_unit_test(words_of_puts_an_id_together),
		cmocka_unit_test(words_fill_replaces_names_and_leaves_the_rest),
		cmocka_unit_test(
			words_fill_draws_data_so_that_nothing_is_hidden),
		cmocka_unit_test(words_format_takes_the_text_of_the_language),
		cmocka_unit_test(words_name_every_error),
		cmocka_unit_test(
			words_name_every_state_verdict_severity_and_turn),
		cmocka_unit_test(words_name_every_field_section_and_slot),
		cmocka_unit_test(words_name_every_choice_of_every_field),
		cmocka_unit_test(words_of_a_field_fit_their_place),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
