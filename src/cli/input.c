/*
 * Goes through application files.  A file with one application a line is read
 * a line at a time.
 */
#include "cli/input.h"

#include <stdlib.h>
#include <string.h>

#include "bn/sys.h"
#include "cli/lines.h"

/* One run over all inputs. */
struct run {
	struct bn_cli *cli;
	bn_input_visit *visit;
	bool keep;
	struct bn_arena arena;
	char folder[4096];
	unsigned long done;
	int code;
};

static void note(struct run *run, int code)
{
	run->code = bn_exit_graver(run->code, code);
	bn_cli_progress(run->cli, ++run->done);
}

static void refuse(struct run *run, const char *name, unsigned line,
		   const struct bn_error *err)
{
	note(run, bn_cli_fail_input(run->cli, name, line, err));
}

/* One application; `line` is 0 where the file holds it alone. */
static void take(struct run *run, const char *name, unsigned line,
		 struct bn_str json)
{
	struct bn_application a = { .keep = run->keep };
	struct bn_error err = { 0 };
	struct bn_input in = { name, run->folder, line, &a, &run->arena };

	if (bn_application_parse(&a, json, &err) != BN_OK) {
		if (line > 0 && err.line > 0)
			err.line += line - 1;
		refuse(run, name, line, &err);
		return;
	}
	note(run, run->visit(run->cli, &in));
	bn_application_release(&a);
	bn_arena_clear(&run->arena);
}

static void too_large(struct run *run, const char *name, unsigned line)
{
	struct bn_error err = { 0 };

	(void)bn_error_set(&err, BN_ERR_TOO_LARGE, name);
	err.limit = (long)BN_APPLICATION_BYTES;
	refuse(run, name, line, &err);
}

static bool is_blank(struct bn_str line)
{
	return bn_str_trim(line).n == 0;
}

static void take_line(struct run *run, const char *name,
		      const struct bn_lines *l)
{
	struct bn_str json = bn_buf_view(&l->line);

	run->cli->more = bn_lines_more(l);
	if (l->too_long)
		too_large(run, name, l->number);
	else if (!is_blank(json))
		take(run, name, l->number, json);
}

/* The rest of the lines, each an application. */
static void take_lines(struct run *run, const char *name, struct bn_lines *l)
{
	struct bn_error err = { 0 };
	enum bn_err e;

	while ((e = bn_lines_next(l, &err)) == BN_OK)
		take_line(run, name, l);
	run->cli->more = false;
	(void)bn_cli_send(run->cli);
	if (e != BN_ERR_NOT_FOUND)
		refuse(run, name, 0, &err);
}

/* One application that takes up all lines; the first are in `all` already. */
static void take_rest(struct run *run, struct bn_lines *l, struct bn_buf *all)
{
	struct bn_error err = { 0 };
	enum bn_err e = BN_OK;

	while (e == BN_OK && !l->too_long && all->n <= BN_APPLICATION_BYTES) {
		e = bn_lines_next(l, &err);
		if (e != BN_OK)
			break;
		bn_buf_str(all, bn_buf_view(&l->line));
		bn_buf_byte(all, '\n');
	}
	if (e == BN_OK || e == BN_ERR_NOT_FOUND) {
		e = bn_buf_err(all, &err);
		if (e == BN_OK && all->n > BN_APPLICATION_BYTES)
			too_large(run, "-", 0);
		else if (e == BN_OK)
			take(run, "-", 0, bn_buf_view(all));
	}
	if (e != BN_OK)
		refuse(run, "-", 0, &err);
}

/* One a line where the first line is a whole object, else one in all. */
static void take_stdin(struct run *run)
{
	struct bn_error err = { 0 };
	struct bn_lines l;
	struct bn_buf all = { 0 };
	enum bn_err e = bn_lines_open(&l, "-", BN_APPLICATION_BYTES, &err);

	if (e != BN_OK) {
		refuse(run, "-", 0, &err);
		return;
	}
	do {
		e = bn_lines_next(&l, &err);
		if (e != BN_OK)
			break;
		bn_buf_str(&all, bn_buf_view(&l.line));
		bn_buf_byte(&all, '\n');
	} while (is_blank(bn_buf_view(&l.line)));
	if (e == BN_OK && bn_application_is_whole(bn_buf_view(&l.line))) {
		take_line(run, "-", &l);
		take_lines(run, "-", &l);
	} else if (e == BN_OK || e == BN_ERR_NOT_FOUND) {
		take_rest(run, &l, &all);
	} else {
		refuse(run, "-", 0, &err);
	}
	bn_buf_release(&all);
	bn_lines_close(&l);
}

static void take_lines_file(struct run *run, const char *name)
{
	struct bn_error err = { 0 };
	struct bn_lines l;

	if (bn_lines_open(&l, name, BN_APPLICATION_BYTES, &err) != BN_OK) {
		refuse(run, name, 0, &err);
		return;
	}
	take_lines(run, name, &l);
	bn_lines_close(&l);
}

static void take_file(struct run *run, const char *name)
{
	struct bn_error err = { 0 };
	struct bn_buf json = { 0 };

	if (bn_sys_read(&json, name, BN_APPLICATION_BYTES, &err) == BN_OK)
		take(run, name, 0, bn_buf_view(&json));
	else
		refuse(run, name, 0, &err);
	bn_buf_release(&json);
}

static void set_folder(struct run *run, const char *name)
{
	const char *slash = strrchr(name, '/');

	run->folder[0] = '\0';
	if (slash)
		bn_str_copy(
			run->folder, sizeof(run->folder),
			(struct bn_str){ name, (size_t)(slash - name) + 1 });
}

int bn_inputs(struct bn_cli *cli, bn_input_visit *visit, bool keep)
{
	struct run run = { .cli = cli, .visit = visit, .keep = keep };

	for (unsigned i = 0; i < cli->opts.n; i++) {
		const char *name = cli->opts.args[i];
		struct bn_str s = bn_str_of(name);

		set_folder(&run, name);
		if (bn_str_is(s, "-"))
			take_stdin(&run);
		else if (bn_str_ends(s, ".jsonl") || bn_str_ends(s, ".ndjson"))
			take_lines_file(&run, name);
		else
			take_file(&run, name);
	}
	bn_arena_release(&run.arena);
	return run.code;
}
