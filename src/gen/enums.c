/*
 * Host tool: tables whose rows become names in C, as X-macros.
 *
 *	enums BN_FIELDS=data/tables/fields.csv ...
 *
 * writes one macro for each argument.  Which column goes where stands in
 * `lists` below; what the macro is for, in the header that expands it.
 */
#include <stdlib.h>
#include <string.h>

#include "tool.h"

/* How a cell is written. */
enum form {
	TEXT,   /* "a string" */
	NUMBER, /* 12; an empty cell is 0 */
	WORD    /* UPPER_CASE, for the header to put a prefix on */
};

struct column {
	const char *name; /* in the table */
	enum form form;
};

#define MOST_COLUMNS 9

struct list {
	const char *macro;
	const char *key[3]; /* columns that make the row's name */
	struct column column[MOST_COLUMNS]; /* ended by a NULL name */
};

static const struct list lists[] = {
	{ "BN_SECTIONS",
	  { "id" },
	  { { "id", TEXT },
	    { "path", TEXT },
	    { "most", NUMBER },
	    { "step", NUMBER } } },
	{ "BN_FIELDS",
	  { "id" },
	  { { "id", TEXT },
	    { "section", WORD },
	    { "kind", WORD },
	    { "choices", TEXT },
	    { "cells", NUMBER },
	    { "max", NUMBER },
	    { "required", TEXT },
	    { "when", TEXT } } },
	{ "BN_CAUSES",
	  { "code", "variant" },
	  { { "code", TEXT },
	    { "variant", TEXT },
	    { "severity", WORD },
	    { "args", TEXT },
	    { "basis", TEXT } } },
};

static const struct list *find_list(struct bn_str macro)
{
	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++)
		if (bn_str_is(macro, lists[i].macro))
			return &lists[i];
	return NULL;
}

static bool has_columns(const struct tool_table *t, const struct list *list)
{
	for (const struct column *c = list->column; c->name; c++)
		if (!bn_csv_has(&t->csv, c->name))
			return tool_fail(t->path, 1, "no column %s", c->name);
	return true;
}

static bool put_cell(struct bn_buf *out, struct tool_table *t,
		     const struct column *c)
{
	struct bn_str cell = bn_csv_get(&t->csv, c->name);

	switch (c->form) {
	case TEXT:
		tool_literal(out, cell);
		break;
	case NUMBER:
		if (cell.n == 0)
			cell = BN_STR("0");
		if (!tool_number(cell))
			return tool_fail(t->path, t->csv.line,
					 "%s is no number: %.*s", c->name,
					 (int)cell.n, cell.p);
		bn_buf_str(out, cell);
		break;
	case WORD:
		if (cell.n == 0)
			return tool_fail(t->path, t->csv.line, "%s is empty",
					 c->name);
		tool_name(out, cell);
		break;
	}
	return true;
}

/* The row's name goes into *name, which holds one name a line. */
static bool put_name(struct bn_buf *out, struct bn_buf *names,
		     struct tool_table *t, const struct list *list)
{
	struct bn_buf name = { 0 };
	bool ok = true;

	bn_buf_byte(&name, '\n');
	for (size_t i = 0; list->key[i]; i++) {
		struct bn_str part = bn_csv_get(&t->csv, list->key[i]);

		if (i > 0 && part.n > 0)
			bn_buf_byte(&name, '_');
		tool_name(&name, part);
	}
	bn_buf_str(out, bn_str_sub(bn_buf_view(&name), 1, name.n - 1));
	bn_buf_byte(&name, '\n');
	if (bn_str_contains(bn_buf_view(names), bn_buf_view(&name)))
		ok = tool_fail(t->path, t->csv.line,
			       "the name of this row is taken already");
	bn_buf_puts(names, bn_buf_cstr(&name));
	bn_buf_release(&name);
	return ok;
}

static bool put_row(struct bn_buf *out, struct bn_buf *names,
		    struct tool_table *t, const struct list *list)
{
	bn_buf_puts(out, " \\\n\tX(");
	if (!put_name(out, names, t, list))
		return false;
	for (const struct column *c = list->column; c->name; c++) {
		bn_buf_puts(out, ", ");
		if (!put_cell(out, t, c))
			return false;
	}
	bn_buf_byte(out, ')');
	return true;
}

static bool put_list(struct bn_buf *out, struct bn_str macro, const char *path)
{
	const struct list *list = find_list(macro);
	struct bn_buf names = { 0 };
	struct tool_table t;
	bool ok = true;

	if (!list)
		return tool_fail(path, 0, "no list is called %.*s",
				 (int)macro.n, macro.p);
	ok = tool_table_open(&t, path) && has_columns(&t, list);
	bn_buf_printf(out, "\n#define %s(X)", list->macro);
	while (ok && tool_table_next(&t, &ok))
		ok = put_row(out, &names, &t, list);
	bn_buf_byte(out, '\n');
	tool_table_close(&t);
	bn_buf_release(&names);
	return ok;
}

int main(int argc, char **argv)
{
	struct bn_buf out = { 0 };
	bool ok = true;

	tool_banner(&out, "enums");
	for (int i = 1; i < argc && ok; i++) {
		const char *path = strchr(argv[i], '=');

		if (!path)
			ok = tool_fail(argv[i], 0, "not MACRO=FILE");
		else
			ok = put_list(&out,
				      bn_str_sub(bn_str_of(argv[i]), 0,
						 (size_t)(path - argv[i])),
				      path + 1);
	}
	return tool_finish(&out, ok);
}
