/*
 * Findings and eligibility, told to people and programs.
 */
#include "cli/tell.h"

#include <stdio.h>

#include "bn/exchange.h"
#include "bn/json.h"
#include "bn/text.h"

/* Cells that the texts of a finding stand in from the edge. */
#define INDENT 5

void bn_tell_verdict(struct bn_cli *cli, enum bn_verdict v)
{
	static const enum bn_paint paints[] = {
		[BN_PASS] = BN_PAINT_GOOD,
		[BN_PERSON] = BN_PAINT_CARE,
		[BN_FAIL] = BN_PAINT_BAD,
	};

	bn_cli_paint(cli, paints[v],
		     bn_words_of(cli->lang, "verdict.%s", bn_verdict_name(v)));
}

void bn_tell_input(struct bn_cli *cli, const char *name, unsigned line)
{
	bn_text_drawn(&cli->out, bn_str_of(name));
	if (line > 0)
		bn_buf_printf(&cli->out, ":%u", line);
	bn_buf_puts(&cli->out, ": ");
}

void bn_tell_input_json(struct bn_cli *cli, const char *name, unsigned line)
{
	bn_json_put(&cli->out, "input", name);
	bn_json_key(&cli->out, "line");
	if (line > 0)
		bn_json_int(&cli->out, line);
	else
		bn_json_null(&cli->out);
}

static enum bn_paint paint_of(enum bn_severity s)
{
	if (s == BN_BLOCK)
		return BN_PAINT_BAD;
	return s == BN_INFO ? BN_PAINT_STRONG : BN_PAINT_CARE;
}

/* A paragraph behind a label of the catalogue. */
static void put_part(struct bn_cli *cli, const char *label, const char *text)
{
	const char *words = bn_words(cli->lang, label);

	bn_buf_pad(&cli->out, ' ', INDENT);
	bn_buf_puts(&cli->out, words);
	bn_cli_para(cli, INDENT + bn_text_width(bn_str_of(words)),
		    INDENT + bn_text_width(bn_str_of(words)), text);
}

static void put_told(struct bn_cli *cli, const struct bn_told *t, unsigned n)
{
	const char *word = bn_words_of(cli->lang, "severity.%s",
				       bn_severity_name(t->severity));
	struct bn_buf basis = { 0 };
	char number[16];

	(void)snprintf(number, sizeof(number), "%3u. ", n);
	bn_buf_puts(&cli->out, number);
	bn_buf_byte(&cli->out, '[');
	bn_cli_paint(cli, paint_of(t->severity), word);
	bn_buf_puts(&cli->out, "] ");
	bn_cli_para(cli, INDENT + bn_text_width(bn_str_of(word)) + 3,
		    INDENT + bn_text_width(bn_str_of(word)) + 3, t->says);
	put_part(cli, "cli.fix", t->fix);
	bn_buf_printf(&basis, "%s (%s%s%s)", t->basis, t->code,
		      t->field[0] ? ", " : "", t->field);
	put_part(cli, "cli.basis", bn_buf_cstr(&basis));
	bn_cli_drop(&cli->out, &basis);
}

void bn_tell_told(struct bn_cli *cli, const struct bn_told *told, unsigned n)
{
	for (unsigned i = 0; i < n; i++)
		put_told(cli, &told[i], i + 1);
}

void bn_tell_findings(struct bn_cli *cli, const struct bn_findings *list)
{
	struct bn_buf says = { 0 }, fix = { 0 }, basis = { 0 }, field = { 0 };
	unsigned n = 0;

	for (const struct bn_finding *f = list->first; f; f = f->next) {
		struct bn_told told = {
			.severity = f->severity,
			.code = bn_cause_info(f->cause)->code,
		};

		bn_cli_reuse(&cli->out, &says);
		bn_cli_reuse(&cli->out, &fix);
		bn_cli_reuse(&cli->out, &basis);
		bn_cli_reuse(&cli->out, &field);
		bn_finding_says(&says, f, cli->lang);
		bn_finding_fix(&fix, f, cli->lang);
		bn_rulebook_basis(&basis, bn_app_rules(cli->app), f->basis);
		bn_finding_place(&field, f);
		told.says = bn_buf_cstr(&says);
		told.fix = bn_buf_cstr(&fix);
		told.basis = bn_buf_cstr(&basis);
		told.field = bn_buf_cstr(&field);
		put_told(cli, &told, ++n);
	}
	bn_cli_drop(&cli->out, &says);
	bn_cli_drop(&cli->out, &fix);
	bn_cli_drop(&cli->out, &basis);
	bn_cli_drop(&cli->out, &field);
}

