/*
 * The screens: one struct of operations each, gathered in screens.c.
 */
#ifndef BN_TUI_SCREENS_H
#define BN_TUI_SCREENS_H

#include "tui/ui.h"

extern const struct bn_screen_ops bn_screen_welcome, bn_screen_notice,
	bn_screen_suit, bn_screen_commit, bn_screen_tasks, bn_screen_form,
	bn_screen_list, bn_screen_pick, bn_screen_materials, bn_screen_attach,
	bn_screen_answers, bn_screen_ways, bn_screen_declare, bn_screen_submit,
	bn_screen_result, bn_screen_finding, bn_screen_plan, bn_screen_receipt,
	bn_screen_help, bn_screen_leave, bn_screen_confirm, bn_screen_desk,
	bn_screen_case, bn_screen_decide, bn_screen_trail, bn_screen_demo;

/* Is the choice on top filtered by typing (else chosen by a digit)? */
bool bn_pick_is_long(const struct bn_ui *ui);
/* The item of a slot on the materials screen; -1 where it is not listed. */
int bn_materials_row(const struct bn_ui *ui, enum bn_slot slot);

/* Opens the form at an answer; an entry may be the one after the last. */
void bn_screen_open_field(struct bn_ui *ui, enum bn_field field,
			  unsigned index);

/* For pages that are read: Up and Down scroll instead of moving the focus. */
bool bn_screen_scrolls(struct bn_ui *ui, const struct bn_event *event,
		       enum bn_action action);

#endif
