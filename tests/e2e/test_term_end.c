/*
 * How term.c leaves a terminal: at its end, on signals, in a crash, when
 * stopped.  What was typed is never left on the glass.
 */
#define _GNU_SOURCE
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <signal.h>
#include <string.h>

#include "../support/pty.h"
#include "../support/term_child.h"

/* An invented number: its county was never assigned. */
#define CANARY "110199199603070010"

static const char *const CHILD[] = { "/proc/self/exe", "--child", NULL };

static struct pty *spawn_with(struct pty_options o)
{
	struct pty *p;

	o.argv = CHILD;
	p = pty_spawn(&o);
	pty_settle(p);
	return p;
}

static struct pty *spawn(void)
{
	return spawn_with((struct pty_options){ .rows = 24 });
}

static void leave(struct pty *p)
{
	pty_keys(p, "F2");
	assert_int_equal(pty_finish(p), 0);
}

/* Nothing of what was typed stays, whatever screens the terminal has. */
static void nothing_typed_stays_on_the_glass(void **state)
{
	static const char *const linux_env[] = { "TERM=linux", NULL };
	struct pty_options ways[] = {
		{ .rows = 24 },
		{ .rows = 24, .env = linux_env, .no_alternate = true },
	};
	struct pty *p;
	size_t i;

	(void)state;
	for (i = 0; i < 2; i++) {
		p = spawn_with(ways[i]);
		pty_text(p, CANARY);
		pty_expect(p, CANARY);
		pty_keys(p, "F2");
		assert_int_equal(pty_wait(p), 0);
		pty_expect_not(p, CANARY);
		pty_expect_not(p, "报考");
		assert_false(pty_alternate(p));
		assert_true(pty_cursor_visible(p));
		assert_non_null(strstr(pty_raw(p), "\033[?2004l"));
		pty_free(p);
	}
}

static void every_cell_is_overwritten_before_the_end(void **state)
{
	struct pty *p = spawn();
	size_t before;
	const char *rest;
	const char *dots;

	(void)state;
	pty_text(p, CANARY);
	before = pty_written(p);
	pty_keys(p, "F2");
	assert_int_equal(pty_wait(p), 0);
	rest = pty_raw(p) + before;
	dots = strchr(rest, '.');
	assert_non_null(dots);
	assert_true(dots < strstr(rest, "\033[?1049l"));
	pty_free(p);
}

static void signals_end_it_in_order(void **state)
{
	static const struct {
		int sig, status;
	} cases[] = {
		{ SIGTERM, TERM_CHILD_TERMINATED },
		{ SIGQUIT, TERM_CHILD_TERMINATED },
		{ SIGHUP, TERM_CHILD_HANGUP },
		{ SIGINT, TERM_CHILD_INTERRUPTED },
	};
	struct pty *p;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		p = spawn();
		pty_text(p, CANARY);
		pty_signal(p, cases[i].sig);
		assert_int_equal(pty_wait(p), cases[i].status);
		pty_expect_not(p, CANARY);
		pty_free(p);
	}
}

static void crash_gives_the_terminal_back(void **state)
{
	static const struct {
		const char *key;
		int sig;
	} cases[] = {
		{ "F12", SIGSEGV },
		{ "F11", SIGABRT },
	};
	struct pty *p;
	size_t i;

	(void)state;
#ifdef PTY_SANITIZED
	skip();
#endif
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		p = spawn();
		pty_text(p, CANARY);
		pty_keys(p, cases[i].key);
		assert_int_equal(pty_wait(p), 128 + cases[i].sig);
		pty_expect_not(p, CANARY);
		assert_false(pty_alternate(p));
		pty_free(p);
	}
}

static void closed_window_ends_it(void **state)
{
	struct pty *p = spawn();

	(void)state;
	pty_hangup(p);
	assert_int_equal(pty_finish(p), TERM_CHILD_HANGUP);
}

static void suspended_and_resumed_looks_the_same(void **state)
{
	struct pty *p = spawn_with((struct pty_options){ .job = true });
	int row;
	int col;

	(void)state;
	pty_text(p, CANARY);
	pty_send(p, "\032", 1);
	pty_wait_stopped(p);
	assert_true(pty_modes_restored(p));
	assert_false(pty_alternate(p));
	pty_expect_not(p, CANARY);
	pty_continue(p);
	pty_expect(p, "resumed");
	pty_expect(p, CANARY);
	assert_true(pty_alternate(p));
	pty_cursor(p, &row, &col);
	assert_int_equal(row, TERM_CHILD_ROW);
	assert_int_equal(col, TERM_CHILD_COL + 18);
	pty_text(p, "X");
	pty_expect(p, CANARY "X");
	leave(p);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_typed_stays_on_the_glass),
		cmocka_unit_test(every_cell_is_overwritten_before_the_end),
		cmocka_unit_test(signals_end_it_in_order),
		cmocka_unit_test(crash_gives_the_terminal_back),
		cmocka_unit_test(closed_window_ends_it),
		cmocka_unit_test(suspended_and_resumed_looks_the_same),
	};

	if (argc > 1 && strcmp(argv[1], "--child") == 0)
		return term_child_main();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
