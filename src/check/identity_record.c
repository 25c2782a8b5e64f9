/*
 * A record's identity section: its number against its other answers, the age
 * and the card's validity.
 *
 * Must not know how a number is built: identity.c judges that.
 */
#include "bn/identity_check.h"

#include "number.h"

/* Is it a card whose number has two digits of the year?  (before 2023) */
static bool is_short(const struct bn_identity *id)
{
	return bn_str_is(bn_str_of(id->type), "foreign-permanent-id") &&
	       id->number[0] != '9';
}

/* With two digits of the year the same day of another century agrees. */
static bool agrees(struct bn_date entered, const struct bn_identity *id)
{
	struct bn_date said = id->birth;

	if (is_short(id) && (entered.year - said.year) % 100 == 0)
		said.year = entered.year;
	return bn_date_cmp(entered, said) == 0;
}

static void judge_birth(struct bn_findings *list, struct bn_date entered,
			const struct bn_identity *id)
{
	struct bn_finding *f;

	if (agrees(entered, id))
		return;
	f = bn_findings_add(list, BN_C_ID_BIRTH, BN_F_IDENTITY_BIRTH, 0);
	bn_say_date(list, f, "seen", entered);
	bn_say_date(list, f, "needed", id->birth);
}

static void judge_sex(struct bn_findings *list, const struct bn_record *r,
		      const struct bn_identity *id)
{
	const char *male = "choice.sex.male";
	const char *female = "choice.sex.female";
	bool is_male = id->sex == 'm';
	struct bn_finding *f;

	if (!bn_record_is(r, BN_F_IDENTITY_SEX, 0, is_male ? "female" : "male"))
		return;
	f = bn_findings_add(list, BN_C_ID_SEX, BN_F_IDENTITY_SEX, 0);
	bn_finding_word(list, f, "seen", is_male ? female : male);
	bn_finding_word(list, f, "needed", is_male ? male : female);
}

/* The rulebook's ages for the year and place of the exam. */
static struct bn_id_ages ages_of(const struct bn_judge_input *in, unsigned year)
{
	struct bn_str place = bn_record_get(in->record, BN_F_EXAM_PLACE, 0);
	struct bn_id_ages ages = bn_id_ages;

	if (bn_rulebook_limit(&ages.least, in->rules, "age.least", year,
			      place) != BN_OK ||
	    bn_rulebook_limit(&ages.most, in->rules, "age.most", year, place) !=
		    BN_OK)
		return bn_id_ages;
	return ages;
}

static void check_person(struct bn_findings *list, const struct bn_record *r,
			 struct bn_id_ages ages, struct bn_date today)
{
	struct bn_str number = bn_record_get(r, BN_F_IDENTITY_ID_NUMBER, 0);
	struct bn_identity id = { .birth = { 0, 0, 0 } };
	struct bn_id_case c = {
		.out = &id,
		.list = list,
		.field = BN_F_IDENTITY_ID_NUMBER,
		.today = today,
	};
	struct bn_date entered;
	bool has_entered;

	if (number.n > 0)
		bn_id_judge_number(
			&c, bn_record_get(r, BN_F_IDENTITY_ID_TYPE, 0), number);
	has_entered = bn_record_date(&entered, r, BN_F_IDENTITY_BIRTH, 0);
	if (has_entered && id.birth.year > 0)
		judge_birth(list, entered, &id);
	if (id.sex)
		judge_sex(list, r, &id);
	if (has_entered && (id.birth.year == 0 || agrees(entered, &id)))
		(void)bn_id_judge_age(list, &ages, BN_F_IDENTITY_BIRTH, entered,
				      today);
	else if (id.birth.year > 0)
		(void)bn_id_judge_age(list, &ages, BN_F_IDENTITY_ID_NUMBER,
				      id.birth, today);
}

/* A number once held: nothing but the number itself is judged. */
static void check_former(struct bn_findings *list, const struct bn_record *r,
			 struct bn_date today)
{
	struct bn_str number =
		bn_record_get(r, BN_F_IDENTITY_FORMER_ID_NUMBER, 0);
	struct bn_identity id;
	struct bn_id_case c = {
		.out = &id,
		.list = list,
		.field = BN_F_IDENTITY_FORMER_ID_NUMBER,
		.today = today,
		.former = true,
	};

	if (number.n > 0)
		bn_id_judge_number(&c, (struct bn_str){ NULL, 0 }, number);
}

static void check_validity(struct bn_findings *list, const struct bn_record *r,
			   struct bn_date today, struct bn_date exam)
{
	const enum bn_field field = BN_F_IDENTITY_ID_VALID_UNTIL;
	struct bn_finding *f;
	struct bn_date until;

	if (!bn_record_date(&until, r, field, 0))
		return;
	if (bn_date_cmp(until, today) < 0) {
		f = bn_findings_add(list, BN_C_ID_EXPIRED_NOW, field, 0);
		bn_say_date(list, f, "seen", until);
		bn_say_date(list, f, "needed", today);
	} else if (exam.year > 0 && bn_date_cmp(until, exam) < 0) {
		f = bn_findings_add(list, BN_C_ID_EXPIRED_EXAM, field, 0);
		bn_say_date(list, f, "seen", until);
		bn_say_date(list, f, "needed", exam);
	}
}

void bn_check_identity(struct bn_findings *list,
		       const struct bn_judge_input *in)
{
	struct bn_date today = bn_moment_date(in->now);
	struct bn_date exam = { 0, 0, 0 };
	unsigned year = 0;

	if (bn_record_number(&year, in->record, BN_F_EXAM_YEAR, 0))
		exam = bn_rulebook_exam_day(in->rules, year);
	check_person(list, in->record, ages_of(in, year), today);
	check_former(list, in->record, today);
	check_validity(list, in->record, today, exam);
}
