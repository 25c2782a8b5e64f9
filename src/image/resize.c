/*
 * Making a picture smaller, in linear light: as a lens would.
 *
 * Must not sharpen, and must not invent: never larger.
 */
#include "resize.h"

#include <math.h>

#define LEVELS 65536

struct resize {
	const struct raster *in;
	const struct box *box;
	unsigned width, height;
	const float *linear; /* of a value */
	uint8_t *value;      /* of LEVELS steps of light */
	float *row;          /* the box's width, three each */
	float *weights;      /* `most` for each column out */
	int *first;          /* two for each column out: first, count */
	float *down;         /* `most`: the weights of the row in hand */
	int most;
};

static float cubic(float x)
{
	x = fabsf(x);
	if (x < 1)
		return (1.5f * x - 2.5f) * x * x + 1;
	if (x < 2)
		return ((2.5f - 0.5f * x) * x - 4) * x + 2;
	return 0;
}

/* Weights of the `i`th of `out` pixels made of `in`; span = first, count. */
static void weigh(float *weight, int span[2], unsigned i, unsigned in,
		  unsigned out)
{
	const float step = (float)in / (float)out;
	const float at = ((float)i + 0.5f) * step - 0.5f;
	const int a = (int)ceilf(at - 2 * step);
	const int b = (int)floorf(at + 2 * step);
	float sum = 0;
	int k;

	span[0] = a > 0 ? a : 0;
	span[1] = (b < (int)in - 1 ? b : (int)in - 1) - span[0] + 1;
	for (k = 0; k < span[1]; k++) {
		weight[k] = cubic(((float)(span[0] + k) - at) / step);
		sum += weight[k];
	}
	for (k = 0; k < span[1]; k++)
		weight[k] /= sum;
}

static void fill_values(uint8_t *value)
{
	int i;

	for (i = 0; i < LEVELS; i++) {
		const float l = (float)i / (LEVELS - 1);
		const float v = l <= 0.0031308f
					? 12.92f * l
					: 1.055f * powf(l, 1 / 2.4f) - 0.055f;

		value[i] = (uint8_t)(v * 255 + 0.5f);
	}
}

static bool prepare(struct resize *r, struct studio *s)
{
	const float across = (float)r->box->width / (float)r->width;
	const float down = (float)r->box->height / (float)r->height;
	unsigned x;
	size_t n;

	r->most = (int)ceilf(4 * fmaxf(across, down)) + 2;
	n = (size_t)r->most;
	r->linear = s->linear;
	r->row = bn_store_room(
		&s->plane[4],
		sizeof(float) * ((size_t)r->box->width * 3 + n * r->width + n) +
			sizeof(int) * 2 * r->width);
	r->value = bn_store_room(&s->plane[5], LEVELS);
	if (!r->row || !r->value)
		return false;
	r->weights = r->row + (size_t)r->box->width * 3;
	r->down = r->weights + n * r->width;
	r->first = (int *)(void *)(r->down + n);
	fill_values(r->value);
	for (x = 0; x < r->width; x++)
		weigh(r->weights + n * x, r->first + (size_t)x * 2, x,
		      r->box->width, r->width);
	return true;
}

/* The row `y` of what comes out, still as wide as the box. */
static void gather(struct resize *r, unsigned y)
{
	const unsigned n = r->box->width * 3;
	int span[2];
	unsigned i;
	int k;

	weigh(r->down, span, y, r->box->height, r->height);
	for (i = 0; i < n; i++)
		r->row[i] = 0;
	for (k = 0; k < span[1]; k++) {
		const uint8_t *p =
			r->in->p +
			r->in->stride * (r->box->y + (unsigned)(span[0] + k)) +
			(size_t)r->box->x * 4;
		const float w = r->down[k];
		float *to = r->row;

		for (i = 0; i < r->box->width; i++, p += 4, to += 3) {
			to[0] += w * r->linear[p[0]];
			to[1] += w * r->linear[p[1]];
			to[2] += w * r->linear[p[2]];
		}
	}
}

static uint8_t value_of(const struct resize *r, float light)
{
	const float v = light * (LEVELS - 1) + 0.5f;

	if (v <= 0)
		return 0;
	return r->value[v < LEVELS - 1 ? (int)v : LEVELS - 1];
}

static void put(uint8_t *to, const struct resize *r)
{
	unsigned x;
	int k;

	for (x = 0; x < r->width; x++, to += 4) {
		const float *w = r->weights + (size_t)r->most * x;
		const float *p = r->row + r->first[x * 2] * 3;
		float sum[3] = { 0, 0, 0 };

		for (k = 0; k < r->first[x * 2 + 1]; k++, p += 3) {
			sum[0] += w[k] * p[0];
			sum[1] += w[k] * p[1];
			sum[2] += w[k] * p[2];
		}
		to[0] = value_of(r, sum[0]);
		to[1] = value_of(r, sum[1]);
		to[2] = value_of(r, sum[2]);
		to[3] = 255;
	}
}

bool bn_resize(struct raster *out, struct studio *s, const struct raster *in,
	       const struct box *box)
{
	struct resize r = { .in = in, .box = box };
	uint8_t *to;
	unsigned y;

	r.width = out->width;
	r.height = out->height;
	if (r.width < 1 || r.height < 1 || r.width > box->width ||
	    r.height > box->height)
		return false;
	out->stride = (size_t)r.width * 4;
	to = bn_store_room(&s->plane[6], out->stride * r.height);
	if (!to || !prepare(&r, s))
		return false;
	for (y = 0; y < r.height; y++) {
		gather(&r, y);
		put(to + out->stride * y, &r);
	}
	out->p = to;
	return true;
}
