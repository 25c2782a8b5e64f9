/*
 * Measuring glyphs: what is sent, what answers mean, when it is over.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tui/probe.h"

#define QUERY "\033[6n"

static void answers_in_order_are_the_widths(void **state)
{
	struct bn_probe p;
	int i;

	(void)state;
	assert_true(bn_probe_begin(&p, QUERY, 1000).n > 0);
	assert_false(bn_probe_over(&p, 1000));
	for (i = 0; i < 4; i++) {
		assert_int_equal(bn_probe_wait(&p, 1050), 150);
		bn_probe_answer(&p, i + 2);
	}
	assert_int_equal(bn_probe_wait(&p, 1050), 0);
	assert_true(bn_probe_over(&p, 1050));
	assert_false(bn_probe_over(&p, 1051));
	assert_int_equal(bn_probe_wait(&p, 1051), -1);
	assert_int_equal(p.glyphs.line, 1);
	assert_int_equal(p.glyphs.ambiguous, 2);
	assert_int_equal(p.glyphs.han, 3);
	assert_int_equal(p.glyphs.astral, 4);
	bn_probe_answer(&p, 9);
	assert_int_equal(p.glyphs.line, 1);
}

static void silence_is_given_up_after_200_ms(void **state)
{
	struct bn_probe p;

	(void)state;
	bn_probe_begin(&p, QUERY, 0);
	bn_probe_answer(&p, 2);
	assert_false(bn_probe_over(&p, 199));
	assert_true(bn_probe_over(&p, 200));
	assert_int_equal(p.glyphs.line, 1);
	assert_int_equal(p.glyphs.han, 0);
	/* Late answers are still taken, so that they reach nobody else. */
	assert_int_equal(p.missing, 3);
}

static void terminal_with_another_question_is_not_asked(void **state)
{
	struct bn_probe p;

	(void)state;
	assert_int_equal(bn_probe_begin(&p, NULL, 5).n, 0);
	assert_true(bn_probe_over(&p, 5));
	assert_int_equal(bn_probe_begin(&p, "\033[5n", 5).n, 0);
	assert_int_equal(p.missing, 0);
	assert_true(bn_probe_over(&p, 5));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(answers_in_order_are_the_widths),
		cmocka_unit_test(silence_is_given_up_after_200_ms),
		cmocka_unit_test(terminal_with_another_question_is_not_asked),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
