/*
 * Cells to wide characters.
 *
 * Must not know ncurses, and must not trust the C library's widths: it only
 * asks whether they are ours.
 */
#define _GNU_SOURCE
#include "tui/glyph.h"

#include "bn/text.h"

/* By enum bn_line; U+2500 is the glyph that was measured. */
static const wchar_t line_glyphs[] = L" \u2500\u2502\u250c\u2510\u2514\u2518"
				     L"\u251c\u2524";

void bn_glyph_wide(wchar_t out[BN_GLYPH_MAX], const struct bn_cell *cell,
		   bool frames)
{
	struct bn_str rest = { cell->text, cell->n };
	uint32_t cp;
	int n = 0;

	while (n < BN_GLYPH_MAX - 1 && bn_utf8_next(&cp, &rest))
		if (wcwidth((wchar_t)cp) == (n == 0 ? cell->width : 0))
			out[n++] = (wchar_t)cp;
		else if (n == 0)
			out[n++] = L'?';
	out[n] = L'\0';
	if (frames && cell->line != BN_LINE_NONE)
		out[0] = line_glyphs[cell->line];
}
