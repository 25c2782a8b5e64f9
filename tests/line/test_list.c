/*
 * Lists: add, change, take out, and undo that names what comes back.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "../support/lines.h"

#define TO_LIST "1\n1\n\n1\n6\n<\n8\n" /* the certificates */
#define ONE "1\n1\n2018-10\nA1\n"
#define TWO "1\n2\n2021-10\nA2\n"

static void open_list(struct lines *t, const char *name, const char *script)
{
	struct bn_buf all = { 0 };

	lines_open(t, name, "2026-03-12");
	bn_buf_printf(&all, "%s%s", TO_LIST, script);
	lines_talk(t, bn_buf_cstr(&all));
	bn_buf_release(&all);
}

static void entries_are_read_out_in_order(void **state)
{
	struct lines t;

	(void)state;
	open_list(&t, "list-order", ONE TWO);
	lines_said(&t, "第 1 条: 助理社会工作师证书  2018-10");
	lines_said(&t, "第 2 条: 社会工作师证书  2021-10");
	lines_close(&t);
}

static void one_of_several_is_changed(void **state)
{
	struct lines t;

	(void)state;
	open_list(&t, "list-change", ONE TWO "2\n2\n\n2022-10\n\n5\n");
	lines_kept(&t, "certificates.0.approved=2018-10");
	lines_kept(&t, "certificates.1.approved=2022-10");
	lines_kept(&t, "certificates.1.number=A2");
	lines_close(&t);
}

static void the_only_one_is_not_asked_for(void **state)
{
	struct lines t;

	(void)state;
	open_list(&t, "list-only", ONE "2\n\n2019-10\n\n");
	assert_null(strstr(bn_buf_cstr(&t.asked), "entry\n"));
	lines_kept(&t, "certificates.0.approved=2019-10");
	lines_close(&t);
}

static void what_was_taken_out_is_named_and_comes_back(void **state)
{
	struct lines t;

	(void)state;
	open_list(&t, "list-remove", ONE TWO "3\n1\n");
	lines_said(&t, "已删去「助理社会工作师证书  2018-10」");
	lines_kept(&t, "certificates.0.number=A2");
	lines_not_kept(&t, "certificates.1");
	lines_close(&t);
	open_list(&t, "list-undo", ONE TWO "3\n1\n4\n");
	lines_said(&t, "已撤销上一处改动");
	lines_said(&t, "证书编号: A1");
	lines_kept(&t, "certificates.0.number=A1");
	lines_kept(&t, "certificates.1.number=A2");
	lines_close(&t);
}

static void undo_twice_is_as_before(void **state)
{
	struct lines t;

	(void)state;
	open_list(&t, "list-redo", ONE "3\n4\n4\n");
	lines_not_kept(&t, "certificates");
	lines_said(&t, "证书编号: (空)");
	lines_close(&t);
}

static void nothing_to_change_is_said(void **state)
{
	struct lines t;

	(void)state;
	open_list(&t, "list-none", "2\n3\n4\n5\n");
	lines_said(&t, "还没有, 先添加一条");
	/* Of the whole session the pledge is what undo brings back. */
	lines_said(&t, "是否采用告知承诺: (空)");
	lines_close(&t);
}

static void a_full_list_takes_no_more(void **state)
{
	struct lines t;

	(void)state;
	open_list(&t, "list-full", ONE ONE ONE ONE ONE "1\n");
	lines_said(&t, "最多 5 条");
	lines_kept(&t, "certificates.4.number=A1");
	lines_not_kept(&t, "certificates.5");
	lines_close(&t);
}

static void an_entry_without_an_answer_is_none(void **state)
{
	struct lines t;

	(void)state;
	open_list(&t, "list-blank", "1\n\n\n\n");
	assert_null(strstr(bn_buf_cstr(&t.asked), "mend\n"));
	lines_not_kept(&t, "certificates");
	lines_close(&t);
}

static void back_leads_from_an_entry_to_the_list_and_out(void **state)
{
	struct lines t;

	(void)state;
	open_list(&t, "list-back", "1\n<\n<\n");
	assert_non_null(strstr(bn_buf_cstr(&t.asked),
			       "certificates[0].kind\ncertificates\ntasks\n"));
	lines_close(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(entries_are_read_out_in_order),
		cmocka_unit_test(one_of_several_is_changed),
		cmocka_unit_test(the_only_one_is_not_asked_for),
		cmocka_unit_test(what_was_taken_out_is_named_and_comes_back),
		cmocka_unit_test(undo_twice_is_as_before),
		cmocka_unit_test(nothing_to_change_is_said),
		cmocka_unit_test(a_full_list_takes_no_more),
		cmocka_unit_test(an_entry_without_an_answer_is_none),
		cmocka_unit_test(back_leads_from_an_entry_to_the_list_and_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
