/*
 * How names and numbers are shown where anybody may look.  Source of the
 * forms: decisions and measurements in the house's reliability notes: the
 * first and the last character, never beside a birth date.
 */
#include "bn/app.h"
#include "bn/text.h"

/* Keeps `head` and `tail` characters and stars the rest. */
static void mask(struct bn_buf *out, struct bn_str s, size_t head, size_t tail)
{
	size_t n = bn_utf8_count(s);
	struct bn_str rest = s, one;
	size_t at = 0;

	while (bn_grapheme_next(&one, &rest)) {
		bool keep = at < head || (n >= tail && at >= n - tail);

		if (keep)
			bn_text_drawn(out, one);
		else
			bn_buf_byte(out, '*');
		at += bn_utf8_count(one);
	}
}

void bn_mask_name(struct bn_buf *out, struct bn_str name)
{
	/* Two characters: the family name is left, 王*. */
	mask(out, name, 1, bn_utf8_count(name) > 2 ? 1 : 0);
}

void bn_mask_number(struct bn_buf *out, struct bn_str number)
{
	mask(out, number, 1, bn_utf8_count(number) > 2 ? 1 : 0);
}

void bn_mask_phone(struct bn_buf *out, struct bn_str phone)
{
	if (bn_utf8_count(phone) == 11)
		mask(out, phone, 3, 4);
	else
		mask(out, phone, 1, bn_utf8_count(phone) > 2 ? 1 : 0);
}
