/*
 * The way in and out: the first step, another filing, what leaving says.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "../support/lines.h"

#define TO_TASKS "1\n1\n\n1\n"

static void open_lines(struct lines *t, const char *name)
{
	lines_open(t, name, "2026-03-12");
}

static void it_begins_by_saying_what_it_is_not(void **state)
{
	struct lines t;

	(void)state;
	open_lines(&t, "line-start");
	lines_talk(&t, "4\n");
	lines_said(&t, "这是离线练习, 不向任何机关提交");
	lines_said(&t, "没有未保存的内容");
	assert_int_equal(t.how, BN_LINE_LEFT);
	lines_close(&t);
}

static void back_from_the_first_question_leaves(void **state)
{
	struct lines t;

	(void)state;
	open_lines(&t, "line-back");
	lines_talk(&t, "＜\n");
	assert_int_equal(t.how, BN_LINE_LEFT);
	assert_string_equal(bn_buf_cstr(&t.asked), "welcome\n");
	lines_close(&t);
}

static void the_notice_can_be_read_without_beginning(void **state)
{
	struct lines t;

	(void)state;
	open_lines(&t, "line-notice");
	lines_talk(&t, "2\n1\n4\n");
	assert_string_equal(bn_buf_cstr(&t.asked),
			    "welcome\nnotice\nwelcome\n");
	assert_int_equal(t.how, BN_LINE_LEFT);
	lines_close(&t);
}

static void the_language_is_switched_at_the_start(void **state)
{
	struct lines t;

	(void)state;
	open_lines(&t, "line-language");
	lines_talk(&t, "3\n3\n4\n");
	lines_said(&t, "This is offline practice");
	assert_string_equal(bn_buf_cstr(&t.asked),
			    "welcome\nwelcome\nwelcome\n");
	lines_close(&t);
}

static void a_draft_is_offered_to_go_on_with(void **state)
{
	struct lines t;

	(void)state;
	open_lines(&t, "line-draft");
	lines_talk(&t, TO_TASKS);
	lines_talk(&t, "5\n");
	lines_said(&t, "1 接着填 ");
	lines_said(&t, "还有 6 项");
	assert_int_equal(t.how, BN_LINE_DRAFT);
	lines_close(&t);
}

static void another_filing_asks_before_the_draft_goes(void **state)
{
	struct lines t;

	(void)state;
	open_lines(&t, "line-anew");
	lines_talk(&t, TO_TASKS "2\n王小明\n");
	lines_talk(&t, "2\n1\n5\n");
	lines_said(&t, "(王小明) 还没有提交");
	lines_kept(&t, "identity.name=王小明");
	lines_talk(&t, "2\n2\n1\n\n2\n17\n");
	lines_not_kept(&t, "identity.name");
	lines_kept(&t, "exam.commitment=false");
	lines_close(&t);
}

static void the_way_in_goes_back_step_by_step(void **state)
{
	struct lines t;

	(void)state;
	open_lines(&t, "line-steps");
	lines_talk(&t, "1\n1\n\n1\n<\n<\n<\n<\n<\n");
	assert_string_equal(bn_buf_cstr(&t.asked),
			    "welcome\nnotice\nlevel\nexam.commitment\n"
			    "tasks\nexam.commitment\nlevel\nnotice\n"
			    "welcome\n");
	lines_close(&t);
}

static void home_from_the_way_in_is_the_task_list(void **state)
{
	struct lines t;

	(void)state;
	open_lines(&t, "line-home");
	lines_talk(&t, "1\n<<\n");
	assert_string_equal(bn_buf_cstr(&t.asked), "welcome\nnotice\ntasks\n");
	lines_close(&t);
}

/* A store that is none: each answer says so, and the end is an error. */
static void what_cannot_be_saved_is_said_and_told_at_the_end(void **state)
{
	struct bn_app_options options = { .db = "/dev/null/it.db",
					  .today = "2026-03-12" };
	struct bn_error err = { 0 };
	struct lines t;

	(void)state;
	memset(&t, 0, sizeof(t));
	assert_int_equal(bn_app_new(&t.app, &options, &err), BN_OK);
	t.careless = true;
	lines_talk(&t, TO_TASKS "17\n");
	lines_said(&t, "还没有存上");
	lines_said(&t, "最后的改动没有存上");
	assert_int_not_equal(t.e, BN_OK);
	lines_close(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_begins_by_saying_what_it_is_not),
		cmocka_unit_test(back_from_the_first_question_leaves),
		cmocka_unit_test(the_notice_can_be_read_without_beginning),
		cmocka_unit_test(the_language_is_switched_at_the_start),
		cmocka_unit_test(a_draft_is_offered_to_go_on_with),
		cmocka_unit_test(another_filing_asks_before_the_draft_goes),
		cmocka_unit_test(the_way_in_goes_back_step_by_step),
		cmocka_unit_test(home_from_the_way_in_is_the_task_list),
		cmocka_unit_test(
			what_cannot_be_saved_is_said_and_told_at_the_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
