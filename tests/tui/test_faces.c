/*
 * One engine: the ten applicants typed into the full screen and submitted as
 * files leave the same rows in the store, byte for byte.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../support/stage.h"
#include "bn/demo.h"
#include "bn/sys.h"
#include "tui/robot.h"

#define EVENTS 3000 /* a filing takes about 900 */
#define FOLDER "data/samples"

/* What a store holds of a filing, its reference left out. */
struct kept {
	bool stored;
	struct bn_arena arena;
	struct bn_status status;
};

static void look(struct kept *k, struct bn_app *app, const char *ref)
{
	struct bn_error err = { 0 };

	k->status.arena = &k->arena;
	assert_int_equal(bn_app_status(&k->status, app, ref, &err), BN_OK);
}

static void type_it(struct kept *k, struct rig *r, const char *name,
		    const struct bn_persona *who)
{
	struct bn_robot robot = { .who = &who->application, .folder = FOLDER };
	struct bn_buf today = { 0 };
	struct bn_event event;

	bn_moment_put(&today, who->today);
	rig_open(r, name, bn_buf_cstr(&today));
	bn_buf_release(&today);
	for (int i = 0; i < EVENTS && !robot.done; i++) {
		bn_robot_next(&event, &robot, &r->ui);
		bn_ui_update(&r->ui, &event);
		rig_settle(r);
	}
	if (!robot.done) {
		print_error("%s: the robot is at a loss\n", name);
		rig_sees(r, "(no such words)");
	}
	k->stored = r->ui.submitted;
	if (k->stored)
		look(k, r->app, r->ui.c->filing.ref);
}

static struct bn_app *open_app(const char *name, struct bn_moment today)
{
	struct bn_app_options options = { 0 };
	struct bn_buf path = { 0 }, day = { 0 };
	struct bn_error err = { 0 };
	struct bn_app *app = NULL;

	bn_buf_printf(&path, "%s/%s-file/it.db", bn_sys_env("XDG_DATA_HOME"),
		      name);
	bn_moment_put(&day, today);
	options.db = bn_buf_cstr(&path);
	options.today = bn_buf_cstr(&day);
	assert_int_equal(bn_app_new(&app, &options, &err), BN_OK);
	bn_buf_release(&path);
	bn_buf_release(&day);
	return app;
}

static void submit_it(struct kept *k, struct bn_app *app,
		      struct bn_persona *who)
{
	struct bn_submission io = { 0 };
	struct bn_arena arena = { 0 };
	struct bn_error err = { 0 };
	struct bn_case *c = NULL;
	struct bn_str pictures[64];

	who->application.keep = true;
	assert_int_equal(bn_application_to_case(&c, app, &who->application,
						FOLDER, &err),
			 BN_OK);
	for (unsigned i = 0; i < who->application.n_files; i++)
		pictures[i] = bn_buf_view(&who->application.bytes[i]);
	io.pictures = pictures;
	assert_int_equal(bn_app_submit(&io, app, c, &arena, &err), BN_OK);
	k->stored = io.stored;
	if (k->stored)
		look(k, app, c->filing.ref);
	bn_case_free(c);
	bn_arena_release(&arena);
}

static void assert_same_text(struct bn_str a, struct bn_str b)
{
	if (!bn_str_eq(a, b)) {
		print_error("typed:\n%.*s\nfile:\n%.*s\n", (int)a.n, a.p,
			    (int)b.n, b.p);
		fail();
	}
}

static void assert_same(const struct kept *typed, const struct kept *file)
{
	const struct bn_sheet *a = &typed->status.sheet;
	const struct bn_sheet *b = &file->status.sheet;

	assert_int_equal(typed->stored, file->stored);
	if (!typed->stored)
		return;
	assert_same_text(a->body, b->body);
	assert_same_text(a->findings, b->findings);
	assert_int_equal(a->verdict, b->verdict);
	assert_int_equal(a->rules, b->rules);
	assert_int_equal(typed->status.filing.state, file->status.filing.state);
	assert_int_equal(a->materials.n, b->materials.n);
	for (unsigned i = 0; i < a->materials.n; i++) {
		const struct bn_material *m = &a->materials.items[i];
		const struct bn_material *n = &b->materials.items[i];

		assert_int_equal(m->slot, n->slot);
		assert_int_equal(m->seq, n->seq);
		assert_string_equal(m->name, n->name);
		assert_memory_equal(m->digest, n->digest, BN_DIGEST);
	}
}

static void typed_and_submitted_filings_are_the_same_rows(void **state)
{
	struct bn_persona who;
	struct bn_error err = { 0 };
	unsigned i;

	(void)state;
	for (i = 0; bn_persona_load(&who, i, &err) == BN_OK; i++) {
		struct kept typed = { 0 }, file = { 0 };
		struct bn_app *app;
		struct rig r;
		char name[80];

		(void)snprintf(name, sizeof(name), "faces-%s", who.name);
		type_it(&typed, &r, name, &who);
		app = open_app(name, who.today);
		submit_it(&file, app, &who);
		assert_same(&typed, &file);
		bn_arena_release(&typed.arena);
		bn_arena_release(&file.arena);
		bn_app_free(app);
		rig_close(&r);
		bn_persona_release(&who);
	}
	assert_int_equal(i, 10);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(typed_and_submitted_filings_are_the_same_rows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
