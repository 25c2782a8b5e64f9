/*
 * Fuzz target: the marker walk, the chunk walk, EXIF, and the stored form.
 * Whatever the bytes, nothing is read beyond them, and what is stored of a
 * whole picture is whole.
 */
#include <stdint.h>
#include <stdlib.h>

#include "bn/image.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct bn_str bytes = { (const char *)data, size };
	struct bn_buf out = { 0 };
	struct bn_facts before;
	struct bn_facts after;

	bn_image_peek(&before, bytes);
	bn_image_look(&before, bytes);
	if (bn_image_strip(&out, bytes, NULL) == BN_OK &&
	    (before.format == BN_FORMAT_JPEG ||
	     before.format == BN_FORMAT_PNG) &&
	    before.flaw == BN_FLAW_NONE) {
		bn_image_look(&after, bn_buf_view(&out));
		if (after.format != before.format ||
		    after.flaw != BN_FLAW_NONE ||
		    bn_facts_get(&after, BN_FACT_TRAILING) > 0)
			abort();
	}
	bn_buf_release(&out);
	return 0;
}
