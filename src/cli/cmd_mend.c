/*
 * --fix and --annotate: one picture made out of another.
 *
 * What comes out is judged as any picture is; only what passes is written,
 * whole or not at all.
 */
#include <math.h>
#include <string.h>

#include "bn/image.h"
#include "bn/json.h"
#include "bn/picture_check.h"
#include "bn/sys.h"
#include "bn/text.h"
#include "cli/picture.h"
#include "cli/tell.h"

struct fix {
	struct bn_cli *cli;
	const char *from, *to;
	struct bn_picture_case c;
	struct bn_arena arena; /* of both judgements' findings */
	struct bn_buf bytes;   /* of the picture given */
	struct bn_mended mended;
	bool copied; /* within the limits already: coded as it was */
	const struct bn_facts *facts; /* what the findings are about */
	struct bn_findings list;
	bool passed;
};

/* The range that neither blocks nor warns. */
static void window(double *min, double *max, const struct bn_picture_case *c,
		   enum bn_fact fact)
{
	const struct bn_picture_rule *rule;
	unsigned at = 0;

	*min = 0;
	*max = BN_IMAGE_SLOT_BYTES;
	while ((rule = bn_picture_rule_next(&at, c)) != NULL) {
		if (rule->range.fact != fact || rule->paired)
			continue;
		if (rule->range.min > *min)
			*min = rule->range.min;
		if (rule->range.max < *max)
			*max = rule->range.max;
	}
}

static void ask(struct bn_mend *what, const struct fix *fix)
{
	double min;
	double max;

	memset(what, 0, sizeof(*what));
	what->bytes = bn_buf_view(&fix->bytes);
	what->slot = fix->c.slot;
	window(&min, &max, &fix->c, BN_FACT_BYTES);
	what->least = (uint32_t)min;
	what->limit = (uint32_t)max;
	if (what->slot != BN_SLOT_PHOTO)
		return;
	window(&min, &max, &fix->c, BN_FACT_WIDTH);
	what->width = (uint32_t)min;
	window(&min, &max, &fix->c, BN_FACT_HEIGHT);
	what->height = (uint32_t)min;
}

static enum bn_err judge(struct fix *fix, const struct bn_facts *facts,
			 struct bn_error *err)
{
	fix->facts = facts;
	fix->c.document = facts->format == BN_FORMAT_PDF;
	bn_findings_init(&fix->list, &fix->arena);
	bn_check_picture(&fix->list, &fix->c, facts, 0);
	return bn_findings_err(&fix->list, err);
}

/* An upright scan that passes is not coded anew: that only loses. */
static enum bn_err copy_scan(struct fix *fix, struct bn_error *err)
{
	struct bn_str bytes = bn_buf_view(&fix->bytes);
	struct bn_facts *f = &fix->mended.facts;
	enum bn_err e;

	if (fix->c.slot == BN_SLOT_PHOTO)
		return BN_OK;
	e = bn_image_measure(f, fix->cli->sandbox, bytes, fix->c.slot, err);
	if (e != BN_OK || f->format != BN_FORMAT_JPEG ||
	    bn_facts_get(f, BN_FACT_ORIENTATION) > 1)
		return e;
	e = judge(fix, f, err);
	if (e != BN_OK || bn_findings_verdict(&fix->list) == BN_FAIL)
		return e;
	e = bn_image_strip(&fix->mended.out, bytes, err);
	if (e != BN_OK)
		return e;
	fix->copied = true;
	fix->mended.end = BN_MEND_DONE;
	return bn_image_measure(f, fix->cli->sandbox,
				bn_buf_view(&fix->mended.out), fix->c.slot,
				err);
}

/*
 * What was enlarged once stays so however it is scaled down, and what was
 * compressed too much stays so unless it is scaled down by half.
 */
static bool is_lost(const struct bn_finding *f, const struct fix *fix)
{
	const struct bn_mended *m = &fix->mended;
	const char *code = bn_cause_info(f->cause)->code;

	if (f->severity != BN_BLOCK)
		return false;
	return strcmp(code, "PH-UPSCALED") == 0 ||
	       (strcmp(code, "PH-COMPRESSION") == 0 &&
		m->crop[2] < 2 * bn_facts_get(&m->facts, BN_FACT_WIDTH));
}

/* Leaves of the source's findings those; false when there are none. */
static bool keep_lost(struct fix *fix)
{
	struct bn_finding *f = fix->list.first;
	struct bn_finding *next;

	fix->list.first = fix->list.last = NULL;
	fix->list.n = 0;
	for (; f; f = next) {
		next = f->next;
		if (!is_lost(f, fix))
			continue;
		f->next = NULL;
		if (fix->list.last)
			fix->list.last->next = f;
		else
			fix->list.first = f;
		fix->list.last = f;
		fix->list.n++;
	}
	return fix->list.n > 0;
}

