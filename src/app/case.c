/*
 * A case in hand: made, saved as a draft, come back to, materials attached.
 * Judges nothing.
 */
#include <stdlib.h>
#include <string.h>

#include "bn/image.h"

#include "app_in.h"

enum bn_err bn_case_new(struct bn_case **out, struct bn_error *err)
{
	struct bn_case *c = calloc(1, sizeof(*c));
	enum bn_err e;

	if (!c)
		return bn_error_set(err, BN_ERR_NOMEM, "");
	e = bn_record_new(&c->record, err);
	if (e != BN_OK) {
		bn_case_free(c);
		return e;
	}
	*out = c;
	return BN_OK;
}

void bn_case_free(struct bn_case *c)
{
	if (!c)
		return;
	bn_record_free(c->record);
	free(c->materials.items);
	free(c);
}

struct bn_moment bn_case_now(const struct bn_case *c, const struct bn_app *app)
{
	return c->practice.s ? c->practice : bn_app_now(app);
}

static void copy_answer(char *to, size_t size, const struct bn_record *r,
			enum bn_field f)
{
	bn_str_copy(to, size, bn_record_get(r, f, 0));
}

void bn_app_index(struct bn_filing *f, const struct bn_record *r)
{
	if (!bn_record_number(&f->year, r, BN_F_EXAM_YEAR, 0))
		f->year = 0;
	copy_answer(f->level, sizeof(f->level), r, BN_F_EXAM_LEVEL);
	copy_answer(f->place, sizeof(f->place), r, BN_F_EXAM_PLACE);
	copy_answer(f->id_type, sizeof(f->id_type), r, BN_F_IDENTITY_ID_TYPE);
	copy_answer(f->id_number, sizeof(f->id_number), r,
		    BN_F_IDENTITY_ID_NUMBER);
	copy_answer(f->name, sizeof(f->name), r, BN_F_IDENTITY_NAME);
}

/* A case out of what the store holds: the sheet's memory is the arena's. */
static enum bn_err case_of_sheet(struct bn_case **out,
				 const struct bn_filing *f,
				 const struct bn_sheet *sheet,
				 struct bn_error *err)
{
	struct bn_case *c;
	enum bn_err e = bn_case_new(&c, err);
	size_t bytes = sheet->materials.n * sizeof(*sheet->materials.items);

	if (e != BN_OK)
		return e;
	c->filing = *f;
	c->practice = f->practice;
	bn_str_copy(c->where, sizeof(c->where), sheet->where);
	e = bn_record_read(c->record, sheet->body, err);
	if (e == BN_OK && bytes > 0) {
		c->materials.items = malloc(bytes);
		if (c->materials.items) {
			memcpy(c->materials.items, sheet->materials.items,
			       bytes);
			c->materials.n = sheet->materials.n;
		} else {
			e = bn_error_set(err, BN_ERR_NOMEM, "");
		}
	}
	if (e != BN_OK) {
		bn_case_free(c);
		return e;
	}
	*out = c;
	return BN_OK;
}

/* The draft where there is one, else the latest version. */
static enum bn_err load_case(struct bn_case **out, struct bn_store *store,
			     const struct bn_filing *f, struct bn_error *err)
{
	struct bn_arena arena = { 0 };
	struct bn_sheet sheet = { .arena = &arena };
	enum bn_err e = bn_store_load_draft(&sheet, store, f->id, err);

	if (e == BN_ERR_NOT_FOUND)
		e = bn_store_load(&sheet, store, f, 0, err);
	if (e == BN_OK)
		e = case_of_sheet(out, f, &sheet, err);
	bn_arena_release(&arena);
	return e;
}

enum bn_err bn_app_resume(struct bn_case **out, struct bn_app *app,
			  struct bn_error *err)
{
	struct bn_store *store;
	struct bn_filing filing;
	enum bn_err e = bn_app_store(&store, app, false, err);

	*out = NULL;
	if (e == BN_ERR_NOT_FOUND)
		return BN_OK; /* no store yet: nothing to resume */
	if (e == BN_OK)
		e = bn_store_last_draft(&filing, store, err);
	if (e == BN_ERR_NOT_FOUND)
		return BN_OK;
	return e == BN_OK ? load_case(out, store, &filing, err) : e;
}

enum bn_err bn_app_open_case(struct bn_case **out, struct bn_app *app,
			     const char *ref, struct bn_error *err)
{
	struct bn_store *store;
	struct bn_filing filing;
	enum bn_err e = bn_app_store(&store, app, false, err);

	if (e == BN_OK)
		e = bn_store_by_ref(&filing, store, ref, err);
	return e == BN_OK ? load_case(out, store, &filing, err) : e;
}

enum bn_err bn_app_save(struct bn_app *app, struct bn_case *c,
			struct bn_error *err)
{
	struct bn_store *store;
	struct bn_buf body = { 0 };
	struct bn_sheet draft = { .where = bn_str_of(c->where) };
	struct bn_actor who;
	enum bn_err e = bn_app_store(&store, app, true, err);

