/*
 * How the wizard behaves: judged on Continue, nothing cleared, nothing
 * pressed by accident, nothing lost.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "../support/stage.h"
#include "bn/sys.h"

#define TODAY "2026-03-12T10:00"

static void open_form(struct rig *r, const char *db, enum bn_section section)
{
	struct bn_at at = { .screen = BN_SCREEN_FORM, .section = section };

	rig_open(r, db, TODAY);
	bn_ui_goto(&r->ui, BN_SCREEN_TASKS);
	bn_ui_push(&r->ui, at);
	rig_settle(r);
}

static struct bn_str answer(struct rig *r, enum bn_field f)
{
	return bn_record_get(r->ui.c->record, f, 0);
}

static void a_form_is_judged_on_continue_and_only_then(void **state)
{
	struct rig r;

	(void)state;
	open_form(&r, "judged", BN_SECTION_CONTACT);
	rig_type(&r, "12");
	rig_key(&r, BN_KEY_TAB);
	rig_does_not_see(&r, "错误");
	rig_key(&r, BN_KEY_F8);
	rig_sees(&r, "处需要改");
	rig_sees(&r, "错误: ");
	assert_int_equal(bn_ui_at(&r.ui)->screen, BN_SCREEN_FORM);
	rig_close(&r);
}

static void wrong_input_stays_and_its_line_leads_to_it(void **state)
{
	struct rig r;

	(void)state;
	open_form(&r, "stays", BN_SECTION_CONTACT);
	rig_type(&r, "转123");
	rig_key(&r, BN_KEY_F8);
	assert_int_equal(bn_ui_at(&r.ui)->focus, 0);
	rig_key(&r, BN_KEY_ENTER);
	assert_int_equal(r.ui.form.editing, BN_F_CONTACT_PHONE);
	assert_true(bn_str_is(answer(&r, BN_F_CONTACT_PHONE), "转123"));
	rig_sees(&r, "转123");
	rig_close(&r);
}

static void esc_goes_back_and_clears_nothing(void **state)
{
	struct rig r;

	(void)state;
	open_form(&r, "esc", BN_SECTION_CONTACT);
	rig_type(&r, "138001");
	rig_key(&r, BN_KEY_ESC);
	assert_int_equal(bn_ui_at(&r.ui)->screen, BN_SCREEN_TASKS);
	assert_true(bn_str_is(answer(&r, BN_F_CONTACT_PHONE), "138001"));
	rig_key(&r, BN_KEY_ESC);
	rig_key(&r, BN_KEY_ESC);
	assert_int_equal(bn_ui_at(&r.ui)->screen, BN_SCREEN_LEAVE);
	rig_key(&r, BN_KEY_ESC);
	assert_int_equal(bn_ui_at(&r.ui)->screen, BN_SCREEN_WELCOME);
	rig_close(&r);
}

static void full_width_digits_are_folded_on_continue(void **state)
{
	struct rig r;

	(void)state;
	open_form(&r, "fold", BN_SECTION_CONTACT);
	rig_type(&r, "１３８００１３８０００");
	rig_key(&r, BN_KEY_F8);
	assert_true(bn_str_is(answer(&r, BN_F_CONTACT_PHONE), "13800138000"));
	rig_close(&r);
}

static void a_paste_is_one_event_and_presses_nothing(void **state)
{
	struct bn_event paste = { .kind = BN_EVENT_PASTE,
				  .text = BN_STR("138 0013 8000 ") };
	struct rig r;

	(void)state;
	open_form(&r, "paste", BN_SECTION_CONTACT);
	bn_ui_update(&r.ui, &paste);
	rig_settle(&r);
	rig_sees(&r, "已粘贴 14 个字");
	assert_int_equal(bn_ui_at(&r.ui)->focus, 0);
	rig_key(&r, BN_KEY_DOWN);
	rig_key(&r, BN_KEY_UP);
	rig_key(&r, BN_KEY_F5);
	bn_ui_update(&r.ui, &paste);
	rig_settle(&r);
	assert_int_equal(bn_ui_at(&r.ui)->screen, BN_SCREEN_TASKS);
	rig_close(&r);
}

static void a_digit_chooses_and_never_presses_a_button(void **state)
{
	struct rig r;

	(void)state;
	open_form(&r, "digit", BN_SECTION_TARGET);
	rig_type(&r, "２");
	assert_true(bn_str_is(answer(&r, BN_F_EXAM_LEVEL), "social-worker"));
	rig_type(&r, "9");
	assert_int_equal(bn_ui_at(&r.ui)->screen, BN_SCREEN_FORM);
	assert_true(bn_str_is(answer(&r, BN_F_EXAM_LEVEL), "social-worker"));
	rig_close(&r);
}

static void nothing_is_chosen_beforehand(void **state)
{
	struct rig r;

	(void)state;
	open_form(&r, "none", BN_SECTION_TARGET);
	rig_does_not_see(&r, "(*)");
	rig_close(&r);
}

static void undo_brings_an_answer_back_and_forth(void **state)
{
	struct rig r;

	(void)state;
	open_form(&r, "undo", BN_SECTION_TARGET);
	rig_type(&r, "1");
	rig_type(&r, "3");
	rig_key(&r, BN_KEY_F6);
	assert_true(bn_str_is(answer(&r, BN_F_EXAM_LEVEL), "assistant"));
	rig_key(&r, BN_KEY_F6);
	assert_true(bn_str_is(answer(&r, BN_F_EXAM_LEVEL), "senior"));
	rig_close(&r);
}

static void a_removed_entry_comes_back(void **state)
{
	struct bn_at at = { .screen = BN_SCREEN_LIST,
			    .section = BN_SECTION_WORK };
	struct rig r;

	(void)state;
	rig_open(&r, "remove", TODAY);
	rig_answers(&r, "work.0.employer=甲社工站\nwork.1.employer=乙社工站\n");
	bn_ui_push(&r.ui, at);
	rig_settle(&r);
	rig_key(&r, BN_KEY_DOWN);
	rig_key(&r, BN_KEY_ENTER);
	rig_sees(&r, "已删去「甲社工站」");
	assert_int_equal(bn_record_count(r.ui.c->record, BN_SECTION_WORK), 1);
	rig_key(&r, BN_KEY_F6);
	assert_int_equal(bn_record_count(r.ui.c->record, BN_SECTION_WORK), 2);
	rig_sees(&r, "甲社工站");
	rig_close(&r);
}

static void a_long_list_filters_by_name_and_code(void **state)
{
	struct bn_at at = { .screen = BN_SCREEN_PICK,
			    .section = BN_SECTION_TARGET,
			    .field = BN_F_EXAM_PLACE };
	struct rig r;

	(void)state;
	rig_open(&r, "pick", TODAY);
	bn_ui_push(&r.ui, at);
	rig_settle(&r);
	rig_type(&r, "武汉");
	rig_sees(&r, "湖北省 武汉市");
	rig_does_not_see(&r, "北京市");
	rig_key(&r, BN_KEY_CTRL_U);
	rig_type(&r, "330100");
	rig_key(&r, BN_KEY_ENTER);
	assert_true(bn_str_is(answer(&r, BN_F_EXAM_PLACE), "330100"));
	rig_close(&r);
}

static void a_draft_is_saved_when_a_field_is_left(void **state)
{
	struct bn_case *again = NULL;
	struct bn_error err = { 0 };
	struct rig r;

	(void)state;
	open_form(&r, "saved", BN_SECTION_CONTACT);
	rig_type(&r, "13800138000");
	rig_key(&r, BN_KEY_TAB);
	assert_false(r.ui.dirty);
	assert_int_equal(bn_app_resume(&again, r.app, &err), BN_OK);
	assert_non_null(again);
	assert_true(
		bn_str_is(bn_record_get(again->record, BN_F_CONTACT_PHONE, 0),
			  "13800138000"));
	assert_true(bn_str_starts(bn_str_of(again->where), "form:contact"));
	bn_case_free(again);
	rig_close(&r);
}

static void a_hang_up_keeps_the_half_typed_field(void **state)
{
	struct bn_event gone = { .kind = BN_EVENT_HANGUP };
	struct rig r;

	(void)state;
	open_form(&r, "hangup", BN_SECTION_CONTACT);
	rig_type(&r, "1380");
	bn_ui_update(&r.ui, &gone);
	assert_true(r.ui.quit);
	(void)bn_perform_save(&r.ui);
	assert_false(r.ui.dirty);
	assert_true(bn_str_is(answer(&r, BN_F_CONTACT_PHONE), "1380"));
	rig_close(&r);
}

static void open_attach(struct rig *r, const char *db)
{
	struct bn_at at = { .screen = BN_SCREEN_ATTACH, .slot = BN_SLOT_PHOTO };

	rig_open(r, db, TODAY);
	bn_ui_push(&r->ui, at);
	rig_settle(r);
}

/* The path stays, to be put right. */
static void try_path(struct rig *r, const char *path, const char *says)
{
	rig_key(r, BN_KEY_CTRL_U);
	rig_type(r, path);
	rig_key(r, BN_KEY_ENTER);
	rig_sees(r, says);
	rig_sees(r, path);
	assert_int_equal(r->ui.c->materials.n, 0);
}

