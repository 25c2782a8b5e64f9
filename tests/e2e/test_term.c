/*
 * term.c on a pseudo-terminal: this program started again with --child shows
 * a field and the last event, and nothing else of ours is in between.
 */
#define _GNU_SOURCE
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "../support/pty.h"
#include "bn/text.h"
#include "tui/edit.h"
#include "tui/grid.h"
#include "tui/term.h"

enum {
	FIELD_ROW = 5,
	FIELD_COL = 10,
	FIELD_CELLS = 30,
	EVENT_ROW = 10,
	WIDTH_ROW = 12,
	NO_TERMINAL = 2,
	HANGUP = 9,
	TERMINATED = 8,
	INTERRUPTED = 7
};

#define CANARY "110199199603070010"

/* --- The program on the terminal ----------------------------------------- */

struct child {
	struct bn_term *term;
	struct bn_grid grid;
	struct bn_edit edit;
	char event[128];
	char widths[64];
};

static void draw(struct child *c)
{
	struct bn_grid *g = &c->grid;

	bn_grid_clear(g);
	bn_grid_puts(g, (struct bn_span){ 0, 0, g->cols, BN_ROLE_TITLE },
		     "报考登记");
	bn_grid_hline(g, (struct bn_span){ 2, 0, g->cols, BN_ROLE_DIM });
	bn_grid_puts(g, (struct bn_span){ 3, 2, 10, BN_ROLE_FOCUS }, "焦点");
	bn_grid_puts(g, (struct bn_span){ 4, 2, 20, BN_ROLE_ERROR },
		     "错误: 姓名");
	bn_grid_puts(g, (struct bn_span){ 7, 0, g->cols, BN_ROLE_PASS },
		     "资格核查通过");
	bn_grid_puts(g, (struct bn_span){ EVENT_ROW, 0, g->cols, 0 }, c->event);
	bn_grid_puts(g, (struct bn_span){ WIDTH_ROW, 0, g->cols, 0 },
		     c->widths);
	bn_edit_draw(g, &c->edit,
		     (struct bn_span){ FIELD_ROW, FIELD_COL, FIELD_CELLS, 0 },
		     true);
	bn_term_show(c->term, g);
}

static void tell(struct child *c, const char *what)
{
	snprintf(c->event, sizeof(c->event), "%s", what);
}

static void handle_key(struct child *c, const struct bn_event *event)
{
	bool used;

	if (bn_edit_key(&used, &c->edit, event->key, NULL) != BN_OK || used)
		return;
	snprintf(c->event, sizeof(c->event), "key %s", bn_key_name(event->key));
	if (event->key == BN_KEY_F12)
		raise(SIGSEGV);
	if (event->key == BN_KEY_F11)
		abort();
}

/* The exit status; -1 to go on. */
static int handle(struct child *c, const struct bn_event *event)
{
	bool used;

	switch ((int)event->kind) {
	case BN_EVENT_KEY:
		handle_key(c, event);
		return event->key == BN_KEY_F2 ? 0 : -1;
	case BN_EVENT_PASTE:
		snprintf(c->event, sizeof(c->event), "paste %zu%s",
			 event->text.n, event->cut ? " cut" : "");
		/* fallthrough */
	case BN_EVENT_TEXT:
		return bn_edit_event(&used, &c->edit, event, NULL) == BN_OK
			       ? -1
			       : 70;
	case BN_EVENT_RESIZE:
		snprintf(c->event, sizeof(c->event), "size %dx%d", event->row,
			 event->col);
		return bn_grid_resize(&c->grid, event->row, event->col, NULL) ==
				       BN_OK
			       ? -1
			       : 70;
	case BN_EVENT_MEASURED:
		snprintf(c->widths, sizeof(c->widths), "widths %d %d %d %d",
			 event->glyphs.line, event->glyphs.ambiguous,
			 event->glyphs.han, event->glyphs.astral);
		return -1;
	case BN_EVENT_BAD_ENCODING:
		tell(c, "encoding");
		return -1;
	case BN_EVENT_RESUME:
		tell(c, "resumed");
		return -1;
	case BN_EVENT_INTERRUPT:
		return INTERRUPTED;
	case BN_EVENT_TERMINATE:
		return TERMINATED;
	case BN_EVENT_HANGUP:
		return HANGUP;
	default:
		return 70;
	}
}

