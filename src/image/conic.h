/*
 * Ellipses through points.  Inside src/image only.
 */
#ifndef BN_IMAGE_CONIC_H
#define BN_IMAGE_CONIC_H

#include <stdbool.h>

#include "scan.h"

struct ellipse {
	float x, y; /* middle */
	float a, b; /* half axes, a >= b */
	float turn; /* of the long axis, radians */
};

/*
 * Fits a conic, and fits it again without the points that lie off it, three
 * times; false where no ellipse comes out.
 */
bool bn_ellipse_fit(struct ellipse *out, const struct point *p, int n);

/* Radius of a place, 1 on the ellipse; *spoke is its direction, 0 to 1. */
float bn_ellipse_radius(float *spoke, const struct ellipse *e, float x,
			float y);

#endif
