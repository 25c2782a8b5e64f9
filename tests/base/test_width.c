/*
 * Tests of src/base/width.c.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "bn/text.h"

#include "../support/alloc.h"

/* Asserts the drawn form and that its width is the one measured. */
static void assert_drawn(struct bn_str s, const char *want, size_t cells)
{
	struct bn_buf out = { 0 };

	bn_text_drawn(&out, s);
	assert_string_equal(bn_buf_cstr(&out), want);
	assert_int_equal(bn_text_width(s), cells);
	bn_buf_release(&out);
}

#define drawn(s, want, cells) assert_drawn(BN_STR(s), (want), (cells))

static void plain_text_is_drawn_as_it_is(void **state)
{
	(void)state;
	drawn("", "", 0);
	drawn("abc", "abc", 3);
	drawn("王小明", "王小明", 6);
	drawn("a王b", "a王b", 4);
	drawn("阿卜杜热合曼\u00B7买买提", "阿卜杜热合曼\u00B7买买提", 19);
	drawn("\U0002CB6C", "\U0002CB6C", 2);
	assert_drawn((struct bn_str){ NULL, 0 }, "", 0);
}

static void commands_to_terminals_are_spelled_out(void **state)
{
	(void)state;
	drawn("\x1B]0;x\a", "〔U+001B〕]0;x〔U+0007〕", 24);
	drawn("a\rb\tc", "a〔U+000D〕b〔U+0009〕c", 23);
	drawn("\xC2\x9B"
	      "2J",
	      "〔U+009B〕2J", 12);
	drawn("\0", "〔U+0000〕", 10);
	drawn("\x7F", "〔U+007F〕", 10);
}

static void a_newline_is_drawn_as_a_blank(void **state)
{
	(void)state;
	drawn("a\nb\n", "a b ", 4);
}

static void unseen_characters_are_spelled_out(void **state)
{
	(void)state;
	drawn("王\u202E明", "王〔U+202E〕明", 14);
	drawn("\u200B", "〔U+200B〕", 10);
	drawn("\u00AD", "〔U+00AD〕", 10);
	drawn("\U000E0061", "〔U+E0061〕", 11);
	drawn("\uE863", "〔U+E863〕", 10);
	drawn("\U0010FFFF", "〔U+10FFFF〕", 12);
	drawn("\u3164", "〔U+3164〕", 10);
	drawn("a\uFE0F", "a〔U+FE0F〕", 11);
}

static void rare_han_is_spelled_out(void **state)
{
	(void)state;
	drawn("\U00031350", "〔U+31350〕", 11);
	drawn("\U0002EBF0", "〔U+2EBF0〕", 11);
	drawn("\U0002B739", "〔U+2B739〕", 11);
}

static void bad_bytes_are_a_question_mark_each(void **state)
{
	(void)state;
	drawn("\xFF", "〔?〕", 5);
	drawn("\xED\xA0\x80", "〔?〕", 5);
	drawn("\xC0\xAF"
	      "a\x9B",
	      "〔?〕a〔?〕", 11);
}

static void four_marks_are_drawn_on_a_base(void **state)
{
	(void)state;
	drawn("e\u0301", "e\u0301", 1);
	drawn("xe\u0301x", "xe\u0301x", 3);
	drawn("e\u0301\u0302\u0303\u0304", "e\u0301\u0302\u0303\u0304", 1);
	drawn("e\u0301\u0302\u0303\u0304\u0305",
	      "e\u0301\u0302\u0303\u0304〔U+0305〕", 11);
	drawn("中\u0301", "中\u0301", 2);
}

static void a_mark_without_a_base_is_spelled_out(void **state)
{
	(void)state;
	drawn("\u0301a", "〔U+0301〕a", 11);
	drawn("\n\u0301", " 〔U+0301〕", 11);
	drawn("\x1B\u0301", "〔U+001B〕〔U+0301〕", 20);
	drawn("\U00031350\u0301", "〔U+31350〕〔U+0301〕", 21);
	drawn("\xFF\u0301", "〔?〕〔U+0301〕", 15);
}

/* Does the text hold a byte that a terminal could act on? */
static bool has_control(struct bn_str s)
{
	uint32_t cp;

	while (bn_utf8_next(&cp, &s)) {
		if (cp < 0x20 || (cp >= 0x7F && cp < 0xA0) ||
		    cp == BN_BAD_BYTE || bn_char_is_hidden(cp))
			return true;
	}
	return false;
}

static void no_two_bytes_draw_a_control(void **state)
{
	struct bn_buf out = { 0 };
	unsigned i;

	(void)state;
	for (i = 0; i < 0x10000; i++) {
		char bytes[2] = { (char)(i >> 8), (char)(i & 0xFF) };

		bn_buf_clear(&out);
		bn_text_drawn(&out, (struct bn_str){ bytes, 2 });
		if (has_control(bn_buf_view(&out)) || out.n == 0)
			fail_msg("%02X %02X", i >> 8, i & 0xFF);
	}
	bn_buf_release(&out);
}