static void a_file_that_cannot_be_had_is_named_and_the_path_kept(void **state)
{
	char fifo[256];
	struct rig r;

	(void)state;
	open_attach(&r, "attach");
	(void)snprintf(fifo, sizeof(fifo), "%s/f", getenv("XDG_DATA_HOME"));
	assert_int_equal(mkfifo(fifo, 0600), 0);
	try_path(&r, "nowhere.jpg", "找不到文件 nowhere.jpg");
	try_path(&r, "data", "data 是文件夹");
	try_path(&r, "/dev/null", "null 是设备");
	rig_key(&r, BN_KEY_CTRL_U);
	rig_type(&r, fifo);
	rig_key(&r, BN_KEY_ENTER);
	rig_sees(&r, "f 是管道");
	rig_close(&r);
}

static void a_text_called_jpg_is_attached_and_named(void **state)
{
	struct bn_error err = { 0 };
	char path[256];
	struct rig r;

	(void)state;
	(void)snprintf(path, sizeof(path), "%s/t.jpg", getenv("XDG_DATA_HOME"));
	assert_int_equal(
		bn_sys_write(path, BN_STR("not a picture at all"), &err),
		BN_OK);
	open_attach(&r, "text");
	rig_type(&r, path);
	rig_key(&r, BN_KEY_ENTER);
	rig_sees(&r, "已附上 t.jpg");
	assert_true(bn_findings_have(&r.ui.attach.findings, "PH-FORMAT"));
	rig_close(&r);
}

