/*
 * Files that are built into the program: the rule tables and the SQL.
 * Reference tables and texts are arrays (bn/tables.h) and not found here.
 */
#ifndef BN_EMBEDDED_H
#define BN_EMBEDDED_H

#include "bn/str.h"

struct bn_embedded {
	const char *name;   /* path below data/: "tables/clauses.csv" */
	struct bn_str text; /* all of it; NUL-terminated beyond its end */
};

/* A file by its name; NULL where there is none. */
const struct bn_embedded *bn_embedded_find(const char *name);
/* All of them, sorted by name in byte order: NULL past the last. */
const struct bn_embedded *bn_embedded_at(unsigned index);

/* The array behind both, made by the build. */
extern const struct bn_embedded bn_gen_embedded[];
extern const unsigned bn_gen_embedded_n;

#endif
