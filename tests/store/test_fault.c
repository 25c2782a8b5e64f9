/*
 * Disks, memory and processes that fail: a short run of what `make fault`
 * does at length.
 */
#include "../fault/disk.h"
#include "../fault/flip.h"
#include "../fault/kill.h"
#include "../fault/many.h"
#include "../fault/memory.h"
#include "../fault/power.h"

static void any_failure_of_the_disk_costs_at_most_one_step(void **state)
{
	(void)state;
	disk_run(19);
}

static void a_byte_turned_over_is_told_or_does_no_harm(void **state)
{
	(void)state;
	flip_run(199);
}

static void a_killed_session_keeps_what_it_acknowledged(void **state)
{
	(void)state;
	kill_run(8);
}

static void memory_that_runs_out_costs_at_most_one_step(void **state)
{
	(void)state;
	memory_run(199);
}

static void sessions_that_save_at_once_are_served_in_turn(void **state)
{
	(void)state;
	many_run(12, 4);
}

static void a_power_cut_loses_nothing_that_was_acknowledged(void **state)
{
	(void)state;
	power_run(11, 1);
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
