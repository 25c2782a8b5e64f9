/*
 * Materials: which are needed and why, which are missing or given twice.
 *
 * Which rows there are is the table's business (needs.csv); what each case
 * means is here.  Pictures are judged by picture_check.h.
 */
#include <string.h>

#include "bn/picture_check.h"

#include "check.h"

/* Whose needs are in question. */
struct applicant {
	const struct answers *a;
	const struct standing *s;
	const struct education *education; /* the clause's, else the first */
	const struct degree *degree;       /* the clause's, or NULL */
};

static bool id_is_card(const struct applicant *p)
{
	const struct bn_str type =
		bn_record_get(p->a->r, BN_F_IDENTITY_ID_TYPE, 0);

	return bn_str_is(type, "cn-id") ||
	       bn_str_is(type, "residence-permit") ||
	       bn_str_is(type, "foreign-permanent-id");
}

static bool always(const struct applicant *p)
{
	(void)p;
	return true;
}

static bool id_is_document(const struct applicant *p)
{
	return !id_is_card(p);
}

/* A diploma that is lost, or not there yet, cannot be asked for. */
static bool has_diploma(const struct applicant *p)
{
	return p->education && !p->education->lost &&
	       p->education->status != EDUCATION_EXPECTED;
}

static bool diploma_papers(const struct applicant *p)
{
	return p->a->papers && has_diploma(p);
}

/* Does the clause rest on that education? */
static bool rests_on_education(const struct applicant *p)
{
	return p->s->ground.education >= 0 && has_diploma(p);
}

static bool diploma_school(const struct applicant *p)
{
	return rests_on_education(p) && p->education->level < BN_COLLEGE;
}

static bool diploma_unverified(const struct applicant *p)
{
	return rests_on_education(p) && !p->education->verified;
}

static bool degree_papers(const struct applicant *p)
{
	return p->a->papers && p->degree && !p->degree->lost;
}

static bool degree_unverified(const struct applicant *p)
{
	return p->degree && !p->degree->lost && !p->degree->verified;
}

static bool degree_listed(const struct applicant *p)
{
	return p->a->n_degrees > 0;
}

static bool work_papers(const struct applicant *p)
{
	return p->a->papers && p->s->clause && p->s->clause->years > 0;
}

static bool work_part_time(const struct applicant *p)
{
	unsigned i;

	for (i = 0; i < p->a->n_jobs; i++) {
		if (p->a->jobs[i].social_work && p->a->jobs[i].part_time)
			return true;
	}
	return false;
}

static bool work_listed(const struct applicant *p)
{
	return p->a->n_jobs > 0;
}

static bool local_asked(const struct applicant *p)
{
	struct bn_window w;

	return bn_rulebook_window(&w, p->a->in->rules, p->a->year,
				  p->a->place) &&
	       w.local_proof;
}

static bool something_lost(const struct applicant *p)
{
	unsigned i;

	for (i = 0; i < p->a->n_education; i++) {
		if (p->a->education[i].lost)
			return true;
	}
	for (i = 0; i < p->a->n_degrees; i++) {
		if (p->a->degrees[i].lost)
			return true;
	}
	return false;
}

static bool name_changed(const struct applicant *p)
{
	return bn_record_has(p->a->r, BN_F_IDENTITY_FORMER_NAME, 0) ||
	       bn_record_has(p->a->r, BN_F_IDENTITY_FORMER_ID_NUMBER, 0);
}

static bool certificate_asked(const struct applicant *p)
{
	return p->s->clause && p->s->clause->certificate[0];
}

static bool certificate_papers(const struct applicant *p)
{
	return p->a->papers && certificate_asked(p);
}

static bool report_helps(const struct applicant *p)
{
	return diploma_unverified(p) || degree_unverified(p);
}

static bool is_student(const struct applicant *p)
{
	return p->education && p->education->status == EDUCATION_EXPECTED;
}

static const struct {
	enum bn_slot slot;
	const char *when;
	bool (*holds)(const struct applicant *p);
} cases[] = {
	{ BN_SLOT_PHOTO, "always", always },
	{ BN_SLOT_ID_PORTRAIT, "card", id_is_card },
	{ BN_SLOT_ID_PORTRAIT, "document", id_is_document },
	{ BN_SLOT_ID_EMBLEM, "card", id_is_card },
	{ BN_SLOT_DIPLOMA, "papers", diploma_papers },
	{ BN_SLOT_DIPLOMA, "school", diploma_school },
	{ BN_SLOT_DIPLOMA, "unverified", diploma_unverified },
	{ BN_SLOT_DIPLOMA, "else", has_diploma },
	{ BN_SLOT_DEGREE, "papers", degree_papers },
	{ BN_SLOT_DEGREE, "unverified", degree_unverified },
	{ BN_SLOT_DEGREE, "else", degree_listed },
	{ BN_SLOT_WORK_PROOF, "papers", work_papers },
	{ BN_SLOT_WORK_PROOF, "part-time", work_part_time },
	{ BN_SLOT_WORK_PROOF, "else", work_listed },
	{ BN_SLOT_LOCAL_PROOF, "asked", local_asked },
	{ BN_SLOT_LOCAL_PROOF, "else", always },
	{ BN_SLOT_REPLACEMENT, "lost", something_lost },
	{ BN_SLOT_NAME_CHANGE, "changed", name_changed },
	{ BN_SLOT_CERTIFICATE, "papers", certificate_papers },
	{ BN_SLOT_CERTIFICATE, "else", certificate_asked },
	{ BN_SLOT_REPORT, "unverified", report_helps },
	{ BN_SLOT_ENROLMENT, "expected", is_student },
};

