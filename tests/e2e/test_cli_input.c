/*
 * Application files that are broken, and materials that cannot be had: the
 * place is named, nothing is stored, the others go on.
 */
#define _GNU_SOURCE
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../support/program.h"

/* What an input is refused with. */
struct broken {
	const char *json;
	const char *kind;
	const char *path; /* or NULL */
	int line, column; /* or 0 */
};

/* A literal that may hold NUL. */
static struct program run_on(const char *name, struct bn_str json,
			     const char *command)
{
	const char *args[] = { command, "--json", "--quiet",
			       program_file(name, json), NULL };
	struct program p;

	program_run(&p, (struct bn_str){ 0 }, args);
	return p;
}

static const char *text_at(const json_t *object, const char *key)
{
	const char *text = json_string_value(json_object_get(object, key));

	return text ? text : "(none)";
}

static long number_at(const json_t *object, const char *key)
{
	return (long)json_integer_value(json_object_get(object, key));
}

static void assert_error(const json_t *error, const struct broken *b)
{
	assert_string_equal(text_at(error, "kind"), b->kind);
	assert_string_equal(text_at(error, "path"),
			    b->path ? b->path : "(none)");
	assert_int_equal(number_at(error, "line"), b->line);
	assert_int_equal(number_at(error, "column"), b->column);
	assert_string_not_equal(text_at(error, "message"), "(none)");
	assert_string_not_equal(text_at(error, "fix"), "(none)");
}

static void assert_refused(const struct broken *b, struct bn_str json)
{
	static const char *const commands[] = { "check", "submit", "eligible" };
	struct program p;
	json_t *root;

	print_message("%s\n", b->json);
	for (unsigned i = 0; i < 3; i++) {
		p = run_on("broken.json", json, commands[i]);
		assert_int_equal(p.code, 4);
		assert_int_equal(program_lines(&p), 1);
		root = program_json(&p, 0);
		assert_true(json_is_null(json_object_get(root, "line")));
		assert_error(json_object_get(root, "error"), b);
		json_decref(root);
		program_release(&p);
	}
	assert_int_equal(access(program_path("beian/beian.db"), F_OK), -1);
}

