/*
 * Tests of src/base/csv.c.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "bn/csv.h"

#include "../support/alloc.h"

/* Asserts that the next row's column holds the text. */
#define assert_cell(csv, column, text) \
	assert_true(bn_str_is(bn_csv_get((csv), (column)), (text)))

static void open_it(struct bn_csv *csv, const char *text)
{
	struct bn_error err;

	assert_int_equal(bn_csv_open(csv, bn_str_of(text), &err), BN_OK);
}

static void assert_row(struct bn_csv *csv)
{
	struct bn_error err;

	assert_int_equal(bn_csv_next(csv, &err), BN_OK);
}

static void assert_end(struct bn_csv *csv)
{
	assert_int_equal(bn_csv_next(csv, NULL), BN_ERR_NOT_FOUND);
	assert_int_equal(bn_csv_next(csv, NULL), BN_ERR_NOT_FOUND);
	bn_csv_release(csv);
}

static void csv_gives_cells_by_column_name(void **state)
{
	struct bn_csv csv;

	(void)state;
	open_it(&csv, "a,b\n1,2\n3,\n");
	assert_int_equal(csv.columns, 2);
	assert_true(bn_csv_has(&csv, "b"));
	assert_false(bn_csv_has(&csv, "c"));
	assert_row(&csv);
	assert_cell(&csv, "a", "1");
	assert_cell(&csv, "b", "2");
	assert_cell(&csv, "c", "");
	assert_int_equal(csv.line, 2);
	assert_row(&csv);
	assert_cell(&csv, "a", "3");
	assert_cell(&csv, "b", "");
	assert_int_equal(csv.line, 3);
	assert_end(&csv);
}

static void csv_passes_over_bom_comments_and_empty_lines(void **state)
{
	struct bn_csv csv;

	(void)state;
	open_it(&csv,
		"\xEF\xBB\xBF# one, \"two\n\n#\na,b\n#x\n\n1,#2\n\n# end");
	assert_true(bn_str_is(csv.head[0], "a"));
	assert_row(&csv);
	assert_cell(&csv, "b", "#2");
	assert_int_equal(csv.line, 7);
	assert_end(&csv);
}

static void csv_takes_lf_crlf_and_a_last_line_without_one(void **state)
{
	struct bn_csv csv;

	(void)state;
	open_it(&csv, "# c\r\na,b\r\n1,\"2\"\r\n\r\n3,4\r5\n6,7");
	assert_true(bn_str_is(csv.head[1], "b"));
	assert_row(&csv);
	assert_cell(&csv, "b", "2");
	assert_row(&csv);
	assert_cell(&csv, "b", "4\r5");
	assert_int_equal(csv.line, 5);
	assert_row(&csv);
	assert_cell(&csv, "b", "7");
	assert_int_equal(csv.line, 6);
	assert_end(&csv);
}

static void csv_undoes_quotes(void **state)
{
	struct bn_csv csv;

	(void)state;
	open_it(&csv, "\"a\",b,c\n\"1,2\",\"say \"\"x\"\"\",\"\"\n"
		      "\"\"\"\",\"\"\"\"\"\",x\"y\n");
	assert_row(&csv);
	assert_cell(&csv, "a", "1,2");
	assert_cell(&csv, "b", "say \"x\"");
	assert_cell(&csv, "c", "");
	assert_row(&csv);
	assert_cell(&csv, "a", "\"");
	assert_cell(&csv, "b", "\"\"");
	assert_cell(&csv, "c", "x\"y");
	assert_end(&csv);
}

static void csv_counts_lines_inside_quotes(void **state)
{
	struct bn_csv csv;

	(void)state;
	open_it(&csv, "a,b\n\"1\n2\n3\",4\n5,6\n");
	assert_row(&csv);
	assert_cell(&csv, "a", "1\n2\n3");
	assert_int_equal(csv.line, 2);
	assert_row(&csv);
	assert_int_equal(csv.line, 5);
	assert_end(&csv);
}

