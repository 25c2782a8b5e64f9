/*
 * Reading the texts of data/text; see catalogue.h.
 */
#include "catalogue.h"

#include <stdlib.h>
#include <string.h>

#include "tool.h"

/* Takes the next {name} off the front of *rest; false where none is left. */
static bool next_name(struct bn_str *name, struct bn_str *rest)
{
	for (size_t i = 0; i < rest->n; i++) {
		const char *end;

		if (rest->p[i] != '{')
			continue;
		end = memchr(rest->p + i, '}', rest->n - i);
		if (!end)
			return false;
		*name = bn_str_sub(*rest, i, (size_t)(end - rest->p) - i + 1);
		*rest = bn_str_sub(*rest, i + name->n, rest->n);
		return true;
	}
	return false;
}

/* Does `other` hold every {name} of `text`? */
static bool names_stand_in(struct bn_str text, struct bn_str other)
{
	struct bn_str name;

	while (next_name(&name, &text))
		if (!bn_str_contains(other, name))
			return false;
	return true;
}

static bool word_holds(const struct word *w)
{
	if (w->id.n == 0)
		return tool_fail(w->path, w->line, "the id is empty");
	if (w->zh.n == 0 || w->en.n == 0)
		return tool_fail(w->path, w->line, "%s: empty %s", w->id.p,
				 w->zh.n ? "en" : "zh");
	if (!names_stand_in(w->zh, w->en) || !names_stand_in(w->en, w->zh))
		return tool_fail(w->path, w->line,
				 "%s: the {names} of zh and en differ",
				 w->id.p);
	return true;
}

static struct bn_str keep(struct catalogue *c, struct bn_str cell)
{
	return bn_str_of(bn_arena_dup(&c->arena, cell));
}

static bool add_word(struct catalogue *c, const struct tool_table *t)
{
	struct word *w;

	if (c->n == c->room) {
		size_t room = c->room ? 2 * c->room : 256;
		struct word *more = realloc(c->word, room * sizeof(*more));

		if (!more)
			return tool_fail(t->path, 0, "memory is used up");
		c->word = more;
		c->room = room;
	}
	w = &c->word[c->n++];
	*w = (struct word){ t->path, t->csv.line,
			    keep(c, bn_csv_get(&t->csv, "id")),
			    keep(c, bn_csv_get(&t->csv, "zh")),
			    keep(c, bn_csv_get(&t->csv, "en")) };
	return word_holds(w);
}

static bool read_file(struct catalogue *c, const char *path)
{
	struct tool_table t;
	bool ok = tool_table_open(&t, path);

	if (ok && (!bn_csv_has(&t.csv, "id") || !bn_csv_has(&t.csv, "zh") ||
		   !bn_csv_has(&t.csv, "en")))
		ok = tool_fail(path, 1, "the columns are not id, zh, en");
	while (ok && tool_table_next(&t, &ok))
		ok = add_word(c, &t);
	tool_table_close(&t);
	return ok;
}

static int by_id(const void *a, const void *b)
{
	const struct word *x = a;
	const struct word *y = b;

	return bn_str_cmp(x->id, y->id);
}

static bool all_differ(const struct catalogue *c)
{
	for (size_t i = 1; i < c->n; i++) {
		const struct word *w = &c->word[i];

		if (bn_str_eq(w[-1].id, w->id))
			return tool_fail(w->path, w->line,
					 "%s stands in %s:%u too", w->id.p,
					 w[-1].path, w[-1].line);
	}
	return true;
}

bool catalogue_read(struct catalogue *c, char *const *paths, int count)
{
	*c = (struct catalogue){ .n = 0 };
	for (int i = 0; i < count; i++)
		if (!read_file(c, paths[i]))
			return false;
	if (c->n > 0)
		qsort(c->word, c->n, sizeof(*c->word), by_id);
	return all_differ(c);
}

const struct word *catalogue_find(const struct catalogue *c, struct bn_str id)
{
	struct word key = { .id = id };

	if (c->n == 0)
		return NULL;
	return bsearch(&key, c->word, c->n, sizeof(*c->word), by_id);
}

void catalogue_release(struct catalogue *c)
{
	free(c->word);
	bn_arena_release(&c->arena);
}
