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
static void write_answers(struct bn_buf *out, struct bn_persona *who,
			  const char *name)
{
	struct lines_robot robot = { .folder = FOLDER };
	struct bn_error err = { 0 };
	struct lines t;

	assert_int_equal(bn_persona_load(who, 0, &err), BN_OK);
	robot.who = &who->application;
	lines_open(&t, name, TODAY);
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
	assert_int_equal(bn_app_list(app, &all, take_filing, out, &err), BN_OK);
}

static void assert_stored_as_in_the_file(const char *db, struct bn_persona *who)
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
	const char *const args[] = { "--plain", "--db",   db,   "--today",
				     TODAY,     "--lang", "zh", NULL };

	program_run(p, input, args);
}

static void a_file_of_answers_files_through_a_pipe(void **state)
{
	const char *db = program_path("piped.db");
	struct bn_buf answers = { 0 };
	struct bn_persona who;
	struct program p;

	(void)state;
	write_answers(&answers, &who, "written-for-a-pipe");
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

/* --- through a pipe --- */

static struct program run_lines(const char *db, const char *lines)
{
	struct program p;

	run(&p, program_path(db), bn_str_of(lines));
	return p;
}

#define TO_NAME "1\n1\n\n1\n2\n"

static void assert_kept(const char *db, const char *line)
{
	struct lines t;

	open_store(&t, program_path(db));
	lines_kept(&t, line);
	lines_close(&t);
}

static void lines_that_end_early_exit_nine_with_the_draft(void **state)
{
	struct program p;

	(void)state;
	p = run_lines("none.db", "");
	assert_int_equal(p.code, 9);
	program_release(&p);
	/* The last line may lack its end. */
	p = run_lines("early.db", TO_NAME "王小明");
	assert_int_equal(p.code, 9);
	assert_non_null(strstr(bn_buf_cstr(&p.out), "已保存, 草稿 "));
	program_release(&p);
	assert_kept("early.db", "identity.name=王小明");
}

static void leaving_by_choice_before_anything_exits_zero(void **state)
{
	struct program p = run_lines("left.db", "4\n");

	(void)state;
	assert_int_equal(p.code, 0);
	program_release(&p);
}

static void answers_are_echoed_where_nobody_saw_them_typed(void **state)
{
	struct program p = run_lines("echo.db", TO_NAME "王小明\n");

	(void)state;
	assert_non_null(strstr(bn_buf_cstr(&p.out), "姓名: 王小明\n"));
	program_release(&p);
}

static void bad_bytes_in_a_pipe_are_said_and_not_drawn(void **state)
{
	struct program p = run_lines("bytes.db", TO_NAME
				     "\xcd\xf5\033[2J\n\033[A王\n王小明\n");

	(void)state;
	assert_non_null(strstr(bn_buf_cstr(&p.out), "不是 UTF-8"));
	assert_non_null(strstr(bn_buf_cstr(&p.out), "控制字符"));
	assert_null(strchr(bn_buf_cstr(&p.out), '\033'));
	assert_null(strstr(bn_buf_cstr(&p.out), "\xcd"));
	program_release(&p);
	assert_kept("bytes.db", "identity.name=王小明");
}

static void a_line_of_any_length_is_passed_over_whole(void **state)
{
	struct bn_buf lines = { 0 };
	struct program p;

	(void)state;
	bn_buf_puts(&lines, TO_NAME);
	bn_buf_pad(&lines, '4', 300000);
	bn_buf_puts(&lines, "\n王小明\n");
	run(&p, program_path("long.db"), bn_buf_view(&lines));
	assert_non_null(strstr(bn_buf_cstr(&p.out), "超过 4000 字节"));
	program_release(&p);
	bn_buf_release(&lines);
	assert_kept("long.db", "identity.name=王小明");
}

static void the_longest_line_that_fits_is_taken(void **state)
{
	struct bn_buf lines = { 0 };
	struct program p;

	(void)state;
	bn_buf_puts(&lines, TO_NAME);
	bn_buf_pad(&lines, 'a', BN_LINE_BYTES);
	bn_buf_puts(&lines, "\n");
	bn_buf_pad(&lines, 'b', BN_LINE_BYTES + 1);
	bn_buf_puts(&lines, "\n");
	run(&p, program_path("fits.db"), bn_buf_view(&lines));
	assert_non_null(strstr(bn_buf_cstr(&p.out), "超过 4000 字节"));
	program_release(&p);
	bn_buf_release(&lines);
	assert_kept("fits.db", "exam.commitment=true");
}

/* Whatever says that there is no full screen, and whoever asks for none. */
static void without_a_terminal_it_asks_line_by_line(void **state)
{
	static const struct {
		const char *variable, *value;
	} ways[] = {
		{ "TERM", "xterm" },
		{ "TERM", "dumb" },
		{ "TERM", NULL },
		{ "BEIAN_PLAIN", "1" },
	};
	const char *const args[] = { "--lang", "en", NULL };
	const char *term = getenv("TERM");
	struct program p;

	(void)state;
	for (unsigned i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
		if (ways[i].value)
			(void)setenv(ways[i].variable, ways[i].value, 1);
		else
			(void)unsetenv(ways[i].variable);
		program_run(&p, BN_STR("4\n"), args);
		assert_int_equal(p.code, 0);
		assert_int_equal(p.err.n, 0);
		assert_non_null(strstr(bn_buf_cstr(&p.out), "What next: 4\n"));
		program_release(&p);
	}
	(void)unsetenv("BEIAN_PLAIN");
	(void)setenv("TERM", term ? term : "xterm-256color", 1);
}

static void a_locale_without_utf8_is_named_in_ascii_first(void **state)
{
	const char *const args[] = { "--plain", "--lang", "zh", NULL };
	struct program p;

	(void)state;
	(void)setenv("LC_ALL", "C", 1);
	program_run(&p, BN_STR("4\n"), args);
	(void)setenv("LC_ALL", "C.UTF-8", 1);
	assert_int_equal(p.code, 0);
	assert_non_null(strstr(bn_buf_cstr(&p.err),
			       "beian: LC_ALL gives no UTF-8 locale"));
	for (size_t i = 0; i < p.err.n; i++)
		assert_true((unsigned char)p.err.p[i] < 0x80);
	assert_non_null(strstr(bn_buf_cstr(&p.out), "做什么: 4\n"));
	program_release(&p);
}

/* --- on a plain terminal --- */

static struct pty *spawn(const char *db, const char *term, bool plain)
{
	static char variable[64];
	const char *const env[] = { variable, NULL };
	const char *argv[] = { getenv("BEIAN_PROGRAM"),
			       "--db",
			       program_path(db),
			       "--today",
			       TODAY,
			       "--lang",
			       "zh",
			       plain ? "--plain" : NULL,
			       NULL };
	struct pty_options options = { .argv = argv, .env = env, .rows = 60 };
	struct pty *p;

	(void)snprintf(variable, sizeof(variable), "TERM=%s", term);
	p = pty_spawn(&options);
	pty_settle(p);
	return p;
}

/* One line after the other, each waited for. */
static void type_lines(struct pty *p, const char *lines)
{
	struct bn_str rest = bn_str_of(lines), line;

	while (bn_str_split(&line, &rest, '\n')) {
		pty_send(p, line.p, line.n);
		pty_bytes(p, "\n", 1);
	}
}

static void a_dumb_terminal_is_asked_line_by_line(void **state)
{
	struct pty *p = spawn("dumb.db", "dumb", false);

	(void)state;
	pty_expect(p, "做什么:");
	type_lines(p, "1\n1\n\n1\n2\n王小明");
	pty_expect(p, "姓名: 王小明");
	pty_expect(p, "曾用名 (可不填):");
	type_lines(p, "<<\n17");
	assert_int_equal(pty_wait(p), 9);
	/* Text and line ends, nothing else. */
	assert_null(strchr(pty_raw(p), '\033'));
	assert_null(strchr(pty_raw(p), '\b'));
	pty_free(p);
	assert_kept("dumb.db", "identity.name=王小明");
}

static void a_full_terminal_asks_line_by_line_on_demand(void **state)
{
	struct pty *p = spawn("demand.db", "xterm-256color", true);

	(void)state;
	pty_expect(p, "做什么:");
	assert_false(pty_alternate(p));
	type_lines(p, "4");
	assert_int_equal(pty_wait(p), 0);
	assert_null(strchr(pty_raw(p), '\033'));
	pty_free(p);
}

/* The line goes back a character at a time, whatever the terminal was told. */
static void backspace_takes_a_whole_character(void **state)
{
	struct pty *p = spawn("erase.db", "dumb", true);

	(void)state;
	type_lines(p, "1\n1\n\n1\n2\n王小明明\177");
	type_lines(p, "<<\n17");
	assert_int_equal(pty_finish(p), 9);
	assert_kept("erase.db", "identity.name=王小明");
}

static void a_whole_filing_is_made_on_a_dumb_terminal(void **state)
{
	struct bn_buf answers = { 0 };
	struct bn_persona who;
	struct pty *p;

	(void)state;
	write_answers(&answers, &who, "written-for-a-terminal");
	p = spawn("filing.db", "dumb", false);
	type_lines(p, bn_buf_cstr(&answers));
	assert_int_equal(pty_wait(p), 0);
	assert_non_null(strstr(pty_raw(p), "资格核查通过"));
	assert_null(strchr(pty_raw(p), '\033'));
	pty_free(p);
	assert_stored_as_in_the_file(program_path("filing.db"), &who);
	bn_buf_release(&answers);
	bn_persona_release(&who);
}

static void ctrl_c_saves_and_exits_130(void **state)
{
	struct pty *p = spawn("interrupt.db", "dumb", false);

	(void)state;
	type_lines(p, TO_NAME "王小明");
	pty_send(p, "half", 4);
	pty_keys(p, "Ctrl-C");
	assert_int_equal(pty_wait(p), 130);
	assert_non_null(strstr(pty_raw(p), "已保存, 草稿 "));
	pty_free(p);
	assert_kept("interrupt.db", "identity.name=王小明");
}

static void ctrl_d_leaves_the_draft(void **state)
{
	struct pty *p = spawn("end.db", "dumb", false);

	(void)state;
	type_lines(p, TO_NAME "王小明");
	pty_keys(p, "Ctrl-D");
	assert_int_equal(pty_finish(p), 9);
	assert_kept("end.db", "identity.name=王小明");
}

static void a_closed_window_leaves_the_draft(void **state)
{
	struct pty *p = spawn("closed.db", "dumb", false);

	(void)state;
	type_lines(p, TO_NAME "王小明");
	pty_hangup(p);
	assert_int_equal(pty_wait(p), 9);
	pty_free(p);
	assert_kept("closed.db", "identity.name=王小明");
}

static void a_hangup_or_a_shutdown_leaves_the_draft(void **state)
{
	static const int signals[] = { SIGHUP, SIGTERM };

	(void)state;
	for (unsigned i = 0; i < 2; i++) {
		const char *db = i ? "term.db" : "hup.db";
		struct pty *p = spawn(db, "dumb", false);

		type_lines(p, TO_NAME "王小明");
		pty_signal(p, signals[i]);
		assert_int_equal(pty_wait(p), 9);
		pty_free(p);
		assert_kept(db, "identity.name=王小明");
	}
}

static void ctrl_z_stops_it_and_it_goes_on(void **state)
{
	const char *const env[] = { "TERM=dumb", NULL };
	const char *argv[] = { getenv("BEIAN_PROGRAM"),
			       "--db",
			       program_path("stop.db"),
			       "--lang",
			       "zh",
			       NULL };
	struct pty_options options = {
		.argv = argv, .env = env, .rows = 60, .job = true
	};
	struct pty *p = pty_spawn(&options);

	(void)state;
	pty_settle(p);
	pty_send(p, "\032", 1);
	pty_wait_stopped(p);
	pty_continue(p);
	type_lines(p, "4");
	assert_int_equal(pty_finish(p), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_file_of_answers_files_through_a_pipe),
		cmocka_unit_test(lines_that_end_early_exit_nine_with_the_draft),
		cmocka_unit_test(leaving_by_choice_before_anything_exits_zero),
		cmocka_unit_test(
			answers_are_echoed_where_nobody_saw_them_typed),
		cmocka_unit_test(bad_bytes_in_a_pipe_are_said_and_not_drawn),
		cmocka_unit_test(a_line_of_any_length_is_passed_over_whole),
		cmocka_unit_test(the_longest_line_that_fits_is_taken),
		cmocka_unit_test(without_a_terminal_it_asks_line_by_line),
		cmocka_unit_test(a_locale_without_utf8_is_named_in_ascii_first),
		cmocka_unit_test(a_dumb_terminal_is_asked_line_by_line),
		cmocka_unit_test(a_full_terminal_asks_line_by_line_on_demand),
		cmocka_unit_test(backspace_takes_a_whole_character),
		cmocka_unit_test(a_whole_filing_is_made_on_a_dumb_terminal),
		cmocka_unit_test(ctrl_c_saves_and_exits_130),
		cmocka_unit_test(ctrl_d_leaves_the_draft),
		cmocka_unit_test(a_closed_window_leaves_the_draft),
		cmocka_unit_test(a_hangup_or_a_shutdown_leaves_the_draft),
		cmocka_unit_test(ctrl_z_stops_it_and_it_goes_on),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
