/*
 * The schema: steps are taken whole or not at all, and what is no store of
 * ours, or of another kind or time, is told apart.
 */
#include "scene.h"

#include "store/db.h"

/* A connection without the checks of opening, so that steps can be made up. */
struct bare {
	struct bn_store s;
	struct bn_store_options options;
	struct bn_error err;
	char folder[400];
	char path[450];
};

static int bare_setup(void **state)
{
	struct bare *t = calloc(1, sizeof(*t));

	if (!t)
		return -1;
	scene_folder(t->folder);
	scene_path(t->path, t->folder, "a.db");
	t->s = (struct bn_store){ .path = t->path, .gate = -1, .wait_ms = 50 };
	t->options =
		(struct bn_store_options){ .path = t->path, .create = true };
	assert_int_equal(sqlite3_open(t->path, &t->s.db), SQLITE_OK);
	*state = t;
	return 0;
}

static int bare_teardown(void **state)
{
	struct bare *t = *state;

	for (unsigned i = 0; i < BN_SQL_COUNT; i++)
		(void)sqlite3_finalize(t->s.stmt[i]);
	(void)sqlite3_close(t->s.db);
	if (t->s.gate >= 0)
		(void)close(t->s.gate);
	scene_remove(t->folder);
	free(t);
	return 0;
}

static void every_step_makes_the_schema_that_is_known(void **state)
{
	struct bare *t = *state;
	struct bn_steps all, steps;
	char print[33];

	assert_ok(t, bn_steps_find(&all, &t->err));
	assert_true(all.n > 0);
	steps = all;
	for (steps.n = 1; steps.n <= all.n; steps.n++) {
		assert_ok(t, bn_migrate(&t->s, &steps, &t->options, &t->err));
		assert_ok(t, bn_schema_print(print, &t->s, &t->err));
		if (bn_schema_check(&t->s, &t->err) != BN_OK)
			fail_msg("step %u makes %s", steps.n, print);
	}
}

static void a_step_that_fails_leaves_nothing_of_itself(void **state)
{
	struct bare *t = *state;
	struct bn_steps steps = {
		{ "CREATE TABLE one (a);",
		  "CREATE TABLE two (a); CREATE TABLE one (a);" },
		2,
	};

	assert_int_equal(bn_migrate(&t->s, &steps, &t->options, &t->err),
			 BN_ERR_DAMAGED);
	assert_int_equal(scene_number(t->path, "PRAGMA user_version"), 1);
	assert_int_equal(scene_number(t->path, "SELECT count(*) "
					       "FROM sqlite_schema"),
			 1);
	steps.sql[1] = "CREATE TABLE two (a);";
	assert_ok(t, bn_migrate(&t->s, &steps, &t->options, &t->err));
	assert_int_equal(scene_number(t->path, "PRAGMA user_version"), 2);
	assert_int_equal(scene_number(t->path, "SELECT count(*) "
					       "FROM sqlite_schema"),
			 2);
}

static void a_step_is_taken_once(void **state)
{
	struct bare *t = *state;
	struct bn_steps steps = { { "CREATE TABLE one (a);" }, 1 };

	assert_ok(t, bn_migrate(&t->s, &steps, &t->options, &t->err));
	assert_ok(t, bn_migrate(&t->s, &steps, &t->options, &t->err));
	assert_int_equal(scene_number(t->path, "PRAGMA user_version"), 1);
}

/* --- through the front door --- */

static enum bn_err reopen(struct scene *t, const struct bn_store_options *how)
{
	struct bn_store_options o = *how;

	bn_store_close(t->s);
	o.path = t->path;
	o.wait_ms = 50;
	return bn_store_open(&t->s, &o, &t->err);
}

static const struct bn_store_options plain = { .create = true };

static void a_newer_schema_is_refused(void **state)
{
	struct scene *t = *state;

	assert_int_equal(scene_sql(t->path, "PRAGMA user_version = 99"),
			 SQLITE_OK);
	assert_int_equal(reopen(t, &plain), BN_ERR_NEWER);
	assert_string_equal(strrchr(t->err.what, '/'), "/a.db");
	assert_int_equal(scene_number(t->path, "PRAGMA user_version"), 99);
}

static void an_older_schema_is_not_read_without_writing(void **state)
{
	struct scene *t = *state;
	struct bn_store_options o = { .read_only = true };
	struct bn_steps steps;

	assert_ok(t, bn_steps_find(&steps, &t->err));
	steps.n++;
	steps.sql[steps.n - 1] = "CREATE TABLE later (a);";
	assert_ok(t, reopen(t, &o));
	assert_int_equal(bn_migrate(t->s, &steps, &o, &t->err),
			 BN_ERR_READONLY);
	assert_int_equal(bn_store_why(&t->err), BN_WHY_UPGRADE);
}

