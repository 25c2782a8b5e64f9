/*
 * What several commands tell in the same way: findings, eligibility, status.
 */
#ifndef BN_CLI_TELL_H
#define BN_CLI_TELL_H

#include "bn/identity.h"
#include "cli/cli.h"

/* The coloured word of a verdict. */
void bn_tell_verdict(struct bn_cli *cli, enum bn_verdict v);

/* Findings for people, numbered, each with cause, cure and source. */
void bn_tell_findings(struct bn_cli *cli, const struct bn_findings *list);
void bn_tell_told(struct bn_cli *cli, const struct bn_told *told, unsigned n);

/* "findings":[...] */
enum bn_err bn_tell_findings_json(struct bn_cli *cli,
				  const struct bn_findings *list,
				  struct bn_error *err) BN_MUST_USE;

/* {"level",...}; its members alone; and the same for people. */
void bn_tell_eligibility_json(struct bn_buf *out,
			      const struct bn_eligibility *e);
void bn_tell_eligibility_members(struct bn_buf *out,
				 const struct bn_eligibility *e);
void bn_tell_eligibility(struct bn_cli *cli, const struct bn_eligibility *e);

/* What would make it, for people; and "ways":[...]. */
void bn_tell_ways(struct bn_cli *cli, const struct bn_ways *ways,
		  const struct bn_record *r);
void bn_tell_ways_json(struct bn_cli *cli, const struct bn_ways *ways,
		       const struct bn_record *r);

/* A filing's state, whose turn it is, what comes next, what was found. */
enum bn_err bn_tell_status(struct bn_cli *cli, const char *ref,
			   struct bn_error *err) BN_MUST_USE;

/* "a.json" or "a.jsonl:3", drawn. */
void bn_tell_input(struct bn_cli *cli, const char *name, unsigned line);
/* "input":..., "line":...  */
void bn_tell_input_json(struct bn_cli *cli, const char *name, unsigned line);

#endif
