/*
 * beian eligible --json of one who meets no condition: the members that
 * everybody gets, and what would make it behind them.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "../support/program.h"

#define SAMPLES "data/samples/"

static const char *text_at(const json_t *o, const char *key)
{
	return json_string_value(json_object_get(o, key));
}

static void ways_stand_behind_what_everybody_gets(void **state)
{
	static const char front[] =
		"{\"level\":\"assistant\",\"clause\":\"EL-A2\",\"met\":false,"
		"\"months\":19,\"years\":1,\"needed_years\":2,"
		"\"missing_months\":5,\"first_exam_year\":2027,"
		"\"nearest\":\"EL-A2\",\"ways\":[";
	struct program p;
	json_t *change;
	json_t *ways;
	json_t *root;
	json_t *way;

	(void)state;
	program_call(&p, "eligible --json --today 2026-03-12 " SAMPLES
			 "upgrade-wrong-level.json");
	assert_int_equal(p.code, 1);
	assert_memory_equal(bn_buf_cstr(&p.out), front, strlen(front));
	root = program_json(&p, 0);
	ways = json_object_get(root, "ways");
	assert_int_equal(json_array_size(ways), 2);
	way = json_array_get(ways, 0);
	assert_int_equal(json_array_size(json_object_get(way, "changes")), 0);
	assert_int_equal(json_integer_value(json_object_get(way, "months")), 5);
	way = json_array_get(ways, 1);
	assert_string_equal(text_at(way, "clause"), "EL-A3");
	assert_int_equal(json_integer_value(json_object_get(way, "exam_year")),
			 2026);
	change = json_array_get(json_object_get(way, "changes"), 0);
	assert_string_equal(text_at(change, "kind"), "education");
	assert_string_equal(text_at(change, "field"), "education[1].level");
	assert_string_equal(text_at(change, "value"), "bachelor");
	json_decref(root);
	program_release(&p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ways_stand_behind_what_everybody_gets),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
