/*
 * Breaking a text into lines by the rules of Chinese and English typesetting.
 *
 * Must not draw: a line is a slice of the text, measured as it will be drawn.
 */
#include "bn/text.h"

/* What a grapheme does at the end or the beginning of a line. */
enum kind {
	KIND_OTHER, /* a line may break on both sides */
	KIND_WORD,  /* not between two of these */
	KIND_BLANK, /* may break behind; is dropped there */
	KIND_OPEN,  /* not at a line's end */
	KIND_CLOSE, /* not at a line's beginning */
	KIND_PAIR   /* halves of a long dash or of six dots */
};

static bool is_in(uint32_t cp, const char *set)
{
	struct bn_str rest = bn_str_of(set);
	uint32_t member;

	while (bn_utf8_next(&member, &rest)) {
		if (member == cp)
			return true;
	}
	return false;
}

/* Letters and digits, of which Chinese input methods make wide ones, too. */
static bool is_alphanumeric(uint32_t cp)
{
	if (cp >= 0xFF01u && cp <= 0xFF5Eu)
		cp -= 0xFEE0u;
	return (cp >= '0' && cp <= '9') || (cp >= 'A' && cp <= 'Z') ||
	       (cp >= 'a' && cp <= 'z');
}

static enum kind kind_of(struct bn_str grapheme)
{
	static const char open[] =
		"（《「『【〈〔［｛〖〘〚\u2018\u201C＄￥([{<";
	static const char close[] = "，。、；：？！）》」』】〉〕］｝〗〙〛"
				    "\u2019\u201D％\u2030\u2103\u00B7・ー"
				    "ぁぃぅぇぉっゃゅょ々．,.;:?!)]}>%";
	uint32_t cp = 0;

	(void)bn_utf8_next(&cp, &grapheme);
	if (is_alphanumeric(cp))
		return KIND_WORD;
	if (bn_char_is_han(cp))
		return KIND_OTHER;
	if (cp == ' ' || cp == 0x3000u)
		return KIND_BLANK;
	if (cp == 0x2014u || cp == 0x2026u)
		return KIND_PAIR;
	if (is_in(cp, open))
		return KIND_OPEN;
	if (is_in(cp, close))
		return KIND_CLOSE;
	return bn_char_width(cp) == 1 ? KIND_WORD : KIND_OTHER;
}

/*
 * May a line end before `next`?  Narrow marks stick to a word behind them, as
 * in "3.14": `sticky` says that the last one is of a word or narrow.
 */
static bool may_break(enum kind last, bool sticky, enum kind next)
{
	if (next == KIND_CLOSE || next == KIND_BLANK)
		return false;
	if (last == KIND_BLANK)
		return true;
	if (last == KIND_OPEN)
		return false;
	if (last == KIND_PAIR)
		return next != KIND_PAIR;
	return !(sticky && next == KIND_WORD);
}

/* Where the line under way could end, as offsets from its beginning. */
struct scan {
	size_t at;    /* behind what was looked at */
	size_t inked; /* behind the last that is no blank */
	size_t end;   /* of the line at the last break ... */
	size_t next;  /* ... and where the one after it begins */
	enum kind last;
	bool sticky; /* the last one holds a word behind it */
};

/* Length of the line end at the front: 0, 1 for LF, 2 for CR LF. */
static size_t line_end(struct bn_str s)
{
	if (bn_str_starts(s, "\n"))
		return 1;
	return bn_str_starts(s, "\r\n") ? 2 : 0;
}

static void step(struct scan *scan, struct bn_str grapheme, enum kind kind,
		 size_t wide)
{
	if (scan->inked > 0 && may_break(scan->last, scan->sticky, kind)) {
		scan->end = scan->inked;
		scan->next = scan->at;
	}
	scan->at += grapheme.n;
	if (kind != KIND_BLANK)
		scan->inked = scan->at;
	scan->last = kind;
	scan->sticky = kind == KIND_WORD || wide == 1;
}

/* Bytes of the blanks at the front. */
static size_t blanks(struct bn_str s)
{
	struct bn_str rest = s;
	size_t n = 0;
	uint32_t cp;

	while (bn_utf8_next(&cp, &rest) && (cp == ' ' || cp == 0x3000u))
		n = s.n - rest.n;
	return n;
}

/* The grapheme behind scan->at does not fit: settles where the line ends. */
static void settle(struct scan *scan, struct bn_str s, enum kind kind)
{
	if (scan->inked > 0 &&
	    (kind == KIND_BLANK || may_break(scan->last, scan->sticky, kind))) {
		scan->end = scan->inked;
		scan->next = scan->at;
	}
	if (scan->next == 0) {
		/* No break that the rules allow: cut at the width. */
		scan->end = scan->at;
		scan->next = scan->at;
	}
	/* Blanks hang over, and a line end behind them is this line's. */
	if (kind == KIND_BLANK) {
		scan->next += blanks(bn_str_sub(s, scan->next, s.n));
		scan->next += line_end(bn_str_sub(s, scan->next, 2));
	}
}

bool bn_text_wrap(struct bn_str *line, struct bn_str *rest, size_t cells)
{
	struct bn_str s = *rest;
	struct bn_str ahead = s;
	struct bn_str grapheme;
	struct scan scan = { .at = 0 };
	size_t used = 0;
	size_t wide;
	enum kind kind;

	if (s.n == 0)
		return false;
	while (line_end(ahead) == 0 && bn_grapheme_next(&grapheme, &ahead)) {
		wide = bn_text_width(grapheme);
		kind = kind_of(grapheme);
		if (used + wide > cells && scan.at > 0) {
			settle(&scan, s, kind);
			*line = bn_str_sub(s, 0, scan.end);
			*rest = bn_str_sub(s, scan.next, s.n);
			return true;
		}
		step(&scan, grapheme, kind, wide);
		used += wide;
	}
	*line = bn_str_sub(s, 0, scan.at);
	*rest = bn_str_sub(s, scan.at + line_end(ahead), s.n);
	return true;
}
