/*
 * JSON out.  Knows its brackets, commas and quotes, and nothing of what is
 * written with them.
 */
#include "bn/json.h"

#include <string.h>

#include "bn/text.h"

/* A comma, unless a bracket, a name or another line stands in front. */
static void begin(struct bn_buf *out)
{
	if (out->n > 0 && bn_buf_ok(out) &&
	    !memchr("{[:\n", out->p[out->n - 1], 4))
		bn_buf_byte(out, ',');
}

void bn_json_open(struct bn_buf *out, char bracket)
{
	begin(out);
	bn_buf_byte(out, bracket);
}

void bn_json_close(struct bn_buf *out, char bracket)
{
	bn_buf_byte(out, bracket);
}

static void put_escape(struct bn_buf *out, uint32_t cp)
{
	if (cp >= 0x10000) {
		bn_buf_printf(out, "\\u%04x\\u%04x",
			      (unsigned)(0xd800 + ((cp - 0x10000) >> 10)),
			      (unsigned)(0xdc00 + (cp & 0x3ff)));
		return;
	}
	bn_buf_printf(out, "\\u%04x", (unsigned)cp);
}

static void put_char(struct bn_buf *out, uint32_t cp)
{
	switch (cp) {
	case '"':
		bn_buf_puts(out, "\\\"");
		break;
	case '\\':
		bn_buf_puts(out, "\\\\");
		break;
	case '\n':
		bn_buf_puts(out, "\\n");
		break;
	case '\t':
		bn_buf_puts(out, "\\t");
		break;
	case BN_BAD_BYTE:
		bn_buf_puts(out, "\xef\xbf\xbd");
		break;
	default:
		if (bn_char_width(cp) < 0)
			put_escape(out, cp);
		else
			bn_buf_char(out, cp);
	}
}

static bool is_plain(char c)
{
	return c >= ' ' && c < 0x7f && c != '"' && c != '\\';
}

void bn_json_str(struct bn_buf *out, struct bn_str text)
{
	uint32_t cp;

	begin(out);
	bn_buf_byte(out, '"');
	while (text.n > 0) {
		size_t n = 0;

		while (n < text.n && is_plain(text.p[n]))
			n++;
		bn_buf_add(out, text.p, n);
		text = bn_str_sub(text, n, text.n);
		if (bn_utf8_next(&cp, &text))
			put_char(out, cp);
	}
	bn_buf_byte(out, '"');
}

void bn_json_key(struct bn_buf *out, const char *key)
{
	bn_json_str(out, bn_str_of(key));
	bn_buf_byte(out, ':');
}

void bn_json_int(struct bn_buf *out, long long value)
{
	begin(out);
	bn_buf_int(out, value);
}

void bn_json_bool(struct bn_buf *out, bool value)
{
	begin(out);
	bn_buf_puts(out, value ? "true" : "false");
}

void bn_json_null(struct bn_buf *out)
{
	begin(out);
	bn_buf_puts(out, "null");
}

void bn_json_put_str(struct bn_buf *out, const char *key, struct bn_str text)
{
	bn_json_key(out, key);
	if (text.n > 0)
		bn_json_str(out, text);
	else
		bn_json_null(out);
}

void bn_json_put(struct bn_buf *out, const char *key, const char *text)
{
	bn_json_put_str(out, key, bn_str_of(text));
}

void bn_json_put_int(struct bn_buf *out, const char *key, long long value)
{
	bn_json_key(out, key);
	bn_json_int(out, value);
}

void bn_json_put_bool(struct bn_buf *out, const char *key, bool value)
{
	bn_json_key(out, key);
	bn_json_bool(out, value);
}
