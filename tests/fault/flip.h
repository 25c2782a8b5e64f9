/*
 * Every byte of a small store turned over: what is read is as it was written,
 * or an error; never a crash, and never an altered record.
 */
#ifndef TEST_FAULT_FLIP_H
#define TEST_FAULT_FLIP_H

#include "../store/scene.h"

#define FLIP_FILINGS 4
#define FLIP_TRAIL 40

/* What was stored, to be held against what is read. */
struct flip {
	char folder[400];
	char path[450];
	struct bn_filing f[FLIP_FILINGS];
	struct bn_audit trail[FLIP_TRAIL];
	unsigned n_trail;
	struct bn_sheet sheet;
	size_t at;        /* the byte that is turned over now */
	unsigned damaged; /* how often damage was told */
};

/* The nth one of a store has n materials; the last is a draft. */
static inline void flip_fill(struct flip *t, struct bn_store *s)
{
	struct bn_error err = { 0 };
	struct bn_material m[FLIP_FILINGS];
	struct bn_str bytes[FLIP_FILINGS];

	for (unsigned n = 0; n < FLIP_FILINGS; n++) {
		struct bn_sheet sheet = t->sheet;

		m[n] = scene_material(BN_SLOT_WORK_PROOF, n,
				      (unsigned char)(n + 1));
		bytes[n] = (struct bn_str){ t->sheet.body.p, 10 + n };
		t->f[n] = scene_filing(n);
		sheet.materials = (struct bn_materials){ m, n };
		sheet.pictures = bytes;
		sheet.verdict = n == 0 ? BN_FAIL : BN_PERSON;
		assert_int_equal(
			n + 1 < FLIP_FILINGS
				? bn_store_submit(s, &t->f[n], &sheet,
						  &scene_who, &err)
				: bn_store_save_draft(s, &t->f[n], &sheet,
						      &scene_who, &err),
			BN_OK);
	}
	assert_int_equal(bn_store_attach(s, t->f[FLIP_FILINGS - 1].id, &m[3],
					 scene_bytes(4, 20000), &err),
			 BN_OK);
}

static inline bool flip_keep_trail(void *ctx, const struct bn_audit *row)
{
	struct flip *t = ctx;

	assert_true(t->n_trail < FLIP_TRAIL);
	t->trail[t->n_trail++] = *row;
	return true;
}

static inline void flip_make(struct flip *t)
{
	struct bn_store_options o = { .create = true };
	struct bn_error err = { 0 };
	struct bn_store *s;

	scene_folder(t->folder);
	scene_path(t->path, t->folder, "a.db");
	t->sheet = scene_sheet(BN_PERSON);
	o.path = t->path;
	assert_int_equal(bn_store_open(&s, &o, &err), BN_OK);
	flip_fill(t, s);
	assert_int_equal(bn_store_trail(s, NULL, flip_keep_trail, t, &err),
			 BN_OK);
	bn_store_close(s);
}

/* Says no where a filing is none of those that were stored. */
static inline void flip_is_known(const struct flip *t,
				 const struct bn_filing *f)
{
	for (unsigned n = 0; n < FLIP_FILINGS; n++) {
		if (memcmp(f, &t->f[n], sizeof(*f)) == 0)
			return;
	}
	fail_msg("byte %zu: an altered filing is shown: %s %s", t->at, f->ref,
		 f->name);
}

static inline bool flip_see(void *ctx, const struct bn_filing *f)
{
	flip_is_known(ctx, f);
	return true;
}

static inline bool flip_see_row(void *ctx, const struct bn_audit *row)
{
	const struct flip *t = ctx;

	if (row->n < 1 || row->n > t->n_trail ||
	    memcmp(row, &t->trail[row->n - 1], sizeof(*row)) != 0)
		fail_msg("byte %zu: an altered row of the trail", t->at);
	return true;
}

/* An error is as good as the truth. */
static inline bool flip_told(struct flip *t, enum bn_err e)
{
	t->damaged += e == BN_ERR_DAMAGED;
	return e != BN_OK;
}

