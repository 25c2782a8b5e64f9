/*
 * How many identity numbers and credit codes are judged in a second, beside
 * a bare loop of the same algorithm that only counts: a bit set of places,
 * the date, the check character.  One core, a million numbers, a tenth of
 * them spoiled; the median of pairs that are run in turn.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "bn/arena.h"
#include "bn/identity.h"
#include "bn/region.h"

enum { NUMBERS = 1000000, PAIRS = 9, LENGTH = 18 };

static const struct bn_date today = { 2026, 3, 12 };
static const char uscc_set[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";

struct bench {
	char (*id)[LENGTH]; /* owned: NUMBERS of each */
	char (*uscc)[LENGTH];
	uint8_t *known; /* owned: a bit for each six digits */
	uint64_t seed;
};

static unsigned below(struct bench *b, unsigned n)
{
	b->seed = b->seed * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)((b->seed >> 33) % n);
}

static double seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* --- The bare loops --- */

static const unsigned char id_weight[17] = { 7, 9, 10, 5,  8, 4, 2, 1, 6,
					     3, 7, 9,  10, 5, 8, 4, 2 };

static unsigned number_at(const char *p, unsigned n)
{
	unsigned v = 0;

	while (n-- > 0)
		v = v * 10 + (unsigned)(*p++ - '0');
	return v;
}

static bool is_day(unsigned y, unsigned m, unsigned d)
{
	static const unsigned char days[] = { 31, 28, 31, 30, 31, 30,
					      31, 31, 30, 31, 30, 31 };
	bool leap = y % 4 == 0 && (y % 100 != 0 || y % 400 == 0);

	return m >= 1 && m <= 12 && d >= 1 &&
	       d <= days[m - 1] + (unsigned)(leap && m == 2);
}

/* The kinds of fault as bits; 0 = none. */
static unsigned bare_id(const struct bench *b, const char *p)
{
	unsigned sum = 0;
	unsigned code, y, m, d;
	unsigned fault = 0;

	for (unsigned i = 0; i < 17; i++) {
		unsigned v = (unsigned)(unsigned char)p[i] - '0';

		if (v > 9)
			return 1;
		sum += v * id_weight[i];
	}
	code = number_at(p, 6);
	y = number_at(p + 6, 4);
	m = number_at(p + 10, 2);
	d = number_at(p + 12, 2);
	if (!(b->known[code / 8] >> (code % 8) & 1))
		fault |= 2;
	if (y < 1800 || !is_day(y, m, d))
		fault |= 4;
	else if (y * 10000 + m * 100 + d > 20260312)
		fault |= 8;
	if (p[17] != "10X98765432"[sum % 11])
		fault |= 16;
	return fault;
}

static unsigned bare_uscc(const unsigned char place[256], const char *p)
{
	static const unsigned char weight[17] = { 1,  3,  9,  27, 19, 26,
						  16, 17, 20, 29, 25, 13,
						  8,  24, 10, 30, 28 };
	unsigned sum = 0;

	for (unsigned i = 0; i < 17; i++) {
		unsigned v = place[(unsigned char)p[i]];

		if (v == 0)
			return 1;
		sum += (v - 1) * weight[i];
	}
	return p[17] == uscc_set[(31 - sum % 31) % 31] ? 0 : 2;
}

/* --- What is judged --- */

static void spoil(struct bench *b, char *p)
{
	unsigned at = below(b, LENGTH - 1);

	if (below(b, 10) == 0)
		p[at] = (char)('0' + (p[at] - '0' + 1) % 10);
}

/* Every code equally often, however many names it had. */
static const char *any_place(struct bench *b, unsigned regions)
{
	for (;;) {
		unsigned at = below(b, regions);
		const char *code = bn_region_at(at)->code;

		if (at == 0 || strcmp(bn_region_at(at - 1)->code, code) != 0)
			return code;
	}
}

static void make_id(struct bench *b, char *p, unsigned regions)
{
	unsigned year = 1930 + below(b, 78);
	char tail[16];

	memcpy(p, any_place(b, regions), 6);
	(void)snprintf(tail, sizeof(tail), "%04u%02u%02u%03u", year,
		       1 + below(b, 12), 1 + below(b, 28), below(b, 1000));
	memcpy(p + 6, tail, 11);
	p[17] = bn_identity_check_digit(p);
	spoil(b, p);
}

static void make_uscc(struct bench *b, char *p)
{
	unsigned char place[256] = { 0 };

	for (unsigned i = 0; i < 31; i++)
		place[(unsigned char)uscc_set[i]] = (unsigned char)(i + 1);
	for (unsigned i = 0; i < 17; i++)
		p[i] = uscc_set[below(b, i < 2 || i > 7 ? 31 : 10)];
	for (unsigned i = 0; i < 31; i++) {
		p[17] = uscc_set[i];
		if (bare_uscc(place, p) == 0)
			break;
	}
	if (below(b, 10) == 0)
		p[17] = p[17] == '0' ? '1' : '0';
}

