/*
 * Runs the program with its three descriptors in memory, so that nothing can
 * fill up or wait.
 */
#define _GNU_SOURCE
#include "program.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MOST_ARGS = 64, PATHS = 8, PATH_SIZE = 1024 };

static int memory_file(struct bn_str bytes)
{
	int fd = memfd_create("beian-test", 0);

	assert_true(fd >= 0);
	while (bytes.n > 0) {
		ssize_t n = write(fd, bytes.p, bytes.n);

		assert_true(n > 0);
		bytes = bn_str_sub(bytes, (size_t)n, bytes.n);
	}
	assert_int_equal(lseek(fd, 0, SEEK_SET), 0);
	return fd;
}

static void take_file(struct bn_buf *out, int fd)
{
	char part[65536];
	ssize_t n;

	assert_int_equal(lseek(fd, 0, SEEK_SET), 0);
	while ((n = read(fd, part, sizeof(part))) > 0)
		bn_buf_add(out, part, (size_t)n);
	(void)close(fd);
	assert_true(bn_buf_ok(out));
}

static void run_child(const int fds[3], const char *const *args)
{
	const char *program = getenv("BEIAN_PROGRAM");
	char *argv[MOST_ARGS + 2];
	unsigned n = 0;

	for (int i = 0; i < 3; i++) {
		if (dup2(fds[i], i) < 0)
			_exit(127);
	}
	argv[n++] = strdup(program ? program : "build/beian");
	for (unsigned i = 0; args[i] && n < MOST_ARGS; i++)
		argv[n++] = strdup(args[i]);
	argv[n] = NULL;
	(void)execv(argv[0], argv);
	_exit(127);
}

int program_wait(pid_t pid)
{
	int status;

	assert_int_equal(waitpid(pid, &status, 0), pid);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

void program_run(struct program *p, struct bn_str input,
		 const char *const *args)
{
	const int fds[3] = { memory_file(input),
			     memory_file((struct bn_str){ 0 }),
			     memory_file((struct bn_str){ 0 }) };
	pid_t pid;

	memset(p, 0, sizeof(*p));
	(void)fflush(NULL);
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0)
		run_child(fds, args);
	p->code = program_wait(pid);
	(void)close(fds[0]);
	take_file(&p->out, fds[1]);
	take_file(&p->err, fds[2]);
}

void program_release(struct program *p)
{
	bn_buf_release(&p->out);
	bn_buf_release(&p->err);
}

void program_call(struct program *p, const char *line)
{
	struct bn_str rest = bn_str_of(line), word;
	const char *args[MOST_ARGS + 1];
	unsigned n = 0;

	while (bn_str_split(&word, &rest, ' ') && n < MOST_ARGS)
		args[n++] = strndup(word.p, word.n);
	args[n] = NULL;
	program_run(p, (struct bn_str){ 0 }, args);
	while (n > 0)
		free((char *)(uintptr_t)args[--n]);
}

pid_t program_start(const char *const *args)
{
	const int null = open("/dev/null", O_RDWR);
	const int fds[3] = { null, null, null };
	pid_t pid;

	assert_true(null >= 0);
	(void)fflush(NULL);
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0)
		run_child(fds, args);
	(void)close(null);
	return pid;
}

unsigned program_lines(const struct program *p)
{
	unsigned n = 0;

	for (size_t i = 0; i < p->out.n; i++)
		n += p->out.p[i] == '\n';
	return n;
}

json_t *program_json(const struct program *p, unsigned n)
{
	struct bn_str rest = bn_buf_view(&p->out), line;
	json_t *root = NULL;

	while (bn_str_split(&line, &rest, '\n')) {
		if (n-- > 0)
			continue;
		root = json_loadb(line.p, line.n, JSON_REJECT_DUPLICATES, NULL);
		break;
	}
	if (!json_is_object(root))
		fail_msg("no object in %s (%s)", bn_buf_cstr(&p->out),
			 bn_buf_cstr(&p->err));
	return root;
}

const char *program_path(const char *name)
{
	static char paths[PATHS][PATH_SIZE];
	static unsigned next;
	const char *home = getenv("XDG_DATA_HOME");
	char *path = paths[next++ % PATHS];

	assert_non_null(home);
	(void)mkdir(home, 0700);
	(void)snprintf(path, PATH_SIZE, "%s/%s", home, name);
	return path;
}

const char *program_file(const char *name, struct bn_str bytes)
{
	const char *path = program_path(name);
	FILE *file = fopen(path, "wb");

	assert_non_null(file);
	if (bytes.n > 0)
		assert_int_equal(fwrite(bytes.p, 1, bytes.n, file), bytes.n);
	assert_int_equal(fclose(file), 0);
	return path;
}
