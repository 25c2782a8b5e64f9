/*
 * From an application file to a case: reads and measures the materials that
 * it names.  What is wrong with one of them is its state, never an error.
 */
#include "bn/exchange.h"

#include <stdlib.h>
#include <string.h>

#include "bn/image.h"

#include "app_in.h"

/* Paths are relative to the application file. */
static void whole_path(struct bn_buf *out, const char *folder, const char *path)
{
	if (path[0] != '/' && folder[0]) {
		bn_buf_puts(out, folder);
		bn_buf_byte(out, '/');
	}
	bn_buf_puts(out, path);
}

static void last_part(char *out, size_t size, const char *path)
{
	const char *slash = strrchr(path, '/');

	bn_str_copy(out, size, bn_str_of(slash ? slash + 1 : path));
}

/* Measures one file; *kept gets what is stored of it, unless NULL. */
static enum bn_err read_file(struct bn_material *m, struct bn_buf *kept,
			     struct bn_app *app, const char *path,
			     struct bn_error *err)
{
	struct bn_buf bytes = { 0 };
	enum bn_err e;

	bn_facts_init(&m->facts);
	e = bn_sys_read_material(&bytes, &m->state, path, BN_IMAGE_SLOT_BYTES,
				 err);
	if (e == BN_OK && m->state == BN_MATERIAL_READ) {
		e = bn_app_measure(m, app, bn_buf_view(&bytes), err);
		if (e == BN_OK && kept)
			e = bn_app_clean(kept, bn_buf_view(&bytes), err);
	}
	bn_buf_release(&bytes);
	return e;
}

static enum bn_err read_files(struct bn_case *c, struct bn_app *app,
			      struct bn_application *a, const char *folder,
			      struct bn_error *err)
{
	struct bn_buf path = { 0 };
	enum bn_err e = BN_OK;

	for (unsigned i = 0; i < a->n_files && e == BN_OK; i++) {
		const struct bn_named_file *file = &a->files[i];
		struct bn_material *m = &c->materials.items[i];

		memset(m, 0, sizeof(*m));
		m->slot = file->slot;
		m->seq = file->seq;
		last_part(m->name, sizeof(m->name), file->path);
		bn_buf_clear(&path);
		whole_path(&path, folder, file->path);
		e = bn_buf_err(&path, err);
		if (e == BN_OK)
			e = read_file(m, a->bytes ? &a->bytes[i] : NULL, app,
				      bn_buf_cstr(&path), err);
		if (e == BN_OK)
			c->materials.n = i + 1;
	}
	bn_buf_release(&path);
	return e;
}

enum bn_err bn_application_to_case(struct bn_case **out, struct bn_app *app,
				   struct bn_application *a, const char *folder,
				   struct bn_error *err)
{
	struct bn_case *c;
	enum bn_err e = bn_case_new(&c, err);

	if (e != BN_OK)
		return e;
	if (a->n_files > 0) {
		c->materials.items =
			calloc(a->n_files, sizeof(*c->materials.items));
		if (a->keep && !a->bytes)
			a->bytes = calloc(a->n_files, sizeof(*a->bytes));
		if (!c->materials.items || (a->keep && !a->bytes))
			e = bn_error_set(err, BN_ERR_NOMEM, "");
	}
	if (e == BN_OK)
		e = read_files(c, app, a, folder, err);
	if (e != BN_OK) {
		bn_case_free(c);
		return e;
	}
	bn_record_free(c->record);
	c->record = a->record;
	a->record = NULL;
	*out = c;
	return BN_OK;
}
