/*
 * Measuring a portrait photo: what its passes share.  Inside src/image only.
 *
 * All of it works on the picture at its nominal height; a cell is the mean of
 * 4x4 pixels.
 */
#ifndef BN_IMAGE_PHOTO_H
#define BN_IMAGE_PHOTO_H

#include <stdbool.h>
#include <stdint.h>

#include "studio.h"

#define CELL 4

/* One cell: grey value and two opponent colours, as in JFIF but signed. */
struct cell {
	uint8_t y;
	int8_t cb, cr;
	uint8_t mark;  /* enum mark */
	uint8_t rough; /* mean step between neighbouring pixels, x4 */
};

enum mark {
	MARK_NONE,
	MARK_STRICT, /* background for certain */
	MARK_LOOSE,  /* background in a soft shadow */
	MARK_SHADE,  /* smooth and greyish beside the background */
	MARK_PERSON
};

struct photo {
	struct studio *studio;
	struct bn_facts *facts;
	struct raster raster;
	uint8_t *grey;     /* width * height */
	struct cell *cell; /* across * down */
	int across, down;

	/* Border colours, as cells hold them. */
	int bg_y, bg_cb, bg_cr;
	float bg_l;

	/* The silhouette, in cells; left > right in rows without it. */
	int *left, *right;
	int crown;    /* first row of the head; -1 none */
	int neck;     /* narrowest row below the head; -1 none */
	int head_row; /* row where the head is widest */
	float head_x; /* middle of the head, in cells */
	float head_w; /* its width, in cells */
};

/* Planes and cells of the raster; false when memory is used up. */
bool bn_photo_open(struct photo *p);
void bn_photo_ground(struct photo *p);
void bn_photo_body(struct photo *p);
/* Where there is a head: `crown` and `head_w` are known. */
void bn_photo_tilt(struct photo *p);
void bn_photo_face(struct photo *p);
void bn_photo_focus(struct photo *p);

#endif
