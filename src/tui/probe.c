/*
 * Measuring glyphs by cursor reports.
 *
 * Must not read or write.
 */
#include "tui/probe.h"

#include <string.h>

#define QUERY "\033[6n"

enum { GLYPHS = 4 };

/* In the order of struct bn_glyphs: U+2500, U+00B7, U+4E2D, U+20BB7. */
static const char PROBE[] =
	"\033[1;1H"
	"\r\xe2\x94\x80" QUERY "\r\xc2\xb7" QUERY "\r\xe4\xb8\xad" QUERY
	"\r\xf0\xa0\xae\xb7" QUERY "\r";

struct bn_str bn_probe_begin(struct bn_probe *p, const char *query,
			     uint64_t now)
{
	*p = (struct bn_probe){ .end = now };
	if (!query || strcmp(query, QUERY) != 0)
		return (struct bn_str){ .p = NULL };
	p->end = now + BN_PROBE_MS;
	p->missing = GLYPHS;
	return BN_STR(PROBE);
}

void bn_probe_answer(struct bn_probe *p, int col)
{
	int *const facts[GLYPHS] = { &p->glyphs.line, &p->glyphs.ambiguous,
				     &p->glyphs.han, &p->glyphs.astral };

	if (p->missing == 0)
		return;
	*facts[GLYPHS - p->missing] = col - 1;
	p->missing--;
}

bool bn_probe_over(struct bn_probe *p, uint64_t now)
{
	if (p->told || (p->missing > 0 && now < p->end))
		return false;
	p->told = true;
	return true;
}

int bn_probe_wait(const struct bn_probe *p, uint64_t now)
{
	if (p->told)
		return -1;
	return p->missing == 0 || now >= p->end ? 0 : (int)(p->end - now);
}
