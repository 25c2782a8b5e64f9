/*
 * Answers in words, as the faces show them: never what is stored alone, and
 * always safe to send to a terminal (bn_text_drawn).
 */
#ifndef BN_ANSWER_H
#define BN_ANSWER_H

#include "bn/buf.h"
#include "bn/date.h"
#include "bn/record.h"
#include "bn/words.h"

/* Whose answers, for whom, on which day; all borrowed. */
struct bn_reader {
	const struct bn_record *record;
	enum bn_lang lang;
	struct bn_date today; /* ages and expiry in what a number says */
};

/* The set of choices of a field: that of yes and no too; "" for none. */
const char *bn_answer_set(enum bn_field f);

/*
 * One answer: choices by their words, places by name and code, dates and
 * texts as they are.  Nothing where there is none.
 */
void bn_answer_words(struct bn_buf *out, const struct bn_reader *a,
		     enum bn_field f, unsigned index);
/* An entry of a list in one line; nothing where it has no answer. */
void bn_answer_entry(struct bn_buf *out, const struct bn_reader *a,
		     enum bn_section list, unsigned index);
/*
 * What a number says of itself: an ID number 6-8-4 with birth, sex and place,
 * a phone 3-4-4, an employer's code its registrar and place.  Never an error;
 * nothing for other fields.
 */
void bn_answer_read_back(struct bn_buf *out, const struct bn_reader *a,
			 enum bn_field f, struct bn_str typed);

#endif
