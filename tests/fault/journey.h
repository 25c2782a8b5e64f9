/*
 * A filing's whole way through the store, step by step, and what the file
 * must hold after each: a step that failed has left nothing or all of itself.
 */
#ifndef TEST_FAULT_JOURNEY_H
#define TEST_FAULT_JOURNEY_H

#include "../store/scene.h"

#define JOURNEY_STEPS 8

/* How far a journey has come. */
struct journey {
	const char *path;
	struct bn_store *s;
	struct bn_filing f; /* the filing under way */
	unsigned done;      /* steps that said BN_OK */
	enum bn_err e;      /* of the last step */
	struct bn_error err;
};

static inline enum bn_err journey_open(struct journey *j)
{
	struct bn_store_options o = { .path = j->path,
				      .create = true,
				      .wait_ms = 50 };

	return bn_store_open(&j->s, &o, &j->err);
}

static inline enum bn_err journey_attach(struct journey *j, enum bn_slot slot,
					 unsigned char mark)
{
	struct bn_material m = scene_material(slot, 0, mark);

	return bn_store_attach(j->s, j->f.id, &m, scene_bytes(mark, 40000),
			       &j->err);
}

static inline enum bn_err journey_submit(struct journey *j)
{
	struct bn_sheet sheet = scene_sheet(BN_FAIL);
	struct bn_arena arena = { 0 };
	struct bn_sheet draft = { .arena = &arena };
	enum bn_err e = bn_store_load_draft(&draft, j->s, j->f.id, &j->err);

	sheet.materials = draft.materials;
	if (e == BN_OK)
		e = bn_store_submit(j->s, &j->f, &sheet, &scene_who, &j->err);
	bn_arena_release(&arena);
	return e;
}

static inline enum bn_err journey_decide(struct journey *j)
{
	struct bn_sheet again = scene_sheet(BN_PERSON);
	struct bn_change c = { .to = BN_STATE_RETURNED,
			       .action = "decide",
			       .reason = BN_STR("请补交"),
			       .sheet = &again };

	return bn_store_change(j->s, &j->f, &c, &scene_who, &j->err);
}

/* The nth step, counted from 0. */
static inline enum bn_err journey_step(struct journey *j, unsigned n)
{
	struct bn_sheet draft = scene_sheet(BN_PASS);

	switch (n) {
	case 0:
		j->f = scene_filing(1);
		return bn_store_save_draft(j->s, &j->f, &draft, &scene_who,
					   &j->err);
	case 1:
		return journey_attach(j, BN_SLOT_PHOTO, 1);
	case 2:
		return journey_attach(j, BN_SLOT_PHOTO, 2);
	case 3:
		return journey_submit(j);
	case 4:
		return journey_decide(j);
	case 5:
		return journey_attach(j, BN_SLOT_DEGREE, 3);
	case 6:
		return bn_store_detach(j->s, j->f.id, BN_SLOT_DEGREE, 0,
				       &j->err);
	default:
		return bn_store_drop_draft(j->s, j->f.id, &scene_who, &j->err);
	}
}

static inline bool journey_meet(void *ctx, const struct bn_filing *f)
{
	struct journey *j = ctx;

	j->f = *f;
	return false;
}

/*
 * Opens and goes on from the step that comes next, until one fails.  Like a
 * new session it knows the filing from the store alone.
 */
static inline void journey_go(struct journey *j)
{
	struct bn_query q = { .any_state = true };

	j->e = journey_open(j);
	if (j->e == BN_OK)
		j->e = bn_store_list(j->s, &q, journey_meet, j, &j->err);
	while (j->e == BN_OK && j->done < JOURNEY_STEPS) {
		j->e = journey_step(j, j->done);
		j->done += j->e == BN_OK;
	}
	bn_store_close(j->s);
	j->s = NULL;
}

/*
 * Everything in a store but what is drawn by lot (references and the digests
 * over them), as text.
 */
