/*
 * Drafts: what was saved comes back, materials stand where they were put, and
 * pictures are kept once and no longer than they are needed.
 */
#include "scene.h"

#define PICTURES "SELECT count(*) FROM picture"

static void attach(struct scene *t, int64_t filing, const struct bn_material *m)
{
	assert_ok(t,
		  bn_store_attach(t->s, filing, m,
				  scene_bytes(m->digest[0], 20000), &t->err));
}

static struct bn_sheet load(struct scene *t, int64_t filing)
{
	struct bn_sheet sheet = { .arena = &t->arena };

	assert_ok(t, bn_store_load_draft(&sheet, t->s, filing, &t->err));
	return sheet;
}

static void assert_text(struct bn_str is, const char *text)
{
	assert_int_equal(is.n, strlen(text));
	assert_memory_equal(is.p, text, is.n);
}

static void a_draft_comes_back_as_it_was_saved(void **state)
{
	struct scene *t = *state;
	struct bn_filing f = scene_filing(7), got;
	struct bn_sheet draft = scene_sheet(BN_PASS), back;

	f.practice.s = 1773201600;
	assert_ok(t,
		  bn_store_save_draft(t->s, &f, &draft, &scene_who, &t->err));
	assert_true(f.id > 0);
	assert_int_equal(strlen(f.ref), BN_REF_CHARS);
	assert_int_equal(f.state, BN_STATE_DRAFT);
	scene_reopen(t);
	assert_ok(t, bn_store_last_draft(&got, t->s, &t->err));
	assert_int_equal(got.id, f.id);
	assert_string_equal(got.ref, f.ref);
	assert_int_equal(got.version, 0);
	assert_int_equal(got.year, 2026);
	assert_string_equal(got.level, "assistant");
	assert_string_equal(got.place, "420100");
	assert_string_equal(got.id_type, "cn-id");
	assert_string_equal(got.id_number, f.id_number);
	assert_string_equal(got.name, f.name);
	assert_int_equal(got.practice.s, 1773201600);
	assert_int_equal(got.since.s, draft.at.s);
	back = load(t, got.id);
	assert_true(bn_str_eq(back.body, draft.body));
	assert_true(bn_str_eq(back.where, draft.where));
	assert_int_equal(back.at.s, scene_who.at.s);
	assert_int_equal(back.findings.n, 0);
	assert_int_equal(back.receipt[BN_ZH].n, 0);
	assert_int_equal(back.materials.n, 0);
	scene_sound(t->path);
}

static void bytes_of_every_kind_survive(void **state)
{
	static const char odd[] = "a=\0b\nc=\xFF\xC0\xAF\nd='); DROP TABLE "
				  "draft;--\ne=\xF0\xB1\x8D\x90%s%n\n";
	struct scene *t = *state;
	struct bn_filing f = scene_filing(1);
	struct bn_sheet draft = scene_sheet(BN_PASS), back;

	draft.body = BN_STR(odd);
	draft.where = (struct bn_str){ NULL, 0 };
	(void)snprintf(f.name, sizeof(f.name), "'); DROP TABLE filing;--");
	assert_ok(t,
		  bn_store_save_draft(t->s, &f, &draft, &scene_who, &t->err));
	back = load(t, f.id);
	assert_int_equal(back.body.n, sizeof(odd) - 1);
	assert_memory_equal(back.body.p, odd, sizeof(odd) - 1);
	assert_int_equal(back.where.n, 0);
	assert_ok(t, bn_store_last_draft(&f, t->s, &t->err));
	assert_string_equal(f.name, "'); DROP TABLE filing;--");
}

static void saving_again_replaces_and_keeps_the_reference(void **state)
{
	struct scene *t = *state;
	struct bn_filing f = scene_draft(t, 1), before = f;
	struct bn_sheet draft = scene_sheet(BN_PASS);

	draft.body = BN_STR("exam.year=2027\n");
	f.year = 2027;
	(void)snprintf(f.name, sizeof(f.name), "欧阳小龙");
	assert_ok(t,
		  bn_store_save_draft(t->s, &f, &draft, &scene_who, &t->err));
	assert_string_equal(f.ref, before.ref);
	assert_int_equal(f.since.s, before.since.s);
	assert_text(load(t, f.id).body, "exam.year=2027\n");
	assert_ok(t, bn_store_by_ref(&f, t->s, before.ref, &t->err));
	assert_int_equal(f.year, 2027);
	assert_string_equal(f.name, "欧阳小龙");
	assert_int_equal(scene_number(t->path, "SELECT count(*) FROM filing"),
			 1);
	scene_sound(t->path);
}

