/*
 * beian id, beian uscc: judges numbers, named or one a line on standard input.
 */
#include <stdio.h>
#include <string.h>

#include "bn/identity.h"
#include "bn/json.h"
#include "bn/region.h"
#include "bn/text.h"
#include "cli/lines.h"
#include "cli/tell.h"

/* A line that is longer is no number, and is told from its front. */
#define LINE_LIMIT 4096

/* Judges one number, answers, and returns the exit code. */
typedef int judge_number(struct bn_cli *cli, struct bn_str number,
			 struct bn_arena *arena);

static const char *sex_word(char sex)
{
	if (sex == 'm')
		return "male";
	return sex == 'f' ? "female" : NULL;
}

static enum bn_err put_id_json(struct bn_cli *cli, struct bn_str input,
			       const struct bn_identity *id,
			       const struct bn_findings *list,
			       struct bn_error *err)
{
	struct bn_buf *out = &cli->out;
	struct bn_buf birth = { 0 };
	enum bn_err e;

	if (id->birth.year > 0)
		bn_date_put(&birth, id->birth);
	bn_json_open(out, '{');
	bn_json_key(out, "input");
	bn_json_str(out, input);
	bn_json_put_bool(out, "valid", id->valid);
	bn_json_put(out, "type", id->type);
	bn_json_put(out, "number", id->number);
	bn_json_put_str(out, "birth", bn_buf_view(&birth));
	bn_json_put(out, "sex", sex_word(id->sex));
	bn_json_put(out, "region", id->region);
	bn_json_put(out, "region_name", id->region_name);
	e = bn_tell_findings_json(cli, list, err);
	bn_json_close(out, '}');
	bn_buf_byte(out, '\n');
	bn_cli_drop(out, &birth);
	return e;
}

/* The number and the word on it. */
static void put_verdict(struct bn_cli *cli, struct bn_str input, bool valid)
{
	bn_text_drawn(&cli->out, input);
	bn_buf_puts(&cli->out, ": ");
	bn_cli_paint(cli, valid ? BN_PAINT_GOOD : BN_PAINT_BAD,
		     bn_words(cli->lang,
			      valid ? "cli.number.good" : "cli.number.bad"));
	bn_buf_byte(&cli->out, '\n');
}

static void put_id(struct bn_cli *cli, struct bn_str input,
		   const struct bn_identity *id, const struct bn_findings *list)
{
	struct bn_buf text = { 0 };
	const char *sex = sex_word(id->sex);

	put_verdict(cli, input, id->valid);
	if (cli->quiet)
		return;
	bn_buf_printf(&text, "%s  %s", id->number,
		      bn_words_of(cli->lang, "choice.id-type.%s", id->type));
	if (id->birth.year > 0) {
		bn_buf_puts(&text, "  ");
		bn_date_put(&text, id->birth);
	}
	if (sex)
		bn_buf_printf(&text, "  %s",
			      bn_words_of(cli->lang, "choice.sex.%s", sex));
	if (id->region[0])
		bn_buf_printf(&text, "  %s %s", id->region,
			      id->region_name ? id->region_name : "");
	bn_cli_para(cli, 5, 0, bn_buf_cstr(&text));
	bn_tell_findings(cli, list);
	bn_cli_drop(&cli->out, &text);
}

static int judge_id(struct bn_cli *cli, struct bn_str number,
		    struct bn_arena *arena)
{
	struct bn_identity id;
	struct bn_findings list;
	struct bn_error err = { 0 };
	enum bn_err e;

	bn_findings_init(&list, arena);
	bn_identity_judge(&id, &list, (struct bn_str){ 0 }, number,
			  bn_moment_date(bn_app_now(cli->app)));
	e = bn_findings_err(&list, &err);
	if (e == BN_OK && cli->json)
		e = put_id_json(cli, number, &id, &list, &err);
	else if (e == BN_OK)
		put_id(cli, number, &id, &list);
	if (e != BN_OK)
		return bn_cli_fail(cli, e, &err);
	return bn_exit_of_verdict(bn_findings_verdict(&list));
}

/* A character as JSON: a word of one letter, or null. */
static void put_char(struct bn_buf *out, const char *key, char c)
{
	bn_json_put_str(out, key, (struct bn_str){ &c, c ? 1 : 0 });
}

static enum bn_err put_uscc_json(struct bn_cli *cli, struct bn_str input,
				 const struct bn_uscc *u,
				 const struct bn_findings *list,
				 struct bn_error *err)
{
	struct bn_buf *out = &cli->out;
	enum bn_err e;

