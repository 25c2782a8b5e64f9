/*
 * Digests of rows; see sum.h.  Must not be taken for protection from somebody
 * who means to alter a row: there is no secret in it.
 */
#include <stdint.h>
#include <string.h>

#include "sum.h"

void bn_sum_init(struct bn_sum *sum, const char *table)
{
	(void)crypto_generichash_init(&sum->state, NULL, 0, BN_SUM);
	bn_sum_str(sum, bn_str_of(table));
}

void bn_sum_int(struct bn_sum *sum, int64_t v)
{
	uint64_t bits = (uint64_t)v;
	unsigned char bytes[8];

	for (unsigned i = 0; i < sizeof(bytes); i++)
		bytes[i] = (unsigned char)(bits >> (8 * i));
	(void)crypto_generichash_update(&sum->state, bytes, sizeof(bytes));
}

void bn_sum_str(struct bn_sum *sum, struct bn_str v)
{
	bn_sum_int(sum, (int64_t)v.n);
	(void)crypto_generichash_update(&sum->state, (const unsigned char *)v.p,
					v.n);
}

void bn_sum_end(struct bn_sum *sum, unsigned char out[BN_SUM])
{
	(void)crypto_generichash_final(&sum->state, out, BN_SUM);
}

bool bn_sum_is(struct bn_sum *sum, struct bn_str stored)
{
	unsigned char is[BN_SUM];

	bn_sum_end(sum, is);
	return stored.n == BN_SUM && memcmp(is, stored.p, BN_SUM) == 0;
}
