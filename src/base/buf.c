/*
 * The growing buffer: one allocation policy for everything that is written.
 *
 * Must not stop the program when memory runs out: the failure is kept and
 * asked for once.  Clearing or releasing a buffer forgets the failure.
 */
#include "bn/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bn/text.h"

enum { FIRST_CAP = 64 };

void bn_buf_init(struct bn_buf *b)
{
	*b = (struct bn_buf){ .p = NULL };
}

void bn_buf_release(struct bn_buf *b)
{
	if (!b)
		return;
	free(b->p);
	bn_buf_init(b);
}

void bn_buf_clear(struct bn_buf *b)
{
	b->n = 0;
	b->failed = false;
	if (b->p)
		b->p[0] = '\0';
}

bool bn_buf_ok(const struct bn_buf *b)
{
	return !b->failed;
}

enum bn_err bn_buf_err(const struct bn_buf *b, struct bn_error *err)
{
	if (b->failed)
		return bn_error_set(err, BN_ERR_NOMEM, "");
	return BN_OK;
}

/* Makes room for `more` bytes and the NUL behind them. */
static bool grow(struct bn_buf *b, size_t more)
{
	size_t cap = b->cap ? b->cap : FIRST_CAP;
	char *p;

	if (b->failed)
		return false;
	if (more < b->cap - b->n)
		return true;
	if (more >= SIZE_MAX / 2 - b->n) {
		b->failed = true;
		return false;
	}
	while (cap <= b->n + more)
		cap *= 2;
	p = realloc(b->p, cap);
	if (!p) {
		b->failed = true;
		return false;
	}
	b->p = p;
	b->cap = cap;
	return true;
}

void bn_buf_add(struct bn_buf *b, const void *p, size_t n)
{
	if (n == 0 || !grow(b, n))
		return;
	memcpy(b->p + b->n, p, n);
	b->n += n;
	b->p[b->n] = '\0';
}

void bn_buf_str(struct bn_buf *b, struct bn_str s)
{
	bn_buf_add(b, s.p, s.n);
}

void bn_buf_puts(struct bn_buf *b, const char *s)
{
	bn_buf_str(b, bn_str_of(s));
}

void bn_buf_byte(struct bn_buf *b, char c)
{
	bn_buf_add(b, &c, 1);
}

void bn_buf_char(struct bn_buf *b, uint32_t codepoint)
{
	char bytes[4];

	bn_buf_add(b, bytes, bn_utf8_put(bytes, codepoint));
}

void bn_buf_int(struct bn_buf *b, long long v)
{
	char digits[24];
	size_t at = sizeof(digits);
	/* Unsigned, because the smallest value has no positive twin. */
	unsigned long long left =
		v < 0 ? 0ULL - (unsigned long long)v : (unsigned long long)v;

	do {
		digits[--at] = (char)('0' + left % 10);
		left /= 10;
	} while (left > 0);
	if (v < 0)
		digits[--at] = '-';
	bn_buf_add(b, digits + at, sizeof(digits) - at);
}

void bn_buf_pad(struct bn_buf *b, char c, size_t count)
{
	if (count == 0 || !grow(b, count))
		return;
	memset(b->p + b->n, c, count);
	b->n += count;
	b->p[b->n] = '\0';
}

void bn_buf_printf(struct bn_buf *b, const char *format, ...)
{
	va_list args;
	int n;

	va_start(args, format);
	n = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (n < 0)
		b->failed = true;
	if (n <= 0 || !grow(b, (size_t)n))
		return;
	va_start(args, format);
	n = vsnprintf(b->p + b->n, b->cap - b->n, format, args);
	va_end(args);
	if (n < 0)
		b->failed = true;
	else
		b->n += (size_t)n;
}

void bn_buf_cut(struct bn_buf *b, size_t from, size_t n)
{
	if (b->failed || from >= b->n)
		return;
	if (n > b->n - from)
		n = b->n - from;
	memmove(b->p + from, b->p + from + n, b->n - from - n);
	b->n -= n;
	b->p[b->n] = '\0';
}

void bn_buf_insert(struct bn_buf *b, size_t at, struct bn_str s)
{
	if (s.n == 0 || !grow(b, s.n))
		return;
	if (at > b->n)
		at = b->n;
	memmove(b->p + at + s.n, b->p + at, b->n - at);
	memcpy(b->p + at, s.p, s.n);
	b->n += s.n;
	b->p[b->n] = '\0';
}

struct bn_str bn_buf_view(const struct bn_buf *b)
{
	return (struct bn_str){ b->p, b->n };
}

const char *bn_buf_cstr(const struct bn_buf *b)
{
	return b->p ? b->p : "";
}
