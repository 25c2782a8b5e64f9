/*
 * Drafts: saved, come back to, their materials put in and taken out.
 *
 * Must not write to the searched columns of a filing that was submitted: they
 * are those of its latest version.
 */
#include <string.h>

#include "filing.h"
#include "sheet.h"

static enum bn_err closed(const struct bn_filing *f, struct bn_error *err)
{
	return bn_store_error(err, BN_ERR_DENIED, BN_WHY_CLOSED, f->ref);
}

/* A filing whose answers may be changed now. */
static enum bn_err open_filing(struct bn_filing *out, struct bn_store *s,
			       int64_t id, struct bn_error *err)
{
	enum bn_err e = bn_filing_by_id(out, s, id, err);

	if (e == BN_OK && !bn_state_open_to_edit(out->state))
		e = closed(out, err);
	return e;
}

/*
 * The draft of a filing that was submitted: its latest version, to be changed.
 */
static enum bn_err begin_again(struct bn_store *s, const struct bn_filing *f,
			       struct bn_error *err)
{
	struct bn_shelf shelf = { f->id, 0, f->ref };
	struct bn_arena arena = { 0 };
	struct bn_sheet sheet = { .arena = &arena };
	enum bn_err e = bn_version_read(&sheet, s, f, f->version, err);

	if (e == BN_OK)
		e = bn_draft_write(s, f->id, &sheet, true, err);
	for (unsigned i = 0; e == BN_OK && i < sheet.materials.n; i++)
		e = bn_material_add(s, shelf, &sheet.materials.items[i], err);
	bn_arena_release(&arena);
	return e;
}

/* Sees to it that there is a draft; a new filing's is made by its maker. */
static enum bn_err need_draft(struct bn_store *s, const struct bn_filing *f,
			      struct bn_error *err)
{
	bool there;
	enum bn_err e = bn_draft_exists(&there, s, f->id, err);

	if (e != BN_OK || there)
		return e;
	if (f->version == 0)
		return bn_error_set(err, BN_ERR_NOT_FOUND, f->ref);
	return begin_again(s, f, err);
}

/* --- saving --- */

static enum bn_err save_first(struct bn_store *s, struct bn_filing *f,
			      const struct bn_sheet *draft,
			      const struct bn_actor *who, struct bn_error *err)
{
	struct bn_trail_row trail = { .who = who, .action = "draft" };
	enum bn_err e;

	f->state = BN_STATE_DRAFT;
	f->version = 0;
	f->since = draft->at.s ? draft->at : who->at;
	f->reason[0] = '\0';
	f->field[0] = '\0';
	e = bn_filing_add(s, f, err);
	trail.ref = f->ref;
	if (e == BN_OK) {
		struct bn_sheet row = *draft;

		row.at = who->at;
		e = bn_draft_write(s, f->id, &row, true, err);
	}
	return e == BN_OK ? bn_audit_add(s, &trail, err) : e;
}

/* What is searched of a draft, as it was and as it is now. */
static bool same_index(const struct bn_filing *a, const struct bn_filing *b)
{
	return a->year == b->year && a->practice.s == b->practice.s &&
	       strcmp(a->level, b->level) == 0 &&
	       strcmp(a->place, b->place) == 0 &&
	       strcmp(a->id_type, b->id_type) == 0 &&
	       strcmp(a->id_number, b->id_number) == 0 &&
	       strcmp(a->name, b->name) == 0;
}

/* What stays as it is stored, whatever the caller's copy says. */
static void keep_stored(struct bn_filing *f, const struct bn_filing *old)
{
	struct bn_filing now = *old;

	now.year = f->year;
	now.practice = f->practice;
	memcpy(now.level, f->level, sizeof(now.level));
	memcpy(now.place, f->place, sizeof(now.place));
	memcpy(now.id_type, f->id_type, sizeof(now.id_type));
	memcpy(now.id_number, f->id_number, sizeof(now.id_number));
	memcpy(now.name, f->name, sizeof(now.name));
	*f = now;
}

static enum bn_err save_again(struct bn_store *s, struct bn_filing *f,
			      const struct bn_sheet *draft,
			      const struct bn_actor *who, struct bn_error *err)
{
	struct bn_sheet row = *draft;
	struct bn_filing old;
	enum bn_err e = open_filing(&old, s, f->id, err);

	if (e == BN_OK && f->ref[0] && strcmp(f->ref, old.ref) != 0)
		e = bn_error_set(err, BN_ERR_NOT_FOUND, f->ref);
	if (e == BN_OK)
		e = need_draft(s, &old, err);
	if (e != BN_OK)
		return e;
	row.at = who->at;
	e = bn_draft_write(s, old.id, &row, false, err);
	if (old.version > 0) {
		*f = old;
		return e;
	}
	keep_stored(f, &old);
	if (e == BN_OK && !same_index(f, &old))
		e = bn_filing_set(s, f, &old, err);
	return e;
}

enum bn_err bn_store_save_draft(struct bn_store *s, struct bn_filing *f,
				const struct bn_sheet *draft,
				const struct bn_actor *who,
				struct bn_error *err)
{
	struct bn_filing now = *f;
	enum bn_err e = bn_tx_write(s, err);

	if (e != BN_OK)
		return e;
	e = f->id ? save_again(s, &now, draft, who, err)
		  : save_first(s, &now, draft, who, err);
	e = bn_tx_end(s, e, err);
	if (e == BN_OK)
		*f = now;
	return e;
}

