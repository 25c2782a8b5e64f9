/*
 * Names of keys to the bytes that xterm sends for them.
 */
#define _GNU_SOURCE
#include "pty_private.h"

#include <string.h>

static const struct {
	const char *name, *bytes;
} KEYS[] = {
	{ "F1", "\033OP" },      { "F2", "\033OQ" },
	{ "F3", "\033OR" },      { "F4", "\033OS" },
	{ "F5", "\033[15~" },    { "F6", "\033[17~" },
	{ "F7", "\033[18~" },    { "F8", "\033[19~" },
	{ "F9", "\033[20~" },    { "F10", "\033[21~" },
	{ "F11", "\033[23~" },   { "F12", "\033[24~" },
	{ "Up", "\033OA" },      { "Down", "\033OB" },
	{ "Right", "\033OC" },   { "Left", "\033OD" },
	{ "Home", "\033OH" },    { "End", "\033OF" },
	{ "PgUp", "\033[5~" },   { "PgDn", "\033[6~" },
	{ "Tab", "\t" },         { "Shift-Tab", "\033[Z" },
	{ "Enter", "\r" },       { "Esc", "\033" },
	{ "Backspace", "\177" }, { "Delete", "\033[3~" },
	{ "Insert", "\033[2~" }, { "Space", " " },
};

static void send_name(struct pty *p, const char *name, size_t n)
{
	char alt[2] = "\033";
	char ctrl;
	size_t i;

	for (i = 0; i < sizeof(KEYS) / sizeof(KEYS[0]); i++) {
		if (strlen(KEYS[i].name) == n &&
		    memcmp(KEYS[i].name, name, n) == 0) {
			pty_bytes(p, KEYS[i].bytes, strlen(KEYS[i].bytes));
			return;
		}
	}
	if (n == 6 && memcmp(name, "Ctrl-", 5) == 0) {
		ctrl = (char)(name[5] & 0x1F);
		pty_bytes(p, &ctrl, 1);
	} else if (n == 5 && memcmp(name, "Alt-", 4) == 0) {
		alt[1] = name[4];
		pty_bytes(p, alt, 2);
	} else if (n == 1 || (unsigned char)name[0] >= 0x80u) {
		pty_bytes(p, name, n);
	} else {
		pty_fail(p, "no such key", name);
	}
}

void pty_keys(struct pty *p, const char *names)
{
	size_t n;

	while (*names) {
		n = strcspn(names, " ");
		if (n > 0)
			send_name(p, names, n);
		names += n + (names[n] == ' ');
	}
}
