/*
 * Host tool: files as bytes inside the program, found by name.
 *
 *	embed data/ data/sql/0001-base.sql data/tables/clauses.csv ...
 *
 * writes bn_gen_embedded[] for bn/embedded.h.  A file's name is its path
 * without the first argument: "tables/clauses.csv".  The array is sorted.
 */
#include <stdlib.h>
#include <string.h>

#include "tool.h"

static int by_name(const void *a, const void *b)
{
	const char *const *x = a;
	const char *const *y = b;

	return strcmp(*x, *y);
}

static bool put_file(struct bn_buf *out, const char *path, const char *name)
{
	struct bn_buf text = { 0 };
	bool ok = tool_read(&text, path);

	if (ok && text.n == 0)
		ok = tool_fail(path, 0, "the file is empty");
	if (ok) {
		bn_buf_printf(out, "\t{ \"%s\", {\n\t", name);
		tool_literal(out, bn_buf_view(&text));
		bn_buf_printf(out, ", %zu } },\n", text.n);
	}
	bn_buf_release(&text);
	return ok;
}

int main(int argc, char **argv)
{
	struct bn_buf out = { 0 };
	bool ok = true;

	if (argc < 2) {
		fputs("usage: embed FOLDER/ FILE...\n", stderr);
		return EXIT_FAILURE;
	}
	qsort(argv + 2, (size_t)argc - 2, sizeof(*argv), by_name);
	tool_banner(&out, "embed");
	bn_buf_puts(&out, "#include \"bn/embedded.h\"\n\n"
			  "const struct bn_embedded bn_gen_embedded[] = {\n");
	for (int i = 2; i < argc && ok; i++) {
		if (!bn_str_starts(bn_str_of(argv[i]), argv[1]))
			ok = tool_fail(argv[i], 0, "not inside %s", argv[1]);
		else
			ok = put_file(&out, argv[i], argv[i] + strlen(argv[1]));
	}
	bn_buf_printf(&out,
		      "\t{ 0, { 0, 0 } }\n};\n\n"
		      "const unsigned bn_gen_embedded_n = %d;\n",
		      argc - 2);
	return tool_finish(&out, ok);
}
