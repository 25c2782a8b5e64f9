/*
 * A set of calendar months as bits.  Must not know what the months are for.
 */
#include "months.h"

#include <stdbool.h>

void bn_months_init(struct months *m, int last)
{
	*m = (struct months){ .last = last };
}

/* First and last bit of a stretch of months; false where none is in reach. */
static bool reach(int *first, int *end, const struct months *m, int from,
		  int to)
{
	if (to > m->last)
		to = m->last;
	if (from <= m->last - BN_MONTHS_SPAN)
		from = m->last - BN_MONTHS_SPAN + 1;
	*first = m->last - to;
	*end = m->last - from + 1;
	return from <= to;
}

/* The bits from `first` to before `end` that are in word w. */
static uint64_t mask_of(int w, int first, int end)
{
	uint64_t mask = UINT64_MAX;
	const int low = first - w * 64;
	const int high = end - w * 64;

	if (low > 0)
		mask &= UINT64_MAX << low;
	if (high < 64)
		mask &= UINT64_MAX >> (64 - high);
	return mask;
}

static int popcount(uint64_t x)
{
	return __builtin_popcountll(x);
}

void bn_months_mark(struct months *m, int from, int to)
{
	int first;
	int end;
	int w;

	if (!reach(&first, &end, m, from, to))
		return;
	for (w = first / 64; w * 64 < end; w++)
		m->bits[w] |= mask_of(w, first, end);
}

int bn_months_unmark(struct months *m, int from, int to)
{
	const int n = bn_months_count(m, from, to);
	int first;
	int end;
	int w;

	if (n == 0 || !reach(&first, &end, m, from, to))
		return 0;
	for (w = first / 64; w * 64 < end; w++)
		m->bits[w] &= ~mask_of(w, first, end);
	return n;
}

int bn_months_count(const struct months *m, int from, int to)
{
	int first;
	int end;
	int n = 0;
	int w;

	if (!reach(&first, &end, m, from, to))
		return 0;
	for (w = first / 64; w * 64 < end; w++)
		n += popcount(m->bits[w] & mask_of(w, first, end));
	return n;
}

int bn_months_all(const struct months *m)
{
	return bn_months_count(m, m->last - BN_MONTHS_SPAN + 1, m->last);
}

int bn_months_after(const struct months *m, int month)
{
	return bn_months_count(m, month + 1, m->last);
}

int bn_months_years(const struct months *m, int but)
{
	const int last = m->last / 12;
	int years = 0;
	int y;

	for (y = last - BN_MONTHS_SPAN / 12; y <= last; y++) {
		if (y != but && bn_months_count(m, y * 12, y * 12 + 11) > 0)
			years++;
	}
	return years;
}