static inline void flip_look_at_pictures(struct flip *t, struct bn_store *s,
					 const struct bn_sheet *sheet)
{
	struct bn_buf bytes = { 0 };

	for (unsigned i = 0; i < sheet->materials.n; i++) {
		const struct bn_material *m = &sheet->materials.items[i];
		struct bn_str is = scene_bytes(4, 20000);

		bn_buf_clear(&bytes);
		if (flip_told(t, bn_store_picture(&bytes, s, m->digest, NULL)))
			continue;
		if (m->digest[0] < FLIP_FILINGS)
			is = (struct bn_str){ t->sheet.body.p, 10u + m->seq };
		if (!bn_str_eq(bn_buf_view(&bytes), is))
			fail_msg("byte %zu: an altered picture", t->at);
	}
	bn_buf_release(&bytes);
}

static inline void flip_look_at(struct flip *t, struct bn_store *s, unsigned n)
{
	struct bn_arena arena = { 0 };
	struct bn_sheet sheet = { .arena = &arena };
	bool is_draft = n + 1 == FLIP_FILINGS;
	struct bn_filing f;
	unsigned materials = is_draft ? 1 : n;
	enum bn_err e;

	if (!flip_told(t, bn_store_by_ref(&f, s, t->f[n].ref, NULL)) &&
	    memcmp(&f, &t->f[n], sizeof(f)) != 0)
		fail_msg("byte %zu: another filing by reference", t->at);
	e = is_draft ? bn_store_load_draft(&sheet, s, t->f[n].id, NULL)
		     : bn_store_load(&sheet, s, &t->f[n], 0, NULL);
	if (!flip_told(t, e)) {
		if (!bn_str_eq(sheet.body, t->sheet.body) ||
		    sheet.materials.n != materials ||
		    (!is_draft &&
		     (!bn_str_eq(sheet.findings, t->sheet.findings) ||
		      !bn_str_eq(sheet.receipt[0], t->sheet.receipt[0]) ||
		      sheet.at.s != t->sheet.at.s)))
			fail_msg("byte %zu: an altered sheet", t->at);
		flip_look_at_pictures(t, s, &sheet);
	}
	bn_arena_release(&arena);
}

/* Everything that can be asked of a store. */
static inline void flip_look(struct flip *t, struct bn_store *s)
{
	struct bn_query all = { .any_state = true };
	struct bn_query name = { .any_state = true, .text = BN_STR("小明") };
	struct bn_query failed = { .state = BN_STATE_FAILED };
	unsigned long counts[BN_STATE_COUNT];
	struct bn_filing f;

	for (unsigned n = 0; n < FLIP_FILINGS; n++)
		flip_look_at(t, s, n);
	(void)flip_told(t, bn_store_list(s, &all, flip_see, t, NULL));
	(void)flip_told(t, bn_store_list(s, &name, flip_see, t, NULL));
	(void)flip_told(t, bn_store_list(s, &failed, flip_see, t, NULL));
	(void)flip_told(t, bn_store_trail(s, NULL, flip_see_row, t, NULL));
	(void)flip_told(t,
			bn_store_trail(s, t->f[0].ref, flip_see_row, t, NULL));
	if (!flip_told(t, bn_store_last_draft(&f, s, NULL)))
		flip_is_known(t, &f);
	if (!flip_told(t, bn_store_by_person(&f, s, &t->f[0], NULL)) &&
	    memcmp(&f, &t->f[0], sizeof(f)) != 0)
		fail_msg("byte %zu: another filing by person", t->at);
	if (!flip_told(t, bn_store_count(counts, s, NULL)) &&
	    (counts[BN_STATE_DRAFT] != 1 || counts[BN_STATE_FAILED] != 1 ||
	     counts[BN_STATE_MANUAL] != FLIP_FILINGS - 2))
		fail_msg("byte %zu: an altered count", t->at);
}

