/*
 * Deciding and re-checking: the state changes, the version never.
 */
#include "scene.h"

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

static void a_decision_changes_state_reason_and_since(void **state)
{
	struct scene *t = *state;
	struct bn_filing f = scene_submit(t, 1, BN_PERSON), got, stale = f;
	struct bn_change pass = { .to = BN_STATE_PASSED, .action = "decide" };

	decide(t, &f, BN_STATE_RETURNED);
	assert_int_equal(f.state, BN_STATE_RETURNED);
	assert_ok(t, bn_store_by_ref(&got, t->s, f.ref, &t->err));
	assert_int_equal(got.state, BN_STATE_RETURNED);
	assert_int_equal(got.since.s, scene_who.at.s);
	assert_string_equal(got.reason, "学历证书看不清");
	assert_string_equal(got.field, "materials.diploma");
	assert_denied(t,
		      bn_store_change(t->s, &stale, &pass, &scene_who, &t->err),
		      BN_WHY_CHANGED, f.ref);
	scene_sound(t->path);
}

static void a_draft_cannot_be_decided(void **state)
{
	struct scene *t = *state;
	struct bn_filing f = scene_draft(t, 1),
			 done = scene_submit(t, 2, BN_PASS);
	struct bn_change c = { .to = BN_STATE_PASSED, .action = "decide" };

	assert_denied(t, bn_store_change(t->s, &f, &c, &scene_who, &t->err),
		      BN_WHY_CLOSED, f.ref);
	c.to = BN_STATE_DRAFT;
	assert_denied(t, bn_store_change(t->s, &done, &c, &scene_who, &t->err),
		      BN_WHY_CLOSED, done.ref);
}

static void a_recheck_is_kept_beside_the_version(void **state)
{
	struct scene *t = *state;
	struct bn_filing f = scene_submit(t, 1, BN_PASS);
	struct bn_sheet again = scene_sheet(BN_FAIL);
	struct bn_sheet back = { .arena = &t->arena };
	struct bn_change c = { .to = BN_STATE_FAILED,
			       .action = "recheck",
			       .sheet = &again };

	again.findings = BN_STR("[{\"code\":\"WY-SHORT\"}]");
	again.rules = 2027;
	again.at.s = 1;
	assert_ok(t, bn_store_change(t->s, &f, &c, &scene_who, &t->err));
	assert_ok(t, bn_store_load(&back, t->s, &f, 0, &t->err));
	assert_int_equal(back.verdict, BN_FAIL);
	assert_int_equal(back.rules, 2027);
	assert_true(bn_str_eq(back.findings, again.findings));
	assert_int_equal(back.at.s, scene_sheet(BN_PASS).at.s);
	assert_true(bn_str_eq(back.receipt[BN_ZH], again.receipt[BN_ZH]));
	again.verdict = BN_PERSON;
	c.to = BN_STATE_MANUAL;
	assert_ok(t, bn_store_change(t->s, &f, &c, &scene_who, &t->err));
	assert_ok(t, bn_store_load(&back, t->s, &f, 1, &t->err));
	assert_int_equal(back.verdict, BN_PERSON);
	assert_int_equal(scene_number(t->path, "SELECT count(*) FROM version "
					       "WHERE verdict = 'pass'"),
			 1);
	scene_sound(t->path);
}

static void a_recheck_that_changes_nothing_keeps_since_and_reason(void **state)
{
	struct scene *t = *state;
	struct bn_filing f = scene_submit(t, 1, BN_PERSON);
	struct bn_sheet again = scene_sheet(BN_PERSON);
	struct bn_actor later = scene_who;
	struct bn_change c = { .action = "recheck", .sheet = &again };

	decide(t, &f, BN_STATE_RETURNED);
	later.at.s += 1000;
	c.to = f.state;
	assert_ok(t, bn_store_change(t->s, &f, &c, &later, &t->err));
	assert_int_equal(f.since.s, scene_who.at.s);
	assert_string_equal(f.reason, "学历证书看不清");
}

static void a_withdrawn_filing_makes_room_for_another(void **state)
{
	struct scene *t = *state;
	struct bn_filing f = scene_submit(t, 1, BN_PASS), next;
	struct bn_change back = { .to = BN_STATE_PASSED, .action = "decide" };

	decide(t, &f, BN_STATE_WITHDRAWN);
	assert_int_equal(bn_store_by_person(&next, t->s, &f, &t->err),
			 BN_ERR_NOT_FOUND);
	next = scene_submit(t, 1, BN_PASS);
	assert_denied(t, bn_store_change(t->s, &f, &back, &scene_who, &t->err),
		      BN_WHY_OTHER, next.ref);
	scene_sound(t->path);
}

static void a_draft_overtaken_by_a_decision_is_not_gone_on_with(void **state)
{
	struct scene *t = *state;
	struct bn_filing f = scene_submit(t, 1, BN_FAIL), last;
	struct bn_sheet draft = scene_sheet(BN_PASS);

	assert_ok(t,
		  bn_store_save_draft(t->s, &f, &draft, &scene_who, &t->err));
	assert_ok(t, bn_store_last_draft(&last, t->s, &t->err));
	decide(t, &f, BN_STATE_REFUSED);
	assert_int_equal(bn_store_last_draft(&last, t->s, &t->err),
			 BN_ERR_NOT_FOUND);
}

#define IN(test) \
	cmocka_unit_test_setup_teardown(test, scene_setup, scene_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN(a_decision_changes_state_reason_and_since),
		IN(a_draft_cannot_be_decided),
		IN(a_recheck_is_kept_beside_the_version),
		IN(a_recheck_that_changes_nothing_keeps_since_and_reason),
		IN(a_withdrawn_filing_makes_room_for_another),
		IN(a_draft_overtaken_by_a_decision_is_not_gone_on_with),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
