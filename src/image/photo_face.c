/*
 * The face of a portrait photo, found from the silhouette alone: how it is
 * tilted and how the light falls.
 *
 * Must not say what is allowed, and must not judge a face by its darkness.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "photo.h"

/*
 * The grey plane at half size, less its local mean: features without the
 * light on them, which often differs from left to right.
 */
struct relief {
	int16_t *v;
	int w, h;
};

#define MEAN_REACH 6 /* pixels of the half plane to either side */

static bool make_relief(struct relief *r, const struct photo *p)
{
	const int w = (int)p->raster.width;
	uint32_t *sum;
	uint8_t *half;
	int x;
	int y;

	r->w = w / 2;
	r->h = (int)p->raster.height / 2;
	r->v = bn_store_room(&p->studio->plane[4],
			     (size_t)(r->w * r->h) * sizeof(int16_t));
	half = bn_store_room(&p->studio->plane[5], (size_t)(r->w * r->h));
	sum = bn_store_room(&p->studio->plane[6],
			    (size_t)((r->w + 1) * (r->h + 1)) *
				    sizeof(uint32_t));
	if (!r->v || !half || !sum)
		return false;
	memset(sum, 0, sizeof(uint32_t) * (size_t)(r->w + 1));
	for (y = 0; y < r->h; y++) {
		const uint8_t *g = p->grey + 2 * y * w;
		uint32_t *above = sum + y * (r->w + 1);
		uint32_t *here = above + r->w + 1;
		uint32_t row = 0;

		here[0] = 0;
		for (x = 0; x < r->w; x++) {
			const unsigned v = (unsigned)(g[2 * x] + g[2 * x + 1] +
						      g[2 * x + w] +
						      g[2 * x + 1 + w] + 2) /
					   4;

			half[y * r->w + x] = (uint8_t)v;
			row += v;
			here[x + 1] = above[x + 1] + row;
		}
	}
	for (y = 0; y < r->h; y++) {
		const int y0 = y > MEAN_REACH ? y - MEAN_REACH : 0;
		const int y1 = y + MEAN_REACH < r->h ? y + MEAN_REACH : r->h;

		for (x = 0; x < r->w; x++) {
			const int x0 = x > MEAN_REACH ? x - MEAN_REACH : 0;
			const int x1 =
				x + MEAN_REACH < r->w ? x + MEAN_REACH : r->w;
			const uint32_t *a = sum + y0 * (r->w + 1);
			const uint32_t *b = sum + y1 * (r->w + 1);
			const int n = (x1 - x0) * (y1 - y0);
			const int mean =
				(int)(b[x1] - b[x0] - a[x1] + a[x0]) * 16 / n;

			r->v[y * r->w + x] =
				(int16_t)(half[y * r->w + x] * 16 - mean);
		}
	}
	return true;
}

/* The mirror window, in pixels of the relief. */
struct window {
	float x, y; /* middle */
	float half_w, half_h;
};

static float relief_at(const struct relief *r, float x, float y)
{
	const int ix = (int)x;
	const int iy = (int)y;
	const float fx = x - (float)ix;
	const float fy = y - (float)iy;
	const int16_t *v;

	if (x < 0 || y < 0 || ix + 1 >= r->w || iy + 1 >= r->h)
		return 0;
	v = r->v + iy * r->w + ix;
	return (1 - fy) * ((1 - fx) * v[0] + fx * v[1]) +
	       fy * ((1 - fx) * v[r->w] + fx * v[r->w + 1]);
}

