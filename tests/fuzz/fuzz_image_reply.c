/*
 * Fuzz target: what a decoder child that was taken over could send.  A reply
 * that is accepted is safe to look at in every field.
 */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "image/protocol.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void look_at(struct bn_facts *f)
{
	struct bn_buf text = { 0 };
	struct bn_facts back;

	bn_facts_put(&text, f);
	if (bn_buf_ok(&text) &&
	    bn_facts_parse(&back, bn_buf_view(&text), NULL) != BN_OK)
		abort();
	bn_buf_release(&text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct request request;
	struct reply reply;
	struct bn_thumb thumb;

	memset(&reply, 0, sizeof(reply));
	memcpy(&reply, data, size < sizeof(reply) ? size : sizeof(reply));
	reply.magic = REPLY_MAGIC;
	if (bn_reply_sound(&reply, sizeof(reply)) &&
	    reply.answer == ANSWER_DONE)
		look_at(&reply.facts);
	memset(&request, 0, sizeof(request));
	memcpy(&request, data, size < sizeof(request) ? size : sizeof(request));
	(void)bn_request_sound(&request, sizeof(request));
	memset(&thumb, 0, sizeof(thumb));
	memcpy(&thumb, data, size < sizeof(thumb) ? size : sizeof(thumb));
	(void)bn_thumb_sound(&thumb, sizeof(thumb));
	return 0;
}
