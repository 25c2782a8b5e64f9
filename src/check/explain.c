/*
 * What would make it: every single change and, where none leads to this
 * year's exam, every two are made to a copy of the record, and the copy is
 * judged.
 *
 * Must not know a condition or a kind of change: the judgement says what is
 * met, explain_changes.c what can be changed.
 */
#include "explain.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "check.h"

/* Months that no work makes up for. */
#define NEVER UINT_MAX

enum {
	AS_IF = -1,       /* no exam of a later year: as if all had come */
	YEARS_AHEAD = 10, /* beyond the months that are missing */
	YEAR_SIZE = 12
};

struct search {
	const struct bn_judge_input *in;
	struct bn_ways *out;
	struct bn_changes changes;
	unsigned none;                   /* months missing as it is */
	unsigned alone[BN_MOST_CHANGES]; /* and with each change alone */
	bool this_year;                  /* a way leads to this year's exam */
	struct bn_date today;
	unsigned year;
	struct bn_material proof;
};

/* What a record is worth. */
struct outcome {
	unsigned months; /* missing; 0: met; or NEVER */
	bool met, runs;
	const char *clause;
};

static void judge(struct outcome *o, const struct bn_judge_input *in)
{
	struct standing s;
	struct answers a;

	bn_answers_read(&a, in);
	bn_stand(&s, &a);
	*o = (struct outcome){ .months = NEVER,
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

static bool is_pending(const struct bn_change *c, struct bn_date today)
{
	return c->kind == BN_CHANGE_GRADUATION && bn_date_cmp(c->by, today) > 0;
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
 * `later` exams from now, what has not come by then left as it is; or AS_IF.
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
		if (is_pending(&w->changes[i], today)) {
			if (later != AS_IF)
				continue;
			today = day_after(w->changes[i].by);
		}
		e = bn_change_make(r, &w->changes[i], err);
	}
	in->now = bn_moment_at(today, 12, 0);
	return e;
}

static enum bn_err weigh(struct outcome *o, struct search *s,
			 const struct bn_way *w, int later,
			 struct bn_error *err)
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
			if (w->changes[i].kind == BN_CHANGE_PROOF)
				in.materials = &proved;
		}
		judge(o, &in);
		s->out->tried++;
	}
	bn_record_free(r);
	return e;
}

/* --- the list --- */

/* Do both change the same kinds of answers to the same? */
static bool is_alike(const struct bn_way *a, const struct bn_way *b)
{
	unsigned i;

	if (a->n != b->n)
		return false;
	for (i = 0; i < a->n; i++) {
		if (a->changes[i].kind != b->changes[i].kind ||
		    strcmp(a->changes[i].value, b->changes[i].value) != 0)
			return false;
	}
	return true;
}

static void take_out(struct bn_ways *out, unsigned i)
{
	out->n--;
	memmove(&out->ways[i], &out->ways[i + 1],
		(out->n - i) * sizeof(out->ways[0]));
}

/* Of two that are alike and leave months, the longer goes. */
static bool is_outdone(struct bn_ways *out, const struct bn_way *w)
{
	unsigned i;

	for (i = 0; i < out->n; i++) {
		if (w->months == 0 || out->ways[i].months == 0 ||
		    !is_alike(&out->ways[i], w))
			continue;
		if (out->ways[i].months <= w->months)
			return true;
		take_out(out, i--);
	}
	return false;
}

static void offer(struct search *s, const struct bn_way *w)
{
	struct bn_ways *out = s->out;
	bool pending = false;
	unsigned at;
	unsigned i;

	for (i = 0; i < w->n; i++)
		pending = pending || is_pending(&w->changes[i], s->today);
	if (w->months == 0 && !pending)
		s->this_year = true;
	if (is_outdone(out, w))
		return;
	for (at = out->n; at > 0; at--) {
		const struct bn_way *left = &out->ways[at - 1];

		if (left->n < w->n ||
		    (left->n == w->n && left->months <= w->months))
			break;
	}
	if (at == BN_WAYS_MOST)
		return;
	if (out->n == BN_WAYS_MOST)
		out->n--;
	memmove(&out->ways[at + 1], &out->ways[at],
		(out->n - at) * sizeof(out->ways[0]));
	out->ways[at] = *w;
	out->n++;
}

/* --- the search --- */

static enum bn_err try_none(struct search *s, struct bn_error *err)
{
	struct bn_way w = { .n = 0 };
	struct outcome o;
	enum bn_err e = weigh(&o, s, &w, AS_IF, err);

	if (e != BN_OK)
		return e;
	s->out->met = o.met;
	s->none = o.months;
	w.months = o.months;
	w.clause = o.clause;
	if (!o.met && o.months != NEVER)
		offer(s, &w);
	return BN_OK;
}

static enum bn_err try_single(struct search *s, struct bn_error *err)
{
	struct bn_way w = { .n = 1 };
	struct outcome o;
	enum bn_err e = BN_OK;
	unsigned i;

