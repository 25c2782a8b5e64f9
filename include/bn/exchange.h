/*
 * Application files: JSON in, JSON out.  Read by jansson, one application at
 * a time, with the exact place of whatever is wrong (decisions.md).
 */
#ifndef BN_EXCHANGE_H
#define BN_EXCHANGE_H

#include <stdbool.h>
#include <stdio.h>

#include "bn/app.h"
#include "bn/err.h"

/* A material as an application file names it. */
struct bn_named_file {
	enum bn_slot slot;
	unsigned seq;
	char path[4096];
};

struct bn_application {
	struct bn_record *record;	/* owned */
	struct bn_named_file *files;	/* owned */
	unsigned n_files;
};

void bn_application_release(struct bn_application *a);

/* One JSON object.  Errors: SYNTAX, DUPLICATE_KEY, ENCODING (line, column),
 * UNKNOWN_KEY, TYPE, VALUE (path in err->what), TOO_LARGE. */
enum bn_err bn_application_parse(struct bn_application *out, struct bn_str json,
				 struct bn_error *err) BN_MUST_USE;

/* Reads the files named, relative to `folder`, into a case ready to judge;
 * keep holds the bytes for submitting when `with_bytes`. */
enum bn_err bn_application_to_case(struct bn_case **out, struct bn_app *app,
				   const struct bn_application *a,
				   const char *folder, struct bn_error *err)
	BN_MUST_USE;

/* The same as an application file again (materials by name). */
enum bn_err bn_application_write(struct bn_buf *out, const struct bn_case *c,
				 struct bn_error *err) BN_MUST_USE;

/* {"code","severity","field","message","fix","basis","args"} for each. */
enum bn_err bn_findings_json(struct bn_buf *out, const struct bn_findings *list,
			     const struct bn_rulebook *rules, enum bn_lang lang,
			     struct bn_error *err) BN_MUST_USE;

#endif
