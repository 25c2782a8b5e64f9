/*
 * --fix and --annotate as they are called: what is written, what is refused
 * and why, and that nothing is left behind where it is refused.
 */
#define _GNU_SOURCE
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../support/draw.h"
#include "../support/program.h"

static const char *text_at(const json_t *object, const char *key)
{
	const char *text = json_string_value(json_object_get(object, key));

	return text ? text : "(none)";
}

static double number_at(const json_t *object, const char *key)
{
	return json_number_value(json_object_get(object, key));
}

/* A larger portrait, well lit and in the middle; the path of its file. */
static const char *portrait(const char *name, int w)
{
	struct drawing d;
	struct bn_buf b = { 0 };
	const char *path;

	draw_portrait(&d, w, w * 500 / 295, 0);
	draw_jpeg(&b, &d, 95);
	draw_free(&d);
	path = program_file(name, bn_buf_view(&b));
	bn_buf_release(&b);
	return path;
}

static void run(struct program *p, const char *const *args)
{
	program_run(p, (struct bn_str){ 0 }, args);
}

static void a_larger_photo_becomes_one_that_passes(void **state)
{
	const char *from = portrait("large.jpg", 900);
	const char *to = program_path("made.jpg");
	const char *fix[] = { "photo", "--json", from, "--fix", to, NULL };
	const char *check[] = { "photo", "--json", to, NULL };
	struct program p;
	struct stat st;
	json_t *root;
	json_t *done;

	(void)state;
	(void)unlink(to);
	run(&p, fix);
	assert_int_equal(p.code, 0);
	root = program_json(&p, 0);
	assert_string_equal(text_at(root, "verdict"), "pass");
	assert_string_equal(text_at(root, "output"), to);
	done = json_object_get(root, "done");
	assert_int_equal(number_at(done, "width"), 295);
	assert_int_equal(number_at(done, "height"), 413);
	assert_true(number_at(json_object_get(done, "crop"), "width") > 590);
	assert_int_equal(stat(to, &st), 0);
	assert_int_equal(st.st_mode & 07777, 0600);
	assert_int_equal(st.st_size, number_at(done, "bytes"));
	assert_true(st.st_size >= 10000 && st.st_size <= 30000);
	json_decref(root);
	program_release(&p);
	run(&p, check);
	assert_int_equal(p.code, 0);
	program_release(&p);
}

static void assert_refused(const char *const *args, const char *to,
			   const char *reason)
{
	struct program p;
	json_t *root;

	(void)unlink(to);
	run(&p, args);
	assert_int_equal(p.code, 1);
	root = program_json(&p, 0);
	assert_string_equal(text_at(root, "verdict"), "fail");
	assert_string_equal(text_at(root, "reason"), reason);
	assert_true(json_is_null(json_object_get(root, "output")));
	assert_true(json_is_null(json_object_get(root, "done")));
	assert_true(json_array_size(json_object_get(root, "findings")) > 0);
	assert_int_equal(access(to, F_OK), -1);
	json_decref(root);
	program_release(&p);
}

static void a_photo_that_cannot_be_mended_is_not_written(void **state)
{
	const char *to = program_path("not.jpg");
	const char *args[] = { "photo", "--json", NULL, "--fix", to, NULL };
	struct drawing d;
	struct bn_buf b = { 0 };

	(void)state;
	args[2] = portrait("small.jpg", 270);
	assert_refused(args, to, "small");
	args[2] = program_file("text.jpg", BN_STR("not a picture"));
	assert_refused(args, to, "undecoded");
	/* A wall in the shade stays so. */
	draw_portrait(&d, 900, 1500, 0);
	draw_shade(&d, 0.6f, false);
	draw_jpeg(&b, &d, 95);
	args[2] = program_file("shade.jpg", bn_buf_view(&b));
	assert_refused(args, to, "(none)");
	draw_free(&d);
	bn_buf_release(&b);
}

static void a_heavy_scan_becomes_one_within_the_limit(void **state)
{
	const char *to = program_path("scan.jpg");
	const char *args[] = { "scan", "--json", "--kind", "diploma",
			       NULL,   "--fix",  to,       NULL };
	struct drawing d;
	struct bn_buf b = { 0 };
	struct program p;
	struct stat st;
	json_t *root;

	(void)state;
	draw_page(&d, 1700, 2400);
	/* A seal, for a page is scanned in colour. */
	draw_seal(&d, 1100, 1900, 170);
	draw_jpeg(&b, &d, 100);
	draw_free(&d);
	assert_true(b.n > 300000);
	args[4] = program_file("heavy.jpg", bn_buf_view(&b));
	(void)unlink(to);
	run(&p, args);
	root = program_json(&p, 0);
	if (p.code != 0)
		fail_msg("%s", bn_buf_cstr(&p.out));
	assert_string_equal(text_at(root, "output"), to);
	assert_int_equal(stat(to, &st), 0);
	assert_true(st.st_size <= 300000);
	json_decref(root);
	program_release(&p);
	bn_buf_release(&b);
}

static void a_scan_within_the_limits_keeps_its_coding(void **state)
{
	const char *to = program_path("same.jpg");
	const char *args[] = { "scan",
			       "--json",
			       "--kind",
			       "diploma",
			       "data/samples/diploma.jpg",
			       "--fix",
			       to,
			       NULL };
	struct program p;
	json_t *root;
	json_t *done;

	(void)state;
	run(&p, args);
	assert_int_equal(p.code, 0);
	root = program_json(&p, 0);
	done = json_object_get(root, "done");
	assert_true(json_is_null(json_object_get(done, "crop")));
	assert_int_equal(number_at(done, "quality"),
			 number_at(json_object_get(root, "facts"), "quality"));
	assert_int_equal(access(to, F_OK), 0);
	json_decref(root);
	program_release(&p);
}

static void what_was_found_is_drawn(void **state)
{
	const char *to = program_path("drawn.png");
	const char *args[] = { "photo",      "--json", "data/samples/photo.jpg",
			       "--annotate", to,       NULL };
	struct program p;
	char head[8] = { 0 };
	FILE *f;

	(void)state;
	(void)unlink(to);
	run(&p, args);
	assert_int_equal(p.code, 0);
	f = fopen(to, "rb");
	assert_non_null(f);
	assert_int_equal(fread(head, 1, 8, f), 8);
	assert_memory_equal(head, "\x89PNG\r\n\x1a\n", 8);
	(void)fclose(f);
	program_release(&p);
}

static void wrong_calls_write_nothing(void **state)
{
	static const char photo[] = "data/samples/photo.jpg";
	const char *to = program_path("never.jpg");
	const char *calls[][8] = {
		{ "photo", photo, photo, "--fix", to, NULL },
		{ "photo", photo, "--fix", to, "--annotate", to, NULL },
		{ "photo", photo, "--fix", photo, NULL },
		{ "id", "1", "--fix", to, NULL },
	};
	struct program p;

	(void)state;
	for (size_t i = 0; i < sizeof(calls) / sizeof(calls[0]); i++) {
		run(&p, calls[i]);
		assert_int_equal(p.code, 2);
		assert_int_equal(access(to, F_OK), -1);
		program_release(&p);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_larger_photo_becomes_one_that_passes),
		cmocka_unit_test(a_photo_that_cannot_be_mended_is_not_written),
		cmocka_unit_test(a_heavy_scan_becomes_one_within_the_limit),
		cmocka_unit_test(a_scan_within_the_limits_keeps_its_coding),
		cmocka_unit_test(what_was_found_is_drawn),
		cmocka_unit_test(wrong_calls_write_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
