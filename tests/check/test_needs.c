/*
 * Tests of src/check/needs.c.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../support/judged.h"

static struct judged it;

static void judge(void)
{
	judged_at(&it, "2026-03-12");
}

/* An education that was checked online, so that papers are not needed. */
static void graduate(void)
{
	judged_set(&it, "education.0.level=bachelor\n"
			"education.0.major=社会工作\n"
			"education.0.enrolled=2014-09\n"
			"education.0.graduated=2018-06\n"
			"education.0.verified=true\n");
}

static bool listed(enum bn_slot slot)
{
	unsigned i;

	for (i = 0; i < it.j.n_needs; i++) {
		if (it.j.needs[i].slot == slot)
			return true;
	}
	return false;
}

static void a_card_has_two_sides_and_a_passport_one(void **state)
{
	static const struct {
		const char *type;
		bool emblem;
	} cases[] = {
		{ "cn-id", true },
		{ "residence-permit", true },
		{ "hk-macao-permit", false },
		{ "taiwan-permit", false },
		{ "foreign-permanent-id", true },
		{ "passport", false },
		{ "military", false },
	};
	char line[64];
	size_t i;

	(void)state;
	judged_start(&it);
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		(void)snprintf(line, sizeof(line), "identity.id_type=%s",
			       cases[i].type);
		judged_set(&it, line);
		judge();
		assert_true(judged_needs(&it, BN_SLOT_PHOTO));
		assert_true(judged_needs(&it, BN_SLOT_ID_PORTRAIT));
		assert_int_equal(judged_needs(&it, BN_SLOT_ID_EMBLEM),
				 cases[i].emblem);
	}
	judged_end(&it);
}

static void the_statement_stands_in_for_papers(void **state)
{
	(void)state;
	judged_start(&it);
	graduate();
	judge();
	assert_false(judged_needs(&it, BN_SLOT_DIPLOMA));
	assert_true(listed(BN_SLOT_DIPLOMA));
	assert_false(judged_needs(&it, BN_SLOT_WORK_PROOF));
	assert_int_equal(judged_count(&it, "GC-PAPERS"), 0);
	judged_set(&it, "exam.commitment=false");
	judge();
	assert_int_equal(judged_count(&it, "GC-PAPERS"), 1);
	assert_true(judged_needs(&it, BN_SLOT_DIPLOMA));
	/* EL-A3 asks for no years, so no proof of work. */
	assert_false(judged_needs(&it, BN_SLOT_WORK_PROOF));
	judged_set(&it, "education.0.major=会计学");
	judge();
	assert_true(judged_needs(&it, BN_SLOT_WORK_PROOF));
	judged_end(&it);
}

static void a_diploma_not_verified_is_needed(void **state)
{
	(void)state;
	judged_start(&it);
	graduate();
	judged_set(&it, "education.0.verified=false");
	judge();
	assert_true(judged_needs(&it, BN_SLOT_DIPLOMA));
	assert_true(listed(BN_SLOT_REPORT));
	assert_false(judged_needs(&it, BN_SLOT_REPORT));
	judged_end(&it);
}

static void a_high_school_diploma_is_needed_always(void **state)
{
	(void)state;
	judged_start(&it);
	judged_set(&it, "education.0.verified=true");
	judge();
	assert_true(judged_needs(&it, BN_SLOT_DIPLOMA));
	judged_end(&it);
}

static void a_lost_diploma_is_replaced(void **state)
{
	(void)state;
	judged_start(&it);
	judged_set(&it, "education.0.lost=true");
	judge();
	assert_true(judged_needs(&it, BN_SLOT_REPLACEMENT));
	assert_false(judged_needs(&it, BN_SLOT_DIPLOMA));
	judged_end(&it);
}

static void a_lost_degree_is_replaced(void **state)
{
	(void)state;
	judged_start(&it);
	judged_set(&it, "degrees.0.degree=bachelor\ndegrees.0.lost=true");
	judge();
	assert_true(judged_needs(&it, BN_SLOT_REPLACEMENT));
	judged_end(&it);
}

