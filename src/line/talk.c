/*
 * Saying and asking, through two callbacks.
 */
#include "line/talk.h"

#include <string.h>

#include "bn/field.h"
#include "bn/text.h"

#define CELLS 76 /* as wide as a line gets */

bool bn_line_flush(struct bn_line *l)
{
	struct bn_str all = bn_buf_view(&l->out);

	if (!l->gone && all.n && !l->io->write(l->io->ctx, all))
		l->gone = l->over = true;
	bn_buf_clear(&l->out);
	/* A text that memory did not suffice for is lost; the talk goes on. */
	l->out.failed = false;
	return !l->over;
}

/* --- saying --- */

void bn_line_blank(struct bn_line *l)
{
	bn_buf_byte(&l->out, '\n');
}

void bn_line_para(struct bn_line *l, size_t indent, const char *text)
{
	struct bn_str rest = bn_str_of(text), line;

	while (bn_text_wrap(&line, &rest, CELLS - indent)) {
		bn_buf_pad(&l->out, ' ', line.n ? indent : 0);
		bn_text_drawn(&l->out, line);
		bn_buf_byte(&l->out, '\n');
	}
}

void bn_line_heading(struct bn_line *l, const char *text)
{
	bn_line_blank(l);
	bn_line_para(l, 0, text);
}

void bn_line_say(struct bn_line *l, const char *id)
{
	bn_line_para(l, 0, bn_line_t(l, id));
}

void bn_line_sayf(struct bn_line *l, const char *id, const struct bn_arg *args,
		  unsigned n)
{
	struct bn_buf text = { 0 };

	bn_words_format(&text, l->lang, id, args, n);
	bn_line_para(l, 0, bn_buf_cstr(&text));
	bn_buf_release(&text);
}

void bn_line_item(struct bn_line *l, unsigned number, const char *words)
{
	struct bn_buf text = { 0 };

	bn_buf_printf(&text, "%u %s", number, words);
	bn_line_para(l, 2, bn_buf_cstr(&text));
	bn_buf_release(&text);
}

void bn_line_pair(struct bn_line *l, size_t indent, const char *label,
		  const char *value)
{
	struct bn_buf text = { 0 };

	if (!value[0])
		return;
	bn_buf_printf(&text, "%s: %s", label, value);
	bn_line_para(l, indent, bn_buf_cstr(&text));
	bn_buf_release(&text);
}

void bn_line_say_error(struct bn_line *l, const struct bn_error *err)
{
	const struct bn_arg args[] = {
		bn_arg_text("what", bn_str_of(err->what)),
		bn_arg_number("line", err->line),
		bn_arg_number("column", err->column),
		bn_arg_number("limit", err->limit),
	};
	const char *name = bn_err_name(err->code);
	struct bn_buf text = { 0 };

	bn_words_fill(&text, l->lang, bn_words_of(l->lang, "err.%s.says", name),
		      args, 4);
	bn_buf_puts(&text, l->lang == BN_ZH ? "。" : ". ");
	bn_words_fill(&text, l->lang, bn_words_of(l->lang, "err.%s.fix", name),
		      args, 4);
	bn_line_para(l, 0, bn_buf_cstr(&text));
	bn_buf_release(&text);
}

const char *bn_line_t(const struct bn_line *l, const char *id)
{
	return bn_words(l->lang, id);
}

const char *bn_line_text(struct bn_line *l, const struct bn_buf *text)
{
	const char *kept = bn_arena_dup(&l->words, bn_buf_view(text));

	return kept ? kept : "";
}

const char *bn_line_tf(struct bn_line *l, const char *id,
		       const struct bn_arg *args, unsigned n)
{
	struct bn_buf text = { 0 };
	const char *kept;

	bn_words_format(&text, l->lang, id, args, n);
	kept = bn_line_text(l, &text);
	bn_buf_release(&text);
	return kept;
}

void bn_line_forget(struct bn_line *l)
{
	bn_arena_clear(&l->words);
}

struct bn_reader bn_line_reader(const struct bn_line *l)
{
	return (struct bn_reader){
		.record = l->c->record,
		.lang = l->lang,
		.today = bn_moment_date(bn_case_now(l->c, l->app)),
	};
}

const char *bn_line_answer(struct bn_line *l, enum bn_field f, unsigned index)
{
	const struct bn_reader reader = bn_line_reader(l);
	struct bn_buf text = { 0 };
	const char *kept;

	bn_answer_words(&text, &reader, f, index);
	kept = bn_line_text(l, &text);
	bn_buf_release(&text);
	return kept;
}

/* --- asking --- */

void bn_line_say_keys(struct bn_line *l)
{
	const struct bn_arg keys[] = {
		bn_arg_text("back", BN_STR("<")),
		bn_arg_text("home", BN_STR("<<")),
		bn_arg_text("help", BN_STR("?")),
		bn_arg_text("clear", BN_STR("!")),
	};

	bn_line_sayf(l, "line.keys", keys, 4);
}

/* First what this question is for, then all about where one is. */
static void help(struct bn_line *l, const struct bn_ask *ask, unsigned times)
{
	if (times == 1 && ask->why) {
		bn_line_para(l, 0, ask->why);
		bn_line_say(l, "line.more-help");
		return;
	}
	bn_line_para(l, 0, bn_words_of(l->lang, "line.help.%s", ask->page));
	bn_line_say_keys(l);
}

