/*
 * Tests of src/model/record.c.
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

static struct bn_record *new_record(void)
{
	struct bn_record *r;

	assert_int_equal(bn_record_new(&r, NULL), BN_OK);
	return r;
}

static void set(struct bn_record *r, enum bn_field f, unsigned index,
		const char *value)
{
	assert_int_equal(bn_record_set(r, f, index, bn_str_of(value), NULL),
			 BN_OK);
}

static void assert_answer(const struct bn_record *r, enum bn_field f,
			  unsigned index, const char *expected)
{
	struct bn_str value = bn_record_get(r, f, index);

	assert_int_equal(value.n, strlen(expected));
	assert_memory_equal(value.p, expected, value.n);
	assert_int_equal(bn_record_has(r, f, index), value.n > 0);
	assert_true(bn_record_is(r, f, index, expected));
	assert_false(bn_record_is(r, f, index, "another"));
}

static void record_is_empty_when_new(void **state)
{
	struct bn_record *r = new_record();

	(void)state;
	for (int f = 0; f < BN_F_COUNT; f++)
		assert_answer(r, (enum bn_field)f, 0, "");
	for (int s = 0; s < BN_SECTION_COUNT; s++)
		assert_int_equal(bn_record_count(r, (enum bn_section)s), 0);
	bn_record_free(r);
	bn_record_free(NULL);
}

static void record_keeps_what_was_set_as_it_was_given(void **state)
{
	struct bn_record *r = new_record();

	(void)state;
	set(r, BN_F_IDENTITY_NAME, 0, " 王小明\n");
	set(r, BN_F_EDUCATION_SCHOOL, 4, "甲大学");
	assert_answer(r, BN_F_IDENTITY_NAME, 0, " 王小明\n");
	assert_answer(r, BN_F_EDUCATION_SCHOOL, 4, "甲大学");
	assert_answer(r, BN_F_EDUCATION_SCHOOL, 3, "");
	set(r, BN_F_IDENTITY_NAME, 0, "李");
	assert_answer(r, BN_F_IDENTITY_NAME, 0, "李");
	set(r, BN_F_IDENTITY_NAME, 0, "欧阳小明");
	assert_answer(r, BN_F_IDENTITY_NAME, 0, "欧阳小明");
	set(r, BN_F_IDENTITY_NAME, 0, "");
	assert_answer(r, BN_F_IDENTITY_NAME, 0, "");
	bn_record_free(r);
}

static void record_set_refuses_an_entry_past_the_most(void **state)
{
	struct bn_record *r = new_record();
	struct bn_error err;

	(void)state;
	assert_int_equal(bn_record_set(r, BN_F_EDUCATION_LEVEL, 5,
				       BN_STR("master"), &err),
			 BN_ERR_VALUE);
	assert_string_equal(err.what, "education[].level");
	assert_int_equal(
		bn_record_set(r, BN_F_EXAM_YEAR, 1, BN_STR("2026"), &err),
		BN_ERR_VALUE);
	assert_int_equal(
		bn_record_set(r, BN_F_WORK_POST, UINT32_MAX, BN_STR("x"), &err),
		BN_ERR_VALUE);
	assert_answer(r, BN_F_EDUCATION_LEVEL, 5, "");
	assert_int_equal(bn_record_count(r, BN_SECTION_EDUCATION), 0);
	bn_record_free(r);
}

static void record_counts_entries_up_to_the_last_answer(void **state)
{
	struct bn_record *r = new_record();

	(void)state;
	set(r, BN_F_WORK_POST, 2, "社工");
	assert_int_equal(bn_record_count(r, BN_SECTION_WORK), 3);
	set(r, BN_F_WORK_POST, 0, "社工");
	set(r, BN_F_WORK_POST, 2, "");
	assert_int_equal(bn_record_count(r, BN_SECTION_WORK), 1);
	set(r, BN_F_WORK_POST, 0, "");
	assert_int_equal(bn_record_count(r, BN_SECTION_WORK), 0);
	bn_record_free(r);
}

static void record_remove_moves_the_entries_behind(void **state)
{
	struct bn_record *r = new_record();

	(void)state;
	set(r, BN_F_WORK_POST, 0, "a");
	set(r, BN_F_WORK_POST, 1, "b");
	set(r, BN_F_WORK_DUTIES, 1, "bb");
	set(r, BN_F_WORK_POST, 2, "c");
	assert_int_equal(bn_record_remove(r, BN_SECTION_WORK, 1, NULL), BN_OK);
	assert_int_equal(bn_record_count(r, BN_SECTION_WORK), 2);
	assert_answer(r, BN_F_WORK_POST, 1, "c");
	assert_answer(r, BN_F_WORK_DUTIES, 1, "");
	assert_answer(r, BN_F_WORK_POST, 2, "");
	assert_int_equal(bn_record_remove(r, BN_SECTION_WORK, 2, NULL),
			 BN_ERR_VALUE);
	assert_int_equal(bn_record_remove(r, BN_SECTION_CONTACT, 0, NULL),
			 BN_ERR_VALUE);
	bn_record_free(r);
}

static void record_insert_makes_room_before_an_entry(void **state)
{
	struct bn_record *r = new_record();

	(void)state;
	set(r, BN_F_DEGREES_SUBJECT, 0, "a");
	set(r, BN_F_DEGREES_SUBJECT, 1, "b");
	assert_int_equal(bn_record_insert(r, BN_SECTION_DEGREES, 1, NULL),
			 BN_OK);
	assert_int_equal(bn_record_count(r, BN_SECTION_DEGREES), 3);
	assert_answer(r, BN_F_DEGREES_SUBJECT, 0, "a");
	assert_answer(r, BN_F_DEGREES_SUBJECT, 1, "");
	assert_answer(r, BN_F_DEGREES_SUBJECT, 2, "b");
	assert_int_equal(bn_record_insert(r, BN_SECTION_DEGREES, 4, NULL),
			 BN_ERR_VALUE);
	assert_int_equal(bn_record_insert(r, BN_SECTION_DEGREES, 3, NULL),
			 BN_OK);
	assert_int_equal(bn_record_count(r, BN_SECTION_DEGREES), 3);
	assert_int_equal(bn_record_insert(r, BN_SECTION_IDENTITY, 0, NULL),
			 BN_ERR_VALUE);
	bn_record_free(r);
}

static void record_insert_refuses_a_full_list(void **state)
{
	struct bn_record *r = new_record();

	(void)state;
	set(r, BN_F_DEGREES_SUBJECT, 4, "e");
	assert_int_equal(bn_record_insert(r, BN_SECTION_DEGREES, 0, NULL),
			 BN_ERR_VALUE);
	assert_answer(r, BN_F_DEGREES_SUBJECT, 4, "e");
	bn_record_free(r);
}

static void record_takes_a_value_of_its_own(void **state)
{
	struct bn_record *r = new_record();
	char text[65];

	(void)state;
	memset(text, 'x', sizeof(text) - 1);
	text[sizeof(text) - 1] = '\0';
	set(r, BN_F_WORK_POST, 0, text);
	/* Often enough for the pool to be renewed in between. */
	for (unsigned i = 1; i < 20; i++) {
		assert_int_equal(
			bn_record_set(r, BN_F_WORK_POST, i,
				      bn_record_get(r, BN_F_WORK_POST, i - 1),
				      NULL),
			BN_OK);
		assert_answer(r, BN_F_WORK_POST, i, text);
	}
	bn_record_free(r);
}

