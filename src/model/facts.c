/*
 * Names, units and the written form of picture facts.
 *
 * Must not judge: limits are rows of data/tables/pictures.csv.  Numbers are
 * written and read without the C library's locale.
 */
#include "bn/facts.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

struct fact_info {
	const char *name;
	const char *unit;
	int decimals;
};

static const struct fact_info infos[BN_FACT_COUNT] = {
#define X(id, name, unit, decimals) { name, unit, decimals },
	BN_FACT_LIST(X)
#undef X
};

static const char *const formats[BN_FORMAT_COUNT] = {
	"empty", "jpeg", "png", "pdf",    "webp", "gif",  "bmp",  "tiff",
	"heic",  "svg",  "zip", "office", "rar",  "html", "text", "unknown"
};

static const char *const flaws[BN_FLAW_COUNT] = { "none",    "truncated",
						  "damaged", "coding",
						  "pixels",  "scans",
						  "bomb",    "time" };

void bn_facts_init(struct bn_facts *f)
{
	unsigned i;

	f->format = BN_FORMAT_UNKNOWN;
	f->flaw = BN_FLAW_NONE;
	for (i = 0; i < BN_FACT_COUNT; i++)
		f->value[i] = (double)NAN;
	memset(&f->likeness, 0, sizeof(f->likeness));
}

bool bn_facts_known(const struct bn_facts *f, enum bn_fact fact)
{
	return !isnan(f->value[fact]);
}

double bn_facts_get(const struct bn_facts *f, enum bn_fact fact)
{
	return f->value[fact];
}

const char *bn_fact_name(enum bn_fact fact)
{
	return infos[fact].name;
}

const char *bn_fact_unit(enum bn_fact fact)
{
	return infos[fact].unit;
}

int bn_fact_decimals(enum bn_fact fact)
{
	return infos[fact].decimals;
}

bool bn_fact_find(enum bn_fact *fact, struct bn_str name)
{
	unsigned i;

	for (i = 0; i < BN_FACT_COUNT; i++) {
		if (bn_str_is(name, infos[i].name)) {
			*fact = (enum bn_fact)i;
			return true;
		}
	}
	return false;
}

const char *bn_format_name(enum bn_format format)
{
	return formats[format];
}

const char *bn_flaw_name(enum bn_flaw flaw)
{
	return flaws[flaw];
}

void bn_decimal_put(struct bn_buf *out, double v, int decimals)
{
	long long scale = 1;
	long long n;
	int i;

	for (i = 0; i < decimals; i++)
		scale *= 10;
	n = llround(v * (double)scale);
	if (n < 0) {
		bn_buf_byte(out, '-');
		n = -n;
	}
	bn_buf_int(out, n / scale);
	if (decimals == 0)
		return;
	bn_buf_byte(out, '.');
	n %= scale;
	for (scale /= 10; scale > 0; scale /= 10)
		bn_buf_byte(out, (char)('0' + n / scale % 10));
}

bool bn_decimal_parse(double *v, struct bn_str s)
{
	double sign = 1;
	double scale = 0;
	double n = 0;
	size_t i = 0;
	size_t digits = 0;

	if (s.n > 0 && s.p[0] == '-') {
		sign = -1;
		i = 1;
	}
	for (; i < s.n; i++) {
		if (s.p[i] == '.' && scale == 0 && digits > 0) {
			scale = 1;
			digits = 0;
			continue;
		}
		if (s.p[i] < '0' || s.p[i] > '9' || digits++ == 12)
			return false;
		n = n * 10 + (s.p[i] - '0');
		scale *= 10;
	}
	if (digits == 0)
		return false;
	*v = sign * n / (scale > 0 ? scale : 1);
	return true;
}

void bn_fact_put(struct bn_buf *out, const struct bn_facts *f,
		 enum bn_fact fact)
{
	if (bn_facts_known(f, fact))
		bn_decimal_put(out, f->value[fact], infos[fact].decimals);
}

static void put_hex(struct bn_buf *out, unsigned v)
{
	static const char digits[] = "0123456789abcdef";

	bn_buf_byte(out, digits[v >> 4 & 15]);
	bn_buf_byte(out, digits[v & 15]);
}

static void put_likeness(struct bn_buf *out, const struct bn_likeness *l)
{
	unsigned i;

	bn_buf_puts(out, "likeness=");
	for (i = 0; i < 8; i++)
		put_hex(out, (unsigned)(l->hash >> (56 - 8 * i)) & 255);
	for (i = 0; i < sizeof(l->grey); i++)
		put_hex(out, l->grey[i]);
	bn_buf_byte(out, '\n');
}

