/*
 * The input decoder: a state machine over the bytes of a terminal.
 *
 * Must not read, wait, or know the time: all three are handed in.  Which
 * sequence is which key is in input_keys.c.
 */
#include "tui/input.h"

#include <string.h>

#include "bn/text.h"
#include "tui/input_keys.h"

enum { GROUND, ESCAPE, CSI, SS3, STRING, PASTE };

enum {
	ESC = 0x1B,
	SEQ_MS = 100,  /* silence that ends a cut-off sequence */
	OLD_MOUSE = 3, /* bytes behind CSI M */
	TELL_AFTER = 2 /* bad bytes before it is told */
};

static const char PASTE_END[] = "\033[201~";

/* What looking at the next byte came to. */
enum step {
	MORE, /* go on */
	DONE, /* *event is filled */
	DRY   /* nothing can be decided now */
};

void bn_input_init(struct bn_input *in, unsigned esc_ms)
{
	*in = (struct bn_input){ .esc_ms = esc_ms };
}

void bn_input_release(struct bn_input *in)
{
	bn_buf_release(&in->raw);
	bn_buf_release(&in->text);
}

void bn_input_learn(struct bn_input *in, struct bn_str seq, enum bn_key key)
{
	struct bn_input_seq *to = &in->learned[in->learned_n];

	if (in->learned_n == BN_INPUT_LEARN_MAX || seq.n < 2 ||
	    seq.n > sizeof(to->bytes) || seq.p[0] != ESC)
		return;
	memcpy(to->bytes, seq.p, seq.n);
	to->n = (uint8_t)seq.n;
	to->key = (uint8_t)key;
	in->learned_n++;
}

void bn_input_feed(struct bn_input *in, struct bn_str bytes, uint64_t now)
{
	bn_buf_cut(&in->raw, 0, in->at);
	in->at = 0;
	bn_buf_str(&in->raw, bytes);
	if (!bn_buf_ok(&in->raw))
		bn_buf_clear(&in->raw);
	in->time = now;
}

static struct bn_str rest_of(const struct bn_input *in)
{
	return bn_str_sub(bn_buf_view(&in->raw), in->at, in->raw.n - in->at);
}

static enum step give_key(struct bn_event *event, enum bn_key key)
{
	event->kind = BN_EVENT_KEY;
	event->key = key;
	return DONE;
}

static enum step give_text(struct bn_event *event, struct bn_input *in,
			   enum bn_event_kind kind)
{
	in->lent = true;
	event->kind = kind;
	event->text = bn_buf_view(&in->text);
	return DONE;
}

/* Text that does not fit into memory is let go, so that keys still work. */
static void add_char(struct bn_input *in, uint32_t cp)
{
	bn_buf_char(&in->text, cp);
	if (!bn_buf_ok(&in->text))
		bn_buf_clear(&in->text);
}

/* True when s is the beginning of a character whose end has not come. */
static bool is_cut_short(struct bn_str s)
{
	const unsigned char *p = (const unsigned char *)s.p;
	size_t length = p[0] >= 0xF0u ? 4 : p[0] >= 0xE0u ? 3 : 2;
	size_t i;

	if (p[0] < 0xC2u || p[0] > 0xF4u || s.n >= length)
		return false;
	for (i = 1; i < s.n; i++)
		if ((p[i] & 0xC0u) != 0x80u)
			return false;
	return true;
}

/*
 * One character beyond ASCII off the raw bytes; false while its end may still
 * come.  A broken one is U+FFFD.
 */
static bool take_char(uint32_t *cp, struct bn_input *in, bool waited)
{
	struct bn_str rest = rest_of(in);
	size_t n = rest.n;

	if (!waited && is_cut_short(rest))
		return false;
	(void)bn_utf8_next(cp, &rest);
	n -= rest.n;
	in->at += n;
	if (*cp == BN_BAD_BYTE) {
		*cp = 0xFFFDu;
		in->bad += (unsigned)n;
	}
	return true;
}

static bool is_c1(uint32_t cp)
{
	return cp >= 0x80u && cp <= 0x9Fu;
}

static void begin_escape(struct bn_input *in)
{
	in->at++;
	in->state = ESCAPE;
	in->since = in->time;
	in->seq_n = 0;
}

