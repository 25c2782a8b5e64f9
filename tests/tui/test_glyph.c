/*
 * Cells as wide characters.
 */
#define _GNU_SOURCE
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <string.h>

#include "bn/text.h"
#include "tui/glyph.h"

static struct bn_cell cell_of(const char *text, int width)
{
	struct bn_cell cell = { .n = (uint8_t)strlen(text),
				.width = (uint8_t)width };

	memcpy(cell.text, text, cell.n);
	return cell;
}

static void assert_wide(const struct bn_cell *cell, bool lines,
			const wchar_t *want)
{
	wchar_t got[BN_GLYPH_MAX];

	bn_glyph_wide(got, cell, lines);
	assert_int_equal(wcscmp(got, want), 0);
}

static void characters_and_marks_stay_together(void **state)
{
	struct bn_cell han = cell_of("中", 2);
	struct bn_cell marked = cell_of("e\xcc\x81\xcc\x82", 1);

	(void)state;
	assert_wide(&han, false, L"中");
	assert_wide(&marked, false, L"e\u0301\u0302");
}

static void width_that_others_count_differently_is_a_question_mark(void **state)
{
	struct bn_cell narrow = cell_of("中", 1);
	struct bn_cell unknown = cell_of("\xf0\xb1\x8d\x90", 2);

	(void)state;
	assert_wide(&narrow, false, L"?");
	if (wcwidth(0x31350) != 2)
		assert_wide(&unknown, false, L"?");
}

static void lines_are_drawn_where_they_may(void **state)
{
	struct bn_cell rule = cell_of("-", 1);

	(void)state;
	rule.line = BN_LINE_H;
	assert_wide(&rule, false, L"-");
	assert_wide(&rule, true, L"\u2500");
	rule.line = BN_LINE_RIGHT_T;
	assert_wide(&rule, true, L"\u2524");
}

/*
 * Every character that we draw as itself has the same width in the C library
 * of this machine, or is named by its number: else it would be a `?`.
 */
static void nothing_that_we_draw_is_a_question_mark(void **state)
{
	wchar_t wide[BN_GLYPH_MAX];
	struct bn_cell cell;
	char bytes[5] = "";
	unsigned lost = 0;
	size_t width;
	uint32_t cp;

	(void)state;
	for (cp = 0x20; cp <= 0x10FFFF; cp++) {
		bytes[bn_utf8_put(bytes, cp)] = '\0';
		width = bn_text_width(bn_str_of(bytes));
		if (width < 1 || width > 2 || !bn_char_is_han(cp))
			continue;
		cell = cell_of(bytes, (int)width);
		bn_glyph_wide(wide, &cell, false);
		lost += wide[0] == L'?';
	}
	assert_int_equal(lost, 0);
}

static int set_locale(void **state)
{
	(void)state;
	return setlocale(LC_ALL, "C.UTF-8") ? 0 : -1;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(characters_and_marks_stay_together),
		cmocka_unit_test(
			width_that_others_count_differently_is_a_question_mark),
		cmocka_unit_test(lines_are_drawn_where_they_may),
		cmocka_unit_test(nothing_that_we_draw_is_a_question_mark),
	};

	return cmocka_run_group_tests(tests, set_locale, NULL);
}
