/*
 * beian list, search, recheck, decide: the help desk on the command line.
 */
#include <stdlib.h>
#include <string.h>

#include "bn/json.h"
#include "bn/text.h"
#include "cli/tell.h"

/* Columns of a list, in cells. */
#define REF_CELLS 13
#define NAME_CELLS 12
#define NUMBER_CELLS 20
#define STATE_CELLS 22

static void put_row_json(struct bn_cli *cli, const struct bn_filing *f)
{
	struct bn_buf text = { 0 };
	char shown[BN_REF_SHOWN];

	bn_ref_show(shown, f->ref);
	bn_json_open(&cli->out, '{');
	bn_json_put(&cli->out, "ref", shown);
	bn_mask_name(&text, bn_str_of(f->name));
	bn_json_put_str(&cli->out, "name", bn_buf_view(&text));
	bn_cli_reuse(&cli->out, &text);
	bn_mask_number(&text, bn_str_of(f->id_number));
	bn_json_put_str(&cli->out, "number", bn_buf_view(&text));
	bn_json_put(&cli->out, "state", bn_state_name(f->state));
	bn_cli_reuse(&cli->out, &text);
	bn_moment_put_iso(&text, f->since);
	bn_json_put_str(&cli->out, "since", bn_buf_view(&text));
	bn_json_close(&cli->out, '}');
	bn_buf_byte(&cli->out, '\n');
	bn_cli_drop(&cli->out, &text);
}

static void put_row(struct bn_cli *cli, const struct bn_filing *f)
{
	struct bn_buf text = { 0 };
	char shown[BN_REF_SHOWN];

	bn_ref_show(shown, f->ref);
	bn_cli_column(cli, REF_CELLS, bn_str_of(shown));
	bn_mask_name(&text, bn_str_of(f->name));
	bn_cli_column(cli, NAME_CELLS, bn_buf_view(&text));
	bn_cli_reuse(&cli->out, &text);
	bn_mask_number(&text, bn_str_of(f->id_number));
	bn_cli_column(cli, NUMBER_CELLS, bn_buf_view(&text));
	bn_cli_column(cli, STATE_CELLS,
		      bn_str_of(bn_words_of(cli->lang, "state.%s",
					    bn_state_name(f->state))));
	bn_moment_put(&cli->out, f->since);
	bn_buf_byte(&cli->out, '\n');
	bn_cli_drop(&cli->out, &text);
}

static bool tell_row(void *ctx, const struct bn_filing *f)
{
	struct bn_cli *cli = ctx;

	if (cli->json)
		put_row_json(cli, f);
	else
		put_row(cli, f);
	cli->more = true;
	return bn_cli_send(cli);
}

static int tell_list(struct bn_cli *cli, struct bn_query *q)
{
	struct bn_error err = { 0 };
	enum bn_err e = bn_app_list(cli->app, q, tell_row, cli, &err);
	int code;

	cli->more = false;
	code = bn_cli_answer(cli, BN_EXIT_PASS);
	/* Where nothing was ever stored there is nothing to list. */
	if (e == BN_ERR_NOT_FOUND) {
		bn_cli_note(cli, "cli.no-store", bn_app_store_path(cli->app));
		e = BN_OK;
	}
	if (e != BN_OK)
		return bn_cli_fail(cli, e, &err);
	return code;
}

/* --state, --limit and --offset; 0 where they are right, else exit 2. */
static int read_query(struct bn_cli *cli, struct bn_query *q)
{
	const char *state = cli->opts.values[BN_OPT_STATE];

	q->any_state = state == NULL;
	q->limit = 999999999;
	if (state && !bn_state_parse(&q->state, bn_str_of(state)))
		return bn_cli_usage(cli, "cli.bad-state", state);
	if (!bn_opts_number(&q->limit, &cli->opts, BN_OPT_LIMIT) ||
	    q->limit == 0)
		return bn_cli_usage(cli, "cli.bad-number",
				    cli->opts.values[BN_OPT_LIMIT]);
	if (!bn_opts_number(&q->offset, &cli->opts, BN_OPT_OFFSET))
		return bn_cli_usage(cli, "cli.bad-number",
				    cli->opts.values[BN_OPT_OFFSET]);
	return 0;
}

int bn_cmd_list(struct bn_cli *cli)
{
	struct bn_query q = { 0 };
	int code = read_query(cli, &q);

	return code ? code : tell_list(cli, &q);
}

int bn_cmd_search(struct bn_cli *cli)
{
	struct bn_query q = { .text = bn_str_of(cli->opts.args[0]) };
	int code = read_query(cli, &q);

	return code ? code : tell_list(cli, &q);
}

/* --- re-check --- */

static void put_recheck_json(struct bn_cli *cli, const struct bn_recheck *r)
{
	struct bn_buf *out = &cli->out;
	char shown[BN_REF_SHOWN];

	bn_ref_show(shown, r->ref);
	bn_json_open(out, '{');
	bn_json_put(out, "ref", shown);
	bn_json_put(out, "before", bn_verdict_name(r->before));
	bn_json_put(out, "after", bn_verdict_name(r->after));
	bn_json_key(out, "changed");
	bn_json_open(out, '[');
	for (unsigned i = 0; i < r->n_changed; i++)
		bn_json_str(out, bn_str_of(r->changed[i]));
	bn_json_close(out, ']');
	bn_json_close(out, '}');
	bn_buf_byte(out, '\n');
}

