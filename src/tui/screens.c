/*
 * The table of screens.
 */
#include "tui/screens.h"

const struct bn_screen_ops *const bn_screens[BN_SCREEN_COUNT] = {
	[BN_SCREEN_WELCOME] = &bn_screen_welcome,
	[BN_SCREEN_NOTICE] = &bn_screen_notice,
	[BN_SCREEN_SUIT] = &bn_screen_suit,
	[BN_SCREEN_COMMIT] = &bn_screen_commit,
	[BN_SCREEN_TASKS] = &bn_screen_tasks,
	[BN_SCREEN_FORM] = &bn_screen_form,
	[BN_SCREEN_LIST] = &bn_screen_list,
	[BN_SCREEN_PICK] = &bn_screen_pick,
	[BN_SCREEN_MATERIALS] = &bn_screen_materials,
	[BN_SCREEN_ATTACH] = &bn_screen_attach,
	[BN_SCREEN_ANSWERS] = &bn_screen_answers,
	[BN_SCREEN_WAYS] = &bn_screen_ways,
	[BN_SCREEN_DECLARE] = &bn_screen_declare,
	[BN_SCREEN_SUBMIT] = &bn_screen_submit,
	[BN_SCREEN_RESULT] = &bn_screen_result,
	[BN_SCREEN_FINDING] = &bn_screen_finding,
	[BN_SCREEN_PLAN] = &bn_screen_plan,
	[BN_SCREEN_RECEIPT] = &bn_screen_receipt,
	[BN_SCREEN_HELP] = &bn_screen_help,
	[BN_SCREEN_LEAVE] = &bn_screen_leave,
	[BN_SCREEN_CONFIRM] = &bn_screen_confirm,
	[BN_SCREEN_OPEN] = &bn_screen_open,
	[BN_SCREEN_DESK] = &bn_screen_desk,
	[BN_SCREEN_CASE] = &bn_screen_case,
	[BN_SCREEN_DECIDE] = &bn_screen_decide,
	[BN_SCREEN_TRAIL] = &bn_screen_trail,
	[BN_SCREEN_DEMO] = &bn_screen_demo,
};