static void the_declaration_needs_a_tick_and_a_button(void **state)
{
	struct rig r;

	(void)state;
	rig_open(&r, "declare", TODAY);
	bn_ui_goto(&r.ui, BN_SCREEN_DECLARE);
	rig_settle(&r);
	rig_key(&r, BN_KEY_F8);
	rig_sees(&r, "先在方框里打勾");
	rig_key(&r, BN_KEY_ENTER);
	assert_int_equal(bn_ui_at(&r.ui)->seq, 0);
	assert_int_equal(bn_ui_at(&r.ui)->focus, 1);
	assert_int_equal(bn_ui_at(&r.ui)->screen, BN_SCREEN_DECLARE);
	rig_close(&r);
}

static void gaps_lead_back_to_the_check_with_nothing_stored(void **state)
{
	struct rig r;

	(void)state;
	rig_open(&r, "gaps", TODAY);
	rig_answers(&r, "exam.year=2026\nexam.level=assistant\n");
	bn_ui_goto(&r.ui, BN_SCREEN_TASKS);
	bn_ui_goto(&r.ui, BN_SCREEN_ANSWERS);
	bn_ui_goto(&r.ui, BN_SCREEN_DECLARE);
	rig_settle(&r);
	rig_type(&r, " ");
	rig_key(&r, BN_KEY_F8);
	assert_int_equal(bn_ui_at(&r.ui)->screen, BN_SCREEN_ANSWERS);
	assert_false(r.ui.submitted);
	rig_sees(&r, "没有提交");
	rig_sees(&r, "FORM-MISSING");
	rig_close(&r);
}

