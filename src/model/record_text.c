/*
 * The written form of a record: `path=value` lines.
 *
 * Reading makes one copy of the body and lets the cells point into it.  Must
 * not look at what a value says.
 */
#include "record.h"

#include <string.h>

#include "paths.h"

static const struct bn_str leaves[BN_F_COUNT] = {
#define BN_X(name, id, section, kind, choices, cells, max, required, when) \
	{ &id[BN_PATH_BYTES_##section], \
	  sizeof(id) - 1 - BN_PATH_BYTES_##section },
	BN_FIELDS(BN_X)
#undef BN_X
};

/* --- reading --- */

/* Where the line before was, for the next one is most often beside it. */
struct place {
	const struct bn_section_info *section;
	enum bn_section number;
	struct bn_str prefix; /* "education.0.", in the pool or the table */
	unsigned index;
	unsigned next; /* field behind the last one found */
};

/*
 * Are `n` bytes the same?  Paths are short, and memcmp() is made for longer
 * ones: its call costs as much as the rest of a line.
 */
static inline bool same(const char *a, const char *b, size_t n)
{
	uint64_t x, y, v, w;

	if (n < sizeof(x)) {
		while (n > 0 && a[n - 1] == b[n - 1])
			n--;
		return n == 0;
	}
	if (n > 2 * sizeof(x))
		return memcmp(a, b, n) == 0;
	/* Two words that overlap where n is less than both. */
	memcpy(&x, a, sizeof(x));
	memcpy(&y, b, sizeof(y));
	memcpy(&v, a + n - sizeof(v), sizeof(v));
	memcpy(&w, b + n - sizeof(w), sizeof(w));
	return x == y && v == w;
}

static inline bool has_leaf(struct bn_str line, struct bn_str leaf)
{
	return line.n > leaf.n && line.p[leaf.n] == '=' &&
	       same(line.p, leaf.p, leaf.n);
}

/* Finds the field of a line whose prefix was taken off. */
static bool find_leaf(enum bn_field *f, struct place *at, struct bn_str line)
{
	unsigned first = at->section->first;
	unsigned end = at->section->end;
	unsigned left;
	unsigned i = at->next;

	for (left = end - first; left > 0; left--) {
		if (i >= end)
			i = first;
		if (has_leaf(line, leaves[i])) {
			*f = (enum bn_field)i;
			at->next = i + 1;
			return true;
		}
		i++;
	}
	return false;
}

/* Reads the digits of "education.12." from `from` on, and the dot. */
static bool read_index(struct place *at, struct bn_str line, size_t from)
{
	struct bn_str digits = bn_str_sub(line, from, 4);
	size_t n = 0;

	while (n < digits.n && digits.p[n] >= '0' && digits.p[n] <= '9')
		n++;
	if (n == digits.n || digits.p[n] != '.' ||
	    (n > 1 && digits.p[0] == '0'))
		return false;
	digits.n = n;
	at->prefix = bn_str_sub(line, 0, from + n + 1);
	return bn_str_uint(&at->index, digits) && at->index < at->section->most;
}

/* Does the line's path begin with this section's? */
static bool enter(struct place *at, enum bn_section section, struct bn_str line)
{
	const char *path;
	size_t n;

	*at = (struct place){ .section = bn_section_info(section),
			      .number = section };
	at->next = at->section->first;
	path = at->section->path;
	n = strlen(path);
	if (at->section->most > 0)
		n -= 2;
	if (line.n <= n || !same(line.p, path, n) ||
	    (n > 0 && line.p[n] != '.'))
		return false;
	if (at->section->most > 0)
		return read_index(at, line, n + 1);
	at->prefix = bn_str_sub(line, 0, n > 0 ? n + 1 : 0);
	return true;
}

static bool find_field(enum bn_field *f, struct place *at, struct bn_str line)
{
	struct place other;
	unsigned s;

	if (line.n > at->prefix.n && same(line.p, at->prefix.p, at->prefix.n) &&
	    find_leaf(f, at, bn_str_sub(line, at->prefix.n, line.n)))
		return true;
	/* From here on, for the next is mostly the section behind. */
	for (s = 0; s < BN_SECTION_COUNT; s++) {
		unsigned n = (at->number + s) % BN_SECTION_COUNT;

		if (enter(&other, (enum bn_section)n, line) &&
		    find_leaf(f, &other,
			      bn_str_sub(line, other.prefix.n, line.n))) {
			*at = other;
			return true;
		}
	}
	return false;
}

/* Undoes \n and \\ where they stand; the bytes that are left. */
static size_t unescape(char *p, size_t n)
{
	size_t from = 0;
	size_t to = 0;

	while (from < n) {
		char c = p[from++];

		if (c == '\\' && from < n &&
		    (p[from] == 'n' || p[from] == '\\'))
			c = p[from++] == 'n' ? '\n' : '\\';
		p[to++] = c;
	}
	return to;
}

static void store(struct bn_record *r, const struct place *at, enum bn_field f,
		  struct bn_cell to)
{
	struct bn_cell *cell = &r->cells[bn_record_first_cell[f] + at->index];

	if (to.n == 0 || cell->n > 0) {
		bn_record_point(r, f, at->index, to);
		return;
	}
	*cell = to;
	r->live += to.n;
	if (at->index >= r->used[at->number])
		r->used[at->number] = at->index + 1;
}

/* One line; false where it has no sign of equality. */
static bool read_line(struct bn_record *r, struct place *at, struct bn_str line,
		      bool escapes)
{
	enum bn_field f;
	size_t start;
	size_t n;

	if (!find_field(&f, at, line)) {
		if (!memchr(line.p, '=', line.n))
			return false;
		bn_buf_str(&r->unknown, line);
		bn_buf_byte(&r->unknown, '\n');
		return true;
	}
	start = (size_t)(line.p - r->pool.p) + at->prefix.n + leaves[f].n + 1;
	n = line.n - at->prefix.n - leaves[f].n - 1;
	if (escapes)
		n = unescape(r->pool.p + start, n);
	store(r, at, f, (struct bn_cell){ (uint32_t)start, (uint32_t)n });
	return true;
}

static enum bn_err refuse(struct bn_record *r, enum bn_err code, unsigned line,
			  struct bn_error *err)
{
	bn_record_clear(r);
	(void)bn_error_set(err, code, "");
	if (err)
		err->line = line;
	return code;
}

enum bn_err bn_record_read(struct bn_record *r, struct bn_str body,
			   struct bn_error *err)
{
	struct place at = { .section = bn_section_info((enum bn_section)0),
			    .prefix = { "", 0 } };
	bool escapes;
	unsigned n = 0;
	const char *end;
	const char *p;

	bn_record_clear(r);
	if (body.n == 0)
		return BN_OK;
	if (body.n >= BN_RECORD_BYTES)
		return refuse(r, BN_ERR_TOO_LARGE, 0, err);
	bn_buf_str(&r->pool, body);
	if (!bn_buf_ok(&r->pool))
		return refuse(r, BN_ERR_NOMEM, 0, err);
	escapes = memchr(body.p, '\\', body.n) != NULL;
	end = r->pool.p + r->pool.n;
	for (p = r->pool.p; p < end; p++) {
		const char *stop = memchr(p, '\n', (size_t)(end - p));
		struct bn_str line = { p, (size_t)((stop ? stop : end) - p) };

		n++;
		if (!read_line(r, &at, line, escapes))
			return refuse(r, BN_ERR_SYNTAX, n, err);
		p += line.n;
	}
	if (!bn_buf_ok(&r->unknown))
		return refuse(r, BN_ERR_NOMEM, 0, err);
	return BN_OK;
}

/* --- writing --- */

void bn_record_each(const struct bn_record *r, bn_record_visit *fn, void *ctx)
{
	unsigned s;
	unsigned i;
	unsigned f;

	for (s = 0; s < BN_SECTION_COUNT; s++) {
		const struct bn_section_info *section =
			bn_section_info((enum bn_section)s);

		for (i = 0; i < r->used[s]; i++) {
			for (f = section->first; f < (unsigned)section->end;
			     f++) {
				struct bn_str value =
					bn_record_get(r, (enum bn_field)f, i);

				if (value.n > 0 &&
				    !fn(ctx, (enum bn_field)f, i, value))
					return;
			}
		}
	}
}

static void put_path(struct bn_buf *out, enum bn_field f, unsigned index)
{
	const struct bn_field_info *info = bn_field_info(f);
	size_t before = (size_t)(info->leaf - info->id);

	if (!bn_field_is_list(f)) {
		bn_buf_puts(out, info->id);
		return;
	}
	/* "education[]." without the brackets and what is behind them. */
	bn_buf_add(out, info->id, before - 3);
	bn_buf_byte(out, '.');
	bn_buf_int(out, index);
	bn_buf_byte(out, '.');
	bn_buf_str(out, leaves[f]);
}

static void put_escaped(struct bn_buf *out, struct bn_str value)
{
	size_t from = 0;
	size_t i;

	for (i = 0; i < value.n; i++) {
		if (value.p[i] != '\n' && value.p[i] != '\\')
			continue;
		bn_buf_add(out, value.p + from, i - from);
		bn_buf_puts(out, value.p[i] == '\n' ? "\\n" : "\\\\");
		from = i + 1;
	}
	bn_buf_add(out, value.p + from, value.n - from);
}

static bool put_line(void *ctx, enum bn_field f, unsigned index,
		     struct bn_str value)
{
	struct bn_buf *out = ctx;

	put_path(out, f, index);
	bn_buf_byte(out, '=');
	put_escaped(out, value);
	bn_buf_byte(out, '\n');
	return true;
}

void bn_record_write(struct bn_buf *out, const struct bn_record *r)
{
	bn_record_each(r, put_line, out);
	bn_buf_str(out, bn_buf_view(&r->unknown));
}
