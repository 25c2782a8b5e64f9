/*
 * Tests of src/base/fold.c.
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

typedef void fold_fn(struct bn_buf *out, struct bn_str s);

static void assert_folds(fold_fn *fold, struct bn_str s, const char *want)
{
	struct bn_buf out = { 0 };

	fold(&out, s);
	assert_string_equal(bn_buf_cstr(&out), want);
	bn_buf_release(&out);
}

#define folds(fold, s, want) assert_folds((fold), BN_STR(s), (want))

static void fold_width_makes_full_width_half(void **state)
{
	struct bn_buf wide = { 0 };
	struct bn_buf narrow = { 0 };
	uint32_t cp;

	(void)state;
	for (cp = '!'; cp <= '~'; cp++) {
		bn_buf_char(&wide, cp + 0xFEE0);
		bn_buf_char(&narrow, cp);
	}
	assert_folds(bn_text_fold_width, bn_buf_view(&wide),
		     bn_buf_cstr(&narrow));
	folds(bn_text_fold_width, "１１０\u3000ａＢ", "110 aB");
	bn_buf_release(&wide);
	bn_buf_release(&narrow);
}

static void fold_width_leaves_the_rest(void **state)
{
	(void)state;
	folds(bn_text_fold_width, "", "");
	folds(bn_text_fold_width, "中，。「」￥～x", "中,。「」￥~x");
	folds(bn_text_fold_width, "٣\u2460²\u00A0", "٣\u2460²\u00A0");
	folds(bn_text_fold_width, "\xFF１\xED\xA0\x80２\xC0",
	      "\xFF"
	      "1"
	      "\xED\xA0\x80"
	      "2\xC0");
}

static void fold_number_takes_out_what_paste_brings(void **state)
{
	(void)state;
	folds(bn_text_fold_number, "11010519491231002x", "11010519491231002X");
	folds(bn_text_fold_number, "１１０１０５１９４９１２３１００２ｘ",
	      "11010519491231002X");
	folds(bn_text_fold_number, " 110105 19491231-002X\r\n",
	      "11010519491231002X");
	folds(bn_text_fold_number,
	      "\uFEFF1\u200B2\u200C3\u200D4\u20605\u00AD6\u00A07\u30008\u2028"
	      "9\u20110\u2013",
	      "1234567890");
	folds(bn_text_fold_number,
	      "1\t2\v3\f4\xC2\x85"
	      "5－6\u2009",
	      "123456");
	folds(bn_text_fold_number, "\n", "");
}

static void fold_number_leaves_what_has_to_be_judged(void **state)
{
	(void)state;
	folds(bn_text_fold_number, "1\u202E2", "1\u202E2");
	folds(bn_text_fold_number, "٣\u2460", "٣\u2460");
	folds(bn_text_fold_number,
	      "1\xFF"
	      "2",
	      "1\xFF"
	      "2");
	folds(bn_text_fold_number, "1.2/3", "1.2/3");
	folds(bn_text_fold_number, "中é", "中é");
}

static void fold_keeps_a_nul(void **state)
{
	struct bn_buf out = { 0 };

	(void)state;
	bn_text_fold_number(&out, BN_STR("1\0"
					 "2"));
	assert_int_equal(out.n, 3);
	assert_memory_equal(out.p,
			    "1\0"
			    "2",
			    3);
	bn_buf_release(&out);
}

static void fold_name_knows_one_dot(void **state)
{
	(void)state;
	folds(bn_text_fold_name, "买\u00B7买\u2022买\u30FB买\u2027买\uFF0E买",
	      "买\u00B7买\u00B7买\u00B7买\u00B7买\u00B7买");
	folds(bn_text_fold_name, "a.b\u3000\u318D\xFF", "a.b\u3000\u318D\xFF");
}

static void trim_takes_blanks_off_both_ends(void **state)
{
	(void)state;
	assert_true(bn_str_is(bn_text_trim(BN_STR(" \u3000\u00A0\t王 明"
						  "\n\u00A0\u3000 ")),
			      "王 明"));
	assert_true(bn_str_is(bn_text_trim(BN_STR("\u3000\u3000")), ""));
	assert_true(bn_str_is(bn_text_trim(BN_STR("")), ""));
	assert_true(bn_str_is(bn_text_trim(BN_STR("\u00A0")), ""));
	assert_true(bn_str_is(bn_text_trim(BN_STR("\u200Ba\u200B")),
			      "\u200Ba\u200B"));
	assert_true(bn_str_is(bn_text_trim(BN_STR("\u3164")), "\u3164"));
	assert_int_equal(bn_text_trim((struct bn_str){ NULL, 0 }).n, 0);
}

static bool fold_it(void *ctx)
{
	struct bn_buf out = { 0 };
	bool ok;
	int i;

	(void)ctx;
	for (i = 0; i < 50; i++)
		bn_text_fold_number(&out, BN_STR("１１０ａ"));
	ok = bn_buf_ok(&out);
	bn_buf_release(&out);
	return ok;
}

static void fold_says_so_whichever_allocation_fails(void **state)
{
	(void)state;
	assert_true(alloc_each(fold_it, NULL) >= 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fold_width_makes_full_width_half),
		cmocka_unit_test(fold_width_leaves_the_rest),
		cmocka_unit_test(fold_number_takes_out_what_paste_brings),
		cmocka_unit_test(fold_number_leaves_what_has_to_be_judged),
		cmocka_unit_test(fold_keeps_a_nul),
		cmocka_unit_test(fold_name_knows_one_dot),
		cmocka_unit_test(trim_takes_blanks_off_both_ends),
		cmocka_unit_test(fold_says_so_whichever_allocation_fails),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