static enum bn_err mend(struct fix *fix, struct bn_error *err)
{
	struct bn_mended *m = &fix->mended;
	struct bn_mend what;
	enum bn_err e = copy_scan(fix, err);

	if (e == BN_OK && !fix->copied) {
		ask(&what, fix);
		e = bn_image_mend(m, fix->cli->sandbox, &what, err);
		if (e == BN_OK)
			e = judge(fix, &m->source, err);
	}
	if (e != BN_OK || m->end != BN_MEND_DONE || keep_lost(fix))
		return e;
	e = judge(fix, &m->facts, err);
	fix->passed = e == BN_OK && bn_findings_verdict(&fix->list) != BN_FAIL;
	if (fix->passed)
		e = bn_sys_write(fix->to, bn_buf_view(&m->out), err);
	return e;
}

/* Why there is nothing to write; NULL where the findings say it all. */
static const char *reason(const struct fix *fix)
{
	static const char *const names[BN_MEND_COUNT] = {
		[BN_MEND_UNDECODED] = "undecoded",
		[BN_MEND_NOBODY] = "nobody",
		[BN_MEND_SMALL] = "small",
		[BN_MEND_BYTES] = "bytes",
	};

	return fix->passed ? NULL : names[fix->mended.end];
}

static void put_done_json(struct bn_buf *out, const struct fix *fix)
{
	static const char *const names[4] = { "x", "y", "width", "height" };
	static const enum bn_fact made[] = { BN_FACT_WIDTH, BN_FACT_HEIGHT,
					     BN_FACT_BYTES, BN_FACT_QUALITY };
	const struct bn_mended *m = &fix->mended;

	bn_json_open(out, '{');
	bn_json_key(out, "crop");
	if (fix->copied) {
		bn_json_null(out);
	} else {
		bn_json_open(out, '{');
		for (unsigned i = 0; i < 4; i++) {
			bn_json_key(out, names[i]);
			bn_decimal_put(out, m->crop[i], 0);
		}
		bn_json_close(out, '}');
	}
	for (unsigned i = 0; i < sizeof(made) / sizeof(made[0]); i++) {
		bn_json_key(out, bn_fact_name(made[i]));
		if (bn_facts_known(&m->facts, made[i]))
			bn_fact_put(out, &m->facts, made[i]);
		else
			bn_json_null(out);
	}
	bn_json_close(out, '}');
}

static enum bn_err put_json(struct fix *fix, struct bn_error *err)
{
	struct bn_buf *out = &fix->cli->out;
	const char *why = reason(fix);
	enum bn_err e;

	bn_json_open(out, '{');
	bn_json_put(out, "input", fix->from);
	bn_json_key(out, "output");
	if (fix->passed)
		bn_json_str(out, bn_str_of(fix->to));
	else
		bn_json_null(out);
	bn_json_put(out, "verdict",
		    bn_verdict_name(fix->passed
					    ? bn_findings_verdict(&fix->list)
					    : BN_FAIL));
	if (why)
		bn_json_put(out, "reason", why);
	bn_json_key(out, "done");
	if (fix->passed)
		put_done_json(out, fix);
	else
		bn_json_null(out);
	bn_picture_facts_json(out, fix->facts);
	bn_picture_limits_json(out, &fix->c);
	e = bn_tell_findings_json(fix->cli, &fix->list, err);
	bn_json_close(out, '}');
	bn_buf_byte(out, '\n');
	return e;
}

static void put_made(struct fix *fix)
{
	const struct bn_mended *m = &fix->mended;
	const struct bn_facts *f = &m->facts;
	const struct bn_arg args[] = {
		bn_arg_text("file", bn_str_of(fix->to)),
		bn_arg_number("width",
			      (long long)bn_facts_get(f, BN_FACT_WIDTH)),
		bn_arg_number("height",
			      (long long)bn_facts_get(f, BN_FACT_HEIGHT)),
		bn_arg_number("bytes",
			      (long long)bn_facts_get(f, BN_FACT_BYTES)),
		bn_arg_number("x", m->crop[0]),
		bn_arg_number("y", m->crop[1]),
		bn_arg_number("w", m->crop[2]),
		bn_arg_number("h", m->crop[3]),
	};
	const char *id = fix->copied                    ? "picture.fix.copied"
			 : fix->c.slot == BN_SLOT_PHOTO ? "picture.fix.photo"
							: "picture.fix.scan";

	bn_cli_words(fix->cli, id, args, sizeof(args) / sizeof(args[0]));
	bn_buf_byte(&fix->cli->out, '\n');
}

static void put_text(struct fix *fix)
{
	struct bn_cli *cli = fix->cli;
	const char *why = reason(fix);

	bn_tell_input(cli, fix->from, 0);
	bn_tell_verdict(cli, fix->passed ? bn_findings_verdict(&fix->list)
					 : BN_FAIL);
	bn_buf_byte(&cli->out, '\n');
	if (cli->quiet)
		return;
	if (fix->passed)
		put_made(fix);
	else
		bn_cli_para(cli, 0, 0,
			    bn_words_of(cli->lang, "picture.fix.no.%s",
					why ? why : "findings"));
	bn_tell_findings(cli, &fix->list);
}

