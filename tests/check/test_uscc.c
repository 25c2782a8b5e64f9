/*
 * Tests of src/check/uscc.c.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "bn/arena.h"
#include "bn/identity_check.h"

#include "../support/alloc.h"
#include "../support/judged.h"
#include "../support/numbers.h"

#define N(a) (sizeof(a) / sizeof((a)[0]))

static const char set[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";

static void judge(struct bn_uscc *out, char codes[160], struct bn_str code)
{
	struct bn_arena arena = { 0 };
	struct bn_findings list;

	bn_findings_init(&list, &arena);
	bn_uscc_judge(out, &list, BN_F_WORK_USCC, 3, code);
	numbers_codes(codes, 160, &list);
	assert_int_equal(out->valid, list.n == 0);
	assert_true(list.n <= 1);
	if (list.first) {
		assert_int_equal(list.first->field, BN_F_WORK_USCC);
		assert_int_equal(list.first->index, 3);
		assert_int_equal(list.first->severity, BN_BLOCK);
	}
	bn_arena_release(&arena);
}

static void expect(struct bn_uscc *out, const char *code, const char *codes)
{
	char found[160];

	judge(out, found, bn_str_of(code));
	if (strcmp(found, codes) != 0)
		fail_msg("%s: [%s], not [%s]", code, found, codes);
}

static void settled_codes(void **state)
{
	static const char *const good[] = {
		"91350100M000100Y43", "52110105MJ0000018A",
		"54110105MF00000219", "12110105400000034X",
		"5311000050000004X3",
	};
	struct bn_uscc u;

	(void)state;
	for (size_t i = 0; i < N(good); i++)
		expect(&u, good[i], "");
	expect(&u, "91350100M000100Y4Z", "USCC-CHARS");
	expect(&u, "91350100M000100Y44", "USCC-CHECKSUM");
	expect(&u, "19350100M000100Y43", "USCC-CHECKSUM");
}

static void parts_are_read_off(void **state)
{
	struct bn_uscc u;

	(void)state;
	expect(&u, "52110105MJ0000018A", "");
	assert_int_equal(u.department, '5');
	assert_int_equal(u.kind, '2');
	assert_string_equal(u.region, "110105");
	assert_string_equal(bn_uscc_department_name(&u, BN_ZH), "民政部门");
	assert_string_equal(bn_uscc_kind_name(&u, BN_ZH),
			    "民办非企业单位(社会服务机构)");
	assert_string_equal(bn_uscc_department_name(&u, BN_EN),
			    "Civil affairs");
	expect(&u, "5211010", "USCC-LENGTH");
	assert_int_equal(u.department, 0);
	assert_null(bn_uscc_department_name(&u, BN_ZH));
	assert_null(bn_uscc_kind_name(&u, BN_ZH));
	/* Content is judged by the check character alone. */
	expect(&u, "52110105MJ00000181", "USCC-CHECKSUM");
	assert_string_equal(u.number, "52110105MJ00000181");
	assert_string_equal(u.region, "110105");
}

static void codes_are_folded(void **state)
{
	static const char *const same[] = {
		"52110105mj0000018a",
		"52110105-MJ000001-8A",
		" 5211 0105 MJ00 0001 8A\r\n",
		"５２１１０１０５ＭＪ０００００１８ａ",
		"\uFEFF52110105MJ0000018A",
	};
	struct bn_uscc u;

	(void)state;
	for (size_t i = 0; i < N(same); i++) {
		expect(&u, same[i], "");
		assert_string_equal(u.number, "52110105MJ0000018A");
	}
}

static void length_stands_before_characters(void **state)
{
	struct bn_uscc u;

	(void)state;
	expect(&u, "", "USCC-LENGTH");
	expect(&u, "52110105MJ0000018", "USCC-LENGTH");
	expect(&u, "52110105MJ0000018AA", "USCC-LENGTH");
	expect(&u, "OOOO", "USCC-LENGTH");
	expect(&u, "٥٢110105MJ0000018A", "USCC-CHARS");
	expect(&u,
	       "52110105MJ000001\xFF"
	       "A",
	       "USCC-CHARS");
}

