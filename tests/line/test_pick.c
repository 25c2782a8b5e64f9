/*
 * Long choices: found by name or code, read out with numbers where several
 * fit.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "../support/lines.h"

#define TO_PLACE "1\n1\n\n1\n1\n\n" /* the level is passed over */

static void pick(struct lines *t, const char *name, const char *script)
{
	struct bn_buf all = { 0 };

	lines_open(t, name, "2026-03-12");
	bn_buf_printf(&all, "%s%s", TO_PLACE, script);
	lines_talk(t, bn_buf_cstr(&all));
	bn_buf_release(&all);
}

static void a_code_is_taken_at_once(void **state)
{
	struct lines t;

	(void)state;
	pick(&t, "pick-code", "４２０１００\n");
	lines_said(&t, "记作: 湖北省 武汉市 420100");
	lines_kept(&t, "exam.place=420100");
	lines_close(&t);
}

static void a_whole_name_is_taken_before_others_that_hold_it(void **state)
{
	struct lines t;

	(void)state;
	pick(&t, "pick-name", "武汉市\n");
	lines_kept(&t, "exam.place=420100");
	lines_close(&t);
}

static void several_are_read_out_and_chosen_by_number(void **state)
{
	struct lines t;

	(void)state;
	pick(&t, "pick-several", "湖北 武汉 区\n２\n");
	lines_said(&t, "下面是第 1 到");
	lines_said(&t, "  1 湖北省 武汉市 江岸区");
	lines_said(&t, "  2 湖北省 武汉市 江汉区");
	lines_kept(&t, "exam.place=420103");
	lines_close(&t);
}

static void an_empty_line_reads_on(void **state)
{
	struct lines t;

	(void)state;
	pick(&t, "pick-more", "*\n\n1\n");
	lines_said(&t, "下面是第 1 到 20 个");
	lines_said(&t, "下面是第 21 到 40 个");
	lines_said(&t, "空行看后面的");
	assert_non_null(strstr(bn_buf_cstr(&t.asked), "exam.local_by"));
	lines_close(&t);
}

static void nothing_found_is_said_and_asked_again(void **state)
{
	struct lines t;

	(void)state;
	pick(&t, "pick-none", "桃花源\n420100\n");
	lines_said(&t, "没有找到");
	lines_kept(&t, "exam.place=420100");
	lines_close(&t);
}

static void back_from_what_was_found_looks_again(void **state)
{
	struct lines t;

	(void)state;
	pick(&t, "pick-back", "武汉\n<\n<\n");
	assert_non_null(strstr(bn_buf_cstr(&t.asked),
			       "exam.place\nexam.place\nexam.place\n"
			       "exam.level\n"));
	lines_not_kept(&t, "exam.place");
	lines_close(&t);
}

static void another_name_narrows_the_search(void **state)
{
	struct lines t;

	(void)state;
	pick(&t, "pick-narrow", "湖北\n湖北 黄冈市\n");
	lines_said(&t, "下面是第 1 到 20 个");
	lines_kept(&t, "exam.place=421100");
	lines_close(&t);
}

static void a_people_is_found_by_a_part_of_its_name(void **state)
{
	struct lines t;

	(void)state;
	lines_open(&t, "pick-people", "2026-03-12");
	lines_talk(&t, "1\n1\n\n1\n2\n\n\n\n\n\n\n\n\n蒙古\n");
	lines_kept(&t, "identity.ethnicity=02");
	lines_close(&t);
}

static void three_letters_are_a_country(void **state)
{
	struct lines t;

	(void)state;
	lines_open(&t, "pick-country", "2026-03-12");
	lines_talk(&t, "1\n1\n\n1\n2\n\n\n\n\n\n\n\n\n\n ｆｒａ \n");
	lines_kept(&t, "identity.nationality=FRA");
	lines_close(&t);
}

static void what_was_chosen_can_be_kept_or_cleared(void **state)
{
	struct lines t;

	(void)state;
	pick(&t, "pick-keep", "420100\n<\n\n<\n!\n");
	lines_said(&t, "报考地点 [湖北省 武汉市 420100]: ");
	lines_said(&t, "已清除");
	lines_not_kept(&t, "exam.place");
	lines_close(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_code_is_taken_at_once),
		cmocka_unit_test(
			a_whole_name_is_taken_before_others_that_hold_it),
		cmocka_unit_test(several_are_read_out_and_chosen_by_number),
		cmocka_unit_test(an_empty_line_reads_on),
		cmocka_unit_test(nothing_found_is_said_and_asked_again),
		cmocka_unit_test(back_from_what_was_found_looks_again),
		cmocka_unit_test(another_name_narrows_the_search),
		cmocka_unit_test(a_people_is_found_by_a_part_of_its_name),
		cmocka_unit_test(three_letters_are_a_country),
		cmocka_unit_test(what_was_chosen_can_be_kept_or_cleared),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
