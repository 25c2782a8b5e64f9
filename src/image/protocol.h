/*
 * What the parent and a decoder child say to each other, as fixed-size
 * messages over a socket that keeps message borders.  Inside src/image only.
 *
 * The child is taken to be hostile: whatever it answers is checked before a
 * byte of it is used.
 */
#ifndef BN_IMAGE_PROTOCOL_H
#define BN_IMAGE_PROTOCOL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "bn/image.h"
#include "bn/material.h"

enum task {
	TASK_MEASURE,  /* facts and likeness */
	TASK_PREVIEW,  /* the same and a thumbnail */
	TASK_MEND,     /* facts, and a mended picture in the file out */
	TASK_ANNOTATE, /* facts, and a PNG of them in the file out */
	TASK_COUNT
};

#define REQUEST_MAGIC 0x626E5031u
#define REPLY_MAGIC 0x626E5032u

/* Goes with one descriptor of the bytes, and one of the file out if any. */
struct request {
	uint32_t magic;
	uint32_t task;  /* enum task */
	uint32_t slot;  /* enum bn_slot */
	uint32_t size;  /* bytes of the picture */
	uint32_t least; /* bytes that the file out should have */
	uint32_t limit; /* bytes that it may have */
	uint32_t width; /* pixels of a mended photo */
	uint32_t height;
};

enum answer {
	ANSWER_READY,    /* the fence stands */
	ANSWER_UNFENCED, /* it could not be put up; `code` = enum fence */
	ANSWER_DONE,     /* the picture of the last request */
	ANSWER_DIED,     /* the decoder ended; `code` = its signal */
	ANSWER_COUNT
};

struct reply {
	uint32_t magic;
	uint32_t answer;   /* enum answer */
	uint32_t code;     /* of a mend: enum bn_mend_end */
	uint32_t out_size; /* bytes written to the file out */
	uint32_t crop[4];  /* of a mend: x, y, width, height */
	struct bn_facts facts;
};

/* At most this much comes back besides a thumbnail. */
_Static_assert(sizeof(struct reply) <= 8192, "a reply is at most 8 KB");

/* Sound in every field: only then is it looked at. */
bool bn_request_sound(const struct request *r, size_t n);
bool bn_reply_sound(struct reply *r, size_t n);
bool bn_thumb_sound(const struct bn_thumb *t, size_t n);

/* What a decoder's end says about the picture it was at. */
enum bn_flaw bn_flaw_of_signal(uint32_t signal);

#endif
