/*
 * Use cases: what every face calls (full screen, commands, later the line
 * face).  Nothing here draws or prints.  The only reader of clock, files and
 * environment below is sys.c.
 */
#ifndef BN_APP_H
#define BN_APP_H

#include <stdbool.h>

#include "bn/arena.h"
#include "bn/buf.h"
#include "bn/err.h"
#include "bn/explain.h"
#include "bn/judge.h"
#include "bn/store.h"
#include "bn/words.h"

struct bn_app;

struct bn_app_options {
	const char *db;        /* NULL: $BEIAN_DB, XDG data folder, home */
	const char *rules_dir; /* NULL: the tables built in */
	const char *today;     /* NULL: $BEIAN_TODAY, else the clock */
	bool demo;             /* a demonstration store of its own */
	/* Borrowed; NULL: pictures are looked at by their headers alone. */
	struct bn_sandbox *sandbox;
};

/*
 * Reads the rules; the store is opened when first used, so that `check` needs
 * none.  BN_ERR_RULES (exit 7), BN_ERR_USAGE for a date that is none.
 */
enum bn_err bn_app_new(struct bn_app **out,
		       const struct bn_app_options *options,
		       struct bn_error *err) BN_MUST_USE;
void bn_app_free(struct bn_app *app); /* NULL is allowed */

const struct bn_rulebook *bn_app_rules(const struct bn_app *app);
/* Beijing time as told by --today, else the clock. */
struct bn_moment bn_app_now(const struct bn_app *app);
/* Path of the store, for messages and the receipt. */
const char *bn_app_store_path(const struct bn_app *app);
bool bn_app_is_demo(const struct bn_app *app);

/* --- a case: one applicant's answers and materials in hand --- */

struct bn_case {
	struct bn_record *record;      /* owned */
	struct bn_materials materials; /* owned: items from malloc */
	struct bn_filing filing;       /* id 0 until first stored */
	struct bn_moment practice;     /* s = 0: real; else the date it plays */
	char where[64];                /* screen to come back to */
};

enum bn_err bn_case_new(struct bn_case **out, struct bn_error *err) BN_MUST_USE;
void bn_case_free(struct bn_case *c); /* NULL is allowed */
/* The moment a case is judged at: its practice date, else now. */
struct bn_moment bn_case_now(const struct bn_case *c, const struct bn_app *app);

/* The draft last worked on; *out is NULL (and BN_OK) where there is none. */
enum bn_err bn_app_resume(struct bn_case **out, struct bn_app *app,
			  struct bn_error *err) BN_MUST_USE;
/* Opens a filing's answers: its draft, else its latest version. */
enum bn_err bn_app_open_case(struct bn_case **out, struct bn_app *app,
			     const char *ref, struct bn_error *err) BN_MUST_USE;
/* Saves the draft (the first time makes a filing with a reference). */
enum bn_err bn_app_save(struct bn_app *app, struct bn_case *c,
			struct bn_error *err) BN_MUST_USE;
/* Forgets a draft that was never submitted. */
enum bn_err bn_app_discard(struct bn_app *app, struct bn_case *c,
			   struct bn_error *err) BN_MUST_USE;

/*
 * Reads a file, measures it and keeps it in the draft at (slot, seq), the old
 * one going.  On a material that cannot be had `m->state` says why and the
 * call still returns BN_OK: it is a finding, not an error.
 */
enum bn_err
bn_app_attach(struct bn_material *m, struct bn_app *app, struct bn_case *c,
	      const char *path,
	      struct bn_error *err) BN_MUST_USE; /* m: slot, seq set */
enum bn_err bn_app_detach(struct bn_app *app, struct bn_case *c,
			  enum bn_slot slot, unsigned seq,
			  struct bn_error *err) BN_MUST_USE;
/* Findings of one material alone, right after attaching. */
enum bn_err bn_app_look_at(struct bn_findings *out, struct bn_app *app,
			   const struct bn_case *c, enum bn_slot slot,
			   struct bn_error *err) BN_MUST_USE;

/* Names in a folder that begin with what was typed, for completion. */
enum bn_err bn_app_complete_path(struct bn_buf *out, const char *typed,
				 struct bn_error *err) BN_MUST_USE;

/* Judges the case now (its practice date where it has one). */
enum bn_err bn_app_judge(struct bn_judgement *out, struct bn_app *app,
			 const struct bn_case *c, struct bn_arena *arena,
			 struct bn_error *err) BN_MUST_USE;

