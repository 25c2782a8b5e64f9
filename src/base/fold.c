/*
 * Folding: what people type made into what is compared or judged.
 *
 * Must not drop a byte that is not UTF-8: whoever judges has to see it.
 */
#include "bn/text.h"

/* What a character folds to; BN_BAD_BYTE where it is to be taken out. */
typedef uint32_t fold_fn(uint32_t cp);

static void fold(struct bn_buf *out, struct bn_str s, fold_fn *change)
{
	struct bn_str rest = s;
	size_t done = 0; /* bytes of s that are dealt with */
	size_t at = 0;   /* where cp begins */
	uint32_t cp;
	uint32_t to;

	while (bn_utf8_next(&cp, &rest)) {
		to = cp == BN_BAD_BYTE ? cp : change(cp);
		if (to != cp) {
			bn_buf_str(out, bn_str_sub(s, done, at - done));
			bn_buf_char(out, to);
			done = s.n - rest.n;
		}
		at = s.n - rest.n;
	}
	bn_buf_str(out, bn_str_sub(s, done, s.n));
}

static uint32_t to_half_width(uint32_t cp)
{
	if (cp >= 0xFF01u && cp <= 0xFF5Eu)
		return cp - 0xFEE0u;
	return cp == 0x3000u ? ' ' : cp;
}

static bool is_hyphen(uint32_t cp)
{
	return cp == '-' || cp == 0x00ADu || (cp >= 0x2010u && cp <= 0x2015u) ||
	       cp == 0x2212u || cp == 0xFE58u || cp == 0xFE63u;
}

static bool is_space(uint32_t cp)
{
	return bn_char_is_blank(cp) || (cp >= 0x2000u && cp <= 0x200Au) ||
	       cp == 0x202Fu || cp == 0x205Fu;
}

/* Joiners and the BOM; bidi marks are left for the judge to name. */
static bool is_zero_width(uint32_t cp)
{
	return (cp >= 0x200Bu && cp <= 0x200Du) || cp == 0x2060u ||
	       cp == 0xFEFFu;
}

static bool is_line_end(uint32_t cp)
{
	return cp == 0x0085u || cp == 0x2028u || cp == 0x2029u;
}

static uint32_t to_number(uint32_t cp)
{
	cp = to_half_width(cp);
	if (is_hyphen(cp) || is_space(cp) || is_zero_width(cp) ||
	    is_line_end(cp))
		return BN_BAD_BYTE;
	return cp >= 'a' && cp <= 'z' ? cp - 'a' + 'A' : cp;
}

static uint32_t to_one_dot(uint32_t cp)
{
	return bn_char_is_dot(cp) ? 0x00B7u : cp;
}

void bn_text_fold_width(struct bn_buf *out, struct bn_str s)
{
	fold(out, s, to_half_width);
}

void bn_text_fold_number(struct bn_buf *out, struct bn_str s)
{
	fold(out, s, to_number);
}

void bn_text_fold_name(struct bn_buf *out, struct bn_str s)
{
	fold(out, s, to_one_dot);
}

struct bn_str bn_text_trim(struct bn_str s)
{
	size_t before;

	do {
		before = s.n;
		s = bn_str_trim(s);
		if (bn_str_starts(s, "\u3000"))
			s = bn_str_sub(s, 3, s.n);
		if (bn_str_starts(s, "\u00A0"))
			s = bn_str_sub(s, 2, s.n);
		if (bn_str_ends(s, "\u3000"))
			s.n -= 3;
		if (bn_str_ends(s, "\u00A0"))
			s.n -= 2;
	} while (s.n != before);
	return s;
}