static void record_gives_dates_and_numbers_where_they_are_some(void **state)
{
	struct bn_record *r = new_record();
	struct bn_date d;
	unsigned n;

	(void)state;
	assert_false(bn_record_date(&d, r, BN_F_IDENTITY_BIRTH, 0));
	assert_false(bn_record_number(&n, r, BN_F_EXAM_YEAR, 0));
	set(r, BN_F_IDENTITY_BIRTH, 0, "1990-02-30");
	assert_false(bn_record_date(&d, r, BN_F_IDENTITY_BIRTH, 0));
	set(r, BN_F_IDENTITY_BIRTH, 0, "1990-02-28");
	assert_true(bn_record_date(&d, r, BN_F_IDENTITY_BIRTH, 0));
	assert_int_equal(d.day, 28);
	set(r, BN_F_WORK_START, 1, "2018-07");
	assert_true(bn_record_date(&d, r, BN_F_WORK_START, 1));
	assert_int_equal(d.day, 0);
	set(r, BN_F_EXAM_YEAR, 0, "2026");
	assert_true(bn_record_number(&n, r, BN_F_EXAM_YEAR, 0));
	assert_int_equal(n, 2026);
	set(r, BN_F_EXAM_YEAR, 0, "2o26");
	assert_false(bn_record_number(&n, r, BN_F_EXAM_YEAR, 0));
	bn_record_free(r);
}

