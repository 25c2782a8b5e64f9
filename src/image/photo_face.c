/*
 * The face of a portrait photo, found from the silhouette alone: how it is
 * tilted and how the light falls.
 *
 * Must not say what is allowed, and must not judge a face by its darkness.
 */
#include <math.h>
#include <stdlib.h>
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

static void measure_tilt(struct photo *p)
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
