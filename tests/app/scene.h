/*
 * A program in a folder of its own, for tests of use cases: an app on a new
 * store, on 2026-03-12, and applications that are filed in it.
 */
#ifndef TEST_APP_SCENE_H
#define TEST_APP_SCENE_H

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

#include "bn/exchange.h"

#define SCENE_PATH 512

struct scene {
	struct bn_app *app;
	struct bn_arena arena;
	struct bn_error err;
	char folder[SCENE_PATH];
};

static inline void scene_path(char out[SCENE_PATH + 64], const struct scene *s,
			      const char *name)
{
	(void)snprintf(out, SCENE_PATH + 64, "%s/%s", s->folder, name);
}

/* An app whose store is `name`, made anew. */
static inline struct bn_app *scene_app(struct scene *s, const char *name,
				       const char *today, bool demo)
{
	char db[SCENE_PATH + 64];
	struct bn_app_options options = { .db = db,
					  .today = today,
					  .demo = demo };
	struct bn_app *app;

	scene_path(db, s, name);
	(void)unlink(db);
	if (bn_app_new(&app, &options, &s->err) != BN_OK)
		fail_msg("%s %s", bn_err_name(s->err.code), s->err.what);
	return app;
}

static inline int scene_start(void **state)
{
	static struct scene scene;
	const char *home = getenv("XDG_DATA_HOME");

	memset(&scene, 0, sizeof(scene));
	if (!home)
		return -1;
	(void)snprintf(scene.folder, sizeof(scene.folder), "%s", home);
	(void)mkdir(scene.folder, 0700);
	scene.app = scene_app(&scene, "scene.db", "2026-03-12", false);
	*state = &scene;
	return 0;
}

static inline int scene_end(void **state)
{
	struct scene *s = *state;

	bn_app_free(s->app);
	bn_arena_release(&s->arena);
	return 0;
}

static inline void scene_ok(struct scene *s, enum bn_err e)
{
	if (e != BN_OK)
		fail_msg("%s %s", bn_err_name(e), s->err.what);
}

/* A sample of data/samples as a case, with the bytes of its materials. */
static inline struct bn_case *
scene_case(struct scene *s, struct bn_application *a, const char *sample)
{
	char path[128], part[4096];
	struct bn_buf json = { 0 };
	struct bn_case *c;
	FILE *file;
	size_t n;

	(void)snprintf(path, sizeof(path), "data/samples/%s", sample);
	file = fopen(path, "rb");
	assert_non_null(file);
	while ((n = fread(part, 1, sizeof(part), file)) > 0)
		bn_buf_add(&json, part, n);
	(void)fclose(file);
	memset(a, 0, sizeof(*a));
	a->keep = true;
	scene_ok(s, bn_application_parse(a, bn_buf_view(&json), &s->err));
	scene_ok(s, bn_application_to_case(&c, s->app, a, "data/samples",
					   &s->err));
	bn_buf_release(&json);
	return c;
}

/* Submits it; `practice` s = 0 is real. */
static inline void scene_submit(struct scene *s, struct bn_submission *io,
				struct bn_filing *f, const char *sample,
				struct bn_moment practice)
{
	struct bn_application a;
	struct bn_case *c = scene_case(s, &a, sample);
	struct bn_str pictures[64];

	assert_true(a.n_files <= 64);
	for (unsigned i = 0; i < a.n_files; i++)
		pictures[i] = bn_buf_view(&a.bytes[i]);
	memset(io, 0, sizeof(*io));
	io->pictures = pictures;
	c->practice = practice;
	scene_ok(s, bn_app_submit(io, s->app, c, &s->arena, &s->err));
	*f = c->filing;
	bn_case_free(c);
	bn_application_release(&a);
}

#endif
