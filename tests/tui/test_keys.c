/*
 * The binding table and the help bar.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "tui/keys.h"

static void keys_do_what_the_table_says(void **state)
{
	(void)state;
	assert_int_equal(bn_keys_action(BN_KEY_F1, true), BN_ACTION_HELP);
	assert_int_equal(bn_keys_action(BN_KEY_ESC, true), BN_ACTION_BACK);
	assert_int_equal(bn_keys_action(BN_KEY_F7, false), BN_ACTION_BACK);
	assert_int_equal(bn_keys_action(BN_KEY_CTRL_T, true), BN_ACTION_TASKS);
	assert_int_equal(bn_keys_action(BN_KEY_CTRL_C, true), BN_ACTION_QUIT);
	assert_int_equal(bn_keys_action(BN_KEY_F12, true), BN_ACTION_NONE);
	assert_int_equal(bn_keys_action(BN_KEY_NONE, true), BN_ACTION_NONE);
	assert_int_equal(bn_keys_action(BN_KEY_COUNT, true), BN_ACTION_NONE);
}

static void editing_keys_act_only_outside_fields(void **state)
{
	(void)state;
	assert_int_equal(bn_keys_action(BN_KEY_LEFT, true), BN_ACTION_NONE);
	assert_int_equal(bn_keys_action(BN_KEY_LEFT, false), BN_ACTION_LEFT);
	assert_int_equal(bn_keys_action(BN_KEY_CTRL_B, true), BN_ACTION_NONE);
	assert_int_equal(bn_keys_action(BN_KEY_CTRL_B, false),
			 BN_ACTION_PAGE_UP);
}

static void one_character_keys_have_a_full_width_twin(void **state)
{
	(void)state;
	assert_int_equal(bn_keys_text(BN_STR("?")), BN_ACTION_HELP);
	assert_int_equal(bn_keys_text(BN_STR("？")), BN_ACTION_HELP);
	assert_int_equal(bn_keys_text(BN_STR("/")), BN_ACTION_FIND);
	assert_int_equal(bn_keys_text(BN_STR("／")), BN_ACTION_FIND);
	assert_int_equal(bn_keys_text(BN_STR("、")), BN_ACTION_FIND);
	assert_int_equal(bn_keys_text(BN_STR(" ")), BN_ACTION_PICK);
	assert_int_equal(bn_keys_text(BN_STR("　")), BN_ACTION_PICK);
	assert_int_equal(bn_keys_text(BN_STR("??")), BN_ACTION_NONE);
	assert_int_equal(bn_keys_text(BN_STR("")), BN_ACTION_NONE);
	assert_int_equal(bn_keys_text(BN_STR("~")), BN_ACTION_NONE);
	assert_int_equal(bn_keys_digit(BN_STR("7")), 7);
	assert_int_equal(bn_keys_digit(BN_STR("７")), 7);
	assert_int_equal(bn_keys_digit(BN_STR("七")), -1);
	assert_int_equal(bn_keys_digit(BN_STR("77")), -1);
}

/* With an input method on, letters never reach the program. */
static void no_action_rests_on_a_bare_letter(void **state)
{
	char letter[] = "a";
	char c;

	(void)state;
	for (c = 'A'; c <= 'z'; c++) {
		letter[0] = c;
		if (c > 'Z' && c < 'a')
			continue;
		assert_int_equal(bn_keys_text(bn_str_of(letter)),
				 BN_ACTION_NONE);
	}
}

static void every_name_in_the_table_is_a_key(void **state)
{
	const struct bn_action_info *info;
	struct bn_str words[2];
	struct bn_str word;
	int a;
	int i;

	(void)state;
	assert_null(bn_action_info(BN_ACTION_NONE));
	assert_null(bn_action_info(BN_ACTION_COUNT));
	for (a = BN_ACTION_NONE + 1; a < BN_ACTION_COUNT; a++) {
		info = bn_action_info((enum bn_action)a);
		assert_true(strncmp(info->label, "key.", 4) == 0);
		words[0] = bn_str_of(info->main);
		words[1] = bn_str_of(info->also);
		for (i = 0; i < 2; i++) {
			while (bn_str_split(&word, &words[i], ' ')) {
				if (word.n > 1 && word.p[0] == '~')
					word = bn_str_sub(word, 1, word.n - 1);
				assert_true(word.n == 1 ||
					    bn_str_is(word, "Space") ||
					    bn_key_of(word) != BN_KEY_NONE);
			}
		}
	}
}

