/*
 * How a head is tilted: the axis about which the face mirrors itself best.
 *
 * Must not say what is allowed.
 */
#include <math.h>
#include <string.h>

#include "fast.h"
#include "photo.h"

/*
 * The grey plane at half size, less its local mean: features without the
 * light on them, which often differs from left to right.  Only the part that
 * a turned window can reach is made.
 */
struct relief {
	int16_t *v;
	int x0, y0; /* of the half plane */
	int w, h;
};

#define MEAN_REACH 6 /* pixels of the half plane to either side */

/* The mirror window, in pixels of the relief. */
struct window {
	float x, y; /* middle */
	int half_w, half_h;
	int slack; /* how far the axis may lie off the middle */
};

/* Half-size grey values of the part, and their sums from its corner. */
static void sum_up(uint32_t *sum, int16_t *v, const struct relief *r,
		   const struct photo *p)
{
	const int w = (int)p->raster.width;
	int x;
	int y;

	memset(sum, 0, sizeof(uint32_t) * (size_t)(r->w + 1));
	for (y = 0; y < r->h; y++) {
		const uint8_t *g = p->grey + 2 * (r->y0 + y) * w + 2 * r->x0;
		const uint32_t *above = sum + y * (r->w + 1);
		uint32_t *here = sum + (y + 1) * (r->w + 1);
		uint32_t row = 0;

		here[0] = 0;
		for (x = 0; x < r->w; x++) {
			const int four = g[2 * x] + g[2 * x + 1] +
					 g[2 * x + w] + g[2 * x + 1 + w];

			v[y * r->w + x] = (int16_t)(four >> 2);
			row += (unsigned)(four >> 2);
			here[x + 1] = above[x + 1] + row;
		}
	}
}

BN_FAST static void take_mean(const struct relief *r, const uint32_t *sum)
{
	int x;
	int y;

	for (y = 0; y < r->h; y++) {
		const int y0 = y > MEAN_REACH ? y - MEAN_REACH : 0;
		const int y1 = y + MEAN_REACH < r->h ? y + MEAN_REACH : r->h;
		const uint32_t *a = sum + y0 * (r->w + 1);
		const uint32_t *b = sum + y1 * (r->w + 1);
		const float whole = 2.0f / (float)((y1 - y0) * 2 * MEAN_REACH);

		for (x = 0; x < r->w; x++) {
			const int x0 = x > MEAN_REACH ? x - MEAN_REACH : 0;
			const int x1 =
				x + MEAN_REACH < r->w ? x + MEAN_REACH : r->w;
			const int n = x1 - x0;
			const float share =
				n == 2 * MEAN_REACH
					? whole
					: 2.0f / (float)(n * (y1 - y0));
			const uint32_t all = b[x1] - b[x0] - a[x1] + a[x0];
			int16_t *v = &r->v[y * r->w + x];

			*v = (int16_t)(*v * 2 - (int)((float)(int)all * share));
		}
	}
}

/* Puts the part into a frame of zeros that any turned window fits into. */
static void frame(struct relief *to, const struct relief *part)
{
	int y;

	memset(to->v, 0, (size_t)(to->w * to->h) * sizeof(int16_t));
	for (y = 0; y < part->h; y++)
		memcpy(to->v + (part->y0 - to->y0 + y) * to->w +
			       (part->x0 - to->x0),
		       part->v + y * part->w,
		       (size_t)part->w * sizeof(int16_t));
}

/* Half the size again, for the first search. */
static void halve(struct relief *to, const struct relief *from)
{
	int x;
	int y;

	to->w = from->w / 2;
	to->h = from->h / 2;
	to->x0 = to->y0 = 0;
	for (y = 0; y < to->h; y++) {
		const int16_t *v = from->v + 2 * y * from->w;

		for (x = 0; x < to->w; x++)
			to->v[y * to->w + x] =
				(int16_t)((v[2 * x] + v[2 * x + 1] +
					   v[2 * x + from->w] +
					   v[2 * x + 1 + from->w]) >>
					  2);
	}
}

