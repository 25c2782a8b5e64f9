/*
 * What every question understands beside its answer, and what it refuses.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "../support/alloc.h"
#include "../support/lines.h"

/* From the start to the task list: begin, notice, no questions, the pledge. */
#define TO_TASKS "1\n1\n\n1\n"
/* And on to the name, the first question of the identity. */
#define TO_NAME TO_TASKS "2\n"

static void open_lines(struct lines *t, const char *name)
{
	lines_open(t, name, "2026-03-12");
}

static void help_has_a_paragraph_and_then_a_page(void **state)
{
	struct lines t;

	(void)state;
	open_lines(&t, "talk-help");
	lines_talk(&t, TO_NAME "?\n");
	lines_said(&t, "考试当天也进不了考场");
	lines_said(&t, "再输入一次看全部说明");
	lines_not_said(&t, "一部分答完才检查");
	lines_talk(&t, "1\n2\n?\n?\n");
	lines_said(&t, "考试当天也进不了考场");
	lines_said(&t, "一部分答完才检查");
	lines_close(&t);
}

static void two_question_marks_are_the_page_at_once(void **state)
{
	struct lines t;

	(void)state;
	open_lines(&t, "talk-page");
	lines_talk(&t, TO_NAME "??\n");
	lines_not_said(&t, "考试当天也进不了考场");
	lines_said(&t, "一部分答完才检查");
	lines_close(&t);
}

static void full_width_keys_are_their_twins(void **state)
{
	struct lines t;

	(void)state;
	open_lines(&t, "talk-wide");
	lines_talk(&t, "１\n１\n\n１\n２\n王小明\n＜\n！\n＜\n？\n");
	lines_said(&t, "已清除");
	lines_said(&t, "考试当天也进不了考场");
	lines_not_kept(&t, "identity.name");
	lines_kept(&t, "exam.commitment=true");
	lines_close(&t);
}

static void every_key_that_is_named_stands_in_quotes(void **state)
{
	struct lines t;

	(void)state;
	open_lines(&t, "talk-quotes");
	lines_talk(&t, "");
	lines_said(&t, "「Enter」");
	lines_said(&t, "「<」");
	lines_said(&t, "「<<」");
	lines_said(&t, "「?」");
	lines_said(&t, "「!」");
	t.lang = BN_EN;
	lines_talk(&t, "");
	lines_said(&t, "'Enter'");
	lines_said(&t, "'<'");
	lines_said(&t, "'!'");
	lines_close(&t);
}

static void an_empty_line_keeps_the_answer_in_brackets(void **state)
{
	struct lines t;

	(void)state;
	open_lines(&t, "talk-keep");
	lines_talk(&t, TO_NAME "王小明\n<\n\n\n");
	lines_said(&t, "姓名 [王小明]: ");
	lines_kept(&t, "identity.name=王小明");
	lines_not_kept(&t, "identity.former_name");
	lines_close(&t);
}

static void blanks_alone_are_an_empty_line(void **state)
{
	struct lines t;

	(void)state;
	open_lines(&t, "talk-blanks");
	lines_talk(&t, TO_NAME " \t　\n");
	lines_not_kept(&t, "identity.name");
	lines_said(&t, "曾用名");
	lines_close(&t);
}

static void clearing_takes_the_answer_out(void **state)
{
	struct lines t;

	(void)state;
	open_lines(&t, "talk-clear");
	lines_talk(&t, TO_NAME "王小明\n<\n!\n<\n!\n");
	lines_said(&t, "已清除");
	lines_said(&t, "这里没有可以清除的回答");
	lines_not_kept(&t, "identity.name");
	lines_close(&t);
}

static void two_backs_lead_to_the_task_list(void **state)
{
	struct lines t;

	(void)state;
	open_lines(&t, "talk-home");
	lines_talk(&t, TO_NAME "王小明\n<<\n");
	assert_non_null(
		strstr(bn_buf_cstr(&t.asked), "identity.former_name\ntasks\n"));
	lines_kept(&t, "identity.name=王小明");
	lines_close(&t);
}

static void what_is_no_number_is_asked_again(void **state)
{
	struct lines t;

	(void)state;
	open_lines(&t, "talk-number");
	lines_talk(&t, "x\n0\n5\n-1\n１１\n1 2\n\n1\n");
	assert_string_equal(bn_buf_cstr(&t.asked),
			    "welcome\nwelcome\nwelcome\nwelcome\nwelcome\n"
			    "welcome\nwelcome\nwelcome\nnotice\n");
	lines_said(&t, "输入 1 到 4 里的一个号码");
	lines_close(&t);
}

/* --- lines that are no answers --- */

static void bytes_that_are_not_utf8_are_said_and_asked_again(void **state)
{
	struct lines t;

	(void)state;
	open_lines(&t, "talk-bytes");
	lines_talk(&t, TO_NAME "\xcd\xf5\xd0\xa1\xc3\xf7\n王小明\n");
	lines_said(&t, "不是 UTF-8");
	lines_kept(&t, "identity.name=王小明");
	lines_close(&t);
}

static void overlong_utf8_and_surrogates_are_refused(void **state)
{
	struct lines t;

	(void)state;
	open_lines(&t, "talk-strict");
	lines_talk(&t, TO_NAME "\xc0\xaf\n\xed\xa0\x80\n\xf4\x90\x80\x80\n");
	lines_not_kept(&t, "identity.name");
	assert_non_null(strstr(bn_buf_cstr(&t.asked),
			       "identity.name\nidentity.name\nidentity.name\n"
			       "identity.name\n"));
	lines_close(&t);
}

