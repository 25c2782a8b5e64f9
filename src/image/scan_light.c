/*
 * The light on a page: how dark its darkest paper is, how much of it lies in
 * shadow, how steeply it falls, how faint the ink is.
 *
 * Must not say what is allowed.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "scan.h"

static struct block *at(struct scan *s, int x, int y)
{
	return &s->block[y * s->across + x];
}

/* Is a place inside the card's outline, whose corners go clockwise? */
static bool inside(const struct point q[4], float x, float y)
{
	int i;

	for (i = 0; i < 4; i++) {
		const struct point a = q[i];
		const struct point b = q[(i + 1) % 4];

		if ((b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x) < 0)
			return false;
	}
	return true;
}

/* What lies beside a card is desk. */
static void leave_card(struct scan *s)
{
	int x;
	int y;

	for (y = 0; y < s->down; y++) {
		for (x = 0; x < s->across; x++) {
			const float cx = ((float)x + 0.5f) * (float)s->side;
			const float cy = ((float)y + 0.5f) * (float)s->side;

			at(s, x, y)->outside = !inside(s->quad, cx, cy);
		}
	}
}

/* The light of well-lit paper: 92 % of the blocks are darker. */
static void find_paper(struct scan *s)
{
	unsigned count[256] = { 0 };
	unsigned total = 0;
	unsigned sum = 0;
	int i;

	for (i = 0; i < s->across * s->down; i++) {
		if (s->block[i].outside)
			continue;
		count[s->block[i].bright]++;
		total++;
	}
	for (i = 0; i < 255; i++) {
		sum += count[i];
		if (sum * 100 >= total * 92)
			break;
	}
	s->paper = i > 0 ? i : 1;
}

/* The bed of the scanner: dark blocks that hang together with the frame. */
static void find_outside(struct scan *s)
{
	const int dark = s->paper * 45 / 100;
	bool changed = true;
	int x;
	int y;

	while (changed) {
		changed = false;
		for (y = 0; y < s->down; y++) {
			for (x = 0; x < s->across; x++) {
				struct block *b = at(s, x, y);
				const bool reached = x == 0 || y == 0 ||
						     x == s->across - 1 ||
						     y == s->down - 1 ||
						     at(s, x - 1, y)->outside ||
						     at(s, x + 1, y)->outside ||
						     at(s, x, y - 1)->outside ||
						     at(s, x, y + 1)->outside;

				if (b->outside || b->bright >= dark || !reached)
					continue;
				b->outside = true;
				changed = true;
			}
		}
	}
}

/* Largest or smallest of the 3x3 around; outside blocks do not count. */
static int around(struct scan *s, const uint8_t *v, int x, int y, bool most)
{
	int best = -1;
	int dx;
	int dy;

	for (dy = -1; dy <= 1; dy++) {
		for (dx = -1; dx <= 1; dx++) {
			const int nx = x + dx;
			const int ny = y + dy;
			int w;

			if (nx < 0 || ny < 0 || nx >= s->across ||
			    ny >= s->down || at(s, nx, ny)->outside)
				continue;
			w = v[ny * s->across + nx];
			if (best < 0 || (most ? w > best : w < best))
				best = w;
		}
	}
	return best < 0 ? v[y * s->across + x] : best;
}

/* Closing: text and small pictures are bridged by the paper around. */
static void find_light(struct scan *s)
{
	uint8_t a[BLOCKS * BLOCKS];
	uint8_t b[BLOCKS * BLOCKS];
	int x;
	int y;

	for (y = 0; y < s->across * s->down; y++)
		a[y] = s->block[y].bright;
	for (y = 0; y < s->down; y++) {
		for (x = 0; x < s->across; x++)
			b[y * s->across + x] =
				(uint8_t)around(s, a, x, y, true);
	}
	for (y = 0; y < s->down; y++) {
		for (x = 0; x < s->across; x++) {
			const int v = around(s, b, x, y, false);

			at(s, x, y)->light = (uint8_t)(v > 0 ? v : 1);
		}
	}
}

static void find_plain(struct scan *s)
{
	int i;

	for (i = 0; i < s->across * s->down; i++) {
		struct block *b = &s->block[i];

		b->paper =
			!b->outside &&
			(b->bright - b->middle) * 100 <= 800 + 6 * b->bright &&
			b->spread < 70 && b->bright * 100 > 38 * s->paper;
	}
}

int bn_scan_light_at(const struct scan *s, int x, int y)
{
	return s->block[y / s->side * s->across + x / s->side].light;
}