static enum step ground(struct bn_event *event, struct bn_input *in,
			uint64_t now)
{
	unsigned char c = (unsigned char)in->raw.p[in->at];
	bool waited = now - in->time >= SEQ_MS;
	enum bn_key key;
	uint32_t cp;

	if (in->skip > 0) {
		in->skip--;
		in->at++;
		return MORE;
	}
	if (c >= 0x80u) {
		if (!take_char(&cp, in, waited))
			return in->text.n ? give_text(event, in, BN_EVENT_TEXT)
					  : DRY;
		if (!is_c1(cp))
			add_char(in, cp);
		return MORE;
	}
	if (c >= ' ' && c != 0x7Fu) {
		add_char(in, c);
		in->at++;
		return MORE;
	}
	if (in->text.n > 0)
		return give_text(event, in, BN_EVENT_TEXT);
	if (c == ESC) {
		begin_escape(in);
		return MORE;
	}
	in->at++;
	key = bn_input_control(c);
	return key == BN_KEY_NONE ? MORE : give_key(event, key);
}

/* After ESC, a byte that makes it the beginning of something longer. */
static bool opens_sequence(struct bn_input *in, signed char c)
{
	/* A lone Alt-P must not swallow what is typed next. */
	bool burst = rest_of(in).n > 1;

	switch (c) {
	case '[':
		in->state = CSI;
		return true;
	case 'O':
		in->state = SS3;
		return true;
	case 'P':
	case ']':
	case '^':
	case '_':
	case 'X':
		if (burst)
			in->state = STRING;
		return burst;
	default:
		return false;
	}
}

static enum step escape(struct bn_event *event, struct bn_input *in)
{
	signed char c = (signed char)in->raw.p[in->at];
	uint64_t gap = in->time - in->since;

	if (gap < in->esc_ms && opens_sequence(in, c)) {
		in->at++;
		return MORE;
	}
	in->state = GROUND;
	if (gap <= BN_INPUT_ALT_MS && c >= ' ') {
		in->at++;
		if (c == 0x7F)
			return give_key(event, BN_KEY_CTRL_W);
		if (c < '0' || c > '9')
			return MORE;
		return give_key(event, bn_input_alt_digit(c - '0'));
	}
	return give_key(event, BN_KEY_ESC);
}

static enum step finish(struct bn_event *event, struct bn_input *in)
{
	struct bn_str seq = { in->seq, in->seq_n };
	bool csi = in->state == CSI;
	enum bn_key key;

	in->state = GROUND;
	if (in->seq_n > sizeof(in->seq))
		return MORE;
	key = bn_input_learned(in, csi ? '[' : 'O', seq);
	if (key != BN_KEY_NONE)
		return give_key(event, key);
	if (!csi) {
		key = bn_input_ss3(seq);
		if (key != BN_KEY_NONE)
			return give_key(event, key);
		if (bn_input_keypad(seq))
			add_char(in, (uint32_t)bn_input_keypad(seq));
		return MORE;
	}
	if (bn_str_is(seq, "200~")) {
		in->state = PASTE;
		in->cut = false;
		in->blank = false;
		return MORE;
	}
	if (bn_str_is(seq, "M"))
		in->skip = OLD_MOUSE;
	if (bn_input_report(&event->row, &event->col, seq)) {
		event->kind = BN_EVENT_REPORT;
		return DONE;
	}
	key = bn_input_csi(seq);
	return key == BN_KEY_NONE ? MORE : give_key(event, key);
}

/* Gathers CSI and SS3: parameters, then one final byte. */
static enum step sequence(struct bn_event *event, struct bn_input *in)
{
	unsigned char c = (unsigned char)in->raw.p[in->at];
	bool console = in->state == CSI && in->seq_n == 0 && c == '[';

	if (c < 0x20u || c >= 0x7Fu) {
		/* Noise: what is there is dropped, this byte counts anew. */
		in->state = GROUND;
		return MORE;
	}
	in->at++;
	if (in->seq_n < sizeof(in->seq))
		in->seq[in->seq_n] = (char)c;
	in->seq_n++;
	if (c >= 0x40u && !console)
		return finish(event, in);
	return MORE;
}

/* OSC, DCS and the like, up to BEL, ST or CAN. */
static enum step string(struct bn_input *in)
{
	struct bn_str rest = rest_of(in);

