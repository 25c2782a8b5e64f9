/*
 * Application files in memory: read, written again, and the places of what is
 * wrong (the program's own answers are in tests/e2e).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "bn/exchange.h"

#include "../support/alloc.h"

/* Everything that an application may say. */
static const char whole[] =
	"{\"beian\":1,"
	"\"exam\":{\"year\":2026,\"level\":\"social-worker\","
	"\"place\":\"420100\",\"local_by\":\"work\","
	"\"subjects\":[\"law\",\"practice\"],\"declared_years\":6,"
	"\"commitment\":false,"
	"\"passed\":[{\"subject\":\"skills\",\"year\":2025}]},"
	"\"identity\":{\"name\":\"欧阳·测试\",\"former_name\":\"欧阳试\","
	"\"id_type\":\"cn-id\",\"id_number\":\"110199199603070010\","
	"\"former_id_number\":\"110199960307001\","
	"\"id_valid_until\":\"long-term\",\"sex\":\"male\","
	"\"birth\":\"1996-03-07\",\"ethnicity\":\"01\","
	"\"nationality\":\"CHN\",\"political\":\"13\","
	"\"hukou\":\"420100\",\"residence\":\"420100\"},"
	"\"contact\":{\"phone\":\"13800138000\",\"email\":\"a@example.cn\","
	"\"address\":\"示例路 1 号\",\"postcode\":\"430000\"},"
	"\"education\":[{\"level\":\"bachelor\",\"full_time\":true,"
	"\"origin\":\"domestic\",\"school\":\"示例大学\","
	"\"school_code\":\"10486\",\"former_school\":\"旧名大学\","
	"\"major\":\"社会工作\",\"enrolled\":\"2014-09\","
	"\"graduated\":\"2018-06-30\",\"status\":\"graduated\","
	"\"certificate\":\"104861201805000123\",\"lost\":false,"
	"\"verified\":true},{\"level\":\"high-school\"}],"
	"\"degrees\":[{\"degree\":\"bachelor\",\"origin\":\"domestic\","
	"\"awarded_by\":\"示例大学\",\"subject\":\"法学\","
	"\"awarded\":\"2018-06\",\"certificate\":\"1048642018000123\","
	"\"lost\":false,\"verified\":false}],"
	"\"work_began\":\"2018-07\",\"social_work_began\":\"2018-07\","
	"\"work\":[{\"employer\":\"示例中心\","
	"\"uscc\":\"52110105MJ0000018A\",\"unit_kind\":\"social\","
	"\"place\":\"420100\",\"social_work\":true,\"part_time\":false,"
	"\"field\":\"社区建设\",\"service\":\"个案\",\"post\":\"社工\","
	"\"duties\":\"探访\",\"position\":\"主任\",\"title\":\"中级\","
	"\"start\":\"2018-07\",\"end\":\"2020-01\"}],"
	"\"certificates\":[{\"kind\":\"assistant\",\"approved\":\"2020-10\","
	"\"number\":\"X1\"}],"
	"\"violations\":[{\"article\":7,\"date\":\"2023-06-11\","
	"\"subject\":\"实务\"}],"
	"\"materials\":{\"photo\":\"p.jpg\",\"diploma\":[\"d.jpg\","
	"\"e.jpg\"],\"enrolment\":[\"f.pdf\"]}}";

static enum bn_err parse(struct bn_application *a, const char *json,
			 struct bn_error *err)
{
	memset(a, 0, sizeof(*a));
	return bn_application_parse(a, bn_str_of(json), err);
}

static void write_back(struct bn_buf *out, struct bn_application *a)
{
	struct bn_case c = { .record = a->record };
	struct bn_material items[8];

	memset(items, 0, sizeof(items));
	c.materials.items = items;
	for (unsigned i = 0; i < a->n_files; i++) {
		items[i].slot = a->files[i].slot;
		items[i].seq = a->files[i].seq;
		bn_str_copy(items[i].name, sizeof(items[i].name),
			    bn_str_of(a->files[i].path));
	}
	c.materials.n = a->n_files;
	assert_int_equal(bn_application_write(out, &c, NULL), BN_OK);
}

static void what_is_read_is_written_again(void **state)
{
	struct bn_application a;
	struct bn_error err = { 0 };
	struct bn_buf out = { 0 };

	(void)state;
	if (parse(&a, whole, &err) != BN_OK)
		fail_msg("%s %s", bn_err_name(err.code), err.what);
	write_back(&out, &a);
	assert_string_equal(bn_buf_cstr(&out), whole);
	bn_buf_release(&out);
	bn_application_release(&a);
}

