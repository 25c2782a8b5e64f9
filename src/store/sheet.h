/*
 * Answer sheets and their materials as rows, for the files of src/store.
 * Nothing here begins or ends a transaction.
 */
#ifndef BN_STORE_SHEET_H
#define BN_STORE_SHEET_H

#include "db.h"

/* --- sheet.c --- */

/* NOT_FOUND where the filing has no draft. */
enum bn_err bn_draft_read(struct bn_sheet *out, struct bn_store *s,
			  const struct bn_filing *f,
			  struct bn_error *err) BN_MUST_USE;
enum bn_err bn_draft_exists(bool *there, struct bn_store *s, int64_t filing,
			    struct bn_error *err) BN_MUST_USE;
/* Puts in the draft of a filing, or writes over it; makes it the last. */
enum bn_err bn_draft_write(struct bn_store *s, int64_t filing,
			   const struct bn_sheet *draft, bool is_new,
			   struct bn_error *err) BN_MUST_USE;
/* The draft's row and its materials; pictures that nothing needs go. */
enum bn_err bn_draft_remove(struct bn_store *s, int64_t filing,
			    struct bn_error *err) BN_MUST_USE;

/* A version with the judgement of its last re-check. */
enum bn_err bn_version_read(struct bn_sheet *out, struct bn_store *s,
			    const struct bn_filing *f, unsigned n,
			    struct bn_error *err) BN_MUST_USE;
/* Puts in version f->version with its materials. */
enum bn_err bn_version_add(struct bn_store *s, const struct bn_filing *f,
			   const struct bn_sheet *sheet,
			   struct bn_error *err) BN_MUST_USE;
/* Puts in another judgement of version f->version. */
enum bn_err bn_recheck_add(struct bn_store *s, const struct bn_filing *f,
			   const struct bn_sheet *sheet, struct bn_moment at,
			   struct bn_error *err) BN_MUST_USE;

/* --- material.c --- */

/* Where materials stand: version 0 is the draft. */
struct bn_shelf {
	int64_t filing;
	unsigned version;
	const char *ref; /* borrowed: for the error */
};

/*
 * All of a shelf in the order of slots, into the sheet's arena.  DAMAGED where
 * there are not `n`.
 */
enum bn_err bn_materials_read(struct bn_sheet *out, struct bn_store *s,
			      struct bn_shelf shelf, unsigned n,
			      struct bn_error *err) BN_MUST_USE;
enum bn_err bn_material_add(struct bn_store *s, struct bn_shelf shelf,
			    const struct bn_material *m,
			    struct bn_error *err) BN_MUST_USE;
/* Takes one out of a draft. */
enum bn_err bn_material_drop(struct bn_store *s, int64_t filing,
			     enum bn_slot slot, unsigned seq,
			     struct bn_error *err) BN_MUST_USE;
/*
 * Keeps the bytes of a material that was read, if they are not there yet.
 * NOT_FOUND, what its name, where `bytes` is empty and they are not.
 */
enum bn_err bn_picture_keep(struct bn_store *s, const struct bn_material *m,
			    struct bn_str bytes,
			    struct bn_error *err) BN_MUST_USE;

#endif
