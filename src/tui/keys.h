/*
 * Keys and what they do.  One list makes the enum of actions, the bindings,
 * the help bar, the help screen and the manual.  Knows no terminal: input.c
 * turns bytes into enum bn_key, this turns a key into an action.
 *
 * No action rests on a bare letter, because with a Chinese input method on,
 * letters go to the method.  One-character keys accept their full-width twin,
 * and Alt-digit stands for F-digit (input.c does that).
 */
#ifndef BN_TUI_KEYS_H
#define BN_TUI_KEYS_H

#include <stdbool.h>
#include <stddef.h>

#include "bn/str.h"
#include "tui/grid.h"

/* clang-format off */
/* Keys that are not text; the name is what the help screen shows. */
#define BN_KEYS(X) \
	X(F1, "F1") X(F2, "F2") X(F3, "F3") X(F4, "F4") X(F5, "F5") \
	X(F6, "F6") X(F7, "F7") X(F8, "F8") X(F9, "F9") X(F10, "F10") \
	X(F11, "F11") X(F12, "F12") \
	X(UP, "Up") X(DOWN, "Down") X(LEFT, "Left") X(RIGHT, "Right") \
	X(HOME, "Home") X(END, "End") X(PAGE_UP, "PgUp") X(PAGE_DOWN, "PgDn") \
	X(TAB, "Tab") X(BACKTAB, "Shift-Tab") X(ENTER, "Enter") \
	X(ESC, "Esc") X(BACKSPACE, "Backspace") X(DELETE, "Delete") \
	X(INSERT, "Insert") \
	X(CTRL_A, "Ctrl-A") X(CTRL_B, "Ctrl-B") X(CTRL_C, "Ctrl-C") \
	X(CTRL_D, "Ctrl-D") X(CTRL_E, "Ctrl-E") X(CTRL_F, "Ctrl-F") \
	X(CTRL_G, "Ctrl-G") X(CTRL_K, "Ctrl-K") X(CTRL_L, "Ctrl-L") \
	X(CTRL_N, "Ctrl-N") X(CTRL_O, "Ctrl-O") X(CTRL_P, "Ctrl-P") \
	X(CTRL_R, "Ctrl-R") X(CTRL_T, "Ctrl-T") X(CTRL_U, "Ctrl-U") \
	X(CTRL_V, "Ctrl-V") X(CTRL_W, "Ctrl-W") X(CTRL_X, "Ctrl-X") \
	X(CTRL_Y, "Ctrl-Y")

enum bn_key {
	BN_KEY_NONE,
#define X(id, name) BN_KEY_##id,
	BN_KEYS(X)
#undef X
	BN_KEY_COUNT
};

/*
 * Actions: name, main key, other keys (parted by blanks), text id of the
 * label, and rank in the help bar: 1 stays longest, 0 is never in the bar.
 * A key of one character, or one with ~ before it, acts only outside text
 * fields.  Never bound: Ctrl-S Ctrl-Q Ctrl-Z Ctrl-H Ctrl-I Ctrl-J Ctrl-M.
 */
#define BN_ACTIONS(X) \
	X(HELP,      "F1",        "?",       "key.help",      1) \
	X(BACK,      "Esc",       "F7",      "key.back",      2) \
	X(NEXT,      "Tab",       "",        "key.next",      4) \
	X(LEAVE,     "F2",        "",        "key.leave",     3) \
	X(TASKS,     "F5",        "Ctrl-T",  "key.tasks",     5) \
	X(CONTINUE,  "F8",        "",        "key.continue",  6) \
	X(CHECK,     "F10",       "",        "key.check",     7) \
	X(UNDO,      "F6",        "",        "key.undo",      8) \
	X(LANGUAGE,  "F3",        "",        "key.language",  9) \
	X(REVEAL,    "F9",        "",        "key.reveal",   10) \
	X(FIND,      "/",         "",        "key.find",     11) \
	X(PREV,      "Shift-Tab", "",        "key.prev",      0) \
	X(UP,        "Up",        "~Ctrl-P", "key.up",        0) \
	X(DOWN,      "Down",      "~Ctrl-N", "key.down",      0) \
	X(LEFT,      "~Left",     "",        "key.left",      0) \
	X(RIGHT,     "~Right",    "",        "key.right",     0) \
	X(FIRST,     "~Home",     "",        "key.first",     0) \
	X(LAST,      "~End",      "",        "key.last",      0) \
	X(PICK,      "Space",     "",        "key.pick",      0) \
	X(PRESS,     "Enter",     "",        "key.press",     0) \
	X(PAGE_UP,   "PgUp",      "~Ctrl-B", "key.page-up",   0) \
	X(PAGE_DOWN, "PgDn",      "~Ctrl-F", "key.page-down", 0) \
	X(REDRAW,    "Ctrl-L",    "",        "key.redraw",    0) \
	X(QUIT,      "Ctrl-C",    "",        "key.quit",      0)

enum bn_action {
	BN_ACTION_NONE,
#define X(id, main, also, label, rank) BN_ACTION_##id,
	BN_ACTIONS(X)
#undef X
	BN_ACTION_COUNT
};

/* clang-format on */

struct bn_action_info {
	const char *name;  /* "HELP" */
	const char *main;  /* "F1"; may begin with ~ */
	const char *also;  /* "?"; parted by blanks, may be empty */
	const char *label; /* text id */
	int rank;          /* 0: not in the help bar */
};

/* Never NULL for 0 < a < BN_ACTION_COUNT; NULL for anything else. */
const struct bn_action_info *bn_action_info(enum bn_action a);

/* "F1" for BN_KEY_F1; "" for BN_KEY_NONE. */
const char *bn_key_name(enum bn_key key);
/* The key of a name as in BN_KEYS; BN_KEY_NONE when there is none. */
enum bn_key bn_key_of(struct bn_str name);

/* What a key does, in a text field or outside; NONE when nothing. */
enum bn_action bn_keys_action(enum bn_key key, bool in_field);
/*
 * What typed text does outside text fields: one character, or its full-width
 * twin (？ for ?; ／ and 、 for /; U+3000 for Space); NONE for anything else.
 */
enum bn_action bn_keys_text(struct bn_str text);
/* 0 to 9 for one digit or its full-width twin, else -1. */
int bn_keys_digit(struct bn_str text);

/* One item of the help bar; the words come from the caller. */
struct bn_bar_item {
	enum bn_action action;
	struct bn_str label; /* borrowed for the call */
	bool enabled;        /* false: greyed, and says why when pressed */
};

/*
 * Draws the help bar: items in the order given, as many as fit in the span
 * by rank.  Counted in cells.  HELP and BACK fall off last.
 */
void bn_keys_bar(struct bn_grid *g, struct bn_span at,
		 const struct bn_bar_item *items, size_t count);

#endif