/* One byte of two digits; -1 where they are none. */
static int read_hex(const char *p)
{
	int v = 0;
	int i;

	for (i = 0; i < 2; i++) {
		if (p[i] >= '0' && p[i] <= '9')
			v = v * 16 + p[i] - '0';
		else if (p[i] >= 'a' && p[i] <= 'f')
			v = v * 16 + p[i] - 'a' + 10;
		else
			return -1;
	}
	return v;
}

static bool parse_likeness(struct bn_likeness *l, struct bn_str text)
{
	unsigned i;

	if (text.n != 2 * (8 + sizeof(l->grey)))
		return false;
	for (i = 0; i < 8 + sizeof(l->grey); i++) {
		const int v = read_hex(text.p + (size_t)i * 2);

		if (v < 0)
			return false;
		if (i < 8)
			l->hash = l->hash << 8 | (unsigned)v;
		else
			l->grey[i - 8] = (uint8_t)v;
	}
	l->known = true;
	return true;
}

void bn_facts_put(struct bn_buf *out, const struct bn_facts *f)
{
	unsigned i;

	bn_buf_puts(out, "format=");
	bn_buf_puts(out, formats[f->format]);
	bn_buf_puts(out, "\nflaw=");
	bn_buf_puts(out, flaws[f->flaw]);
	bn_buf_byte(out, '\n');
	for (i = 0; i < BN_FACT_COUNT; i++) {
		if (!bn_facts_known(f, (enum bn_fact)i))
			continue;
		bn_buf_puts(out, infos[i].name);
		bn_buf_byte(out, '=');
		bn_fact_put(out, f, (enum bn_fact)i);
		bn_buf_byte(out, '\n');
	}
	if (f->likeness.known)
		put_likeness(out, &f->likeness);
}

/* Index of a word in a list; the list's length when it is not there. */
static unsigned word_at(const char *const *list, unsigned n, struct bn_str word)
{
	unsigned i;

	for (i = 0; i < n && !bn_str_is(word, list[i]); i++)
		continue;
	return i;
}

static bool parse_line(struct bn_facts *f, struct bn_str name,
		       struct bn_str value)
{
	enum bn_fact fact;
	unsigned i;

	if (bn_str_is(name, "format")) {
		i = word_at(formats, BN_FORMAT_COUNT, value);
		f->format = (enum bn_format)i;
		return i < BN_FORMAT_COUNT;
	}
	if (bn_str_is(name, "flaw")) {
		i = word_at(flaws, BN_FLAW_COUNT, value);
		f->flaw = (enum bn_flaw)i;
		return i < BN_FLAW_COUNT;
	}
	if (bn_str_is(name, "likeness"))
		return parse_likeness(&f->likeness, value);
	if (!bn_fact_find(&fact, name))
		return true;
	return bn_decimal_parse(&f->value[fact], value);
}

enum bn_err bn_facts_parse(struct bn_facts *f, struct bn_str text,
			   struct bn_error *err)
{
	struct bn_str line;
	struct bn_str name;
	unsigned n = 0;

	bn_facts_init(f);
	while (bn_str_split(&line, &text, '\n')) {
		n++;
		if (line.n == 0)
			continue;
		if (!bn_str_split(&name, &line, '=') ||
		    !parse_line(f, name, line)) {
			bn_facts_init(f);
			(void)bn_error_set(err, BN_ERR_SYNTAX, "facts");
			if (err)
				err->line = n;
			return BN_ERR_SYNTAX;
		}
	}
	return BN_OK;
}

/* Pearson correlation of two likenesses, -1 to 1; 0 where one is flat. */
static double correlation(const struct bn_likeness *a,
			  const struct bn_likeness *b)
{
	const size_t n = sizeof(a->grey);
	double sa = 0, sb = 0, aa = 0, bb = 0, ab = 0;
	size_t i;

	for (i = 0; i < n; i++) {
		double x = a->grey[i];
		double y = b->grey[i];

		sa += x;
		sb += y;
		aa += x * x;
		bb += y * y;
		ab += x * y;
	}
	aa -= sa * sa / (double)n;
	bb -= sb * sb / (double)n;
	ab -= sa * sb / (double)n;
	if (aa < 1 || bb < 1)
		return 0;
	return ab / sqrt(aa * bb);
}

static unsigned bits_apart(uint64_t a, uint64_t b)
{
	uint64_t x = a ^ b;
	unsigned n = 0;

	for (; x; x &= x - 1)
		n++;
	return n;
}

bool bn_likeness_same(const struct bn_likeness *a, const struct bn_likeness *b)
{
	if (!a->known || !b->known)
		return false;
	/* Blank pages have no correlation, yet equal ones are equal. */
	if (memcmp(a->grey, b->grey, sizeof(a->grey)) == 0)
		return true;
	if (bits_apart(a->hash, b->hash) > 8)
		return false;
	return correlation(a, b) > 0.992;
}
