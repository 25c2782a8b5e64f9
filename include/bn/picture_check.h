/*
 * Pictures judged: facts held against the limits.  Never decodes.
 *
 * All checks that can run do; of each code the first row that is broken is
 * the one that is said.  A header that cannot be read ends the checks.
 */
#ifndef BN_PICTURE_CHECK_H
#define BN_PICTURE_CHECK_H

#include <stdbool.h>

#include "bn/facts.h"
#include "bn/finding.h"
#include "bn/material.h"
#include "bn/picture_rule.h"

/* PH-* findings of a portrait photo; c->slot is not looked at. */
void bn_check_photo(struct bn_findings *out, const struct bn_picture_case *c,
		    const struct bn_facts *facts);

/* SC-* findings of a scan in c->slot. */
void bn_check_scan(struct bn_findings *out, const struct bn_picture_case *c,
		   const struct bn_facts *facts, unsigned seq);

/* Whichever of the two the slot asks for. */
void bn_check_picture(struct bn_findings *out, const struct bn_picture_case *c,
		      const struct bn_facts *facts, unsigned seq);

/*
 * Two files of one application that show the same picture, whatever their
 * bytes: SC-DUPLICATE on the later one.
 */
void bn_check_twins(struct bn_findings *out, const struct bn_materials *all);

#endif
