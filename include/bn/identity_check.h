/*
 * The numbers of a record: judged in their place, against its other answers.
 * Empty answers are left alone; FORM-MISSING is said elsewhere.
 */
#ifndef BN_IDENTITY_CHECK_H
#define BN_IDENTITY_CHECK_H

#include "bn/finding.h"
#include "bn/judge.h"
#include "bn/record.h"

/*
 * The identity section at the moment in->now: the number by its type (ID-*),
 * ID-BIRTH, ID-SEX, ID-AGE, ID-EXPIRED, and the former number, which may have
 * 15 digits.  Rulebook 5.1 to 5.7.
 */
void bn_check_identity(struct bn_findings *list,
		       const struct bn_judge_input *in);

/* work[index].uscc: USCC-*.  Rulebook 5.8. */
void bn_check_employer_code(struct bn_findings *list, const struct bn_record *r,
			    unsigned index);

/*
 * education[index].certificate: EN-LENGTH EN-YEAR EN-LEVEL EN-STUDY
 * EN-SCHOOL.  Only of colleges and above, and not of foreign, Hong Kong,
 * Macao or Taiwan schools.  Rulebook 5.9.
 */
void bn_check_diploma(struct bn_findings *list, const struct bn_judge_input *in,
		      unsigned index);

/* degrees[index].certificate: DG-FORMAT, likewise.  Rulebook 5.10. */
void bn_check_degree_number(struct bn_findings *list,
			    const struct bn_judge_input *in, unsigned index);

#endif
