/*
 * The input decoder: bytes and times in, a transcript of events out.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "../support/alloc.h"
#include "tui/input.h"

enum { ESC_MS = 25 };

struct line {
	struct bn_input in;
	struct bn_buf seen; /* "TEXT(ab) KEY(F1) " */
	uint64_t now;
};

static struct line *open_line(void)
{
	struct line *l = calloc(1, sizeof(*l));

	assert_non_null(l);
	bn_input_init(&l->in, ESC_MS);
	l->now = 1000;
	return l;
}

static void close_line(struct line *l)
{
	bn_input_release(&l->in);
	bn_buf_release(&l->seen);
	free(l);
}

static void note(struct line *l, const struct bn_event *e)
{
	switch ((int)e->kind) {
	case BN_EVENT_KEY:
		bn_buf_printf(&l->seen, "KEY(%s) ", bn_key_name(e->key));
		break;
	case BN_EVENT_TEXT:
		bn_buf_printf(&l->seen, "TEXT(%.*s) ", (int)e->text.n,
			      e->text.p);
		break;
	case BN_EVENT_PASTE:
		bn_buf_printf(&l->seen, "PASTE%s(%.*s) ", e->cut ? "-CUT" : "",
			      e->text.n > 40 ? 0 : (int)e->text.n, e->text.p);
		break;
	case BN_EVENT_BAD_ENCODING:
		bn_buf_puts(&l->seen, "BAD ");
		break;
	case BN_EVENT_REPORT:
		bn_buf_printf(&l->seen, "REPORT(%d,%d) ", e->row, e->col);
		break;
	default:
		fail_msg("event %d", (int)e->kind);
	}
}

static void take(struct line *l)
{
	struct bn_event event;

	while (bn_input_next(&event, &l->in, l->now))
		note(l, &event);
	assert_int_equal(event.kind, BN_EVENT_NONE);
}

static void feed(struct line *l, const char *bytes, size_t n)
{
	bn_input_feed(&l->in, (struct bn_str){ bytes, n }, l->now);
	take(l);
}

static void wait_ms(struct line *l, unsigned ms)
{
	l->now += ms;
	take(l);
}

/* What came since the last time. */
static void assert_seen(struct line *l, const char *want)
{
	size_t n = l->seen.n;

	if (n > 0)
		l->seen.p[n - 1] = '\0';
	assert_string_equal(bn_buf_cstr(&l->seen), want);
	bn_buf_clear(&l->seen);
}

/* One burst on a fresh line, and what it gives once all is quiet. */
static void assert_burst(const char *bytes, size_t n, const char *want)
{
	struct line *l = open_line();

	feed(l, bytes, n);
	wait_ms(l, 10000);
	assert_int_equal(bn_input_wait(&l->in, l->now), -1);
	assert_seen(l, want);
	/* The same bytes one by one, with no time between them. */
	while (n-- > 0)
		feed(l, bytes++, 1);
	wait_ms(l, 10000);
	bn_buf_clear(&l->seen);
	/* Whatever that was, the next key works. */
	feed(l, "\033OP", 3);
	assert_seen(l, "KEY(F1)");
	close_line(l);
}

#define BURST(bytes, want) assert_burst(bytes, sizeof(bytes) - 1, want)

static void text_comes_as_one_burst(void **state)
{
	(void)state;
	BURST("a", "TEXT(a)");
	BURST("王小明", "TEXT(王小明)");
	BURST("一二三四五六七八九十一二三四五六七八九十",
	      "TEXT(一二三四五六七八九十一二三四五六七八九十)");
	BURST("ab\rcd", "TEXT(ab) KEY(Enter) TEXT(cd)");
	BURST("\xf0\xa0\xae\xb7", "TEXT(𠮷)");
	BURST("\xf0\xb1\x8d\x90", "TEXT(\xf0\xb1\x8d\x90)");
}

static void character_split_between_reads_is_whole(void **state)
{
	struct line *l = open_line();

	(void)state;
	feed(l, "a\xe7\x8e", 3);
	assert_seen(l, "TEXT(a)");
	feed(l,
	     "\x8b"
	     "b",
	     2);
	assert_seen(l, "TEXT(王b)");
	feed(l, "\xf0", 1);
	feed(l, "\xa0\xae", 2);
	assert_seen(l, "");
	feed(l, "\xb7", 1);
	assert_seen(l, "TEXT(𠮷)");
	close_line(l);
}

