/*
 * What the files of src/app share: the program's state between use cases.
 */
#ifndef BN_APP_IN_H
#define BN_APP_IN_H

#include "bn/app.h"
#include "bn/sys.h"

struct bn_app {
	struct bn_rulebook *rules; /* owned */
	struct bn_buf *tables;     /* owned: texts of --rules DIR */
	unsigned n_tables;
	char rules_dir[4096];   /* "" = the tables built in */
	struct bn_store *store; /* owned; NULL until first used */
	char shown[4096];       /* the same for people, the home folder as ~ */
	char path[4096];        /* of the store */
	struct bn_moment today; /* s = 0: the clock */
	bool demo;
	struct bn_sandbox *sandbox; /* borrowed; or NULL */
};

/* Opens the store on first use; `create` makes it where there is none. */
enum bn_err bn_app_store(struct bn_store **out, struct bn_app *app, bool create,
			 struct bn_error *err) BN_MUST_USE;

/* The searched columns of a filing, read off the record. */
void bn_app_index(struct bn_filing *f, const struct bn_record *r);

/* Findings as the JSON text that is kept with a version. */
enum bn_err bn_app_findings_text(struct bn_buf *out,
				 const struct bn_judgement *j,
				 const struct bn_app *app,
				 struct bn_error *err) BN_MUST_USE;

/* The bytes as they are stored: without EXIF and trailing data. */
enum bn_err bn_app_clean(struct bn_buf *out, struct bn_str bytes,
			 struct bn_error *err) BN_MUST_USE;

/* Reads what bn_app_findings_text() wrote into io->told. */
enum bn_err bn_app_told(struct bn_status *io, struct bn_error *err) BN_MUST_USE;

/* What goes into bn_app_write_receipt(). */
struct bn_receipt_input {
	const struct bn_filing *filing;
	const struct bn_case *c;
	const struct bn_judgement *judgement;
	enum bn_lang lang;
};
enum bn_err bn_app_write_receipt(struct bn_buf *out, struct bn_app *app,
				 const struct bn_receipt_input *in,
				 struct bn_error *err) BN_MUST_USE;

/* The dated steps that come next, in words. */
void bn_app_next(struct bn_status *io, const struct bn_app *app,
		 const struct bn_record *r, struct bn_moment now);

/* Fills digest, facts and state of a material from its bytes. */
enum bn_err bn_app_measure(struct bn_material *m, struct bn_app *app,
			   struct bn_str bytes,
			   struct bn_error *err) BN_MUST_USE;

#endif
