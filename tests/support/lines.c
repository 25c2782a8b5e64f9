/*
 * Talks with the line-by-line face.
 */
#include "lines.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "bn/option.h"
#include "bn/sys.h"

#define TAIL 4000       /* of what was said, that a failure shows */
#define LINES_MOST 4000 /* a filing takes far fewer */

/* Line by line: cmocka cuts what is longer than its buffer. */
static void fail_all(const struct lines *t, const char *why, const char *text)
{
	struct bn_str rest = bn_buf_view(&t->said), line;

	if (rest.n > TAIL)
		rest = bn_str_sub(rest, rest.n - TAIL, TAIL);
	while (bn_str_split(&line, &rest, '\n'))
		print_error("%.*s\n", (int)line.n, line.p);
	fail_msg("%s: %s", why, text);
}

/* Every question ends in a colon and a blank, on a line of its own. */
static void assert_prompt(const struct lines *t)
{
	struct bn_str said = bn_buf_view(&t->said);

	if (said.n < 2 || !bn_str_ends(said, ": "))
		fail_all(t, "no question", "");
	for (size_t i = 0; i < said.n; i++) {
		unsigned char c = (unsigned char)said.p[i];

		assert_true(c == '\n' || (c >= 0x20 && c != 0x7f));
	}
}

static const char *robot_line(struct lines *t, const char *question);

static enum bn_heard next_line(struct lines *t, struct bn_buf *line)
{
	const char *end = memchr(t->script.p, '\n', t->script.n);
	struct bn_str next = t->script;

	if (next.n == 0)
		return BN_HEARD_END;
	next.n = end ? (size_t)(end - next.p) : next.n;
	t->script = bn_str_sub(t->script, next.n + 1, t->script.n);
	if (bn_str_is(next, LINES_INTERRUPT))
		return BN_HEARD_INTERRUPT;
	if (bn_str_is(next, LINES_HANGUP))
		return BN_HEARD_HANGUP;
	if (bn_str_is(next, LINES_TOO_LONG))
		return BN_HEARD_TOO_LONG;
	bn_buf_str(line, next);
	return BN_HEARD_LINE;
}

static enum bn_heard read_line(void *ctx, struct bn_buf *line,
			       const char *question)
{
	struct lines *t = ctx;
	enum bn_heard heard = BN_HEARD_LINE;

	if (!t->careless)
		assert_prompt(t);
	bn_buf_printf(&t->asked, "%s\n", question);
	if (t->robot)
		bn_buf_puts(line, robot_line(t, question));
	else
		heard = next_line(t, line);
	bn_buf_printf(&t->typed, "%s\n", bn_buf_cstr(line));
	/* What was typed stands behind the question, as on a terminal. */
	if (heard == BN_HEARD_LINE)
		bn_buf_byte(&t->said, '\n');
	t->heard = t->said.n;
	return heard;
}

static bool write_text(void *ctx, struct bn_str text)
{
	struct lines *t = ctx;

	bn_buf_str(&t->said, text);
	return !t->deaf;
}

void lines_open(struct lines *t, const char *name, const char *today)
{
	struct bn_app_options options = { .today = today };
	struct bn_error err = { 0 };
	struct bn_buf path = { 0 };

	memset(t, 0, sizeof(*t));
	bn_buf_printf(&path, "%s/%s/it.db", bn_sys_env("XDG_DATA_HOME"), name);
	options.db = bn_buf_cstr(&path);
	assert_int_equal(bn_app_new(&t->app, &options, &err), BN_OK);
	bn_buf_release(&path);
}

void lines_close(struct lines *t)
{
	bn_app_free(t->app);
	bn_buf_release(&t->said);
	bn_buf_release(&t->asked);
	bn_buf_release(&t->typed);
}

static void talk(struct lines *t)
{
	const struct bn_line_io io = { t, read_line, write_text };
	const struct bn_line_options options = { .lang = t->lang };
	struct bn_error err = { 0 };

	bn_buf_clear(&t->said);
	bn_buf_clear(&t->asked);
	bn_buf_clear(&t->typed);
	t->heard = 0;
	t->e = bn_line_run(&t->how, t->app, &io, &options, &err);
	if (t->e != BN_OK && !t->careless)
		fail_msg("%s %s", bn_err_name(err.code), err.what);
}

