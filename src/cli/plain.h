/*
 * The line-by-line face on standard input and output.
 */
#ifndef BN_CLI_PLAIN_H
#define BN_CLI_PLAIN_H

#include "cli/cli.h"

/* The wizard, line by line, to its end; the exit code. */
int bn_plain_run(struct bn_cli *cli);

#endif
