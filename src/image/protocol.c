/*
 * Checking the messages between parent and decoder child.
 *
 * Must accept nothing that a later reader could trip over: enumerations are
 * in range, numbers are finite or "not measured".
 */
#include "protocol.h"

#include <math.h>
#include <signal.h>
#include <string.h>

bool bn_request_sound(const struct request *r, size_t n)
{
	return n == sizeof(*r) && r->magic == REQUEST_MAGIC &&
	       r->task < TASK_COUNT && r->slot < BN_SLOT_COUNT &&
	       r->size <= BN_IMAGE_BYTES && r->limit <= BN_IMAGE_SLOT_BYTES &&
	       r->width <= BN_IMAGE_SIDE && r->height <= BN_IMAGE_SIDE;
}

/* An enumeration as the number that is in memory, whatever it is. */
static unsigned number_of(const void *p)
{
	unsigned v;

	memcpy(&v, p, sizeof(v));
	return v;
}

static bool facts_sound(struct bn_facts *f)
{
	unsigned i;

	if (number_of(&f->format) >= BN_FORMAT_COUNT ||
	    number_of(&f->flaw) >= BN_FLAW_COUNT)
		return false;
	for (i = 0; i < BN_FACT_COUNT; i++) {
		/* One bit pattern for "not measured". */
		if (isnan(f->value[i]))
			f->value[i] = (double)NAN;
		else if (!(f->value[i] > -1e9 && f->value[i] < 1e9))
			return false;
	}
	return true;
}

static bool crop_sound(const uint32_t crop[4])
{
	int i;

	for (i = 0; i < 4; i++) {
		if (crop[i] > BN_IMAGE_SIDE)
			return false;
	}
	return true;
}

bool bn_reply_sound(struct reply *r, size_t n)
{
	unsigned char known;

	if (n != sizeof(*r) || r->magic != REPLY_MAGIC ||
	    r->answer >= ANSWER_COUNT || r->out_size > BN_IMAGE_SLOT_BYTES ||
	    !crop_sound(r->crop))
		return false;
	if (r->answer == ANSWER_DONE && r->code >= BN_MEND_COUNT)
		return false;
	memcpy(&known, &r->facts.likeness.known, 1);
	if (known > 1)
		return false;
	return r->answer != ANSWER_DONE || facts_sound(&r->facts);
}

bool bn_thumb_sound(const struct bn_thumb *t, size_t n)
{
	return n == sizeof(*t) && t->width <= BN_THUMB_SIDE &&
	       t->height <= BN_THUMB_SIDE &&
	       (t->width == 0) == (t->height == 0);
}

enum bn_flaw bn_flaw_of_signal(uint32_t signal)
{
	if (signal == SIGPROF || signal == SIGALRM || signal == SIGXCPU)
		return BN_FLAW_TIME;
	if (signal == SIGKILL)
		return BN_FLAW_PIXELS;
	return BN_FLAW_DAMAGED;
}
