/*
 * Files as the program sees them: limits, kinds, whole or not at all.
 */
#include "scene.h"

#include <fcntl.h>

#include "bn/sys.h"

static void write_file(const char *path, const char *text)
{
	FILE *file = fopen(path, "wb");

	assert_non_null(file);
	assert_true(fputs(text, file) >= 0);
	assert_int_equal(fclose(file), 0);
}

static void a_file_is_read_to_its_limit_and_no_further(void **state)
{
	struct scene *s = *state;
	char path[SCENE_PATH + 64];
	struct bn_buf out = { 0 };
	struct bn_error err = { 0 };

	scene_path(path, s, "five");
	write_file(path, "12345");
	scene_ok(s, bn_sys_read(&out, path, 5, &s->err));
	assert_string_equal(bn_buf_cstr(&out), "12345");
	bn_buf_clear(&out);
	assert_int_equal(bn_sys_read(&out, path, 4, &err), BN_ERR_TOO_LARGE);
	assert_int_equal(err.limit, 4);
	assert_string_equal(err.what, path);
	bn_buf_release(&out);
}

static void what_is_no_file_never_makes_it_wait(void **state)
{
	struct scene *s = *state;
	char path[SCENE_PATH + 64];
	struct bn_buf out = { 0 };
	enum bn_material_state is;
	int fd;

	scene_path(path, s, "fifo");
	(void)unlink(path);
	assert_int_equal(mkfifo(path, 0600), 0);
	assert_int_equal(bn_sys_read(&out, path, 9, NULL), BN_ERR_NOT_A_FILE);
	assert_int_equal(bn_sys_open(&fd, path, NULL), BN_ERR_NOT_A_FILE);
	scene_ok(s, bn_sys_read_material(&out, &is, path, 9, &s->err));
	assert_int_equal(is, BN_MATERIAL_FIFO);
	assert_int_equal(bn_sys_read(&out, s->folder, 9, NULL),
			 BN_ERR_NOT_A_FILE);
	assert_int_equal(bn_sys_read(&out, "/dev/zero", 9, NULL),
			 BN_ERR_NOT_A_FILE);
	assert_int_equal(bn_sys_read(&out, "no such", 9, NULL),
			 BN_ERR_NOT_FOUND);
	bn_buf_release(&out);
}

static void a_file_is_read_in_pieces(void **state)
{
	struct scene *s = *state;
	char path[SCENE_PATH + 64], piece[3];
	size_t n;
	int fd;

	scene_path(path, s, "pieces");
	write_file(path, "abcd");
	scene_ok(s, bn_sys_open(&fd, path, &s->err));
	scene_ok(s, bn_sys_read_some(&n, fd, piece, 3, &s->err));
	assert_int_equal(n, 3);
	scene_ok(s, bn_sys_read_some(&n, fd, piece, 3, &s->err));
	assert_int_equal(n, 1);
	assert_int_equal(piece[0], 'd');
	scene_ok(s, bn_sys_read_some(&n, fd, piece, 3, &s->err));
	assert_int_equal(n, 0);
	bn_sys_close(fd);
}

static void a_file_is_written_whole_for_its_owner_alone(void **state)
{
	struct scene *s = *state;
	char path[SCENE_PATH + 64];
	struct bn_buf out = { 0 };
	struct stat about;

	scene_path(path, s, "written");
	scene_ok(s, bn_sys_write(path, BN_STR("first"), &s->err));
	scene_ok(s, bn_sys_write(path, BN_STR("second"), &s->err));
	scene_ok(s, bn_sys_read(&out, path, 100, &s->err));
	assert_string_equal(bn_buf_cstr(&out), "second");
	assert_int_equal(stat(path, &about), 0);
	assert_int_equal(about.st_mode & 0777, 0600);
	assert_int_equal(bn_sys_write("/no/such/folder/x", BN_STR("a"), NULL),
			 BN_ERR_WRITE);
	bn_buf_release(&out);
}

static void a_tilde_stands_for_home(void **state)
{
	char out[64];

	(void)state;
	assert_int_equal(setenv("HOME", "/home/x", 1), 0);
	bn_sys_expand(out, sizeof(out), "~/a b");
	assert_string_equal(out, "/home/x/a b");
	bn_sys_expand(out, sizeof(out), "~y/a");
	assert_string_equal(out, "~y/a");
	bn_sys_expand(out, 8, "~/abcdef");
	assert_string_equal(out, "/home/x");
}

static void a_digest_is_that_of_the_standard(void **state)
{
	static const unsigned char abc[4] = { 0xba, 0x78, 0x16, 0xbf };
	static const unsigned char none[4] = { 0xe3, 0xb0, 0xc4, 0x42 };
	unsigned char out[BN_DIGEST];

	(void)state;
	bn_sys_digest(out, BN_STR("abc"));
	assert_memory_equal(out, abc, 4);
	bn_sys_digest(out, (struct bn_str){ 0 });
	assert_memory_equal(out, none, 4);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, scene_start, scene_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_file_is_read_to_its_limit_and_no_further),
		TEST(what_is_no_file_never_makes_it_wait),
		TEST(a_file_is_read_in_pieces),
		TEST(a_file_is_written_whole_for_its_owner_alone),
		cmocka_unit_test(a_tilde_stands_for_home),
		cmocka_unit_test(a_digest_is_that_of_the_standard),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
