/*
 * The drawn form of a text, and how many cells it takes.
 *
 * Must not let a control byte or an unseen character through: whatever is
 * sent to a terminal, a receipt, a log or a CSV comes from here.
 *
 * A text is cut into graphemes: a base with at most MOST_MARKS marks, or any
 * other code point or bad byte alone.  Each is drawn without a look at its
 * neighbours, so the widths of parts add up to the width of the whole.
 */
#include <string.h>

#include "bn/text.h"

enum {
	MOST_MARKS = 4,
	BRACKET_CELLS = 2,      /* 〔 and 〕 */
	MOST_ESCAPE = 3 + 8 + 3 /* bytes of 〔U+10FFFF〕 */
};

/* Cells of a code point that is drawn as itself; -1 for the others. */
static int own_cells(uint32_t cp)
{
	if (cp == BN_BAD_BYTE || bn_char_is_rare(cp))
		return -1;
	return bn_char_width(cp);
}

bool bn_grapheme_next(struct bn_str *grapheme, struct bn_str *rest)
{
	struct bn_str from = *rest;
	struct bn_str after;
	uint32_t cp;
	int marks;

	if (!bn_utf8_next(&cp, rest))
		return false;
	if (own_cells(cp) >= 1) {
		after = *rest;
		for (marks = 0; marks < MOST_MARKS; marks++) {
			if (!bn_utf8_next(&cp, &after) || own_cells(cp) != 0)
				break;
			*rest = after;
		}
	}
	*grapheme = bn_str_sub(from, 0, from.n - rest->n);
	return true;
}

/* Writes 〔U+hhhh〕 or 〔?〕; returns its bytes. */
static size_t escape(char to[MOST_ESCAPE], uint32_t cp)
{
	static const char open[] = "〔";
	static const char close[] = "〕";
	size_t n = sizeof(open) - 1;
	int shift = 12;

	memcpy(to, open, n);
	if (cp == BN_BAD_BYTE) {
		to[n++] = '?';
	} else {
		to[n++] = 'U';
		to[n++] = '+';
		while (cp >> shift > 0xFu)
			shift += 4;
		for (; shift >= 0; shift -= 4)
			to[n++] = "0123456789ABCDEF"[cp >> shift & 0xFu];
	}
	memcpy(to + n, close, sizeof(close) - 1);
	return n + sizeof(close) - 1;
}

static size_t grapheme_cells(struct bn_str grapheme)
{
	char bytes[MOST_ESCAPE];
	uint32_t cp;
	int cells;

	if (!bn_utf8_next(&cp, &grapheme))
		return 0;
	if (cp == '\n')
		return 1;
	cells = own_cells(cp);
	if (cells >= 1)
		return (size_t)cells;
	/* Each bracket is three bytes and two cells. */
	return escape(bytes, cp) - 2 * (3 - BRACKET_CELLS);
}

/*
 * Length of the printable ASCII at the front.  Its last byte is left out
 * where something else follows, which may be a mark on it.
 */
static size_t plain_run(struct bn_str s)
{
	size_t i = 0;

	while (i < s.n && s.p[i] >= ' ' && s.p[i] <= '~')
		i++;
	return i > 0 && i < s.n ? i - 1 : i;
}

size_t bn_text_width(struct bn_str s)
{
	struct bn_str grapheme;
	size_t cells = 0;
	size_t n;

	for (;;) {
		n = plain_run(s);
		cells += n;
		s = bn_str_sub(s, n, s.n);
		if (!bn_grapheme_next(&grapheme, &s))
			return cells;
		cells += grapheme_cells(grapheme);
	}
}

static void draw(struct bn_buf *out, struct bn_str grapheme)
{
	char bytes[MOST_ESCAPE];
	struct bn_str s = grapheme;
	uint32_t cp;

	if (!bn_utf8_next(&cp, &s))
		return;
	if (cp == '\n')
		bn_buf_byte(out, ' ');
	else if (own_cells(cp) >= 1)
		bn_buf_str(out, grapheme);
	else
		bn_buf_add(out, bytes, escape(bytes, cp));
}

void bn_text_drawn(struct bn_buf *out, struct bn_str s)
{
	struct bn_str grapheme;
	size_t n;

	for (;;) {
		n = plain_run(s);
		bn_buf_add(out, s.p, n);
		s = bn_str_sub(s, n, s.n);
		if (!bn_grapheme_next(&grapheme, &s))
			return;
		draw(out, grapheme);
	}
}

struct bn_str bn_text_cut(struct bn_str s, size_t cells)
{
	struct bn_str rest = s;
	struct bn_str grapheme;
	size_t kept = 0;
	size_t wide;

	while (bn_grapheme_next(&grapheme, &rest)) {
		wide = grapheme_cells(grapheme);
		if (wide > cells)
			break;
		cells -= wide;
		kept += grapheme.n;
	}
	return bn_str_sub(s, 0, kept);
}
