/*
 * The store under disks, memory and processes that fail, at length.
 *
 * FAULT_ROUNDS (100) is the number of sessions that are killed, and a twentieth
 * of it how often the power is cut at each call; from 1000 on every allocation
 * fails once and every byte is turned over, below that every so manieth.
 */
#include "disk.h"
#include "flip.h"
#include "kill.h"
#include "many.h"
#include "memory.h"
#include "power.h"

static unsigned rounds(void)
{
	const char *text = getenv("FAULT_ROUNDS");
	unsigned n = 100;

	if (text && (!bn_str_uint(&n, bn_str_of(text)) || n == 0))
		fail_msg("FAULT_ROUNDS is no number: %s", text);
	return n;
}

/* Odd, so that it meets every place of a word in turn. */
static unsigned stride(void)
{
	unsigned n = rounds();

	return n >= 1000 ? 1 : 1000 / n | 1u;
}

static void any_failure_of_the_disk_costs_at_most_one_step(void **state)
{
	(void)state;
	disk_run(1);
}

static void a_byte_turned_over_is_told_or_does_no_harm(void **state)
{
	(void)state;
	flip_run(stride());
}

static void a_killed_session_keeps_what_it_acknowledged(void **state)
{
	(void)state;
	kill_run(rounds());
}

static void sessions_that_save_at_once_are_served_in_turn(void **state)
{
	(void)state;
	many_run(64, 20);
}

static void memory_that_runs_out_costs_at_most_one_step(void **state)
{
	(void)state;
	memory_run(stride());
}

static void a_power_cut_loses_nothing_that_was_acknowledged(void **state)
{
	(void)state;
	power_run(1, rounds() / 20 + 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			any_failure_of_the_disk_costs_at_most_one_step),
		cmocka_unit_test(
			a_power_cut_loses_nothing_that_was_acknowledged),
		cmocka_unit_test(a_byte_turned_over_is_told_or_does_no_harm),
		cmocka_unit_test(a_killed_session_keeps_what_it_acknowledged),
		cmocka_unit_test(sessions_that_save_at_once_are_served_in_turn),
		cmocka_unit_test(memory_that_runs_out_costs_at_most_one_step),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
