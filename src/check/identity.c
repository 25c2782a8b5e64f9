/*
 * An identity number: which document it is of, and what every document's
 * number has in common.
 *
 * Must not know the digits of a single document: cn_id.c and permit.c do.
 */
#include "bn/identity.h"

#include <string.h>

#include "number.h"

/* Rulebook 4.2, for numbers that are judged without a rulebook. */
const struct bn_id_ages bn_id_ages = { .least = 16, .most = 99 };

/* Nobody alive was born before. */
enum { FIRST_YEAR = 1800 };

static const struct bn_id_kind kinds[] = {
	{ "cn-id", "ID-CN", "identity.length.cn-id", "identity.form.cn-id",
	  bn_cn_id_judge },
	{ "residence-permit", "ID-RP", "identity.length.residence-permit",
	  "identity.form.residence-permit", bn_residence_permit_judge },
	{ "hk-macao-permit", "ID-HM", "identity.length.hk-macao-permit",
	  "identity.form.hk-macao-permit", bn_hk_macao_permit_judge },
	{ "taiwan-permit", "ID-TW", "identity.length.taiwan-permit",
	  "identity.form.taiwan-permit", bn_taiwan_permit_judge },
	{ "foreign-permanent-id", "ID-PR",
	  "identity.length.foreign-permanent-id",
	  "identity.form.foreign-permanent-id", bn_foreign_card_judge },
	{ "passport", "ID-PP", "identity.length.passport",
	  "identity.form.passport", bn_passport_judge },
	{ "military", "ID-MIL", "identity.length.military",
	  "identity.form.military", bn_military_card_judge },
};

enum { N_KINDS = sizeof(kinds) / sizeof(kinds[0]) };

/* Places in `kinds`. */
enum {
	CN_ID,
	RESIDENCE_PERMIT,
	HK_MACAO_PERMIT,
	TAIWAN_PERMIT,
	FOREIGN_CARD,
	PASSPORT
};

static unsigned kind_of_18(const char *text)
{
	if (text[0] == '9')
		return FOREIGN_CARD;
	if (text[0] == '8' && text[1] >= '1' && text[1] <= '3')
		return RESIDENCE_PERMIT;
	return CN_ID;
}

