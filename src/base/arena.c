/*
 * Blocks of memory that are handed out in pieces and given back at once.
 *
 * Must not free a single piece: whoever needs that wants malloc.
 */
#include "bn/arena.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK_SIZE = 4096 };

/* A chain, newest first; only the newest has room that is still given out. */
struct bn_arena_block {
	struct bn_arena_block *older; /* owned */
	size_t size;                  /* bytes in data[] */
	size_t used;
	max_align_t data[];
};

void bn_arena_init(struct bn_arena *a)
{
	a->block = NULL;
}

/* Frees the chain down to, and not with, `keep`. */
static void drop(struct bn_arena *a, const struct bn_arena_block *keep)
{
	struct bn_arena_block *older;

	while (a->block != keep) {
		older = a->block->older;
		free(a->block);
		a->block = older;
	}
}

void bn_arena_release(struct bn_arena *a)
{
	if (a)
		drop(a, NULL);
}

void bn_arena_clear(struct bn_arena *a)
{
	struct bn_arena_block *first = a->block;

	if (!first)
		return;
	while (first->older)
		first = first->older;
	drop(a, first);
	first->used = 0;
}

static bool add_block(struct bn_arena *a, size_t size)
{
	struct bn_arena_block *block;

	if (size < BLOCK_SIZE)
		size = BLOCK_SIZE;
	block = malloc(sizeof(*block) + size);
	if (!block)
		return false;
	block->older = a->block;
	block->size = size;
	block->used = 0;
	a->block = block;
	return true;
}

void *bn_arena_alloc(struct bn_arena *a, size_t size)
{
	const size_t unit = _Alignof(max_align_t);
	char *p;

	if (size > SIZE_MAX / 2)
		return NULL;
	/* Nothing asked for still gets an address of its own. */
	size = size == 0 ? unit : (size + unit - 1) / unit * unit;
	if (!a->block || a->block->size - a->block->used < size) {
		if (!add_block(a, size))
			return NULL;
	}
	p = (char *)a->block->data + a->block->used;
	a->block->used += size;
	return memset(p, 0, size);
}

char *bn_arena_dup(struct bn_arena *a, struct bn_str s)
{
	char *p = bn_arena_alloc(a, s.n + 1);

	if (p && s.n > 0)
		memcpy(p, s.p, s.n);
	return p;
}

char *bn_arena_printf(struct bn_arena *a, const char *format, ...)
{
	va_list args;
	char *p = NULL;
	int n;

	va_start(args, format);
	n = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (n < 0)
		return NULL;
	p = bn_arena_alloc(a, (size_t)n + 1);
	if (!p)
		return NULL;
	va_start(args, format);
	n = vsnprintf(p, (size_t)n + 1, format, args);
	va_end(args);
	return n < 0 ? NULL : p;
}
