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
	bn_screen_help, bn_screen_leave, bn_screen_confirm, bn_screen_open,
	bn_screen_desk, bn_screen_case, bn_screen_decide, bn_screen_trail,
	bn_screen_demo;

/* The item of a slot on the materials screen; -1 where it is not listed. */
int bn_materials_row(const struct bn_ui *ui, enum bn_slot slot);

/* Asks for the status anew where it is in the other language. */
void bn_result_lack(struct bn_ui *ui);
/* Makes a draft of what was submitted and goes to the check screen. */
void bn_result_correct(struct bn_ui *ui);
/* Which item of the first screen begins a filing. */
int bn_welcome_begins(const struct bn_ui *ui);
/* What was measured of a file: "JPEG  295x413  18.2 KB"; page arena. */
const char *bn_attach_facts(struct bn_ui *ui, const struct bn_material *m);

#endif
