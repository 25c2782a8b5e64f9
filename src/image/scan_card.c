/*
 * The outline of a card on a desk or on the bed of a scanner.
 *
 * The background is flooded from the frame of a small copy; what it leaves is
 * the card.  Its convex hull is reduced to four edges.  Must not say what is
 * allowed.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "hull.h"
#include "scan.h"

#define SMALL 220 /* long side of the small copy */

struct tone {
	float l;
	float cb, cr;
};

struct copy {
	struct tone *tone;
	uint8_t *mark; /* 1 background, 2 card, 3 another shape */
	int *stack;
	int w, h;
	float step; /* pixels of the scan for one of the copy */
};

/* How far a background pixel may be from the frame's colour. */
struct gate {
	struct tone base;
	float light, chroma, step;
};

static bool make_copy(struct copy *c, struct scan *s)
{
	const int longer = s->width > s->height ? s->width : s->height;
	size_t n;
	int x;
	int y;

	c->step = longer > SMALL ? (float)longer / SMALL : 1;
	c->w = (int)((float)s->width / c->step);
	c->h = (int)((float)s->height / c->step);
	n = (size_t)c->w * (size_t)c->h;
	c->tone = bn_store_room(&s->studio->plane[2], n * sizeof(*c->tone));
	c->mark = bn_store_room(&s->studio->plane[3], n * 3);
	c->stack = bn_store_room(&s->studio->plane[4], n * sizeof(int));
	if (!c->tone || !c->mark || !c->stack || c->w < 16 || c->h < 16)
		return false;
	for (y = 0; y < c->h; y++) {
		const int y0 = (int)((float)y * c->step);
		const int y1 = (int)((float)(y + 1) * c->step);

		for (x = 0; x < c->w; x++) {
			const int x0 = (int)((float)x * c->step);
			const int x1 = (int)((float)(x + 1) * c->step);
			struct tone *t = &c->tone[y * c->w + x];
			unsigned sum[3] = { 0, 0, 0 };
			unsigned k = 0;
			int i;
			int j;

			for (j = y0; j < y1; j += 2) {
				const uint8_t *p = s->raster.p +
						   s->raster.stride * (size_t)j;

				for (i = x0; i < x1; i += 2) {
					sum[0] += p[i * 4];
					sum[1] += p[i * 4 + 1];
					sum[2] += p[i * 4 + 2];
					k++;
				}
			}
			t->l = s->studio->light[(77 * sum[0] + 150 * sum[1] +
						 29 * sum[2]) /
						(256 * (k > 0 ? k : 1))];
			t->cb = (-43.0f * (float)sum[0] -
				 84.0f * (float)sum[1] +
				 127.0f * (float)sum[2]) /
				(256 * (float)k);
			t->cr = (127.0f * (float)sum[0] -
				 106.0f * (float)sum[1] -
				 21.0f * (float)sum[2]) /
				(256 * (float)k);
		}
	}
	memset(c->mark, 0, n * 2);
	return true;
}

static float chroma_apart(const struct tone *a, const struct tone *b)
{
	const float cb = a->cb - b->cb;
	const float cr = a->cr - b->cr;

	return 1.2f * sqrtf(cb * cb + cr * cr);
}

static float apart(const struct tone *a, const struct tone *b)
{
	const float l = a->l - b->l;
	const float c = chroma_apart(a, b);

	return sqrtf(l * l + c * c);
}

/* Not qsort(): see hull.c. */
static void sort_values(float *v, int n)
{
	int gap;
	int i;
	int k;

	for (gap = n / 2; gap > 0; gap /= 2) {
		for (i = gap; i < n; i++) {
			const float x = v[i];

			for (k = i; k >= gap && x < v[k - gap]; k -= gap)
				v[k] = v[k - gap];
			v[k] = x;
		}
	}
}

/* The i-th pixel around the frame. */
static int frame_at(const struct copy *c, int i)
{
	if (i < c->w)
		return i;
	i -= c->w;
	if (i < c->h)
		return i * c->w + c->w - 1;
	i -= c->h;
	if (i < c->w)
		return (c->h - 1) * c->w + i;
	return (i - c->w) * c->w;
}

/* The values of one channel around the frame. */
static float frame_value(const struct copy *c, int i, int channel)
{
	const struct tone *t = &c->tone[frame_at(c, i)];

	return channel == 0 ? t->l : channel == 1 ? t->cb : t->cr;
}

/*
 * Colour of the frame and how much it varies.  A card that runs out of the
 * picture lies on the frame too: only the seven tenths that are nearest to
 * the median tell of the background.
 */
