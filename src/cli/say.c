/*
 * How commands answer: text for people, wrapped and perhaps coloured, and one
 * line for whatever went wrong.
 *
 * Must not send a control character that came from data: bn_text_drawn() and
 * bn_json_str() see to that.
 */
#include <stdio.h>
#include <string.h>

#include "bn/exchange.h"
#include "bn/json.h"
#include "bn/sys.h"
#include "bn/text.h"

#include "cli/cli.h"

#define PROGRESS_EVERY 250000 /* microseconds */

/* Bytes that wait for company while more input stands ready. */
#define SEND_EARLY 16384

static void say_unsent(struct bn_cli *cli, enum bn_err e);

bool bn_cli_send(struct bn_cli *cli)
{
	struct bn_str all = bn_buf_view(&cli->out);
	enum bn_err e = bn_buf_ok(&cli->out) ? BN_OK : BN_ERR_NOMEM;

	if (cli->more && e == BN_OK && all.n < SEND_EARLY)
		return true;
	bn_cli_progress_end(cli);
	if (all.n > 0 && fwrite(all.p, 1, all.n, stdout) != all.n)
		e = BN_ERR_WRITE;
	if (fflush(stdout) != 0)
		e = BN_ERR_WRITE;
	bn_buf_clear(&cli->out);
	if (e != BN_OK && cli->unsent == BN_OK)
		say_unsent(cli, e);
	return e == BN_OK;
}

int bn_cli_answer(struct bn_cli *cli, int code)
{
	return bn_cli_send(cli) ? code : bn_exit_of_err(cli->unsent);
}

void bn_cli_reuse(struct bn_buf *out, struct bn_buf *text)
{
	if (!bn_buf_ok(text))
		out->failed = true;
	bn_buf_clear(text);
}

void bn_cli_drop(struct bn_buf *out, struct bn_buf *text)
{
	bn_cli_reuse(out, text);
	bn_buf_release(text);
}

void bn_cli_words(struct bn_cli *cli, const char *id, const struct bn_arg *args,
		  unsigned n)
{
	bn_words_format(&cli->out, cli->lang, id, args, n);
}

void bn_cli_para(struct bn_cli *cli, size_t indent, size_t used,
		 const char *text)
{
	struct bn_str rest = bn_str_of(text), line;
	size_t cells = cli->cells > indent + 20 ? cli->cells - indent : 20;

	if (used > indent) {
		bn_buf_byte(&cli->out, '\n');
		used = 0;
	}
	while (bn_text_wrap(&line, &rest, cells)) {
		if (line.n > 0)
			bn_buf_pad(&cli->out, ' ', indent - used);
		bn_text_drawn(&cli->out, line);
		bn_buf_byte(&cli->out, '\n');
		used = 0;
	}
}

void bn_cli_column(struct bn_cli *cli, size_t cells, struct bn_str text)
{
	struct bn_str shown = bn_text_cut(text, cells);

	bn_text_drawn(&cli->out, shown);
	bn_buf_pad(&cli->out, ' ', cells - bn_text_width(shown));
}

void bn_cli_paint(struct bn_cli *cli, enum bn_paint paint, const char *text)
{
	static const char *const codes[] = {
		[BN_PAINT_GOOD] = "32",
		[BN_PAINT_BAD] = "1;31",
		[BN_PAINT_CARE] = "33",
		[BN_PAINT_STRONG] = "1",
	};

	if (cli->color)
		bn_buf_printf(&cli->out, "\033[%sm", codes[paint]);
	bn_text_drawn(&cli->out, bn_str_of(text));
	if (cli->color)
		bn_buf_puts(&cli->out, "\033[0m");
}

void bn_cli_progress(struct bn_cli *cli, unsigned long done)
{
	struct bn_arg n = bn_arg_number("n", (long long)done);
	struct bn_buf text = { 0 };
	long long now = bn_sys_ticks();

	if (cli->quiet || bn_sys_is_terminal(1) || !bn_sys_is_terminal(2))
		return;
	if (cli->told == 0)
		cli->told = now;
	if (now - cli->told < PROGRESS_EVERY)
		return;
	cli->told = now;
	cli->progress = true;
	bn_words_format(&text, cli->lang, "cli.progress", &n, 1);
	(void)fprintf(stderr, "\r%s\033[K", bn_buf_cstr(&text));
	(void)fflush(stderr);
	bn_buf_release(&text);
}

