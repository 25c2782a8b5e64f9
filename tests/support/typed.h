/*
 * Bytes typed into the input decoder at given times, and a transcript of the
 * events: "TEXT(ab) KEY(F1) PASTE(x)".
 */
#ifndef TEST_TYPED_H
#define TEST_TYPED_H

#include "bn/buf.h"
#include "tui/input.h"

enum { TYPED_ESC_MS = 25 };

struct typed {
	struct bn_input in;
	struct bn_buf seen; /* "TEXT(ab) KEY(F1) " */
	uint64_t now;
};

struct typed *typed_open(void);
void typed_close(struct typed *l);
/* Bytes that arrive now, in one read. */
void typed_feed(struct typed *l, const char *bytes, size_t n);
/* Time goes by. */
void typed_wait(struct typed *l, unsigned ms);
/* What came since the last time must be this. */
void typed_assert(struct typed *l, const char *want);
/*
 * One burst on a fresh line gives this once all is quiet; then, whatever it
 * was and however it was cut up, F1 is F1.
 */
void typed_assert_burst(const char *bytes, size_t n, const char *want);

#define BURST(bytes, want) typed_assert_burst(bytes, sizeof(bytes) - 1, want)

#endif
