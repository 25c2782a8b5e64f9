/*
 * The help desk's screens: their state.
 */
#ifndef BN_TUI_DESK_H
#define BN_TUI_DESK_H

#include "tui/ui.h"

struct bn_desk;

enum bn_err bn_desk_new(struct bn_desk **out, struct bn_error *err) BN_MUST_USE;
void bn_desk_free(struct bn_desk *desk);		/* NULL is allowed */

#endif
