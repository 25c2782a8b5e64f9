/*
 * After submitting, and the help desk: status, lists, re-check, decisions and
 * the trail.  Until staff have accounts, whoever may write the store is staff;
 * the trail carries the user's name and number.
 */
#include <string.h>

#include "app_in.h"

static enum bn_err find(struct bn_filing *out, struct bn_store **store,
			struct bn_app *app, const char *ref,
			struct bn_error *err)
{
	char folded[BN_REF_CHARS + 1];
	enum bn_err e;

	if (!bn_ref_parse(folded, bn_str_of(ref)))
		return bn_error_set(err, BN_ERR_NOT_FOUND, ref);
	e = bn_app_store(store, app, false, err);
	return e == BN_OK ? bn_store_by_ref(out, *store, folded, err) : e;
}

enum bn_err bn_app_status(struct bn_status *io, struct bn_app *app,
			  const char *ref, struct bn_error *err)
{
	struct bn_store *store;
	struct bn_record *r = NULL;
	enum bn_err e = find(&io->filing, &store, app, ref, err);

	if (e != BN_OK)
		return e;
	memset(&io->sheet, 0, sizeof(io->sheet));
	io->sheet.arena = io->arena;
	io->n_told = io->n_next = 0;
	if (io->filing.version == 0)
		e = bn_store_load_draft(&io->sheet, store, io->filing.id, err);
	else
		e = bn_store_load(&io->sheet, store, &io->filing, 0, err);
	if (e == BN_OK)
		e = bn_app_told(io, err);
	if (e == BN_OK)
		e = bn_record_new(&r, err);
	if (e == BN_OK)
		e = bn_record_read(r, io->sheet.body, err);
	if (e == BN_OK)
		bn_app_next(io, app, r, bn_app_now(app));
	bn_record_free(r);
	return e;
}

enum bn_err bn_app_receipt(struct bn_buf *out, struct bn_app *app,
			   const char *ref, enum bn_lang lang,
			   struct bn_error *err)
{
	struct bn_arena arena = { 0 };
	struct bn_sheet sheet = { .arena = &arena };
	struct bn_store *store;
	struct bn_filing f;
	enum bn_err e = find(&f, &store, app, ref, err);

	if (e == BN_OK && f.version == 0)
		e = bn_error_set(err, BN_ERR_DENIED, f.ref);
	if (e == BN_OK)
		e = bn_store_load(&sheet, store, &f, 0, err);
	if (e == BN_OK) {
		bn_buf_str(out, sheet.receipt[lang]);
		e = bn_buf_err(out, err);
	}
	bn_arena_release(&arena);
	return e;
}

enum bn_err bn_app_list(struct bn_app *app, const struct bn_query *q,
			bn_filing_visit *fn, void *ctx, struct bn_error *err)
{
	struct bn_store *store;
	enum bn_err e = bn_app_store(&store, app, false, err);

	return e == BN_OK ? bn_store_list(store, q, fn, ctx, err) : e;
}

enum bn_err bn_app_count(unsigned long counts[BN_STATE_COUNT],
			 struct bn_app *app, struct bn_error *err)
{
	struct bn_store *store;
	enum bn_err e = bn_app_store(&store, app, false, err);

	return e == BN_OK ? bn_store_count(counts, store, err) : e;
}

/* Takes a code into the list of changes, once. */
static void note_change(struct bn_recheck *out, const char *code)
{
	for (unsigned i = 0; i < out->n_changed; i++) {
		if (strcmp(out->changed[i], code) == 0)
			return;
	}
	if (out->n_changed < sizeof(out->changed) / sizeof(out->changed[0]))
		out->changed[out->n_changed++] = code;
}

static bool was_told(const struct bn_status *before, const char *code)
{
	for (unsigned i = 0; i < before->n_told; i++) {
		if (strcmp(before->told[i].code, code) == 0)
			return true;
	}
	return false;
}

static void compare(struct bn_recheck *out, const struct bn_status *before)
{
	const struct bn_findings *now = &out->judgement.findings;

	for (unsigned i = 0; i < before->n_told; i++) {
		if (!bn_findings_have(now, before->told[i].code))
			note_change(out, before->told[i].code);
	}
	for (const struct bn_finding *f = now->first; f; f = f->next) {
		const char *code = bn_cause_info(f->cause)->code;

		if (!was_told(before, code))
			note_change(out, code);
	}
}

/* Today's rules, but the calendar as it was at the moment of submission. */
static enum bn_err judge_again(struct bn_recheck *out, struct bn_app *app,
			       const struct bn_status *before,
			       struct bn_record *r, struct bn_error *err)
{
	bool played = before->filing.practice.s != 0;
	struct bn_judge_input in = {
		.record = r,
		.materials = &before->sheet.materials,
		.rules = app->rules,
		.now = played ? before->filing.practice : bn_app_now(app),
		.submitted = before->sheet.at,
	};
	enum bn_err e = bn_record_read(r, before->sheet.body, err);

