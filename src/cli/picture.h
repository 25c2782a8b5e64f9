/*
 * What the commands that look at pictures share.
 */
#ifndef BN_CLI_PICTURE_H
#define BN_CLI_PICTURE_H

#include "bn/picture_rule.h"
#include "cli/cli.h"

/* What is beyond is not read: no picture that can be mended is so large. */
#define BN_PICTURE_READ 64000000

/* Whose limits hold today, for a slot. */
void bn_picture_case_of(struct bn_picture_case *c, const struct bn_cli *cli,
			enum bn_slot slot);

/* "facts":{...}, "limits":{...} */
void bn_picture_facts_json(struct bn_buf *out, const struct bn_facts *facts);
void bn_picture_limits_json(struct bn_buf *out,
			    const struct bn_picture_case *c);

/* Writes a picture within the limits to --fix, or says why there is none. */
int bn_picture_fix(struct bn_cli *cli, enum bn_slot slot);
/* Writes what was found, drawn over the picture, to --annotate. */
int bn_picture_annotate(struct bn_cli *cli, enum bn_slot slot);

#endif
