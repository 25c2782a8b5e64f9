/*
 * The way through the filing: what comes next, where one was, where a thing
 * is put right.
 */
#ifndef BN_TUI_FLOW_H
#define BN_TUI_FLOW_H

#include "tui/ui.h"

/* Begins a filing: the year of the rules is set, the notice comes first. */
void bn_flow_begin(struct bn_ui *ui);
/* Sets exam.year: this year where it has rules, else the last that has. */
void bn_flow_set_year(struct bn_ui *ui);
/* To TASKS or ANSWERS: back to it where one came from there. */
void bn_flow_go(struct bn_ui *ui, enum bn_screen screen);
/* "还有 3 天 4 小时" until the window closes or opens; page arena. */
const char *bn_flow_countdown(struct bn_ui *ui);

/* Back to the screen the draft was left on, the task list below it. */
void bn_flow_resume(struct bn_ui *ui);
/*
 * Where one is, as it is kept with the draft: "form:education:1:4".  False,
 * with nothing written, on a screen that nobody would come back to.
 */
bool bn_flow_where(char *out, size_t size, const struct bn_ui *ui);

/*
 * The form of an answer (the pledge's own screen), the focus on it; an entry
 * may be the one after the last.
 */
void bn_flow_open_field(struct bn_ui *ui, enum bn_field f, unsigned index);
/*
 * The screen on which a finding is put right, by its code and the place that
 * it names; false where it names none.
 */
bool bn_flow_open_place(struct bn_ui *ui, struct bn_str code,
			struct bn_str place);

#endif
