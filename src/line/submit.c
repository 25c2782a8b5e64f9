/*
 * The declaration, and submitting with its progress.
 */
#include "line/steps.h"

/* One word of progress a step. */
static bool say_step(void *ctx, unsigned step, unsigned steps)
{
	static const char *const ids[] = { "submit.receipt", "submit.storing",
					   "submit.done" };
	struct bn_line *l = ctx;

	(void)steps;
	if (step < sizeof(ids) / sizeof(ids[0]))
		bn_line_say(l, ids[step]);
	(void)bn_line_flush(l);
	return true;
}

/* The filing that stands in the way is named by its reference. */
static void say_denied(struct bn_line *l, const struct bn_error *err)
{
	char shown[BN_REF_SHOWN];
	struct bn_arg arg;

	bn_ref_show(shown, err->what);
	arg = bn_arg_text("ref", bn_str_of(shown));
	bn_line_sayf(l, "submit.denied", &arg, 1);
}

static enum bn_go submit(struct bn_line *l)
{
	struct bn_submission io = { .progress = say_step, .progress_ctx = l };
	struct bn_arena arena = { 0 };
	struct bn_error err = { 0 };
	enum bn_err e;

	bn_line_say(l, "submit.judging");
	(void)bn_line_flush(l);
	e = bn_app_submit(&io, l->app, l->c, &arena, &err);
	if (e == BN_OK && !io.stored)
		bn_line_say(l, "line.not-stored");
	else if (e == BN_ERR_DENIED)
		say_denied(l, &err);
	else if (e != BN_OK)
		bn_line_say_error(l, &err);
	bn_arena_release(&arena);
	if (e != BN_OK || !io.stored)
		return BN_GO_BACK;
	l->dirty = false;
	l->stands = true;
	return bn_line_result(l) == BN_GO_OUT ? BN_GO_OUT : BN_GO_HOME;
}

/* Two acts: it is true; make the receipt. */
static enum bn_go act(struct bn_line *l, const char *question,
		      const char *words)
{
	const struct bn_ask ask = { .question = question,
				    .prompt = bn_line_t(l, "line.declare.ask"),
				    .page = "declare" };
	unsigned number;

	bn_line_item(l, 1, words);
	bn_line_item(l, 2, bn_line_t(l, "button.back"));
	switch (bn_line_choose(&number, l, &ask, 2, false)) {
	case BN_GO_ON:
		return number == 1 ? BN_GO_ON : BN_GO_BACK;
	case BN_GO_BACK:
		return BN_GO_BACK;
	case BN_GO_HOME:
		return BN_GO_HOME;
	case BN_GO_OUT:
	default:
		return BN_GO_OUT;
	}
}

enum bn_go bn_line_declare(struct bn_line *l)
{
	const char *name = bn_line_answer(l, BN_F_IDENTITY_NAME, 0);
	const struct bn_arg arg = bn_arg_text("name", bn_str_of(name));
	enum bn_go go;

	bn_line_at(l, "declare");
	bn_line_heading(l, bn_line_t(l, "screen.declare.title"));
	bn_line_say(l, "declare.practice");
	bn_line_sayf(l, "declare.who", &arg, 1);
	bn_line_say(l, "declare.what");
	bn_line_say(l, "declare.false");
	bn_line_say(l, "declare.version");
	go = act(l, "declare", bn_line_t(l, "line.declare.tick"));
	if (go == BN_GO_ON)
		go = act(l, "submit", bn_line_t(l, "declare.do"));
	return go == BN_GO_ON ? submit(l) : go;
}
