/*
 * Tests of src/check/name.c.
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

/* Causes that come of a name, parted by blanks; says: of the first. */
static void assert_name(const char *name, const char *causes, const char *says)
{
	struct bn_arena arena = { 0 };
	struct bn_buf told = { 0 };
	struct bn_buf found = { 0 };
	struct bn_findings list;

	bn_findings_init(&list, &arena);
	bn_check_name(&list, BN_F_IDENTITY_NAME, 0, bn_str_of(name));
	for (const struct bn_finding *f = list.first; f; f = f->next) {
		const struct bn_cause_info *info = bn_cause_info(f->cause);

		assert_int_equal(f->field, BN_F_IDENTITY_NAME);
		bn_buf_printf(&found, "%s%s%s%s", found.n ? " " : "",
			      info->code, info->variant[0] ? "." : "",
			      info->variant);
	}
	if (strcmp(bn_buf_cstr(&found), causes) != 0)
		fail_msg("%s: %s, not %s", name, bn_buf_cstr(&found), causes);
	if (says) {
		bn_finding_says(&told, list.first, BN_ZH);
		assert_string_equal(bn_buf_cstr(&told), says);
	}
	bn_buf_release(&told);
	bn_buf_release(&found);
	bn_arena_release(&arena);
}

static void name_holds_han_dots_and_latin_letters(void **state)
{
	static const char *const good[] = {
		"",
		"王明",
		"李〇",
		"欧阳小明",
		"𠮷田",
		"\xEF\xA8\x99木", /* a compatibility ideograph */
		"买买提·吐尔逊",
		"买买提•吐尔逊",
		"买买提・吐尔逊",
		"买买提‧吐尔逊",
		"买买提．吐尔逊",
		"WANG XIAOMING",
		"Mary-Jane O'Neil",
		"José Müller",
		"Jose\xCC\x81",
		"李　明",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
		assert_name(good[i], "", NULL);
}

static void name_shows_the_first_character_that_may_not_be(void **state)
{
	(void)state;
	assert_name("王小明1", "NAME-CHARS",
		    "姓名只能有汉字、拉丁字母和间隔点, 现在含有「1」");
	assert_name("王\xE2\x80\x8B明", "NAME-CHARS",
		    "姓名只能有汉字、拉丁字母和间隔点, 现在含有「〔U+200B〕」");
	assert_name("王\xE2\x80\xAE明2", "NAME-CHARS",
		    "姓名只能有汉字、拉丁字母和间隔点, 现在含有「〔U+202E〕」");
	assert_name("王\x1B明", "NAME-CHARS",
		    "姓名只能有汉字、拉丁字母和间隔点, 现在含有「〔U+001B〕」");
	assert_name("王\xFF明", "NAME-CHARS", NULL);
	assert_name("王\n明", "NAME-CHARS", NULL);
}

static void name_holds_no_signs_and_no_other_script(void **state)
{
	static const char *const bad[] = {
		"王,明",
		"王.明",
		"王明!",
		"王(明)",
		"王@明",
		"王明😀",
		"Иванов",
		"Γιάννης",
		"やまだ",
		"김철수",
		"ＷＡＮＧ",
		"A×B",
		"王\xEF\xBB\xBF明",
		"王\xC2\xAD明",
		"王\xF3\xA0\x80\xA1明",
		"王\xE3\x85\xA4明",
		"\xEE\x80\x80王",
		"A_B",
		"A&B",
		"№王",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_name(bad[i], "NAME-CHARS", NULL);
}

static void name_may_stand_in_for_a_rare_character_in_brackets(void **state)
{
	(void)state;
	assert_name("王晓[沛]", "RARE-CHAR",
		    "姓名里的「[沛]」是生僻字的替代写法");
	assert_name("[沛]明", "RARE-CHAR", NULL);
	assert_name("王[沛", "NAME-CHARS", NULL);
	assert_name("王沛]", "NAME-CHARS", NULL);
	assert_name("王[]", "NAME-CHARS", NULL);
	assert_name("王[沛沛]", "NAME-CHARS", NULL);
	assert_name("王[A]", "NAME-CHARS", NULL);
	assert_name("王[沛]1", "NAME-CHARS RARE-CHAR", NULL);
}

static void name_without_a_letter_is_empty(void **state)
{
	(void)state;
	assert_name(" ", "NAME-EMPTY", NULL);
	assert_name("\xE3\x80\x80\xC2\xA0", "NAME-EMPTY", NULL);
	assert_name("··", "NAME-EMPTY", NULL);
	assert_name("-", "NAME-EMPTY", NULL);
}

static void name_has_two_to_sixty_characters(void **state)
{
	struct bn_buf name = { 0 };

	(void)state;
	assert_name("王", "FORM-LENGTH.short",
		    "姓名至少要有 2 个字, 现在 1 个");
	for (unsigned i = 0; i < 60; i++)
		bn_buf_puts(&name, "明");
	assert_name(bn_buf_cstr(&name), "", NULL);
	bn_buf_puts(&name, "明");
	assert_name(bn_buf_cstr(&name), "FORM-LENGTH.long",
		    "姓名最多 60 个字, 现在 61 个");
	bn_buf_release(&name);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(name_holds_han_dots_and_latin_letters),
		cmocka_unit_test(
			name_shows_the_first_character_that_may_not_be),
		cmocka_unit_test(name_holds_no_signs_and_no_other_script),
		cmocka_unit_test(
			name_may_stand_in_for_a_rare_character_in_brackets),
		cmocka_unit_test(name_without_a_letter_is_empty),
		cmocka_unit_test(name_has_two_to_sixty_characters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
