/*
 * Application files: JSON in, JSON out.  Read by jansson, one application at
 * a time, with the exact place of whatever is wrong.
 */
#ifndef BN_EXCHANGE_H
#define BN_EXCHANGE_H

#include <stdbool.h>

#include "bn/app.h"
#include "bn/buf.h"
#include "bn/err.h"

/* The most bytes that an application may have. */
#define BN_APPLICATION_BYTES ((size_t)1 << 20)

/* A material as an application file names it. */
struct bn_named_file {
	enum bn_slot slot;
	unsigned seq;
	char path[4096];
};

struct bn_application {
	struct bn_record *record;    /* owned; NULL once a case took it */
	struct bn_named_file *files; /* owned; in the order of the slots */
	unsigned n_files;
	/*
	 * The bytes of each file as they are to be stored, for submitting;
	 * empty where the file could not be read.  Made by
	 * bn_application_to_case() where `keep` is set; owned, n_files.
	 */
	bool keep;
	struct bn_buf *bytes;
};

void bn_application_release(struct bn_application *a);

/*
 * Reads one JSON object; *out must be zero, `keep` aside.  Errors:
 * SYNTAX and ENCODING with line and column, DUPLICATE_KEY with these and the
 * key, UNKNOWN_KEY, TYPE and VALUE with the JSON path in err->what ("$" the
 * whole; VALUE of a number beyond all bounds has line and column instead),
 * TOO_LARGE.
 */
enum bn_err bn_application_parse(struct bn_application *out, struct bn_str json,
				 struct bn_error *err) BN_MUST_USE;

/* Is it one whole JSON object, whatever stands in it? */
bool bn_application_is_whole(struct bn_str json);

/*
 * What may stand at a path, in words, for TYPE and VALUE; nothing where the
 * path is none of an application file.
 */
void bn_application_wants(struct bn_buf *out, struct bn_str path,
			  enum bn_lang lang);

/*
 * Reads the files named, relative to `folder` ("" is the current one), into a
 * case ready to judge, which takes the record.  What is wrong with a file is
 * the state of its material.
 */
enum bn_err bn_application_to_case(struct bn_case **out, struct bn_app *app,
				   struct bn_application *a, const char *folder,
				   struct bn_error *err) BN_MUST_USE;

/* The same as an application file again (materials by name). */
enum bn_err bn_application_write(struct bn_buf *out, const struct bn_case *c,
				 struct bn_error *err) BN_MUST_USE;

/*
 * Findings as a JSON array, {"code","severity","field","message","fix",
 * "basis","args"} for each; `field` is null where no place is meant.
 */
enum bn_err bn_findings_json(struct bn_buf *out, const struct bn_findings *list,
			     const struct bn_rulebook *rules, enum bn_lang lang,
			     struct bn_error *err) BN_MUST_USE;
/* The same of a version, as the store has kept them: in one language. */
enum bn_err bn_findings_kept_json(struct bn_buf *out, struct bn_str kept,
				  enum bn_lang lang,
				  struct bn_error *err) BN_MUST_USE;

#endif
