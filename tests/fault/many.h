/*
 * Many sessions that save at once: each is served in turn, none fails, none is
 * lost, and one person's two filings never both live.
 */
#ifndef TEST_FAULT_MANY_H
#define TEST_FAULT_MANY_H

#include <sys/wait.h>

#include "../store/scene.h"

/* One session: `each` people of its own, and the one that all want. */
static inline int many_session(const char *path, unsigned me, unsigned each,
			       int start)
{
	struct bn_store_options o = { .path = path, .create = true };
	struct bn_filing f = scene_filing(9999);
	struct bn_sheet sheet = scene_sheet(BN_PASS);
	struct bn_error err = { 0 };
	struct bn_store *s;
	enum bn_err e;
	char c;

	if (bn_store_open(&s, &o, &err) != BN_OK)
		return 1;
	/* All begin when the parent closes its end. */
	if (read(start, &c, 1) != 0)
		return 2;
	for (unsigned i = 0; i < each; i++) {
		struct bn_filing own = scene_filing(me * 100 + i);

		if (bn_store_submit(s, &own, &sheet, &scene_who, &err) != BN_OK)
			return 3;
	}
	e = bn_store_submit(s, &f, &sheet, &scene_who, &err);
	bn_store_close(s);
	if (e == BN_OK)
		return 100;
	return e == BN_ERR_DENIED && strlen(err.what) == BN_REF_CHARS ? 101 : 4;
}

static inline void many_run(unsigned sessions, unsigned each)
{
	unsigned won = 0, told = 0;
	char folder[400], path[450];
	int start[2], status;

	scene_folder(folder);
	scene_path(path, folder, "a.db");
	assert_int_equal(pipe(start), 0);
	for (unsigned i = 0; i < sessions; i++) {
		pid_t child = fork();

		assert_true(child >= 0);
		if (child == 0) {
			(void)close(start[1]);
			_exit(many_session(path, i, each, start[0]));
		}
	}
	(void)close(start[0]);
	(void)close(start[1]);
	for (unsigned i = 0; i < sessions; i++) {
		assert_true(wait(&status) > 0);
		assert_true(WIFEXITED(status));
		won += WEXITSTATUS(status) == 100;
		told += WEXITSTATUS(status) == 101;
		if (WEXITSTATUS(status) < 100)
			fail_msg("a session failed: %d", WEXITSTATUS(status));
	}
	assert_int_equal(won, 1);
	assert_int_equal(told, sessions - 1);
	assert_int_equal(scene_number(path, "SELECT count(*) FROM filing"),
			 sessions * each + 1);
	scene_sound(path);
	scene_remove(folder);
}

#endif