/* --- coming back --- */

enum bn_err bn_store_last_draft(struct bn_filing *out, struct bn_store *s,
				struct bn_error *err)
{
	enum bn_err e = BN_OK, end;
	bool found = false;
	struct bn_rows r;

	bn_rows_open(&r, s, BN_SQL_FILING_LAST);
	/* A draft that was overtaken by a decision is not one to go on with. */
	while (e == BN_OK && !found && bn_rows_next(&r)) {
		e = bn_filing_read(out, &r, err);
		found = e == BN_OK && bn_state_open_to_edit(out->state);
	}
	end = bn_rows_close(&r, e == BN_OK ? err : NULL);
	if (e == BN_OK)
		e = end;
	if (e == BN_OK && !found)
		e = bn_error_set(err, BN_ERR_NOT_FOUND, "");
	return e;
}

enum bn_err bn_store_load_draft(struct bn_sheet *out, struct bn_store *s,
				int64_t filing, struct bn_error *err)
{
	struct bn_filing f;
	enum bn_err e = bn_tx_read(s, err);

	if (e != BN_OK)
		return e;
	e = bn_filing_by_id(&f, s, filing, err);
	if (e == BN_OK)
		e = bn_draft_read(out, s, &f, err);
	return bn_tx_end(s, e, err);
}

static enum bn_err drop(struct bn_store *s, int64_t filing,
			const struct bn_actor *who, struct bn_error *err)
{
	struct bn_trail_row trail = { .who = who, .action = "discard" };
	struct bn_filing f;
	bool there = false;
	enum bn_err e = bn_filing_by_id(&f, s, filing, err);

	trail.ref = f.ref;
	if (e == BN_OK)
		e = bn_draft_exists(&there, s, filing, err);
	if (e == BN_OK && !there)
		e = bn_error_set(err, BN_ERR_NOT_FOUND, f.ref);
	if (e == BN_OK)
		e = bn_draft_remove(s, filing, err);
	if (e == BN_OK && f.version == 0)
		e = bn_filing_drop(s, &f, err);
	return e == BN_OK ? bn_audit_add(s, &trail, err) : e;
}

enum bn_err bn_store_drop_draft(struct bn_store *s, int64_t filing,
				const struct bn_actor *who,
				struct bn_error *err)
{
	enum bn_err e = bn_tx_write(s, err);

	if (e != BN_OK)
		return e;
	return bn_tx_end(s, drop(s, filing, who, err), err);
}

/* --- materials of a draft --- */

enum bn_err bn_store_attach(struct bn_store *s, int64_t filing,
			    const struct bn_material *m, struct bn_str bytes,
			    struct bn_error *err)
{
	struct bn_shelf shelf = { filing, 0, "" };
	struct bn_filing f;
	enum bn_err e = bn_tx_write(s, err);

	if (e != BN_OK)
		return e;
	e = open_filing(&f, s, filing, err);
	if (e == BN_OK)
		e = need_draft(s, &f, err);
	/* The old one first: bytes that both share would go with it. */
	if (e == BN_OK)
		e = bn_material_drop(s, filing, m->slot, m->seq, err);
	if (e == BN_OK)
		e = bn_picture_keep(s, m, bytes, err);
	if (e == BN_OK)
		e = bn_material_add(s, shelf, m, err);
	return bn_tx_end(s, e, err);
}

/* Moves the later ones of a slot into the gap, in the order of the sheet. */
static enum bn_err close_gap(struct bn_store *s, const struct bn_filing *f,
			     const struct bn_sheet *draft,
			     const struct bn_material *gone,
			     struct bn_error *err)
{
	struct bn_shelf shelf = { f->id, 0, f->ref };
	enum bn_err e = BN_OK;

	for (unsigned i = 0; e == BN_OK && i < draft->materials.n; i++) {
		struct bn_material m = draft->materials.items[i];

		if (m.slot != gone->slot || m.seq <= gone->seq)
			continue;
		/* Put in before it is taken out, so that its bytes stay. */
		m.seq--;
		e = bn_material_add(s, shelf, &m, err);
		if (e == BN_OK)
			e = bn_material_drop(s, f->id, m.slot, m.seq + 1, err);
	}
	return e;
}

static enum bn_err detach(struct bn_store *s, int64_t filing,
			  const struct bn_material *gone, struct bn_error *err)
{
	struct bn_arena arena = { 0 };
	struct bn_sheet draft = { .arena = &arena };
	struct bn_filing f;
	enum bn_err e = open_filing(&f, s, filing, err);

	if (e == BN_OK)
		e = need_draft(s, &f, err);
	if (e == BN_OK)
		e = bn_draft_read(&draft, s, &f, err);
	if (e == BN_OK &&
	    bn_materials_find(&draft.materials, gone->slot, gone->seq)) {
		e = bn_material_drop(s, filing, gone->slot, gone->seq, err);
		if (e == BN_OK)
			e = close_gap(s, &f, &draft, gone, err);
	}
	bn_arena_release(&arena);
	return e;
}

enum bn_err bn_store_detach(struct bn_store *s, int64_t filing,
			    enum bn_slot slot, unsigned seq,
			    struct bn_error *err)
{
	struct bn_material gone = { .slot = slot, .seq = seq };
	enum bn_err e = bn_tx_write(s, err);

	if (e != BN_OK)
		return e;
	return bn_tx_end(s, detach(s, filing, &gone, err), err);
}