static void record_dup_is_a_record_of_its_own(void **state)
{
	struct bn_record *r = new_record();
	struct bn_record *copy;

	(void)state;
	set(r, BN_F_IDENTITY_NAME, 0, "王小明");
	set(r, BN_F_WORK_POST, 3, "社工");
	assert_int_equal(bn_record_dup(&copy, r, NULL), BN_OK);
	set(r, BN_F_IDENTITY_NAME, 0, "李");
	assert_answer(copy, BN_F_IDENTITY_NAME, 0, "王小明");
	assert_answer(copy, BN_F_WORK_POST, 3, "社工");
	assert_int_equal(bn_record_count(copy, BN_SECTION_WORK), 4);
	bn_record_free(r);
	bn_record_clear(copy);
	assert_answer(copy, BN_F_IDENTITY_NAME, 0, "");
	assert_int_equal(bn_record_count(copy, BN_SECTION_WORK), 0);
	bn_record_free(copy);
}

static void record_asks_by_the_other_answers(void **state)
{
	struct bn_record *r = new_record();

	(void)state;
	assert_true(bn_record_asks(r, BN_F_EXAM_LEVEL, 0));
	assert_false(bn_record_asks(r, BN_F_EXAM_SUBJECTS, 0));
	set(r, BN_F_EXAM_LEVEL, 0, "social-worker");
	assert_true(bn_record_asks(r, BN_F_EXAM_SUBJECTS, 0));
	assert_true(bn_record_requires(r, BN_F_EXAM_SUBJECTS, 0));
	set(r, BN_F_EXAM_LEVEL, 0, "senior");
	assert_false(bn_record_asks(r, BN_F_EXAM_SUBJECTS, 0));
	assert_false(bn_record_requires(r, BN_F_EXAM_SUBJECTS, 0));
	assert_true(bn_record_requires(r, BN_F_EXAM_LEVEL, 0));
	assert_true(bn_record_asks(r, BN_F_IDENTITY_FORMER_NAME, 0));
	assert_false(bn_record_requires(r, BN_F_IDENTITY_FORMER_NAME, 0));
	bn_record_free(r);
}

static void record_asks_an_entry_by_the_same_entry(void **state)
{
	struct bn_record *r = new_record();

	(void)state;
	set(r, BN_F_EDUCATION_STATUS, 0, "expected");
	set(r, BN_F_EDUCATION_STATUS, 1, "graduated");
	set(r, BN_F_EDUCATION_LEVEL, 1, "bachelor");
	assert_false(bn_record_asks(r, BN_F_EDUCATION_CERTIFICATE, 0));
	assert_true(bn_record_requires(r, BN_F_EDUCATION_CERTIFICATE, 1));
	set(r, BN_F_EDUCATION_ORIGIN, 1, "foreign");
	assert_true(bn_record_asks(r, BN_F_EDUCATION_CERTIFICATE, 1));
	assert_false(bn_record_requires(r, BN_F_EDUCATION_CERTIFICATE, 1));
	assert_false(bn_record_requires(r, BN_F_EDUCATION_ENROLLED, 1));
	set(r, BN_F_EDUCATION_FULL_TIME, 1, "true");
	assert_true(bn_record_requires(r, BN_F_EDUCATION_ENROLLED, 1));
	bn_record_free(r);
}

