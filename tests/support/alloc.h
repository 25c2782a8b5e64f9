/*
 * An allocator that fails on order, for tests of running out of memory.
 *
 * Test programs are linked with --wrap for malloc, calloc and realloc, so
 * every call in our own archives comes through here; libraries' own do not.
 */
#ifndef TEST_ALLOC_H
#define TEST_ALLOC_H

#include <stdbool.h>

/*
 * Lets the nth allocation from now on fail, once (1 = the next one).
 * 0 turns failing off.
 */
void alloc_fail_at(unsigned nth);
/* The same, and every later one fails too. */
void alloc_fail_from(unsigned nth);
/* Did an allocation fail since the last order? */
bool alloc_failed(void);
/* Allocations since the last order. */
unsigned alloc_calls(void);

/*
 * Calls step(ctx) with its 1st, 2nd, 3rd ... allocation failing, until it
 * runs through without one.  step must return true where it worked and false
 * where it said that memory is used up; alloc_each() fails the test where a
 * step with a failed allocation says that it worked, or the last one not.
 * Returns how many allocations were made to fail.
 */
unsigned alloc_each(bool (*step)(void *ctx), void *ctx);

#endif
