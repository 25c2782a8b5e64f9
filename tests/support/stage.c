/*
 * The wizard without a terminal.
 */
#include "stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "bn/sys.h"
#include "tui/desk.h"

void rig_open(struct rig *r, const char *db, const char *today)
{
	struct bn_error err = { 0 };
	struct bn_app_options options = { .today = today };
	struct bn_buf path = { 0 };

	memset(r, 0, sizeof(*r));
	/* Never beside the sources: `make test` gives each test a home. */
	assert_non_null(bn_sys_env("XDG_DATA_HOME"));
	bn_buf_printf(&path, "%s/%s/%s.db", bn_sys_env("XDG_DATA_HOME"), db,
		      db);
	options.db = bn_buf_cstr(&path);
	assert_int_equal(bn_app_new(&r->app, &options, &err), BN_OK);
	bn_buf_release(&path);
	assert_int_equal(bn_ui_init(&r->ui, r->app, bn_sys_env("HOME"), &err),
			 BN_OK);
	r->stage.ui = &r->ui;
	r->stage.grid = &r->grid;
	rig_size(r, 24, 80);
	bn_ui_goto(&r->ui, BN_SCREEN_WELCOME);
	rig_settle(r);
}

void rig_close(struct rig *r)
{
	bn_desk_free(r->ui.desk);
	bn_ui_release(&r->ui);
	bn_grid_release(&r->grid);
	bn_app_free(r->app);
}

void rig_size(struct rig *r, int rows, int cols)
{
	struct bn_event event = { .kind = BN_EVENT_RESIZE,
				  .row = rows,
				  .col = cols };

	assert_int_equal(bn_grid_resize(&r->grid, rows, cols, NULL), BN_OK);
	bn_ui_update(&r->ui, &event);
}

void rig_answers(struct rig *r, const char *body)
{
	struct bn_error err = { 0 };

	assert_int_equal(bn_record_read(r->ui.c->record, bn_str_of(body), &err),
			 BN_OK);
	r->ui.has_judged = false;
}

void rig_settle(struct rig *r)
{
	struct bn_event none = { .kind = BN_EVENT_NONE };

	/* A test may have changed the model behind update's back. */
	bn_ui_update(&r->ui, &none);
	bn_ui_view(&r->ui, &r->grid);
	while (r->ui.want != BN_WANT_NOTHING) {
		struct bn_error err = { 0 };
		enum bn_err e = bn_perform(&r->stage, &err);

		bn_ui_done(&r->ui, e, &err);
		bn_ui_view(&r->ui, &r->grid);
	}
	(void)bn_perform_save(&r->ui);
	bn_ui_view(&r->ui, &r->grid);
}

void rig_key(struct rig *r, enum bn_key key)
{
	struct bn_event event = { .kind = BN_EVENT_KEY, .key = key };

	bn_ui_update(&r->ui, &event);
	rig_settle(r);
}

void rig_type(struct rig *r, const char *text)
{
	struct bn_event event = { .kind = BN_EVENT_TEXT,
				  .text = bn_str_of(text) };

	bn_ui_update(&r->ui, &event);
	rig_settle(r);
}

static bool sees(struct rig *r, struct bn_buf *screen, const char *text)
{
	bn_ui_view(&r->ui, &r->grid);
	bn_grid_text(screen, &r->grid);
	return strstr(bn_buf_cstr(screen), text) != NULL;
}

void rig_sees(struct rig *r, const char *text)
{
	struct bn_buf screen = { 0 };

	if (!sees(r, &screen, text)) {
		print_error("not on the screen: %s\n%s\n", text,
			    bn_buf_cstr(&screen));
		fail();
	}
	bn_buf_release(&screen);
}

void rig_does_not_see(struct rig *r, const char *text)
{
	struct bn_buf screen = { 0 };

	if (sees(r, &screen, text)) {
		print_error("on the screen: %s\n%s\n", text,
			    bn_buf_cstr(&screen));
		fail();
	}
	bn_buf_release(&screen);
}
