/*
 * Looking at slices of bytes: comparing, cutting, splitting.
 *
 * Must not allocate and must not know about characters beyond where one
 * begins; text.h does that.
 */
#include "bn/str.h"

#include <string.h>

struct bn_str bn_str_of(const char *s)
{
	if (!s)
		return (struct bn_str){ NULL, 0 };
	return (struct bn_str){ s, strlen(s) };
}

bool bn_str_eq(struct bn_str a, struct bn_str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

bool bn_str_is(struct bn_str a, const char *s)
{
	return bn_str_eq(a, bn_str_of(s));
}

int bn_str_cmp(struct bn_str a, struct bn_str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int order = n > 0 ? memcmp(a.p, b.p, n) : 0;

	if (order != 0)
		return order < 0 ? -1 : 1;
	return (a.n > b.n) - (a.n < b.n);
}

bool bn_str_starts(struct bn_str a, const char *prefix)
{
	struct bn_str with = bn_str_of(prefix);

	return a.n >= with.n && bn_str_eq(bn_str_sub(a, 0, with.n), with);
}

bool bn_str_ends(struct bn_str a, const char *suffix)
{
	struct bn_str with = bn_str_of(suffix);

	return a.n >= with.n &&
	       bn_str_eq(bn_str_sub(a, a.n - with.n, with.n), with);
}

bool bn_str_contains(struct bn_str a, struct bn_str part)
{
	const char *at;

	if (part.n == 0)
		return true;
	while (a.n >= part.n) {
		at = memchr(a.p, part.p[0], a.n - part.n + 1);
		if (!at)
			return false;
		if (memcmp(at, part.p, part.n) == 0)
			return true;
		a = bn_str_sub(a, (size_t)(at - a.p) + 1, a.n);
	}
	return false;
}

struct bn_str bn_str_sub(struct bn_str a, size_t from, size_t n)
{
	if (from > a.n)
		from = a.n;
	if (n > a.n - from)
		n = a.n - from;
	/* An offset of 0 from NULL is still no arithmetic that C allows. */
	return (struct bn_str){ from > 0 ? a.p + from : a.p, n };
}

static bool is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

struct bn_str bn_str_trim(struct bn_str a)
{
	while (a.n > 0 && is_blank(a.p[a.n - 1]))
		a.n--;
	while (a.n > 0 && is_blank(a.p[0])) {
		a.p++;
		a.n--;
	}
	return a;
}

bool bn_str_split(struct bn_str *part, struct bn_str *rest, char sep)
{
	const char *at;

	if (rest->n == 0)
		return false;
	at = memchr(rest->p, sep, rest->n);
	part->p = rest->p;
	part->n = at ? (size_t)(at - rest->p) : rest->n;
	*rest = bn_str_sub(*rest, part->n + 1, rest->n);
	return true;
}

bool bn_str_uint(unsigned *value, struct bn_str a)
{
	unsigned v = 0;
	size_t i;

	if (a.n == 0 || a.n > 9)
		return false;
	for (i = 0; i < a.n; i++) {
		if (a.p[i] < '0' || a.p[i] > '9')
			return false;
		v = v * 10 + (unsigned)(a.p[i] - '0');
	}
	*value = v;
	return true;
}

void bn_str_copy(char *to, size_t size, struct bn_str from)
{
	size_t n = from.n;
	unsigned back;

	if (size == 0)
		return;
	if (n > size - 1) {
		n = size - 1;
		/* A character is at most 4 bytes, 3 of them of this form. */
		for (back = 0; back < 3 && n > 0; back++) {
			if (((unsigned char)from.p[n] & 0xC0u) != 0x80u)
				break;
			n--;
		}
	}
	if (n > 0)
		memmove(to, from.p, n);
	to[n] = '\0';
}
