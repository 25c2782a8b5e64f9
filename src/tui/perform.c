/*
 * Effects: what update asked for, done through the use cases.  The only part
 * of the screens that changes anything outside the model.
 */
#include <string.h>

#include "bn/sys.h"
#include "tui/demo.h"
#include "tui/desk.h"
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

/* Dropped on a terminal a file comes in quotes, with a blank behind. */
static struct bn_str unquoted(struct bn_str path)
{
	path = bn_str_trim(path);
	if (path.n > 2 && (path.p[0] == '\'' || path.p[0] == '"') &&
	    path.p[path.n - 1] == path.p[0])
		path = bn_str_sub(path, 1, path.n - 2);
	return path;
}

static enum bn_err attach_file(struct bn_ui *ui, struct bn_str name,
			       struct bn_error *err)
{
	const struct bn_at *at = bn_ui_at(ui);
	struct bn_material *m = &ui->attach.last;
	char path[4096];

	bn_str_copy(path, sizeof(path), name);
	memset(m, 0, sizeof(*m));
	m->slot = at->slot;
	m->seq = at->seq;
	return bn_app_attach(m, ui->app, ui->c, path, err);
}

static enum bn_err attach(struct bn_ui *ui, struct bn_error *err)
{
	struct bn_attach *a = &ui->attach;
	struct bn_str typed = bn_edit_text(&a->path);
	enum bn_err e = attach_file(ui, typed, err);

	a->looked = false;
	if (e == BN_OK && a->last.state == BN_MATERIAL_NOT_FOUND &&
	    unquoted(typed).n != typed.n)
		e = attach_file(ui, unquoted(typed), err);
	if (e != BN_OK || a->last.state != BN_MATERIAL_READ)
		return e;
	ui->has_judged = false;
	bn_arena_clear(&a->arena);
	bn_findings_init(&a->findings, &a->arena);
	e = bn_app_look_at(&a->findings, ui->app, ui->c, a->last.slot, err);
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
	if (io.stored) {
		/* It is no draft any more, and cannot be taken back. */
		ui->dirty = ui->unsaved = false;
		ui->c->where[0] = '\0';
		bn_ui_forget_undo(ui);
	}
	return e;
}

static enum bn_err status(struct bn_ui *ui, struct bn_error *err)
{
	const char *ref = ui->desk ? ui->desk->ref : ui->c->filing.ref;
	enum bn_err e;

	bn_arena_clear(&ui->status_arena);
	memset(&ui->status, 0, sizeof(ui->status));
	ui->status.arena = &ui->status_arena;
	ui->status.lang = ui->lang;
	e = bn_app_status(&ui->status, ui->app, ref, err);
	ui->has_status = e == BN_OK;
	return e;
}

static enum bn_err receipt(struct bn_ui *ui, struct bn_error *err)
{
	bn_buf_clear(&ui->receipt.text);
	ui->receipt.lang = ui->lang;
	return bn_app_receipt(&ui->receipt.text, ui->app, ui->c->filing.ref,
			      ui->lang, err);
}

/* A file that is there is not written over unasked. */
static bool is_there(const char *path)
{
	int fd = -1;
	enum bn_err e = bn_sys_open(&fd, path, NULL);

	if (e == BN_OK)
		bn_sys_close(fd);
	return e != BN_ERR_NOT_FOUND;
}

static enum bn_err save_receipt(struct bn_ui *ui, struct bn_error *err)
{
	struct bn_receipt_view *r = &ui->receipt;
	char path[4096];

	bn_sys_expand(path, sizeof(path), bn_buf_cstr(&r->path.text));
	if (bn_sys_is_folder(path))
		return bn_error_set(err, BN_ERR_NOT_A_FILE, path);
	if (!r->replace && is_there(path)) {
		r->replace = true;
		return bn_error_set(err, BN_ERR_DENIED, path);
	}
	r->replace = false;
	return bn_sys_write(path, bn_buf_view(&r->text), err);
}

/* Another case takes the place of the one in hand; owned from now on. */
static void take_case(struct bn_ui *ui, struct bn_case *c)
{
	bn_case_free(ui->c);
	ui->c = c;
	bn_ui_forget_undo(ui);
	ui->form.editing = ui->form.edited = BN_F_NONE;
	ui->dirty = ui->unsaved = false;
	ui->has_judged = ui->has_status = ui->submitted = false;
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
	take_case(ui, fresh);
	return BN_OK;
}

static enum bn_err find_case(struct bn_ui *ui, struct bn_error *err)
{
	char ref[BN_REF_CHARS + 1];
	struct bn_case *found;
	enum bn_err e = BN_OK;

	if (!bn_ref_parse(ref, bn_edit_text(&ui->open.ref)))
		return bn_error_set(err, BN_ERR_VALUE, "");
	/* What is in hand is let go only when it is safe. */
	if (ui->dirty || ui->unsaved)
		e = bn_app_save(ui->app, ui->c, err);
	if (e == BN_OK)
		e = bn_app_open_case(&found, ui->app, ref, err);
	if (e == BN_OK)
		take_case(ui, found);
	return e;
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
	[BN_WANT_FIND] = find_case,
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

/* Of "form:work:1:7" what comes before the focus. */
static struct bn_str place_of(const char *where)
{
	size_t n = 0;

	for (int colons = 0; where[n]; n++) {
		colons += where[n] == ':';
		if (colons == 3)
			break;
	}
	return (struct bn_str){ where, n };
}

bool bn_perform_save(struct bn_ui *ui)
{
	char where[sizeof(ui->c->where)];
	struct bn_error err = { 0 };
	enum bn_err e;

	if (ui->desk)
		return false;
	if (!bn_flow_where(where, sizeof(where), ui))
		bn_str_copy(where, sizeof(where), bn_str_of(ui->c->where));
	/* Where one is belongs to a draft, but makes none. */
	if (!ui->dirty && (ui->unsaved || !bn_ui_has_draft(ui) ||
			   bn_str_eq(place_of(where), place_of(ui->c->where))))
		return false;
	bn_str_copy(ui->c->where, sizeof(ui->c->where), bn_str_of(where));
	e = bn_app_save(ui->app, ui->c, &err);
	/* Not tried again with each key, but with the next change. */
	ui->dirty = false;
	ui->unsaved = e != BN_OK;
	if (e != BN_OK)
		bn_ui_say_error(ui, e, &err);
	return true;
}
