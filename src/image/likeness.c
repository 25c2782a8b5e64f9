/*
 * The small forms of a picture: 64x64 grey values with a hash for finding the
 * same picture again, and a thumbnail.
 */
#include <string.h>

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

/* Grey values of every other row, summed up between two columns. */
static unsigned sum_of(const struct raster *r, unsigned y, unsigned x0,
		       unsigned x1)
{
	const uint8_t *p = r->p + r->stride * y;
	unsigned sum = 0;
	unsigned x;

	for (x = x0; x < x1; x++)
		sum += 2u * p[x * 4] + 5u * p[x * 4 + 1] + p[x * 4 + 2];
	return sum;
}

void bn_make_likeness(struct bn_likeness *out, const struct raster *r)
{
	const unsigned side = BN_LIKENESS_SIDE;
	unsigned x;
	unsigned y;
	unsigned row;

	for (y = 0; y < side; y++) {
		const unsigned y0 = r->height * y / side;
		const unsigned y1 = r->height * (y + 1) / side;
		const unsigned step = y1 - y0 > 12 ? 2 : 1;
		unsigned sums[BN_LIKENESS_SIDE] = { 0 };
		unsigned rows = 0;

		for (row = y0; row < y1 || row == y0; row += step, rows++) {
			for (x = 0; x < side; x++)
				sums[x] += sum_of(r, row, r->width * x / side,
						  r->width * (x + 1) / side);
		}
		for (x = 0; x < side; x++) {
			const unsigned n =
				r->width * (x + 1) / side - r->width * x / side;

			out->grey[y * side + x] =
				(uint8_t)(n > 0 ? sums[x] / (n * rows * 8) : 0);
		}
	}
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
