/*
 * Which side of an identity card is seen, which way up, and where it glares.
 *
 * The emblem side has a red emblem at its upper left, the portrait side a
 * face at its right.  Where neither is plain, nothing is said.
 */
#include <math.h>
#include <string.h>

#include "scan.h"

#define GRID_W 86 /* millimetres of a card */
#define GRID_H 54

struct colour {
	int r, g, b;
};

struct grid {
	struct colour c[GRID_H][GRID_W];
};

/* Colour at a place of the card, 0 to 1 across and down. */
static struct colour sample(const struct scan *s, const struct point quad[4],
			    float u, float v)
{
	const float a = (1 - u) * (1 - v);
	const float b = u * (1 - v);
	const float c = u * v;
	const float d = (1 - u) * v;
	int x = (int)(a * quad[0].x + b * quad[1].x + c * quad[2].x +
		      d * quad[3].x);
	int y = (int)(a * quad[0].y + b * quad[1].y + c * quad[2].y +
		      d * quad[3].y);
	const uint8_t *p;

	x = x < 0 ? 0 : x >= s->width ? s->width - 1 : x;
	y = y < 0 ? 0 : y >= s->height ? s->height - 1 : y;
	p = s->raster.p + s->raster.stride * (size_t)y + (size_t)x * 4;
	return (struct colour){ p[0], p[1], p[2] };
}

static void flatten(struct grid *g, const struct scan *s,
		    const struct point quad[4])
{
	int x;
	int y;

	for (y = 0; y < GRID_H; y++) {
		for (x = 0; x < GRID_W; x++)
			g->c[y][x] = sample(s, quad, ((float)x + 0.5f) / GRID_W,
					    ((float)y + 0.5f) / GRID_H);
	}
}

static bool is_red(struct colour c)
{
	return c.r - c.g > 60 && c.r - c.b > 50 && c.r > 110;
}

static bool is_skin(struct colour c)
{
	const int cb = (-43 * c.r - 84 * c.g + 127 * c.b) / 256;
	const int cr = (127 * c.r - 106 * c.g - 21 * c.b) / 256;

	return cb >= -51 && cb <= -5 && cr >= 8 && cr <= 50 && c.r > 50 &&
	       !is_red(c);
}

typedef bool colour_test(struct colour c);

/* Share of a rectangle, in percent of the card's sides; seen upside down? */
static float share(const struct grid *g, colour_test *test, const int box[4],
		   bool turned)
{
	int n = 0;
	int all = 0;
	int x;
	int y;

	for (y = GRID_H * box[1] / 100; y < GRID_H * box[3] / 100; y++) {
		for (x = GRID_W * box[0] / 100; x < GRID_W * box[2] / 100;
		     x++) {
			n += test(turned ? g->c[GRID_H - 1 - y][GRID_W - 1 - x]
					 : g->c[y][x]);
			all++;
		}
	}
	return all > 0 ? (float)n / (float)all : 0;
}

/* 1 portrait, 2 emblem, 0 neither for certain. */
static int side_of(const struct grid *g, bool turned)
{
	static const int emblem[4] = { 2, 0, 30, 48 };
	static const int face[4] = { 62, 10, 95, 76 };
	const float red = share(g, is_red, emblem, turned);
	const float skin = share(g, is_skin, face, turned);

	if (red > 0.12f && skin < 0.10f)
		return 2;
	if (skin > 0.13f && red < 0.04f)
		return 1;
	return 0;
}

/* The card's long sides first: a card photographed upright is turned. */
static void long_sides_first(struct point out[4], const struct point quad[4])
{
	const double across = hypot((double)(quad[1].x - quad[0].x),
				    (double)(quad[1].y - quad[0].y));
	const double down = hypot((double)(quad[3].x - quad[0].x),
				  (double)(quad[3].y - quad[0].y));
	const int first = across < down ? 1 : 0;
	int i;

	for (i = 0; i < 4; i++)
		out[i] = quad[(i + first) % 4];
}

static void whole_frame(struct point out[4], const struct scan *s)
{
	const float w = (float)s->width;
	const float h = (float)s->height;

	out[0] = (struct point){ 0, 0 };
	out[1] = (struct point){ w, 0 };
	out[2] = (struct point){ w, h };
	out[3] = (struct point){ 0, h };
}

/* Burnt-out cells off the margin, the portrait left out on its side. */
static void measure_glare(struct scan *s, const struct grid *g, int side,
			  bool turned)
{
	int burnt = 0;
	int all = 0;
	int x;
	int y;

	for (y = 2; y < GRID_H - 2; y++) {
		for (x = 2; x < GRID_W - 2; x++) {
			const struct colour c =
				turned ? g->c[GRID_H - 1 - y][GRID_W - 1 - x]
				       : g->c[y][x];

			if (side == 1 && x > 53 && y > 5 && y < 41)
				continue;
			burnt += c.r >= 250 && c.g >= 250 && c.b >= 250;
			all++;
		}
	}
	bn_fact_set(s->facts, BN_FACT_GLARE, 100.0 * burnt / all);
}

void bn_scan_side(struct scan *s)
{
	struct point quad[4];
	struct grid g;
	bool turned = false;
	int side;

	if (s->quad_known)
		long_sides_first(quad, s->quad);
	else
		whole_frame(quad, s);
	flatten(&g, s, quad);
	side = side_of(&g, false);
	if (side == 0) {
		side = side_of(&g, true);
		turned = side != 0;
	}
	if (s->quad_known) {
		bn_fact_set(s->facts, BN_FACT_CARD_SIDE, side);
		bn_fact_set(s->facts, BN_FACT_CARD_FLIPPED, turned);
		measure_glare(s, &g, side, turned);
	} else if (side != 0 && s->width * 100 > s->height * 135 &&
		   s->width * 100 < s->height * 190) {
		/* The frame itself is a card: its edges lie outside. */
		bn_fact_set(s->facts, BN_FACT_CARD_SIDE, side);
		bn_fact_set(s->facts, BN_FACT_CARD_CUT, 4);
	}
}
