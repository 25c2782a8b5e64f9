/*
 * Tests of src/model/record_text.c.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "bn/record.h"

#include "../support/alloc.h"

static struct bn_record *read_body(const char *body)
{
	struct bn_record *r;

	assert_int_equal(bn_record_new(&r, NULL), BN_OK);
	assert_int_equal(bn_record_read(r, bn_str_of(body), NULL), BN_OK);
	return r;
}

static void assert_written(const struct bn_record *r, const char *expected)
{
	struct bn_buf out = { 0 };

	bn_record_write(&out, r);
	assert_string_equal(bn_buf_cstr(&out), expected);
	bn_buf_release(&out);
}

static void assert_read_and_written(const char *body, const char *expected)
{
	struct bn_record *r = read_body(body);

	assert_written(r, expected);
	bn_record_free(r);
}

static void record_is_written_in_the_order_of_the_table(void **state)
{
	(void)state;
	assert_read_and_written("work_began=2016-07\n"
				"education.1.level=master\n"
				"exam.passed.0.year=2025\n"
				"identity.name=王小明\n"
				"education.0.school=甲大学\n"
				"education.0.level=bachelor\n"
				"exam.year=2026\n",
				"exam.year=2026\n"
				"identity.name=王小明\n"
				"education.0.level=bachelor\n"
				"education.0.school=甲大学\n"
				"education.1.level=master\n"
				"work_began=2016-07\n"
				"exam.passed.0.year=2025\n");
}

static void record_reads_every_field_of_every_entry(void **state)
{
	struct bn_record *r;
	struct bn_buf body = { 0 };
	unsigned n = 0;

	(void)state;
	assert_int_equal(bn_record_new(&r, NULL), BN_OK);
	for (int f = 0; f < BN_F_COUNT; f++) {
		unsigned most =
			bn_section_info(
				bn_field_info((enum bn_field)f)->section)
				->most;

		for (unsigned i = 0; i < (most ? most : 1); i++) {
			char value[16];

			(void)snprintf(value, sizeof(value), "v%u", n++);
			assert_int_equal(bn_record_set(r, (enum bn_field)f, i,
						       bn_str_of(value), NULL),
					 BN_OK);
		}
	}
	bn_record_write(&body, r);
	bn_record_free(r);
	r = read_body(bn_buf_cstr(&body));
	assert_written(r, bn_buf_cstr(&body));
	assert_true(bn_record_is(r, BN_F_VIOLATIONS_SUBJECT, 9, "v") == false);
	assert_true(bn_record_has(r, BN_F_VIOLATIONS_SUBJECT, 9));
	bn_buf_release(&body);
	bn_record_free(r);
}

static void record_escapes_newlines_and_backslashes_alone(void **state)
{
	struct bn_record *r =
		read_body("identity.name=a\\nb\\\\nc\\\\\\n\\x\\");

	(void)state;
	assert_true(
		bn_record_is(r, BN_F_IDENTITY_NAME, 0, "a\nb\\nc\\\n\\x\\"));
	assert_written(r, "identity.name=a\\nb\\\\nc\\\\\\n\\\\x\\\\\n");
	bn_record_free(r);
}

static void record_value_may_hold_the_sign_of_equality(void **state)
{
	struct bn_record *r = read_body("contact.address=a=b=c\n");

	(void)state;
	assert_true(bn_record_is(r, BN_F_CONTACT_ADDRESS, 0, "a=b=c"));
	bn_record_free(r);
}

static void record_keeps_lines_it_does_not_know(void **state)
{
	static const char body[] = "exam.year=2026\n"
				   "exam.years=2027\n"
				   "identity.hobby=读书\\n\n"
				   "education.5.level=master\n"
				   "education.01.level=master\n"
				   "education.0.levels=master\n"
				   "education.level=master\n"
				   "materials.photo=a.jpg\n"
				   "=\n"
				   "x=\n";
	struct bn_record *copy;
	struct bn_record *r = read_body(body);

	(void)state;
	assert_written(r, body);
	assert_int_equal(bn_record_count(r, BN_SECTION_EDUCATION), 0);
	assert_int_equal(bn_record_dup(&copy, r, NULL), BN_OK);
	assert_written(copy, body);
	bn_record_clear(copy);
	assert_written(copy, "");
	bn_record_free(copy);
	bn_record_free(r);
}

static void record_keeps_unknown_lines_behind_the_known(void **state)
{
	(void)state;
	assert_read_and_written("a.b=1\nexam.year=2026\nc=2\nexam.level=senior",
				"exam.year=2026\nexam.level=senior\n"
				"a.b=1\nc=2\n");
}

static void record_of_nothing_is_empty(void **state)
{
	(void)state;
	assert_read_and_written("", "");
	assert_read_and_written("exam.year=\n", "");
}

static void record_last_of_two_lines_counts(void **state)
{
	(void)state;
	assert_read_and_written("exam.year=2025\nexam.year=2026\n",
				"exam.year=2026\n");
	assert_read_and_written("work.1.post=x\nwork.1.post=\n", "");
}

static void record_read_replaces_what_was_there(void **state)
{
	struct bn_record *r = read_body("exam.year=2025\nwork.3.post=x\nq=1\n");

	(void)state;
	assert_int_equal(bn_record_read(r, BN_STR("exam.level=senior\n"), NULL),
			 BN_OK);
	assert_written(r, "exam.level=senior\n");
	assert_int_equal(bn_record_count(r, BN_SECTION_WORK), 0);
	bn_record_free(r);
}

static void assert_refused(const char *body, unsigned line)
{
	struct bn_record *r = read_body("exam.year=2026\n");
	struct bn_error err;

	assert_int_equal(bn_record_read(r, bn_str_of(body), &err),
			 BN_ERR_SYNTAX);
	assert_int_equal(err.code, BN_ERR_SYNTAX);
	assert_int_equal(err.line, line);
	assert_int_equal(bn_record_read(r, bn_str_of(body), NULL),
			 BN_ERR_SYNTAX);
	assert_written(r, "");
	bn_record_free(r);
}

static void record_read_refuses_a_line_without_a_value(void **state)
{
	(void)state;
	assert_refused("x", 1);
	assert_refused("exam.year=2026\n\nexam.level=senior\n", 2);
	assert_refused("exam.year=2026\nexam.level\n", 2);
	assert_refused("exam.year", 1);
	assert_refused("education.0.", 1);
	assert_refused("a=1\nb=2\n\n", 3);
}

static void record_can_be_changed_after_reading(void **state)
{
	struct bn_record *r = read_body("identity.name=王\nexam.year=2026\n");

	(void)state;
	assert_int_equal(bn_record_set(r, BN_F_IDENTITY_NAME, 0,
				       BN_STR("欧阳小明明明"), NULL),
			 BN_OK);
	assert_int_equal(
		bn_record_set(r, BN_F_EXAM_LEVEL, 0, BN_STR("senior"), NULL),
		BN_OK);
	assert_written(r, "exam.year=2026\nexam.level=senior\n"
			  "identity.name=欧阳小明明明\n");
	bn_record_free(r);
}

static void record_read_without_memory_says_so(void **state)
{
	struct bn_record *r;

	(void)state;
	assert_int_equal(bn_record_new(&r, NULL), BN_OK);
	for (unsigned nth = 1; nth <= 2; nth++) {
		alloc_fail_at(nth);
		assert_int_equal(bn_record_read(r,
						BN_STR("exam.year=2026\nq=1\n"),
						NULL),
				 BN_ERR_NOMEM);
		alloc_fail_at(0);
		assert_written(r, "");
		bn_record_free(r);
		assert_int_equal(bn_record_new(&r, NULL), BN_OK);
	}
	bn_record_free(r);
}

static bool count_to_three(void *ctx, enum bn_field f, unsigned index,
			   struct bn_str value)
{
	unsigned *n = ctx;

	assert_true(value.n > 0);
	if (*n == 2) {
		assert_int_equal(f, BN_F_EDUCATION_LEVEL);
		assert_int_equal(index, 1);
	}
	return ++*n < 3;
}

static void record_each_stops_where_it_is_told(void **state)
{
	struct bn_record *r = read_body("exam.year=2026\nexam.level=senior\n"
					"education.1.level=master\n"
					"work_began=2016-07\n");
	unsigned n = 0;

	(void)state;
	bn_record_each(r, count_to_three, &n);
	assert_int_equal(n, 3);
	bn_record_free(r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(record_is_written_in_the_order_of_the_table),
		cmocka_unit_test(record_reads_every_field_of_every_entry),
		cmocka_unit_test(record_escapes_newlines_and_backslashes_alone),
		cmocka_unit_test(record_value_may_hold_the_sign_of_equality),
		cmocka_unit_test(record_keeps_lines_it_does_not_know),
		cmocka_unit_test(record_keeps_unknown_lines_behind_the_known),
		cmocka_unit_test(record_of_nothing_is_empty),
		cmocka_unit_test(record_last_of_two_lines_counts),
		cmocka_unit_test(record_read_replaces_what_was_there),
		cmocka_unit_test(record_read_refuses_a_line_without_a_value),
		cmocka_unit_test(record_can_be_changed_after_reading),
		cmocka_unit_test(record_read_without_memory_says_so),
		cmocka_unit_test(record_each_stops_where_it_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
