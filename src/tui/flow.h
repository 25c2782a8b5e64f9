/*
 * The way through the filing: what comes next, what is left, where one was.
 */
#ifndef BN_TUI_FLOW_H
#define BN_TUI_FLOW_H

#include "tui/ui.h"

/* Begins a filing: the year of the rules is set, the notice comes first. */
void bn_flow_begin(struct bn_ui *ui);
/* Back to the screen the draft was left on, the task list below it. */
void bn_flow_resume(struct bn_ui *ui);
/* Sets exam.year: this year where it has rules, else the last that has. */
void bn_flow_set_year(struct bn_ui *ui);
/* Where one is, as it is kept with the draft: "form:education:1:4". */
void bn_flow_where(char *out, size_t size, const struct bn_ui *ui);
/* "还有 3 天 4 小时" until the window closes or opens; page arena. */
const char *bn_flow_countdown(struct bn_ui *ui);
#endif