/* Correlation of the window's halves mirrored about a tilted axis. */
static float mirror(const struct relief *p, const struct window *win,
		    float angle, float offset, float step)
{
	const float c = cosf(angle);
	const float s = sinf(angle);
	float n = 0, sa = 0, sb = 0, aa = 0, bb = 0, ab = 0;
	float u;
	float v;

	for (v = -win->half_h; v <= win->half_h; v += step) {
		const float ax = win->x + offset * c - v * s;
		const float ay = win->y + offset * s + v * c;

		for (u = step / 2; u <= win->half_w; u += step) {
			const float a = relief_at(p, ax + u * c, ay + u * s);
			const float b = relief_at(p, ax - u * c, ay - u * s);

			n++;
			sa += a;
			sb += b;
			aa += a * a;
			bb += b * b;
			ab += a * b;
		}
	}
	aa -= sa * sa / n;
	bb -= sb * sb / n;
	ab -= sa * sb / n;
	return aa > 1 && bb > 1 ? ab / sqrtf(aa * bb) : 0;
}

struct axis {
	float angle;  /* radians, clockwise */
	float offset; /* pixels from the window's middle */
	float score;
};

static void search(struct axis *best, const struct relief *p,
		   const struct window *win, const struct axis *from,
		   const float span[2], const float step[2])
{
	const float fine = 1;
	float a;
	float o;

	*best = *from;
	best->score = -2;
	for (a = -span[0]; a <= span[0] + 1e-4f; a += step[0]) {
		for (o = -span[1]; o <= span[1] + 1e-4f; o += step[1]) {
			const float score = mirror(p, win, from->angle + a,
						   from->offset + o, fine);

			if (score > best->score) {
				best->score = score;
				best->angle = from->angle + a;
				best->offset = from->offset + o;
			}
		}
	}
}

static void measure_tilt(struct photo *p)
{
	const float degree = 3.14159265f / 180;
	const float hw = p->head_w * CELL / 2;
	const struct window win = { p->head_x * CELL / 2,
				    (float)p->crown * CELL / 2 + 0.76f * hw,
				    0.30f * hw, 0.55f * hw };
	const float coarse[2] = { 18 * degree, 0.09f * hw };
	const float coarse_step[2] = { 3 * degree, 0.03f * hw };
	const float fine[2] = { 2 * degree, 0.02f * hw };
	const float fine_step[2] = { 0.5f * degree, 0.01f * hw };
	const struct axis upright = { 0, 0, 0 };
	struct axis a;
	struct axis b;
	struct relief r;
	double centre;

	if (!make_relief(&r, p))
		return;
	search(&a, &r, &win, &upright, coarse, coarse_step);
	search(&b, &r, &win, &a, fine, fine_step);
	bn_fact_set(p->facts, BN_FACT_TILT, b.angle / degree);
	bn_fact_set(p->facts, BN_FACT_TILT_SIZE, fabsf(b.angle) / degree);
	bn_fact_set(p->facts, BN_FACT_TILT_TRUST, b.score);
	centre =
		2 * (win.x + b.offset * cosf(b.angle)) / (float)p->raster.width;
	bn_fact_set(p->facts, BN_FACT_CENTRE, 100 * centre);
	bn_fact_set(p->facts, BN_FACT_OFF_CENTRE, 100 * fabs(centre - 0.5));
}

static bool is_skin(const struct cell *c)
{
	return c->cb >= -51 && c->cb <= -1 && c->cr >= 4 && c->cr <= 50;
}

struct tally {
	unsigned count[256];
	unsigned total;
};

static void count_cell(struct tally *t, const struct cell *c)
{
	t->count[c->y]++;
	t->total++;
}

/* Lightness below which `share` of the cells lie. */
static float lightness(const struct photo *p, const struct tally *t,
		       float share)
{
	unsigned sum = 0;
	int i;

	for (i = 0; i < 255; i++) {
		sum += t->count[i];
		if ((float)sum > share * (float)t->total)
			break;
	}
	return p->studio->light[i];
}

/* Width of the skin about the axis in one row; eyes and brows are gaps. */
static int skin_width(const struct photo *p, int y)
{
	const int middle = (int)p->head_x;
	const struct cell *row = p->cell + y * p->across;
	int ends[2] = { middle, middle };
	int side;

	for (side = 0; side < 2; side++) {
		const int step = side ? 1 : -1;
		int gap = 0;
		int x;

		for (x = middle; x >= 0 && x < p->across && gap <= 3;
		     x += step) {
			if (row[x].mark == MARK_PERSON && is_skin(&row[x])) {
				ends[side] = x;
				gap = 0;
			} else {
				gap++;
			}
		}
	}
	return ends[1] - ends[0];
}

