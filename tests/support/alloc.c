/*
 * An allocator that fails on order; see alloc.h.
 */
#include "alloc.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

/* The order in force: test programs have one thread. */
static struct {
	unsigned nth; /* 0 = never */
	unsigned calls;
	bool onward;
	bool failed;
} order;

void *__real_malloc(size_t size);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *p, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_realloc(void *p, size_t size);

static bool must_fail(void)
{
	order.calls++;
	if (order.nth == 0 || order.calls < order.nth ||
	    (order.calls > order.nth && !order.onward))
		return false;
	order.failed = true;
	return true;
}

void *__wrap_malloc(size_t size)
{
	return must_fail() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t n, size_t size)
{
	return must_fail() ? NULL : __real_calloc(n, size);
}

void *__wrap_realloc(void *p, size_t size)
{
	return must_fail() ? NULL : __real_realloc(p, size);
}

static void give_order(unsigned nth, bool onward)
{
	order.nth = nth;
	order.calls = 0;
	order.onward = onward;
	order.failed = false;
}

void alloc_fail_at(unsigned nth)
{
	give_order(nth, false);
}

void alloc_fail_from(unsigned nth)
{
	give_order(nth, true);
}

bool alloc_failed(void)
{
	return order.failed;
}

unsigned alloc_calls(void)
{
	return order.calls;
}

unsigned alloc_each(bool (*step)(void *ctx), void *ctx)
{
	for (unsigned nth = 1;; nth++) {
		bool worked, failed;

		alloc_fail_at(nth);
		worked = step(ctx);
		failed = order.failed;
		alloc_fail_at(0);
		if (worked == failed)
			fail_msg("allocation %u %s and the step %s", nth,
				 failed ? "failed" : "was not reached",
				 worked ? "worked" : "did not work");
		if (!failed)
			return nth - 1;
	}
}
