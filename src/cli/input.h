/*
 * Application files as commands take them: JSON, JSON Lines, standard input.
 */
#ifndef BN_CLI_INPUT_H
#define BN_CLI_INPUT_H

#include "bn/exchange.h"
#include "cli/cli.h"

/* One application, or why there is none. */
struct bn_input {
	const char *name;   /* as on the command line */
	const char *folder; /* that its materials are relative to */
	unsigned line;      /* of a file with one a line; else 0 */
	struct bn_application *application;
	struct bn_arena *arena; /* for whatever comes of it; emptied after */
};

/*
 * Deals with one application and returns its exit code.  What it takes out of
 * in->application is its own.
 */
typedef int bn_input_visit(struct bn_cli *cli, const struct bn_input *in);

/*
 * Goes through all arguments in order; an input that cannot be read is told
 * and the others go on.  Returns the gravest exit code.  `keep`: the bytes of
 * materials are wanted.
 */
int bn_inputs(struct bn_cli *cli, bn_input_visit *visit, bool keep);

#endif
