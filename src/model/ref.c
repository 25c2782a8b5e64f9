/*
 * References: eight characters that can be read out on the telephone and a
 * check character.
 *
 * Must not make random bytes itself.
 *
 * The 30 characters count 0 to 29, letters first.  The sum of each times its
 * weight is a multiple of 31; the weights are all different and none is 0, so
 * that, 31 being prime, no single wrong character and no swap of two goes
 * unseen.
 */
#include <assert.h>
#include <string.h>

#include "bn/state.h"
#include "bn/text.h"

enum {
	LETTERS = 22,
	DIGITS = 8,
	SYMBOLS = LETTERS + DIGITS,
	PRIME = 31,
	CHECK = BN_REF_CHARS - 1 /* place of the check character */
};

static const char symbols[] = "ABCDEFGHJKLMNPRSTUVWXY23456789";

_Static_assert(sizeof(symbols) == SYMBOLS + 1, "22 letters, 8 digits");

/* What a character counts; SYMBOLS for one that no reference holds. */
static unsigned count_of(char c)
{
	const char *at = c ? strchr(symbols, c) : NULL;

	return at ? (unsigned)(at - symbols) : SYMBOLS;
}

static unsigned weight(unsigned place)
{
	return place == CHECK ? 1 : place + 2;
}

/* Weighted sum of the first `n` places. */
static unsigned sum(const char *ref, unsigned n)
{
	unsigned total = 0;
	unsigned i;

	for (i = 0; i < n; i++)
		total += weight(i) * count_of(ref[i]);
	return total % PRIME;
}

static char pick(unsigned number, bool digit)
{
	if (digit)
		return symbols[LETTERS + number % DIGITS];
	return symbols[number % SYMBOLS];
}

/* Would a letter here stand third in a row? */
static bool needs_digit(const char *ref, unsigned place)
{
	/* The check character behind the last may be a letter, too. */
	if (place == CHECK - 1)
		return count_of(ref[place - 1]) < LETTERS;
	return place >= 2 && count_of(ref[place - 1]) < LETTERS &&
	       count_of(ref[place - 2]) < LETTERS;
}

void bn_ref_make(char ref[BN_REF_CHARS + 1], const unsigned char random[8])
{
	unsigned number = random[CHECK - 1];
	unsigned check;
	unsigned i;

	for (i = 0; i < CHECK - 1; i++)
		ref[i] = pick(random[i], needs_digit(ref, i));
	do {
		ref[CHECK - 1] = pick(number++, needs_digit(ref, CHECK - 1));
		check = (PRIME - sum(ref, CHECK)) % PRIME;
		/* 30 is the one remainder that has no character. */
	} while (check == SYMBOLS);
	ref[CHECK] = symbols[check];
	ref[BN_REF_CHARS] = '\0';
}

/* Upper-case ASCII of what was typed; 0 for what is passed over. */
static uint32_t fold(uint32_t c)
{
	if (c >= 0xFF01u && c <= 0xFF5Eu)
		c -= 0xFEE0u;
	if (c == '-' || bn_char_is_blank(c) || bn_char_is_hidden(c))
		return 0;
	return c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c;
}

bool bn_ref_parse(char ref[BN_REF_CHARS + 1], struct bn_str typed)
{
	unsigned n = 0;
	uint32_t c;

	while (bn_utf8_next(&c, &typed)) {
		c = fold(c);
		if (c == 0)
			continue;
		if (n == BN_REF_CHARS || c > 0x7F ||
		    count_of((char)c) == SYMBOLS)
			return false;
		ref[n++] = (char)c;
	}
	if (n != BN_REF_CHARS || sum(ref, BN_REF_CHARS) != 0)
		return false;
	ref[n] = '\0';
	return true;
}

void bn_ref_show(char shown[BN_REF_SHOWN], const char *ref)
{
	unsigned at = 0;
	unsigned i;

	assert(strlen(ref) == BN_REF_CHARS);
	for (i = 0; i < BN_REF_CHARS; i++) {
		if (i > 0 && i % 3 == 0)
			shown[at++] = '-';
		shown[at++] = ref[i];
	}
	shown[at] = '\0';
}
