/*
 * 统一社会信用代码, GB 32100-2015.  Rulebook 5.8.
 *
 * Must not judge department, kind or place: the check character alone says
 * whether a code can be.
 */
#include <stdio.h>
#include <string.h>

#include "bn/identity_check.h"
#include "number.h"

enum { LENGTH = 18, MODULUS = 31 };

/* What a sum modulo 31 calls for: 0, then the set from its end. */
static const char checks[] = "0YXWUTRQPNMLKJHGFEDCBA987654321";

/*
 * Place of each character in the set, I O Z S V left out, with a mark; 0 for
 * every other byte.
 */
enum { MARK = 0x80 };

static const unsigned char places[256] = {
	['0'] = 0x80, ['1'] = 0x81, ['2'] = 0x82, ['3'] = 0x83, ['4'] = 0x84,
	['5'] = 0x85, ['6'] = 0x86, ['7'] = 0x87, ['8'] = 0x88, ['9'] = 0x89,
	['A'] = 0x8A, ['B'] = 0x8B, ['C'] = 0x8C, ['D'] = 0x8D, ['E'] = 0x8E,
	['F'] = 0x8F, ['G'] = 0x90, ['H'] = 0x91, ['J'] = 0x92, ['K'] = 0x93,
	['L'] = 0x94, ['M'] = 0x95, ['N'] = 0x96, ['P'] = 0x97, ['Q'] = 0x98,
	['R'] = 0x99, ['T'] = 0x9A, ['U'] = 0x9B, ['W'] = 0x9C, ['X'] = 0x9D,
	['Y'] = 0x9E,
};

static unsigned place_of(char c)
{
	return places[(unsigned char)c];
}

/* Byte of the first character that is not in the set; n if none is. */
static size_t set_end(const char *p, size_t n)
{
	size_t i = 0;

	while (i < n && place_of(p[i]) > 0)
		i++;
	return i;
}

/*
 * The check character that the first 17 of 18 call for.  False where one of
 * the 18 is not in the set, so that a good code is gone through but once.
 */
static bool check_char(char *out, const char *p)
{
	static const unsigned char weight[17] = { 1,  3,  9,  27, 19, 26,
						  16, 17, 20, 29, 25, 13,
						  8,  24, 10, 30, 28 };
	unsigned marks = place_of(p[17]);
	unsigned sum = 0;
	unsigned i;

	/* No way out of the loop: a good code takes all of it. */
	for (i = 0; i < 17; i++) {
		unsigned v = place_of(p[i]);

		marks &= v;
		sum += v * weight[i];
	}
	/* The weights add up to 305: the marks are taken off in one. */
	sum -= MARK * 305;
	*out = checks[sum % MODULUS];
	return marks & MARK;
}

static void take_parts(struct bn_uscc *out)
{
	out->department = out->number[0];
	out->kind = out->number[1];
	if (!bn_digits_only(out->number + 2, 6))
		return;
	memcpy(out->region, out->number + 2, 6);
	out->region[6] = '\0';
}

/*
 * Brings the folded code into out->number; false where it is not 18
 * characters of the set.  Most codes come folded and are only copied.
 */
static bool take_code(struct bn_uscc *out, struct bn_folded *size, char *needed,
		      struct bn_findings *list, struct bn_str code)
{
	*size = (struct bn_folded){ LENGTH, LENGTH };
	if (code.n == LENGTH) {
		memcpy(out->number, code.p, LENGTH);
		out->number[LENGTH] = '\0';
		if (check_char(needed, out->number))
			return true;
	}
	if (!bn_number_fold(size, out->number, sizeof(out->number), code))
		list->failed = true;
	return size->chars == LENGTH && size->bytes == LENGTH &&
	       check_char(needed, out->number);
}

void bn_uscc_judge(struct bn_uscc *out, struct bn_findings *list,
		   enum bn_field field, unsigned index, struct bn_str code)
{
	struct bn_folded size;
	struct bn_finding *f;
	char needed;

	out->valid = false;
	out->department = out->kind = '\0';
	out->region[0] = '\0';
	if (take_code(out, &size, &needed, list, code)) {
		take_parts(out);
		out->valid = out->number[17] == needed;
		if (out->valid)
			return;
		f = bn_findings_add(list, BN_C_USCC_CHECKSUM, field, index);
		bn_finding_text(list, f, "seen", bn_str_of(out->number + 17));
		bn_finding_text(list, f, "needed",
				(struct bn_str){ &needed, 1 });
	} else if (size.chars != LENGTH) {
		f = bn_findings_add(list, BN_C_USCC_LENGTH, field, index);
		bn_finding_number(list, f, "seen", (long long)size.chars);
		bn_finding_number(list, f, "needed", LENGTH);
	} else {
		f = bn_findings_add(list, BN_C_USCC_CHARS, field, index);
		bn_say_char(list, f, (struct bn_str){ out->number, size.bytes },
			    set_end(out->number, size.bytes));
	}
}

const char *bn_uscc_department_name(const struct bn_uscc *u, enum bn_lang lang)
{
	const char first[2] = { u->department, '\0' };
	char id[32];

	(void)snprintf(id, sizeof(id), "uscc.department.%s", first);
	return bn_words_find(lang, id);
}

const char *bn_uscc_kind_name(const struct bn_uscc *u, enum bn_lang lang)
{
	const char first[3] = { u->department, u->kind, '\0' };
	char id[32];

	(void)snprintf(id, sizeof(id), "uscc.kind.%s", first);
	return bn_words_find(lang, id);
}

void bn_check_employer_code(struct bn_findings *list, const struct bn_record *r,
			    unsigned index)
{
	struct bn_str code = bn_record_get(r, BN_F_WORK_USCC, index);
	struct bn_uscc uscc;

	if (code.n > 0)
		bn_uscc_judge(&uscc, list, BN_F_WORK_USCC, index, code);
}
