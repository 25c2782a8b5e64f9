/*
 * Least-squares ellipses.
 */
#include "conic.h"

#include <math.h>
#include <string.h>

#define MOST 96

/* Solves the normal equations in place; false where they are singular. */
static bool solve(double m[5][6])
{
	int i;
	int j;
	int k;

	for (i = 0; i < 5; i++) {
		int pivot = i;

		for (j = i + 1; j < 5; j++) {
			if (fabs(m[j][i]) > fabs(m[pivot][i]))
				pivot = j;
		}
		if (fabs(m[pivot][i]) < 1e-12)
			return false;
		for (k = 0; k < 6; k++) {
			const double t = m[i][k];

			m[i][k] = m[pivot][k];
			m[pivot][k] = t;
		}
		for (j = 0; j < 5; j++) {
			const double f = m[j][i] / m[i][i];

			if (j == i)
				continue;
			for (k = i; k < 6; k++)
				m[j][k] -= f * m[i][k];
		}
	}
	for (i = 0; i < 5; i++)
		m[i][5] /= m[i][i];
	return true;
}

/* Middle and size of the points that are in, so that sums stay small. */
struct norm {
	double x, y, scale;
};

static bool normalise(struct norm *out, const struct point *p, const bool *in,
		      int n)
{
	int used = 0;
	int i;

	*out = (struct norm){ 0, 0, 0 };
	for (i = 0; i < n; i++) {
		if (!in[i])
			continue;
		out->x += (double)p[i].x;
		out->y += (double)p[i].y;
		used++;
	}
	if (used < 12)
		return false;
	out->x /= used;
	out->y /= used;
	for (i = 0; i < n; i++) {
		if (in[i])
			out->scale += hypot((double)p[i].x - out->x,
					    (double)p[i].y - out->y) /
				      used;
	}
	return out->scale >= 1;
}

static void add_point(double m[5][6], double x, double y)
{
	const double row[6] = { x * x, x * y, y * y, x, y, 1 };
	int j;
	int k;

	for (j = 0; j < 5; j++) {
		for (k = 0; k < 6; k++)
			m[j][k] += row[j] * row[k];
	}
}

/* The ellipse A x^2 + B x y + C y^2 + D x + E y = 1; false where it is none. */
static bool shape_of(struct ellipse *out, double m[5][6], const struct norm *at)
{
	const double a = m[0][5];
	const double b = m[1][5];
	const double c = m[2][5];
	const double d = m[3][5];
	const double e = m[4][5];
	const double det = 4 * a * c - b * b;
	const double mid = (a + c) / 2;
	const double half = hypot((a - c) / 2, b / 2);
	double value;
	double x;
	double y;

	if (det <= 1e-9)
		return false;
	x = (b * e - 2 * c * d) / det;
	y = (b * d - 2 * a * e) / det;
	value = 1 + a * x * x + b * x * y + c * y * y;
	if (value / (mid + half) <= 0 || value / (mid - half) <= 0)
		return false;
	out->x = (float)(x * at->scale + at->x);
	out->y = (float)(y * at->scale + at->y);
	out->a = (float)(sqrt(value / (mid - half)) * at->scale);
	out->b = (float)(sqrt(value / (mid + half)) * at->scale);
	out->turn = (float)(atan2(b, a - c) / 2 + 3.14159265358979 / 2);
	return out->a < 1e5f && out->b > 1;
}

static bool fit_once(struct ellipse *out, const struct point *p, const bool *in,
		     int n)
{
	double m[5][6];
	struct norm at;
	int i;

	if (!normalise(&at, p, in, n))
		return false;
	memset(m, 0, sizeof(m));
	for (i = 0; i < n; i++) {
		if (in[i])
			add_point(m, ((double)p[i].x - at.x) / at.scale,
				  ((double)p[i].y - at.y) / at.scale);
	}
	return solve(m) && shape_of(out, m, &at);
}

float bn_ellipse_radius(float *spoke, const struct ellipse *e, float x, float y)
{
	const float c = cosf(e->turn);
	const float s = sinf(e->turn);
	const float dx = x - e->x;
	const float dy = y - e->y;
	const float u = (dx * c + dy * s) / e->a;
	const float v = (dy * c - dx * s) / e->b;

	*spoke = atan2f(v, u) / 6.2831853f + 0.5f;
	return sqrtf(u * u + v * v);
}

bool bn_ellipse_fit(struct ellipse *out, const struct point *p, int n)
{
	static const float bands[3] = { 0.30f, 0.16f, 0.10f };
	bool in[MOST];
	float unused;
	int round;
	int i;

	n = n < MOST ? n : MOST;
	for (i = 0; i < n; i++)
		in[i] = true;
	if (!fit_once(out, p, in, n))
		return false;
	for (round = 0; round < 3; round++) {
		for (i = 0; i < n; i++)
			in[i] = fabsf(bn_ellipse_radius(&unused, out, p[i].x,
							p[i].y) -
				      1) < bands[round];
		if (!fit_once(out, p, in, n))
			return false;
	}
	return true;
}
