/*
 * A session that is killed at any moment: whatever it acknowledged is stored
 * with its pictures and its row in the trail, and the file is sound.
 */
#ifndef TEST_FAULT_KILL_H
#define TEST_FAULT_KILL_H

#include <signal.h>
#include <sys/wait.h>
#include <time.h>

#include "../store/scene.h"

/* The nth person of all rounds. */
static inline struct bn_filing kill_filing(unsigned n)
{
	struct bn_filing f = scene_filing(n);

	f.year = 2026 + n / 10000;
	return f;
}

static inline struct bn_material kill_material(unsigned n)
{
	struct bn_material m = scene_material(BN_SLOT_PHOTO, 0, 7);

	memcpy(m.digest, &n, sizeof(n));
	return m;
}

/* Submits the nth person, every third by way of a draft. */
static inline enum bn_err kill_submit(struct bn_store *s, unsigned n)
{
	struct bn_filing f = kill_filing(n);
	struct bn_sheet sheet = scene_sheet(BN_PASS);
	struct bn_material m = kill_material(n);
	struct bn_str bytes = scene_bytes((unsigned char)n, 30000);
	enum bn_err e = BN_OK;

	sheet.materials = (struct bn_materials){ &m, 1 };
	if (n % 3 == 0) {
		e = bn_store_save_draft(s, &f, &sheet, &scene_who, NULL);
		if (e == BN_OK)
			e = bn_store_attach(s, f.id, &m, bytes, NULL);
	} else {
		sheet.pictures = &bytes;
	}
	return e == BN_OK ? bn_store_submit(s, &f, &sheet, &scene_who, NULL)
			  : e;
}

/* The session: submits and says so, until it is killed. */
static inline void kill_session(const char *path, unsigned n, int say)
{
	struct bn_store_options o = { .path = path, .create = true };
	struct bn_store *s;

	if (bn_store_open(&s, &o, NULL) != BN_OK)
		_exit(1);
	for (;; n++) {
		enum bn_err e = kill_submit(s, n);

		/* From the round before: stored, and never acknowledged. */
		if (e != BN_OK && e != BN_ERR_DENIED)
			_exit(2);
		if (write(say, &n, sizeof(n)) != (ssize_t)sizeof(n))
			_exit(3);
	}
}

/* Lets `us` microseconds go by, awake: a sleep would be too coarse. */
static inline void kill_dally(unsigned us)
{
	struct timespec from, now;

	(void)clock_gettime(CLOCK_MONOTONIC, &from);
	do {
		(void)clock_gettime(CLOCK_MONOTONIC, &now);
	} while ((now.tv_sec - from.tv_sec) * 1000000 +
			 (now.tv_nsec - from.tv_nsec) / 1000 <
		 (long)us);
}

/* Is the nth person there with everything? */
static inline void kill_verify(struct bn_store *s, unsigned n)
{
	struct bn_filing who = kill_filing(n), f;
	struct bn_arena arena = { 0 };
	struct bn_sheet sheet = { .arena = &arena };
	struct bn_material m = kill_material(n);
	struct bn_buf bytes = { 0 };
	struct bn_error err = { 0 };

	if (bn_store_by_person(&f, s, &who, &err) != BN_OK)
		fail_msg("%u was acknowledged and is not there: %s", n,
			 bn_err_name(err.code));
	if (bn_store_load(&sheet, s, &f, 0, &err) != BN_OK ||
	    sheet.materials.n != 1)
		fail_msg("%u has no sheet: %s", n, bn_err_name(err.code));
	if (bn_store_picture(&bytes, s, m.digest, &err) != BN_OK ||
	    !bn_str_eq(bn_buf_view(&bytes),
		       scene_bytes((unsigned char)n, 30000)))
		fail_msg("%u has no picture: %s", n, bn_err_name(err.code));
	bn_buf_release(&bytes);
	bn_arena_release(&arena);
}

/*
 * One session from the nth person on, killed after some acknowledgements and
 * a while; returns the first person that was not acknowledged.
 */
static inline unsigned kill_round(const char *path, unsigned n, uint32_t chance)
{
	unsigned said, next = n;
	int pipes[2], status;
	pid_t child;

	assert_int_equal(pipe(pipes), 0);
	child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		(void)close(pipes[0]);
		kill_session(path, n, pipes[1]);
	}
	(void)close(pipes[1]);
	for (unsigned left = chance % 5; left > 0; left--) {
		if (read(pipes[0], &said, sizeof(said)) == sizeof(said))
			next = said + 1;
	}
	kill_dally((chance >> 8) % 4000);
	assert_int_equal(kill(child, SIGKILL), 0);
	while (read(pipes[0], &said, sizeof(said)) == sizeof(said))
		next = said + 1;
	(void)close(pipes[0]);
	assert_int_equal(waitpid(child, &status, 0), child);
	if (!WIFSIGNALED(status))
		fail_msg("the session ended by itself: %d",
			 WEXITSTATUS(status));
	return next;
}

static inline void kill_run(unsigned rounds)
{
	struct bn_store_options o = { .create = true };
	struct bn_error err = { 0 };
	char folder[400], path[450];
	uint32_t chance = 20260309;
	unsigned from = 0, next = 0;
	struct bn_store *s;

	scene_folder(folder);
	scene_path(path, folder, "a.db");
	o.path = path;
	for (unsigned i = 0; i < rounds; i++) {
		chance = chance * 1664525u + 1013904223u;
		next = kill_round(path, from, chance >> 4);
		assert_int_equal(bn_store_open(&s, &o, &err), BN_OK);
		for (unsigned n = from; n < next; n++)
			kill_verify(s, n);
		bn_store_close(s);
		scene_sound(path);
		from = next;
	}
	assert_true(next > rounds);
	assert_true(scene_number(path, "SELECT count(*) FROM audit "
				       "WHERE action = 'submit'") >= next);
	scene_remove(folder);
}

#endif
