/*
 * Lists, search and counts: the order, the batches, the parts of names, and
 * damaged rows that do not hide the others.
 */
#include "scene.h"

#include <sodium.h>

#define MOST 1200

/* What a list visited. */
struct seen {
	struct scene *t;
	unsigned n;
	unsigned stop; /* after so many; 0 = never */
	int64_t ids[MOST];
	int64_t since[MOST];
};

static bool note(void *ctx, const struct bn_filing *f)
{
	struct seen *seen = ctx;

	assert_true(seen->n < MOST);
	seen->ids[seen->n] = f->id;
	seen->since[seen->n] = f->since.s;
	seen->n++;
	return seen->n != seen->stop;
}

static unsigned list(struct seen *seen, struct scene *t, struct bn_query q)
{
	seen->t = t;
	seen->n = 0;
	assert_ok(t, bn_store_list(t->s, &q, note, seen, &t->err));
	return seen->n;
}

static unsigned search(struct seen *seen, struct scene *t, const char *text)
{
	return list(seen, t,
		    (struct bn_query){ .any_state = true,
				       .text = bn_str_of(text) });
}

static struct bn_filing submit_named(struct scene *t, unsigned n,
				     const char *name)
{
	struct bn_filing f = scene_filing(n);
	struct bn_sheet sheet = scene_sheet(BN_PASS);

	(void)snprintf(f.name, sizeof(f.name), "%s", name);
	assert_ok(t, bn_store_submit(t->s, &f, &sheet, &scene_who, &t->err));
	return f;
}

/* Many filings at once, in few moments, in place of many commits. */
static void submit_many(struct scene *t, unsigned n)
{
	struct bn_sheet sheet = scene_sheet(BN_PASS);

	assert_int_equal(scene_number(t->path, "PRAGMA page_size"), 16384);
	for (unsigned i = 0; i < n; i++) {
		struct bn_filing f = scene_filing(i);

		sheet.at.s = 1773300000 + i / 300;
		sheet.verdict = i % 3 == 0 ? BN_FAIL : BN_PASS;
		assert_ok(t, bn_store_submit(t->s, &f, &sheet, &scene_who,
					     &t->err));
	}
}

static void a_long_list_is_whole_and_newest_first(void **state)
{
	struct scene *t = *state;
	struct seen *seen = calloc(1, sizeof(*seen));
	unsigned long counts[BN_STATE_COUNT];

	assert_non_null(seen);
	submit_many(t, 620);
	assert_int_equal(list(seen, t, (struct bn_query){ .any_state = true }),
			 620);
	for (unsigned i = 1; i < seen->n; i++) {
		assert_true(seen->since[i] <= seen->since[i - 1]);
		assert_true(seen->ids[i] < seen->ids[i - 1]);
	}
	assert_int_equal(
		list(seen, t, (struct bn_query){ .state = BN_STATE_FAILED }),
		207);
	assert_int_equal(
		list(seen, t, (struct bn_query){ .state = BN_STATE_PAID }), 0);
	assert_int_equal(list(seen, t,
			      (struct bn_query){ .any_state = true,
						 .offset = 600,
						 .limit = 7 }),
			 7);
	assert_int_equal(seen->ids[0], 20);
	assert_ok(t, bn_store_count(counts, t->s, &t->err));
	assert_int_equal(counts[BN_STATE_FAILED], 207);
	assert_int_equal(counts[BN_STATE_PASSED], 413);
	scene_sound(t->path);
	free(seen);
}

static void a_list_stops_where_it_is_told(void **state)
{
	struct scene *t = *state;
	struct seen *seen = calloc(1, sizeof(*seen));

	assert_non_null(seen);
	submit_many(t, 5);
	seen->stop = 2;
	assert_int_equal(list(seen, t, (struct bn_query){ .any_state = true }),
			 2);
	seen->stop = 0;
	assert_int_equal(
		list(seen, t,
		     (struct bn_query){ .any_state = true, .limit = 3 }),
		3);
	free(seen);
}

/* Decides each filing that it is shown. */
static bool refuse_it(void *ctx, const struct bn_filing *f)
{
	struct seen *seen = ctx;
	struct bn_filing now = *f;
	struct bn_change c = { .to = BN_STATE_REFUSED,
			       .action = "decide",
			       .reason = BN_STR("名单核对") };

	seen->n++;
	return bn_store_change(seen->t->s, &now, &c, &scene_who,
			       &seen->t->err) == BN_OK;
}

