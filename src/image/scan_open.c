/*
 * Grey plane and blocks of a scan, and how coloured it is.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "fast.h"
#include "scan.h"

/* Values above which `percent` lie; paper is bright, so from the top. */
static uint8_t from_top(const uint16_t count[256], unsigned total,
			unsigned percent)
{
	unsigned sum = 0;
	int i;

	for (i = 255; i > 0; i--) {
		sum += count[i];
		if (sum * 100 >= total * percent)
			break;
	}
	return (uint8_t)i;
}

/* Some hundred pixels are enough for quantiles. */
static void fill_block(struct scan *s, int bx, int by)
{
	struct block *b = &s->block[by * s->across + bx];
	const int x1 =
		(bx + 1) * s->side < s->width ? (bx + 1) * s->side : s->width;
	const int y1 =
		(by + 1) * s->side < s->height ? (by + 1) * s->side : s->height;
	const int step = s->side >= 24 ? 4 : 2;
	uint16_t count[256] = { 0 };
	unsigned sum[3] = { 0, 0, 0 };
	unsigned total = 0;
	unsigned n = 0;
	int x;
	int y;

	for (y = by * s->side; y < y1; y += step) {
		const uint8_t *r = s->grey + (size_t)y * (size_t)s->width;

		for (x = bx * s->side; x < x1; x += 2) {
			count[r[x]]++;
			total++;
		}
	}
	for (y = by * s->side; y < y1; y += 4) {
		const uint8_t *p = s->raster.p + s->raster.stride * (size_t)y;

		for (x = bx * s->side; x < x1; x += 4) {
			sum[0] += p[x * 4];
			sum[1] += p[x * 4 + 1];
			sum[2] += p[x * 4 + 2];
			n++;
		}
	}
	memset(b, 0, sizeof(*b));
	b->bright = from_top(count, total, 15);
	b->middle = from_top(count, total, 40);
	if (n > 0) {
		const unsigned hi =
			sum[0] > sum[1] ? (sum[0] > sum[2] ? sum[0] : sum[2])
					: (sum[1] > sum[2] ? sum[1] : sum[2]);
		const unsigned lo =
			sum[0] < sum[1] ? (sum[0] < sum[2] ? sum[0] : sum[2])
					: (sum[1] < sum[2] ? sum[1] : sum[2]);

		b->spread = (uint8_t)((hi - lo) / n);
	}
}

static void measure_colour(struct scan *s)
{
	double sum = 0;
	unsigned coloured = 0;
	unsigned n = 0;
	int x;
	int y;

	for (y = 2; y < s->height; y += 8) {
		const uint8_t *p = s->raster.p + s->raster.stride * (size_t)y;

		for (x = 2; x < s->width; x += 4) {
			const int r = p[x * 4];
			const int g = p[x * 4 + 1];
			const int b = p[x * 4 + 2];
			const int cb = (-43 * r - 84 * g + 127 * b) / 256;
			const int cr = (127 * r - 106 * g - 21 * b) / 256;
			const int square = cb * cb + cr * cr;

			/* Chroma is about 1.2 times the length: 8 is 45. */
			coloured += square > 45;
			sum += square > 1 ? abs(cb) + abs(cr) : 0;
			n++;
		}
	}
	if (n == 0)
		return;
	bn_fact_set(s->facts, BN_FACT_CHROMA, sum / n);
	bn_fact_set(s->facts, BN_FACT_COLOURED, 100.0 * coloured / n);
}

bool bn_scan_open(struct scan *s)
{
	const int longer = s->raster.width > s->raster.height
				   ? (int)s->raster.width
				   : (int)s->raster.height;
	int x;
	int y;

	s->width = (int)s->raster.width;
	s->height = (int)s->raster.height;
	s->side = longer / 56 > 4 ? longer / 56 : 4;
	s->across = (s->width + s->side - 1) / s->side;
	s->down = (s->height + s->side - 1) / s->side;
	while (s->across > BLOCKS || s->down > BLOCKS) {
		s->side++;
		s->across = (s->width + s->side - 1) / s->side;
		s->down = (s->height + s->side - 1) / s->side;
	}
	s->grey = bn_store_room(&s->studio->plane[0],
				(size_t)s->width * (size_t)s->height);
	if (!s->grey)
		return false;
	for (y = 0; y < s->height; y++)
		bn_fast_grey(s->grey + (size_t)y * (size_t)s->width,
			     s->raster.p + s->raster.stride * (size_t)y,
			     (size_t)s->width);
	for (y = 0; y < s->down; y++) {
		for (x = 0; x < s->across; x++)
			fill_block(s, x, y);
	}
	measure_colour(s);
	return true;
}
