/*
 * The loops of fast.h, written so that the compiler makes vectors of them.
 */
#include "fast.h"

BN_FAST void bn_fast_grey(uint8_t *to, const uint8_t *rgbx, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		const uint16_t r = rgbx[i * 4];
		const uint16_t g = rgbx[i * 4 + 1];
		const uint16_t b = rgbx[i * 4 + 2];

		/* At most 65,408: sixteen bits hold it. */
		to[i] = (uint8_t)((uint16_t)(77 * r + 150 * g + 29 * b + 128) >>
				  8);
	}
}

BN_FAST void bn_fast_add(uint16_t *to, const uint8_t *from, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		to[i] = (uint16_t)(to[i] + from[i]);
}

BN_FAST void bn_fast_add_steps(uint16_t *to, const uint8_t *a, const uint8_t *b,
			       size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		const uint8_t d =
			(uint8_t)(a[i] > b[i] ? a[i] - b[i] : b[i] - a[i]);

		to[i] = (uint16_t)(to[i] + d);
	}
}

BN_FAST void bn_fast_steps(uint8_t *to, const uint8_t *a, const uint8_t *b,
			   size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		to[i] = (uint8_t)(a[i] > b[i] ? a[i] - b[i] : b[i] - a[i]);
}

BN_FAST uint32_t bn_fast_sum(const uint8_t *p, size_t n)
{
	uint32_t sum = 0;
	size_t i;

	for (i = 0; i < n; i++)
		sum += p[i];
	return sum;
}

BN_FAST unsigned bn_fast_most(const uint8_t p[32])
{
	uint8_t most = 0;
	size_t i;

	for (i = 0; i < 32; i++)
		most = p[i] > most ? p[i] : most;
	return most;
}
