/*
 * Memory that lives and dies together: the findings and texts of one check.
 */
#ifndef BN_ARENA_H
#define BN_ARENA_H

#include <stddef.h>

#include "bn/str.h"

struct bn_arena_block;

struct bn_arena {
	struct bn_arena_block *block; /* owned chain, newest first */
};

void bn_arena_init(struct bn_arena *a); /* same as = {0} */
void bn_arena_release(struct bn_arena *a);
/* Keeps the first block for the next check. */
void bn_arena_clear(struct bn_arena *a);

/* Zeroed memory, aligned for any type; NULL when memory is used up. */
void *bn_arena_alloc(struct bn_arena *a, size_t size);
/* A NUL-terminated copy; NULL when memory is used up. */
char *bn_arena_dup(struct bn_arena *a, struct bn_str s);
char *bn_arena_printf(struct bn_arena *a, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

#endif
