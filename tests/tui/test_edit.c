/*
 * The line editor: keys, undo, memory.  Drawing is in test_edit_draw.c.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "../support/alloc.h"
#include "bn/text.h"
#include "tui/edit.h"

static struct bn_edit edit_of(const char *text)
{
	struct bn_edit e;

	bn_edit_init(&e);
	assert_int_equal(bn_edit_set(&e, bn_str_of(text), NULL), BN_OK);
	return e;
}

static void key(struct bn_edit *e, enum bn_key k)
{
	bool used;

	assert_int_equal(bn_edit_key(&used, e, k, NULL), BN_OK);
	assert_true(used);
}

static void type(struct bn_edit *e, const char *text)
{
	assert_int_equal(bn_edit_type(e, bn_str_of(text), NULL), BN_OK);
}

static void assert_edit(const struct bn_edit *e, const char *text, size_t caret)
{
	assert_string_equal(bn_buf_cstr(&e->text), text);
	assert_int_equal(bn_edit_caret(e), caret);
}

static void backspace_takes_one_character(void **state)
{
	struct bn_edit e = edit_of("A张三丰李四王五");

	(void)state;
	key(&e, BN_KEY_BACKSPACE);
	assert_edit(&e, "A张三丰李四王", 7);
	key(&e, BN_KEY_HOME);
	key(&e, BN_KEY_BACKSPACE);
	assert_edit(&e, "A张三丰李四王", 0);
	key(&e, BN_KEY_RIGHT);
	key(&e, BN_KEY_RIGHT);
	key(&e, BN_KEY_BACKSPACE);
	assert_edit(&e, "A三丰李四王", 1);
	bn_edit_release(&e);
}

static void marks_move_and_go_with_their_base(void **state)
{
	struct bn_edit e = edit_of("xe\xcc\x81y");

	(void)state;
	key(&e, BN_KEY_LEFT);
	key(&e, BN_KEY_LEFT);
	assert_edit(&e, "xe\xcc\x81y", 1);
	key(&e, BN_KEY_DELETE);
	assert_edit(&e, "xy", 1);
	/* A mark that now stands behind a base belongs to it. */
	bn_edit_release(&e);
	e = edit_of("\xcc\x81");
	key(&e, BN_KEY_HOME);
	type(&e, "e");
	assert_edit(&e, "e\xcc\x81", 1);
	key(&e, BN_KEY_BACKSPACE);
	assert_edit(&e, "", 0);
	bn_edit_release(&e);
}

static void keys_move_and_delete(void **state)
{
	struct bn_edit e = edit_of("北京 abc");

	(void)state;
	key(&e, BN_KEY_HOME);
	key(&e, BN_KEY_LEFT);
	assert_edit(&e, "北京 abc", 0);
	key(&e, BN_KEY_END);
	key(&e, BN_KEY_RIGHT);
	key(&e, BN_KEY_DELETE);
	assert_edit(&e, "北京 abc", 6);
	key(&e, BN_KEY_CTRL_A);
	key(&e, BN_KEY_DELETE);
	assert_edit(&e, "京 abc", 0);
	key(&e, BN_KEY_RIGHT);
	key(&e, BN_KEY_CTRL_K);
	assert_edit(&e, "京", 1);
	key(&e, BN_KEY_CTRL_U);
	assert_edit(&e, "", 0);
	key(&e, BN_KEY_CTRL_E);
	key(&e, BN_KEY_CTRL_W);
	key(&e, BN_KEY_BACKSPACE);
	assert_edit(&e, "", 0);
	bn_edit_release(&e);
}

static void control_w_takes_one_word(void **state)
{
	struct bn_edit e = edit_of("社区服务,abc123 工作  ");

	(void)state;
	key(&e, BN_KEY_CTRL_W);
	assert_edit(&e, "社区服务,abc123 ", 12);
	key(&e, BN_KEY_CTRL_W);
	assert_edit(&e, "社区服务,", 5);
	key(&e, BN_KEY_CTRL_W);
	assert_edit(&e, "社区服务", 4);
	key(&e, BN_KEY_CTRL_W);
	assert_edit(&e, "", 0);
	bn_edit_release(&e);
}

static void other_keys_are_not_used(void **state)
{
	static const enum bn_key others[] = { BN_KEY_UP,     BN_KEY_TAB,
					      BN_KEY_ENTER,  BN_KEY_ESC,
					      BN_KEY_F1,     BN_KEY_CTRL_B,
					      BN_KEY_PAGE_UP };
	struct bn_edit e = edit_of("ab");
	bool used = true;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
		assert_int_equal(bn_edit_key(&used, &e, others[i], NULL),
				 BN_OK);
		assert_false(used);
	}
	assert_edit(&e, "ab", 2);
	bn_edit_release(&e);
}

