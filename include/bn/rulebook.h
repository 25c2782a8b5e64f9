/*
 * The rulebook: the rule tables of all years, read once at start.
 *
 * Tables are CSV texts: those built in, or those of a folder (--rules DIR)
 * where it has one by the same name.  Every row carries its source and dates.
 * No date, limit, number of years or list of majors stands in C.
 */
#ifndef BN_RULEBOOK_H
#define BN_RULEBOOK_H

#include <stdbool.h>

#include "bn/arena.h"
#include "bn/date.h"
#include "bn/err.h"
#include "bn/finding.h"
#include "bn/record.h"
#include "bn/str.h"

struct bn_rulebook;

/* Hands out a table's text by file name ("clauses.csv"); empty where none. */
typedef struct bn_str bn_table_source(void *ctx, const char *name);

/*
 * Reads and cross-checks every table.  BN_ERR_RULES with the table in `what`
 * and the line where one is missing or does not hold together.  The texts
 * stay borrowed for the life of the rulebook.
 */
enum bn_err bn_rulebook_new(struct bn_rulebook **out, bn_table_source *source,
			    void *ctx, struct bn_error *err) BN_MUST_USE;
void bn_rulebook_free(struct bn_rulebook *rb);

/* Is there a set of rules for that exam year? */
bool bn_rulebook_has_year(const struct bn_rulebook *rb, unsigned year);
/* The years with rules, ascending: false past the last. */
bool bn_rulebook_year_at(unsigned *year, const struct bn_rulebook *rb,
			 unsigned index);

/* A rule, as `beian rules`, `basis` and the help pages show it. */
struct bn_rule {
	const char *id;		/* "EL-A1"; its text is rule.ID */
	const char *document;	/* 国人部发〔2006〕71号, or "" */
	const char *source;	/* key or address of where it was read */
	const char *from;	/* first day or year it holds, YYYY[-MM-DD] */
	const char *to;		/* last, "" while it holds */
	const char *certainty;	/* OFF MULTI ONE SEED INFER RECALL */
	const char *other;	/* text id of the differing reading, or "" */
};

const struct bn_rule *bn_rulebook_rule(const struct bn_rulebook *rb,
				       const char *id);
const struct bn_rule *bn_rulebook_rule_at(const struct bn_rulebook *rb,
					  unsigned index);	/* NULL past the last */
/* "EL-A1, 国人部发〔2006〕71号": a finding's `basis` as it goes out. */
void bn_rulebook_basis(struct bn_buf *out, const struct bn_rulebook *rb,
		       const char *id);

/* A filing window; half-open [opens, closes). */
struct bn_window {
	struct bn_moment opens, closes;
	struct bn_moment pays_until;	/* s = 0 where the row does not say */
	bool outer;		/* the platform's own window: local ones are shorter */
	const char *place;	/* code of the row that was used, "000000" outer */
	const char *document;	/* notice, or "" */
	const char *source;
	const char *certainty;
	const char *local_by;	/* words accepted there, parted by |; "" = all */
	bool local_proof;	/* the place asks for social insurance or permit */
};

/*
 * The window of a place: its own row, else its prefecture's, its province's,
 * the outer one.  False where there are no rules for the year.
 */
bool bn_rulebook_window(struct bn_window *out, const struct bn_rulebook *rb,
			unsigned year, struct bn_str place);

enum bn_phase {
	BN_PHASE_NONE,		/* no rules for that year */
	BN_PHASE_EARLY,
	BN_PHASE_OPEN,
	BN_PHASE_LAST_DAY,	/* less than 24 hours are left */
	BN_PHASE_CLOSED
};

enum bn_phase bn_window_phase(const struct bn_window *w, struct bn_moment now);

/* A paper of the exam. */
struct bn_paper {
	const char *subject;	/* law, skills, practice */
	struct bn_moment begins, ends;
	bool written;		/* 主观 */
};

/* The papers of a year and level in order: false past the last. */
bool bn_rulebook_paper(struct bn_paper *out, const struct bn_rulebook *rb,
		       unsigned year, struct bn_str level, unsigned index);
/* First day of the exam. */
struct bn_date bn_rulebook_exam_day(const struct bn_rulebook *rb, unsigned year);

/* Fee in fen for the chosen subjects; -1 where it is not known. */
long bn_rulebook_fee(const struct bn_rulebook *rb, unsigned year,
		     struct bn_str place, struct bn_str level,
		     struct bn_str subjects);

/* One dated step after filing (or a limit before): the plan of a year. */
struct bn_step {
	struct bn_date from, to;	/* year 0 where not announced */
	const char *text;		/* text id; args {from} {to} */
	const char *rule;		/* rule id */
};

/* The plan for this applicant: false past the last. */
bool bn_rulebook_step(struct bn_step *out, const struct bn_rulebook *rb,
		      const struct bn_record *r, struct bn_moment now,
		      unsigned index);

/*
 * A limit by name ("photo.width", "scan.bytes.max") for a year and place;
 * BN_ERR_RULES where no row holds.
 */
enum bn_err bn_rulebook_limit(long *out, const struct bn_rulebook *rb,
			      const char *name, unsigned year,
			      struct bn_str place) BN_MUST_USE;

/* The limits of pictures (bn/picture_rule.h), read from pictures.csv. */
struct bn_picture_rules;
const struct bn_picture_rules *bn_rulebook_pictures(
	const struct bn_rulebook *rb);

/*
 * Materials: what this applicant must or may hand in, and why.
 */
struct bn_need {
	enum bn_slot slot;
	bool required;		/* MAT-MISSING where absent */
	const char *why;	/* text id */
	const char *rule;	/* rule id */
};

#endif
