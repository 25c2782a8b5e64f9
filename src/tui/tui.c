/*
 * The loop: paint, do what was asked, save, wait for an event, update.
 */
#include <string.h>

#include "bn/sys.h"
#include "bn/tui.h"
#include "tui/demo.h"
#include "tui/desk.h"
#include "tui/perform.h"
#include "tui/term.h"

#define IDLE_MS 1000

static void repaint(struct bn_stage *stage)
{
	bn_ui_view(stage->ui, stage->grid);
	bn_term_show(stage->term, stage->grid);
}

/* Effects may ask for further effects: a submission asks for its status. */
static void perform_all(struct bn_stage *stage)
{
	while (stage->ui->want != BN_WANT_NOTHING) {
		struct bn_error err = { 0 };
		enum bn_err e = bn_perform(stage, &err);

		bn_ui_done(stage->ui, e, &err);
		repaint(stage);
	}
}

static void take(struct bn_stage *stage, const struct bn_event *event)
{
	struct bn_ui *ui = stage->ui;

	bn_ui_update(ui, event);
	if (event->kind == BN_EVENT_RESIZE &&
	    bn_grid_resize(stage->grid, ui->rows, ui->cols, NULL) != BN_OK)
		ui->quit = true;
}

/* What is being typed is kept when the hands rest. */
static int idle_wait(const struct bn_ui *ui)
{
	return ui->form.editing != BN_F_NONE ? IDLE_MS : -1;
}

static void loop(struct bn_stage *stage, struct bn_demo *demo)
{
	struct bn_ui *ui = stage->ui;
	struct bn_event event;

	while (!ui->quit) {
		repaint(stage);
		perform_all(stage);
		if (bn_perform_save(ui))
			repaint(stage);
		bn_term_next(&event, stage->term,
			     demo ? bn_demo_wait(demo, ui) : idle_wait(ui));
		if (!bn_demo_event(&event, demo, ui))
			take(stage, &event);
	}
	/* The last chance, whatever failed before. */
	ui->dirty = ui->dirty || ui->unsaved;
	(void)bn_perform_save(ui);
}

static enum bn_err open_term(struct bn_term **term,
			     const struct bn_tui_options *options,
			     struct bn_error *err)
{
	const char *delay = bn_sys_env("ESCDELAY");
	unsigned ms = 0;
	bool given = delay && bn_str_uint(&ms, bn_str_of(delay));
	struct bn_term_options o = {
		.name = bn_sys_env("TERM"),
		.no_color = bn_sys_env("NO_COLOR") != NULL,
		.ascii = options->ascii,
		.ssh = bn_sys_env("SSH_CONNECTION") != NULL,
		.escdelay = given ? (int)ms : -1,
	};

	if (options->color && strcmp(options->color, "always") == 0)
		o.color = BN_COLOR_ALWAYS;
	else if (options->color && strcmp(options->color, "never") == 0)
		o.color = BN_COLOR_NEVER;
	return bn_term_open(term, &o, err);
}

static bool take_first(void *ctx, const struct bn_filing *f)
{
	memcpy(ctx, f->ref, sizeof(f->ref));
	return false;
}

/* The draft in hand, else what was last submitted. */
static enum bn_err find_case(struct bn_case **out, struct bn_app *app,
			     struct bn_error *err)
{
	struct bn_query newest = { .any_state = true, .limit = 1 };
	char ref[BN_REF_CHARS + 1] = "";
	enum bn_err e = bn_app_resume(out, app, err);

	if (e != BN_OK || *out)
		return e;
	e = bn_app_list(app, &newest, take_first, ref, err);
	if (e == BN_ERR_NOT_FOUND || (e == BN_OK && !ref[0]))
		return BN_OK;
	return e == BN_OK ? bn_app_open_case(out, app, ref, err) : e;
}

/* Comes in by the door asked for: the draft, the desk or the personas. */
static enum bn_err enter(struct bn_ui *ui, struct bn_demo **demo,
			 const struct bn_tui_options *options,
			 struct bn_error *err)
{
	struct bn_case *resumed = NULL;
	enum bn_err e = BN_OK;

	ui->lang = options->lang;
	if (options->door == BN_DOOR_DESK) {
		e = bn_desk_new(&ui->desk, err);
		if (e == BN_OK)
			bn_ui_goto(ui, BN_SCREEN_DESK);
		return e;
	}
	if (options->door == BN_DOOR_DEMO) {
		e = bn_demo_new(demo, ui->app, options, err);
		ui->demo = *demo;
		if (e == BN_OK)
			bn_ui_goto(ui, BN_SCREEN_DEMO);
		return e;
	}
	bn_ui_goto(ui, BN_SCREEN_WELCOME);
	e = find_case(&resumed, ui->app, err);
	if (resumed) {
		bn_case_free(ui->c);
		ui->c = resumed;
	}
	return e;
}

enum bn_err bn_tui_run(bool *left_draft, struct bn_app *app,
		       const struct bn_tui_options *options,
		       struct bn_error *err)
{
	struct bn_ui ui;
	struct bn_grid grid = { 0 };
	struct bn_stage stage = { .ui = &ui,
				  .repaint = repaint,
				  .grid = &grid };
	struct bn_term *term = NULL;
	struct bn_demo *demo = NULL;
	struct bn_error trouble = { 0 };
	enum bn_err e, entered;

	*left_draft = false;
	e = bn_ui_init(&ui, app, bn_sys_env("HOME"), err);
	if (e != BN_OK)
		return e;
	e = open_term(&term, options, err);
	if (e != BN_OK)
		goto out;
	stage.term = term;
	/* A store that cannot be opened is said on the first screen. */
	entered = enter(&ui, &demo, options, &trouble);
	if (entered != BN_OK && ui.depth > 0)
		bn_ui_say_error(&ui, entered, &trouble);
	if (ui.depth > 0)
		loop(&stage, demo);
	else
		e = entered;
	*left_draft = options->door == BN_DOOR_WIZARD && bn_ui_has_draft(&ui);
	bn_term_close(term);
	if (e != BN_OK && err)
		*err = trouble;
out:
	bn_demo_free(demo);
	bn_desk_free(ui.desk);
	bn_grid_release(&grid);
	bn_ui_release(&ui);
	return e;
}
