/*
 * Every screen of the wizard, as it is drawn: goldens of the grid in both
 * languages at 80x24 and 60x18.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "../support/golden.h"
#include "../support/stage.h"

/* An assistant with a social-work bachelor; the county was never assigned. */
static const char answers[] = "exam.year=2026\n"
			      "exam.level=assistant\n"
			      "exam.place=420100\n"
			      "exam.local_by=work\n"
			      "exam.commitment=true\n"
			      "identity.name=王小明\n"
			      "identity.id_type=cn-id\n"
			      "identity.id_number=110199199603070010\n"
			      "identity.sex=male\n"
			      "identity.birth=1996-03-07\n"
			      "identity.ethnicity=01\n"
			      "identity.nationality=CHN\n"
			      "identity.political=13\n"
			      "contact.phone=13800138000\n"
			      "contact.email=a@example.cn\n"
			      "contact.address=武汉市某路 1 号\n"
			      "contact.postcode=430000\n"
			      "education.0.level=bachelor\n"
			      "education.0.full_time=true\n"
			      "education.0.school=武汉大学\n"
			      "education.0.school_code=10486\n"
			      "education.0.major=社会工作\n"
			      "education.0.enrolled=2014-09\n"
			      "education.0.graduated=2018-06\n"
			      "education.0.status=graduated\n"
			      "education.0.certificate=104861201805000123\n"
			      "education.0.verified=true\n"
			      "work.0.employer=武汉某社会工作服务中心\n"
			      "work.0.social_work=true\n"
			      "work.0.post=社工\n"
			      "work.0.start=2018-07\n";

struct shot {
	const char *name;
	struct bn_at at;
};

static const struct shot shots[] = {
	{ "welcome", { .screen = BN_SCREEN_WELCOME } },
	{ "notice", { .screen = BN_SCREEN_NOTICE } },
	{ "suit", { .screen = BN_SCREEN_SUIT } },
	{ "commit", { .screen = BN_SCREEN_COMMIT } },
	{ "tasks", { .screen = BN_SCREEN_TASKS } },
	{ "form-target",
	  { .screen = BN_SCREEN_FORM, .section = BN_SECTION_TARGET } },
	{ "form-identity",
	  { .screen = BN_SCREEN_FORM, .section = BN_SECTION_IDENTITY } },
	{ "form-contact",
	  { .screen = BN_SCREEN_FORM, .section = BN_SECTION_CONTACT } },
	{ "form-education",
	  { .screen = BN_SCREEN_FORM, .section = BN_SECTION_EDUCATION } },
	{ "form-degrees",
	  { .screen = BN_SCREEN_FORM, .section = BN_SECTION_DEGREES } },
	{ "form-career",
	  { .screen = BN_SCREEN_FORM, .section = BN_SECTION_CAREER } },
	{ "form-work",
	  { .screen = BN_SCREEN_FORM, .section = BN_SECTION_WORK } },
	{ "form-certificates",
	  { .screen = BN_SCREEN_FORM, .section = BN_SECTION_CERTIFICATES } },
	{ "form-passed",
	  { .screen = BN_SCREEN_FORM, .section = BN_SECTION_PASSED } },
	{ "form-violations",
	  { .screen = BN_SCREEN_FORM, .section = BN_SECTION_VIOLATIONS } },
	{ "list-education",
	  { .screen = BN_SCREEN_LIST, .section = BN_SECTION_EDUCATION } },
	{ "list-degrees",
	  { .screen = BN_SCREEN_LIST, .section = BN_SECTION_DEGREES } },
	{ "pick-place",
	  { .screen = BN_SCREEN_PICK,
	    .section = BN_SECTION_TARGET,
	    .field = BN_F_EXAM_PLACE } },
	{ "pick-id-type",
	  { .screen = BN_SCREEN_PICK,
	    .section = BN_SECTION_IDENTITY,
	    .field = BN_F_IDENTITY_ID_TYPE } },
	{ "materials", { .screen = BN_SCREEN_MATERIALS } },
	{ "attach", { .screen = BN_SCREEN_ATTACH, .slot = BN_SLOT_PHOTO } },
	{ "answers", { .screen = BN_SCREEN_ANSWERS } },
	{ "declare", { .screen = BN_SCREEN_DECLARE } },
	{ "finding", { .screen = BN_SCREEN_FINDING } },
	{ "help", { .screen = BN_SCREEN_HELP } },
	{ "leave", { .screen = BN_SCREEN_LEAVE } },
};