static void the_draft_saved_last_is_the_last(void **state)
{
	struct scene *t = *state;
	struct bn_filing a = scene_draft(t, 1), b = scene_draft(t, 2), last;
	struct bn_sheet draft = scene_sheet(BN_PASS);

	assert_ok(t, bn_store_last_draft(&last, t->s, &t->err));
	assert_int_equal(last.id, b.id);
	/* In the same second as the other. */
	assert_ok(t,
		  bn_store_save_draft(t->s, &a, &draft, &scene_who, &t->err));
	assert_ok(t, bn_store_last_draft(&last, t->s, &t->err));
	assert_int_equal(last.id, a.id);
	assert_ok(t, bn_store_drop_draft(t->s, a.id, &scene_who, &t->err));
	assert_ok(t, bn_store_last_draft(&last, t->s, &t->err));
	assert_int_equal(last.id, b.id);
	assert_ok(t, bn_store_drop_draft(t->s, b.id, &scene_who, &t->err));
	assert_int_equal(bn_store_last_draft(&last, t->s, &t->err),
			 BN_ERR_NOT_FOUND);
}

static void a_dropped_draft_leaves_nothing_and_its_id_is_not_used(void **state)
{
	struct scene *t = *state;
	struct bn_filing f = scene_draft(t, 1), next;
	struct bn_sheet sheet = { .arena = &t->arena };
	struct bn_material m = scene_material(BN_SLOT_PHOTO, 0, 5);
	struct bn_sheet draft = scene_sheet(BN_PASS);

	attach(t, f.id, &m);
	assert_ok(t, bn_store_drop_draft(t->s, f.id, &scene_who, &t->err));
	assert_int_equal(bn_store_load_draft(&sheet, t->s, f.id, &t->err),
			 BN_ERR_NOT_FOUND);
	assert_int_equal(bn_store_by_ref(&next, t->s, f.ref, &t->err),
			 BN_ERR_NOT_FOUND);
	assert_int_equal(scene_number(t->path, PICTURES), 0);
	assert_int_equal(
		bn_store_save_draft(t->s, &f, &draft, &scene_who, &t->err),
		BN_ERR_NOT_FOUND);
	assert_int_equal(bn_store_drop_draft(t->s, f.id, &scene_who, &t->err),
			 BN_ERR_NOT_FOUND);
	next = scene_draft(t, 2);
	assert_int_not_equal(next.id, f.id);
	scene_sound(t->path);
}

static void materials_come_back_in_the_order_of_slots(void **state)
{
	struct scene *t = *state;
	struct bn_filing f = scene_draft(t, 1);
	struct bn_material work = scene_material(BN_SLOT_WORK_PROOF, 1, 3);
	struct bn_material first = scene_material(BN_SLOT_WORK_PROOF, 0, 2);
	struct bn_material photo = scene_material(BN_SLOT_PHOTO, 0, 1);
	struct bn_material back = scene_material(BN_SLOT_ENROLMENT, 0, 4);
	struct bn_sheet sheet;

	attach(t, f.id, &work);
	attach(t, f.id, &back);
	attach(t, f.id, &first);
	attach(t, f.id, &photo);
	scene_reopen(t);
	sheet = load(t, f.id);
	assert_int_equal(sheet.materials.n, 4);
	assert_int_equal(sheet.materials.items[0].slot, BN_SLOT_PHOTO);
	assert_int_equal(sheet.materials.items[1].seq, 0);
	assert_int_equal(sheet.materials.items[2].seq, 1);
	assert_int_equal(sheet.materials.items[3].slot, BN_SLOT_ENROLMENT);
	assert_string_equal(sheet.materials.items[2].name, work.name);
	assert_memory_equal(sheet.materials.items[2].digest, work.digest,
			    BN_DIGEST);
	assert_int_equal(sheet.materials.items[0].facts.format, BN_FORMAT_JPEG);
	assert_true(sheet.materials.items[0].facts.value[BN_FACT_SKEW] == -1.5);
	assert_false(
		bn_facts_known(&sheet.materials.items[0].facts, BN_FACT_TILT));
	scene_sound(t->path);
}

