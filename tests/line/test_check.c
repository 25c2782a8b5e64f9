/*
 * Check the answers, the comparison with the card, the declaration.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../support/lines.h"
#include "bn/demo.h"

/* A filing of a known applicant up to the check; from there `script`. */
static void check(struct lines *t, const char *name, unsigned person,
		  const char *script)
{
	struct bn_persona who;
	struct bn_error err = { 0 };
	struct bn_case *c = NULL;
	struct bn_buf today = { 0 }, all = { 0 };

	assert_int_equal(bn_persona_load(&who, person, &err), BN_OK);
	bn_moment_put(&today, who.today);
	lines_open(t, name, bn_buf_cstr(&today));
	assert_int_equal(bn_application_to_case(&c, t->app, &who.application,
						"data/samples", &err),
			 BN_OK);
	c->materials.n = 0; /* a draft has what was attached to it alone */
	assert_int_equal(bn_app_save(t->app, c, &err), BN_OK);
	bn_case_free(c);
	bn_persona_release(&who);
	bn_buf_printf(&all, "1\n13\n%s", script);
	lines_talk(t, bn_buf_cstr(&all));
	bn_buf_release(&all);
	bn_buf_release(&today);
}

/* The number in front of a row of the check. */
static unsigned number_of(const struct lines *t, const char *row)
{
	const char *at = strstr(bn_buf_cstr(&t->said), row);

	if (!at)
		fail_msg("no row %s", row);
	while (at[-1] != ' ')
		at--;
	return (unsigned)strtoul(at, NULL, 10);
}

static void problems_come_first_and_then_every_answer(void **state)
{
	const char *said, *wrong, *look, *name;
	struct lines t;

	(void)state;
	check(&t, "check-order", 0, "");
	said = bn_buf_cstr(&t.said);
	wrong = strstr(said, "改好才能通过");
	look = strstr(said, "提交前看一下");
	name = strstr(said, " 姓名: 王小明");
	assert_true(wrong && look && name && wrong < look && look < name);
	lines_said(&t, "缺少照片");
	lines_said(&t, "考试年度: 2026");
	lines_said(&t, "报考地点: 湖北省 武汉市 420100");
	lines_not_said(&t, "已有证书\n");
	lines_close(&t);
}

static void a_problem_is_explained_with_its_rule(void **state)
{
	struct lines t;

	(void)state;
	check(&t, "check-finding", 0, "6\n");
	lines_said(&t, "怎么改: ");
	lines_said(&t, "代码: MAT-MISSING");
	lines_said(&t, "依据: ");
	lines_said(&t, "规则原意: ");
	lines_said(&t, "可靠程度: ");
	/* It is not all read again for that. */
	assert_null(strstr(strstr(bn_buf_cstr(&t.said), "怎么改: "),
			   "检查填好的内容"));
	lines_close(&t);
}

static void a_problem_leads_to_where_it_is_mended(void **state)
{
	struct lines t;

	(void)state;
	check(&t, "check-mend", 0, "6\n1\ndata/samples/photo.jpg\n\n6\n\n");
	assert_non_null(strstr(bn_buf_cstr(&t.asked),
			       "answers\nfinding\nmaterials.photo\n"
			       "materials.photo\nanswers\nfinding\n"
			       "answers\n"));
	lines_close(&t);
}

static void an_answer_is_changed_by_its_number(void **state)
{
	struct lines t;
	char script[64];

	(void)state;
	check(&t, "check-change", 0, "");
	(void)snprintf(script, sizeof(script), "1\n<<\n13\n%u\n王大明\n",
		       number_of(&t, " 姓名: 王小明"));
	lines_talk(&t, script);
	lines_said(&t, " 姓名: 王大明");
	lines_kept(&t, "identity.name=王大明");
	lines_close(&t);
}

static void what_is_missing_is_a_row_too(void **state)
{
	struct lines t;

	(void)state;
	lines_open(&t, "check-gaps", "2026-03-12");
	lines_talk(&t, "1\n1\n\n1\n13\n");
	lines_said(&t, " 姓名: 未填写");
	lines_said(&t, " 学历: 未填写");
	lines_close(&t);
}

static void the_pledge_is_changed_from_here_too(void **state)
{
	struct lines t;
	char script[64];

	(void)state;
	check(&t, "check-pledge", 0, "");
	(void)snprintf(script, sizeof(script), "1\n<<\n13\n%u\n2\n",
		       number_of(&t, " 是否采用告知承诺: 是"));
	lines_talk(&t, script);
	lines_kept(&t, "exam.commitment=false");
	lines_close(&t);
}

