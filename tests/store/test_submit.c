/*
 * Submitting and deciding: one transaction each, versions that never change,
 * one live filing a person and year.
 */
#include "scene.h"

#include <sodium.h>

static void assert_denied(struct scene *t, enum bn_err e, enum bn_store_why why,
			  const char *what)
{
	assert_int_equal(e, BN_ERR_DENIED);
	assert_string_equal(bn_store_why_name(bn_store_why(&t->err)),
			    bn_store_why_name(why));
	assert_string_equal(t->err.what, what);
}

static void decide(struct scene *t, struct bn_filing *f, enum bn_state to)
{
	struct bn_change c = { .to = to,
			       .action = "decide",
			       .reason = BN_STR("学历证书看不清"),
			       .field = BN_STR("materials.diploma") };

	assert_ok(t, bn_store_change(t->s, f, &c, &scene_who, &t->err));
}

static void a_submission_is_stored_with_all_of_it(void **state)
{
	struct scene *t = *state;
	struct bn_filing f = scene_filing(1), got;
	struct bn_sheet sheet = scene_sheet(BN_PERSON);
	struct bn_sheet back = { .arena = &t->arena };
	struct bn_material items[2] = { scene_material(BN_SLOT_PHOTO, 0, 1),
					scene_material(BN_SLOT_DIPLOMA, 0, 2) };
	struct bn_str pictures[2] = { BN_STR("photo"), BN_STR("diploma") };

	sheet.materials = (struct bn_materials){ items, 2 };
	sheet.pictures = pictures;
	assert_ok(t, bn_store_submit(t->s, &f, &sheet, &scene_who, &t->err));
	assert_int_equal(f.version, 1);
	assert_int_equal(f.state, BN_STATE_MANUAL);
	assert_int_equal(f.since.s, sheet.at.s);
	scene_reopen(t);
	assert_ok(t, bn_store_by_ref(&got, t->s, f.ref, &t->err));
	assert_int_equal(got.id, f.id);
	assert_int_equal(got.state, BN_STATE_MANUAL);
	assert_ok(t, bn_store_load(&back, t->s, &got, 0, &t->err));
	assert_true(bn_str_eq(back.body, sheet.body));
	assert_true(bn_str_eq(back.findings, sheet.findings));
	assert_true(bn_str_eq(back.receipt[BN_ZH], sheet.receipt[BN_ZH]));
	assert_true(bn_str_eq(back.receipt[BN_EN], sheet.receipt[BN_EN]));
	assert_int_equal(back.verdict, BN_PERSON);
	assert_int_equal(back.rules, 2026);
	assert_int_equal(back.at.s, sheet.at.s);
	assert_int_equal(back.materials.n, 2);
	assert_memory_equal(back.materials.items[1].digest, items[1].digest,
			    BN_DIGEST);
	scene_sound(t->path);
}

static void a_draft_becomes_the_version_and_is_gone(void **state)
{
	struct scene *t = *state;
	struct bn_filing f = scene_draft(t, 1);
	struct bn_sheet sheet = scene_sheet(BN_PASS);
	struct bn_sheet back = { .arena = &t->arena };
	struct bn_material m = scene_material(BN_SLOT_PHOTO, 0, 1);
	char ref[BN_REF_CHARS + 1];

	memcpy(ref, f.ref, sizeof(ref));
	assert_ok(t, bn_store_attach(t->s, f.id, &m, scene_bytes(1, 9000),
				     &t->err));
	sheet.materials = (struct bn_materials){ &m, 1 };
	assert_ok(t, bn_store_submit(t->s, &f, &sheet, &scene_who, &t->err));
	assert_string_equal(f.ref, ref);
	assert_int_equal(f.state, BN_STATE_PASSED);
	assert_int_equal(bn_store_load_draft(&back, t->s, f.id, &t->err),
			 BN_ERR_NOT_FOUND);
	assert_int_equal(bn_store_last_draft(&f, t->s, &t->err),
			 BN_ERR_NOT_FOUND);
	assert_ok(t, bn_store_load(&back, t->s, &f, 1, &t->err));
	assert_int_equal(back.materials.n, 1);
	scene_sound(t->path);
}

