/*
 * Tests of src/base/wrap.c.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "bn/text.h"

/* Asserts the lines of a text, joined by |. */
static void assert_lines(const char *text, size_t cells, const char *want)
{
	struct bn_str rest = bn_str_of(text);
	struct bn_buf got = { 0 };
	struct bn_str line;
	bool more = false;

	while (bn_text_wrap(&line, &rest, cells)) {
		if (more)
			bn_buf_byte(&got, '|');
		more = true;
		bn_buf_str(&got, line);
	}
	assert_string_equal(bn_buf_cstr(&got), want);
	assert_int_equal(rest.n, 0);
	bn_buf_release(&got);
}

static void chinese_breaks_between_characters(void **state)
{
	(void)state;
	assert_lines("报名资格核查", 8, "报名资格|核查");
	assert_lines("报名资格核查", 7, "报名资|格核查");
	assert_lines("报名资格核查", 12, "报名资格核查");
}

static void no_line_begins_with_a_closing_mark(void **state)
{
	static const char *const closing[] = {
		"，",     "。", "、", "；", "：", "？", "！",
		"）",     "》", "」", "』", "】", "〕", "\u201D",
		"\u2019", ",",  ".",  ")",  "%",
	};
	char text[32];
	char want[40];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(closing) / sizeof(closing[0]); i++) {
		snprintf(text, sizeof(text), "一二三四%s五", closing[i]);
		snprintf(want, sizeof(want), "一二三|四%s五", closing[i]);
		assert_lines(text, 8, want);
	}
	assert_lines("一二三）。」四", 8, "一二|三）。」|四");
}

static void no_line_ends_with_an_opening_mark(void **state)
{
	static const char *const opening[] = {
		"（", "《", "「", "『", "【", "〔", "\u201C", "\u2018",
	};
	char text[32];
	char want[40];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(opening) / sizeof(opening[0]); i++) {
		snprintf(text, sizeof(text), "一二三%s四五", opening[i]);
		snprintf(want, sizeof(want), "一二三|%s四五", opening[i]);
		assert_lines(text, 8, want);
	}
	assert_lines("一二（「三", 8, "一二|（「三");
}

static void words_and_numbers_stay_whole(void **state)
{
	(void)state;
	assert_lines("the quick brown fox", 10, "the quick|brown fox");
	assert_lines("the quick brown fox", 9, "the quick|brown fox");
	assert_lines("the quick brown fox", 5, "the|quick|brown|fox");
	assert_lines("电话12345678拨打", 9, "电话|12345678|拨打");
	assert_lines("约3.14倍", 5, "约|3.14|倍");
	assert_lines("到2026-03-12止", 12, "到2026-03-12|止");
	assert_lines("到2026-03-12止", 11, "到|2026-03-12|止");
	assert_lines("编号１２３４号", 8, "编号|１２３４|号");
	assert_lines("cafe\u0301s cafe\u0301s", 8, "cafe\u0301s|cafe\u0301s");
}

static void a_word_longer_than_the_line_is_cut(void **state)
{
	(void)state;
	assert_lines("abcdefghij", 4, "abcd|efgh|ij");
	assert_lines("no abcdefghij", 4, "no|abcd|efgh|ij");
}

static void blanks_at_a_break_are_in_no_line(void **state)
{
	(void)state;
	assert_lines("abcd   efgh", 4, "abcd|efgh");
	assert_lines("abcd   efgh", 6, "abcd|efgh");
	assert_lines("一二\u3000三四", 4, "一二|三四");
	assert_lines("abcd  ", 4, "abcd");
	assert_lines("abcd  \nefgh", 4, "abcd|efgh");
	assert_lines("abcd  \r\nefgh", 4, "abcd|efgh");
	assert_lines("abcd \n\nefgh", 4, "abcd||efgh");
}

static void leading_blanks_are_kept(void **state)
{
	(void)state;
	assert_lines("\u3000\u3000一二三", 8, "\u3000\u3000一二|三");
	assert_lines("  ab\n  cd", 8, "  ab|  cd");
	assert_lines("      ", 4, "    ");
}

static void a_newline_always_breaks(void **state)
{
	(void)state;
	assert_lines("", 10, "");
	assert_lines("\n", 10, "");
	assert_lines("a\n", 10, "a");
	assert_lines("a\n\nb", 10, "a||b");
	assert_lines("a\r\nb", 10, "a|b");
	assert_lines("一二\n三", 4, "一二|三");
}

static void halves_of_a_dash_stay_together(void **state)
{
	(void)state;
	assert_lines("一二三\u2014\u2014四", 7, "一二三|\u2014\u2014四");
	assert_lines("一二三\u2026\u2026四", 7, "一二三|\u2026\u2026四");
}

static void marks_that_leave_no_break_are_cut_at_the_width(void **state)
{
	(void)state;
	assert_lines("。。。。。", 4, "。。|。。|。");
	assert_lines("（（（（（", 4, "（（|（（|（");
}

static void spelled_out_characters_are_not_torn(void **state)
{
	(void)state;
	assert_lines("王\u202E明", 12, "王\u202E|明");
	assert_lines("王\u202E明", 11, "王|\u202E|明");
	assert_lines("一\U00031350二", 4, "一|\U00031350|二");
}

static void wrapping_loses_only_blanks_and_never_overflows(void **state)
{
	static const char text[] =
		"《社会工作者职业资格考试》（2026 年度）报名：登录 "
		"https://example.invalid/path?a=1，填写「姓名」、身份证号。"
		"e\u0301\u0302\u0303\u0304\u0305 \xFF\x1B[2J "
		"\u2014\u2014王\u202E明！！\n"
		"second line, with  two blanks and 100% of 3.14";
	size_t cells;

	(void)state;
	for (cells = 0; cells < 100; cells++) {
		struct bn_str rest = BN_STR(text);
		const char *seen = text;
		struct bn_str line;

		while (bn_text_wrap(&line, &rest, cells)) {
			struct bn_str grapheme;
			struct bn_str in = line;

			for (; seen < line.p; seen++)
				assert_non_null(strchr(" \n", *seen));
			seen = line.p + line.n;
			assert_true(bn_grapheme_next(&grapheme, &in));
			assert_true(bn_text_width(line) <= cells ||
				    grapheme.n == line.n);
		}
		assert_ptr_equal(seen, text + sizeof(text) - 1);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(chinese_breaks_between_characters),
		cmocka_unit_test(no_line_begins_with_a_closing_mark),
		cmocka_unit_test(no_line_ends_with_an_opening_mark),
		cmocka_unit_test(words_and_numbers_stay_whole),
		cmocka_unit_test(a_word_longer_than_the_line_is_cut),
		cmocka_unit_test(blanks_at_a_break_are_in_no_line),
		cmocka_unit_test(leading_blanks_are_kept),
		cmocka_unit_test(a_newline_always_breaks),
		cmocka_unit_test(halves_of_a_dash_stay_together),
		cmocka_unit_test(
			marks_that_leave_no_break_are_cut_at_the_width),
		cmocka_unit_test(spelled_out_characters_are_not_torn),
		cmocka_unit_test(
			wrapping_loses_only_blanks_and_never_overflows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
