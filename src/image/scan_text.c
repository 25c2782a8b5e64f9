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

#include "scan.h"

#define REACH 6 /* pixels to either side for the contrast */
#define BINS 101
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

/* One line of pixels, `step` apart. */
static void scan_line(struct slopes *out, const struct scan *s,
		      const uint8_t *p, ptrdiff_t step, int n, const int pos[3],
		      int least)
{
	int before = 0;
	int here = 0;
	int i;

	for (i = REACH; i < n - REACH; i++) {
		const uint8_t *q = p + i * step;
		const int next = abs(q[step] - q[-step]);

		/* `here` belongs to the pixel before this one. */
		if (here > before && here >= next && here * 10 > least * 3) {
			const int c = contrast(q - step, step);
			const int x = pos[0] + pos[1] * (i - 1);
			const int y = pos[2] + (1 - pos[1]) * (i - 1);

			if (c * 255 >= least * bn_scan_light_at(s, x, y)) {
				int bin = here * 100 / c;

				bin = bin > BINS - 1 ? BINS - 1 : bin;
				out->count[bin]++;
				out->total++;
			}
		}
		before = here;
		here = next;
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
	struct slopes across = { { 0 }, 0 };
	struct slopes down = { { 0 }, 0 };
	double p90 = 1;
	double p50 = 1;
	int i;

	for (i = 2; i < s->height; i += 4) {
		const int pos[3] = { 0, 1, i };

		scan_line(&across, s, s->grey + (size_t)i * (size_t)s->width, 1,
			  s->width, pos, least);
	}
	for (i = 2; i < s->width; i += 4) {
		const int pos[3] = { i, 0, 0 };

		scan_line(&down, s, s->grey + i, s->width, s->height, pos,
			  least);
	}
	bn_fact_set(s->facts, BN_FACT_TEXT_COUNT, across.total + down.total);
	if (across.total >= ENOUGH) {
		p90 = slope(&across, 90);
		p50 = slope(&across, 50);
	}
	if (down.total >= ENOUGH) {
		p90 = fmin(p90, slope(&down, 90));
		p50 = fmin(p50, slope(&down, 50));
	}
	if (p90 < 1) {
		bn_fact_set(s->facts, BN_FACT_TEXT_EDGE, p90);
		bn_fact_set(s->facts, BN_FACT_TEXT_MEDIAN, p50);
	}
}
