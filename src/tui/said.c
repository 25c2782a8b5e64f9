/*
 * The message area: what is said, in the reader's language.
 */
#include <stdio.h>
#include <string.h>

#include "tui/ui.h"

void bn_ui_hush(struct bn_ui *ui)
{
	ui->said.ids[0][0] = ui->said.ids[1][0] = '\0';
	ui->said.n = 0;
	bn_arena_clear(&ui->said.arena);
	bn_buf_clear(&ui->said.text);
}

void bn_ui_say_again(struct bn_ui *ui)
{
	struct bn_said *said = &ui->said;

	bn_buf_clear(&said->text);
	for (int i = 0; i < 2 && said->ids[i][0]; i++) {
		if (i > 0)
			bn_buf_puts(&said->text,
				    ui->lang == BN_ZH ? "。" : ". ");
		bn_words_format(&said->text, ui->lang, said->ids[i], said->args,
				said->n);
	}
}

/* The values may be the caller's, on its way out. */
static void keep_args(struct bn_said *said, const struct bn_arg *args,
		      unsigned n)
{
	for (unsigned i = 0; i < n && i < BN_SAID_ARGS; i++) {
		char *copy = bn_arena_dup(&said->arena, args[i].text);

		said->args[i] = args[i];
		said->args[i].text = bn_str_of(copy);
		said->n = i + 1;
	}
}

void bn_ui_say(struct bn_ui *ui, enum bn_role role, const char *id,
	       const struct bn_arg *args, unsigned n)
{
	struct bn_arena kept = ui->said.arena;

	/* What is said may rest on what was said before. */
	ui->said.arena.block = NULL;
	bn_ui_hush(ui);
	bn_str_copy(ui->said.ids[0], sizeof(ui->said.ids[0]), bn_str_of(id));
	keep_args(&ui->said, args, n);
	ui->said.role = role;
	bn_ui_say_again(ui);
	bn_arena_release(&kept);
}

void bn_ui_say_error(struct bn_ui *ui, enum bn_err e,
		     const struct bn_error *err)
{
	struct bn_arg args[] = {
		bn_arg_text("what", bn_str_of(err ? err->what : "")),
		bn_arg_number("line", err ? err->line : 0),
		bn_arg_number("column", err ? err->column : 0),
		bn_arg_number("limit", err ? err->limit : 0),
	};
	char id[sizeof(ui->said.ids[0])];

	(void)snprintf(id, sizeof(id), "err.%s.says", bn_err_name(e));
	bn_ui_say(ui, BN_ROLE_ERROR, id, args, 4);
	(void)snprintf(ui->said.ids[1], sizeof(ui->said.ids[1]), "err.%s.fix",
		       bn_err_name(e));
	bn_ui_say_again(ui);
}
