/*
 * The wizard without a terminal, for tests: a model, a grid, a store of its
 * own under the test's home, and a fixed day.
 */
#ifndef TEST_TUI_STAGE_H
#define TEST_TUI_STAGE_H

#include "tui/perform.h"

struct rig {
	struct bn_app *app; /* owned */
	struct bn_ui ui;
	struct bn_grid grid;
	struct bn_stage stage;
};

/* Opens on the first screen; `today` as --today. */
void rig_open(struct rig *r, const char *db, const char *today);
void rig_close(struct rig *r);
void rig_size(struct rig *r, int rows, int cols);
/* Answers as `path=value` lines, in place of all there were. */
void rig_answers(struct rig *r, const char *body);

/* Draws, performs what was asked, draws again; saves what changed. */
void rig_settle(struct rig *r);
void rig_key(struct rig *r, enum bn_key key);
void rig_type(struct rig *r, const char *text);
/* The screen as text after settling; fails unless it holds `text`. */
void rig_sees(struct rig *r, const char *text);
void rig_does_not_see(struct rig *r, const char *text);

#endif