static bool is_letter(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* The document, as the form of its number tells. */
static unsigned kind_of(struct bn_str s, size_t chars)
{
	if (chars == 18)
		return kind_of_18(s.p);
	if (s.n == 15 && is_letter(s.p[0]) && is_letter(s.p[1]) &&
	    is_letter(s.p[2]) && bn_digits_only(s.p + 3, 12))
		return FOREIGN_CARD;
	if (s.n > 1 && (s.p[0] == 'H' || s.p[0] == 'M') &&
	    bn_digits_only(s.p + 1, s.n - 1))
		return HK_MACAO_PERMIT;
	if ((s.n == 8 || s.n == 10) && bn_digits_only(s.p, s.n))
		return TAIWAN_PERMIT;
	return bn_passport_is_chinese(s) ? PASSPORT : CN_ID;
}

static const struct bn_id_kind *choose_kind(const struct bn_id_case *c,
					    struct bn_str type)
{
	unsigned i;

	for (i = 0; type.n > 0 && i < N_KINDS; i++)
		if (bn_str_is(type, kinds[i].type))
			return &kinds[i];
	i = kind_of((struct bn_str){ c->out->number, c->size.bytes },
		    c->size.chars);
	return &kinds[i];
}

/* Nearly every number comes as 18 plain characters: those are only copied. */
static void take_number(struct bn_id_case *c, struct bn_str number)
{
	struct bn_identity *out = c->out;

	if (number.n == 18 && bn_digits_and_check(number.p)) {
		memcpy(out->number, number.p, 18);
		out->number[18] = '\0';
		c->size = (struct bn_folded){ 18, 18 };
		c->plain = true;
		return;
	}
	if (!bn_number_fold(&c->size, out->number, sizeof(out->number), number))
		c->list->failed = true;
	c->plain = c->size.bytes == 18 && bn_digits_and_check(out->number);
}

void bn_id_judge_number(struct bn_id_case *c, struct bn_str type,
			struct bn_str number)
{
	struct bn_identity *out = c->out;

	out->valid = true;
	out->birth = (struct bn_date){ 0, 0, 0 };
	out->sex = 0;
	out->region[0] = '\0';
	out->region_name = NULL;
	take_number(c, number);
	c->kind = choose_kind(c, type);
	out->type = c->kind->type;
	c->kind->judge(c);
}

bool bn_id_judge_age(struct bn_findings *list, const struct bn_id_ages *ages,
		     enum bn_field field, struct bn_date birth,
		     struct bn_date today)
{
	int age = bn_date_years(birth, today);
	bool young = age < ages->least;
	struct bn_finding *f;

	if (bn_date_cmp(birth, today) > 0 || (!young && age <= ages->most))
		return true;
	f = bn_findings_add(list, young ? BN_C_ID_AGE_YOUNG : BN_C_ID_AGE_OLD,
			    field, 0);
	bn_finding_number(list, f, "age", age);
	bn_finding_number(list, f, "needed", young ? ages->least : ages->most);
	return !young;
}

/* No calendar is needed where the years alone say that the age will do. */
static bool is_clear_age(const struct bn_id_ages *ages, int years)
{
	return years > ages->least && years <= ages->most;
}

void bn_identity_judge(struct bn_identity *out, struct bn_findings *list,
		       struct bn_str type, struct bn_str number,
		       struct bn_date today)
{
	struct bn_id_case c = {
		.out = out,
		.list = list,
		.field = BN_F_IDENTITY_ID_NUMBER,
		.today = today,
	};

	bn_id_judge_number(&c, type, number);
	if (is_clear_age(&bn_id_ages, today.year - out->birth.year))
		return;
	if (out->birth.year > 0 &&
	    !bn_id_judge_age(list, &bn_id_ages, c.field, out->birth, today))
		out->valid = false;
}

/* --- What the documents have in common --- */

struct bn_finding *bn_id_add(struct bn_id_case *c, enum bn_cause cause)
{
	struct bn_finding *f = bn_findings_add(c->list, cause, c->field, 0);

	if (bn_cause_info(cause)->severity == BN_BLOCK)
		c->out->valid = false;
	bn_finding_rest_on(f, c->kind->rule);
	return f;
}

void bn_id_wrong_length(struct bn_id_case *c)
{
	struct bn_finding *f = bn_id_add(c, BN_C_ID_LENGTH);

	bn_finding_number(c->list, f, "seen", (long long)c->size.chars);
	bn_finding_word(c->list, f, "needed", c->kind->length);
}

void bn_id_wrong_char(struct bn_id_case *c, size_t at)
{
	struct bn_finding *f = bn_id_add(c, BN_C_ID_CHARS);

	bn_say_char(c->list, f,
		    (struct bn_str){ c->out->number, c->size.bytes }, at);
	bn_finding_word(c->list, f, "needed", c->kind->form);
}

void bn_id_wrong_region(struct bn_id_case *c, enum bn_cause cause, size_t at,
			size_t n)
{
	struct bn_finding *f = bn_id_add(c, cause);

	bn_finding_text(c->list, f, "region",
			(struct bn_str){ c->out->number + at, n });
}

/* One of the findings about the date as it is written in the number. */
static struct bn_finding *add_date(struct bn_id_case *c, enum bn_cause cause,
				   unsigned year, unsigned month, unsigned day)
{
	struct bn_finding *f = bn_id_add(c, cause);
	char seen[10];

	bn_put_day(seen, year, month, day);
	bn_finding_text(c->list, f, "seen",
			(struct bn_str){ seen, sizeof(seen) });
	return f;
}

/* Every month has 28 days: most dates need no calendar. */
static bool is_day(struct bn_date d)
{
	if (d.year > 0 && d.month - 1u < 12 && d.day - 1u < 28)
		return true;
	return d.day > 0 && bn_date_valid(d);
}

void bn_id_take_birth(struct bn_id_case *c, unsigned year, unsigned month,
		      unsigned day)
{
	struct bn_date d = { (int16_t)year, (uint8_t)month, (uint8_t)day };
	struct bn_finding *f;

	if (!is_day(d)) {
		(void)add_date(c, BN_C_ID_DATE, year, month, day);
		return;
	}
	if (year < FIRST_YEAR) {
		f = add_date(c, BN_C_ID_DATE_EARLY, year, month, day);
		bn_finding_number(c->list, f, "needed", FIRST_YEAR);
		return;
	}
	c->out->birth = d;
	if (d.year >= c->today.year && bn_date_cmp(d, c->today) > 0) {
		f = add_date(c, BN_C_ID_FUTURE, year, month, day);
		bn_say_date(c->list, f, "needed", c->today);
	}
}

void bn_id_wrong_check(struct bn_id_case *c, size_t at, char needed)
{
	struct bn_finding *f = bn_id_add(c, BN_C_ID_CHECKSUM);

	bn_finding_text(c->list, f, "seen",
			(struct bn_str){ c->out->number + at, 1 });
	bn_finding_text(c->list, f, "needed", (struct bn_str){ &needed, 1 });
	bn_finding_number(c->list, f, "at", (long long)at + 1);
}
