/*
 * What was found, drawn over the picture.  Inside src/image only.
 */
#ifndef BN_IMAGE_DRAW_H
#define BN_IMAGE_DRAW_H

#include "measure.h"

/* A PNG of what was measured, no side over 800 px; nothing where none was. */
void bn_draw_found(struct bn_buf *out, struct studio *s,
		   const struct measured *m);

#endif
