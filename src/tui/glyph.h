/*
 * A cell's characters as the C library and ncurses want them.  For term.c
 * only.
 */
#ifndef BN_TUI_GLYPH_H
#define BN_TUI_GLYPH_H

#include <stdbool.h>
#include <wchar.h>

#include "tui/grid.h"

#define BN_GLYPH_MAX 6 /* a base, four marks, the end */

/*
 * Writes the characters of a cell that is no right half, with the real line
 * glyphs where `frames`.  A character that the C library gives another width
 * than the cell has becomes `?`: ncurses would draw a blank for it, or shift
 * the rest of the row.
 */
void bn_glyph_wide(wchar_t out[BN_GLYPH_MAX], const struct bn_cell *cell,
		   bool frames);

#endif