	if (rest.p[0] == ESC) {
		if (rest.n == 1)
			return DRY;
		if (rest.p[1] == '\\')
			in->at += 2;
		in->state = GROUND;
		return MORE;
	}
	if (rest.p[0] == '\a' || rest.p[0] == 0x18)
		in->state = GROUND;
	in->at++;
	return MORE;
}

static void paste_char(struct bn_input *in, uint32_t cp)
{
	bool blank = cp == '\n' || cp == '\r' || cp == '\t';

	if (blank && in->blank)
		return;
	in->blank = blank;
	if (blank)
		cp = ' ';
	if (cp < ' ' || cp == 0x7Fu || is_c1(cp))
		return;
	if (in->text.n + 4 > BN_INPUT_PASTE_MAX)
		in->cut = true;
	if (!in->cut)
		add_char(in, cp);
}

static enum step end_paste(struct bn_event *event, struct bn_input *in)
{
	in->state = GROUND;
	if (in->text.n == 0)
		return MORE;
	event->cut = in->cut;
	return give_text(event, in, BN_EVENT_PASTE);
}

static enum step paste(struct bn_event *event, struct bn_input *in)
{
	struct bn_str rest = rest_of(in);
	size_t n = sizeof(PASTE_END) - 1;
	uint32_t cp = (unsigned char)rest.p[0];

	if (cp == ESC) {
		if (bn_str_starts(rest, PASTE_END)) {
			in->at += n;
			return end_paste(event, in);
		}
		if (rest.n < n && memcmp(rest.p, PASTE_END, rest.n) == 0)
			return DRY;
	}
	if (cp < 0x80u)
		in->at++;
	else if (!take_char(&cp, in, false))
		return DRY;
	paste_char(in, cp);
	return MORE;
}

/* ms of silence after which the state ends by itself; 0: it never does. */
static unsigned patience(const struct bn_input *in)
{
	switch (in->state) {
	case ESCAPE:
		return in->esc_ms;
	case CSI:
	case SS3:
	case STRING:
		return in->esc_ms > SEQ_MS ? in->esc_ms : SEQ_MS;
	case PASTE:
		return BN_INPUT_PASTE_MS;
	default:
		return in->skip > 0 || rest_of(in).n > 0 ? SEQ_MS : 0;
	}
}

/* Nothing came for so long that the state is over. */
static enum step give_up(struct bn_event *event, struct bn_input *in)
{
	int state = in->state;

	in->state = GROUND;
	in->skip = 0;
	switch (state) {
	case ESCAPE:
		return give_key(event, BN_KEY_ESC);
	case PASTE:
		in->at = in->raw.n;
		return end_paste(event, in);
	case STRING:
		in->at = in->raw.n;
		return MORE;
	default:
		return MORE;
	}
}

/* All bytes are used up, or those left do not suffice. */
static enum step dry(struct bn_event *event, struct bn_input *in, uint64_t now)
{
	unsigned wait;

	if (in->state == GROUND && in->text.n > 0)
		return give_text(event, in, BN_EVENT_TEXT);
	wait = patience(in);
	if (wait == 0 || now - in->time < wait)
		return DRY;
	return give_up(event, in);
}

static enum step step(struct bn_event *event, struct bn_input *in, uint64_t now)
{
	switch (in->state) {
	case ESCAPE:
		return escape(event, in);
	case CSI:
	case SS3:
		return sequence(event, in);
	case STRING:
		return string(in);
	case PASTE:
		return paste(event, in);
	default:
		return ground(event, in, now);
	}
}

bool bn_input_next(struct bn_event *event, struct bn_input *in, uint64_t now)
{
	enum step did = MORE;

	*event = (struct bn_event){ .kind = BN_EVENT_NONE };
	if (in->lent) {
		bn_buf_clear(&in->text);
		in->lent = false;
	}
	while (did == MORE) {
		if (in->state == GROUND && in->bad >= TELL_AFTER && !in->told &&
		    in->text.n == 0) {
			in->told = true;
			event->kind = BN_EVENT_BAD_ENCODING;
			return true;
		}
		did = in->at < in->raw.n ? step(event, in, now) : DRY;
		if (did == DRY)
			did = dry(event, in, now);
	}
	return did == DONE;
}

int bn_input_wait(const struct bn_input *in, uint64_t now)
{
	unsigned wait = patience(in);
	uint64_t gone = now - in->time;

	if (wait == 0)
		return -1;
	return gone >= wait ? 0 : (int)(wait - gone);
}
