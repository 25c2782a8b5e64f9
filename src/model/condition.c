/*
 * Conditions of the field table: read as they are evaluated, because a part
 * is a few dozen bytes and finding its field a few comparisons.
 *
 * Must not know any one field.
 */
#include "condition.h"

#include <string.h>

static const struct bn_str ids[BN_F_COUNT] = {
#define BN_X(name, id, section, kind, choices, cells, max, required, when) \
	{ id, sizeof(id) - 1 },
	BN_FIELDS(BN_X)
#undef BN_X
};

/* A field by its id, with the [] of a list. */
static enum bn_field field_of_id(struct bn_str id)
{
	unsigned f;

	for (f = 0; f < BN_F_COUNT; f++) {
		if (ids[f].n == id.n && memcmp(ids[f].p, id.p, id.n) == 0)
			return (enum bn_field)f;
	}
	return BN_F_NONE;
}

bool bn_condition_next(struct bn_condition *part, struct bn_str *rest)
{
	struct bn_str text;
	struct bn_str id;

	if (!bn_str_split(&text, rest, ';'))
		return false;
	*part = (struct bn_condition){ .field = BN_F_NONE };
	if (!memchr(text.p, '=', text.n) || !bn_str_split(&id, &text, '='))
		return true;
	part->negated = bn_str_ends(id, "!");
	id.n -= part->negated;
	part->words = text;
	part->field = field_of_id(id);
	return true;
}

static bool is_one_of(struct bn_str words, struct bn_str value)
{
	struct bn_str word;

	while (bn_str_split(&word, &words, '|')) {
		if (bn_str_eq(word, value))
			return true;
	}
	return false;
}

bool bn_condition_holds(const char *condition, const struct bn_record *r,
			unsigned index)
{
	struct bn_str rest = bn_str_of(condition);
	struct bn_condition part;

	while (bn_condition_next(&part, &rest)) {
		unsigned at = bn_field_is_list(part.field) ? index : 0;

		if (is_one_of(part.words, bn_record_get(r, part.field, at)) ==
		    part.negated)
			return false;
	}
	return true;
}
