/*
 * The line editor of a text field: text, caret, undo, and how it is drawn in
 * a box of some cells.  Moves and deletes by grapheme, scrolls by whole
 * characters, never shows half a wide one.  Judges nothing, limits nothing
 * but memory, folds nothing.
 */
#ifndef BN_TUI_EDIT_H
#define BN_TUI_EDIT_H

#include <stdbool.h>
#include <stddef.h>

#include "bn/buf.h"
#include "bn/err.h"
#include "bn/str.h"
#include "tui/grid.h"
#include "tui/input.h"

struct bn_edit {
	struct bn_buf text;   /* owned; what was typed, always UTF-8 */
	size_t caret;         /* byte offset, on a grapheme's border */
	struct bn_buf before; /* owned; text before the last step */
	size_t before_caret;
	bool undoable; /* before holds something */
	int step;      /* kind of the last step, of edit.c */
};

void bn_edit_init(struct bn_edit *e); /* same as = {0} */
void bn_edit_release(struct bn_edit *e);

/* Replaces the text, caret at its end, undo forgotten. */
enum bn_err bn_edit_set(struct bn_edit *e, struct bn_str text,
			struct bn_error *err) BN_MUST_USE;
/* The text; borrowed until the next change. */
struct bn_str bn_edit_text(const struct bn_edit *e);
/* The caret's place in graphemes from the start. */
size_t bn_edit_caret(const struct bn_edit *e);

/* Puts text in at the caret.  Typing in a row is one undo step, a paste one. */
enum bn_err bn_edit_type(struct bn_edit *e, struct bn_str text,
			 struct bn_error *err) BN_MUST_USE;
enum bn_err bn_edit_paste(struct bn_edit *e, struct bn_str text,
			  struct bn_error *err) BN_MUST_USE;

/*
 * Left Right Home End Ctrl-A Ctrl-E, Backspace Delete Ctrl-W (word) Ctrl-K
 * (to the end) Ctrl-U (all).  *used is false for any other key.
 */
enum bn_err bn_edit_key(bool *used, struct bn_edit *e, enum bn_key key,
			struct bn_error *err) BN_MUST_USE;

/* TEXT, PASTE and KEY events by the three above; others are not used. */
enum bn_err bn_edit_event(bool *used, struct bn_edit *e,
			  const struct bn_event *event,
			  struct bn_error *err) BN_MUST_USE;

/* Back to before the last step, and forth again; false when there is none. */
bool bn_edit_undo(struct bn_edit *e);

/*
 * Draws the field into the span.  A text longer than the span is scrolled by
 * half a box so that the caret is inside; `<` and `>` in the first and last
 * cell (role KEY) say that there is more.  Pure: the same text, caret and
 * width give the same cells.  With `focus` the grid's cursor goes to the
 * caret.  A box of n cells shows n - 1 cells of text before it scrolls,
 * because the caret needs a cell behind the last character.
 */
void bn_edit_draw(struct bn_grid *g, const struct bn_edit *e, struct bn_span at,
		  bool focus);

#endif
