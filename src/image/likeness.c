/*
 * The small forms of a picture: 64x64 grey values with a hash for finding the
 * same picture again, and a thumbnail.
 */
#include <string.h>

#include "fast.h"
#include "measure.h"

/* Mean colour of the part of the raster that a cell of a grid covers. */
static void mean_of(unsigned out[3], const struct raster *r,
		    const unsigned cell[4])
{
	const unsigned x0 = r->width * cell[0] / cell[2];
	const unsigned y0 = r->height * cell[1] / cell[3];
	unsigned x1 = r->width * (cell[0] + 1) / cell[2];
	unsigned y1 = r->height * (cell[1] + 1) / cell[3];
	/* A few samples across a large cell are enough. */
	const unsigned dx = (x1 - x0) / 8 + 1;
	const unsigned dy = (y1 - y0) / 8 + 1;
	unsigned n = 0;
	unsigned x;
	unsigned y;

	memset(out, 0, 3 * sizeof(*out));
	x1 = x1 > x0 ? x1 : x0 + 1;
	y1 = y1 > y0 ? y1 : y0 + 1;
	for (y = y0; y < y1; y += dy) {
		const uint8_t *p = r->p + r->stride * y;

		for (x = x0; x < x1; x += dx) {
			out[0] += p[x * 4];
			out[1] += p[x * 4 + 1];
			out[2] += p[x * 4 + 2];
			n++;
		}
	}
	out[0] /= n;
	out[1] /= n;
	out[2] /= n;
}

/* One bit for each step to the right in a 9x8 picture. */
static uint64_t hash_of(const uint8_t *grey)
{
	const unsigned side = BN_LIKENESS_SIDE;
	unsigned small[8][9];
	uint64_t hash = 0;
	unsigned x;
	unsigned y;
	unsigned i;

	for (y = 0; y < 8; y++) {
		for (x = 0; x < 9; x++) {
			unsigned sum = 0;

			/* Eight rows of seven columns. */
			for (i = 0; i < 56; i++)
				sum += grey[(y * 8 + i / 7) * side + x * 7 +
					    i % 7];
			small[y][x] = sum;
		}
	}
	for (y = 0; y < 8; y++) {
		for (x = 0; x < 8; x++)
			hash = hash << 1 | (small[y][x] < small[y][x + 1]);
	}
	return hash;
}

/* A band of rows summed up column by column, then cell by cell. */
static void make_row(uint8_t *out, uint16_t *sum, const struct grey_plane *g,
		     unsigned y)
{
	const unsigned side = BN_LIKENESS_SIDE;
	const unsigned y0 = g->height * y / side;
	const unsigned y1 = g->height * (y + 1) / side;
	const unsigned rows = y1 > y0 ? y1 - y0 : 1;
	unsigned row;
	unsigned x;
	unsigned i;

	memset(sum, 0, g->width * sizeof(*sum));
	for (row = y0; row < y0 + rows; row++)
		bn_fast_add(sum, g->p + (size_t)row * g->width, g->width);
	for (x = 0; x < side; x++) {
		const unsigned x0 = g->width * x / side;
		const unsigned x1 = g->width * (x + 1) / side;
		unsigned all = 0;

		for (i = x0; i < x1; i++)
			all += sum[i];
		out[x] = (uint8_t)(x1 > x0 ? all / ((x1 - x0) * rows)
					   : sum[x0] / rows);
	}
}

void bn_make_likeness(struct bn_likeness *out, struct studio *s,
		      const struct grey_plane *g)
{
	uint16_t *sum =
		bn_store_room(&s->plane[6], g->width * sizeof(uint16_t));
	unsigned y;

	if (!sum)
		return;
	for (y = 0; y < BN_LIKENESS_SIDE; y++)
		make_row(out->grey + y * BN_LIKENESS_SIDE, sum, g, y);
	out->hash = hash_of(out->grey);
	out->known = true;
}

void bn_make_thumb(struct bn_thumb *out, const struct raster *r)
{
	const unsigned longer = r->width > r->height ? r->width : r->height;
	unsigned x;
	unsigned y;
	unsigned i;

	out->width = (uint16_t)(r->width * BN_THUMB_SIDE / longer);
	out->height = (uint16_t)(r->height * BN_THUMB_SIDE / longer);
	out->width = out->width > 0 ? out->width : 1;
	out->height = out->height > 0 ? out->height : 1;
	for (y = 0; y < out->height; y++) {
		for (x = 0; x < out->width; x++) {
			const unsigned cell[4] = { x, y, out->width,
						   out->height };
			unsigned c[3];

			mean_of(c, r, cell);
			for (i = 0; i < 3; i++)
				out->rgb[(y * out->width + x) * 3 + i] =
					(uint8_t)c[i];
		}
	}
}
