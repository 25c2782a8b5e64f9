/*
 * Roles to attributes and colours.
 *
 * Must not know ncurses.  The background is the terminal's own and may be
 * black or white, so words have a contrast of 4.5 on both: of the eight
 * colours only magenta, and red where it is bold, are words; bands name both
 * their colours.  DIM is for frames and rules, which are no words.
 *
 * TEXT, HINT and FIELD are plain, so that a character typed into a field is
 * sent as itself and nothing else.
 */
#include "tui/look.h"

#define NONE -1
#define BOLD BN_LOOK_BOLD

static const struct {
	unsigned alone, beside;
	short fg8, bg8, fg256, bg256;
} LOOKS[BN_ROLE_COUNT] = {
	[BN_ROLE_TEXT] = { 0, 0, NONE, NONE, NONE, NONE },
	[BN_ROLE_TITLE] = { BOLD, BOLD, NONE, NONE, NONE, NONE },
	[BN_ROLE_HINT] = { 0, 0, NONE, NONE, NONE, NONE },
	[BN_ROLE_FOCUS] = { BN_LOOK_REVERSE, 0, NONE, NONE, NONE, NONE },
	[BN_ROLE_ERROR] = { BOLD, BOLD, 1, NONE, 160, NONE },
	[BN_ROLE_DONE] = { 0, 0, NONE, NONE, 28, NONE },
	[BN_ROLE_DISABLED] = { BN_LOOK_DIM, 0, NONE, NONE, 243, NONE },
	[BN_ROLE_KEY] = { BOLD, BOLD, NONE, NONE, NONE, NONE },
	[BN_ROLE_ACCENT] = { BOLD, BOLD, 5, NONE, 29, NONE },
	[BN_ROLE_DIM] = { 0, 0, NONE, NONE, 66, NONE },
	[BN_ROLE_FIELD] = { 0, 0, NONE, NONE, NONE, NONE },
	[BN_ROLE_PASS] = { BN_LOOK_REVERSE | BOLD, BOLD, 0, 2, 231, 28 },
	[BN_ROLE_MANUAL] = { BN_LOOK_REVERSE | BOLD, BOLD, 0, 3, 16, 178 },
	[BN_ROLE_FAIL] = { BN_LOOK_REVERSE | BOLD, BOLD, 7, 1, 231, 160 },
};

struct bn_look bn_look(enum bn_role role, bool many)
{
	return (struct bn_look){
		.alone = LOOKS[role].alone,
		.beside = LOOKS[role].beside,
		.fg = many ? LOOKS[role].fg256 : LOOKS[role].fg8,
		.bg = many ? LOOKS[role].bg256 : LOOKS[role].bg8,
	};
}
