/*
 * Host tool: the character tables of include/bn/unicode.h, for libbase.
 *
 *	unicode data/tables/width.csv data/tables/han.csv \
 *		data/tables/hidden.csv data/tables/compose.csv \
 *		data/tables/decompose.csv data/tables/combining.csv \
 *		> bn_gen_unicode.c
 *
 * Its output is compiled like any file of src/base and goes into base.a; the
 * tool itself needs of base only what has no tables: arena buf csv err str
 * utf8.  The six tables are read by nothing else and need no embedding.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "bn/unicode.h"
#include "tool.h"

enum { BLOCKS = BN_UNICODE_END / BN_UNICODE_BLOCK, MOST_PAIRS = 2048 };

/* Everything that is gathered before the first line is written. */
struct plan {
	uint8_t class[BN_UNICODE_END];
	struct bn_unicode_pair pair[MOST_PAIRS];
	unsigned pairs;
	struct bn_unicode_split split[MOST_PAIRS];
	unsigned splits;
	struct bn_buf marks; /* owned: initialisers, as they come */
	unsigned mark_n;
};

/* What is done with each row of a table. */
typedef bool row_fn(struct plan *plan, const struct tool_table *t);

/* A code point in hexadecimal; an empty cell is 0. */
static bool get_code(uint32_t *cp, const struct tool_table *t,
		     const char *column)
{
	struct bn_str cell = bn_csv_get(&t->csv, column);
	const char *digits = "0123456789ABCDEF";
	const char *digit;

	*cp = 0;
	for (size_t i = 0; i < cell.n; i++) {
		digit = memchr(digits, cell.p[i], 16);
		if (digit)
			*cp = *cp * 16 + (uint32_t)(digit - digits);
		if (!digit || *cp >= BN_UNICODE_END)
			return tool_fail(t->path, t->csv.line,
					 "%s is no code point", column);
	}
	return true;
}

/* Marks a row's range; what is marked twice is two rows that overlap. */
static bool mark_range(struct plan *plan, const struct tool_table *t,
		       unsigned bits)
{
	uint32_t first;
	uint32_t last;

	if (!get_code(&first, t, "first") || !get_code(&last, t, "last"))
		return false;
	if (first > last)
		return tool_fail(t->path, t->csv.line, "last before first");
	for (uint32_t cp = first; cp <= last; cp++) {
		if (plan->class[cp] & bits)
			return tool_fail(t->path, t->csv.line,
					 "%04X stands twice", cp);
		plan->class[cp] |= (uint8_t)bits;
	}
	return true;
}

static bool take_width(struct plan *plan, const struct tool_table *t)
{
	unsigned width;

	if (!bn_str_uint(&width, bn_csv_get(&t->csv, "width")) || width > 2)
		return tool_fail(t->path, t->csv.line, "width is 0, 1 or 2");
	return mark_range(plan, t, width + 1);
}

static bool take_han(struct plan *plan, const struct tool_table *t)
{
	bool rare = bn_str_is(bn_csv_get(&t->csv, "measured"), "no");

	return mark_range(plan, t,
			  rare ? BN_UNICODE_HAN | BN_UNICODE_RARE
			       : BN_UNICODE_HAN);
}

static bool take_hidden(struct plan *plan, const struct tool_table *t)
{
	return mark_range(plan, t, BN_UNICODE_HIDDEN);
}

static bool add_split(struct plan *plan, const struct tool_table *t,
		      struct bn_unicode_split split)
{
	if (plan->splits == MOST_PAIRS)
		return tool_fail(t->path, t->csv.line, "too many rows");
	plan->split[plan->splits++] = split;
	return true;
}

static bool take_compose(struct plan *plan, const struct tool_table *t)
{
	struct bn_unicode_pair pair;

	if (!get_code(&pair.base, t, "base") ||
	    !get_code(&pair.mark, t, "mark") ||
	    !get_code(&pair.composed, t, "composed"))
		return false;
	if (plan->pairs == MOST_PAIRS)
		return tool_fail(t->path, t->csv.line, "too many rows");
	plan->pair[plan->pairs++] = pair;
	plan->class[pair.mark] |= BN_UNICODE_MOVES;
	return add_split(plan, t,
			 (struct bn_unicode_split){ pair.composed, pair.base,
						    pair.mark });
}

static bool take_decompose(struct plan *plan, const struct tool_table *t)
{
	struct bn_unicode_split split;

	if (!get_code(&split.cp, t, "char") ||
	    !get_code(&split.first, t, "first") ||
	    !get_code(&split.second, t, "second"))
		return false;
	plan->class[split.cp] |= BN_UNICODE_MOVES;
	return add_split(plan, t, split);
}

static bool take_combining(struct plan *plan, const struct tool_table *t)
{
	unsigned order;
	uint32_t first;
	uint32_t last;

	if (!get_code(&first, t, "first") || !get_code(&last, t, "last"))
		return false;
	if (!bn_str_uint(&order, bn_csv_get(&t->csv, "class")) || order > 255)
		return tool_fail(t->path, t->csv.line, "class is 1 to 255");
	for (uint32_t cp = first; cp <= last; cp++)
		plan->class[cp] |= BN_UNICODE_MOVES;
	bn_buf_printf(&plan->marks, "\t{ 0x%04X, 0x%04X, %u },\n", first, last,
		      order);
	plan->mark_n++;
	return true;
}

