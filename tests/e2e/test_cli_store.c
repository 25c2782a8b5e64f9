/*
 * A filing through the store by commands alone: submitted, looked at, judged
 * again, decided on, corrected; and what a store in trouble answers.
 */
#define _GNU_SOURCE
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../support/program.h"

enum { MOST = 64, REF_SIZE = 16 };

#define SAMPLES "data/samples/"
#define DAY " --today 2026-03-12"

/* A store of its own for each test. */
static void use_store(const char *name)
{
	const char *path = program_path(name);

	(void)unlink(path);
	assert_int_equal(setenv("BEIAN_DB", path, 1), 0);
}

static const char *text_at(const json_t *object, const char *key)
{
	const char *text = json_string_value(json_object_get(object, key));

	return text ? text : "(none)";
}

/* Calls, expects the exit code and gives the first line's object. */
static json_t *call(const char *line, int code)
{
	struct program p;
	json_t *root;

	program_call(&p, line);
	if (p.code != code)
		fail_msg("%s: exit %d in place of %d: %s%s", line, p.code, code,
			 bn_buf_cstr(&p.out), bn_buf_cstr(&p.err));
	root = program_json(&p, 0);
	program_release(&p);
	return root;
}

/* The same with a reference in the middle. */
static json_t *call_ref(const char *before, const char *ref, const char *after,
			int code)
{
	char line[512];

	(void)snprintf(line, sizeof(line), "%s %s %s", before, ref, after);
	return call(line, code);
}

static void assert_state(json_t *root, const char *state, const char *turn)
{
	assert_string_equal(text_at(root, "state"), state);
	assert_string_equal(text_at(root, "turn"), turn);
}

static void submit(char ref[REF_SIZE], const char *sample, int code)
{
	json_t *root = call_ref("submit --json" DAY, sample, "", code);

	(void)snprintf(ref, REF_SIZE, "%s", text_at(root, "ref"));
	assert_int_equal(strlen(ref), 11);
	assert_int_equal(ref[3], '-');
	assert_true(json_array_size(json_object_get(root, "next")) > 0);
	json_decref(root);
}

/* One value of the store. */
static void ask(struct bn_buf *out, const char *store, const char *sql)
{
	sqlite3 *db;
	sqlite3_stmt *stmt;

	assert_int_equal(sqlite3_open_v2(program_path(store), &db,
					 SQLITE_OPEN_READONLY, NULL),
			 SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL),
			 SQLITE_OK);
	while (sqlite3_step(stmt) == SQLITE_ROW)
		bn_buf_add(out, sqlite3_column_blob(stmt, 0),
			   (size_t)sqlite3_column_bytes(stmt, 0));
	(void)sqlite3_finalize(stmt);
	(void)sqlite3_close(db);
}

static void a_filing_goes_round_and_comes_back_corrected(void **state)
{
	char ref[REF_SIZE], again[REF_SIZE];
	json_t *root;

	(void)state;
	use_store("round.db");
	submit(ref, SAMPLES "hong-kong.json", 3);
	root = call_ref("status --json", ref, "", 0);
	assert_state(root, "manual", "desk");
	assert_string_equal(text_at(root, "verdict"), "manual");
	assert_string_equal(text_at(root, "since"),
			    "2026-03-12T12:00:00+08:00");
	json_decref(root);
	json_decref(
		call_ref("submit --json" DAY, SAMPLES "hong-kong.json", "", 6));
	root = call_ref("decide --json", ref,
			"return --reason 认证书看不清 --field materials.report",
			0);
	assert_state(root, "returned", "applicant");
	json_decref(root);
	submit(again, SAMPLES "hong-kong.json", 3);
	assert_string_equal(again, ref);
	root = call_ref("decide --json", ref, "pass --reason 已核对", 0);
	assert_state(root, "passed", "applicant");
	json_decref(root);
	root = call_ref("show --json", ref, "", 0);
	assert_int_equal(json_integer_value(json_object_get(root, "version")),
			 2);
	assert_int_equal(json_array_size(json_object_get(root, "trail")), 5);
	json_decref(root);
	json_decref(call("status K7M-3P4-X2C --json", 4));
}

static void what_its_form_refuses_leaves_nothing(void **state)
{
	json_t *root;

	(void)state;
	use_store("refused.db");
	root = call("submit --json --today 2026-03-26 " SAMPLES
		    "window-closed.json",
		    1);
	assert_true(json_is_null(json_object_get(root, "ref")));
	assert_string_equal(text_at(root, "verdict"), "fail");
	json_decref(root);
	assert_int_equal(access(getenv("BEIAN_DB"), F_OK), -1);
}

static void a_filing_that_fails_is_stored_and_may_be_replaced(void **state)
{
	char ref[REF_SIZE], again[REF_SIZE];
	struct program p;

	(void)state;
	use_store("fails.db");
	submit(ref, SAMPLES "upgrade-wrong-level.json", 1);
	json_decref(call_ref("decide --json", ref, "return --reason x", 6));
	submit(again, SAMPLES "upgrade-wrong-level.json", 1);
	assert_string_equal(again, ref);
	program_call(&p, "list --json");
	assert_int_equal(program_lines(&p), 1);
	program_release(&p);
}

