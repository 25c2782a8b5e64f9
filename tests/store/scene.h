/*
 * What the tests of the store share: a folder to write in, an invented
 * applicant with a sheet and pictures, and looking at what is stored.
 */
#ifndef TEST_STORE_SCENE_H
#define TEST_STORE_SCENE_H

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "bn/store.h"

/* --- a folder of one's own, below build/ --- */

/* Makes a new folder of mode 0700; `path` has room for 400 bytes. */
static inline void scene_folder(char path[400])
{
	const char *home = getenv("XDG_DATA_HOME");

	if (!home) {
		home = "build/test-home";
		(void)mkdir("build", 0755);
	}
	(void)mkdir(home, 0755);
	(void)snprintf(path, 400, "%s/store-XXXXXX", home);
	assert_non_null(mkdtemp(path));
}

static inline void scene_path(char path[450], const char *folder,
			      const char *name)
{
	(void)snprintf(path, 450, "%s/%s", folder, name);
}

/* Takes a folder away again with the files in it. */
static inline void scene_remove(const char *folder)
{
	static const char *const names[] = { "a.db",         "a.db-journal",
					     "a.db.gate",    "b.db",
					     "b.db-journal", "b.db.gate" };
	char path[450];

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		scene_path(path, folder, names[i]);
		(void)unlink(path);
	}
	(void)rmdir(folder);
}

/* --- one store in a folder --- */

struct scene {
	char folder[400];
	char path[450]; /* of a.db in it */
	struct bn_store *s;
	struct bn_arena arena;
	struct bn_error err;
};

static inline void scene_open(struct scene *t)
{
	struct bn_store_options o = { .path = t->path, .create = true };
	enum bn_err e = bn_store_open(&t->s, &o, &t->err);

	if (e != BN_OK)
		fail_msg("open: %s %s errno %d", bn_err_name(e), t->err.what,
			 t->err.sys);
}

/* cmocka's setup and teardown. */
static inline int scene_setup(void **state)
{
	struct scene *t = calloc(1, sizeof(*t));

	if (!t)
		return -1;
	scene_folder(t->folder);
	scene_path(t->path, t->folder, "a.db");
	scene_open(t);
	*state = t;
	return 0;
}

static inline int scene_teardown(void **state)
{
	struct scene *t = *state;

	bn_store_close(t->s);
	bn_arena_release(&t->arena);
	scene_remove(t->folder);
	free(t);
	return 0;
}

static inline void scene_reopen(struct scene *t)
{
	bn_store_close(t->s);
	t->s = NULL;
	scene_open(t);
}

/* Fails with the error's own words where a call did not work. */
#define assert_ok(t, call) \
	do { \
		enum bn_err ok_e = (call); \
		if (ok_e != BN_OK) \
			fail_msg("%s: %s %s (%s, errno %d)", #call, \
				 bn_err_name(ok_e), (t)->err.what, \
				 bn_store_why_name(bn_store_why(&(t)->err)), \
				 (t)->err.sys); \
	} while (0)

/* --- invented people --- */

static const struct bn_actor scene_who = { .uid = 1000,
					   .user = "desk",
					   .at = { 1773300000 } };

/* The nth person, with a number of a county that never was. */
static inline struct bn_filing scene_filing(unsigned n)
{
	struct bn_filing f = { .year = 2026 };

	(void)snprintf(f.level, sizeof(f.level), "assistant");
	(void)snprintf(f.place, sizeof(f.place), "420100");
	(void)snprintf(f.id_type, sizeof(f.id_type), "cn-id");
	(void)snprintf(f.id_number, sizeof(f.id_number), "42019919881122%04uX",
		       n % 10000);
	(void)snprintf(f.name, sizeof(f.name), "王小明%u", n);
	return f;
}

static inline struct bn_sheet scene_sheet(enum bn_verdict verdict)
{
	return (struct bn_sheet){
		.body = BN_STR("exam.year=2026\nidentity.name=王小明\n"),
		.findings = BN_STR("[]"),
		.receipt = { BN_STR("回执\n"), BN_STR("receipt\n") },
		.verdict = verdict,
		.rules = 2026,
		.at = { 1773300100 },
		.where = BN_STR("form.identity"),
	};
}

/* A material whose digest is made of `mark`, with a fact or two. */
static inline struct bn_material scene_material(enum bn_slot slot, unsigned seq,
						unsigned char mark)
{
	struct bn_material m = { .slot = slot, .seq = seq };

	(void)snprintf(m.name, sizeof(m.name), "扫描%u.jpg", mark);
	memset(m.digest, mark, sizeof(m.digest));
	bn_facts_init(&m.facts);
	m.facts.format = BN_FORMAT_JPEG;
	m.facts.value[BN_FACT_WIDTH] = 295;
	m.facts.value[BN_FACT_SKEW] = -1.5;
	return m;
}

