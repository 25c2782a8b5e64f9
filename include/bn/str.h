/*
 * A slice of bytes that somebody else owns: input, before anything is copied.
 */
#ifndef BN_STR_H
#define BN_STR_H

#include <stdbool.h>
#include <stddef.h>

struct bn_str {
	const char *p; /* borrowed; not NUL-terminated */
	size_t n;      /* bytes */
};

/* A slice over a C string literal or array. */
#define BN_STR(s) ((struct bn_str){ (s), sizeof(s) - 1 })

struct bn_str bn_str_of(const char *s); /* NULL gives an empty slice */
bool bn_str_eq(struct bn_str a, struct bn_str b);
bool bn_str_is(struct bn_str a, const char *s);
int bn_str_cmp(struct bn_str a, struct bn_str b); /* byte order */
bool bn_str_starts(struct bn_str a, const char *prefix);
bool bn_str_ends(struct bn_str a, const char *suffix);
bool bn_str_contains(struct bn_str a, struct bn_str part);
struct bn_str bn_str_sub(struct bn_str a, size_t from, size_t n);

/* Without ASCII blanks at both ends. */
struct bn_str bn_str_trim(struct bn_str a);

/*
 * Takes the part before the next `sep` off the front of *rest.  Returns false
 * when *rest was used up: "a,b" yields "a" and "b", "" yields nothing.
 */
bool bn_str_split(struct bn_str *part, struct bn_str *rest, char sep);

/* Decimal digits only, at most 9 of them; false for anything else. */
bool bn_str_uint(unsigned *value, struct bn_str a);

/* Copies into a caller's array, cut at a whole character, always terminated. */
void bn_str_copy(char *to, size_t size, struct bn_str from);

#endif