static void lists_are_masked_and_found_by_each_way(void **state)
{
	static const char *const ways[] = {
		"list --json",
		"list --json --state passed",
		"search --json 小明",
		"search --json 420199199804120013",
	};
	char ref[REF_SIZE];
	json_t *root;

	(void)state;
	use_store("list.db");
	submit(ref, SAMPLES "senior.json", 0);
	submit(ref, SAMPLES "assistant.json", 0);
	for (unsigned i = 0; i < 4; i++) {
		root = call(ways[i], 0);
		assert_string_equal(text_at(root, "ref"), ref);
		assert_string_equal(text_at(root, "name"), "王*明");
		assert_string_equal(text_at(root, "number"),
				    "4****************3");
		assert_string_equal(text_at(root, "state"), "passed");
		json_decref(root);
	}
	root = call_ref("search --json", ref, "", 0);
	assert_string_equal(text_at(root, "ref"), ref);
	json_decref(root);
}

static void numbers_are_shown_for_a_reason_that_is_logged(void **state)
{
	char ref[REF_SIZE];
	json_t *root, *person, *trail, *row;

	(void)state;
	use_store("show.db");
	submit(ref, SAMPLES "assistant.json", 0);
	root = call_ref("show --json", ref, "", 0);
	person = json_object_get(json_object_get(root, "application"),
				 "identity");
	assert_string_equal(text_at(person, "name"), "王*明");
	assert_string_equal(text_at(person, "id_number"), "4****************3");
	assert_string_equal(text_at(person, "birth"), "**********");
	json_decref(root);
	root = call_ref("show --json", ref, "--reveal --reason 电话核对", 0);
	person = json_object_get(json_object_get(root, "application"),
				 "identity");
	assert_string_equal(text_at(person, "name"), "王小明");
	assert_string_equal(text_at(person, "id_number"), "420199199804120013");
	trail = json_object_get(root, "trail");
	assert_int_equal(json_array_size(trail), 3);
	row = json_array_get(trail, 1);
	assert_string_equal(text_at(row, "action"), "look");
	assert_string_equal(text_at(row, "reason"), "(none)");
	row = json_array_get(trail, 2);
	assert_string_equal(text_at(row, "reason"), "电话核对");
	json_decref(root);
}

static void the_record_shown_can_be_submitted_again(void **state)
{
	char ref[REF_SIZE], *text;
	struct bn_buf a = { 0 }, b = { 0 };
	json_t *root;
	char line[1024];

	(void)state;
	use_store("first.db");
	submit(ref, SAMPLES "name-changed.json", 3);
	root = call_ref("show --json --reveal --reason x", ref, "", 0);
	text = json_dumps(json_object_get(root, "application"), 0);
	json_decref(root);
	(void)program_file("again.json", bn_str_of(text));
	free(text);
	use_store("second.db");
	(void)snprintf(line, sizeof(line), "submit --json" DAY " %s",
		       program_path("again.json"));
	json_decref(call(line, 1)); /* its pictures stand elsewhere */
	ask(&a, "first.db", "SELECT body FROM version");
	ask(&b, "second.db", "SELECT body FROM version");
	assert_true(a.n > 0);
	assert_string_equal(bn_buf_cstr(&a), bn_buf_cstr(&b));
	bn_buf_release(&a);
	bn_buf_release(&b);
}

static void the_same_file_makes_the_same_row(void **state)
{
	static const char row[] =
		"SELECT state || level || place || id_type || id_number || "
		"name || body || at FROM filing JOIN version "
		"ON version.filing = filing.id";
	struct bn_buf a = { 0 }, b = { 0 };
	char ref[REF_SIZE];

	(void)state;
	use_store("one.db");
	submit(ref, SAMPLES "senior.json", 0);
	use_store("two.db");
	submit(ref, SAMPLES "senior.json", 0);
	ask(&a, "one.db", row);
	ask(&b, "two.db", row);
	assert_true(a.n > 500);
	assert_string_equal(bn_buf_cstr(&a), bn_buf_cstr(&b));
	bn_buf_release(&a);
	bn_buf_release(&b);
}

static void a_recheck_tells_what_changed(void **state)
{
	char ref[REF_SIZE];
	struct program p;
	json_t *root;

	(void)state;
	use_store("recheck.db");
	submit(ref, SAMPLES "senior.json", 0);
	root = call_ref("recheck --json" DAY, ref, "", 0);
	assert_string_equal(text_at(root, "before"), "pass");
	assert_string_equal(text_at(root, "after"), "pass");
	assert_int_equal(json_array_size(json_object_get(root, "changed")), 0);
	json_decref(root);
	/* Years later the card is no longer valid; the window then was open. */
	root = call_ref("recheck --json --today 2060-01-01", ref, "", 1);
	assert_string_equal(text_at(root, "after"), "fail");
	assert_true(json_array_size(json_object_get(root, "changed")) > 0);
	json_decref(root);
	root = call_ref("status --json", ref, "", 0);
	assert_state(root, "failed", "applicant");
	json_decref(root);
	submit(ref, SAMPLES "assistant.json", 0);
	program_call(&p, "recheck --all --json" DAY);
	assert_int_equal(p.code, 0);
	assert_int_equal(program_lines(&p), 2);
	program_release(&p);
}

