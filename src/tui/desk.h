/*
 * The help desk's screens: their state.
 */
#ifndef BN_TUI_DESK_H
#define BN_TUI_DESK_H

#include "tui/ui.h"

#define BN_DESK_ROWS 200 /* that are listed; more are found by searching */
#define BN_DESK_TRAIL 200

struct bn_desk {
	struct bn_edit search;
	int state; /* enum bn_state that is listed, -1 any */
	struct bn_filing rows[BN_DESK_ROWS];
	unsigned n_rows;
	bool more;     /* there are more than are listed */
	bool stale;    /* a filing changed since it was listed */
	bool searched; /* Enter was pressed in the search */
	unsigned long counts[BN_STATE_COUNT];

	/* The filing that is open. */
	char ref[BN_REF_CHARS + 1];
	bool revealed; /* full values show */
	struct bn_recheck recheck;
	unsigned rechecked, changed; /* of a re-check of all */

	int decision; /* enum bn_decision, -1 none yet */
	struct bn_edit reason;
	struct bn_edit field;

	/* The newest rows: row n of all stands at n % BN_DESK_TRAIL. */
	struct bn_audit trail[BN_DESK_TRAIL];
	unsigned n_trail;    /* that are held */
	unsigned trail_rows; /* that there are */
};

/*
 * A finding's words with the numbers in them starred until they are asked
 * for; `field` is the place it is about.  Outside the desk as they are.
 */
const char *bn_desk_masked(struct bn_ui *ui, const char *told,
			   const char *field);

enum bn_err bn_desk_new(struct bn_desk **out, struct bn_error *err) BN_MUST_USE;
void bn_desk_free(struct bn_desk *desk); /* NULL is allowed */

#endif