static void broken_json_is_named_by_its_place(void **state)
{
	static const struct broken all[] = {
		{ "{\"beian\": 1,\n \"exam\": {\"year\" 2026}}", "syntax", NULL,
		  2, 18 },
		{ "{\"beian\": 1} x", "syntax", NULL, 1, 14 },
		{ "{\"beian\": 1,}", "syntax", NULL, 1, 13 },
		{ "", "syntax", NULL, 1, 1 },
		{ "{\"beian\": tru}", "syntax", NULL, 1, 11 },
		{ "{\"beian\": 1,\n\"exam\": {\"place\": \"420", "syntax", NULL,
		  2, 23 },
		{ "{\"beian\":\n1,\n  \"exam\": {}, \"exam\": {}}",
		  "duplicate-key", NULL, 3, 15 },
		{ "{\"beian\": 1, \"contact\": {\"address\": \"武\", "
		  "\"address\": \"a\"}}",
		  "duplicate-key", NULL, 1, 42 },
		{ "\xef\xbb\xbf{\"beian\": 1}", "encoding", NULL, 1, 1 },
		{ "{\"contact\":\n {\"address\": \"武\xff\"}}", "encoding",
		  NULL, 2, 16 },
		{ "\xff\xfe{", "encoding", NULL, 1, 1 },
		{ "{\"contact\": {\"address\": \"a\\u0000\"}}", "encoding",
		  NULL, 1, 25 },
		{ "{\"a\\u0000b\": 1}", "encoding", NULL, 1, 2 },
		{ "{\"beian\": 99999999999999999999}", "value", NULL, 1, 11 },
	};

	(void)state;
	for (unsigned i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		assert_refused(&all[i], bn_str_of(all[i].json));
	assert_refused(&(struct broken){ "NUL", "encoding", NULL, 2, 3 },
		       BN_STR("{\"beian\": 1,\n  \0}"));
}

/* File, kind and path. */
static const char *const misplaced[][3] = {
	{ "{\"beian\": 1, \"exams\": {}}", "unknown-key", "exams" },
	{ "{\"beian\": 1, \"identity\": {\"nmae\": 1}}", "unknown-key",
	  "identity.nmae" },
	{ "{\"beian\": 1, \"education\": [{}, {\"levle\": 1}]}", "unknown-key",
	  "education[1].levle" },
	{ "{\"beian\": 1, \"exam\": {\"passed\": [{\"x\": 1}]}}", "unknown-key",
	  "exam.passed[0].x" },
	{ "{\"beian\": 1, \"materials\": {\"selfie\": \"a\"}}", "unknown-key",
	  "materials.selfie" },
	{ "[]", "type", "$" },
	{ "{\"beian\": \"1\"}", "type", "beian" },
	{ "{\"beian\": 1, \"exam\": {\"year\": \"2026\"}}", "type",
	  "exam.year" },
	{ "{\"beian\": 1, \"exam\": {\"year\": 2026.0}}", "type", "exam.year" },
	{ "{\"beian\": 1, \"exam\": {\"commitment\": \"true\"}}", "type",
	  "exam.commitment" },
	{ "{\"beian\": 1, \"exam\": {\"subjects\": \"law\"}}", "type",
	  "exam.subjects" },
	{ "{\"beian\": 1, \"exam\": {\"subjects\": [1]}}", "type",
	  "exam.subjects[0]" },
	{ "{\"beian\": 1, \"contact\": {\"postcode\": 100000}}", "type",
	  "contact.postcode" },
	{ "{\"beian\": 1, \"contact\": []}", "type", "contact" },
	{ "{\"beian\": 1, \"work\": {}}", "type", "work" },
	{ "{\"beian\": 1, \"work\": [{}, 7]}", "type", "work[1]" },
	{ "{\"beian\": 1, \"work_began\": 2018}", "type", "work_began" },
	{ "{\"beian\": 1, \"materials\": {\"photo\": [\"a\"]}}", "type",
	  "materials.photo" },
	{ "{\"beian\": 1, \"materials\": {\"diploma\": \"a\"}}", "type",
	  "materials.diploma" },
	{ "{\"beian\": 1, \"materials\": {\"diploma\": [\"a\", 1]}}", "type",
	  "materials.diploma[1]" },
	{ "{}", "value", "beian" },
	{ "{\"beian\": 2}", "value", "beian" },
	{ "{\"beian\": 1, \"education\": [{}, {\"level\": \"phd\"}]}", "value",
	  "education[1].level" },
	{ "{\"beian\": 1, \"identity\": {\"sex\": \"\"}}", "value",
	  "identity.sex" },
	{ "{\"beian\": 1, \"exam\": {\"subjects\": [\"law\", \"x\"]}}", "value",
	  "exam.subjects[1]" },
	{ "{\"beian\": 1, \"exam\": {\"year\": -2026}}", "value", "exam.year" },
	{ "{\"beian\": 1, \"violations\": [{\"article\": 9}]}", "value",
	  "violations[0].article" },
	{ "{\"beian\": 1, \"work\": [{\"start\": \"2018/7\"}]}", "value",
	  "work[0].start" },
	{ "{\"beian\": 1, \"identity\": {\"id_valid_until\": "
	  "\"forever\"}}",
	  "value", "identity.id_valid_until" },
	{ "{\"beian\": 1, \"education\": [{},{},{},{},{},{}]}", "value",
	  "education" },
	{ "{\"beian\": 1, \"degrees\": [{},{},{},{},{},{}]}", "value",
	  "degrees" },
};

static void keys_types_and_words_are_named_by_their_path(void **state)
{
	(void)state;
	for (unsigned i = 0; i < sizeof(misplaced) / sizeof(misplaced[0]); i++)
		assert_refused(&(struct broken){ misplaced[i][0],
						 misplaced[i][1],
						 misplaced[i][2], 0, 0 },
			       bn_str_of(misplaced[i][0]));
}

static void twenty_one_jobs_are_one_too_many(void **state)
{
	const struct broken b = { "21 jobs", "value", "work", 0, 0 };
	struct bn_buf json = { 0 };

	(void)state;
	bn_buf_puts(&json, "{\"beian\": 1, \"work\": [{}");
	for (int i = 0; i < 20; i++)
		bn_buf_puts(&json, ",{}");
	bn_buf_puts(&json, "]}");
	assert_refused(&b, bn_buf_view(&json));
	bn_buf_release(&json);
}

static void an_application_has_at_most_a_mebibyte(void **state)
{
	const struct broken b = { "1 MiB and 1", "too-large", NULL, 0, 0 };
	struct bn_buf json = { 0 };
	struct program p;

	(void)state;
	bn_buf_puts(&json, "{\"beian\": 1}");
	bn_buf_pad(&json, ' ', ((size_t)1 << 20) - json.n);
	p = run_on("large.json", bn_buf_view(&json), "check");
	assert_int_equal(p.code, 1);
	program_release(&p);
	bn_buf_byte(&json, ' ');
	assert_refused(&b, bn_buf_view(&json));
	bn_buf_release(&json);
}

static void a_hundred_megabytes_are_refused_without_reading_them(void **state)
{
	const char *args[] = { "submit", "--json", NULL, NULL };
	struct program p;
	json_t *root;

	(void)state;
	args[2] = program_file("huge.json", BN_STR("{"));
	assert_int_equal(truncate(args[2], 100000000), 0);
	program_run(&p, (struct bn_str){ 0 }, args);
	assert_int_equal(p.code, 4);
	root = program_json(&p, 0);
	assert_string_equal(text_at(json_object_get(root, "error"), "kind"),
			    "too-large");
	json_decref(root);
	program_release(&p);
	(void)unlink(args[2]);
}

static void what_is_no_file_is_unreadable(void **state)
{
	const char *folder = program_path("folder.json");
	const char *fifo = program_path("fifo.json");
	const char *names[] = { program_path("absent.json"), folder, fifo,
				"/dev/null" };
	struct program p;
	json_t *root;

	(void)state;
	(void)mkdir(folder, 0700);
	(void)mkfifo(fifo, 0600);
	for (unsigned i = 0; i < 4; i++) {
		const char *args[] = { "check", "--json", names[i], NULL };

		program_run(&p, (struct bn_str){ 0 }, args);
		assert_int_equal(p.code, 4);
		root = program_json(&p, 0);
		assert_string_equal(
			text_at(json_object_get(root, "error"), "kind"),
			"unreadable");
		json_decref(root);
		program_release(&p);
	}
}

static void null_and_missing_are_the_same(void **state)
{
	struct program a = run_on("a.json", BN_STR("{\"beian\": 1}"), "check");
	struct program b = run_on(
		"a.json",
		BN_STR("{\"beian\": 1, \"exam\": null, \"work\": null,"
		       "\"identity\": {\"name\": null, \"birth\": null},"
		       "\"materials\": {\"photo\": null, \"diploma\": null}}"),
		"check");

	(void)state;
	assert_int_equal(a.code, 1);
	assert_string_equal(bn_buf_cstr(&a.out), bn_buf_cstr(&b.out));
	program_release(&a);
	program_release(&b);
}

static void the_other_lines_of_a_file_go_on(void **state)
{
	struct program p =
		run_on("many.jsonl",
		       BN_STR("{\"beian\":1}\n"
			      "\n"
			      "{\"beian\":1,\"exam\":{\"year\" 1}}\r\n"
			      "{\"beian\":1,\"x\":1}\n"
			      "{\"beian\":1}"),
		       "check");
	static const int lines[] = { 1, 3, 4, 5 };
	json_t *root, *error;

	(void)state;
	assert_int_equal(p.code, 4);
	assert_int_equal(program_lines(&p), 4);
	for (unsigned i = 0; i < 4; i++) {
		root = program_json(&p, i);
		assert_int_equal(number_at(root, "line"), lines[i]);
		error = json_object_get(root, "error");
		assert_true((error != NULL) == (i == 1 || i == 2));
		if (i == 1)
			assert_error(error, &(struct broken){ "", "syntax",
							      NULL, 3, 27 });
		json_decref(root);
	}
	program_release(&p);
}

static struct program check_stdin(struct bn_str text)
{
	static const char *const args[] = { "check", "--json", "--quiet", "-",
					    NULL };
	struct program p;

	program_run(&p, text, args);
	return p;
}

static void stdin_holds_lines_where_the_first_is_a_whole_object(void **state)
{
	struct program p =
		check_stdin(BN_STR("\n{\"beian\":1}\n{\"beian\":2}\n"));
	json_t *root;

	(void)state;
	assert_int_equal(program_lines(&p), 2);
	root = program_json(&p, 0);
	assert_int_equal(number_at(root, "line"), 2);
	json_decref(root);
	program_release(&p);
	p = check_stdin(BN_STR("{\"beian\":1,\n\"exam\":null}\n"));
	assert_int_equal(program_lines(&p), 1);
	root = program_json(&p, 0);
	assert_true(json_is_null(json_object_get(root, "line")));
	json_decref(root);
	program_release(&p);
	p = check_stdin(BN_STR("{\"beian\":1,\n\"exam\" 3}\n"));
	assert_int_equal(p.code, 4);
	root = program_json(&p, 0);
	assert_error(json_object_get(root, "error"),
		     &(struct broken){ "", "syntax", NULL, 2, 8 });
	json_decref(root);
	program_release(&p);
}

/* --- materials --- */

/* args.reason of the first MAT-MISSING about the photo. */
static void assert_reason(const char *path, const char *reason)
{
	struct bn_buf json = { 0 };
	struct program p;
	json_t *root, *finding;
	size_t i;
	bool found = false;

	bn_buf_printf(&json, "{\"beian\":1,\"materials\":{\"photo\":\"%s\"}}",
		      path);
	p = run_on("photo.json", bn_buf_view(&json), "check");
	assert_int_equal(p.code, 1);
	root = program_json(&p, 0);
	json_array_foreach(json_object_get(root, "findings"), i, finding)
	{
		if (strcmp(text_at(finding, "code"), "MAT-MISSING") != 0 ||
		    strcmp(text_at(finding, "field"), "materials.photo") != 0)
			continue;
		found = true;
		assert_string_equal(
			text_at(json_object_get(finding, "args"), "reason"),
			reason);
	}
	assert_true(found == (reason[0] != '\0'));
	json_decref(root);
	program_release(&p);
	bn_buf_release(&json);
}

static void a_material_that_cannot_be_had_is_a_finding(void **state)
{
	const char *hidden = program_file("hidden.jpg", BN_STR("x"));
	const char *folder = program_path("folder.jpg");
	const char *fifo = program_path("fifo.jpg");

	(void)state;
	(void)mkdir(folder, 0700);
	(void)mkfifo(fifo, 0600);
	(void)program_file("empty.jpg", (struct bn_str){ 0 });
	assert_reason("absent.jpg", "not-found");
	assert_reason("folder.jpg", "folder");
	assert_reason("fifo.jpg", "fifo");
	assert_reason("/dev/zero", "device");
	assert_reason("empty.jpg", "empty");
	assert_reason("", "absent");
	assert_int_equal(chmod(hidden, 0), 0);
	if (access(hidden, R_OK) != 0) /* root reads all */
		assert_reason("hidden.jpg", "unreadable");
}

static void a_text_file_called_jpg_is_told_from_a_picture(void **state)
{
	struct program p;

	(void)state;
	(void)program_file("text.jpg", BN_STR("this is no picture at all\n"));
	assert_reason("text.jpg", "");
	p = run_on("photo.json",
		   BN_STR("{\"beian\":1,\"materials\":{\"photo\":"
			  "\"text.jpg\",\"diploma\":[\"text.jpg\"]}}"),
		   "check");
	assert_non_null(strstr(bn_buf_cstr(&p.out), "PH-FORMAT"));
	assert_non_null(strstr(bn_buf_cstr(&p.out), "SC-FORMAT"));
	assert_non_null(strstr(bn_buf_cstr(&p.out), "MAT-DUPLICATE"));
	program_release(&p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(broken_json_is_named_by_its_place),
		cmocka_unit_test(keys_types_and_words_are_named_by_their_path),
		cmocka_unit_test(twenty_one_jobs_are_one_too_many),
		cmocka_unit_test(an_application_has_at_most_a_mebibyte),
		cmocka_unit_test(
			a_hundred_megabytes_are_refused_without_reading_them),
		cmocka_unit_test(what_is_no_file_is_unreadable),
		cmocka_unit_test(null_and_missing_are_the_same),
		cmocka_unit_test(the_other_lines_of_a_file_go_on),
		cmocka_unit_test(
			stdin_holds_lines_where_the_first_is_a_whole_object),
		cmocka_unit_test(a_material_that_cannot_be_had_is_a_finding),
		cmocka_unit_test(a_text_file_called_jpg_is_told_from_a_picture),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
