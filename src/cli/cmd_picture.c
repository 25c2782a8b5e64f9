/*
 * beian photo, beian scan: measures pictures and judges them.
 *
 * Several pictures are decoded at once; they are told in the order of the
 * call whatever the order they are done in.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "bn/image.h"
#include "bn/json.h"
#include "bn/picture_check.h"
#include "bn/sys.h"
#include "bn/text.h"
#include "cli/picture.h"
#include "cli/tell.h"

/* One file of the call. */
struct file {
	struct bn_buf bytes;    /* until it is done */
	struct bn_facts *facts; /* owned; NULL: `err` says why */
	struct bn_error err;
	bool done;
};

struct run {
	struct bn_cli *cli;
	struct bn_picture_case c;
	struct bn_arena arena;
	struct file *files; /* owned: one for each argument */
	unsigned read;      /* handed out so far */
	unsigned told;
	int code;
};

static void put_number(struct bn_buf *out, enum bn_fact fact, double v)
{
	if (isnan(v))
		bn_json_null(out);
	else
		bn_decimal_put(out, v, bn_fact_decimals(fact));
}

void bn_picture_facts_json(struct bn_buf *out, const struct bn_facts *facts)
{
	bn_json_key(out, "facts");
	bn_json_open(out, '{');
	bn_json_put(out, "format", bn_format_name(facts->format));
	if (facts->flaw != BN_FLAW_NONE)
		bn_json_put(out, "flaw", bn_flaw_name(facts->flaw));
	for (unsigned i = 0; i < BN_FACT_COUNT; i++) {
		enum bn_fact fact = (enum bn_fact)i;

		if (!bn_facts_known(facts, fact))
			continue;
		bn_json_key(out, bn_fact_name(fact));
		put_number(out, fact, bn_facts_get(facts, fact));
	}
	bn_json_close(out, '}');
}

void bn_picture_limits_json(struct bn_buf *out, const struct bn_picture_case *c)
{
	bn_json_key(out, "limits");
	bn_json_open(out, '{');
	for (unsigned i = 0; i < BN_FACT_COUNT; i++) {
		enum bn_fact fact = (enum bn_fact)i;
		double min;
		double max;

		if (!bn_picture_limits(&min, &max, c, fact))
			continue;
		bn_json_key(out, bn_fact_name(fact));
		bn_json_open(out, '{');
		bn_json_key(out, "min");
		put_number(out, fact, min);
		bn_json_key(out, "max");
		put_number(out, fact, max);
		bn_json_put(out, "unit", bn_fact_unit(fact));
		bn_json_close(out, '}');
	}
	bn_json_close(out, '}');
}

static enum bn_err put_json(struct run *run, const char *name,
			    const struct bn_facts *facts,
			    const struct bn_findings *list,
			    struct bn_error *err)
{
	struct bn_buf *out = &run->cli->out;
	enum bn_err e;

	bn_json_open(out, '{');
	bn_json_put(out, "input", name);
	bn_json_put(out, "verdict", bn_verdict_name(bn_findings_verdict(list)));
	bn_picture_facts_json(out, facts);
	bn_picture_limits_json(out, &run->c);
	e = bn_tell_findings_json(run->cli, list, err);
	bn_json_close(out, '}');
	bn_buf_byte(out, '\n');
	return e;
}

/* "  Width: 295 px (295 to 295)" */
static void put_fact(struct run *run, const struct bn_facts *facts,
		     enum bn_fact fact)
{
	struct bn_buf *out = &run->cli->out;
	double min;
	double max;

	bn_buf_puts(out, "     ");
	bn_buf_puts(out,
		    bn_words_of(run->cli->lang, "fact.%s", bn_fact_name(fact)));
	bn_buf_puts(out, ": ");
	bn_fact_put(out, facts, fact);
	if (bn_fact_unit(fact)[0])
		bn_buf_printf(out, " %s", bn_fact_unit(fact));
	if (bn_picture_limits(&min, &max, &run->c, fact)) {
		bn_buf_puts(out, "  [");
		if (!isnan(min))
			bn_decimal_put(out, min, bn_fact_decimals(fact));
		bn_buf_puts(out, " .. ");
		if (!isnan(max))
			bn_decimal_put(out, max, bn_fact_decimals(fact));
		bn_buf_byte(out, ']');
	}
	bn_buf_byte(out, '\n');
}

static void put_text(struct run *run, const char *name,
		     const struct bn_facts *facts,
		     const struct bn_findings *list)
{
	bn_tell_input(run->cli, name, 0);
	bn_tell_verdict(run->cli, bn_findings_verdict(list));
	bn_buf_byte(&run->cli->out, '\n');
	if (run->cli->quiet)
		return;
	bn_tell_findings(run->cli, list);
	for (unsigned i = 0; i < BN_FACT_COUNT; i++) {
		if (bn_facts_known(facts, (enum bn_fact)i))
			put_fact(run, facts, (enum bn_fact)i);
	}
}

