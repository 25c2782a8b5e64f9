/*
 * The line editor: changing the text.  Drawing it is in edit_draw.c.
 *
 * Must not judge or fold what is typed, and must not cut it.
 */
#include "tui/edit.h"

#include "bn/text.h"

/* Kinds of steps; steps of the first two kinds in a row undo as one. */
enum { STEP_NONE, STEP_TYPE, STEP_ERASE, STEP_WHOLE };

/* What stands beside what in a word, for Ctrl-W. */
enum sort { BLANK, WORD, HAN, OTHER };

void bn_edit_init(struct bn_edit *e)
{
	*e = (struct bn_edit){ .caret = 0 };
}

void bn_edit_release(struct bn_edit *e)
{
	bn_buf_release(&e->text);
	bn_buf_release(&e->before);
	bn_edit_init(e);
}

struct bn_str bn_edit_text(const struct bn_edit *e)
{
	return bn_buf_view(&e->text);
}

size_t bn_edit_caret(const struct bn_edit *e)
{
	struct bn_str rest = bn_edit_text(e);
	struct bn_str grapheme;
	size_t count = 0;
	size_t at = 0;

	while (at < e->caret && bn_grapheme_next(&grapheme, &rest)) {
		at += grapheme.n;
		count++;
	}
	return count;
}

/* The border of a grapheme at `at`, or the next one behind it. */
static size_t border_from(const struct bn_edit *e, size_t at)
{
	struct bn_str rest = bn_edit_text(e);
	struct bn_str grapheme;
	size_t border = 0;

	while (border < at && bn_grapheme_next(&grapheme, &rest))
		border += grapheme.n;
	return border;
}

/* The last border before `at`; 0 at the start. */
static size_t border_before(const struct bn_edit *e, size_t at)
{
	struct bn_str rest = bn_edit_text(e);
	struct bn_str grapheme;
	size_t border = 0;

	while (bn_grapheme_next(&grapheme, &rest)) {
		if (border + grapheme.n >= at)
			break;
		border += grapheme.n;
	}
	return border;
}

/*
 * A buffer that ran out of memory keeps what it held; the next key may find
 * memory again.
 */
static enum bn_err settle(struct bn_buf *b, struct bn_error *err)
{
	enum bn_err code = bn_buf_err(b, err);

	b->failed = false;
	return code;
}

/* Copies text, with U+FFFD for what is not UTF-8. */
static void add_clean(struct bn_buf *out, struct bn_str text)
{
	uint32_t cp;

	if (bn_utf8_valid(text, NULL)) {
		bn_buf_str(out, text);
		return;
	}
	while (bn_utf8_next(&cp, &text))
		bn_buf_char(out, cp == BN_BAD_BYTE ? 0xFFFDu : cp);
}

/* Keeps what was there, unless this goes on with the step before. */
static enum bn_err begin_step(struct bn_edit *e, int step, struct bn_error *err)
{
	struct bn_buf copy = { .p = NULL };

	if (step == e->step && step != STEP_WHOLE)
		return BN_OK;
	bn_buf_str(&copy, bn_edit_text(e));
	if (!bn_buf_ok(&copy)) {
		bn_buf_release(&copy);
		return bn_error_set(err, BN_ERR_NOMEM, "");
	}
	bn_buf_release(&e->before);
	e->before = copy;
	e->before_caret = e->caret;
	e->undoable = true;
	e->step = step;
	return BN_OK;
}

enum bn_err bn_edit_set(struct bn_edit *e, struct bn_str text,
			struct bn_error *err)
{
	struct bn_buf fresh = { .p = NULL };

	add_clean(&fresh, text);
	if (!bn_buf_ok(&fresh)) {
		bn_buf_release(&fresh);
		return bn_error_set(err, BN_ERR_NOMEM, "");
	}
	bn_edit_release(e);
	e->text = fresh;
	e->caret = fresh.n;
	return BN_OK;
}

static enum bn_err insert(struct bn_edit *e, struct bn_str text, int step,
			  struct bn_error *err)
{
	struct bn_buf clean = { .p = NULL };
	enum bn_err code;

	if (text.n == 0)
		return BN_OK;
	add_clean(&clean, text);
	code = bn_buf_err(&clean, err);
	if (code == BN_OK)
		code = begin_step(e, step, err);
	if (code == BN_OK) {
		bn_buf_insert(&e->text, e->caret, bn_buf_view(&clean));
		code = settle(&e->text, err);
	}
	if (code == BN_OK)
		e->caret = border_from(e, e->caret + clean.n);
	bn_buf_release(&clean);
	return code;
}

