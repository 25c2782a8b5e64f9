/*
 * From bytes to facts, inside the fenced child.  Inside src/image only.
 */
#ifndef BN_IMAGE_MEASURE_H
#define BN_IMAGE_MEASURE_H

#include "bn/material.h"
#include "studio.h"

#define TRACED_ROWS 1500

/* The outline of the person: its ends in rows of `step` pixels. */
struct traced {
	int rows, step;
	int left[TRACED_ROWS], right[TRACED_ROWS]; /* px; left > right: none */
};

struct measured {
	struct bn_facts facts;
	struct raster raster; /* what was measured; width 0 where nothing was */
	struct traced traced;
	struct bn_thumb thumb;
};

/*
 * Header facts and, where the header is sound, pixel facts as the slot needs
 * them, the likeness and, for a preview, the thumbnail.
 */
void bn_measure(struct measured *out, struct studio *s, struct bn_str bytes,
		enum bn_slot slot, bool preview);

/* Pixel facts of a portrait photo, and of a scan. */
void bn_measure_photo(struct bn_facts *f, struct traced *traced,
		      struct studio *s, const struct raster *r);
void bn_measure_scan(struct bn_facts *f, struct studio *s,
		     const struct raster *r, enum bn_slot slot);

/* Grey values of the whole raster, as the passes leave them behind. */
struct grey_plane {
	const uint8_t *p;
	unsigned width, height;
};

void bn_make_likeness(struct bn_likeness *out, struct studio *s,
		      const struct grey_plane *g);
void bn_make_thumb(struct bn_thumb *out, const struct raster *r);

#endif
