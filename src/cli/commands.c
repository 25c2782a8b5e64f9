/*
 * The table of commands, and the help that is made from it.
 */
#include <string.h>

#include "bn/text.h"
#include "cli/cli.h"

#define ANY 0xFFFFFFFFu
#define BIT(name) (1u << BN_OPT_##name)

static const struct bn_command commands[] = {
	{ "check", bn_cmd_check, 1, ANY, 0, true },
	{ "id", bn_cmd_id, 1, ANY, 0, false },
	{ "uscc", bn_cmd_uscc, 1, ANY, 0, false },
	{ "photo", bn_cmd_photo, 1, ANY, BIT(FIX) | BIT(ANNOTATE), true },
	{ "scan", bn_cmd_scan, 1, ANY, BIT(KIND) | BIT(FIX) | BIT(ANNOTATE),
	  true },
	{ "eligible", bn_cmd_eligible, 1, ANY, 0, true },
	{ "rules", bn_cmd_rules, 0, ANY, 0, false },
	{ "submit", bn_cmd_submit, 1, ANY, 0, true },
	{ "status", bn_cmd_status, 1, ANY, 0, false },
	{ "receipt", bn_cmd_receipt, 1, 1, BIT(OUT), false },
	{ "list", bn_cmd_list, 0, 0, BIT(STATE) | BIT(LIMIT) | BIT(OFFSET),
	  false },
	{ "search", bn_cmd_search, 1, 1, BIT(STATE) | BIT(LIMIT) | BIT(OFFSET),
	  false },
	{ "show", bn_cmd_show, 1, 1, BIT(REVEAL) | BIT(REASON), false },
	{ "recheck", bn_cmd_recheck, 0, ANY, BIT(ALL), false },
	{ "decide", bn_cmd_decide, 2, 2, BIT(REASON) | BIT(FIELD), false },
	{ "desk", bn_cmd_desk, 0, 0, BIT(ASCII), false },
	{ "demo", bn_cmd_demo, 0, 0, BIT(ASCII) | BIT(SPEED) | BIT(PERSON),
	  false },
};

#define N_COMMANDS (sizeof(commands) / sizeof(commands[0]))

const struct bn_command *bn_command_find(const char *name)
{
	static const struct bn_command wizard = {
		"wizard", bn_cmd_wizard, 0, 0, BIT(ASCII) | BIT(PLAIN), true
	};

	if (!name)
		return &wizard;
	for (unsigned i = 0; i < N_COMMANDS; i++) {
		if (strcmp(commands[i].name, name) == 0)
			return &commands[i];
	}
	return NULL;
}

const struct bn_command *bn_command_at(unsigned index)
{
	return index < N_COMMANDS ? &commands[index] : NULL;
}

/* How it is called, and below it what it does. */
static void put_command(struct bn_cli *cli, const struct bn_command *c)
{
	bn_buf_printf(&cli->out, "  %s\n",
		      bn_words_of(cli->lang, "cmd.%s.usage", c->name));
	bn_cli_para(cli, 8, 0, bn_words_of(cli->lang, "cmd.%s.does", c->name));
}

static void put_option(struct bn_cli *cli, enum bn_opt o)
{
	const char *usage =
		bn_words_of(cli->lang, "opt.%s.usage", bn_opt_name(o));

	bn_buf_puts(&cli->out, "  ");
	bn_buf_puts(&cli->out, usage);
	bn_buf_byte(&cli->out, ' ');
	bn_cli_para(cli, 32, 3 + bn_text_width(bn_str_of(usage)),
		    bn_words_of(cli->lang, "opt.%s.does", bn_opt_name(o)));
}

static void put_options(struct bn_cli *cli, unsigned mask)
{
	for (unsigned o = 0; o < BN_OPT_COUNT; o++) {
		if (mask & (1u << o))
			put_option(cli, (enum bn_opt)o);
	}
}

static void put_title(struct bn_cli *cli, const char *id)
{
	bn_buf_byte(&cli->out, '\n');
	bn_cli_paint(cli, BN_PAINT_STRONG, bn_words(cli->lang, id));
	bn_buf_byte(&cli->out, '\n');
}

void bn_cli_help(struct bn_cli *cli, const struct bn_command *command)
{
	const struct bn_command *wizard = bn_command_find(NULL);
	const struct bn_command *c;

	if (command && command != wizard) {
		put_command(cli, command);
		if (command->options) {
			put_title(cli, "cli.help.own");
			put_options(cli, command->options);
		}
	} else {
		bn_cli_para(cli, 0, 0, bn_words(cli->lang, "cli.help.intro"));
		put_title(cli, "cli.help.commands");
		put_command(cli, wizard);
		for (unsigned i = 0; (c = bn_command_at(i)); i++)
			put_command(cli, c);
	}
	put_title(cli, "cli.help.options");
	put_options(cli, BN_OPT_COMMON);
	if (!command || command == wizard) {
		put_title(cli, "cli.help.exits");
		bn_cli_para(cli, 2, 0, bn_words(cli->lang, "cli.help.codes"));
	}
}