static void put_prompt(struct bn_line *l, const struct bn_ask *ask)
{
	bn_text_drawn(&l->out, bn_str_of(ask->prompt));
	if (ask->now && ask->now[0]) {
		bn_buf_puts(&l->out, " [");
		bn_text_drawn(&l->out, bn_str_of(ask->now));
		bn_buf_byte(&l->out, ']');
	}
	bn_buf_puts(&l->out, ": ");
}

/* Arrow keys and the like: nothing of it can be an answer. */
static bool has_controls(struct bn_str s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c < 0x20 || c == 0x7f)
			return true;
	}
	return false;
}

/* Line ends of other systems go, a tab is a blank, so is a BOM at the start. */
static void tidy(struct bn_buf *line)
{
	static const char bom[] = "\xEF\xBB\xBF";

	if (bn_str_starts(bn_buf_view(line), bom))
		bn_buf_cut(line, 0, 3);
	while (line->n && line->p[line->n - 1] == '\r')
		bn_buf_cut(line, line->n - 1, 1);
	for (size_t i = 0; i < line->n; i++) {
		if (line->p[i] == '\t')
			line->p[i] = ' ';
	}
}

static void say_too_long(struct bn_line *l)
{
	const struct bn_arg arg = bn_arg_number("limit", BN_LINE_BYTES);

	bn_line_sayf(l, "line.too-long", &arg, 1);
}

/* Is what was heard a line that can be an answer?  Says why where not. */
static bool is_fit(struct bn_line *l, enum bn_heard heard)
{
	size_t at;

	if (heard == BN_HEARD_TOO_LONG || l->line.n > BN_LINE_BYTES)
		say_too_long(l);
	else if (!bn_utf8_valid(bn_buf_view(&l->line), &at))
		bn_line_say(l, "line.not-utf8");
	else if (has_controls(bn_buf_view(&l->line)))
		bn_line_say(l, "line.controls");
	else
		return true;
	return false;
}

/* One line; false where there is none, or none that can be an answer. */
static bool hear(struct bn_line *l, const char *question)
{
	enum bn_heard heard;

	bn_buf_clear(&l->line);
	bn_buf_clear(&l->keys);
	l->line.failed = l->keys.failed = false;
	if (!bn_line_flush(l))
		return false;
	heard = l->io->read(l->io->ctx, &l->line, question);
	if (heard != BN_HEARD_LINE && heard != BN_HEARD_TOO_LONG) {
		l->over = true;
		l->last = heard;
		l->gone = heard == BN_HEARD_HANGUP;
		bn_line_blank(l);
		return false;
	}
	tidy(&l->line);
	if (l->echo) {
		bn_text_drawn(&l->out, bn_buf_view(&l->line));
		bn_line_blank(l);
	}
	if (!is_fit(l, heard))
		return false;
	bn_text_fold_width(&l->keys, bn_text_trim(bn_buf_view(&l->line)));
	return true;
}

static enum bn_answered meaning(const struct bn_line *l)
{
	struct bn_str keys = bn_buf_view(&l->keys);

	if (keys.n == 0)
		return BN_ANSWERED_EMPTY;
	if (bn_str_is(keys, "<"))
		return BN_ANSWERED_BACK;
	if (bn_str_is(keys, "<<"))
		return BN_ANSWERED_HOME;
	if (bn_str_is(keys, "!"))
		return BN_ANSWERED_CLEAR;
	return BN_ANSWERED_TEXT;
}

enum bn_answered bn_line_ask(struct bn_str *text, struct bn_line *l,
			     const struct bn_ask *ask)
{
	unsigned times = 0; /* that help was asked for */
	enum bn_answered a;

	for (;;) {
		struct bn_str keys;

		put_prompt(l, ask);
		if (!hear(l, ask->question)) {
			if (l->over)
				return BN_ANSWERED_OUT;
			continue;
		}
		keys = bn_buf_view(&l->keys);
		if (bn_str_is(keys, "?") || bn_str_is(keys, "??")) {
			times = keys.n == 2 ? 2 : times + 1;
			help(l, ask, times);
			continue;
		}
		a = meaning(l);
		if (a != BN_ANSWERED_CLEAR || ask->clears)
			break;
		bn_line_say(l, "line.nothing-to-clear");
	}
	*text = bn_text_trim(bn_buf_view(&l->line));
	return a;
}

unsigned bn_line_number(struct bn_line *l, unsigned most)
{
	unsigned n;

	if (!bn_str_uint(&n, bn_buf_view(&l->keys)) || n > most)
		return 0;
	return n;
}

enum bn_go bn_line_choose(unsigned *number, struct bn_line *l,
			  const struct bn_ask *ask, unsigned most,
			  bool may_skip)
{
	const struct bn_arg arg = bn_arg_number("most", most);
	struct bn_str text;

	*number = 0;
	for (;;) {
		switch (bn_line_ask(&text, l, ask)) {
		case BN_ANSWERED_BACK:
			return BN_GO_BACK;
		case BN_ANSWERED_HOME:
			return BN_GO_HOME;
		case BN_ANSWERED_OUT:
			return BN_GO_OUT;
		case BN_ANSWERED_EMPTY:
			if (may_skip)
				return BN_GO_ON;
			break;
		case BN_ANSWERED_TEXT:
			*number = bn_line_number(l, most);
			break;
		case BN_ANSWERED_CLEAR:
		default:
			break;
		}
		if (*number)
			return BN_GO_ON;
		bn_line_sayf(l, "line.number", &arg, 1);
	}
}
