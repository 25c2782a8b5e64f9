/*
 * The red of a page: which pixels are red ink, at half the size.
 *
 * Must not say what a red shape is.
 */
#include <math.h>
#include <string.h>

#include "seal.h"

#define LONG_SIDE 1000

static void mean_at(int out[3], const struct scan *s, const struct page *p,
		    int x, int y)
{
	int i;
	int j;
	const int n = p->step * p->step;

	out[0] = out[1] = out[2] = 0;
	for (j = 0; j < p->step; j++) {
		const uint8_t *q =
			s->raster.p +
			s->raster.stride * (size_t)(p->y0 + y * p->step + j) +
			(size_t)(p->x0 + x * p->step) * 4;

		for (i = 0; i < p->step; i++, q += 4) {
			out[0] += q[0];
			out[1] += q[1];
			out[2] += q[2];
		}
	}
	for (i = 0; i < 3; i++)
		out[i] /= n;
}

/* Median colour of the brighter half. */
static void find_white(struct page *p, const struct scan *s)
{
	unsigned grey[256] = { 0 };
	unsigned count[3][256];
	unsigned total = 0;
	unsigned sum = 0;
	int middle;
	int x;
	int y;
	int i;

	memset(count, 0, sizeof(count));
	for (y = 0; y < s->height; y += 4) {
		const uint8_t *r = s->grey + (size_t)y * (size_t)s->width;

		for (x = 0; x < s->width; x += 4) {
			grey[r[x]]++;
			total++;
		}
	}
	for (middle = 0; middle < 255; middle++) {
		sum += grey[middle];
		if (sum * 2 >= total)
			break;
	}
	total = 0;
	for (y = 0; y < s->height; y += 4) {
		const uint8_t *r = s->grey + (size_t)y * (size_t)s->width;
		const uint8_t *q = s->raster.p + s->raster.stride * (size_t)y;

		for (x = 0; x < s->width; x += 4) {
			if (r[x] < middle)
				continue;
			for (i = 0; i < 3; i++)
				count[i][q[x * 4 + i]]++;
			total++;
		}
	}
	for (i = 0; i < 3; i++) {
		sum = 0;
		for (x = 0; x < 255; x++) {
			sum += count[i][x];
			if (sum * 2 >= total)
				break;
		}
		p->white[i] = x > 0 ? x : 1;
	}
	/* Red paper is not made white: everything on it would turn blue. */
	if (p->white[0] - p->white[1] > 60)
		p->white[0] = p->white[1] = p->white[2] = 255;
}

static void make_tables(struct page *p)
{
	int i;
	int v;

	for (i = 0; i < 3; i++) {
		for (v = 0; v < 256; v++) {
			const int over = v * 255 / p->white[i];

			p->over[i][v] = (uint8_t)(over > 255 ? 255 : over);
		}
	}
}

static bool is_red(const struct page *p, unsigned cr, unsigned cg, unsigned cb)
{
	const int r = p->over[0][cr];
	const int g = p->over[1][cg];
	const int b = p->over[2][cb];
	const int lo = g < b ? g : b;
	const int hi = g > b ? g : b;
	const int d = r - lo;

	return r - hi > 16 && d > 26 && r > 70 && (g - b) * 100 > -55 * d &&
	       (g - b) * 100 < 45 * d;
}

/* Looks at a sixteenth of the pixels: how much is red, and where. */
static bool find_place(struct page *p, struct scan *s)
{
	int x0 = s->width, y0 = s->height, x1 = -1, y1 = -1;
	int red = 0;
	int all = 0;
	int x;
	int y;

	for (y = 0; y < s->height; y += 4) {
		const uint8_t *q = s->raster.p + s->raster.stride * (size_t)y;

		for (x = 0; x < s->width; x += 4, all++) {
			if (!is_red(p, q[x * 4], q[x * 4 + 1], q[x * 4 + 2]))
				continue;
			red++;
			x0 = x < x0 ? x : x0;
			x1 = x > x1 ? x : x1;
			y0 = y < y0 ? y : y0;
			y1 = y > y1 ? y : y1;
		}
	}
	bn_fact_set(s->facts, BN_FACT_RED, 100.0 * red / all);
	if (red * 2000 <= all)
		return false;
	p->x0 = x0 > 16 ? x0 - 16 : 0;
	p->y0 = y0 > 16 ? y0 - 16 : 0;
	x1 = x1 + 16 < s->width ? x1 + 16 : s->width;
	y1 = y1 + 16 < s->height ? y1 + 16 : s->height;
	p->w = (x1 - p->x0) / p->step;
	p->h = (y1 - p->y0) / p->step;
	return p->w > 8 && p->h > 8;
}

bool bn_page_open(struct page *p, struct scan *s)
{
	const int longer = s->width > s->height ? s->width : s->height;
	int x;
	int y;

	p->step = (longer + LONG_SIDE - 1) / LONG_SIDE;
	p->whole_w = s->width / p->step;
	p->whole_h = s->height / p->step;
	find_white(p, s);
	make_tables(p);
	if (!find_place(p, s))
		return false;
	p->red = bn_store_room(&s->studio->plane[2],
			       (size_t)p->w * (size_t)p->h);
	p->stack = bn_store_room(&s->studio->plane[3],
				 sizeof(int) * (size_t)p->w * (size_t)p->h);
	if (!p->red || !p->stack)
		return false;
	for (y = 0; y < p->h; y++) {
		for (x = 0; x < p->w; x++) {
			int c[3];

			mean_at(c, s, p, x, y);
			p->red[y * p->w + x] =
				is_red(p, (unsigned)c[0], (unsigned)c[1],
				       (unsigned)c[2]);
		}
	}
	return true;
}

/* Marks the neighbours of a red pixel in its row. */
static void grow_along(struct page *p, int x, int y, int reach)
{
	int d;

	for (d = -reach; d <= reach; d++) {
		uint8_t *q = p->red + y * p->w + x + d;

		if (x + d >= 0 && x + d < p->w && *q == 0)
			*q = 2;
	}
}

/* Marks what lies within reach of marks above and below in a column. */
static void grow_down(struct page *p, int x, int reach)
{
	int last = -1000;
	int y;
	int k;

	for (y = 0; y < p->h; y++) {
		uint8_t *q = p->red + y * p->w + x;

		if (*q == 0) {
			if (y - last <= reach)
				*q = 4;
			continue;
		}
		for (k = 1; k <= reach && y - k > last && y - k >= 0; k++) {
			if (q[-k * p->w] == 0)
				q[-k * p->w] = 4;
		}
		last = y;
	}
}

void bn_page_grow(struct page *p)
{
	const int reach = p->whole_w / 250 > 1 ? p->whole_w / 250 : 2;
	int x;
	int y;

	for (y = 0; y < p->h; y++) {
		for (x = 0; x < p->w; x++) {
			if (p->red[y * p->w + x] == 1)
				grow_along(p, x, y, reach);
		}
	}
	for (x = 0; x < p->w; x++)
		grow_down(p, x, reach);
}
