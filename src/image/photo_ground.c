/*
 * The background of a portrait photo: its colour, and which cells it covers.
 *
 * Must not say what is allowed.  The flood runs over cells with an explicit
 * stack that holds each cell at most once.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "photo.h"

#define BAND 2           /* cells of the border that count */
#define STRICT_CHROMA 36 /* squared distance of opponent colours */
#define LOOSE_CHROMA 56
#define SHADE_CHROMA 80
#define SHADE_ROUGH 20

static const struct cell *at(const struct photo *p, int x, int y)
{
	return &p->cell[y * p->across + x];
}

static bool in_band(const struct photo *p, int x, int y)
{
	return y < BAND ||
	       ((x < BAND || x >= p->across - BAND) && y * 100 < p->down * 45);
}

static int median(const unsigned count[256], unsigned total)
{
	unsigned sum = 0;
	int i;

	for (i = 0; i < 255; i++) {
		sum += count[i];
		if (sum * 2 >= total)
			break;
	}
	return i;
}

/* Background colour: the median of the border's upper part. */
static void find_colour(struct photo *p)
{
	unsigned y_count[256] = { 0 };
	unsigned cb_count[256] = { 0 };
	unsigned cr_count[256] = { 0 };
	unsigned total = 0;
	int x;
	int y;

	for (y = 0; y < p->down; y++) {
		for (x = 0; x < p->across; x++) {
			if (!in_band(p, x, y))
				continue;
			y_count[at(p, x, y)->y]++;
			cb_count[at(p, x, y)->cb + 128]++;
			cr_count[at(p, x, y)->cr + 128]++;
			total++;
		}
	}
	p->bg_y = median(y_count, total);
	p->bg_cb = median(cb_count, total) - 128;
	p->bg_cr = median(cr_count, total) - 128;
	p->bg_l = p->studio->light[p->bg_y];
}

static int chroma_apart(const struct photo *p, const struct cell *c)
{
	const int cb = c->cb - p->bg_cb;
	const int cr = c->cr - p->bg_cr;

	return cb * cb + cr * cr;
}

static void measure_band(struct photo *p)
{
	unsigned total = 0;
	unsigned fit = 0;
	int x;
	int y;

	for (y = 0; y < p->down; y++) {
		for (x = 0; x < p->across; x++) {
			const struct cell *c = at(p, x, y);

			if (!in_band(p, x, y))
				continue;
			total++;
			fit += chroma_apart(p, c) < STRICT_CHROMA &&
			       fabsf(p->studio->light[c->y] - p->bg_l) < 8;
		}
	}
	bn_fact_set(p->facts, BN_FACT_BG_L, p->bg_l);
	bn_fact_set(p->facts, BN_FACT_BG_FIT, 100.0 * fit / total);
}

/* Exact chroma of the background colour. */
static void measure_chroma(struct photo *p)
{
	const float r = (float)p->bg_y + 1.402f * (float)p->bg_cr;
	const float g = (float)p->bg_y - 0.344f * (float)p->bg_cb -
			0.714f * (float)p->bg_cr;
	const float b = (float)p->bg_y + 1.772f * (float)p->bg_cb;
	const struct lab lab =
		bn_studio_lab(p->studio, (unsigned)fminf(fmaxf(r, 0), 255),
			      (unsigned)fminf(fmaxf(g, 0), 255),
			      (unsigned)fminf(fmaxf(b, 0), 255));

	bn_fact_set(p->facts, BN_FACT_BG_CHROMA,
		    sqrtf(lab.a * lab.a + lab.b * lab.b));
}

static float step_at(const struct photo *p, int x, int y)
{
	const float *light = p->studio->light;
	const int x0 = x > 0 ? x - 1 : x;
	const int x1 = x + 1 < p->across ? x + 1 : x;
	const int y0 = y > 0 ? y - 1 : y;
	const int y1 = y + 1 < p->down ? y + 1 : y;
	const float dx = light[at(p, x1, y)->y] - light[at(p, x0, y)->y];
	const float dy = light[at(p, x, y1)->y] - light[at(p, x, y0)->y];

	return 0.5f * sqrtf(dx * dx + dy * dy);
}

