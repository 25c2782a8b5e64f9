/*
 * How sharp a portrait photo is, and whether it was enlarged or compressed
 * too far.
 *
 * Must not say what is allowed.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "fast.h"
#include "photo.h"

struct box {
	int x0, y0, x1, y1; /* half-open, in pixels */
};

static struct box head_box(const struct photo *p)
{
	const int w = (int)p->raster.width;
	const int h = (int)p->raster.height;
	struct box b = { 4, 4, w - 4, h - 4 };

	if (p->crown >= 0 && p->head_w >= 8) {
		const float half = 0.5f * p->head_w * CELL;

		b.x0 = (int)(p->head_x * CELL - half);
		b.x1 = (int)(p->head_x * CELL + half);
		b.y0 = p->crown * CELL;
		b.y1 = (int)((float)p->crown * CELL + 1.35f * 2 * half);
	}
	b.x0 = b.x0 < 4 ? 4 : b.x0;
	b.y0 = b.y0 < 4 ? 4 : b.y0;
	b.x1 = b.x1 > w - 4 ? w - 4 : b.x1;
	b.y1 = b.y1 > h - 4 ? h - 4 : b.y1;
	return b;
}

/* Variance of the Laplacian over the variance of the grey values. */
BN_FAST static void measure_detail(struct photo *p, const struct box *b)
{
	const int w = (int)p->raster.width;
	double s = 0, ss = 0, l = 0, ll = 0;
	double n = 0;
	int x;
	int y;

	for (y = b->y0; y < b->y1; y++) {
		const uint8_t *r = p->grey + y * w;
		int rs = 0, rl = 0;
		int rss = 0, rll = 0;

		for (x = b->x0; x < b->x1; x++) {
			const int v = r[x];
			const int lap = 4 * v - r[x - 1] - r[x + 1] - r[x - w] -
					r[x + w];

			rs += v;
			rss += v * v;
			rl += lap;
			rll += lap * lap;
		}
		s += rs;
		ss += rss;
		l += rl;
		ll += rll;
		n += b->x1 - b->x0;
	}
	if (n < 1)
		return;
	ss = ss / n - s / n * (s / n);
	ll = ll / n - l / n * (l / n);
	bn_fact_set(p->facts, BN_FACT_DETAIL, ll / (ss + 1));
}

/* Sums of three neighbours down, then across: nine times the mean. */
static void box_rows(int *to, const uint8_t *r, int w, int x0, int x1)
{
	int x;

	for (x = x0; x < x1; x++)
		to[x] = r[x - 1 - w] + r[x - w] + r[x + 1 - w] + r[x - 1] +
			r[x] + r[x + 1] + r[x - 1 + w] + r[x + w] +
			r[x + 1 + w];
}

/* Mean |I - b1| over mean |b1 - b2|, b1 a 3x3 box, b2 the box of b1. */
BN_FAST static void measure_fineness(struct photo *p, const struct box *b)
{
	const int w = (int)p->raster.width;
	int *room = bn_store_room(&p->studio->plane[4],
				  sizeof(int) * 3 * (size_t)w);
	double first = 0;
	double second = 0;
	int x;
	int y;

	if (!room || b->x1 - b->x0 < 8 || b->y1 - b->y0 < 8)
		return;
	for (y = b->y0 - 1; y <= b->y1; y++) {
		const int *above = room + (y + 1) % 3 * w;
		const int *here = room + (y + 2) % 3 * w;
		int *below = room + y % 3 * w;
		const uint8_t *r = p->grey + (y - 1) * w;
		int f = 0;
		int s = 0;

		box_rows(below, p->grey + y * w, w, b->x0 - 1, b->x1 + 1);
		if (y <= b->y0)
			continue;
		for (x = b->x0; x < b->x1; x++) {
			const int b2 = above[x - 1] + above[x] + above[x + 1] +
				       here[x - 1] + here[x] + here[x + 1] +
				       below[x - 1] + below[x] + below[x + 1];

			f += abs(9 * r[x] - here[x]);
			s += abs(9 * here[x] - b2);
		}
		first += f;
		second += s;
	}
	if (second > 0)
		bn_fact_set(p->facts, BN_FACT_FINENESS, 9 * first / second);
}

/* Mean step across each line between two rows or two columns. */
struct steps {
	float *at; /* [i] between i - 1 and i; from 1 */
	int n;
};

static bool gather_steps(const struct photo *p, struct steps *across,
			 struct steps *down)
{
	const size_t w = (size_t)across->n;
	uint16_t *sum =
		bn_store_room(&p->studio->plane[6], w * sizeof(*sum) + w);
	uint8_t *line = sum ? (uint8_t *)(sum + w) : NULL;
	size_t x;
	int y;

	if (!sum)
		return false;
	memset(across->at, 0, sizeof(float) * w);
	memset(sum, 0, w * sizeof(*sum));
	for (y = 1; y < down->n; y++) {
		const uint8_t *r = p->grey + (size_t)y * w;

		bn_fast_steps(line, r, r - w, w);
		down->at[y] = (float)bn_fast_sum(line, w) / (float)w;
		bn_fast_add_steps(sum + 1, r + 1, r, w - 1);
		/* Sixteen bits hold 257 rows of the steepest steps. */
		if (y % 256 != 0 && y + 1 < down->n)
			continue;
		for (x = 1; x < w; x++)
			across->at[x] += (float)sum[x] / (float)down->n;
		memset(sum, 0, w * sizeof(*sum));
	}
	return true;
}

/* The strongest of the eight phases of a JPEG grid against the others. */
static double blockiness(const struct steps *s)
{
	double sum[8] = { 0 };
	double count[8] = { 0 };
	double all = 0;
	double n = 0;
	double worst = 0;
	int i;

	for (i = 1; i < s->n; i++) {
		sum[i & 7] += (double)s->at[i];
		count[i & 7]++;
	}
	for (i = 0; i < 8; i++) {
		all += sum[i];
		n += count[i];
	}
	for (i = 0; i < 8; i++) {
		const double rest = (all - sum[i]) / (n - count[i]);
		const double ratio = rest > 0 ? sum[i] / count[i] / rest : 0;

		worst = ratio > worst ? ratio : worst;
	}
	return worst;
}

/* Lines whose step is far below both neighbours': pixels that were doubled. */
static double repeats(const struct steps *s)
{
	int found = 0;
	int i;

	for (i = 2; i + 1 < s->n; i++) {
		const float more = s->at[i - 1] > s->at[i + 1] ? s->at[i - 1]
							       : s->at[i + 1];

		found += s->at[i] < 0.4f * more;
	}
	return s->n > 3 ? 100.0 * found / (s->n - 3) : 0;
}

static void measure_steps(struct photo *p)
{
	const int w = (int)p->raster.width;
	const int h = (int)p->raster.height;
	float *room = bn_store_room(&p->studio->plane[5],
				    sizeof(float) * (size_t)(w + h));
	struct steps across = { room, w };
	struct steps down = { NULL, h };

	if (!room || w < 32 || h < 32)
		return;
	down.at = room + w;
	if (!gather_steps(p, &across, &down))
		return;
	bn_fact_set(p->facts, BN_FACT_BLOCKINESS,
		    fmax(blockiness(&across), blockiness(&down)));
	bn_fact_set(p->facts, BN_FACT_REPEATS,
		    fmin(repeats(&across), repeats(&down)));
}

void bn_photo_focus(struct photo *p)
{
	const struct box b = head_box(p);

	measure_detail(p, &b);
	measure_fineness(p, &b);
	measure_steps(p);
}
