/*
 * Which byte or escape sequence is which key: the parts of input.c that are
 * tables.  For input.c and term.c only.
 */
#ifndef BN_TUI_INPUT_KEYS_H
#define BN_TUI_INPUT_KEYS_H

#include <stdbool.h>

#include "bn/str.h"
#include "tui/input.h"
#include "tui/keys.h"

/* C0 and DEL; NONE for those that are never bound. */
enum bn_key bn_input_control(unsigned char c);
/* F1 for 1 ... F9 for 9, F10 for 0. */
enum bn_key bn_input_alt_digit(int digit);
/* What was learned for ESC, `intro` ([ or O) and `seq`. */
enum bn_key bn_input_learned(const struct bn_input *in, char intro,
			     struct bn_str seq);
/* Behind ESC [ and ESC O, with the final byte; modifiers are left out. */
enum bn_key bn_input_csi(struct bn_str seq);
enum bn_key bn_input_ss3(struct bn_str seq);
/* The character of an application keypad's key behind ESC O; 0 for none. */
char bn_input_keypad(struct bn_str seq);
/* The i-th key that terminfo may know otherwise, by its capability's name. */
bool bn_input_capability(const char **cap, enum bn_key *key, size_t i);
/* "ROW;COLR", the answer to a cursor query. */
bool bn_input_report(int *row, int *col, struct bn_str seq);

#endif
