/*
 * Writing JSON: into a buffer, in the order of the calls, without blanks.
 *
 * A comma goes in front of a key or a value wherever one is needed.  Text is
 * made safe for a terminal: what cannot be drawn is written as \uXXXX, a byte
 * that is not UTF-8 as U+FFFD.
 */
#ifndef BN_JSON_H
#define BN_JSON_H

#include <stdbool.h>

#include "bn/buf.h"
#include "bn/str.h"

void bn_json_open(struct bn_buf *out, char bracket);  /* { or [ */
void bn_json_close(struct bn_buf *out, char bracket); /* } or ] */

/* A member's name; its value comes next. */
void bn_json_key(struct bn_buf *out, const char *key);

void bn_json_str(struct bn_buf *out, struct bn_str text);
void bn_json_int(struct bn_buf *out, long long value);
void bn_json_bool(struct bn_buf *out, bool value);
void bn_json_null(struct bn_buf *out);

/* Name and value in one call; an empty or NULL text is null. */
void bn_json_put(struct bn_buf *out, const char *key, const char *text);
void bn_json_put_str(struct bn_buf *out, const char *key, struct bn_str text);
void bn_json_put_int(struct bn_buf *out, const char *key, long long value);
void bn_json_put_bool(struct bn_buf *out, const char *key, bool value);

#endif
