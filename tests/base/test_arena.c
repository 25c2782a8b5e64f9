/*
 * Tests of src/base/arena.c.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "bn/arena.h"

#include "../support/alloc.h"

static void arena_memory_is_zeroed_aligned_and_apart(void **state)
{
	struct bn_arena a;
	unsigned char *was = NULL;
	size_t size;

	(void)state;
	bn_arena_init(&a);
	for (size = 0; size < 300; size++) {
		unsigned char *p = bn_arena_alloc(&a, size);
		size_t i;

		assert_non_null(p);
		assert_int_equal((uintptr_t)p % _Alignof(max_align_t), 0);
		for (i = 0; i < size; i++)
			assert_int_equal(p[i], 0);
		memset(p, 0xFF, size);
		assert_ptr_not_equal(p, was);
		was = p;
	}
	bn_arena_release(&a);
	assert_null(a.block);
}

static void arena_keeps_what_was_given_out(void **state)
{
	struct bn_arena a = { 0 };
	char *kept[500];
	char want[24];
	int i;

	(void)state;
	for (i = 0; i < 500; i++)
		kept[i] = bn_arena_printf(&a, "text %d", i);
	assert_non_null(bn_arena_alloc(&a, 1 << 20));
	for (i = 0; i < 500; i++) {
		snprintf(want, sizeof(want), "text %d", i);
		assert_string_equal(kept[i], want);
	}
	bn_arena_release(&a);
}

static void arena_dup_terminates_its_copy(void **state)
{
	struct bn_arena a = { 0 };

	(void)state;
	assert_string_equal(bn_arena_dup(&a, bn_str_sub(BN_STR("abc"), 0, 2)),
			    "ab");
	assert_string_equal(bn_arena_dup(&a, (struct bn_str){ NULL, 0 }), "");
	assert_memory_equal(bn_arena_dup(&a, BN_STR("a\0b")), "a\0b", 4);
	bn_arena_release(&a);
}

static void arena_clear_keeps_the_first_block(void **state)
{
	struct bn_arena a = { 0 };
	char *first = bn_arena_alloc(&a, 100);
	int i;

	(void)state;
	memset(first, 'x', 100);
	for (i = 0; i < 100; i++)
		assert_non_null(bn_arena_alloc(&a, 1000));
	bn_arena_clear(&a);
	alloc_fail_from(1);
	assert_ptr_equal(bn_arena_alloc(&a, 100), first);
	for (i = 0; i < 100; i++)
		assert_int_equal(first[i], 0);
	assert_null(bn_arena_alloc(&a, 1 << 20));
	alloc_fail_at(0);
	bn_arena_release(&a);
}

static void arena_clear_and_release_take_an_empty_one(void **state)
{
	struct bn_arena a = { 0 };

	(void)state;
	bn_arena_clear(&a);
	bn_arena_release(&a);
	bn_arena_release(&a);
	bn_arena_release(NULL);
}

static void arena_refuses_a_size_that_cannot_be(void **state)
{
	struct bn_arena a = { 0 };

	(void)state;
	assert_null(bn_arena_alloc(&a, SIZE_MAX));
	assert_null(bn_arena_alloc(&a, SIZE_MAX - 8));
	bn_arena_release(&a);
}

static bool fill(void *ctx)
{
	struct bn_arena a = { 0 };
	bool ok = true;
	int i;

	(void)ctx;
	for (i = 0; i < 30 && ok; i++) {
		ok = bn_arena_alloc(&a, 1000) != NULL &&
		     bn_arena_dup(&a, BN_STR("abc")) != NULL &&
		     bn_arena_printf(&a, "%s", "abc") != NULL;
	}
	bn_arena_release(&a);
	return ok;
}

static void arena_says_so_whichever_allocation_fails(void **state)
{
	(void)state;
	assert_true(alloc_each(fill, NULL) >= 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(arena_memory_is_zeroed_aligned_and_apart),
		cmocka_unit_test(arena_keeps_what_was_given_out),
		cmocka_unit_test(arena_dup_terminates_its_copy),
		cmocka_unit_test(arena_clear_keeps_the_first_block),
		cmocka_unit_test(arena_clear_and_release_take_an_empty_one),
		cmocka_unit_test(arena_refuses_a_size_that_cannot_be),
		cmocka_unit_test(arena_says_so_whichever_allocation_fails),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
