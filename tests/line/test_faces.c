/*
 * One engine: the ten applicants answered line by line and submitted as files
 * leave the same rows in the store, byte for byte, pictures included.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "../support/lines.h"
#include "bn/demo.h"
#include "bn/sys.h"

#define FOLDER "data/samples"

/* What a store holds of a filing, its reference left out. */
struct kept {
	bool stored;
	struct bn_arena arena;
	struct bn_status status;
};

static void look(struct kept *k, struct bn_app *app, const char *ref)
{
	struct bn_error err = { 0 };

	k->status.arena = &k->arena;
	assert_int_equal(bn_app_status(&k->status, app, ref, &err), BN_OK);
}

static bool take_ref(void *ctx, const struct bn_filing *f)
{
	memcpy(ctx, f->ref, sizeof(f->ref));
	return true;
}

static void answer_it(struct kept *k, struct lines *t,
		      const struct bn_persona *who)
{
	struct lines_robot robot = { .who = &who->application,
				     .folder = FOLDER };
	const struct bn_query all = { .any_state = true };
	struct bn_error err = { 0 };
	char ref[BN_REF_CHARS + 1] = "";
	struct bn_filing f;
	struct bn_case *draft = NULL;

	lines_play(t, &robot);
	k->stored = t->how == BN_LINE_LEFT;
	if (k->stored) {
		assert_int_equal(bn_app_list(t->app, &all, take_ref, ref, &err),
				 BN_OK);
		look(k, t->app, ref);
	} else {
		assert_int_equal(bn_app_resume(&draft, t->app, &err), BN_OK);
		assert_non_null(draft);
		f = draft->filing;
		assert_int_equal(f.version, 0);
		bn_case_free(draft);
	}
}

static struct bn_case *case_of_file(struct bn_app *app, struct bn_persona *who)
{
	struct bn_error err = { 0 };
	struct bn_case *c = NULL;

	who->application.keep = true;
	assert_int_equal(bn_application_to_case(&c, app, &who->application,
						FOLDER, &err),
			 BN_OK);
	return c;
}

static void submit_it(struct kept *k, struct bn_app *app,
		      struct bn_persona *who)
{
	struct bn_case *c = case_of_file(app, who);
	struct bn_submission io = { 0 };
	struct bn_arena arena = { 0 };
	struct bn_error err = { 0 };
	struct bn_str pictures[64];

	for (unsigned i = 0; i < who->application.n_files; i++)
		pictures[i] = bn_buf_view(&who->application.bytes[i]);
	io.pictures = pictures;
	assert_int_equal(bn_app_submit(&io, app, c, &arena, &err), BN_OK);
	k->stored = io.stored;
	if (k->stored)
		look(k, app, c->filing.ref);
	bn_case_free(c);
	bn_arena_release(&arena);
}

static void assert_same_text(struct bn_str a, struct bn_str b)
{
	if (!bn_str_eq(a, b))
		fail_msg("answered:\n%.*s\nfile:\n%.*s", (int)a.n, a.p,
			 (int)b.n, b.p);
}

/* Of a filing that may not be stored the draft holds the same answers. */
static void assert_same_draft(struct lines *t, struct bn_app *app)
{
	struct bn_persona who;
	struct bn_error err = { 0 };
	struct bn_buf typed = { 0 }, file = { 0 };
	struct bn_case *c;
	unsigned i = 0;

	do
		assert_int_equal(bn_persona_load(&who, i++, &err), BN_OK);
	while (strcmp(who.name, "window-closed") != 0 &&
	       (bn_persona_release(&who), true));
	c = case_of_file(app, &who);
	bn_record_write(&file, c->record);
	lines_record(&typed, t);
	assert_same_text(bn_buf_view(&typed), bn_buf_view(&file));
	bn_buf_release(&typed);
	bn_buf_release(&file);
	bn_case_free(c);
	bn_persona_release(&who);
}

static void assert_same_material(const struct bn_material *a,
				 const struct bn_material *b)
{
	struct bn_buf facts = { 0 }, others = { 0 };

	assert_int_equal(a->slot, b->slot);
	assert_int_equal(a->seq, b->seq);
	assert_string_equal(a->name, b->name);
	assert_memory_equal(a->digest, b->digest, BN_DIGEST);
	bn_facts_put(&facts, &a->facts);
	bn_facts_put(&others, &b->facts);
	assert_same_text(bn_buf_view(&facts), bn_buf_view(&others));
	bn_buf_release(&facts);
	bn_buf_release(&others);
}

