/*
 * Tests of src/base/char.c, and with it of the tables in data/tables.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "bn/text.h"

/* Asserts one width for all of first..last. */
static void assert_width(int width, uint32_t first, uint32_t last)
{
	uint32_t cp;

	for (cp = first; cp <= last; cp++) {
		if (bn_char_width(cp) != width)
			fail_msg("U+%04X is %d wide, not %d", cp,
				 bn_char_width(cp), width);
	}
}

static void han_takes_two_cells_in_every_extension(void **state)
{
	(void)state;
	assert_width(2, 0x4E00, 0x9FFF);
	assert_width(2, 0x3400, 0x4DBF);   /* A */
	assert_width(2, 0x20000, 0x2A6DF); /* B */
	assert_width(2, 0x2A700, 0x2B739); /* C */
	assert_width(2, 0x2B740, 0x2B81D); /* D */
	assert_width(2, 0x2B820, 0x2CEA1); /* E */
	assert_width(2, 0x2CEB0, 0x2EBE0); /* F */
	assert_width(2, 0x30000, 0x3134A); /* G */
	assert_width(2, 0x31350, 0x323AF); /* H */
	assert_width(2, 0x2EBF0, 0x2EE5D); /* I */
	assert_width(2, 0xF900, 0xFA6D);
	assert_width(2, 0x2F800, 0x2FA1D);
}

static void wide_characters_take_two_cells(void **state)
{
	(void)state;
	assert_width(2, 0x3000, 0x3029);
	assert_width(2, 0x3041, 0x3096);
	assert_width(2, 0xAC00, 0xD7A3);
	assert_width(2, 0xFF01, 0xFF60);
	assert_width(2, 0xFFE0, 0xFFE6);
	assert_width(2, 0x1F600, 0x1F64F);
	assert_width(2, 0x231A, 0x231B);
}

static void narrow_and_ambiguous_take_one_cell(void **state)
{
	static const uint32_t ambiguous[] = {
		0xB7,   0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
		0x2026, 0x2027, 0x2460, 0x2500, 0x25CF, 0x2605, 0xB0,
		0xD7,   0x3B1,  0x416,  0x203B, 0x2192,
	};
	size_t i;

	(void)state;
	assert_width(1, 0x20, 0x7E);
	assert_width(1, 0xA0, 0xAC);
	assert_width(1, 0xAE, 0x2FF);
	assert_width(1, 0xFF61, 0xFF9F);
	for (i = 0; i < sizeof(ambiguous) / sizeof(ambiguous[0]); i++)
		assert_width(1, ambiguous[i], ambiguous[i]);
}

static void combining_marks_take_no_cell(void **state)
{
	(void)state;
	assert_width(0, 0x300, 0x34E);
	assert_width(0, 0x350, 0x36F);
	assert_width(0, 0x20DD, 0x20E0);
	assert_width(0, 0x3099, 0x309A);
	assert_width(0, 0x1161, 0x11FF);
}

static void what_must_not_be_drawn_has_no_width(void **state)
{
	(void)state;
	assert_width(-1, 0, 0x1F);
	assert_width(-1, 0x7F, 0x9F);
	assert_width(-1, 0xAD, 0xAD);
	assert_width(-1, 0x200B, 0x200F);
	assert_width(-1, 0x2028, 0x202E);
	assert_width(-1, 0x2060, 0x206F);
	assert_width(-1, 0xFEFF, 0xFEFF);
	assert_width(-1, 0xFE00, 0xFE0F);
	assert_width(-1, 0xD800, 0xDFFF);
	assert_width(-1, 0xE000, 0xF8FF);
	assert_width(-1, 0xFFFE, 0xFFFF);
	assert_width(-1, 0x3164, 0x3164);
	assert_width(-1, 0xE0000, 0xE0FFF);
	assert_width(-1, 0xF0000, 0x10FFFF);
	assert_width(-1, 0x110000, 0x110010);
	assert_int_equal(bn_char_width(BN_BAD_BYTE), -1);
}

static void unassigned_han_has_no_width(void **state)
{
	(void)state;
	assert_width(-1, 0x2A6E0, 0x2A6FF);
	assert_width(-1, 0x2B73A, 0x2B73F);
	assert_width(-1, 0x2B81E, 0x2B81F);
	assert_width(-1, 0x2EBE1, 0x2EBEF);
	assert_width(-1, 0x2EE5E, 0x2F7FF);
	assert_width(-1, 0x2FA1E, 0x2FFFF);
	assert_width(-1, 0x3134B, 0x3134F);
	assert_width(-1, 0x323B0, 0x3FFFF);
}

