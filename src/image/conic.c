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

/* A x^2 + B x y + C y^2 + D x + E y = 1, about the mean and scaled. */
static bool fit_once(struct ellipse *out, const struct point *p, const bool *in,
		     int n)
{
	double m[5][6];
	double mx = 0, my = 0, scale = 0;
	double a, b, c, d, e;
	double det, x, y, value, mid, half, turn, big, small;
	int used = 0;
	int i;
	int j;
	int k;

	for (i = 0; i < n; i++) {
		if (!in[i])
			continue;
		mx += (double)p[i].x;
		my += (double)p[i].y;
		used++;
	}
	if (used < 12)
		return false;
	mx /= used;
	my /= used;
	for (i = 0; i < n; i++) {
		if (in[i])
			scale += hypot((double)p[i].x - mx,
				       (double)p[i].y - my) /
				 used;
	}
	if (scale < 1)
		return false;
	memset(m, 0, sizeof(m));
	for (i = 0; i < n; i++) {
		double row[6];

		if (!in[i])
			continue;
		x = ((double)p[i].x - mx) / scale;
		y = ((double)p[i].y - my) / scale;
		row[0] = x * x;
		row[1] = x * y;
		row[2] = y * y;
		row[3] = x;
		row[4] = y;
		row[5] = 1;
		for (j = 0; j < 5; j++) {
			for (k = 0; k < 6; k++)
				m[j][k] += row[j] * row[k];
		}
	}
	if (!solve(m))
		return false;
	a = m[0][5];
	b = m[1][5];
	c = m[2][5];
	d = m[3][5];
	e = m[4][5];
	det = 4 * a * c - b * b;
	if (det <= 1e-9)
		return false;
	x = (b * e - 2 * c * d) / det;
	y = (b * d - 2 * a * e) / det;
	value = 1 + a * x * x + b * x * y + c * y * y;
	mid = (a + c) / 2;
	half = hypot((a - c) / 2, b / 2);
	if (value / (mid + half) <= 0 || value / (mid - half) <= 0)
		return false;
	big = sqrt(value / (mid - half));
	small = sqrt(value / (mid + half));
	turn = atan2(b, a - c) / 2 + 3.14159265358979 / 2;
	out->x = (float)(x * scale + mx);
	out->y = (float)(y * scale + my);
	out->a = (float)(big * scale);
	out->b = (float)(small * scale);
	out->turn = (float)turn;
	return out->a < 1e5f && out->b > 1;
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