static void every_field_of_the_table_is_in_that_file(void **state)
{
	struct bn_application a;

	(void)state;
	assert_int_equal(parse(&a, whole, NULL), BN_OK);
	for (unsigned f = 0; f < BN_F_COUNT; f++) {
		if (!bn_record_has(a.record, (enum bn_field)f, 0))
			fail_msg("%s", bn_field_info((enum bn_field)f)->id);
	}
	bn_application_release(&a);
}

static bool set_again(void *ctx, enum bn_field f, unsigned index,
		      struct bn_str value)
{
	struct bn_buf kept = { 0 };

	bn_field_normalise(&kept, f, value);
	assert_int_equal(bn_record_set(ctx, f, index, bn_buf_view(&kept), NULL),
			 BN_OK);
	bn_buf_release(&kept);
	return true;
}

/* A record typed field by field ends as the same bytes as the file. */
static void typed_and_read_records_are_the_same_bytes(void **state)
{
	struct bn_application a;
	struct bn_record *typed;
	struct bn_buf read = { 0 }, written = { 0 };

	(void)state;
	assert_int_equal(parse(&a, whole, NULL), BN_OK);
	assert_int_equal(bn_record_new(&typed, NULL), BN_OK);
	bn_record_each(a.record, set_again, typed);
	bn_record_write(&read, a.record);
	bn_record_write(&written, typed);
	assert_string_equal(bn_buf_cstr(&read), bn_buf_cstr(&written));
	bn_record_free(typed);
	bn_buf_release(&read);
	bn_buf_release(&written);
	bn_application_release(&a);
}

static void answers_are_folded_as_if_typed(void **state)
{
	struct bn_application a;

	(void)state;
	assert_int_equal(
		parse(&a,
		      "{\"beian\":1,\"identity\":{\"name\":\" 测 试　\","
		      "\"id_number\":\"１１０199 19960307 001ｘ\"},"
		      "\"work\":[{\"uscc\":\"52110105mj0000018a\"}],"
		      "\"exam\":{\"subjects\":[\"practice\",\"law\"]}}",
		      NULL),
		BN_OK);
	assert_true(bn_record_is(a.record, BN_F_IDENTITY_NAME, 0, "测 试"));
	assert_true(bn_record_is(a.record, BN_F_IDENTITY_ID_NUMBER, 0,
				 "11019919960307001X"));
	assert_true(bn_record_is(a.record, BN_F_WORK_USCC, 0,
				 "52110105MJ0000018A"));
	assert_true(
		bn_record_is(a.record, BN_F_EXAM_SUBJECTS, 0, "law,practice"));
	bn_application_release(&a);
}

static void files_stand_in_the_order_of_the_slots(void **state)
{
	struct bn_application a;

	(void)state;
	assert_int_equal(
		parse(&a,
		      "{\"materials\":{\"report\":[\"r\"],\"diploma\":[\"\","
		      "\"d\"],\"photo\":\"p\",\"degree\":[]},\"beian\":1}",
		      NULL),
		BN_OK);
	assert_int_equal(a.n_files, 3);
	assert_int_equal(a.files[0].slot, BN_SLOT_PHOTO);
	assert_int_equal(a.files[1].slot, BN_SLOT_DIPLOMA);
	assert_int_equal(a.files[1].seq, 0);
	assert_string_equal(a.files[1].path, "d");
	assert_int_equal(a.files[2].slot, BN_SLOT_REPORT);
	bn_application_release(&a);
}

static void a_slot_takes_no_more_files_than_it_may(void **state)
{
	struct bn_application a;
	struct bn_error err = { 0 };

	(void)state;
	assert_int_equal(parse(&a,
			       "{\"beian\":1,\"materials\":{\"diploma\":["
			       "\"1\",\"2\",\"3\",\"4\",\"5\",\"6\"]}}",
			       &err),
			 BN_ERR_VALUE);
	assert_string_equal(err.what, "materials.diploma");
	assert_null(a.record);
}

static void no_bytes_at_all_are_a_syntax_error(void **state)
{
	struct bn_application a = { .keep = true };
	struct bn_error err = { 0 };

	(void)state;
	assert_int_equal(
		bn_application_parse(&a, (struct bn_str){ NULL, 0 }, &err),
		BN_ERR_SYNTAX);
	assert_int_equal(err.line, 1);
	assert_int_equal(err.column, 1);
	assert_true(a.keep);
	assert_false(bn_application_is_whole((struct bn_str){ NULL, 0 }));
}

