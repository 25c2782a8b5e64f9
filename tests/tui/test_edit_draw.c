/*
 * The line editor drawn, and a long run of random edits beside a model that
 * is too simple to be wrong.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "bn/text.h"
#include "tui/edit.h"

static struct bn_edit edit_of(const char *text)
{
	struct bn_edit e;

	bn_edit_init(&e);
	assert_int_equal(bn_edit_set(&e, bn_str_of(text), NULL), BN_OK);
	return e;
}

static void key(struct bn_edit *e, enum bn_key k)
{
	bool used;

	assert_int_equal(bn_edit_key(&used, e, k, NULL), BN_OK);
	assert_true(used);
}

enum { COL = 3 };

/* Draws into the middle of a row of x and compares the row and the caret. */
static void assert_drawn(const struct bn_edit *e, int width, const char *row,
			 int caret)
{
	struct bn_grid g = { .rows = 0 };
	struct bn_buf out = { .p = NULL };

	assert_int_equal(bn_grid_resize(&g, 1, width + 2 * COL, NULL), BN_OK);
	bn_grid_puts(&g, (struct bn_span){ 0, 0, g.cols, 0 },
		     "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx");
	bn_edit_draw(&g, e, (struct bn_span){ 0, COL, width, 0 }, true);
	bn_grid_text(&out, &g);
	assert_string_equal(bn_buf_cstr(&out), row);
	assert_int_equal(g.cursor_col - COL, caret);
	assert_true(g.cursor_visible);
	bn_buf_release(&out);
	bn_grid_release(&g);
}

static void short_text_stands_at_the_left(void **state)
{
	struct bn_edit e = edit_of("王小明");

	(void)state;
	assert_drawn(&e, 10, "xxx王小明    xxx\n", 6);
	assert_drawn(&e, 7, "xxx王小明 xxx\n", 6);
	key(&e, BN_KEY_LEFT);
	assert_drawn(&e, 7, "xxx王小明 xxx\n", 4);
	assert_drawn(&e, 6, "xxx王小明xxx\n", 4);
	bn_edit_release(&e);
}

static void long_text_is_scrolled_with_marks(void **state)
{
	struct bn_edit e = edit_of("abcdefghijklmnopqrst");

	(void)state;
	key(&e, BN_KEY_HOME);
	assert_drawn(&e, 10, "xxxabcdefghi>xxx\n", 0);
	key(&e, BN_KEY_END);
	assert_drawn(&e, 10, "xxx<qrst     xxx\n", 5);
	key(&e, BN_KEY_LEFT);
	key(&e, BN_KEY_LEFT);
	assert_drawn(&e, 10, "xxx<mnopqrst xxx\n", 7);
	bn_edit_release(&e);
}

static void half_a_wide_character_is_never_drawn(void **state)
{
	struct bn_edit e = edit_of("a中中中中中中中");

	(void)state;
	key(&e, BN_KEY_HOME);
	assert_drawn(&e, 10, "xxxa中中中中>xxx\n", 0);
	assert_drawn(&e, 9, "xxxa中中中 >xxx\n", 0);
	key(&e, BN_KEY_END);
	/* The window begins in the middle of one: a blank for its half. */
	assert_drawn(&e, 10, "xxx< 中中中  xxx\n", 8);
	bn_edit_release(&e);
}

static void narrow_box_shows_what_is_at_the_caret(void **state)
{
	struct bn_edit e = edit_of("ab中");

	(void)state;
	assert_drawn(&e, 1, "xxx xxx\n", 0);
	key(&e, BN_KEY_HOME);
	assert_drawn(&e, 1, "xxxaxxx\n", 0);
	assert_drawn(&e, 3, "xxxab xxx\n", 0);
	key(&e, BN_KEY_RIGHT);
	key(&e, BN_KEY_RIGHT);
	assert_drawn(&e, 2, "xxx中xxx\n", 0);
	assert_drawn(&e, 1, "xxx xxx\n", 0);
	bn_edit_release(&e);
}

static void unfocused_field_leaves_the_cursor_alone(void **state)
{
	struct bn_edit e = edit_of("ab");
	struct bn_grid g = { .rows = 0 };

	(void)state;
	assert_int_equal(bn_grid_resize(&g, 1, 10, NULL), BN_OK);
	bn_edit_draw(&g, &e, (struct bn_span){ 0, 2, 5, 0 }, false);
	assert_false(g.cursor_visible);
	bn_edit_draw(&g, &e, (struct bn_span){ 0, 2, -5, 0 }, true);
	assert_false(g.cursor_visible);
	bn_grid_release(&g);
	bn_edit_release(&e);
}

/* --- Random edits beside a model ------------------------------------------ */

