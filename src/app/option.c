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
	unsigned exact;
	struct bn_option meant;
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

static bool matches(const struct walk *w)
{
	struct bn_str rest = w->filter, word;

	while (bn_str_split(&word, &rest, ' ')) {
		if (word.n && strncmp(w->code, word.p, word.n) != 0 &&
		    !bn_str_contains(bn_buf_view(&w->label), word))
			return false;
	}
	return true;
}

static bool is_meant(const struct walk *w)
{
	return w->filter.n > 0 &&
	       (bn_str_is(w->filter, w->code) ||
		bn_str_eq(w->filter, bn_buf_view(&w->label)) ||
		(w->name && bn_str_is(w->filter, w->name)));
}

static void take(struct walk *w)
{
	struct bn_option_query *io = w->io;
	bool meant = is_meant(w);
	bool shown = io->total >= io->skip && io->n < BN_OPTION_MOST;
	struct bn_option o = { .code = w->code };

	io->total++;
	w->exact += meant;
	if (!meant && !shown)
		return;
	o.label = bn_arena_dup(io->arena, bn_buf_view(&w->label));
	w->failed = w->failed || !o.label || !bn_buf_ok(&w->label);
	if (meant)
		w->meant = o;
	if (shown)
		io->at[io->n++] = o;
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
	struct bn_option *meant;
	enum bn_err e;

	io->n = io->total = 0;
	io->exact = NULL;
	bn_text_fold_width(&folded, io->typed);
	w.filter = bn_text_trim(bn_buf_view(&folded));
	take_country(&w);
	for (unsigned i = 0; step(&w, i); i++) {
		if (w.code && matches(&w))
			take(&w);
	}
	meant = bn_arena_alloc(io->arena, sizeof(*meant));
	e = bn_buf_err(&folded, err);
	if (e == BN_OK && (w.failed || !meant))
		e = bn_error_set(err, BN_ERR_NOMEM, "");
	if (e == BN_OK && w.exact == 1) {
		*meant = w.meant;
		io->exact = meant;
	}
	bn_buf_release(&w.label);
	bn_buf_release(&folded);
	return e;
}