static void a_former_name_or_number_needs_proof(void **state)
{
	(void)state;
	judged_start(&it);
	judge();
	assert_false(listed(BN_SLOT_NAME_CHANGE));
	judged_set(&it, "identity.former_name=王大明");
	judge();
	assert_true(judged_needs(&it, BN_SLOT_NAME_CHANGE));
	judged_set(&it, "identity.former_name=\n"
			"identity.former_id_number=110199960307001");
	judge();
	assert_true(judged_needs(&it, BN_SLOT_NAME_CHANGE));
	judged_end(&it);
}

static void the_lower_certificate_is_needed_with_papers(void **state)
{
	(void)state;
	judged_start(&it);
	judged_set(&it, "exam.level=social-worker\nexam.subjects=law\n"
			"certificates.0.kind=assistant\n"
			"certificates.0.approved=2018-06\n"
			"work.0.start=2016-01");
	judge();
	assert_true(it.j.eligibility.met);
	assert_true(listed(BN_SLOT_CERTIFICATE));
	assert_false(judged_needs(&it, BN_SLOT_CERTIFICATE));
	judged_set(&it, "exam.commitment=false");
	judge();
	assert_true(judged_needs(&it, BN_SLOT_CERTIFICATE));
	assert_true(judged_needs(&it, BN_SLOT_WORK_PROOF));
	judged_end(&it);
}

static void a_degree_with_papers_is_needed_where_it_counts(void **state)
{
	(void)state;
	judged_start(&it);
	graduate();
	judged_set(&it, "exam.level=social-worker\nexam.subjects=law\n"
			"exam.commitment=false\n"
			"degrees.0.degree=master\ndegrees.0.subject=社会工作\n"
			"degrees.0.awarded=2020-06\ndegrees.0.verified=true");
	judge();
	assert_string_equal(it.j.eligibility.clause, "EL-M4");
	assert_true(judged_needs(&it, BN_SLOT_DEGREE));
	judged_set(&it, "exam.commitment=true");
	judge();
	assert_false(judged_needs(&it, BN_SLOT_DEGREE));
	judged_end(&it);
}

/* --- a place that asks for proof, which none does today --- */

static struct bn_str asking_table(void *ctx, const char *name)
{
	if (strcmp(name, "places.csv") == 0)
		return BN_STR("place,from,to,local_by,local_proof,note,"
			      "document,source,certainty\n"
			      "420100,2022,,work,yes,,,S1,SEED\n");
	return judged_table(ctx, name);
}

static void a_place_may_ask_for_proof(void **state)
{
	(void)state;
	judged_start(&it);
	judge();
	assert_false(judged_needs(&it, BN_SLOT_LOCAL_PROOF));
	assert_true(listed(BN_SLOT_LOCAL_PROOF));
	bn_rulebook_free(it.rules);
	assert_int_equal(bn_rulebook_new(&it.rules, asking_table, NULL, NULL),
			 BN_OK);
	judge();
	assert_true(judged_needs(&it, BN_SLOT_LOCAL_PROOF));
	judged_end(&it);
}

/* --- what was handed in --- */

static void every_needed_material_that_lacks_is_named(void **state)
{
	const struct bn_finding *f;
	struct bn_buf b = { 0 };

	(void)state;
	judged_start(&it);
	judge();
	assert_int_equal(judged_count(&it, "MAT-MISSING"), 4);
	f = judged_find(&it, BN_C_MAT_MISSING_ABSENT);
	bn_finding_place(&b, f);
	assert_string_equal(bn_buf_cstr(&b), "materials.photo");
	bn_buf_release(&b);
	assert_string_equal(f->args[0].name, "reason");
	assert_true(bn_str_is(f->args[0].text, "absent"));
	judged_attach(&it, BN_SLOT_DIPLOMA, 1);
	judged_attach(&it, BN_SLOT_PHOTO, 2);
	judge();
	assert_int_equal(judged_count(&it, "MAT-MISSING"), 2);
	judged_end(&it);
}

