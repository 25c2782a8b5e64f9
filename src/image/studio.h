/*
 * What one decoder process keeps from picture to picture: colour tables and
 * buffers that only grow.  Inside src/image only.
 */
#ifndef BN_IMAGE_STUDIO_H
#define BN_IMAGE_STUDIO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "bn/buf.h"
#include "bn/facts.h"
#include "bn/str.h"

#define DECODER_MEMORY 64000000u /* bytes, for a picture of a slot */
#define MEND_MEMORY 160000000u   /* for the source of a mend */

/* A buffer that is kept and grown. */
struct store {
	void *p; /* owned */
	size_t size;
};

/* At least `size` bytes, contents undefined; NULL when memory is used up. */
void *bn_store_room(struct store *s, size_t size);
void bn_store_release(struct store *s);

struct studio {
	float linear[256];     /* sRGB value to linear light, 0 to 1 */
	float cube[4097];      /* CIE f(t) for t = i / 4096 */
	float light[256];      /* L* of a neutral grey value */
	size_t memory;         /* bytes that a decoder may take */
	struct store frame;    /* decoded pixels */
	struct store turned;   /* the same, upright */
	struct store row;      /* one row of a decoder */
	struct store plane[8]; /* planes of the measuring */
};

void bn_studio_init(struct studio *s);
void bn_studio_release(struct studio *s);

/* CIE L*a*b* of an sRGB colour. */
struct lab {
	float l, a, b;
};

struct lab bn_studio_lab(const struct studio *s, unsigned r, unsigned g,
			 unsigned b);

/* Decoded pixels: four bytes each, red first, the fourth undefined. */
struct raster {
	const uint8_t *p;
	unsigned width, height;
	size_t stride; /* bytes from row to row */
};

/* How a picture is to be decoded. */
struct decode {
	struct studio *studio;
	struct bn_str bytes;
	unsigned orientation; /* EXIF, 1 to 8 */
	unsigned longest;     /* scale down until no side is longer */
	unsigned shortest;    /* but never below this, 0 = no bound */
	size_t memory;        /* bytes that the decoder may take */
};

/*
 * Decodes the whole picture upright into the studio's frame.  The raster
 * stays good until the next picture.
 */
enum bn_flaw bn_decode(struct raster *out, const struct decode *how);

/* The two decoders.  `strip` is called for each band of rows when it is set. */
struct canvas {
	struct studio *studio;
	unsigned width, height; /* as decoded */
	size_t stride;
	uint8_t *p; /* the studio's frame */
};

enum bn_flaw bn_jpeg_decode(struct canvas *out, const struct decode *how);
enum bn_flaw bn_png_decode(struct canvas *out, const struct decode *how);

/*
 * The two coders; nothing but the picture goes in, and in a JPEG the density
 * in dots an inch, 0 = none.  False when memory is used up; `out` is cleared
 * first.
 */
bool bn_jpeg_write(struct bn_buf *out, const struct raster *r, int quality,
		   unsigned density);
bool bn_png_write(struct bn_buf *out, const struct raster *r);

/* Writes one fact. */
void bn_fact_set(struct bn_facts *f, enum bn_fact fact, double v);

#endif
