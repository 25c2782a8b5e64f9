/*
 * Key tables of the input decoder: the sequences that xterm and its kin, the
 * Linux console, rxvt and the VT series send, whatever TERM says.  What else
 * terminfo names is learned at start (bn_input_learn).
 *
 * Must not keep state.
 */
#include "tui/input_keys.h"

#include <string.h>

enum { MAX_PARAM = 9999 };

static const struct {
	const char *name;
	enum bn_key key;
} CAPS[] = {
	{ "kf1", BN_KEY_F1 },       { "kf2", BN_KEY_F2 },
	{ "kf3", BN_KEY_F3 },       { "kf4", BN_KEY_F4 },
	{ "kf5", BN_KEY_F5 },       { "kf6", BN_KEY_F6 },
	{ "kf7", BN_KEY_F7 },       { "kf8", BN_KEY_F8 },
	{ "kf9", BN_KEY_F9 },       { "kf10", BN_KEY_F10 },
	{ "kf11", BN_KEY_F11 },     { "kf12", BN_KEY_F12 },
	{ "kcuu1", BN_KEY_UP },     { "kcud1", BN_KEY_DOWN },
	{ "kcub1", BN_KEY_LEFT },   { "kcuf1", BN_KEY_RIGHT },
	{ "khome", BN_KEY_HOME },   { "kend", BN_KEY_END },
	{ "kpp", BN_KEY_PAGE_UP },  { "knp", BN_KEY_PAGE_DOWN },
	{ "kcbt", BN_KEY_BACKTAB }, { "kdch1", BN_KEY_DELETE },
	{ "kich1", BN_KEY_INSERT }, { "kent", BN_KEY_ENTER },
};

enum bn_key bn_input_control(unsigned char c)
{
	static const unsigned char keys[0x20] = {
		[0x01] = BN_KEY_CTRL_A, [0x02] = BN_KEY_CTRL_B,
		[0x03] = BN_KEY_CTRL_C, [0x04] = BN_KEY_CTRL_D,
		[0x05] = BN_KEY_CTRL_E, [0x06] = BN_KEY_CTRL_F,
		[0x07] = BN_KEY_CTRL_G, [0x08] = BN_KEY_BACKSPACE,
		[0x09] = BN_KEY_TAB,    [0x0A] = BN_KEY_ENTER,
		[0x0B] = BN_KEY_CTRL_K, [0x0C] = BN_KEY_CTRL_L,
		[0x0D] = BN_KEY_ENTER,  [0x0E] = BN_KEY_CTRL_N,
		[0x0F] = BN_KEY_CTRL_O, [0x10] = BN_KEY_CTRL_P,
		[0x12] = BN_KEY_CTRL_R, [0x14] = BN_KEY_CTRL_T,
		[0x15] = BN_KEY_CTRL_U, [0x16] = BN_KEY_CTRL_V,
		[0x17] = BN_KEY_CTRL_W, [0x18] = BN_KEY_CTRL_X,
		[0x19] = BN_KEY_CTRL_Y,
	};

	if (c == 0x7Fu)
		return BN_KEY_BACKSPACE;
	return c < 0x20u ? (enum bn_key)keys[c] : BN_KEY_NONE;
}

enum bn_key bn_input_alt_digit(int digit)
{
	return (enum bn_key)(BN_KEY_F1 + (digit == 0 ? 9 : digit - 1));
}

enum bn_key bn_input_learned(const struct bn_input *in, char intro,
			     struct bn_str seq)
{
	const struct bn_input_seq *known;
	size_t i;

	for (i = 0; i < in->learned_n; i++) {
		known = &in->learned[i];
		if (known->n == seq.n + 2 && known->bytes[1] == intro &&
		    memcmp(known->bytes + 2, seq.p, seq.n) == 0)
			return (enum bn_key)known->key;
	}
	return BN_KEY_NONE;
}

/* Decimal off the front; -1 when there is none. */
static int number(struct bn_str *s)
{
	int v = -1;

	while (s->n > 0 && s->p[0] >= '0' && s->p[0] <= '9') {
		v = (v < 0 ? 0 : v) * 10 + (s->p[0] - '0');
		if (v > MAX_PARAM)
			v = MAX_PARAM;
		*s = bn_str_sub(*s, 1, s->n - 1);
	}
	return v;
}