static void a_material_that_cannot_be_had_says_why(void **state)
{
	static const struct {
		enum bn_material_state state;
		enum bn_cause cause;
		const char *reason;
	} cases[] = {
		{ BN_MATERIAL_NOT_FOUND, BN_C_MAT_MISSING_NOT_FOUND,
		  "not-found" },
		{ BN_MATERIAL_UNREADABLE, BN_C_MAT_MISSING_UNREADABLE,
		  "unreadable" },
		{ BN_MATERIAL_FOLDER, BN_C_MAT_MISSING_FOLDER, "folder" },
		{ BN_MATERIAL_FIFO, BN_C_MAT_MISSING_FIFO, "fifo" },
		{ BN_MATERIAL_DEVICE, BN_C_MAT_MISSING_DEVICE, "device" },
		{ BN_MATERIAL_EMPTY, BN_C_MAT_MISSING_EMPTY, "empty" },
		{ BN_MATERIAL_TOO_LARGE, BN_C_MAT_MISSING_TOO_LARGE,
		  "too-large" },
	};
	struct bn_material *m;
	const struct bn_finding *f;
	size_t i;

	(void)state;
	judged_start(&it);
	m = judged_attach(&it, BN_SLOT_DIPLOMA, 1);
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		m->state = cases[i].state;
		judge();
		f = judged_find(&it, cases[i].cause);
		assert_non_null(f);
		assert_int_equal(f->severity, BN_BLOCK);
		assert_true(bn_str_is(f->args[0].text, cases[i].reason));
		assert_int_equal(f->slot, BN_SLOT_DIPLOMA);
	}
	judged_end(&it);
}

static void equal_bytes_in_two_slots_are_told(void **state)
{
	const struct bn_finding *f;

	(void)state;
	judged_start(&it);
	judged_attach(&it, BN_SLOT_ID_PORTRAIT, 7);
	judged_attach(&it, BN_SLOT_ID_EMBLEM, 8);
	judge();
	assert_int_equal(judged_count(&it, "MAT-DUPLICATE"), 0);
	judged_attach(&it, BN_SLOT_DIPLOMA, 7);
	judge();
	f = judged_find(&it, BN_C_MAT_DUPLICATE);
	assert_non_null(f);
	assert_int_equal(f->slot, BN_SLOT_DIPLOMA);
	/* Two files of one slot are the slot's own business. */
	judged_attach(&it, BN_SLOT_WORK_PROOF, 9);
	judged_attach(&it, BN_SLOT_WORK_PROOF, 9);
	judge();
	assert_int_equal(judged_count(&it, "MAT-DUPLICATE"), 1);
	judged_end(&it);
}

static void pictures_are_judged_by_their_facts(void **state)
{
	(void)state;
	judged_start(&it);
	judged_attach(&it, BN_SLOT_PHOTO, 1)->facts.format = BN_FORMAT_PNG;
	judge();
	assert_int_equal(judged_count(&it, "PH-FORMAT"), 1);
	judged_end(&it);
}

static void the_list_is_had_without_judging(void **state)
{
	struct bn_need needs[BN_SLOT_COUNT];
	struct bn_moment now;
	unsigned n;

	(void)state;
	judged_start(&it);
	judge();
	assert_int_equal(bn_moment_parse(&now, BN_STR("2026-03-12")),
			 BN_DATE_OK);
	n = bn_judge_needs(needs, it.record, it.rules, now);
	assert_int_equal(n, it.j.n_needs);
	assert_int_equal(needs[0].slot, BN_SLOT_PHOTO);
	judged_end(&it);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_card_has_two_sides_and_a_passport_one),
		cmocka_unit_test(the_statement_stands_in_for_papers),
		cmocka_unit_test(a_diploma_not_verified_is_needed),
		cmocka_unit_test(a_high_school_diploma_is_needed_always),
		cmocka_unit_test(a_lost_diploma_is_replaced),
		cmocka_unit_test(a_lost_degree_is_replaced),
		cmocka_unit_test(a_former_name_or_number_needs_proof),
		cmocka_unit_test(the_lower_certificate_is_needed_with_papers),
		cmocka_unit_test(
			a_degree_with_papers_is_needed_where_it_counts),
		cmocka_unit_test(a_place_may_ask_for_proof),
		cmocka_unit_test(every_needed_material_that_lacks_is_named),
		cmocka_unit_test(a_material_that_cannot_be_had_says_why),
		cmocka_unit_test(equal_bytes_in_two_slots_are_told),
		cmocka_unit_test(pictures_are_judged_by_their_facts),
		cmocka_unit_test(the_list_is_had_without_judging),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
