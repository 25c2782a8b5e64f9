/*
 * Names of persons: what they may be written with.  Decisions, "Text and
 * terminal"; rulebook 4.1 (AC-6) and 4.2.
 *
 * Must not change a name and must not guess what was meant.
 */
#include "bn/form.h"

#include "bn/text.h"

/* Fewest characters of a name. */
enum { LEAST = 2 };

static bool is_latin(uint32_t c)
{
	if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'))
		return true;
	if (c == 0xD7 || c == 0xF7) /* the signs of times and by */
		return false;
	return (c >= 0xC0 && c <= 0x24F) || (c >= 0x1E00 && c <= 0x1EFF);
}

static bool is_letter(uint32_t c)
{
	return bn_char_is_han(c) || is_latin(c);
}

/* What may stand between letters, or on one. */
static bool is_joint(uint32_t c)
{
	return bn_char_is_dot(c) || c == ' ' || c == 0x3000 || c == '-' ||
	       c == '\'' || c == 0x2019 ||
	       (c >= 0x300 && c <= 0x36F); /* marks of typed-apart letters */
}

/*
 * Takes "沛]" off, the rest of a rare character's stand-in: the one Han
 * character in brackets that is read alike.
 */
static bool take_stand_in(struct bn_str *rest)
{
	struct bn_str s = *rest;
	uint32_t c;

	if (!bn_utf8_next(&c, &s) || !bn_char_is_han(c) ||
	    !bn_utf8_next(&c, &s) || c != ']')
		return false;
	*rest = s;
	return true;
}

/* What a name turned out to hold. */
struct look {
	struct bn_str bad;      /* first character that may not be; or empty */
	struct bn_str stand_in; /* "[沛]"; or empty */
	unsigned letters;
};

static struct bn_str span(struct bn_str from, struct bn_str to)
{
	return bn_str_sub(from, 0, from.n - to.n);
}

static void look_at(struct look *look, struct bn_str name)
{
	struct bn_str rest = name;
	struct bn_str before = name;
	uint32_t c;

	*look = (struct look){ .letters = 0 };
	while (bn_utf8_next(&c, &rest)) {
		if (c != BN_BAD_BYTE && is_letter(c)) {
			look->letters++;
		} else if (c == '[' && take_stand_in(&rest)) {
			look->stand_in = span(before, rest);
			look->letters++;
		} else if (c == BN_BAD_BYTE || !is_joint(c)) {
			if (look->bad.n == 0)
				look->bad = span(before, rest);
		}
		before = rest;
	}
}

static void add_length(struct bn_findings *out, enum bn_cause cause,
		       enum bn_field f, unsigned index, const size_t n[2])
{
	struct bn_finding *found = bn_findings_add(out, cause, f, index);

	bn_finding_number(out, found, "seen", (long long)n[0]);
	bn_finding_number(out, found, "needed", (long long)n[1]);
}

void bn_check_name(struct bn_findings *out, enum bn_field f, unsigned index,
		   struct bn_str name)
{
	size_t most = bn_field_info(f)->max;
	size_t n = bn_utf8_count(name);
	struct look look;

	if (name.n == 0)
		return;
	look_at(&look, name);
	if (bn_text_trim(name).n == 0 ||
	    (look.letters == 0 && look.bad.n == 0)) {
		bn_findings_add(out, BN_C_NAME_EMPTY, f, index);
	} else if (look.bad.n > 0) {
		bn_finding_text(out,
				bn_findings_add(out, BN_C_NAME_CHARS, f, index),
				"seen", look.bad);
	} else if (n < LEAST) {
		add_length(out, BN_C_FORM_LENGTH_SHORT, f, index,
			   (const size_t[]){ n, LEAST });
	} else if (n > most) {
		add_length(out, BN_C_FORM_LENGTH_LONG, f, index,
			   (const size_t[]){ n, most });
	}
	if (look.stand_in.n > 0)
		bn_finding_text(out,
				bn_findings_add(out, BN_C_RARE_CHAR, f, index),
				"seen", look.stand_in);
}
