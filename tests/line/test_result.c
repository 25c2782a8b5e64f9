/*
 * What came of it: cause, cure and basis, the receipt, the plan, correcting.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "../support/lines.h"
#include "bn/demo.h"
#include "bn/sys.h"

#define SUBMIT "1\n13\n1\n1\n1\n" /* go on, check, declare, declare, submit */

/* A draft of a known applicant without papers; then `script`. */
static void talk_as(struct lines *t, const char *name, unsigned person,
		    const char *script)
{
	struct bn_persona who;
	struct bn_error err = { 0 };
	struct bn_case *c = NULL;
	struct bn_buf today = { 0 };

	assert_int_equal(bn_persona_load(&who, person, &err), BN_OK);
	bn_moment_put(&today, who.today);
	lines_open(t, name, bn_buf_cstr(&today));
	assert_int_equal(bn_application_to_case(&c, t->app, &who.application,
						"data/samples", &err),
			 BN_OK);
	c->materials.n = 0;
	assert_int_equal(bn_app_save(t->app, c, &err), BN_OK);
	bn_case_free(c);
	bn_persona_release(&who);
	lines_talk(t, script);
	bn_buf_release(&today);
}

static void the_verdict_comes_with_cause_cure_and_basis(void **state)
{
	struct lines t;

	(void)state;
	talk_as(&t, "result-told", 0, SUBMIT);
	lines_said(&t, "正在按规则核查\n正在生成回执\n正在存入\n完成\n");
	lines_said(&t, "\n未通过\n");
	lines_said(&t, "未向中国人事考试网提交");
	lines_said(&t, "回执号: ");
	lines_said(&t, "进度: ");
	lines_said(&t, "  1 缺少照片");
	lines_said(&t, "    怎么改: ");
	lines_said(&t, "    依据: PH-");
	assert_int_equal(t.how, BN_LINE_LEFT);
	lines_close(&t);
}

static void the_rule_behind_a_finding_is_read_out(void **state)
{
	struct lines t;

	(void)state;
	talk_as(&t, "result-rule", 0, SUBMIT "3\n1\n3\n<\n");
	lines_said(&t, "规则原意: ");
	lines_said(&t, "出处: http");
	assert_non_null(strstr(bn_buf_cstr(&t.asked),
			       "result\nfinding\nresult\nfinding\nresult\n"));
	lines_close(&t);
}

static void the_plan_is_read_out(void **state)
{
	struct lines t;

	(void)state;
	talk_as(&t, "result-plan", 0, SUBMIT "2\n");
	lines_said(&t, "日期以当地公告为准");
	lines_said(&t, "  2026-03-25: ");
	lines_close(&t);
}

static void who_lacks_a_month_is_told_the_ways(void **state)
{
	struct lines t;

	(void)state;
	talk_as(&t, "result-ways", 2, SUBMIT "4\n");
	lines_said(&t, "还差什么");
	lines_said(&t, "最早可报 2027 年");
	lines_close(&t);
}

static void read_file(struct bn_buf *out, const char *path)
{
	struct bn_error err = { 0 };

	assert_int_equal(bn_sys_read(out, path, 1 << 20, &err), BN_OK);
}

static void the_receipt_is_read_out_and_written(void **state)
{
	struct lines t;
	struct bn_buf script = { 0 }, path = { 0 }, file = { 0 };

	(void)state;
	bn_buf_printf(&path, "%s/receipt.txt", bn_sys_env("XDG_DATA_HOME"));
	bn_buf_printf(&script, "%s1\n%s\n", SUBMIT, bn_buf_cstr(&path));
	talk_as(&t, "result-receipt", 0, bn_buf_cstr(&script));
	lines_said(&t, "已写入 ");
	lines_said(&t, "存成文件 [beian-");
	read_file(&file, bn_buf_cstr(&path));
	assert_true(file.n > 500);
	/* Word for word what was read out. */
	lines_said(&t, bn_buf_cstr(&file));
	bn_buf_release(&file);
	bn_buf_release(&path);
	bn_buf_release(&script);
	lines_close(&t);
}

static void back_writes_no_receipt(void **state)
{
	struct lines t;

	(void)state;
	talk_as(&t, "result-back", 0, SUBMIT "1\n<\n1\n/no/such/folder/x\n");
	lines_not_said(&t, "已写入");
	assert_non_null(strstr(bn_buf_cstr(&t.asked),
			       "receipt\nresult\nreceipt\nresult\n"));
	lines_close(&t);
}

