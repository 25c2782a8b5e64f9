/*
 * Submitting: judge, then store record, materials, findings, receipt and
 * audit row in one transaction.  What is refused by its form or by the
 * calendar alone leaves nothing behind.
 */
#include <stdlib.h>
#include <string.h>

#include "app_in.h"

#define STEPS 3 /* judged, receipt made, stored */

static bool refuses(const struct bn_finding *f)
{
	const char *code = bn_cause_info(f->cause)->code;

	return f->severity == BN_BLOCK && (strncmp(code, "FORM-", 5) == 0 ||
					   strncmp(code, "CAL-", 4) == 0);
}

/* FORM-* and CAL-* alone refuse (decisions: submitting). */
static bool may_be_stored(const struct bn_findings *list)
{
	for (const struct bn_finding *f = list->first; f; f = f->next) {
		if (refuses(f))
			return false;
	}
	return true;
}

enum bn_err bn_app_judge(struct bn_judgement *out, struct bn_app *app,
			 const struct bn_case *c, struct bn_arena *arena,
			 struct bn_error *err)
{
	struct bn_moment now = bn_case_now(c, app);
	struct bn_judge_input in = {
		.record = c->record,
		.materials = &c->materials,
		.rules = app->rules,
		.now = now,
		.submitted = now,
	};

	return bn_judge(out, arena, &in, err);
}

enum bn_err bn_app_explain(struct bn_ways *out, const struct bn_app *app,
			   const struct bn_case *c, struct bn_error *err)
{
	const struct bn_judge_input in = {
		.record = c->record,
		.materials = &c->materials,
		.rules = app->rules,
		.now = bn_case_now(c, app),
	};

	return bn_explain(out, &in, err);
}

/* A filing that never was a draft gets its reference before its receipt. */
static enum bn_err make_ref(struct bn_filing *f, struct bn_error *err)
{
	unsigned char random[8];
	enum bn_err e = bn_sys_random(random, sizeof(random), err);

	if (e == BN_OK)
		bn_ref_make(f->ref, random);
	return e;
}

/* A person with a filing of the year that may be corrected takes it up. */
static enum bn_err find_earlier(struct bn_case *c, struct bn_store *store,
				struct bn_error *err)
{
	struct bn_filing person = c->filing, earlier;
	enum bn_err e;

	/* Practice and earnest stand side by side. */
	person.practice = c->practice;
	e = bn_store_by_person(&earlier, store, &person, err);
	if (e == BN_ERR_NOT_FOUND)
		return BN_OK;
	if (e != BN_OK)
		return e;
	if (earlier.id == c->filing.id)
		return BN_OK;
	if (c->filing.id != 0 || !bn_state_open_to_edit(earlier.state))
		return bn_error_set(err, BN_ERR_DENIED, earlier.ref);
	bn_app_index(&earlier, c->record);
	earlier.practice = c->practice;
	c->filing = earlier;
	return BN_OK;
}

static bool go_on(const struct bn_submission *io, unsigned step)
{
	return !io->progress || io->progress(io->progress_ctx, step, STEPS);
}

static enum bn_err store_it(struct bn_submission *io, struct bn_app *app,
			    struct bn_case *c, struct bn_store *store,
			    struct bn_error *err)
{
	struct bn_buf body = { 0 }, told = { 0 }, receipt[BN_LANG_COUNT];
	struct bn_sheet sheet = {
		.materials = c->materials,
		.pictures = io->pictures,
		.verdict = io->judgement.verdict,
		.rules = io->judgement.rules,
		.at = bn_case_now(c, app),
	};
	struct bn_filing f = c->filing;
	struct bn_actor who;
	enum bn_err e;

	memset(receipt, 0, sizeof(receipt));
	f.state = bn_state_of_verdict(io->judgement.verdict);
	f.since = sheet.at;
	f.practice = c->practice;
	bn_app_index(&f, c->record);
	bn_record_write(&body, c->record);
	e = bn_buf_err(&body, err);
	if (e == BN_OK)
		e = bn_app_findings_text(&told, &io->judgement, app, err);
	for (int l = 0; l < BN_LANG_COUNT && e == BN_OK; l++) {
		struct bn_receipt_input in = { &f, c, &io->judgement,
					       (enum bn_lang)l };

		e = bn_app_write_receipt(&receipt[l], app, &in, err);
		sheet.receipt[l] = bn_buf_view(&receipt[l]);
	}
	if (e == BN_OK && !go_on(io, 1))
		goto out;
	sheet.body = bn_buf_view(&body);
	sheet.findings = bn_buf_view(&told);
	bn_sys_actor(&who);
	if (e == BN_OK)
		e = bn_store_submit(store, &f, &sheet, &who, err);
	if (e == BN_OK) {
		c->filing = f;
		io->stored = true;
		(void)go_on(io, 2);
	}
out:
	for (int l = 0; l < BN_LANG_COUNT; l++)
		bn_buf_release(&receipt[l]);
	bn_buf_release(&told);
	bn_buf_release(&body);
	return e;
}

enum bn_err bn_app_submit(struct bn_submission *io, struct bn_app *app,
			  struct bn_case *c, struct bn_arena *arena,
			  struct bn_error *err)
{
	struct bn_store *store;
	enum bn_err e;

	io->stored = false;
	e = bn_app_judge(&io->judgement, app, c, arena, err);
	if (e != BN_OK)
		return e;
	if (!may_be_stored(&io->judgement.findings) || !go_on(io, 0))
		return BN_OK;
	e = bn_app_store(&store, app, true, err);
	if (e == BN_OK) {
		bn_app_index(&c->filing, c->record);
		e = find_earlier(c, store, err);
	}
	if (e == BN_OK && !c->filing.ref[0])
		e = make_ref(&c->filing, err);
	return e == BN_OK ? store_it(io, app, c, store, err) : e;
}
