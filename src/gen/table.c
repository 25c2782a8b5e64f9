/*
 * Host tool: a reference table as a const array, so that the program reads
 * nothing at start.
 *
 *	table bn/tables.h bn_region bn_gen_regions FILE code name 'first_year#'
 *
 * writes `const struct bn_region bn_gen_regions[]` with one designated
 * initialiser for each column named (`member=column` where the two differ,
 * # after a number), and bn_gen_regions_n.  The header named declares both.
 */
#include <stdlib.h>
#include <string.h>

#include "tool.h"

#define MOST_COLUMNS 16

struct member {
	struct bn_str name; /* in the struct */
	char column[64];    /* in the table */
	bool number;
};

struct plan {
	struct member member[MOST_COLUMNS];
	size_t n;
};

static bool plan_add(struct plan *plan, const char *arg)
{
	struct bn_str rest = bn_str_of(arg);
	struct member *m = &plan->member[plan->n];

	if (plan->n == MOST_COLUMNS)
		return tool_fail(arg, 0, "more than %d columns", MOST_COLUMNS);
	m->number = bn_str_ends(rest, "#");
	if (m->number)
		rest.n--;
	if (!bn_str_split(&m->name, &rest, '='))
		return tool_fail(arg, 0, "no name of a column");
	bn_str_copy(m->column, sizeof(m->column), rest.n ? rest : m->name);
	plan->n++;
	return true;
}

static bool plan_fits(const struct plan *plan, const struct tool_table *t)
{
	for (size_t i = 0; i < plan->n; i++)
		if (!bn_csv_has(&t->csv, plan->member[i].column))
			return tool_fail(t->path, 1, "no column %s",
					 plan->member[i].column);
	return true;
}

static bool put_number(struct bn_buf *out, const struct tool_table *t,
		       struct bn_str cell)
{
	unsigned value = 0;

	if (cell.n > 0 && !bn_str_uint(&value, cell))
		return tool_fail(t->path, t->csv.line, "no number: %.*s",
				 (int)cell.n, cell.p);
	bn_buf_int(out, value);
	return true;
}

static bool put_row(struct bn_buf *out, const struct tool_table *t,
		    const struct plan *plan)
{
	bn_buf_puts(out, "\t{ ");
	for (size_t i = 0; i < plan->n; i++) {
		const struct member *m = &plan->member[i];
		struct bn_str cell = bn_csv_get(&t->csv, m->column);

		bn_buf_printf(out, "%s.%.*s = ", i ? ", " : "", (int)m->name.n,
			      m->name.p);
		if (!m->number)
			tool_literal(out, cell);
		else if (!put_number(out, t, cell))
			return false;
	}
	bn_buf_puts(out, " },\n");
	return true;
}

static bool put_table(struct bn_buf *out, const char *array,
		      struct tool_table *t, const struct plan *plan)
{
	unsigned rows = 0;
	bool ok = true;

	while (ok && tool_table_next(t, &ok)) {
		ok = put_row(out, t, plan);
		rows++;
	}
	if (ok && rows == 0)
		ok = tool_fail(t->path, 0, "the table has no rows");
	bn_buf_printf(out, "};\n\nconst unsigned %s_n = %u;\n", array, rows);
	return ok;
}

int main(int argc, char **argv)
{
	struct bn_buf out = { 0 };
	struct plan plan = { .n = 0 };
	struct tool_table t;
	bool ok = true;

	if (argc < 6) {
		fputs("usage: table HEADER STRUCT ARRAY FILE COLUMN...\n",
		      stderr);
		return EXIT_FAILURE;
	}
	for (int i = 5; i < argc && ok; i++)
		ok = plan_add(&plan, argv[i]);
	tool_banner(&out, "table");
	bn_buf_printf(&out, "#include \"%s\"\n\nconst struct %s %s[] = {\n",
		      argv[1], argv[2], argv[3]);
	ok = ok && tool_table_open(&t, argv[4]);
	if (ok) {
		ok = plan_fits(&plan, &t) &&
		     put_table(&out, argv[3], &t, &plan);
		tool_table_close(&t);
	}
	return tool_finish(&out, ok);
}
