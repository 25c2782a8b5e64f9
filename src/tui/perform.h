/*
 * Effects and where they are performed.
 */
#ifndef BN_TUI_PERFORM_H
#define BN_TUI_PERFORM_H

#include "tui/ui.h"

/* The model on its stage: `repaint` shows it in the middle of long work. */
struct bn_stage {
	struct bn_ui *ui;                        /* borrowed */
	void (*repaint)(struct bn_stage *stage); /* NULL: nothing to see */
	struct bn_grid *grid;                    /* borrowed */
	void *term; /* struct bn_term, NULL without one */
};

/* Does ui->want; the caller hands the outcome to bn_ui_done(). */
enum bn_err bn_perform(struct bn_stage *stage,
		       struct bn_error *err) BN_MUST_USE;
/* The desk's own (desk_perform.c). */
enum bn_err bn_perform_desk(struct bn_stage *stage,
			    struct bn_error *err) BN_MUST_USE;
/*
 * Saves the draft where it changed, or one went to another screen.  True
 * where it tried: then the frame is to be painted again, for a failure is
 * said on the screen, and the first time the draft gets its reference.
 */
bool bn_perform_save(struct bn_ui *ui);

#endif
