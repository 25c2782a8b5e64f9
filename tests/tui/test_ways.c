/*
 * The page of what would make it: from the check of the answers to a change,
 * into the form, and back to a list that is true again.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "../support/stage.h"
#include "tui/form.h"

/* A bachelor in accounting, one month short; the county was never assigned. */
#define ANSWERS \
	"exam.year=2026\n" \
	"exam.level=assistant\n" \
	"exam.place=420100\n" \
	"exam.local_by=work\n" \
	"exam.commitment=true\n" \
	"identity.name=王小明\n" \
	"identity.id_type=cn-id\n" \
	"identity.id_number=110199199603070010\n" \
	"identity.sex=male\n" \
	"identity.birth=1996-03-07\n" \
	"identity.ethnicity=01\n" \
	"identity.nationality=CHN\n" \
	"identity.political=13\n" \
	"contact.phone=13800138000\n" \
	"contact.email=a@example.cn\n" \
	"contact.address=武汉市某路 1 号\n" \
	"contact.postcode=430000\n" \
	"education.0.level=bachelor\n" \
	"education.0.full_time=true\n" \
	"education.0.school=武汉大学\n" \
	"education.0.major=会计学\n" \
	"education.0.enrolled=2014-09\n" \
	"education.0.graduated=2018-06\n" \
	"education.0.status=graduated\n" \
	"work.0.employer=武汉某社会工作服务中心\n" \
	"work.0.social_work=true\n" \
	"work.0.post=社工\n" \
	"work.0.start=2025-02\n"

static void open_ways(struct rig *r, const char *body)
{
	rig_open(r, "ways", "2026-03-12T10:00");
	rig_size(r, 40, 80);
	rig_answers(r, body);
	bn_ui_goto(&r->ui, BN_SCREEN_ANSWERS);
	rig_settle(r);
	bn_ui_goto(&r->ui, BN_SCREEN_WAYS);
	rig_settle(r);
}

static void the_check_of_answers_leads_to_the_ways(void **state)
{
	struct rig r;

	(void)state;
	rig_open(&r, "ways", "2026-03-12T10:00");
	rig_size(&r, 40, 80);
	rig_answers(&r, ANSWERS);
	bn_ui_goto(&r.ui, BN_SCREEN_ANSWERS);
	rig_settle(&r);
	rig_sees(&r, "看哪些改动就够");
	rig_answers(&r, ANSWERS "work.0.start=2020-01\n");
	r.ui.has_judged = false;
	rig_settle(&r);
	rig_does_not_see(&r, "看哪些改动就够");
	rig_close(&r);
}

static void each_way_is_told_with_its_condition(void **state)
{
	struct rig r;

	(void)state;
	open_ways(&r, ANSWERS);
	rig_sees(&r, "1. 再做 1 个月");
	rig_sees(&r, "最早可报 2027 年的考试");
	rig_sees(&r, "填的「会计学」");
	rig_sees(&r, "这样满足 EL-A3");
	rig_sees(&r, "2026-05-23");
	rig_close(&r);
}

static void a_change_leads_to_its_answer_and_back(void **state)
{
	struct rig r;

	(void)state;
	open_ways(&r, ANSWERS);
	/* Waiting is no change: the first is the major. */
	bn_screens[BN_SCREEN_WAYS]->press(&r.ui, 0);
	rig_settle(&r);
	assert_int_equal(bn_ui_at(&r.ui)->screen, BN_SCREEN_FORM);
	assert_int_equal(bn_ui_at(&r.ui)->section, BN_SECTION_EDUCATION);
	assert_int_equal(bn_ui_at(&r.ui)->focus,
			 bn_form_stop(&r.ui, BN_F_EDUCATION_MAJOR));
	bn_ui_back(&r.ui);
	bn_ui_set(&r.ui, BN_F_EDUCATION_MAJOR, 0, bn_str_of("社会工作"));
	rig_settle(&r);
	assert_int_equal(bn_ui_at(&r.ui)->screen, BN_SCREEN_WAYS);
	rig_sees(&r, "已满足报考条件");
	bn_screens[BN_SCREEN_WAYS]->press(&r.ui, 0);
	rig_settle(&r);
	assert_int_equal(bn_ui_at(&r.ui)->screen, BN_SCREEN_ANSWERS);
	rig_close(&r);
}

static void where_nothing_would_do_that_is_said(void **state)
{
	struct rig r;

	(void)state;
	open_ways(&r, ANSWERS "education.0.level=junior\n");
	rig_sees(&r, "都不够");
	rig_close(&r);
}

static void the_result_leads_to_the_ways(void **state)
{
	struct rig r;
	int item;

	(void)state;
	rig_open(&r, "ways-result", "2026-03-12T10:00");
	rig_size(&r, 40, 80);
	rig_answers(&r, ANSWERS "education.0.certificate=104861201805000123\n");
	bn_ui_goto(&r.ui, BN_SCREEN_SUBMIT);
	rig_settle(&r);
	assert_true(r.ui.submitted);
	assert_int_equal(bn_ui_at(&r.ui)->screen, BN_SCREEN_RESULT);
	item = (int)r.ui.status.n_told;
	bn_screens[BN_SCREEN_RESULT]->press(&r.ui, item);
	rig_settle(&r);
	assert_int_equal(bn_ui_at(&r.ui)->screen, BN_SCREEN_WAYS);
	rig_sees(&r, "1. 再做 1 个月");
	/* What was not met may be corrected: a change leads to its answer. */
	bn_screens[BN_SCREEN_WAYS]->press(&r.ui, 0);
	rig_settle(&r);
	assert_int_equal(bn_ui_at(&r.ui)->screen, BN_SCREEN_FORM);
	rig_close(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_check_of_answers_leads_to_the_ways),
		cmocka_unit_test(each_way_is_told_with_its_condition),
		cmocka_unit_test(a_change_leads_to_its_answer_and_back),
		cmocka_unit_test(where_nothing_would_do_that_is_said),
		cmocka_unit_test(the_result_leads_to_the_ways),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
