/*
 * The rulebook: the rule tables of all years, read once at start.
 *
 * Tables are CSV texts: those built in, or those of a folder (--rules DIR)
 * where it has one by the same name.  Every row carries its source and dates.
 * No date, limit, number of years or list of majors stands in C.
 *
 * Strings handed out live as long as the rulebook.
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
	const char *id;        /* "EL-A1"; its text is rule.ID */
	const char *document;  /* 国人部发〔2006〕71号, or "" */
	const char *source;    /* keys in sources.csv, parted by blanks */
	const char *from;      /* first day or year it holds, YYYY[-MM-DD] */
	const char *to;        /* last, "" while it holds */
	const char *certainty; /* OFF MULTI ONE SEED INFER RECALL */
	const char *other;     /* text id of the differing reading, or "" */
};

const struct bn_rule *bn_rulebook_rule(const struct bn_rulebook *rb,
				       const char *id);
const struct bn_rule *
bn_rulebook_rule_at(const struct bn_rulebook *rb,
		    unsigned index); /* NULL past the last */
/* "EL-A1, 国人部发〔2006〕71号": a finding's `basis` as it goes out. */
void bn_rulebook_basis(struct bn_buf *out, const struct bn_rulebook *rb,
		       const char *id);
/* Address of a source by its key ("S7"); NULL where there is none. */
const char *bn_rulebook_source(const struct bn_rulebook *rb, struct bn_str key);

/* A filing window; half-open [opens, closes). */
struct bn_window {
	struct bn_moment opens, closes;
	struct bn_moment checked_until; /* s = 0 where the row does not say */
	struct bn_moment pays_until;    /* the same */
	int64_t last; /* seconds before closing that are the last day */
	bool outer;   /* the platform's own window: local ones are shorter */
	const char *place; /* code of the row that was used, "000000" outer */
	const char *document; /* notice, or "" */
	const char *source;
	const char *certainty;
	const char *local_by; /* words accepted there, parted by |; "" = all */
	bool local_proof; /* the place asks for social insurance or permit */
	const char *note; /* text id of what to know of the place, or "" */
};

/*
 * The window of a place: its own row, else its prefecture's, its province's,
 * the outer one.  False where there are no rules for the year.
 */
bool bn_rulebook_window(struct bn_window *out, const struct bn_rulebook *rb,
			unsigned year, struct bn_str place);
/* All windows of a year in the order of the table: false past the last. */
bool bn_rulebook_window_at(struct bn_window *out, const struct bn_rulebook *rb,
			   unsigned year, unsigned index);

enum bn_phase {
	BN_PHASE_NONE, /* no rules for that year */
	BN_PHASE_EARLY,
	BN_PHASE_OPEN,
	BN_PHASE_LAST_DAY, /* less than 24 hours are left */
	BN_PHASE_CLOSED
};

enum bn_phase bn_window_phase(const struct bn_window *w, struct bn_moment now);

/* A paper of the exam. */
struct bn_paper {
	const char *subject; /* law, skills, practice */
	struct bn_moment begins, ends;
	bool written; /* 主观 */
};

/* The papers of a year and level in order: false past the last. */
bool bn_rulebook_paper(struct bn_paper *out, const struct bn_rulebook *rb,
		       unsigned year, struct bn_str level, unsigned index);
/* First day of the exam; year 0 where there are no rules for the year. */
struct bn_date bn_rulebook_exam_day(const struct bn_rulebook *rb,
				    unsigned year);
/* Last day that counts as work for that exam, WY-1.  For a year without a
 * row, the same day of that year as in the last year with one. */
struct bn_date bn_rulebook_cutoff(const struct bn_rulebook *rb, unsigned year);
/* Month that certificates of an exam year bear; year 0 where not known. */
struct bn_date bn_rulebook_certificate_month(const struct bn_rulebook *rb,
					     unsigned year);

/* Fee in fen for the chosen subjects (joined by commas; empty = all papers of
 * the level); -1 where it is not known. */
long bn_rulebook_fee(const struct bn_rulebook *rb, unsigned year,
		     struct bn_str place, struct bn_str level,
		     struct bn_str subjects);