/* Writes to what is damaged: it may go wrong, but not crash. */
static inline void flip_write(struct flip *t, struct bn_store *s)
{
	struct bn_filing f = scene_filing(9), old = t->f[0];
	struct bn_sheet sheet = scene_sheet(BN_PASS);
	struct bn_material m = scene_material(BN_SLOT_PHOTO, 0, 9);

	(void)flip_told(t, bn_store_submit(s, &f, &sheet, &scene_who, NULL));
	(void)flip_told(t, bn_store_attach(s, t->f[FLIP_FILINGS - 1].id, &m,
					   scene_bytes(9, 5000), NULL));
	(void)flip_told(t, bn_store_submit(s, &old, &sheet, &scene_who, NULL));
	(void)flip_told(t, bn_store_drop_draft(s, t->f[FLIP_FILINGS - 1].id,
					       &scene_who, NULL));
}

static inline void flip_bytes(const char *path, size_t at, unsigned char mask)
{
	int fd = open(path, O_RDWR);
	unsigned char c;

	assert_true(fd >= 0);
	assert_int_equal(pread(fd, &c, 1, (off_t)at), 1);
	c ^= mask;
	assert_int_equal(pwrite(fd, &c, 1, (off_t)at), 1);
	assert_int_equal(close(fd), 0);
}

/* Opens the store with one byte turned over, and looks. */
static inline void flip_try(struct flip *t, size_t at, unsigned char mask)
{
	struct bn_store_options o = { .path = t->path,
				      .read_only = true,
				      .wait_ms = 1 };
	struct bn_store *s;

	t->at = at;
	flip_bytes(t->path, at, mask);
	if (!flip_told(t, bn_store_open(&s, &o, NULL)))
		flip_look(t, s);
	bn_store_close(s);
	flip_bytes(t->path, at, mask);
}

static inline void flip_copy(const char *from, const char *to)
{
	static char block[1 << 16];
	FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");
	size_t n;

	assert_non_null(in);
	assert_non_null(out);
	while ((n = fread(block, 1, sizeof(block), in)) > 0)
		assert_int_equal(fwrite(block, 1, n, out), n);
	assert_int_equal(fclose(in), 0);
	assert_int_equal(fclose(out), 0);
	assert_int_equal(chmod(to, 0600), 0);
}

/* The same on a copy that is then written to. */
static inline void flip_try_writing(struct flip *t, size_t at)
{
	struct bn_store_options o = { .wait_ms = 1 };
	struct bn_store *s;
	char copy[450];

	scene_path(copy, t->folder, "b.db");
	flip_copy(t->path, copy);
	flip_bytes(copy, at, 0xFF);
	o.path = copy;
	if (!flip_told(t, bn_store_open(&s, &o, NULL)))
		flip_write(t, s);
	bn_store_close(s);
}

static inline bool flip_is_blank(const char *path, size_t at)
{
	int fd = open(path, O_RDONLY);
	unsigned char c = 0;

	assert_true(fd >= 0);
	assert_int_equal(pread(fd, &c, 1, (off_t)at), 1);
	assert_int_equal(close(fd), 0);
	return c == 0;
}

/*
 * Turns over every `stride`th byte; of the blank ones, of which there are
 * many, one in eight of those.  Every 64th try also writes.
 */
static inline void flip_run(size_t stride)
{
	static const unsigned char masks[] = { 0xFF, 0x01, 0x80, 0x05 };
	struct flip *t = calloc(1, sizeof(*t));
	struct stat about;
	unsigned tries = 0;

	assert_non_null(t);
	flip_make(t);
	flip_try(t, 0, 0);
	assert_int_equal(t->damaged, 0);
	assert_int_equal(stat(t->path, &about), 0);
	for (size_t at = 0; at < (size_t)about.st_size; at += stride) {
		if (flip_is_blank(t->path, at) && (at / stride) % 8 != 0)
			continue;
		flip_try(t, at, masks[tries % 4]);
		if (++tries % 64 == 0)
			flip_try_writing(t, at);
	}
	assert_true(tries > 0 && t->damaged > 0);
	scene_remove(t->folder);
	free(t);
}

#endif
