/*
 * How fast the written form of a record is read, beside a loop that only
 * looks for the ends of its lines; and how fast it is written and judged for
 * its form.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "bn/form.h"
#include "bn/record.h"

enum { ROUNDS = 20000, TAKES = 7 };

static const char body_text[] =
	"exam.year=2026\n"
	"exam.level=assistant\n"
	"exam.place=420100\n"
	"exam.local_by=work\n"
	"exam.declared_years=8\n"
	"exam.commitment=true\n"
	"identity.name=王小明\n"
	"identity.id_type=cn-id\n"
	"identity.id_number=110199199603070010\n"
	"identity.id_valid_until=2035-01-01\n"
	"identity.sex=male\n"
	"identity.birth=1996-03-07\n"
	"identity.ethnicity=01\n"
	"identity.nationality=CHN\n"
	"identity.political=13\n"
	"contact.phone=13800138000\n"
	"contact.email=a@example.cn\n"
	"contact.address=某市某区某路 1 号 2 单元 301 室\n"
	"contact.postcode=430000\n"
	"education.0.level=bachelor\n"
	"education.0.full_time=true\n"
	"education.0.school=某大学\n"
	"education.0.school_code=10486\n"
	"education.0.major=社会工作\n"
	"education.0.enrolled=2014-09\n"
	"education.0.graduated=2018-06\n"
	"education.0.status=graduated\n"
	"education.0.certificate=104861201805000123\n"
	"education.0.verified=true\n"
	"degrees.0.degree=bachelor\n"
	"degrees.0.awarded_by=某大学\n"
	"degrees.0.subject=法学\n"
	"degrees.0.awarded=2018-06\n"
	"work_began=2018-07\n"
	"work.0.employer=某街道社会工作服务中心\n"
	"work.0.social_work=true\n"
	"work.0.field=社区建设\n"
	"work.0.service=困难群体权益维护\n"
	"work.0.post=社区社会工作者\n"
	"work.0.start=2018-07\n"
	"work.0.end=2021-03\n"
	"work.1.employer=某区社会福利院\n"
	"work.1.social_work=true\n"
	"work.1.post=社工\n"
	"work.1.start=2021-04\n";

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* One round; the sum of all keeps the compiler from leaving it out. */
typedef size_t round_of(struct bn_record *r, struct bn_str body);

static size_t scan_lines(struct bn_record *r, struct bn_str body)
{
	const char *p = body.p;
	const char *end = body.p + body.n;
	size_t n = 0;

	(void)r;
	while (p < end) {
		const char *at = memchr(p, '\n', (size_t)(end - p));

		p = at ? at + 1 : end;
		n += (size_t)(p - body.p);
	}
	return n;
}

static size_t read_body(struct bn_record *r, struct bn_str body)
{
	if (bn_record_read(r, body, NULL))
		abort();
	return bn_record_get(r, BN_F_WORK_POST, 1).n;
}

static size_t write_body(struct bn_record *r, struct bn_str body)
{
	struct bn_buf out = { 0 };
	size_t n;

	(void)body;
	bn_record_write(&out, r);
	n = out.n;
	bn_buf_release(&out);
	return n;
}

static size_t check_form(struct bn_record *r, struct bn_str body)
{
	struct bn_arena arena = { 0 };
	struct bn_findings list;

	(void)body;
	bn_findings_init(&list, &arena);
	bn_check_form_all(&list, r);
	bn_arena_release(&arena);
	return list.n + 1;
}

/* Seconds a round, the best of several takes. */
static double measure(round_of *round, struct bn_record *r)
{
	const struct bn_str body = BN_STR(body_text);
	double best = 1e9;
	size_t sum = 0;

	for (int take = 0; take < TAKES; take++) {
		double began = now();
		double took;

		for (int i = 0; i < ROUNDS; i++)
			sum += round(r, body);
		took = (now() - began) / ROUNDS;
		if (took < best)
			best = took;
	}
	if (sum == 0)
		abort();
	return best;
}

static void tell(const char *name, double seconds, double beside)
{
	printf("bench %s %.0f records/s ratio %.2f vs memchr-lines\n", name,
	       1 / seconds, seconds / beside);
}

int main(void)
{
	struct bn_record *r;
	double scan;

	if (bn_record_new(&r, NULL))
		return EXIT_FAILURE;
	scan = measure(scan_lines, r);
	tell("record-read", measure(read_body, r), scan);
	tell("record-write", measure(write_body, r), scan);
	tell("record-form", measure(check_form, r), scan);
	bn_record_free(r);
	return EXIT_SUCCESS;
}
