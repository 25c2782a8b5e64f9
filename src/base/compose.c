/*
 * NFC (Unicode Standard Annex 15), but compatibility ideographs stay as typed:
 * they are other characters on an identity card.
 *
 * Must not touch a byte that is not UTF-8, and never drops one.
 *
 * The text is taken in pieces: any character and all behind it that could move
 * or join.  Most pieces are one character, which is copied.
 */
#include <stdlib.h>

#include "bn/text.h"
#include "bn/unicode.h"

/* Korean syllables are counted, not looked up: section 3.12 of the Standard. */
enum {
	L_FIRST = 0x1100,
	L_COUNT = 19, /* what a syllable begins with */
	V_FIRST = 0x1161,
	V_COUNT = 21, /* vowels */
	T_FIRST = 0x11A7,
	T_COUNT = 28, /* finals, number 0 is none */
	S_FIRST = 0xAC00,
	S_COUNT = L_COUNT * V_COUNT * T_COUNT
};

static bool within(uint32_t cp, uint32_t first, uint32_t count)
{
	return cp - first < count;
}

/* May it change because of what stands before it, or by itself? */
static bool moves(uint32_t cp)
{
	unsigned block;

	if (cp >= BN_UNICODE_END)
		return false;
	if (within(cp, V_FIRST, V_COUNT) || within(cp, T_FIRST, T_COUNT))
		return true;
	block = bn_gen_unicode_block[cp / BN_UNICODE_BLOCK];
	return bn_gen_unicode_class[block][cp % BN_UNICODE_BLOCK] &
	       BN_UNICODE_MOVES;
}

/* A code point of a piece and where it goes. */
struct item {
	uint32_t cp;
	uint32_t seat; /* its place before ordering */
	uint8_t order; /* combining class; 0 stays put */
};

static uint8_t order_of(uint32_t cp)
{
	unsigned from = 0;
	unsigned to = bn_gen_unicode_mark_n;
	unsigned middle;

	while (from < to) {
		middle = from + (to - from) / 2;
		if (bn_gen_unicode_mark[middle].last < cp)
			from = middle + 1;
		else
			to = middle;
	}
	if (from == bn_gen_unicode_mark_n ||
	    bn_gen_unicode_mark[from].first > cp)
		return 0;
	return bn_gen_unicode_mark[from].order;
}

static const struct bn_unicode_split *split_of(uint32_t cp)
{
	unsigned from = 0;
	unsigned to = bn_gen_unicode_split_n;
	unsigned middle;

	while (from < to) {
		middle = from + (to - from) / 2;
		if (bn_gen_unicode_split[middle].cp < cp)
			from = middle + 1;
		else
			to = middle;
	}
	if (from == bn_gen_unicode_split_n ||
	    bn_gen_unicode_split[from].cp != cp)
		return NULL;
	return &bn_gen_unicode_split[from];
}

/* Appends a code point, taken apart as far as it goes (at most four steps). */
static void take_apart(struct bn_buf *piece, uint32_t cp)
{
	const struct bn_unicode_split *split = split_of(cp);
	struct item item;

	if (split) {
		take_apart(piece, split->first);
		if (split->second)
			take_apart(piece, split->second);
		return;
	}
	item = (struct item){
		.cp = cp,
		.seat = (uint32_t)(piece->n / sizeof(item)),
		.order = order_of(cp),
	};
	bn_buf_add(piece, &item, sizeof(item));
}

static int by_order(const void *a, const void *b)
{
	const struct item *x = a;
	const struct item *y = b;

	if (x->order != y->order)
		return x->order < y->order ? -1 : 1;
	return (x->seat > y->seat) - (x->seat < y->seat);
}

/* Puts each run of marks in canonical order. */
static void put_in_order(struct item *items, size_t n)
{
	size_t from = 0;
	size_t to;

	while (from < n) {
		for (to = from; to < n && items[to].order > 0; to++)
			;
		if (to - from > 1)
			qsort(items + from, to - from, sizeof(*items),
			      by_order);
		from = to + 1;
	}
}