static void a_receipt_stays_as_it_was_told(void **state)
{
	char ref[REF_SIZE], line[1024];
	struct program first, second;
	const char *path = program_path("receipt.txt");
	struct stat about;
	struct bn_buf kept = { 0 };
	FILE *file;
	int c;

	(void)state;
	use_store("receipt.db");
	submit(ref, SAMPLES "senior.json", 0);
	(void)snprintf(line, sizeof(line), "receipt %s --lang zh", ref);
	program_call(&first, line);
	json_decref(call_ref("recheck --json --today 2060-01-01", ref, "", 1));
	(void)snprintf(line, sizeof(line), "receipt %s --lang zh --out %s", ref,
		       path);
	program_call(&second, line);
	assert_int_equal(second.code, 0);
	assert_int_equal(stat(path, &about), 0);
	assert_int_equal(about.st_mode & 0777, 0600);
	file = fopen(path, "rb");
	assert_non_null(file);
	while ((c = fgetc(file)) != EOF)
		bn_buf_byte(&kept, (char)c);
	(void)fclose(file);
	assert_string_equal(bn_buf_cstr(&kept), bn_buf_cstr(&first.out));
	assert_non_null(strstr(bn_buf_cstr(&kept), ref));
	bn_buf_release(&kept);
	program_release(&first);
	program_release(&second);
}

static void of_many_at_once_exactly_one_is_stored(void **state)
{
	static const char *const args[] = { "submit", "--today", "2026-03-12",
					    SAMPLES "assistant.json", NULL };
	pid_t pids[MOST];
	unsigned stored = 0, denied = 0;
	struct program p;

	(void)state;
	use_store("many.db");
	for (unsigned i = 0; i < MOST; i++)
		pids[i] = program_start(args);
	for (unsigned i = 0; i < MOST; i++) {
		int code = program_wait(pids[i]);

		stored += code == 0;
		denied += code == 6;
	}
	assert_int_equal(stored, 1);
	assert_int_equal(denied, MOST - 1);
	program_call(&p, "list --json");
	assert_int_equal(program_lines(&p), 1);
	program_release(&p);
}

static void a_store_in_trouble_is_exit_five(void **state)
{
	const char *foreign =
		program_file("foreign.db", BN_STR("this is no store\n"));
	const char *folder = program_path("open-to-all");
	char line[1024];
	struct program p;

	(void)state;
	assert_int_equal(setenv("BEIAN_DB", foreign, 1), 0);
	program_call(&p, "list --json");
	assert_int_equal(p.code, 5);
	assert_non_null(strstr(bn_buf_cstr(&p.out), "\"kind\":\"damaged\""));
	program_release(&p);
	(void)mkdir(folder, 0777);
	assert_int_equal(chmod(folder, 0777), 0);
	(void)snprintf(line, sizeof(line),
		       "submit" DAY " " SAMPLES "assistant.json --db %s/b.db",
		       folder);
	program_call(&p, line);
	assert_int_equal(p.code, 5);
	assert_int_equal(p.out.n, 0);
	program_release(&p);
}

static void where_nothing_was_stored_there_is_nothing(void **state)
{
	struct program p;

	(void)state;
	use_store("none.db");
	program_call(&p, "list --json");
	assert_int_equal(p.code, 0);
	assert_int_equal(p.out.n, 0);
	program_release(&p);
	program_call(&p, "status K7M-3P4-X2C");
	assert_int_equal(p.code, 4);
	program_release(&p);
	assert_int_equal(access(getenv("BEIAN_DB"), F_OK), -1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_filing_goes_round_and_comes_back_corrected),
		cmocka_unit_test(what_its_form_refuses_leaves_nothing),
		cmocka_unit_test(
			a_filing_that_fails_is_stored_and_may_be_replaced),
		cmocka_unit_test(lists_are_masked_and_found_by_each_way),
		cmocka_unit_test(numbers_are_shown_for_a_reason_that_is_logged),
		cmocka_unit_test(the_record_shown_can_be_submitted_again),
		cmocka_unit_test(the_same_file_makes_the_same_row),
		cmocka_unit_test(a_recheck_tells_what_changed),
		cmocka_unit_test(a_receipt_stays_as_it_was_told),
		cmocka_unit_test(of_many_at_once_exactly_one_is_stored),
		cmocka_unit_test(a_store_in_trouble_is_exit_five),
		cmocka_unit_test(where_nothing_was_stored_there_is_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