static void put_recheck(struct bn_cli *cli, const struct bn_recheck *r)
{
	char shown[BN_REF_SHOWN];

	bn_ref_show(shown, r->ref);
	bn_cli_column(cli, REF_CELLS, bn_str_of(shown));
	bn_tell_verdict(cli, r->before);
	bn_buf_puts(&cli->out, " -> ");
	bn_tell_verdict(cli, r->after);
	for (unsigned i = 0; i < r->n_changed; i++)
		bn_buf_printf(&cli->out, "%s%s", i ? " " : "  ", r->changed[i]);
	if (r->n_changed == 0)
		bn_buf_printf(&cli->out, "  %s",
			      bn_words(cli->lang, "cli.recheck.same"));
	bn_buf_byte(&cli->out, '\n');
}

static int recheck_one(struct bn_cli *cli, const char *ref)
{
	struct bn_arena arena = { 0 };
	struct bn_error err = { 0 };
	struct bn_recheck r;
	enum bn_err e = bn_app_recheck(&r, cli->app, ref, &arena, &err);
	int code;

	if (e == BN_OK && cli->json)
		put_recheck_json(cli, &r);
	else if (e == BN_OK)
		put_recheck(cli, &r);
	if (e != BN_OK)
		code = bn_cli_fail(cli, e, &err);
	else
		code = bn_cli_answer(cli, bn_exit_of_verdict(r.after));
	bn_arena_release(&arena);
	return code;
}

/* References of all that was submitted, before any of it changes. */
struct refs {
	char (*items)[BN_REF_CHARS + 1]; /* owned */
	size_t n, room;
	bool failed;
};

static bool take_ref(void *ctx, const struct bn_filing *f)
{
	struct refs *refs = ctx;

	if (f->version == 0)
		return true;
	if (refs->n == refs->room) {
		size_t room = refs->room ? refs->room * 2 : 256;
		void *more = realloc(refs->items, room * sizeof(*refs->items));

		if (!more) {
			refs->failed = true;
			return false;
		}
		refs->items = more;
		refs->room = room;
	}
	memcpy(refs->items[refs->n++], f->ref, sizeof(f->ref));
	return true;
}

static int recheck_all(struct bn_cli *cli)
{
	struct bn_query q = { .any_state = true, .limit = 999999999 };
	struct refs refs = { 0 };
	struct bn_error err = { 0 };
	int code = BN_EXIT_PASS;
	enum bn_err e = bn_app_list(cli->app, &q, take_ref, &refs, &err);

	if (e == BN_OK && refs.failed)
		e = bn_error_set(&err, BN_ERR_NOMEM, "");
	for (size_t i = 0; e == BN_OK && i < refs.n; i++) {
		code = bn_exit_graver(code, recheck_one(cli, refs.items[i]));
		bn_cli_progress(cli, i + 1);
	}
	free(refs.items);
	if (e == BN_ERR_NOT_FOUND) {
		bn_cli_note(cli, "cli.no-store", bn_app_store_path(cli->app));
		e = BN_OK;
	}
	return e == BN_OK ? code : bn_cli_fail(cli, e, &err);
}

int bn_cmd_recheck(struct bn_cli *cli)
{
	bool all = bn_opts_has(&cli->opts, BN_OPT_ALL);
	int code = BN_EXIT_PASS;

	if (all == (cli->opts.n > 0))
		return bn_cli_usage(cli, "cli.recheck.which", "--all");
	if (all)
		return recheck_all(cli);
	for (unsigned i = 0; i < cli->opts.n; i++)
		code = bn_exit_graver(code,
				      recheck_one(cli, cli->opts.args[i]));
	return code;
}

/* --- decide --- */

static bool read_decision(enum bn_decision *d, const char *word)
{
	static const char *const words[] = {
		[BN_DECIDE_PASS] = "pass",
		[BN_DECIDE_RETURN] = "return",
		[BN_DECIDE_REFUSE] = "refuse",
	};

	for (unsigned i = 0; i < 3; i++) {
		if (strcmp(words[i], word) == 0) {
			*d = (enum bn_decision)i;
			return true;
		}
	}
	return false;
}

/* A field's path, or a list or a material as a whole. */
static bool is_path(const char *path)
{
	struct bn_str s = bn_str_of(path), slot;
	enum bn_field field;
	enum bn_slot found;
	unsigned index;

	if (bn_field_of_path(&field, &index, s))
		return true;
	if (bn_str_starts(s, "materials.")) {
		slot = bn_str_sub(s, 10, s.n);
		slot.n = strcspn(slot.p, "[");
		return bn_slot_of_id(&found, slot);
	}
	for (unsigned i = 0; i < BN_SECTION_COUNT; i++) {
		const char *list = bn_section_info((enum bn_section)i)->path;
		size_t n = strcspn(list, "[");

		if (n > 0 && bn_str_eq(s, (struct bn_str){ list, n }))
			return true;
	}
	return false;
}

int bn_cmd_decide(struct bn_cli *cli)
{
	const char *const *values = cli->opts.values;
	struct bn_ruling ruling = {
		.reason = values[BN_OPT_REASON],
		.field = values[BN_OPT_FIELD],
	};
	struct bn_error err = { 0 };
	struct bn_filing f;
	enum bn_err e;

	if (!read_decision(&ruling.decision, cli->opts.args[1]))
		return bn_cli_usage(cli, "cli.bad-decision", cli->opts.args[1]);
	if (!ruling.reason || bn_text_trim(bn_str_of(ruling.reason)).n == 0)
		return bn_cli_usage(cli, "cli.needs-reason", "--reason");
	if (ruling.field && !is_path(ruling.field))
		return bn_cli_usage(cli, "cli.bad-field", ruling.field);
	e = bn_app_decide(&f, cli->app, cli->opts.args[0], &ruling, &err);
	if (e == BN_OK)
		e = bn_tell_status(cli, f.ref, &err);
	if (e != BN_OK)
		return bn_cli_fail(cli, e, &err);
	return bn_cli_answer(cli, BN_EXIT_PASS);
}