static bool make_relief(struct relief *r, const struct photo *p,
			const struct window *win)
{
	const int half_w = (int)p->raster.width / 2;
	const int half_h = (int)p->raster.height / 2;
	/* A window turned by 21 degrees, and the reach of the mean. */
	const int wide = win->half_w + win->slack + win->half_h * 4 / 10 + 10;
	const int high = win->half_h + win->half_w * 4 / 10 + 18;
	const int x = (int)win->x;
	const int y = (int)win->y;
	struct relief part;
	uint32_t *sum;
	int16_t *room;

	r->x0 = x - wide;
	r->y0 = y - high;
	r->w = 2 * wide;
	r->h = 2 * high;
	part.x0 = r->x0 > 0 ? r->x0 : 0;
	part.y0 = r->y0 > 0 ? r->y0 : 0;
	part.w = (x + wide < half_w ? x + wide : half_w) - part.x0;
	part.h = (y + high < half_h ? y + high : half_h) - part.y0;
	if (part.w < 8 || part.h < 8)
		return false;
	room = bn_store_room(&p->studio->plane[4],
			     (size_t)(r->w * r->h) * 2 * sizeof(int16_t));
	sum = bn_store_room(&p->studio->plane[6],
			    (size_t)((part.w + 1) * (part.h + 1)) *
				    sizeof(uint32_t));
	if (!room || !sum)
		return false;
	r->v = room;
	part.v = room + r->w * r->h;
	sum_up(sum, part.v, &part, p);
	take_mean(&part, sum);
	frame(r, &part);
	return true;
}

/* The window turned upright: one row of the patch for `step` of the relief. */
#define PATCH_W 160
#define PATCH_H 160

struct patch {
	int16_t v[PATCH_H][PATCH_W];
	int16_t back[PATCH_H][PATCH_W]; /* each row from its end */
	int w, h;
};

/* Between four values; places in 65536ths of a pixel, inside the frame. */
static int16_t relief_at(const struct relief *r, int sx, int sy)
{
	const int fx = sx >> 12 & 15;
	const int fy = sy >> 12 & 15;
	const int16_t *v = r->v + (sy >> 16) * r->w + (sx >> 16);

	return (int16_t)(((16 - fy) * ((16 - fx) * v[0] + fx * v[1]) +
			  fy * ((16 - fx) * v[r->w] + fx * v[r->w + 1])) >>
			 8);
}

static int16_t nearest_at(const struct relief *r, int sx, int sy)
{
	return r->v[((sy + 32768) >> 16) * r->w + ((sx + 32768) >> 16)];
}

/* Every `step`th row: of few rows the nearest pixels, else between them. */
BN_FAST static void turn_window(struct patch *out, const struct relief *r,
				const struct window *win, float angle, int step)
{
	const float c = cosf(angle);
	const float s = sinf(angle);
	const int half = win->half_w + win->slack;
	const int dx = (int)(c * 65536);
	const int dy = (int)(s * 65536);
	int i;
	int k;

	out->w = 2 * half + 1;
	out->h = 0;
	for (i = -win->half_h; i <= win->half_h; i += step) {
		const float x =
			win->x - (float)r->x0 - (float)half * c - (float)i * s;
		const float y =
			win->y - (float)r->y0 - (float)half * s + (float)i * c;
		int16_t *row = out->v[out->h];
		int16_t *back = out->back[out->h++] + out->w - 1;
		int sx = (int)(x * 65536);
		int sy = (int)(y * 65536);

		for (k = 0; k < out->w; k++, sx += dx, sy += dy) {
			row[k] = step > 2 ? relief_at(r, sx, sy)
					  : nearest_at(r, sx, sy);
			back[-k] = row[k];
		}
	}
}

/*
 * Correlation of the two sides of a column, mirrored.  Values are at most 510
 * and there are at most 7,500 pairs: the sums fit.
 */
BN_FAST static float mirror(const struct patch *p, int axis, int half)
{
	int32_t left = 0, right = 0, aa = 0, bb = 0, ab = 0;
	const float n = (float)(p->h * half);
	int y;
	int k;

	for (y = 0; y < p->h; y++) {
		const int16_t *l = p->back[y] + (p->w - axis);
		const int16_t *r = p->v[y] + axis + 1;

		for (k = 0; k < half; k++) {
			left += l[k];
			right += r[k];
			aa += l[k] * l[k];
			bb += r[k] * r[k];
			ab += l[k] * r[k];
		}
	}
	{
		const float x = (float)aa - (float)left * (float)left / n;
		const float z = (float)bb - (float)right * (float)right / n;
		const float c = (float)ab - (float)left * (float)right / n;

		return x > 1 && z > 1 ? c / sqrtf(x * z) : 0;
	}
}

