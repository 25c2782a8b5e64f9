/*
 * beian check, beian eligible: judges application files and stores nothing.
 */
#include <stdio.h>

#include "bn/json.h"
#include "cli/input.h"
#include "cli/tell.h"

static enum bn_err put_check_json(struct bn_cli *cli, const struct bn_input *in,
				  const struct bn_judgement *j,
				  struct bn_error *err)
{
	struct bn_buf *out = &cli->out;
	struct bn_buf text = { 0 };
	enum bn_err e;

	bn_json_open(out, '{');
	bn_tell_input_json(cli, in->name, in->line);
	bn_json_put(out, "verdict", bn_verdict_name(j->verdict));
	if (j->rules > 0)
		bn_buf_printf(&text, "%u", j->rules);
	bn_json_put_str(out, "rules", bn_buf_view(&text));
	bn_cli_reuse(out, &text);
	bn_date_put(&text, bn_moment_date(bn_app_now(cli->app)));
	bn_json_put_str(out, "today", bn_buf_view(&text));
	bn_json_key(out, "eligibility");
	bn_tell_eligibility_json(out, &j->eligibility);
	e = bn_tell_findings_json(cli, &j->findings, err);
	bn_json_close(out, '}');
	bn_buf_byte(out, '\n');
	bn_cli_drop(out, &text);
	return e;
}

static void put_check(struct bn_cli *cli, const struct bn_input *in,
		      const struct bn_judgement *j)
{
	bn_tell_input(cli, in->name, in->line);
	bn_tell_verdict(cli, j->verdict);
	bn_buf_byte(&cli->out, '\n');
	if (cli->quiet)
		return;
	bn_tell_eligibility(cli, &j->eligibility);
	bn_tell_findings(cli, &j->findings);
}

static int check_one(struct bn_cli *cli, const struct bn_input *in)
{
	struct bn_judgement j;
	struct bn_error err = { 0 };
	struct bn_case *c = NULL;
	enum bn_err e;

	e = bn_application_to_case(&c, cli->app, in->application, in->folder,
				   &err);
	if (e == BN_OK)
		e = bn_app_judge(&j, cli->app, c, in->arena, &err);
	if (e == BN_OK && cli->json)
		e = put_check_json(cli, in, &j, &err);
	else if (e == BN_OK)
		put_check(cli, in, &j);
	bn_case_free(c);
	if (e != BN_OK)
		return bn_cli_fail(cli, e, &err);
	return bn_cli_answer(cli, bn_exit_of_verdict(j.verdict));
}

int bn_cmd_check(struct bn_cli *cli)
{
	return bn_inputs(cli, check_one, false);
}

/* What is told of one application. */
struct told {
	struct bn_eligibility e;
	struct bn_ways ways; /* where no condition is met */
};

static void put_eligible(struct bn_cli *cli, const struct bn_input *in,
			 const struct told *t, const struct bn_record *r)
{
	struct bn_eligibility e = t->e;
	const char *level =
		e.level[0] ? bn_words_of(cli->lang, "choice.level.%s", e.level)
			   : "";

	bn_tell_input(cli, in->name, in->line);
	bn_cli_paint(cli, e.met ? BN_PAINT_GOOD : BN_PAINT_BAD,
		     bn_words(cli->lang,
			      e.met ? "cli.eligible.yes" : "cli.eligible.no"));
	if (level[0])
		bn_buf_printf(&cli->out, " (%s)", level);
	bn_buf_byte(&cli->out, '\n');
	if (cli->quiet)
		return;
	/* The ways name the exams. */
	if (!e.met)
		e.first_exam_year = 0;
	bn_tell_eligibility(cli, &e);
	if (!e.met)
		bn_tell_ways(cli, &t->ways, r);
}

static void put_eligible_json(struct bn_cli *cli, const struct told *t,
			      const struct bn_record *r)
{
	bn_json_open(&cli->out, '{');
	bn_tell_eligibility_members(&cli->out, &t->e);
	if (!t->e.met)
		bn_tell_ways_json(cli, &t->ways, r);
	bn_json_close(&cli->out, '}');
	bn_buf_byte(&cli->out, '\n');
}

static int eligible_one(struct bn_cli *cli, const struct bn_input *in)
{
	struct told t = { .ways.n = 0 };
	struct bn_case *c = NULL;
	struct bn_error err = { 0 };
	struct bn_judgement j;

	/* A part-time job counts with its proof: materials matter here too. */
	if (bn_application_to_case(&c, cli->app, in->application, in->folder,
				   &err) != BN_OK ||
	    bn_app_judge(&j, cli->app, c, in->arena, &err) != BN_OK ||
	    bn_app_explain(&t.ways, cli->app, c, &err) != BN_OK) {
		bn_case_free(c);
		return bn_cli_fail(cli, err.code, &err);
	}
	t.e = j.eligibility;
	if (cli->json)
		put_eligible_json(cli, &t, c->record);
	else
		put_eligible(cli, in, &t, c->record);
	bn_case_free(c);
	if (!bn_cli_send(cli))
		return BN_EXIT_STORE;
	return t.e.met ? BN_EXIT_PASS : BN_EXIT_FAIL;
}

int bn_cmd_eligible(struct bn_cli *cli)
{
	return bn_inputs(cli, eligible_one, false);
}
