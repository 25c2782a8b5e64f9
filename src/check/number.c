/*
 * Folding a number before it is judged, and the digits of it.
 *
 * Must not judge; must not allocate for ASCII, which nearly all input is.
 */
#include "number.h"

#include <stdint.h>
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

/* Two digits of a number below 100. */
static void put_two(char *to, unsigned v)
{
	to[0] = (char)('0' + v / 10);
	to[1] = (char)('0' + v % 10);
}

void bn_put_day(char text[10], unsigned year, unsigned month, unsigned day)
{
	put_two(text, year / 100);
	put_two(text + 2, year % 100);
	text[4] = '-';
	put_two(text + 5, month);
	text[7] = '-';
	put_two(text + 8, day);
}

void bn_say_date(struct bn_findings *list, struct bn_finding *f,
		 const char *name, struct bn_date d)
{
	char text[10];

	bn_put_day(text, (unsigned)d.year, d.month, d.day);
	bn_finding_text(list, f, name,
			(struct bn_str){ text, d.day > 0 ? 10 : 7 });
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
