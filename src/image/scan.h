/*
 * Measuring a scan: what its passes share.  Inside src/image only.
 */
#ifndef BN_IMAGE_SCAN_H
#define BN_IMAGE_SCAN_H

#include <stdbool.h>
#include <stdint.h>

#include "bn/material.h"
#include "studio.h"

#define BLOCKS 57 /* most blocks along a side */

/* A block of the page and the light on it. */
struct block {
	uint8_t bright; /* 85 % of its pixels are darker */
	uint8_t middle; /* 60 % are */
	uint8_t spread; /* between the channels of its mean colour */
	uint8_t light;  /* of the paper there, text bridged */
	bool paper;     /* looks like plain paper */
	bool outside;   /* bed of the scanner or desk */
};

struct point {
	float x, y;
};

struct scan {
	struct studio *studio;
	struct bn_facts *facts;
	struct raster raster;
	enum bn_slot slot;
	uint8_t *grey; /* width * height */
	int width, height;
	int side;         /* pixels of a block */
	int across, down; /* blocks */
	struct block block[BLOCKS * BLOCKS];
	int paper; /* grey value of well-lit paper */
	int ink;   /* of the darkest ink, paper = 255 */
	bool quad_known;
	struct point quad[4]; /* of the card, from the top left, clockwise */
};

bool bn_scan_open(struct scan *s);
void bn_scan_light(struct scan *s);
void bn_scan_text(struct scan *s);
void bn_scan_skew(struct scan *s);
void bn_scan_card(struct scan *s);
void bn_scan_side(struct scan *s);
void bn_scan_seal(struct scan *s);

/* Light of the paper at a pixel, 1 to 255. */
int bn_scan_light_at(const struct scan *s, int x, int y);

#endif
