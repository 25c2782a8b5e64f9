/*
 * A screen as data: rows of cells, each with the grapheme it shows and the
 * role of its words.  Screens are drawn here and tested here; term.c only
 * puts the result on the glass.  No terminal, no colour, no locale: widths
 * are those of bn/text.h.
 */
#ifndef BN_TUI_GRID_H
#define BN_TUI_GRID_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "bn/buf.h"
#include "bn/err.h"
#include "bn/str.h"

#define BN_GRID_MAX 500  /* rows, and columns, that are ever drawn */
#define BN_CELL_BYTES 20 /* a base and four marks, 4 bytes each */

/*
 * What words are for.  One table in term.c turns a role into attributes and,
 * where allowed, a colour; no meaning ever hangs on the colour alone.
 * FOCUS is for lists and buttons.  A text field is drawn as TEXT or FIELD
 * even while it has the focus: its caret and its label's mark show it, and a
 * typed character then costs one character on the line.
 */
/* clang-format off */
#define BN_ROLES(X) \
	X(TEXT, '.')		/* what is read */ \
	X(TITLE, 't')		/* headings */ \
	X(HINT, 'h')		/* the explaining words of a field */ \
	X(FOCUS, 'f')		/* the focused item of a list, a button */ \
	X(ERROR, 'e')		/* what must be changed; begins with a word */ \
	X(DONE, 'd')		/* state: done */ \
	X(DISABLED, 'x')	/* a thing that does nothing now */ \
	X(KEY, 'k')		/* the name of a key, the marks < and > */ \
	X(ACCENT, 'a')		/* the current step, rules beside titles */ \
	X(DIM, 'i')		/* the accent's quiet twin: frames, rules */ \
	X(FIELD, 'u')		/* the box of a text field */ \
	X(PASS, 'P')		/* verdict band */ \
	X(MANUAL, 'M')		/* verdict band */ \
	X(FAIL, 'F')		/* verdict band */

enum bn_role {
#define X(name, letter) BN_ROLE_##name,
	BN_ROLES(X)
#undef X
	BN_ROLE_COUNT
};
/* clang-format on */

/*
 * Line drawing.  The cell's text holds the ASCII form (- | +); a terminal
 * that was measured to draw lines one cell wide gets the real ones.
 */
enum bn_line {
	BN_LINE_NONE,
	BN_LINE_H,
	BN_LINE_V,
	BN_LINE_UL,
	BN_LINE_UR,
	BN_LINE_LL,
	BN_LINE_LR,
	BN_LINE_LEFT_T,
	BN_LINE_RIGHT_T /* |- and -| */
};

struct bn_cell {
	char text[BN_CELL_BYTES]; /* UTF-8 of one grapheme, no NUL */
	uint8_t n;                /* bytes in text; 0 in a right half */
	uint8_t width;            /* 1 or 2; 0: right half of a wide one */
	uint8_t role;             /* enum bn_role */
	uint8_t line;             /* enum bn_line */
};

struct bn_grid {
	struct bn_cell *cells;      /* owned; rows x cols, row after row */
	int rows, cols;             /* 0 to BN_GRID_MAX */
	int cursor_row, cursor_col; /* where the real cursor stands */
	bool cursor_visible;
	bool failed;           /* memory ran out while drawing */
	struct bn_buf scratch; /* owned; drawn form of one text */
};

/* Where to draw: `width` cells from (row, col), first cut to the grid. */
struct bn_span {
	int row, col, width;
	enum bn_role role;
};

void bn_grid_init(struct bn_grid *g); /* 0 x 0; same as = {0} */
void bn_grid_release(struct bn_grid *g);
/* New size, all blank, clamped to 0..BN_GRID_MAX; what was there is gone. */
enum bn_err bn_grid_resize(struct bn_grid *g, int rows, int cols,
			   struct bn_error *err) BN_MUST_USE;
/* All blank, the cursor at 0,0 and hidden. */
void bn_grid_clear(struct bn_grid *g);

/*
 * Puts text at a span: the drawn form (bn_text_drawn), cut at the last whole
 * character that fits, the rest of the span blank.  A wide character that is
 * half covered loses its other half to a blank.  Returns the cells that the
 * text took, at most at.width.  bn_grid_puts takes a C string.
 */
int bn_grid_put(struct bn_grid *g, struct bn_span at, struct bn_str s);
int bn_grid_puts(struct bn_grid *g, struct bn_span at, const char *s);
/* The same, ending at the span's right edge. */
int bn_grid_put_right(struct bn_grid *g, struct bn_span at, struct bn_str s);
/* The same, in the middle of the span. */
int bn_grid_put_center(struct bn_grid *g, struct bn_span at, struct bn_str s);

/* Blanks of the span's role over `rows` rows (a band, a focused row). */
void bn_grid_fill(struct bn_grid *g, struct bn_span at, int rows);
/* Another role for what already stands in the span. */
void bn_grid_paint(struct bn_grid *g, struct bn_span at);

/* Rules; and a frame of at.width x rows, its inside untouched. */
void bn_grid_hline(struct bn_grid *g, struct bn_span at);
void bn_grid_vline(struct bn_grid *g, struct bn_span at, int rows);
void bn_grid_box(struct bn_grid *g, struct bn_span at, int rows);

/* Puts the cursor, visible; clamped into the grid. */
void bn_grid_cursor(struct bn_grid *g, int row, int col);

/* The cell at a place; NULL outside. */
const struct bn_cell *bn_grid_cell(const struct bn_grid *g, int row, int col);

/* Rows as UTF-8 lines, blanks at line ends left out, lines in ASCII form. */
void bn_grid_text(struct bn_buf *out, const struct bn_grid *g);
/*
 * For goldens: "ROWSxCOLS cursor R,C" (or "cursor off"), the rows between
 * bars, and under each row that is not all TEXT a line of role letters.
 */
void bn_grid_dump(struct bn_buf *out, const struct bn_grid *g);

/* Same size, cells and cursor; else *row and *col (NULL allowed) say where. */
bool bn_grid_same(int *row, int *col, const struct bn_grid *a,
		  const struct bn_grid *b);

#endif