static int child_main(void)
{
	const char *no_color = getenv("NO_COLOR");
	const char *ascii = getenv("TEST_ASCII");
	struct bn_term_options options = {
		.name = getenv("TERM"),
		.no_color = no_color && *no_color,
		.ascii = ascii != NULL,
		.escdelay = -1,
		.ssh = getenv("SSH_CONNECTION") != NULL,
	};
	struct child c = { .term = NULL };
	struct bn_event event;
	int status = -1;

	if (!setlocale(LC_ALL, "") ||
	    bn_term_open(&c.term, &options, NULL) != BN_OK)
		return NO_TERMINAL;
	while (status < 0) {
		bn_term_next(&event, c.term, -1);
		status = handle(&c, &event);
		if (status < 0)
			draw(&c);
	}
	bn_term_close(c.term);
	bn_grid_release(&c.grid);
	bn_edit_release(&c.edit);
	return status;
}

/* --- The tests -------------------------------------------------------------- */

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

static void typed_chinese_appears(void **state)
{
	struct pty *p = spawn();
	int row;
	int col;

	(void)state;
	pty_text(p, "王小明");
	assert_int_equal(pty_expect(p, "王小明"), FIELD_ROW);
	pty_cursor(p, &row, &col);
	assert_int_equal(row, FIELD_ROW);
	assert_int_equal(col, FIELD_COL + 6);
	assert_true(pty_cursor_visible(p));
	pty_keys(p, "Backspace");
	pty_expect_not(p, "王小明");
	pty_expect(p, "王小");
	pty_cursor(p, &row, &col);
	assert_int_equal(col, FIELD_COL + 4);
	leave(p);
}

static void first_screen_has_size_lines_and_words(void **state)
{
	struct pty *p =
		spawn_with((struct pty_options){ .rows = 30, .cols = 100 });

	(void)state;
	pty_expect(p, "报考登记");
	pty_expect(p, "size 30x100");
	pty_expect(p, "widths 1 1 2 2");
	assert_int_equal(pty_expect(p, "────"), 2);
	assert_true(pty_alternate(p));
	leave(p);
}

static void silent_terminal_gets_ascii_lines_and_is_not_waited_for(void **state)
{
	struct pty *p = spawn_with((struct pty_options){ .silent = true });

	(void)state;
	pty_expect(p, "widths 0 0 0 0");
	assert_int_equal(pty_expect(p, "----"), 2);
	leave(p);
}

static void ascii_can_be_asked_for(void **state)
{
	static const char *const env[] = { "TEST_ASCII=1", NULL };
	struct pty *p = spawn_with((struct pty_options){ .env = env });

	(void)state;
	pty_expect(p, "widths 1 1 2 2");
	assert_int_equal(pty_expect(p, "----"), 2);
	leave(p);
}

static void late_answer_does_not_reach_the_shell(void **state)
{
	struct pty *p = spawn_with((struct pty_options){ .silent = true });

	(void)state;
	pty_bytes(p, "\033[1;2R", 6);
	pty_expect_not(p, "1;2R");
	pty_expect_not(p, "key");
	leave(p);
}

static void one_typed_character_is_one_write_of_its_own_bytes(void **state)
{
	struct pty *p = spawn();
	size_t bytes;
	uint64_t writes;

	(void)state;
	pty_text(p, "a");
	bytes = pty_written(p);
	writes = pty_writes(p);
	pty_text(p, "b");
	assert_int_equal(pty_written(p) - bytes, 1);
	if (writes > 0)
		assert_int_equal(pty_writes(p) - writes, 1);
	bytes = pty_written(p);
	writes = pty_writes(p);
	pty_text(p, "中");
	assert_int_equal(pty_written(p) - bytes, 3);
	if (writes > 0)
		assert_int_equal(pty_writes(p) - writes, 1);
	leave(p);
}

static uint64_t now_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (uint64_t)t.tv_sec * 1000000u + (uint64_t)t.tv_nsec / 1000u;
}

static void escape_alone_acts_within_50_ms(void **state)
{
	uint64_t best = UINT64_MAX;
	struct pty *p = spawn();
	uint64_t begin;
	int i;

	(void)state;
	/* The best of five: the machine may be busy with something else. */
	for (i = 0; i < 5; i++) {
		pty_keys(p, "F5");
		pty_expect(p, "key F5");
		begin = now_us();
		pty_keys(p, "Esc");
		if (now_us() - begin < best)
			best = now_us() - begin;
		pty_expect(p, "key Esc");
	}
	assert_in_range(best, 24000, 50000);
	leave(p);
}

static void alt_digit_is_a_function_key(void **state)
{
	struct pty *p = spawn();

	(void)state;
	pty_keys(p, "Alt-5");
	pty_expect(p, "key F5");
	pty_keys(p, "Alt-0");
	pty_expect(p, "key F10");
	leave(p);
}

