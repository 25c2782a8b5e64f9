/*
 * What the files that judge numbers share: one number while it is judged.
 * For src/check alone.
 */
#ifndef CHECK_NUMBER_H
#define CHECK_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "bn/date.h"
#include "bn/finding.h"
#include "bn/identity.h"
#include "bn/str.h"

/* What came of folding a number. */
struct bn_folded {
	size_t bytes; /* written, without the NUL */
	size_t chars; /* of the whole, however much was cut */
};

/*
 * Folds into a caller's array, cut at a whole character and terminated.
 * Allocates only where `s` is not ASCII; false where memory ran out.
 */
bool bn_number_fold(struct bn_folded *out, char *to, size_t size,
		    struct bn_str s);

bool bn_digits_only(const char *p, size_t n);

/* Value of digits that have been seen to be such. */
static inline unsigned bn_two_digits(const char *p)
{
	return (unsigned)(p[0] - '0') * 10 + (unsigned)(p[1] - '0');
}

static inline unsigned bn_four_digits(const char *p)
{
	return bn_two_digits(p) * 100 + bn_two_digits(p + 2);
}

/* Eight bytes as a number, the first lowest on every machine. */
static inline uint64_t bn_eight_bytes(const char *p)
{
	uint64_t v;

	memcpy(&v, p, sizeof(v));
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	v = __builtin_bswap64(v);
#endif
	return v;
}

/* Digits are 3X, and adding 6 carries beyond 39. */
static inline bool bn_eight_digits(const char *p)
{
	const uint64_t high = 0xF0F0F0F0F0F0F0F0u;
	uint64_t v = bn_eight_bytes(p);

	return ((v & high) | ((v + 0x0606060606060606u) & high) >> 4) ==
	       0x3333333333333333u;
}

/* Are the 18 bytes 17 digits and a digit or X? */
static inline bool bn_digits_and_check(const char *p)
{
	return bn_eight_digits(p) && bn_eight_digits(p + 8) && p[16] >= '0' &&
	       p[16] <= '9' && ((p[17] >= '0' && p[17] <= '9') || p[17] == 'X');
}

/* Byte at which the first character stands that is no digit; n if none. */
size_t bn_digits_end(const char *p, size_t n);

/* Writes YYYY-MM-DD, also of a day that no calendar has. */
void bn_put_day(char text[10], unsigned year, unsigned month, unsigned day);
/* Names a date for the texts, as YYYY-MM-DD or YYYY-MM. */
void bn_say_date(struct bn_findings *list, struct bn_finding *f,
		 const char *name, struct bn_date d);
/* Names a character as `seen` and as `at` its place, counted from 1. */
void bn_say_char(struct bn_findings *list, struct bn_finding *f,
		 struct bn_str text, size_t byte);

struct bn_id_case;
typedef void bn_id_judge(struct bn_id_case *c);

/* One kind of document. */
struct bn_id_kind {
	const char *type;   /* word of the choice set id-type */
	const char *rule;   /* that its findings rest on */
	const char *length; /* text id: how long its number is */
	const char *form;   /* text id: what its number is made of */
	bn_id_judge *judge;
};

/* One identity number on its way through the checks. */
struct bn_id_case {
	struct bn_identity *out; /* number is set, the rest is to be */
	struct bn_findings *list;
	const struct bn_id_kind *kind;
	enum bn_field field; /* that the findings are about */
	struct bn_date today;
	struct bn_folded size; /* of out->number */
	bool plain;            /* 17 digits and a digit or X */
	bool former;           /* 15 digits may stand */
};

/* Folds the number, finds its document and judges it; no age. */
void bn_id_judge_number(struct bn_id_case *c, struct bn_str type,
			struct bn_str number);
/* Ages in whole years at which one may file. */
struct bn_id_ages {
	long least;
	long most; /* beyond it: a warning */
};
extern const struct bn_id_ages bn_id_ages;
/* ID-AGE; false where the age forbids to file. */
bool bn_id_judge_age(struct bn_findings *list, const struct bn_id_ages *ages,
		     enum bn_field field, struct bn_date birth,
		     struct bn_date today);

/* Adds a finding about the number and keeps out->valid true to it. */
struct bn_finding *bn_id_add(struct bn_id_case *c, enum bn_cause cause);
/* ID-LENGTH. */
void bn_id_wrong_length(struct bn_id_case *c);
/* ID-CHARS about the character that begins at byte `at`. */
void bn_id_wrong_char(struct bn_id_case *c, size_t at);
/* ID-REGION about `n` digits from byte `at` on. */
void bn_id_wrong_region(struct bn_id_case *c, enum bn_cause cause, size_t at,
			size_t n);
/*
 * Takes the birth date and judges it: ID-DATE, ID-FUTURE.  out->birth stays
 * unset where the calendar has no such day.
 */
void bn_id_take_birth(struct bn_id_case *c, unsigned year, unsigned month,
		      unsigned day);
/* ID-CHECKSUM about the character at `at`. */
void bn_id_wrong_check(struct bn_id_case *c, size_t at, char needed);

/* Takes the sex from a sequence digit: odd is male. */
static inline void bn_id_take_sex(struct bn_id_case *c, char digit)
{
	c->out->sex = (digit - '0') % 2 ? 'm' : 'f';
}

/* ID-CHECKSUM where the character at `at` is not the one called for. */
static inline void bn_id_check_char(struct bn_id_case *c, size_t at,
				    char needed)
{
	if (c->out->number[at] != needed)
		bn_id_wrong_check(c, at, needed);
}

/* The documents, rulebook 5.1 to 5.7. */
bn_id_judge bn_cn_id_judge;
bn_id_judge bn_residence_permit_judge;
bn_id_judge bn_foreign_card_judge;
bn_id_judge bn_hk_macao_permit_judge;
bn_id_judge bn_taiwan_permit_judge;
bn_id_judge bn_passport_judge;
bn_id_judge bn_military_card_judge;

/* Has the folded text the shape of a Chinese passport's number? */
bool bn_passport_is_chinese(struct bn_str text);

/* bn_diploma_read() and bn_degree_number_fits() of what is folded. */
void bn_diploma_read_folded(struct bn_diploma *out, struct bn_str text);
bool bn_degree_number_is(struct bn_str text);

#endif
