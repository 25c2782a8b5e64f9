/*
 * Tests of src/base/compose.c.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "bn/text.h"
#include "bn/unicode.h"

#include "../support/alloc.h"

static void assert_composes(struct bn_str s, const char *want)
{
	struct bn_buf once = { 0 };
	struct bn_buf twice = { 0 };

	bn_text_compose(&once, s);
	assert_string_equal(bn_buf_cstr(&once), want);
	bn_text_compose(&twice, bn_buf_view(&once));
	assert_string_equal(bn_buf_cstr(&twice), want);
	bn_buf_release(&once);
	bn_buf_release(&twice);
}

#define composes(s, want) assert_composes(BN_STR(s), (want))

static void text_in_nfc_stays(void **state)
{
	(void)state;
	composes("", "");
	composes("plain text", "plain text");
	composes("王小明\u00B7é", "王小明\u00B7é");
	composes("q\u0307\u0323x", "q\u0323\u0307x");
}

static void marks_join_their_base(void **state)
{
	(void)state;
	composes("e\u0301", "\u00E9");
	composes("xe\u0301ye\u0300", "x\u00E9y\u00E8");
	composes("a\u0323\u0302", "\u1EAD");
	composes("a\u0302\u0323", "\u1EAD");
	composes("\u00E2\u0323", "\u1EAD");
	composes("か\u3099", "が");
	composes("e\u0315\u0301", "\u00E9\u0315");
	composes("n\u0334\u0303", "\u00F1\u0334");
}

static void blocked_marks_do_not_join(void **state)
{
	(void)state;
	composes("e\u0302\u0301", "\u1EBF");
	composes("e\u0305\u0301", "e\u0305\u0301");
	composes("ex\u0301", "ex\u0301");
	composes("\u0301e", "\u0301e");
	composes("a\u0301\u0301", "\u00E1\u0301");
}

static void singletons_are_replaced(void **state)
{
	(void)state;
	composes("\u212B", "\u00C5");
	composes("\u2126", "\u03A9");
	composes("\u2329", "\u3008");
	composes("\u0340", "\u0300");
	composes("\u0344", "\u0308\u0301");
	composes("\u0958", "\u0915\u093C");
	composes("\U0001D160", "\U0001D158\U0001D165\U0001D16E");
}

static void korean_parts_become_syllables(void **state)
{
	(void)state;
	composes("\u1100\u1161", "가");
	composes("\u1100\u1161\u11A8", "각");
	composes("가\u11A8", "각");
	composes("각\u11A8", "각\u11A8");
	composes("가\u11A7", "가\u11A7");
	composes("\u1112\u1175\u11C2", "\uD7A3");
}

static void compatibility_ideographs_stay_as_typed(void **state)
{
	char bytes[4];
	uint32_t cp;

	(void)state;
	composes("\uF900\uFA0E\U0002F800", "\uF900\uFA0E\U0002F800");
	for (cp = 0x2E80; cp < 0x323B0; cp++) {
		struct bn_buf out = { 0 };
		struct bn_str s = { bytes, bn_utf8_put(bytes, cp) };

		if (!bn_char_is_han(cp))
			continue;
		bn_text_compose(&out, s);
		if (!bn_str_eq(bn_buf_view(&out), s))
			fail_msg("U+%04X changed", cp);
		bn_buf_release(&out);
	}
}

static void bad_bytes_stay_and_part_the_text(void **state)
{
	(void)state;
	composes("e\xFF\u0301", "e\xFF\u0301");
	composes("\xFF"
		 "e\u0301\xED\xA0\x80",
		 "\xFF\u00E9\xED\xA0\x80");
	composes("e\u0301\xE4", "\u00E9\xE4");
}

static void every_pair_of_the_table_joins(void **state)
{
	struct bn_buf in = { 0 };
	struct bn_buf out = { 0 };
	unsigned i;

	(void)state;
	assert_true(bn_gen_unicode_pair_n > 900);
	for (i = 0; i < bn_gen_unicode_pair_n; i++) {
		const struct bn_unicode_pair *pair = &bn_gen_unicode_pair[i];

		bn_buf_clear(&in);
		bn_buf_clear(&out);
		bn_buf_char(&in, pair->base);
		bn_buf_char(&in, pair->mark);
		bn_text_compose(&out, bn_buf_view(&in));
		bn_buf_clear(&in);
		bn_buf_char(&in, pair->composed);
		if (!bn_str_eq(bn_buf_view(&in), bn_buf_view(&out)))
			fail_msg("U+%04X", pair->composed);
	}
	bn_buf_release(&in);
	bn_buf_release(&out);
}

static void long_runs_of_marks_are_ordered(void **state)
{
	struct bn_buf in = { 0 };
	struct bn_buf want = { 0 };
	int i;

	(void)state;
	bn_buf_byte(&in, 'q');
	bn_buf_byte(&want, 'q');
	for (i = 0; i < 20000; i++) {
		bn_buf_char(&in, 0x307);
		bn_buf_char(&in, 0x323);
		bn_buf_char(&want, 0x323);
	}
	for (i = 0; i < 20000; i++)
		bn_buf_char(&want, 0x307);
	assert_composes(bn_buf_view(&in), bn_buf_cstr(&want));
	bn_buf_release(&in);
	bn_buf_release(&want);
}

static bool compose_it(void *ctx)
{
	struct bn_buf out = { 0 };
	bool ok;

	(void)ctx;
	bn_text_compose(&out, BN_STR("e\u0301\u0302\u0303\u0304\u0305\u0306"
				     "\u0307\u0308\u0309\u030A\u030B"));
	ok = bn_buf_ok(&out);
	bn_buf_release(&out);
	return ok;
}

static void compose_says_so_whichever_allocation_fails(void **state)
{
	(void)state;
	assert_true(alloc_each(compose_it, NULL) >= 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_in_nfc_stays),
		cmocka_unit_test(marks_join_their_base),
		cmocka_unit_test(blocked_marks_do_not_join),
		cmocka_unit_test(singletons_are_replaced),
		cmocka_unit_test(korean_parts_become_syllables),
		cmocka_unit_test(compatibility_ideographs_stay_as_typed),
		cmocka_unit_test(bad_bytes_stay_and_part_the_text),
		cmocka_unit_test(every_pair_of_the_table_joins),
		cmocka_unit_test(long_runs_of_marks_are_ordered),
		cmocka_unit_test(compose_says_so_whichever_allocation_fails),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
