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

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "../support/pty.h"
#include "../support/term_child.h"

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
	assert_int_equal(pty_expect(p, "王小明"), TERM_CHILD_ROW);
	pty_cursor(p, &row, &col);
	assert_int_equal(row, TERM_CHILD_ROW);
	assert_int_equal(col, TERM_CHILD_COL + 6);
	assert_true(pty_cursor_visible(p));
	pty_keys(p, "Backspace");
	pty_expect_not(p, "王小明");
	pty_expect(p, "王小");
	pty_cursor(p, &row, &col);
	assert_int_equal(col, TERM_CHILD_COL + 4);
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
		assert_int_equal(pty_writes(p) - writes, 2);
	bytes = pty_written(p);
	writes = pty_writes(p);
	pty_text(p, "中");
	assert_int_equal(pty_written(p) - bytes, 3);
	if (writes > 0)
		assert_int_equal(pty_writes(p) - writes, 2);
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
		assert_string_equal(pty_row(p, TERM_CHILD_EVENT_ROW), want);
	}
	leave(p);
}

static void control_s_does_not_freeze(void **state)
{
	struct pty *p = spawn();

	(void)state;
	pty_keys(p, "Ctrl-S x");
	assert_int_equal(pty_expect(p, "x"), TERM_CHILD_ROW);
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
	assert_int_equal(pty_expect(p, "第一 第[31m二"), TERM_CHILD_ROW);
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
	assert_int_equal(row, TERM_CHILD_ROW);
	assert_int_equal(col, TERM_CHILD_COL + 4);
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
		assert_int_equal(pty_finish(p), TERM_CHILD_REFUSED);
	}
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
		cmocka_unit_test(data_never_becomes_a_command),
		cmocka_unit_test(characters_that_ncurses_cannot_draw_are_named),
		cmocka_unit_test(redraw_repairs_the_glass),
	};

	if (argc > 1 && strcmp(argv[1], "--child") == 0)
		return term_child_main();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
