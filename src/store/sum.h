/*
 * The digest that tells whether a row is as it was written: BLAKE2b over the
 * name of the table and every value in order, each with its length.
 */
#ifndef BN_STORE_SUM_H
#define BN_STORE_SUM_H

#include <sodium.h>

#include "bn/str.h"

#define BN_SUM 16 /* bytes */

struct bn_sum {
	crypto_generichash_state state;
};

void bn_sum_init(struct bn_sum *sum, const char *table);
void bn_sum_int(struct bn_sum *sum, int64_t v);
void bn_sum_str(struct bn_sum *sum, struct bn_str v);
void bn_sum_end(struct bn_sum *sum, unsigned char out[BN_SUM]);
/* Ends it; is it what the row says? */
bool bn_sum_is(struct bn_sum *sum, struct bn_str stored);

#endif