static void a_reference_that_was_made_before_is_kept(void **state)
{
	struct scene *t = *state;
	const unsigned char random[8] = { 1, 2, 3, 4, 5, 6, 7, 8 };
	struct bn_filing f = scene_filing(1), other = scene_filing(2);
	struct bn_sheet sheet = scene_sheet(BN_PASS);

	bn_ref_make(f.ref, random);
	bn_ref_make(other.ref, random);
	assert_ok(t, bn_store_submit(t->s, &f, &sheet, &scene_who, &t->err));
	assert_ok(t, bn_store_by_ref(&f, t->s, other.ref, &t->err));
	assert_int_equal(
		bn_store_submit(t->s, &other, &sheet, &scene_who, &t->err),
		BN_ERR_VALUE);
	assert_string_equal(t->err.what, "ref");
	assert_int_equal(other.id, 0);
	scene_sound(t->path);
}

/* Random bytes that come twice before they change. */
static uint32_t drawn;

static const char *stuck_name(void)
{
	return "stuck";
}

static void stuck_bytes(void *p, size_t n)
{
	memset(p, (int)(drawn / 2), n);
	drawn++;
}

static uint32_t stuck_number(void)
{
	return 0;
}

static void a_reference_that_is_taken_is_drawn_again(void **state)
{
	static randombytes_implementation stuck = {
		.implementation_name = stuck_name,
		.random = stuck_number,
		.buf = stuck_bytes,
	};
	struct scene *t = *state;
	struct bn_filing a, b;

	drawn = 0;
	assert_int_equal(randombytes_set_implementation(&stuck), 0);
	a = scene_submit(t, 1, BN_PASS);
	b = scene_submit(t, 2, BN_PASS);
	(void)randombytes_set_implementation(
		&randombytes_sysrandom_implementation);
	assert_string_not_equal(a.ref, b.ref);
	assert_int_equal(drawn, 3);
}

static void a_reference_is_found_however_it_is_typed(void **state)
{
	struct scene *t = *state;
	struct bn_filing f = scene_submit(t, 1, BN_PASS), got;
	char shown[BN_REF_SHOWN];

	bn_ref_show(shown, f.ref);
	assert_ok(t, bn_store_by_ref(&got, t->s, shown, &t->err));
	assert_int_equal(got.id, f.id);
	assert_int_equal(bn_store_by_ref(&got, t->s, "no reference", &t->err),
			 BN_ERR_NOT_FOUND);
}

static void one_person_has_one_live_filing_a_year(void **state)
{
	struct scene *t = *state;
	struct bn_filing f = scene_submit(t, 1, BN_FAIL);
	struct bn_filing again = scene_filing(1), draft = scene_draft(t, 1);
	struct bn_sheet sheet = scene_sheet(BN_PASS);

	assert_denied(
		t, bn_store_submit(t->s, &again, &sheet, &scene_who, &t->err),
		BN_WHY_OTHER, f.ref);
	assert_int_equal(again.id, 0);
	assert_int_equal(again.ref[0], '\0');
	assert_denied(
		t, bn_store_submit(t->s, &draft, &sheet, &scene_who, &t->err),
		BN_WHY_OTHER, f.ref);
	assert_int_equal(draft.state, BN_STATE_DRAFT);
	again.year = 2027;
	assert_ok(t,
		  bn_store_submit(t->s, &again, &sheet, &scene_who, &t->err));
	scene_sound(t->path);
}

static void practice_and_real_stand_side_by_side(void **state)
{
	struct scene *t = *state;
	struct bn_filing real = scene_submit(t, 1, BN_FAIL), got;
	struct bn_filing play = scene_filing(1), twice = scene_filing(1);
	struct bn_sheet sheet = scene_sheet(BN_FAIL);

	play.practice.s = 1773201600;
	assert_ok(t, bn_store_submit(t->s, &play, &sheet, &scene_who, &t->err));
	twice.practice.s = 1773288000;
	assert_denied(
		t, bn_store_submit(t->s, &twice, &sheet, &scene_who, &t->err),
		BN_WHY_OTHER, play.ref);
	assert_ok(t, bn_store_by_person(&got, t->s, &twice, &t->err));
	assert_string_equal(got.ref, play.ref);
	twice.practice.s = 0;
	assert_ok(t, bn_store_by_person(&got, t->s, &twice, &t->err));
	assert_string_equal(got.ref, real.ref);
	play.practice.s = 0;
	assert_denied(t,
		      bn_store_submit(t->s, &play, &sheet, &scene_who, &t->err),
		      BN_WHY_CLOSED, play.ref);
}

