/*
 * Submitting and deciding: each one transaction with its row in the trail.
 * Must not judge: the verdict is handed in.
 */
#include <assert.h>
#include <string.h>

#include "filing.h"
#include "sheet.h"

static enum bn_err denied(struct bn_error *err, enum bn_store_why why,
			  const char *ref)
{
	return bn_store_error(err, BN_ERR_DENIED, why, ref);
}

static enum bn_err by_person(struct bn_filing *out, struct bn_store *s,
			     const struct bn_filing *person,
			     struct bn_error *err)
{
	struct bn_rows r;
	enum bn_err e;

	bn_rows_open(&r, s, BN_SQL_FILING_BY_PERSON);
	bn_rows_text(&r, bn_str_of(person->id_type));
	bn_rows_text(&r, bn_str_of(person->id_number));
	bn_rows_int(&r, person->year);
	bn_rows_int(&r, person->practice.s);
	e = bn_filing_only(out, &r, "", err);
	if (e == BN_OK && (strcmp(out->id_number, person->id_number) != 0 ||
			   strcmp(out->id_type, person->id_type) != 0 ||
			   out->year != person->year))
		e = bn_store_damaged(err, out->ref);
	return e;
}

/* One person, one live filing a year. */
static enum bn_err only_one(struct bn_store *s, const struct bn_filing *f,
			    struct bn_error *err)
{
	struct bn_filing other;
	enum bn_err e = by_person(&other, s, f, err);

	if (e == BN_ERR_NOT_FOUND) {
		bn_error_clear(err);
		return BN_OK;
	}
	if (e == BN_OK && other.id != f->id)
		e = denied(err, BN_WHY_OTHER, other.ref);
	return e;
}

/* What is stored of the filing, if it may be submitted now. */
static enum bn_err may_submit(struct bn_filing *old, struct bn_store *s,
			      const struct bn_filing *f, struct bn_error *err)
{
	enum bn_err e = bn_filing_by_id(old, s, f->id, err);

	if (e != BN_OK)
		return e;
	if (f->ref[0] && strcmp(f->ref, old->ref) != 0)
		return bn_error_set(err, BN_ERR_NOT_FOUND, f->ref);
	if (f->version != old->version)
		return denied(err, BN_WHY_CHANGED, old->ref);
	/* What was practised is not to become real unseen. */
	if (!bn_state_open_to_edit(old->state) ||
	    (old->version > 0 && !old->practice.s != !f->practice.s))
		return denied(err, BN_WHY_CLOSED, old->ref);
	return BN_OK;
}

static enum bn_err submit(struct bn_store *s, struct bn_filing *f,
			  const struct bn_sheet *sheet,
			  const struct bn_actor *who, struct bn_error *err)
{
	struct bn_trail_row trail = { .who = who, .action = "submit" };
	bool stored = f->id != 0;
	struct bn_filing old = { .id = 0 };
	enum bn_err e = stored ? may_submit(&old, s, f, err) : BN_OK;

	if (e == BN_OK)
		e = only_one(s, f, err);
	if (e != BN_OK)
		return e;
	f->version = old.version + 1;
	f->state = bn_state_of_verdict(sheet->verdict);
	f->since = sheet->at;
	f->reason[0] = '\0';
	f->field[0] = '\0';
	if (stored) {
		memcpy(f->ref, old.ref, sizeof(f->ref));
		e = bn_filing_set(s, f, &old, err);
	} else {
		e = bn_filing_add(s, f, err);
	}
	if (e == BN_OK)
		e = bn_version_add(s, f, sheet, err);
	/* The version refers to the pictures now. */
	if (e == BN_OK && stored)
		e = bn_draft_remove(s, f->id, err);
	trail.ref = f->ref;
	return e == BN_OK ? bn_audit_add(s, &trail, err) : e;
}

enum bn_err bn_store_submit(struct bn_store *s, struct bn_filing *f,
			    const struct bn_sheet *sheet,
			    const struct bn_actor *who, struct bn_error *err)
{
	struct bn_filing now = *f;
	enum bn_err e = bn_tx_write(s, err);

	if (e != BN_OK)
		return e;
	e = bn_tx_end(s, submit(s, &now, sheet, who, err), err);
	if (e == BN_OK)
		*f = now;
	return e;
}

static enum bn_err change_it(struct bn_store *s, struct bn_filing *f,
			     const struct bn_change *change,
			     const struct bn_actor *who, struct bn_error *err)
{
	struct bn_trail_row trail = { who, change->action, f->ref,
				      change->reason, change->field };
	struct bn_filing old;
	enum bn_err e = bn_filing_by_id(&old, s, f->id, err);
	bool moves;

	if (e != BN_OK)
		return e;
	if (old.state != f->state || old.version != f->version ||
	    strcmp(old.ref, f->ref) != 0)
		return denied(err, BN_WHY_CHANGED, old.ref);
	if (old.version == 0 || change->to == BN_STATE_DRAFT)
		return denied(err, BN_WHY_CLOSED, old.ref);
	*f = old;
	moves = change->to != old.state;
	if (moves) {
		f->state = change->to;
		f->since = who->at;
	}
	if (moves || change->reason.n > 0) {
		bn_str_copy(f->reason, sizeof(f->reason), change->reason);
		bn_str_copy(f->field, sizeof(f->field), change->field);
		if (f->state != BN_STATE_WITHDRAWN)
			e = only_one(s, f, err);
		if (e == BN_OK)
			e = bn_filing_set(s, f, &old, err);
	}
	if (e == BN_OK && change->sheet)
		e = bn_recheck_add(s, f, change->sheet, who->at, err);
	return e == BN_OK ? bn_audit_add(s, &trail, err) : e;
}

enum bn_err bn_store_change(struct bn_store *s, struct bn_filing *f,
			    const struct bn_change *change,
			    const struct bn_actor *who, struct bn_error *err)
{
	struct bn_filing now = *f;
	enum bn_err e = bn_tx_write(s, err);

	if (e != BN_OK)
		return e;
	e = bn_tx_end(s, change_it(s, &now, change, who, err), err);
	if (e == BN_OK)
		*f = now;
	return e;
}

/* --- looking up --- */

enum bn_err bn_store_by_ref(struct bn_filing *out, struct bn_store *s,
			    const char *ref, struct bn_error *err)
{
	char folded[BN_REF_CHARS + 1];
	struct bn_rows r;
	enum bn_err e;

	if (!bn_ref_parse(folded, bn_str_of(ref)))
		return bn_error_set(err, BN_ERR_NOT_FOUND, ref);
	bn_rows_open(&r, s, BN_SQL_FILING_BY_REF);
	bn_rows_text(&r, bn_str_of(folded));
	e = bn_filing_only(out, &r, ref, err);
	if (e == BN_OK && strcmp(out->ref, folded) != 0)
		e = bn_store_damaged(err, folded);
	return e;
}

enum bn_err bn_store_by_person(struct bn_filing *out, struct bn_store *s,
			       const struct bn_filing *person,
			       struct bn_error *err)
{
	return by_person(out, s, person, err);
}

enum bn_err bn_store_load(struct bn_sheet *out, struct bn_store *s,
			  const struct bn_filing *f, unsigned version,
			  struct bn_error *err)
{
	struct bn_filing now;
	enum bn_err e = bn_tx_read(s, err);

	if (e != BN_OK)
		return e;
	e = bn_filing_by_id(&now, s, f->id, err);
	if (e == BN_OK)
		e = bn_version_read(out, s, &now,
				    version ? version : now.version, err);
	return bn_tx_end(s, e, err);
}
