/*
 * beian show: a whole record as the help desk sees it.  Every look is logged;
 * numbers are masked until somebody says why they are needed in full.
 */
#include <string.h>

#include "bn/exchange.h"
#include "bn/json.h"
#include "bn/region.h"
#include "bn/text.h"
#include "cli/tell.h"

/* Names of places are those in force: later than any year. */
#define THIS_YEAR 9999

/* How an answer is hidden, by what it is. */
typedef void mask(struct bn_buf *out, struct bn_str value);

/* Nothing of it but how long it is. */
static void mask_all(struct bn_buf *out, struct bn_str value)
{
	bn_buf_pad(out, '*', bn_utf8_count(value));
}

static mask *mask_of(enum bn_field f)
{
	/* Born when and living where says who it is, beside a masked name. */
	if (f == BN_F_IDENTITY_BIRTH || f == BN_F_CONTACT_ADDRESS)
		return mask_all;
	switch ((unsigned)bn_field_info(f)->kind) {
	case BN_KIND_NAME:
		return bn_mask_name;
	case BN_KIND_PHONE:
		return bn_mask_phone;
	case BN_KIND_ID_NUMBER:
	case BN_KIND_EMAIL:
		return bn_mask_number;
	default:
		return NULL;
	}
}

struct masking {
	struct bn_record *to;
	struct bn_error *err;
	enum bn_err e;
};

static bool mask_answer(void *ctx, enum bn_field f, unsigned index,
			struct bn_str value)
{
	struct masking *m = ctx;
	struct bn_buf hidden = { 0 };
	mask *fn = mask_of(f);

	if (fn)
		fn(&hidden, value);
	else
		bn_buf_str(&hidden, value);
	m->e = bn_buf_err(&hidden, m->err);
	if (m->e == BN_OK)
		m->e = bn_record_set(m->to, f, index, bn_buf_view(&hidden),
				     m->err);
	bn_buf_release(&hidden);
	return m->e == BN_OK;
}

/* The record of a sheet, masked unless all is to be seen. */
static enum bn_err read_sheet(struct bn_record **out,
			      const struct bn_sheet *sheet, bool reveal,
			      struct bn_error *err)
{
	struct bn_record *whole = NULL;
	struct masking m = { .err = err };

	*out = NULL;
	m.e = bn_record_new(&whole, err);
	if (m.e == BN_OK)
		m.e = bn_record_read(whole, sheet->body, err);
	if (m.e == BN_OK && reveal) {
		*out = whole;
		return BN_OK;
	}
	if (m.e == BN_OK)
		m.e = bn_record_new(&m.to, err);
	if (m.e == BN_OK)
		bn_record_each(whole, mask_answer, &m);
	bn_record_free(whole);
	if (m.e != BN_OK) {
		bn_record_free(m.to);
		m.to = NULL;
	}
	*out = m.to;
	return m.e;
}

static bool put_trail_json(void *ctx, const struct bn_audit *row)
{
	struct bn_buf *out = ctx;
	struct bn_buf at = { 0 };

	bn_moment_put_iso(&at, row->at);
	bn_json_open(out, '{');
	bn_json_put_str(out, "at", bn_buf_view(&at));
	bn_json_put(out, "user", row->user);
	bn_json_put_int(out, "uid", row->uid);
	bn_json_put(out, "action", row->action);
	bn_json_put(out, "reason", row->reason);
	bn_json_put(out, "field", row->field);
	bn_json_close(out, '}');
	bn_cli_drop(out, &at);
	return true;
}

static enum bn_err put_json(struct bn_cli *cli, const char *ref,
			    const struct bn_case *c, struct bn_error *err)
{
	struct bn_buf *out = &cli->out;
	struct bn_buf status = { 0 };
	enum bn_err e = bn_tell_status(cli, ref, err);

	if (e != BN_OK)
		return e;
	/* The status object goes on with what only the desk sees. */
	bn_buf_str(&status, bn_buf_view(out));
	bn_buf_clear(out);
	if (status.n < 2) {
		bn_buf_release(&status);
		return bn_buf_err(&status, err);
	}
	bn_buf_add(out, status.p, status.n - 2);
	bn_json_put_int(out, "version", c->filing.version);
	bn_json_key(out, "application");
	e = bn_application_write(out, c, err);
	bn_json_key(out, "trail");
	bn_json_open(out, '[');
	if (e == BN_OK)
		e = bn_app_trail(cli->app, ref, put_trail_json, out, err);
	bn_json_close(out, ']');
	bn_json_close(out, '}');
	bn_buf_byte(out, '\n');
	bn_buf_release(&status);
	return e;
}

/* --- for people --- */

struct page {
	struct bn_cli *cli;
	int section; /* whose heading stands already, or -1 */
	unsigned index;
};

static void put_heading(struct page *p, enum bn_section s, unsigned index)
{
	const struct bn_section_info *info = bn_section_info(s);

	if (p->section == (int)s && p->index == index)
		return;
	p->section = (int)s;
	p->index = index;
	bn_cli_paint(p->cli, BN_PAINT_STRONG,
		     bn_words_of(p->cli->lang, "section.%s.title", info->id));
	if (info->most > 0)
		bn_buf_printf(&p->cli->out, " %u", index + 1);
	bn_buf_byte(&p->cli->out, '\n');
}

