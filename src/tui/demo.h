/*
 * The demonstration: personas whose filing is typed into the real wizard.
 */
#ifndef BN_TUI_DEMO_H
#define BN_TUI_DEMO_H

#include <stdbool.h>

#include "bn/tui.h"
#include "tui/ui.h"

struct bn_demo;

enum bn_err bn_demo_new(struct bn_demo **out,
			const struct bn_tui_options *options,
			struct bn_error *err) BN_MUST_USE;
void bn_demo_free(struct bn_demo *demo);		/* NULL is allowed */

/* How long the loop may wait for a person: -1 where nothing is being typed. */
int bn_demo_wait(const struct bn_demo *demo);
/*
 * The next key of the script on a TICK, or the person's own: true where the
 * event was used up here (pause, faster, stop).  NULL is allowed.
 */
bool bn_demo_event(struct bn_event *event, struct bn_demo *demo,
		   struct bn_ui *ui);

#endif