struct axis {
	float angle; /* radians, clockwise */
	int offset;  /* from the window's middle */
	float score;
};

/* The best axis of one angle; `span` offsets to either side of `around`. */
static struct axis best_offset(struct patch *room, const struct relief *r,
			       const struct window *win, float angle,
			       const int look[4])
{
	const int middle = win->half_w + win->slack;
	struct axis best = { angle, 0, -2 };
	int o;

	turn_window(room, r, win, angle, look[0]);
	for (o = look[1] - look[2]; o <= look[1] + look[2]; o += look[3]) {
		float score;

		if (middle + o - win->half_w < 0 ||
		    middle + o + win->half_w >= room->w)
			continue;
		score = mirror(room, middle + o, win->half_w);
		if (score > best.score) {
			best.score = score;
			best.offset = o;
		}
	}
	return best;
}

#define FINE 5 /* angles, one degree apart */

/* Over all angles, on a picture half the size. */
static struct axis find_roughly(struct patch *room, const struct relief *r,
				const struct window *win)
{
	const float degree = 3.14159265f / 180;
	const int look[4] = { 2, 0, win->slack, 1 };
	struct axis best = { 0, 0, -2 };
	int i;

	for (i = -6; i <= 6; i++) {
		const struct axis a = best_offset(
			room, r, win, (float)(3 * i) * degree, look);

		if (a.score > best.score)
			best = a;
	}
	return best;
}

/* Around what was found, and between the angles that were tried. */
static struct axis find_finely(struct patch *room, const struct relief *r,
			       const struct window *win,
			       const struct axis *from)
{
	const float degree = 3.14159265f / 180;
	struct axis fine[FINE];
	struct axis best;
	int at = 0;
	int i;

	for (i = 0; i < FINE; i++) {
		const int look[4] = { 4, 2 * from->offset, 2, 1 };

		fine[i] = best_offset(room, r, win,
				      from->angle + degree * (float)(i - 2),
				      look);
		if (fine[i].score > fine[at].score)
			at = i;
	}
	best = fine[at];
	if (at > 0 && at < FINE - 1) {
		const float a = fine[at - 1].score;
		const float b = fine[at + 1].score;
		const float bend = a - 2 * best.score + b;

		if (bend < 0)
			best.angle += degree * 0.5f * (a - b) / bend;
	}
	return best;
}

void bn_photo_tilt(struct photo *p)
{
	const float degree = 3.14159265f / 180;
	const float hw = p->head_w * CELL / 2;
	const struct window win = { p->head_x * CELL / 2,
				    (float)p->crown * CELL / 2 + 0.76f * hw,
				    (int)fminf(0.30f * hw, 50),
				    (int)fminf(0.55f * hw, 75),
				    (int)fminf(0.09f * hw, 20) };
	struct patch *room = bn_store_room(&p->studio->plane[5], sizeof(*room));
	struct window rough = { 0, 0, win.half_w / 2, win.half_h / 2,
				win.slack / 2 };
	struct relief r;
	struct relief half;
	struct axis a;
	double centre;

	if (!room || win.half_w < 6 || !make_relief(&r, p, &win))
		return;
	half.v = bn_store_room(&p->studio->plane[6],
			       (size_t)(r.w * r.h) * sizeof(int16_t));
	if (!half.v)
		return;
	halve(&half, &r);
	rough.x = (win.x - (float)r.x0) / 2;
	rough.y = (win.y - (float)r.y0) / 2;
	a = find_roughly(room, &half, &rough);
	a = find_finely(room, &r, &win, &a);
	bn_fact_set(p->facts, BN_FACT_TILT, a.angle / degree);
	bn_fact_set(p->facts, BN_FACT_TILT_SIZE, fabsf(a.angle) / degree);
	bn_fact_set(p->facts, BN_FACT_TILT_TRUST, a.score);
	centre = 2 * (win.x + (float)a.offset * cosf(a.angle)) /
		 (float)p->raster.width;
	bn_fact_set(p->facts, BN_FACT_CENTRE, 100 * centre);
	bn_fact_set(p->facts, BN_FACT_OFF_CENTRE, 100 * fabs(centre - 0.5));
}
