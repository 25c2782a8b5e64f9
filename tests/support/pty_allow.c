/*
 * What a program of ours may write to a terminal.  Everything else, above all
 * what could come from somebody's data, is an offence.
 */
#define _GNU_SOURCE
#include "pty_private.h"

#include <stdio.h>
#include <string.h>

#include "bn/text.h"

enum { ESC = 0x1B };

/* Behind ESC: save, restore, keypad, scroll, tab stop. */
static const char SHORT[] = "78=>DMEH";
/* Final bytes of CSI: moving, erasing, inserting, modes, attributes. */
static const char FINAL[] = "ABCDEFGHIJKLMPSTXZ@bdefghlmr";
/* Whole sequences that are allowed beside these. */
static const char *const WHOLE[] = {
	"\033[6n",                      /* where is the cursor */
	"\033[22;0;0t", "\033[23;0;0t", /* xterm's smcup and rmcup */
	"\033[!p",                      /* its soft reset */
};

static size_t whole(const char *at, size_t n)
{
	size_t i;
	size_t len;

	for (i = 0; i < sizeof(WHOLE) / sizeof(WHOLE[0]); i++) {
		len = strlen(WHOLE[i]);
		if (n >= len && memcmp(at, WHOLE[i], len) == 0)
			return len;
	}
	return 0;
}

/* Length of ESC [ ? NUMBERS and an allowed final byte; 0 for any other. */
static size_t control_sequence(const char *at, size_t n)
{
	size_t i = 2;

	if (i < n && at[i] == '?')
		i++;
	while (i < n && ((at[i] >= '0' && at[i] <= '9') || at[i] == ';'))
		i++;
	if (i >= n || !at[i] || !strchr(FINAL, at[i]))
		return 0;
	return i + 1;
}

/* Length of an allowed escape sequence; 0 for any other. */
static size_t escape(const char *at, size_t n)
{
	if (n < 2 || !at[1])
		return 0;
	if (whole(at, n))
		return whole(at, n);
	if (at[1] == '[')
		return control_sequence(at, n);
	if (at[1] == '(' || at[1] == ')')
		return n >= 3 && (at[2] == 'B' || at[2] == '0') ? 3 : 0;
	return strchr(SHORT, at[1]) ? 2 : 0;
}

/* Length of one allowed character; 0 for any other. */
static size_t character(const char *at, size_t n)
{
	struct bn_str rest = { at, n };
	uint32_t cp;

	if (!bn_utf8_next(&cp, &rest) || cp == BN_BAD_BYTE)
		return 0;
	if (cp < 0x20u)
		return strchr("\r\n\b\t\016\017", (int)cp) && cp ? 1 : 0;
	if (cp == 0x7Fu || bn_char_width(cp) < 0)
		return 0;
	return n - rest.n;
}

size_t pty_first_offence(const char *bytes, size_t n)
{
	size_t at = 0;
	size_t len;

	while (at < n) {
		len = bytes[at] == ESC ? escape(bytes + at, n - at)
				       : character(bytes + at, n - at);
		if (len == 0)
			return at;
		at += len;
	}
	return n;
}

void pty_check_output(const struct pty *p)
{
	size_t at = pty_first_offence(p->raw, p->raw_n);
	char around[128] = "";
	size_t i;

	if (at == p->raw_n)
		return;
	for (i = 0; i < 16 && at + i < p->raw_n; i++)
		snprintf(around + 3 * i, sizeof(around) - 3 * i, "%02X ",
			 (unsigned char)p->raw[at + i]);
	fail_msg("output at byte %zu is not allowed: %s", at, around);
}
