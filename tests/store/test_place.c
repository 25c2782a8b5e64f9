/*
 * The place of a store: what is made, and what is refused and why.
 */
#define _DEFAULT_SOURCE
#include "scene.h"

#include <grp.h>
#include <sys/wait.h>

/* Who somebody else is, where the tests run as root. */
#define NOBODY 65534

struct place {
	char folder[400];
	char path[450];
	struct bn_error err;
};

static int setup(void **state)
{
	struct place *t = calloc(1, sizeof(*t));

	if (!t)
		return -1;
	scene_folder(t->folder);
	scene_path(t->path, t->folder, "a.db");
	*state = t;
	return 0;
}

static int teardown(void **state)
{
	struct place *t = *state;

	(void)chmod(t->folder, 0700);
	scene_remove(t->folder);
	free(t);
	return 0;
}

/* Opens and closes again; the outcome of the opening. */
static enum bn_err try(struct place *t, const char *path, bool create)
{
	struct bn_store_options o = { .path = path,
				      .create = create,
				      .wait_ms = 50 };
	struct bn_store *s;
	enum bn_err e;

	bn_error_clear(&t->err);
	e = bn_store_open(&s, &o, &t->err);
	if (e != BN_OK)
		assert_null(s);
	bn_store_close(s);
	return e;
}

static void refused(struct place *t, enum bn_store_why why)
{
	assert_int_equal(try(t, t->path, true), BN_ERR_UNSAFE);
	assert_string_equal(bn_store_why_name(bn_store_why(&t->err)),
			    bn_store_why_name(why));
	assert_non_null(strstr(t->err.what, t->folder));
}

static unsigned mode_of(const char *path)
{
	struct stat about;

	assert_int_equal(stat(path, &about), 0);
	return about.st_mode & 07777;
}

static void file_and_folder_are_private_whatever_the_umask(void **state)
{
	static const mode_t umasks[] = { 0, 022, 077, 0777 };
	struct place *t = *state;
	char folder[420], deep[440], path[450];

	for (size_t i = 0; i < sizeof(umasks) / sizeof(umasks[0]); i++) {
		mode_t before = umask(umasks[i]);
		enum bn_err e;

		(void)snprintf(folder, sizeof(folder), "%s/in", t->folder);
		(void)snprintf(deep, sizeof(deep), "%s/deep", folder);
		(void)snprintf(path, sizeof(path), "%s/a.db", deep);
		e = try(t, path, true);
		(void)umask(before);
		assert_int_equal(e, BN_OK);
		assert_int_equal(mode_of(folder), 0700);
		assert_int_equal(mode_of(deep), 0700);
		assert_int_equal(mode_of(path), 0600);
		scene_remove(deep);
		assert_int_equal(rmdir(folder), 0);
	}
}

static void what_is_missing_is_made_only_where_wanted(void **state)
{
	struct place *t = *state;
	char path[450];

	assert_int_equal(try(t, t->path, false), BN_ERR_NOT_FOUND);
	(void)snprintf(path, sizeof(path), "%s/no/a.db", t->folder);
	assert_int_equal(try(t, path, false), BN_ERR_NOT_FOUND);
	assert_int_equal(access(t->path, F_OK), -1);
	assert_int_equal(try(t, t->path, true), BN_OK);
	assert_int_equal(try(t, t->path, false), BN_OK);
}

static void a_symbolic_link_is_refused(void **state)
{
	struct place *t = *state;
	char other[450];

	scene_path(other, t->folder, "b.db");
	assert_int_equal(try(t, other, true), BN_OK);
	assert_int_equal(symlink(other, t->path), 0);
	refused(t, BN_WHY_SYMLINK);
}

static void a_link_to_nowhere_is_refused_and_nothing_is_made(void **state)
{
	struct place *t = *state;
	char other[450];

	scene_path(other, t->folder, "b.db");
	assert_int_equal(symlink(other, t->path), 0);
	refused(t, BN_WHY_SYMLINK);
	assert_int_equal(access(other, F_OK), -1);
}

