/*
 * A filing as it stands: for status, and after whatever changed it.
 */
#include "bn/exchange.h"
#include "bn/json.h"
#include "bn/text.h"
#include "cli/tell.h"

static void put_next_json(struct bn_buf *out, const struct bn_status *s)
{
	bn_json_key(out, "next");
	bn_json_open(out, '[');
	for (unsigned i = 0; i < s->n_next; i++) {
		bn_json_open(out, '{');
		bn_json_put(out, "date", s->next[i].date);
		bn_json_put(out, "text", s->next[i].text);
		bn_json_close(out, '}');
	}
	bn_json_close(out, ']');
}

static enum bn_err put_status_json(struct bn_cli *cli,
				   const struct bn_status *s,
				   struct bn_error *err)
{
	const struct bn_filing *f = &s->filing;
	struct bn_buf *out = &cli->out;
	struct bn_buf since = { 0 };
	char shown[BN_REF_SHOWN];
	enum bn_err e;

	bn_ref_show(shown, f->ref);
	bn_moment_put_iso(&since, f->since);
	bn_json_open(out, '{');
	bn_json_put(out, "ref", shown);
	bn_json_put(out, "state", bn_state_name(f->state));
	bn_json_put(out, "verdict",
		    f->version > 0 ? bn_verdict_name(s->sheet.verdict) : NULL);
	bn_json_put(out, "turn", bn_turn_name(bn_state_turn(f->state)));
	bn_json_put_str(out, "since", bn_buf_view(&since));
	put_next_json(out, s);
	bn_json_key(out, "findings");
	e = bn_findings_kept_json(out, s->sheet.findings, s->lang, err);
	bn_json_close(out, '}');
	bn_buf_byte(out, '\n');
	bn_cli_drop(out, &since);
	return e;
}

static enum bn_paint paint_of(enum bn_state s)
{
	if (s == BN_STATE_PASSED || s == BN_STATE_PAID)
		return BN_PAINT_GOOD;
	return s == BN_STATE_MANUAL || s == BN_STATE_DRAFT ? BN_PAINT_CARE
							   : BN_PAINT_BAD;
}

static void put_head(struct bn_cli *cli, const struct bn_filing *f)
{
	struct bn_buf since = { 0 }, played = { 0 };
	char shown[BN_REF_SHOWN];

	bn_ref_show(shown, f->ref);
	bn_moment_put(&since, f->since);
	bn_cli_paint(cli, BN_PAINT_STRONG, shown);
	bn_buf_puts(&cli->out, "  ");
	bn_cli_paint(
		cli, paint_of(f->state),
		bn_words_of(cli->lang, "state.%s", bn_state_name(f->state)));
	bn_buf_printf(&cli->out, "  %s  %s\n", bn_buf_cstr(&since),
		      bn_words_of(cli->lang, "turn.%s",
				  bn_turn_name(bn_state_turn(f->state))));
	if (f->practice.s) {
		struct bn_arg day;

		bn_date_put(&played, bn_moment_date(f->practice));
		day = bn_arg_text("date", bn_buf_view(&played));
		bn_cli_words(cli, "receipt.practice", &day, 1);
		bn_buf_byte(&cli->out, '\n');
	}
	bn_cli_drop(&cli->out, &played);
	bn_cli_drop(&cli->out, &since);
}

/* What a person at the desk wrote with the last decision. */
static void put_reason(struct bn_cli *cli, const struct bn_filing *f)
{
	const struct bn_arg args[] = {
		bn_arg_text("reason", bn_str_of(f->reason)),
		bn_arg_text("field", bn_str_of(f->field)),
	};
	struct bn_buf text = { 0 };

	if (!f->reason[0])
		return;
	bn_words_format(&text, cli->lang,
			f->field[0] ? "cli.reason-field" : "cli.reason", args,
			2);
	bn_cli_para(cli, 2, 0, bn_buf_cstr(&text));
	bn_cli_drop(&cli->out, &text);
}

static void put_status(struct bn_cli *cli, const struct bn_status *s)
{
	put_head(cli, &s->filing);
	if (cli->quiet)
		return;
	put_reason(cli, &s->filing);
	if (s->n_told > 0) {
		bn_buf_printf(&cli->out, "%s\n",
			      bn_words(cli->lang, "cli.findings"));
		bn_tell_told(cli, s->told, s->n_told);
	}
	bn_buf_printf(&cli->out, "%s\n", bn_words(cli->lang, "cli.next"));
	for (unsigned i = 0; i < s->n_next; i++) {
		bn_buf_puts(&cli->out, "  - ");
		bn_cli_para(cli, 4, 4, s->next[i].text);
	}
}

enum bn_err bn_tell_status(struct bn_cli *cli, const char *ref,
			   struct bn_error *err)
{
	struct bn_arena arena = { 0 };
	struct bn_status s = { .arena = &arena, .lang = cli->lang };
	size_t before = cli->out.n;
	enum bn_err e = bn_app_status(&s, cli->app, ref, err);

	if (e == BN_OK && cli->json)
		e = put_status_json(cli, &s, err);
	else if (e == BN_OK)
		put_status(cli, &s);
	/* Half an answer is none. */
	if (e != BN_OK)
		bn_buf_cut(&cli->out, before, cli->out.n - before);
	bn_arena_release(&arena);
	return e;
}
