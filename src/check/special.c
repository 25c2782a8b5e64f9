/*
 * Special cases of rulebook 8: where one may file, who cannot use the
 * statement, who comes from abroad, which passes still hold.
 */
#include <stdio.h>

#include "bn/region.h"

#include "check.h"

static bool lists(const char *words, struct bn_str word)
{
	struct bn_str rest = bn_str_of(words);
	struct bn_str one;

	while (bn_str_split(&one, &rest, '|')) {
		if (bn_str_eq(one, word))
			return true;
	}
	return false;
}

/* Text id of a choice that is known to be one of its set. */
static const char *local_by_word(struct bn_str by)
{
	static const struct {
		const char *code, *text;
	} words[] = { { "work", "choice.local-by.work" },
		      { "residence", "choice.local-by.residence" },
		      { "hukou", "choice.local-by.hukou" },
		      { "study", "choice.local-by.study" } };
	size_t i;

	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (bn_str_is(by, words[i].code))
			return words[i].text;
	}
	return NULL;
}

static void check_local(struct bn_findings *list, const struct answers *a)
{
	const struct bn_str by = bn_record_get(a->r, BN_F_EXAM_LOCAL_BY, 0);
	const char *seen = local_by_word(by);
	const char *name;
	struct bn_finding *f;
	struct bn_window w;

	if (!seen || !bn_rulebook_window(&w, a->in->rules, a->year, a->place) ||
	    !w.local_by[0] || lists(w.local_by, by))
		return;
	name = bn_region_name(a->place, (int)a->year);
	f = bn_findings_add(list, BN_C_SP_LOCAL, BN_F_EXAM_LOCAL_BY, 0);
	bn_finding_text(list, f, "place", name ? bn_str_of(name) : a->place);
	bn_finding_word(list, f, "seen", seen);
}

void bn_check_target(struct bn_findings *list, const struct answers *a)
{
	check_local(list, a);
	if (a->papers)
		bn_findings_add(list, BN_C_GC_PAPERS, BN_F_EXAM_COMMITMENT, 0);
}

void bn_check_nationality(struct bn_findings *list, const struct answers *a)
{
	const struct bn_str from =
		bn_record_get(a->r, BN_F_IDENTITY_NATIONALITY, 0);
	const struct bn_str type =
		bn_record_get(a->r, BN_F_IDENTITY_ID_TYPE, 0);
	struct bn_finding *f;

	if (lists("HKG|MAC|TWN", from) ||
	    lists("residence-permit|hk-macao-permit|taiwan-permit", type)) {
		bn_findings_add(list, BN_C_EL_FOREIGN_REGION,
				BN_F_IDENTITY_NATIONALITY, 0);
	} else if (from.n > 0 && !bn_str_is(from, "CHN")) {
		f = bn_findings_add(list, BN_C_EL_FOREIGN_NATIONALITY,
				    BN_F_IDENTITY_NATIONALITY, 0);
		bn_finding_text(list, f, "seen", from);
	} else if (lists("passport|military|foreign-permanent-id", type)) {
		bn_findings_add(list, BN_C_EL_FOREIGN_DOCUMENT,
				BN_F_IDENTITY_ID_TYPE, 0);
	}
}

void bn_check_violation(struct bn_findings *list, const struct answers *a,
			unsigned index)
{
	struct bn_finding *f;
	struct bn_date date;
	struct bn_date end;
	unsigned article;

	if (!bn_record_number(&article, a->r, BN_F_VIOLATIONS_ARTICLE, index) ||
	    !bn_record_date(&date, a->r, BN_F_VIOLATIONS_DATE, index) ||
	    !bn_rulebook_record_end(&end, a->in->rules, article, date))
		return;
	if (end.year > 0 && bn_date_cmp(a->today, end) >= 0)
		return;
	if (a->pledged)
		f = bn_findings_add(list,
				    end.year ? BN_C_GC_BARRED_COMMITMENT
					     : BN_C_GC_BARRED_COMMITMENT_ALWAYS,
				    BN_F_EXAM_COMMITMENT, 0);
	else
		f = bn_findings_add(list,
				    end.year ? BN_C_GC_BARRED_RECORD
					     : BN_C_GC_BARRED_RECORD_ALWAYS,
				    BN_F_VIOLATIONS_ARTICLE, index);
	bn_finding_number(list, f, "article", article);
	if (end.year)
		bn_tell_date(list, f, "until", end);
}

/* AF-3, AF-4: passes of this many exam years, this one among them, hold. */
static long years_held(const struct answers *a)
{
	long years = 0;
	char name[64];

	(void)snprintf(name, sizeof(name), "passed.years.%.*s",
		       (int)(a->level.n < 32 ? a->level.n : 32), a->level.p);
	if (bn_rulebook_limit(&years, a->in->rules, name, a->year, a->place) !=
	    BN_OK)
		return 0;
	return years;
}

void bn_check_passed(struct bn_findings *list, const struct answers *a)
{
	const unsigned n = bn_record_count(a->r, BN_SECTION_PASSED);
	const struct bn_str chosen = bn_record_get(a->r, BN_F_EXAM_SUBJECTS, 0);
	const long held = years_held(a);
	struct bn_str subject;
	struct bn_str rest;
	struct bn_str one;
	struct bn_finding *f;
	unsigned year;
	unsigned i;

	for (i = 0; i < n; i++) {
		subject = bn_record_get(a->r, BN_F_EXAM_PASSED_SUBJECT, i);
		if (held == 0 ||
		    !bn_record_number(&year, a->r, BN_F_EXAM_PASSED_YEAR, i))
			continue;
		if ((long)year + held <= (long)a->year) {
			f = bn_findings_add(list, BN_C_PS_OLD,
					    BN_F_EXAM_PASSED_YEAR, i);
			bn_finding_number(list, f, "seen", year);
			bn_finding_number(list, f, "needed",
					  (long)a->year - held + 1);
			continue;
		}
		rest = chosen;
		while (bn_str_split(&one, &rest, ',')) {
			if (!bn_str_eq(one, subject))
				continue;
			f = bn_findings_add(list, BN_C_PS_HELD,
					    BN_F_EXAM_PASSED_SUBJECT, i);
			bn_finding_number(list, f, "seen", year);
		}
	}
}
