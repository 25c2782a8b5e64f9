/*
 * The face of a portrait photo, found from the silhouette alone: how wide it
 * is and how the light falls on it.
 *
 * Must not say what is allowed, and must not judge a face by its darkness.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "photo.h"

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
	bn_photo_tilt(p);
	measure_light(p);
	measure_width(p);
}