static void a_failed_filing_takes_a_new_version(void **state)
{
	struct scene *t = *state;
	struct bn_filing f = scene_submit(t, 1, BN_FAIL);
	struct bn_sheet sheet = scene_sheet(BN_PASS);
	struct bn_sheet back = { .arena = &t->arena };
	char ref[BN_REF_CHARS + 1];

	memcpy(ref, f.ref, sizeof(ref));
	sheet.body = BN_STR("exam.year=2026\nidentity.name=王晓明\n");
	(void)snprintf(f.name, sizeof(f.name), "王晓明");
	assert_ok(t, bn_store_submit(t->s, &f, &sheet, &scene_who, &t->err));
	assert_int_equal(f.version, 2);
	assert_string_equal(f.ref, ref);
	assert_ok(t, bn_store_load(&back, t->s, &f, 1, &t->err));
	assert_int_equal(back.verdict, BN_FAIL);
	assert_ok(t, bn_store_load(&back, t->s, &f, 0, &t->err));
	assert_true(bn_str_eq(back.body, sheet.body));
	assert_int_equal(bn_store_load(&back, t->s, &f, 3, &t->err),
			 BN_ERR_NOT_FOUND);
	assert_denied(t, bn_store_submit(t->s, &f, &sheet, &scene_who, &t->err),
		      BN_WHY_CLOSED, ref);
	scene_sound(t->path);
}

static void two_sessions_cannot_submit_the_same_version(void **state)
{
	struct scene *t = *state;
	struct bn_filing f = scene_submit(t, 1, BN_FAIL), stale = f;
	struct bn_sheet sheet = scene_sheet(BN_FAIL);

	assert_ok(t, bn_store_submit(t->s, &f, &sheet, &scene_who, &t->err));
	assert_denied(
		t, bn_store_submit(t->s, &stale, &sheet, &scene_who, &t->err),
		BN_WHY_CHANGED, f.ref);
	assert_int_equal(stale.version, 1);
}

static void the_draft_of_a_returned_filing_begins_with_what_it_had(void **state)
{
	struct scene *t = *state;
	struct bn_filing f = scene_filing(1);
	struct bn_sheet sheet = scene_sheet(BN_PERSON), draft = sheet;
	struct bn_sheet back = { .arena = &t->arena };
	struct bn_material m[2] = { scene_material(BN_SLOT_PHOTO, 0, 1),
				    scene_material(BN_SLOT_DEGREE, 0, 2) };
	struct bn_str bytes[2] = { BN_STR("one"), BN_STR("two") };

	sheet.materials = (struct bn_materials){ m, 2 };
	sheet.pictures = bytes;
	assert_ok(t, bn_store_submit(t->s, &f, &sheet, &scene_who, &t->err));
	decide(t, &f, BN_STATE_RETURNED);
	draft.body = BN_STR("exam.year=2026\n");
	(void)snprintf(f.name, sizeof(f.name), "改了");
	assert_ok(t,
		  bn_store_save_draft(t->s, &f, &draft, &scene_who, &t->err));
	assert_string_equal(f.name, "王小明1");
	assert_int_equal(f.state, BN_STATE_RETURNED);
	assert_ok(t, bn_store_load_draft(&back, t->s, f.id, &t->err));
	assert_true(bn_str_eq(back.body, draft.body));
	assert_int_equal(back.materials.n, 2);
	assert_ok(t, bn_store_detach(t->s, f.id, BN_SLOT_DEGREE, 0, &t->err));
	assert_int_equal(scene_number(t->path, "SELECT count(*) FROM picture"),
			 2);
	assert_ok(t, bn_store_drop_draft(t->s, f.id, &scene_who, &t->err));
	assert_ok(t, bn_store_load(&back, t->s, &f, 0, &t->err));
	assert_int_equal(back.materials.n, 2);
	scene_sound(t->path);
}

static void attaching_to_a_failed_filing_begins_its_draft(void **state)
{
	struct scene *t = *state;
	struct bn_filing f = scene_submit(t, 1, BN_FAIL);
	struct bn_sheet back = { .arena = &t->arena };
	struct bn_material m = scene_material(BN_SLOT_PHOTO, 0, 3);

	assert_ok(t, bn_store_attach(t->s, f.id, &m, scene_bytes(3, 500),
				     &t->err));
	assert_ok(t, bn_store_load_draft(&back, t->s, f.id, &t->err));
	assert_true(bn_str_eq(back.body, scene_sheet(BN_FAIL).body));
	assert_int_equal(back.materials.n, 1);
	scene_sound(t->path);
}