static void learn_frame(struct gate *g, const struct copy *c)
{
	float v[4 * SMALL] = { 0 };
	float far[4 * SMALL] = { 0 };
	const int n = 2 * (c->w + c->h);
	float base[3];
	float spread[3];
	float limit;
	int channel;
	int kept;
	int i;

	for (channel = 0; channel < 3; channel++) {
		for (i = 0; i < n; i++)
			v[i] = frame_value(c, i, channel);
		sort_values(v, n);
		base[channel] = v[n / 2];
	}
	g->base = (struct tone){ base[0], base[1], base[2] };
	for (i = 0; i < n; i++)
		v[i] = far[i] = apart(&c->tone[frame_at(c, i)], &g->base);
	sort_values(v, n);
	limit = v[n * 7 / 10];
	for (channel = 0; channel < 3; channel++) {
		for (i = kept = 0; i < n; i++) {
			if (far[i] <= limit)
				v[kept++] = frame_value(c, i, channel);
		}
		sort_values(v, kept);
		/* Of a normal spread the nearest 70 % have quartiles so. */
		spread[channel] = 1.1f * (v[kept * 3 / 4] - v[kept / 4]);
	}
	for (i = kept = 0; i < n; i++) {
		if (far[i] <= limit)
			v[kept++] = apart(&c->tone[frame_at(c, i)],
					  &c->tone[frame_at(c, (i + 1) % n)]);
	}
	sort_values(v, kept);
	g->light = fminf(7 + 2.5f * spread[0], 40);
	g->chroma = fminf(5 + 2 * 1.2f * (spread[1] + spread[2]), 18);
	g->step = fminf(1 + 2.2f * v[kept * 9 / 10], 8);
}

static bool fits(const struct gate *g, const struct tone *t)
{
	return fabsf(t->l - g->base.l) <= g->light &&
	       chroma_apart(t, &g->base) <= g->chroma;
}

static void flood(struct copy *c, const struct gate *g)
{
	const int n = 2 * (c->w + c->h);
	int depth = 0;
	int i;
	int k;

	for (i = 0; i < n; i++) {
		const int at = frame_at(c, i);

		if (c->mark[at] == 0 && fits(g, &c->tone[at])) {
			c->mark[at] = 1;
			c->stack[depth++] = at;
		}
	}
	while (depth > 0) {
		const int at = c->stack[--depth];
		const int x = at % c->w;
		const int next[4] = { x > 0 ? at - 1 : -1,
				      x + 1 < c->w ? at + 1 : -1, at - c->w,
				      at + c->w };

		for (k = 0; k < 4; k++) {
			const int j = next[k];

			if (j < 0 || j >= c->w * c->h || c->mark[j] != 0 ||
			    !fits(g, &c->tone[j]) ||
			    apart(&c->tone[j], &c->tone[at]) > g->step)
				continue;
			c->mark[j] = 1;
			c->stack[depth++] = j;
		}
	}
}

/* Is the mark around a pixel that of a card's inside, all of it or any? */
static bool around(const struct copy *c, const uint8_t *v, const int at[2],
		   bool all)
{
	int d;

	for (d = 0; d < 9; d++) {
		const int x = at[0] + d % 3 - 1;
		const int y = at[1] + d / 3 - 1;
		const bool here = x < 0 || y < 0 || x >= c->w || y >= c->h
					  ? all
					  : v[y * c->w + x] != 0;

		if (here != all)
			return !all;
	}
	return all;
}

/* Takes off what is thinner than three pixels: erode, then grow again. */
static void open_shape(struct copy *c)
{
	const int n = c->w * c->h;
	uint8_t *core = c->mark + n;
	uint8_t *shape = c->mark + 2 * n;
	int i;

	for (i = 0; i < n; i++)
		shape[i] = c->mark[i] != 1;
	for (i = 0; i < n; i++) {
		const int at[2] = { i % c->w, i / c->w };

		core[i] = shape[i] && around(c, shape, at, true);
	}
	for (i = 0; i < n; i++) {
		const int at[2] = { i % c->w, i / c->w };

		if (shape[i] && !around(c, core, at, false))
			c->mark[i] = 1;
	}
}

/* Gives the shape that holds `start` a mark; returns its pixels. */
static int take_shape(struct copy *c, int start, uint8_t mark)
{
	const uint8_t from = c->mark[start];
	int depth = 0;
	int size = 0;
	int k;

	c->mark[start] = mark;
	c->stack[depth++] = start;
	while (depth > 0) {
		const int at = c->stack[--depth];
		const int x = at % c->w;
		const int next[4] = { x > 0 ? at - 1 : -1,
				      x + 1 < c->w ? at + 1 : -1, at - c->w,
				      at + c->w };

		size++;
		for (k = 0; k < 4; k++) {
			const int j = next[k];

			if (j < 0 || j >= c->w * c->h || c->mark[j] != from)
				continue;
			c->mark[j] = mark;
			c->stack[depth++] = j;
		}
	}
	return size;
}

/* The largest shape gets mark 2; returns its pixels. */
static int largest(struct copy *c)
{
	int best = 0;
	int best_start = -1;
	int i;

	for (i = 0; i < c->w * c->h; i++) {
		int size;

		if (c->mark[i] != 0)
			continue;
		size = take_shape(c, i, 3);
		if (size > best) {
			best = size;
			best_start = i;
		}
	}
	if (best_start >= 0)
		(void)take_shape(c, best_start, 2);
	return best;
}