enum bn_err bn_edit_type(struct bn_edit *e, struct bn_str text,
			 struct bn_error *err)
{
	return insert(e, text, STEP_TYPE, err);
}

enum bn_err bn_edit_paste(struct bn_edit *e, struct bn_str text,
			  struct bn_error *err)
{
	return insert(e, text, STEP_WHOLE, err);
}

/* Takes out [from, to); the caret goes to `from`. */
static enum bn_err erase(struct bn_edit *e, size_t from, size_t to, int step,
			 struct bn_error *err)
{
	enum bn_err code;

	if (from >= to)
		return BN_OK;
	code = begin_step(e, step, err);
	if (code != BN_OK)
		return code;
	bn_buf_cut(&e->text, from, to - from);
	e->caret = border_from(e, from);
	return BN_OK;
}

static enum sort sort_of(struct bn_str grapheme)
{
	uint32_t cp;

	if (!bn_utf8_next(&cp, &grapheme) || bn_char_is_blank(cp))
		return BLANK;
	if ((cp >= '0' && cp <= '9') || (cp >= 'a' && cp <= 'z') ||
	    (cp >= 'A' && cp <= 'Z') || (cp >= 0xC0u && cp < 0x2000u))
		return WORD;
	return bn_char_is_han(cp) ? HAN : OTHER;
}

/* Where the word before the caret begins, the blanks behind it included. */
static size_t word_begin(const struct bn_edit *e)
{
	struct bn_str rest = bn_str_sub(bn_edit_text(e), 0, e->caret);
	struct bn_str grapheme;
	enum sort last = BLANK;
	enum sort now;
	size_t begin = 0;
	size_t at = 0;

	while (bn_grapheme_next(&grapheme, &rest)) {
		now = sort_of(grapheme);
		if (now != last && now != BLANK)
			begin = at;
		last = now;
		at += grapheme.n;
	}
	return begin;
}

static bool move(size_t *to, const struct bn_edit *e, enum bn_key key)
{
	if (key == BN_KEY_LEFT)
		*to = border_before(e, e->caret);
	else if (key == BN_KEY_RIGHT)
		*to = border_from(e, e->caret + 1);
	else if (key == BN_KEY_HOME || key == BN_KEY_CTRL_A)
		*to = 0;
	else if (key == BN_KEY_END || key == BN_KEY_CTRL_E)
		*to = e->text.n;
	else
		return false;
	return true;
}

/* The part [from, to) that a deleting key takes out. */
static bool target(size_t *from, size_t *to, const struct bn_edit *e,
		   enum bn_key key)
{
	*from = e->caret;
	*to = e->caret;
	if (key == BN_KEY_BACKSPACE)
		*from = border_before(e, e->caret);
	else if (key == BN_KEY_DELETE)
		*to = border_from(e, e->caret + 1);
	else if (key == BN_KEY_CTRL_W)
		*from = word_begin(e);
	else if (key == BN_KEY_CTRL_K || key == BN_KEY_CTRL_U)
		*to = e->text.n;
	else
		return false;
	if (key == BN_KEY_CTRL_U)
		*from = 0;
	return true;
}

enum bn_err bn_edit_key(bool *used, struct bn_edit *e, enum bn_key key,
			struct bn_error *err)
{
	bool single = key == BN_KEY_BACKSPACE || key == BN_KEY_DELETE;
	size_t from;
	size_t to;

	*used = true;
	if (move(&to, e, key)) {
		e->caret = to;
		e->step = STEP_NONE;
		return BN_OK;
	}
	*used = target(&from, &to, e, key);
	if (!*used)
		return BN_OK;
	return erase(e, from, to, single ? STEP_ERASE : STEP_WHOLE, err);
}

enum bn_err bn_edit_event(bool *used, struct bn_edit *e,
			  const struct bn_event *event, struct bn_error *err)
{
	*used = true;
	if (event->kind == BN_EVENT_TEXT)
		return bn_edit_type(e, event->text, err);
	if (event->kind == BN_EVENT_PASTE)
		return bn_edit_paste(e, event->text, err);
	*used = false;
	if (event->kind == BN_EVENT_KEY)
		return bn_edit_key(used, e, event->key, err);
	return BN_OK;
}

bool bn_edit_undo(struct bn_edit *e)
{
	struct bn_buf text = e->text;
	size_t caret = e->caret;

	if (!e->undoable)
		return false;
	e->text = e->before;
	e->caret = e->before_caret;
	e->before = text;
	e->before_caret = caret;
	e->step = STEP_NONE;
	return true;
}