static void a_picture_is_read_back_byte_for_byte(void **state)
{
	struct scene *t = *state;
	struct bn_filing f = scene_draft(t, 1);
	struct bn_material m = scene_material(BN_SLOT_DIPLOMA, 0, 9);
	struct bn_str bytes = scene_bytes(9, 250000);
	struct bn_buf back = { 0 };

	assert_ok(t, bn_store_attach(t->s, f.id, &m, bytes, &t->err));
	scene_reopen(t);
	assert_ok(t, bn_store_picture(&back, t->s, m.digest, &t->err));
	assert_int_equal(back.n, bytes.n);
	assert_memory_equal(back.p, bytes.p, bytes.n);
	bn_buf_release(&back);
	m.digest[0] = 1;
	assert_int_equal(bn_store_picture(&back, t->s, m.digest, &t->err),
			 BN_ERR_NOT_FOUND);
	assert_int_equal(back.n, 0);
}

static void a_picture_of_two_filings_is_kept_once_till_both_let_go(void **state)
{
	struct scene *t = *state;
	struct bn_filing a = scene_draft(t, 1), b = scene_draft(t, 2);
	struct bn_material m = scene_material(BN_SLOT_PHOTO, 0, 5);

	attach(t, a.id, &m);
	attach(t, b.id, &m);
	assert_int_equal(scene_number(t->path, PICTURES), 1);
	assert_ok(t, bn_store_detach(t->s, a.id, BN_SLOT_PHOTO, 0, &t->err));
	assert_int_equal(scene_number(t->path, PICTURES), 1);
	assert_ok(t, bn_store_drop_draft(t->s, b.id, &scene_who, &t->err));
	assert_int_equal(scene_number(t->path, PICTURES), 0);
	scene_sound(t->path);
}

static void attaching_again_lets_the_old_picture_go(void **state)
{
	struct scene *t = *state;
	struct bn_filing f = scene_draft(t, 1);
	struct bn_material m = scene_material(BN_SLOT_PHOTO, 0, 5);
	struct bn_buf back = { 0 };

	attach(t, f.id, &m);
	attach(t, f.id, &m);
	assert_int_equal(scene_number(t->path, PICTURES), 1);
	m = scene_material(BN_SLOT_PHOTO, 0, 6);
	attach(t, f.id, &m);
	assert_int_equal(scene_number(t->path, PICTURES), 1);
	assert_ok(t, bn_store_picture(&back, t->s, m.digest, &t->err));
	bn_buf_release(&back);
	assert_int_equal(load(t, f.id).materials.n, 1);
	scene_sound(t->path);
}

static void detaching_moves_the_later_ones_up(void **state)
{
	struct scene *t = *state;
	struct bn_filing f = scene_draft(t, 1);
	struct bn_sheet sheet;

	for (unsigned i = 0; i < 4; i++) {
		struct bn_material m = scene_material(BN_SLOT_WORK_PROOF, i,
						      (unsigned char)(10 + i));

		attach(t, f.id, &m);
	}
	assert_ok(t,
		  bn_store_detach(t->s, f.id, BN_SLOT_WORK_PROOF, 1, &t->err));
	sheet = load(t, f.id);
	assert_int_equal(sheet.materials.n, 3);
	assert_int_equal(sheet.materials.items[0].digest[0], 10);
	assert_int_equal(sheet.materials.items[1].digest[0], 12);
	assert_int_equal(sheet.materials.items[1].seq, 1);
	assert_int_equal(sheet.materials.items[2].digest[0], 13);
	assert_int_equal(sheet.materials.items[2].seq, 2);
	assert_int_equal(scene_number(t->path, PICTURES), 3);
	assert_ok(t,
		  bn_store_detach(t->s, f.id, BN_SLOT_WORK_PROOF, 7, &t->err));
	assert_int_equal(load(t, f.id).materials.n, 3);
	scene_sound(t->path);
}

