/*
 * beian, beian desk, beian demo: the full screen; where there is none, the
 * wizard line by line, the others as text or not at all.
 */
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "bn/sys.h"
#include "bn/tui.h"
#include "cli/cli.h"
#include "cli/plain.h"

static bool is_utf8(void)
{
	const char *set = nl_langinfo(CODESET);

	return strcmp(set, "UTF-8") == 0 || strcmp(set, "utf8") == 0;
}

/* The environment's locale, else any that knows UTF-8, for characters. */
static bool find_locale(void)
{
	static const char *const others[] = { "C.UTF-8", "zh_CN.UTF-8",
					      "en_US.UTF-8" };

	if (setlocale(LC_CTYPE, "") && is_utf8())
		return true;
	for (unsigned i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
		if (setlocale(LC_CTYPE, others[i]) && is_utf8())
			return true;
	}
	return false;
}

static const char *locale_variable(void)
{
	if (bn_sys_env("LC_ALL"))
		return "LC_ALL";
	return bn_sys_env("LC_CTYPE") ? "LC_CTYPE" : "LANG";
}

/* Why there can be no full screen: a variable and what is wrong; or false. */
static bool lacks(const char **variable, const char **why)
{
	const char *term = bn_sys_env("TERM");

	*variable = "TERM";
	if (!term)
		*why = "is not set";
	else if (strcmp(term, "dumb") == 0)
		*why = "is dumb";
	else if (!bn_sys_is_terminal(0))
		*why = "names a terminal, but standard input is none";
	else if (!bn_sys_is_terminal(1))
		*why = "names a terminal, but standard output is none";
	else if (!find_locale()) {
		*variable = locale_variable();
		*why = "gives no UTF-8 locale";
	} else
		return false;
	return true;
}

/* ASCII alone: nothing else is sure to be read there. */
static int refuse(const char *variable, const char *why)
{
	(void)fprintf(stderr,
		      "beian: %s %s; no full screen here, use: "
		      "beian list\n",
		      variable, why);
	return BN_EXIT_USAGE;
}

/* --speed and --person; 0 where they are right, else exit 2. */
static int read_options(struct bn_cli *cli, struct bn_tui_options *o)
{
	unsigned speed = 0, person = 0;

	if (!bn_opts_number(&speed, &cli->opts, BN_OPT_SPEED))
		return bn_cli_usage(cli, "cli.bad-number",
				    cli->opts.values[BN_OPT_SPEED]);
	if (!bn_opts_number(&person, &cli->opts, BN_OPT_PERSON) ||
	    (bn_opts_has(&cli->opts, BN_OPT_PERSON) && person == 0))
		return bn_cli_usage(cli, "cli.bad-number",
				    cli->opts.values[BN_OPT_PERSON]);
	o->lang = cli->lang;
	o->color = cli->opts.values[BN_OPT_COLOR];
	o->ascii = bn_opts_has(&cli->opts, BN_OPT_ASCII);
	o->speed = (int)speed;
	o->person = person > 0 ? (int)person - 1 : 0;
	return 0;
}

static int run(struct bn_cli *cli, const struct bn_tui_options *options)
{
	struct bn_error err = { 0 };
	bool left_draft = false;
	enum bn_err e = bn_tui_run(&left_draft, cli->app, options, &err);

	/* A terminal that the library does not know still takes lines. */
	if (e == BN_ERR_TERMINAL && options->door == BN_DOOR_WIZARD)
		return bn_plain_run(cli);
	if (e != BN_OK)
		return bn_cli_fail(cli, e, &err);
	return left_draft ? BN_EXIT_DRAFT : BN_EXIT_PASS;
}

static bool wants_lines(const struct bn_cli *cli)
{
	const char *plain = bn_sys_env("BEIAN_PLAIN");

	return bn_opts_has(&cli->opts, BN_OPT_PLAIN) ||
	       (plain && strcmp(plain, "0") != 0);
}

/* ASCII alone, in front of words that may not be read. */
static int run_plain(struct bn_cli *cli)
{
	if (!setlocale(LC_CTYPE, "") || !is_utf8())
		(void)fprintf(stderr,
			      "beian: %s gives no UTF-8 locale; what follows "
			      "is UTF-8 all the same\n",
			      locale_variable());
	return bn_plain_run(cli);
}

int bn_cmd_wizard(struct bn_cli *cli)
{
	struct bn_tui_options options = { .door = BN_DOOR_WIZARD };
	const char *variable, *why;
	int code = read_options(cli, &options);

	if (code)
		return code;
	if (wants_lines(cli) || lacks(&variable, &why))
		return run_plain(cli);
	return run(cli, &options);
}

int bn_cmd_desk(struct bn_cli *cli)
{
	struct bn_tui_options options = { .door = BN_DOOR_DESK };
	const char *variable, *why;
	int code = read_options(cli, &options);

	if (code)
		return code;
	if (lacks(&variable, &why))
		return refuse(variable, why);
	return run(cli, &options);
}

/* Without a terminal each screen of the journey is told as text. */
int bn_cmd_demo(struct bn_cli *cli)
{
	struct bn_tui_options options = { .door = BN_DOOR_DEMO };
	const char *variable, *why;
	struct bn_error err = { 0 };
	enum bn_err e;
	int code = read_options(cli, &options);

	if (code)
		return code;
	if (!lacks(&variable, &why))
		return run(cli, &options);
	e = bn_tui_tell_demo(&cli->out, cli->app, &options, &err);
	if (e == BN_ERR_NOT_FOUND && options.person > 0)
		return bn_cli_usage(cli, "cli.bad-person",
				    cli->opts.values[BN_OPT_PERSON]);
	if (e != BN_OK)
		return bn_cli_fail(cli, e, &err);
	return bn_cli_answer(cli, BN_EXIT_PASS);
}
