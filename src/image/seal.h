/*
 * The red pixels of a page.  Inside src/image only.
 */
#ifndef BN_IMAGE_SEAL_H
#define BN_IMAGE_SEAL_H

#include "scan.h"

struct page {
	uint8_t *red; /* 1 red, 2 and 4 grown, 8 taken */
	int *stack;
	int x0, y0; /* of the scan: only where red was seen */
	int w, h;
	int whole_w, whole_h; /* of all of the scan, in these pixels */
	int step;             /* pixels of the scan for one of this */
	int white[3];         /* colour of the paper */
	uint8_t over[3][256]; /* a value over that colour */
};

/* False where hardly anything is red, or memory is used up. */
bool bn_page_open(struct page *p, struct scan *s);
/* Joins what lies within two pixels, so that broken rings hang together. */
void bn_page_grow(struct page *p);

#endif
