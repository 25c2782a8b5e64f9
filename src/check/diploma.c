/*
 * Numbers of graduation and degree certificates: their parts.  Rulebook 5.9,
 * 5.10.  Whether these agree with an entry is judged in diploma_record.c.
 */
#include <string.h>

#include "number.h"

/* 自考 and 学历文凭: no school code begins with 6. */
static bool is_self_taught(const char *p, size_t n)
{
	return n >= 16 && n <= 18 && p[0] == '6' &&
	       (p[1] == '5' || p[1] == '6');
}

static void read_digits(struct bn_diploma *out, const char *p, size_t n)
{
	if (is_self_taught(p, n)) {
		out->known = true;
		out->self_taught = true;
		out->type = '6';
		out->level[0] = p[1];
		return;
	}
	if (n != 17 && n != 18)
		return;
	out->known = true;
	memcpy(out->school, p, 5);
	out->type = p[5];
	out->year = (int)bn_four_digits(p + 6);
	memcpy(out->level, p + 10, 2);
}

void bn_diploma_read_folded(struct bn_diploma *out, struct bn_str text)
{
	*out = (struct bn_diploma){ .known = false };
	if (bn_digits_only(text.p, text.n))
		read_digits(out, text.p, text.n);
}

void bn_diploma_read(struct bn_diploma *out, struct bn_str number)
{
	char text[BN_NUMBER_SIZE];
	struct bn_folded size = { 0, 0 };

	if (!bn_number_fold(&size, text, sizeof(text), number))
		size.bytes = 0;
	bn_diploma_read_folded(out, (struct bn_str){ text, size.bytes });
}

static bool is_digit_or_letter(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
}

/* A letter for the kind, then unit 5, grade 1, year 4, 1 letter or digit, 5. */
bool bn_degree_number_is(struct bn_str s)
{
	if (s.n == 17 && memchr("CZTQL", s.p[0], 5))
		s = bn_str_sub(s, 1, 16);
	return s.n == 16 && bn_digits_only(s.p, 10) && s.p[5] >= '2' &&
	       s.p[5] <= '4' && is_digit_or_letter(s.p[10]) &&
	       bn_digits_only(s.p + 11, 5);
}

bool bn_degree_number_fits(struct bn_str number)
{
	char text[BN_NUMBER_SIZE];
	struct bn_folded size;

	return bn_number_fold(&size, text, sizeof(text), number) &&
	       bn_degree_number_is((struct bn_str){ text, size.bytes });
}