static void every_code_point_draws_as_wide_as_measured(void **state)
{
	struct bn_buf out = { 0 };
	char bytes[5] = "x";
	uint32_t cp;

	(void)state;
	for (cp = 0; cp < 0x110000; cp++) {
		struct bn_str s = { bytes, 1 + bn_utf8_put(bytes + 1, cp) };
		size_t cells = bn_text_width(s);

		bn_buf_clear(&out);
		bn_text_drawn(&out, s);
		if (has_control(bn_buf_view(&out)) ||
		    bn_text_width(bn_buf_view(&out)) != cells)
			fail_msg("U+%04X", cp);
	}
	bn_buf_release(&out);
}

/* Texts whose parts are drawn and measured one by one. */
static const char *const mixed[] = {
	"e\u0301\u0302\u0303\u0304\u0305\u0306中\u0301\n\u0301",
	"a\u0301b\x1B\u0301\xFF\xFE中\x80\U00031350\u0301x",
	"\u0301\u0301\u0301 \u0301\u1100\u1161\u11A8",
};

static void graphemes_add_up_to_the_whole(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(mixed) / sizeof(mixed[0]); i++) {
		struct bn_str rest = bn_str_of(mixed[i]);
		struct bn_buf parts = { 0 };
		struct bn_buf whole = { 0 };
		struct bn_str grapheme;
		size_t bytes = 0;
		size_t cells = 0;

		while (bn_grapheme_next(&grapheme, &rest)) {
			assert_true(grapheme.n > 0);
			assert_ptr_equal(grapheme.p, mixed[i] + bytes);
			bytes += grapheme.n;
			cells += bn_text_width(grapheme);
			bn_text_drawn(&parts, grapheme);
		}
		bn_text_drawn(&whole, bn_str_of(mixed[i]));
		assert_int_equal(bytes, strlen(mixed[i]));
		assert_int_equal(cells, bn_text_width(bn_str_of(mixed[i])));
		assert_string_equal(bn_buf_cstr(&parts), bn_buf_cstr(&whole));
		bn_buf_release(&parts);
		bn_buf_release(&whole);
	}
}

static void cut_keeps_the_most_that_fits(void **state)
{
	size_t i;
	size_t cells;

	(void)state;
	assert_true(bn_str_is(bn_text_cut(BN_STR("王小明"), 5), "王小"));
	assert_true(bn_str_is(bn_text_cut(BN_STR("王小明"), 6), "王小明"));
	assert_true(bn_str_is(bn_text_cut(BN_STR("王小明"), 1), ""));
	assert_true(bn_str_is(bn_text_cut(BN_STR("ae\u0301b"), 2), "ae\u0301"));
	assert_true(bn_str_is(bn_text_cut(BN_STR("a\x1B"), 10), "a"));
	assert_true(bn_str_is(bn_text_cut(BN_STR("a\x1B"), 11), "a\x1B"));
	assert_true(bn_str_is(bn_text_cut(BN_STR("abc"), 0), ""));
	for (i = 0; i < sizeof(mixed) / sizeof(mixed[0]); i++) {
		for (cells = 0; cells < 80; cells++) {
			struct bn_str s = bn_str_of(mixed[i]);
			struct bn_str cut = bn_text_cut(s, cells);
			struct bn_str rest = bn_str_sub(s, cut.n, s.n);
			struct bn_str more;

			assert_true(bn_text_width(cut) <= cells);
			if (bn_grapheme_next(&more, &rest))
				assert_true(bn_text_width(cut) +
						    bn_text_width(more) >
					    cells);
		}
	}
}

static bool draw_it(void *ctx)
{
	struct bn_buf out = { 0 };
	bool ok;
	int i;

	(void)ctx;
	for (i = 0; i < 20; i++)
		bn_text_drawn(&out, BN_STR("王\x1B[e\u0301\xFF"));
	ok = bn_buf_ok(&out);
	bn_buf_release(&out);
	return ok;
}

static void drawn_says_so_whichever_allocation_fails(void **state)
{
	(void)state;
	assert_true(alloc_each(draw_it, NULL) >= 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(plain_text_is_drawn_as_it_is),
		cmocka_unit_test(commands_to_terminals_are_spelled_out),
		cmocka_unit_test(a_newline_is_drawn_as_a_blank),
		cmocka_unit_test(unseen_characters_are_spelled_out),
		cmocka_unit_test(rare_han_is_spelled_out),
		cmocka_unit_test(bad_bytes_are_a_question_mark_each),
		cmocka_unit_test(four_marks_are_drawn_on_a_base),
		cmocka_unit_test(a_mark_without_a_base_is_spelled_out),
		cmocka_unit_test(no_two_bytes_draw_a_control),
		cmocka_unit_test(every_code_point_draws_as_wide_as_measured),
		cmocka_unit_test(graphemes_add_up_to_the_whole),
		cmocka_unit_test(cut_keeps_the_most_that_fits),
		cmocka_unit_test(drawn_says_so_whichever_allocation_fails),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
