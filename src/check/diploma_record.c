/*
 * A record's certificate numbers against what else their entries say.
 * Rulebook 5.9, 5.10.
 *
 * Must not refuse a form that is only old: before the year of the rule's row
 * schools made numbers of their own, and nothing is read out of those.
 */
#include <string.h>

#include "bn/identity_check.h"
#include "bn/region.h"
#include "bn/text.h"
#include "explain.h"
#include "number.h"

enum { SCHOOL_DIGITS = 5 };

/* An entry while it is judged. */
struct entry {
	struct bn_findings *list;
	const struct bn_record *record;
	unsigned index;
	struct bn_diploma number;
};

static struct bn_finding *add(struct entry *e, enum bn_cause cause,
			      enum bn_field field)
{
	return bn_findings_add(e->list, cause, field, e->index);
}

/* The education level that the number's level stands for; NULL if unknown. */
static const char *level_of(const struct bn_diploma *d)
{
	static const struct {
		const char *code;
		const char *level;
	} levels[] = {
		{ "01", "doctor" },   { "02", "master" },  { "04", "bachelor" },
		{ "05", "bachelor" }, { "06", "college" }, { "5", "bachelor" },
		{ "6", "college" },
	};
	size_t i;

	for (i = 0; i < sizeof(levels) / sizeof(levels[0]); i++)
		if (strcmp(d->level, levels[i].code) == 0)
			return levels[i].level;
	return NULL;
}

static const char *level_word(struct bn_str level)
{
	static const struct {
		const char *level;
		const char *word;
	} words[] = {
		{ "college", "choice.education-level.college" },
		{ "bachelor", "choice.education-level.bachelor" },
		{ "master", "choice.education-level.master" },
		{ "doctor", "choice.education-level.doctor" },
	};
	size_t i;

	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (bn_str_is(level, words[i].level))
			return words[i].word;
	return NULL;
}

static void check_level(struct entry *e)
{
	struct bn_str chosen =
		bn_record_get(e->record, BN_F_EDUCATION_LEVEL, e->index);
	const char *said = level_of(&e->number);
	struct bn_finding *f;

	if (!said || bn_str_is(chosen, said))
		return;
	f = add(e, BN_C_EN_LEVEL, BN_F_EDUCATION_LEVEL);
	bn_finding_word(e->list, f, "seen", level_word(bn_str_of(said)));
	bn_finding_word(e->list, f, "needed", level_word(chosen));
	bn_finding_text(e->list, f, "code", bn_str_of(e->number.level));
}

static void check_year(struct entry *e, struct bn_date graduated)
{
	struct bn_finding *f;

	if (e->number.year == 0 || e->number.year == graduated.year)
		return;
	f = add(e, BN_C_EN_YEAR, BN_F_EDUCATION_CERTIFICATE);
	bn_finding_number(e->list, f, "seen", e->number.year);
	bn_finding_number(e->list, f, "needed", graduated.year);
}

/* Adult, self-taught and network studies are never full-time. */
static void check_study(struct entry *e)
{
	const char *word;
	struct bn_finding *f;

	if (!bn_record_is(e->record, BN_F_EDUCATION_FULL_TIME, e->index,
			  "true"))
		return;
	if (e->number.type == '5')
		word = "diploma.kind.5";
	else if (e->number.type == '6')
		word = "diploma.kind.6";
	else if (e->number.type == '7')
		word = "diploma.kind.7";
	else
		return;
	f = add(e, BN_C_EN_STUDY, BN_F_EDUCATION_FULL_TIME);
	bn_finding_word(e->list, f, "seen", word);
}

/* A bracket of either width as the narrow one; blanks are passed over. */
static bool next_of_name(uint32_t *cp, struct bn_str *rest)
{
	while (bn_utf8_next(cp, rest)) {
		if (bn_char_is_blank(*cp))
			continue;
		if (*cp == 0xFF08u || *cp == 0xFF09u)
			*cp -= 0xFEE0u;
		return true;
	}
	*cp = 0;
	return false;
}

static bool same_name(struct bn_str a, struct bn_str b)
{
	uint32_t x;
	uint32_t y;
	bool more;

	do {
		more = next_of_name(&x, &a);
		if (next_of_name(&y, &b) != more || x != y)
			return false;
	} while (more);
	return true;
}

/* Is it the school's name, now or earlier? */
static bool school_is(const struct bn_school *school, struct bn_str name)
{
	struct bn_str former = bn_str_of(school->former);
	struct bn_str one;

	if (same_name(bn_str_of(school->name), name))
		return true;
	while (bn_str_split(&one, &former, ';'))
		if (same_name(one, name))
			return true;
	return false;
}

static bool is_listed(struct bn_str name)
{
	const struct bn_school *school;
	unsigned i;

	for (i = 0; (school = bn_school_at(i)) != NULL; i++)
		if (school_is(school, name))
			return true;
	return false;
}

/* Five digits, or the last five of the Ministry's ten; empty otherwise. */
static struct bn_str five_digits(struct bn_str code)
{
	code = bn_str_trim(code);
	if (!bn_digits_only(code.p, code.n) || (code.n != 5 && code.n != 10))
		return (struct bn_str){ NULL, 0 };
	return bn_str_sub(code, code.n - SCHOOL_DIGITS, SCHOOL_DIGITS);
}

