/*
 * Effects: what update asked for, done through the use cases.  The only part
 * of the screens that changes anything outside the model.
 */
#include <string.h>

#include "bn/sys.h"
#include "tui/demo.h"
#include "tui/flow.h"
#include "tui/perform.h"

static enum bn_err judge_section(struct bn_ui *ui, struct bn_error *err)
{
	const struct bn_at *at = bn_ui_at(ui);
	struct bn_judge_input in = {
		.record = ui->c->record,
		.materials = &ui->c->materials,
		.rules = bn_app_rules(ui->app),
		.now = bn_case_now(ui->c, ui->app),
		.submitted = bn_case_now(ui->c, ui->app),
	};

	bn_arena_clear(&ui->form.arena);
	bn_findings_init(&ui->form.findings, &ui->form.arena);
	return bn_judge_section(&ui->form.findings, &in, at->section, at->index,
				err);
}

static enum bn_err judge(struct bn_ui *ui, struct bn_error *err)
{
	enum bn_err e;

	bn_arena_clear(&ui->judged_arena);
	e = bn_app_judge(&ui->judged, ui->app, ui->c, &ui->judged_arena, err);
	if (e == BN_OK)
		e = bn_app_explain(&ui->ways, ui->app, ui->c, err);
	ui->has_judged = ui->has_ways = e == BN_OK;
	return e;
}

static enum bn_err attach(struct bn_ui *ui, struct bn_error *err)
{
	const struct bn_at *at = bn_ui_at(ui);
	struct bn_attach *a = &ui->attach;
	const char *path = bn_buf_cstr(&a->path.text);
	enum bn_err e;

	memset(&a->last, 0, sizeof(a->last));
	a->last.slot = at->slot;
	a->last.seq = at->seq;
	a->looked = false;
	e = bn_app_attach(&a->last, ui->app, ui->c, path, err);
	if (e != BN_OK || a->last.state != BN_MATERIAL_READ)
		return e;
	ui->has_judged = false;
	bn_arena_clear(&a->arena);
	bn_findings_init(&a->findings, &a->arena);
	e = bn_app_look_at(&a->findings, ui->app, ui->c, at->slot, err);
	a->looked = e == BN_OK;
	return e;
}

static enum bn_err complete(struct bn_ui *ui, struct bn_error *err)
{
	bn_buf_clear(&ui->attach.names);
	return bn_app_complete_path(&ui->attach.names,
				    bn_buf_cstr(&ui->attach.path.text), err);
}

static bool show_progress(void *ctx, unsigned step, unsigned steps)
{
	struct bn_stage *stage = ctx;

	stage->ui->progress = step + 1;
	stage->ui->progress_steps = steps;
	if (stage->repaint)
		stage->repaint(stage);
	return true;
}

static enum bn_err submit(struct bn_stage *stage, struct bn_error *err)
{
	struct bn_ui *ui = stage->ui;
	struct bn_submission io = {
		.progress = show_progress,
		.progress_ctx = stage,
	};
	enum bn_err e;

	bn_arena_clear(&ui->judged_arena);
	e = bn_app_submit(&io, ui->app, ui->c, &ui->judged_arena, err);
	ui->judged = io.judgement;
	ui->has_judged = e == BN_OK;
	ui->has_ways = false;
	ui->submitted = io.stored;
	if (io.stored)
		ui->dirty = false;
	return e;
}

static enum bn_err status(struct bn_ui *ui, struct bn_error *err)
{
	enum bn_err e;

	bn_arena_clear(&ui->status_arena);
	memset(&ui->status, 0, sizeof(ui->status));
	ui->status.arena = &ui->status_arena;
	ui->status.lang = ui->lang;
	e = bn_app_status(&ui->status, ui->app, ui->c->filing.ref, err);
	ui->has_status = e == BN_OK;
	return e;
}

static enum bn_err receipt(struct bn_ui *ui, struct bn_error *err)
{
	bn_buf_clear(&ui->receipt.text);
	return bn_app_receipt(&ui->receipt.text, ui->app, ui->c->filing.ref,
			      ui->lang, err);
}

static enum bn_err save_receipt(struct bn_ui *ui, struct bn_error *err)
{
	char path[4096];

	bn_sys_expand(path, sizeof(path), bn_buf_cstr(&ui->receipt.path.text));
	return bn_sys_write(path, bn_buf_view(&ui->receipt.text), err);
}

static enum bn_err new_case(struct bn_ui *ui, struct bn_error *err)
{
	struct bn_case *fresh;
	enum bn_err e = bn_case_new(&fresh, err);

	if (e != BN_OK)
		return e;
	if (ui->c->filing.version == 0)
		e = bn_app_discard(ui->app, ui->c, err);
	if (e != BN_OK) {
		bn_case_free(fresh);
		return e;
	}
	fresh->practice = ui->c->practice;
	bn_case_free(ui->c);
	ui->c = fresh;
	bn_record_free(ui->undo);
	ui->undo = NULL;
	ui->has_judged = ui->has_status = ui->submitted = false;
	return BN_OK;
}

static enum bn_err detach(struct bn_ui *ui, struct bn_error *err)
{
	const struct bn_at *at = bn_ui_at(ui);

	ui->has_judged = false;
	return bn_app_detach(ui->app, ui->c, at->slot, at->seq, err);
}

static enum bn_err play(struct bn_ui *ui, struct bn_error *err)
{
	return bn_demo_play(ui->demo, ui, ui->play, err);
}

typedef enum bn_err performer(struct bn_ui *ui, struct bn_error *err);

/* Those that need no stage; the desk's are in desk_perform.c. */
static performer *const performers[BN_WANT_COUNT] = {
	[BN_WANT_JUDGE_SECTION] = judge_section,
	[BN_WANT_JUDGE] = judge,
	[BN_WANT_ATTACH] = attach,
	[BN_WANT_DETACH] = detach,
	[BN_WANT_COMPLETE] = complete,
	[BN_WANT_STATUS] = status,
	[BN_WANT_RECEIPT] = receipt,
	[BN_WANT_SAVE_RECEIPT] = save_receipt,
	[BN_WANT_NEW_CASE] = new_case,
	[BN_WANT_PLAY] = play,
};

enum bn_err bn_perform(struct bn_stage *stage, struct bn_error *err)
{
	enum bn_want want = stage->ui->want;

	if (want == BN_WANT_NOTHING)
		return BN_OK;
	if (want == BN_WANT_SUBMIT)
		return submit(stage, err);
	if (performers[want])
		return performers[want](stage->ui, err);
	return bn_perform_desk(stage, err);
}

void bn_perform_save(struct bn_ui *ui)
{
	struct bn_error err = { 0 };
	enum bn_err e;

	/* Looking at a submitted filing is no draft. */
	if (!ui->dirty || ui->desk)
		return;
	bn_flow_where(ui->c->where, sizeof(ui->c->where), ui);
	e = bn_app_save(ui->app, ui->c, &err);
	if (e == BN_OK)
		ui->dirty = false;
	else
		bn_ui_say_error(ui, e, &err);
}