static inline void journey_dump(struct bn_buf *out, const char *path)
{
	static const char *const all[] = {
		"SELECT state, version, name, reason, since FROM filing",
		"SELECT n, twin FROM counter",
		"SELECT count(*), sum(length(suffix)) FROM name_suffix",
		"SELECT filing, body, screen, turn, materials FROM draft",
		"SELECT n, body, findings, verdict, materials FROM version",
		"SELECT version, n, verdict FROM recheck",
		"SELECT hex(digest), length(bytes) FROM picture "
		"ORDER BY digest",
		"SELECT version, slot, seq, name, hex(digest), facts "
		"FROM material",
		"SELECT n, user, action, reason FROM audit",
	};
	sqlite3 *db = NULL;

	bn_buf_clear(out);
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
		sqlite3_stmt *st = NULL;

		/* A store that was not made yet has no tables. */
		if (sqlite3_prepare_v2(db, all[i], -1, &st, NULL) != SQLITE_OK)
			continue;
		while (sqlite3_step(st) == SQLITE_ROW) {
			for (int c = 0; c < sqlite3_column_count(st); c++)
				bn_buf_printf(out, "%s|",
					      (const char *)sqlite3_column_text(
						      st, c));
			bn_buf_byte(out, '\n');
		}
		(void)sqlite3_finalize(st);
	}
	(void)sqlite3_close(db);
	assert_true(bn_buf_ok(out));
}

/* What a store holds after 0, 1, 2 ... steps of a journey without faults. */
struct journey_known {
	struct bn_buf after[JOURNEY_STEPS + 1];
};

static inline void journey_learn(struct journey_known *known, const char *path)
{
	struct journey j = { .path = path };

	memset(known, 0, sizeof(*known));
	j.e = journey_open(&j);
	for (unsigned n = 0;; n++) {
		if (j.e != BN_OK)
			fail_msg("step %u: %s %s", n, bn_err_name(j.e),
				 j.err.what);
		journey_dump(&known->after[n], path);
		if (n == JOURNEY_STEPS)
			break;
		j.e = journey_step(&j, n);
	}
	bn_store_close(j.s);
}

static inline void journey_forget(struct journey_known *known)
{
	for (unsigned n = 0; n <= JOURNEY_STEPS; n++)
		bn_buf_release(&known->after[n]);
}

static inline void journey_remove(const char *path)
{
	char beside[500];

	(void)unlink(path);
	(void)snprintf(beside, sizeof(beside), "%s-journal", path);
	(void)unlink(beside);
	(void)snprintf(beside, sizeof(beside), "%s.gate", path);
	(void)unlink(beside);
}

/*
 * After a fault, of which `what` is the name: the store opens, is sound, and
 * holds what it held before the step that failed, or after it; and the journey
 * can be gone on with to its end.
 */
static inline void journey_settle(struct journey *j,
				  const struct journey_known *known,
				  const char *what)
{
	enum bn_err failed = j->e;
	struct bn_buf is = { 0 };

	j->e = journey_open(j);
	if (j->e != BN_OK)
		fail_msg("%s: cannot be opened afterwards: %s", what,
			 bn_err_name(j->e));
	bn_store_close(j->s);
	journey_dump(&is, j->path);
	/* Told as failed and yet done: it was the last write that failed. */
	if (failed != BN_OK && j->done < JOURNEY_STEPS &&
	    bn_str_eq(bn_buf_view(&is),
		      bn_buf_view(&known->after[j->done + 1])))
		j->done++;
	if (!bn_str_eq(bn_buf_view(&is), bn_buf_view(&known->after[j->done])))
		fail_msg("%s: after %u steps and %s the store holds\n%s", what,
			 j->done, bn_err_name(failed), bn_buf_cstr(&is));
	scene_sound(j->path);
	journey_go(j);
	if (j->e != BN_OK)
		fail_msg("%s: step %u does not work afterwards: %s %s", what,
			 j->done, bn_err_name(j->e), j->err.what);
	journey_dump(&is, j->path);
	assert_true(bn_str_eq(bn_buf_view(&is),
			      bn_buf_view(&known->after[JOURNEY_STEPS])));
	bn_buf_release(&is);
}

#endif
