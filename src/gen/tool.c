/*
 * What the host tools share; see tool.h.  Must not know any one table.
 */
#include "tool.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

bool tool_fail(const char *path, unsigned line, const char *format, ...)
{
	va_list ap;

	if (line > 0)
		fprintf(stderr, "%s:%u: ", path, line);
	else
		fprintf(stderr, "%s: ", path);
	va_start(ap, format);
	vfprintf(stderr, format, ap);
	va_end(ap);
	fputc('\n', stderr);
	return false;
}

bool tool_read(struct bn_buf *out, const char *path)
{
	FILE *f = fopen(path, "rb");
	char part[4096];
	bool ok = true;
	size_t n;

	if (!f)
		return tool_fail(path, 0, "%s", strerror(errno));
	while ((n = fread(part, 1, sizeof(part), f)) > 0)
		bn_buf_add(out, part, n);
	if (ferror(f))
		ok = tool_fail(path, 0, "%s", strerror(errno));
	else if (!bn_buf_ok(out))
		ok = tool_fail(path, 0, "memory is used up");
	fclose(f);
	return ok;
}

bool tool_table_open(struct tool_table *t, const char *path)
{
	struct bn_error err = { .code = BN_OK };

	*t = (struct tool_table){ .path = path };
	if (!tool_read(&t->text, path))
		return false;
	if (bn_csv_open(&t->csv, bn_buf_view(&t->text), &err))
		return tool_fail(path, err.line, "not a CSV table (%s)",
				 bn_err_name(err.code));
	return true;
}

bool tool_table_next(struct tool_table *t, bool *ok)
{
	struct bn_error err = { .code = BN_OK };

	switch ((int)bn_csv_next(&t->csv, &err)) {
	case BN_OK:
		return true;
	case BN_ERR_NOT_FOUND:
		return false;
	default:
		*ok = tool_fail(t->path, err.line,
				"a quote never ends or the number of cells "
				"is not that of the header");
		return false;
	}
}

void tool_table_close(struct tool_table *t)
{
	bn_csv_release(&t->csv);
	bn_buf_release(&t->text);
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

void tool_name(struct bn_buf *out, struct bn_str id)
{
	bool gap = false;

	for (size_t i = 0; i < id.n; i++) {
		char c = id.p[i];

		if (!is_digit(c) && !is_letter(c)) {
			gap = true;
			continue;
		}
		if (gap)
			bn_buf_byte(out, '_');
		gap = false;
		bn_buf_byte(out,
			    c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c);
	}
}

static void put_char(struct bn_buf *out, char c)
{
	unsigned char u = (unsigned char)c;

	if (c == '"' || c == '\\')
		bn_buf_printf(out, "\\%c", c);
	else if (c == '\t')
		bn_buf_puts(out, "\\t");
	else if (u < 0x20 || u == 0x7F)
		bn_buf_printf(out, "\\%03o", u);
	else
		bn_buf_byte(out, c);
}

void tool_literal(struct bn_buf *out, struct bn_str text)
{
	/* A picture's bytes are no characters of any encoding. */
	bool binary = text.n && memchr(text.p, '\0', text.n) != NULL;

	bn_buf_byte(out, '"');
	for (size_t i = 0; i < text.n; i++) {
		if (binary && (text.p[i] & 0x80)) {
			bn_buf_printf(out, "\\%03o", (unsigned char)text.p[i]);
			continue;
		}
		if (text.p[i] != '\n') {
			put_char(out, text.p[i]);
			continue;
		}
		bn_buf_puts(out, "\\n");
		if (i + 1 < text.n)
			bn_buf_puts(out, "\"\n\t\"");
	}
	bn_buf_byte(out, '"');
}

bool tool_number(struct bn_str s)
{
	unsigned value;

	return bn_str_uint(&value, s);
}

void tool_banner(struct bn_buf *out, const char *tool)
{
	bn_buf_printf(out,
		      "/* Made by src/gen/%s.c from data/: edit that. */\n",
		      tool);
}

int tool_finish(struct bn_buf *out, bool ok)
{
	if (ok && !bn_buf_ok(out))
		ok = tool_fail("output", 0, "memory is used up");
	if (ok && fwrite(out->p, 1, out->n, stdout) != out->n)
		ok = tool_fail("output", 0, "%s", strerror(errno));
	if (fflush(stdout) != 0)
		ok = false;
	bn_buf_release(out);
	return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
