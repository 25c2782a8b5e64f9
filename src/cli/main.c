/*
 * beian: where everything is.
 *
 *	include/bn/	what one part may know of another: a small header for
 *			each concept
 *	src/base/	text, dates, buffers, CSV, errors
 *	src/model/	the record and its fields, the rule tables, findings
 *	src/check/	judges: a record against the rules, facts against limits
 *	src/image/	measures pictures; never judges
 *	src/store/	the SQLite file; keeps what it is handed
 *	src/paper/	receipts
 *	src/app/	use cases: what every face calls; JSON; sys.c is the
 *			only one that sees clock, environment and files
 *	src/tui/	the full screen: model, update, view; term.c draws
 *	src/line/	the same filing line by line: one file a step
 *	src/cli/	commands: this folder
 *	src/gen/	tools that the build runs over data/
 *
 *	data/tables/	the rules, a row each, with source and dates
 *	data/text/	every word that a person reads
 *	data/sql/	the schema
 *
 * An include only ever points down this list's floors (Makefile: below.*).
 * One call goes: main -> opt (what was asked) -> commands (who does it) ->
 * cmd_*.c -> app.  input.c goes through application files, tell*.c and say.c
 * answer, exit.c has the exit codes.
 *
 * This file only begins and ends.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "bn/image.h"
#include "bn/sys.h"
#include "cli/cli.h"

#define CELLS 80
#define CELLS_MOST 120

/* Nothing is left half done: what is not committed is rolled back. */
static void interrupted(int signal)
{
	(void)signal;
	_exit(BN_EXIT_INTERRUPTED);
}

/*
 * A reader that goes away ends the program quietly, whatever the parent
 * chose.  Descriptors 0 to 2 are taken up, so that no file of ours becomes
 * one of them.
 */
static bool begin(void)
{
	struct sigaction end = { 0 };
	int fd;

	bn_sys_harden();
	end.sa_handler = interrupted;
	(void)sigaction(SIGINT, &end, NULL);
	end.sa_handler = SIG_DFL;
	(void)sigaction(SIGPIPE, &end, NULL);
	do
		fd = open("/dev/null", O_RDWR | O_CLOEXEC);
	while (fd >= 0 && fd <= 2);
	if (fd > 2)
		(void)close(fd);
	return fd > 2;
}

/* zh* is Chinese, nothing and C are Chinese, anything else is English. */
static enum bn_lang lang_of_locale(void)
{
	static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
	const char *value = NULL;

	for (unsigned i = 0; i < 3 && !value; i++)
		value = bn_sys_env(names[i]);
	if (!value || strncmp(value, "zh", 2) == 0 || strcmp(value, "C") == 0 ||
	    strncmp(value, "C.", 2) == 0 || strcmp(value, "POSIX") == 0)
		return BN_ZH;
	return BN_EN;
}

static void choose_lang(struct bn_cli *cli)
{
	const char *asked = cli->opts.values[BN_OPT_LANG];

	cli->lang = lang_of_locale();
	if (bn_sys_env("BEIAN_LANG"))
		(void)bn_lang_parse(&cli->lang,
				    bn_str_of(bn_sys_env("BEIAN_LANG")));
	if (asked && !bn_lang_parse(&cli->lang, bn_str_of(asked)) &&
	    !cli->opts.wrong) {
		cli->opts.wrong = "cli.bad-lang";
		cli->opts.word = asked;
	}
}

static void choose_look(struct bn_cli *cli)
{
	const char *color = cli->opts.values[BN_OPT_COLOR];
	struct winsize size = { 0 };

	cli->json = bn_opts_has(&cli->opts, BN_OPT_JSON);
	cli->quiet = bn_opts_has(&cli->opts, BN_OPT_QUIET);
	cli->cells = CELLS;
	if (bn_sys_is_terminal(1) && ioctl(1, TIOCGWINSZ, &size) == 0 &&
	    size.ws_col >= 40)
		cli->cells =
			size.ws_col < CELLS_MOST ? size.ws_col : CELLS_MOST;
	if (!color || strcmp(color, "auto") == 0)
		cli->color = bn_sys_is_terminal(1) && !bn_sys_env("NO_COLOR");
	else if (strcmp(color, "always") == 0)
		cli->color = true;
	else if (strcmp(color, "never") != 0 && !cli->opts.wrong) {
		cli->opts.wrong = "cli.bad-color";
		cli->opts.word = color;
	}
}

