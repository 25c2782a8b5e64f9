/*
 * What would make an applicant eligible, told to people and programs.
 *
 * Must not choose or order: the list comes with the smallest first.
 */
#include <stdio.h>

#include "bn/json.h"
#include "cli/tell.h"

enum { INDENT = 5 }; /* behind "  1. " */

static void put_line(struct bn_cli *cli, const char *mark, const char *text)
{
	bn_buf_puts(&cli->out, mark);
	bn_cli_para(cli, INDENT, INDENT, text);
}

static void put_way(struct bn_cli *cli, const struct bn_way *w, unsigned n,
		    const struct bn_record *r)
{
	struct bn_buf text = { 0 };
	char mark[16];

	(void)snprintf(mark, sizeof(mark), "%3u. ", n);
	for (unsigned i = 0; i < w->n; i++) {
		bn_buf_clear(&text);
		bn_amend_says(&text, &w->changes[i], r, cli->lang);
		put_line(cli, i == 0 ? mark : "   + ", bn_buf_cstr(&text));
	}
	bn_buf_clear(&text);
	bn_way_says(&text, w, bn_app_rules(cli->app), cli->lang);
	put_line(cli, w->n == 0 ? mark : "     ", bn_buf_cstr(&text));
	/* Without a change it is the nearest, which was told in full. */
	if (w->n > 0)
		put_line(cli, "     ",
			 bn_words_of(cli->lang, "rule.%s", w->clause));
	bn_buf_release(&text);
}

static void put_text(struct bn_cli *cli, const char *id)
{
	bn_cli_para(cli, 2, 0, bn_words(cli->lang, id));
}

void bn_tell_ways(struct bn_cli *cli, const struct bn_ways *ways,
		  const struct bn_record *r)
{
	if (ways->n == 0) {
		put_text(cli, "ways.none");
		return;
	}
	put_text(cli, "ways.heading");
	put_text(cli, "ways.order");
	for (unsigned i = 0; i < ways->n; i++)
		put_way(cli, &ways->ways[i], i + 1, r);
	put_text(cli, "ways.honest");
}

static void put_change_json(struct bn_cli *cli, const struct bn_amend *c,
			    const struct bn_record *r)
{
	struct bn_buf *out = &cli->out;
	struct bn_buf text = { 0 };

	bn_json_open(out, '{');
	bn_json_put(out, "kind", bn_amend_kind_name(c->kind));
	if (c->field == BN_F_NONE)
		bn_buf_printf(&text, "materials.%s",
			      bn_slot_info(BN_SLOT_WORK_PROOF)->id);
	else
		bn_field_path(&text, c->field, c->index);
	bn_json_put_str(out, "field", bn_buf_view(&text));
	bn_json_put(out, "value", c->value);
	bn_buf_clear(&text);
	if (c->by.year > 0)
		bn_date_put(&text, c->by);
	bn_json_put_str(out, "by", bn_buf_view(&text));
	bn_buf_clear(&text);
	bn_amend_says(&text, c, r, cli->lang);
	bn_json_put_str(out, "message", bn_buf_view(&text));
	bn_json_close(out, '}');
	bn_buf_release(&text);
}

static void put_way_json(struct bn_cli *cli, const struct bn_way *w,
			 const struct bn_record *r)
{
	struct bn_buf *out = &cli->out;
	struct bn_buf text = { 0 };

	bn_json_open(out, '{');
	bn_json_key(out, "changes");
	bn_json_open(out, '[');
	for (unsigned i = 0; i < w->n; i++)
		put_change_json(cli, &w->changes[i], r);
	bn_json_close(out, ']');
	bn_json_put_int(out, "months", w->months);
	bn_json_key(out, "exam_year");
	if (w->exam_year > 0)
		bn_json_int(out, w->exam_year);
	else
		bn_json_null(out);
	bn_json_put(out, "clause", w->clause);
	bn_rulebook_basis(&text, bn_app_rules(cli->app), w->clause);
	bn_json_put_str(out, "basis", bn_buf_view(&text));
	bn_buf_clear(&text);
	bn_way_says(&text, w, bn_app_rules(cli->app), cli->lang);
	bn_json_put_str(out, "message", bn_buf_view(&text));
	bn_json_close(out, '}');
	bn_buf_release(&text);
}

void bn_tell_ways_json(struct bn_cli *cli, const struct bn_ways *ways,
		       const struct bn_record *r)
{
	bn_json_key(&cli->out, "ways");
	bn_json_open(&cli->out, '[');
	for (unsigned i = 0; i < ways->n; i++)
		put_way_json(cli, &ways->ways[i], r);
	bn_json_close(&cli->out, ']');
}
