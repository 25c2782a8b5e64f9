/*
 * Choosing: the options of a field, in order, and those that what was typed
 * finds.  Places, countries and sets of words alike.
 */
#ifndef BN_OPTION_H
#define BN_OPTION_H

#include <stdbool.h>

#include "bn/arena.h"
#include "bn/err.h"
#include "bn/field.h"
#include "bn/words.h"

/* Sets up to so many options are read out whole; longer ones are searched. */
#define BN_OPTION_SHORT 9

struct bn_option {
	const char *code;  /* as stored */
	const char *label; /* in the reader's language; in the arena */
};

/* Is the field answered by choosing, not by typing? */
bool bn_option_has(enum bn_field f);
/* Are there too many options to read out? */
bool bn_option_is_long(enum bn_field f);

#define BN_OPTION_MOST 20 /* options of one answer */

struct bn_option_query {
	/* in */
	struct bn_arena *arena; /* borrowed */
	enum bn_field field;
	enum bn_lang lang;
	struct bn_str typed; /* empty: every option */
	unsigned skip;       /* matches to pass over */
	/* out */
	struct bn_option at[BN_OPTION_MOST];
	unsigned n;
	unsigned total; /* matches there are in all */
	/* The one option that is meant word for word; NULL: none or several. */
	const struct bn_option *exact;
};

/*
 * Every word typed must be in the label or begin the code; full-width
 * characters count as their plain twins.  What is meant word for word comes
 * first.  Of a country three letters are an option, listed or not.  NOMEM.
 */
enum bn_err bn_option_find(struct bn_option_query *io,
			   struct bn_error *err) BN_MUST_USE;

#endif
