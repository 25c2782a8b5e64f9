/*
 * One question: its hint, its options, its answer, by the kind of the field.
 * Judges nothing: that is done at the end of a section.
 */
#include <stdio.h>

#include "bn/option.h"
#include "bn/text.h"
#include "line/steps.h"

/* One of the field's texts; NULL where it has none of the kind. */
static const char *text_of(const struct bn_line *l, enum bn_field f,
			   const char *part)
{
	char id[96];

	(void)snprintf(id, sizeof(id), "field.%s.%s", bn_field_info(f)->id,
		       part);
	return bn_words_find(l->lang, id);
}

void bn_line_confirm(struct bn_line *l, enum bn_field f, unsigned index,
		     struct bn_str typed)
{
	const struct bn_reader reader = bn_line_reader(l);
	struct bn_str kept = bn_record_get(l->c->record, f, index);
	struct bn_arg arg =
		bn_arg_text("value", bn_str_of(bn_line_answer(l, f, index)));
	struct bn_buf says = { 0 };

	if (kept.n && !bn_str_eq(kept, typed))
		bn_line_sayf(l, "line.kept-as", &arg, 1);
	bn_answer_read_back(&says, &reader, f,
			    bn_record_get(reader.record, f, index));
	if (says.n)
		bn_line_para(l, 2, bn_buf_cstr(&says));
	bn_buf_release(&says);
}

/* --- typed --- */

static void store(struct bn_line *l, enum bn_field f, unsigned index,
		  struct bn_str typed)
{
	struct bn_buf text = { 0 };

	bn_field_normalise(&text, f, typed);
	if (bn_buf_ok(&text))
		bn_line_set(l, f, index, bn_buf_view(&text));
	bn_line_confirm(l, f, index, typed);
	bn_buf_release(&text);
}

/* --- a few options --- */

static unsigned say_options(struct bn_line *l, enum bn_field f)
{
	const char *set = bn_answer_set(f), *code;
	unsigned n = 0;

	while ((code = bn_choice_at(set, n)))
		bn_line_item(l, ++n,
			     bn_words_of(l->lang, "choice.%s.%s", set, code));
	return n;
}

/* The option that is meant word for word, by its label or its code. */
static const char *find_word(struct bn_line *l, enum bn_field f,
			     struct bn_str typed)
{
	struct bn_option_query q = {
		.arena = &l->words, .field = f, .lang = l->lang, .typed = typed
	};

	if (bn_option_find(&q, NULL) != BN_OK || !q.exact)
		return NULL;
	return q.exact->code;
}

static bool choose(struct bn_line *l, enum bn_field f, unsigned index,
		   unsigned most)
{
	unsigned n = bn_line_number(l, most);
	const char *code = n ? bn_choice_at(bn_answer_set(f), n - 1)
			     : find_word(l, f, bn_buf_view(&l->keys));

	if (!code)
		return false;
	bn_line_set(l, f, index, bn_str_of(code));
	bn_line_confirm(l, f, index, (struct bn_str){ 0 });
	return true;
}

/* Numbers with blanks or commas between them; a mask of options, 0 = none. */
static unsigned read_many(struct bn_str keys, unsigned most)
{
	static const char comma[] = "、";
	struct bn_buf text = { 0 };
	struct bn_str rest, word;
	unsigned mask = 0, n;
	bool right = true;

	while (keys.n) {
		if (bn_str_starts(keys, comma)) {
			bn_buf_byte(&text, ' ');
			keys = bn_str_sub(keys, sizeof(comma) - 1, keys.n);
			continue;
		}
		bn_buf_byte(&text, keys.p[0] == ',' ? ' ' : keys.p[0]);
		keys = bn_str_sub(keys, 1, keys.n);
	}
	rest = bn_buf_view(&text);
	while (bn_str_split(&word, &rest, ' ')) {
		if (word.n == 0)
			continue;
		right = right && bn_str_uint(&n, word) && n > 0 && n <= most;
		if (right)
			mask |= 1u << (n - 1);
	}
	bn_buf_release(&text);
	return right ? mask : 0;
}

