/*
 * Materials of drafts and versions, and the bytes of pictures, each kept
 * once.  Must not look into a picture or at its facts.
 */
#include <string.h>

#include <sodium.h>

#include "sheet.h"
#include "sum.h"

static const char *const state_names[] = {
	[BN_MATERIAL_READ] = "read",
	[BN_MATERIAL_NOT_FOUND] = "not-found",
	[BN_MATERIAL_UNREADABLE] = "unreadable",
	[BN_MATERIAL_FOLDER] = "folder",
	[BN_MATERIAL_FIFO] = "fifo",
	[BN_MATERIAL_DEVICE] = "device",
	[BN_MATERIAL_EMPTY] = "empty",
	[BN_MATERIAL_TOO_LARGE] = "too-large",
};

enum { STATES = sizeof(state_names) / sizeof(state_names[0]) };

/* A row as slices. */
struct row {
	struct bn_shelf shelf;
	struct bn_str slot;
	int64_t seq;
	struct bn_str name, state, digest, facts;
};

static void sum_row(struct bn_sum *sum, const struct row *row)
{
	bn_sum_init(sum, "material");
	bn_sum_int(sum, row->shelf.filing);
	bn_sum_int(sum, row->shelf.version);
	bn_sum_str(sum, row->slot);
	bn_sum_int(sum, row->seq);
	bn_sum_str(sum, row->name);
	bn_sum_str(sum, row->state);
	bn_sum_str(sum, row->digest);
	bn_sum_str(sum, row->facts);
}

static bool state_of_name(enum bn_material_state *state, struct bn_str name)
{
	for (unsigned i = 0; i < STATES; i++) {
		if (bn_str_is(name, state_names[i])) {
			*state = (enum bn_material_state)i;
			return true;
		}
	}
	return false;
}

/* A row that its sum vouches for, as a material. */
static bool read_row(struct bn_material *m, const struct row *row)
{
	memset(m, 0, sizeof(*m));
	bn_facts_init(&m->facts);
	m->seq = (unsigned)row->seq;
	bn_str_copy(m->name, sizeof(m->name), row->name);
	if (!bn_slot_of_id(&m->slot, row->slot) ||
	    !state_of_name(&m->state, row->state))
		return false;
	if (m->state != BN_MATERIAL_READ)
		return true;
	if (row->digest.n != BN_DIGEST)
		return false;
	memcpy(m->digest, row->digest.p, BN_DIGEST);
	return bn_facts_parse(&m->facts, row->facts, NULL) == BN_OK;
}

/* Puts one at its place among n that are in order. */
static void insert(struct bn_material *items, unsigned n,
		   const struct bn_material *m)
{
	while (n > 0 &&
	       (items[n - 1].slot > m->slot ||
		(items[n - 1].slot == m->slot && items[n - 1].seq > m->seq))) {
		items[n] = items[n - 1];
		n--;
	}
	items[n] = *m;
}

enum bn_err bn_materials_read(struct bn_sheet *out, struct bn_store *s,
			      struct bn_shelf shelf, unsigned n,
			      struct bn_error *err)
{
	struct bn_material *items, m;
	enum bn_err e = BN_OK, closed;
	struct bn_rows r;
	unsigned got = 0;

	/* A count that a bad disk made up must not be asked for. */
	if (n > BN_SLOT_COUNT * BN_STORE_SEQ_MOST)
		return bn_store_damaged(err, shelf.ref);
	items = bn_arena_alloc(out->arena, (n + 1) * sizeof(*items));
	if (!items)
		return bn_error_set(err, BN_ERR_NOMEM, "");
	bn_rows_open(&r, s, BN_SQL_MATERIAL_LIST);
	bn_rows_int(&r, shelf.filing);
	bn_rows_int(&r, shelf.version);
	while (e == BN_OK && bn_rows_next(&r)) {
		struct row row = { shelf,
				   bn_col_str(&r, 0),
				   bn_col_int(&r, 1),
				   bn_col_str(&r, 2),
				   bn_col_str(&r, 3),
				   bn_col_str(&r, 4),
				   bn_col_str(&r, 5) };
		struct bn_sum sum;

		sum_row(&sum, &row);
		if (got == n || !bn_sum_is(&sum, bn_col_str(&r, 6)) ||
		    !read_row(&m, &row))
			e = bn_store_damaged(err, shelf.ref);
		else
			insert(items, got++, &m);
	}
	closed = bn_rows_close(&r, e == BN_OK ? err : NULL);
	if (e == BN_OK)
		e = closed;
	if (e == BN_OK && got != n)
		e = bn_store_damaged(err, shelf.ref);
	out->materials = (struct bn_materials){ items, got };
	return e;
}

