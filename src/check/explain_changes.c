/*
 * The changes that could be made to a record, and making one.
 *
 * Must not judge whether one helps: explain.c tries them.
 */
#include "explain.h"

/* Nobody plans further ahead. */
enum { YEARS_AHEAD = 8 };

static void add(struct bn_amends *out, struct bn_amend c)
{
	if (out->n < BN_MOST_CHANGES)
		out->all[out->n++] = c;
}

static void collect_levels(struct bn_amends *out, const struct answers *a)
{
	const char *word;
	unsigned i;

	for (i = 0; i < BN_MOST_LEVELS && (word = bn_choice_at("level", i));
	     i++) {
		if (!bn_str_is(a->level, word))
			add(out, (struct bn_amend){ .kind = BN_AMEND_LEVEL,
						    .field = BN_F_EXAM_LEVEL,
						    .value = word });
	}
}

static void collect_graduations(struct bn_amends *out, const struct answers *a)
{
	const struct education *e;
	unsigned i;

	for (i = 0; i < a->n_education; i++) {
		e = &a->education[i];
		if (e->status == EDUCATION_EXPECTED && e->graduated.year > 0 &&
		    (unsigned)e->graduated.year <= a->year + YEARS_AHEAD)
			add(out,
			    (struct bn_amend){ .kind = BN_AMEND_GRADUATION,
					       .field = BN_F_EDUCATION_STATUS,
					       .index = i,
					       .value = "graduated",
					       .by = e->graduated });
	}
}

static void collect_proof(struct bn_amends *out, const struct answers *a)
{
	unsigned i;

	for (i = 0; i < a->n_jobs && !a->proved; i++) {
		if (!a->jobs[i].part_time)
			continue;
		add(out, (struct bn_amend){ .kind = BN_AMEND_PROOF,
					    .field = BN_F_NONE,
					    .value = "" });
		return;
	}
}

/* The two kinds of schools below college are one step. */
static int step_of(enum bn_schooling level)
{
	return level <= BN_HIGH_SCHOOL ? (int)level + 1 : (int)level;
}

static void collect_educations(struct bn_amends *out, const struct answers *a)
{
	const char *says;
	unsigned i;
	int steps;

	for (i = 0; i < a->n_education; i++) {
		says = bn_diploma_says(a->in, i);
		if (!says || a->education[i].level == BN_SCHOOLING_NONE)
			continue;
		steps = step_of(bn_schooling_of(bn_str_of(says))) -
			step_of(a->education[i].level);
		if (steps == 1 || steps == -1)
			add(out,
			    (struct bn_amend){ .kind = BN_AMEND_EDUCATION,
					       .field = BN_F_EDUCATION_LEVEL,
					       .index = i,
					       .value = says });
	}
}

/* A certificate bears the name of the level that it stands for. */
static struct bn_date first_approval(const struct answers *a, const char *kind)
{
	const struct bn_clause *c;
	struct bn_date d = { 0, 1, 0 };
	unsigned i;

	for (i = 0; (c = bn_rulebook_clause_at(a->in->rules, i)); i++) {
		if (bn_str_is(bn_str_of(c->level), kind) &&
		    (d.year == 0 || c->from < (unsigned)d.year))
			d.year = (int16_t)c->from;
	}
	return d;
}

static bool is_listed(const struct answers *a, const char *kind)
{
	const unsigned n = bn_record_count(a->r, BN_SECTION_CERTIFICATES);
	unsigned i;

	for (i = 0; i < n; i++) {
		if (bn_record_is(a->r, BN_F_CERTIFICATES_KIND, i, kind))
			return true;
	}
	return false;
}

static void collect_certificates(struct bn_amends *out, const struct answers *a)
{
	const unsigned n = bn_record_count(a->r, BN_SECTION_CERTIFICATES);
	struct bn_date first;
	const char *kind;
	unsigned i;

	if (n >= BN_MOST_CERTIFICATES)
		return;
	for (i = 0;
	     i < BN_MOST_KINDS && (kind = bn_choice_at("certificate-kind", i));
	     i++) {
		first = first_approval(a, kind);
		if (first.year == 0 || bn_date_cmp(first, a->today) > 0 ||
		    is_listed(a, kind))
			continue;
		add(out, (struct bn_amend){ .kind = BN_AMEND_CERTIFICATE,
					    .field = BN_F_CERTIFICATES_KIND,
					    .index = n,
					    .value = kind,
					    .by = first });
	}
}

static void collect_studies(struct bn_amends *out, const struct answers *a)
{
	unsigned i;

	for (i = 0; i < a->n_education; i++) {
		if (a->education[i].full_time)
			add(out, (struct bn_amend){
					 .kind = BN_AMEND_FULL_TIME,
					 .field = BN_F_EDUCATION_FULL_TIME,
					 .index = i,
					 .value = "false" });
	}
}

static void collect_jobs(struct bn_amends *out, const struct answers *a)
{
	unsigned i;

	for (i = 0; i < a->n_jobs; i++) {
		if (!a->jobs[i].social_work)
			add(out,
			    (struct bn_amend){ .kind = BN_AMEND_SOCIAL_WORK,
					       .field = BN_F_WORK_SOCIAL_WORK,
					       .index = i,
					       .value = "true" });
	}
}

static void add_major(struct bn_amends *out, const struct answers *a,
		      struct bn_amend c, enum bn_schooling level)
{
	c.value = bn_rulebook_social_work(a->in->rules, level, a->year);
	if (c.value)
		add(out, c);
}

static void collect_majors(struct bn_amends *out, const struct answers *a)
{
	const struct education *e;
	unsigned i;

	for (i = 0; i < a->n_education; i++) {
		e = &a->education[i];
		if (e->status != EDUCATION_INCOMPLETE &&
		    !bn_major_is_social_work(e->major))
			add_major(out, a,
				  (struct bn_amend){
					  .kind = BN_AMEND_MAJOR,
					  .field = BN_F_EDUCATION_MAJOR,
					  .index = i },
				  e->level);
	}
	for (i = 0; i < a->n_degrees; i++) {
		if (!a->degrees[i].social_work)
			add_major(out, a,
				  (struct bn_amend){
					  .kind = BN_AMEND_SUBJECT,
					  .field = BN_F_DEGREES_SUBJECT,
					  .index = i },
				  a->degrees[i].level);
	}
}

void bn_amends_collect(struct bn_amends *out, const struct answers *a)
{
	out->n = 0;
	collect_levels(out, a);
	collect_graduations(out, a);
	collect_proof(out, a);
	collect_educations(out, a);
	collect_certificates(out, a);
	collect_studies(out, a);
	collect_jobs(out, a);
	collect_majors(out, a);
}

enum bn_err bn_amend_make(struct bn_record *r, const struct bn_amend *c,
			  struct bn_error *err)
{
	struct bn_buf month = { 0 };
	enum bn_err e;

	if (c->field == BN_F_NONE)
		return BN_OK;
	e = bn_record_set(r, c->field, c->index, bn_str_of(c->value), err);
	if (e != BN_OK || c->kind != BN_AMEND_CERTIFICATE)
		return e;
	bn_date_put(&month, c->by);
	e = bn_buf_err(&month, err);
	if (e == BN_OK)
		e = bn_record_set(r, BN_F_CERTIFICATES_APPROVED, c->index,
				  bn_buf_view(&month), err);
	bn_buf_release(&month);
	return e;
}
