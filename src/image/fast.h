/*
 * Loops over bytes that pay for wider vectors where the machine has them.
 * Inside src/image only.
 */
#ifndef BN_IMAGE_FAST_H
#define BN_IMAGE_FAST_H

#include <stddef.h>
#include <stdint.h>

/* The loader picks the version; other compilers make the one. */
#if defined(__x86_64__) && defined(__gnu_linux__) && defined(__GNUC__) && \
	!defined(__clang__) && defined(__OPTIMIZE__) && \
	!defined(__SANITIZE_ADDRESS__)
#define BN_FAST __attribute__((target_clones("avx2", "default")))
#else
#define BN_FAST
#endif

/* Grey values of n pixels of four bytes, red first. */
void bn_fast_grey(uint8_t *to, const uint8_t *rgbx, size_t n);
/* Adds n bytes to n sums. */
void bn_fast_add(uint16_t *to, const uint8_t *from, size_t n);
/* Adds |a[i] - b[i]| to n sums. */
void bn_fast_add_steps(uint16_t *to, const uint8_t *a, const uint8_t *b,
		       size_t n);
/* Writes |a[i] - b[i]|. */
void bn_fast_steps(uint8_t *to, const uint8_t *a, const uint8_t *b, size_t n);
/* Sum of n bytes. */
uint32_t bn_fast_sum(const uint8_t *p, size_t n);
/* Largest of 32 bytes. */
unsigned bn_fast_most(const uint8_t p[32]);

#endif