static void assert_same(const struct kept *typed, const struct kept *file)
{
	const struct bn_sheet *a = &typed->status.sheet;
	const struct bn_sheet *b = &file->status.sheet;

	assert_same_text(a->body, b->body);
	assert_same_text(a->findings, b->findings);
	assert_int_equal(a->verdict, b->verdict);
	assert_int_equal(a->rules, b->rules);
	assert_int_equal(typed->status.filing.state, file->status.filing.state);
	assert_int_equal(a->materials.n, b->materials.n);
	for (unsigned i = 0; i < a->materials.n; i++)
		assert_same_material(&a->materials.items[i],
				     &b->materials.items[i]);
}

/* The bytes of every picture, as the two stores keep them. */
static void assert_same_pictures(const struct kept *typed, struct bn_app *a,
				 struct bn_app *b)
{
	const struct bn_materials *all = &typed->status.sheet.materials;
	struct bn_store_options options = { .read_only = true };
	struct bn_store *one = NULL, *other = NULL;
	struct bn_error err = { 0 };
	char path[4096];

	bn_sys_expand(path, sizeof(path), bn_app_store_path(a));
	options.path = path;
	assert_int_equal(bn_store_open(&one, &options, &err), BN_OK);
	bn_sys_expand(path, sizeof(path), bn_app_store_path(b));
	assert_int_equal(bn_store_open(&other, &options, &err), BN_OK);
	for (unsigned i = 0; i < all->n; i++) {
		struct bn_buf mine = { 0 }, theirs = { 0 };

		assert_int_equal(bn_store_picture(&mine, one,
						  all->items[i].digest, &err),
				 BN_OK);
		assert_int_equal(bn_store_picture(&theirs, other,
						  all->items[i].digest, &err),
				 BN_OK);
		assert_true(mine.n > 0);
		assert_true(
			bn_str_eq(bn_buf_view(&mine), bn_buf_view(&theirs)));
		bn_buf_release(&mine);
		bn_buf_release(&theirs);
	}
	bn_store_close(one);
	bn_store_close(other);
}

static struct bn_app *open_file_app(const char *name, struct bn_moment today)
{
	struct bn_app_options options = { 0 };
	struct bn_buf path = { 0 }, day = { 0 };
	struct bn_error err = { 0 };
	struct bn_app *app = NULL;

	bn_buf_printf(&path, "%s/%s-file/it.db", bn_sys_env("XDG_DATA_HOME"),
		      name);
	bn_moment_put(&day, today);
	options.db = bn_buf_cstr(&path);
	options.today = bn_buf_cstr(&day);
	assert_int_equal(bn_app_new(&app, &options, &err), BN_OK);
	bn_buf_release(&path);
	bn_buf_release(&day);
	return app;
}

static bool compare_faces(struct bn_persona *who, enum bn_lang lang)
{
	struct kept typed = { 0 }, file = { 0 };
	struct bn_buf today = { 0 };
	struct bn_app *app;
	struct lines t;
	char name[80];
	bool stored;

	(void)snprintf(name, sizeof(name), "line-%s-%s", bn_lang_name(lang),
		       who->name);
	bn_moment_put(&today, who->today);
	lines_open(&t, name, bn_buf_cstr(&today));
	bn_buf_release(&today);
	t.lang = lang;
	answer_it(&typed, &t, who);
	app = open_file_app(name, who->today);
	submit_it(&file, app, who);
	assert_int_equal(typed.stored, file.stored);
	stored = typed.stored;
	if (stored) {
		assert_same(&typed, &file);
		assert_same_pictures(&typed, t.app, app);
	} else {
		assert_same_draft(&t, app);
	}
	bn_arena_release(&typed.arena);
	bn_arena_release(&file.arena);
	bn_app_free(app);
	lines_close(&t);
	return stored;
}

static void compare_all(enum bn_lang lang)
{
	struct bn_persona who;
	struct bn_error err = { 0 };
	unsigned i, stored = 0;

	for (i = 0; bn_persona_load(&who, i, &err) == BN_OK; i++) {
		stored += compare_faces(&who, lang);
		bn_persona_release(&who);
	}
	assert_int_equal(i, 10);
	assert_int_equal(stored, 9);
}

static void answered_and_submitted_filings_are_the_same_rows(void **state)
{
	(void)state;
	compare_all(BN_ZH);
}

static void english_answers_leave_the_same_rows(void **state)
{
	(void)state;
	compare_all(BN_EN);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			answered_and_submitted_filings_are_the_same_rows),
		cmocka_unit_test(english_answers_leave_the_same_rows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
