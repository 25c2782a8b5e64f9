/*
 * The line-by-line face: how one comes in and how it ends.
 *
 * Talks through the two callbacks of struct bn_line_io and does everything
 * else through the use cases; the folder's other files are its steps.
 */
#include <stdio.h>
#include <string.h>

#include "bn/journey.h"
#include "line/steps.h"

/* --- leaving --- */

/* What is kept, and how to come back to it. */
static void say_goodbye(struct bn_line *l)
{
	char shown[BN_REF_SHOWN];
	struct bn_arg args[2];

	if (l->dirty) {
		bn_line_say(l, "line.unsaved");
	} else if (l->c->filing.id == 0 || l->stands) {
		bn_line_say(l, "leave.nothing");
	} else {
		bn_ref_show(shown, l->c->filing.ref);
		args[0] = bn_arg_text("ref", bn_str_of(shown));
		args[1] = bn_arg_text("path",
				      bn_str_of(bn_app_store_path(l->app)));
		bn_line_sayf(l, "leave.saved", args, 2);
	}
}

static enum bn_line_end how_it_ended(const struct bn_line *l)
{
	bool draft = l->c->filing.id != 0 && l->c->filing.version == 0;

	if (l->over && l->last == BN_HEARD_INTERRUPT)
		return BN_LINE_INTERRUPTED;
	/* Lines that end before anything was submitted end too early. */
	if (l->over)
		return l->stands ? BN_LINE_LEFT : BN_LINE_DRAFT;
	return draft ? BN_LINE_DRAFT : BN_LINE_LEFT;
}

/* --- the way in --- */

/* Before anything was answered there is no draft, and nothing to undo. */
static void set_year(struct bn_line *l)
{
	char year[16];
	struct bn_error err = { 0 };

	if (bn_record_has(l->c->record, BN_F_EXAM_YEAR, 0))
		return;
	(void)snprintf(year, sizeof(year), "%u", bn_journey_year(l->app, l->c));
	if (bn_record_set(l->c->record, BN_F_EXAM_YEAR, 0, bn_str_of(year),
			  &err) != BN_OK)
		bn_line_say_error(l, &err);
}

static enum bn_go enter(struct bn_line *l, unsigned step)
{
	switch (step) {
	case 0:
		return bn_line_notice(l);
	case 1:
		return bn_line_suit(l);
	case 2:
		return bn_line_pledge(l);
	default:
		return bn_line_tasks(l, false);
	}
}

/* Notice, questions, pledge, tasks: forth and back. */
static enum bn_go begin(struct bn_line *l)
{
	unsigned step = 0;

	set_year(l);
	for (;;) {
		switch (enter(l, step)) {
		case BN_GO_ON:
			step++;
			break;
		case BN_GO_BACK:
			if (step == 0)
				return BN_GO_BACK;
			step--;
			break;
		case BN_GO_HOME:
			step = 3;
			break;
		case BN_GO_OUT:
		default:
			return BN_GO_OUT;
		}
	}
}

static enum bn_go new_case(struct bn_line *l)
{
	struct bn_error err = { 0 };
	struct bn_moment practice = l->c->practice;
	struct bn_case *fresh = NULL;
	enum bn_err e = bn_case_new(&fresh, &err);

	if (e == BN_OK && l->c->filing.version == 0)
		e = bn_app_discard(l->app, l->c, &err);
	if (e != BN_OK) {
		bn_case_free(fresh);
		bn_line_say_error(l, &err);
		return BN_GO_BACK;
	}
	fresh->practice = practice;
	bn_line_take_case(l, fresh);
	return begin(l);
}

/* Another filing throws the draft away: that is asked for once. */
static enum bn_go begin_anew(struct bn_line *l)
{
	const struct bn_ask ask = { .question = "confirm",
				    .prompt = bn_line_t(l, "line.what"),
				    .page = "confirm" };
	char shown[BN_REF_SHOWN];
	struct bn_arg args[2];
	unsigned number;
	enum bn_go go;

	if (l->c->filing.id == 0)
		return begin(l);
	if (l->c->filing.version > 0)
		return new_case(l);
	bn_ref_show(shown, l->c->filing.ref);
	args[0] = bn_arg_text("ref", bn_str_of(shown));
	args[1] = bn_arg_text(
		"name", bn_record_get(l->c->record, BN_F_IDENTITY_NAME, 0));
	bn_line_sayf(l, "confirm.new", args, 2);
	bn_line_item(l, 1, bn_line_t(l, "confirm.keep"));
	bn_line_item(l, 2, bn_line_t(l, "confirm.throw"));
	go = bn_line_choose(&number, l, &ask, 2, false);
	if (go == BN_GO_ON)
		return number == 2 ? new_case(l) : BN_GO_BACK;
	return go;
}

/* --- the first step --- */

enum way {
	WAY_GO_ON,
	WAY_RESULT,
	WAY_BEGIN,
	WAY_NOTICE,
	WAY_LANGUAGE,
	WAY_LEAVE,
	WAYS
};

static unsigned find_ways(enum way ways[WAYS], const struct bn_line *l)
{
	unsigned n = 0;

	if (l->c->filing.id != 0 && !l->stands)
		ways[n++] = WAY_GO_ON;
	if (l->c->filing.version > 0)
		ways[n++] = WAY_RESULT;
	ways[n++] = WAY_BEGIN;
	ways[n++] = WAY_NOTICE;
	ways[n++] = WAY_LANGUAGE;
	ways[n++] = WAY_LEAVE;
	return n;
}

