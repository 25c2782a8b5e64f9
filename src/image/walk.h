/*
 * Walking over the bytes of a picture without decoding it.
 *
 * Inside src/image only.  Every read is range-checked; nothing is allocated.
 */
#ifndef BN_IMAGE_WALK_H
#define BN_IMAGE_WALK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "bn/facts.h"
#include "bn/str.h"

/* What a JPEG's markers tell. */
struct jpeg_walk {
	bool frame;  /* a frame header was seen */
	bool whole;  /* the end marker was reached */
	bool odd;    /* segments that contradict themselves */
	bool coding; /* a frame type that is not decoded */
	bool jfif;
	int adobe;              /* transform of an Adobe segment; -1 none */
	unsigned width, height; /* as coded */
	unsigned components;
	unsigned bits;
	unsigned scans;
	unsigned orientation; /* 1 to 8; 0 when there is none */
	unsigned density;     /* dots an inch; 0 when there is none */
	unsigned quality;     /* 1 to 100; 0 when there is no table */
	size_t end;           /* offset after the end marker */
};

/*
 * With `header_only` the walk ends at the first frame header: the rest of the
 * structure is then not known.
 */
void bn_jpeg_walk(struct jpeg_walk *out, struct bn_str bytes, bool header_only);

/* One marker segment, as the walk and the strip see it. */
struct jpeg_segment {
	unsigned marker;    /* 0xD8 to 0xFE */
	size_t at;          /* offset of its FF, fill bytes included */
	size_t end;         /* offset after its data */
	struct bn_str data; /* without marker and length */
};

/*
 * The next segment at *at, which moves behind it; after a start of scan the
 * entropy-coded data count as part of the segment.  False at the end of the
 * data or where no marker stands.
 */
bool bn_jpeg_segment(struct jpeg_segment *seg, size_t *at, struct bn_str bytes);

/* What a PNG's chunks tell. */
struct png_walk {
	bool header; /* a sound IHDR came first */
	bool whole;  /* IEND was reached */
	bool odd;    /* a wrong CRC or order, or no data */
	unsigned width, height;
	unsigned bits;
	unsigned colour; /* PNG colour type 0, 2, 3, 4, 6 */
	bool interlaced;
	unsigned density;
	unsigned orientation;
	size_t end;
};

void bn_png_walk(struct png_walk *out, struct bn_str bytes, bool header_only);

struct png_chunk {
	char type[5];
	size_t at;
	size_t end;
	struct bn_str data;
	bool crc_ok; /* only looked at when `check` was asked */
};

bool bn_png_chunk(struct png_chunk *chunk, size_t *at, struct bn_str bytes,
		  bool check);

/* EXIF: orientation and density out of a TIFF block; 0 when absent. */
void bn_exif_read(unsigned *orientation, unsigned *density, struct bn_str tiff);

/* What the bytes are; never looks beyond the first 4096. */
enum bn_format bn_sniff(struct bn_str bytes);

#endif