static bool choose_many(struct bn_line *l, enum bn_field f, unsigned index,
			unsigned most)
{
	const char *set = bn_answer_set(f);
	unsigned mask = read_many(bn_buf_view(&l->keys), most);
	struct bn_buf text = { 0 };

	for (unsigned i = 0; i < most && mask; i++) {
		if (!(mask & (1u << i)))
			continue;
		if (text.n)
			bn_buf_byte(&text, ',');
		bn_buf_puts(&text, bn_choice_at(set, i));
	}
	if (mask && bn_buf_ok(&text)) {
		bn_line_set(l, f, index, bn_buf_view(&text));
		bn_line_confirm(l, f, index, (struct bn_str){ 0 });
	}
	bn_buf_release(&text);
	return mask != 0;
}

/* --- */

/* Takes what was typed; false where it is to be asked again. */
static bool take(struct bn_line *l, enum bn_field f, unsigned index,
		 struct bn_str typed, unsigned options)
{
	const struct bn_arg most = bn_arg_number("most", options);
	bool many = bn_field_info(f)->kind == BN_KIND_MANY;

	if (options == 0) {
		store(l, f, index, typed);
		return true;
	}
	if (many ? choose_many(l, f, index, options)
		 : choose(l, f, index, options))
		return true;
	bn_line_sayf(l, many ? "line.numbers" : "line.number", &most, 1);
	return false;
}

/* Until there is an answer, or another way is taken. */
static enum bn_go ask_until(struct bn_line *l, const struct bn_ask *ask,
			    enum bn_field f, unsigned index)
{
	unsigned options = 0;
	struct bn_str text;

	if (bn_option_has(f))
		options = say_options(l, f);
	if (bn_field_info(f)->kind == BN_KIND_MANY)
		bn_line_say(l, "line.many");
	for (;;) {
		switch (bn_line_ask(&text, l, ask)) {
		case BN_ANSWERED_TEXT:
			if (take(l, f, index, text, options))
				return BN_GO_ON;
			break;
		case BN_ANSWERED_CLEAR:
			bn_line_set(l, f, index, (struct bn_str){ 0 });
			bn_line_say(l, "line.cleared");
			return BN_GO_ON;
		case BN_ANSWERED_BACK:
			return BN_GO_BACK;
		case BN_ANSWERED_HOME:
			return BN_GO_HOME;
		case BN_ANSWERED_OUT:
			return BN_GO_OUT;
		case BN_ANSWERED_EMPTY:
		default:
			return BN_GO_ON;
		}
	}
}

enum bn_go bn_line_question(struct bn_line *l, enum bn_field f, unsigned index)
{
	const char *label = text_of(l, f, "label");
	const char *hint = text_of(l, f, "hint");
	struct bn_arg arg = bn_arg_text("label", bn_str_of(label));
	bool must = bn_record_requires(l->c->record, f, index);
	struct bn_buf path = { 0 };
	struct bn_ask ask = { .page = "form" };
	enum bn_go go;

	bn_line_forget(l);
	bn_field_path(&path, f, index);
	ask.question = bn_buf_cstr(&path);
	ask.prompt = must ? label : bn_line_tf(l, "line.may-skip", &arg, 1);
	ask.now = bn_line_answer(l, f, index);
	ask.why = text_of(l, f, "why");
	ask.clears = bn_record_has(l->c->record, f, index);
	bn_line_blank(l);
	if (hint)
		bn_line_para(l, 0, hint);
	if (bn_option_has(f) && bn_option_is_long(f))
		go = bn_line_pick(l, &ask, f, index);
	else
		go = ask_until(l, &ask, f, index);
	bn_buf_release(&path);
	return go;
}
