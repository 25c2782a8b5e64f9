/*
 * The help desk's effects.
 */
#include <stdlib.h>
#include <string.h>

#include "tui/desk.h"
#include "tui/perform.h"

enum bn_err bn_desk_new(struct bn_desk **out, struct bn_error *err)
{
	struct bn_desk *d = calloc(1, sizeof(*d));

	if (!d)
		return bn_error_set(err, BN_ERR_NOMEM, "");
	d->state = d->decision = -1;
	*out = d;
	return BN_OK;
}

void bn_desk_free(struct bn_desk *d)
{
	if (!d)
		return;
	bn_edit_release(&d->search);
	bn_edit_release(&d->reason);
	bn_edit_release(&d->field);
	free(d);
}

static bool take_row(void *ctx, const struct bn_filing *f)
{
	struct bn_desk *d = ctx;

	if (d->n_rows == BN_DESK_ROWS) {
		d->more = true;
		return false;
	}
	d->rows[d->n_rows++] = *f;
	return true;
}

static enum bn_err list(struct bn_ui *ui, struct bn_error *err)
{
	struct bn_desk *d = ui->desk;
	struct bn_query q = {
		.any_state = d->state < 0,
		.state =
			d->state < 0 ? BN_STATE_DRAFT : (enum bn_state)d->state,
		.text = bn_str_trim(bn_edit_text(&d->search)),
		.limit = BN_DESK_ROWS + 1,
	};
	enum bn_err e;

	d->n_rows = 0;
	d->more = d->stale = false;
	e = bn_app_list(ui->app, &q, take_row, d, err);
	if (e == BN_OK)
		e = bn_app_count(d->counts, ui->app, err);
	return e;
}

static enum bn_err read_filing(struct bn_ui *ui, struct bn_error *err)
{
	enum bn_err e;

	ui->has_status = false;
	bn_arena_clear(&ui->status_arena);
	memset(&ui->status, 0, sizeof(ui->status));
	ui->status.arena = &ui->status_arena;
	ui->status.lang = ui->lang;
	e = bn_app_status(&ui->status, ui->app, ui->desk->ref, err);
	if (e == BN_OK)
		e = bn_record_read(ui->c->record, ui->status.sheet.body, err);
	ui->has_status = e == BN_OK;
	return e;
}

/* Whoever opens a filing has looked at it, and that is written down first. */
static enum bn_err open_filing(struct bn_ui *ui, struct bn_error *err)
{
	enum bn_err e = bn_app_looked(ui->app, ui->desk->ref, "open", err);

	ui->has_status = false;
	return e == BN_OK ? read_filing(ui, err) : e;
}

static enum bn_err recheck(struct bn_ui *ui, struct bn_error *err)
{
	enum bn_err e;

	bn_arena_clear(&ui->judged_arena);
	ui->has_judged = false;
	ui->desk->stale = true;
	e = bn_app_recheck(&ui->desk->recheck, ui->app, ui->desk->ref,
			   &ui->judged_arena, err);
	return e == BN_OK ? read_filing(ui, err) : e;
}

/* The references are gathered first: re-checking moves filings in the list. */
struct refs {
	char (*refs)[BN_REF_CHARS + 1];
	unsigned n, cap;
	bool failed;
};

static bool take_ref(void *ctx, const struct bn_filing *f)
{
	struct refs *r = ctx;

	if (f->version == 0)
		return true;
	if (r->n == r->cap) {
		unsigned cap = r->cap ? r->cap * 2 : 256;
		void *more = realloc(r->refs, cap * sizeof(*r->refs));

		r->failed = !more;
		if (!more)
			return false;
		r->refs = more;
		r->cap = cap;
	}
	memcpy(r->refs[r->n++], f->ref, sizeof(f->ref));
	return true;
}

static enum bn_err recheck_each(struct bn_stage *stage, const struct refs *r,
				struct bn_error *err)
{
	struct bn_ui *ui = stage->ui;
	struct bn_desk *d = ui->desk;
	enum bn_err e = BN_OK;

	for (unsigned i = 0; i < r->n && e == BN_OK; i++) {
		bn_arena_clear(&ui->judged_arena);
		e = bn_app_recheck(&d->recheck, ui->app, r->refs[i],
				   &ui->judged_arena, err);
		d->rechecked++;
		d->changed += d->recheck.n_changed > 0;
		if (stage->repaint && i % 64 == 63)
			stage->repaint(stage);
	}
	return e;
}

static enum bn_err recheck_all(struct bn_stage *stage, struct bn_error *err)
{
	struct bn_ui *ui = stage->ui;
	struct bn_query all = { .any_state = true, .limit = 0xFFFFFFFFu };
	struct refs r = { NULL, 0, 0, false };
	enum bn_err e = bn_app_list(ui->app, &all, take_ref, &r, err);

	if (e == BN_OK && r.failed)
		e = bn_error_set(err, BN_ERR_NOMEM, "");
	ui->desk->rechecked = ui->desk->changed = 0;
	if (e == BN_OK)
		e = recheck_each(stage, &r, err);
	free(r.refs);
	return e == BN_OK ? list(ui, err) : e;
}

static enum bn_err decide(struct bn_ui *ui, struct bn_error *err)
{
	struct bn_desk *d = ui->desk;
	struct bn_ruling ruling = {
		.decision = (enum bn_decision)d->decision,
		.reason = bn_buf_cstr(&d->reason.text),
		.field = d->decision == BN_DECIDE_RETURN
				 ? bn_buf_cstr(&d->field.text)
				 : "",
	};
	struct bn_filing after;
	enum bn_err e = bn_app_decide(&after, ui->app, d->ref, &ruling, err);

	d->stale = true;
	return e == BN_OK ? read_filing(ui, err) : e;
}

static bool take_audit(void *ctx, const struct bn_audit *row)
{
	struct bn_desk *d = ctx;

	d->trail[d->trail_rows++ % BN_DESK_TRAIL] = *row;
	if (d->n_trail < BN_DESK_TRAIL)
		d->n_trail++;
	return true;
}

static enum bn_err trail(struct bn_ui *ui, struct bn_error *err)
{
	ui->desk->n_trail = ui->desk->trail_rows = 0;
	return bn_app_trail(ui->app, ui->desk->ref, take_audit, ui->desk, err);
}

enum bn_err bn_perform_desk(struct bn_stage *stage, struct bn_error *err)
{
	struct bn_ui *ui = stage->ui;
	enum bn_err e;

	if (!ui->desk)
		return bn_error_set(err, BN_ERR_INTERNAL, "desk");
	switch ((int)ui->want) {
	case BN_WANT_LIST:
		return list(ui, err);
	case BN_WANT_OPEN:
		return open_filing(ui, err);
	case BN_WANT_RECHECK:
		return recheck(ui, err);
	case BN_WANT_RECHECK_ALL:
		return recheck_all(stage, err);
	case BN_WANT_DECIDE:
		return decide(ui, err);
	case BN_WANT_REVEAL:
		e = bn_app_looked(ui->app, ui->desk->ref, "full", err);
		ui->desk->revealed = e == BN_OK;
		return e;
	case BN_WANT_TRAIL:
		return trail(ui, err);
	default:
		return BN_OK;
	}
}
