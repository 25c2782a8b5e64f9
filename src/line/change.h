/*
 * What changes the case in hand: answers set and taken back, the draft saved.
 */
#ifndef BN_LINE_CHANGE_H
#define BN_LINE_CHANGE_H

#include "line/talk.h"

/* Where one is, as the draft keeps it for whichever face takes it up. */
void bn_line_at(struct bn_line *l, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Saves what is not saved yet; says why where it cannot. */
void bn_line_save(struct bn_line *l);

/* Sets an answer in its stored form and saves; empty takes it out. */
void bn_line_set(struct bn_line *l, enum bn_field f, unsigned index,
		 struct bn_str value);
/* Takes an entry of a list out, and says which. */
void bn_line_remove(struct bn_line *l, enum bn_section list, unsigned index);

/* Swaps the answers with those before the last change; names what differs. */
void bn_line_undo(struct bn_line *l);

/* Another case instead of the one in hand; takes it over. */
void bn_line_take_case(struct bn_line *l, struct bn_case *c);

#endif