	for (i = 0; i < s->changes.n && e == BN_OK; i++) {
		w.changes[0] = s->changes.all[i];
		e = weigh(&o, s, &w, AS_IF, err);
		if (e != BN_OK)
			break;
		s->alone[i] = o.months;
		w.months = o.months;
		w.clause = o.clause;
		if (o.months < s->none)
			offer(s, &w);
	}
	return e;
}

static bool is_same_answer(const struct bn_change *a, const struct bn_change *b)
{
	return a->field == b->field && a->index == b->index;
}

static enum bn_err try_pair(struct search *s, unsigned i, unsigned k, bool any,
			    struct bn_error *err)
{
	struct bn_way w = { { s->changes.all[i], s->changes.all[k] }, .n = 2 };
	struct outcome o;
	enum bn_err e = weigh(&o, s, &w, AS_IF, err);

	if (e != BN_OK)
		return e;
	w.months = o.months;
	w.clause = o.clause;
	if (o.months < s->none && o.months < s->alone[i] &&
	    o.months < s->alone[k] && (o.months == 0 || any))
		offer(s, &w);
	return BN_OK;
}

static enum bn_err try_pairs(struct search *s, struct bn_error *err)
{
	/* Ways that leave months missing are told of the fewest changes. */
	const bool any = s->out->n == 0;
	const struct bn_change *all = s->changes.all;
	enum bn_err e = BN_OK;
	unsigned i;
	unsigned k;

	for (i = 0; i < s->changes.n; i++) {
		for (k = i + 1; k < s->changes.n && e == BN_OK; k++) {
			/* What either does alone is smaller than both. */
			if (s->alone[i] == 0 || s->alone[k] == 0 ||
			    is_same_answer(&all[i], &all[k]))
				continue;
			e = try_pair(s, i, k, any, err);
		}
	}
	return e;
}

/* --- the dates of what was found --- */

/* The latest month of approval that does as well. */
static enum bn_err pin_certificate(struct search *s, struct bn_way *w,
				   struct bn_change *c, struct bn_error *err)
{
	const struct bn_date first = c->by;
	int good = 0;
	int bad = bn_date_month(s->today) - bn_date_month(first) + 1;
	struct outcome o;
	enum bn_err e;
	int mid;

	while (bad - good > 1) {
		mid = good + (bad - good) / 2;
		c->by = bn_date_add_months(first, mid);
		e = weigh(&o, s, w, AS_IF, err);
		if (e != BN_OK)
			return e;
		if (o.months == w->months)
			good = mid;
		else
			bad = mid;
	}
	c->by = bn_date_add_months(first, good);
	return BN_OK;
}

/* The first exam, jobs going on and time passing as the record says. */
static enum bn_err pin_exam(struct search *s, struct bn_way *w,
			    struct bn_error *err)
{
	const int last = (int)w->months / 12 + YEARS_AHEAD;
	struct outcome o;
	enum bn_err e = weigh(&o, s, w, AS_IF, err);
	int later;

	if (e != BN_OK || (w->months > 0 && !o.runs))
		return e;
	for (later = 0; later <= last && w->exam_year == 0; later++) {
		e = weigh(&o, s, w, later, err);
		if (e != BN_OK)
			return e;
		if (o.met)
			w->exam_year = s->year + (unsigned)later;
	}
	return BN_OK;
}

static enum bn_err pin(struct search *s, struct bn_error *err)
{
	struct bn_way *w;
	enum bn_err e = BN_OK;
	unsigned i;
	unsigned k;

	for (i = 0; i < s->out->n && e == BN_OK; i++) {
		w = &s->out->ways[i];
		for (k = 0; k < w->n && e == BN_OK; k++) {
			if (w->changes[k].kind == BN_CHANGE_CERTIFICATE)
				e = pin_certificate(s, w, &w->changes[k], err);
		}
		if (e == BN_OK)
			e = pin_exam(s, w, err);
		/* A condition that no later exam will have. */
		if (e == BN_OK && w->months == 0 && w->exam_year == 0)
			take_out(s->out, i--);
	}
	return e;
}

enum bn_err bn_explain(struct bn_ways *out, const struct bn_judge_input *in,
		       struct bn_error *err)
{
	struct search s = { .in = in, .out = out };
	struct answers a;
	enum bn_err e;

	*out = (struct bn_ways){ .n = 0 };
	bn_answers_read(&a, in);
	s.today = a.today;
	s.year = a.year;
	s.proof.slot = BN_SLOT_WORK_PROOF;
	s.proof.state = BN_MATERIAL_READ;
	e = try_none(&s, err);
	if (e != BN_OK || out->met)
		return e;
	bn_changes_collect(&s.changes, &a);
	e = try_single(&s, err);
	if (e == BN_OK && !s.this_year)
		e = try_pairs(&s, err);
	if (e == BN_OK)
		e = pin(&s, err);
	return e;
}
