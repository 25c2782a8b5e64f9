/*
 * The talk: what is said, what is asked, what was answered.  Knows nothing of
 * filings but the case in hand.
 *
 * A step of the way returns where to go: on, back, to the task list, or out.
 */
#ifndef BN_LINE_TALK_H
#define BN_LINE_TALK_H

#include <stdbool.h>

#include "bn/answer.h"
#include "bn/arena.h"
#include "bn/line.h"

/* Where a step leads. */
enum bn_go {
	BN_GO_ON,
	BN_GO_BACK,
	BN_GO_HOME, /* to the task list */
	BN_GO_OUT   /* nothing more is asked: left, or the lines ended */
};

struct bn_line {
	struct bn_app *app;          /* borrowed */
	const struct bn_line_io *io; /* borrowed */
	struct bn_case *c;           /* owned */
	struct bn_record *undo;      /* owned: as it was before; or NULL */
	enum bn_lang lang;
	bool echo;
	bool dirty;            /* answers that are not saved yet */
	bool stands;           /* the last submission is what there is */
	bool over;             /* no line comes any more */
	bool gone;             /* nor does anybody listen */
	enum bn_heard last;    /* how it ended, where it is over */
	struct bn_buf out;     /* said, and not yet sent */
	struct bn_buf line;    /* the line in hand */
	struct bn_buf keys;    /* the same, folded: for commands and numbers */
	struct bn_arena words; /* of the step in hand; see bn_line_text */
};

/* --- saying; all of it is wrapped, data must be in drawn form --- */

void bn_line_blank(struct bn_line *l);
/* A paragraph, every line of it `indent` blanks in. */
void bn_line_para(struct bn_line *l, size_t indent, const char *text);
/* A blank line and a title. */
void bn_line_heading(struct bn_line *l, const char *text);
/* A text of the catalogue as a paragraph. */
void bn_line_say(struct bn_line *l, const char *id);
void bn_line_sayf(struct bn_line *l, const char *id, const struct bn_arg *args,
		  unsigned n);
/* "  3 words" */
void bn_line_item(struct bn_line *l, unsigned number, const char *words);
/* "label: value"; nothing where the value is empty. */
void bn_line_pair(struct bn_line *l, size_t indent, const char *label,
		  const char *value);
/* err.NAME and what to do about it. */
void bn_line_say_error(struct bn_line *l, const struct bn_error *err);

/* A text of the catalogue. */
const char *bn_line_t(const struct bn_line *l, const char *id);
/* Texts kept until the next bn_line_forget(); never NULL. */
const char *bn_line_tf(struct bn_line *l, const char *id,
		       const struct bn_arg *args, unsigned n);
const char *bn_line_text(struct bn_line *l, const struct bn_buf *text);
void bn_line_forget(struct bn_line *l);
/* An answer in words, kept likewise; "" where there is none. */
const char *bn_line_answer(struct bn_line *l, enum bn_field f, unsigned index);
struct bn_reader bn_line_reader(const struct bn_line *l);

/* --- asking --- */

struct bn_ask {
	const char *question; /* its name, for whoever reads */
	const char *prompt;   /* words in front of the colon */
	const char *now;      /* the present answer, in brackets; or NULL */
	const char *why;      /* second layer of help: a paragraph, or NULL */
	const char *page;     /* third layer: line.help.PAGE */
	bool clears;          /* there is something that ! can clear */
};

enum bn_answered {
	BN_ANSWERED_TEXT,  /* *text is what was typed, until the next one */
	BN_ANSWERED_EMPTY, /* keep, or skip */
	BN_ANSWERED_CLEAR,
	BN_ANSWERED_BACK,
	BN_ANSWERED_HOME,
	BN_ANSWERED_OUT
};

/* Asks until there is an answer; help and bad lines are dealt with. */
enum bn_answered bn_line_ask(struct bn_str *text, struct bn_line *l,
			     const struct bn_ask *ask);

/* The keys that mean the same everywhere. */
void bn_line_say_keys(struct bn_line *l);

/* 1 to `most`, in full-width digits too; 0 where it is no such number. */
unsigned bn_line_number(struct bn_line *l, unsigned most);

/*
 * Asks for a number from 1 to `most`.  BN_GO_ON: *number is it, or 0 for an
 * empty line where `may_skip` is set.
 */
enum bn_go bn_line_choose(unsigned *number, struct bn_line *l,
			  const struct bn_ask *ask, unsigned most,
			  bool may_skip);

/* Sends what was said; false where nobody listens. */
bool bn_line_flush(struct bn_line *l);

#endif