static void measure_shade(struct scan *s)
{
	unsigned count[256] = { 0 };
	unsigned total = 0;
	unsigned shaded = 0;
	unsigned sum = 0;
	int i;

	for (i = 0; i < s->across * s->down; i++) {
		const struct block *b = &s->block[i];
		int share;

		if (!b->paper)
			continue;
		share = b->light * 200 / s->paper;
		count[share > 255 ? 255 : share]++;
		total++;
		shaded += share < 170;
	}
	if (total == 0)
		return;
	for (i = 0; i < 255; i++) {
		sum += count[i];
		if (sum * 20 >= total)
			break;
	}
	bn_fact_set(s->facts, BN_FACT_PLAIN,
		    100.0 * total / (s->across * s->down));
	bn_fact_set(s->facts, BN_FACT_SHADE, i / 2.0);
	bn_fact_set(s->facts, BN_FACT_SHADE_AREA, 100.0 * shaded / total);
}

/* Median brightness of the paper in a row or column; -1 where it is little. */
static int profile(struct scan *s, int i, bool column)
{
	const int n = column ? s->down : s->across;
	unsigned count[256] = { 0 };
	int papers = 0;
	int sum = 0;
	int k;

	for (k = 0; k < n; k++) {
		const struct block *b = column ? at(s, i, k) : at(s, k, i);

		if (!b->paper)
			continue;
		count[b->bright]++;
		papers++;
	}
	if (papers * 10 < n * 6)
		return -1;
	for (k = 0; k < 255; k++) {
		sum += (int)count[k];
		if (sum * 2 >= papers)
			break;
	}
	return k;
}

/* How far the deepest valley lies below what rises on both sides of it. */
static int valley(struct scan *s, bool column)
{
	const int n = column ? s->across : s->down;
	int v[BLOCKS];
	int deepest = 0;
	int i;
	int k;

	for (i = 0; i < n; i++)
		v[i] = profile(s, i, column);
	for (i = 1; i + 1 < n; i++) {
		int before = 0;
		int after = 0;
		int depth;

		if (v[i] < 0)
			continue;
		for (k = 0; k < i; k++)
			before = v[k] > before ? v[k] : before;
		for (k = i + 1; k < n; k++)
			after = v[k] > after ? v[k] : after;
		depth = (before < after ? before : after) - v[i];
		deepest = depth > deepest ? depth : deepest;
	}
	return deepest;
}

/* A fold darkens the paper from edge to edge. */
static void measure_fold(struct scan *s)
{
	const int across = valley(s, true);
	const int down = valley(s, false);

	bn_fact_set(s->facts, BN_FACT_FOLD,
		    100.0 * (across > down ? across : down) / s->paper);
}

/* A row of grey values, each over the light of its block. */
static void count_row(unsigned count[256], const struct scan *s, int y)
{
	const uint8_t *r = s->grey + (size_t)y * (size_t)s->width;
	const struct block *b = &s->block[y / s->side * s->across];
	int bx;
	int x;

	for (bx = 0; bx < s->across; bx++, b++) {
		const int x1 = (bx + 1) * s->side < s->width
				       ? (bx + 1) * s->side
				       : s->width;
		/* One division for the block: grey * 255 / light. */
		const unsigned by = (255u << 16) / b->light;

		if (b->outside)
			continue;
		for (x = bx * s->side; x < x1; x += 2) {
			const unsigned v = r[x] * by >> 16;

			count[v > 255 ? 255 : v]++;
		}
	}
}

/* Grey values after the light is taken out: darkest ink, share of ink. */
static void measure_ink(struct scan *s)
{
	unsigned count[256] = { 0 };
	unsigned total = 0;
	unsigned sum = 0;
	unsigned inked = 0;
	int i;

	for (i = 1; i<s->height; i += s->height> 600 ? 4 : 2)
		count_row(count, s, i);
	for (i = 0; i < 256; i++)
		total += count[i];
	if (total == 0)
		return;
	for (i = 0; i < 179; i++)
		inked += count[i];
	for (i = 0; i < 255; i++) {
		sum += count[i];
		if (sum * 200 >= total)
			break;
	}
	s->ink = i;
	bn_fact_set(s->facts, BN_FACT_INK, i);
	bn_fact_set(s->facts, BN_FACT_INK_SHARE, 100.0 * inked / total);
}

void bn_scan_light(struct scan *s)
{
	if (s->quad_known)
		leave_card(s);
	find_paper(s);
	if (!s->quad_known)
		find_outside(s);
	find_light(s);
	find_plain(s);
	bn_fact_set(s->facts, BN_FACT_PAPER, s->paper);
	measure_shade(s);
	measure_fold(s);
	measure_ink(s);
}