static void character_that_never_ends_is_given_up(void **state)
{
	struct line *l = open_line();

	(void)state;
	feed(l, "\xe7\x8e", 2);
	assert_in_range(bn_input_wait(&l->in, l->now), 1, 1000);
	wait_ms(l, 1000);
	assert_seen(l, "TEXT(\xef\xbf\xbd) BAD");
	feed(l, "x", 1);
	assert_seen(l, "TEXT(x)");
	close_line(l);
}

static void control_bytes_are_keys_or_nothing(void **state)
{
	(void)state;
	BURST("\r", "KEY(Enter)");
	BURST("\n", "KEY(Enter)");
	BURST("\t", "KEY(Tab)");
	BURST("\177", "KEY(Backspace)");
	BURST("\b", "KEY(Backspace)");
	BURST("\x03", "KEY(Ctrl-C)");
	BURST("\x17\x0b\x15", "KEY(Ctrl-W) KEY(Ctrl-K) KEY(Ctrl-U)");
	BURST("\0\x11\x13\x1a\x1c\x1d\x1e\x1f", "");
	BURST("a\0b", "TEXT(a) TEXT(b)");
}

static void sequences_of_many_terminals_are_keys(void **state)
{
	static const struct {
		const char *bytes, *want;
	} cases[] = {
		{ "\033OP", "KEY(F1)" },
		{ "\033[11~", "KEY(F1)" },
		{ "\033[[A", "KEY(F1)" },
		{ "\033[[E", "KEY(F5)" },
		{ "\033[15~", "KEY(F5)" },
		{ "\033[21~", "KEY(F10)" },
		{ "\033[24~", "KEY(F12)" },
		{ "\033[A", "KEY(Up)" },
		{ "\033OB", "KEY(Down)" },
		{ "\033[1;5C", "KEY(Right)" },
		{ "\033OD", "KEY(Left)" },
		{ "\033[H", "KEY(Home)" },
		{ "\033OF", "KEY(End)" },
		{ "\033[1~", "KEY(Home)" },
		{ "\033[4~", "KEY(End)" },
		{ "\033[7~", "KEY(Home)" },
		{ "\033[8~", "KEY(End)" },
		{ "\033[5~", "KEY(PgUp)" },
		{ "\033[6~", "KEY(PgDn)" },
		{ "\033[3~", "KEY(Delete)" },
		{ "\033[3;5~", "KEY(Delete)" },
		{ "\033[2~", "KEY(Insert)" },
		{ "\033[Z", "KEY(Shift-Tab)" },
		{ "\033[1;2P", "KEY(F1)" },
		{ "\033OM", "KEY(Enter)" },
		{ "\033Op", "TEXT(0)" },
		{ "\033Oy", "TEXT(9)" },
		{ "\033Ok", "TEXT(+)" },
		{ "\033[A\033[B", "KEY(Up) KEY(Down)" },
		{ "x\033[Ay", "TEXT(x) KEY(Up) TEXT(y)" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_burst(cases[i].bytes, strlen(cases[i].bytes),
			     cases[i].want);
}

static void learned_sequences_are_keys(void **state)
{
	struct line *l = open_line();
	int i;

	(void)state;
	bn_input_learn(&l->in, BN_STR("\033[42q"), BN_KEY_F6);
	bn_input_learn(&l->in, BN_STR("\033Oz"), BN_KEY_F7);
	bn_input_learn(&l->in, BN_STR("q"), BN_KEY_F8);
	bn_input_learn(&l->in, (struct bn_str){ NULL, 0 }, BN_KEY_F8);
	feed(l, "\033[42q\033Ozq", 9);
	assert_seen(l, "KEY(F6) KEY(F7) TEXT(q)");
	for (i = 0; i < 2 * BN_INPUT_LEARN_MAX; i++)
		bn_input_learn(&l->in, BN_STR("\033[43q"), BN_KEY_F9);
	feed(l, "\033[43q", 5);
	assert_seen(l, "KEY(F9)");
	close_line(l);
}

static void escape_alone_is_escape_after_its_delay(void **state)
{
	struct line *l = open_line();

	(void)state;
	feed(l, "\033", 1);
	assert_seen(l, "");
	assert_int_equal(bn_input_wait(&l->in, l->now), ESC_MS);
	wait_ms(l, ESC_MS - 1);
	assert_seen(l, "");
	assert_int_equal(bn_input_wait(&l->in, l->now), 1);
	wait_ms(l, 1);
	assert_seen(l, "KEY(Esc)");
	assert_int_equal(bn_input_wait(&l->in, l->now), -1);
	close_line(l);
}

static void escape_then_a_second_then_a_bracket_is_three_keys(void **state)
{
	struct line *l = open_line();

	(void)state;
	feed(l, "\033", 1);
	wait_ms(l, 1000);
	feed(l, "[A", 2);
	assert_seen(l, "KEY(Esc) TEXT([A)");
	/* The same when nobody looked in between. */
	bn_input_feed(&l->in, BN_STR("\033"), l->now);
	assert_false(bn_input_next(&(struct bn_event){ 0 }, &l->in, l->now));
	l->now += 1000;
	feed(l, "[A", 2);
	assert_seen(l, "KEY(Esc) TEXT([A)");
	close_line(l);
}

static void sequence_split_within_the_delay_is_whole(void **state)
{
	struct line *l = open_line();

	(void)state;
	feed(l, "\033", 1);
	l->now += ESC_MS - 1;
	feed(l, "[1", 2);
	l->now += 50;
	feed(l, "5~", 2);
	assert_seen(l, "KEY(F5)");
	close_line(l);
}

static void escape_before_other_things_loses_neither(void **state)
{
	(void)state;
	BURST("\033\033", "KEY(Esc) KEY(Esc)");
	BURST("\033\033[A", "KEY(Esc) KEY(Up)");
	BURST("\033王", "KEY(Esc) TEXT(王)");
	BURST("\033\r", "KEY(Esc) KEY(Enter)");
	BURST("abc\033", "TEXT(abc) KEY(Esc)");
}

static void alt_digit_is_a_function_key_only_in_one_burst(void **state)
{
	struct line *l = open_line();

	(void)state;
	BURST("\0331", "KEY(F1)");
	BURST("\0339", "KEY(F9)");
	BURST("\0330", "KEY(F10)");
	BURST("\033x", "");
	BURST("\033\177", "KEY(Ctrl-W)");
	bn_input_init(&l->in, 250);
	feed(l, "\033", 1);
	l->now += 100;
	feed(l, "1", 1);
	assert_seen(l, "KEY(Esc) TEXT(1)");
	close_line(l);
}

static void bad_byte_never_eats_the_next_key(void **state)
{
	(void)state;
	BURST("\xff\033OP", "TEXT(\xef\xbf\xbd) KEY(F1)");
	BURST("\xff"
	      "a",
	      "TEXT(\xef\xbf\xbd"
	      "a)");
	BURST("\xc3(", "TEXT(\xef\xbf\xbd()");
	BURST("\xe7\x8e"
	      "a",
	      "TEXT(\xef\xbf\xbd"
	      "a) BAD");
	/* Lone surrogate, overlong, beyond the end: nothing else is lost. */
	BURST("\xed\xa0\x80x", "TEXT(\xef\xbf\xbdx) BAD");
	BURST("\xc0\xafx", "TEXT(\xef\xbf\xbdx) BAD");
	BURST("\xf5y", "TEXT(\xef\xbf\xbdy)");
}

static void other_encoding_is_told_once(void **state)
{
	struct line *l = open_line();

	(void)state;
	/* 王小明 in GBK; D0 A1 happens to be UTF-8 too. */
	feed(l, "\xcd\xf5\xd0\xa1\xc3\xf7", 6);
	assert_seen(l, "TEXT(\xef\xbf\xbd\xef\xbf\xbd\xd0\xa1\xef\xbf\xbd"
		       "\xef\xbf\xbd) BAD");
	feed(l, "\xcd\xf5", 2);
	assert_seen(l, "TEXT(\xef\xbf\xbd\xef\xbf\xbd)");
	feed(l, "\r1", 2);
	assert_seen(l, "KEY(Enter) TEXT(1)");
	close_line(l);
}

static void one_stray_byte_is_not_told(void **state)
{
	struct line *l = open_line();

	(void)state;
	feed(l,
	     "a\x80"
	     "b",
	     3);
	assert_seen(l, "TEXT(a\xef\xbf\xbd"
		       "b)");
	feed(l, "\x80", 1);
	assert_seen(l, "TEXT(\xef\xbf\xbd) BAD");
	close_line(l);
}

static void paste_is_one_event_without_controls(void **state)
{
	(void)state;
	BURST("\033[200~王小明\033[201~", "PASTE(王小明)");
	BURST("\033[200~a\r\nb\tc\033[201~", "PASTE(a b c)");
	BURST("\033[200~a\r\n\r\nb\033[201~", "PASTE(a b)");
	BURST("\033[200~a\033[31mb\x01\x7f\xc2\x9b"
	      "c\033[201~",
	      "PASTE(a[31mbc)");
	BURST("x\033[200~y\033[201~z", "TEXT(x) PASTE(y) TEXT(z)");
	BURST("\033[200~\033[201~", "");
	BURST("\033[200~\x01\033[201~", "");
	BURST("\033[201~a", "TEXT(a)");
	BURST("\033[200~\033[20\033[201~", "PASTE([20)");
	BURST("\033[200~a\xff"
	      "b\033[201~c",
	      "PASTE(a\xef\xbf\xbd"
	      "b) TEXT(c)");
}

static void enter_in_a_paste_is_never_a_key(void **state)
{
	struct line *l = open_line();

	(void)state;
	feed(l, "\033[200~1\r", 8);
	assert_seen(l, "");
	feed(l, "\r2\033[2", 5);
	assert_seen(l, "");
	feed(l, "01~\r", 4);
	assert_seen(l, "PASTE(1 2) KEY(Enter)");
	close_line(l);
}

static void paste_without_end_ends_by_silence(void **state)
{
	struct line *l = open_line();

	(void)state;
	feed(l, "\033[200~abc\033[2", 12);
	wait_ms(l, BN_INPUT_PASTE_MS - 1);
	assert_seen(l, "");
	assert_int_equal(bn_input_wait(&l->in, l->now), 1);
	wait_ms(l, 1);
	assert_seen(l, "PASTE(abc)");
	feed(l, "d\r", 2);
	assert_seen(l, "TEXT(d) KEY(Enter)");
	close_line(l);
}

static void long_paste_is_cut_at_a_whole_character(void **state)
{
	struct line *l = open_line();
	struct bn_buf big = { .p = NULL };
	struct bn_event event;

	(void)state;
	bn_buf_puts(&big, "\033[200~x");
	while (big.n < 1000000)
		bn_buf_puts(&big, "王");
	bn_buf_puts(&big, "\033[201~\t");
	bn_input_feed(&l->in, bn_buf_view(&big), l->now);
	assert_true(bn_input_next(&event, &l->in, l->now));
	assert_int_equal(event.kind, BN_EVENT_PASTE);
	assert_true(event.cut);
	assert_in_range(event.text.n, BN_INPUT_PASTE_MAX - 8,
			BN_INPUT_PASTE_MAX);
	assert_int_equal(event.text.n % 3, 1);
	assert_memory_equal(event.text.p + event.text.n - 3, "王", 3);
	take(l);
	assert_seen(l, "KEY(Tab)");
	/* The next paste is not cut. */
	feed(l, "\033[200~ok\033[201~", 14);
	assert_seen(l, "PASTE(ok)");
	bn_buf_release(&big);
	close_line(l);
}

static void what_nobody_asked_for_is_left_out_whole(void **state)
{
	static const char *const junk[] = {
		"\033[M !!",
		"\033[M#\x80\xff",
		"\033[<0;12;7M",
		"\033[<0;12;7m",
		"\033[35;12;7M",
		"\033[I",
		"\033[O",
		"\033[?1;2c",
		"\033[>41;354;0c",
		"\033[0n",
		"\033[?997;1n",
		"\033[97;5u",
		"\033[27u",
		"\033[13;2u",
		"\033[27;5;9~",
		"\033[57358u",
		"\033[97:65;2u",
		"\033]11;rgb:0/0/0\a",
		"\033]0;title\033\\",
		"\033P1+r544e=78\033\\",
		"\033_Gi=1;OK\033\\",
		"\033^x\033\\",
		"\033[8;24;80t",
		"\033[?2026;2$y",
		"\033[99~",
		"\033[1;1;1A",
		"\033[200;1~",
	};
	struct line *l = open_line();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(junk) / sizeof(junk[0]); i++) {
		feed(l, junk[i], strlen(junk[i]));
		feed(l, "王\r", 4);
		assert_seen(l, "TEXT(王) KEY(Enter)");
	}
	close_line(l);
}

static void cursor_report_is_an_event_of_its_own(void **state)
{
	(void)state;
	BURST("a\033[12;40Rb", "TEXT(a) REPORT(12,40) TEXT(b)");
	BURST("\033[0;4R", "");
	BURST("\033[99999999999;1R", "REPORT(9999,1)");
}

static void cut_off_sequence_is_dropped_and_typing_goes_on(void **state)
{
	struct line *l = open_line();

	(void)state;
	feed(l, "\033[12;", 5);
	assert_in_range(bn_input_wait(&l->in, l->now), 1, 250);
	wait_ms(l, 250);
	feed(l, "王", 3);
	assert_seen(l, "TEXT(王)");
	feed(l, "\033[12\r", 5);
	assert_seen(l, "KEY(Enter)");
	feed(l, "\033]0;never ends", 14);
	wait_ms(l, 250);
	feed(l, "a", 1);
	assert_seen(l, "TEXT(a)");
	feed(l, "\033[M!", 4);
	wait_ms(l, 250);
	feed(l, "b", 1);
	assert_seen(l, "TEXT(b)");
	feed(l, "\033P", 2);
	feed(l, "c", 1);
	assert_seen(l, "TEXT(c)");
	close_line(l);
}

static void endless_sequence_takes_no_memory(void **state)
{
	struct line *l = open_line();
	size_t i;

	(void)state;
	feed(l, "\033[", 2);
	for (i = 0; i < 10000; i++)
		feed(l, "1;", 2);
	feed(l, "Aok", 3);
	assert_seen(l, "TEXT(ok)");
	close_line(l);
}

static void used_up_memory_costs_text_but_no_later_key(void **state)
{
	struct line *l = open_line();
	unsigned nth;

	(void)state;
	for (nth = 1; nth < 8; nth++) {
		bn_input_release(&l->in);
		bn_input_init(&l->in, ESC_MS);
		alloc_fail_at(nth);
		bn_input_feed(&l->in, BN_STR("\033[200~abc\033[201~"), l->now);
		while (bn_input_next(&(struct bn_event){ 0 }, &l->in, l->now))
			;
		alloc_fail_at(0);
		wait_ms(l, 10000);
		bn_buf_clear(&l->seen);
		feed(l, "\033OP", 3);
		assert_seen(l, "KEY(F1)");
	}
	close_line(l);
}

static unsigned next_random(uint64_t *seed)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(*seed >> 33);
}

