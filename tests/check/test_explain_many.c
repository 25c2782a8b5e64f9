/*
 * Thousands of invented applicants who meet no condition: each way that
 * explain.c offers is made and judged, and this file's own changes, one by
 * one and two by two, find nothing smaller.
 *
 * Nothing here calls what explain.c is made of: a change is lines of text,
 * months are a job that is put in, and the judgement is asked again.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../support/applicant.h"

enum {
	APPLICANTS = 3000,
	YEAR = 2026,
	CUTOFF = YEAR * 12 + 11,
	MOST_MONTHS = 72, /* that a condition asks for */
	NEVER = 9999
};

/* --- judging a copy --- */

static struct bn_moment start_of(int month)
{
	const struct bn_date d = { (int16_t)(month / 12),
				   (uint8_t)(month % 12 + 1), 1 };

	return bn_moment_at(d, 12, 0);
}

static int month_of(const struct bn_record *r, enum bn_field f, unsigned i)
{
	struct bn_date d;

	return bn_record_date(&d, r, f, i) ? bn_date_month(d) : 0;
}

/* All work ends with the year of the exam; then `months` of it follow. */
static void work_on(const struct applicant *p, struct bn_record *r, int months)
{
	int from = CUTOFF + 1;
	char lines[200];
	char start[16];
	char end[16];
	unsigned i;

	for (i = 0; i < p->n_jobs; i++) {
		if (month_of(r, BN_F_WORK_START, i) > CUTOFF)
			(void)snprintf(lines, sizeof(lines),
				       "work.%u.social_work=false", i);
		else if (!bn_record_has(r, BN_F_WORK_END, i) ||
			 month_of(r, BN_F_WORK_END, i) > CUTOFF)
			(void)snprintf(lines, sizeof(lines),
				       "work.%u.end=%d-12", i, YEAR);
		else
			continue;
		applicant_set(r, lines);
	}
	/* No study takes the months, and nobody graduates in that year. */
	for (i = 0; i < p->n_education; i++) {
		int left = month_of(r, BN_F_EDUCATION_GRADUATED, i);

		if (left / 12 * 12 + 12 > from)
			from = left / 12 * 12 + 12;
	}
	applicant_month(start, from);
	applicant_month(end, from + months - 1);
	(void)snprintf(lines, sizeof(lines),
		       "work.%u.social_work=true\nwork.%u.start=%s\n"
		       "work.%u.end=%s\nexam.year=%d",
		       p->n_jobs, p->n_jobs, start, p->n_jobs, end,
		       (from + months - 1) / 12);
	applicant_set(r, lines);
}

/* What is made to a record before it is judged. */
struct made {
	const struct edit *edits[2];
	unsigned n;
	int months; /* of work that follows */
	int later;  /* exams from now; -1: as if all had come */
};

static bool judge(const struct applicant *p, struct bn_record *r, bool proved,
		  struct bn_moment now)
{
	struct bn_material proof = { .slot = BN_SLOT_WORK_PROOF,
				     .state = BN_MATERIAL_READ };
	struct bn_materials with = { &proof, 1 };
	struct bn_judge_input in = { r, &with, p->it->rules, now, now };
	struct bn_eligibility e;
	struct bn_judgement j;
	struct bn_error err;

	bn_judge_eligibility(&e, r, p->it->rules, now);
	if (!proved)
		return e.met;
	bn_arena_clear(&p->it->arena);
	assert_int_equal(bn_judge(&j, &p->it->arena, &in, &err), BN_OK);
	return j.eligibility.met;
}

static bool meets(const struct applicant *p, const struct made *m)
{
	int today = APPLICANT_TODAY + (m->later > 0 ? m->later * 12 : 0);
	bool proved = false;
	struct bn_record *r;
	struct bn_error err;
	char year[32];
	unsigned i;
	bool met;

	assert_int_equal(bn_record_dup(&r, p->it->record, &err), BN_OK);
	for (i = 0; i < m->n; i++) {
		if (m->edits[i]->comes > today && m->later >= 0)
			continue;
		if (m->edits[i]->comes >= today)
			today = m->edits[i]->comes + 1;
		proved = proved || m->edits[i]->kind == BN_AMEND_PROOF;
		applicant_set(r, m->edits[i]->lines);
	}
	if (m->later > 0) {
		(void)snprintf(year, sizeof(year), "exam.year=%d",
			       YEAR + m->later);
		applicant_set(r, year);
	}
	if (m->months > 0)
		work_on(p, r, m->months);
	met = judge(p, r, proved, start_of(today));
	bn_record_free(r);
	return met;
}

