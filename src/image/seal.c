/*
 * The red seal on a work proof: a ring of red ink, round or elliptic.
 *
 * Must not say whose it is or whether it is genuine: that cannot be seen.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "conic.h"
#include "seal.h"

#define SPOKES 96
#define RINGS 21 /* steps of 0.05 of the ellipse's radius */

struct shape {
	int x0, y0, x1, y1; /* inclusive */
	int first, n;       /* its pixels on the stack */
};

/* Collects one shape; its pixels stay on the stack from `first` on. */
static void collect(struct shape *out, struct page *p, int start)
{
	int n = 0;
	int i;

	*out = (struct shape){ p->w, p->h, -1, -1, 0, 0 };
	p->stack[n++] = start;
	p->red[start] |= 8;
	for (i = 0; i < n; i++) {
		const int at = p->stack[i];
		const int x = at % p->w;
		const int y = at / p->w;
		const int next[4] = { x > 0 ? at - 1 : -1,
				      x + 1 < p->w ? at + 1 : -1, at - p->w,
				      at + p->w };
		int k;

		out->x0 = x < out->x0 ? x : out->x0;
		out->x1 = x > out->x1 ? x : out->x1;
		out->y0 = y < out->y0 ? y : out->y0;
		out->y1 = y > out->y1 ? y : out->y1;
		for (k = 0; k < 4; k++) {
			const int j = next[k];

			if (j < 0 || j >= p->w * p->h || p->red[j] == 0 ||
			    (p->red[j] & 8))
				continue;
			p->red[j] |= 8;
			p->stack[n++] = j;
		}
	}
	out->n = n;
}

/* Which row a pixel of the page is on. */
static int row_of(const struct page *p, int at)
{
	return at / p->w;
}

/* The outermost red pixel in each direction from the middle of a shape. */
static int rim(struct point *out, const struct page *p,
	       const struct shape *shape, struct point middle)
{
	float far[SPOKES];
	int at[SPOKES] = { 0 };
	int n = 0;
	int i;

	memset(far, 0, sizeof(far));
	for (i = 0; i < shape->n; i++) {
		const int k = p->stack[i];
		const float dx = (float)(k % p->w) - middle.x;
		const float dy = (float)row_of(p, k) - middle.y;
		const float r = dx * dx + dy * dy;
		int spoke;

		if (!(p->red[k] & 1))
			continue;
		spoke = (int)((atan2f(dy, dx) / 6.2831853f + 0.5f) * SPOKES);
		spoke = spoke < 0 ? 0 : spoke >= SPOKES ? SPOKES - 1 : spoke;
		if (r > far[spoke]) {
			far[spoke] = r;
			at[spoke] = k;
		}
	}
	for (i = 0; i < SPOKES; i++) {
		if (far[i] > 0)
			out[n++] = (struct point){ (float)(at[i] % p->w),
						   (float)row_of(p, at[i]) };
	}
	return n;
}

struct profile {
	float ring;       /* spokes with red on the ellipse */
	float tight;      /* spokes whose outermost red lies on it */
	float gap, inner; /* red density inside, against the ring's */
	float ratio;      /* of the axes */
	float diameter;   /* in pixels of this page */
};

/* Spokes of the ellipse on which the shape has ink, and only there. */
static void look_at_rim(struct profile *out, const struct page *p,
			const struct shape *shape, const struct ellipse *e)
{
	bool on[SPOKES] = { false };
	float outer[SPOKES] = { 0 };
	int i;

	for (i = 0; i < shape->n; i++) {
		const int k = p->stack[i];
		float spoke;
		float r;
		int s;

		if (!(p->red[k] & 1))
			continue;
		r = bn_ellipse_radius(&spoke, e, (float)(k % p->w),
				      (float)row_of(p, k));
		s = (int)(spoke * SPOKES);
		s = s < 0 ? 0 : s >= SPOKES ? SPOKES - 1 : s;
		if (r > 0.93f && r < 1.05f)
			on[s] = true;
		outer[s] = r > outer[s] ? r : outer[s];
	}
	for (i = 0; i < SPOKES; i++) {
		out->ring += on[i];
		out->tight += outer[i] > 0.93f && outer[i] < 1.07f;
	}
	out->ring /= SPOKES;
	out->tight /= SPOKES;
}

/* Share of red between two radii, whatever shape it belongs to. */
static float density(const float *red, const float *all, int from, int to)
{
	float r = 0;
	float a = 0;
	int i;

	for (i = from; i < to; i++) {
		r += red[i];
		a += all[i];
	}
	return a > 0 ? r / a : 0;
}

