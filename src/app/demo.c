/*
 * The demonstration's people and store.  Touches no file but the
 * demonstration's own.
 */
#include <stdio.h>
#include <string.h>

#include "bn/csv.h"
#include "bn/demo.h"
#include "bn/embedded.h"

#include "app_in.h"

static enum bn_err find_row(struct bn_csv *csv, unsigned index,
			    struct bn_error *err)
{
	enum bn_err e;

	do {
		e = bn_csv_next(csv, err);
	} while (e == BN_OK && index-- > 0);
	return e;
}

static enum bn_err read_application(struct bn_persona *out,
				    struct bn_error *err)
{
	char name[96];
	const struct bn_embedded *file;

	(void)snprintf(name, sizeof(name), "samples/%s.json", out->name);
	file = bn_embedded_find(name);
	if (!file)
		return bn_error_set(err, BN_ERR_RULES, name);
	return bn_application_parse(&out->application, file->text, err);
}

enum bn_err bn_persona_load(struct bn_persona *out, unsigned index,
			    struct bn_error *err)
{
	const struct bn_embedded *list =
		bn_embedded_find("samples/expected.csv");
	struct bn_csv csv;
	struct bn_str file;
	enum bn_err e;

	memset(out, 0, sizeof(*out));
	if (!list)
		return bn_error_set(err, BN_ERR_RULES, "samples/expected.csv");
	e = bn_csv_open(&csv, list->text, err);
	if (e != BN_OK)
		return e;
	e = find_row(&csv, index, err);
	if (e == BN_OK) {
		file = bn_csv_get(&csv, "file");
		if (bn_str_ends(file, ".json"))
			file.n -= strlen(".json");
		bn_str_copy(out->name, sizeof(out->name), file);
		if (bn_moment_parse(&out->today, bn_csv_get(&csv, "today")) !=
		    BN_DATE_OK)
			e = bn_error_set(err, BN_ERR_RULES, out->name);
	}
	bn_csv_release(&csv);
	return e == BN_OK ? read_application(out, err) : e;
}

void bn_persona_release(struct bn_persona *p)
{
	bn_application_release(&p->application);
}

void bn_demo_set_today(struct bn_app *app, struct bn_moment today)
{
	if (app->demo)
		app->today = today;
}

static enum bn_err write_papers(const char *folder, struct bn_error *err)
{
	const struct bn_embedded *file;
	enum bn_err e = BN_OK;
	char path[4352];

	for (unsigned i = 0; e == BN_OK && (file = bn_embedded_at(i)); i++) {
		struct bn_str name = bn_str_of(file->name);

		if (!bn_str_starts(name, "samples/") ||
		    bn_str_ends(name, ".json") || bn_str_ends(name, ".csv"))
			continue;
		(void)snprintf(path, sizeof(path), "%s/%s", folder,
			       file->name + strlen("samples/"));
		e = bn_sys_write(path, file->text, err);
	}
	return e;
}

enum bn_err bn_demo_prepare(char *folder, struct bn_app *app, size_t size,
			    struct bn_error *err)
{
	struct bn_store *store;
	enum bn_err e;

	if (!app->demo)
		return bn_error_set(err, BN_ERR_DENIED, app->path);
	bn_store_close(app->store);
	app->store = NULL;
	e = bn_sys_remove(app->path, err);
	if (e == BN_OK)
		e = bn_app_store(&store, app, true, err);
	(void)snprintf(folder, size, "%s.papers", app->path);
	if (e == BN_OK)
		e = bn_sys_make_folder(folder, err);
	return e == BN_OK ? write_papers(folder, err) : e;
}