static void a_line_that_is_too_long_is_said_and_asked_again(void **state)
{
	struct lines t;

	(void)state;
	open_lines(&t, "talk-long");
	lines_talk(&t, TO_NAME LINES_TOO_LONG "\n王小明\n");
	lines_said(&t, "超过 4000 字节");
	lines_kept(&t, "identity.name=王小明");
	lines_close(&t);
}

static void arrow_keys_are_no_part_of_an_answer(void **state)
{
	struct lines t;

	(void)state;
	open_lines(&t, "talk-arrows");
	lines_talk(&t, TO_NAME "王\033[D小明\n\177\n王小明\n");
	lines_said(&t, "控制字符");
	lines_kept(&t, "identity.name=王小明");
	lines_close(&t);
}

static void line_ends_and_marks_of_other_systems_are_passed_over(void **state)
{
	struct lines t;

	(void)state;
	open_lines(&t, "talk-crlf");
	lines_talk(&t, "\xEF\xBB\xBF"
		       "1\r\n1\r\n\r\n1\r\n2\r\n王小明\r\n");
	lines_kept(&t, "identity.name=王小明");
	lines_close(&t);
}

static void what_cannot_be_drawn_is_shown_and_kept_as_typed(void **state)
{
	struct lines t;

	(void)state;
	open_lines(&t, "talk-rare");
	lines_talk(&t, TO_NAME "王\xF0\xB1\x8D\x90\n<\n");
	lines_said(&t, "姓名 [王〔U+31350〕]: ");
	lines_kept(&t, "identity.name=王\xF0\xB1\x8D\x90");
	lines_close(&t);
}

/* --- the end --- */

static void lines_that_end_early_leave_a_draft(void **state)
{
	struct lines t;

	(void)state;
	open_lines(&t, "talk-end");
	lines_talk(&t, "");
	assert_int_equal(t.how, BN_LINE_DRAFT);
	lines_talk(&t, TO_NAME "王小明\n");
	assert_int_equal(t.how, BN_LINE_DRAFT);
	lines_said(&t, "已保存, 草稿 ");
	lines_kept(&t, "identity.name=王小明");
	lines_close(&t);
}

static void an_interrupt_leaves_everything_saved(void **state)
{
	struct lines t;

	(void)state;
	open_lines(&t, "talk-interrupt");
	lines_talk(&t, TO_NAME "王小明\n" LINES_INTERRUPT "\n");
	assert_int_equal(t.how, BN_LINE_INTERRUPTED);
	lines_said(&t, "已保存, 草稿 ");
	lines_kept(&t, "identity.name=王小明");
	lines_close(&t);
}

static void a_terminal_that_goes_away_leaves_everything_saved(void **state)
{
	struct lines t;

	(void)state;
	open_lines(&t, "talk-hangup");
	lines_talk(&t, TO_NAME "王小明\n" LINES_HANGUP "\n");
	assert_int_equal(t.how, BN_LINE_DRAFT);
	lines_kept(&t, "identity.name=王小明");
	lines_close(&t);
}

static void where_nobody_listens_nothing_is_asked(void **state)
{
	struct lines t;

	(void)state;
	open_lines(&t, "talk-deaf");
	t.deaf = true;
	lines_talk(&t, TO_NAME);
	assert_int_equal(t.asked.n, 0);
	assert_int_equal(t.how, BN_LINE_DRAFT);
	lines_close(&t);
}

/* Each allocation in turn: it goes on or stops, and never falls over. */
static void memory_that_runs_out_ends_no_talk_badly(void **state)
{
	static const char again[] =
		"1\n<<\n2\n王小明\n?\n<\n<<\n15\n15\n4\n1\n5\n<<\n12\n1\n"
		"data/samples/photo.jpg\n<<\n13\n5\n2\n1\n";
	unsigned calls;
	struct lines t;

	(void)state;
	open_lines(&t, "talk-memory");
	lines_talk(&t, TO_NAME "王小明\n");
	alloc_fail_at(0);
	lines_talk(&t, again);
	calls = alloc_calls();
	assert_true(calls > 500);
	t.careless = true;
	for (unsigned i = 1; i < calls; i += 1 + i / 8) {
		alloc_fail_at(i);
		lines_talk(&t, again);
		alloc_fail_at(0);
	}
	t.careless = false;
	lines_talk(&t, "");
	lines_kept(&t, "identity.name=王小明");
	lines_close(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(help_has_a_paragraph_and_then_a_page),
		cmocka_unit_test(two_question_marks_are_the_page_at_once),
		cmocka_unit_test(full_width_keys_are_their_twins),
		cmocka_unit_test(every_key_that_is_named_stands_in_quotes),
		cmocka_unit_test(an_empty_line_keeps_the_answer_in_brackets),
		cmocka_unit_test(blanks_alone_are_an_empty_line),
		cmocka_unit_test(clearing_takes_the_answer_out),
		cmocka_unit_test(two_backs_lead_to_the_task_list),
		cmocka_unit_test(what_is_no_number_is_asked_again),
		cmocka_unit_test(
			bytes_that_are_not_utf8_are_said_and_asked_again),
		cmocka_unit_test(overlong_utf8_and_surrogates_are_refused),
		cmocka_unit_test(
			a_line_that_is_too_long_is_said_and_asked_again),
		cmocka_unit_test(arrow_keys_are_no_part_of_an_answer),
		cmocka_unit_test(
			line_ends_and_marks_of_other_systems_are_passed_over),
		cmocka_unit_test(
			what_cannot_be_drawn_is_shown_and_kept_as_typed),
		cmocka_unit_test(lines_that_end_early_leave_a_draft),
		cmocka_unit_test(an_interrupt_leaves_everything_saved),
		cmocka_unit_test(
			a_terminal_that_goes_away_leaves_everything_saved),
		cmocka_unit_test(where_nobody_listens_nothing_is_asked),
		cmocka_unit_test(memory_that_runs_out_ends_no_talk_badly),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