/* --- held against a model: a plain array of texts --- */

enum { ROOM = 20, TEXT = 40 };

struct model {
	char text[BN_F_COUNT][ROOM][TEXT];
};

static unsigned draw(unsigned *seed, unsigned below)
{
	*seed = *seed * 1664525u + 1013904223u;
	return (*seed >> 8) % below;
}

static unsigned model_count(const struct model *m, enum bn_section s)
{
	const struct bn_section_info *info = bn_section_info(s);
	unsigned count = 0;

	for (unsigned i = 0; i < ROOM; i++)
		for (unsigned f = info->first; f < (unsigned)info->end; f++)
			if (m->text[f][i][0])
				count = i + 1;
	return count;
}

static void model_move(struct model *m, enum bn_section s, unsigned to,
		       unsigned from)
{
	const struct bn_section_info *info = bn_section_info(s);
	char kept[ROOM][TEXT];

	for (unsigned f = info->first; f < (unsigned)info->end; f++) {
		memset(kept, 0, sizeof(kept));
		memcpy(kept, m->text[f],
		       to < from ? sizeof(kept[0]) * to
				 : sizeof(kept[0]) * from);
		memcpy(kept[to], m->text[f][from],
		       sizeof(kept[0]) * (ROOM - (to > from ? to : from)));
		memcpy(m->text[f], kept, sizeof(kept));
	}
}

static void assert_same(const struct bn_record *r, const struct model *m)
{
	for (int s = 0; s < BN_SECTION_COUNT; s++)
		assert_int_equal(bn_record_count(r, (enum bn_section)s),
				 model_count(m, (enum bn_section)s));
	for (int f = 0; f < BN_F_COUNT; f++)
		for (unsigned i = 0; i < ROOM; i++) {
			struct bn_str v = bn_record_get(r, (enum bn_field)f, i);

			if (!bn_str_is(v, m->text[f][i]))
				fail_msg("%s of entry %u: %.*s, not %s",
					 bn_field_info((enum bn_field)f)->id, i,
					 (int)v.n, v.p, m->text[f][i]);
		}
}

static void step_set(struct bn_record *r, struct model *m, unsigned *seed)
{
	enum bn_field f = (enum bn_field)draw(seed, BN_F_COUNT);
	unsigned most = bn_section_info(bn_field_info(f)->section)->most;
	unsigned i = draw(seed, most ? most + 1 : 2);
	size_t n = draw(seed, 3) ? draw(seed, TEXT) : 0;
	char text[TEXT] = "";
	enum bn_err e;

	for (size_t k = 0; k < n; k++)
		text[k] = "ab\n\\=.1,"[draw(seed, 8)];
	e = bn_record_set(r, f, i, bn_str_of(text), NULL);
	if (i >= (most ? most : 1)) {
		assert_int_equal(e, BN_ERR_VALUE);
		return;
	}
	assert_int_equal(e, BN_OK);
	memcpy(m->text[f][i], text, TEXT);
}

static void step_move(struct bn_record *r, struct model *m, unsigned *seed)
{
	enum bn_section s = (enum bn_section)draw(seed, BN_SECTION_COUNT);
	unsigned most = bn_section_info(s)->most;
	unsigned count = model_count(m, s);
	unsigned i = draw(seed, most + 1);
	enum bn_err e;

	if (draw(seed, 2)) {
		e = bn_record_remove(r, s, i, NULL);
		assert_int_equal(e, most && i < count ? BN_OK : BN_ERR_VALUE);
		if (!e)
			model_move(m, s, i, i + 1);
	} else {
		e = bn_record_insert(r, s, i, NULL);
		assert_int_equal(e, i <= count && count < most ? BN_OK
							       : BN_ERR_VALUE);
		if (!e)
			model_move(m, s, i + 1, i);
	}
}