void bn_cli_progress_end(struct bn_cli *cli)
{
	if (cli->progress)
		(void)fputs("\r\033[K", stderr);
	cli->progress = false;
}

/* --- what went wrong --- */

/* A reference is shown as people read it. */
static struct bn_str shown_what(char shown[BN_REF_SHOWN],
				const struct bn_error *err)
{
	char ref[BN_REF_CHARS + 1];

	if (strlen(err->what) != BN_REF_CHARS ||
	    !bn_ref_parse(ref, bn_str_of(err->what)))
		return bn_str_of(err->what);
	bn_ref_show(shown, ref);
	return bn_str_of(shown);
}

/* err.NAME.says or .fix of a failure. */
static void put_error(struct bn_buf *out, enum bn_lang lang,
		      const struct bn_error *err, const char *part)
{
	char shown[BN_REF_SHOWN];
	const struct bn_arg args[] = {
		bn_arg_text("what", shown_what(shown, err)),
		bn_arg_number("line", err->line),
		bn_arg_number("column", err->column),
		bn_arg_number("limit", err->limit),
	};

	bn_words_fill(
		out, lang,
		bn_words_of(lang, "err.%s.%s", bn_err_name(err->code), part),
		args, 4);
}

/* Which of a code's causes it was, where the store tells. */
static void put_why(struct bn_buf *out, enum bn_lang lang,
		    const struct bn_error *err)
{
	enum bn_store_why why = bn_store_why(err);

	if (why != BN_WHY_NONE)
		bn_buf_printf(
			out, " (%s)",
			bn_words_of(lang, "why.%s", bn_store_why_name(why)));
}

/* What went wrong, and what would have been right where that is known. */
static void put_says(struct bn_buf *out, enum bn_lang lang,
		     const struct bn_error *err)
{
	struct bn_buf wants = { 0 };
	struct bn_arg arg = bn_arg_text("what", bn_str_of(err->what));

	if (err->code == BN_ERR_RULES && err->line == 0) {
		bn_words_format(out, lang, "cli.no-folder", &arg, 1);
		return;
	}
	put_error(out, lang, err, "says");
	if (err->code == BN_ERR_TYPE || err->code == BN_ERR_VALUE)
		bn_application_wants(&wants, bn_str_of(err->what), lang);
	arg = bn_arg_text("wants", bn_buf_view(&wants));
	if (wants.n > 0)
		bn_words_format(out, lang, "cli.wants", &arg, 1);
	put_why(out, lang, err);
	bn_buf_release(&wants);
}

static void put_sentences(struct bn_buf *out, enum bn_lang lang,
			  const struct bn_error *err)
{
	put_says(out, lang, err);
	bn_buf_puts(out, "; ");
	put_error(out, lang, err, "fix");
}

static void send_talk(struct bn_cli *cli, struct bn_buf *line)
{
	bn_cli_progress_end(cli);
	(void)fprintf(stderr, "beian: %s\n", bn_buf_cstr(line));
	bn_buf_release(line);
}

/* Once: what is lost of an answer is lost of the next ones too. */
static void say_unsent(struct bn_cli *cli, enum bn_err e)
{
	const struct bn_error err = { .code = e, .what = "stdout" };
	struct bn_buf line = { 0 };

	cli->unsent = e;
	put_sentences(&line, cli->lang, &err);
	send_talk(cli, &line);
}