	bn_json_open(out, '{');
	bn_json_key(out, "input");
	bn_json_str(out, input);
	bn_json_put_bool(out, "valid", u->valid);
	bn_json_put(out, "number", u->number);
	put_char(out, "department", u->department);
	bn_json_put(out, "department_name",
		    bn_uscc_department_name(u, cli->lang));
	put_char(out, "kind", u->kind);
	bn_json_put(out, "kind_name", bn_uscc_kind_name(u, cli->lang));
	bn_json_put(out, "region", u->region);
	e = bn_tell_findings_json(cli, list, err);
	bn_json_close(out, '}');
	bn_buf_byte(out, '\n');
	return e;
}

static void put_uscc(struct bn_cli *cli, struct bn_str input,
		     const struct bn_uscc *u, const struct bn_findings *list)
{
	struct bn_buf text = { 0 };
	const char *department = bn_uscc_department_name(u, cli->lang);
	const char *kind = bn_uscc_kind_name(u, cli->lang);
	const char *place = bn_region_name(bn_str_of(u->region), 9999);

	put_verdict(cli, input, u->valid);
	if (cli->quiet)
		return;
	bn_buf_puts(&text, u->number);
	if (department)
		bn_buf_printf(&text, "  %s", department);
	if (kind)
		bn_buf_printf(&text, "  %s", kind);
	if (u->region[0])
		bn_buf_printf(&text, "  %s %s", u->region, place ? place : "");
	bn_cli_para(cli, 5, 0, bn_buf_cstr(&text));
	bn_tell_findings(cli, list);
	bn_cli_drop(&cli->out, &text);
}

static int judge_uscc(struct bn_cli *cli, struct bn_str number,
		      struct bn_arena *arena)
{
	struct bn_uscc u;
	struct bn_findings list;
	struct bn_error err = { 0 };
	enum bn_err e;

	bn_findings_init(&list, arena);
	bn_uscc_judge(&u, &list, BN_F_NONE, 0, number);
	e = bn_findings_err(&list, &err);
	if (e == BN_OK && cli->json)
		e = put_uscc_json(cli, number, &u, &list, &err);
	else if (e == BN_OK)
		put_uscc(cli, number, &u, &list);
	if (e != BN_OK)
		return bn_cli_fail(cli, e, &err);
	return bn_exit_of_verdict(bn_findings_verdict(&list));
}

/* A line without what ends it in files of other systems. */
static struct bn_str content_of(const struct bn_lines *l)
{
	struct bn_str line = bn_buf_view(&l->line);

	if (bn_str_ends(line, "\r"))
		line.n--;
	return line;
}

/* Numbers on standard input, one a line. */
static int judge_lines(struct bn_cli *cli, judge_number *judge,
		       struct bn_arena *arena)
{
	struct bn_error err = { 0 };
	struct bn_lines l;
	int code = BN_EXIT_PASS;
	enum bn_err e = bn_lines_open(&l, "-", LINE_LIMIT, &err);

	if (e != BN_OK)
		return bn_cli_fail_input(cli, "-", 0, &err);
	while ((e = bn_lines_next(&l, &err)) == BN_OK) {
		struct bn_str line = content_of(&l);

		if (bn_str_trim(line).n == 0)
			continue;
		cli->more = bn_lines_more(&l);
		code = bn_exit_graver(code, judge(cli, line, arena));
		bn_arena_clear(arena);
		bn_cli_progress(cli, l.number);
		code = bn_exit_graver(code, bn_cli_answer(cli, code));
		if (cli->unsent != BN_OK)
			break;
	}
	cli->more = false;
	if (e != BN_OK && e != BN_ERR_NOT_FOUND)
		code = bn_exit_graver(code,
				      bn_cli_fail_input(cli, "-", 0, &err));
	bn_lines_close(&l);
	return code;
}

static int judge_all(struct bn_cli *cli, judge_number *judge)
{
	struct bn_arena arena = { 0 };
	int code = BN_EXIT_PASS;

	for (unsigned i = 0; i < cli->opts.n; i++) {
		struct bn_str number = bn_str_of(cli->opts.args[i]);
		int one = bn_str_is(number, "-")
				  ? judge_lines(cli, judge, &arena)
				  : judge(cli, number, &arena);

		code = bn_exit_graver(code, one);
		bn_arena_clear(&arena);
		code = bn_cli_answer(cli, code);
	}
	bn_arena_release(&arena);
	return code;
}

int bn_cmd_id(struct bn_cli *cli)
{
	return judge_all(cli, judge_id);
}

int bn_cmd_uscc(struct bn_cli *cli)
{
	return judge_all(cli, judge_uscc);
}