/* The fewest months that then make it, or NEVER. */
static unsigned least(const struct applicant *p, const struct edit *a,
		      const struct edit *b)
{
	struct made m = { { a, b }, a ? (b ? 2u : 1u) : 0u, 0, -1 };
	int low = 0;
	int high = MOST_MONTHS;

	if (meets(p, &m))
		return 0;
	m.months = high;
	if (!meets(p, &m))
		return NEVER;
	while (high - low > 1) {
		m.months = low + (high - low) / 2;
		if (meets(p, &m))
			high = m.months;
		else
			low = m.months;
	}
	return (unsigned)high;
}

/* --- what is offered against what there is --- */

/* The offered change in this file's words, its own month in it. */
static struct edit edit_of(const struct applicant *p, const struct bn_amend *c)
{
	struct bn_buf line = { 0 };
	struct edit e = { .index = 0 };
	unsigned i;

	for (i = 0; i < p->n; i++) {
		e = p->edits[i];
		if (e.kind == c->kind && e.index == c->index &&
		    (c->field == BN_F_NONE ||
		     strstr(e.lines, c->value) != NULL))
			break;
	}
	if (i == p->n)
		fail_msg("nobody thought of changing %s %u to %s",
			 bn_amend_kind_name(c->kind), c->index, c->value);
	if (c->kind == BN_AMEND_CERTIFICATE) {
		bn_date_put(&line, c->by);
		memcpy(strrchr(e.lines, '=') + 1, bn_buf_cstr(&line), 7);
		bn_buf_release(&line);
	}
	return e;
}

/* With a month of approval one later it would be more; held is held today. */
static void check_certificate(const struct applicant *p, const struct bn_way *w,
			      const struct edit e[2])
{
	struct edit next[2] = { e[0], e[1] };
	unsigned i;
	int month;

	for (i = 0; i < w->n; i++) {
		if (w->changes[i].kind != BN_AMEND_CERTIFICATE)
			continue;
		month = bn_date_month(w->changes[i].by) + 1;
		assert_true(month <= APPLICANT_TODAY + 1);
		if (month > APPLICANT_TODAY)
			continue;
		applicant_month(strrchr(next[i].lines, '=') + 1, month);
		assert_true(least(p, &next[0], w->n > 1 ? &next[1] : NULL) >
			    w->months);
	}
}

static void check_exam(const struct applicant *p, const struct bn_way *w,
		       const struct edit e[2])
{
	struct made m = { { &e[0], &e[1] }, w->n, 0, 0 };

	if (w->exam_year == 0) {
		assert_true(w->months > 0);
		return;
	}
	for (; YEAR + m.later < (int)w->exam_year; m.later++)
		assert_false(meets(p, &m));
	assert_true(meets(p, &m));
}

static void check_way(const struct applicant *p, const struct bn_way *w)
{
	struct edit e[2];
	unsigned i;

	for (i = 0; i < w->n; i++)
		e[i] = edit_of(p, &w->changes[i]);
	assert_int_equal(least(p, w->n ? &e[0] : NULL, w->n > 1 ? &e[1] : NULL),
			 w->months);
	if (w->n > 0)
		assert_true(least(p, NULL, NULL) > w->months);
	if (w->n > 1) {
		assert_true(least(p, &e[0], NULL) > w->months);
		assert_true(least(p, &e[1], NULL) > w->months);
	}
	/* An exam is named where a job of social work goes on, or none is
	 * needed any more. */
	if (w->n == 0)
		assert_int_equal(w->exam_year > 0, p->runs);
	if (w->months == 0)
		assert_true(w->exam_year > 0);
	check_certificate(p, w, e);
	check_exam(p, w, e);
}

