/*
 * The program run from outside, without a terminal: what it was given, what
 * it answered and how it ended.
 */
#ifndef TEST_PROGRAM_H
#define TEST_PROGRAM_H

#include <sys/types.h>

#include <jansson.h>

#include "bn/buf.h"
#include "bn/str.h"

struct program {
	int code; /* exit code; 128 and the signal where one ended it */
	struct bn_buf out, err;
};

/* Runs $BEIAN_PROGRAM to its end; `input` is its standard input. */
void program_run(struct program *p, struct bn_str input,
		 const char *const *args);
void program_release(struct program *p);

/* The same without input; the arguments are the words of `line`. */
void program_call(struct program *p, const char *line);

/* Starts it and does not wait; its output goes nowhere. */
pid_t program_start(const char *const *args);
/* Exit code of one that was started, as above. */
int program_wait(pid_t pid);

/* The `n`th line of the output as JSON; fails the test where it is none. */
json_t *program_json(const struct program *p, unsigned n);
/* Number of lines of the output. */
unsigned program_lines(const struct program *p);

/* A file below the home of this test program; its path, good until the next
 * call but seven. */
const char *program_file(const char *name, struct bn_str bytes);
/* Only the path. */
const char *program_path(const char *name);

#endif
