/*
 * Looking at one material and at a folder while a form is filled in.
 */
#include "scene.h"

static void complete(struct bn_buf *out, const char *typed)
{
	bn_buf_clear(out);
	assert_int_equal(bn_app_complete_path(out, typed, NULL), BN_OK);
}

static void names_that_begin_as_typed_are_found_in_order(void **state)
{
	struct bn_buf out = { 0 };

	(void)state;
	complete(&out, "data/samples/d");
	assert_string_equal(bn_buf_cstr(&out), "degree.jpg\ndiploma.jpg\n");
	complete(&out, "data/samples/Dip");
	assert_string_equal(bn_buf_cstr(&out), "diploma.jpg\n");
	complete(&out, "data/sam");
	assert_string_equal(bn_buf_cstr(&out), "samples/\n");
	complete(&out, "data/samples/zzz");
	assert_string_equal(bn_buf_cstr(&out), "");
	bn_buf_release(&out);
}

static void hidden_names_are_found_when_asked_for(void **state)
{
	struct bn_buf out = { 0 };

	(void)state;
	complete(&out, "");
	assert_null(strstr(bn_buf_cstr(&out), ".clang-format"));
	assert_non_null(strstr(bn_buf_cstr(&out), "Makefile\n"));
	complete(&out, ".clang-f");
	assert_string_equal(bn_buf_cstr(&out), ".clang-format\n");
	bn_buf_release(&out);
}

static void a_folder_that_is_not_there_has_no_names(void **state)
{
	struct bn_buf out = { 0 };

	(void)state;
	complete(&out, "no/such/folder/a");
	assert_int_equal(out.n, 0);
	complete(&out, "/proc/1/root/x");
	assert_int_equal(out.n, 0);
	bn_buf_release(&out);
}

static void only_the_slot_asked_about_is_judged(void **state)
{
	struct scene *s = *state;
	struct bn_application a;
	struct bn_case *c = scene_case(s, &a, "assistant.json");
	struct bn_findings list;

	for (unsigned i = 0; i < c->materials.n; i++)
		c->materials.items[i].facts.format = BN_FORMAT_TEXT;
	bn_findings_init(&list, &s->arena);
	scene_ok(s, bn_app_look_at(&list, s->app, c, BN_SLOT_PHOTO, &s->err));
	assert_true(bn_findings_have(&list, "PH-FORMAT"));
	for (const struct bn_finding *f = list.first; f; f = f->next)
		assert_int_equal(f->slot, BN_SLOT_PHOTO);
	bn_findings_init(&list, &s->arena);
	scene_ok(s, bn_app_look_at(&list, s->app, c, BN_SLOT_REPORT, &s->err));
	assert_int_equal(list.n, 0);
	bn_case_free(c);
	bn_application_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_that_begin_as_typed_are_found_in_order),
		cmocka_unit_test(hidden_names_are_found_when_asked_for),
		cmocka_unit_test(a_folder_that_is_not_there_has_no_names),
		cmocka_unit_test_setup_teardown(
			only_the_slot_asked_about_is_judged, scene_start,
			scene_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
