/*
 * Fuzz target: both decoders and every pass over the pixels, in process.
 * The first byte chooses the slot.
 */
#include <stdint.h>

#include "image/measure.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct measured measured;
	struct studio studio;
	struct bn_str bytes;

	if (size < 1)
		return 0;
	bytes.p = (const char *)data + 1;
	bytes.n = size - 1;
	bn_studio_init(&studio);
	bn_measure(&measured, &studio, bytes,
		   (enum bn_slot)(data[0] % BN_SLOT_COUNT), data[0] & 128);
	bn_studio_release(&studio);
	return 0;
}