static void a_locked_out_store_leaves_the_draft_on_the_screen(void **state)
{
	struct rig r;

	(void)state;
	open_form(&r, "locked", BN_SECTION_CONTACT);
	rig_type(&r, "1");
	rig_key(&r, BN_KEY_TAB);
	assert_false(r.ui.dirty);
	bn_app_free(r.app);
	{
		struct bn_error err = { 0 };
		struct bn_app_options options = { .today = TODAY,
						  .db = "/proc/none/x.db" };

		assert_int_equal(bn_app_new(&r.app, &options, &err), BN_OK);
		r.ui.app = r.app;
	}
	rig_key(&r, BN_KEY_BACKTAB);
	rig_type(&r, "38");
	rig_key(&r, BN_KEY_TAB);
	assert_true(r.ui.unsaved);
	assert_true(r.ui.said.text.n > 0);
	rig_sees(&r, "138");
	rig_close(&r);
}

static void the_language_changes_anywhere(void **state)
{
	struct rig r;

	(void)state;
	open_form(&r, "language", BN_SECTION_CONTACT);
	rig_type(&r, "138");
	rig_key(&r, BN_KEY_F3);
	rig_sees(&r, "Continue");
	rig_sees(&r, "138");
	rig_key(&r, BN_KEY_F3);
	rig_sees(&r, "继续");
	rig_close(&r);
}

static void a_small_window_says_so_and_keeps_the_text(void **state)
{
	struct rig r;

	(void)state;
	open_form(&r, "small", BN_SECTION_CONTACT);
	rig_type(&r, "13800");
	rig_size(&r, 10, 30);
	rig_sees(&r, "窗口太小");
	rig_type(&r, "x");
	rig_size(&r, 24, 80);
	rig_settle(&r);
	rig_sees(&r, "13800");
	rig_does_not_see(&r, "13800x");
	rig_close(&r);
}

static void practice_is_offered_when_the_window_is_shut(void **state)
{
	struct rig r;

	(void)state;
	rig_open(&r, "practice", "2026-11-20");
	rig_type(&r, "1");
	rig_sees(&r, "演练: 当作今天是 2026-03-10");
	rig_key(&r, BN_KEY_DOWN);
	rig_key(&r, BN_KEY_ENTER);
	rig_sees(&r, "[演练] 2026-03-10");
	rig_close(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_form_is_judged_on_continue_and_only_then),
		cmocka_unit_test(wrong_input_stays_and_its_line_leads_to_it),
		cmocka_unit_test(esc_goes_back_and_clears_nothing),
		cmocka_unit_test(full_width_digits_are_folded_on_continue),
		cmocka_unit_test(a_paste_is_one_event_and_presses_nothing),
		cmocka_unit_test(a_digit_chooses_and_never_presses_a_button),
		cmocka_unit_test(nothing_is_chosen_beforehand),
		cmocka_unit_test(undo_brings_an_answer_back_and_forth),
		cmocka_unit_test(a_removed_entry_comes_back),
		cmocka_unit_test(a_long_list_filters_by_name_and_code),
		cmocka_unit_test(a_draft_is_saved_when_a_field_is_left),
		cmocka_unit_test(a_hang_up_keeps_the_half_typed_field),
		cmocka_unit_test(a_text_called_jpg_is_attached_and_named),
		cmocka_unit_test(the_declaration_needs_a_tick_and_a_button),
		cmocka_unit_test(
			gaps_lead_back_to_the_check_with_nothing_stored),
		cmocka_unit_test(
			a_locked_out_store_leaves_the_draft_on_the_screen),
		cmocka_unit_test(the_language_changes_anywhere),
		cmocka_unit_test(a_small_window_says_so_and_keeps_the_text),
		cmocka_unit_test(practice_is_offered_when_the_window_is_shut),
		cmocka_unit_test(
			a_file_that_cannot_be_had_is_named_and_the_path_kept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
