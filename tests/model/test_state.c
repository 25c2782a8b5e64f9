/*
 * Tests of src/model/state.c.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "bn/state.h"

static void states_are_read_by_the_name_they_are_written_with(void **state)
{
	enum bn_state s;

	(void)state;
	for (int i = 0; i < BN_STATE_COUNT; i++) {
		const char *name = bn_state_name((enum bn_state)i);

		assert_true(bn_state_parse(&s, bn_str_of(name)));
		assert_int_equal(s, i);
	}
	assert_false(bn_state_parse(&s, BN_STR("")));
	assert_false(bn_state_parse(&s, BN_STR("Draft")));
	assert_false(bn_state_parse(&s, BN_STR("pass")));
}

static void verdict_lands_in_its_state(void **state)
{
	(void)state;
	assert_int_equal(bn_state_of_verdict(BN_PASS), BN_STATE_PASSED);
	assert_int_equal(bn_state_of_verdict(BN_PERSON), BN_STATE_MANUAL);
	assert_int_equal(bn_state_of_verdict(BN_FAIL), BN_STATE_FAILED);
}

static void turn_is_the_desks_only_while_a_person_must_look(void **state)
{
	(void)state;
	for (int s = 0; s < BN_STATE_COUNT; s++)
		assert_int_equal(bn_state_turn((enum bn_state)s) ==
					 BN_TURN_DESK,
				 s == BN_STATE_MANUAL);
	assert_int_equal(bn_state_turn(BN_STATE_RETURNED), BN_TURN_APPLICANT);
	assert_int_equal(bn_state_turn(BN_STATE_REFUSED), BN_TURN_NOBODY);
	assert_string_equal(bn_turn_name(BN_TURN_APPLICANT), "applicant");
	assert_string_equal(bn_turn_name(BN_TURN_DESK), "desk");
	assert_string_equal(bn_turn_name(BN_TURN_NOBODY), "nobody");
}

static void answers_are_open_where_there_is_to_mend(void **state)
{
	(void)state;
	for (int s = 0; s < BN_STATE_COUNT; s++)
		assert_int_equal(bn_state_open_to_edit((enum bn_state)s),
				 s == BN_STATE_DRAFT || s == BN_STATE_FAILED ||
					 s == BN_STATE_RETURNED);
}

static void desk_decides_anything_on_what_waits_for_it(void **state)
{
	enum bn_state to;

	(void)state;
	assert_true(bn_state_decide(&to, BN_STATE_MANUAL, BN_DECIDE_PASS));
	assert_int_equal(to, BN_STATE_PASSED);
	assert_true(bn_state_decide(&to, BN_STATE_MANUAL, BN_DECIDE_RETURN));
	assert_int_equal(to, BN_STATE_RETURNED);
	assert_true(bn_state_decide(&to, BN_STATE_MANUAL, BN_DECIDE_REFUSE));
	assert_int_equal(to, BN_STATE_REFUSED);
}

static void desk_may_look_again_after_passing_and_paying(void **state)
{
	enum bn_state to;

	(void)state;
	assert_true(bn_state_decide(&to, BN_STATE_PASSED, BN_DECIDE_RETURN));
	assert_true(bn_state_decide(&to, BN_STATE_PASSED, BN_DECIDE_REFUSE));
	assert_true(bn_state_decide(&to, BN_STATE_PAID, BN_DECIDE_REFUSE));
	assert_int_equal(to, BN_STATE_REFUSED);
	assert_false(bn_state_decide(&to, BN_STATE_PAID, BN_DECIDE_RETURN));
}

static void desk_decides_nothing_on_drafts_and_what_has_ended(void **state)
{
	static const enum bn_state closed[] = { BN_STATE_DRAFT,
						BN_STATE_REFUSED,
						BN_STATE_WITHDRAWN };
	enum bn_state to = BN_STATE_PAID;

	(void)state;
	for (size_t i = 0; i < sizeof(closed) / sizeof(closed[0]); i++)
		for (int d = BN_DECIDE_PASS; d <= BN_DECIDE_REFUSE; d++)
			assert_false(bn_state_decide(&to, closed[i],
						     (enum bn_decision)d));
	assert_false(bn_state_decide(&to, BN_STATE_FAILED, BN_DECIDE_PASS));
	assert_int_equal(to, BN_STATE_PAID);
}

static void decision_never_leads_to_where_it_came_from(void **state)
{
	enum bn_state to;

	(void)state;
	for (int s = 0; s < BN_STATE_COUNT; s++)
		for (int d = BN_DECIDE_PASS; d <= BN_DECIDE_REFUSE; d++)
			if (bn_state_decide(&to, (enum bn_state)s,
					    (enum bn_decision)d))
				assert_int_not_equal(to, s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			states_are_read_by_the_name_they_are_written_with),
		cmocka_unit_test(verdict_lands_in_its_state),
		cmocka_unit_test(
			turn_is_the_desks_only_while_a_person_must_look),
		cmocka_unit_test(answers_are_open_where_there_is_to_mend),
		cmocka_unit_test(desk_decides_anything_on_what_waits_for_it),
		cmocka_unit_test(desk_may_look_again_after_passing_and_paying),
		cmocka_unit_test(
			desk_decides_nothing_on_drafts_and_what_has_ended),
		cmocka_unit_test(decision_never_leads_to_where_it_came_from),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
