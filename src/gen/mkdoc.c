/*
 * Host tool: the manual's part on findings, from the tables.
 *
 *	mkdoc data/man/beian.1 data/tables/findings.csv data/text/errors.csv ...
 *
 * writes the page with the line `.\" FINDINGS` replaced by a paragraph for
 * each row of findings.csv, so that the manual cannot fall behind.
 */
#include <stdlib.h>

#include "catalogue.h"
#include "tool.h"

/* Text for troff: a backslash, and a dot or quote that begins a line. */
static void put_text(struct bn_buf *out, struct bn_str text)
{
	if (bn_str_starts(text, ".") || bn_str_starts(text, "'"))
		bn_buf_puts(out, "\\&");
	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] == '\\')
			bn_buf_puts(out, "\\e");
		else if (text.p[i] == '-')
			bn_buf_puts(out, "\\-");
		else
			bn_buf_byte(out, text.p[i] == '\n' ? ' ' : text.p[i]);
	}
	bn_buf_byte(out, '\n');
}

/* The text finding.CODE[.VARIANT].LEAF of the row in both languages. */
static bool put_word(struct bn_buf *out, const struct tool_table *t,
		     const struct catalogue *c, const char *leaf)
{
	struct bn_str code = bn_csv_get(&t->csv, "code");
	struct bn_str variant = bn_csv_get(&t->csv, "variant");
	struct bn_buf id = { 0 };
	const struct word *w;
	bool ok = true;

	bn_buf_puts(&id, "finding.");
	bn_buf_str(&id, code);
	if (variant.n > 0)
		bn_buf_byte(&id, '.');
	bn_buf_str(&id, variant);
	bn_buf_puts(&id, leaf);
	w = catalogue_find(c, bn_buf_view(&id));
	if (w) {
		put_text(out, w->zh);
		bn_buf_puts(out, ".br\n");
		put_text(out, w->en);
	} else {
		ok = tool_fail(t->path, t->csv.line, "no text %s",
			       bn_buf_cstr(&id));
	}
	bn_buf_release(&id);
	return ok;
}

static bool put_row(struct bn_buf *out, const struct tool_table *t,
		    const struct catalogue *c)
{
	bn_buf_puts(out, ".TP\n.B ");
	put_text(out, bn_csv_get(&t->csv, "code"));
	bn_buf_puts(out, "(");
	bn_buf_str(out, bn_csv_get(&t->csv, "severity"));
	bn_buf_puts(out, ", ");
	bn_buf_str(out, bn_csv_get(&t->csv, "basis"));
	bn_buf_puts(out, ")\n.br\n");
	if (!put_word(out, t, c, ".says"))
		return false;
	bn_buf_puts(out, ".br\n");
	return put_word(out, t, c, ".fix");
}

static bool put_findings(struct bn_buf *out, const char *path,
			 const struct catalogue *c)
{
	struct tool_table t;
	bool ok = tool_table_open(&t, path);

	while (ok && tool_table_next(&t, &ok))
		ok = put_row(out, &t, c);
	tool_table_close(&t);
	return ok;
}

static bool put_page(struct bn_buf *out, char **argv, const struct catalogue *c)
{
	struct bn_buf page = { 0 };
	struct bn_str rest, line;
	bool ok = tool_read(&page, argv[1]);

	rest = bn_buf_view(&page);
	while (ok && bn_str_split(&line, &rest, '\n')) {
		if (bn_str_is(line, ".\\\" FINDINGS")) {
			ok = put_findings(out, argv[2], c);
			continue;
		}
		bn_buf_str(out, line);
		bn_buf_byte(out, '\n');
	}
	bn_buf_release(&page);
	return ok;
}

int main(int argc, char **argv)
{
	struct bn_buf out = { 0 };
	struct catalogue c;
	bool ok;

	if (argc < 4) {
		fputs("usage: mkdoc PAGE FINDINGS TEXT...\n", stderr);
		return EXIT_FAILURE;
	}
	ok = catalogue_read(&c, argv + 3, argc - 3) && put_page(&out, argv, &c);
	catalogue_release(&c);
	return tool_finish(&out, ok);
}
