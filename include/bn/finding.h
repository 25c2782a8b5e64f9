/*
 * Findings: what is wrong with a form, as data.
 *
 * Each row of data/tables/findings.csv is one cause with a text of its own.
 * ID-REGION with the variant county is BN_C_ID_REGION_COUNTY.  Codes go out
 * (JSON, manual, help desk); causes are what the checks name.  Severity and
 * default basis are the row's.  Texts: finding.CODE[.VARIANT].says and .fix.
 */
#ifndef BN_FINDING_H
#define BN_FINDING_H

#include <stdbool.h>

#include "bn/arena.h"
#include "bn/buf.h"
#include "bn/err.h"
#include "bn/field.h"
#include "bn/material.h"
#include "bn/words.h"

/*
 * bn_gen_findings.h defines an X-macro over the rows:
 *   BN_CAUSES(X)  X(NAME, "code", "variant", SEVERITY, "args", "basis")
 */
#include "bn_gen_findings.h"

enum bn_severity {
	BN_INFO,
	BN_WARN,
	BN_MANUAL, /* a person must look */
	BN_BLOCK   /* cannot be filed */
};

enum bn_verdict {
	BN_PASS,   /* 资格核查通过 */
	BN_PERSON, /* 核查中: "manual" */
	BN_FAIL    /* 未通过 */
};

enum bn_cause {
#define BN_X(name, code, variant, severity, args, basis) BN_C_##name,
	BN_CAUSES(BN_X)
#undef BN_X
		BN_C_COUNT
};

struct bn_cause_info {
	const char *code;    /* "ID-REGION" */
	const char *variant; /* "county" or "" */
	enum bn_severity severity;
	const char *args;  /* names its texts may use, parted by blanks */
	const char *basis; /* rule id */
};

const struct bn_cause_info *bn_cause_info(enum bn_cause cause);
const char *bn_severity_name(enum bn_severity s); /* "block" ... */
const char *bn_verdict_name(enum bn_verdict v);   /* "fail" ... */

#define BN_FINDING_ARGS 4

struct bn_finding {
	enum bn_cause cause;
	enum bn_severity severity; /* the row's */
	enum bn_field field;       /* BN_F_NONE: a list, slot or nothing */
	unsigned index;            /* entry of the list */
	int section;               /* enum bn_section: a whole list; or -1 */
	int slot;                  /* enum bn_slot, or -1 */
	unsigned seq;              /* which file of the slot */
	const char *basis;         /* rule id: the row's or the check's */
	struct bn_arg args[BN_FINDING_ARGS]; /* texts in the arena */
	unsigned n_args;
	struct bn_finding *next; /* in the order they were found */
};

/* The findings of one judgement.  Memory failure is sticky: see the end. */
struct bn_findings {
	struct bn_arena *arena; /* borrowed; holds all of it */
	struct bn_finding *first, *last;
	unsigned n;
	bool failed;
	struct bn_finding spare; /* written to once memory has run out */
};

void bn_findings_init(struct bn_findings *list, struct bn_arena *arena);

/* Adds one about a field (or BN_F_NONE); never NULL, so args can follow. */
struct bn_finding *bn_findings_add(struct bn_findings *list,
				   enum bn_cause cause, enum bn_field field,
				   unsigned index);
/* Adds one about a list as a whole: "work", "education". */
struct bn_finding *bn_findings_add_list(struct bn_findings *list,
					enum bn_cause cause,
					enum bn_section section);
/* Adds one about a material. */
struct bn_finding *bn_findings_add_slot(struct bn_findings *list,
					enum bn_cause cause, enum bn_slot slot,
					unsigned seq);
/* Names a value for the texts; text is copied into the arena. */
void bn_finding_text(struct bn_findings *list, struct bn_finding *f,
		     const char *name, struct bn_str text);
void bn_finding_number(struct bn_findings *list, struct bn_finding *f,
		       const char *name, long long number);
/* A word of the catalogue, so that both languages come out right. */
void bn_finding_word(struct bn_findings *list, struct bn_finding *f,
		     const char *name, const char *text_id);
/* Another rule than the row's; `rule` must outlive the list. */
void bn_finding_rest_on(struct bn_finding *f, const char *rule);

bool bn_findings_have(const struct bn_findings *list, const char *code);
/* fail if any block, else manual if any manual, else pass. */
enum bn_verdict bn_findings_verdict(const struct bn_findings *list);
enum bn_err bn_findings_err(const struct bn_findings *list,
			    struct bn_error *err) BN_MUST_USE;

/* What is wrong, where, the value seen and the value needed: one sentence. */
void bn_finding_says(struct bn_buf *out, const struct bn_finding *f,
		     enum bn_lang lang);
/* What to do about it: one sentence. */
void bn_finding_fix(struct bn_buf *out, const struct bn_finding *f,
		    enum bn_lang lang);
/* Path for people and JSON: "education[0].level", "work", "materials.photo";
 * nothing where no place is meant. */
void bn_finding_place(struct bn_buf *out, const struct bn_finding *f);

#endif
