/*
 * Opening: rules, today and the store.  Judges nothing, draws nothing.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bn/embedded.h"

#include "app_in.h"

#define TABLE_LIMIT (4u << 20)

/* A table of --rules DIR where it has one by that name, else the built-in. */
static struct bn_str table_source(void *ctx, const char *name)
{
	struct bn_app *app = ctx;
	const struct bn_embedded *built_in;
	char path[sizeof(app->rules_dir) + 64];
	struct bn_buf text = { 0 };
	struct bn_buf *more;

	if (app->rules_dir[0]) {
		(void)snprintf(path, sizeof(path), "%s/%s", app->rules_dir,
			       name);
		if (bn_sys_read(&text, path, TABLE_LIMIT, NULL) == BN_OK) {
			more = realloc(app->tables,
				       (app->n_tables + 1) * sizeof(*more));
			if (more) {
				app->tables = more;
				app->tables[app->n_tables++] = text;
				return bn_buf_view(&text);
			}
		}
		bn_buf_release(&text);
	}
	(void)snprintf(path, sizeof(path), "tables/%s", name);
	built_in = bn_embedded_find(path);
	return built_in ? built_in->text : (struct bn_str){ 0 };
}

/* Left empty where nothing says: only what needs a store fails then. */
static void default_path(char *out, size_t size, bool demo)
{
	const char *data = bn_sys_env("XDG_DATA_HOME");
	const char *home = bn_sys_env("HOME");
	const char *file = demo ? "demo.db" : "beian.db";

	/* The demonstration never shares a file with anybody's filing. */
	if (bn_sys_env("BEIAN_DB") && !demo)
		(void)snprintf(out, size, "%s", bn_sys_env("BEIAN_DB"));
	else if (data && data[0] == '/')
		(void)snprintf(out, size, "%s/beian/%s", data, file);
	else if (home)
		(void)snprintf(out, size, "%s/.local/share/beian/%s", home,
			       file);
}

static enum bn_err read_today(struct bn_app *app, const char *today,
			      struct bn_error *err)
{
	if (!today)
		today = bn_sys_env("BEIAN_TODAY");
	if (!today)
		return BN_OK;
	if (bn_moment_parse(&app->today, bn_str_of(today)) != BN_DATE_OK)
		return bn_error_set(err, BN_ERR_USAGE, today);
	return BN_OK;
}

static enum bn_err read_rules(struct bn_app *app, const char *dir,
			      struct bn_error *err)
{
	if (dir) {
		if (!bn_sys_is_folder(dir))
			return bn_error_set(err, BN_ERR_RULES, dir);
		bn_str_copy(app->rules_dir, sizeof(app->rules_dir),
			    bn_str_of(dir));
	}
	return bn_rulebook_new(&app->rules, table_source, app, err);
}

/* Under the home folder a path is shorter, and the same in every home. */
static void show_path(struct bn_app *app)
{
	const char *home = bn_sys_env("HOME");
	size_t n = home ? strlen(home) : 0;
	bool inside = n > 1 && bn_str_starts(bn_str_of(app->path), home) &&
		      app->path[n] == '/';

	(void)snprintf(app->shown, sizeof(app->shown), "%s%.4094s",
		       inside ? "~" : "", app->path + (inside ? n : 0));
}

enum bn_err bn_app_new(struct bn_app **out,
		       const struct bn_app_options *options,
		       struct bn_error *err)
{
	struct bn_app *app = calloc(1, sizeof(*app));
	enum bn_err e;

	if (!app)
		return bn_error_set(err, BN_ERR_NOMEM, "");
	app->demo = options->demo;
	app->sandbox = options->sandbox;
	e = read_today(app, options->today, err);
	if (e == BN_OK && options->db)
		bn_sys_expand(app->path, sizeof(app->path), options->db);
	else if (e == BN_OK)
		default_path(app->path, sizeof(app->path), app->demo);
	show_path(app);
	if (e == BN_OK)
		e = read_rules(app, options->rules_dir, err);
	if (e != BN_OK) {
		bn_app_free(app);
		return e;
	}
	*out = app;
	return BN_OK;
}

void bn_app_free(struct bn_app *app)
{
	if (!app)
		return;
	bn_store_close(app->store);
	bn_rulebook_free(app->rules);
	for (unsigned i = 0; i < app->n_tables; i++)
		bn_buf_release(&app->tables[i]);
	free(app->tables);
	free(app);
}

const struct bn_rulebook *bn_app_rules(const struct bn_app *app)
{
	return app->rules;
}

struct bn_moment bn_app_now(const struct bn_app *app)
{
	return app->today.s ? app->today : bn_sys_now();
}

const char *bn_app_store_path(const struct bn_app *app)
{
	return app->shown;
}

bool bn_app_is_demo(const struct bn_app *app)
{
	return app->demo;
}

enum bn_err bn_app_store(struct bn_store **out, struct bn_app *app, bool create,
			 struct bn_error *err)
{
	struct bn_store_options options = {
		.path = app->path,
		.create = create,
		.demo = app->demo,
	};
	enum bn_err e = BN_OK;

	if (!app->path[0])
		return bn_error_set(err, BN_ERR_NOT_FOUND, "HOME");
	if (!app->store)
		e = bn_store_open(&app->store, &options, err);
	/* What cannot be written to can still be looked at. */
	if (e == BN_ERR_READONLY && !create) {
		options.read_only = true;
		e = bn_store_open(&app->store, &options, err);
	}
	*out = app->store;
	return e;
}