/* What the flood makes of a cell it reaches from one of lightness `from`. */
static enum mark admit(const struct photo *p, int x, int y, float from)
{
	const struct cell *c = at(p, x, y);
	const float l = p->studio->light[c->y];
	const float fall = p->bg_l - l;
	const int chroma = chroma_apart(p, c);

	if (chroma < STRICT_CHROMA && fall > -12 && fall < 8)
		return MARK_STRICT;
	if (chroma < LOOSE_CHROMA && fall < 38 && l > 50 &&
	    fabsf(l - from) < 4 && step_at(p, x, y) < 3.5f)
		return MARK_LOOSE;
	return MARK_NONE;
}

struct flood {
	int *stack;
	int n;
};

static void reach(struct photo *p, struct flood *f, int x, int y, float from)
{
	enum mark mark;

	if (x < 0 || y < 0 || x >= p->across || y >= p->down ||
	    at(p, x, y)->mark != MARK_NONE)
		return;
	mark = admit(p, x, y, from);
	if (mark == MARK_NONE)
		return;
	p->cell[y * p->across + x].mark = (uint8_t)mark;
	f->stack[f->n++] = y * p->across + x;
}

static void flood(struct photo *p, struct flood f)
{
	int x;
	int y;

	for (x = 0; x < p->across; x++)
		reach(p, &f, x, 0, p->bg_l);
	for (y = 0; y * 10 < p->down * 6; y++) {
		reach(p, &f, 0, y, p->bg_l);
		reach(p, &f, p->across - 1, y, p->bg_l);
	}
	while (f.n > 0) {
		const int i = f.stack[--f.n];
		const float l = p->studio->light[p->cell[i].y];

		x = i % p->across;
		y = i / p->across;
		reach(p, &f, x - 1, y, l);
		reach(p, &f, x + 1, y, l);
		reach(p, &f, x, y - 1, l);
		reach(p, &f, x, y + 1, l);
	}
}

/* Smooth, greyish and darker than the background: what a shadow looks like. */
static bool is_shade(const struct photo *p, const struct cell *c)
{
	const float l = p->studio->light[c->y];

	return c->mark == MARK_NONE && chroma_apart(p, c) < SHADE_CHROMA &&
	       l > 50 && p->bg_l - l > 3 && c->rough < SHADE_ROUGH;
}

/* Two cells around: the edge of a hard shadow is a cell of its own. */
static bool near_ground(const struct photo *p, int x, int y)
{
	const int x0 = x > 2 ? x - 2 : 0;
	const int y0 = y > 2 ? y - 2 : 0;
	const int x1 = x + 2 < p->across ? x + 2 : p->across - 1;
	const int y1 = y + 2 < p->down ? y + 2 : p->down - 1;
	int i;
	int k;

	for (i = y0; i <= y1; i++) {
		for (k = x0; k <= x1; k++) {
			const uint8_t mark = at(p, k, i)->mark;

			if (mark == MARK_STRICT || mark == MARK_LOOSE ||
			    mark == MARK_SHADE)
				return true;
		}
	}
	return false;
}

/*
 * Goes on from the background into shadows with a hard edge: over the cells
 * that look like one, forwards and backwards, until no more join.
 */
static void flood_shade(struct photo *p, int *list)
{
	int n = 0;
	int left;
	int i;

	for (i = 0; i < p->across * p->down; i++) {
		if (is_shade(p, &p->cell[i]))
			list[n++] = i;
	}
	do {
		left = n;
		for (i = n = 0; i < left; i++) {
			const int c = list[i];

			if (near_ground(p, c % p->across, c / p->across))
				p->cell[c].mark = MARK_SHADE;
			else
				list[n++] = c;
		}
		for (i = 0; i < n / 2; i++) {
			const int c = list[i];

			list[i] = list[n - 1 - i];
			list[n - 1 - i] = c;
		}
	} while (n < left && n > 0);
}

void bn_photo_ground(struct photo *p)
{
	int *stack = bn_store_room(&p->studio->plane[3],
				   sizeof(int) * (size_t)(p->across * p->down));

	find_colour(p);
	measure_band(p);
	measure_chroma(p);
	if (stack)
		flood(p, (struct flood){ stack, 0 });
	if (stack)
		flood_shade(p, stack);
}
