/*
 * Convex hulls and the quadrilateral around one.  Inside src/image only.
 */
#ifndef BN_IMAGE_HULL_H
#define BN_IMAGE_HULL_H

#include <stdbool.h>

#include "scan.h"

#define HULL_POINTS 512

struct hull {
	struct point p[HULL_POINTS]; /* clockwise on the screen */
	int n;
};

/* Hull of points, which it sorts; false when there is none. */
bool bn_hull_of(struct hull *out, struct point *p, int n);
double bn_hull_area(const struct hull *h);

/*
 * The quadrilateral around a hull: edges go one at a time, always the one
 * that adds the least area.  Corners from the top left, clockwise.
 */
bool bn_hull_quad(struct point quad[4], const struct hull *h);
double bn_quad_area(const struct point quad[4]);

#endif
