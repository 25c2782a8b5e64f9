/*
 * Identity numbers, unified social credit codes and certificate numbers:
 * what they say and whether they can be.  Rulebook 5.
 */
#ifndef BN_IDENTITY_H
#define BN_IDENTITY_H

#include <stdbool.h>

#include "bn/date.h"
#include "bn/finding.h"
#include "bn/str.h"

/* Bytes of a folded number with its NUL; what is longer is cut. */
#define BN_NUMBER_SIZE 64

/* What a number says of itself. */
struct bn_identity {
	const char *type; /* word of the choice set id-type */
	/* Folded; for 15 digits the 18-digit form. */
	char number[BN_NUMBER_SIZE];
	bool valid;              /* no finding of severity block */
	struct bn_date birth;    /* year 0 where the number does not say */
	char sex;                /* 'm', 'f' or 0 */
	char region[8];          /* six digits, or "" */
	const char *region_name; /* NULL if the code was never assigned */
};

/*
 * Judges one number.  `type` is a word of id-type, or empty to go by the
 * form.  Findings are about identity.id_number;
 * ID-AGE is among them, nothing of other answers is.
 */
void bn_identity_judge(struct bn_identity *out, struct bn_findings *list,
		       struct bn_str type, struct bn_str number,
		       struct bn_date today);

/* The check character that 17 digits call for, GB 11643 (MOD 11-2). */
char bn_identity_check_digit(const char p[17]);

/* A unified social credit code, GB 32100. */
struct bn_uscc {
	char number[BN_NUMBER_SIZE]; /* folded, letters upper-case */
	bool valid;
	char department; /* first character, 0 where there is none */
	char kind;       /* second */
	char region[8];
};

void bn_uscc_judge(struct bn_uscc *out, struct bn_findings *list,
		   enum bn_field field, unsigned index, struct bn_str code);

/*
 * Who registered the unit, and what it is, as its first two characters say;
 * NULL where they say nothing that is known.
 */
const char *bn_uscc_department_name(const struct bn_uscc *u, enum bn_lang lang);
const char *bn_uscc_kind_name(const struct bn_uscc *u, enum bn_lang lang);

/* The parts of a 学历证书编号, rulebook 5.9. */
struct bn_diploma {
	bool known;       /* 17 or 18 digits of the national form */
	bool self_taught; /* 自考 form: no school, year of two digits */
	char school[8];   /* five digits, "" for self-taught */
	char type;        /* '1' 普通 '5' 成人 '6' 自考 '7' 网络 */
	int year;         /* of graduation; 0 where it does not say */
	char level[4];    /* "05"; "5" or "6" for self-taught */
};

void bn_diploma_read(struct bn_diploma *out, struct bn_str number);
/* Does a 学位证书编号 have the form in use since 2006?  rulebook 5.10 */
bool bn_degree_number_fits(struct bn_str number);

#endif
