/*
 * The options of a field and the search in them.
 */
#include "bn/option.h"

#include <string.h>

#include "bn/answer.h"
#include "bn/region.h"
#include "bn/text.h"

bool bn_option_has(enum bn_field f)
{
	return bn_field_info(f)->kind == BN_KIND_REGION ||
	       bn_answer_set(f)[0] != '\0';
}

bool bn_option_is_long(enum bn_field f)
{
	enum bn_kind kind = bn_field_info(f)->kind;

	return kind == BN_KIND_REGION || kind == BN_KIND_COUNTRY ||
	       bn_choice_at(bn_answer_set(f), BN_OPTION_SHORT) != NULL;
}

/* One option while all are walked; its label is in `label`. */
struct walk {
	struct bn_option_query *io;
	struct bn_str filter;
	struct bn_buf label;
	const char *code;
	const char *name; /* of a region, without what is above it; or NULL */
	struct bn_option first;
	unsigned meant; /* how many are, word for word */
	bool failed;
};

/* A place that is there today; some file in a county of their own. */
static bool region_fits(const struct bn_region *r)
{
	return r->last_year == 0 && strcmp(r->name, "市辖区") != 0 &&
	       strcmp(r->name, "县") != 0;
}

/* The option of that number; false past the last, code NULL: left out. */
static bool step(struct walk *w, unsigned index)
{
	enum bn_field f = w->io->field;
	const char *set = bn_answer_set(f);
	const struct bn_region *r;

	bn_buf_clear(&w->label);
	w->code = NULL;
	w->name = NULL;
	if (bn_field_info(f)->kind == BN_KIND_REGION) {
		r = bn_region_at(index);
		if (!r)
			return false;
		if (!region_fits(r))
			return true;
		w->code = r->code;
		w->name = r->name;
		(void)bn_region_full_name(&w->label, bn_str_of(r->code), 0);
		return true;
	}
	w->code = bn_choice_at(set, index);
	if (w->code)
		bn_buf_puts(&w->label, bn_words_of(w->io->lang, "choice.%s.%s",
						   set, w->code));
	return w->code != NULL;
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Does it begin like that, ASCII letters in either case? */
static bool begins(struct bn_str s, struct bn_str part)
{
	if (s.n < part.n)
		return false;
	for (size_t i = 0; i < part.n; i++) {
		if (lower(s.p[i]) != lower(part.p[i]))
			return false;
	}
	return true;
}

static bool is_same(struct bn_str a, const char *b)
{
	return a.n == strlen(b) && begins(a, bn_str_of(b));
}

static bool holds(struct bn_str s, struct bn_str part)
{
	for (; s.n >= part.n; s = bn_str_sub(s, 1, s.n)) {
		if (begins(s, part))
			return true;
		if (s.n == 0)
			break;
	}
	return false;
}

static bool matches(const struct walk *w)
{
	struct bn_str rest = w->filter, word;

	while (bn_str_split(&word, &rest, ' ')) {
		if (!begins(bn_str_of(w->code), word) &&
		    !holds(bn_buf_view(&w->label), word))
			return false;
	}
	return true;
}

/* The words in front only narrow it down: 湖北 武汉市 is the city. */
static bool is_meant(const struct walk *w)
{
	struct bn_str rest = w->filter, last = w->filter, word;

	while (bn_str_split(&word, &rest, ' '))
		last = word;
	return w->filter.n > 0 && (is_same(w->filter, w->code) ||
				   is_same(w->filter, bn_buf_cstr(&w->label)) ||
				   (w->name && bn_str_is(last, w->name)));
}

static void take(struct walk *w)
{
	struct bn_option_query *io = w->io;
	bool shown = io->total >= io->skip && io->n < BN_OPTION_MOST;
	bool first = io->total == 0;
	struct bn_option o = { .code = w->code };

	io->total++;
	if (!first && !shown)
		return;
	o.label = bn_arena_dup(io->arena, bn_buf_view(&w->label));
	w->failed = w->failed || !o.label || !bn_buf_ok(&w->label);
	if (first)
		w->first = o;
	if (shown)
		io->at[io->n++] = o;
}

/* Those that are meant word for word come first. */
static void walk_all(struct walk *w)
{
	for (unsigned i = 0; step(w, i); i++) {
		if (w->code && matches(w) && is_meant(w))
			take(w);
	}
	w->meant = w->io->total;
	for (unsigned i = 0; step(w, i); i++) {
		if (w->code && matches(w) && !is_meant(w))
			take(w);
	}
}

/* Three letters are a country, listed or not, in either case. */
static void take_country(struct walk *w)
{
	char code[4] = "";

	if (bn_field_info(w->io->field)->kind != BN_KIND_COUNTRY ||
	    w->filter.n != 3)
		return;
	for (unsigned i = 0; i < 3; i++) {
		char c = w->filter.p[i];

		if (c >= 'a' && c <= 'z')
			c = (char)(c - 'a' + 'A');
		if (c < 'A' || c > 'Z')
			return;
		code[i] = c;
	}
	w->code = bn_arena_dup(w->io->arena, bn_str_of(code));
	w->failed = !w->code;
	if (w->failed)
		return;
	w->filter = bn_str_of(w->code);
	if (bn_choice_has(bn_answer_set(w->io->field), w->filter))
		return; /* the walk finds it, with its name */
	bn_buf_clear(&w->label);
	bn_buf_puts(&w->label, code);
	take(w);
}

enum bn_err bn_option_find(struct bn_option_query *io, struct bn_error *err)
{
	struct walk w = { .io = io };
	struct bn_buf folded = { 0 };
	struct bn_option *exact;
	enum bn_err e;

	io->n = io->total = 0;
	io->exact = NULL;
	bn_text_fold_width(&folded, io->typed);
	w.filter = bn_text_trim(bn_buf_view(&folded));
	take_country(&w);
	walk_all(&w);
	exact = bn_arena_alloc(io->arena, sizeof(*exact));
	e = bn_buf_err(&folded, err);
	if (e == BN_OK && (w.failed || !exact))
		e = bn_error_set(err, BN_ERR_NOMEM, "");
	if (e == BN_OK && w.meant == 1) {
		*exact = w.first;
		io->exact = exact;
	}
	bn_buf_release(&w.label);
	bn_buf_release(&folded);
	return e;
}