/* "error":{...} as programs read it. */
static void put_json(struct bn_cli *cli, const struct bn_error *err,
		     bool in_file)
{
	char shown[BN_REF_SHOWN];
	struct bn_buf text = { 0 };
	const char *kind = bn_err_name(err->code);

	if (in_file &&
	    (err->code == BN_ERR_NOT_FOUND || err->code == BN_ERR_NOT_A_FILE))
		kind = bn_err_name(BN_ERR_UNREADABLE);
	bn_json_key(&cli->out, "error");
	bn_json_open(&cli->out, '{');
	bn_json_put(&cli->out, "kind", kind);
	if (err->line > 0) {
		bn_json_put_int(&cli->out, "line", err->line);
		bn_json_put_int(&cli->out, "column", err->column);
	} else if (err->code == BN_ERR_UNKNOWN_KEY ||
		   err->code == BN_ERR_TYPE || err->code == BN_ERR_VALUE) {
		bn_json_put(&cli->out, "path", err->what);
	} else if (err->what[0] && (!in_file || err->code == BN_ERR_DENIED)) {
		bn_json_put_str(&cli->out, "what", shown_what(shown, err));
	}
	put_says(&text, cli->lang, err);
	bn_json_put_str(&cli->out, "message", bn_buf_view(&text));
	bn_cli_reuse(&cli->out, &text);
	put_error(&text, cli->lang, err, "fix");
	bn_json_put_str(&cli->out, "fix", bn_buf_view(&text));
	bn_json_close(&cli->out, '}');
	bn_cli_drop(&cli->out, &text);
}

int bn_cli_fail(struct bn_cli *cli, enum bn_err e, const struct bn_error *err)
{
	struct bn_error copy = *err;
	struct bn_buf line = { 0 };

	copy.code = e;
	put_sentences(&line, cli->lang, &copy);
	send_talk(cli, &line);
	if (cli->json) {
		bn_json_open(&cli->out, '{');
		put_json(cli, &copy, false);
		bn_json_close(&cli->out, '}');
		bn_buf_byte(&cli->out, '\n');
		(void)bn_cli_send(cli);
	}
	/* Inputs tell their failures apart: this one is the store's. */
	return e == BN_ERR_UNREADABLE ? BN_EXIT_STORE : bn_exit_of_err(e);
}

int bn_cli_fail_input(struct bn_cli *cli, const char *input, unsigned line,
		      const struct bn_error *err)
{
	struct bn_buf text = { 0 };

	if (!cli->json || !cli->quiet) {
		bn_text_drawn(&text, bn_str_of(input));
		if (line > 0)
			bn_buf_printf(&text, ":%u", line);
		bn_buf_puts(&text, ": ");
		put_sentences(&text, cli->lang, err);
		send_talk(cli, &text);
	}
	if (cli->json) {
		bn_json_open(&cli->out, '{');
		bn_json_put(&cli->out, "input", input);
		bn_json_key(&cli->out, "line");
		if (line > 0)
			bn_json_int(&cli->out, line);
		else
			bn_json_null(&cli->out);
		put_json(cli, err, true);
		bn_json_close(&cli->out, '}');
		bn_buf_byte(&cli->out, '\n');
		(void)bn_cli_send(cli);
	}
	return bn_exit_of_err(err->code);
}

int bn_cli_usage(struct bn_cli *cli, const char *id, const char *what)
{
	const struct bn_arg arg = bn_arg_text("what", bn_str_of(what));
	struct bn_buf line = { 0 };

	bn_words_format(&line, cli->lang, id, &arg, 1);
	if (cli->json) {
		bn_json_open(&cli->out, '{');
		bn_json_key(&cli->out, "error");
		bn_json_open(&cli->out, '{');
		bn_json_put(&cli->out, "kind", bn_err_name(BN_ERR_USAGE));
		bn_json_put_str(&cli->out, "message", bn_buf_view(&line));
		bn_json_put(&cli->out, "fix",
			    bn_words(cli->lang, "err.usage.fix"));
		bn_json_close(&cli->out, '}');
		bn_json_close(&cli->out, '}');
		bn_buf_byte(&cli->out, '\n');
		(void)bn_cli_send(cli);
	}
	bn_buf_printf(&line, "; %s", bn_words(cli->lang, "err.usage.fix"));
	send_talk(cli, &line);
	return BN_EXIT_USAGE;
}

void bn_cli_note(struct bn_cli *cli, const char *id, const char *what)
{
	const struct bn_arg arg = bn_arg_text("what", bn_str_of(what));
	struct bn_buf line = { 0 };

	if (cli->quiet)
		return;
	bn_words_format(&line, cli->lang, id, &arg, 1);
	send_talk(cli, &line);
}
