/*
 * Folding a number before it is judged, and the digits of it.
 *
 * Must not judge; must not allocate for ASCII, which nearly all input is.
 */
#include "number.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "bn/text.h"

/* Folds ASCII as bn_text_fold_number() does; false at any other byte. */
static bool fold_ascii(struct bn_folded *out, char *to, size_t size,
		       struct bn_str s)
{
	size_t n = 0;
	size_t i;

	for (i = 0; i < s.n; i++) {
		char c = s.p[i];

		if ((unsigned char)c >= 0x80u)
			return false;
		if (c == ' ' || c == '-' || (c >= '\t' && c <= '\r'))
			continue;
		if (c >= 'a' && c <= 'z')
			c = (char)(c - 'a' + 'A');
		if (n + 1 < size)
			to[n] = c;
		n++;
	}
	out->chars = n;
	out->bytes = n < size ? n : size - 1;
	to[out->bytes] = '\0';
	return true;
}

bool bn_number_fold(struct bn_folded *out, char *to, size_t size,
		    struct bn_str s)
{
	struct bn_buf folded = { 0 };
	struct bn_str view;
	bool ok;

	if (fold_ascii(out, to, size, s))
		return true;
	bn_text_fold_number(&folded, s);
	ok = bn_buf_ok(&folded);
	view = bn_buf_view(&folded);
	out->chars = bn_utf8_count(view);
	bn_str_copy(to, size, view);
	out->bytes = view.n < size ? view.n : strlen(to);
	bn_buf_release(&folded);
	return ok;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Eight bytes in one go: digits are 3X, and adding 6 carries beyond 39. */
static bool are_digits(const char *p)
{
	static const uint64_t high = 0xF0F0F0F0F0F0F0F0u;
	static const uint64_t six = 0x0606060606060606u;
	uint64_t v;

	memcpy(&v, p, sizeof(v));
	return ((v & high) | ((v + six) & high) >> 4) == 0x3333333333333333u;
}

bool bn_digits_and_check(const char *p)
{
	return are_digits(p) && are_digits(p + 8) && is_digit(p[16]) &&
	       (is_digit(p[17]) || p[17] == 'X');
}

size_t bn_digits_end(const char *p, size_t n)
{
	size_t i = 0;

	while (i < n && is_digit(p[i]))
		i++;
	return i;
}

bool bn_digits_only(const char *p, size_t n)
{
	return bn_digits_end(p, n) == n;
}

unsigned bn_digits_value(const char *p, size_t n)
{
	unsigned v = 0;
	size_t i;

	for (i = 0; i < n; i++)
		v = v * 10 + (unsigned)(p[i] - '0');
	return v;
}

void bn_say_date(struct bn_findings *list, struct bn_finding *f,
		 const char *name, struct bn_date d)
{
	char text[24];
	int year = d.year;
	unsigned month = d.month;

	if (d.day > 0)
		(void)snprintf(text, sizeof(text), "%04d-%02u-%02u", year,
			       month, (unsigned)d.day);
	else
		(void)snprintf(text, sizeof(text), "%04d-%02u", year, month);
	bn_finding_text(list, f, name, bn_str_of(text));
}

void bn_say_char(struct bn_findings *list, struct bn_finding *f,
		 struct bn_str text, size_t byte)
{
	struct bn_str rest = bn_str_sub(text, byte, text.n);
	struct bn_str here = rest;
	size_t before = bn_utf8_count(bn_str_sub(text, 0, byte));
	uint32_t cp;

	if (bn_utf8_next(&cp, &rest))
		here.n -= rest.n;
	bn_finding_text(list, f, "seen", here);
	bn_finding_number(list, f, "at", (long long)before + 1);
}
