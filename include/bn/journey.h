/*
 * The way through a filing, whatever the face: the year of the rules, the
 * window with its countdown, how far each section is, what is left, which
 * papers are wanted.  Looks at a case and changes nothing.
 */
#ifndef BN_JOURNEY_H
#define BN_JOURNEY_H

#include <stdbool.h>

#include "bn/app.h"

/* This year where it has rules, else the last year that has. */
unsigned bn_journey_year(const struct bn_app *app, const struct bn_case *c);

/*
 * The window of the chosen place (the outer one where none is chosen) and its
 * phase; false, and BN_PHASE_NONE, where the year has no rules.
 */
bool bn_journey_window(struct bn_window *out, enum bn_phase *phase,
		       const struct bn_app *app, const struct bn_case *c);
/* "2026-03-10 09:00 to ..., 3 days 4 hours are left". */
void bn_journey_countdown(struct bn_buf *out, const struct bn_app *app,
			  const struct bn_case *c, enum bn_lang lang);
/* A day inside the window to practise on. */
struct bn_moment bn_journey_practice_day(const struct bn_window *w);
/* Practising is offered while the window is shut, and may be ended again. */
bool bn_journey_may_practise(const struct bn_app *app, const struct bn_case *c);

/* How far a section is; its word is state.section.NAME. */
enum bn_section_stand {
	BN_STAND_EMPTY, /* nothing answered yet */
	BN_STAND_BEGUN, /* required answers are missing */
	BN_STAND_DONE,
	BN_STAND_WRONG /* an answer must be changed */
};
const char *bn_journey_stand_name(enum bn_section_stand s); /* "empty" */

enum bn_section_stand bn_journey_stand(const struct bn_app *app,
				       const struct bn_case *c,
				       enum bn_section section);
/* Must somebody answer it?  Not everybody has degrees, jobs, certificates. */
bool bn_journey_requires(enum bn_section section);
/* Is the question put on the section's form?  The year is the rules', the
 * pledge is made on a screen of its own. */
bool bn_journey_asks(const struct bn_record *r, enum bn_field f,
		     unsigned index);

/* A slot that is needed, allowed or already filled. */
struct bn_wanted {
	enum bn_slot slot;
	bool required;
	const char *why; /* text id; NULL where only a file stands in it */
	unsigned given;  /* files it holds */
};
/* In the order of the slots; returns how many. */
unsigned bn_journey_papers(struct bn_wanted out[BN_SLOT_COUNT],
			   const struct bn_app *app, const struct bn_case *c);
enum bn_section_stand bn_journey_papers_stand(const struct bn_app *app,
					      const struct bn_case *c);

/* Sections and required papers that are not done. */
unsigned bn_journey_left(const struct bn_app *app, const struct bn_case *c);

#endif
