/*
 * A page: what a screen says, as blocks from top to bottom, before it is laid
 * out.  Every screen is a page; one function lays them all out, so wrapping,
 * scrolling, focus, narrow windows and the cursor are solved once.
 *
 * Items are what the focus can stand on, numbered from 0 in the order in
 * which they are added; buttons are items too and stand in a row of their own
 * at the foot, in sight at any scroll.
 */
#ifndef BN_TUI_PAGE_H
#define BN_TUI_PAGE_H

#include <stdbool.h>

#include "bn/arena.h"
#include "bn/str.h"
#include "tui/edit.h"
#include "tui/grid.h"

enum bn_block_kind {
	BN_BLOCK_TEXT,    /* a paragraph, wrapped */
	BN_BLOCK_BLANK,   /* one empty row; none at the top */
	BN_BLOCK_HEADING, /* a rule with a word in it */
	BN_BLOCK_BAND,    /* full width, in the verdict's colour */
	BN_BLOCK_ITEM,    /* a choice: mark, number, words, note at the right */
	BN_BLOCK_PAIR,    /* label, value; an item where `item` >= 0 */
	BN_BLOCK_FIELD,   /* label, text box with the editor */
	BN_BLOCK_CELLS,   /* ready cells (a preview), by a callback */
	BN_BLOCK_BUTTON
};

struct bn_block {
	enum bn_block_kind kind;
	enum bn_role role;
	int item;            /* -1 where nothing can stand on it */
	struct bn_str label; /* in the arena, or a literal */
	struct bn_str text;  /* the same */
	struct bn_str note;  /* right-hand word: a state, 改 */
	enum bn_role note_role;
	int indent; /* cells */
	int cells;  /* FIELD: width inside its brackets */
	const struct bn_edit
		*edit; /* FIELD: the editor, where it has the focus */
	int top, rows; /* filled by the layout */
	struct bn_block *next;
};

struct bn_page {
	struct bn_arena *arena; /* borrowed; holds blocks and texts */
	struct bn_block *first, *last;
	int items;       /* how many the focus can stand on */
	int buttons;     /* the last so many of them */
	int label_cells; /* width of the labels' column */
	bool failed;     /* memory ran out */
};

void bn_page_init(struct bn_page *p, struct bn_arena *arena);

/* All texts are copied into the arena. */
void bn_page_text(struct bn_page *p, enum bn_role role, const char *text);
void bn_page_note(struct bn_page *p, enum bn_role role, int indent,
		  const char *text);
void bn_page_blank(struct bn_page *p);
void bn_page_heading(struct bn_page *p, const char *text);
void bn_page_band(struct bn_page *p, enum bn_role role, const char *text);
/* Adds an item and returns its number.  `mark` is "[x]", "(*)", "1." or "". */
int bn_page_item(struct bn_page *p, const char *mark, const char *text,
		 const char *note, enum bn_role note_role);
/* The same below another item, belonging to it. */
int bn_page_sub_item(struct bn_page *p, const char *text);
/* A label and its value; with `item` the focus can stand on it. */
int bn_page_pair(struct bn_page *p, bool item, const char *label,
		 struct bn_str value, const char *note);
/* A text box; edit is NULL while the focus is elsewhere, `value` shows then. */
int bn_page_field(struct bn_page *p, const char *label, struct bn_str value,
		  int cells, const struct bn_edit *edit);
/* A word at the right of what was added last. */
void bn_page_remark(struct bn_page *p, const char *note);
int bn_page_button(struct bn_page *p, const char *text);

/* Where the page goes: rows x cols from (row, col). */
struct bn_area {
	int row, col, rows, cols;
};

/* How the page is looked at. */
struct bn_page_view {
	int focus;    /* item; -1 none */
	int scroll;   /* first row of the blocks that shows */
	bool reading; /* scrolled by hand: not moved to the focus */
	bool boxed;   /* false below 60 columns: labels above fields */
};

/* What of the page shows: its blocks beside the window on them. */
struct bn_sight {
	int rows;   /* of the window, buttons left out */
	int total;  /* of the blocks */
	int scroll; /* first that shows */
};

/* Lays the blocks out, that is fills top and rows of each. */
struct bn_sight bn_page_lay_out(const struct bn_page *p, struct bn_area area,
				const struct bn_page_view *view);
/* The block of an item; NULL where there is none. */
const struct bn_block *bn_page_block(const struct bn_page *p, int item);
/* Does the row that the cursor takes on the item show?  A button's does. */
bool bn_page_sees(const struct bn_page *p, struct bn_sight sight, int item);
/* The item of the number that it shows; -1 where none does. */
int bn_page_numbered(const struct bn_page *p, int number);

/*
 * Lays out and draws.  *scroll is moved so that the focused item shows, and
 * clamped.  The cursor stands on the focused item or the caret; on the first
 * row where the item is out of sight.
 */
void bn_page_draw(struct bn_grid *g, int *scroll, const struct bn_page *p,
		  struct bn_area area, const struct bn_page_view *view);

#endif