static void what_is_visited_may_write(void **state)
{
	struct scene *t = *state;
	struct seen *seen = calloc(1, sizeof(*seen));
	struct bn_query q = { .state = BN_STATE_PASSED };
	unsigned long counts[BN_STATE_COUNT];

	assert_non_null(seen);
	seen->t = t;
	submit_many(t, 30);
	assert_ok(t, bn_store_list(t->s, &q, refuse_it, seen, &t->err));
	assert_int_equal(seen->n, 20);
	assert_ok(t, bn_store_count(counts, t->s, &t->err));
	assert_int_equal(counts[BN_STATE_REFUSED], 20);
	scene_sound(t->path);
	free(seen);
}

static void reference_number_and_name_are_found(void **state)
{
	struct scene *t = *state;
	struct seen *seen = calloc(1, sizeof(*seen));
	struct bn_filing f = submit_named(t, 1, "王小明");
	char shown[BN_REF_SHOWN];

	assert_non_null(seen);
	(void)submit_named(t, 2, "李小龙");
	bn_ref_show(shown, f.ref);
	assert_int_equal(search(seen, t, shown), 1);
	assert_int_equal(seen->ids[0], f.id);
	assert_int_equal(search(seen, t, "420199 19881122 0001x"), 1);
	assert_int_equal(seen->ids[0], f.id);
	assert_int_equal(search(seen, t, " 小明 "), 1);
	assert_int_equal(search(seen, t, "小"), 2);
	assert_int_equal(search(seen, t, "王小明"), 1);
	assert_int_equal(search(seen, t, "明"), 1);
	assert_int_equal(search(seen, t, "大"), 0);
	assert_int_equal(search(seen, t, "王小明明"), 0);
	assert_int_equal(search(seen, t, "K7M-3P4-X2C"), 0);
	assert_int_equal(search(seen, t, "%"), 0);
	assert_int_equal(search(seen, t, "_"), 0);
	assert_int_equal(search(seen, t, "\xE5\xB0"), 0);
	assert_int_equal(list(seen, t,
			      (struct bn_query){ .state = BN_STATE_FAILED,
						 .text = BN_STR("小") }),
			 0);
	free(seen);
}

static void a_name_that_holds_the_part_twice_is_listed_once(void **state)
{
	struct scene *t = *state;
	struct seen *seen = calloc(1, sizeof(*seen));

	assert_non_null(seen);
	(void)submit_named(t, 1, "小小小");
	(void)submit_named(t, 2, "王小小");
	(void)submit_named(t, 3, "anna ana");
	assert_int_equal(search(seen, t, "小"), 2);
	assert_int_equal(search(seen, t, "小小"), 2);
	assert_int_equal(search(seen, t, "小小小"), 1);
	assert_int_equal(search(seen, t, "an"), 1);
	assert_int_equal(search(seen, t, "na"), 1);
	free(seen);
}

static void dots_and_latin_letters_are_found_however_typed(void **state)
{
	struct scene *t = *state;
	struct seen *seen = calloc(1, sizeof(*seen));

	assert_non_null(seen);
	(void)submit_named(t, 1, "阿卜杜热合曼·买买提");
	(void)submit_named(t, 2, "Maria da SILVA");
	assert_int_equal(search(seen, t, "曼·买"), 1);
	assert_int_equal(search(seen, t, "曼•买"), 1);
	assert_int_equal(search(seen, t, "曼・买"), 1);
	assert_int_equal(search(seen, t, "silva"), 1);
	assert_int_equal(search(seen, t, "MARIA"), 1);
	free(seen);
}

static void rare_characters_of_four_bytes_are_found(void **state)
{
	struct scene *t = *state;
	struct seen *seen = calloc(1, sizeof(*seen));

	assert_non_null(seen);
	(void)submit_named(t, 1, "王\U00031350\U0002B739");
	(void)submit_named(t, 2, "\U0010FFFF\U0010FFFF");
	assert_int_equal(search(seen, t, "\U00031350"), 1);
	assert_int_equal(search(seen, t, "\U0002B739"), 1);
	assert_int_equal(search(seen, t, "\U0010FFFF"), 1);
	free(seen);
}

/* Names over few characters, so that parts of them are often shared. */
static void make_name(char *out, size_t size, unsigned seed)
{
	static const char *const parts[] = { "王",   "小", "龙", "明",
					     "欧阳", "A",  "b",  "·" };
	uint32_t x = seed * 2654435761u + 12345u;
	size_t at = 0;

	out[0] = '\0';
	for (unsigned i = 0; i < 2 + seed % 4; i++) {
		x = x * 1664525u + 1013904223u;
		at += (size_t)snprintf(out + at, size - at, "%s",
				       parts[(x >> 24) % 8]);
	}
}

