/*
 * Opening, the settings of a connection, and standing in line: other
 * sessions, other programs, and how long one waits for them.
 */
#define _DEFAULT_SOURCE
#include "scene.h"

#include <signal.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <time.h>

#include "store/db.h"

static void settings_are_those_that_durability_needs(void **state)
{
	static const struct {
		const char *pragma;
		int64_t is;
	} all[] = {
		{ "PRAGMA synchronous", 3 }, /* EXTRA */
		{ "PRAGMA secure_delete", 1 },
		{ "PRAGMA foreign_keys", 1 },
		{ "PRAGMA recursive_triggers", 1 },
		{ "PRAGMA trusted_schema", 0 },
		{ "PRAGMA cell_size_check", 1 },
		{ "PRAGMA mmap_size", 0 },
		{ "PRAGMA temp_store", 2 }, /* memory */
		{ "PRAGMA page_size", 16384 },
		{ "PRAGMA application_id", BN_STORE_REAL },
		{ "SELECT count(*) FROM pragma_journal_mode "
		  "WHERE journal_mode = 'delete'",
		  1 },
	};
	struct scene *t = *state;
	int64_t is;

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
		is = 0;
		/* mmap_size 0 may give no row at all. */
		if (bn_sql_number(&is, t->s, all[i].pragma, &t->err) != BN_OK)
			is = 0;
		if (is != all[i].is)
			fail_msg("%s is %lld", all[i].pragma, (long long)is);
	}
	assert_int_not_equal(sqlite3_exec(t->s->db,
					  "PRAGMA writable_schema=1;"
					  "UPDATE sqlite_schema SET sql = ''",
					  NULL, NULL, NULL),
			     SQLITE_OK);
	scene_reopen(t);
}

static void nothing_is_prepared_before_it_is_needed(void **state)
{
	struct scene *t = *state;
	unsigned n = 0;

	scene_reopen(t);
	for (unsigned i = 0; i < BN_SQL_COUNT; i++)
		n += t->s->stmt[i] != NULL;
	assert_int_equal(n, 0);
}

static void every_statement_can_be_prepared(void **state)
{
	struct scene *t = *state;
	struct bn_rows r;

	for (unsigned i = 0; i < BN_SQL_COUNT; i++) {
		bn_rows_open(&r, t->s, (enum bn_sql)i);
		if (bn_rows_close(&r, &t->err) != BN_OK)
			fail_msg("%s: %s", bn_sql_text((enum bn_sql)i),
				 sqlite3_errmsg(t->s->db));
	}
}

static void a_file_turned_to_a_write_ahead_log_is_turned_back(void **state)
{
	struct scene *t = *state;
	char path[460];

	bn_store_close(t->s);
	assert_int_equal(scene_sql(t->path, "PRAGMA journal_mode = WAL"),
			 SQLITE_OK);
	scene_open(t);
	(void)scene_submit(t, 1, BN_PASS);
	(void)snprintf(path, sizeof(path), "%s-wal", t->path);
	assert_int_equal(access(path, F_OK), -1);
	assert_int_equal(scene_number(t->path, "SELECT count(*) "
					       "FROM pragma_journal_mode "
					       "WHERE journal_mode = 'delete'"),
			 1);
}

static void two_sessions_see_what_the_other_saved(void **state)
{
	struct scene *t = *state;
	struct bn_store_options o = { .path = t->path };
	struct bn_filing f = scene_submit(t, 1, BN_PASS), got;
	struct bn_store *other;

	assert_ok(t, bn_store_open(&other, &o, &t->err));
	assert_ok(t, bn_store_by_ref(&got, other, f.ref, &t->err));
	f = scene_submit(t, 2, BN_PASS);
	assert_ok(t, bn_store_by_ref(&got, other, f.ref, &t->err));
	bn_store_close(other);
	/* Closing one must not drop the locks of the other. */
	f = scene_submit(t, 3, BN_PASS);
	scene_sound(t->path);
}

/* --- waiting --- */

static void impatient(struct scene *t)
{
	struct bn_store_options o = { .path = t->path, .wait_ms = 60 };

	bn_store_close(t->s);
	assert_ok(t, bn_store_open(&t->s, &o, &t->err));
}

static enum bn_err save(struct scene *t)
{
	struct bn_filing f = scene_filing(1);
	struct bn_sheet sheet = scene_sheet(BN_PASS);

	return bn_store_save_draft(t->s, &f, &sheet, &scene_who, &t->err);
}

static long long now_ms(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1000LL + now.tv_nsec / 1000000;
}

static void a_session_that_holds_the_gate_is_waited_for_in_vain(void **state)
{
	struct scene *t = *state;
	struct sigaction before, after;
	char path[460];
	long long from;
	int fd;

	impatient(t);
	(void)snprintf(path, sizeof(path), "%s.gate", t->path);
	fd = open(path, O_RDWR | O_CREAT, 0600);
	assert_true(fd >= 0);
	assert_int_equal(flock(fd, LOCK_EX), 0);
	assert_int_equal(sigaction(SIGURG, NULL, &before), 0);
	from = now_ms();
	assert_int_equal(save(t), BN_ERR_BUSY);
	assert_in_range(now_ms() - from, 55, 3000);
	assert_int_equal(bn_store_why(&t->err), BN_WHY_LINE);
	assert_int_equal(sigaction(SIGURG, NULL, &after), 0);
	assert_ptr_equal(before.sa_handler, after.sa_handler);
	assert_int_equal(flock(fd, LOCK_UN), 0);
	assert_ok(t, save(t));
	(void)close(fd);
	scene_sound(t->path);
}