	return e == BN_OK ? bn_judge(&out->judgement, before->arena, &in, err)
			  : e;
}

/*
 * What a person decided stays decided; a machine's state follows the machine.
 */
static bool machine_state(enum bn_state s)
{
	return s == BN_STATE_FAILED || s == BN_STATE_MANUAL ||
	       s == BN_STATE_PASSED;
}

static enum bn_err keep_recheck(struct bn_recheck *out, struct bn_app *app,
				struct bn_status *before, struct bn_error *err)
{
	struct bn_buf told = { 0 };
	struct bn_sheet sheet = before->sheet;
	struct bn_change change = {
		.to = before->filing.state,
		.action = "recheck",
		.sheet = &sheet,
	};
	struct bn_store *store;
	struct bn_actor who;
	enum bn_err e = bn_app_findings_text(&told, &out->judgement, app, err);

	sheet.findings = bn_buf_view(&told);
	sheet.verdict = out->after;
	sheet.rules = out->judgement.rules;
	if (out->before != out->after && machine_state(before->filing.state))
		change.to = bn_state_of_verdict(out->after);
	if (e == BN_OK)
		e = bn_app_store(&store, app, false, err);
	if (e == BN_OK) {
		bn_sys_actor(&who);
		e = bn_store_change(store, &before->filing, &change, &who, err);
	}
	bn_buf_release(&told);
	return e;
}

enum bn_err bn_app_recheck(struct bn_recheck *out, struct bn_app *app,
			   const char *ref, struct bn_arena *arena,
			   struct bn_error *err)
{
	struct bn_status before = { .arena = arena, .lang = BN_ZH };
	struct bn_record *r = NULL;
	enum bn_err e = bn_app_status(&before, app, ref, err);

	memset(out, 0, sizeof(*out));
	if (e == BN_OK && before.filing.version == 0)
		e = bn_error_set(err, BN_ERR_DENIED, before.filing.ref);
	if (e == BN_OK)
		e = bn_record_new(&r, err);
	if (e == BN_OK)
		e = judge_again(out, app, &before, r, err);
	if (e == BN_OK) {
		memcpy(out->ref, before.filing.ref, sizeof(out->ref));
		out->before = before.sheet.verdict;
		out->after = out->judgement.verdict;
		compare(out, &before);
		e = keep_recheck(out, app, &before, err);
	}
	bn_record_free(r);
	return e;
}

static const char *audit_word(enum bn_decision d)
{
	switch (d) {
	case BN_DECIDE_PASS:
		return "decide-pass";
	case BN_DECIDE_RETURN:
		return "decide-return";
	case BN_DECIDE_REFUSE:
	default:
		return "decide-refuse";
	}
}

enum bn_err bn_app_decide(struct bn_filing *out, struct bn_app *app,
			  const char *ref, const struct bn_ruling *ruling,
			  struct bn_error *err)
{
	struct bn_change change = {
		.action = audit_word(ruling->decision),
		.reason = bn_str_trim(bn_str_of(ruling->reason)),
		.field = bn_str_of(ruling->field),
	};
	struct bn_store *store;
	struct bn_actor who;
	enum bn_err e;

	if (change.reason.n == 0)
		return bn_error_set(err, BN_ERR_VALUE, "reason");
	e = find(out, &store, app, ref, err);
	if (e != BN_OK)
		return e;
	if (!bn_state_decide(&change.to, out->state, ruling->decision))
		return bn_error_set(err, BN_ERR_DENIED, out->ref);
	bn_sys_actor(&who);
	return bn_store_change(store, out, &change, &who, err);
}

enum bn_err bn_app_looked(struct bn_app *app, const char *ref, const char *what,
			  struct bn_error *err)
{
	struct bn_audit row = { .n = 0 };
	struct bn_store *store;
	struct bn_filing f;
	struct bn_actor who;
	enum bn_err e = find(&f, &store, app, ref, err);

	if (e != BN_OK)
		return e;
	bn_sys_actor(&who);
	memcpy(row.ref, f.ref, sizeof(row.ref));
	bn_str_copy(row.action, sizeof(row.action), BN_STR("look"));
	bn_str_copy(row.reason, sizeof(row.reason), bn_str_of(what));
	return bn_store_log(store, &who, &row, err);
}

enum bn_err bn_app_trail(struct bn_app *app, const char *ref,
			 bn_audit_visit *fn, void *ctx, struct bn_error *err)
{
	struct bn_store *store;
	struct bn_filing f;
	enum bn_err e = find(&f, &store, app, ref, err);

	return e == BN_OK ? bn_store_trail(store, f.ref, fn, ctx, err) : e;
}
