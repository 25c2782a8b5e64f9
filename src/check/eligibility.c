/*
 * The conditions of filing: which is met, which is nearest, what it lacks.
 * Rulebook 1; the choice among hits and misses is as settled there.
 *
 * Must not read a record: answers.c has.
 */
#include "check.h"

/* One condition held against the answers. */
struct trial {
	const struct bn_clause *clause;
	struct ground ground;
	bool fits;        /* an education or degree is of its level */
	bool major;       /* and of its major */
	bool certificate; /* what has to be held is */
	int months, missing;
};

static bool in_mask(unsigned mask, enum bn_schooling level)
{
	return level != BN_SCHOOLING_NONE && (mask & 1u << level) != 0;
}

/* What an education or degree is worth for a condition: more is better. */
enum worth {
	WORTH_NOTHING,
	WORTH_OTHER_MAJOR, /* all but the major */
	WORTH_FITS         /* and on: which of those that fit */
};

static int major_worth(enum bn_major_test test, bool social_work)
{
	if (test == BN_MAJOR_OTHER)
		return social_work ? WORTH_NOTHING : WORTH_FITS;
	return test == BN_MAJOR_ANY || social_work ? WORTH_FITS
						   : WORTH_OTHER_MAJOR;
}

static int education_worth(const struct bn_clause *c, const struct answers *a,
			   const struct education *e)
{
	const bool expected = e->status == EDUCATION_EXPECTED;
	int worth;

	if (e->status == EDUCATION_INCOMPLETE ||
	    !in_mask(expected ? c->expected : c->education, e->level))
		return WORTH_NOTHING;
	/* EL-B4: about to graduate means in the year of the exam. */
	if (expected && (unsigned)e->graduated.year != a->year)
		return WORTH_NOTHING;
	worth = major_worth(c->major, bn_major_is_social_work(e->major));
	/* A diploma in hand, then a degree, then one to come; checked first. */
	if (worth == WORTH_FITS)
		worth += (expected ? 0 : 4) + (e->verified ? 1 : 0);
	return worth;
}

static int degree_worth(const struct bn_clause *c, const struct degree *d)
{
	int worth;

	if (d->early || !in_mask(c->degree, d->level))
		return WORTH_NOTHING;
	worth = major_worth(c->major, d->social_work);
	if (worth == WORTH_FITS)
		worth += 2 + (d->verified ? 1 : 0);
	return worth;
}

static void try_ground(struct trial *t, const struct answers *a)
{
	int best = WORTH_NOTHING;
	int worth;
	unsigned i;

	t->ground = (struct ground){ -1, -1 };
	for (i = 0; i < a->n_education; i++) {
		worth = education_worth(t->clause, a, &a->education[i]);
		if (worth > best) {
			best = worth;
			t->ground = (struct ground){ (int)i, -1 };
		}
	}
	for (i = 0; i < a->n_degrees; i++) {
		worth = degree_worth(t->clause, &a->degrees[i]);
		if (worth > best) {
			best = worth;
			t->ground = (struct ground){ -1, (int)i };
		}
	}
	t->fits = best > WORTH_NOTHING;
	t->major = best >= WORTH_FITS;
}

static void try_clause(struct trial *t, const struct answers *a,
		       const struct bn_clause *c)
{
	int month;

	*t = (struct trial){ .clause = c, .certificate = true };
	try_ground(t, a);
	if (!t->fits)
		return;
	if (!c->certificate[0]) {
		t->months = bn_months_all(&a->worked);
	} else {
		t->certificate =
			bn_answers_certificate(&month, a, c->certificate);
		/* Nothing comes after a certificate that is not held. */
		if (t->certificate)
			t->months = bn_months_after(&a->worked, month);
	}
	t->missing = (int)c->years * 12 - t->months;
	if (t->missing < 0)
		t->missing = 0;
}

/* Is `t` a nearer miss than `best`?  Short of time alone comes first. */
static bool is_nearer(const struct trial *t, const struct trial *best)
{
	const bool open = t->major && t->certificate;

	if (!best->clause)
		return true;
	if (!(best->major && best->certificate))
		return open;
	return open && t->missing < best->missing;
}

static bool job_runs(const struct answers *a)
{
	unsigned i;

	for (i = 0; i < a->n_jobs; i++) {
		if (a->jobs[i].counts && a->jobs[i].running)
			return true;
	}
	return false;
}

static void tell(struct standing *s, const struct answers *a,
		 const struct trial *t, bool met)
{
	const bool open = t->major && t->certificate;

	s->clause = t->clause;
	s->ground = t->ground;
	s->lacks_time = t->missing > 0;
	s->lacks_major = !t->major;
	s->lacks_certificate = !t->certificate;
	s->told.clause = t->clause->id;
	s->told.met = met;
	s->told.months = t->months;
	s->told.years = t->months / 12;
	s->told.needed_years = (int)t->clause->years;
	s->told.missing_months = t->missing;
	if (open && job_runs(a))
		s->told.first_exam_year = (int)a->year + (t->missing + 11) / 12;
}

/* The word of the rules, so that it outlives the record. */
static const char *level_word(const struct answers *a)
{
	const struct bn_clause *c;
	unsigned i;

	for (i = 0; (c = bn_rulebook_clause_at(a->in->rules, i)); i++) {
		if (bn_str_is(a->level, c->level))
			return c->level;
	}
	return "";
}

void bn_stand(struct standing *s, const struct answers *a)
{
	const struct bn_clause *c;
	struct trial hit = { .clause = NULL };
	struct trial miss = { .clause = NULL };
	struct trial t;
	unsigned i;

	*s = (struct standing){ .told.level = level_word(a),
				.ground = { -1, -1 } };
	for (i = 0; (c = bn_rulebook_clause_at(a->in->rules, i)); i++) {
		if (a->year < c->from || a->year > c->to ||
		    !bn_str_is(a->level, c->level))
			continue;
		try_clause(&t, a, c);
		if (!t.fits)
			continue;
		if (t.major && t.certificate && t.missing == 0) {
			if (!hit.clause || c->years < hit.clause->years)
				hit = t;
		} else if (is_nearer(&t, &miss)) {
			miss = t;
		}
	}
	if (miss.clause)
		s->told.nearest = miss.clause->id;
	if (hit.clause)
		tell(s, a, &hit, true);
	else if (miss.clause)
		tell(s, a, &miss, false);
}
