/*
 * A growing byte buffer with a sticky failure: write as often as you like and
 * look at bn_buf_ok() once at the end.
 */
#ifndef BN_BUF_H
#define BN_BUF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "bn/err.h"
#include "bn/str.h"

struct bn_buf {
	char *p;     /* owned; NUL-terminated while bn_buf_ok() */
	size_t n;    /* bytes used, without the NUL */
	size_t cap;  /* bytes owned */
	bool failed; /* memory ran out; later writes do nothing */
};

void bn_buf_init(struct bn_buf *b); /* same as = {0} */
void bn_buf_release(struct bn_buf *b);
void bn_buf_clear(struct bn_buf *b); /* keeps the memory */
bool bn_buf_ok(const struct bn_buf *b);
enum bn_err bn_buf_err(const struct bn_buf *b,
		       struct bn_error *err) BN_MUST_USE;

void bn_buf_add(struct bn_buf *b, const void *p, size_t n);
void bn_buf_str(struct bn_buf *b, struct bn_str s);
void bn_buf_puts(struct bn_buf *b, const char *s);
void bn_buf_byte(struct bn_buf *b, char c);
void bn_buf_char(struct bn_buf *b, uint32_t codepoint); /* as UTF-8 */
void bn_buf_int(struct bn_buf *b, long long v);
void bn_buf_pad(struct bn_buf *b, char c, size_t count);
void bn_buf_printf(struct bn_buf *b, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Removes bytes [from, from+n) or puts bytes in at `at`. */
void bn_buf_cut(struct bn_buf *b, size_t from, size_t n);
void bn_buf_insert(struct bn_buf *b, size_t at, struct bn_str s);

/* The contents; an empty slice when nothing was written. */
struct bn_str bn_buf_view(const struct bn_buf *b);
/* The contents as a C string, "" when nothing was written. */
const char *bn_buf_cstr(const struct bn_buf *b);

#endif
