/*
 * UTF-8 in and out, strictly.
 *
 * Must not know what a character means or how wide it is: the host tools of
 * the build use this file before the character tables exist.
 *
 * A byte that cannot begin a character, or begins one that is cut short,
 * overlong, a surrogate or beyond U+10FFFF, is bad together with the trailing
 * bytes (80..BF) behind it: so one broken character is one bad byte, and the
 * next character is never swallowed.
 */
#include <string.h>

#include "bn/text.h"

static const uint64_t HIGH_BITS = 0x8080808080808080u;

static bool is_trail(unsigned char c)
{
	return (c & 0xC0u) == 0x80u;
}

/* How many bytes at p, of n, are ASCII; eight are looked at in one go. */
static size_t ascii_run(const unsigned char *p, size_t n)
{
	uint64_t eight;
	size_t i = 0;

	while (n - i >= sizeof(eight)) {
		memcpy(&eight, p + i, sizeof(eight));
		if (eight & HIGH_BITS)
			break;
		i += sizeof(eight);
	}
	while (i < n && p[i] < 0x80u)
		i++;
	return i;
}

/* Length of the character that a lead byte announces; 0 when it is no lead. */
static size_t length_of(unsigned char lead)
{
	if (lead >= 0xC2u && lead <= 0xDFu)
		return 2;
	if (lead >= 0xE0u && lead <= 0xEFu)
		return 3;
	if (lead >= 0xF0u && lead <= 0xF4u)
		return 4;
	return 0;
}

/*
 * The character of two to four bytes at p, of n > 0; 0 when there is none.
 * `*cp` is set in the first case only.
 */
static size_t decode(uint32_t *cp, const unsigned char *p, size_t n)
{
	static const unsigned char mask[] = { 0, 0, 0x1F, 0x0F, 0x07 };
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	size_t length = length_of(p[0]);
	uint32_t c;
	size_t i;

	if (length == 0 || length > n)
		return 0;
	c = p[0] & mask[length];
	for (i = 1; i < length; i++) {
		if (!is_trail(p[i]))
			return 0;
		c = c << 6 | (p[i] & 0x3Fu);
	}
	if (c < least[length] || c > 0x10FFFFu || (c >> 11) == 0x1Bu)
		return 0;
	*cp = c;
	return length;
}

/* Bytes of a bad one: itself and the trailing bytes behind it. */
static size_t bad_run(const unsigned char *p, size_t n)
{
	size_t i = 1;

	while (i < n && is_trail(p[i]))
		i++;
	return i;
}

bool bn_utf8_next(uint32_t *codepoint, struct bn_str *rest)
{
	const unsigned char *p = (const unsigned char *)rest->p;
	size_t n = 1;

	if (rest->n == 0)
		return false;
	if (p[0] < 0x80u) {
		*codepoint = p[0];
	} else {
		n = decode(codepoint, p, rest->n);
		if (n == 0) {
			*codepoint = BN_BAD_BYTE;
			n = bad_run(p, rest->n);
		}
	}
	rest->p += n;
	rest->n -= n;
	return true;
}

size_t bn_utf8_put(char out[4], uint32_t codepoint)
{
	size_t n;
	size_t i;

	if (codepoint < 0x80u) {
		out[0] = (char)codepoint;
		return 1;
	}
	if (codepoint > 0x10FFFFu || (codepoint >> 11) == 0x1Bu)
		return 0;
	n = codepoint < 0x800u ? 2 : codepoint < 0x10000u ? 3 : 4;
	for (i = n - 1; i > 0; i--) {
		out[i] = (char)(0x80u | (codepoint & 0x3Fu));
		codepoint >>= 6;
	}
	/* The lead byte has as many leading ones as there are bytes. */
	out[0] = (char)((0xF00u >> n & 0xFFu) | codepoint);
	return n;
}

bool bn_utf8_valid(struct bn_str s, size_t *at)
{
	const unsigned char *p = (const unsigned char *)s.p;
	uint32_t cp;
	size_t i = 0;
	size_t n;

	while (i < s.n) {
		i += ascii_run(p + i, s.n - i);
		/* Chinese comes in runs, too. */
		while (i < s.n && p[i] >= 0x80u) {
			n = decode(&cp, p + i, s.n - i);
			if (n == 0) {
				if (at)
					*at = i;
				return false;
			}
			i += n;
		}
	}
	return true;
}

size_t bn_utf8_count(struct bn_str s)
{
	const unsigned char *p = (const unsigned char *)s.p;
	size_t count = 0;
	size_t i = 0;
	uint32_t cp;
	size_t n;

	while (i < s.n) {
		n = ascii_run(p + i, s.n - i);
		count += n;
		i += n;
		while (i < s.n && p[i] >= 0x80u) {
			n = decode(&cp, p + i, s.n - i);
			i += n > 0 ? n : bad_run(p + i, s.n - i);
			count++;
		}
	}
	return count;
}