static void say_way(struct bn_line *l, unsigned number, enum way way)
{
	static const char *const ids[] = {
		[WAY_GO_ON] = "welcome.go-on",
		[WAY_RESULT] = "welcome.result",
		[WAY_BEGIN] = "welcome.begin",
		[WAY_NOTICE] = "welcome.notice",
		[WAY_LANGUAGE] = "welcome.language",
		[WAY_LEAVE] = "welcome.leave",
	};
	char shown[BN_REF_SHOWN] = "";
	struct bn_arg args[2];

	if (l->c->filing.ref[0])
		bn_ref_show(shown, l->c->filing.ref);
	args[0] = bn_arg_text("ref", bn_str_of(shown));
	args[1] = bn_arg_number("left", bn_journey_left(l->app, l->c));
	bn_line_item(l, number, bn_line_tf(l, ids[way], args, 2));
}

static void say_welcome(struct bn_line *l)
{
	struct bn_arg path =
		bn_arg_text("path", bn_str_of(bn_app_store_path(l->app)));

	bn_line_heading(l, bn_line_t(l, "screen.welcome.title"));
	bn_line_say(l, "welcome.not-official");
	bn_line_say(l, "welcome.what");
	bn_line_say(l, "welcome.time");
	bn_line_say(l, "welcome.have");
	bn_line_sayf(l, "welcome.kept", &path, 1);
	bn_line_say(l, "line.intro");
	bn_line_say_keys(l);
}

static enum bn_go take(struct bn_line *l, enum way way)
{
	switch (way) {
	case WAY_GO_ON:
		return bn_line_tasks(l, true);
	case WAY_RESULT:
		return bn_line_result(l);
	case WAY_BEGIN:
		return begin_anew(l);
	case WAY_NOTICE:
		set_year(l);
		return bn_line_notice(l);
	case WAY_LANGUAGE:
		l->lang = l->lang == BN_ZH ? BN_EN : BN_ZH;
		say_welcome(l);
		return BN_GO_ON;
	case WAY_LEAVE:
	case WAYS:
	default:
		return BN_GO_OUT;
	}
}

enum bn_go bn_line_welcome(struct bn_line *l)
{
	enum bn_go go = BN_GO_ON;
	enum way ways[WAYS];
	unsigned number;

	say_welcome(l);
	while (go != BN_GO_OUT) {
		const struct bn_ask ask = { .question = "welcome",
					    .prompt = bn_line_t(l, "line.what"),
					    .page = "welcome" };
		unsigned n = find_ways(ways, l);

		bn_line_forget(l);
		bn_line_blank(l);
		for (unsigned i = 0; i < n; i++)
			say_way(l, i + 1, ways[i]);
		go = bn_line_choose(&number, l, &ask, n, false);
		if (go == BN_GO_ON)
			go = take(l, ways[number - 1]);
		else if (go == BN_GO_HOME && l->c->filing.id != 0)
			go = bn_line_tasks(l, false);
		else
			go = go == BN_GO_HOME ? BN_GO_ON : BN_GO_OUT;
	}
	return go;
}

/* --- */

static bool take_first(void *ctx, const struct bn_filing *f)
{
	memcpy(ctx, f->ref, sizeof(f->ref));
	return false;
}

/* What was submitted last; none where there is no store yet. */
static enum bn_err find_submitted(struct bn_case **out, struct bn_app *app,
				  struct bn_error *err)
{
	const struct bn_query newest = { .any_state = true, .limit = 1 };
	char ref[BN_REF_CHARS + 1] = "";
	enum bn_err e = bn_app_list(app, &newest, take_first, ref, err);

	if (e == BN_ERR_NOT_FOUND || (e == BN_OK && !ref[0]))
		return BN_OK;
	return e == BN_OK ? bn_app_open_case(out, app, ref, err) : e;
}

/*
 * The draft last worked on, else what was submitted last; a store that cannot
 * be read is said.
 */
static void resume(struct bn_line *l)
{
	struct bn_case *found = NULL;
	struct bn_error err = { 0 };
	enum bn_err e = bn_app_resume(&found, l->app, &err);
	bool draft = found != NULL;

	if (e == BN_OK && !draft)
		e = find_submitted(&found, l->app, &err);
	if (e != BN_OK)
		bn_line_say_error(l, &err);
	if (!found)
		return;
	bn_line_take_case(l, found);
	l->stands = !draft;
}

static void release(struct bn_line *l)
{
	bn_case_free(l->c);
	bn_record_free(l->undo);
	bn_buf_release(&l->out);
	bn_buf_release(&l->line);
	bn_buf_release(&l->keys);
	bn_arena_release(&l->words);
}

enum bn_err bn_line_run(enum bn_line_end *how, struct bn_app *app,
			const struct bn_line_io *io,
			const struct bn_line_options *options,
			struct bn_error *err)
{
	struct bn_line l = { .app = app,
			     .io = io,
			     .lang = options->lang,
			     .echo = options->echo };
	enum bn_err e = bn_case_new(&l.c, err);

	if (e != BN_OK)
		return e;
	resume(&l);
	(void)bn_line_welcome(&l);
	if (l.dirty)
		e = bn_app_save(app, l.c, err);
	l.dirty = e != BN_OK;
	say_goodbye(&l);
	(void)bn_line_flush(&l);
	*how = how_it_ended(&l);
	release(&l);
	return e;
}