/* Left and right ends of the shape in each row, corners of pixels. */
static int outline(struct point *out, const struct copy *c)
{
	int n = 0;
	int x;
	int y;

	for (y = 0; y < c->h; y++) {
		int first = -1;
		int last = -1;

		for (x = 0; x < c->w; x++) {
			if (c->mark[y * c->w + x] != 2)
				continue;
			first = first < 0 ? x : first;
			last = x;
		}
		if (first < 0)
			continue;
		out[n++] = (struct point){ (float)first, (float)y };
		out[n++] = (struct point){ (float)first, (float)y + 1 };
		out[n++] = (struct point){ (float)last + 1, (float)y };
		out[n++] = (struct point){ (float)last + 1, (float)y + 1 };
	}
	return n;
}

/* Sides of the frame that the shape runs along, and how much of it does. */
static int frame_touch(double *share, const struct copy *c, int size)
{
	int count[4] = { 0, 0, 0, 0 };
	int sides = 0;
	int all = 0;
	int i;

	for (i = 0; i < c->w; i++) {
		count[0] += c->mark[i] == 2;
		count[1] += c->mark[(c->h - 1) * c->w + i] == 2;
	}
	for (i = 0; i < c->h; i++) {
		count[2] += c->mark[i * c->w] == 2;
		count[3] += c->mark[i * c->w + c->w - 1] == 2;
	}
	for (i = 0; i < 4; i++) {
		sides += count[i] * 20 > (i < 2 ? c->w : c->h);
		all += count[i];
	}
	*share = 100.0 * all / (2 * sqrt((double)size) + 2 * (c->w + c->h));
	return sides;
}

static double length(struct point a, struct point b)
{
	return hypot((double)(a.x - b.x), (double)(a.y - b.y));
}

static void set_quad(struct scan *s, const struct copy *c,
		     const struct point quad[4])
{
	static const enum bn_fact at[4] = { BN_FACT_QUAD_X0, BN_FACT_QUAD_X1,
					    BN_FACT_QUAD_X2, BN_FACT_QUAD_X3 };
	double across;
	double down;
	double margin = 1e9;
	int i;

	for (i = 0; i < 4; i++) {
		const struct point p = { quad[i].x * c->step,
					 quad[i].y * c->step };

		s->quad[i] = p;
		bn_fact_set(s->facts, at[i], p.x);
		bn_fact_set(s->facts, at[i] + 1, p.y);
		margin = fmin(margin, fmin(fmin(p.x, p.y),
					   fmin((float)s->width - p.x,
						(float)s->height - p.y)));
	}
	across = (length(s->quad[0], s->quad[1]) +
		  length(s->quad[3], s->quad[2])) /
		 2;
	down = (length(s->quad[0], s->quad[3]) +
		length(s->quad[1], s->quad[2])) /
	       2;
	bn_fact_set(s->facts, BN_FACT_CARD_ASPECT,
		    fmax(across, down) / fmax(fmin(across, down), 1));
	bn_fact_set(s->facts, BN_FACT_CARD_WIDTH, fmax(across, down));
	bn_fact_set(s->facts, BN_FACT_CARD_MARGIN,
		    100.0 * margin / fmax(s->width, s->height));
	bn_fact_set(s->facts, BN_FACT_CARD_TURN,
		    atan2f(s->quad[1].y - s->quad[0].y,
			   s->quad[1].x - s->quad[0].x) *
			    57.29578f);
}

void bn_scan_card(struct scan *s)
{
	struct copy c;
	struct gate g;
	struct point spots[4 * SMALL];
	struct hull hull;
	struct point quad[4];
	double touch;
	int size;
	int n;

	if (!make_copy(&c, s))
		return;
	learn_frame(&g, &c);
	flood(&c, &g);
	open_shape(&c);
	size = largest(&c);
	bn_fact_set(s->facts, BN_FACT_CARD, 0);
	if (size * 25 < c.w * c.h)
		return;
	n = outline(spots, &c);
	if (!bn_hull_of(&hull, spots, n) || !bn_hull_quad(quad, &hull))
		return;
	bn_fact_set(s->facts, BN_FACT_CARD_CUT, frame_touch(&touch, &c, size));
	bn_fact_set(s->facts, BN_FACT_CARD_TOUCH, touch);
	bn_fact_set(s->facts, BN_FACT_CARD_FIT,
		    100 * bn_hull_area(&hull) / bn_quad_area(quad));
	set_quad(s, &c, quad);
	s->quad_known = bn_facts_get(s->facts, BN_FACT_CARD_FIT) > 94 &&
			size > 0.85 * bn_quad_area(quad);
	bn_fact_set(s->facts, BN_FACT_CARD, s->quad_known);
}
