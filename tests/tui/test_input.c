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
#include "../support/typed.h"

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
	struct typed *l = typed_open();

	(void)state;
	typed_feed(l, "a\xe7\x8e", 3);
	typed_assert(l, "TEXT(a)");
	typed_feed(l,
		   "\x8b"
		   "b",
		   2);
	typed_assert(l, "TEXT(王b)");
	typed_feed(l, "\xf0", 1);
	typed_feed(l, "\xa0\xae", 2);
	typed_assert(l, "");
	typed_feed(l, "\xb7", 1);
	typed_assert(l, "TEXT(𠮷)");
	typed_close(l);
}

static void character_that_never_ends_is_given_up(void **state)
{
	struct typed *l = typed_open();

	(void)state;
	typed_feed(l, "\xe7\x8e", 2);
	assert_in_range(bn_input_wait(&l->in, l->now), 1, 1000);
	typed_wait(l, 1000);
	typed_assert(l, "TEXT(\xef\xbf\xbd) BAD");
	typed_feed(l, "x", 1);
	typed_assert(l, "TEXT(x)");
	typed_close(l);
}

static void escape_alone_is_escape_after_its_delay(void **state)
{
	struct typed *l = typed_open();

	(void)state;
	typed_feed(l, "\033", 1);
	typed_assert(l, "");
	assert_int_equal(bn_input_wait(&l->in, l->now), TYPED_ESC_MS);
	typed_wait(l, TYPED_ESC_MS - 1);
	typed_assert(l, "");
	assert_int_equal(bn_input_wait(&l->in, l->now), 1);
	typed_wait(l, 1);
	typed_assert(l, "KEY(Esc)");
	assert_int_equal(bn_input_wait(&l->in, l->now), -1);
	typed_close(l);
}

static void escape_then_a_second_then_a_bracket_is_three_keys(void **state)
{
	struct typed *l = typed_open();

	(void)state;
	typed_feed(l, "\033", 1);
	typed_wait(l, 1000);
	typed_feed(l, "[A", 2);
	typed_assert(l, "KEY(Esc) TEXT([A)");
	/* The same when nobody looked in between. */
	bn_input_feed(&l->in, BN_STR("\033"), l->now);
	assert_false(bn_input_next(&(struct bn_event){ 0 }, &l->in, l->now));
	l->now += 1000;
	typed_feed(l, "[A", 2);
	typed_assert(l, "KEY(Esc) TEXT([A)");
	typed_close(l);
}

static void sequence_split_within_the_delay_is_whole(void **state)
{
	struct typed *l = typed_open();

	(void)state;
	typed_feed(l, "\033", 1);
	l->now += TYPED_ESC_MS - 1;
	typed_feed(l, "[1", 2);
	l->now += 50;
	typed_feed(l, "5~", 2);
	typed_assert(l, "KEY(F5)");
	typed_close(l);
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
	struct typed *l = typed_open();

	(void)state;
	BURST("\0331", "KEY(F1)");
	BURST("\0339", "KEY(F9)");
	BURST("\0330", "KEY(F10)");
	BURST("\033x", "");
	BURST("\033\177", "KEY(Ctrl-W)");
	bn_input_init(&l->in, 250);
	typed_feed(l, "\033", 1);
	l->now += 100;
	typed_feed(l, "1", 1);
	typed_assert(l, "KEY(Esc) TEXT(1)");
	typed_close(l);
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
	struct typed *l = typed_open();

	(void)state;
	/* 王小明 in GBK; D0 A1 happens to be UTF-8 too. */
	typed_feed(l, "\xcd\xf5\xd0\xa1\xc3\xf7", 6);
	typed_assert(l, "TEXT(\xef\xbf\xbd\xef\xbf\xbd\xd0\xa1\xef\xbf\xbd"
			"\xef\xbf\xbd) BAD");
	typed_feed(l, "\xcd\xf5", 2);
	typed_assert(l, "TEXT(\xef\xbf\xbd\xef\xbf\xbd)");
	typed_feed(l, "\r1", 2);
	typed_assert(l, "KEY(Enter) TEXT(1)");
	typed_close(l);
}

static void one_stray_byte_is_not_told(void **state)
{
	struct typed *l = typed_open();

	(void)state;
	typed_feed(l,
		   "a\x80"
		   "b",
		   3);
	typed_assert(l, "TEXT(a\xef\xbf\xbd"
			"b)");
	typed_feed(l, "\x80", 1);
	typed_assert(l, "TEXT(\xef\xbf\xbd) BAD");
	typed_close(l);
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
	struct typed *l = typed_open();

	(void)state;
	typed_feed(l, "\033[200~1\r", 8);
	typed_assert(l, "");
	typed_feed(l, "\r2\033[2", 5);
	typed_assert(l, "");
	typed_feed(l, "01~\r", 4);
	typed_assert(l, "PASTE(1 2) KEY(Enter)");
	typed_close(l);
}

static void paste_without_end_ends_by_silence(void **state)
{
	struct typed *l = typed_open();

	(void)state;
	typed_feed(l, "\033[200~abc\033[2", 12);
	typed_wait(l, BN_INPUT_PASTE_MS - 1);
	typed_assert(l, "");
	assert_int_equal(bn_input_wait(&l->in, l->now), 1);
	typed_wait(l, 1);
	typed_assert(l, "PASTE(abc)");
	typed_feed(l, "d\r", 2);
	typed_assert(l, "TEXT(d) KEY(Enter)");
	typed_close(l);
}

static void long_paste_is_cut_at_a_whole_character(void **state)
{
	struct typed *l = typed_open();
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
	typed_wait(l, 0);
	typed_assert(l, "KEY(Tab)");
	/* The next paste is not cut. */
	typed_feed(l, "\033[200~ok\033[201~", 14);
	typed_assert(l, "PASTE(ok)");
	bn_buf_release(&big);
	typed_close(l);
}

static void used_up_memory_costs_text_but_no_later_key(void **state)
{
	struct typed *l = typed_open();
	unsigned nth;

	(void)state;
	for (nth = 1; nth < 8; nth++) {
		bn_input_release(&l->in);
		bn_input_init(&l->in, TYPED_ESC_MS);
		alloc_fail_at(nth);
		bn_input_feed(&l->in, BN_STR("\033[200~abc\033[201~"), l->now);
		while (bn_input_next(&(struct bn_event){ 0 }, &l->in, l->now))
			;
		alloc_fail_at(0);
		typed_wait(l, 10000);
		bn_buf_clear(&l->seen);
		typed_feed(l, "\033OP", 3);
		typed_assert(l, "KEY(F1)");
	}
	typed_close(l);
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
	struct typed *l = typed_open();
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
		typed_feed(l, bytes, n);
		l->now += next_random(&seed) % 40;
		if (round % 8)
			continue;
		typed_wait(l, BN_INPUT_PASTE_MS);
		assert_int_equal(bn_input_wait(&l->in, l->now), -1);
		bn_buf_clear(&l->seen);
		typed_feed(l, "\033OP", 3);
		typed_assert(l, "KEY(F1)");
	}
	typed_close(l);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_comes_as_one_burst),
		cmocka_unit_test(character_split_between_reads_is_whole),
		cmocka_unit_test(character_that_never_ends_is_given_up),
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
		cmocka_unit_test(used_up_memory_costs_text_but_no_later_key),
		cmocka_unit_test(after_any_noise_the_next_key_works),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
