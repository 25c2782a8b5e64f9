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
#include "bn/material.h"
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
 * The form in which a picture is stored.  Of a JPEG, APPn but JFIF and Adobe
 * (of EXIF only an orientation that turns the picture), comments and whatever
 * follows the end go; of a PNG, text, EXIF, times and whatever follows the
 * end; the coded picture stays byte for byte.  Anything else is copied as it
 * is.  BN_ERR_DAMAGED when the picture is not whole.
 */
enum bn_err bn_image_strip(struct bn_buf *out, struct bn_str bytes,
			   struct bn_error *err) BN_MUST_USE;

/*
 * --- Decoding, in fenced-in children -------------------------------------
 *
 * A child has no file system, no network, no new process, 256 MB and two
 * seconds for a picture.  Children are made once and serve picture after
 * picture; one that a picture brings down is replaced.
 */
struct bn_sandbox;

/*
 * Makes the children: 1 to 8.  To be called before a store is opened or any
 * personal datum is read, for each child is a copy of the process.  Whether
 * the fence could be put up is told by the first picture.
 */
enum bn_err bn_sandbox_new(struct bn_sandbox **out, unsigned children,
			   struct bn_error *err) BN_MUST_USE;
void bn_sandbox_free(struct bn_sandbox *s);
/*
 * BN_OK once a child stands behind its fence; BN_ERR_SANDBOX with what was
 * refused in `what` ("seccomp").
 */
enum bn_err bn_sandbox_ready(struct bn_sandbox *s,
			     struct bn_error *err) BN_MUST_USE;

/*
 * All facts, header and pixels.  A picture that cannot be decoded is no error
 * but a flaw of its facts.  BN_ERR_SANDBOX where no fence is to be had: then
 * no picture is decoded at all.
 */
enum bn_err bn_image_measure(struct bn_facts *out, struct bn_sandbox *s,
			     struct bn_str bytes, enum bn_slot slot,
			     struct bn_error *err) BN_MUST_USE;
/* What comes of a picture that is to be shown. */
struct bn_picture {
	struct bn_facts facts;
	struct bn_thumb thumb; /* width 0 where there is none */
};

/* The same with a thumbnail. */
enum bn_err bn_image_preview(struct bn_picture *out, struct bn_sandbox *s,
			     struct bn_str bytes, enum bn_slot slot,
			     struct bn_error *err) BN_MUST_USE;

/* A picture handed to a child; what comes out of a mend has these sizes. */
struct bn_mend {
	struct bn_str bytes; /* borrowed */
	enum bn_slot slot;
	uint32_t least; /* bytes that the file out should have */
	uint32_t limit; /* bytes that it may have; at most a slot's */
	uint32_t width; /* pixels; of a photo alone */
	uint32_t height;
};

/* How a mend ended. */
enum bn_mend_end {
	BN_MEND_DONE,
	BN_MEND_UNDECODED, /* nothing that can be decoded */
	BN_MEND_NOBODY,    /* no head to crop by */
	BN_MEND_SMALL,     /* the crop is smaller than what is to come out */
	BN_MEND_BYTES,     /* no quality that is good enough fits */
	BN_MEND_COUNT
};

/* What comes of a mend.  `source` and `facts` are measured alike. */
struct bn_mended {
	struct bn_facts source; /* of the picture handed in */
	struct bn_facts facts;  /* of `out`, where the end is DONE */
	enum bn_mend_end end;
	/* What was taken of the upright picture: x, y, width, height, px. */
	uint32_t crop[4];
	struct bn_buf out; /* a JPEG; owned by the holder */
};

/*
 * A photo: cropped by the head as GA 461-2004 has it (crown 1.6 to 4.8 % from
 * the top, face 0.578 of the width), scaled down, never up.  A scan: coded
 * anew, scaled down only where no quality from 60 fits.  Upright, 300 dpi for
 * a photo, without metadata; no pixel is retouched.  What came out is measured
 * in the slot anew; whether it is good enough is for the caller to judge.
 */
enum bn_err bn_image_mend(struct bn_mended *out, struct bn_sandbox *s,
			  const struct bn_mend *what,
			  struct bn_error *err) BN_MUST_USE;

/*
 * A PNG of the upright picture, no side over 800 px, with what was found
 * drawn over it: outline of the person, crown and neck, middle of the head,
 * quadrilateral of the card, ring of the seal.  Empty where the picture cannot
 * be decoded; `facts` then has the flaw.
 */
enum bn_err bn_image_annotate(struct bn_buf *out, struct bn_facts *facts,
			      struct bn_sandbox *s, const struct bn_mend *what,
			      struct bn_error *err) BN_MUST_USE;

/*
 * Many pictures over all children at once.  `next` fills a job and returns
 * false when there are no more; `done` gets each result with its job, in any
 * order, and returns false to stop.  `bytes` has to stay until then.
 */
struct bn_picture_job {
	struct bn_str bytes; /* borrowed */
	enum bn_slot slot;
	void *tag; /* the caller's */
};

typedef bool bn_picture_next(void *ctx, struct bn_picture_job *job);
typedef bool bn_picture_done(void *ctx, const struct bn_picture_job *job,
			     const struct bn_facts *facts);

enum bn_err bn_image_measure_many(struct bn_sandbox *s, bn_picture_next *next,
				  bn_picture_done *done, void *ctx,
				  struct bn_error *err) BN_MUST_USE;

#endif
