/*
 * The door for application files: bytes to a JSON tree, and the exact place
 * where that fails.
 *
 * Must not know the keys of an application: exchange_read.c does.
 */
#include "exchange_in.h"

#include <stdlib.h>
#include <string.h>

#include "bn/text.h"

void bn_application_release(struct bn_application *a)
{
	if (a->bytes) {
		for (unsigned i = 0; i < a->n_files; i++)
			bn_buf_release(&a->bytes[i]);
	}
	free(a->bytes);
	free(a->files);
	bn_record_free(a->record);
	memset(a, 0, sizeof(*a));
}

/* Line and character of a byte, both from 1. */
static enum bn_err at_byte(struct bn_error *err, enum bn_err code,
			   struct bn_str json, size_t at)
{
	struct bn_str line = { json.p, 0 };
	unsigned lines = 1;

	for (size_t i = 0; i < at; i++) {
		if (json.p[i] != '\n')
			continue;
		line.p = json.p + i + 1;
		lines++;
	}
	line.n = (size_t)(json.p + at - line.p);
	(void)bn_error_set(err, code, "");
	if (err) {
		err->line = lines;
		err->column = (unsigned)bn_utf8_count(line) + 1;
	}
	return code;
}

static bool ends_token(char c)
{
	return strchr(" \t\r\n,:{}[]\"", c) != NULL;
}

static bool is_escaped(struct bn_str json, size_t at)
{
	size_t slashes = 0;

	while (slashes < at && json.p[at - 1 - slashes] == '\\')
		slashes++;
	return slashes % 2 == 1;
}

/* The parser stops behind the token that it could not use: its first byte. */
static size_t token_start(struct bn_str json, size_t end)
{
	size_t at = end;

	if (at == 0)
		return 0;
	at--;
	if (json.p[at] == '"' && !is_escaped(json, at)) {
		size_t open = at;

		while (open > 0 &&
		       (json.p[--open] != '"' || is_escaped(json, open)))
			;
		return json.p[open] == '"' ? open : at;
	}
	while (at > 0 && !ends_token(json.p[at]) && !ends_token(json.p[at - 1]))
		at--;
	return at;
}

static void take_key(struct bn_error *err, struct bn_str json, size_t at,
		     size_t end)
{
	if (err && end > at + 1)
		bn_str_copy(err->what, sizeof(err->what),
			    bn_str_sub(json, at + 1, end - at - 2));
}

/* What the text itself lacks, whatever the parser made of it. */
static bool find_bad_byte(size_t *at, struct bn_str json, size_t end)
{
	const char *nul = memchr(json.p, '\0', json.n);

	if (bn_str_starts(json, "\xef\xbb\xbf") && end <= 3) {
		*at = 0;
		return true;
	}
	if (nul && (size_t)(nul - json.p) <= end) {
		*at = (size_t)(nul - json.p);
		return true;
	}
	return false;
}

static enum bn_err say_where(struct bn_error *err, struct bn_str json,
			     const json_error_t *error)
{
	size_t end = error->position > 0 ? (size_t)error->position : 0;
	enum json_error_code code = json_error_code(error);
	size_t at;

	if (end > json.n)
		end = json.n;
	if (code == json_error_out_of_memory)
		return bn_error_set(err, BN_ERR_NOMEM, "");
	if (find_bad_byte(&at, json, end))
		return at_byte(err, BN_ERR_ENCODING, json, at);
	if (code == json_error_invalid_utf8 && !bn_utf8_valid(json, &at))
		return at_byte(err, BN_ERR_ENCODING, json, at);
	if (code == json_error_premature_end_of_input)
		return at_byte(err, BN_ERR_SYNTAX, json, end);
	at = token_start(json, end);
	if (code == json_error_null_character ||
	    code == json_error_null_byte_in_key ||
	    code == json_error_invalid_utf8)
		return at_byte(err, BN_ERR_ENCODING, json, at);
	if (code == json_error_duplicate_key) {
		(void)at_byte(err, BN_ERR_DUPLICATE_KEY, json, at);
		take_key(err, json, at, end);
		return BN_ERR_DUPLICATE_KEY;
	}
	if (code == json_error_numeric_overflow) {
		(void)at_byte(err, BN_ERR_VALUE, json, at);
		if (err)
			bn_str_copy(err->what, sizeof(err->what),
				    bn_str_sub(json, at, end - at));
		return BN_ERR_VALUE;
	}
	return at_byte(err, BN_ERR_SYNTAX, json, at);
}

enum bn_err bn_application_parse(struct bn_application *out, struct bn_str json,
				 struct bn_error *err)
{
	bool keep = out->keep;
	json_error_t error;
	json_t *root;
	enum bn_err e;

	if (json.n > BN_APPLICATION_BYTES) {
		(void)bn_error_set(err, BN_ERR_TOO_LARGE, "");
		if (err)
			err->limit = (long)BN_APPLICATION_BYTES;
		return BN_ERR_TOO_LARGE;
	}
	if (!json.p)
		json = BN_STR("");
	root = json_loadb(json.p, json.n, JSON_REJECT_DUPLICATES, &error);
	if (!root)
		return say_where(err, json, &error);
	e = bn_record_new(&out->record, err);
	if (e == BN_OK)
		e = exchange_read(out, root, err);
	if (e != BN_OK) {
		bn_application_release(out);
		out->keep = keep;
	}
	json_decref(root);
	return e;
}

bool bn_application_is_whole(struct bn_str json)
{
	json_t *root = json_loadb(json.p ? json.p : "", json.n, 0, NULL);
	bool whole = json_is_object(root);

	json_decref(root);
	return whole;
}