/* What NFC makes of two Korean parts; 0 when they do not join. */
static uint32_t join_korean(uint32_t base, uint32_t mark)
{
	if (within(base, L_FIRST, L_COUNT) && within(mark, V_FIRST, V_COUNT))
		return S_FIRST +
		       ((base - L_FIRST) * V_COUNT + (mark - V_FIRST)) *
			       T_COUNT;
	if (within(base, S_FIRST, S_COUNT) && (base - S_FIRST) % T_COUNT == 0 &&
	    within(mark, T_FIRST + 1, T_COUNT - 1))
		return base + (mark - T_FIRST);
	return 0;
}

/* What NFC makes of the two; 0 when they stay two. */
static uint32_t join(uint32_t base, uint32_t mark)
{
	const struct bn_unicode_pair *pair = bn_gen_unicode_pair;
	unsigned from = 0;
	unsigned to = bn_gen_unicode_pair_n;
	unsigned middle;

	while (from < to) {
		middle = from + (to - from) / 2;
		if (pair[middle].base < base ||
		    (pair[middle].base == base && pair[middle].mark < mark))
			from = middle + 1;
		else
			to = middle;
	}
	if (from < bn_gen_unicode_pair_n && pair[from].base == base &&
	    pair[from].mark == mark)
		return pair[from].composed;
	return join_korean(base, mark);
}

/* Joins marks to the base before them; returns how many items are left. */
static size_t put_together(struct item *items, size_t n)
{
	size_t base = n; /* n: none yet */
	size_t kept = 0;
	uint32_t joined;
	size_t i;

	for (i = 0; i < n; i++) {
		joined = 0;
		/* A mark of the same or a higher class between them blocks. */
		if (base < n && (kept == base + 1 ||
				 items[kept - 1].order < items[i].order))
			joined = join(items[base].cp, items[i].cp);
		if (joined) {
			items[base].cp = joined;
			continue;
		}
		items[kept] = items[i];
		if (items[kept].order == 0)
			base = kept;
		kept++;
	}
	return kept;
}

static void put_piece(struct bn_buf *out, struct bn_buf *piece)
{
	size_t n = piece->n / sizeof(struct item);
	struct item *items = (struct item *)(void *)piece->p;
	size_t i;

	if (piece->failed)
		out->failed = true;
	if (piece->failed || n == 0)
		return;
	put_in_order(items, n);
	n = put_together(items, n);
	for (i = 0; i < n; i++)
		bn_buf_char(out, items[i].cp);
	bn_buf_clear(piece);
}

/*
 * Takes a piece off the front of *rest: a character and all behind it that
 * moves.  False at the end; *alone says that there is nothing to do.
 */
static bool next_piece(struct bn_str *piece, bool *alone, struct bn_str *rest)
{
	struct bn_str from = *rest;
	struct bn_str after;
	uint32_t cp;

	if (!bn_utf8_next(&cp, rest))
		return false;
	*alone = !moves(cp);
	for (after = *rest; cp != BN_BAD_BYTE; *rest = after) {
		if (!bn_utf8_next(&cp, &after) || !moves(cp))
			break;
		*alone = false;
	}
	*piece = bn_str_sub(from, 0, from.n - rest->n);
	return true;
}

void bn_text_compose(struct bn_buf *out, struct bn_str s)
{
	struct bn_buf items = { .p = NULL };
	struct bn_str rest = s;
	struct bn_str piece;
	size_t done = 0; /* bytes of s that are dealt with */
	bool alone;
	uint32_t cp;

	while (next_piece(&piece, &alone, &rest)) {
		if (alone)
			continue;
		bn_buf_str(out,
			   bn_str_sub(s, done, s.n - rest.n - piece.n - done));
		done = s.n - rest.n;
		while (bn_utf8_next(&cp, &piece))
			take_apart(&items, cp);
		put_piece(out, &items);
	}
	bn_buf_str(out, bn_str_sub(s, done, s.n));
	bn_buf_release(&items);
}
