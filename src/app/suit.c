/*
 * The suitability check: the fewest answers that say the same to the clauses
 * as the six questions do.
 */
#include "bn/suit.h"

#include <stdio.h>
#include <string.h>

#define YEARS 10
#define LONG_AGO 12 /* years since graduation: longer than any clause asks */

static const struct {
	const char *word;
	const char *set; /* NULL: numbers */
} questions[BN_SUIT_COUNT] = {
	[BN_SUIT_LEVEL] = { "level", "level" },
	[BN_SUIT_EDUCATION] = { "education", "education-level" },
	[BN_SUIT_MAJOR] = { "major", "yesno" },
	[BN_SUIT_STATUS] = { "status", "education-status" },
	[BN_SUIT_YEARS] = { "years", NULL },
	[BN_SUIT_CERTIFICATE] = { "certificate", "certificate-kind" },
};

const char *bn_suit_word(enum bn_suit q)
{
	return questions[q].word;
}

const char *bn_suit_set(enum bn_suit q)
{
	return questions[q].set;
}

const char *bn_suit_code(enum bn_suit q, unsigned option)
{
	return questions[q].set ? bn_choice_at(questions[q].set, option) : NULL;
}

unsigned bn_suit_options(enum bn_suit q)
{
	unsigned n = 0;

	if (q == BN_SUIT_YEARS)
		return YEARS;
	while (bn_suit_code(q, n))
		n++;
	/* One more than the certificates: none held. */
	return q == BN_SUIT_CERTIFICATE ? n + 1 : n;
}

struct sketch {
	struct bn_record *r;
	const unsigned *answers;
	int year;
	enum bn_err e;
};

static const char *code_of(const struct sketch *s, enum bn_suit q)
{
	return bn_suit_code(q, s->answers[q]);
}

static void set(struct sketch *s, enum bn_field f, const char *value)
{
	if (s->e == BN_OK)
		s->e = bn_record_set(s->r, f, 0, bn_str_of(value), NULL);
}

static void set_month(struct sketch *s, enum bn_field f, int year, int month)
{
	char text[32];

	(void)snprintf(text, sizeof(text), "%04d-%02d", year, month);
	set(s, f, text);
}

static bool is_degree(const char *level)
{
	return bn_choice_has("degree", bn_str_of(level));
}

static void draw_education(struct sketch *s)
{
	const char *level = code_of(s, BN_SUIT_EDUCATION);
	const char *status = code_of(s, BN_SUIT_STATUS);
	const char *major = strcmp(code_of(s, BN_SUIT_MAJOR), "true") == 0
				    ? "社会工作"
				    : "其他";
	int left = s->year - LONG_AGO;

	set(s, BN_F_EDUCATION_LEVEL, level);
	set(s, BN_F_EDUCATION_STATUS, status);
	set(s, BN_F_EDUCATION_FULL_TIME, "false");
	set(s, BN_F_EDUCATION_MAJOR, major);
	if (strcmp(status, "expected") == 0)
		set_month(s, BN_F_EDUCATION_GRADUATED, s->year, 6);
	else
		set_month(s, BN_F_EDUCATION_GRADUATED, left, 7);
	if (is_degree(level) && strcmp(status, "graduated") == 0) {
		set(s, BN_F_DEGREES_DEGREE, level);
		set(s, BN_F_DEGREES_SUBJECT, major);
		set_month(s, BN_F_DEGREES_AWARDED, left, 7);
	}
}

static void draw_work(struct sketch *s)
{
	int years = (int)s->answers[BN_SUIT_YEARS];
	const char *kind = code_of(s, BN_SUIT_CERTIFICATE);

	if (years > 0) {
		set_month(s, BN_F_WORK_START, s->year - years + 1, 1);
		set(s, BN_F_WORK_SOCIAL_WORK, "true");
	}
	if (kind) {
		set(s, BN_F_CERTIFICATES_KIND, kind);
		set_month(s, BN_F_CERTIFICATES_APPROVED, s->year - years, 12);
	}
}

enum bn_err bn_suit_judge(struct bn_eligibility *out,
			  const unsigned answers[BN_SUIT_COUNT],
			  const struct bn_rulebook *rules, unsigned year,
			  struct bn_moment now)
{
	struct sketch s = { .answers = answers, .year = (int)year };
	char text[32];

	memset(out, 0, sizeof(*out));
	s.e = bn_record_new(&s.r, NULL);
	(void)snprintf(text, sizeof(text), "%u", year);
	set(&s, BN_F_EXAM_YEAR, text);
	set(&s, BN_F_EXAM_LEVEL, code_of(&s, BN_SUIT_LEVEL));
	draw_education(&s);
	draw_work(&s);
	if (s.e == BN_OK)
		bn_judge_eligibility(out, s.r, rules, now);
	bn_record_free(s.r);
	return s.e;
}
