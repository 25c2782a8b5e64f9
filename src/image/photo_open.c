/*
 * Grey plane and cells of a portrait photo, and how coloured it is.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "fast.h"
#include "photo.h"

void bn_fact_set(struct bn_facts *f, enum bn_fact fact, double v)
{
	double scale = 1;
	int i;

	for (i = 0; i < bn_fact_decimals(fact); i++)
		scale *= 10;
	f->value[fact] = floor(v * scale + 0.5) / scale;
}

/* Sums over the rows of a line of cells, and over the whole picture. */
struct sums {
	uint16_t *colour; /* four for each column */
	uint16_t *rough;  /* steps to the right and down */
};

/* Nearly every cell is whole: a shift is a tenth of a division. */
static int mean(unsigned sum, unsigned n)
{
	return (int)(n == CELL * CELL ? (sum + n / 2) / (CELL * CELL)
				      : (sum + n / 2) / n);
}

static struct cell cell_of(const struct sums *s, unsigned x0, unsigned x1,
			   unsigned rows)
{
	unsigned sum[3] = { 0, 0, 0 };
	unsigned rough = 0;
	const unsigned n = (x1 - x0) * rows;
	struct cell c;
	unsigned x;
	int r, g, b;

	for (x = x0; x < x1; x++) {
		sum[0] += s->colour[x * 4];
		sum[1] += s->colour[x * 4 + 1];
		sum[2] += s->colour[x * 4 + 2];
		rough += s->rough[x];
	}
	r = mean(sum[0], n);
	g = mean(sum[1], n);
	b = mean(sum[2], n);
	c.y = (uint8_t)((77 * r + 150 * g + 29 * b + 128) >> 8);
	c.cb = (int8_t)((-43 * r - 84 * g + 127 * b) / 256);
	c.cr = (int8_t)((127 * r - 106 * g - 21 * b) / 256);
	c.mark = MARK_NONE;
	rough = (unsigned)mean(rough * 2, n);
	c.rough = (uint8_t)(rough > 255 ? 255 : rough);
	return c;
}

/* One line of cells from rows y0 to y1, which are made grey on the way. */
static void make_line(struct photo *p, const struct sums *s, unsigned y0,
		      unsigned y1)
{
	const struct raster *r = &p->raster;
	const size_t w = r->width;
	struct cell *cell = p->cell + (size_t)(y0 / CELL) * (size_t)p->across;
	unsigned x;
	unsigned y;

	memset(s->colour, 0, w * 4 * sizeof(*s->colour));
	memset(s->rough, 0, w * sizeof(*s->rough));
	for (y = y0; y < y1; y++) {
		uint8_t *g = p->grey + y * w;

		bn_fast_grey(g, r->p + r->stride * y, w);
		bn_fast_add(s->colour, r->p + r->stride * y, w * 4);
		bn_fast_add_steps(s->rough, g, g + 1, w - 1);
		if (y > 0)
			bn_fast_add_steps(s->rough, g, g - w, w);
	}
	for (x = 0; x < w; x += CELL)
		*cell++ = cell_of(s, x, x + CELL < w ? x + CELL : (unsigned)w,
				  y1 - y0);
}

/* Chroma in CIE units, near enough for a share and a mean. */
static void measure_colour(struct photo *p)
{
	const int n = p->across * p->down;
	long sum = 0;
	int coloured = 0;
	int i;

	for (i = 0; i < n; i++) {
		const struct cell *c = &p->cell[i];
		const int square = c->cb * c->cb + c->cr * c->cr;

		/* Chroma is about 1.2 times the length: 8 is 45. */
		coloured += square > 45;
		sum += abs(c->cb) + abs(c->cr);
	}
	bn_fact_set(p->facts, BN_FACT_CHROMA, (double)sum / n);
	bn_fact_set(p->facts, BN_FACT_COLOURED, 100.0 * coloured / n);
}

bool bn_photo_open(struct photo *p)
{
	const struct raster *r = &p->raster;
	struct sums s;
	unsigned y;

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
	s.colour = bn_store_room(&p->studio->plane[3],
				 (size_t)r->width * 5 * sizeof(uint16_t));
	if (!s.colour)
		return false;
	s.rough = s.colour + (size_t)r->width * 4;
	for (y = 0; y < r->height; y += CELL)
		make_line(p, &s, y,
			  y + CELL < r->height ? y + CELL : r->height);
	measure_colour(p);
	return true;
}
