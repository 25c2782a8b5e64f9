/*
 * What the judging of photos and of scans has in common.  Inside src/check.
 */
#ifndef BN_CHECK_PICTURE_H
#define BN_CHECK_PICTURE_H

#include <stdbool.h>

#include "bn/picture_check.h"

/* One judgement under way. */
struct picture {
	struct bn_findings *out;
	const struct bn_picture_case *c;
	const struct bn_facts *facts;
	unsigned seq;
};

/* Adds a finding about the picture. */
struct bn_finding *bn_picture_say(const struct picture *p, enum bn_cause cause);

/* The same, unless this picture already has one of that code. */
struct bn_finding *bn_picture_say_once(const struct picture *p,
				       enum bn_cause cause);

/* The causes by which a kind of picture says that its data are unsound. */
struct picture_causes {
	enum bn_cause format, coding, truncated, damaged, unsafe, pixels;
};

/*
 * Format, wholeness and the decoder's bounds.  False when one of them ends
 * the checks.
 */
bool bn_picture_sound(const struct picture *p,
		      const struct picture_causes *causes);

/* Every row of the table that holds, but those whose code was said before. */
void bn_picture_rows(const struct picture *p);

/* Arguments {seen} and {needed}: a fact, and a limit for it. */
void bn_picture_args(const struct picture *p, struct bn_finding *f,
		     enum bn_fact fact, double needed);

#endif
