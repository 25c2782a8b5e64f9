/*
 * Facts as text, there and back.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "bn/facts.h"

static void facts_come_back_as_they_went(void **state)
{
	struct bn_facts f;
	struct bn_facts back;
	struct bn_buf text = { 0 };
	unsigned i;

	(void)state;
	bn_facts_init(&f);
	f.format = BN_FORMAT_PNG;
	f.flaw = BN_FLAW_BOMB;
	f.value[BN_FACT_WIDTH] = 295;
	f.value[BN_FACT_TILT] = -3.5;
	f.likeness.known = true;
	f.likeness.hash = 0x0123456789ABCDEFu;
	for (i = 0; i < sizeof(f.likeness.grey); i++)
		f.likeness.grey[i] = (uint8_t)(i * 31);
	bn_facts_put(&text, &f);
	assert_int_equal(bn_facts_parse(&back, bn_buf_view(&text), NULL),
			 BN_OK);
	assert_int_equal(back.format, BN_FORMAT_PNG);
	assert_int_equal(back.flaw, BN_FLAW_BOMB);
	assert_true(back.value[BN_FACT_WIDTH] == 295);
	assert_true(back.value[BN_FACT_TILT] == -3.5);
	assert_true(isnan(back.value[BN_FACT_HEIGHT]));
	assert_true(back.likeness.known);
	assert_true(back.likeness.hash == f.likeness.hash);
	assert_memory_equal(back.likeness.grey, f.likeness.grey,
			    sizeof(f.likeness.grey));
	bn_buf_release(&text);
}

static void facts_of_another_shape_are_refused(void **state)
{
	static const char *const texts[] = { "width\n",       "width=x\n",
					     "format=none\n", "flaw=1\n",
					     "likeness=00\n", "width=1.\n" };
	struct bn_facts f;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		assert_int_equal(bn_facts_parse(&f, bn_str_of(texts[i]), NULL),
				 BN_ERR_SYNTAX);
	assert_int_equal(bn_facts_parse(&f, BN_STR("newer=3\n"), NULL), BN_OK);
}

static void decimals_know_no_locale(void **state)
{
	struct bn_buf b = { 0 };
	double v;

	(void)state;
	bn_decimal_put(&b, -0.05, 2);
	bn_buf_byte(&b, ' ');
	bn_decimal_put(&b, 1234.5, 0);
	bn_buf_byte(&b, ' ');
	bn_decimal_put(&b, 7, 3);
	assert_string_equal(bn_buf_cstr(&b), "-0.05 1235 7.000");
	assert_true(bn_decimal_parse(&v, BN_STR("-12.25")) && v == -12.25);
	assert_false(bn_decimal_parse(&v, BN_STR("1,5")));
	assert_false(bn_decimal_parse(&v, BN_STR("")));
	assert_false(bn_decimal_parse(&v, BN_STR(".5")));
	bn_buf_release(&b);
}

static void every_fact_is_found_by_its_name(void **state)
{
	unsigned i;

	(void)state;
	for (i = 0; i < BN_FACT_COUNT; i++) {
		enum bn_fact fact;
		const char *name = bn_fact_name((enum bn_fact)i);

		assert_true(bn_fact_find(&fact, bn_str_of(name)));
		assert_int_equal(fact, i);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(facts_come_back_as_they_went),
		cmocka_unit_test(facts_of_another_shape_are_refused),
		cmocka_unit_test(decimals_know_no_locale),
		cmocka_unit_test(every_fact_is_found_by_its_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
