/*
 * The store: one SQLite file that holds drafts, submitted versions, materials
 * and the audit trail.
 *
 * Rollback journal, synchronous=EXTRA, STRICT tables.  Writers stand in line
 * at a gate (flock on a file beside the store).  What it is handed it keeps;
 * it judges nothing.  Times are given by the caller; audit time is the real
 * clock, handed in too.
 *
 * Each call that writes is one transaction: BN_OK means that it is on disk,
 * an error that nothing of it is (but where the disk fails in the very last
 * step, the whole of it may be).  Any call may return NOMEM, BUSY, READONLY,
 * FULL, WRITE, UNREADABLE, DAMAGED.  Whatever is read is checked against the
 * digest it was written with.  A store is used by one thread at a time and
 * not carried across fork().
 */
#ifndef BN_STORE_H
#define BN_STORE_H

#include <stdbool.h>
#include <stdint.h>

#include "bn/arena.h"
#include "bn/buf.h"
#include "bn/date.h"
#include "bn/err.h"
#include "bn/material.h"
#include "bn/state.h"
#include "bn/str.h"
#include "bn/words.h"

struct bn_store;

struct bn_store_options {
	const char *path;
	bool create; /* make file and folder (0600, 0700) if absent */
	bool read_only;
	bool demo;        /* must be (or become) a demonstration store */
	unsigned wait_ms; /* longest wait for other writers; 0 = 10,000 */
};

/*
 * Opens and, where needed, brings the schema up to date.  BUSY, READONLY
 * (file or folder; `read_only` may still work), FULL, DAMAGED, NEWER, UNSAFE
 * (a place others can write to, a symlink, two hard links, somebody else's
 * file), DENIED (demo flag differs), NOT_FOUND.
 */
enum bn_err bn_store_open(struct bn_store **out,
			  const struct bn_store_options *options,
			  struct bn_error *err) BN_MUST_USE;
void bn_store_close(struct bn_store *s); /* NULL is allowed */

/* What exactly is the matter, where one code has several causes. */
enum bn_store_why {
	BN_WHY_NONE,
	/* UNSAFE; err->what is the file or folder */
	BN_WHY_SYMLINK, /* the file is a symbolic link */
	BN_WHY_KIND,    /* a folder, FIFO, socket or device */
	BN_WHY_LINKS,   /* the file has more than one name */
	BN_WHY_OWNER,   /* the file is somebody else's */
	BN_WHY_MODE,    /* others may write to the file */
	BN_WHY_FOLDER_OWNER,
	BN_WHY_FOLDER_MODE,
	BN_WHY_NETWORK, /* a network or an ownerless file system */
	/* BUSY */
	BN_WHY_LINE,   /* other sessions are saving, for too long */
	BN_WHY_LOCKED, /* another program holds the file */
	/* DAMAGED */
	BN_WHY_FOREIGN,   /* no store of ours, or no database */
	BN_WHY_STRUCTURE, /* SQLite cannot make sense of the file */
	BN_WHY_ROW,       /* err->what: the reference, or the table */
	/* READONLY */
	BN_WHY_UPGRADE, /* of an older schema, which must be written */
	/* DENIED */
	BN_WHY_IS_DEMO, /* a demonstration, and none is wanted */
	BN_WHY_NO_DEMO, /* a real store where a demonstration is wanted */
	BN_WHY_OTHER,   /* another live filing; err->what: its ref */
	BN_WHY_CHANGED, /* somebody changed this filing meanwhile */
	BN_WHY_CLOSED,  /* the filing's state allows no change now */
	BN_WHY_COUNT
};
/* Of a failure that a function of this header told. */
enum bn_store_why bn_store_why(const struct bn_error *err);
const char *bn_store_why_name(enum bn_store_why why); /* "folder-mode" */

/* One filing as lists, status and the desk see it. */
struct bn_filing {
	int64_t id; /* 0 = not stored yet */
	char ref[BN_REF_CHARS + 1];
	enum bn_state state;
	unsigned version; /* submitted versions; 0 for a draft */
	unsigned year;    /* exam year, 0 unknown */
	char level[16];
	char place[8];
	char id_type[24];
	char id_number[40];
	char name[256];            /* as stored */
	struct bn_moment since;    /* of the state */
	struct bn_moment practice; /* 演练: the date it plays; s = 0 real */
	char reason[512];          /* of the last decision */
	char field[128];           /* path the last decision points at, "" */
};

/* One answer sheet: the draft, or a submitted version. */
struct bn_sheet {
	struct bn_arena *arena;        /* borrowed: set before loading */
	struct bn_str body;            /* the record's lines; in the arena */
	struct bn_materials materials; /* in the arena */
	/*
	 * In, for bn_store_submit() of a filing that never was a draft: the
	 * bytes of each of materials.items, kept in the same transaction.
	 * NULL (or empty bytes) where bn_store_attach() has them already.
	 */
	const struct bn_str *pictures;
	struct bn_str findings; /* JSON text as judged; "" in a draft */
	struct bn_str receipt[BN_LANG_COUNT]; /* as told; "" in a draft */
	enum bn_verdict verdict;
	unsigned rules;      /* year of the rules used */
	struct bn_moment at; /* of the submission */
	struct bn_str where; /* draft: the screen to come back to */
};

/* Who acts, for the audit trail. */
struct bn_actor {
	long uid;
	char user[64];
	struct bn_moment at; /* the real clock */
};

/* --- drafts --- */

/*
 * Makes or replaces the draft of f (f->id == 0 makes a filing and its ref).
 * Reads body, where and at of the sheet; materials are kept by attaching and
 * detaching.  The draft of a filing that was submitted begins with the
 * materials of its latest version, and leaves the searched columns alone.
 * *f becomes what is stored.  DENIED where it may not be changed now.
 */
