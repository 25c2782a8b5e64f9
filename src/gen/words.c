/*
 * Host tool: the catalogue of texts as one sorted const array.
 *
 *	words data/text/errors.csv data/text/tui.csv ...
 *
 * Each file has the columns id, zh, en.  An id that stands twice, an empty
 * text, and a {name} that stands in one language only end the build with the
 * file and the line.  What words a text may use is `make lint`'s business.
 */
#include "catalogue.h"
#include "tool.h"

static void put_words(struct bn_buf *out, const struct catalogue *c)
{
	tool_banner(out, "words");
	bn_buf_puts(out, "#include \"bn/tables.h\"\n\n"
			 "const struct bn_word_row bn_gen_words[] = {\n");
	for (size_t i = 0; i < c->n; i++) {
		bn_buf_puts(out, "\t{ ");
		tool_literal(out, c->word[i].id);
		bn_buf_puts(out, ", { ");
		tool_literal(out, c->word[i].zh);
		bn_buf_puts(out, ", ");
		tool_literal(out, c->word[i].en);
		bn_buf_puts(out, " } },\n");
	}
	bn_buf_printf(out, "};\n\nconst unsigned bn_gen_words_n = %zu;\n",
		      c->n);
}

int main(int argc, char **argv)
{
	struct bn_buf out = { 0 };
	struct catalogue c;
	bool ok = catalogue_read(&c, argv + 1, argc - 1);

	put_words(&out, &c);
	catalogue_release(&c);
	return tool_finish(&out, ok);
}