void lines_talk(struct lines *t, const char *script)
{
	t->robot = NULL;
	t->script = bn_str_of(script);
	talk(t);
}

void lines_said(const struct lines *t, const char *text)
{
	if (!strstr(bn_buf_cstr(&t->said), text))
		fail_all(t, "not said", text);
}

void lines_not_said(const struct lines *t, const char *text)
{
	if (strstr(bn_buf_cstr(&t->said), text))
		fail_all(t, "said", text);
}

void lines_record(struct bn_buf *body, struct lines *t)
{
	struct bn_case *c = NULL;
	struct bn_error err = { 0 };

	assert_int_equal(bn_app_resume(&c, t->app, &err), BN_OK);
	if (c)
		bn_record_write(body, c->record);
	bn_case_free(c);
}

static bool has_line(struct lines *t, const char *begin, bool whole)
{
	struct bn_buf body = { 0 };
	struct bn_str rest, line;
	bool has = false;

	lines_record(&body, t);
	rest = bn_buf_view(&body);
	while (bn_str_split(&line, &rest, '\n'))
		has = has || (whole ? bn_str_is(line, begin)
				    : bn_str_starts(line, begin));
	if (has != whole)
		print_error("%s\n", bn_buf_cstr(&body));
	bn_buf_release(&body);
	return has;
}

void lines_kept(struct lines *t, const char *line)
{
	if (!has_line(t, line, true))
		fail_all(t, "not kept", line);
}

void lines_not_kept(struct lines *t, const char *path)
{
	if (has_line(t, path, false))
		fail_msg("kept: %s", path);
}

/* --- the robot --- */

enum {
	TASK_PLEDGE = BN_SECTION_COUNT + 1,
	TASK_PAPERS,
	TASK_CHECK,
	TASK_NOTICE,
	TASK_UNDO,
	TASK_LANGUAGE,
	TASK_LEAVE
};

static const char *number(struct lines_robot *r, unsigned n)
{
	(void)snprintf(r->text, sizeof(r->text), "%u", n);
	return r->text;
}

static unsigned option_of(const char *set, struct bn_str code)
{
	const char *each;

	for (unsigned i = 0; (each = bn_choice_at(set, i)); i++) {
		if (bn_str_is(code, each))
			return i + 1;
	}
	fail_msg("%s has no %.*s", set, (int)code.n, code.p);
	return 0;
}

static const char *answer(struct lines_robot *r, enum bn_field f,
			  unsigned index)
{
	struct bn_str wanted = bn_record_get(r->who->record, f, index);
	const struct bn_field_info *info = bn_field_info(f);
	const char *set = info->kind == BN_KIND_YESNO ? "yesno" : info->choices;
	struct bn_buf text = { 0 };
	struct bn_str code;

	if (wanted.n == 0)
		return "";
	if (!bn_option_has(f) || bn_option_is_long(f)) {
		bn_buf_str(&text, wanted);
	} else {
		while (bn_str_split(&code, &wanted, ','))
			bn_buf_printf(&text, "%s%u", text.n ? " " : "",
				      option_of(set, code));
	}
	bn_str_copy(r->text, sizeof(r->text), bn_buf_view(&text));
	bn_buf_release(&text);
	return r->text;
}

static unsigned count_files(const struct lines_robot *r, enum bn_slot slot)
{
	unsigned n = 0;

	for (unsigned i = 0; i < r->who->n_files; i++)
		n += r->who->files[i].slot == slot;
	return n;
}

/* Is "  N label: state" among what was just said? */
static unsigned row_of(const struct lines *t, const char *label,
		       const char *state)
{
	const char *said = bn_buf_cstr(&t->said) + t->heard;
	char row[256];

	for (unsigned i = 1; i <= BN_SLOT_COUNT; i++) {
		(void)snprintf(row, sizeof(row), "  %u %s: %s", i, label,
			       state);
		if (strstr(said, row))
			return i;
	}
	return 0;
}

