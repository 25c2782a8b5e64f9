/*
 * The program line by line: through a pipe and on a plain terminal.
 */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../support/lines.h"
#include "../support/program.h"
#include "../support/pty.h"
#include "bn/demo.h"

#define FOLDER "data/samples"
#define TODAY "2026-03-12T12:00"

/* Every line that the first applicant answers, from start to leaving. */
static void write_answers(struct bn_buf *out, struct bn_persona *who)
{
	struct lines_robot robot = { .folder = FOLDER };
	struct bn_error err = { 0 };
	struct lines t;

	assert_int_equal(bn_persona_load(who, 0, &err), BN_OK);
	robot.who = &who->application;
	lines_open(&t, "plain-written", TODAY);
	lines_play(&t, &robot);
	assert_int_equal(t.how, BN_LINE_LEFT);
	bn_buf_str(out, bn_buf_view(&t.typed));
	lines_close(&t);
}

/* What the program left in a store, opened from here. */
static void open_store(struct lines *t, const char *db)
{
	struct bn_app_options options = { .db = db, .today = TODAY };
	struct bn_error err = { 0 };

	memset(t, 0, sizeof(*t));
	assert_int_equal(bn_app_new(&t->app, &options, &err), BN_OK);
}

static bool take_filing(void *ctx, const struct bn_filing *f)
{
	*(struct bn_filing *)ctx = *f;
	return true;
}

static void find_filing(struct bn_filing *out, struct bn_app *app)
{
	const struct bn_query all = { .any_state = true };
	struct bn_error err = { 0 };

	memset(out, 0, sizeof(*out));
	assert_int_equal(bn_app_list(app, &all, take_filing, out, &err),
			 BN_OK);
}

static void assert_stored_as_in_the_file(const char *db,
					 struct bn_persona *who)
{
	struct bn_arena arena = { 0 };
	struct bn_status status = { .arena = &arena };
	struct bn_buf file = { 0 };
	struct bn_error err = { 0 };
	struct bn_filing filing;
	struct bn_case *c = NULL;
	struct lines t;

	open_store(&t, db);
	find_filing(&filing, t.app);
	assert_int_equal(filing.state, BN_STATE_PASSED);
	assert_int_equal(bn_app_status(&status, t.app, filing.ref, &err),
			 BN_OK);
	assert_int_equal(bn_application_to_case(&c, t.app, &who->application,
						FOLDER, &err),
			 BN_OK);
	bn_record_write(&file, c->record);
	assert_true(bn_str_eq(status.sheet.body, bn_buf_view(&file)));
	assert_int_equal(status.sheet.materials.n, c->materials.n);
	for (unsigned i = 0; i < c->materials.n; i++)
		assert_memory_equal(status.sheet.materials.items[i].digest,
				    c->materials.items[i].digest, BN_DIGEST);
	bn_buf_release(&file);
	bn_case_free(c);
	bn_arena_release(&arena);
	lines_close(&t);
}

static void run(struct program *p, const char *db, struct bn_str input)
{
	const char *const args[] = { "--plain", "--db", db,   "--today",
				     TODAY,	"--lang", "zh", NULL };

	program_run(p, input, args);
}

static void a_file_of_answers_files_through_a_pipe(void **state)
{
	const char *db = program_path("piped.db");
	struct bn_buf answers = { 0 };
	struct bn_persona who;
	struct program p;

	(void)state;
	write_answers(&answers, &who);
	run(&p, db, bn_buf_view(&answers));
	assert_int_equal(p.code, 0);
	assert_int_equal(p.err.n, 0);
	assert_non_null(strstr(bn_buf_cstr(&p.out), "资格核查通过"));
	assert_null(strchr(bn_buf_cstr(&p.out), '\033'));
	assert_stored_as_in_the_file(db, &who);
	program_release(&p);
	bn_buf_release(&answers);
	bn_persona_release(&who);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_file_of_answers_files_through_a_pipe),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
