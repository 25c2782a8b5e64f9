/*
 * The demonstration: personas whose filing is typed into the real wizard.
 */
#ifndef BN_TUI_DEMO_H
#define BN_TUI_DEMO_H

#include <stdbool.h>

#include "bn/demo.h"
#include "bn/tui.h"
#include "tui/robot.h"
#include "tui/ui.h"

#define BN_DEMO_PEOPLE 16

struct bn_demo {
	char names[BN_DEMO_PEOPLE][64]; /* of the people, for the list */
	unsigned n;
	char folder[4352];     /* of the papers */
	struct bn_persona who; /* the one that is played */
	struct bn_robot robot;
	bool playing, paused;
	int speed;           /* characters a second */
	enum bn_screen last; /* screen of the last key */
	bool lingers;        /* a new screen is left to be read */
};

enum bn_err bn_demo_new(struct bn_demo **out, struct bn_app *app,
			const struct bn_tui_options *options,
			struct bn_error *err) BN_MUST_USE;
void bn_demo_free(struct bn_demo *demo); /* NULL is allowed */

/* Begins to play one person on an empty store. */
enum bn_err bn_demo_play(struct bn_demo *demo, struct bn_ui *ui,
			 unsigned person, struct bn_error *err) BN_MUST_USE;

/* How long the loop may wait for a person: -1 where nothing is being typed. */
int bn_demo_wait(const struct bn_demo *demo, const struct bn_ui *ui);
/*
 * The next key of the script on a TICK, or the person's own: true where the
 * event was used up here (pause, faster, stop).  NULL is allowed.
 */
bool bn_demo_event(struct bn_event *event, struct bn_demo *demo,
		   struct bn_ui *ui);

#endif