/* Are there as many arguments as the command takes, and no option too many? */
static int check_call(struct bn_cli *cli, const struct bn_command *c)
{
	unsigned may = BN_OPT_COMMON | c->options;

	for (unsigned o = 0; o < BN_OPT_COUNT; o++) {
		if (cli->opts.values[o] && !(may & (1u << o)))
			return bn_cli_usage(cli, "cli.not-for",
					    bn_opt_name((enum bn_opt)o));
	}
	if (cli->opts.n < c->least)
		return bn_cli_usage(
			cli, "cli.too-few",
			bn_words_of(cli->lang, "cmd.%s.usage", c->name));
	if (cli->opts.n > c->most)
		return bn_cli_usage(cli, "cli.too-many",
				    cli->opts.args[c->most]);
	return 0;
}

/* One for each processor where there is more than one thing to look at. */
static unsigned decoders(const struct bn_cli *cli)
{
	const long processors = sysconf(_SC_NPROCESSORS_ONLN);

	return cli->opts.n > 1 && processors > 1 ? (unsigned)processors : 1;
}

static int run(struct bn_cli *cli, const struct bn_command *c)
{
	struct bn_app_options options = {
		.db = cli->opts.values[BN_OPT_DB],
		.rules_dir = cli->opts.values[BN_OPT_RULES],
		.today = cli->opts.values[BN_OPT_TODAY],
		.demo = c->run == bn_cmd_demo,
	};
	struct bn_error err = { 0 };
	enum bn_err e = BN_OK;
	int code;

	/* Before a store or anybody's data: a decoder is a copy of this. */
	if (c->pictures)
		e = bn_sandbox_new(&cli->sandbox, decoders(cli), &err);
	options.sandbox = cli->sandbox;
	if (e == BN_OK)
		e = bn_app_new(&cli->app, &options, &err);
	if (e == BN_OK)
		code = c->run(cli);
	else if (e == BN_ERR_USAGE)
		code = bn_cli_usage(cli, "cli.bad-today", err.what);
	else
		code = bn_cli_fail(cli, e, &err);
	bn_app_free(cli->app);
	bn_sandbox_free(cli->sandbox);
	return code;
}

static int answer(struct bn_cli *cli)
{
	const struct bn_command *c = bn_command_find(cli->opts.command);
	int code;

	choose_lang(cli);
	choose_look(cli);
	if (cli->opts.wrong)
		return bn_cli_usage(cli, cli->opts.wrong, cli->opts.word);
	if (!c)
		return bn_cli_usage(cli, "cli.unknown-command",
				    cli->opts.command);
	if (bn_opts_has(&cli->opts, BN_OPT_VERSION)) {
		bn_buf_puts(&cli->out, "beian " BN_VERSION "\n");
		return bn_cli_answer(cli, BN_EXIT_PASS);
	}
	if (bn_opts_has(&cli->opts, BN_OPT_HELP)) {
		bn_cli_help(cli, c);
		return bn_cli_answer(cli, BN_EXIT_PASS);
	}
	code = check_call(cli, c);
	return code ? code : run(cli, c);
}

int main(int argc, char **argv)
{
	struct bn_cli cli = { 0 };
	int code = BN_EXIT_INTERNAL;

	if (begin() && bn_opts_read(&cli.opts, argc, argv))
		code = answer(&cli);
	bn_opts_release(&cli.opts);
	bn_buf_release(&cli.out);
	return code;
}