/* `n` bytes that depend on `mark`; static, the latest call holds. */
static inline struct bn_str scene_bytes(unsigned char mark, size_t n)
{
	static char bytes[300000];
	uint32_t x = 0x9E3779B9u * (mark + 1u);

	assert_true(n <= sizeof(bytes));
	for (size_t i = 0; i < n; i++) {
		x = x * 1664525u + 1013904223u;
		bytes[i] = (char)(x >> 24);
	}
	return (struct bn_str){ bytes, n };
}

/* Submits the nth person and returns the filing. */
static inline struct bn_filing scene_submit(struct scene *t, unsigned n,
					    enum bn_verdict verdict)
{
	struct bn_filing f = scene_filing(n);
	struct bn_sheet sheet = scene_sheet(verdict);

	assert_ok(t, bn_store_submit(t->s, &f, &sheet, &scene_who, &t->err));
	return f;
}

/* Saves the nth person's draft and returns the filing. */
static inline struct bn_filing scene_draft(struct scene *t, unsigned n)
{
	struct bn_filing f = scene_filing(n);
	struct bn_sheet sheet = scene_sheet(BN_PASS);

	assert_ok(t,
		  bn_store_save_draft(t->s, &f, &sheet, &scene_who, &t->err));
	return f;
}

/* --- looking at the file with other eyes --- */

static inline sqlite3 *scene_connect(const char *path)
{
	sqlite3 *db = NULL;

	assert_int_equal(
		sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL),
		SQLITE_OK);
	(void)sqlite3_busy_timeout(db, 5000);
	return db;
}

static inline long long scene_ask(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *st = NULL;
	long long n = -1;

	if (sqlite3_prepare_v2(db, sql, -1, &st, NULL) != SQLITE_OK)
		fail_msg("%s: %s", sql, sqlite3_errmsg(db));
	if (sqlite3_step(st) == SQLITE_ROW)
		n = sqlite3_column_int64(st, 0);
	(void)sqlite3_finalize(st);
	return n;
}

/* The number that a statement gives, over a connection of its own. */
static inline long long scene_number(const char *path, const char *sql)
{
	sqlite3 *db = scene_connect(path);
	long long n = scene_ask(db, sql);

	(void)sqlite3_close(db);
	return n;
}

/* SQLite's code for a statement run over a connection of its own. */
static inline int scene_sql(const char *path, const char *sql)
{
	sqlite3 *db = NULL;
	int rc = sqlite3_open(path, &db);

	if (rc == SQLITE_OK)
		rc = sqlite3_exec(db, sql, NULL, NULL, NULL);
	(void)sqlite3_close(db);
	return rc;
}

/*
 * Is everything in the file in agreement with everything else?  SQLite's
 * check, foreign keys, counters against a count, suffixes against names,
 * pictures against materials.
 */
static inline void scene_sound(const char *path)
{
	static const char *const none[] = {
		"SELECT count(*) FROM pragma_integrity_check "
		"WHERE integrity_check <> 'ok'",
		"SELECT count(*) FROM pragma_foreign_key_check",
		"SELECT count(*) FROM counter AS c WHERE n <> "
		"(SELECT count(*) FROM filing WHERE state = c.state)",
		"SELECT count(*) FROM picture WHERE digest NOT IN "
		"(SELECT digest FROM material WHERE digest IS NOT NULL)",
		"SELECT count(*) FROM draft AS d WHERE materials <> "
		"(SELECT count(*) FROM material "
		"WHERE filing = d.filing AND version = 0)",
		"SELECT count(*) FROM version AS v WHERE materials <> "
		"(SELECT count(*) FROM material "
		"WHERE filing = v.filing AND version = v.n)",
		"SELECT count(*) FROM filing AS f WHERE version <> "
		"(SELECT count(*) FROM version WHERE filing = f.id)",
		"SELECT count(*) FROM filing WHERE id NOT IN (SELECT n "
		"FROM audit WHERE ref = filing.ref "
		"AND action IN ('draft', 'submit'))",
		"SELECT count(*) FROM filing AS f WHERE version = 0 "
		"AND NOT EXISTS (SELECT 1 FROM draft WHERE filing = f.id)",
		"SELECT count(*) FROM name_suffix AS s JOIN filing AS f "
		"ON f.id = s.filing "
		"WHERE substr(name_folded, -length(suffix)) <> suffix",
		"SELECT count(*) FROM name_suffix "
		"WHERE filing NOT IN (SELECT id FROM filing)",
		"SELECT (SELECT count(*) FROM name_suffix) <> "
		"(SELECT coalesce(sum(length(name_folded)), 0) FROM filing)",
	};

	sqlite3 *db = scene_connect(path);

	for (size_t i = 0; i < sizeof(none) / sizeof(none[0]); i++) {
		if (scene_ask(db, none[i]) != 0)
			fail_msg("%s: not sound: %s", path, none[i]);
	}
	(void)sqlite3_close(db);
}

#endif
