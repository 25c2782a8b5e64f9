/*
 * Which bytes are which keys, and which are nothing.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "../support/typed.h"

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
		typed_assert_burst(cases[i].bytes, strlen(cases[i].bytes),
				   cases[i].want);
}

static void learned_sequences_are_keys(void **state)
{
	struct typed *l = typed_open();
	int i;

	(void)state;
	bn_input_learn(&l->in, BN_STR("\033[42q"), BN_KEY_F6);
	bn_input_learn(&l->in, BN_STR("\033Oz"), BN_KEY_F7);
	bn_input_learn(&l->in, BN_STR("q"), BN_KEY_F8);
	bn_input_learn(&l->in, (struct bn_str){ NULL, 0 }, BN_KEY_F8);
	typed_feed(l, "\033[42q\033Ozq", 9);
	typed_assert(l, "KEY(F6) KEY(F7) TEXT(q)");
	for (i = 0; i < 2 * BN_INPUT_LEARN_MAX; i++)
		bn_input_learn(&l->in, BN_STR("\033[43q"), BN_KEY_F9);
	typed_feed(l, "\033[43q", 5);
	typed_assert(l, "KEY(F9)");
	typed_close(l);
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
	struct typed *l = typed_open();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(junk) / sizeof(junk[0]); i++) {
		typed_feed(l, junk[i], strlen(junk[i]));
		typed_feed(l, "王\r", 4);
		typed_assert(l, "TEXT(王) KEY(Enter)");
	}
	typed_close(l);
}

static void cursor_report_is_an_event_of_its_own(void **state)
{
	(void)state;
	BURST("a\033[12;40Rb", "TEXT(a) REPORT(12,40) TEXT(b)");
	BURST("\033[0;4R", "");
	BURST("\033[99999999999;1R", "REPORT(9999,1)");
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

static void cut_off_sequence_is_dropped_and_typing_goes_on(void **state)
{
	struct typed *l = typed_open();

	(void)state;
	typed_feed(l, "\033[12;", 5);
	assert_in_range(bn_input_wait(&l->in, l->now), 1, 250);
	typed_wait(l, 250);
	typed_feed(l, "王", 3);
	typed_assert(l, "TEXT(王)");
	typed_feed(l, "\033[12\r", 5);
	typed_assert(l, "KEY(Enter)");
	typed_feed(l, "\033]0;never ends", 14);
	typed_wait(l, 250);
	typed_feed(l, "a", 1);
	typed_assert(l, "TEXT(a)");
	typed_feed(l, "\033[M!", 4);
	typed_wait(l, 250);
	typed_feed(l, "b", 1);
	typed_assert(l, "TEXT(b)");
	typed_feed(l, "\033P", 2);
	typed_feed(l, "c", 1);
	typed_assert(l, "TEXT(c)");
	typed_close(l);
}

static void endless_sequence_takes_no_memory(void **state)
{
	struct typed *l = typed_open();
	size_t i;

	(void)state;
	typed_feed(l, "\033[", 2);
	for (i = 0; i < 10000; i++)
		typed_feed(l, "1;", 2);
	typed_feed(l, "Aok", 3);
	typed_assert(l, "TEXT(ok)");
	typed_close(l);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sequences_of_many_terminals_are_keys),
		cmocka_unit_test(learned_sequences_are_keys),
		cmocka_unit_test(what_nobody_asked_for_is_left_out_whole),
		cmocka_unit_test(cursor_report_is_an_event_of_its_own),
		cmocka_unit_test(control_bytes_are_keys_or_nothing),
		cmocka_unit_test(
			cut_off_sequence_is_dropped_and_typing_goes_on),
		cmocka_unit_test(endless_sequence_takes_no_memory),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