/* The face is widest at the cheeks, about its own width below the hair. */
static void measure_width(struct photo *p)
{
	int top = -1;
	int most = 0;
	int y;

	for (y = p->crown; y < p->down; y++) {
		const int w = skin_width(p, y);

		if (top < 0 && w >= 6)
			top = y;
		if (top < 0)
			continue;
		if (w > most)
			most = w;
		if ((y - top) * 10 > most * 11)
			break;
	}
	if (most * 4 > p->across)
		bn_fact_set(p->facts, BN_FACT_FACE_WIDTH,
			    100.0 * (most + 1) / p->across);
}

static void measure_dark(struct photo *p)
{
	struct tally t;
	int i;

	memset(&t, 0, sizeof(t));
	for (i = 0; i < p->across * p->down; i++) {
		if (p->cell[i].mark == MARK_PERSON)
			count_cell(&t, &p->cell[i]);
	}
	if (t.total > 0)
		bn_fact_set(p->facts, BN_FACT_PERSON_LOW,
			    lightness(p, &t, 0.02f));
}

struct face {
	struct tally all, left, right;
	unsigned skin;
};

static void gather(struct face *f, const struct photo *p)
{
	const float half = 0.34f * p->head_w;
	const int y0 = p->crown + (int)(0.38f * p->head_w);
	const int y1 = p->crown + (int)(1.25f * p->head_w);
	int x;
	int y;

	memset(f, 0, sizeof(*f));
	for (y = y0; y <= y1 && y < p->down; y++) {
		for (x = (int)(p->head_x - half); x <= (int)(p->head_x + half);
		     x++) {
			const struct cell *c;

			if (x < 0 || x >= p->across)
				continue;
			c = p->cell + y * p->across + x;
			if (c->mark != MARK_PERSON)
				continue;
			count_cell(&f->all, c);
			if (!is_skin(c))
				continue;
			f->skin++;
			count_cell((float)x + 0.5f < p->head_x ? &f->left
							       : &f->right,
				   c);
		}
	}
}

static void measure_light(struct photo *p)
{
	struct face f;
	struct bn_facts *facts = p->facts;
	unsigned blown = 0;
	unsigned i;

	gather(&f, p);
	if (f.all.total < 20)
		return;
	for (i = 251; i < 256; i++)
		blown += f.all.count[i];
	bn_fact_set(facts, BN_FACT_SKIN, 100.0 * f.skin / f.all.total);
	bn_fact_set(facts, BN_FACT_FACE_L, lightness(p, &f.all, 0.5f));
	bn_fact_set(facts, BN_FACT_FACE_LOW, lightness(p, &f.all, 0.05f));
	bn_fact_set(facts, BN_FACT_FACE_RANGE,
		    lightness(p, &f.all, 0.95f) - lightness(p, &f.all, 0.05f));
	bn_fact_set(facts, BN_FACT_FACE_BLOWN, 100.0 * blown / f.all.total);
	if (f.left.total > 10 && f.right.total > 10) {
		const float l = lightness(p, &f.left, 0.5f);
		const float r = lightness(p, &f.right, 0.5f);
		/* As if the brighter half had L 70: dark skin counts alike. */
		const float d = (l - r) * 70 / fmaxf(fmaxf(l, r), 20);

		bn_fact_set(facts, BN_FACT_SIDE_LIGHT, d);
		bn_fact_set(facts, BN_FACT_SIDE_SIZE, fabsf(d));
	}
}

void bn_photo_face(struct photo *p)
{
	measure_dark(p);
	if (p->crown < 0 || p->head_w < 8)
		return;
	measure_tilt(p);
	measure_light(p);
	measure_width(p);
}
