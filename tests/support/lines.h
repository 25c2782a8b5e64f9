/*
 * A talk with the line-by-line face, for tests: lines that were written down
 * before, or a robot that answers for a known applicant by what is asked.
 */
#ifndef TEST_LINES_H
#define TEST_LINES_H

#include "bn/exchange.h"
#include "bn/line.h"

/*
 * Words of a script that are no lines.  \1 is a line that is too long, \2
 * Ctrl-C, \3 the end of the terminal; each stands on a line alone.
 */
#define LINES_TOO_LONG "\1"
#define LINES_INTERRUPT "\2"
#define LINES_HANGUP "\3"

struct lines {
	struct bn_app *app;   /* owned */
	enum bn_lang lang;    /* Chinese unless set */
	struct bn_str script; /* what is still to be said; borrowed */
	struct bn_buf said;   /* all that the face said */
	size_t heard;         /* how much of it stood there at the last line */
	struct bn_buf asked;  /* names of the questions, one a line */
	struct bn_buf typed;  /* every line that was answered, for pipes */
	enum bn_line_end how;
	enum bn_err e;             /* of the last talk */
	bool deaf;                 /* nobody listens: writing fails */
	bool careless;             /* errors and lost words are no failure */
	struct lines_robot *robot; /* NULL: the script answers */
};

/* A store of its own under the test's home; today as --today. */
void lines_open(struct lines *t, const char *name, const char *today);
void lines_close(struct lines *t);
/* The face again on the same store, by another script. */
void lines_talk(struct lines *t, const char *script);
/* Fails the test, with all that was said, unless it holds `text`. */
void lines_said(const struct lines *t, const char *text);
void lines_not_said(const struct lines *t, const char *text);
/* The answers of the draft last worked on: `path=value` lines. */
void lines_record(struct bn_buf *body, struct lines *t);
/* Fails unless a line of the record is `line`. */
void lines_kept(struct lines *t, const char *line);
void lines_not_kept(struct lines *t, const char *path);

/* Answers as the applicant would, section after section, and submits. */
struct lines_robot {
	const struct bn_application *who; /* borrowed */
	const char *folder;               /* borrowed: where the files lie */
	unsigned task;                    /* of the task list, done last */
	bool refused;                     /* the check came a second time */
	bool done;
	char text[8192];
};
void lines_play(struct lines *t, struct lines_robot *robot);

#endif
