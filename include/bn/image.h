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
 * The form in which a picture is stored.  Of a JPEG, APPn but JFIF and Adobe (of EXIF
 * only an orientation that turns the picture),
 * comments and whatever follows the end go; of a PNG, text, EXIF, times and
 * whatever follows the end; the coded picture stays byte for byte.  Anything
 * else is copied as it is.  BN_ERR_DAMAGED when the picture is not whole.
 */
enum bn_err bn_image_strip(struct bn_buf *out, struct bn_str bytes,
			   struct bn_error *err) BN_MUST_USE;

#endif