/* The next slot that is asked for and has no file yet; an empty line else. */
static const char *next_paper(struct lines *t)
{
	static const char *const states[] = { "materials.missing",
					      "materials.if-any" };

	for (int s = 0; s < BN_SLOT_COUNT; s++) {
		const char *label = bn_words_of(
			t->lang, "slot.%s", bn_slot_info((enum bn_slot)s)->id);

		for (int k = 0; k < 2 && count_files(t->robot, (enum bn_slot)s);
		     k++) {
			unsigned row =
				row_of(t, label, bn_words(t->lang, states[k]));

			if (row)
				return number(t->robot, row);
		}
	}
	return "";
}

static const char *next_file(struct lines *t, enum bn_slot slot)
{
	struct lines_robot *r = t->robot;
	const char *question = "materials.";
	struct bn_str rest = bn_buf_view(&t->asked), line;
	unsigned given = 0;

	/* How often this was asked is how many were given, and one. */
	while (bn_str_split(&line, &rest, '\n')) {
		if (bn_str_starts(line, question) &&
		    bn_str_is(bn_str_sub(line, strlen(question), line.n),
			      bn_slot_info(slot)->id))
			given++;
	}
	for (unsigned i = 0; i < r->who->n_files; i++) {
		if (r->who->files[i].slot != slot ||
		    r->who->files[i].seq + 1 != given)
			continue;
		(void)snprintf(r->text, sizeof(r->text), "%s/%s", r->folder,
			       r->who->files[i].path);
		return r->text;
	}
	return "";
}

/* The next section that has answers; then papers, check, leaving. */
static const char *next_task(struct lines_robot *r)
{
	while (++r->task <= BN_SECTION_COUNT) {
		enum bn_section s = (enum bn_section)(r->task - 1);

		if (bn_record_count(r->who->record, s) > 0)
			return number(r, r->task);
	}
	if (r->task == TASK_PLEDGE)
		r->task = TASK_PAPERS;
	if (r->task > TASK_CHECK)
		r->task = TASK_LEAVE;
	return number(r, r->task);
}

/* How many entries of the list were gone through. */
static const char *next_entry(struct lines *t, enum bn_section list)
{
	struct bn_str rest = bn_buf_view(&t->asked), line;
	unsigned asked = 0;

	while (bn_str_split(&line, &rest, '\n'))
		asked += bn_str_is(line, bn_section_info(list)->id);
	return asked <= bn_record_count(t->robot->who->record, list) ? "1"
								     : "5";
}

static bool find_list(enum bn_section *list, const char *question)
{
	for (int s = 0; s < BN_SECTION_COUNT; s++) {
		*list = (enum bn_section)s;
		if (bn_section_info(*list)->most &&
		    strcmp(bn_section_info(*list)->id, question) == 0)
			return true;
	}
	return false;
}

/* The questions that are no answers and no papers. */
static const char *step_line(struct lines *t, const char *question)
{
	static const struct {
		const char *question, *line;
	} steps[] = {
		{ "welcome", "1" }, { "notice", "1" },  { "level", "" },
		{ "mend", "" },     { "declare", "1" }, { "submit", "1" },
		{ "result", "6" },
	};

	if (strcmp(question, "tasks") == 0)
		return next_task(t->robot);
	if (strcmp(question, "materials") == 0)
		return next_paper(t);
	if (strcmp(question, "answers") == 0) {
		/* Asked again: what was wrong keeps it from being stored. */
		const char *line = t->robot->refused ? "<" : "1";

		t->robot->refused = true;
		return line;
	}
	for (unsigned i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
		if (strcmp(steps[i].question, question) == 0)
			return steps[i].line;
	}
	fail_msg("the robot does not know %s", question);
	return "";
}

static const char *robot_line(struct lines *t, const char *question)
{
	enum bn_section list;
	enum bn_field f;
	enum bn_slot slot;
	unsigned index;

	if (t->asked.n > (size_t)LINES_MOST * 40)
		fail_all(t, "no end", "");
	if (bn_field_of_path(&f, &index, bn_str_of(question)))
		return answer(t->robot, f, index);
	if (find_list(&list, question))
		return next_entry(t, list);
	if (strncmp(question, "materials.", 10) == 0 &&
	    bn_slot_of_id(&slot, bn_str_of(question + 10)))
		return next_file(t, slot);
	return step_line(t, question);
}

void lines_play(struct lines *t, struct lines_robot *robot)
{
	t->robot = robot;
	talk(t);
	t->robot = NULL;
}