static void a_material_that_could_not_be_read_is_kept_by_name(void **state)
{
	struct scene *t = *state;
	struct bn_filing f = scene_draft(t, 1);
	struct bn_material m = scene_material(BN_SLOT_DEGREE, 0, 5);
	struct bn_sheet sheet;

	m.state = BN_MATERIAL_FIFO;
	assert_ok(t, bn_store_attach(t->s, f.id, &m, (struct bn_str){ 0 },
				     &t->err));
	sheet = load(t, f.id);
	assert_int_equal(sheet.materials.n, 1);
	assert_int_equal(sheet.materials.items[0].state, BN_MATERIAL_FIFO);
	assert_string_equal(sheet.materials.items[0].name, m.name);
	assert_int_equal(scene_number(t->path, PICTURES), 0);
}

static void bytes_that_are_nowhere_are_asked_for_by_name(void **state)
{
	struct scene *t = *state;
	struct bn_filing f = scene_draft(t, 1);
	struct bn_material m = scene_material(BN_SLOT_DEGREE, 0, 5);

	assert_int_equal(
		bn_store_attach(t->s, f.id, &m, (struct bn_str){ 0 }, &t->err),
		BN_ERR_NOT_FOUND);
	assert_string_equal(t->err.what, m.name);
	assert_int_equal(load(t, f.id).materials.n, 0);
	m.seq = 80;
	assert_int_equal(
		bn_store_attach(t->s, f.id, &m, scene_bytes(5, 10), &t->err),
		BN_ERR_TOO_LARGE);
	scene_sound(t->path);
}

static void a_picture_beyond_every_limit_is_refused(void **state)
{
	struct scene *t = *state;
	struct bn_filing f = scene_draft(t, 1);
	struct bn_material m = scene_material(BN_SLOT_DEGREE, 0, 5);
	size_t n = (17u << 20);
	char *huge = calloc(1, n);

	assert_non_null(huge);
	assert_int_equal(bn_store_attach(t->s, f.id, &m,
					 (struct bn_str){ huge, n }, &t->err),
			 BN_ERR_TOO_LARGE);
	free(huge);
	assert_true(t->err.limit > 0);
	assert_int_equal(load(t, f.id).materials.n, 0);
	scene_sound(t->path);
}

static void materials_of_a_filing_that_is_not_there_are_refused(void **state)
{
	struct scene *t = *state;
	struct bn_material m = scene_material(BN_SLOT_PHOTO, 0, 5);

	assert_int_equal(
		bn_store_attach(t->s, 99, &m, scene_bytes(5, 10), &t->err),
		BN_ERR_NOT_FOUND);
	assert_int_equal(bn_store_detach(t->s, 99, BN_SLOT_PHOTO, 0, &t->err),
			 BN_ERR_NOT_FOUND);
	assert_int_equal(scene_number(t->path, PICTURES), 0);
}

#define IN(test) \
	cmocka_unit_test_setup_teardown(test, scene_setup, scene_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN(a_draft_comes_back_as_it_was_saved),
		IN(bytes_of_every_kind_survive),
		IN(saving_again_replaces_and_keeps_the_reference),
		IN(the_draft_saved_last_is_the_last),
		IN(a_dropped_draft_leaves_nothing_and_its_id_is_not_used),
		IN(materials_come_back_in_the_order_of_slots),
		IN(a_picture_is_read_back_byte_for_byte),
		IN(a_picture_of_two_filings_is_kept_once_till_both_let_go),
		IN(attaching_again_lets_the_old_picture_go),
		IN(detaching_moves_the_later_ones_up),
		IN(a_material_that_could_not_be_read_is_kept_by_name),
		IN(bytes_that_are_nowhere_are_asked_for_by_name),
		IN(a_picture_beyond_every_limit_is_refused),
		IN(materials_of_a_filing_that_is_not_there_are_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
