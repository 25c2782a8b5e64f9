/*
 * Host tool: the index that finds a place by its code without searching.
 *
 *	places data/tables/regions.csv
 *
 * writes the arrays bn_gen_region_* as bn/tables.h declares them.  Block 0 is
 * empty and stands for every beginning that was never assigned.
 */
#include <stdint.h>
#include <stdlib.h>

#include "bn/tables.h"
#include "tool.h"

enum { PREFIXES = 10000, CELLS = 100, MOST_BLOCKS = 2000 };

struct index {
	uint16_t block[PREFIXES];
	uint16_t row[MOST_BLOCKS][CELLS];
	uint16_t codes[CELLS]; /* how many begin with these two digits */
	unsigned blocks;       /* used, the empty one included */
};

static bool index_add(struct index *x, const struct tool_table *t,
		      unsigned code, unsigned row)
{
	unsigned prefix = code / CELLS;
	uint16_t *cell;

	if (!x->block[prefix]) {
		if (x->blocks == MOST_BLOCKS || row >= BN_REGION_MORE)
			return tool_fail(t->path, t->csv.line,
					 "more places than the index holds");
		x->block[prefix] = (uint16_t)x->blocks++;
	}
	cell = &x->row[x->block[prefix]][code % CELLS];
	if (*cell) {
		*cell |= BN_REGION_MORE;
	} else {
		*cell = (uint16_t)row;
		x->codes[code / PREFIXES]++;
	}
	return true;
}

static bool index_fill(struct index *x, struct tool_table *t)
{
	unsigned before = 0;
	unsigned rows = 0;
	bool ok = true;

	while (ok && tool_table_next(t, &ok)) {
		struct bn_str cell = bn_csv_get(&t->csv, "code");
		unsigned code = 0;

		if (cell.n != 6 || !bn_str_uint(&code, cell))
			ok = tool_fail(t->path, t->csv.line, "no place code");
		else if (code < before)
			ok = tool_fail(t->path, t->csv.line,
				       "rows are not sorted by code");
		else
			ok = index_add(x, t, code, ++rows);
		before = code;
	}
	return ok;
}

static void put_numbers(struct bn_buf *out, const uint16_t *n, unsigned count)
{
	for (unsigned i = 0; i < count; i++)
		bn_buf_printf(out, "%u%s", n[i], i % 20 == 19 ? ",\n\t" : ", ");
}

static void index_put(struct bn_buf *out, const struct index *x)
{
	tool_banner(out, "places");
	bn_buf_printf(out,
		      "#include \"bn/tables.h\"\n\n"
		      "const uint16_t bn_gen_region_blocks[%d] = {\n\t",
		      PREFIXES);
	put_numbers(out, x->block, PREFIXES);
	bn_buf_printf(out,
		      "\n};\n\n"
		      "const uint16_t bn_gen_region_rows[][%d] = {\n",
		      CELLS);
	for (unsigned i = 0; i < x->blocks; i++) {
		bn_buf_puts(out, "\t{ ");
		put_numbers(out, x->row[i], CELLS);
		bn_buf_puts(out, "},\n");
	}
	/* A province that stands alone has no counties. */
	bn_buf_printf(out,
		      "};\n\nconst bool bn_gen_region_counties[%d] = {\n\t",
		      CELLS);
	for (unsigned i = 0; i < CELLS; i++)
		bn_buf_puts(out, x->codes[i] > 1 ? "true, " : "false, ");
	bn_buf_puts(out, "\n};\n");
}

int main(int argc, char **argv)
{
	struct index *x = calloc(1, sizeof(*x));
	struct bn_buf out = { 0 };
	struct tool_table t;
	bool ok;

	if (argc != 2 || !x) {
		fputs("usage: places data/tables/regions.csv\n", stderr);
		free(x);
		return EXIT_FAILURE;
	}
	x->blocks = 1;
	ok = tool_table_open(&t, argv[1]);
	if (ok) {
		ok = index_fill(x, &t);
		tool_table_close(&t);
	}
	if (ok)
		index_put(&out, x);
	free(x);
	return tool_finish(&out, ok);
}