	if (e != BN_OK)
		return e;
	bn_record_write(&body, c->record);
	e = bn_buf_err(&body, err);
	if (e == BN_OK) {
		draft.body = bn_buf_view(&body);
		draft.at = bn_app_now(app);
		c->filing.practice = c->practice;
		if (c->filing.version == 0) {
			bn_app_index(&c->filing, c->record);
			c->filing.state = BN_STATE_DRAFT;
			c->filing.since = draft.at;
		}
		bn_sys_actor(&who);
		e = bn_store_save_draft(store, &c->filing, &draft, &who, err);
	}
	bn_buf_release(&body);
	return e;
}

enum bn_err bn_app_discard(struct bn_app *app, struct bn_case *c,
			   struct bn_error *err)
{
	struct bn_store *store;
	struct bn_actor who;
	enum bn_err e;

	if (c->filing.id == 0)
		return BN_OK;
	e = bn_app_store(&store, app, false, err);
	if (e != BN_OK)
		return e;
	bn_sys_actor(&who);
	return bn_store_drop_draft(store, c->filing.id, &who, err);
}

enum bn_err bn_app_measure(struct bn_material *m, struct bn_app *app,
			   struct bn_str bytes, struct bn_error *err)
{
	bn_sys_digest(m->digest, bytes);
	if (app->sandbox)
		return bn_image_measure(&m->facts, app->sandbox, bytes, m->slot,
					err);
	bn_image_look(&m->facts, bytes);
	return BN_OK;
}

static void last_part(char *out, size_t size, const char *path)
{
	const char *slash = strrchr(path, '/');

	bn_str_copy(out, size, bn_str_of(slash ? slash + 1 : path));
}

/* Puts a material at its place, in the order of slot and seq. */
static enum bn_err place_material(struct bn_case *c,
				  const struct bn_material *m,
				  struct bn_error *err)
{
	struct bn_materials *all = &c->materials;
	struct bn_material *more;
	unsigned at = 0;

	while (at < all->n && (all->items[at].slot < m->slot ||
			       (all->items[at].slot == m->slot &&
				all->items[at].seq < m->seq)))
		at++;
	if (at == all->n || all->items[at].slot != m->slot ||
	    all->items[at].seq != m->seq) {
		more = realloc(all->items, (all->n + 1) * sizeof(*more));
		if (!more)
			return bn_error_set(err, BN_ERR_NOMEM, "");
		all->items = more;
		memmove(more + at + 1, more + at,
			(all->n - at) * sizeof(*more));
		all->n++;
	}
	all->items[at] = *m;
	return BN_OK;
}

enum bn_err bn_app_attach(struct bn_material *m, struct bn_app *app,
			  struct bn_case *c, const char *path,
			  struct bn_error *err)
{
	struct bn_store *store;
	struct bn_buf bytes = { 0 };
	struct bn_buf clean = { 0 };
	char whole[4096];
	enum bn_err e;

	bn_sys_expand(whole, sizeof(whole), path);
	last_part(m->name, sizeof(m->name), whole);
	bn_facts_init(&m->facts);
	e = bn_sys_read_material(&bytes, &m->state, whole, BN_IMAGE_SLOT_BYTES,
				 err);
	if (e != BN_OK || m->state != BN_MATERIAL_READ)
		goto out;
	e = bn_app_measure(m, app, bn_buf_view(&bytes), err);
	if (e == BN_OK && c->filing.id == 0)
		e = bn_app_save(app, c, err);
	if (e == BN_OK)
		e = bn_app_store(&store, app, true, err);
	if (e == BN_OK)
		e = bn_app_clean(&clean, bn_buf_view(&bytes), err);
	if (e == BN_OK)
		e = bn_store_attach(store, c->filing.id, m, bn_buf_view(&clean),
				    err);
	if (e == BN_OK)
		e = place_material(c, m, err);
out:
	bn_buf_release(&clean);
	bn_buf_release(&bytes);
	return e;
}

enum bn_err bn_app_clean(struct bn_buf *out, struct bn_str bytes,
			 struct bn_error *err)
{
	enum bn_err e = bn_image_strip(out, bytes, err);

	/* What is not whole is kept as given: the finding names it. */
	if (e != BN_OK && e != BN_ERR_NOMEM) {
		bn_buf_clear(out);
		bn_buf_str(out, bytes);
		e = bn_buf_err(out, err);
	}
	return e;
}

enum bn_err bn_app_detach(struct bn_app *app, struct bn_case *c,
			  enum bn_slot slot, unsigned seq, struct bn_error *err)
{
	struct bn_materials *all = &c->materials;
	struct bn_store *store;
	unsigned kept = 0;
	enum bn_err e = bn_app_store(&store, app, false, err);

	if (e == BN_OK)
		e = bn_store_detach(store, c->filing.id, slot, seq, err);
	if (e != BN_OK)
		return e;
	for (unsigned i = 0; i < all->n; i++) {
		struct bn_material m = all->items[i];

		if (m.slot == slot && m.seq == seq)
			continue;
		if (m.slot == slot && m.seq > seq)
			m.seq--;
		all->items[kept++] = m;
	}
	all->n = kept;
	return BN_OK;
}
