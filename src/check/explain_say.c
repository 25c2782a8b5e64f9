/*
 * A way in words: what would have to be so, and what comes of it.
 *
 * Must not invite anybody to misstate: every change of an answer is told
 * under the condition that the papers say so.
 */
#include <assert.h>
#include <stdio.h>

#include "explain.h"

enum { ID_SIZE = 64 };

const char *bn_amend_kind_name(enum bn_amend_kind kind)
{
	static const char *const names[BN_AMEND_COUNT] = {
		[BN_AMEND_LEVEL] = "level",
		[BN_AMEND_GRADUATION] = "graduation",
		[BN_AMEND_PROOF] = "proof",
		[BN_AMEND_EDUCATION] = "education",
		[BN_AMEND_CERTIFICATE] = "certificate",
		[BN_AMEND_FULL_TIME] = "full-time",
		[BN_AMEND_SOCIAL_WORK] = "social-work",
		[BN_AMEND_MAJOR] = "major",
		[BN_AMEND_SUBJECT] = "subject",
	};

	assert(kind < BN_AMEND_COUNT);
	return names[kind];
}

/* The set whose word the new value is; NULL: the value is data. */
static const char *set_of(enum bn_amend_kind kind)
{
	switch (kind) {
	case BN_AMEND_LEVEL:
		return "level";
	case BN_AMEND_EDUCATION:
		return "education-level";
	case BN_AMEND_CERTIFICATE:
		return "certificate-kind";
	case BN_AMEND_GRADUATION:
	case BN_AMEND_PROOF:
	case BN_AMEND_FULL_TIME:
	case BN_AMEND_SOCIAL_WORK:
	case BN_AMEND_MAJOR:
	case BN_AMEND_SUBJECT:
	case BN_AMEND_COUNT:
	default:
		return NULL;
	}
}

static struct bn_arg value_arg(char id[ID_SIZE], const char *name,
			       const char *set, struct bn_str value)
{
	if (!set)
		return bn_arg_text(name, value);
	(void)snprintf(id, ID_SIZE, "choice.%s.%.*s", set, (int)value.n,
		       value.p);
	return bn_arg_word(name, id);
}

/* What the change replaces; of a job, which one it is. */
static struct bn_str seen_of(const struct bn_amend *c,
			     const struct bn_record *r)
{
	if (c->field == BN_F_NONE)
		return (struct bn_str){ "", 0 };
	if (c->kind == BN_AMEND_SOCIAL_WORK)
		return bn_record_get(r, BN_F_WORK_EMPLOYER, c->index);
	return bn_record_get(r, c->field, c->index);
}

static bool may_be_empty(enum bn_amend_kind kind)
{
	return kind == BN_AMEND_SOCIAL_WORK || kind == BN_AMEND_MAJOR ||
	       kind == BN_AMEND_SUBJECT;
}

void bn_amend_says(struct bn_buf *out, const struct bn_amend *c,
		   const struct bn_record *r, enum bn_lang lang)
{
	const char *set = set_of(c->kind);
	const struct bn_str seen = seen_of(c, r);
	struct bn_buf by = { 0 };
	char to_id[ID_SIZE];
	char seen_id[ID_SIZE];
	char id[ID_SIZE];
	struct bn_arg args[4];

	if (c->by.year > 0)
		bn_date_put(&by, c->by);
	args[0] = value_arg(to_id, "to", set, bn_str_of(c->value));
	args[1] = value_arg(seen_id, "seen", seen.n > 0 ? set : NULL, seen);
	args[2] = bn_arg_number("n", (long long)c->index + 1);
	args[3] = bn_arg_text("by", bn_buf_view(&by));
	(void)snprintf(id, sizeof(id), "way.%s%s", bn_amend_kind_name(c->kind),
		       seen.n == 0 && may_be_empty(c->kind) ? ".empty" : "");
	bn_words_format(out, lang, id, args, 4);
	bn_buf_release(&by);
}

/* The exam's year, and its day where that is announced. */
static void put_exam(struct bn_buf *out, const struct bn_rulebook *rules,
		     unsigned year, enum bn_lang lang)
{
	const struct bn_date day = bn_rulebook_exam_day(rules, year);
	struct bn_buf text = { 0 };
	struct bn_arg args[2];

	bn_date_put(&text, day);
	args[0] = bn_arg_number("year", year);
	args[1] = bn_arg_text("day", bn_buf_view(&text));
	bn_words_format(out, lang, day.year > 0 ? "way.exam" : "way.exam.open",
			args, 2);
	bn_buf_release(&text);
}

void bn_way_says(struct bn_buf *out, const struct bn_way *w,
		 const struct bn_rulebook *rules, enum bn_lang lang)
{
	struct bn_buf exam = { 0 };
	struct bn_buf basis = { 0 };
	struct bn_arg args[3];
	const char *id;

	if (w->months == 0)
		id = "way.comes.met";
	else
		id = w->exam_year > 0 ? "way.comes.wait" : "way.comes.job";
	put_exam(&exam, rules, w->exam_year, lang);
	bn_rulebook_basis(&basis, rules, w->clause);
	args[0] = bn_arg_number("months", w->months);
	args[1] = bn_arg_text("exam", bn_buf_view(&exam));
	args[2] = bn_arg_text("clause", bn_buf_view(&basis));
	bn_words_format(out, lang, id, args, 3);
	bn_buf_release(&exam);
	bn_buf_release(&basis);
}
