/*
 * The wizard without a terminal, for tests: a model, a grid, a store of its
 * own under the test's home, and a fixed day.
 */
#ifndef TEST_TUI_STAGE_H
#define TEST_TUI_STAGE_H

#include "bn/demo.h"
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

/* Puts a screen on top and settles. */
void rig_go(struct rig *r, struct bn_at at);

/* Draws, performs what was asked, draws again; saves what changed. */
void rig_settle(struct rig *r);
void rig_key(struct rig *r, enum bn_key key);
void rig_type(struct rig *r, const char *text);
void rig_paste(struct rig *r, const char *text);
/* The same key again and again. */
void rig_keys(struct rig *r, enum bn_key key, int times);
/*
 * Types the whole filing of one of the ten applicants, as the robot would,
 * and stops on the receipt or where it is refused.  The files lie in
 * data/samples.
 */
void rig_file(struct rig *r, unsigned person);
/* Lets the draft go and comes in again, as after the program was ended. */
void rig_restart(struct rig *r);
/* Comes in by the help desk's door, on the same store. */
void rig_to_desk(struct rig *r);
/* The screen as text after settling; fails unless it holds `text`. */
void rig_sees(struct rig *r, const char *text);
void rig_does_not_see(struct rig *r, const char *text);

#endif
