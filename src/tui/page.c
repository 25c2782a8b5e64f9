/*
 * Building a page: blocks in the order in which they are read.
 */
#include "tui/page.h"

#include <string.h>

#include "bn/text.h"

void bn_page_init(struct bn_page *p, struct bn_arena *arena)
{
	memset(p, 0, sizeof(*p));
	p->arena = arena;
}

static struct bn_str keep(struct bn_page *p, struct bn_str s)
{
	char *copy = s.n ? bn_arena_dup(p->arena, s) : NULL;

	if (s.n && !copy)
		p->failed = true;
	return copy ? (struct bn_str){ copy, s.n } : (struct bn_str){ "", 0 };
}

/* Where memory is used up the block goes into a spare that nobody sees. */
static struct bn_block *add(struct bn_page *p, enum bn_block_kind kind,
			    struct bn_block *spare)
{
	struct bn_block *b = bn_arena_alloc(p->arena, sizeof(*b));

	if (!b) {
		p->failed = true;
		memset(spare, 0, sizeof(*spare));
		b = spare;
	} else if (p->last) {
		p->last->next = b;
		p->last = b;
	} else {
		p->first = p->last = b;
	}
	b->kind = kind;
	b->item = -1;
	return b;
}

static void widen(struct bn_page *p, const char *label)
{
	int cells = (int)bn_text_width(bn_str_of(label));

	if (cells > p->label_cells)
		p->label_cells = cells;
}

void bn_page_note(struct bn_page *p, enum bn_role role, int indent,
		  const char *text)
{
	struct bn_block spare;
	struct bn_block *b = add(p, BN_BLOCK_TEXT, &spare);

	b->role = role;
	b->indent = indent;
	b->text = keep(p, bn_str_of(text));
}

void bn_page_text(struct bn_page *p, enum bn_role role, const char *text)
{
	bn_page_note(p, role, 0, text);
}

void bn_page_blank(struct bn_page *p)
{
	struct bn_block spare;

	if (p->last && p->last->kind != BN_BLOCK_BLANK)
		(void)add(p, BN_BLOCK_BLANK, &spare);
}

void bn_page_heading(struct bn_page *p, const char *text)
{
	struct bn_block spare;
	struct bn_block *b;

	bn_page_blank(p);
	b = add(p, BN_BLOCK_HEADING, &spare);
	b->role = BN_ROLE_TITLE;
	b->text = keep(p, bn_str_of(text));
}

void bn_page_band(struct bn_page *p, enum bn_role role, const char *text)
{
	struct bn_block spare;
	struct bn_block *b = add(p, BN_BLOCK_BAND, &spare);

	b->role = role;
	b->text = keep(p, bn_str_of(text));
}

int bn_page_item(struct bn_page *p, const char *mark, const char *text,
		 const char *note, enum bn_role note_role)
{
	struct bn_block spare;
	struct bn_block *b = add(p, BN_BLOCK_ITEM, &spare);

	b->item = p->items++;
	b->label = keep(p, bn_str_of(mark));
	b->text = keep(p, bn_str_of(text));
	b->note = keep(p, bn_str_of(note));
	b->note_role = note_role;
	return b->item;
}

int bn_page_sub_item(struct bn_page *p, const char *text)
{
	int item = bn_page_item(p, "", text, "", BN_ROLE_TEXT);

	if (p->last && p->last->item == item)
		p->last->indent = 3;
	return item;
}

int bn_page_pair(struct bn_page *p, bool item, const char *label,
		 struct bn_str value, const char *note)
{
	struct bn_block spare;
	struct bn_block *b = add(p, BN_BLOCK_PAIR, &spare);

	b->item = item ? p->items++ : -1;
	b->label = keep(p, bn_str_of(label));
	b->text = keep(p, value);
	b->note = keep(p, bn_str_of(note));
	b->note_role = BN_ROLE_KEY;
	widen(p, label);
	return b->item;
}

int bn_page_field(struct bn_page *p, const char *label, struct bn_str value,
		  int cells, const struct bn_edit *edit)
{
	struct bn_block spare;
	struct bn_block *b = add(p, BN_BLOCK_FIELD, &spare);

	b->item = p->items++;
	b->label = keep(p, bn_str_of(label));
	b->text = keep(p, value);
	b->cells = cells;
	b->edit = edit;
	widen(p, label);
	return b->item;
}

void bn_page_remark(struct bn_page *p, const char *note)
{
	if (!p->last)
		return;
	p->last->note = keep(p, bn_str_of(note));
	p->last->note_role = BN_ROLE_HINT;
}

int bn_page_button(struct bn_page *p, const char *text)
{
	struct bn_block spare;
	struct bn_block *b = add(p, BN_BLOCK_BUTTON, &spare);

	b->item = p->items++;
	p->buttons++;
	b->text = keep(p, bn_str_of(text));
	return b->item;
}

const struct bn_block *bn_page_block(const struct bn_page *p, int item)
{
	for (const struct bn_block *b = p->first; b; b = b->next) {
		if (b->item >= 0 && b->item == item)
			return b;
	}
	return NULL;
}

/* "3." and " 3." and "3 (*)" show three. */
static bool shows(const struct bn_block *b, int number)
{
	struct bn_str label = bn_str_trim(b->label), digits = label;
	unsigned shown;

	digits.n = 0;
	while (digits.n < label.n && label.p[digits.n] >= '0' &&
	       label.p[digits.n] <= '9')
		digits.n++;
	return bn_str_uint(&shown, digits) && (int)shown == number;
}

int bn_page_numbered(const struct bn_page *p, int number)
{
	for (const struct bn_block *b = p->first; b; b = b->next) {
		if (b->kind == BN_BLOCK_ITEM && shows(b, number))
			return b->item;
	}
	return -1;
}
