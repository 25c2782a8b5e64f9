/*
 * Before the filing: the announcement, practice, the six questions, the
 * pledge.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "../support/lines.h"

static void talk(struct lines *t, const char *name, const char *today,
		 const char *script)
{
	lines_open(t, name, today);
	lines_talk(t, script);
}

static void the_window_counts_down_to_its_end(void **state)
{
	struct lines t;

	(void)state;
	talk(&t, "notice-open", "2026-03-12T12:00", "1\n2\n420100\n");
	lines_said(&t, "还剩");
	lines_said(&t, "用的是全国平台的");
	lines_said(&t, "报考地: 湖北省 武汉市 420100");
	lines_said(&t,
		   "2026-03-12 09:00 到 2026-03-25 20:00, 还剩 13 天 8 小时");
	lines_not_said(&t, "演练");
	lines_close(&t);
}

static void outside_the_window_one_can_practise(void **state)
{
	struct lines t;

	(void)state;
	talk(&t, "notice-practice", "2026-06-01", "1\n3\n1\n\n1\n");
	lines_said(&t, "已经截止");
	lines_said(&t, "3 演练: 当作今天是 2026-03-10");
	lines_said(&t, "3 结束演练");
	/* The task list says so too. */
	assert_non_null(strstr(strstr(bn_buf_cstr(&t.said), "任务单\n"),
			       "演练: 当作今天是 2026-03-10"));
	lines_close(&t);
}

static void practice_can_be_ended_again(void **state)
{
	struct lines t;

	(void)state;
	talk(&t, "notice-end", "2026-06-01", "1\n3\n3\n1\n\n1\n");
	assert_null(strstr(strstr(bn_buf_cstr(&t.said), "任务单\n"), "演练"));
	lines_close(&t);
}

/* Bachelor in social work, graduated, no work: the junior level. */
static void six_answers_say_which_condition_fits(void **state)
{
	struct lines t;

	(void)state;
	talk(&t, "suit-fits", "2026-03-12", "1\n1\n1\n5\n1\n1\n0\n3\n");
	lines_said(&t, "按这些回答, 符合 EL-A3");
	lines_close(&t);
}

static void six_answers_say_from_when(void **state)
{
	struct lines t;

	(void)state;
	talk(&t, "suit-later", "2026-03-12", "1\n1\n1\n5\n2\n1\n１\n3\n");
	lines_said(&t, "还差");
	lines_said(&t, "最接近的是 EL-A5");
	lines_close(&t);
}

static void six_answers_say_when_nothing_fits(void **state)
{
	struct lines t;

	(void)state;
	talk(&t, "suit-not", "2026-03-12", "1\n1\n1\n1\n2\n1\n0\n3\n");
	lines_said(&t, "现在不符合");
	lines_close(&t);
}

static void nothing_of_the_six_is_kept(void **state)
{
	struct lines t;

	(void)state;
	talk(&t, "suit-kept", "2026-03-12", "1\n1\n1\n5\n1\n1\n0\n3\n1\n");
	lines_kept(&t, "exam.commitment=true");
	lines_not_kept(&t, "education");
	lines_not_kept(&t, "exam.level");
	lines_close(&t);
}

static void back_leads_through_the_six_to_the_notice(void **state)
{
	struct lines t;

	(void)state;
	talk(&t, "suit-back", "2026-03-12", "1\n1\n1\n<\n<\n");
	assert_string_equal(bn_buf_cstr(&t.asked),
			    "welcome\nnotice\nlevel\neducation\nlevel\n"
			    "notice\n");
	lines_close(&t);
}

static void years_are_a_number(void **state)
{
	struct lines t;

	(void)state;
	talk(&t, "suit-years", "2026-03-12", "1\n1\n1\n5\n1\n1\nx\n20\n3\n");
	assert_non_null(
		strstr(bn_buf_cstr(&t.asked), "years\nyears\ncertificate\n"));
	lines_said(&t, "符合");
	lines_close(&t);
}

static void the_pledge_needs_an_answer_once(void **state)
{
	struct lines t;

	(void)state;
	talk(&t, "pledge", "2026-03-12", "1\n1\n\n\n2\n11\n\n");
	assert_string_equal(bn_buf_cstr(&t.asked),
			    "welcome\nnotice\nlevel\nexam.commitment\n"
			    "exam.commitment\ntasks\nexam.commitment\n"
			    "tasks\n");
	lines_said(&t, "是否采用告知承诺 [否]: ");
	lines_kept(&t, "exam.commitment=false");
	lines_close(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_window_counts_down_to_its_end),
		cmocka_unit_test(outside_the_window_one_can_practise),
		cmocka_unit_test(practice_can_be_ended_again),
		cmocka_unit_test(six_answers_say_which_condition_fits),
		cmocka_unit_test(six_answers_say_from_when),
		cmocka_unit_test(six_answers_say_when_nothing_fits),
		cmocka_unit_test(nothing_of_the_six_is_kept),
		cmocka_unit_test(back_leads_through_the_six_to_the_notice),
		cmocka_unit_test(years_are_a_number),
		cmocka_unit_test(the_pledge_needs_an_answer_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
