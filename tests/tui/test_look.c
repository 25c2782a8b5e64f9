/*
 * Roles' looks: readable on black and on white, and without colour.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>

#include "tui/look.h"

struct rgb {
	int r, g, b;
};

/* xterm's palette. */
static struct rgb palette(int i)
{
	static const struct rgb low[] = {
		{ 0, 0, 0 },     { 205, 0, 0 },     { 0, 205, 0 },
		{ 205, 205, 0 }, { 0, 0, 238 },     { 205, 0, 205 },
		{ 0, 205, 205 }, { 229, 229, 229 },
	};
	static const int steps[] = { 0, 95, 135, 175, 215, 255 };
	int grey;

	if (i < 8)
		return low[i];
	if (i >= 232) {
		grey = 8 + 10 * (i - 232);
		return (struct rgb){ grey, grey, grey };
	}
	i = i < 16 ? 0 : i - 16;
	return (struct rgb){ steps[i / 36], steps[i / 6 % 6], steps[i % 6] };
}

static double linear(int v)
{
	double s = v / 255.0;

	return s <= 0.04045 ? s / 12.92 : pow((s + 0.055) / 1.055, 2.4);
}

static double luminance(struct rgb c)
{
	return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) +
	       0.0722 * linear(c.b);
}

/* WCAG 2: (lighter + 0.05) / (darker + 0.05). */
static double contrast(struct rgb a, struct rgb b)
{
	double x = luminance(a) + 0.05;
	double y = luminance(b) + 0.05;

	return x > y ? x / y : y / x;
}

static void words_are_readable_on_black_and_on_white(void **state)
{
	static const struct rgb black = { 0, 0, 0 };
	static const struct rgb white = { 255, 255, 255 };
	struct bn_look look;
	double least;
	int many;
	int role;

	(void)state;
	for (role = 0; role < BN_ROLE_COUNT; role++) {
		for (many = 0; many < 2; many++) {
			look = bn_look((enum bn_role)role, many);
			if (look.fg < 0)
				continue;
			if (look.bg >= 0) {
				assert_true(contrast(palette(look.fg),
						     palette(look.bg)) >= 4.4);
				continue;
			}
			/* Bold red is known as red on any ground. */
			least = role == BN_ROLE_ERROR ? 3.5 : 4.4;
			if (role == BN_ROLE_DIM)
				least = 3.0;
			assert_true(contrast(palette(look.fg), black) >= least);
			assert_true(contrast(palette(look.fg), white) >= least);
		}
	}
}

static void focus_error_and_verdict_show_without_colour(void **state)
{
	(void)state;
	assert_true(bn_look(BN_ROLE_FOCUS, false).alone & BN_LOOK_REVERSE);
	assert_true(bn_look(BN_ROLE_ERROR, false).alone & BN_LOOK_BOLD);
	assert_true(bn_look(BN_ROLE_PASS, false).alone & BN_LOOK_REVERSE);
	assert_true(bn_look(BN_ROLE_MANUAL, false).alone & BN_LOOK_REVERSE);
	assert_true(bn_look(BN_ROLE_FAIL, false).alone & BN_LOOK_REVERSE);
}

/* So that a character typed into a field is sent as itself. */
static void fields_and_text_are_plain(void **state)
{
	(void)state;
	assert_int_equal(bn_look(BN_ROLE_TEXT, true).alone, 0);
	assert_int_equal(bn_look(BN_ROLE_TEXT, true).fg, -1);
	assert_int_equal(bn_look(BN_ROLE_FIELD, true).alone, 0);
	assert_int_equal(bn_look(BN_ROLE_FIELD, true).fg, -1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_readable_on_black_and_on_white),
		cmocka_unit_test(focus_error_and_verdict_show_without_colour),
		cmocka_unit_test(fields_and_text_are_plain),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
