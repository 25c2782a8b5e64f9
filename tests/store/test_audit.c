/*
 * The trail: each action once, in order, and a row that was bent is seen.
 */
#include "scene.h"

struct seen {
	unsigned n;
	struct bn_audit rows[600];
};

static bool note(void *ctx, const struct bn_audit *row)
{
	struct seen *seen = ctx;

	assert_true(seen->n < 600);
	seen->rows[seen->n++] = *row;
	return true;
}

static bool first_only(void *ctx, const struct bn_audit *row)
{
	(void)note(ctx, row);
	return false;
}

static void each_action_leaves_one_row_in_order(void **state)
{
	struct scene *t = *state;
	struct seen *seen = calloc(1, sizeof(*seen));
	struct bn_filing f = scene_draft(t, 1), other = scene_draft(t, 2);
	struct bn_sheet sheet = scene_sheet(BN_PERSON);
	struct bn_change c = { .to = BN_STATE_RETURNED,
			       .action = "decide-return",
			       .reason = BN_STR("请补交"),
			       .field = BN_STR("materials.degree") };
	struct bn_audit look = { .action = "look", .reason = "来电核对" };

	assert_non_null(seen);
	assert_ok(t,
		  bn_store_save_draft(t->s, &f, &sheet, &scene_who, &t->err));
	assert_ok(t, bn_store_submit(t->s, &f, &sheet, &scene_who, &t->err));
	assert_ok(t, bn_store_change(t->s, &f, &c, &scene_who, &t->err));
	memcpy(look.ref, f.ref, sizeof(look.ref));
	assert_ok(t, bn_store_log(t->s, &scene_who, &look, &t->err));
	assert_ok(t, bn_store_drop_draft(t->s, other.id, &scene_who, &t->err));
	assert_ok(t, bn_store_trail(t->s, f.ref, note, seen, &t->err));
	assert_int_equal(seen->n, 4);
	assert_string_equal(seen->rows[0].action, "draft");
	assert_string_equal(seen->rows[1].action, "submit");
	assert_string_equal(seen->rows[2].action, "decide-return");
	assert_string_equal(seen->rows[2].reason, "请补交");
	assert_string_equal(seen->rows[2].field, "materials.degree");
	assert_string_equal(seen->rows[3].action, "look");
	assert_string_equal(seen->rows[3].reason, "来电核对");
	for (unsigned i = 0; i < 4; i++) {
		assert_int_equal(seen->rows[i].uid, 1000);
		assert_string_equal(seen->rows[i].user, "desk");
		assert_int_equal(seen->rows[i].at.s, scene_who.at.s);
		assert_string_equal(seen->rows[i].ref, f.ref);
	}
	seen->n = 0;
	assert_ok(t, bn_store_trail(t->s, NULL, note, seen, &t->err));
	assert_int_equal(seen->n, 6);
	for (unsigned i = 0; i < 6; i++)
		assert_int_equal(seen->rows[i].n, i + 1);
	assert_string_equal(seen->rows[5].action, "discard");
	free(seen);
}

static void what_failed_leaves_no_row(void **state)
{
	struct scene *t = *state;
	struct seen *seen = calloc(1, sizeof(*seen));
	struct bn_filing f = scene_submit(t, 1, BN_PASS), again;
	struct bn_sheet sheet = scene_sheet(BN_PASS);

	assert_non_null(seen);
	again = scene_filing(1);
	assert_int_equal(
		bn_store_submit(t->s, &again, &sheet, &scene_who, &t->err),
		BN_ERR_DENIED);
	assert_ok(t, bn_store_trail(t->s, NULL, note, seen, &t->err));
	assert_int_equal(seen->n, 1);
	assert_string_equal(seen->rows[0].ref, f.ref);
	free(seen);
}

static void a_long_trail_is_whole(void **state)
{
	struct scene *t = *state;
	struct seen *seen = calloc(1, sizeof(*seen));
	struct bn_audit look = { .action = "export" };

	assert_non_null(seen);
	for (unsigned i = 0; i < 450; i++)
		assert_ok(t, bn_store_log(t->s, &scene_who, &look, &t->err));
	assert_ok(t, bn_store_trail(t->s, NULL, note, seen, &t->err));
	assert_int_equal(seen->n, 450);
	assert_int_equal(seen->rows[449].n, 450);
	seen->n = 0;
	assert_ok(t, bn_store_trail(t->s, "", note, seen, &t->err));
	assert_int_equal(seen->n, 450);
	seen->n = 0;
	assert_ok(t, bn_store_trail(t->s, NULL, first_only, seen, &t->err));
	assert_int_equal(seen->n, 1);
	free(seen);
}

static void a_row_that_was_bent_is_left_out_and_told(void **state)
{
	struct scene *t = *state;
	struct seen *seen = calloc(1, sizeof(*seen));

	assert_non_null(seen);
	for (unsigned i = 0; i < 3; i++)
		(void)scene_submit(t, i, BN_PASS);
	assert_int_equal(scene_sql(t->path, "DROP TRIGGER audit_kept; "
					    "UPDATE audit SET user = 'root' "
					    "WHERE n = 2"),
			 SQLITE_OK);
	assert_int_equal(bn_store_trail(t->s, NULL, note, seen, &t->err),
			 BN_ERR_DAMAGED);
	assert_int_equal(seen->n, 2);
	assert_int_equal(seen->rows[1].n, 3);
	free(seen);
}

#define IN(test) \
	cmocka_unit_test_setup_teardown(test, scene_setup, scene_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN(each_action_leaves_one_row_in_order),
		IN(what_failed_leaves_no_row),
		IN(a_long_trail_is_whole),
		IN(a_row_that_was_bent_is_left_out_and_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
