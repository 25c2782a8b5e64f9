/*
 * How far the lines of text are turned.
 *
 * The lower edges of the ink are projected along many angles; along the lines
 * they fall into few rows, and the histogram of the rows is steepest.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "scan.h"

#define MOST_POINTS 4000
#define LONG_SIDE 420
#define ROWS 1024

struct spot {
	int16_t x, y;
};

/* Every other cell of one reduced row: those darker than the paper. */
static void ink_row(uint8_t *out, const struct scan *s, int y, int step)
{
	const int w = s->width / step;
	const size_t stride = (size_t)s->width;
	const uint8_t *r = s->grey + (size_t)(y * step) * stride;
	const struct block *blocks = &s->block[y * step / s->side * s->across];
	const int n = (step + 1) / 2 * ((step + 1) / 2);
	int next = 0;
	int least = 0;
	int x;
	int dx;
	int dy;

	for (x = 0; x < w; x += 2, r += 2 * step) {
		int sum = 0;

		if (x * step >= next) {
			const int bx = x * step / s->side;

			least = 80 * n * blocks[bx].light;
			next = (bx + 1) * s->side;
		}
		for (dy = 0; dy < step; dy += 2) {
			for (dx = 0; dx < step; dx += 2)
				sum += r[(size_t)dy * stride + (size_t)dx];
		}
		out[x] = sum * 100 < least;
	}
}

static int find_spots(struct spot *out, const struct scan *s, int step,
		      uint8_t *rows)
{
	const int w = s->width / step;
	const int h = s->height / step;
	int n = 0;
	int x;
	int y;

	memset(rows, 0, (size_t)w * 2);
	for (y = 0; y < h; y++) {
		const uint8_t *above = rows + (y + 1) % 2 * w;
		uint8_t *here = rows + y % 2 * w;

		ink_row(here, s, y, step);
		for (x = 0; x < w && n < MOST_POINTS; x += 2) {
			if (above[x] && !here[x])
				out[n++] =
					(struct spot){ (int16_t)x, (int16_t)y };
		}
	}
	return n;
}

/* Squared steps of the projection along one angle, in radians. */
static double energy(const struct spot *spots, int n, float angle)
{
	int rows[ROWS] = { 0 };
	const int slope = (int)(tanf(angle) * 65536);
	double sum = 0;
	int i;

	for (i = 0; i < n; i++) {
		const int y =
			spots[i].y - (spots[i].x * slope >> 16) + ROWS / 4;

		if (y >= 0 && y < ROWS)
			rows[y]++;
	}
	for (i = 1; i < ROWS; i++) {
		const double d = rows[i] - rows[i - 1];

		sum += d * d;
	}
	return sum;
}

void bn_scan_skew(struct scan *s)
{
	const float degree = 3.14159265f / 180;
	const int longer = s->width > s->height ? s->width : s->height;
	const int step = longer / LONG_SIDE > 1 ? longer / LONG_SIDE : 1;
	struct spot *spots = bn_store_room(&s->studio->plane[1],
					   sizeof(*spots) * MOST_POINTS +
						   (size_t)s->width * 2);
	double all[25];
	double best = -1;
	double flat;
	float angle = 0;
	float a;
	int n;
	int i;

	if (!spots)
		return;
	n = find_spots(spots, s, step, (uint8_t *)(spots + MOST_POINTS));
	if (n < 100)
		return;
	for (i = 0; i < 25; i++) {
		all[i] = energy(spots, n, (float)(i * 2 - 24) * degree);
		if (all[i] > best) {
			best = all[i];
			angle = (float)(i * 2 - 24);
		}
	}
	flat = 0;
	for (i = 0; i < 25; i++)
		flat += all[i] / 25;
	for (a = angle - 1.75f; a <= angle + 1.8f; a += 0.25f) {
		const double e = energy(spots, n, a * degree);

		if (e > best) {
			best = e;
			angle = a;
		}
	}
	bn_fact_set(s->facts, BN_FACT_SKEW, angle);
	bn_fact_set(s->facts, BN_FACT_SKEW_SIZE, fabsf(angle));
	bn_fact_set(s->facts, BN_FACT_SKEW_TRUST, best / (flat + 1));
}
