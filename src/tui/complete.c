/*
 * Path completion over a listing.
 *
 * Must not look at a folder itself.
 */
#include "tui/complete.h"

#include "bn/text.h"

void bn_complete_split(struct bn_str *folder, struct bn_str *part,
		       struct bn_str typed)
{
	size_t at = typed.n;

	while (at > 0 && typed.p[at - 1] != '/')
		at--;
	*folder = bn_str_sub(typed, 0, at);
	*part = bn_str_sub(typed, at, typed.n - at);
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Bytes that both begin with, ASCII letters in either case. */
static size_t common(struct bn_str a, struct bn_str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	size_t i = 0;

	while (i < n && lower(a.p[i]) == lower(b.p[i]))
		i++;
	return i;
}

bool bn_complete_match(struct bn_str name, struct bn_str part)
{
	if (bn_str_starts(name, ".") && !bn_str_starts(part, "."))
		return false;
	return common(name, part) == part.n;
}

/* Moves back to a border between characters. */
static size_t whole(struct bn_str s, size_t n)
{
	while (n > 0 && n < s.n && ((unsigned char)s.p[n] & 0xC0u) == 0x80u)
		n--;
	return n;
}

size_t bn_complete(struct bn_buf *out, struct bn_str part,
		   const struct bn_str *names, size_t count)
{
	struct bn_str best = { .p = NULL };
	size_t matches = 0;
	size_t i;

	bn_buf_clear(out);
	for (i = 0; i < count; i++) {
		if (!bn_complete_match(names[i], part))
			continue;
		if (matches++ == 0)
			best = names[i];
		else
			best.n = whole(best, common(best, names[i]));
	}
	if (matches == 0 || (matches > 1 && best.n <= part.n))
		best = part;
	bn_buf_str(out, best);
	return matches;
}
