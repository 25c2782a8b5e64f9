/*
 * The character tables that the build makes from data/tables (width, han,
 * hidden, compose, decompose, combining), for src/base alone: everybody else
 * asks the functions of text.h.
 */
#ifndef BN_UNICODE_H
#define BN_UNICODE_H

#include <stdint.h>

#define BN_UNICODE_END 0x110000u /* one behind the last code point */
#define BN_UNICODE_BLOCK 256u    /* code points in a block */

/* What is known of a code point: one byte. */
enum bn_unicode_class {
	BN_UNICODE_WIDTH = 0x03, /* its cells and 1; 0: not drawable */
	BN_UNICODE_HAN = 0x04,
	BN_UNICODE_RARE = 0x08, /* Han that the C library cannot size */
	BN_UNICODE_HIDDEN = 0x10,
	BN_UNICODE_MOVES = 0x20 /* NFC may replace, join or move it */
};

/* Number of the block in bn_gen_unicode_class; equal blocks are shared. */
extern const uint8_t bn_gen_unicode_block[BN_UNICODE_END / BN_UNICODE_BLOCK];
extern const uint8_t bn_gen_unicode_class[][BN_UNICODE_BLOCK];

/* base and mark become composed; sorted by base, then mark. */
struct bn_unicode_pair {
	uint32_t base;
	uint32_t mark;
	uint32_t composed;
};
extern const struct bn_unicode_pair bn_gen_unicode_pair[];
extern const unsigned bn_gen_unicode_pair_n;

/* One step of taking apart; sorted by cp. */
struct bn_unicode_split {
	uint32_t cp;
	uint32_t first;
	uint32_t second; /* 0 where only `first` is left */
};
extern const struct bn_unicode_split bn_gen_unicode_split[];
extern const unsigned bn_gen_unicode_split_n;

/* Combining classes other than 0; sorted, without overlap. */
struct bn_unicode_mark {
	uint32_t first;
	uint32_t last;
	uint8_t order;
};
extern const struct bn_unicode_mark bn_gen_unicode_mark[];
extern const unsigned bn_gen_unicode_mark_n;

#endif
