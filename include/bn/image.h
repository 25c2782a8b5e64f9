/*
 * Pictures: recognised, measured, mended; never judged.
 *
 * The first part works on bytes alone and needs no decoder.  The second part
 * decodes, and does so only in a fenced-in child process.
 */
#ifndef BN_IMAGE_H
#define BN_IMAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "bn/buf.h"
#include "bn/err.h"
#include "bn/facts.h"
#include "bn/str.h"

/*
 * Bounds of the machine, not of the rules: beyond them nothing is decoded.
 * The rules' own limits are rows of data/tables/pictures.csv.
 */
#define BN_IMAGE_SIDE 6000		/* pixels, either side */
#define BN_IMAGE_PIXELS 24000000	/* width times height */
#define BN_IMAGE_SCANS 64		/* scans of a progressive JPEG */
#define BN_IMAGE_BYTES 20000000		/* the largest source of a mend */
#define BN_IMAGE_SLOT_BYTES 2000000	/* the largest file of a slot */

/*
 * Format, width and height only: reads no further than the first frame
 * header.  What a picture of the wrong kind or size is refused by.
 */
void bn_image_peek(struct bn_facts *out, struct bn_str bytes);

/*
 * All that can be known without decoding: format, size, colours, EXIF
 * orientation, density, quality, scans, wholeness.  Never allocates.
 */
void bn_image_look(struct bn_facts *out, struct bn_str bytes);

/*
 * The form in which a picture is stored.  Of a JPEG, APPn but JFIF and Adobe,
 * comments and whatever follows the end go; of a PNG, text, EXIF, times and
 * whatever follows the end; the coded picture stays byte for byte.  Anything
 * else is copied as it is.  BN_ERR_DAMAGED when the picture is not whole.
 */
enum bn_err bn_image_strip(struct bn_buf *out, struct bn_str bytes,
			   struct bn_error *err) BN_MUST_USE;

#endif
