/*
 * A long choice: places, countries, peoples.  A name or a code finds it;
 * where several fit, they are read out with numbers.
 */
#include "bn/option.h"

#include "line/steps.h"

/* What was found and read out last. */
struct search {
	struct bn_option_query q;
	struct bn_arena arena; /* of q */
	struct bn_buf typed;   /* what was looked for */
};

static enum bn_err find(struct search *s, unsigned skip, struct bn_error *err)
{
	bn_arena_clear(&s->arena);
	s->q.arena = &s->arena;
	s->q.typed = bn_buf_view(&s->typed);
	s->q.skip = skip;
	return bn_option_find(&s->q, err);
}

static void say_found(struct bn_line *l, const struct search *s)
{
	const struct bn_option_query *q = &s->q;
	const struct bn_arg args[] = {
		bn_arg_number("total", q->total),
		bn_arg_number("from", q->skip + 1),
		bn_arg_number("to", q->skip + q->n),
	};

	bn_line_sayf(l, "line.pick.found", args, 3);
	for (unsigned i = 0; i < q->n; i++)
		bn_line_item(l, i + 1, q->at[i].label);
	bn_line_say(l, q->skip + q->n < q->total ? "line.pick.more"
						 : "line.pick.number");
}

static void set(struct bn_line *l, enum bn_field f, unsigned index,
		const char *code)
{
	bn_line_set(l, f, index, bn_str_of(code));
	bn_line_confirm(l, f, index, (struct bn_str){ 0 });
}

/* A search: true where it found the one that is meant. */
static bool look(struct bn_line *l, struct search *s, enum bn_field f,
		 unsigned index)
{
	struct bn_error err = { 0 };
	const struct bn_option *one;

	if (find(s, 0, &err) != BN_OK) {
		bn_line_say_error(l, &err);
		return false;
	}
	one = s->q.exact ? s->q.exact : &s->q.at[0];
	if (s->q.exact || s->q.total == 1) {
		set(l, f, index, one->code);
		return true;
	}
	if (s->q.total == 0)
		bn_line_say(l, "pick.none");
	else
		say_found(l, s);
	return false;
}

static bool take(struct bn_line *l, struct search *s, enum bn_field f,
		 unsigned index)
{
	struct bn_str keys = bn_buf_view(&l->keys);
	unsigned n = s->q.total > 0 ? bn_line_number(l, s->q.n) : 0;

	if (n) {
		set(l, f, index, s->q.at[n - 1].code);
		return true;
	}
	bn_buf_clear(&s->typed);
	if (!bn_str_is(keys, "*"))
		bn_buf_str(&s->typed, keys);
	return look(l, s, f, index);
}

/* An empty line: the next of those found; false where there are no more. */
static bool next(struct bn_line *l, struct search *s)
{
	struct bn_error err = { 0 };

	if (s->q.skip + s->q.n >= s->q.total)
		return false;
	if (find(s, s->q.skip + s->q.n, &err) == BN_OK)
		say_found(l, s);
	else
		bn_line_say_error(l, &err);
	return true;
}

static enum bn_go ask_until(struct bn_line *l, struct search *s,
			    const struct bn_ask *ask, unsigned index)
{
	enum bn_field f = s->q.field;
	struct bn_str text;

	for (;;) {
		switch (bn_line_ask(&text, l, ask)) {
		case BN_ANSWERED_TEXT:
			if (take(l, s, f, index))
				return BN_GO_ON;
			break;
		case BN_ANSWERED_EMPTY:
			if (!next(l, s))
				return BN_GO_ON;
			break;
		case BN_ANSWERED_CLEAR:
			bn_line_set(l, f, index, (struct bn_str){ 0 });
			bn_line_say(l, "line.cleared");
			return BN_GO_ON;
		case BN_ANSWERED_BACK:
			if (s->q.total == 0)
				return BN_GO_BACK;
			/* Back from what was found: to look for another. */
			s->q.total = s->q.n = s->q.skip = 0;
			bn_line_say(l, "line.pick");
			break;
		case BN_ANSWERED_HOME:
			return BN_GO_HOME;
		case BN_ANSWERED_OUT:
		default:
			return BN_GO_OUT;
		}
	}
}

enum bn_go bn_line_pick(struct bn_line *l, const struct bn_ask *ask,
			enum bn_field f, unsigned index)
{
	struct search s = { .q = { .field = f, .lang = l->lang } };
	struct bn_ask mine = *ask;
	enum bn_go go;

	mine.page = "pick";
	bn_line_say(l, "line.pick");
	go = ask_until(l, &s, &mine, index);
	bn_arena_release(&s.arena);
	bn_buf_release(&s.typed);
	return go;
}
