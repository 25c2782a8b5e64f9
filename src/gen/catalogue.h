/*
 * The texts of data/text as the host tools see them: with file and line, so
 * that what is wrong with one can be said.
 */
#ifndef GEN_CATALOGUE_H
#define GEN_CATALOGUE_H

#include <stdbool.h>
#include <stddef.h>

#include "bn/arena.h"
#include "bn/str.h"

struct word {
	const char *path; /* borrowed: the argument */
	unsigned line;
	struct bn_str id, zh, en; /* borrowed from the arena */
};

struct catalogue {
	struct bn_arena arena;
	struct word *word; /* owned; sorted by id once read */
	size_t n, room;
};

/* Reads `count` files and sorts; false after saying what is wrong. */
bool catalogue_read(struct catalogue *c, char *const *paths, int count);
/* A text by id; NULL where there is none. */
const struct word *catalogue_find(const struct catalogue *c, struct bn_str id);
void catalogue_release(struct catalogue *c);

#endif
