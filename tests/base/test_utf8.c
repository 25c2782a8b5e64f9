/*
 * Tests of src/base/utf8.c.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "bn/text.h"

static bool is_scalar(uint32_t cp)
{
	return cp <= 0x10FFFF && !(cp >= 0xD800 && cp <= 0xDFFF);
}

static void every_code_point_survives_a_round_trip(void **state)
{
	uint32_t cp;

	(void)state;
	for (cp = 0; cp < 0x110000; cp++) {
		char bytes[4];
		struct bn_str s = { bytes, bn_utf8_put(bytes, cp) };
		uint32_t back = 0;

		if (!is_scalar(cp)) {
			assert_int_equal(s.n, 0);
			continue;
		}
		if (!bn_utf8_valid(s, NULL) || bn_utf8_count(s) != 1 ||
		    !bn_utf8_next(&back, &s) || back != cp || s.n != 0)
			fail_msg("U+%04X came back as U+%04X", cp, back);
	}
}

static void put_writes_the_shortest_form(void **state)
{
	static const struct {
		uint32_t cp;
		const char *bytes;
	} cases[] = {
		{ 0x7F, "\x7F" },
		{ 0x80, "\xC2\x80" },
		{ 0x7FF, "\xDF\xBF" },
		{ 0x800, "\xE0\xA0\x80" },
		{ 0xFFFF, "\xEF\xBF\xBF" },
		{ 0x10000, "\xF0\x90\x80\x80" },
		{ 0x10FFFF, "\xF4\x8F\xBF\xBF" },
	};
	char bytes[4];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		size_t n = bn_utf8_put(bytes, cases[i].cp);

		assert_int_equal(n, strlen(cases[i].bytes));
		assert_memory_equal(bytes, cases[i].bytes, n);
	}
	assert_int_equal(bn_utf8_put(bytes, 0xD800), 0);
	assert_int_equal(bn_utf8_put(bytes, 0xDFFF), 0);
	assert_int_equal(bn_utf8_put(bytes, 0x110000), 0);
	assert_int_equal(bn_utf8_put(bytes, BN_BAD_BYTE), 0);
}

/* Asserts that the text decodes to these code points; B is a bad byte. */
static void assert_decodes(const char *text, const uint32_t *want, size_t n)
{
	struct bn_str s = bn_str_of(text);
	uint32_t cp;
	size_t i;

	assert_int_equal(bn_utf8_count(s), n);
	for (i = 0; i < n; i++) {
		assert_true(bn_utf8_next(&cp, &s));
		assert_int_equal(cp, want[i]);
	}
	assert_false(bn_utf8_next(&cp, &s));
}

#define B BN_BAD_BYTE
#define decodes(text, ...) \
	assert_decodes((text), (const uint32_t[]){ __VA_ARGS__ }, \
		       sizeof((uint32_t[]){ __VA_ARGS__ }) / sizeof(uint32_t))

static void broken_characters_are_one_bad_byte_each(void **state)
{
	(void)state;
	decodes("\xC0\xAF", B); /* overlong */
	decodes("\xE0\x80\xAF", B);
	decodes("\xF0\x80\x80\xAF", B);
	decodes("\xED\xA0\x80", B); /* surrogates */
	decodes("\xED\xBF\xBF", B);
	decodes("\xF4\x90\x80\x80", B); /* beyond U+10FFFF */
	decodes("\xF5\x80\x80\x80", B);
	decodes("\xFF", B);
	decodes("\xFE\xFF", B, B);
	decodes("\x80\x80\x80", B); /* trail without lead */
	decodes("\xE4\xB8", B);     /* cut short */
	decodes("\xED\xA0\x80\xED\xB0\x80", B, B);
}

static void decoding_goes_on_at_the_next_character(void **state)
{
	(void)state;
	decodes("\xFF"
		"a",
		B, 'a');
	decodes("\xE4\xB8"
		"a",
		B, 'a');
	decodes("\xE4"
		"中",
		B, 0x4E2D);
	decodes("中\x80"
		"文",
		0x4E2D, B, 0x6587);
	decodes("\xF0\x9F\x98"
		"\xC2\xB7",
		B, 0xB7);
	decodes("\xCD\xF5\xD0\xA1\xC3\xF7", B, B, 0x421, B, B);
	decodes("a\xC3", 'a', B);
}

static void nul_is_a_character(void **state)
{
	struct bn_str s = BN_STR("a\0b");

	(void)state;
	assert_true(bn_utf8_valid(s, NULL));
	assert_int_equal(bn_utf8_count(s), 3);
}

static void valid_tells_where_the_first_bad_byte_is(void **state)
{
	char text[64];
	size_t at;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(text); i++) {
		memset(text, 'a', sizeof(text));
		assert_true(bn_utf8_valid((struct bn_str){ text, sizeof(text) },
					  &at));
		text[i] = '\xFF';
		assert_false(bn_utf8_valid(
			(struct bn_str){ text, sizeof(text) }, &at));
		assert_int_equal(at, i);
		assert_false(bn_utf8_valid(
			(struct bn_str){ text, sizeof(text) }, NULL));
	}
	assert_false(bn_utf8_valid(BN_STR("中文\xED\xA0\x80"), &at));
	assert_int_equal(at, 6);
	assert_false(bn_utf8_valid(BN_STR("中\xE4\xB8"), &at));
	assert_int_equal(at, 3);
	assert_true(bn_utf8_valid((struct bn_str){ NULL, 0 }, &at));
}

static void count_is_what_next_gives_for_all_short_texts(void **state)
{
	static const unsigned char bytes[] = { 'a',  0x80, 0xBF, 0xC2, 0xE0,
					       0xE4, 0xED, 0xF0, 0xF4, 0xFF };
	const size_t n = sizeof(bytes);
	size_t i;

	(void)state;
	for (i = 0; i < n * n * n * n * n; i++) {
		char text[5];
		struct bn_str s = { text, sizeof(text) };
		size_t left = i;
		size_t count = 0;
		bool valid = true;
		uint32_t cp;
		size_t at;

		for (at = 0; at < sizeof(text); at++, left /= n)
			text[at] = (char)bytes[left % n];
		while (bn_utf8_next(&cp, &s)) {
			valid = valid && cp != BN_BAD_BYTE;
			count++;
		}
		s = (struct bn_str){ text, sizeof(text) };
		assert_int_equal(bn_utf8_count(s), count);
		assert_int_equal(bn_utf8_valid(s, NULL), valid);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_code_point_survives_a_round_trip),
		cmocka_unit_test(put_writes_the_shortest_form),
		cmocka_unit_test(broken_characters_are_one_bad_byte_each),
		cmocka_unit_test(decoding_goes_on_at_the_next_character),
		cmocka_unit_test(nul_is_a_character),
		cmocka_unit_test(valid_tells_where_the_first_bad_byte_is),
		cmocka_unit_test(count_is_what_next_gives_for_all_short_texts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