/* Signals of others, blocked ones too, neither end the wait nor prolong it. */
static void signals_neither_end_the_wait_nor_prolong_it(void **state)
{
	struct scene *t = *state;
	sigset_t all, before;
	char path[460];
	long long from;
	int fd;

	impatient(t);
	(void)snprintf(path, sizeof(path), "%s.gate", t->path);
	fd = open(path, O_RDWR | O_CREAT, 0600);
	assert_true(fd >= 0);
	assert_int_equal(flock(fd, LOCK_EX), 0);
	(void)sigfillset(&all);
	assert_int_equal(sigprocmask(SIG_SETMASK, &all, &before), 0);
	from = now_ms();
	assert_int_equal(save(t), BN_ERR_BUSY);
	assert_in_range(now_ms() - from, 55, 3000);
	(void)close(fd);
	assert_int_equal(save(t), BN_OK);
	assert_int_equal(sigprocmask(SIG_SETMASK, &before, NULL), 0);
}

static void another_program_that_writes_is_waited_for_in_vain(void **state)
{
	struct scene *t = *state;
	sqlite3 *db = NULL;
	long long from;

	impatient(t);
	assert_int_equal(sqlite3_open(t->path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL),
			 SQLITE_OK);
	from = now_ms();
	assert_int_equal(save(t), BN_ERR_BUSY);
	assert_in_range(now_ms() - from, 55, 3000);
	assert_int_equal(bn_store_why(&t->err), BN_WHY_LOCKED);
	assert_int_equal(sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL),
			 SQLITE_OK);
	assert_ok(t, save(t));
	(void)sqlite3_close(db);
	scene_sound(t->path);
}

static void another_program_that_reads_for_long_costs_one_save(void **state)
{
	struct scene *t = *state;
	sqlite3 *db = NULL;

	impatient(t);
	assert_int_equal(sqlite3_open(t->path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, "BEGIN; SELECT * FROM filing", NULL,
				      NULL, NULL),
			 SQLITE_OK);
	assert_int_equal(save(t), BN_ERR_BUSY);
	assert_int_equal(bn_store_why(&t->err), BN_WHY_LOCKED);
	assert_int_equal(sqlite3_exec(db, "COMMIT", NULL, NULL, NULL),
			 SQLITE_OK);
	assert_ok(t, save(t));
	(void)sqlite3_close(db);
	assert_int_equal(scene_number(t->path, "SELECT count(*) FROM filing"),
			 1);
	scene_sound(t->path);
}

static void an_exclusive_stranger_keeps_readers_out_for_a_while(void **state)
{
	struct scene *t = *state;
	struct bn_filing f = scene_submit(t, 1, BN_PASS);
	struct bn_store_options o = { .path = t->path, .wait_ms = 60 };
	struct bn_store *other;
	sqlite3 *db = NULL;

	impatient(t);
	assert_int_equal(sqlite3_open(t->path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, "BEGIN EXCLUSIVE", NULL, NULL, NULL),
			 SQLITE_OK);
	assert_int_equal(bn_store_by_ref(&f, t->s, f.ref, &t->err),
			 BN_ERR_BUSY);
	assert_int_equal(bn_store_open(&other, &o, &t->err), BN_ERR_BUSY);
	assert_null(other);
	assert_int_equal(sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL),
			 SQLITE_OK);
	(void)sqlite3_close(db);
	assert_ok(t, bn_store_open(&other, &o, &t->err));
	bn_store_close(other);
}

static void a_gate_that_is_a_link_is_not_followed(void **state)
{
	struct scene *t = *state;
	char gate[460], target[450];

	scene_path(target, t->folder, "b.db");
	(void)snprintf(gate, sizeof(gate), "%s.gate", t->path);
	scene_reopen(t);
	(void)unlink(gate);
	assert_int_equal(symlink(target, gate), 0);
	assert_int_equal(save(t), BN_ERR_UNSAFE);
	assert_int_equal(access(target, F_OK), -1);
	assert_int_equal(unlink(gate), 0);
	assert_ok(t, save(t));
}

static void all_reasons_have_names_of_their_own(void **state)
{
	(void)state;
	for (unsigned i = 0; i < BN_WHY_COUNT; i++) {
		for (unsigned k = 0; k < i; k++)
			assert_string_not_equal(
				bn_store_why_name((enum bn_store_why)i),
				bn_store_why_name((enum bn_store_why)k));
	}
}

#define IN(test) \
	cmocka_unit_test_setup_teardown(test, scene_setup, scene_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN(settings_are_those_that_durability_needs),
		IN(nothing_is_prepared_before_it_is_needed),
		IN(every_statement_can_be_prepared),
		IN(a_file_turned_to_a_write_ahead_log_is_turned_back),
		IN(two_sessions_see_what_the_other_saved),
		IN(a_session_that_holds_the_gate_is_waited_for_in_vain),
		IN(signals_neither_end_the_wait_nor_prolong_it),
		IN(another_program_that_writes_is_waited_for_in_vain),
		IN(another_program_that_reads_for_long_costs_one_save),
		IN(an_exclusive_stranger_keeps_readers_out_for_a_while),
		IN(a_gate_that_is_a_link_is_not_followed),
		cmocka_unit_test(all_reasons_have_names_of_their_own),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