static void a_fifo_is_refused_without_waiting(void **state)
{
	struct place *t = *state;

	assert_int_equal(mkfifo(t->path, 0600), 0);
	refused(t, BN_WHY_KIND);
}

static void a_folder_is_refused(void **state)
{
	struct place *t = *state;
	char path[450];

	assert_int_equal(try(t, t->folder, true), BN_ERR_UNSAFE);
	assert_int_equal(bn_store_why(&t->err), BN_WHY_KIND);
	(void)snprintf(path, sizeof(path), "%s/", t->folder);
	assert_int_equal(try(t, path, true), BN_ERR_UNSAFE);
	(void)snprintf(path, sizeof(path), "%s/..", t->folder);
	assert_int_equal(try(t, path, true), BN_ERR_UNSAFE);
}

static void a_file_with_two_names_is_refused(void **state)
{
	struct place *t = *state;
	char other[450];

	scene_path(other, t->folder, "b.db");
	assert_int_equal(try(t, t->path, true), BN_OK);
	assert_int_equal(link(t->path, other), 0);
	refused(t, BN_WHY_LINKS);
}

static void a_file_that_others_write_to_is_refused(void **state)
{
	static const mode_t modes[] = { 0620, 0602, 0666 };
	struct place *t = *state;

	assert_int_equal(try(t, t->path, true), BN_OK);
	for (size_t i = 0; i < sizeof(modes) / sizeof(modes[0]); i++) {
		assert_int_equal(chmod(t->path, modes[i]), 0);
		refused(t, BN_WHY_MODE);
	}
	assert_int_equal(chmod(t->path, 0600), 0);
	assert_int_equal(try(t, t->path, true), BN_OK);
}

static void a_folder_that_others_write_to_is_refused(void **state)
{
	static const mode_t modes[] = { 0770, 0707, 01777 };
	struct place *t = *state;

	for (size_t i = 0; i < sizeof(modes) / sizeof(modes[0]); i++) {
		assert_int_equal(chmod(t->folder, modes[i]), 0);
		refused(t, BN_WHY_FOLDER_MODE);
		assert_int_equal(access(t->path, F_OK), -1);
	}
}

static void somebody_elses_file_is_refused(void **state)
{
	struct place *t = *state;

	if (geteuid() != 0)
		skip();
	assert_int_equal(try(t, t->path, true), BN_OK);
	assert_int_equal(chown(t->path, NOBODY, NOBODY), 0);
	refused(t, BN_WHY_OWNER);
}

static void somebody_elses_folder_is_refused(void **state)
{
	struct place *t = *state;

	if (geteuid() != 0)
		skip();
	assert_int_equal(chown(t->folder, NOBODY, NOBODY), 0);
	refused(t, BN_WHY_FOLDER_OWNER);
}

static void a_path_that_is_too_long_is_an_error_of_its_own(void **state)
{
	struct place *t = *state;
	char path[1200];

	memset(path, 'x', sizeof(path));
	memcpy(path, "./", 2);
	path[200] = '/';
	path[900] = '\0';
	assert_int_equal(try(t, path, false), BN_ERR_NOT_FOUND);
	path[200] = 'x';
	assert_int_equal(try(t, path, false), BN_ERR_UNREADABLE);
	assert_int_equal(t->err.sys, ENAMETOOLONG);
}

/* --- as a user who may not write, which root always may --- */

/*
 * Runs `part` as an ordinary user, in a child where the tests run as root.
 * It returns 0 where all is as it should be, else a number of its own.
 */
#define CLOSED_ABOVE 77

static void as_user(struct place *t, int (*part)(struct place *t))
{
	pid_t child;
	int status;

	if (geteuid() != 0) {
		assert_int_equal(part(t), 0);
		return;
	}
	assert_int_equal(chown(t->folder, NOBODY, NOBODY), 0);
	child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		if (setgroups(0, NULL) != 0 || setgid(NOBODY) != 0 ||
		    setuid(NOBODY) != 0)
			_exit(100);
		if (access(t->folder, X_OK) != 0)
			_exit(CLOSED_ABOVE);
		_exit(part(t));
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	if (WEXITSTATUS(status) == CLOSED_ABOVE)
		skip(); /* a checkout under /root is closed to others */
	assert_int_equal(WEXITSTATUS(status), 0);
}

