/*
 * The robot: fills in the wizard for a known applicant, one event at a time,
 * by looking at the model as a person looks at the screen.  The demonstration
 * types with it, and so do the tests of whole journeys.
 */
#ifndef BN_TUI_ROBOT_H
#define BN_TUI_ROBOT_H

#include <stdbool.h>

#include "bn/exchange.h"
#include "tui/ui.h"

struct bn_robot {
	const struct bn_application *who; /* borrowed: answers and files */
	const char *folder;               /* borrowed: where the files lie */
	bool practises;                   /* ticks the practice on the notice */
	bool submitted;                   /* the declaration was made */
	bool done;                        /* nothing is left to type */
	char text[8];                     /* the character of the last event */
};

/*
 * The next event; kind NONE where the screen has to act first.  Sets
 * robot->done on the receipt, or where the filing is refused.
 */
void bn_robot_next(struct bn_event *event, struct bn_robot *robot,
		   struct bn_ui *ui);

#endif
