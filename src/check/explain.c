/*
 * What would make it: every single change and, where none leads to this
 * year's exam, every two are tried, and the smallest of what helps is kept.
 *
 * Must not know a condition or a kind of change: explain_weigh.c judges,
 * explain_changes.c says what can be changed.
 */
#include "explain.h"

#include <string.h>

enum { YEARS_AHEAD = 10 }; /* beyond the months that are missing */

struct search {
	struct bn_scales scales;
	struct bn_ways *out;
	struct bn_amends changes;
	unsigned none;               /* months missing as it is */
	bool alone[BN_MOST_CHANGES]; /* what leaves none missing alone */
	bool this_year;              /* a way leads to this year's exam */
	struct bn_date today;
};

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
		pending = pending ||
			  bn_amend_is_pending(&w->changes[i], s->today);
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
	struct bn_outcome o;
	enum bn_err e = bn_weigh(&o, &s->scales, &w, BN_AS_IF, err);

	if (e != BN_OK)
		return e;
	s->out->met = o.met;
	s->none = o.months;
	w.months = o.months;
	w.clause = o.clause;
	if (!o.met && o.months != BN_NEVER)
		offer(s, &w);
	return BN_OK;
}

static enum bn_err try_single(struct search *s, struct bn_error *err)
{
	struct bn_way w = { .n = 1 };
	struct bn_outcome o;
	enum bn_err e = BN_OK;
	unsigned i;

	for (i = 0; i < s->changes.n && e == BN_OK; i++) {
		w.changes[0] = s->changes.all[i];
		e = bn_weigh(&o, &s->scales, &w, BN_AS_IF, err);
		if (e != BN_OK)
			break;
		s->alone[i] = o.months == 0;
		w.months = o.months;
		w.clause = o.clause;
		if (o.months < s->none)
			offer(s, &w);
	}
	return e;
}

static bool is_same_answer(const struct bn_amend *a, const struct bn_amend *b)
{
	return a->field == b->field && a->index == b->index;
}

static enum bn_err try_pairs(struct search *s, struct bn_error *err)
{
	/* Ways that leave months missing are told of the fewest changes. */
	const bool any = s->out->n == 0;
	const struct bn_amend *all = s->changes.all;
	struct bn_way w = { .n = 2 };
	struct bn_outcome o;
	enum bn_err e;
	unsigned i;
	unsigned k;

	for (i = 0; i + 1 < s->changes.n; i++) {
		for (k = i + 1; k < s->changes.n; k++) {
			/* What either does alone is smaller than both. */
			if (s->alone[i] || s->alone[k] ||
			    is_same_answer(&all[i], &all[k]))
				continue;
			w.changes[0] = all[i];
			w.changes[1] = all[k];
			e = bn_weigh(&o, &s->scales, &w, BN_AS_IF, err);
			if (e != BN_OK)
				return e;
			w.months = o.months;
			w.clause = o.clause;
			if (o.months == 0 || (any && o.months != BN_NEVER))
				offer(s, &w);
		}
	}
	return BN_OK;
}

/* --- the dates of what was found --- */

/* The latest month of approval that does as well. */
static enum bn_err pin_certificate(struct search *s, struct bn_way *w,
				   struct bn_amend *c, struct bn_error *err)
{
	const struct bn_date first = c->by;
	int good = 0;
	int bad = bn_date_month(s->today) - bn_date_month(first) + 1;
	struct bn_outcome o;
	enum bn_err e;
	int mid;

	while (bad - good > 1) {
		mid = good + (bad - good) / 2;
		c->by = bn_date_add_months(first, mid);
		e = bn_weigh(&o, &s->scales, w, BN_AS_IF, err);
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
	struct bn_outcome o;
	enum bn_err e = bn_weigh(&o, &s->scales, w, BN_AS_IF, err);
	int later;

	if (e != BN_OK || (w->months > 0 && !o.runs))
		return e;
	for (later = 0; later <= last && w->exam_year == 0; later++) {
		e = bn_weigh(&o, &s->scales, w, later, err);
		if (e != BN_OK)
			return e;
		if (o.met)
			w->exam_year = s->scales.year + (unsigned)later;
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
			if (w->changes[k].kind == BN_AMEND_CERTIFICATE)
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

static enum bn_err try_changes(struct search *s, struct bn_error *err)
{
	enum bn_err e = try_single(s, err);

	if (e == BN_OK && !s->this_year)
		e = try_pairs(s, err);
	if (e == BN_OK)
		e = pin(s, err);
	return e;
}

enum bn_err bn_explain(struct bn_ways *out, const struct bn_judge_input *in,
		       struct bn_error *err)
{
	struct search s = { .scales.in = in, .out = out };
	struct answers a;
	enum bn_err e;

	*out = (struct bn_ways){ .n = 0 };
	bn_answers_read(&a, in);
	bn_amends_collect(&s.changes, &a);
	s.today = a.today;
	s.scales.year = a.year;
	s.scales.proof.slot = BN_SLOT_WORK_PROOF;
	s.scales.proof.state = BN_MATERIAL_READ;
	e = try_none(&s, err);
	if (e == BN_OK && !out->met)
		e = try_changes(&s, err);
	out->tried = s.scales.tried;
	return e;
}