/* Back to the tasks: the papers, and the same filing once more. */
static void what_failed_is_corrected_and_submitted_again(void **state)
{
	static const char again[] =
		SUBMIT "5\n12\n1\ndata/samples/photo.jpg\n\n"
		       "2\ndata/samples/front.jpg\n\n"
		       "3\ndata/samples/back.jpg\n\n\n13\n1\n1\n1\n";
	struct bn_error err = { 0 };
	unsigned long counts[BN_STATE_COUNT];
	struct lines t;

	(void)state;
	talk_as(&t, "result-again", 0, again);
	lines_said(&t, "现在可以改。改好后再检查、提交, 回执号不变");
	lines_said(&t, "\n资格核查通过\n");
	assert_int_equal(t.how, BN_LINE_LEFT);
	assert_int_equal(bn_app_count(counts, t.app, &err), BN_OK);
	assert_int_equal(counts[BN_STATE_PASSED], 1);
	assert_int_equal(counts[BN_STATE_FAILED], 0);
	lines_close(&t);
}

static void a_correction_that_is_left_is_a_draft_again(void **state)
{
	struct lines t;

	(void)state;
	talk_as(&t, "result-left", 0, SUBMIT "5\n2\n王大明\n");
	assert_int_equal(t.how, BN_LINE_DRAFT);
	lines_said(&t, "已保存, 草稿 ");
	lines_kept(&t, "identity.name=王大明");
	lines_close(&t);
}

/* The first applicant with all papers: passed, so nothing can be changed. */
static void what_passed_is_changed_no_more(void **state)
{
	static const char script[] =
		"1\n12\n1\ndata/samples/photo.jpg\n\n"
		"2\ndata/samples/front.jpg\n\n"
		"3\ndata/samples/back.jpg\n\n\n13\n1\n1\n1\n"
		"5\n6\n2\n王大明\n<<\n15\n<\n";
	struct lines t;

	(void)state;
	talk_as(&t, "result-closed", 0, script);
	lines_said(&t, "现在的状态不能改");
	lines_said(&t, "姓名 [王小明]");
	lines_not_said(&t, "姓名 [王大明]");
	assert_int_equal(t.how, BN_LINE_LEFT);
	lines_close(&t);
}

/* From the first step: the result again, and another filing. */
static void the_start_offers_the_result_and_another_filing(void **state)
{
	struct lines t;

	(void)state;
	talk_as(&t, "result-start", 0, SUBMIT "6\n<\n1\n6\n2\n1\n\n2\n17\n");
	lines_said(&t, "1 看 ");
	assert_non_null(strstr(bn_buf_cstr(&t.asked),
			       "result\ntasks\nwelcome\nresult\nwelcome\n"
			       "notice\nlevel\nexam.commitment\ntasks\n"));
	lines_kept(&t, "exam.commitment=false");
	lines_not_kept(&t, "identity.name");
	lines_close(&t);
}

/* Another day: the verdict is still there, and nothing is left to do. */
static void what_was_submitted_is_found_again_later(void **state)
{
	struct lines t;

	(void)state;
	talk_as(&t, "result-later", 0, SUBMIT "6\n17\n");
	assert_int_equal(t.how, BN_LINE_LEFT);
	lines_talk(&t, "1\n");
	assert_string_equal(bn_buf_cstr(&t.asked), "welcome\nresult\n");
	lines_said(&t, "\n未通过\n");
	assert_int_equal(t.how, BN_LINE_LEFT);
	lines_close(&t);
}

/* A person has one filing a year. */
static void a_second_filing_of_the_year_is_denied_by_name(void **state)
{
	struct bn_error err = { 0 };
	struct bn_case *c = NULL;
	struct bn_persona who;
	struct lines t;

	(void)state;
	talk_as(&t, "result-denied", 0, SUBMIT);
	assert_int_equal(bn_persona_load(&who, 0, &err), BN_OK);
	assert_int_equal(bn_application_to_case(&c, t.app, &who.application,
						"data/samples", &err),
			 BN_OK);
	c->materials.n = 0;
	assert_int_equal(bn_app_save(t.app, c, &err), BN_OK);
	bn_case_free(c);
	bn_persona_release(&who);
	lines_talk(&t, SUBMIT);
	lines_said(&t, "这个证件号今年已有一份填报 ");
	assert_non_null(strstr(bn_buf_cstr(&t.asked), "submit\nanswers\n"));
	assert_int_equal(t.how, BN_LINE_DRAFT);
	lines_close(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_verdict_comes_with_cause_cure_and_basis),
		cmocka_unit_test(the_rule_behind_a_finding_is_read_out),
		cmocka_unit_test(the_plan_is_read_out),
		cmocka_unit_test(who_lacks_a_month_is_told_the_ways),
		cmocka_unit_test(the_receipt_is_read_out_and_written),
		cmocka_unit_test(back_writes_no_receipt),
		cmocka_unit_test(what_failed_is_corrected_and_submitted_again),
		cmocka_unit_test(a_correction_that_is_left_is_a_draft_again),
		cmocka_unit_test(what_passed_is_changed_no_more),
		cmocka_unit_test(
			the_start_offers_the_result_and_another_filing),
		cmocka_unit_test(what_was_submitted_is_found_again_later),
		cmocka_unit_test(a_second_filing_of_the_year_is_denied_by_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