enum bn_err bn_store_save_draft(struct bn_store *s, struct bn_filing *f,
				const struct bn_sheet *draft,
				const struct bn_actor *who,
				struct bn_error *err) BN_MUST_USE;
/* The draft last saved; NOT_FOUND where there is none. */
enum bn_err bn_store_last_draft(struct bn_filing *out, struct bn_store *s,
				struct bn_error *err) BN_MUST_USE;
enum bn_err bn_store_load_draft(struct bn_sheet *out, struct bn_store *s,
				int64_t filing,
				struct bn_error *err) BN_MUST_USE;
/* And the filing with it, where it never was submitted. */
enum bn_err bn_store_drop_draft(struct bn_store *s, int64_t filing,
				const struct bn_actor *who,
				struct bn_error *err) BN_MUST_USE;

/* --- pictures: content by digest, referred to by drafts and versions --- */

/*
 * Keeps bytes under the digest of what was given (m->digest) in the draft, in
 * place of what stood at slot and seq.  Bytes that no draft or version needs
 * any more go at once.
 */
enum bn_err bn_store_attach(struct bn_store *s, int64_t filing,
			    const struct bn_material *m, struct bn_str bytes,
			    struct bn_error *err) BN_MUST_USE;
/* The later ones of the slot move up; BN_OK where there is none. */
enum bn_err bn_store_detach(struct bn_store *s, int64_t filing,
			    enum bn_slot slot, unsigned seq,
			    struct bn_error *err) BN_MUST_USE;
enum bn_err bn_store_picture(struct bn_buf *bytes, struct bn_store *s,
			     const unsigned char digest[BN_DIGEST],
			     struct bn_error *err) BN_MUST_USE;

/* --- filings --- */

/*
 * f->ref, where it is not empty, is the reference of a filing that is not
 * stored yet (VALUE, what "ref", where it is taken); else one is made.
 * One transaction: the draft becomes a new version, state, findings, counters
 * and audit row.  The state is the verdict's, since sheet->at.
 * BN_ERR_DENIED where the same id_type, number and year has another live
 * filing (err->what: its reference) or this one may not be changed now.
 * NOT_FOUND, what the material's name, where a picture's bytes are neither
 * kept nor handed in.  *f becomes what is stored.
 */
enum bn_err bn_store_submit(struct bn_store *s, struct bn_filing *f,
			    const struct bn_sheet *sheet,
			    const struct bn_actor *who,
			    struct bn_error *err) BN_MUST_USE;

enum bn_err bn_store_by_ref(struct bn_filing *out, struct bn_store *s,
			    const char *ref, struct bn_error *err) BN_MUST_USE;
/*
 * The filing of a person and year, real or practice as `person` is; drafts
 * and what was withdrawn left out; NOT_FOUND.
 */
enum bn_err bn_store_by_person(struct bn_filing *out, struct bn_store *s,
			       const struct bn_filing *person,
			       struct bn_error *err) BN_MUST_USE;
/*
 * version 0 = the latest.  Findings, verdict and rules are those of the last
 * re-check, body, receipt and `at` those of the submission.
 */
enum bn_err bn_store_load(struct bn_sheet *out, struct bn_store *s,
			  const struct bn_filing *f, unsigned version,
			  struct bn_error *err) BN_MUST_USE;

/* What to list. */
struct bn_query {
	bool any_state;
	enum bn_state state;    /* where any_state is false */
	struct bn_str text;     /* reference, ID number, or part of a name */
	unsigned offset, limit; /* limit 0 = 1000 */
};

typedef bool bn_filing_visit(void *ctx, const struct bn_filing *f);
/*
 * Newest state change first, but by name where `text` is part of one; reads
 * in short transactions, outside of which it calls fn.  Where rows are
 * damaged it lists the others and returns DAMAGED at the end.
 */
enum bn_err bn_store_list(struct bn_store *s, const struct bn_query *q,
			  bn_filing_visit *fn, void *ctx,
			  struct bn_error *err) BN_MUST_USE;
/* From the counters, never a scan. */
enum bn_err bn_store_count(unsigned long counts[BN_STATE_COUNT],
			   struct bn_store *s,
			   struct bn_error *err) BN_MUST_USE;

/* A change of state: decision, withdrawal, paid. */
struct bn_change {
	enum bn_state to;
	const char *action; /* audit word: "decide-pass", "recheck" ... */
	struct bn_str reason;
	struct bn_str field;          /* path a return points at, or "" */
	const struct bn_sheet *sheet; /* new verdict and findings, or NULL */
};
/*
 * DENIED where state or version are no longer what f says.  A new state is
 * since who->at.  *f becomes what is stored.
 */
enum bn_err bn_store_change(struct bn_store *s, struct bn_filing *f,
			    const struct bn_change *change,
			    const struct bn_actor *who,
			    struct bn_error *err) BN_MUST_USE;

/* --- audit: append-only, field names and reasons, never values --- */

struct bn_audit {
	int64_t n;
	struct bn_moment at;
	char user[64];
	long uid;
	char action[32];
	char ref[BN_REF_CHARS + 1];
	char reason[512];
	char field[128]; /* path it is about, or "" */
};
/* Writes one row that changes nothing else: a look at a case, an export. */
enum bn_err bn_store_log(struct bn_store *s, const struct bn_actor *who,
			 const struct bn_audit *row,
			 struct bn_error *err) BN_MUST_USE;
typedef bool bn_audit_visit(void *ctx, const struct bn_audit *row);
/* Oldest first; ref NULL = all rows.  Damaged rows as in bn_store_list(). */
enum bn_err bn_store_trail(struct bn_store *s, const char *ref,
			   bn_audit_visit *fn, void *ctx,
			   struct bn_error *err) BN_MUST_USE;

#endif