/* What is inside: letters and a star, nothing, or one red disc. */
static void look_inside(struct profile *out, const struct page *p,
			const struct ellipse *e)
{
	float red[RINGS + 1] = { 0 };
	float all[RINGS + 1] = { 0 };
	const int x0 = e->x - e->a > 0 ? (int)(e->x - e->a) : 0;
	const int y0 = e->y - e->a > 0 ? (int)(e->y - e->a) : 0;
	const int x1 = e->x + e->a < (float)p->w ? (int)(e->x + e->a) : p->w;
	const int y1 = e->y + e->a < (float)p->h ? (int)(e->y + e->a) : p->h;
	float ring;
	int x;
	int y;

	for (y = y0; y < y1; y++) {
		for (x = x0; x < x1; x++) {
			float unused;
			const float r = bn_ellipse_radius(&unused, e, (float)x,
							  (float)y);

			if (r >= 1.05f)
				continue;
			all[(int)(r * 20)]++;
			red[(int)(r * 20)] += p->red[y * p->w + x] & 1;
		}
	}
	ring = density(red, all, 18, 21);
	if (ring <= 0)
		return;
	out->gap = density(red, all, 16, 18) / ring;
	out->inner = density(red, all, 0, 15);
}

static void profile_of(struct profile *out, const struct page *p,
		       const struct shape *shape, const struct ellipse *e)
{
	memset(out, 0, sizeof(*out));
	look_at_rim(out, p, shape, e);
	look_inside(out, p, e);
	out->ratio = e->a / e->b;
	out->diameter = 2 * sqrtf(e->a * e->b);
}

static float score_of(const struct profile *f, const struct page *p)
{
	const float shorter =
		(float)(p->whole_w < p->whole_h ? p->whole_w : p->whole_h);
	float score = fminf(f->ring, f->tight);

	if (f->ratio > 1.75f)
		score *= 0.4f;
	if (f->inner > 0.62f) /* a disc, an emblem, a fingerprint */
		score *= 0.3f;
	if (f->inner < 0.02f) /* an empty ring */
		score *= 0.35f;
	if (f->gap > 1.15f)
		score *= 0.5f;
	if (f->diameter > 0.45f * shorter) /* red type all over */
		score *= 0.5f;
	if (f->diameter < 0.09f * shorter) /* a personal chop */
		score *= 0.5f;
	return score;
}

struct found {
	float score, ring;
	struct ellipse e;
	struct profile f;
};

static void try_shape(struct found *best, const struct page *p,
		      const struct shape *shape)
{
	const int shorter = p->whole_w < p->whole_h ? p->whole_w : p->whole_h;
	const int w = shape->x1 - shape->x0 + 1;
	const int h = shape->y1 - shape->y0 + 1;
	const struct point middle = { (float)(shape->x0 + shape->x1) / 2,
				      (float)(shape->y0 + shape->y1) / 2 };
	struct point spots[SPOKES];
	struct ellipse e;
	struct profile f;
	float score;
	int n;

	if (w * 20 < shorter || h * 20 < shorter || w * 100 > h * 230 ||
	    w * 100 < h * 45)
		return;
	n = rim(spots, p, shape, middle);
	if (!bn_ellipse_fit(&e, spots, n))
		return;
	profile_of(&f, p, shape, &e);
	score = score_of(&f, p);
	if (score > best->score) {
		best->score = score;
		best->ring = f.ring;
		best->e = e;
		best->f = f;
	}
}

void bn_scan_seal(struct scan *s)
{
	struct page p;
	struct found best;
	struct shape shape;
	int i;

	memset(&best, 0, sizeof(best));
	bn_fact_set(s->facts, BN_FACT_SEAL, 0);
	if (!bn_page_open(&p, s))
		return;
	bn_page_grow(&p);
	for (i = 0; i < p.w * p.h; i++) {
		if (p.red[i] != 1)
			continue;
		collect(&shape, &p, i);
		try_shape(&best, &p, &shape);
	}
	if (best.score <= 0)
		return;
	bn_fact_set(s->facts, BN_FACT_SEAL, 100 * best.score);
	bn_fact_set(s->facts, BN_FACT_SEAL_RING, 100 * best.ring);
	bn_fact_set(
		s->facts, BN_FACT_SEAL_SIZE,
		100 * best.f.diameter /
			(float)(p.whole_w < p.whole_h ? p.whole_w : p.whole_h));
	bn_fact_set(s->facts, BN_FACT_SEAL_X,
		    (float)p.x0 + best.e.x * (float)p.step);
	bn_fact_set(s->facts, BN_FACT_SEAL_Y,
		    (float)p.y0 + best.e.y * (float)p.step);
	bn_fact_set(s->facts, BN_FACT_SEAL_A, best.e.a * (float)p.step);
	bn_fact_set(s->facts, BN_FACT_SEAL_B, best.e.b * (float)p.step);
	bn_fact_set(s->facts, BN_FACT_SEAL_TURN, best.e.turn * 57.29578f);
}
