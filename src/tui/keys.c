/*
 * The binding table at work, and the help bar drawn from it.
 *
 * Must not know a terminal or a screen: a key in, an action out.
 */
#include "tui/keys.h"

#include "bn/text.h"

/* clang-format off */
static const char *const KEY_NAMES[] = {
	"",
#define X(id, name) name,
	BN_KEYS(X)
#undef X
};

static const struct bn_action_info ACTIONS[] = {
	{ "NONE", "", "", "", 0 },
#define X(id, main, also, label, rank) { #id, main, also, label, rank },
	BN_ACTIONS(X)
#undef X
};

/* clang-format on */

enum { NEVER_FIRST = 1000, GAP = 2 };

const struct bn_action_info *bn_action_info(enum bn_action a)
{
	if (a <= BN_ACTION_NONE || a >= BN_ACTION_COUNT)
		return NULL;
	return &ACTIONS[a];
}

const char *bn_key_name(enum bn_key key)
{
	if (key <= BN_KEY_NONE || key >= BN_KEY_COUNT)
		return "";
	return KEY_NAMES[key];
}

enum bn_key bn_key_of(struct bn_str name)
{
	int key;

	for (key = BN_KEY_NONE + 1; key < BN_KEY_COUNT; key++)
		if (bn_str_is(name, KEY_NAMES[key]))
			return (enum bn_key)key;
	return BN_KEY_NONE;
}

/* Whether one word of a binding is this key, as far as it acts here. */
static bool word_binds(struct bn_str word, const char *key, bool in_field)
{
	bool outside_only = word.n == 1;

	if (word.n > 1 && word.p[0] == '~') {
		outside_only = true;
		word = bn_str_sub(word, 1, word.n - 1);
	}
	if (outside_only && in_field)
		return false;
	return word.n > 0 && bn_str_is(word, key);
}

static bool words_bind(const char *words, const char *key, bool in_field)
{
	struct bn_str rest = bn_str_of(words);
	struct bn_str word;

	while (bn_str_split(&word, &rest, ' '))
		if (word_binds(word, key, in_field))
			return true;
	return false;
}

static enum bn_action find(const char *key, bool in_field)
{
	int a;

	for (a = BN_ACTION_NONE + 1; a < BN_ACTION_COUNT; a++)
		if (words_bind(ACTIONS[a].main, key, in_field) ||
		    words_bind(ACTIONS[a].also, key, in_field))
			return (enum bn_action)a;
	return BN_ACTION_NONE;
}

enum bn_action bn_keys_action(enum bn_key key, bool in_field)
{
	if (key <= BN_KEY_NONE || key >= BN_KEY_COUNT)
		return BN_ACTION_NONE;
	return find(KEY_NAMES[key], in_field);
}

/* The ASCII character that one typed character stands for; 0 for none. */
static char ascii_of(struct bn_str text)
{
	uint32_t cp;

	if (!bn_utf8_next(&cp, &text) || text.n > 0)
		return '\0';
	if (cp >= 0xFF01u && cp <= 0xFF5Eu)
		cp -= 0xFEE0u;
	else if (cp == 0x3000u)
		cp = ' ';
	else if (cp == 0x3001u) /* what the / key gives in Chinese */
		cp = '/';
	return cp >= ' ' && cp < 0x7Fu ? (char)cp : '\0';
}

enum bn_action bn_keys_text(struct bn_str text)
{
	char name[2] = { ascii_of(text), '\0' };

	if (name[0] == '\0')
		return BN_ACTION_NONE;
	if (name[0] == ' ')
		return find("Space", false);
	return find(name, false);
}

int bn_keys_digit(struct bn_str text)
{
	char c = ascii_of(text);

	return c >= '0' && c <= '9' ? c - '0' : -1;
}

static struct bn_str main_key(const struct bn_bar_item *item)
{
	const struct bn_action_info *info = bn_action_info(item->action);
	struct bn_str key = bn_str_of(info ? info->main : "");

	if (key.n > 1 && key.p[0] == '~')
		key = bn_str_sub(key, 1, key.n - 1);
	return key;
}

static int item_cells(const struct bn_bar_item *item)
{
	size_t label = bn_text_width(item->label);

	if (label > BN_GRID_MAX)
		label = BN_GRID_MAX;
	return (int)(main_key(item).n + 1 + label);
}

static int item_rank(const struct bn_bar_item *item)
{
	const struct bn_action_info *info = bn_action_info(item->action);

	return info && info->rank > 0 ? info->rank : NEVER_FIRST;
}

/* Leaves out the item that matters least; false when none is left. */
static bool drop_least(bool *kept, const struct bn_bar_item *items,
		       size_t count)
{
	size_t least = count;
	size_t i;

	for (i = 0; i < count; i++)
		if (kept[i] &&
		    (least == count ||
		     item_rank(&items[i]) >= item_rank(&items[least])))
			least = i;
	if (least == count)
		return false;
	kept[least] = false;
	return true;
}

static int bar_cells(const bool *kept, const struct bn_bar_item *items,
		     size_t count)
{
	int cells = -GAP;
	size_t i;

	for (i = 0; i < count; i++)
		if (kept[i])
			cells += item_cells(&items[i]) + GAP;
	return cells;
}

static int draw_item(struct bn_grid *g, struct bn_span at,
		     const struct bn_bar_item *item)
{
	struct bn_str key = main_key(item);
	int used;

	at.role = item->enabled ? BN_ROLE_KEY : BN_ROLE_DISABLED;
	used = bn_grid_put(g, at, key) + 1;
	at.col += used;
	at.width -= used;
	at.role = item->enabled ? BN_ROLE_TEXT : BN_ROLE_DISABLED;
	return used + bn_grid_put(g, at, item->label);
}

void bn_keys_bar(struct bn_grid *g, struct bn_span at,
		 const struct bn_bar_item *items, size_t count)
{
	bool kept[BN_ACTION_COUNT] = { false };
	int used;
	size_t i;

	if (count > BN_ACTION_COUNT)
		count = BN_ACTION_COUNT;
	for (i = 0; i < count; i++)
		kept[i] = bn_action_info(items[i].action) != NULL;
	while (bar_cells(kept, items, count) > at.width)
		if (!drop_least(kept, items, count))
			break;
	at.role = BN_ROLE_TEXT;
	bn_grid_fill(g, at, 1);
	for (i = 0; i < count; i++) {
		if (!kept[i])
			continue;
		used = draw_item(g, at, &items[i]) + GAP;
		at.col += used;
		at.width -= used;
	}
}