static void csv_cells_stay_until_release(void **state)
{
	struct bn_csv csv;
	struct bn_str head;
	struct bn_str first;

	(void)state;
	open_it(&csv, "\"h\"\"\"\n\"one \"\"1\"\"\"\n\"two \"\"2\"\"\"\n");
	head = csv.head[0];
	assert_row(&csv);
	first = csv.cell[0];
	assert_row(&csv);
	assert_true(bn_str_is(head, "h\""));
	assert_true(bn_str_is(first, "one \"1\""));
	assert_true(bn_str_is(csv.cell[0], "two \"2\""));
	assert_end(&csv);
}

/* Opens and reads all; returns what ended it. */
static enum bn_err read_all(const char *text, struct bn_error *err)
{
	struct bn_csv csv;
	enum bn_err code = bn_csv_open(&csv, bn_str_of(text), err);

	while (code == BN_OK)
		code = bn_csv_next(&csv, err);
	bn_csv_release(&csv);
	return code;
}

static void csv_names_the_line_of_what_does_not_parse(void **state)
{
	static const struct {
		const char *text;
		unsigned line;
	} cases[] = {
		{ "", 1 }, /* no header */
		{ "# only\n#\n", 3 },
		{ "a,b\n1,2\n3,\"4\n5\n6\n", 3 }, /* never ends */
		{ "a,b\n\"1\n2\",\"\n", 3 },
		{ "a,\"b", 1 },
		{ "a,b\n1\n", 2 },        /* too few */
		{ "a,b\n#\n1,2,3\n", 3 }, /* too many */
		{ "a,b\n1,\"2\"3\n", 2 }, /* behind a quote */
		{ "\n\na,b,a\n", 3 },     /* a column twice */
	};
	struct bn_error err;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_int_equal(read_all(cases[i].text, &err), BN_ERR_SYNTAX);
		assert_int_equal(err.code, BN_ERR_SYNTAX);
		assert_int_equal(err.line, cases[i].line);
		assert_int_equal(read_all(cases[i].text, NULL), BN_ERR_SYNTAX);
	}
}

static void csv_refuses_what_is_not_utf8(void **state)
{
	struct bn_error err;

	(void)state;
	assert_int_equal(read_all("a\n1\n\xFF\n", &err), BN_ERR_ENCODING);
	assert_int_equal(err.line, 3);
	assert_int_equal(read_all("a\n1\n\xFF\n", NULL), BN_ERR_ENCODING);
}

static void csv_takes_as_many_columns_as_it_says(void **state)
{
	char text[BN_CSV_COLUMNS * 4 + 8] = "";
	struct bn_error err;
	struct bn_csv csv;
	size_t n = 0;
	int i;

	(void)state;
	for (i = 0; i < BN_CSV_COLUMNS; i++)
		n += (size_t)snprintf(text + n, sizeof(text) - n, "%sc%d",
				      i ? "," : "", i);
	open_it(&csv, text);
	assert_int_equal(csv.columns, BN_CSV_COLUMNS);
	bn_csv_release(&csv);
	snprintf(text + n, sizeof(text) - n, ",x");
	assert_int_equal(read_all(text, &err), BN_ERR_SYNTAX);
}

static bool read_quotes(void *ctx)
{
	struct bn_error err;
	enum bn_err code = read_all("a,b\n1,\"\"\"\"\n", &err);

	(void)ctx;
	assert_true(code == BN_ERR_NOT_FOUND || code == BN_ERR_NOMEM);
	return code != BN_ERR_NOMEM;
}

static void csv_says_so_when_memory_is_used_up(void **state)
{
	(void)state;
	assert_int_equal(alloc_each(read_quotes, NULL), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(csv_gives_cells_by_column_name),
		cmocka_unit_test(csv_passes_over_bom_comments_and_empty_lines),
		cmocka_unit_test(csv_takes_lf_crlf_and_a_last_line_without_one),
		cmocka_unit_test(csv_undoes_quotes),
		cmocka_unit_test(csv_counts_lines_inside_quotes),
		cmocka_unit_test(csv_cells_stay_until_release),
		cmocka_unit_test(csv_names_the_line_of_what_does_not_parse),
		cmocka_unit_test(csv_refuses_what_is_not_utf8),
		cmocka_unit_test(csv_takes_as_many_columns_as_it_says),
		cmocka_unit_test(csv_says_so_when_memory_is_used_up),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
