/*
 * Making a picture that is within the limits, inside the fenced child.
 * Inside src/image only.
 */
#ifndef BN_IMAGE_MEND_H
#define BN_IMAGE_MEND_H

#include "bn/image.h"
#include "measure.h"
#include "resize.h"

/*
 * Where to crop an upright photo of that size, by what was measured on it;
 * SMALL where the part is smaller than what is to come out.
 */
enum bn_mend_end bn_mend_crop(struct box *out, const struct bn_facts *f,
			      const struct bn_mend *what);

/*
 * Decodes what was measured anew and mends it; `crop` is x, y, width, height
 * of the upright picture at its full size.
 */
enum bn_mend_end bn_mend(struct bn_buf *out, uint32_t crop[4], struct studio *s,
			 const struct bn_mend *what, const struct measured *m);

#endif