/*
 * Parts "1;5" from the final byte behind it; false for anything but one or
 * two plain numbers, so that private replies are never keys.
 */
static bool part(int *first, int *second, char *final, struct bn_str seq)
{
	*first = number(&seq);
	*second = -1;
	if (seq.n > 0 && seq.p[0] == ';') {
		seq = bn_str_sub(seq, 1, seq.n - 1);
		*second = number(&seq);
	}
	*final = seq.n == 1 ? seq.p[0] : '\0';
	return seq.n == 1;
}

static enum bn_key letter_key(char c)
{
	switch (c) {
	case 'A':
		return BN_KEY_UP;
	case 'B':
		return BN_KEY_DOWN;
	case 'C':
		return BN_KEY_RIGHT;
	case 'D':
		return BN_KEY_LEFT;
	case 'F':
		return BN_KEY_END;
	case 'H':
		return BN_KEY_HOME;
	case 'P':
		return BN_KEY_F1;
	case 'Q':
		return BN_KEY_F2;
	case 'R':
		return BN_KEY_F3;
	case 'S':
		return BN_KEY_F4;
	case 'Z':
		return BN_KEY_BACKTAB;
	default:
		return BN_KEY_NONE;
	}
}

static enum bn_key tilde_key(int n)
{
	static const unsigned char keys[] = {
		[1] = BN_KEY_HOME, [2] = BN_KEY_INSERT,  [3] = BN_KEY_DELETE,
		[4] = BN_KEY_END,  [5] = BN_KEY_PAGE_UP, [6] = BN_KEY_PAGE_DOWN,
		[7] = BN_KEY_HOME, [8] = BN_KEY_END,     [11] = BN_KEY_F1,
		[12] = BN_KEY_F2,  [13] = BN_KEY_F3,     [14] = BN_KEY_F4,
		[15] = BN_KEY_F5,  [17] = BN_KEY_F6,     [18] = BN_KEY_F7,
		[19] = BN_KEY_F8,  [20] = BN_KEY_F9,     [21] = BN_KEY_F10,
		[23] = BN_KEY_F11, [24] = BN_KEY_F12,
	};

	if (n < 0 || (size_t)n >= sizeof(keys))
		return BN_KEY_NONE;
	return (enum bn_key)keys[n];
}

enum bn_key bn_input_csi(struct bn_str seq)
{
	int first;
	int second;
	char final;

	/* The Linux console's F1 to F5. */
	if (seq.n == 2 && seq.p[0] == '[' && seq.p[1] >= 'A' && seq.p[1] <= 'E')
		return (enum bn_key)(BN_KEY_F1 + (seq.p[1] - 'A'));
	if (!part(&first, &second, &final, seq))
		return BN_KEY_NONE;
	if (final == '~')
		return tilde_key(first);
	/* A plain letter, or 1;MODIFIERS before it; R is a report then. */
	if (first > 1 || (final == 'R' && second >= 0))
		return BN_KEY_NONE;
	return letter_key(final);
}

enum bn_key bn_input_ss3(struct bn_str seq)
{
	int first;
	int second;
	char final;

	if (!part(&first, &second, &final, seq))
		return BN_KEY_NONE;
	if (final == 'M')
		return BN_KEY_ENTER;
	return letter_key(final);
}

char bn_input_keypad(struct bn_str seq)
{
	static const char keys[] = "*+,-./0123456789"; /* j to y */

	if (seq.n != 1 || seq.p[0] < 'j' || seq.p[0] > 'y')
		return '\0';
	return keys[seq.p[0] - 'j'];
}

bool bn_input_report(int *row, int *col, struct bn_str seq)
{
	int first;
	int second;
	char final;

	if (!part(&first, &second, &final, seq) || final != 'R')
		return false;
	if (first < 1 || second < 1)
		return false;
	*row = first;
	*col = second;
	return true;
}

bool bn_input_capability(const char **cap, enum bn_key *key, size_t i)
{
	if (i >= sizeof(CAPS) / sizeof(CAPS[0]))
		return false;
	*cap = CAPS[i].name;
	*key = CAPS[i].key;
	return true;
}