static void what_is_being_looked_at_cannot_be_changed(void **state)
{
	struct scene *t = *state;
	struct bn_filing f = scene_submit(t, 1, BN_PERSON);
	struct bn_sheet draft = scene_sheet(BN_PASS);
	struct bn_material m = scene_material(BN_SLOT_PHOTO, 0, 3);

	assert_denied(
		t, bn_store_save_draft(t->s, &f, &draft, &scene_who, &t->err),
		BN_WHY_CLOSED, f.ref);
	assert_denied(
		t,
		bn_store_attach(t->s, f.id, &m, scene_bytes(3, 500), &t->err),
		BN_WHY_CLOSED, f.ref);
	assert_denied(t, bn_store_detach(t->s, f.id, BN_SLOT_PHOTO, 0, &t->err),
		      BN_WHY_CLOSED, f.ref);
	scene_sound(t->path);
}

static void pictures_that_are_nowhere_stop_a_submission_whole(void **state)
{
	struct scene *t = *state;
	struct bn_filing f = scene_filing(1);
	struct bn_sheet sheet = scene_sheet(BN_PASS);
	struct bn_material m[2] = { scene_material(BN_SLOT_PHOTO, 0, 1),
				    scene_material(BN_SLOT_DEGREE, 0, 2) };
	struct bn_str bytes[2] = { BN_STR("one"), { NULL, 0 } };

	sheet.materials = (struct bn_materials){ m, 2 };
	sheet.pictures = bytes;
	assert_int_equal(bn_store_submit(t->s, &f, &sheet, &scene_who, &t->err),
			 BN_ERR_NOT_FOUND);
	assert_string_equal(t->err.what, m[1].name);
	assert_int_equal(f.id, 0);
	assert_int_equal(
		scene_number(t->path,
			     "SELECT (SELECT count(*) "
			     "FROM filing) + (SELECT count(*) FROM picture) + "
			     "(SELECT count(*) FROM audit)"),
		0);
}

static void what_was_submitted_cannot_be_changed_by_anybody(void **state)
{
	static const char *const attempts[] = {
		"UPDATE version SET body = ''",
		"DELETE FROM version",
		"UPDATE recheck SET verdict = 'pass'",
		"DELETE FROM recheck",
		"DELETE FROM filing",
		"UPDATE material SET name = ''",
		"DELETE FROM material",
		"UPDATE picture SET bytes = x'00'",
		"UPDATE audit SET user = ''",
		"DELETE FROM audit",
		"UPDATE filing SET state = 'nonsense'",
		"UPDATE counter SET n = 5",
		"UPDATE filing SET year = 'noon'",
	};
	struct scene *t = *state;
	struct bn_filing f = scene_filing(1);
	struct bn_sheet sheet = scene_sheet(BN_PASS);
	struct bn_material m = scene_material(BN_SLOT_PHOTO, 0, 1);
	struct bn_str bytes = BN_STR("photo");
	struct bn_change c = { .to = BN_STATE_PASSED,
			       .action = "recheck",
			       .sheet = &sheet };
	char sql[256];

	sheet.materials = (struct bn_materials){ &m, 1 };
	sheet.pictures = &bytes;
	assert_ok(t, bn_store_submit(t->s, &f, &sheet, &scene_who, &t->err));
	assert_ok(t, bn_store_change(t->s, &f, &c, &scene_who, &t->err));
	for (size_t i = 0; i < sizeof(attempts) / sizeof(attempts[0]); i++) {
		(void)snprintf(sql, sizeof(sql), "PRAGMA foreign_keys = ON; %s",
			       attempts[i]);
		if (scene_sql(t->path, sql) != SQLITE_CONSTRAINT)
			fail_msg("not refused: %s", attempts[i]);
	}
	scene_sound(t->path);
}

#define IN(test) \
	cmocka_unit_test_setup_teardown(test, scene_setup, scene_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN(a_submission_is_stored_with_all_of_it),
		IN(a_draft_becomes_the_version_and_is_gone),
		IN(a_reference_that_was_made_before_is_kept),
		IN(a_reference_that_is_taken_is_drawn_again),
		IN(a_reference_is_found_however_it_is_typed),
		IN(one_person_has_one_live_filing_a_year),
		IN(practice_and_real_stand_side_by_side),
		IN(a_failed_filing_takes_a_new_version),
		IN(two_sessions_cannot_submit_the_same_version),
		IN(the_draft_of_a_returned_filing_begins_with_what_it_had),
		IN(attaching_to_a_failed_filing_begins_its_draft),
		IN(what_is_being_looked_at_cannot_be_changed),
		IN(pictures_that_are_nowhere_stop_a_submission_whole),
		IN(what_was_submitted_cannot_be_changed_by_anybody),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
