/*
 * Submitting as the faces call it: practice, demonstration, drafts, and what
 * comes after.
 */
#include "scene.h"

static struct bn_moment march(int day)
{
	return bn_moment_at((struct bn_date){ 2026, 3, (uint8_t)day }, 12, 0);
}

static const struct bn_moment real = { 0 };

static bool receipt_says(struct scene *s, const struct bn_filing *f,
			 enum bn_lang lang, const char *text)
{
	struct bn_buf out = { 0 };
	bool found;

	scene_ok(s, bn_app_receipt(&out, s->app, f->ref, lang, &s->err));
	found = strstr(bn_buf_cstr(&out), text) != NULL;
	bn_buf_release(&out);
	return found;
}

static void a_submission_gets_reference_state_and_receipt(void **state)
{
	struct scene *s = *state;
	struct bn_submission io;
	struct bn_filing f;
	char shown[BN_REF_SHOWN];

	scene_submit(s, &io, &f, "assistant.json", real);
	assert_true(io.stored);
	assert_int_equal(io.judgement.verdict, BN_PASS);
	assert_int_equal(f.state, BN_STATE_PASSED);
	assert_int_equal(f.version, 1);
	bn_ref_show(shown, f.ref);
	assert_true(receipt_says(s, &f, BN_ZH, shown));
	assert_true(receipt_says(s, &f, BN_EN, shown));
	assert_false(receipt_says(s, &f, BN_ZH, "演练"));
	assert_false(receipt_says(s, &f, BN_ZH, "演示"));
}

static void practice_carries_its_mark_and_its_date(void **state)
{
	struct scene *s = *state;
	struct bn_submission io;
	struct bn_filing f;

	bn_app_free(s->app);
	s->app = scene_app(s, "practice.db", "2026-11-01", false);
	scene_submit(s, &io, &f, "assistant.json", real);
	assert_false(io.stored);
	assert_true(bn_findings_have(&io.judgement.findings, "CAL-CLOSED"));
	scene_submit(s, &io, &f, "assistant.json", march(12));
	assert_true(io.stored);
	assert_int_equal(f.practice.s, march(12).s);
	assert_true(receipt_says(s, &f, BN_ZH, "演练: 以 2026-03-12 为今天"));
	assert_true(receipt_says(s, &f, BN_EN, "as if today were 2026-03-12"));
}

static void practice_does_not_stand_in_the_way_of_a_real_filing(void **state)
{
	struct scene *s = *state;
	struct bn_submission io;
	struct bn_filing played, filed;

	scene_submit(s, &io, &played, "senior.json", march(20));
	scene_submit(s, &io, &filed, "senior.json", real);
	assert_true(io.stored);
	assert_string_not_equal(played.ref, filed.ref);
}

static void a_demonstration_says_so_on_its_receipt(void **state)
{
	struct scene *s = *state;
	struct bn_submission io;
	struct bn_filing f;

	bn_app_free(s->app);
	s->app = scene_app(s, "demo.db", "2026-03-12", true);
	scene_submit(s, &io, &f, "assistant.json", real);
	assert_true(receipt_says(s, &f, BN_ZH, "演示"));
	assert_true(receipt_says(s, &f, BN_EN, "Demonstration"));
}

static bool stop_at_two(void *ctx, unsigned step, unsigned steps)
{
	assert_true(step < steps);
	++*(unsigned *)ctx;
	return step < 1;
}

static void stopping_halfway_stores_nothing(void **state)
{
	struct scene *s = *state;
	struct bn_application a;
	struct bn_case *c = scene_case(s, &a, "senior.json");
	struct bn_submission io = { .progress = stop_at_two };
	unsigned long counts[BN_STATE_COUNT];
	struct bn_str pictures[64];
	unsigned steps = 0;

	for (unsigned i = 0; i < a.n_files; i++)
		pictures[i] = bn_buf_view(&a.bytes[i]);
	io.pictures = pictures;
	io.progress_ctx = &steps;
	scene_ok(s, bn_app_submit(&io, s->app, c, &s->arena, &s->err));
	assert_false(io.stored);
	assert_int_equal(steps, 2);
	scene_ok(s, bn_app_count(counts, s->app, &s->err));
	for (unsigned i = 0; i < BN_STATE_COUNT; i++)
		assert_int_equal(counts[i], 0);
	bn_case_free(c);
	bn_application_release(&a);
}

static void a_draft_is_come_back_to_where_it_was_left(void **state)
{
	struct scene *s = *state;
	struct bn_application a;
	struct bn_case *c = scene_case(s, &a, "senior.json");
	struct bn_case *back = NULL;
	struct bn_material m = { .slot = BN_SLOT_PHOTO };
	struct bn_buf left = { 0 }, found = { 0 };

	c->materials.n = 0;
	(void)snprintf(c->where, sizeof(c->where), "work.0");
	scene_ok(s, bn_app_attach(&m, s->app, c, "data/samples/photo.jpg",
				  &s->err));
	assert_int_equal(m.state, BN_MATERIAL_READ);
	scene_ok(s, bn_app_save(s->app, c, &s->err));
	scene_ok(s, bn_app_resume(&back, s->app, &s->err));
	assert_non_null(back);
	assert_string_equal(back->where, "work.0");
	assert_int_equal(back->materials.n, 1);
	assert_string_equal(back->materials.items[0].name, "photo.jpg");
	bn_record_write(&left, c->record);
	bn_record_write(&found, back->record);
	assert_string_equal(bn_buf_cstr(&left), bn_buf_cstr(&found));
	assert_true(bn_record_has(back->record, BN_F_IDENTITY_NAME, 0));
	scene_ok(s, bn_app_discard(s->app, back, &s->err));
	bn_case_free(back);
	scene_ok(s, bn_app_resume(&back, s->app, &s->err));
	assert_null(back);
	bn_buf_release(&left);
	bn_buf_release(&found);
	bn_case_free(c);
	bn_application_release(&a);
}

