/*
 * Convex hulls by monotone chains, reduced to four edges.
 */
#include "hull.h"

#include <math.h>
#include <string.h>

static double cross(struct point o, struct point a, struct point b)
{
	return (double)(a.x - o.x) * (double)(b.y - o.y) -
	       (double)(a.y - o.y) * (double)(b.x - o.x);
}

static bool before(struct point p, struct point q)
{
	return p.y < q.y || (p.y <= q.y && p.x < q.x);
}

/*
 * By y, then x.  Not qsort(): the C library's asks the system how much memory
 * there is, and the fence has no answer to that.
 */
static void sort_points(struct point *p, int n)
{
	int gap;
	int i;
	int k;

	for (gap = n / 2; gap > 0; gap /= 2) {
		for (i = gap; i < n; i++) {
			const struct point q = p[i];

			for (k = i; k >= gap && before(q, p[k - gap]); k -= gap)
				p[k] = p[k - gap];
			p[k] = q;
		}
	}
}

/* One side of the hull; points come sorted by y, `sign` says which side. */
static int chain(struct point *out, const struct point *p, int n, int sign)
{
	int k = 0;
	int i;

	for (i = 0; i < n; i++) {
		const struct point q = p[sign > 0 ? i : n - 1 - i];

		while (k >= 2 && cross(out[k - 2], out[k - 1], q) <= 0)
			k--;
		if (k == HULL_POINTS / 2)
			return -1;
		out[k++] = q;
	}
	return k;
}

bool bn_hull_of(struct hull *out, struct point *p, int n)
{
	struct point back[HULL_POINTS / 2];
	int a;
	int b;

	out->n = 0;
	if (n < 4)
		return false;
	sort_points(p, n);
	a = chain(out->p, p, n, 1);
	b = chain(back, p, n, -1);
	if (a < 2 || b < 2)
		return false;
	/* Each chain ends where the other begins. */
	memcpy(out->p + a - 1, back, sizeof(*back) * (size_t)(b - 1));
	out->n = a - 1 + b - 1;
	return out->n >= 3;
}

static double area_of(const struct point *p, int n)
{
	double sum = 0;
	int i;

	for (i = 0; i < n; i++) {
		const struct point a = p[i];
		const struct point b = p[(i + 1) % n];

		sum += (double)a.x * (double)b.y - (double)b.x * (double)a.y;
	}
	return fabs(sum) / 2;
}

double bn_hull_area(const struct hull *h)
{
	return area_of(h->p, h->n);
}

double bn_quad_area(const struct point quad[4])
{
	return area_of(quad, 4);
}

/*
 * Where the edges before and after edge i meet beyond it, and the area that
 * its removal adds; infinite where they do not meet there.
 */
static double removal(struct point *meet, const struct hull *h, int i)
{
	const int n = h->n;
	const struct point a = h->p[(i + n - 1) % n];
	const struct point b = h->p[i];
	const struct point c = h->p[(i + 1) % n];
	const struct point d = h->p[(i + 2) % n];
	const double ux = (double)(b.x - a.x);
	const double uy = (double)(b.y - a.y);
	const double vx = (double)(c.x - d.x);
	const double vy = (double)(c.y - d.y);
	const double det = ux * vy - uy * vx;
	double t;

	if (fabs(det) < 1e-9)
		return INFINITY;
	t = ((double)(c.x - b.x) * vy - (double)(c.y - b.y) * vx) / det;
	if (t < 0 || t > 1e4)
		return INFINITY;
	meet->x = (float)((double)b.x + t * ux);
	meet->y = (float)((double)b.y + t * uy);
	/* It has to lie beyond c on the line from d as well. */
	if (((double)meet->x - (double)c.x) * vx +
		    ((double)meet->y - (double)c.y) * vy <
	    0)
		return INFINITY;
	return fabs(cross(b, c, *meet)) / 2;
}

static bool drop_edge(struct hull *h)
{
	struct point meet = { 0, 0 };
	struct point best_meet = { 0, 0 };
	double best = INFINITY;
	int best_i = -1;
	int next;
	int i;

	for (i = 0; i < h->n; i++) {
		const double area = removal(&meet, h, i);

		if (area < best) {
			best = area;
			best_i = i;
			best_meet = meet;
		}
	}
	if (best_i < 0)
		return false;
	next = (best_i + 1) % h->n;
	h->p[best_i] = best_meet;
	memmove(h->p + next, h->p + next + 1,
		sizeof(*h->p) * (size_t)(h->n - next - 1));
	h->n--;
	return true;
}

bool bn_hull_quad(struct point quad[4], const struct hull *hull)
{
	struct hull h = *hull;
	int first = 0;
	int i;

	while (h.n > 4) {
		if (!drop_edge(&h))
			return false;
	}
	if (h.n != 4)
		return false;
	for (i = 1; i < 4; i++) {
		if (h.p[i].x + h.p[i].y < h.p[first].x + h.p[first].y)
			first = i;
	}
	/* Clockwise on the screen, where y grows downwards. */
	for (i = 0; i < 4; i++)
		quad[i] = h.p[(first + i) % 4];
	if (cross(quad[0], quad[1], quad[2]) < 0) {
		const struct point p = quad[1];

		quad[1] = quad[3];
		quad[3] = p;
	}
	return true;
}
