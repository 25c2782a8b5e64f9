/*
 * Numbers of travel permits, foreigners' cards, passports and military cards,
 * rulebook 5.3 to 5.7.  All but the foreigners' cards have no check character.
 *
 * Must not refuse what only looks unusual: for these no full list of forms
 * was ever published.
 */
#include <string.h>

#include "bn/region.h"
#include "bn/text.h"
#include "number.h"

static bool is_letter(char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/*
 * Is the number of one of two lengths and all digits from byte `from` on?
 * Says so where it is not.
 */
static bool has_digits(struct bn_id_case *c, size_t from, size_t least,
		       size_t most)
{
	size_t end;

	if (c->size.chars != from + least && c->size.chars != from + most) {
		bn_id_wrong_length(c);
		return false;
	}
	end = from + bn_digits_end(c->out->number + from, c->size.bytes - from);
	if (end == c->size.bytes)
		return true;
	bn_id_wrong_char(c, end);
	return false;
}

/* H or M, 8 digits for life and in older ones 2 that count the issues. */
void bn_hk_macao_permit_judge(struct bn_id_case *c)
{
	char first = c->out->number[0];

	if (c->size.chars != 9 && c->size.chars != 11)
		bn_id_wrong_length(c);
	else if (first != 'H' && first != 'M')
		bn_id_wrong_char(c, 0);
	else
		(void)has_digits(c, 1, 8, 10);
}

void bn_taiwan_permit_judge(struct bn_id_case *c)
{
	(void)has_digits(c, 0, 8, 10);
}

/* Notes the province whose two digits begin at byte `at`. */
static void take_province(struct bn_id_case *c, size_t at)
{
	struct bn_identity *out = c->out;
	const struct bn_region *place;

	memcpy(out->region, out->number + at, 2);
	memcpy(out->region + 2, "0000", 5);
	if (!bn_region_is_province((struct bn_str){ out->region, 2 })) {
		bn_id_wrong_region(c, BN_C_ID_REGION_PROVINCE, at, 2);
		return;
	}
	place = bn_region_find((struct bn_str){ out->region, 6 },
			       c->today.year);
	out->region_name = place ? place->name : NULL;
}

/*
 * The check digit of cards before 2023: weights 7, 3, 1 over 14 characters,
 * letters from A = 10, as in machine-readable passports.
 */
static char old_check_digit(const char *p)
{
	static const unsigned char weight[3] = { 7, 3, 1 };
	unsigned sum = 0;
	unsigned i;

	for (i = 0; i < 14; i++) {
		unsigned v = is_letter(p[i]) ? (unsigned)(p[i] - 'A') + 10
					     : (unsigned)(p[i] - '0');

		sum += v * weight[i % 3];
	}
	return (char)('0' + sum % 10);
}

/* The century that the two digits leave open: the last that is not to come. */
static unsigned full_year(struct bn_date today, unsigned year, unsigned month,
			  unsigned day)
{
	unsigned now = (unsigned)today.year;
	unsigned full = now - now % 100 + year;
	unsigned month_day = month * 100 + day;

	if (full > now ||
	    (full == now && month_day > today.month * 100u + today.day))
		full -= 100;
	return full;
}

/* AAA PPPP YYMMDD S C: nationality, place, birth, sequence, check. */
static void judge_old_card(struct bn_id_case *c)
{
	const char *p = c->out->number;
	unsigned month;
	unsigned day;
	size_t at = 0;

	while (at < 3 && is_letter(p[at]))
		at++;
	if (at == 3)
		at += bn_digits_end(p + 3, c->size.bytes - 3);
	if (at < 15 || c->size.bytes != 15) {
		bn_id_wrong_char(c, at);
		return;
	}
	month = bn_two_digits(p + 9);
	day = bn_two_digits(p + 11);
	take_province(c, 3);
	bn_id_take_birth(c,
			 full_year(c->today, bn_two_digits(p + 7), month, day),
			 month, day);
	bn_id_take_sex(c, p[13]);
	bn_id_check_char(c, 14, old_check_digit(p));
}

/* 9 PP NNN YYYYMMDD SSS C: province, nationality, birth, sequence, check. */
static void judge_new_card(struct bn_id_case *c)
{
	const char *p = c->out->number;

	if (!c->plain || p[0] != '9') {
		bn_id_wrong_char(c, p[0] == '9' ? bn_digits_end(p, 17) : 0);
		return;
	}
	take_province(c, 1);
	bn_id_take_birth(c, bn_four_digits(p + 6), bn_two_digits(p + 10),
			 bn_two_digits(p + 12));
	bn_id_take_sex(c, p[16]);
	bn_id_check_char(c, 17, bn_identity_check_digit(p));
}

void bn_foreign_card_judge(struct bn_id_case *c)
{
	if (c->size.chars == 18)
		judge_new_card(c);
	else if (c->size.chars == 15)
		judge_old_card(c);
	else
		bn_id_wrong_length(c);
}

/* Passports of foreigners have no common form: only their characters. */
void bn_passport_judge(struct bn_id_case *c)
{
	const char *p = c->out->number;
	size_t i = 0;

	if (c->size.chars < 5 || c->size.chars > 20) {
		bn_id_wrong_length(c);
		return;
	}
	while (i < c->size.bytes && (is_letter(p[i]) || is_digit(p[i])))
		i++;
	if (i < c->size.bytes)
		bn_id_wrong_char(c, i);
}

static bool is_letter_but_io(char c)
{
	return is_letter(c) && c != 'I' && c != 'O';
}

bool bn_passport_is_chinese(struct bn_str s)
{
	size_t digits;

	if (s.n < 8 || s.n > 9)
		return false;
	if (s.p[0] == '1')
		return s.n == 9 && (s.p[1] == '4' || s.p[1] == '5') &&
		       bn_digits_only(s.p, 9);
	digits = s.n - 1;
	if (bn_digits_only(s.p + 1, digits))
		return memchr("EG", s.p[0], 2)
			       ? digits == 8
			       : memchr("SPD", s.p[0], 3) != NULL;
	if (s.n != 9 || !bn_digits_only(s.p + 2, 7))
		return false;
	if (s.p[0] == 'E')
		return is_letter_but_io(s.p[1]);
	return s.p[1] == 'E' && memchr("SPD", s.p[0], 3) != NULL;
}

/* No form was published: 4 to 20 characters that one can see. */
void bn_military_card_judge(struct bn_id_case *c)
{
	struct bn_str rest = { c->out->number, c->size.bytes };
	uint32_t cp;
	size_t at = 0;

	if (c->size.chars < 4 || c->size.chars > 20) {
		bn_id_wrong_length(c);
		return;
	}
	while (bn_utf8_next(&cp, &rest)) {
		if (cp == BN_BAD_BYTE || bn_char_width(cp) <= 0) {
			bn_id_wrong_char(c, at);
			return;
		}
		at = c->size.bytes - rest.n;
	}
}