static int open_what_is_read_only(struct place *t)
{
	struct bn_store_options look = { .path = t->path, .read_only = true };
	struct bn_filing f = scene_filing(1);
	struct bn_sheet sheet = scene_sheet(BN_PASS);
	struct bn_store *s;

	if (bn_store_open(&s, &look, &t->err) != BN_OK)
		return 20;
	if (bn_store_submit(s, &f, &sheet, &scene_who, &t->err) !=
	    BN_ERR_READONLY)
		return 21;
	if (bn_store_by_person(&f, s, &f, &t->err) != BN_ERR_NOT_FOUND)
		return 22;
	bn_store_close(s);
	return 0;
}

static int try_read_only_file(struct place *t)
{
	int bad;

	if (try(t, t->path, true) != BN_OK)
		return 1;
	if (chmod(t->path, 0400) != 0)
		return 2;
	if (try(t, t->path, true) != BN_ERR_READONLY)
		return 3;
	bad = open_what_is_read_only(t);
	return chmod(t->path, 0600) == 0 ? bad : 4;
}

static int try_read_only_folder(struct place *t)
{
	int bad;

	if (try(t, t->path, true) != BN_OK)
		return 1;
	if (chmod(t->folder, 0500) != 0)
		return 2;
	if (try(t, t->path, true) != BN_ERR_READONLY)
		return 3;
	bad = open_what_is_read_only(t);
	if (unlink(t->path) == 0)
		return 5;
	if (chmod(t->folder, 0700) != 0 || unlink(t->path) != 0 ||
	    chmod(t->folder, 0500) != 0)
		return 6;
	if (try(t, t->path, true) != BN_ERR_READONLY)
		return 7;
	return chmod(t->folder, 0700) == 0 ? bad : 4;
}

/* The folder turns read-only while the store is open. */
static int lose_the_folder(struct place *t)
{
	struct bn_store_options o = { .path = t->path, .create = true };
	struct bn_filing f = scene_filing(1);
	struct bn_sheet sheet = scene_sheet(BN_PASS);
	struct bn_store *s;
	enum bn_err e;

	if (bn_store_open(&s, &o, &t->err) != BN_OK)
		return 1;
	if (chmod(t->folder, 0500) != 0)
		return 2;
	e = bn_store_submit(s, &f, &sheet, &scene_who, &t->err);
	if (chmod(t->folder, 0700) != 0)
		return 3;
	if (e != BN_ERR_READONLY || f.id != 0)
		return 4;
	if (bn_store_submit(s, &f, &sheet, &scene_who, &t->err) != BN_OK)
		return 5;
	bn_store_close(s);
	return 0;
}

static void a_read_only_file_can_be_looked_at(void **state)
{
	as_user(*state, try_read_only_file);
}

static void a_read_only_folder_can_be_looked_at(void **state)
{
	as_user(*state, try_read_only_folder);
}

static void a_folder_that_turns_read_only_costs_one_save(void **state)
{
	as_user(*state, lose_the_folder);
}

#define IN(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN(file_and_folder_are_private_whatever_the_umask),
		IN(what_is_missing_is_made_only_where_wanted),
		IN(a_symbolic_link_is_refused),
		IN(a_link_to_nowhere_is_refused_and_nothing_is_made),
		IN(a_fifo_is_refused_without_waiting),
		IN(a_folder_is_refused),
		IN(a_file_with_two_names_is_refused),
		IN(a_file_that_others_write_to_is_refused),
		IN(a_folder_that_others_write_to_is_refused),
		IN(somebody_elses_file_is_refused),
		IN(somebody_elses_folder_is_refused),
		IN(a_path_that_is_too_long_is_an_error_of_its_own),
		IN(a_read_only_file_can_be_looked_at),
		IN(a_read_only_folder_can_be_looked_at),
		IN(a_folder_that_turns_read_only_costs_one_save),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
