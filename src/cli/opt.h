/*
 * Options and arguments, as they were typed.
 */
#ifndef BN_CLI_OPT_H
#define BN_CLI_OPT_H

#include <stdbool.h>

/*
 * X(NAME, "long name", takes a value): options may stand anywhere after the
 * command; `--` ends them.  Their texts are opt.NAME.
 */
#define BN_OPTIONS(X) \
	X(JSON, "json", false) \
	X(LANG, "lang", true) \
	X(DB, "db", true) \
	X(RULES, "rules", true) \
	X(TODAY, "today", true) \
	X(COLOR, "color", true) \
	X(QUIET, "quiet", false) \
	X(HELP, "help", false) \
	X(VERSION, "version", false) \
	X(OUT, "out", true) \
	X(REASON, "reason", true) \
	X(FIELD, "field", true) \
	X(REVEAL, "reveal", false) \
	X(STATE, "state", true) \
	X(LIMIT, "limit", true) \
	X(OFFSET, "offset", true) \
	X(ALL, "all", false) \
	X(ASCII, "ascii", false) \
	X(PLAIN, "plain", false) \
	X(SPEED, "speed", true) \
	X(PERSON, "person", true) \
	X(KIND, "kind", true) \
	X(FIX, "fix", true) \
	X(ANNOTATE, "annotate", true)

enum bn_opt {
#define BN_X(id, name, value) BN_OPT_##id,
	BN_OPTIONS(BN_X)
#undef BN_X
		BN_OPT_COUNT
};

/* The options that every command takes. */
#define BN_OPT_COMMON ((1u << (BN_OPT_VERSION + 1)) - 1)

const char *bn_opt_name(enum bn_opt o);
bool bn_opt_takes_value(enum bn_opt o);

struct bn_opts {
	const char *command; /* NULL: none was named */
	const char **args;   /* owned array; texts borrowed */
	unsigned n;
	const char *values[BN_OPT_COUNT]; /* NULL: not given; "" for a flag */
	/* What was wrong first: a text id and the word; NULL: nothing. */
	const char *wrong;
	const char *word;
};

/* Takes the call apart; false when memory is used up. */
bool bn_opts_read(struct bn_opts *out, int argc, char **argv);
void bn_opts_release(struct bn_opts *o);
bool bn_opts_has(const struct bn_opts *o, enum bn_opt opt);
/* A whole number; false where it was given and is none. */
bool bn_opts_number(unsigned *value, const struct bn_opts *o, enum bn_opt opt);

#endif
