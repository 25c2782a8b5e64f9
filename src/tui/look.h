/*
 * What each role looks like, as data; term.c makes attributes and colours of
 * it.
 */
#ifndef BN_TUI_LOOK_H
#define BN_TUI_LOOK_H

#include <stdbool.h>

#include "tui/grid.h"

enum { BN_LOOK_BOLD = 1, BN_LOOK_REVERSE = 2, BN_LOOK_DIM = 4 };

struct bn_look {
	unsigned alone;  /* attributes where there is no colour */
	unsigned beside; /* attributes beside the colour */
	short fg, bg;    /* of 8 or of 256; -1: the terminal's own */
};

/*
 * The look of a role, with 256 colours (`many`) or with 8.  fg and bg are -1
 * where a role has no colour.
 */
struct bn_look bn_look(enum bn_role role, bool many);

#endif
