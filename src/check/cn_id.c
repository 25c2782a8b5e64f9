/*
 * 公民身份号码, GB 11643-1999: resident identity cards and, with the place
 * codes of Hong Kong, Macao and Taiwan, residence permits.  Rulebook 5.1, 5.2.
 *
 * Must not demand that a county still exists: a code is given once, for life.
 */
#include <string.h>

#include "bn/region.h"
#include "number.h"

enum { OLD_DIGITS = 15, BIRTH = 6, SEQUENCE_LAST = 16, CHECK = 17 };

/*
 * Eight digits times their weights.  Each other digit stands in 16 bits of
 * its own; multiplying adds the four products up in the topmost of them, so
 * the weight of the first digit is the topmost in the constants.
 */
static unsigned weigh(const char *p, uint64_t even, uint64_t odd)
{
	const uint64_t digits = 0x000F000F000F000Fu;
	uint64_t v = bn_eight_bytes(p);

	return (unsigned)((v & digits) * even >> 48) +
	       (unsigned)((v >> 8 & digits) * odd >> 48);
}

char bn_identity_check_digit(const char p[17])
{
	/* 7 9 10 5 8 4 2 1, 6 3 7 9 10 5 8 4, 2 */
	unsigned sum = weigh(p, 0x0007000A00080002u, 0x0009000500040001u) +
		       weigh(p + 8, 0x00060007000A0008u, 0x0003000900050004u) +
		       2 * (unsigned)(p[16] - '0');

	return "10X98765432"[sum % 11];
}

/* ID-LENGTH or ID-CHARS, for a number that is not 17 digits and a check. */
static void refuse(struct bn_id_case *c)
{
	size_t bad;

	if (c->size.chars != 18) {
		bn_id_wrong_length(c);
		return;
	}
	bad = bn_digits_end(c->out->number, 17);
	bn_id_wrong_char(c, bad);
}

/* What residence permits and cards have in common after the place. */
static void judge_rest(struct bn_id_case *c)
{
	const char *p = c->out->number;

	bn_id_take_birth(c, bn_four_digits(p + BIRTH),
			 bn_two_digits(p + BIRTH + 4),
			 bn_two_digits(p + BIRTH + 6));
	bn_id_take_sex(c, p[SEQUENCE_LAST]);
	bn_id_check_char(c, CHECK, bn_identity_check_digit(p));
}

/* The row of the place as of the birth year; NULL if never assigned. */
static const struct bn_region *take_region(struct bn_id_case *c)
{
	struct bn_identity *out = c->out;

	memcpy(out->region, out->number, 6);
	out->region[6] = '\0';
	return bn_region_find((struct bn_str){ out->number, 6 },
			      (int)bn_four_digits(out->number + BIRTH));
}

static void judge_card(struct bn_id_case *c)
{
	const struct bn_region *place = take_region(c);

	if (!bn_region_is_province((struct bn_str){ c->out->number, 2 }))
		bn_id_wrong_region(c, BN_C_ID_REGION_PROVINCE, 0, 2);
	else if (!place)
		bn_id_wrong_region(c, BN_C_ID_REGION_COUNTY, 0, 6);
	else
		c->out->region_name = place->name;
	judge_rest(c);
}

/*
 * A number of before 1999-10: the century and the check digit are put in.
 * Where place or date cannot be, it stays as it was given.
 */
static void judge_old(struct bn_id_case *c)
{
	char *number = c->out->number;
	char old[OLD_DIGITS + 1];
	struct bn_finding *f;

	memcpy(old, number, sizeof(old));
	memcpy(number + BIRTH, "19", 2);
	memcpy(number + BIRTH + 2, old + BIRTH, OLD_DIGITS - BIRTH);
	number[CHECK] = bn_identity_check_digit(number);
	number[CHECK + 1] = '\0';
	judge_card(c);
	if (!c->out->valid)
		memcpy(number, old, sizeof(old));
	if (c->former)
		return;
	if (c->out->valid) {
		f = bn_id_add(c, BN_C_ID_15);
		bn_finding_text(c->list, f, "number", bn_str_of(number));
	} else {
		f = bn_id_add(c, BN_C_ID_15_UNCLEAR);
	}
	bn_finding_rest_on(f, "AC-7");
}

void bn_cn_id_judge(struct bn_id_case *c)
{
	if (c->plain)
		judge_card(c);
	else if (c->size.chars == OLD_DIGITS &&
		 bn_digits_only(c->out->number, OLD_DIGITS))
		judge_old(c);
	else
		refuse(c);
}

/* The places that stand in residence permits, whoever holds one. */
static bool is_permit_place(const char *number)
{
	return number[0] == '8' && number[1] >= '1' && number[1] <= '3' &&
	       memcmp(number + 2, "0000", 4) == 0;
}

void bn_residence_permit_judge(struct bn_id_case *c)
{
	const struct bn_region *place;

	if (!c->plain) {
		refuse(c);
		return;
	}
	place = take_region(c);
	if (!is_permit_place(c->out->number))
		bn_id_wrong_region(c, BN_C_ID_REGION_PERMIT, 0, 6);
	else if (place)
		c->out->region_name = place->name;
	judge_rest(c);
}