enum bn_err bn_tell_findings_json(struct bn_cli *cli,
				  const struct bn_findings *list,
				  struct bn_error *err)
{
	bn_json_key(&cli->out, "findings");
	return bn_findings_json(&cli->out, list, bn_app_rules(cli->app),
				cli->lang, err);
}

static void put_year(struct bn_buf *out, const char *key, int year)
{
	bn_json_key(out, key);
	if (year > 0)
		bn_json_int(out, year);
	else
		bn_json_null(out);
}

void bn_tell_eligibility_members(struct bn_buf *out,
				 const struct bn_eligibility *e)
{
	bn_json_put(out, "level", e->level);
	bn_json_put(out, "clause", e->clause);
	bn_json_put_bool(out, "met", e->met);
	bn_json_put_int(out, "months", e->months);
	bn_json_put_int(out, "years", e->years);
	bn_json_put_int(out, "needed_years", e->needed_years);
	bn_json_put_int(out, "missing_months", e->missing_months);
	put_year(out, "first_exam_year", e->first_exam_year);
	bn_json_put(out, "nearest", e->nearest);
}

void bn_tell_eligibility_json(struct bn_buf *out,
			      const struct bn_eligibility *e)
{
	bn_json_open(out, '{');
	bn_tell_eligibility_members(out, e);
	bn_json_close(out, '}');
}

/* "EL-A1: what it asks", wrapped. */
static void put_clause(struct bn_cli *cli, const char *label, const char *id)
{
	struct bn_buf text = { 0 };

	bn_buf_printf(&text, "%s%s: %s", bn_words(cli->lang, label), id,
		      bn_words_of(cli->lang, "rule.%s", id));
	bn_cli_para(cli, 2, 0, bn_buf_cstr(&text));
	bn_cli_drop(&cli->out, &text);
}

static void put_sentence(struct bn_cli *cli, const char *id,
			 const struct bn_eligibility *e)
{
	const struct bn_arg args[] = {
		bn_arg_number("months", e->months),
		bn_arg_number("years", e->years),
		bn_arg_number("needed", e->needed_years),
		bn_arg_number("missing", e->missing_months),
		bn_arg_number("year", e->first_exam_year),
	};
	struct bn_buf text = { 0 };

	bn_words_format(&text, cli->lang, id, args, 5);
	bn_cli_para(cli, 2, 0, bn_buf_cstr(&text));
	bn_cli_drop(&cli->out, &text);
}

void bn_tell_eligibility(struct bn_cli *cli, const struct bn_eligibility *e)
{
	if (e->met) {
		put_clause(cli, "cli.eligible.clause", e->clause);
		put_sentence(cli,
			     e->needed_years > 0 ? "cli.eligible.years"
						 : "cli.eligible.no-years",
			     e);
		if (e->nearest)
			put_clause(cli, "cli.eligible.next", e->nearest);
		return;
	}
	if (!e->nearest) {
		put_sentence(cli, "cli.eligible.closed", e);
		return;
	}
	put_clause(cli, "cli.eligible.nearest", e->nearest);
	put_sentence(cli,
		     e->missing_months > 0 ? "cli.eligible.missing"
					   : "cli.eligible.other",
		     e);
	if (e->first_exam_year > 0)
		put_sentence(cli, "cli.eligible.first", e);
}