static void every_function_key_has_a_name_that_leads_back(void **state)
{
	int key;

	(void)state;
	for (key = BN_KEY_NONE + 1; key < BN_KEY_COUNT; key++)
		assert_int_equal(
			bn_key_of(bn_str_of(bn_key_name((enum bn_key)key))),
			key);
	assert_string_equal(bn_key_name(BN_KEY_NONE), "");
	assert_int_equal(bn_key_of(BN_STR("F13")), BN_KEY_NONE);
}

static const struct bn_bar_item ITEMS[] = {
	{ BN_ACTION_HELP, { "帮助", 6 }, true },
	{ BN_ACTION_BACK, { "上一步", 9 }, true },
	{ BN_ACTION_NEXT, { "下一项", 9 }, true },
	{ BN_ACTION_LEAVE, { "保存退出", 12 }, false },
	{ BN_ACTION_CHECK, { "检查", 6 }, true },
};

static void assert_bar(int width, const char *want)
{
	struct bn_grid g = { .rows = 0 };
	struct bn_buf out = { .p = NULL };

	assert_int_equal(bn_grid_resize(&g, 1, 80, NULL), BN_OK);
	bn_keys_bar(&g, (struct bn_span){ 0, 0, width, 0 }, ITEMS, 5);
	bn_grid_text(&out, &g);
	assert_string_equal(bn_buf_cstr(&out), want);
	bn_buf_release(&out);
	bn_grid_release(&g);
}

static void bar_drops_what_matters_least(void **state)
{
	(void)state;
	assert_bar(80,
		   "F1 帮助  Esc 上一步  Tab 下一项  F2 保存退出  F10 检查\n");
	assert_bar(54,
		   "F1 帮助  Esc 上一步  Tab 下一项  F2 保存退出  F10 检查\n");
	assert_bar(53, "F1 帮助  Esc 上一步  Tab 下一项  F2 保存退出\n");
	assert_bar(43, "F1 帮助  Esc 上一步  F2 保存退出\n");
	assert_bar(31, "F1 帮助  Esc 上一步\n");
	assert_bar(18, "F1 帮助\n");
	assert_bar(6, "\n");
	assert_bar(0, "\n");
}

static void disabled_item_is_greyed(void **state)
{
	struct bn_grid g = { .rows = 0 };

	(void)state;
	assert_int_equal(bn_grid_resize(&g, 1, 80, NULL), BN_OK);
	bn_keys_bar(&g, (struct bn_span){ 0, 0, 80, 0 }, ITEMS, 5);
	assert_int_equal(bn_grid_cell(&g, 0, 0)->role, BN_ROLE_KEY);
	assert_int_equal(bn_grid_cell(&g, 0, 3)->role, BN_ROLE_TEXT);
	assert_int_equal(bn_grid_cell(&g, 0, 33)->role, BN_ROLE_DISABLED);
	assert_int_equal(bn_grid_cell(&g, 0, 36)->role, BN_ROLE_DISABLED);
	bn_grid_release(&g);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_do_what_the_table_says),
		cmocka_unit_test(editing_keys_act_only_outside_fields),
		cmocka_unit_test(one_character_keys_have_a_full_width_twin),
		cmocka_unit_test(no_action_rests_on_a_bare_letter),
		cmocka_unit_test(every_name_in_the_table_is_a_key),
		cmocka_unit_test(every_function_key_has_a_name_that_leads_back),
		cmocka_unit_test(bar_drops_what_matters_least),
		cmocka_unit_test(disabled_item_is_greyed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
