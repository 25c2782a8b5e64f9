/*
 * Grey plane and cells of a portrait photo, and how coloured it is.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "photo.h"

void bn_fact_set(struct bn_facts *f, enum bn_fact fact, double v)
{
	double scale = 1;
	int i;

	for (i = 0; i < bn_fact_decimals(fact); i++)
		scale *= 10;
	f->value[fact] = floor(v * scale + 0.5) / scale;
}

static void make_grey(uint8_t *to, const uint8_t *rgbx, unsigned n)
{
	unsigned i;

	for (i = 0; i < n; i++) {
		const unsigned r = rgbx[i * 4];
		const unsigned g = rgbx[i * 4 + 1];
		const unsigned b = rgbx[i * 4 + 2];

		to[i] = (uint8_t)((77 * r + 150 * g + 29 * b + 128) >> 8);
	}
}

static struct cell cell_of(const unsigned sum[3], unsigned n)
{
	const int r = (int)((sum[0] + n / 2) / n);
	const int g = (int)((sum[1] + n / 2) / n);
	const int b = (int)((sum[2] + n / 2) / n);
	struct cell c;

	c.y = (uint8_t)((77 * r + 150 * g + 29 * b + 128) >> 8);
	c.cb = (int8_t)((-43 * r - 84 * g + 127 * b) / 256);
	c.cr = (int8_t)((127 * r - 106 * g - 21 * b) / 256);
	c.mark = MARK_NONE;
	c.rough = 0;
	return c;
}

static struct cell average(const struct raster *r, unsigned x0, unsigned y0)
{
	const unsigned x1 = x0 + CELL < r->width ? x0 + CELL : r->width;
	const unsigned y1 = y0 + CELL < r->height ? y0 + CELL : r->height;
	unsigned sum[3] = { 0, 0, 0 };
	unsigned x;
	unsigned y;

	for (y = y0; y < y1; y++) {
		const uint8_t *p = r->p + r->stride * y;

		for (x = x0; x < x1; x++) {
			sum[0] += p[x * 4];
			sum[1] += p[x * 4 + 1];
			sum[2] += p[x * 4 + 2];
		}
	}
	return cell_of(sum, (x1 - x0) * (y1 - y0));
}

/* Steps to the right and down inside a cell, of the grey plane. */
static uint8_t roughness(const struct photo *p, unsigned x0, unsigned y0)
{
	const unsigned w = p->raster.width;
	const unsigned x1 = x0 + CELL < w ? x0 + CELL : w - 1;
	const unsigned y1 =
		y0 + CELL < p->raster.height ? y0 + CELL : p->raster.height - 1;
	unsigned sum = 0;
	unsigned n = 0;
	unsigned x;
	unsigned y;

	for (y = y0; y < y1; y++) {
		const uint8_t *r = p->grey + (size_t)y * w;

		for (x = x0; x < x1; x++) {
			sum += (unsigned)abs(r[x] - r[x + 1]) +
			       (unsigned)abs(r[x] - r[x + w]);
			n += 2;
		}
	}
	if (n == 0)
		return 0;
	sum = sum * 4 / n;
	return (uint8_t)(sum > 255 ? 255 : sum);
}

/* Chroma in CIE units, near enough for a share and a mean. */
static void measure_colour(struct photo *p)
{
	const int n = p->across * p->down;
	double sum = 0;
	int coloured = 0;
	int i;

	for (i = 0; i < n; i++) {
		const float cb = p->cell[i].cb;
		const float cr = p->cell[i].cr;
		const float chroma = 1.2f * sqrtf(cb * cb + cr * cr);

		sum += chroma;
		coloured += chroma > 8;
	}
	bn_fact_set(p->facts, BN_FACT_CHROMA, sum / n);
	bn_fact_set(p->facts, BN_FACT_COLOURED, 100.0 * coloured / n);
}

bool bn_photo_open(struct photo *p)
{
	const struct raster *r = &p->raster;
	int x;
	int y;

	p->across = (int)(r->width + CELL - 1) / CELL;
	p->down = (int)(r->height + CELL - 1) / CELL;
	p->grey = bn_store_room(&p->studio->plane[0],
				(size_t)r->width * r->height);
	p->cell =
		bn_store_room(&p->studio->plane[1],
			      sizeof(*p->cell) * (size_t)(p->across * p->down));
	p->left = bn_store_room(&p->studio->plane[2],
				sizeof(int) * 2 * (size_t)p->down);
	if (!p->grey || !p->cell || !p->left)
		return false;
	p->right = p->left + p->down;
	for (y = 0; y < (int)r->height; y++)
		make_grey(p->grey + (size_t)y * r->width,
			  r->p + r->stride * (size_t)y, r->width);
	for (y = 0; y < p->down; y++) {
		for (x = 0; x < p->across; x++) {
			struct cell *c = &p->cell[y * p->across + x];

			*c = average(r, (unsigned)x * CELL, (unsigned)y * CELL);
			c->rough = roughness(p, (unsigned)x * CELL,
					     (unsigned)y * CELL);
		}
	}
	measure_colour(p);
	return true;
}