static bool is_offered(const struct applicant *p, const struct bn_ways *ways,
		       const struct edit *a, const struct edit *b)
{
	struct edit e;
	unsigned found;
	unsigned i;
	unsigned k;

	for (i = 0; i < ways->n; i++) {
		if (ways->ways[i].n != (b ? 2u : 1u))
			continue;
		found = 0;
		for (k = 0; k < ways->ways[i].n; k++) {
			e = edit_of(p, &ways->ways[i].changes[k]);
			/* Up to the month, which is another. */
			found += strncmp(e.lines, a->lines, 20) == 0 &&
				 e.kind == a->kind;
			found += b && strncmp(e.lines, b->lines, 20) == 0 &&
				 e.kind == b->kind;
		}
		if (found == ways->ways[i].n)
			return true;
	}
	return false;
}

struct size {
	unsigned n, months;
};

static void note(struct size *best, unsigned n, unsigned months)
{
	if (months != NEVER && (best->months == NEVER || n < best->n ||
				(n == best->n && months < best->months)))
		*best = (struct size){ n, months };
}

static bool are_levels(const struct edit *a, const struct edit *b)
{
	return a->kind == BN_AMEND_LEVEL && b->kind == BN_AMEND_LEVEL;
}

static void brute_pairs(struct size *best, const struct applicant *p,
			const struct bn_ways *ways, const unsigned alone[])
{
	const struct edit *e = p->edits;
	unsigned both;
	unsigned i;
	unsigned k;

	for (i = 0; i < p->n; i++) {
		for (k = i + 1; k < p->n; k++) {
			if (are_levels(&e[i], &e[k]))
				continue;
			both = least(p, &e[i], &e[k]);
			note(best, 2, both);
			if (both == 0 && alone[i] > 0 && alone[k] > 0 &&
			    ways->n < BN_WAYS_MOST)
				assert_true(is_offered(p, ways, &e[i], &e[k]));
		}
	}
}

static void brute(const struct applicant *p, const struct bn_ways *ways)
{
	struct size best = { 0, least(p, NULL, NULL) };
	unsigned alone[APPLICANT_EDITS];
	bool this_year = false;
	unsigned i;

	for (i = 0; i < p->n; i++) {
		alone[i] = least(p, &p->edits[i], NULL);
		note(&best, 1, alone[i]);
		this_year = this_year || (alone[i] == 0 &&
					  p->edits[i].comes < APPLICANT_TODAY);
		if (alone[i] == 0 && ways->n < BN_WAYS_MOST)
			assert_true(is_offered(p, ways, &p->edits[i], NULL));
	}
	if (!this_year)
		brute_pairs(&best, p, ways, alone);
	/* Nothing is smaller than the first, and nothing is kept back. */
	assert_int_equal(ways->n > 0, best.months != NEVER);
	if (ways->n > 0) {
		assert_int_equal(ways->ways[0].n, best.n);
		assert_int_equal(ways->ways[0].months, best.months);
	}
}

static void check_order(const struct bn_ways *ways)
{
	unsigned i;

	for (i = 1; i < ways->n; i++) {
		const struct bn_way *a = &ways->ways[i - 1];
		const struct bn_way *b = &ways->ways[i];

		assert_true(a->n < b->n ||
			    (a->n == b->n && a->months <= b->months));
	}
}

static void offered_changes_make_it_and_none_is_smaller(void **state)
{
	struct judged it;
	struct applicant p = { .it = &it, .seed = 20260312 };
	unsigned seen[4] = { 0 };
	struct bn_error err;
	struct bn_ways ways;
	unsigned n = 0;
	unsigned i;

	(void)state;
	judged_start(&it);
	while (n < APPLICANTS) {
		const struct bn_moment now = start_of(APPLICANT_TODAY);
		const struct bn_judge_input in = { it.record, &it.materials,
						   it.rules, now, now };

		applicant_invent(&p);
		assert_int_equal(bn_explain(&ways, &in, &err), BN_OK);
		assert_int_equal(ways.met, judge(&p, it.record, false, now));
		if (ways.met)
			continue;
		n++;
		seen[ways.n > 0 ? 1 + ways.ways[0].n : 0]++;
		applicant_think(&p);
		check_order(&ways);
		for (i = 0; i < ways.n; i++)
			check_way(&p, &ways.ways[i]);
		brute(&p, &ways);
	}
	/* No way, waiting, one change, two: there were some of each. */
	for (i = 0; i < 3; i++)
		assert_true(seen[i] > 20);
	judged_end(&it);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(offered_changes_make_it_and_none_is_smaller),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