static void rare_han_is_what_the_c_library_cannot_measure(void **state)
{
	unsigned rare = 0;
	uint32_t cp;

	(void)state;
	for (cp = 0; cp < 0x110000; cp++) {
		bool want = (cp >= 0x31350 && cp <= 0x323AF) ||
			    (cp >= 0x2EBF0 && cp <= 0x2EE5D) || cp == 0x2B739;

		if (bn_char_is_rare(cp) != want)
			fail_msg("U+%04X", cp);
		rare += want;
		assert_true(!want || bn_char_is_han(cp));
	}
	assert_int_equal(rare, 4815);
}

static void han_is_every_assigned_ideograph(void **state)
{
	unsigned han = 0;
	uint32_t cp;

	(void)state;
	for (cp = 0; cp < 0x110000; cp++) {
		if (!bn_char_is_han(cp))
			continue;
		han++;
		assert_int_equal(bn_char_width(cp), 2);
	}
	/* 97,680 unified, 1,002 compatibility, and U+3007. */
	assert_int_equal(han, 98683);
	assert_true(bn_char_is_han(0x4E00));
	assert_true(bn_char_is_han(0x3007));
	assert_true(bn_char_is_han(0x4DAE));
	assert_true(bn_char_is_han(0x2CB6C));
	assert_true(bn_char_is_han(0xFA0E));
	assert_false(bn_char_is_han(0x3006));
	assert_false(bn_char_is_han(0x3042));
	assert_false(bn_char_is_han(0xAC00));
	assert_false(bn_char_is_han(0x2F00));
	assert_false(bn_char_is_han('a'));
	assert_false(bn_char_is_han(BN_BAD_BYTE));
}

static void hidden_characters_have_no_width(void **state)
{
	static const uint32_t hidden[] = {
		0,      0x1B,   '\n',    '\t',    0x7F,   0x9B,
		0xAD,   0x34F,  0x61C,   0x115F,  0x180E, 0x200B,
		0x200E, 0x202E, 0x2028,  0x2066,  0x2069, 0x3164,
		0xFEFF, 0xFE0F, 0xE0061, 0xE0100,
	};
	size_t i;
	uint32_t cp;

	(void)state;
	for (i = 0; i < sizeof(hidden) / sizeof(hidden[0]); i++)
		assert_true(bn_char_is_hidden(hidden[i]));
	for (cp = 0; cp < 0x110000; cp++) {
		if (bn_char_is_hidden(cp))
			assert_int_equal(bn_char_width(cp), -1);
	}
	assert_false(bn_char_is_hidden(' '));
	assert_false(bn_char_is_hidden(0x3000));
	assert_false(bn_char_is_hidden(0xA0));
	assert_false(bn_char_is_hidden(0x301));
	assert_false(bn_char_is_hidden(0xE863));
	assert_false(bn_char_is_hidden(BN_BAD_BYTE));
}

static void dots_and_blanks_are_those_of_the_header(void **state)
{
	uint32_t cp;
	unsigned dots = 0;
	unsigned blanks = 0;

	(void)state;
	for (cp = 0; cp < 0x110000; cp++) {
		dots += bn_char_is_dot(cp);
		blanks += bn_char_is_blank(cp);
	}
	assert_int_equal(dots, 5);
	assert_int_equal(blanks, 9);
	assert_true(bn_char_is_dot(0xB7) && bn_char_is_dot(0x2022) &&
		    bn_char_is_dot(0x30FB) && bn_char_is_dot(0x2027) &&
		    bn_char_is_dot(0xFF0E));
	assert_true(bn_char_is_blank(' ') && bn_char_is_blank('\t') &&
		    bn_char_is_blank('\r') && bn_char_is_blank(0x3000) &&
		    bn_char_is_blank(0xA0) && bn_char_is_blank(0x3164));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(han_takes_two_cells_in_every_extension),
		cmocka_unit_test(wide_characters_take_two_cells),
		cmocka_unit_test(narrow_and_ambiguous_take_one_cell),
		cmocka_unit_test(combining_marks_take_no_cell),
		cmocka_unit_test(what_must_not_be_drawn_has_no_width),
		cmocka_unit_test(unassigned_han_has_no_width),
		cmocka_unit_test(rare_han_is_what_the_c_library_cannot_measure),
		cmocka_unit_test(han_is_every_assigned_ideograph),
		cmocka_unit_test(hidden_characters_have_no_width),
		cmocka_unit_test(dots_and_blanks_are_those_of_the_header),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
