/*
 * The machine: the only reader of the clock, the environment and files.
 */
#ifndef BN_SYS_H
#define BN_SYS_H

#include <stdbool.h>
#include <stddef.h>

#include "bn/buf.h"
#include "bn/date.h"
#include "bn/err.h"
#include "bn/material.h"
#include "bn/store.h"

/* A variable of the environment; NULL where unset or empty. */
const char *bn_sys_env(const char *name);
/* Beijing's wall clock. */
struct bn_moment bn_sys_now(void);
/* A clock that only goes forward, in microseconds, for measuring. */
long long bn_sys_ticks(void);
/* Who runs the program, at the real clock's time. */
void bn_sys_actor(struct bn_actor *out);
/* True when a descriptor is a terminal. */
bool bn_sys_is_terminal(int fd);

/* umask 077, no core dumps, not readable by other processes of the user. */
void bn_sys_harden(void);

/*
 * Reads a whole regular file of at most `limit` bytes.  UNREADABLE, NOT_FOUND,
 * NOT_A_FILE, TOO_LARGE, NOMEM.  Never blocks on a FIFO or device.
 */
enum bn_err bn_sys_read(struct bn_buf *out, const char *path, size_t limit,
			struct bn_error *err) BN_MUST_USE;
/* The same from standard input, which may be a pipe. */
enum bn_err bn_sys_read_stdin(struct bn_buf *out, size_t limit,
			      struct bn_error *err) BN_MUST_USE;
/*
 * Reading in pieces, for what need not fit in memory: a regular file, or
 * standard input for "-".  *n is 0 at the end.  Errors as of bn_sys_read().
 */
enum bn_err bn_sys_open(int *fd, const char *path,
			struct bn_error *err) BN_MUST_USE;
enum bn_err bn_sys_read_some(size_t *n, int fd, char *to, size_t size,
			     struct bn_error *err) BN_MUST_USE;
void bn_sys_close(int fd); /* standard input stays open */
/*
 * Reads a material.  Whatever is wrong with the file is a state, not an
 * error; only memory can fail.
 */
enum bn_err bn_sys_read_material(struct bn_buf *out,
				 enum bn_material_state *state,
				 const char *path, size_t limit,
				 struct bn_error *err) BN_MUST_USE;
/* Writes a file of mode 0600 whole or not at all (a sibling, then rename). */
enum bn_err bn_sys_write(const char *path, struct bn_str bytes,
			 struct bn_error *err) BN_MUST_USE;

/* Removes a file; that there was none is no failure. */
enum bn_err bn_sys_remove(const char *path, struct bn_error *err) BN_MUST_USE;
/* Makes a folder of mode 0700; that there is one is no failure. */
enum bn_err bn_sys_make_folder(const char *path,
			       struct bn_error *err) BN_MUST_USE;
bool bn_sys_is_folder(const char *path);

/* One entry of a folder. */
struct bn_entry {
	const char *name; /* borrowed for the call */
	bool folder;
	long long bytes;
};
typedef bool bn_entry_visit(void *ctx, const struct bn_entry *entry);
/* Entries in the folder's own order; "." and ".." left out. */
enum bn_err bn_sys_folder(const char *path, bn_entry_visit *fn, void *ctx,
			  struct bn_error *err) BN_MUST_USE;

/* Expands a leading ~/ ; the result is NUL-terminated and cut to size. */
void bn_sys_expand(char *out, size_t size, const char *path);

/* Random bytes for references, from libsodium. */
enum bn_err bn_sys_random(void *out, size_t n,
			  struct bn_error *err) BN_MUST_USE;
/* SHA-256. */
void bn_sys_digest(unsigned char out[BN_DIGEST], struct bn_str bytes);

#endif