int bn_picture_fix(struct bn_cli *cli, enum bn_slot slot)
{
	struct fix fix = { .cli = cli };
	struct bn_error err = { 0 };
	int code;
	enum bn_err e;

	fix.from = cli->opts.args[0];
	fix.to = cli->opts.values[BN_OPT_FIX];
	bn_picture_case_of(&fix.c, cli, slot);
	e = bn_sys_read(&fix.bytes, fix.from, BN_PICTURE_READ, &err);
	if (e != BN_OK) {
		code = bn_cli_fail_input(cli, fix.from, 0, &err);
		goto out;
	}
	e = mend(&fix, &err);
	if (e == BN_OK && cli->json)
		e = put_json(&fix, &err);
	else if (e == BN_OK)
		put_text(&fix);
	if (e != BN_OK)
		code = bn_cli_fail(cli, e, &err);
	else
		code = bn_cli_answer(
			cli, fix.passed
				     ? bn_exit_of_verdict(
					       bn_findings_verdict(&fix.list))
				     : BN_EXIT_FAIL);
out:
	bn_buf_release(&fix.bytes);
	bn_buf_release(&fix.mended.out);
	bn_arena_release(&fix.arena);
	return code;
}

/* Says where it was drawn, or that there was nothing to draw on. */
static void put_drawn(struct fix *fix)
{
	struct bn_cli *cli = fix->cli;
	const struct bn_arg file = bn_arg_text("file", bn_str_of(fix->to));

	bn_tell_input(cli, fix->from, 0);
	bn_tell_verdict(cli, bn_findings_verdict(&fix->list));
	bn_buf_byte(&cli->out, '\n');
	if (cli->quiet)
		return;
	bn_cli_words(cli, fix->passed ? "picture.drawn" : "picture.not-drawn",
		     &file, 1);
	bn_buf_byte(&cli->out, '\n');
	bn_tell_findings(cli, &fix->list);
}

static enum bn_err put_drawn_json(struct fix *fix, struct bn_error *err)
{
	struct bn_buf *out = &fix->cli->out;
	enum bn_err e;

	bn_json_open(out, '{');
	bn_json_put(out, "input", fix->from);
	bn_json_key(out, "output");
	if (fix->passed)
		bn_json_str(out, bn_str_of(fix->to));
	else
		bn_json_null(out);
	bn_json_put(out, "verdict",
		    bn_verdict_name(bn_findings_verdict(&fix->list)));
	bn_picture_facts_json(out, fix->facts);
	bn_picture_limits_json(out, &fix->c);
	e = bn_tell_findings_json(fix->cli, &fix->list, err);
	bn_json_close(out, '}');
	bn_buf_byte(out, '\n');
	return e;
}

static enum bn_err annotate(struct fix *fix, struct bn_error *err)
{
	const struct bn_mend what = { .bytes = bn_buf_view(&fix->bytes),
				      .slot = fix->c.slot };
	enum bn_err e;

	e = bn_image_annotate(&fix->mended.out, &fix->mended.facts,
			      fix->cli->sandbox, &what, err);
	if (e == BN_OK)
		e = judge(fix, &fix->mended.facts, err);
	if (e == BN_OK && fix->mended.out.n > 0) {
		e = bn_sys_write(fix->to, bn_buf_view(&fix->mended.out), err);
		fix->passed = e == BN_OK;
	}
	return e;
}

int bn_picture_annotate(struct bn_cli *cli, enum bn_slot slot)
{
	struct fix fix = { .cli = cli };
	struct bn_error err = { 0 };
	int code;
	enum bn_err e;

	fix.from = cli->opts.args[0];
	fix.to = cli->opts.values[BN_OPT_ANNOTATE];
	bn_picture_case_of(&fix.c, cli, slot);
	e = bn_sys_read(&fix.bytes, fix.from, BN_PICTURE_READ, &err);
	if (e != BN_OK) {
		code = bn_cli_fail_input(cli, fix.from, 0, &err);
		goto out;
	}
	e = annotate(&fix, &err);
	if (e == BN_OK && cli->json)
		e = put_drawn_json(&fix, &err);
	else if (e == BN_OK)
		put_drawn(&fix);
	code = e != BN_OK
		       ? bn_cli_fail(cli, e, &err)
		       : bn_cli_answer(cli,
				       bn_exit_of_verdict(
					       bn_findings_verdict(&fix.list)));
out:
	bn_buf_release(&fix.bytes);
	bn_buf_release(&fix.mended.out);
	bn_arena_release(&fix.arena);
	return code;
}
