/*
 * The task list: any order, what comes next, and coming back to where one
 * left.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "../support/lines.h"

#define TO_TASKS "1\n1\n\n1\n"
#define CONTACT "13800138000\na@example.cn\n某路\n430000\n"

static void open_tasks(struct lines *t, const char *name, const char *script)
{
	struct bn_buf all = { 0 };

	lines_open(t, name, "2026-03-12");
	bn_buf_printf(&all, "%s%s", TO_TASKS, script);
	lines_talk(t, bn_buf_cstr(&all));
	bn_buf_release(&all);
}

static void sections_come_in_any_order_with_their_state(void **state)
{
	struct lines t;

	(void)state;
	open_tasks(&t, "tasks-order", "10\n5\n3\n" CONTACT "1\n\n\n\n\n\n");
	lines_said(&t, "  3 联系方式: 未开始");
	lines_said(&t, "  3 联系方式: 已完成");
	lines_said(&t, "  5 学位: 有就填");
	lines_said(&t, "  11 告知承诺: 已完成");
	lines_said(&t, "还有 6 项要填");
	lines_said(&t, "还有 5 项要填");
	lines_close(&t);
}

static void an_empty_line_opens_what_comes_next(void **state)
{
	struct lines t;

	(void)state;
	open_tasks(&t, "tasks-next", "3\n" CONTACT "\n<\n");
	lines_said(&t, "做什么 [报考意向]: ");
	assert_non_null(strstr(bn_buf_cstr(&t.asked), "tasks\nexam.level\n"));
	lines_close(&t);
}

static void a_section_with_something_wrong_comes_next_again(void **state)
{
	struct lines t;

	(void)state;
	open_tasks(&t, "tasks-wrong",
		   "1\n1\n420100\n1\n\n2\n<\n3\n1\n\n\n\n\n");
	lines_said(&t, "  3 联系方式: 有问题");
	lines_close(&t);
}

static void undo_names_the_answer_that_came_back(void **state)
{
	struct lines t;

	(void)state;
	open_tasks(&t, "tasks-undo",
		   "3\n13800138000\n<<\n3\n13900139000\n<<\n15\n");
	lines_said(&t, "手机号: 13800138000");
	lines_kept(&t, "contact.phone=13800138000");
	lines_close(&t);
}

static void the_language_is_switched_in_place(void **state)
{
	struct lines t;

	(void)state;
	open_tasks(&t, "tasks-language", "16\n16\n");
	lines_said(&t, "What next");
	lines_said(&t, "Identity");
	assert_int_equal(t.how, BN_LINE_DRAFT);
	lines_close(&t);
}

static void leaving_says_how_to_come_back(void **state)
{
	struct lines t;

	(void)state;
	open_tasks(&t, "tasks-leave", "17\n");
	assert_int_equal(t.how, BN_LINE_DRAFT);
	lines_said(&t, "再次运行 beian 就接着填");
	lines_close(&t);
}

/* --- coming back --- */

static void asked_first(struct lines *t, const char *name, const char *script,
			const char *asked)
{
	struct bn_str seen;

	open_tasks(t, name, script);
	lines_talk(t, "1\n");
	lines_said(t, "接着上次离开的地方");
	seen = bn_buf_view(&t->asked);
	if (!bn_str_starts(seen, asked))
		fail_msg("asked: %s", bn_buf_cstr(&t->asked));
	lines_close(t);
}

static void one_comes_back_to_the_question_one_left(void **state)
{
	struct lines t;

	(void)state;
	asked_first(&t, "tasks-back-form", "3\n13800138000\n",
		    "welcome\ncontact.phone\n");
	/* Saved when the second was answered: it is asked once more. */
	asked_first(&t, "tasks-back-second", "3\n13800138000\na@b.cn\n",
		    "welcome\ncontact.email\n");
}

static void one_comes_back_to_the_entry_one_left(void **state)
{
	struct lines t;

	(void)state;
	asked_first(&t, "tasks-back-entry",
		    "8\n1\n1\n2018-10\nA\n1\n2\n2020-10\n",
		    "welcome\ncertificates[1].approved\n");
}

static void one_comes_back_to_a_paper(void **state)
{
	struct lines t;

	(void)state;
	asked_first(&t, "tasks-back-paper",
		    "1\n1\n420100\n1\n\n12\n1\ndata/samples/photo.jpg\n"
		    "<<\n3\n13800138000\n<<\n",
		    "welcome\ncontact.phone\n");
}

static void a_place_of_the_full_screen_is_understood(void **state)
{
	static const char *const places[][2] = {
		{ "form:work:0:2", "welcome\nwork[0].unit_kind\n" },
		{ "list:education:0:0", "welcome\neducation\n" },
		{ "materials", "welcome\nmaterials\n" },
		{ "attach:photo:0", "welcome\nmaterials.photo\n" },
		{ "answers", "welcome\nanswers\n" },
		{ "submit", "welcome\nanswers\n" },
		{ "welcome", "welcome\ntasks\n" },
		{ "form:nowhere:9:9", "welcome\ntasks\n" },
		{ "form:identity:7:99", "welcome\nmend\n" },
		{ "", "welcome\ntasks\n" },
	};
	struct lines t;

	(void)state;
	open_tasks(&t, "tasks-places", "");
	for (unsigned i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		struct bn_error err = { 0 };
		struct bn_case *c = NULL;

		assert_int_equal(bn_app_resume(&c, t.app, &err), BN_OK);
		bn_str_copy(c->where, sizeof(c->where),
			    bn_str_of(places[i][0]));
		assert_int_equal(bn_app_save(t.app, c, &err), BN_OK);
		bn_case_free(c);
		lines_talk(&t, "1\n");
		if (!bn_str_starts(bn_buf_view(&t.asked), places[i][1]))
			fail_msg("%s: %s", places[i][0], bn_buf_cstr(&t.asked));
	}
	lines_close(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sections_come_in_any_order_with_their_state),
		cmocka_unit_test(an_empty_line_opens_what_comes_next),
		cmocka_unit_test(
			a_section_with_something_wrong_comes_next_again),
		cmocka_unit_test(undo_names_the_answer_that_came_back),
		cmocka_unit_test(the_language_is_switched_in_place),
		cmocka_unit_test(leaving_says_how_to_come_back),
		cmocka_unit_test(one_comes_back_to_the_question_one_left),
		cmocka_unit_test(one_comes_back_to_the_entry_one_left),
		cmocka_unit_test(one_comes_back_to_a_paper),
		cmocka_unit_test(a_place_of_the_full_screen_is_understood),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