static void check_school_name(struct entry *e)
{
	const struct bn_school *school =
		bn_school_find(bn_str_of(e->number.school));
	struct bn_str name =
		bn_record_get(e->record, BN_F_EDUCATION_SCHOOL, e->index);
	struct bn_str former = bn_record_get(
		e->record, BN_F_EDUCATION_FORMER_SCHOOL, e->index);
	struct bn_finding *f;

	if (!school || name.n == 0 || school_is(school, name) ||
	    school_is(school, former) || !is_listed(name))
		return;
	f = add(e, BN_C_EN_SCHOOL_NAME, BN_F_EDUCATION_CERTIFICATE);
	bn_finding_text(e->list, f, "code", bn_str_of(e->number.school));
	bn_finding_text(e->list, f, "seen", bn_str_of(school->name));
	bn_finding_text(e->list, f, "needed", name);
}

static void check_school(struct entry *e)
{
	struct bn_str code = five_digits(
		bn_record_get(e->record, BN_F_EDUCATION_SCHOOL_CODE, e->index));
	struct bn_finding *f;

	if (e->number.self_taught)
		return;
	if (code.n == 0) {
		check_school_name(e);
		return;
	}
	if (bn_str_is(code, e->number.school))
		return;
	f = add(e, BN_C_EN_SCHOOL_CODE, BN_F_EDUCATION_CERTIFICATE);
	bn_finding_text(e->list, f, "seen", bn_str_of(e->number.school));
	bn_finding_text(e->list, f, "needed", code);
}

static void check_form(struct entry *e, struct bn_str text)
{
	size_t bad = bn_digits_end(text.p, text.n);
	struct bn_finding *f;

	if (bad < text.n) {
		f = add(e, BN_C_EN_LENGTH_CHARS, BN_F_EDUCATION_CERTIFICATE);
		bn_say_char(e->list, f, text, bad);
	} else {
		f = add(e, BN_C_EN_LENGTH, BN_F_EDUCATION_CERTIFICATE);
		bn_finding_number(e->list, f, "seen", (long long)text.n);
	}
}

/* The folded form in `text`. */
static struct bn_str fold(struct bn_findings *list, char text[BN_NUMBER_SIZE],
			  struct bn_str number)
{
	struct bn_folded size;

	if (!bn_number_fold(&size, text, BN_NUMBER_SIZE, number))
		list->failed = true;
	return (struct bn_str){ text, size.bytes };
}

/* Certificates from elsewhere have numbers of their own. */
static bool is_from_elsewhere(const struct bn_record *r, enum bn_field origin,
			      unsigned index)
{
	return bn_record_is(r, origin, index, "foreign") ||
	       bn_record_is(r, origin, index, "hk-mo-tw");
}

/* Has the rule held by the year of the date?  Its row says since when. */
static bool holds_by(const struct bn_rulebook *rules, const char *id,
		     struct bn_date d)
{
	const struct bn_rule *rule = bn_rulebook_rule(rules, id);
	unsigned since;

	return rule &&
	       bn_str_uint(&since, bn_str_sub(bn_str_of(rule->from), 0, 4)) &&
	       (unsigned)d.year >= since;
}

const char *bn_diploma_says(const struct bn_judge_input *in, unsigned index)
{
	const struct bn_record *r = in->record;
	struct bn_date graduated;
	struct bn_diploma d;

	if (is_from_elsewhere(r, BN_F_EDUCATION_ORIGIN, index) ||
	    !bn_record_date(&graduated, r, BN_F_EDUCATION_GRADUATED, index) ||
	    !holds_by(in->rules, "ED-NO", graduated))
		return NULL;
	bn_diploma_read(&d,
			bn_record_get(r, BN_F_EDUCATION_CERTIFICATE, index));
	return d.known ? level_of(&d) : NULL;
}

void bn_check_diploma(struct bn_findings *list, const struct bn_judge_input *in,
		      unsigned index)
{
	const struct bn_record *r = in->record;
	struct entry e = { .list = list, .record = r, .index = index };
	struct bn_str number =
		bn_record_get(r, BN_F_EDUCATION_CERTIFICATE, index);
	char text[BN_NUMBER_SIZE];
	struct bn_date graduated;
	struct bn_str folded;

	if (number.n == 0 ||
	    !level_word(bn_record_get(r, BN_F_EDUCATION_LEVEL, index)) ||
	    is_from_elsewhere(r, BN_F_EDUCATION_ORIGIN, index) ||
	    !bn_record_date(&graduated, r, BN_F_EDUCATION_GRADUATED, index) ||
	    !holds_by(in->rules, "ED-NO", graduated))
		return;
	folded = fold(list, text, number);
	bn_diploma_read_folded(&e.number, folded);
	if (!e.number.known) {
		check_form(&e, folded);
		return;
	}
	check_level(&e);
	check_year(&e, graduated);
	check_study(&e);
	check_school(&e);
}

void bn_check_degree_number(struct bn_findings *list,
			    const struct bn_judge_input *in, unsigned index)
{
	const struct bn_record *r = in->record;
	struct bn_str number =
		bn_record_get(r, BN_F_DEGREES_CERTIFICATE, index);
	char text[BN_NUMBER_SIZE];
	struct bn_finding *f;
	struct bn_date awarded;

	if (number.n == 0 || is_from_elsewhere(r, BN_F_DEGREES_ORIGIN, index) ||
	    !bn_record_date(&awarded, r, BN_F_DEGREES_AWARDED, index) ||
	    !holds_by(in->rules, "DG-NO", awarded) ||
	    bn_degree_number_is(fold(list, text, number)))
		return;
	f = bn_findings_add(list, BN_C_DG_FORMAT, BN_F_DEGREES_CERTIFICATE,
			    index);
	bn_finding_text(list, f, "seen", number);
}
