/*
 * Built-in files: each is found by its name, and nothing else is.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "bn/embedded.h"

static void embedded_find_knows_every_name_of_the_list(void **state)
{
	const struct bn_embedded *e;
	unsigned n = 0;

	(void)state;
	while ((e = bn_embedded_at(n)) != NULL) {
		assert_ptr_equal(bn_embedded_find(e->name), e);
		n++;
	}
	assert_int_equal(n, bn_gen_embedded_n);
	assert_true(n > 0);
}

static void embedded_list_is_sorted_and_has_no_empty_text(void **state)
{
	(void)state;
	for (unsigned i = 0; i < bn_gen_embedded_n; i++) {
		assert_true(bn_embedded_at(i)->text.n > 0);
		if (i > 0)
			assert_true(strcmp(bn_embedded_at(i - 1)->name,
					   bn_embedded_at(i)->name) < 0);
	}
}

static void embedded_find_knows_no_other_name(void **state)
{
	(void)state;
	assert_null(bn_embedded_find(""));
	assert_null(bn_embedded_find("tables/nothing.csv"));
	assert_null(bn_embedded_find("tables"));
	assert_null(bn_embedded_find("zzz"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(embedded_find_knows_every_name_of_the_list),
		cmocka_unit_test(embedded_list_is_sorted_and_has_no_empty_text),
		cmocka_unit_test(embedded_find_knows_no_other_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
