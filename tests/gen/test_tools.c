/*
 * The host tools refuse a table that does not hold together, and say where.
 * They are run as the build runs them; BEIAN_HOST names their folder.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include <cmocka.h>

struct ran {
	char said[4096]; /* what came out, both streams */
	int code;
};

/* A file under the test's own home, which the runner empties each time. */
static const char *a_file(const char *name, const char *text)
{
	static char path[512];
	FILE *f;

	snprintf(path, sizeof(path), "%s/%s", getenv("XDG_DATA_HOME"), name);
	f = fopen(path, "wb");
	assert_non_null(f);
	assert_int_equal(fwrite(text, 1, strlen(text), f), strlen(text));
	assert_int_equal(fclose(f), 0);
	return path;
}

static void run(struct ran *ran, const char *tool, const char *before,
		const char *file, const char *behind)
{
	char command[2048];
	size_t n;
	FILE *f;

	snprintf(command, sizeof(command), "'%s/%s' %s'%s' %s 2>&1",
		 getenv("BEIAN_HOST"), tool, before, file, behind);
	f = popen(command, "r");
	assert_non_null(f);
	n = fread(ran->said, 1, sizeof(ran->said) - 1, f);
	ran->said[n] = '\0';
	ran->code = WEXITSTATUS(pclose(f));
}

/* The tool must fail and say `words` behind the file's name. */
static void refuses(const char *tool, const char *before, const char *text,
		    const char *behind, const char *words)
{
	struct ran ran;
	char expected[1024];
	const char *path = a_file("table.csv", text);

	snprintf(expected, sizeof(expected), "%s:%s", path, words);
	run(&ran, tool, before, path, behind);
	if (!strstr(ran.said, expected))
		fail_msg("wanted %s\ngot %s", expected, ran.said);
	assert_int_equal(ran.code, 1);
}

static void takes(const char *tool, const char *before, const char *text,
		  const char *behind, const char *words)
{
	struct ran ran;

	run(&ran, tool, before, a_file("table.csv", text), behind);
	if (!strstr(ran.said, words))
		fail_msg("wanted %s\ngot %s", words, ran.said);
	assert_int_equal(ran.code, 0);
}

static void words_sorts_texts_by_id(void **state)
{
	(void)state;
	takes("words", "", "id,zh,en\nb.two,二,two\na.one,\"一\",\"o\"\"ne\"\n",
	      "",
	      "\t{ \"a.one\", { \"一\", \"o\\\"ne\" } },\n"
	      "\t{ \"b.two\", { \"二\", \"two\" } },\n");
}

static void words_refuses_an_id_that_stands_twice(void **state)
{
	(void)state;
	refuses("words", "", "id,zh,en\na,一,one\nb,二,two\na,三,three\n", "",
		"4: a stands in");
}

static void words_refuses_an_empty_language(void **state)
{
	(void)state;
	refuses("words", "", "# x\nid,zh,en\na,一,\n", "", "3: a: empty en");
	refuses("words", "", "id,zh,en\na,,one\n", "", "2: a: empty zh");
}

static void words_refuses_a_name_that_only_one_language_has(void **state)
{
	(void)state;
	refuses("words", "", "id,zh,en\na,{seen}个,{seen} of {needed}\n", "",
		"2: a: the {names}");
	refuses("words", "", "id,zh,en\na,{seen}{x},{seen}\n", "",
		"2: a: the {names}");
}

static void words_takes_names_in_another_order(void **state)
{
	(void)state;
	takes("words", "", "id,zh,en\na,{b}和{c},{c} and {b}\n", "",
	      "{c} and {b}");
}

static void enums_makes_names_of_paths(void **state)
{
	(void)state;
	takes("enums", "BN_SECTIONS=", "id,path,most,step\nid-x,a[].b,5,2\n",
	      "", "X(ID_X, \"id-x\", \"a[].b\", 5, 2)");
}

static void enums_refuses_two_rows_of_one_name(void **state)
{
	(void)state;
	refuses("enums",
		"BN_SECTIONS=", "id,path,most,step\na.b,x,0,1\na_b,y,0,1\n", "",
		"3: the name of this row is taken already");
}

static void enums_refuses_a_word_where_a_number_belongs(void **state)
{
	(void)state;
	refuses("enums", "BN_SECTIONS=", "id,path,most,step\na,x,many,1\n", "",
		"2: most is no number: many");
}

static void enums_refuses_a_missing_column(void **state)
{
	(void)state;
	refuses("enums", "BN_SECTIONS=", "id,path,most\na,x,1\n", "",
		"1: no column step");
}

#define TABLE "bn/tables.h bn_x bn_gen_xs "

static void table_writes_members_and_empty_numbers_as_0(void **state)
{
	(void)state;
	takes("table", TABLE, "code,year\n01,1984\n02,\n", "key=code 'year#'",
	      "\t{ .key = \"01\", .year = 1984 },\n"
	      "\t{ .key = \"02\", .year = 0 },\n};\n\n"
	      "const unsigned bn_gen_xs_n = 2;");
}

static void table_refuses_a_missing_column(void **state)
{
	(void)state;
	refuses("table", TABLE, "code\n01\n", "code name", "1: no column name");
}

static void table_refuses_a_word_where_a_number_belongs(void **state)
{
	(void)state;
	refuses("table", TABLE, "code\n1\nx1\n", "'code#'", "3: no number: x1");
}

static void table_refuses_a_row_that_is_too_short(void **state)
{
	(void)state;
	refuses("table", TABLE, "a,b\n1,2\n3\n", "a b", "3: ");
}

static void table_refuses_to_be_empty(void **state)
{
	(void)state;
	refuses("table", TABLE, "a,b\n", "a b", " the table has no rows");
}

static void places_refuses_what_is_no_code(void **state)
{
	(void)state;
	refuses("places", "", "code,name\n11000,a\n", "", "2: no place code");
	refuses("places", "", "name\na\n", "", "2: no place code");
}

static void places_refuses_rows_out_of_order(void **state)
{
	(void)state;
	refuses("places", "", "code,name\n120000,a\n110000,b\n", "",
		"3: rows are not sorted by code");
}

static void embed_refuses_an_empty_file(void **state)
{
	(void)state;
	refuses("embed", "/ ", "", "", " the file is empty");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_sorts_texts_by_id),
		cmocka_unit_test(words_refuses_an_id_that_stands_twice),
		cmocka_unit_test(words_refuses_an_empty_language),
		cmocka_unit_test(
			words_refuses_a_name_that_only_one_language_has),
		cmocka_unit_test(words_takes_names_in_another_order),
		cmocka_unit_test(enums_makes_names_of_paths),
		cmocka_unit_test(enums_refuses_two_rows_of_one_name),
		cmocka_unit_test(enums_refuses_a_word_where_a_number_belongs),
		cmocka_unit_test(enums_refuses_a_missing_column),
		cmocka_unit_test(table_writes_members_and_empty_numbers_as_0),
		cmocka_unit_test(table_refuses_a_missing_column),
		cmocka_unit_test(table_refuses_a_word_where_a_number_belongs),
		cmocka_unit_test(table_refuses_a_row_that_is_too_short),
		cmocka_unit_test(table_refuses_to_be_empty),
		cmocka_unit_test(places_refuses_what_is_no_code),
		cmocka_unit_test(places_refuses_rows_out_of_order),
		cmocka_unit_test(embed_refuses_an_empty_file),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