static void every_named_key_arrives(void **state)
{
	static const char *const keys[] = {
		"F1",        "F3",    "F4",  "F5",     "F6",     "F7",    "F8",
		"F9",        "F10",   "Up",  "Down",   "PgUp",   "PgDn",  "Tab",
		"Shift-Tab", "Enter", "Esc", "Ctrl-C", "Ctrl-L", "Ctrl-T"
	};
	struct pty *p = spawn();
	char want[32];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		pty_keys(p, keys[i]);
		snprintf(want, sizeof(want), "key %s", keys[i]);
		assert_string_equal(pty_row(p, EVENT_ROW), want);
	}
	leave(p);
}

static void control_s_does_not_freeze(void **state)
{
	struct pty *p = spawn();

	(void)state;
	pty_keys(p, "Ctrl-S x");
	assert_int_equal(pty_expect(p, "x"), FIELD_ROW);
	leave(p);
}

static void bad_bytes_are_told_and_eat_nothing(void **state)
{
	struct pty *p = spawn();

	(void)state;
	pty_bytes(p, "\xff", 1);
	pty_keys(p, "F1");
	pty_expect(p, "key F1");
	pty_bytes(p, "\xcd\xf5\xd0\xa1\xc3\xf7", 6);
	pty_expect(p, "encoding");
	pty_text(p, "after");
	pty_expect(p, "after");
	leave(p);
}

static void paste_is_one_event_and_one_line(void **state)
{
	struct pty *p = spawn();

	(void)state;
	pty_paste(p, "第一\r\n第\033[31m二");
	assert_int_equal(pty_expect(p, "第一 第[31m二"), FIELD_ROW);
	pty_expect(p, "paste 17");
	leave(p);
}

static void megabyte_paste_is_cut_and_told(void **state)
{
	struct pty *p = spawn();
	char *big = malloc(1000001);

	(void)state;
	assert_non_null(big);
	memset(big, 'x', 1000000);
	big[1000000] = '\0';
	pty_paste(p, big);
	pty_expect(p, "cut");
	free(big);
	leave(p);
}

static void size_follows_the_window(void **state)
{
	struct pty *p = spawn();
	int row;
	int col;

	(void)state;
	pty_text(p, "内容");
	pty_resize(p, 18, 60);
	pty_expect(p, "size 18x60");
	pty_expect(p, "内容");
	pty_cursor(p, &row, &col);
	assert_int_equal(row, FIELD_ROW);
	assert_int_equal(col, FIELD_COL + 4);
	pty_resize(p, 1, 1);
	pty_resize(p, 40, 132);
	pty_expect(p, "size 40x132");
	pty_expect(p, "内容");
	leave(p);
}

static void colours_by_default_and_none_when_refused(void **state)
{
	static const char *const refuse[] = { "NO_COLOR=1", NULL };
	struct pty *p = spawn();
	struct pty_look look = pty_look(p, 4, 2);

	(void)state;
	assert_int_equal(look.fg, 160);
	assert_true(look.bold);
	assert_int_equal(pty_look(p, 7, 0).bg, 28);
	assert_true(pty_look(p, 3, 2).reverse);
	leave(p);
	p = spawn_with((struct pty_options){ .env = refuse });
	look = pty_look(p, 4, 2);
	assert_int_equal(look.fg, -1);
	assert_true(look.bold);
	assert_true(pty_look(p, 7, 0).reverse);
	assert_true(pty_look(p, 3, 2).reverse);
	leave(p);
}

static void other_terminals_show_focus_and_error(void **state)
{
	static const char *const linux_env[] = { "TERM=linux", NULL };
	static const char *const vt100_env[] = { "TERM=vt100", NULL };
	const char *const *const envs[] = { linux_env, vt100_env };
	struct pty *p;
	size_t i;

	(void)state;
	for (i = 0; i < 2; i++) {
		p = spawn_with((struct pty_options){ .env = envs[i] });
		pty_text(p, "张");
		pty_expect(p, "张");
		pty_keys(p, "F1");
		pty_expect(p, "key F1");
		assert_true(pty_look(p, 3, 2).reverse);
		assert_true(pty_look(p, 4, 2).bold);
		leave(p);
	}
}

