/*
 * Conditions of the field table (columns `when` and `required`).  Inside the
 * model only: others ask bn_record_asks() and bn_record_requires().
 */
#ifndef MODEL_CONDITION_H
#define MODEL_CONDITION_H

#include <stdbool.h>

#include "bn/record.h"

/*
 * FIELD=a|b: the answer is one of the words; FIELD!=a|b: it is none of them,
 * or empty.  Parts joined by ; must all hold.  A field of a list is that of
 * entry `index`.
 */
bool bn_condition_holds(const char *condition, const struct bn_record *r,
			unsigned index);

/* One part of a condition, taken apart. */
struct bn_condition {
	enum bn_field field;
	bool negated;
	struct bn_str words; /* "a|b", borrowed */
};

/*
 * Takes the next part off the front; false at the end.  What the table must
 * not hold (no field, no sign) gives BN_F_NONE.
 */
bool bn_condition_next(struct bn_condition *part, struct bn_str *rest);

#endif