static bool case_holds(const struct bn_need_row *row, const struct applicant *p)
{
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		if (cases[i].slot == row->need.slot &&
		    strcmp(cases[i].when, row->when) == 0)
			return cases[i].holds(p);
	}
	return false;
}

unsigned bn_needs_of(struct bn_need out[BN_SLOT_COUNT], const struct answers *a,
		     const struct standing *s)
{
	struct applicant p = { .a = a, .s = s };
	const struct bn_need_row *row;
	unsigned taken = 0;
	unsigned n = 0;
	unsigned i;

	if (s->ground.education >= 0)
		p.education = &a->education[s->ground.education];
	else if (a->n_education > 0)
		p.education = &a->education[0];
	if (s->ground.degree >= 0)
		p.degree = &a->degrees[s->ground.degree];
	for (i = 0; (row = bn_rulebook_need_at(a->in->rules, i)); i++) {
		if ((taken & 1u << row->need.slot) || a->year < row->from ||
		    a->year > row->to || !case_holds(row, &p))
			continue;
		taken |= 1u << row->need.slot;
		out[n++] = row->need;
	}
	return n;
}

/* --- what was handed in --- */

/* Text id of a slot's name. */
static void say_slot(struct bn_findings *list, struct bn_finding *f,
		     enum bn_slot slot)
{
	struct bn_buf id = { 0 };

	bn_buf_printf(&id, "slot.%s", bn_slot_info(slot)->id);
	bn_finding_word(list, f, "slot", bn_buf_cstr(&id));
	list->failed = list->failed || !bn_buf_ok(&id);
	bn_buf_release(&id);
}

static void say_reason(struct bn_findings *list, struct bn_finding *f)
{
	bn_finding_text(list, f, "reason",
			bn_str_of(bn_cause_info(f->cause)->variant));
}

static void check_needs(struct bn_findings *list, const struct answers *a,
			const struct bn_need *needs, unsigned n)
{
	const struct bn_materials *m = a->in->materials;
	struct bn_finding *f;
	unsigned i;

	for (i = 0; i < n; i++) {
		if (!needs[i].required ||
		    (m && bn_materials_count(m, needs[i].slot) > 0))
			continue;
		f = bn_findings_add_slot(list, BN_C_MAT_MISSING_ABSENT,
					 needs[i].slot, 0);
		say_reason(list, f);
		bn_finding_word(list, f, "_why", needs[i].why);
		bn_finding_rest_on(f, needs[i].rule);
	}
}

/* False where the bytes were had. */
static bool check_had(struct bn_findings *list, const struct bn_material *m)
{
	static const enum bn_cause causes[] = {
		[BN_MATERIAL_NOT_FOUND] = BN_C_MAT_MISSING_NOT_FOUND,
		[BN_MATERIAL_UNREADABLE] = BN_C_MAT_MISSING_UNREADABLE,
		[BN_MATERIAL_FOLDER] = BN_C_MAT_MISSING_FOLDER,
		[BN_MATERIAL_FIFO] = BN_C_MAT_MISSING_FIFO,
		[BN_MATERIAL_DEVICE] = BN_C_MAT_MISSING_DEVICE,
		[BN_MATERIAL_EMPTY] = BN_C_MAT_MISSING_EMPTY,
		[BN_MATERIAL_TOO_LARGE] = BN_C_MAT_MISSING_TOO_LARGE,
	};
	struct bn_finding *f;

	if (m->state == BN_MATERIAL_READ)
		return false;
	f = bn_findings_add_slot(list, causes[m->state], m->slot, m->seq);
	say_reason(list, f);
	bn_finding_text(list, f, "file", bn_str_of(m->name));
	return true;
}

/* The first file in another slot that has the same bytes. */
static const struct bn_material *twin_of(const struct bn_materials *all,
					 const struct bn_material *m)
{
	const struct bn_material *other;

	for (other = all->items; other < m; other++) {
		if (other->slot != m->slot &&
		    other->state == BN_MATERIAL_READ &&
		    memcmp(other->digest, m->digest, BN_DIGEST) == 0)
			return other;
	}
	return NULL;
}

void bn_check_materials(struct bn_findings *list, const struct answers *a,
			const struct bn_need *needs, unsigned n)
{
	const struct bn_materials *all = a->in->materials;
	struct bn_picture_case c = {
		.rules = bn_rulebook_pictures(a->in->rules),
		.year = a->year,
		.place = a->place,
	};
	const struct bn_material *twin;
	const struct bn_material *m;
	struct bn_finding *f;

	check_needs(list, a, needs, n);
	for (m = all ? all->items : NULL; m && m < all->items + all->n; m++) {
		if (check_had(list, m))
			continue;
		twin = twin_of(all, m);
		if (twin) {
			f = bn_findings_add_slot(list, BN_C_MAT_DUPLICATE,
						 m->slot, m->seq);
			say_slot(list, f, twin->slot);
			bn_finding_text(list, f, "file", bn_str_of(m->name));
		}
		c.slot = m->slot;
		c.document = m->facts.format == BN_FORMAT_PDF;
		bn_check_picture(list, &c, &m->facts, m->seq);
	}
	if (all)
		bn_check_twins(list, all);
}