static void events_reach_the_text(void **state)
{
	struct bn_event text = { .kind = BN_EVENT_TEXT, .text = BN_STR("王") };
	struct bn_event paste = { .kind = BN_EVENT_PASTE,
				  .text = BN_STR("小明") };
	struct bn_event left = { .kind = BN_EVENT_KEY, .key = BN_KEY_LEFT };
	struct bn_event tick = { .kind = BN_EVENT_TICK };
	struct bn_edit e = edit_of("");
	bool used;

	(void)state;
	assert_int_equal(bn_edit_event(&used, &e, &text, NULL), BN_OK);
	assert_true(used);
	assert_int_equal(bn_edit_event(&used, &e, &paste, NULL), BN_OK);
	assert_true(used);
	assert_int_equal(bn_edit_event(&used, &e, &left, NULL), BN_OK);
	assert_true(used);
	assert_int_equal(bn_edit_event(&used, &e, &tick, NULL), BN_OK);
	assert_false(used);
	assert_edit(&e, "王小明", 2);
	bn_edit_release(&e);
}

static void typing_in_a_row_is_one_step_and_a_paste_its_own(void **state)
{
	struct bn_edit e = edit_of("甲");

	(void)state;
	assert_false(bn_edit_undo(&e));
	type(&e, "a");
	type(&e, "b");
	assert_true(bn_edit_undo(&e));
	assert_edit(&e, "甲", 1);
	assert_true(bn_edit_undo(&e));
	assert_edit(&e, "甲ab", 3);
	assert_int_equal(bn_edit_paste(&e, BN_STR("xyz"), NULL), BN_OK);
	assert_int_equal(bn_edit_paste(&e, BN_STR("XYZ"), NULL), BN_OK);
	assert_true(bn_edit_undo(&e));
	assert_edit(&e, "甲abxyz", 6);
	key(&e, BN_KEY_CTRL_U);
	assert_true(bn_edit_undo(&e));
	assert_edit(&e, "甲abxyz", 6);
	key(&e, BN_KEY_BACKSPACE);
	key(&e, BN_KEY_BACKSPACE);
	assert_true(bn_edit_undo(&e));
	assert_edit(&e, "甲abxyz", 6);
	/* Moving in between makes two steps of it. */
	type(&e, "1");
	key(&e, BN_KEY_HOME);
	type(&e, "2");
	assert_true(bn_edit_undo(&e));
	assert_edit(&e, "甲abxyz1", 0);
	bn_edit_release(&e);
}

static void key_that_changes_nothing_is_no_step(void **state)
{
	struct bn_edit e = edit_of("");

	(void)state;
	type(&e, "abc");
	key(&e, BN_KEY_DELETE);
	key(&e, BN_KEY_CTRL_K);
	assert_true(bn_edit_undo(&e));
	assert_edit(&e, "", 0);
	bn_edit_release(&e);
}

static void text_is_always_utf8(void **state)
{
	struct bn_edit e = edit_of("a\xff"
				   "b");

	(void)state;
	assert_edit(&e,
		    "a\xef\xbf\xbd"
		    "b",
		    3);
	type(&e, "\xe7\x8e");
	assert_true(bn_utf8_valid(bn_edit_text(&e), NULL));
	bn_edit_release(&e);
}

static bool edit_once(void *ctx)
{
	struct bn_edit e;
	bool used;
	bool ok;

	(void)ctx;
	bn_edit_init(&e);
	ok = bn_edit_set(&e, BN_STR("王小明"), NULL) == BN_OK &&
	     bn_edit_type(&e, BN_STR("a"), NULL) == BN_OK &&
	     bn_edit_key(&used, &e, BN_KEY_CTRL_U, NULL) == BN_OK;
	bn_edit_release(&e);
	return ok;
}

static void used_up_memory_is_an_error(void **state)
{
	(void)state;
	assert_true(alloc_each(edit_once, NULL) >= 3);
}

static void failed_typing_leaves_the_text_as_it_was(void **state)
{
	struct bn_edit e = edit_of("王小明");
	unsigned nth;

	(void)state;
	for (nth = 1; nth < 3; nth++) {
		alloc_fail_at(nth);
		assert_int_equal(bn_edit_paste(&e, BN_STR("xyz"), NULL),
				 BN_ERR_NOMEM);
		alloc_fail_at(0);
		assert_edit(&e, "王小明", 3);
	}
	type(&e, "x");
	assert_edit(&e, "王小明x", 4);
	bn_edit_release(&e);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(backspace_takes_one_character),
		cmocka_unit_test(marks_move_and_go_with_their_base),
		cmocka_unit_test(keys_move_and_delete),
		cmocka_unit_test(control_w_takes_one_word),
		cmocka_unit_test(other_keys_are_not_used),
		cmocka_unit_test(events_reach_the_text),
		cmocka_unit_test(
			typing_in_a_row_is_one_step_and_a_paste_its_own),
		cmocka_unit_test(key_that_changes_nothing_is_no_step),
		cmocka_unit_test(text_is_always_utf8),
		cmocka_unit_test(used_up_memory_is_an_error),
		cmocka_unit_test(failed_typing_leaves_the_text_as_it_was),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