/* One dated step after filing (or a limit before): the plan of a year. */
struct bn_step {
	struct bn_date from, to; /* year 0 where not announced */
	const char *text;        /* text id; args {from} {to} */
	const char *rule;        /* rule id */
};

/* The plan for this applicant, what is over left out: false past the last. */
bool bn_rulebook_step(struct bn_step *out, const struct bn_rulebook *rb,
		      const struct bn_record *r, struct bn_moment now,
		      unsigned index);

/* The limits of pictures (bn/picture_rule.h), read from pictures.csv. */
struct bn_picture_rules;
const struct bn_picture_rules *
bn_rulebook_pictures(const struct bn_rulebook *rb);

/*
 * A limit by name ("pass.mark") for a year and place; BN_ERR_RULES where no
 * row holds.  Those of pictures are in bn/picture_rule.h.
 */
enum bn_err bn_rulebook_limit(long *out, const struct bn_rulebook *rb,
			      const char *name, unsigned year,
			      struct bn_str place) BN_MUST_USE;

/* --- what the checks read: conditions, majors, violations, materials --- */

/* Levels of education and degrees, lowest first; bits of masks are 1 << x. */
enum bn_schooling {
	BN_SCHOOLING_NONE, /* not given, or no word of the set */
	BN_JUNIOR,
	BN_HIGH_SCHOOL,
	BN_SECONDARY,
	BN_COLLEGE,
	BN_BACHELOR, /* also the degree */
	BN_MASTER,   /* also the degree */
	BN_DOCTOR    /* also the degree */
};

enum bn_schooling bn_schooling_of(struct bn_str word);
/* "bachelor"; "" for none. */
const char *bn_schooling_name(enum bn_schooling s);

enum bn_major_test { BN_MAJOR_ANY, BN_MAJOR_SOCIAL_WORK, BN_MAJOR_OTHER };

/* One condition of filing; the parts of EL-M6 are rows of their own. */
struct bn_clause {
	const char *id;     /* "EL-A1" */
	const char *level;  /* word of the set level */
	unsigned education; /* mask of finished education that fits */
	unsigned degree;    /* mask of degrees that fit */
	unsigned expected;  /* mask that fits before graduation */
	enum bn_major_test major;
	const char *certificate; /* kind that must be held, or "" */
	unsigned years;          /* full years of social work */
	unsigned from, to;       /* exam years, both included */
};

/* Conditions in table order: NULL past the last. */
const struct bn_clause *bn_rulebook_clause_at(const struct bn_rulebook *rb,
					      unsigned index);

/* What a major is, in the order in which they are told apart. */
enum bn_major_kind {
	BN_MAJOR_IS_OTHER,
	BN_MAJOR_IS_NEIGHBOUR, /* often taken for social work, and is not */
	BN_MAJOR_IS_EXTRA,     /* social work with words around it */
	BN_MAJOR_IS_DIRECTION, /* only with proof of the direction: other */
	BN_MAJOR_IS_SOCIAL_WORK
};

/* `name` is compared as it is: fold width and take out blanks before. */
enum bn_major_kind bn_rulebook_major(const struct bn_rulebook *rb,
				     enum bn_schooling level,
				     struct bn_str name, unsigned year);
/* The first name by which social work is known at a level; NULL: none is. */
const char *bn_rulebook_social_work(const struct bn_rulebook *rb,
				    enum bn_schooling level, unsigned year);

/*
 * Until when a violation stays on record: false where it leaves none.
 * *end is the first day without it, year 0 where it has no end.
 */
bool bn_rulebook_record_end(struct bn_date *end, const struct bn_rulebook *rb,
			    unsigned article, struct bn_date date);

/*
 * Materials: what this applicant must or may hand in, and why.
 */
struct bn_need {
	enum bn_slot slot;
	bool required;    /* MAT-MISSING where absent */
	const char *why;  /* text id */
	const char *rule; /* rule id */
};

/* A row of the table of materials: a need and the case in which it holds. */
struct bn_need_row {
	struct bn_need need;
	const char *when;  /* name of the case, see check/needs.c */
	unsigned from, to; /* exam years, both included */
};

/* Rows in table order: NULL past the last. */
const struct bn_need_row *bn_rulebook_need_at(const struct bn_rulebook *rb,
					      unsigned index);

#endif
