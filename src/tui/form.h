/*
 * What the form screen and its widgets share (screen_form.c, widget.c).
 */
#ifndef BN_TUI_FORM_H
#define BN_TUI_FORM_H

#include <stdbool.h>

#include "tui/ui.h"

/* The field that has the focus on a form; BN_F_NONE where none has. */
enum bn_field bn_form_field_at(const struct bn_ui *ui, const struct bn_at *at);
/* The same place on that form before anything was found wrong. */
int bn_form_ordinal(const struct bn_ui *ui, const struct bn_at *at);

/* Is it answered by typing (else by choosing)? */
bool bn_form_is_typed(enum bn_field f);
/* Is it answered in a list that opens? */
bool bn_form_opens_list(enum bn_field f);
/* The item that a field is on the form that is on top; -1: it is not. */
int bn_form_stop(const struct bn_ui *ui, enum bn_field f);
/* Adds the field as its kind is shown; exactly one item. */
void bn_form_widget(struct bn_ui *ui, struct bn_page *p, enum bn_field f);
/* What a number says of itself, in groups, under the field; never an error. */
void bn_form_read_back(struct bn_ui *ui, struct bn_page *p, enum bn_field f);
/* Space on a field that is chosen: the next option, or the list. */
void bn_form_press(struct bn_ui *ui, enum bn_field f);
/* The option of that number; nothing where there is none. */
void bn_form_choose(struct bn_ui *ui, enum bn_field f, unsigned option);
/* Opens the list of a field that has one. */
void bn_form_open_list(struct bn_ui *ui, enum bn_field f);
void bn_form_say_pasted(struct bn_ui *ui, const struct bn_event *event);

#endif