static int by_pair(const void *a, const void *b)
{
	const struct bn_unicode_pair *x = a;
	const struct bn_unicode_pair *y = b;

	if (x->base != y->base)
		return x->base < y->base ? -1 : 1;
	return (x->mark > y->mark) - (x->mark < y->mark);
}

static int by_code(const void *a, const void *b)
{
	const struct bn_unicode_split *x = a;
	const struct bn_unicode_split *y = b;

	return (x->cp > y->cp) - (x->cp < y->cp);
}

/* Writes the blocks that differ, and which of them each 256 belong to. */
static void put_classes(struct bn_buf *out, const struct plan *plan)
{
	const uint8_t *kept[BLOCKS];
	struct bn_buf index = { 0 };
	unsigned n = 0;

	bn_buf_puts(out, "const uint8_t bn_gen_unicode_class"
			 "[][BN_UNICODE_BLOCK] = {\n");
	for (unsigned b = 0; b < BLOCKS; b++) {
		const uint8_t *block = plan->class + b * BN_UNICODE_BLOCK;
		unsigned i = 0;

		while (i < n && memcmp(kept[i], block, BN_UNICODE_BLOCK) != 0)
			i++;
		bn_buf_printf(&index, "%u,%c", i, b % 16 == 15 ? '\n' : ' ');
		if (i < n)
			continue;
		kept[n++] = block;
		bn_buf_puts(out, "\t{ ");
		for (i = 0; i < BN_UNICODE_BLOCK; i++)
			bn_buf_printf(out, "%u,%s", block[i],
				      i % 16 == 15 ? "\n\t" : " ");
		bn_buf_puts(out, "},\n");
	}
	/* More than 256 do not fit in a byte: then the compiler says so. */
	bn_buf_printf(out,
		      "};\n\n_Static_assert(%u <= 256, \"blocks\");\n\n"
		      "const uint8_t bn_gen_unicode_block[] = {\n",
		      n);
	bn_buf_str(out, bn_buf_view(&index));
	bn_buf_puts(out, "};\n\n");
	out->failed = out->failed || index.failed;
	bn_buf_release(&index);
}

static void put_pairs(struct bn_buf *out, struct plan *plan)
{
	qsort(plan->pair, plan->pairs, sizeof(plan->pair[0]), by_pair);
	qsort(plan->split, plan->splits, sizeof(plan->split[0]), by_code);
	bn_buf_puts(out, "const struct bn_unicode_pair "
			 "bn_gen_unicode_pair[] = {\n");
	for (unsigned i = 0; i < plan->pairs; i++)
		bn_buf_printf(out, "\t{ 0x%04X, 0x%04X, 0x%04X },\n",
			      plan->pair[i].base, plan->pair[i].mark,
			      plan->pair[i].composed);
	bn_buf_printf(out, "};\n\nconst unsigned bn_gen_unicode_pair_n = %u;\n",
		      plan->pairs);
	bn_buf_puts(out, "\nconst struct bn_unicode_split "
			 "bn_gen_unicode_split[] = {\n");
	for (unsigned i = 0; i < plan->splits; i++)
		bn_buf_printf(out, "\t{ 0x%04X, 0x%04X, 0x%04X },\n",
			      plan->split[i].cp, plan->split[i].first,
			      plan->split[i].second);
	bn_buf_printf(out,
		      "};\n\nconst unsigned bn_gen_unicode_split_n = %u;\n",
		      plan->splits);
}

static void put_marks(struct bn_buf *out, const struct plan *plan)
{
	bn_buf_puts(out, "\nconst struct bn_unicode_mark "
			 "bn_gen_unicode_mark[] = {\n");
	bn_buf_str(out, bn_buf_view(&plan->marks));
	bn_buf_printf(out, "};\n\nconst unsigned bn_gen_unicode_mark_n = %u;\n",
		      plan->mark_n);
	out->failed = out->failed || plan->marks.failed;
}

static bool read_table(struct plan *plan, const char *path, row_fn *take)
{
	struct tool_table t;
	bool ok = tool_table_open(&t, path);

	while (ok && tool_table_next(&t, &ok))
		ok = take(plan, &t);
	tool_table_close(&t);
	return ok;
}

int main(int argc, char **argv)
{
	static row_fn *const take[] = { take_width,     take_han,
					take_hidden,    take_compose,
					take_decompose, take_combining };
	const int tables = sizeof(take) / sizeof(take[0]);
	struct bn_buf out = { 0 };
	struct plan *plan;
	bool ok = true;

	if (argc != 1 + tables) {
		fputs("usage: unicode WIDTH HAN HIDDEN COMPOSE DECOMPOSE "
		      "COMBINING\n",
		      stderr);
		return EXIT_FAILURE;
	}
	plan = calloc(1, sizeof(*plan));
	if (!plan)
		return tool_finish(
			&out, tool_fail("unicode", 0, "memory is used up"));
	for (int i = 0; i < tables && ok; i++)
		ok = read_table(plan, argv[1 + i], take[i]);
	if (ok) {
		tool_banner(&out, "unicode");
		bn_buf_puts(&out, "#include \"bn/unicode.h\"\n\n");
		put_classes(&out, plan);
		put_pairs(&out, plan);
		put_marks(&out, plan);
	}
	bn_buf_release(&plan->marks);
	free(plan);
	return tool_finish(&out, ok);
}
