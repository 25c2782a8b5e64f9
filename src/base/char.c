/*
 * What a single code point is: its width and its kind.
 *
 * Must not ask the machine's locale: the answers come from the tables that
 * the build makes of data/tables, and are the same everywhere.
 */
#include "bn/text.h"
#include "bn/unicode.h"

static unsigned class_of(uint32_t cp)
{
	unsigned block;

	if (cp >= BN_UNICODE_END)
		return 0;
	block = bn_gen_unicode_block[cp / BN_UNICODE_BLOCK];
	return bn_gen_unicode_class[block][cp % BN_UNICODE_BLOCK];
}

int bn_char_width(uint32_t codepoint)
{
	return (int)(class_of(codepoint) & BN_UNICODE_WIDTH) - 1;
}

bool bn_char_is_han(uint32_t cp)
{
	return class_of(cp) & BN_UNICODE_HAN;
}

bool bn_char_is_rare(uint32_t cp)
{
	return class_of(cp) & BN_UNICODE_RARE;
}

bool bn_char_is_hidden(uint32_t cp)
{
	return class_of(cp) & BN_UNICODE_HIDDEN;
}

bool bn_char_is_dot(uint32_t cp)
{
	return cp == 0x00B7u || cp == 0x2022u || cp == 0x30FBu ||
	       cp == 0x2027u || cp == 0xFF0Eu;
}

bool bn_char_is_blank(uint32_t cp)
{
	return cp == ' ' || (cp >= '\t' && cp <= '\r') || cp == 0x3000u ||
	       cp == 0x00A0u || cp == 0x3164u;
}
