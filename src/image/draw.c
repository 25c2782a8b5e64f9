/*
 * What was found, drawn over a copy of the picture.
 *
 * Must run in the fenced child alone; must not judge.
 */
#include "draw.h"

#include <math.h>
#include <string.h>

#include "resize.h"
#include "scan.h"

/* Uncoded, so large a picture is still within what may come out. */
#define SIDE 800

struct pen {
	uint8_t *p;
	int width, height;
	size_t stride;
	double scale; /* of the copy to what was measured */
	uint8_t colour[3];
};

static void dot(struct pen *pen, double x, double y)
{
	const int x0 = (int)floor(x);
	const int y0 = (int)floor(y);
	int i;

	for (i = 0; i < 4; i++) {
		const int px = x0 + (i & 1);
		const int py = y0 + (i >> 1);

		if (px < 0 || py < 0 || px >= pen->width || py >= pen->height)
			continue;
		memcpy(pen->p + pen->stride * (size_t)py + (size_t)px * 4,
		       pen->colour, 3);
	}
}

/* From a to b, in pixels of what was measured. */
static void line(struct pen *pen, struct point a, struct point b)
{
	const double dx = ((double)b.x - (double)a.x) * pen->scale;
	const double dy = ((double)b.y - (double)a.y) * pen->scale;
	/* A line out of all reason is not followed. */
	const int n = (int)fmin(fmax(fabs(dx), fabs(dy)), 4 * SIDE) + 1;
	int i;

	for (i = 0; i <= n; i++)
		dot(pen, (double)a.x * pen->scale + dx * i / n,
		    (double)a.y * pen->scale + dy * i / n);
}

static void choose(struct pen *pen, int r, int g, int b)
{
	pen->colour[0] = (uint8_t)r;
	pen->colour[1] = (uint8_t)g;
	pen->colour[2] = (uint8_t)b;
}

/* The edge between person and background, in green. */
static void draw_outline(struct pen *pen, const struct traced *t)
{
	struct point last[2] = { { 0, 0 }, { 0, 0 } };
	bool begun = false;
	int y;

	choose(pen, 0, 170, 60);
	for (y = 0; y < t->rows; y++) {
		const float at = ((float)y + 0.5f) * (float)t->step;
		const struct point now[2] = { { (float)t->left[y], at },
					      { (float)t->right[y], at } };

		if (t->left[y] > t->right[y]) {
			begun = false;
			continue;
		}
		line(pen, begun ? last[0] : now[1], now[0]);
		if (begun)
			line(pen, last[1], now[1]);
		last[0] = now[0];
		last[1] = now[1];
		begun = true;
	}
}

/* Crown and neck in red, the middle of the head in blue. */
static void draw_lines(struct pen *pen, const struct measured *m)
{
	static const enum bn_fact across[2] = { BN_FACT_CROWN, BN_FACT_NECK };
	const float w = (float)m->raster.width;
	const float h = (float)m->raster.height;
	int i;

	choose(pen, 220, 20, 20);
	for (i = 0; i < 2; i++) {
		const float y =
			(float)bn_facts_get(&m->facts, across[i]) * h / 100;

		if (bn_facts_known(&m->facts, across[i]))
			line(pen, (struct point){ 0, y },
			     (struct point){ w, y });
	}
	choose(pen, 20, 60, 230);
	if (bn_facts_known(&m->facts, BN_FACT_CENTRE)) {
		const float x = (float)bn_facts_get(&m->facts, BN_FACT_CENTRE) *
				w / 100;

		line(pen, (struct point){ x, 0 }, (struct point){ x, h });
	}
}

static void draw_quad(struct pen *pen, const struct bn_facts *f)
{
	static const enum bn_fact at[4] = { BN_FACT_QUAD_X0, BN_FACT_QUAD_X1,
					    BN_FACT_QUAD_X2, BN_FACT_QUAD_X3 };
	struct point q[4];
	int i;

	for (i = 0; i < 4; i++) {
		if (!bn_facts_known(f, at[i]))
			return;
		q[i].x = (float)bn_facts_get(f, at[i]);
		q[i].y = (float)bn_facts_get(f, at[i] + 1);
	}
	choose(pen, 220, 0, 200);
	for (i = 0; i < 4; i++)
		line(pen, q[i], q[(i + 1) % 4]);
}

static void draw_ring(struct pen *pen, const struct bn_facts *f)
{
	const double x = bn_facts_get(f, BN_FACT_SEAL_X);
	const double y = bn_facts_get(f, BN_FACT_SEAL_Y);
	const double a = bn_facts_get(f, BN_FACT_SEAL_A);
	const double b = bn_facts_get(f, BN_FACT_SEAL_B);
	const double turn = bn_facts_get(f, BN_FACT_SEAL_TURN) / 57.29578;
	struct point last = { 0, 0 };
	int i;

	if (!bn_facts_known(f, BN_FACT_SEAL_X) ||
	    !bn_facts_known(f, BN_FACT_SEAL_TURN))
		return;
	choose(pen, 0, 90, 220);
	for (i = 0; i <= 96; i++) {
		const double u = a * cos(i * 6.2831853 / 96);
		const double v = b * sin(i * 6.2831853 / 96);
		const struct point now = {
			(float)(x + u * cos(turn) - v * sin(turn)),
			(float)(y + u * sin(turn) + v * cos(turn))
		};

		if (i > 0)
			line(pen, last, now);
		last = now;
	}
}

void bn_draw_found(struct bn_buf *out, struct studio *s,
		   const struct measured *m)
{
	const struct box all = { 0, 0, m->raster.width, m->raster.height };
	const unsigned longer = all.width > all.height ? all.width : all.height;
	struct raster copy = { NULL, all.width, all.height, 0 };
	struct pen pen;

	if (longer > SIDE) {
		copy.width = all.width * SIDE / longer;
		copy.height = all.height * SIDE / longer;
	}
	if (longer == 0 || !bn_resize(&copy, s, &m->raster, &all))
		return;
	pen.p = s->plane[6].p; /* where the copy lives */
	pen.width = (int)copy.width;
	pen.height = (int)copy.height;
	pen.stride = copy.stride;
	pen.scale = (double)copy.width / all.width;
	draw_outline(&pen, &m->traced);
	draw_lines(&pen, m);
	draw_quad(&pen, &m->facts);
	draw_ring(&pen, &m->facts);
	if (!bn_png_write(out, &copy))
		bn_buf_clear(out);
}