static void step_round_trip(struct bn_record **r, struct model *m)
{
	struct bn_buf first = { 0 };
	struct bn_buf second = { 0 };
	struct bn_record *copy;

	(void)m;
	bn_record_write(&first, *r);
	assert_int_equal(bn_record_dup(&copy, *r, NULL), BN_OK);
	bn_record_free(*r);
	*r = copy;
	assert_int_equal(bn_record_read(*r, bn_buf_view(&first), NULL), BN_OK);
	bn_record_write(&second, *r);
	assert_true(bn_str_eq(bn_buf_view(&first), bn_buf_view(&second)));
	bn_buf_release(&first);
	bn_buf_release(&second);
}

static void record_does_what_a_plain_table_would(void **state)
{
	struct model *m = calloc(1, sizeof(*m));
	struct bn_record *r = new_record();
	unsigned seed = 20260309;

	(void)state;
	assert_non_null(m);
	for (unsigned step = 0; step < 20000; step++) {
		unsigned what = draw(&seed, 100);

		if (what < 90)
			step_set(r, m, &seed);
		else if (what < 99)
			step_move(r, m, &seed);
		else
			step_round_trip(&r, m);
		if (step % 50 == 0)
			assert_same(r, m);
	}
	assert_same(r, m);
	bn_record_free(r);
	free(m);
}

static void record_without_memory_keeps_its_answers(void **state)
{
	struct bn_record *r;
	struct bn_record *copy = NULL;
	char text[300];

	(void)state;
	memset(text, 'y', sizeof(text) - 1);
	text[sizeof(text) - 1] = '\0';
	alloc_fail_at(1);
	assert_int_equal(bn_record_new(&r, NULL), BN_ERR_NOMEM);
	alloc_fail_at(0);
	r = new_record();
	set(r, BN_F_IDENTITY_NAME, 0, "王小明");
	alloc_fail_at(1);
	assert_int_equal(bn_record_set(r, BN_F_CONTACT_ADDRESS, 0,
				       bn_str_of(text), NULL),
			 BN_ERR_NOMEM);
	assert_answer(r, BN_F_IDENTITY_NAME, 0, "王小明");
	assert_answer(r, BN_F_CONTACT_ADDRESS, 0, "");
	for (unsigned nth = 1; nth <= 2; nth++) {
		alloc_fail_at(nth);
		assert_int_equal(bn_record_dup(&copy, r, NULL), BN_ERR_NOMEM);
		assert_null(copy);
	}
	alloc_fail_at(0);
	set(r, BN_F_CONTACT_ADDRESS, 0, text);
	assert_answer(r, BN_F_CONTACT_ADDRESS, 0, text);
	bn_record_free(r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(record_is_empty_when_new),
		cmocka_unit_test(record_keeps_what_was_set_as_it_was_given),
		cmocka_unit_test(record_set_refuses_an_entry_past_the_most),
		cmocka_unit_test(record_counts_entries_up_to_the_last_answer),
		cmocka_unit_test(record_remove_moves_the_entries_behind),
		cmocka_unit_test(record_insert_makes_room_before_an_entry),
		cmocka_unit_test(record_insert_refuses_a_full_list),
		cmocka_unit_test(record_takes_a_value_of_its_own),
		cmocka_unit_test(
			record_gives_dates_and_numbers_where_they_are_some),
		cmocka_unit_test(record_dup_is_a_record_of_its_own),
		cmocka_unit_test(record_asks_by_the_other_answers),
		cmocka_unit_test(record_asks_an_entry_by_the_same_entry),
		cmocka_unit_test(record_does_what_a_plain_table_would),
		cmocka_unit_test(record_without_memory_keeps_its_answers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