enum bn_err bn_material_add(struct bn_store *s, struct bn_shelf shelf,
			    const struct bn_material *m, struct bn_error *err)
{
	bool is_read = m->state == BN_MATERIAL_READ;
	unsigned char digest[BN_SUM];
	struct bn_buf facts = { 0 };
	struct bn_sum sum;
	struct bn_rows r;
	struct row row = {
		.shelf = shelf,
		.slot = bn_str_of(bn_slot_info(m->slot)->id),
		.seq = m->seq,
		.name = bn_str_of(m->name),
		.state = bn_str_of(state_names[m->state]),
	};
	enum bn_err e;

	if (m->seq >= BN_STORE_SEQ_MOST) {
		(void)bn_error_set(err, BN_ERR_TOO_LARGE, m->name);
		if (err)
			err->limit = BN_STORE_SEQ_MOST;
		return BN_ERR_TOO_LARGE;
	}
	if (is_read) {
		row.digest =
			(struct bn_str){ (const char *)m->digest, BN_DIGEST };
		bn_facts_put(&facts, &m->facts);
	}
	e = bn_buf_err(&facts, err);
	if (e != BN_OK) {
		bn_buf_release(&facts);
		return e;
	}
	row.facts = bn_buf_view(&facts);
	sum_row(&sum, &row);
	bn_sum_end(&sum, digest);
	bn_rows_open(&r, s, BN_SQL_MATERIAL_ADD);
	bn_rows_int(&r, shelf.filing);
	bn_rows_int(&r, shelf.version);
	bn_rows_text(&r, row.slot);
	bn_rows_int(&r, row.seq);
	bn_rows_text(&r, row.name);
	bn_rows_text(&r, row.state);
	if (is_read)
		bn_rows_blob(&r, row.digest.p, row.digest.n);
	else
		bn_rows_null(&r);
	bn_rows_text(&r, row.facts);
	bn_rows_blob(&r, digest, sizeof(digest));
	e = bn_rows_run(&r, err);
	bn_buf_release(&facts);
	return e;
}

enum bn_err bn_material_drop(struct bn_store *s, int64_t filing,
			     enum bn_slot slot, unsigned seq,
			     struct bn_error *err)
{
	struct bn_rows r;

	bn_rows_open(&r, s, BN_SQL_MATERIAL_DROP);
	bn_rows_int(&r, filing);
	bn_rows_text(&r, bn_str_of(bn_slot_info(slot)->id));
	bn_rows_int(&r, seq);
	return bn_rows_run(&r, err);
}

/*
 * Over both digests, so that an index that leads to another picture is seen.
 */
static void sum_picture(struct bn_sum *sum, const unsigned char *digest,
			const unsigned char *stored)
{
	bn_sum_init(sum, "picture");
	bn_sum_str(sum, (struct bn_str){ (const char *)digest, BN_DIGEST });
	bn_sum_str(sum, (struct bn_str){ (const char *)stored, BN_DIGEST });
}

static void digest_of(unsigned char out[BN_DIGEST], struct bn_str bytes)
{
	(void)crypto_hash_sha256(out, (const unsigned char *)bytes.p, bytes.n);
}

enum bn_err bn_picture_keep(struct bn_store *s, const struct bn_material *m,
			    struct bn_str bytes, struct bn_error *err)
{
	unsigned char stored[BN_DIGEST], digest[BN_SUM];
	struct bn_sum sum;
	struct bn_rows r;
	bool known;
	enum bn_err e;

	if (m->state != BN_MATERIAL_READ)
		return BN_OK;
	bn_rows_open(&r, s, BN_SQL_PICTURE_KNOWN);
	bn_rows_blob(&r, m->digest, BN_DIGEST);
	known = bn_rows_next(&r);
	e = bn_rows_close(&r, err);
	if (e != BN_OK || known)
		return e;
	if (bytes.n == 0)
		return bn_error_set(err, BN_ERR_NOT_FOUND, m->name);
	digest_of(stored, bytes);
	sum_picture(&sum, m->digest, stored);
	bn_sum_end(&sum, digest);
	bn_rows_open(&r, s, BN_SQL_PICTURE_ADD);
	bn_rows_blob(&r, m->digest, BN_DIGEST);
	bn_rows_blob(&r, bytes.p, bytes.n);
	bn_rows_blob(&r, stored, sizeof(stored));
	bn_rows_blob(&r, digest, sizeof(digest));
	return bn_rows_run(&r, err);
}

enum bn_err bn_store_picture(struct bn_buf *bytes, struct bn_store *s,
			     const unsigned char digest[BN_DIGEST],
			     struct bn_error *err)
{
	unsigned char is[BN_DIGEST];
	enum bn_err e = BN_OK, closed;
	struct bn_sum sum;
	struct bn_str kept;
	struct bn_rows r;
	bool found;

	bn_rows_open(&r, s, BN_SQL_PICTURE_LOAD);
	bn_rows_blob(&r, digest, BN_DIGEST);
	found = bn_rows_next(&r);
	if (found) {
		kept = bn_col_str(&r, 0);
		digest_of(is, kept);
		sum_picture(&sum, digest, is);
		if (!bn_sum_is(&sum, bn_col_str(&r, 2)))
			e = bn_store_damaged(err, "picture");
		else
			bn_buf_str(bytes, kept);
	}
	closed = bn_rows_close(&r, e == BN_OK ? err : NULL);
	if (e == BN_OK)
		e = closed;
	if (e == BN_OK && !found)
		e = bn_error_set(err, BN_ERR_NOT_FOUND, "picture");
	return e == BN_OK ? bn_buf_err(bytes, err) : e;
}