/* Every prefix of a file is refused with a place inside of it. */
static void a_file_cut_short_is_refused_wherever_it_is_cut(void **state)
{
	struct bn_application a;
	struct bn_error err;
	size_t n = strlen(whole);

	(void)state;
	for (size_t i = 0; i < n; i++) {
		char *part = malloc(i + 1);

		assert_non_null(part);
		memcpy(part, whole, i);
		part[i] = '\0';
		err = (struct bn_error){ 0 };
		if (parse(&a, part, &err) == BN_OK)
			fail_msg("cut at %zu", i);
		assert_true(err.code == BN_ERR_SYNTAX ||
			    err.code == BN_ERR_ENCODING);
		assert_int_equal(err.line, 1);
		assert_true(err.column >= 1 && err.column <= i + 1);
		free(part);
	}
}

/* Flips bytes all over: nothing but an answer or a refusal comes of it. */
static void a_damaged_file_is_read_or_refused(void **state)
{
	struct bn_application a;
	size_t n = strlen(whole);
	char *part = strdup(whole);

	(void)state;
	assert_non_null(part);
	for (size_t i = 0; i < n; i++) {
		for (int bit = 0; bit < 8; bit++) {
			part[i] = (char)(whole[i] ^ (1 << bit));
			memset(&a, 0, sizeof(a));
			if (bn_application_parse(&a, (struct bn_str){ part, n },
						 NULL) == BN_OK)
				bn_application_release(&a);
			assert_null(a.record);
		}
		part[i] = whole[i];
	}
	free(part);
}

static bool parse_whole(void *ctx)
{
	struct bn_application a;
	enum bn_err e = parse(&a, whole, NULL);

	(void)ctx;
	assert_true(e == BN_OK || e == BN_ERR_NOMEM);
	bn_application_release(&a);
	return e == BN_OK;
}

static void memory_that_runs_out_is_told(void **state)
{
	(void)state;
	assert_true(alloc_each(parse_whole, NULL) > 10);
}

static void assert_wants(const char *path, const char *says)
{
	struct bn_buf out = { 0 };

	bn_application_wants(&out, bn_str_of(path), BN_EN);
	if (!strstr(bn_buf_cstr(&out), says) ||
	    (says[0] == '\0') != (out.n == 0))
		fail_msg("%s: %s", path, bn_buf_cstr(&out));
	bn_buf_release(&out);
}

static void what_belongs_at_a_path_is_known(void **state)
{
	(void)state;
	assert_wants("beian", "1");
	assert_wants("$", "braces");
	assert_wants("exam", "braces");
	assert_wants("exam.year", "whole number");
	assert_wants("exam.commitment", "true or false");
	assert_wants("exam.subjects", "brackets");
	assert_wants("exam.subjects[1]", "one of law skills practice");
	assert_wants("identity.ethnicity", "01 .. 98");
	assert_wants("identity.name", "text");
	assert_wants("identity.id_valid_until", "long-term");
	assert_wants("education", "at most 5");
	assert_wants("education[1]", "braces");
	assert_wants("education[1].graduated", "YYYY-MM");
	assert_wants("violations[0].article", "6 7 8 10 11");
	assert_wants("materials", "braces");
	assert_wants("materials.photo", "text");
	assert_wants("materials.diploma", "file names");
	assert_wants("materials.diploma[2]", "text");
	assert_wants("no.such", "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_read_is_written_again),
		cmocka_unit_test(every_field_of_the_table_is_in_that_file),
		cmocka_unit_test(typed_and_read_records_are_the_same_bytes),
		cmocka_unit_test(answers_are_folded_as_if_typed),
		cmocka_unit_test(files_stand_in_the_order_of_the_slots),
		cmocka_unit_test(a_slot_takes_no_more_files_than_it_may),
		cmocka_unit_test(no_bytes_at_all_are_a_syntax_error),
		cmocka_unit_test(
			a_file_cut_short_is_refused_wherever_it_is_cut),
		cmocka_unit_test(a_damaged_file_is_read_or_refused),
		cmocka_unit_test(memory_that_runs_out_is_told),
		cmocka_unit_test(what_belongs_at_a_path_is_known),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
