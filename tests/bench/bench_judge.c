/*
 * How many applications are judged in a second, beside what it takes to read
 * the written form of the same record; and how long the rule tables take at
 * start.  Comparing with a JSON parser is the command's own bench.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "bn/judge.h"

#include "../support/judged.h"

enum { ROUNDS = 20000, STARTS = 50, TAKES = 7 };

/* An applicant of the middle level with most lists in use. */
static const char more[] = "exam.level=social-worker\n"
			   "exam.subjects=law,skills,practice\n"
			   "education.1.level=bachelor\n"
			   "education.1.full_time=true\n"
			   "education.1.school=某某大学\n"
			   "education.1.major=会计学\n"
			   "education.1.enrolled=2014-09\n"
			   "education.1.graduated=2018-06\n"
			   "education.1.status=graduated\n"
			   "education.1.certificate=109991201805000123\n"
			   "education.1.verified=true\n"
			   "degrees.0.degree=bachelor\n"
			   "degrees.0.awarded_by=某某大学\n"
			   "degrees.0.subject=管理学\n"
			   "degrees.0.awarded=2018-06\n"
			   "degrees.0.certificate=1099942018000123\n"
			   "work.0.start=2018-07\n"
			   "work.0.end=2020-12\n"
			   "work.1.employer=某某社工服务中心\n"
			   "work.1.social_work=true\n"
			   "work.1.post=社工\n"
			   "work.1.start=2021-01\n";

static double seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int by_size(const void *a, const void *b)
{
	const double x = *(const double *)a;
	const double y = *(const double *)b;

	return (x > y) - (x < y);
}

/* What one take measures; all of them on the same applicant. */
struct bench {
	struct judged it;
	struct bn_buf body;
	struct bn_record *copy;
	struct bn_judge_input in;
	unsigned long said; /* so that no work can be left out */
};

static double judge_all(struct bench *b)
{
	const double start = seconds();
	struct bn_judgement j;
	int i;

	for (i = 0; i < ROUNDS; i++) {
		bn_arena_clear(&b->it.arena);
		if (bn_judge(&j, &b->it.arena, &b->in, NULL) != BN_OK)
			abort();
		b->said += j.findings.n;
	}
	return seconds() - start;
}

static double read_all(struct bench *b)
{
	const struct bn_str body = bn_buf_view(&b->body);
	const double start = seconds();
	int i;

	for (i = 0; i < ROUNDS; i++) {
		if (bn_record_read(b->copy, body, NULL) != BN_OK)
			abort();
		b->said += bn_record_count(b->copy, BN_SECTION_WORK);
	}
	return seconds() - start;
}

static double load_all(struct bench *b)
{
	const double start = seconds();
	struct bn_rulebook *rules;
	int i;

	for (i = 0; i < STARTS; i++) {
		if (bn_rulebook_new(&rules, judged_table, NULL, NULL) != BN_OK)
			abort();
		bn_rulebook_free(rules);
		b->said++;
	}
	return seconds() - start;
}

typedef double take(struct bench *b);

static double median(struct bench *b, take *one)
{
	double all[TAKES];
	size_t i;

	for (i = 0; i < TAKES; i++)
		all[i] = one(b);
	qsort(all, TAKES, sizeof(all[0]), by_size);
	return all[TAKES / 2];
}

int main(void)
{
	static struct bench b;
	double judging;
	double reading;
	double loading;
	unsigned i;

	judged_start(&b.it);
	judged_set(&b.it, more);
	for (i = 0; i < 4; i++)
		judged_attach(&b.it, (enum bn_slot)i, (unsigned char)(i + 1));
	b.in = (struct bn_judge_input){
		.record = b.it.record,
		.materials = &b.it.materials,
		.rules = b.it.rules,
		.now = bn_moment_at((struct bn_date){ 2026, 3, 12 }, 12, 0),
	};
	b.in.submitted = b.in.now;
	bn_record_write(&b.body, b.it.record);
	if (!bn_buf_ok(&b.body) || bn_record_new(&b.copy, NULL) != BN_OK)
		return EXIT_FAILURE;
	judging = median(&b, judge_all);
	reading = median(&b, read_all);
	loading = median(&b, load_all);
	printf("bench judge %.0f applications/s ratio %.2f vs reading the "
	       "body of the record\n",
	       ROUNDS / judging, reading / judging);
	printf("bench rules %.0f us/start ratio %.2f vs judging once\n",
	       loading / STARTS * 1e6, loading / STARTS / (judging / ROUNDS));
	bn_record_free(b.copy);
	bn_buf_release(&b.body);
	judged_end(&b.it);
	return b.said > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
