/*
 * Path completion over a listing.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../support/alloc.h"
#include "tui/complete.h"

static const struct bn_str NAMES[] = {
	{ ".hidden", 7 },     { "Photo.jpg", 9 },  { "photo2.jpg", 10 },
	{ "毕业证.jpg", 13 }, { "毕业证明/", 13 }, { "学位/", 7 },
};

static void assert_completes(const char *part, size_t matches, const char *want)
{
	struct bn_buf out = { .p = NULL };

	bn_buf_puts(&out, "old");
	assert_int_equal(bn_complete(&out, bn_str_of(part), NAMES, 6), matches);
	assert_string_equal(bn_buf_cstr(&out), want);
	bn_buf_release(&out);
}

static void path_is_parted_after_its_last_slash(void **state)
{
	struct bn_str folder;
	struct bn_str part;

	(void)state;
	bn_complete_split(&folder, &part, BN_STR("a/照片/ph"));
	assert_true(bn_str_is(folder, "a/照片/"));
	assert_true(bn_str_is(part, "ph"));
	bn_complete_split(&folder, &part, BN_STR("ph"));
	assert_int_equal(folder.n, 0);
	assert_true(bn_str_is(part, "ph"));
	bn_complete_split(&folder, &part, BN_STR("/"));
	assert_true(bn_str_is(folder, "/"));
	assert_int_equal(part.n, 0);
}

static void longest_common_beginning_is_given(void **state)
{
	(void)state;
	assert_completes("学", 1, "学位/");
	assert_completes("毕", 2, "毕业证");
	assert_completes("p", 2, "Photo");
	assert_completes("photo2", 1, "photo2.jpg");
	assert_completes("nothing", 0, "nothing");
}

static void characters_are_never_cut(void **state)
{
	/* 李 E6 9D 8E and 杰 E6 9D B0 begin with the same two bytes. */
	static const struct bn_str names[] = { { "王李", 6 }, { "王杰", 6 } };
	struct bn_buf out = { .p = NULL };

	(void)state;
	assert_int_equal(bn_complete(&out, BN_STR(""), names, 2), 2);
	assert_string_equal(bn_buf_cstr(&out), "王");
	bn_buf_release(&out);
}

static void hidden_names_are_asked_for_with_a_dot(void **state)
{
	(void)state;
	assert_completes("", 5, "");
	assert_completes(".", 1, ".hidden");
}

static void listing_that_cannot_be_kept_gives_no_text(void **state)
{
	struct bn_buf out = { .p = NULL };

	(void)state;
	alloc_fail_at(1);
	assert_int_equal(bn_complete(&out, BN_STR("学"), NAMES, 6), 1);
	alloc_fail_at(0);
	assert_false(bn_buf_ok(&out));
	bn_buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(path_is_parted_after_its_last_slash),
		cmocka_unit_test(longest_common_beginning_is_given),
		cmocka_unit_test(characters_are_never_cut),
		cmocka_unit_test(hidden_names_are_asked_for_with_a_dot),
		cmocka_unit_test(listing_that_cannot_be_kept_gives_no_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
