/*
 * Making a picture smaller.  Inside src/image only.
 */
#ifndef BN_IMAGE_RESIZE_H
#define BN_IMAGE_RESIZE_H

#include "studio.h"

/* A part of a raster, in its pixels. */
struct box {
	unsigned x, y, width, height;
};

/*
 * Scales a part of the raster down to out->width x out->height, in linear
 * light, by a cubic as wide as the step (Catmull-Rom).  `out` lives in the
 * studio's planes 4 to 6 until the next call.  False when memory is used up,
 * or where it would have to be made larger.
 */
bool bn_resize(struct raster *out, struct studio *s, const struct raster *in,
	       const struct box *box);

#endif
