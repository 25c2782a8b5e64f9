/*
 * The questions: one row of data/tables/fields.csv each.
 *
 * A field's id is the path of its answer in the application file, with []
 * where an entry of a list is meant: identity.name, education[].level.  The
 * enums below are made from the tables by the build, in the tables' order:
 * education[].level is BN_F_EDUCATION_LEVEL, section passed BN_SECTION_PASSED.
 */
#ifndef BN_FIELD_H
#define BN_FIELD_H

#include <stdbool.h>

#include "bn/buf.h"
#include "bn/str.h"

/*
 * bn_gen_fields.h defines two X-macros over the rows:
 *   BN_SECTIONS(X)  X(NAME, "id", "path", most, step)
 *   BN_FIELDS(X)    X(NAME, "id", SECTION_NAME, KIND_NAME, "choices", cells,
 *                     max, "required", "when")
 */
#include "bn_gen_fields.h"

enum bn_section {
#define BN_X(name, id, path, most, step) BN_SECTION_##name,
	BN_SECTIONS(BN_X)
#undef BN_X
		BN_SECTION_COUNT
};

/* How an answer is asked, read and stored; stored always as text. */
enum bn_kind {
	BN_KIND_TEXT,          /* free text, NFC */
	BN_KIND_NAME,          /* a person's name: trimmed, else as typed */
	BN_KIND_ID_NUMBER,     /* folded for numbers */
	BN_KIND_USCC,          /* unified social credit code, folded */
	BN_KIND_CODE,          /* certificate or school code, folded */
	BN_KIND_PHONE,         /* folded */
	BN_KIND_EMAIL,         /* folded width, trimmed */
	BN_KIND_POSTCODE,      /* folded */
	BN_KIND_DAY,           /* YYYY-MM-DD (YYYY-MM is kept as typed) */
	BN_KIND_MONTH,         /* YYYY-MM or YYYY-MM-DD */
	BN_KIND_VALIDITY,      /* YYYY-MM-DD or the word long-term */
	BN_KIND_YEAR,          /* four digits; a JSON number */
	BN_KIND_NUMBER,        /* 0 and up; a JSON number */
	BN_KIND_CHOICE,        /* one word of a set */
	BN_KIND_NUMBER_CHOICE, /* one number of a set; a JSON number */
	/* Words of a set, joined by commas in its order; a JSON array. */
	BN_KIND_MANY,
	BN_KIND_YESNO,   /* true or false; a JSON boolean */
	BN_KIND_REGION,  /* six digits of GB/T 2260 */
	BN_KIND_COUNTRY, /* three capital letters, ISO 3166 */
	BN_KIND_SCHOOL,  /* a name, with help from the list of schools */
	BN_KIND_MAJOR,   /* a name, with help from the list of majors */
	BN_KIND_COUNT
};

enum bn_field {
#define BN_X(name, id, section, kind, choices, cells, max, required, when) \
	BN_F_##name,
	BN_FIELDS(BN_X)
#undef BN_X
		BN_F_COUNT,
	BN_F_NONE = BN_F_COUNT /* a finding about no single field */
};

struct bn_section_info {
	const char *id;      /* "education"; its text is section.ID */
	const char *path;    /* "education[]" */
	unsigned most;       /* entries of a list; 0 where it is none */
	unsigned step;       /* 1 to 4 */
	enum bn_field first; /* its fields are first .. end - 1 */
	enum bn_field end;
};

struct bn_field_info {
	/* "education[].level"; its texts: field.ID.label, .hint, .why */
	const char *id;
	const char *leaf; /* "level" */
	enum bn_section section;
	enum bn_kind kind;
	const char *choices;  /* set in choices.csv, "" where none */
	unsigned cells;       /* width of its box */
	unsigned max;         /* most characters, 0 = the kind says */
	const char *required; /* "yes", "" or a condition */
	const char *when;     /* "" or a condition */
};

const struct bn_section_info *bn_section_info(enum bn_section section);
const struct bn_field_info *bn_field_info(enum bn_field field);
bool bn_field_is_list(enum bn_field field); /* an entry's field */

/* "education[1].level" for people and JSON; index is ignored for no list. */
void bn_field_path(struct bn_buf *out, enum bn_field field, unsigned index);
/* Reads such a path, or a body's "education.1.level"; false if it is none. */
bool bn_field_of_path(enum bn_field *field, unsigned *index,
		      struct bn_str path);

/* The codes of a set, in order: NULL past the last. */
const char *bn_choice_at(const char *set, unsigned index);
bool bn_choice_has(const char *set, struct bn_str code);

#endif
