/*
 * The one CSV reader.
 *
 * Must not open a file and must not know what a table is about.
 *
 * Cells are slices of the text.  Only a cell with a doubled quote is copied,
 * into `scratch` at the offset that the cell has in the text: so no two cells
 * ever share bytes and each stays good until the reader is released.
 */
#include "bn/csv.h"

#include <stdlib.h>
#include <string.h>

#include "bn/text.h"

static enum bn_err syntax(struct bn_error *err, unsigned line, const char *what)
{
	enum bn_err code = bn_error_set(err, BN_ERR_SYNTAX, what);

	if (err)
		err->line = line;
	return code;
}

static unsigned count_lines(struct bn_str s)
{
	struct bn_str line;
	unsigned lines = 0;

	while (bn_str_split(&line, &s, '\n'))
		lines++;
	return lines;
}

/* Takes n bytes, which are there, off the front of what is to be read. */
static void skip(struct bn_csv *csv, size_t n)
{
	csv->rest.p += n;
	csv->rest.n -= n;
}

static bool next_is(const struct bn_csv *csv, char c)
{
	return csv->rest.n > 0 && csv->rest.p[0] == c;
}

/* Passes over a line end; false when the next byte is something else. */
static bool skip_line_end(struct bn_csv *csv)
{
	if (next_is(csv, '\n'))
		skip(csv, 1);
	else if (next_is(csv, '\r') && bn_str_starts(csv->rest, "\r\n"))
		skip(csv, 2);
	else
		return false;
	csv->next++;
	return true;
}

/* Passes over comments and empty lines; false at the end of the text. */
static bool find_row(struct bn_csv *csv)
{
	struct bn_str line;

	while (csv->rest.n > 0) {
		if (skip_line_end(csv))
			continue;
		if (!next_is(csv, '#'))
			return true;
		(void)bn_str_split(&line, &csv->rest, '\n');
		csv->next++;
	}
	return false;
}

/* A cell without quotes: up to the comma or the line end. */
static struct bn_str read_plain(struct bn_csv *csv)
{
	const char *p = csv->rest.p;
	const size_t most = csv->rest.n;
	size_t n = 0;

	while (n < most && p[n] != ',' && p[n] != '\n')
		n++;
	skip(csv, n);
	/* The CR belongs to the line end, which is what follows. */
	if (n > 0 && p[n - 1] == '\r' && next_is(csv, '\n'))
		n--;
	return (struct bn_str){ p, n };
}

/* Copies a cell with its doubled quotes made single. */
static struct bn_str undouble(const struct bn_csv *csv, struct bn_str cell,
			      size_t left)
{
	struct bn_str out = { csv->scratch + (csv->scratch_size - left), 0 };
	char *to = csv->scratch + (csv->scratch_size - left);
	size_t i;

	for (i = 0; i < cell.n; i++) {
		to[out.n++] = cell.p[i];
		if (cell.p[i] == '"')
			i++;
	}
	return out;
}

/* A quoted cell; the reader stands on its opening quote. */
static enum bn_err read_quoted(struct bn_csv *csv, struct bn_str *cell,
			       struct bn_error *err)
{
	const unsigned line = csv->next;
	const size_t left = csv->rest.n;
	struct bn_str in = bn_str_sub(csv->rest, 1, csv->rest.n);
	bool doubled = false;
	const char *quote;
	size_t n = 0;

	for (;;) {
		quote = n < in.n ? memchr(in.p + n, '"', in.n - n) : NULL;
		if (!quote)
			return syntax(err, line, "\"");
		n = (size_t)(quote - in.p);
		if (n + 1 == in.n || in.p[n + 1] != '"')
			break;
		doubled = true;
		n += 2;
	}
	*cell = bn_str_sub(in, 0, n);
	for (quote = in.p; quote < in.p + n; quote++)
		csv->next += *quote == '\n';
	skip(csv, n + 2);
	if (doubled)
		*cell = undouble(csv, *cell, left);
	return BN_OK;
}

/* Reads the cells of one row; the reader stands at its first byte. */
static enum bn_err read_row(unsigned *count, struct bn_csv *csv,
			    struct bn_str *cells, struct bn_error *err)
{
	enum bn_err code;
	unsigned n = 0;

	csv->line = csv->next;
	for (;;) {
		if (n == BN_CSV_COLUMNS)
			return syntax(err, csv->line, ",");
		if (next_is(csv, '"')) {
			code = read_quoted(csv, &cells[n], err);
			if (code != BN_OK)
				return code;
		} else {
			cells[n] = read_plain(csv);
		}
		n++;
		if (csv->rest.n == 0 || skip_line_end(csv))
			break;
		if (!next_is(csv, ','))
			return syntax(err, csv->next, "\"");
		skip(csv, 1);
	}
	*count = n;
	return BN_OK;
}

static enum bn_err check_head(const struct bn_csv *csv, struct bn_error *err)
{
	char name[64];
	unsigned i;
	unsigned j;

	for (i = 0; i < csv->columns; i++) {
		for (j = 0; j < i; j++) {
			if (!bn_str_eq(csv->head[i], csv->head[j]))
				continue;
			bn_str_copy(name, sizeof(name), csv->head[i]);
			return syntax(err, csv->line, name);
		}
	}
	return BN_OK;
}

enum bn_err bn_csv_open(struct bn_csv *csv, struct bn_str text,
			struct bn_error *err)
{
	enum bn_err code;
	size_t at;

	*csv = (struct bn_csv){ .rest = text, .next = 1 };
	if (!bn_utf8_valid(text, &at)) {
		code = bn_error_set(err, BN_ERR_ENCODING, "");
		if (err)
			err->line = count_lines(bn_str_sub(text, 0, at + 1));
		return code;
	}
	if (bn_str_starts(text, "\xEF\xBB\xBF"))
		skip(csv, 3);
	if (bn_str_contains(csv->rest, BN_STR("\"\""))) {
		csv->scratch_size = csv->rest.n;
		csv->scratch = malloc(csv->scratch_size);
		if (!csv->scratch)
			return bn_error_set(err, BN_ERR_NOMEM, "");
	}
	if (!find_row(csv))
		return syntax(err, csv->next, "");
	code = read_row(&csv->columns, csv, csv->head, err);
	if (code == BN_OK)
		code = check_head(csv, err);
	return code;
}

enum bn_err bn_csv_next(struct bn_csv *csv, struct bn_error *err)
{
	unsigned count;
	enum bn_err code;

	if (!find_row(csv))
		return BN_ERR_NOT_FOUND;
	code = read_row(&count, csv, csv->cell, err);
	if (code == BN_OK && count != csv->columns)
		code = syntax(err, csv->line, ",");
	return code;
}

/* Number of a column, or BN_CSV_COLUMNS where there is none of that name. */
static unsigned find_column(const struct bn_csv *csv, const char *column)
{
	struct bn_str name = bn_str_of(column);
	unsigned i;

	for (i = 0; i < csv->columns; i++) {
		if (bn_str_eq(csv->head[i], name))
			return i;
	}
	return BN_CSV_COLUMNS;
}

struct bn_str bn_csv_get(const struct bn_csv *csv, const char *column)
{
	unsigned i = find_column(csv, column);

	return i < BN_CSV_COLUMNS ? csv->cell[i] : (struct bn_str){ "", 0 };
}

bool bn_csv_has(const struct bn_csv *csv, const char *column)
{
	return find_column(csv, column) < BN_CSV_COLUMNS;
}

void bn_csv_release(struct bn_csv *csv)
{
	if (!csv)
		return;
	free(csv->scratch);
	*csv = (struct bn_csv){ .columns = 0 };
}