/* A choice in words; other answers as they are. */
static void put_answer(struct bn_buf *out, enum bn_lang lang, enum bn_field f,
		       struct bn_str value)
{
	const struct bn_field_info *info = bn_field_info(f);
	struct bn_str rest = value, word;
	const char *set = info->kind == BN_KIND_YESNO ? "yesno" : info->choices;
	char code[64];

	if (!set[0]) {
		bn_buf_str(out, value);
		if (info->kind == BN_KIND_REGION) {
			bn_buf_byte(out, ' ');
			(void)bn_region_full_name(out, value, THIS_YEAR);
		}
		return;
	}
	while (bn_str_split(&word, &rest, ',')) {
		const char *text;

		bn_str_copy(code, sizeof(code), word);
		text = bn_choice_has(set, word)
			       ? bn_words_of(lang, "choice.%s.%s", set, code)
			       : code;
		bn_buf_printf(out, "%s%s", out->n ? ", " : "", text);
	}
}

static bool put_line(void *ctx, enum bn_field f, unsigned index,
		     struct bn_str value)
{
	struct page *p = ctx;
	const struct bn_field_info *info = bn_field_info(f);
	struct bn_buf text = { 0 };

	put_heading(p, info->section, index);
	put_answer(&text, p->cli->lang, f, value);
	bn_buf_puts(&p->cli->out, "  ");
	bn_cli_column(p->cli, 22,
		      bn_str_of(bn_words_of(p->cli->lang, "field.%s.label",
					    info->id)));
	bn_cli_para(p->cli, 24, 24, bn_buf_cstr(&text));
	bn_cli_drop(&p->cli->out, &text);
	return true;
}

static void put_materials(struct bn_cli *cli, const struct bn_materials *all)
{
	if (all->n > 0)
		bn_buf_printf(&cli->out, "%s\n",
			      bn_words(cli->lang, "receipt.materials"));
	for (unsigned i = 0; i < all->n; i++) {
		const struct bn_material *m = &all->items[i];

		bn_buf_puts(&cli->out, "  ");
		bn_cli_column(
			cli, 22,
			bn_str_of(bn_words_of(cli->lang, "slot.%s",
					      bn_slot_info(m->slot)->id)));
		bn_cli_para(cli, 24, 24, m->name);
	}
}

static bool put_trail(void *ctx, const struct bn_audit *row)
{
	struct bn_cli *cli = ctx;
	struct bn_buf text = { 0 };

	bn_moment_put(&text, row->at);
	bn_buf_printf(&text, "  %s (%ld)  %s", row->user, row->uid,
		      row->action);
	if (row->reason[0])
		bn_buf_printf(&text, "  %s", row->reason);
	if (row->field[0])
		bn_buf_printf(&text, "  %s", row->field);
	bn_cli_para(cli, 2, 0, bn_buf_cstr(&text));
	bn_cli_drop(&cli->out, &text);
	return true;
}

static enum bn_err put_page(struct bn_cli *cli, const char *ref,
			    const struct bn_case *c, struct bn_error *err)
{
	struct page page = { .cli = cli, .section = -1 };
	enum bn_err e = bn_tell_status(cli, ref, err);

	if (e != BN_OK)
		return e;
	bn_record_each(c->record, put_line, &page);
	put_materials(cli, &c->materials);
	bn_buf_printf(&cli->out, "%s\n", bn_words(cli->lang, "cli.trail"));
	return bn_app_trail(cli->app, ref, put_trail, cli, err);
}

/* Logs the look before anything is seen. */
static enum bn_err show(struct bn_cli *cli, const char *ref, const char *reason,
			struct bn_error *err)
{
	struct bn_arena arena = { 0 };
	struct bn_status s = { .arena = &arena, .lang = cli->lang };
	struct bn_case c = { 0 };
	enum bn_err e = bn_app_status(&s, cli->app, ref, err);

	if (e == BN_OK)
		e = bn_app_looked(cli->app, ref, reason ? reason : "", err);
	if (e == BN_OK)
		e = read_sheet(&c.record, &s.sheet, reason != NULL, err);
	c.filing = s.filing;
	c.materials = s.sheet.materials;
	if (e == BN_OK)
		e = cli->json ? put_json(cli, ref, &c, err)
			      : put_page(cli, ref, &c, err);
	bn_record_free(c.record);
	bn_arena_release(&arena);
	return e;
}

int bn_cmd_show(struct bn_cli *cli)
{
	const char *reason = cli->opts.values[BN_OPT_REASON];
	bool reveal = bn_opts_has(&cli->opts, BN_OPT_REVEAL);
	struct bn_error err = { 0 };
	enum bn_err e;

	if (reveal && (!reason || bn_text_trim(bn_str_of(reason)).n == 0))
		return bn_cli_usage(cli, "cli.needs-reason", "--reveal");
	if (!reveal && reason)
		return bn_cli_usage(cli, "cli.reason-alone", "--reason");
	e = show(cli, cli->opts.args[0], reveal ? reason : NULL, &err);
	if (e != BN_OK) {
		bn_buf_clear(&cli->out);
		return bn_cli_fail(cli, e, &err);
	}
	return bn_cli_answer(cli, BN_EXIT_PASS);
}