static void all_is_read_again_on_demand(void **state)
{
	const char *said;
	struct lines t;

	(void)state;
	check(&t, "check-again", 0, "5\n");
	said = strstr(bn_buf_cstr(&t.said), "检查填好的内容");
	assert_non_null(strstr(said + 1, "检查填好的内容"));
	lines_close(&t);
}

static void papers_are_reached_from_here(void **state)
{
	struct lines t;

	(void)state;
	check(&t, "check-papers", 0, "3\n1\ndata/samples/photo.jpg\n\n\n");
	assert_non_null(strstr(bn_buf_cstr(&t.asked),
			       "answers\nmaterials\nmaterials.photo\n"
			       "materials.photo\nmaterials\nanswers\n"));
	lines_said(&t, "  照片: photo.jpg");
	lines_close(&t);
}

/* --- what would make it --- */

static void who_lacks_a_month_is_told_the_ways(void **state)
{
	struct lines t;

	(void)state;
	check(&t, "check-ways", 2, "4\n");
	lines_said(&t, "还差什么");
	lines_said(&t, "下面各有一个办法就够");
	lines_said(&t, "最早可报 2027 年");
	lines_close(&t);
}

static void who_fits_is_told_so(void **state)
{
	struct lines t;

	(void)state;
	check(&t, "check-fits", 0, "4\n");
	lines_said(&t, "已经符合一条报考条件");
	lines_close(&t);
}

/* --- the comparison --- */

static void the_card_is_compared_item_by_item_in_its_order(void **state)
{
	struct lines t;

	(void)state;
	check(&t, "check-card", 0, "2\n1\n1\n1\n1\n1\n1\n");
	lines_said(&t, "姓名: 王小明\n  1 一致");
	lines_said(&t, "证件号码: 420199 19980412 0013");
	lines_said(&t, "都对照过了");
	lines_close(&t);
}

static void what_differs_from_the_card_is_changed_and_compared(void **state)
{
	struct lines t;

	(void)state;
	check(&t, "check-differs", 0, "2\n2\n王大明\n1\n<\n1\n1\n1\n1\n1\n1\n");
	lines_said(&t, "姓名: 王大明\n  1 一致");
	lines_said(&t, "都对照过了");
	lines_kept(&t, "identity.name=王大明");
	lines_close(&t);
}

/* --- the declaration --- */

static void both_acts_are_needed_to_submit(void **state)
{
	struct lines t;

	(void)state;
	check(&t, "check-declare", 1, "1\n\n2\n1\n1\n2\n1\n1\n\n<\n");
	assert_string_equal(bn_buf_cstr(&t.asked),
			    "welcome\ntasks\nanswers\ndeclare\ndeclare\n"
			    "answers\ndeclare\nsubmit\nanswers\ndeclare\n"
			    "submit\nsubmit\nanswers\n");
	lines_said(&t, "声明人: ");
	lines_not_said(&t, "正在核查");
	assert_int_equal(t.how, BN_LINE_DRAFT);
	lines_close(&t);
}

/* The window has closed: nothing is stored, and it says why. */
static void what_may_not_be_stored_comes_back_to_the_check(void **state)
{
	struct lines t;

	(void)state;
	check(&t, "check-closed", 9, "1\n1\n1\n");
	lines_said(&t, "没有提交");
	lines_said(&t, "截止");
	assert_non_null(strstr(bn_buf_cstr(&t.asked), "submit\nanswers\n"));
	assert_int_equal(t.how, BN_LINE_DRAFT);
	lines_close(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(problems_come_first_and_then_every_answer),
		cmocka_unit_test(a_problem_is_explained_with_its_rule),
		cmocka_unit_test(a_problem_leads_to_where_it_is_mended),
		cmocka_unit_test(an_answer_is_changed_by_its_number),
		cmocka_unit_test(what_is_missing_is_a_row_too),
		cmocka_unit_test(the_pledge_is_changed_from_here_too),
		cmocka_unit_test(all_is_read_again_on_demand),
		cmocka_unit_test(papers_are_reached_from_here),
		cmocka_unit_test(who_lacks_a_month_is_told_the_ways),
		cmocka_unit_test(who_fits_is_told_so),
		cmocka_unit_test(
			the_card_is_compared_item_by_item_in_its_order),
		cmocka_unit_test(
			what_differs_from_the_card_is_changed_and_compared),
		cmocka_unit_test(both_acts_are_needed_to_submit),
		cmocka_unit_test(
			what_may_not_be_stored_comes_back_to_the_check),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