static void another_programs_database_is_refused_and_left_alone(void **state)
{
	struct scene *t = *state;
	char path[450];

	scene_path(path, t->folder, "b.db");
	assert_int_equal(scene_sql(path, "CREATE TABLE theirs (a)"), SQLITE_OK);
	assert_int_equal(chmod(path, 0600), 0);
	memcpy(t->path, path, sizeof(path));
	assert_int_equal(reopen(t, &plain), BN_ERR_DAMAGED);
	assert_int_equal(bn_store_why(&t->err), BN_WHY_FOREIGN);
	assert_int_equal(scene_number(path, "SELECT count(*) "
					    "FROM sqlite_schema"),
			 1);
}

static void a_text_file_is_refused_and_left_alone(void **state)
{
	struct scene *t = *state;
	char text[64] = "";
	FILE *f;

	bn_store_close(t->s);
	t->s = NULL;
	f = fopen(t->path, "w");
	assert_non_null(f);
	for (int i = 0; i < 100; i++)
		assert_true(fputs("exam.year=2026\n", f) >= 0);
	assert_int_equal(fclose(f), 0);
	assert_int_equal(reopen(t, &plain), BN_ERR_DAMAGED);
	assert_int_equal(bn_store_why(&t->err), BN_WHY_FOREIGN);
	f = fopen(t->path, "r");
	assert_non_null(f);
	assert_non_null(fgets(text, sizeof(text), f));
	assert_int_equal(fclose(f), 0);
	assert_string_equal(text, "exam.year=2026\n");
}

static void a_real_store_is_no_demonstration_and_the_other_way(void **state)
{
	struct scene *t = *state;
	struct bn_store_options demo = { .create = true, .demo = true };

	assert_int_equal(reopen(t, &demo), BN_ERR_DENIED);
	assert_int_equal(bn_store_why(&t->err), BN_WHY_NO_DEMO);
	scene_path(t->path, t->folder, "b.db");
	assert_ok(t, reopen(t, &demo));
	assert_ok(t, reopen(t, &demo));
	assert_int_equal(reopen(t, &plain), BN_ERR_DENIED);
	assert_int_equal(bn_store_why(&t->err), BN_WHY_IS_DEMO);
}

static void an_empty_file_becomes_a_store_only_where_wanted(void **state)
{
	struct scene *t = *state;
	struct bn_store_options no = { .create = false };
	struct bn_store_options look = { .create = true, .read_only = true };

	bn_store_close(t->s);
	t->s = NULL;
	assert_int_equal(truncate(t->path, 0), 0);
	assert_int_equal(reopen(t, &no), BN_ERR_NOT_FOUND);
	assert_int_equal(reopen(t, &look), BN_ERR_NOT_FOUND);
	assert_ok(t, reopen(t, &plain));
	assert_int_equal(scene_number(t->path, "PRAGMA page_size"), 16384);
}

static void a_schema_with_a_trigger_too_many_is_refused(void **state)
{
	struct scene *t = *state;

	assert_int_equal(scene_sql(t->path,
				   "CREATE TRIGGER x AFTER INSERT ON filing "
				   "BEGIN DELETE FROM name_suffix; END"),
			 SQLITE_OK);
	assert_int_equal(reopen(t, &plain), BN_ERR_DAMAGED);
	assert_int_equal(bn_store_why(&t->err), BN_WHY_STRUCTURE);
}

static void a_schema_with_an_index_too_few_is_refused(void **state)
{
	struct scene *t = *state;

	assert_int_equal(scene_sql(t->path, "DROP INDEX filing_person"),
			 SQLITE_OK);
	assert_int_equal(reopen(t, &plain), BN_ERR_DAMAGED);
	assert_int_equal(bn_store_why(&t->err), BN_WHY_STRUCTURE);
}

static void statistics_and_vacuum_by_another_program_do_no_harm(void **state)
{
	struct scene *t = *state;

	(void)scene_submit(t, 1, BN_PASS);
	assert_int_equal(scene_sql(t->path, "ANALYZE; VACUUM;"), SQLITE_OK);
	assert_ok(t, reopen(t, &plain));
	(void)scene_submit(t, 2, BN_PASS);
}

#define BARE(test) \
	cmocka_unit_test_setup_teardown(test, bare_setup, bare_teardown)
#define OPEN(test) \
	cmocka_unit_test_setup_teardown(test, scene_setup, scene_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		BARE(every_step_makes_the_schema_that_is_known),
		BARE(a_step_that_fails_leaves_nothing_of_itself),
		BARE(a_step_is_taken_once),
		OPEN(a_newer_schema_is_refused),
		OPEN(an_older_schema_is_not_read_without_writing),
		OPEN(another_programs_database_is_refused_and_left_alone),
		OPEN(a_text_file_is_refused_and_left_alone),
		OPEN(a_real_store_is_no_demonstration_and_the_other_way),
		OPEN(an_empty_file_becomes_a_store_only_where_wanted),
		OPEN(a_schema_with_a_trigger_too_many_is_refused),
		OPEN(a_schema_with_an_index_too_few_is_refused),
		OPEN(statistics_and_vacuum_by_another_program_do_no_harm),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