static void every_part_of_every_name_finds_the_same_as_like(void **state)
{
	struct scene *t = *state;
	struct seen *seen = calloc(1, sizeof(*seen));
	char name[256], sql[400];

	assert_non_null(seen);
	for (unsigned i = 0; i < 200; i++) {
		make_name(name, sizeof(name), i);
		(void)submit_named(t, i, name);
	}
	for (unsigned i = 0; i < 200; i++) {
		struct bn_str rest, part;

		make_name(name, sizeof(name), i);
		rest = bn_str_of(name);
		/* From each character on, the next two characters at most. */
		for (size_t from = 0; from < rest.n; from++) {
			char text[8] = "";

			if (((unsigned char)name[from] & 0xC0u) == 0x80u)
				continue;
			part = bn_str_sub(rest, from, 7);
			bn_str_copy(text, sizeof(text), part);
			(void)snprintf(sql, sizeof(sql),
				       "SELECT count(*) FROM filing WHERE "
				       "name LIKE '%%%s%%'",
				       text);
			assert_int_equal(search(seen, t, text),
					 scene_number(t->path, sql));
		}
	}
	free(seen);
}

static void a_name_that_changed_is_found_by_the_new_one_only(void **state)
{
	struct scene *t = *state;
	struct seen *seen = calloc(1, sizeof(*seen));
	struct bn_filing f = scene_draft(t, 1);
	struct bn_sheet draft = scene_sheet(BN_PASS);

	assert_non_null(seen);
	(void)snprintf(f.name, sizeof(f.name), "欧阳小龙");
	assert_ok(t,
		  bn_store_save_draft(t->s, &f, &draft, &scene_who, &t->err));
	assert_int_equal(search(seen, t, "阳小"), 1);
	assert_int_equal(search(seen, t, "王"), 0);
	assert_ok(t, bn_store_drop_draft(t->s, f.id, &scene_who, &t->err));
	assert_int_equal(search(seen, t, "阳小"), 0);
	scene_sound(t->path);
	free(seen);
}

static void a_damaged_row_is_named_and_the_others_are_listed(void **state)
{
	struct scene *t = *state;
	struct seen *seen = calloc(1, sizeof(*seen));
	struct bn_query q = { .any_state = true };
	struct bn_filing f;

	assert_non_null(seen);
	submit_many(t, 10);
	assert_int_equal(scene_sql(t->path, "UPDATE filing SET "
					    "name = '王大明' WHERE id = 4"),
			 SQLITE_OK);
	assert_int_equal(bn_store_list(t->s, &q, note, seen, &t->err),
			 BN_ERR_DAMAGED);
	assert_int_equal(bn_store_why(&t->err), BN_WHY_ROW);
	assert_int_equal(seen->n, 9);
	assert_int_equal(bn_store_by_ref(&f, t->s, t->err.what, &t->err),
			 BN_ERR_DAMAGED);
	free(seen);
}

static void a_damaged_place_in_the_order_does_not_go_round(void **state)
{
	struct scene *t = *state;
	struct seen *seen = calloc(1, sizeof(*seen));
	struct bn_query q = { .any_state = true };

	assert_non_null(seen);
	submit_many(t, 300);
	assert_int_equal(scene_sql(t->path, "UPDATE filing SET "
					    "since = since + 9 WHERE id = 51"),
			 SQLITE_OK);
	assert_int_equal(bn_store_list(t->s, &q, note, seen, &t->err),
			 BN_ERR_DAMAGED);
	assert_true(seen->n <= 299);
	free(seen);
}

static void a_counter_that_was_bent_is_seen(void **state)
{
	struct scene *t = *state;
	unsigned long counts[BN_STATE_COUNT];

	submit_many(t, 3);
	assert_int_equal(scene_sql(t->path, "PRAGMA ignore_check_constraints"
					    " = ON; UPDATE counter SET n = 9 "
					    "WHERE state = 'paid'"),
			 SQLITE_OK);
	assert_int_equal(bn_store_count(counts, t->s, &t->err), BN_ERR_DAMAGED);
}

#define IN(test) \
	cmocka_unit_test_setup_teardown(test, scene_setup, scene_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN(a_long_list_is_whole_and_newest_first),
		IN(a_list_stops_where_it_is_told),
		IN(what_is_visited_may_write),
		IN(reference_number_and_name_are_found),
		IN(a_name_that_holds_the_part_twice_is_listed_once),
		IN(dots_and_latin_letters_are_found_however_typed),
		IN(rare_characters_of_four_bytes_are_found),
		IN(every_part_of_every_name_finds_the_same_as_like),
		IN(a_name_that_changed_is_found_by_the_new_one_only),
		IN(a_damaged_row_is_named_and_the_others_are_listed),
		IN(a_damaged_place_in_the_order_does_not_go_round),
		IN(a_counter_that_was_bent_is_seen),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
