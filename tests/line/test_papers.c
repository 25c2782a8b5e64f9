/*
 * Papers attached by path, looked at on the spot, taken out again.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "../support/lines.h"

#define TO_PAPERS "1\n1\n\n2\n12\n" /* without the pledge: more papers */
#define DIR "data/samples/"

static void attach(struct lines *t, const char *name, const char *script)
{
	struct bn_buf all = { 0 };

	lines_open(t, name, "2026-03-12");
	bn_buf_printf(&all, "%s%s", TO_PAPERS, script);
	lines_talk(t, bn_buf_cstr(&all));
	bn_buf_release(&all);
}

static struct bn_case *draft(struct lines *t)
{
	struct bn_error err = { 0 };
	struct bn_case *c = NULL;

	assert_int_equal(bn_app_resume(&c, t->app, &err), BN_OK);
	assert_non_null(c);
	return c;
}

static unsigned count(struct lines *t, enum bn_slot slot)
{
	struct bn_case *c = draft(t);
	unsigned n = bn_materials_count(&c->materials, slot);

	bn_case_free(c);
	return n;
}

static void each_says_whether_and_why_it_is_wanted(void **state)
{
	struct lines t;

	(void)state;
	attach(&t, "papers-why", "");
	lines_said(&t, "  1 照片: 要交\n    报名和准考证用");
	lines_close(&t);
}

static void a_file_is_attached_and_judged_at_once(void **state)
{
	struct lines t;

	(void)state;
	attach(&t, "papers-attach", "1\n" DIR "photo.jpg\n\n");
	lines_said(&t, "已附上 photo.jpg");
	lines_said(&t, "photo.jpg  jpeg  295x413");
	lines_said(&t, "  1 照片: 已附 1 个");
	assert_int_equal(count(&t, BN_SLOT_PHOTO), 1);
	lines_close(&t);
}

static void what_is_wrong_with_it_is_said_with_its_cure(void **state)
{
	struct lines t;

	(void)state;
	attach(&t, "papers-wrong", "1\n" DIR "front.jpg\n\n");
	lines_said(&t, "错误: 照片");
	lines_not_said(&t, "没有发现问题");
	lines_close(&t);
}

static void a_single_file_gives_way_to_the_next(void **state)
{
	struct lines t;
	struct bn_case *c;

	(void)state;
	attach(&t, "papers-replace",
	       "1\n" DIR "front.jpg\n" DIR "photo.jpg\n\n");
	c = draft(&t);
	assert_int_equal(c->materials.n, 1);
	assert_string_equal(c->materials.items[0].name, "photo.jpg");
	bn_case_free(c);
	lines_close(&t);
}

static void what_is_no_file_is_said_and_nothing_attached(void **state)
{
	struct lines t;

	(void)state;
	attach(&t, "papers-none",
	       "1\n/no/such\n" DIR "\n/dev/null\n" DIR "pho\n\n");
	lines_said(&t, "找不到文件 such");
	lines_said(&t, "是文件夹, 要选里面的一个文件");
	lines_said(&t, "null 是设备");
	assert_int_equal(count(&t, BN_SLOT_PHOTO), 0);
	lines_close(&t);
}

static void a_folder_lists_what_is_in_it(void **state)
{
	struct lines t;

	(void)state;
	attach(&t, "papers-folder", "1\ndata/samples\n" DIR "pho\n\n");
	lines_said(&t, "那里以这几个字开头的有:\n  README\n");
	lines_said(&t, "那里以这几个字开头的有:\n  photo.jpg\n");
	lines_said(&t, "后面还有");
	lines_close(&t);
}

static void the_only_file_is_taken_out_by_clearing(void **state)
{
	struct lines t;

	(void)state;
	attach(&t, "papers-out", "1\n" DIR "photo.jpg\n！\n!\n\n");
	lines_said(&t, "已去掉");
	lines_said(&t, "这里没有可以清除的回答");
	assert_int_equal(count(&t, BN_SLOT_PHOTO), 0);
	lines_close(&t);
}

/* A school left long ago; without the pledge its diploma is wanted. */
#define SCHOOL "<<\n4\n1\n2\n2\n\n某中学\n\n\n\n\n2010-07\n1\n\n\n\n5\n12\n"

static void of_several_files_one_is_taken_out_by_number(void **state)
{
	struct lines t;
	struct bn_case *c;

	(void)state;
	attach(&t, "papers-several",
	       SCHOOL "3\n" DIR "diploma.jpg\n" DIR "degree.jpg\n" DIR
		      "work.jpg\n!\n2\n\n");
	lines_said(&t, "  3 毕业证: 要交");
	lines_said(&t, "  3 work.jpg");
	lines_said(&t, "  3 毕业证: 已附 2 个");
	c = draft(&t);
	assert_int_equal(bn_materials_count(&c->materials, BN_SLOT_DIPLOMA), 2);
	assert_string_equal(
		bn_materials_find(&c->materials, BN_SLOT_DIPLOMA, 1)->name,
		"work.jpg");
	bn_case_free(c);
	lines_close(&t);
}

static void back_and_home_lead_out_of_a_paper(void **state)
{
	struct lines t;

	(void)state;
	attach(&t, "papers-back", "1\n<\n1\n<<\n");
	assert_non_null(strstr(bn_buf_cstr(&t.asked),
			       "materials.photo\nmaterials\n"
			       "materials.photo\ntasks\n"));
	lines_close(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_says_whether_and_why_it_is_wanted),
		cmocka_unit_test(a_file_is_attached_and_judged_at_once),
		cmocka_unit_test(what_is_wrong_with_it_is_said_with_its_cure),
		cmocka_unit_test(a_single_file_gives_way_to_the_next),
		cmocka_unit_test(what_is_no_file_is_said_and_nothing_attached),
		cmocka_unit_test(a_folder_lists_what_is_in_it),
		cmocka_unit_test(the_only_file_is_taken_out_by_clearing),
		cmocka_unit_test(of_several_files_one_is_taken_out_by_number),
		cmocka_unit_test(back_and_home_lead_out_of_a_paper),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