static void shoot(struct rig *r, const struct shot *shot, const char *size)
{
	struct bn_buf dump = { 0 };
	char name[96];

	r->ui.depth = 1;
	rig_answers(r, answers);
	if (shot->at.screen == BN_SCREEN_FINDING)
		bn_ui_goto(&r->ui, BN_SCREEN_ANSWERS);
	rig_settle(r);
	if (shot->at.screen != BN_SCREEN_WELCOME)
		bn_ui_push(&r->ui, shot->at);
	r->ui.dirty = false;
	rig_settle(r);
	bn_grid_dump(&dump, &r->grid);
	(void)snprintf(name, sizeof(name), "screens/%s-%s-%s.txt", shot->name,
		       bn_lang_name(r->ui.lang), size);
	golden_check(name, bn_buf_view(&dump));
	bn_buf_release(&dump);
}

/* A field with something wrong in it, after Continue. */
static void shoot_errors(struct rig *r, const char *size)
{
	static const struct shot form = { "form-errors",
					  { .screen = BN_SCREEN_FORM,
					    .section = BN_SECTION_CONTACT } };
	struct bn_buf dump = { 0 };
	char name[96];

	r->ui.depth = 1;
	rig_answers(r, answers);
	bn_ui_push(&r->ui, form.at);
	bn_ui_set(&r->ui, BN_F_CONTACT_PHONE, 0, BN_STR("1380013800"));
	bn_ui_set(&r->ui, BN_F_CONTACT_POSTCODE, 0, BN_STR("43000x"));
	r->ui.dirty = false;
	rig_settle(r);
	bn_screens[BN_SCREEN_FORM]->go_on(&r->ui);
	r->ui.dirty = false;
	rig_settle(r);
	bn_grid_dump(&dump, &r->grid);
	(void)snprintf(name, sizeof(name), "screens/%s-%s-%s.txt", form.name,
		       bn_lang_name(r->ui.lang), size);
	golden_check(name, bn_buf_view(&dump));
	bn_buf_release(&dump);
}

static void shoot_all(enum bn_lang lang, int rows, int cols, const char *size)
{
	struct rig r;

	rig_open(&r, "screens", "2026-03-12T10:00");
	r.ui.lang = lang;
	rig_size(&r, rows, cols);
	for (size_t i = 0; i < sizeof(shots) / sizeof(shots[0]); i++)
		shoot(&r, &shots[i], size);
	shoot_errors(&r, size);
	rig_close(&r);
}

static void every_screen_is_drawn_in_chinese_at_80x24(void **state)
{
	(void)state;
	shoot_all(BN_ZH, 24, 80, "80x24");
}

static void every_screen_is_drawn_in_english_at_80x24(void **state)
{
	(void)state;
	shoot_all(BN_EN, 24, 80, "80x24");
}

static void every_screen_is_drawn_in_chinese_at_60x18(void **state)
{
	(void)state;
	shoot_all(BN_ZH, 18, 60, "60x18");
}

static void every_screen_is_drawn_in_english_at_60x18(void **state)
{
	(void)state;
	shoot_all(BN_EN, 18, 60, "60x18");
}

/* No crash, the focus in sight or the notice, at every size. */
static void every_screen_survives_every_size(void **state)
{
	struct rig r;

	(void)state;
	rig_open(&r, "sizes", "2026-03-12T10:00");
	for (size_t i = 0; i < sizeof(shots) / sizeof(shots[0]); i++) {
		r.ui.depth = 1;
		rig_size(&r, 24, 80);
		rig_answers(&r, answers);
		bn_ui_push(&r.ui, shots[i].at);
		rig_settle(&r);
		for (int rows = 1; rows <= 40; rows += 3) {
			for (int cols = 1; cols <= 140; cols += 7) {
				rig_size(&r, rows, cols);
				bn_ui_view(&r.ui, &r.grid);
				assert_false(r.grid.failed);
			}
		}
	}
	rig_close(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_screen_is_drawn_in_chinese_at_80x24),
		cmocka_unit_test(every_screen_is_drawn_in_english_at_80x24),
		cmocka_unit_test(every_screen_is_drawn_in_chinese_at_60x18),
		cmocka_unit_test(every_screen_is_drawn_in_english_at_60x18),
		cmocka_unit_test(every_screen_survives_every_size),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
