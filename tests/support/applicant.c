/*
 * Invented applicants and what could be changed of them; see the header.
 */
#include "applicant.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static unsigned below(struct applicant *p, unsigned n)
{
	p->seed = p->seed * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)((p->seed >> 33) % n);
}

void applicant_month(char out[16], int month)
{
	(void)snprintf(out, 16, "%04d-%02d", month / 12, month % 12 + 1);
}

void applicant_set(struct bn_record *r, const char *lines)
{
	struct bn_str rest = bn_str_of(lines);
	struct bn_str line;
	struct bn_str path;
	enum bn_field f;
	unsigned i;

	while (bn_str_split(&line, &rest, '\n')) {
		if (line.n == 0)
			continue;
		assert_true(bn_str_split(&path, &line, '='));
		assert_true(bn_field_of_path(&f, &i, path));
		assert_int_equal(bn_record_set(r, f, i, line, NULL), BN_OK);
	}
}

/* --- somebody --- */

static void invent_education(struct applicant *p, unsigned i)
{
	static const char *const levels[] = {
		"junior",   "high-school", "secondary", "college", "college",
		"bachelor", "bachelor",    "master",    "doctor"
	};
	static const char *const majors[] = { "会计学", "社会工作",
					      "社会学", "社区管理与服务",
					      "",       "法学" };
	static const char *const numbers[] = { "doctor",  "01",       "master",
					       "02",      "bachelor", "05",
					       "college", "06" };
	const int enrolled = 2006 * 12 + 8 + 12 * (int)below(p, 18);
	const int graduated = enrolled + 33 + 12 * (int)below(p, 2);
	const unsigned state = below(p, 10);
	const bool later = graduated > APPLICANT_TODAY;
	char lines[400];
	char from[16];
	char to[16];
	unsigned n;

	applicant_month(from, enrolled);
	applicant_month(to, graduated);
	(void)snprintf(lines, sizeof(lines),
		       "education.%u.level=%s\neducation.%u.major=%s\n"
		       "education.%u.full_time=%s\neducation.%u.enrolled=%s\n"
		       "education.%u.graduated=%s\neducation.%u.status=%s\n",
		       i, levels[below(p, 9)], i, majors[below(p, 6)], i,
		       below(p, 3) ? "true" : "false", i, from, i, to, i,
		       state == 0  ? "incomplete"
		       : state > 7 ? "expected"
		       : later     ? "expected"
				   : "graduated");
	judged_set(p->it, lines);
	p->graduation[i] = state > 7 || (state && later) ? graduated : 0;
	p->says[i][0] = '\0';
	if (below(p, 3) == 0) {
		n = 2 * below(p, 4);
		(void)snprintf(lines, sizeof(lines),
			       "education.%u.certificate=104861%04d%s000123", i,
			       graduated / 12, numbers[n + 1]);
		judged_set(p->it, lines);
		(void)snprintf(p->says[i], sizeof(p->says[i]), "%s",
			       numbers[n]);
	}
}

static void invent_degree(struct applicant *p, unsigned i)
{
	static const char *const degrees[] = { "bachelor", "master", "doctor" };
	char lines[160];

	(void)snprintf(lines, sizeof(lines),
		       "degrees.%u.degree=%s\ndegrees.%u.subject=%s\n"
		       "degrees.%u.awarded=%d-06\n",
		       i, degrees[below(p, 3)], i,
		       below(p, 4) ? "管理学" : "社会工作", i,
		       2010 + (int)below(p, 15));
	judged_set(p->it, lines);
}

static void invent_job(struct applicant *p, unsigned i)
{
	const int start = 2012 * 12 + (int)below(p, 178);
	const int length = (int)below(p, 60);
	const bool running = below(p, 3) == 0;
	const bool social = below(p, 3) > 0;
	const bool part_time = below(p, 6) == 0;
	char lines[200];
	char from[16];
	char to[16];

	applicant_month(from, start);
	applicant_month(to, start + length);
	(void)snprintf(lines, sizeof(lines),
		       "work.%u.start=%s\nwork.%u.end=%s\n"
		       "work.%u.social_work=%s\nwork.%u.part_time=%s\n",
		       i, from, i, running ? "" : to, i,
		       social ? "true" : "false", i,
		       part_time ? "true" : "false");
	judged_set(p->it, lines);
	p->part_time = p->part_time || part_time;
	p->runs = p->runs || (running && social && !part_time);
}

static void invent_certificate(struct applicant *p)
{
	char lines[100];

	(void)snprintf(lines, sizeof(lines),
		       "certificates.0.kind=%s\ncertificates.0.approved=%d-10",
		       below(p, 2) ? "assistant" : "social-worker",
		       2013 + (int)below(p, 12));
	judged_set(p->it, lines);
}