static void after_any_noise_the_next_key_works(void **state)
{
	static const char favourites[] =
		"\033\033[[O;0126~M<?PX]_^\\\a\xe7\xff";
	struct line *l = open_line();
	uint64_t seed = 42;
	char bytes[32];
	size_t n;
	size_t i;
	int round;

	(void)state;
	for (round = 0; round < 20000; round++) {
		n = next_random(&seed) % sizeof(bytes);
		for (i = 0; i < n; i++)
			bytes[i] =
				next_random(&seed) % 3
					? favourites[next_random(&seed) %
						     (sizeof(favourites) - 1)]
					: (char)next_random(&seed);
		feed(l, bytes, n);
		l->now += next_random(&seed) % 40;
		if (round % 8)
			continue;
		wait_ms(l, BN_INPUT_PASTE_MS);
		assert_int_equal(bn_input_wait(&l->in, l->now), -1);
		bn_buf_clear(&l->seen);
		feed(l, "\033OP", 3);
		assert_seen(l, "KEY(F1)");
	}
	close_line(l);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_comes_as_one_burst),
		cmocka_unit_test(character_split_between_reads_is_whole),
		cmocka_unit_test(character_that_never_ends_is_given_up),
		cmocka_unit_test(control_bytes_are_keys_or_nothing),
		cmocka_unit_test(sequences_of_many_terminals_are_keys),
		cmocka_unit_test(learned_sequences_are_keys),
		cmocka_unit_test(escape_alone_is_escape_after_its_delay),
		cmocka_unit_test(
			escape_then_a_second_then_a_bracket_is_three_keys),
		cmocka_unit_test(sequence_split_within_the_delay_is_whole),
		cmocka_unit_test(escape_before_other_things_loses_neither),
		cmocka_unit_test(alt_digit_is_a_function_key_only_in_one_burst),
		cmocka_unit_test(bad_byte_never_eats_the_next_key),
		cmocka_unit_test(other_encoding_is_told_once),
		cmocka_unit_test(one_stray_byte_is_not_told),
		cmocka_unit_test(paste_is_one_event_without_controls),
		cmocka_unit_test(enter_in_a_paste_is_never_a_key),
		cmocka_unit_test(paste_without_end_ends_by_silence),
		cmocka_unit_test(long_paste_is_cut_at_a_whole_character),
		cmocka_unit_test(what_nobody_asked_for_is_left_out_whole),
		cmocka_unit_test(cursor_report_is_an_event_of_its_own),
		cmocka_unit_test(
			cut_off_sequence_is_dropped_and_typing_goes_on),
		cmocka_unit_test(endless_sequence_takes_no_memory),
		cmocka_unit_test(used_up_memory_costs_text_but_no_later_key),
		cmocka_unit_test(after_any_noise_the_next_key_works),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