static bool fill(struct bench *b)
{
	unsigned regions = 0;
	unsigned n = NUMBERS;

	b->id = malloc(n * sizeof(*b->id));
	b->uscc = malloc(n * sizeof(*b->uscc));
	b->known = calloc(1000000 / 8, 1);
	if (!b->id || !b->uscc || !b->known)
		return false;
	for (const struct bn_region *r; (r = bn_region_at(regions));
	     regions++) {
		unsigned code = number_at(r->code, 6);

		/* 71 stands in the list of places and in no number. */
		if (code / 10000 != 71)
			b->known[code / 8] |= (uint8_t)(1u << (code % 8));
	}
	for (unsigned i = 0; i < n; i++) {
		make_id(b, b->id[i], regions);
		make_uscc(b, b->uscc[i]);
	}
	return true;
}

/* --- The runs: seconds for all numbers, and how many were refused --- */

static double run_bare_id(const struct bench *b, unsigned *bad)
{
	double from = seconds();

	*bad = 0;
	for (unsigned i = 0; i < NUMBERS; i++)
		*bad += bare_id(b, b->id[i]) != 0;
	return seconds() - from;
}

static double run_id(const struct bench *b, unsigned *bad)
{
	struct bn_arena arena = { 0 };
	struct bn_findings list;
	struct bn_identity out;
	double from = seconds();

	*bad = 0;
	bn_findings_init(&list, &arena);
	for (unsigned i = 0; i < NUMBERS; i++) {
		bn_identity_judge(&out, &list, (struct bn_str){ NULL, 0 },
				  (struct bn_str){ b->id[i], LENGTH }, today);
		if (list.n == 0)
			continue;
		(*bad)++;
		bn_arena_clear(&arena);
		bn_findings_init(&list, &arena);
	}
	from = seconds() - from;
	bn_arena_release(&arena);
	return from;
}

static double run_bare_uscc(const struct bench *b, unsigned *bad)
{
	unsigned char place[256] = { 0 };
	double from = seconds();

	for (unsigned i = 0; i < 31; i++)
		place[(unsigned char)uscc_set[i]] = (unsigned char)(i + 1);
	*bad = 0;
	for (unsigned i = 0; i < NUMBERS; i++)
		*bad += bare_uscc(place, b->uscc[i]) != 0;
	return seconds() - from;
}

static double run_uscc(const struct bench *b, unsigned *bad)
{
	struct bn_arena arena = { 0 };
	struct bn_findings list;
	struct bn_uscc out;
	double from = seconds();

	*bad = 0;
	bn_findings_init(&list, &arena);
	for (unsigned i = 0; i < NUMBERS; i++) {
		bn_uscc_judge(&out, &list, BN_F_WORK_USCC, 0,
			      (struct bn_str){ b->uscc[i], LENGTH });
		if (list.n == 0)
			continue;
		(*bad)++;
		bn_arena_clear(&arena);
		bn_findings_init(&list, &arena);
	}
	from = seconds() - from;
	bn_arena_release(&arena);
	return from;
}

typedef double run_fn(const struct bench *b, unsigned *bad);

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a;
	double y = *(const double *)b;

	return (x > y) - (x < y);
}

/* False where the two disagree about how many are to be refused. */
static bool compare(const struct bench *b, const char *name, run_fn *judge,
		    run_fn *bare)
{
	double ratio[PAIRS];
	double time[PAIRS];
	unsigned bad;
	unsigned bare_bad;

	for (unsigned i = 0; i < PAIRS; i++) {
		time[i] = judge(b, &bad);
		ratio[i] = bare(b, &bare_bad) / time[i];
		if (bad != bare_bad) {
			fprintf(stderr, "%s refuses %u, the bare loop %u\n",
				name, bad, bare_bad);
			return false;
		}
	}
	qsort(ratio, PAIRS, sizeof(ratio[0]), by_size);
	qsort(time, PAIRS, sizeof(time[0]), by_size);
	printf("bench %s %.0f per_s ratio %.2f vs bare-loop\n", name,
	       NUMBERS / time[PAIRS / 2], ratio[PAIRS / 2]);
	return true;
}

int main(void)
{
	struct bench b = { .seed = 20260312 };
	bool ok = fill(&b);

	ok = ok && compare(&b, "id.check", run_id, run_bare_id) &&
	     compare(&b, "uscc.check", run_uscc, run_bare_uscc);
	free(b.id);
	free(b.uscc);
	free(b.known);
	return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