static void a_material_that_cannot_be_had_leaves_the_draft(void **state)
{
	static const struct {
		const char *path;
		enum bn_material_state is;
	} all[] = {
		{ "data/samples/absent.jpg", BN_MATERIAL_NOT_FOUND },
		{ "data/samples", BN_MATERIAL_FOLDER },
		{ "/dev/null", BN_MATERIAL_DEVICE },
	};
	struct scene *s = *state;
	struct bn_case *c;

	scene_ok(s, bn_case_new(&c, &s->err));
	for (unsigned i = 0; i < 3; i++) {
		struct bn_material m = { .slot = BN_SLOT_DIPLOMA };

		scene_ok(s, bn_app_attach(&m, s->app, c, all[i].path, &s->err));
		assert_int_equal(m.state, all[i].is);
		assert_int_equal(c->materials.n, 0);
	}
	bn_case_free(c);
}

static void what_comes_next_follows_the_state(void **state)
{
	struct scene *s = *state;
	struct bn_submission io;
	struct bn_filing f;
	struct bn_status status = { .arena = &s->arena, .lang = BN_EN };
	struct bn_ruling ruling = { .decision = BN_DECIDE_REFUSE,
				    .reason = "x" };

	scene_submit(s, &io, &f, "hong-kong.json", real);
	scene_ok(s, bn_app_status(&status, s->app, f.ref, &s->err));
	assert_true(status.n_next > 5);
	assert_non_null(strstr(status.next[0].text, "A person looks"));
	for (unsigned i = 0; i < status.n_next; i++) {
		size_t n = strlen(status.next[i].date);

		assert_true(n == 0 || n == 10);
		assert_null(strchr(status.next[i].text, '{'));
	}
	scene_ok(s, bn_app_decide(&f, s->app, f.ref, &ruling, &s->err));
	scene_ok(s, bn_app_status(&status, s->app, f.ref, &s->err));
	assert_int_equal(status.n_next, 1);
	assert_non_null(strstr(status.next[0].text, "Refused"));
	scene_submit(s, &io, &f, "upgrade-wrong-level.json", real);
	scene_ok(s, bn_app_status(&status, s->app, f.ref, &s->err));
	assert_int_equal(status.n_next, 1);
	assert_string_equal(status.next[0].date, "2026-03-25");
}

/* The judged finding of that severity that is the `nth` of its weight. */
static const struct bn_finding *judged(const struct bn_findings *list,
				       enum bn_severity severity, unsigned nth)
{
	for (const struct bn_finding *f = list->first; f; f = f->next) {
		if (f->severity == severity && nth-- == 0)
			return f;
	}
	return NULL;
}

static void what_was_told_is_read_back_gravest_first(void **state)
{
	struct scene *s = *state;
	struct bn_submission io;
	struct bn_filing f;

	scene_submit(s, &io, &f, "bachelor-month-short.json", real);
	for (int lang = 0; lang < BN_LANG_COUNT; lang++) {
		struct bn_status status = { .arena = &s->arena,
					    .lang = (enum bn_lang)lang };
		unsigned nth = 0;

		scene_ok(s, bn_app_status(&status, s->app, f.ref, &s->err));
		assert_int_equal(status.n_told, io.judgement.findings.n);
		for (unsigned i = 0; i < status.n_told; i++) {
			struct bn_buf says = { 0 };
			const struct bn_finding *was;

			if (i > 0 && status.told[i].severity !=
					     status.told[i - 1].severity) {
				assert_true(status.told[i].severity <
					    status.told[i - 1].severity);
				nth = 0;
			}
			was = judged(&io.judgement.findings,
				     status.told[i].severity, nth++);
			assert_non_null(was);
			bn_finding_says(&says, was, (enum bn_lang)lang);
			assert_string_equal(status.told[i].says,
					    bn_buf_cstr(&says));
			assert_string_equal(status.told[i].code,
					    bn_cause_info(was->cause)->code);
			bn_buf_release(&says);
		}
	}
}

static void a_decision_needs_a_reason_and_a_state_that_allows_it(void **state)
{
	struct scene *s = *state;
	struct bn_submission io;
	struct bn_filing f, out;
	struct bn_ruling ruling = { .decision = BN_DECIDE_PASS,
				    .reason = "  " };

	scene_submit(s, &io, &f, "hong-kong.json", real);
	assert_int_equal(bn_app_decide(&out, s->app, f.ref, &ruling, &s->err),
			 BN_ERR_VALUE);
	ruling.reason = "seen";
	scene_ok(s, bn_app_decide(&out, s->app, f.ref, &ruling, &s->err));
	assert_int_equal(out.state, BN_STATE_PASSED);
	assert_string_equal(out.reason, "seen");
	assert_int_equal(
		bn_app_decide(&out, s->app, "K7M3P4X2C", &ruling, &s->err),
		BN_ERR_NOT_FOUND);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, scene_start, scene_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_submission_gets_reference_state_and_receipt),
		TEST(practice_carries_its_mark_and_its_date),
		TEST(practice_does_not_stand_in_the_way_of_a_real_filing),
		TEST(a_demonstration_says_so_on_its_receipt),
		TEST(stopping_halfway_stores_nothing),
		TEST(a_draft_is_come_back_to_where_it_was_left),
		TEST(a_material_that_cannot_be_had_leaves_the_draft),
		TEST(what_comes_next_follows_the_state),
		TEST(what_was_told_is_read_back_gravest_first),
		TEST(a_decision_needs_a_reason_and_a_state_that_allows_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
