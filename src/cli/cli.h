/*
 * What the commands share: how they were called, and the ways to answer.
 *
 * Results go to standard output, talk to standard error.  A command returns
 * its exit code.
 */
#ifndef BN_CLI_H
#define BN_CLI_H

#include <stdbool.h>

#include "bn/app.h"
#include "bn/buf.h"
#include "cli/opt.h"

/* Exit codes that programs rely on. */
enum bn_exit {
	BN_EXIT_PASS = 0,   /* all passed */
	BN_EXIT_FAIL = 1,   /* something was judged failing */
	BN_EXIT_USAGE = 2,  /* wrong usage */
	BN_EXIT_MANUAL = 3, /* nothing fails, but a person must look */
	BN_EXIT_INPUT = 4,  /* input cannot be read or parsed */
	BN_EXIT_STORE = 5,  /* busy, read-only, full or damaged */
	BN_EXIT_DENIED = 6, /* not allowed */
	BN_EXIT_RULES = 7,  /* rules missing or broken */
	BN_EXIT_DRAFT = 9,  /* left with the draft saved */
	BN_EXIT_INTERNAL = 70,
	BN_EXIT_INTERRUPTED = 130
};

/* One call of the program. */
struct bn_cli {
	struct bn_opts opts;
	enum bn_lang lang;
	bool json;
	bool quiet;         /* results alone, in their shortest form */
	bool color;         /* on standard output */
	size_t cells;       /* width of the terminal, or 80 */
	struct bn_app *app; /* owned; NULL for commands that need none */
	struct bn_sandbox *sandbox; /* owned; NULL as well */
	struct bn_buf out;  /* the answer in hand; bn_cli_send() empties it */
	bool more;          /* more answers follow at once: sending may wait */
	enum bn_err unsent; /* why an answer came to nothing, or BN_OK */
	bool progress;      /* a line of progress stands on the terminal */
	long long told;     /* when it was last drawn */
};

/* A command, as the table in commands.c has it. */
struct bn_command {
	const char *name; /* its texts are cmd.NAME.usage and .does */
	int (*run)(struct bn_cli *cli);
	unsigned least, most; /* arguments */
	unsigned options;     /* 1 << enum bn_opt, beside the common ones */
	bool pictures;        /* may look at pictures: decoders are made */
};

const struct bn_command *bn_command_find(const char *name);
const struct bn_command *bn_command_at(unsigned index); /* NULL: past the end */

int bn_cmd_check(struct bn_cli *cli);
int bn_cmd_id(struct bn_cli *cli);
int bn_cmd_uscc(struct bn_cli *cli);
int bn_cmd_eligible(struct bn_cli *cli);
int bn_cmd_rules(struct bn_cli *cli);
int bn_cmd_submit(struct bn_cli *cli);
int bn_cmd_status(struct bn_cli *cli);
int bn_cmd_receipt(struct bn_cli *cli);
int bn_cmd_list(struct bn_cli *cli);
int bn_cmd_search(struct bn_cli *cli);
int bn_cmd_show(struct bn_cli *cli);
int bn_cmd_recheck(struct bn_cli *cli);
int bn_cmd_decide(struct bn_cli *cli);
int bn_cmd_wizard(struct bn_cli *cli);
int bn_cmd_photo(struct bn_cli *cli);
int bn_cmd_scan(struct bn_cli *cli);
int bn_cmd_desk(struct bn_cli *cli);
int bn_cmd_demo(struct bn_cli *cli);

void bn_cli_help(struct bn_cli *cli, const struct bn_command *command);

/* --- exit codes --- */

/* The graver of two, in the order 70 7 5 6 4 1 3 0. */
int bn_exit_graver(int a, int b);
int bn_exit_of_verdict(enum bn_verdict v);
int bn_exit_of_err(enum bn_err e);

/* --- answers --- */

/* Sends what stands in cli->out; false where it cannot be written. */
bool bn_cli_send(struct bn_cli *cli);

/* The same at a command's end: `code`, or 5 or 70 where it came to nothing. */
int bn_cli_answer(struct bn_cli *cli, int code);
/*
 * A text that was put together for `out` goes, or is begun anew; where it
 * ran out of memory `out` has failed as well.
 */
void bn_cli_drop(struct bn_buf *out, struct bn_buf *text);
void bn_cli_reuse(struct bn_buf *out, struct bn_buf *text);

/* A text of the catalogue, its {names} replaced, into cli->out. */
void bn_cli_words(struct bn_cli *cli, const char *id, const struct bn_arg *args,
		  unsigned n);
/* A paragraph and a newline, wrapped; its first line is begun already. */
void bn_cli_para(struct bn_cli *cli, size_t indent, size_t used,
		 const char *text);
/* Text in `cells` columns: cut, or filled up with blanks. */
void bn_cli_column(struct bn_cli *cli, size_t cells, struct bn_str text);

/* Colours, where they are wanted. */
enum bn_paint { BN_PAINT_GOOD, BN_PAINT_BAD, BN_PAINT_CARE, BN_PAINT_STRONG };
void bn_cli_paint(struct bn_cli *cli, enum bn_paint paint, const char *text);

/* Where a command stands, on a terminal, where it takes long. */
void bn_cli_progress(struct bn_cli *cli, unsigned long done);
void bn_cli_progress_end(struct bn_cli *cli);

/* --- what went wrong: one line on standard error, and its exit code --- */

int bn_cli_fail(struct bn_cli *cli, enum bn_err e, const struct bn_error *err);
/* The same of an input: `line` 0 where it is not one of many. */
int bn_cli_fail_input(struct bn_cli *cli, const char *input, unsigned line,
		      const struct bn_error *err);
/* Wrong usage; the text's {what} is `what`. */
int bn_cli_usage(struct bn_cli *cli, const char *id, const char *what);
/* Talk that is no result; nothing with --quiet. */
void bn_cli_note(struct bn_cli *cli, const char *id, const char *what);

#endif