/* What would make the case meet a condition, on the same day. */
enum bn_err bn_app_explain(struct bn_ways *out, const struct bn_app *app,
			   const struct bn_case *c,
			   struct bn_error *err) BN_MUST_USE;

/* Called between the steps of submitting; false stops before anything is
 * stored.  `step` counts from 0 to `steps`. */
typedef bool bn_progress(void *ctx, unsigned step, unsigned steps);

/*
 * Judges and stores.  FORM-* and CAL-* findings alone refuse: nothing is
 * stored and *stored is false.  BN_ERR_DENIED where this person has a live
 * filing that may not be changed (err->what: its reference).
 */
struct bn_submission {
	bool stored;
	struct bn_judgement judgement; /* in the arena handed in */
	const struct bn_str *pictures; /* in: bytes of each material of a
					   case that was no draft, or NULL */
	bn_progress *progress;         /* in; may be NULL */
	void *progress_ctx;
};
enum bn_err bn_app_submit(struct bn_submission *io, struct bn_app *app,
			  struct bn_case *c, struct bn_arena *arena,
			  struct bn_error *err) BN_MUST_USE;

/* --- after submitting, and the desk --- */

/* A finding as it was told at the time; all texts in the arena. */
struct bn_told {
	enum bn_severity severity;
	const char *code, *field, *says, *fix, *basis;
};

/* A dated step that comes next; `date` is "" where none is announced. */
struct bn_next {
	char date[32];
	const char *text;
};

#define BN_NEXT_MOST 24

/* A filing with the judgement of its latest version. */
struct bn_status {
	struct bn_arena *arena; /* in: borrowed */
	enum bn_lang lang;      /* in */
	struct bn_filing filing;
	struct bn_sheet sheet; /* its latest version; in the arena */
	struct bn_told *told;  /* n_told of them; in the arena */
	unsigned n_told;
	struct bn_next next[BN_NEXT_MOST];
	unsigned n_next;
};
enum bn_err bn_app_status(struct bn_status *io, struct bn_app *app,
			  const char *ref, struct bn_error *err) BN_MUST_USE;

/* The text receipt as it will always read for that version. */
enum bn_err bn_app_receipt(struct bn_buf *out, struct bn_app *app,
			   const char *ref, enum bn_lang lang,
			   struct bn_error *err) BN_MUST_USE;

enum bn_err bn_app_list(struct bn_app *app, const struct bn_query *q,
			bn_filing_visit *fn, void *ctx,
			struct bn_error *err) BN_MUST_USE;
enum bn_err bn_app_count(unsigned long counts[BN_STATE_COUNT],
			 struct bn_app *app, struct bn_error *err) BN_MUST_USE;

/* What a re-check under today's rules changed. */
struct bn_recheck {
	char ref[BN_REF_CHARS + 1];
	enum bn_verdict before, after;
	struct bn_judgement judgement; /* in the arena */
	const char *changed[64]; /* codes that came or went; in the arena */
	unsigned n_changed;
};
enum bn_err bn_app_recheck(struct bn_recheck *out, struct bn_app *app,
			   const char *ref, struct bn_arena *arena,
			   struct bn_error *err) BN_MUST_USE;

struct bn_ruling {
	enum bn_decision decision;
	const char *reason; /* must not be empty */
	const char *field;  /* path, or NULL; a return needs one or a reason */
};
/* DENIED where the state does not allow it; VALUE without a reason. */
enum bn_err bn_app_decide(struct bn_filing *out, struct bn_app *app,
			  const char *ref, const struct bn_ruling *ruling,
			  struct bn_error *err) BN_MUST_USE;
/* Logs that a full value was looked at. */
enum bn_err bn_app_looked(struct bn_app *app, const char *ref, const char *what,
			  struct bn_error *err) BN_MUST_USE;
enum bn_err bn_app_trail(struct bn_app *app, const char *ref,
			 bn_audit_visit *fn, void *ctx,
			 struct bn_error *err) BN_MUST_USE;

/* --- masking, as every list shows it --- */

void bn_mask_name(struct bn_buf *out, struct bn_str name); /* 王*明 */
void bn_mask_number(struct bn_buf *out,
		    struct bn_str number); /* 1****************X */
void bn_mask_phone(struct bn_buf *out, struct bn_str phone); /* 138****1234 */

#endif