static void no_code_holds_i_o_s_v_or_z(void **state)
{
	struct bn_uscc u;
	char code[] = "52110105MJ0000018A";

	(void)state;
	for (size_t at = 0; at < 18; at++) {
		for (int c = 1; c < 128; c++) {
			char was = code[at];
			char codes[160];

			/* Folding takes these out or changes their case. */
			if (c == ' ' || c == '-' || (c >= 9 && c <= 13) ||
			    (c >= 'a' && c <= 'z'))
				continue;
			code[at] = (char)c;
			judge(&u, codes, BN_STR(code));
			assert_int_equal(strcmp(codes, "USCC-CHARS") == 0,
					 strchr(set, c) == NULL);
			code[at] = was;
		}
	}
}

/*
 * The check by its definition: the value that makes the sum of all 18, each
 * times 3 to the power of its place, a multiple of 31; the last one's factor
 * is 1.
 */
static char check_of(const char *p)
{
	int power = 1;
	int sum = 0;

	for (int i = 0; i < 17; i++) {
		sum += (int)(strchr(set, p[i]) - set) * power;
		power = power * 3 % 31;
	}
	for (int last = 0; last < 31; last++)
		if ((sum + last) % 31 == 0)
			return set[last];
	return '?';
}

static void of_31_last_characters_one_is_right(void **state)
{
	struct bn_uscc u;
	char code[19] = { 0 };
	char codes[160];
	unsigned zero = 0;
	uint64_t seed = 7;

	(void)state;
	for (int i = 0; i < 6000; i++) {
		for (int k = 0; k < 17; k++) {
			seed = seed * 6364136223846793005u + 1;
			code[k] = set[(seed >> 40) % 31];
		}
		for (int k = 0; k < 31; k++) {
			bool right = set[k] == check_of(code);

			code[17] = set[k];
			judge(&u, codes, BN_STR(code));
			if (u.valid != right)
				fail_msg("%s", code);
			zero += right && k == 0;
		}
	}
	/* The check character 0 comes as often as any other. */
	assert_true(zero > 100);
}

static void a_valid_code_takes_no_memory(void **state)
{
	struct bn_arena arena = { 0 };
	struct bn_findings list;
	struct bn_uscc u;

	(void)state;
	bn_findings_init(&list, &arena);
	alloc_fail_from(1);
	bn_uscc_judge(&u, &list, BN_F_WORK_USCC, 0,
		      BN_STR("52110105MJ0000018A"));
	bn_uscc_judge(&u, &list, BN_F_WORK_USCC, 0,
		      BN_STR("5211 0105 mj0000018a"));
	assert_int_equal(alloc_calls(), 0);
	alloc_fail_at(0);
	assert_true(u.valid);
}

static bool judge_step(void *ctx)
{
	struct bn_arena arena = { 0 };
	struct bn_findings list;
	struct bn_uscc u;
	bool failed;

	(void)ctx;
	bn_findings_init(&list, &arena);
	bn_uscc_judge(&u, &list, BN_F_WORK_USCC, 0, BN_STR("５２1"));
	failed = list.failed;
	bn_arena_release(&arena);
	return !failed;
}

static void running_out_of_memory_is_told(void **state)
{
	(void)state;
	assert_true(alloc_each(judge_step, NULL) >= 2);
}

static void an_employer_without_a_code_is_left_alone(void **state)
{
	struct judged it;
	struct bn_findings list;
	struct bn_buf says = { 0 };

	(void)state;
	judged_start(&it);
	judged_set(&it, "work.1.employer=某某街道\nwork.1.uscc=52110105\n");
	bn_findings_init(&list, &it.arena);
	bn_check_employer_code(&list, it.record, 0);
	assert_int_equal(list.n, 0);
	bn_check_employer_code(&list, it.record, 1);
	assert_int_equal(list.n, 1);
	assert_int_equal(list.first->index, 1);
	bn_finding_place(&says, list.first);
	assert_string_equal(bn_buf_cstr(&says), "work[1].uscc");
	bn_buf_release(&says);
	judged_end(&it);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(settled_codes),
		cmocka_unit_test(parts_are_read_off),
		cmocka_unit_test(codes_are_folded),
		cmocka_unit_test(length_stands_before_characters),
		cmocka_unit_test(no_code_holds_i_o_s_v_or_z),
		cmocka_unit_test(of_31_last_characters_one_is_right),
		cmocka_unit_test(a_valid_code_takes_no_memory),
		cmocka_unit_test(running_out_of_memory_is_told),
		cmocka_unit_test(an_employer_without_a_code_is_left_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
