/*
 * The form: is each answer there, readable, and of a size that fits?
 *
 * What an answer means beside others (age, order, clauses, papers) is judged
 * elsewhere; these checks look at one answer at a time.
 */
#ifndef BN_FORM_H
#define BN_FORM_H

#include "bn/finding.h"
#include "bn/record.h"

/*
 * Judges every answer of one section, or of one entry of a list, whether the
 * entry has answers or not: FORM-*, NAME-*, RARE-CHAR, PHONE-FORMAT,
 * POSTCODE-FORMAT, EMAIL-FORMAT.  At most one finding of severity block a
 * field.  Answers that are not asked for (column `when`) are passed over.
 */
void bn_check_form(struct bn_findings *out, const struct bn_record *r,
		   enum bn_section section, unsigned index);

/*
 * The same for all sections and entries, and FORM-MISSING where a list that
 * must have an entry has none (education, rulebook 4.2).
 */
void bn_check_form_all(struct bn_findings *out, const struct bn_record *r);

/* One answer of a kind; nothing for an empty one. */
void bn_check_name(struct bn_findings *out, enum bn_field f, unsigned index,
		   struct bn_str name);
/* Eleven digits from 13 to 19, rulebook 5.12. */
void bn_check_phone(struct bn_findings *out, enum bn_field f, unsigned index,
		    struct bn_str phone);
/* Six digits, the first 0 to 8, rulebook 5.12. */
void bn_check_postcode(struct bn_findings *out, enum bn_field f, unsigned index,
		       struct bn_str postcode);
/* One @ with something before it, a dot inside the domain, no blanks. */
void bn_check_email(struct bn_findings *out, enum bn_field f, unsigned index,
		    struct bn_str email);

#endif
