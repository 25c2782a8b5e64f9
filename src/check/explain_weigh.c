/*
 * A way on the scales: its changes are made to a copy of the record, and the
 * copy is judged on the day on which they have come.
 *
 * Must not choose between ways: explain.c does.
 */
#include "explain.h"

#include <stdio.h>

#include "check.h"

enum { YEAR_SIZE = 12 };

static void judge(struct bn_outcome *o, const struct bn_judge_input *in)
{
	struct standing s;
	struct answers a;

	bn_answers_read(&a, in);
	bn_stand(&s, &a);
	*o = (struct bn_outcome){ .months = BN_NEVER,
				  .met = s.told.met,
				  .clause = s.told.clause,
				  .runs = s.told.first_exam_year > 0 };
	if (s.clause && !s.lacks_major && !s.lacks_certificate)
		o->months = (unsigned)s.told.missing_months;
}

/* The day on which a change that takes time has come. */
static struct bn_date day_after(struct bn_date by)
{
	by.day = 1;
	return bn_date_add_months(by, 1);
}

bool bn_amend_is_pending(const struct bn_amend *c, struct bn_date today)
{
	return c->kind == BN_AMEND_GRADUATION && bn_date_cmp(c->by, today) > 0;
}

static enum bn_err set_year(struct bn_record *r, unsigned year,
			    struct bn_error *err)
{
	char text[YEAR_SIZE];

	(void)snprintf(text, sizeof(text), "%u", year);
	return bn_record_set(r, BN_F_EXAM_YEAR, 0, bn_str_of(text), err);
}

/*
 * Makes the changes to `r` and moves `in` to the day on which it is judged:
 * `later` exams from now, what has not come by then left as it is; or BN_AS_IF.
 */
static enum bn_err change(struct bn_record *r, struct bn_judge_input *in,
			  const struct bn_way *w, int later,
			  struct bn_error *err)
{
	struct bn_date today = bn_moment_date(in->now);
	enum bn_err e = BN_OK;
	unsigned i;

	if (later > 0)
		today = bn_date_add_months(today, later * 12);
	for (i = 0; i < w->n && e == BN_OK; i++) {
		if (bn_amend_is_pending(&w->changes[i], today)) {
			if (later != BN_AS_IF)
				continue;
			today = day_after(w->changes[i].by);
		}
		e = bn_amend_make(r, &w->changes[i], err);
	}
	in->now = bn_moment_at(today, 12, 0);
	return e;
}

enum bn_err bn_weigh(struct bn_outcome *o, struct bn_scales *s,
		     const struct bn_way *w, int later, struct bn_error *err)
{
	struct bn_materials proved = { &s->proof, 1 };
	struct bn_judge_input in = *s->in;
	struct bn_record *r;
	enum bn_err e;
	unsigned i;

	e = bn_record_dup(&r, s->in->record, err);
	if (e == BN_OK)
		e = change(r, &in, w, later, err);
	if (e == BN_OK && later > 0)
		e = set_year(r, s->year + (unsigned)later, err);
	if (e == BN_OK) {
		in.record = r;
		for (i = 0; i < w->n; i++) {
			if (w->changes[i].kind == BN_AMEND_PROOF)
				in.materials = &proved;
		}
		judge(o, &in);
		s->tried++;
	}
	bn_record_free(r);
	return e;
}
