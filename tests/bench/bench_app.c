/*
 * The commands as they are called: applications judged in a second from a
 * file with one a line, beside jansson's own parse of the same lines; and how
 * long it takes from the start to an answer about one number, beside a
 * program that does nothing.
 *
 *	bench_app          runs $BEIAN_PROGRAM
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <jansson.h>

#include "bn/buf.h"

enum { LINES = 4000, STARTS = 40, TAKES = 7 };

static double seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int by_size(const void *a, const void *b)
{
	const double x = *(const double *)a;
	const double y = *(const double *)b;

	return (x > y) - (x < y);
}

/* One application a line, its materials left out: pictures have a bench. */
static json_t *read_sample(void)
{
	json_error_t error;
	json_t *root = json_load_file("data/samples/senior.json", 0, &error);

	if (!root || json_object_del(root, "materials") != 0)
		abort();
	return root;
}

static void make_lines(struct bn_buf *out)
{
	json_t *root = read_sample();
	char *line = json_dumps(root, JSON_COMPACT);

	if (!line)
		abort();
	for (int i = 0; i < LINES; i++) {
		bn_buf_puts(out, line);
		bn_buf_byte(out, '\n');
	}
	free(line);
	json_decref(root);
}

static void write_file(const char *path, const struct bn_buf *text)
{
	FILE *file = fopen(path, "wb");

	if (!file || fwrite(text->p, 1, text->n, file) != text->n ||
	    fclose(file) != 0)
		abort();
}

/* Runs a program to its end and answers how long that took. */
static double run(const char *const *argv)
{
	const double start = seconds();
	int status;
	pid_t pid = vfork();

	if (pid == 0) {
		int null = open("/dev/null", O_RDWR);

		(void)dup2(null, 0);
		(void)dup2(null, 1);
		(void)dup2(null, 2);
		(void)execv(argv[0], (char *const *)(uintptr_t)argv);
		_exit(127);
	}
	if (pid < 0 || waitpid(pid, &status, 0) != pid || !WIFEXITED(status) ||
	    WEXITSTATUS(status) > 4)
		abort();
	return seconds() - start;
}

/* What is measured: one take of each, in turn, so that a busy moment of the
 * machine falls on all. */
struct bench {
	const char *check[8];
	const char *id[4];
	const char *nothing[2];
	struct bn_buf lines;
};

static double parse_all(struct bench *b)
{
	const double start = seconds();
	struct bn_str rest = bn_buf_view(&b->lines), line;

	while (bn_str_split(&line, &rest, '\n') && line.n > 0) {
		json_t *root = json_loadb(line.p, line.n,
					  JSON_REJECT_DUPLICATES, NULL);

		if (!root)
			abort();
		json_decref(root);
	}
	return seconds() - start;
}

static double check_all(struct bench *b)
{
	return run(b->check);
}

static double start_ours(struct bench *b)
{
	double sum = 0;

	for (int i = 0; i < STARTS; i++)
		sum += run(b->id);
	return sum / STARTS;
}

static double start_nothing(struct bench *b)
{
	double sum = 0;

	for (int i = 0; i < STARTS; i++)
		sum += run(b->nothing);
	return sum / STARTS;
}

typedef double take(struct bench *b);

int main(void)
{
	static take *const what[] = { check_all, parse_all, start_ours,
				      start_nothing };
	const char *program = getenv("BEIAN_PROGRAM");
	char path[512];
	struct bench b = { .nothing = { "/bin/true", NULL } };
	double all[4][TAKES];

	if (!program)
		program = "build/beian";
	(void)snprintf(path, sizeof(path), "%s-bench.jsonl", program);
	make_lines(&b.lines);
	write_file(path, &b.lines);
	memcpy(b.check,
	       (const char *[]){ program, "check", "--json", "--today",
				 "2026-03-12", path, NULL },
	       7 * sizeof(char *));
	memcpy(b.id,
	       (const char *[]){ program, "id", "11010519491231002X", NULL },
	       4 * sizeof(char *));
	for (int t = 0; t < TAKES; t++) {
		for (int i = 0; i < 4; i++)
			all[i][t] = what[i](&b);
	}
	for (int i = 0; i < 4; i++)
		qsort(all[i], TAKES, sizeof(double), by_size);
	printf("bench check-jsonl %.0f applications/s ratio %.2f vs jansson "
	       "parsing the same lines (%.0f/s)\n",
	       LINES / all[0][TAKES / 2], all[1][TAKES / 2] / all[0][TAKES / 2],
	       LINES / all[1][TAKES / 2]);
	printf("bench id-start %.2f ms ratio %.1f vs /bin/true (%.2f ms)\n",
	       all[2][TAKES / 2] * 1e3, all[2][TAKES / 2] / all[3][TAKES / 2],
	       all[3][TAKES / 2] * 1e3);
	(void)unlink(path);
	bn_buf_release(&b.lines);
	return EXIT_SUCCESS;
}
