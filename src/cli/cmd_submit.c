/*
 * beian submit, status, receipt: an applicant's own way through the store.
 */
#include <stdlib.h>

#include "bn/json.h"
#include "bn/sys.h"
#include "cli/input.h"
#include "cli/tell.h"

/* What was refused leaves nothing behind, so there is no reference to tell. */
static enum bn_err put_refused(struct bn_cli *cli, const struct bn_input *in,
			       const struct bn_judgement *j,
			       struct bn_error *err)
{
	struct bn_buf *out = &cli->out;
	enum bn_err e;

	if (!cli->json) {
		bn_tell_input(cli, in->name, in->line);
		bn_cli_paint(cli, BN_PAINT_BAD,
			     bn_words(cli->lang, "cli.submit.refused"));
		bn_buf_byte(out, '\n');
		if (!cli->quiet)
			bn_tell_findings(cli, &j->findings);
		return BN_OK;
	}
	bn_json_open(out, '{');
	bn_json_put(out, "ref", NULL);
	bn_json_put(out, "state", NULL);
	bn_json_put(out, "verdict", bn_verdict_name(j->verdict));
	bn_json_put(out, "turn", bn_turn_name(BN_TURN_APPLICANT));
	bn_json_put(out, "since", NULL);
	bn_json_key(out, "next");
	bn_json_open(out, '[');
	bn_json_close(out, ']');
	e = bn_tell_findings_json(cli, &j->findings, err);
	bn_json_close(out, '}');
	bn_buf_byte(out, '\n');
	return e;
}

/* The bytes of each material, as the store wants them. */
static enum bn_err view_bytes(struct bn_str **out,
			      const struct bn_application *a,
			      struct bn_error *err)
{
	*out = NULL;
	if (a->n_files == 0)
		return BN_OK;
	*out = calloc(a->n_files, sizeof(**out));
	if (!*out)
		return bn_error_set(err, BN_ERR_NOMEM, "");
	for (unsigned i = 0; i < a->n_files; i++)
		(*out)[i] = bn_buf_view(&a->bytes[i]);
	return BN_OK;
}

static int submit_one(struct bn_cli *cli, const struct bn_input *in)
{
	struct bn_submission io = { 0 };
	struct bn_str *pictures = NULL;
	struct bn_case *c = NULL;
	struct bn_error err = { 0 };
	enum bn_err e;

	e = bn_application_to_case(&c, cli->app, in->application, in->folder,
				   &err);
	if (e == BN_OK)
		e = view_bytes(&pictures, in->application, &err);
	io.pictures = pictures;
	if (e == BN_OK)
		e = bn_app_submit(&io, cli->app, c, in->arena, &err);
	if (e == BN_OK && io.stored)
		e = bn_tell_status(cli, c->filing.ref, &err);
	else if (e == BN_OK)
		e = put_refused(cli, in, &io.judgement, &err);
	free(pictures);
	bn_case_free(c);
	if (e == BN_ERR_DENIED)
		return bn_cli_fail_input(cli, in->name, in->line, &err);
	if (e != BN_OK)
		return bn_cli_fail(cli, e, &err);
	return bn_cli_answer(cli, bn_exit_of_verdict(io.judgement.verdict));
}

int bn_cmd_submit(struct bn_cli *cli)
{
	return bn_inputs(cli, submit_one, true);
}

int bn_cmd_status(struct bn_cli *cli)
{
	int code = BN_EXIT_PASS;

	for (unsigned i = 0; i < cli->opts.n; i++) {
		struct bn_error err = { 0 };
		enum bn_err e = bn_tell_status(cli, cli->opts.args[i], &err);
		int one = BN_EXIT_PASS;

		if (e != BN_OK)
			one = bn_cli_fail(cli, e, &err);
		else
			one = bn_cli_answer(cli, BN_EXIT_PASS);
		code = bn_exit_graver(code, one);
	}
	return code;
}

static int write_receipt(struct bn_cli *cli, struct bn_str text)
{
	const char *path = cli->opts.values[BN_OPT_OUT];
	struct bn_error err = { 0 };
	enum bn_err e;

	if (!path) {
		bn_buf_str(&cli->out, text);
		return bn_cli_answer(cli, BN_EXIT_PASS);
	}
	e = bn_sys_write(path, text, &err);
	if (e != BN_OK)
		return bn_cli_fail(cli, e, &err);
	if (cli->json) {
		bn_json_open(&cli->out, '{');
		bn_json_put(&cli->out, "receipt", path);
		bn_json_close(&cli->out, '}');
		bn_buf_byte(&cli->out, '\n');
		return bn_cli_answer(cli, BN_EXIT_PASS);
	}
	bn_cli_note(cli, "cli.receipt.written", path);
	return BN_EXIT_PASS;
}

int bn_cmd_receipt(struct bn_cli *cli)
{
	const char *path = cli->opts.values[BN_OPT_OUT];
	struct bn_error err = { 0 };
	struct bn_buf text = { 0 };
	enum bn_err e;
	int code;

	if (path && !bn_str_ends(bn_str_of(path), ".txt"))
		return bn_cli_usage(cli, "cli.receipt.text-only", path);
	e = bn_app_receipt(&text, cli->app, cli->opts.args[0], cli->lang, &err);
	code = e == BN_OK ? write_receipt(cli, bn_buf_view(&text))
			  : bn_cli_fail(cli, e, &err);
	bn_buf_release(&text);
	return code;
}