static void unusable_terminals_are_refused_untouched(void **state)
{
	static const char *const dumb[] = { "TERM=dumb", NULL };
	static const char *const empty[] = { "TERM=", NULL };
	static const char *const nonsense[] = { "TERM=no-such-thing", NULL };
	const char *const *const envs[] = { dumb, empty, nonsense };
	struct pty *p;
	size_t i;

	(void)state;
	for (i = 0; i < 3; i++) {
		p = spawn_with((struct pty_options){ .env = envs[i] });
		assert_int_equal(pty_written(p), 0);
		assert_int_equal(pty_finish(p), NO_TERMINAL);
	}
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
		{ SIGTERM, TERMINATED },
		{ SIGQUIT, TERMINATED },
		{ SIGHUP, HANGUP },
		{ SIGINT, INTERRUPTED },
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
	int status;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		p = spawn();
		pty_text(p, CANARY);
		pty_keys(p, cases[i].key);
		status = pty_wait(p);
#ifndef __SANITIZE_ADDRESS__
		assert_int_equal(status, 128 + cases[i].sig);
		pty_expect_not(p, CANARY);
		assert_false(pty_alternate(p));
#else
		assert_int_not_equal(status, 0);
#endif
		pty_free(p);
	}
}

static void closed_window_ends_it(void **state)
{
	struct pty *p = spawn();

	(void)state;
	pty_hangup(p);
	assert_int_equal(pty_finish(p), HANGUP);
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
	assert_int_equal(row, FIELD_ROW);
	assert_int_equal(col, FIELD_COL + 18);
	pty_text(p, "X");
	pty_expect(p, CANARY "X");
	leave(p);
}

static void data_never_becomes_a_command(void **state)
{
	static const char *const nasty[] = {
		"\xc2\x9b"
		"31m",
		"\xe2\x80\xae",
		"\xe2\x80\x8b",
		"\xf0\xb1\x8d\x90",
		"\xee\xa1\xa3",
		"a\xcc\x81\xcc\x82",
	};
	struct pty *p = spawn();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(nasty) / sizeof(nasty[0]); i++)
		pty_text(p, nasty[i]);
	pty_keys(p, "Home");
	pty_expect(p, "31m〔U+202E〕〔U+200B〕");
	pty_keys(p, "End");
	leave(p);
}

static void characters_that_ncurses_cannot_draw_are_named(void **state)
{
	struct pty *p = spawn();

	(void)state;
	pty_text(p, "\xf0\xb1\x8d\x90");
	pty_expect(p, "〔U+31350〕");
	leave(p);
}

static void redraw_repairs_the_glass(void **state)
{
	struct pty *p = spawn();
	size_t before;

	(void)state;
	before = pty_written(p);
	pty_keys(p, "Ctrl-L");
	assert_true(pty_written(p) - before > 100);
	pty_expect(p, "key Ctrl-L");
	pty_expect(p, "报考登记");
	leave(p);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(typed_chinese_appears),
		cmocka_unit_test(first_screen_has_size_lines_and_words),
		cmocka_unit_test(
			silent_terminal_gets_ascii_lines_and_is_not_waited_for),
		cmocka_unit_test(ascii_can_be_asked_for),
		cmocka_unit_test(late_answer_does_not_reach_the_shell),
		cmocka_unit_test(
			one_typed_character_is_one_write_of_its_own_bytes),
		cmocka_unit_test(escape_alone_acts_within_50_ms),
		cmocka_unit_test(alt_digit_is_a_function_key),
		cmocka_unit_test(every_named_key_arrives),
		cmocka_unit_test(control_s_does_not_freeze),
		cmocka_unit_test(bad_bytes_are_told_and_eat_nothing),
		cmocka_unit_test(paste_is_one_event_and_one_line),
		cmocka_unit_test(megabyte_paste_is_cut_and_told),
		cmocka_unit_test(size_follows_the_window),
		cmocka_unit_test(colours_by_default_and_none_when_refused),
		cmocka_unit_test(other_terminals_show_focus_and_error),
		cmocka_unit_test(unusable_terminals_are_refused_untouched),
		cmocka_unit_test(nothing_typed_stays_on_the_glass),
		cmocka_unit_test(every_cell_is_overwritten_before_the_end),
		cmocka_unit_test(signals_end_it_in_order),
		cmocka_unit_test(crash_gives_the_terminal_back),
		cmocka_unit_test(closed_window_ends_it),
		cmocka_unit_test(suspended_and_resumed_looks_the_same),
		cmocka_unit_test(data_never_becomes_a_command),
		cmocka_unit_test(characters_that_ncurses_cannot_draw_are_named),
		cmocka_unit_test(redraw_repairs_the_glass),
	};

	if (argc > 1 && strcmp(argv[1], "--child") == 0)
		return child_main();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