void applicant_invent(struct applicant *p)
{
	static const char *const levels[] = { "assistant", "social-worker",
					      "senior" };
	char line[64];
	unsigned i;

	judged_bare(p->it);
	p->runs = p->part_time = false;
	(void)snprintf(line, sizeof(line), "exam.level=%s",
		       levels[below(p, 3)]);
	judged_set(p->it, line);
	p->n_education = below(p, 8) ? 1 + below(p, 2) : 0;
	p->n_degrees = below(p, 3) == 0;
	p->n_jobs = below(p, 4);
	p->n_certificates = below(p, 3) == 0;
	for (i = 0; i < p->n_education; i++)
		invent_education(p, i);
	for (i = 0; i < p->n_degrees; i++)
		invent_degree(p, i);
	for (i = 0; i < p->n_jobs; i++)
		invent_job(p, i);
	if (p->n_certificates)
		invent_certificate(p);
}

/* --- every change there is --- */

static struct edit *add(struct applicant *p, enum bn_amend_kind kind,
			unsigned i)
{
	struct edit *e = &p->edits[p->n++];

	assert_true(p->n <= APPLICANT_EDITS);
	*e = (struct edit){ .kind = kind, .index = i };
	return e;
}

static void add_answer(struct applicant *p, enum bn_amend_kind kind, unsigned i,
		       const char *text)
{
	struct edit *e = add(p, kind, i);
	const size_t dot = strcspn(text, ".");

	(void)snprintf(e->lines, sizeof(e->lines), "%.*s.%u%s", (int)dot, text,
		       i, text + dot);
}

static bool is_step(const char *a, const char *b)
{
	static const char *const ladder[] = { "secondary", "college",
					      "bachelor", "master", "doctor" };
	int at = -9;
	int to = -9;
	int i;

	for (i = 0; i < 5; i++) {
		if (strcmp(a, ladder[i]) == 0)
			at = i;
		if (strcmp(b, ladder[i]) == 0)
			to = i;
	}
	if (strcmp(a, "high-school") == 0)
		at = 0;
	return to - at == 1 || at - to == 1;
}

static void think_of_education(struct applicant *p, unsigned i)
{
	const struct bn_record *r = p->it->record;
	char level[16];

	bn_str_copy(level, sizeof(level),
		    bn_record_get(r, BN_F_EDUCATION_LEVEL, i));
	if (p->graduation[i] > 0) {
		add_answer(p, BN_AMEND_GRADUATION, i,
			   "education.status=graduated");
		p->edits[p->n - 1].comes = p->graduation[i];
	}
	if (p->says[i][0] && is_step(level, p->says[i]))
		(void)snprintf(add(p, BN_AMEND_EDUCATION, i)->lines, 128,
			       "education.%u.level=%s", i, p->says[i]);
	if (bn_record_is(r, BN_F_EDUCATION_FULL_TIME, i, "true"))
		add_answer(p, BN_AMEND_FULL_TIME, i,
			   "education.full_time=false");
	if (!bn_record_is(r, BN_F_EDUCATION_MAJOR, i, "社会工作"))
		add_answer(p, BN_AMEND_MAJOR, i, "education.major=社会工作");
}

void applicant_think(struct applicant *p)
{
	static const char *const levels[] = { "assistant", "social-worker",
					      "senior" };
	const struct bn_record *r = p->it->record;
	unsigned i;

	p->n = 0;
	for (i = 0; i < 3; i++) {
		if (!bn_record_is(r, BN_F_EXAM_LEVEL, 0, levels[i]))
			(void)snprintf(add(p, BN_AMEND_LEVEL, 0)->lines, 128,
				       "exam.level=%s", levels[i]);
	}
	if (p->part_time)
		(void)add(p, BN_AMEND_PROOF, 0);
	for (i = 0; i < p->n_education; i++)
		think_of_education(p, i);
	for (i = 0; i < p->n_degrees; i++)
		add_answer(p, BN_AMEND_SUBJECT, i, "degrees.subject=社会工作");
	for (i = 0; i < p->n_jobs; i++) {
		if (bn_record_is(r, BN_F_WORK_SOCIAL_WORK, i, "false"))
			add_answer(p, BN_AMEND_SOCIAL_WORK, i,
				   "work.social_work=true");
	}
	for (i = 0; i < 2; i++) {
		if (p->n_certificates &&
		    bn_record_is(r, BN_F_CERTIFICATES_KIND, 0, levels[i]))
			continue;
		(void)snprintf(
			add(p, BN_AMEND_CERTIFICATE, p->n_certificates)->lines,
			128,
			"certificates.%u.kind=%s\n"
			"certificates.%u.approved=2006-01",
			p->n_certificates, levels[i], p->n_certificates);
	}
}