/* Judges and tells one; returns its exit code. */
static int tell(struct run *run, unsigned i)
{
	const char *name = run->cli->opts.args[i];
	struct file *file = &run->files[i];
	struct bn_findings list;
	struct bn_error err = { 0 };
	enum bn_err e;

	if (!file->facts)
		return bn_cli_fail_input(run->cli, name, 0, &file->err);
	bn_findings_init(&list, &run->arena);
	run->c.document = file->facts->format == BN_FORMAT_PDF;
	bn_check_picture(&list, &run->c, file->facts, 0);
	e = bn_findings_err(&list, &err);
	if (e == BN_OK && run->cli->json)
		e = put_json(run, name, file->facts, &list, &err);
	else if (e == BN_OK)
		put_text(run, name, file->facts, &list);
	if (e != BN_OK)
		return bn_cli_fail(run->cli, e, &err);
	if (!bn_cli_send(run->cli))
		return BN_EXIT_STORE;
	return bn_exit_of_verdict(bn_findings_verdict(&list));
}

/* Tells whatever is done and has nothing undone before it. */
static void tell_done(struct run *run)
{
	while (run->told < run->read && run->files[run->told].done) {
		struct file *file = &run->files[run->told];

		run->code = bn_exit_graver(run->code, tell(run, run->told));
		free(file->facts);
		file->facts = NULL;
		bn_arena_clear(&run->arena);
		bn_cli_progress(run->cli, ++run->told);
	}
}

static bool next_file(void *ctx, struct bn_picture_job *job)
{
	struct run *run = ctx;

	while (run->read < run->cli->opts.n) {
		struct file *file = &run->files[run->read];
		const char *name = run->cli->opts.args[run->read++];
		enum bn_err e = bn_sys_read(&file->bytes, name, BN_PICTURE_READ,
					    &file->err);

		if (e == BN_OK) {
			job->bytes = bn_buf_view(&file->bytes);
			job->slot = run->c.slot;
			job->tag = file;
			return true;
		}
		file->done = true;
		tell_done(run);
	}
	return false;
}

static bool file_done(void *ctx, const struct bn_picture_job *job,
		      const struct bn_facts *facts)
{
	struct run *run = ctx;
	struct file *file = job->tag;

	file->facts = malloc(sizeof(*file->facts));
	if (file->facts)
		*file->facts = *facts;
	else
		(void)bn_error_set(&file->err, BN_ERR_NOMEM, "");
	bn_buf_release(&file->bytes);
	file->done = true;
	tell_done(run);
	return true;
}

void bn_picture_case_of(struct bn_picture_case *c, const struct bn_cli *cli,
			enum bn_slot slot)
{
	memset(c, 0, sizeof(*c));
	c->rules = bn_rulebook_pictures(bn_app_rules(cli->app));
	c->year = (unsigned)bn_moment_date(bn_app_now(cli->app)).year;
	c->slot = slot;
}

static int judge(struct bn_cli *cli, enum bn_slot slot)
{
	struct run run = { .cli = cli };
	struct bn_error err = { 0 };
	enum bn_err e;

	bn_picture_case_of(&run.c, cli, slot);
	run.files = calloc(cli->opts.n, sizeof(*run.files));
	if (!run.files) {
		(void)bn_error_set(&err, BN_ERR_NOMEM, "");
		return bn_cli_fail(cli, BN_ERR_NOMEM, &err);
	}
	e = bn_image_measure_many(cli->sandbox, next_file, file_done, &run,
				  &err);
	bn_cli_progress_end(cli);
	for (unsigned i = 0; i < cli->opts.n; i++) {
		free(run.files[i].facts);
		bn_buf_release(&run.files[i].bytes);
	}
	free(run.files);
	bn_arena_release(&run.arena);
	if (e != BN_OK)
		return bn_exit_graver(run.code, bn_cli_fail(cli, e, &err));
	if (!cli->json)
		bn_cli_note(cli, "picture.cannot-tell", NULL);
	return run.code;
}

/* Judges all, or makes one file of one. */
static int look(struct bn_cli *cli, enum bn_slot slot)
{
	const char *fix = cli->opts.values[BN_OPT_FIX];
	const char *annotate = cli->opts.values[BN_OPT_ANNOTATE];
	const char *out = fix ? fix : annotate;

	if (!out)
		return judge(cli, slot);
	if (fix && annotate)
		return bn_cli_usage(cli, "cli.fix-or-annotate", "");
	if (cli->opts.n != 1)
		return bn_cli_usage(cli, "cli.one-picture",
				    fix ? "--fix" : "--annotate");
	if (strcmp(out, cli->opts.args[0]) == 0)
		return bn_cli_usage(cli, "cli.same-file", out);
	return fix ? bn_picture_fix(cli, slot) : bn_picture_annotate(cli, slot);
}

int bn_cmd_photo(struct bn_cli *cli)
{
	return look(cli, BN_SLOT_PHOTO);
}

int bn_cmd_scan(struct bn_cli *cli)
{
	const char *kind = cli->opts.values[BN_OPT_KIND];
	enum bn_slot slot;

	if (!kind)
		return bn_cli_usage(cli, "cli.no-kind", "");
	if (!bn_slot_of_kind(&slot, bn_str_of(kind)) || slot == BN_SLOT_PHOTO)
		return bn_cli_usage(cli, "cli.bad-kind", kind);
	return look(cli, slot);
}
