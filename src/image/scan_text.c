/*
 * How sharp the strokes of a scan are.
 *
 * An edge is measured by its slope over its contrast: 0.5 for a step from one
 * pixel to the next, less the softer it is.  Both directions are looked at,
 * for motion blurs one of them only.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "fast.h"
#include "scan.h"

#define REACH 6 /* pixels to either side for the contrast */
#define BINS 101
#define BAND 24    /* rows that are looked at together */
#define ENOUGH 150 /* edges that a direction must have */

struct slopes {
	unsigned count[BINS];
	unsigned total;
};

/* Contrast around i; `step` leads from pixel to pixel. */
static int contrast(const uint8_t *p, ptrdiff_t step)
{
	int lo = 255;
	int hi = 0;
	int k;

	for (k = -REACH; k <= REACH; k++) {
		const int v = p[k * step];

		lo = v < lo ? v : lo;
		hi = v > hi ? v : hi;
	}
	return hi - lo;
}

/* An edge whose steepest step is `here`, at a place of the scan. */
static void count_edge(struct slopes *out, const struct scan *s, int x, int y,
		       const int look[3])
{
	const ptrdiff_t step = look[0];
	const int here = look[1];
	const int least = look[2];
	const int c =
		contrast(s->grey + (size_t)y * (size_t)s->width + x, step);
	int bin;

	if (c * 255 < least * bn_scan_light_at(s, x, y))
		return;
	bin = here * 100 / c;
	out->count[bin < BINS ? bin : BINS - 1]++;
	out->total++;
}

/* The steps of three lines: before, at and after the one that is looked at. */
struct three {
	const uint8_t *before, *at, *after;
};

/* Where `at` is steep and no less so than on both sides. */
static void find_edges(struct slopes *out, const struct scan *s, int y,
		       const struct three *t, const int look[2])
{
	const int low = look[1] * 3 / 10;
	int x0;
	int x;

	for (x0 = REACH; x0 + 32 + REACH <= s->width; x0 += 32) {
		if ((int)bn_fast_most(t->at + x0) <= low)
			continue;
		for (x = x0; x < x0 + 32; x++) {
			const int edge[3] = { look[0], t->at[x], look[1] };

			if (t->at[x] > low && t->at[x] > t->before[x] &&
			    t->at[x] >= t->after[x])
				count_edge(out, s, x, y, edge);
		}
	}
}

/* Steps along the rows and down the columns, of a band of rows. */
static void scan_band(struct slopes out[2], const struct scan *s, int y0,
		      int least, uint8_t *room)
{
	const size_t w = (size_t)s->width;
	const int along[2] = { 1, least };
	const int down[2] = { s->width, least };
	uint8_t *lines[3] = { room, room + w + 64, room + 2 * (w + 64) };
	uint8_t *row = room + 3 * (w + 64);
	int y;

	for (y = y0; y < y0 + BAND; y++) {
		const uint8_t *g = s->grey + (size_t)y * w;
		const struct three here = { row, row + 1, row + 2 };
		const struct three t = { lines[(y + 1) % 3], lines[(y + 2) % 3],
					 lines[y % 3] };

		/* row[x + 1] belongs to the pixel x. */
		bn_fast_steps(row + 2, g + 2, g, w - 2);
		find_edges(&out[0], s, y, &here, along);
		bn_fast_steps(lines[y % 3], g + w, g - w, w);
		if (y >= y0 + 2)
			find_edges(&out[1], s, y - 1, &t, down);
	}
}

/* Slope below which `percent` of the edges lie, 0 to 0.5. */
static double slope(const struct slopes *s, unsigned percent)
{
	unsigned sum = 0;
	int i;

	for (i = 0; i < BINS - 1; i++) {
		sum += s->count[i];
		if (sum * 100 >= s->total * percent)
			break;
	}
	return i / 200.0;
}

void bn_scan_text(struct scan *s)
{
	/* Faint print has soft edges too: the contrast asked for follows. */
	const int faint = 35 * (255 - s->ink) / 100;
	const int least = faint > 18 ? faint : 18;
	/* A quarter of a large page is enough. */
	const int period = s->height > 700 ? 4 * BAND : BAND;
	struct slopes both[2];
	const struct slopes *across = &both[0];
	const struct slopes *down = &both[1];
	uint8_t *room = bn_store_room(&s->studio->plane[1],
				      4 * ((size_t)s->width + 64));
	double p90 = 1;
	double p50 = 1;
	int y;

	if (!room || s->width < 64)
		return;
	memset(both, 0, sizeof(both));
	memset(room, 0, 4 * ((size_t)s->width + 64));
	for (y = REACH + 1; y + BAND + REACH + 1 < s->height; y += period)
		scan_band(both, s, y, least, room);
	bn_fact_set(s->facts, BN_FACT_TEXT_COUNT, across->total + down->total);
	if (across->total >= ENOUGH) {
		p90 = slope(across, 90);
		p50 = slope(across, 50);
	}
	if (down->total >= ENOUGH) {
		p90 = fmin(p90, slope(down, 90));
		p50 = fmin(p50, slope(down, 50));
	}
	if (p90 < 1) {
		bn_fact_set(s->facts, BN_FACT_TEXT_EDGE, p90);
		bn_fact_set(s->facts, BN_FACT_TEXT_MEDIAN, p50);
	}
}