enum { MOST = 400 };

/* Characters, one an entry, and the caret among them. */
struct model {
	const char *chars[MOST];
	size_t n, caret;
};

static const char *const CHARS[] = {
	"a", "1", " ", "中", "𠮷", "·", "\xe2\x80\x8b", "，"
};

static unsigned next_random(uint64_t *seed)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(*seed >> 33);
}

static void model_insert(struct model *m, const char *c)
{
	memmove(&m->chars[m->caret + 1], &m->chars[m->caret],
		(m->n - m->caret) * sizeof(*m->chars));
	m->chars[m->caret++] = c;
	m->n++;
}

static void model_cut(struct model *m, size_t from, size_t to)
{
	memmove(&m->chars[from], &m->chars[to],
		(m->n - to) * sizeof(*m->chars));
	m->n -= to - from;
	m->caret = from;
}

static enum bn_key model_key(struct model *m, unsigned r)
{
	switch (r % 8) {
	case 0:
		m->caret -= m->caret > 0;
		return BN_KEY_LEFT;
	case 1:
		m->caret += m->caret < m->n;
		return BN_KEY_RIGHT;
	case 2:
		m->caret = 0;
		return BN_KEY_HOME;
	case 3:
		m->caret = m->n;
		return BN_KEY_END;
	case 4:
		if (m->caret > 0)
			model_cut(m, m->caret - 1, m->caret);
		return BN_KEY_BACKSPACE;
	case 5:
		if (m->caret < m->n)
			model_cut(m, m->caret, m->caret + 1);
		return BN_KEY_DELETE;
	case 6:
		model_cut(m, m->caret, m->n);
		return BN_KEY_CTRL_K;
	default:
		model_cut(m, 0, m->n);
		return BN_KEY_CTRL_U;
	}
}

static void assert_same(const struct bn_edit *e, const struct model *m)
{
	struct bn_buf want = { .p = NULL };
	size_t i;

	for (i = 0; i < m->n; i++)
		bn_buf_puts(&want, m->chars[i]);
	assert_string_equal(bn_buf_cstr(&e->text), bn_buf_cstr(&want));
	assert_int_equal(bn_edit_caret(e), m->caret);
	bn_buf_release(&want);
}

/* The caret is in the box and, where it fits, on its own character. */
static void assert_caret_shown(const struct bn_edit *e, const struct model *m,
			       int width)
{
	const char *at = m->caret < m->n ? m->chars[m->caret] : " ";
	struct bn_grid g = { .rows = 0 };
	const struct bn_cell *cell;

	assert_int_equal(bn_grid_resize(&g, 1, width + 4, NULL), BN_OK);
	bn_edit_draw(&g, e, (struct bn_span){ 0, 2, width, 0 }, true);
	assert_in_range(g.cursor_col, 2, width + 1);
	cell = bn_grid_cell(&g, 0, g.cursor_col);
	if (width >= 4 && bn_text_width(bn_str_of(at)) <= 2) {
		assert_int_equal(cell->n, strlen(at));
		assert_memory_equal(cell->text, at, cell->n);
	}
	assert_int_equal(bn_grid_cell(&g, 0, 1)->text[0], ' ');
	assert_int_equal(bn_grid_cell(&g, 0, width + 2)->text[0], ' ');
	bn_grid_release(&g);
}

static void random_edits_agree_with_a_simple_model(void **state)
{
	struct bn_edit e = edit_of("");
	struct model m = { .n = 0 };
	uint64_t seed = 20260316;
	const char *c;
	unsigned r;
	int i;

	(void)state;
	for (i = 0; i < 20000; i++) {
		r = next_random(&seed);
		/* Deleting all is rare, so that texts grow long. */
		if (r % 3 || (r % 8 >= 6 && next_random(&seed) % 8)) {
			c = CHARS[next_random(&seed) % 8];
			if (m.n == MOST - 1)
				continue;
			assert_int_equal(bn_edit_type(&e, bn_str_of(c), NULL),
					 BN_OK);
			model_insert(&m, c);
		} else {
			key(&e, model_key(&m, r));
		}
		assert_same(&e, &m);
		assert_caret_shown(&e, &m, 1 + (int)(next_random(&seed) % 30));
	}
	bn_edit_release(&e);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(short_text_stands_at_the_left),
		cmocka_unit_test(long_text_is_scrolled_with_marks),
		cmocka_unit_test(half_a_wide_character_is_never_drawn),
		cmocka_unit_test(narrow_box_shows_what_is_at_the_caret),
		cmocka_unit_test(unfocused_field_leaves_the_cursor_alone),
		cmocka_unit_test(random_edits_agree_with_a_simple_model),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
