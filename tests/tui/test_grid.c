/*
 * The grid: clipping, wide characters at edges, dumps, comparing.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "../support/alloc.h"
#include "bn/text.h"
#include "tui/grid.h"

static struct bn_grid grid_of(int rows, int cols)
{
	struct bn_grid g;

	bn_grid_init(&g);
	assert_int_equal(bn_grid_resize(&g, rows, cols, NULL), BN_OK);
	return g;
}

static struct bn_span span(int row, int col, int width)
{
	return (struct bn_span){ row, col, width, BN_ROLE_TEXT };
}

/* Every wide cell has its right half, every right half its wide cell. */
static void assert_whole(const struct bn_grid *g)
{
	const struct bn_cell *cell;
	int row;
	int col;

	for (row = 0; row < g->rows; row++) {
		for (col = 0; col < g->cols; col += cell->width) {
			cell = bn_grid_cell(g, row, col);
			assert_in_range(cell->width, 1, 2);
			assert_true(cell->n > 0);
			if (cell->width == 2) {
				assert_true(col + 1 < g->cols);
				assert_int_equal(
					bn_grid_cell(g, row, col + 1)->width,
					0);
			}
		}
		assert_int_equal(col, g->cols);
	}
}

static void assert_rows(const struct bn_grid *g, const char *want)
{
	struct bn_buf out = { .p = NULL };

	assert_whole(g);
	bn_grid_text(&out, g);
	assert_string_equal(bn_buf_cstr(&out), want);
	bn_buf_release(&out);
}

static void text_fills_its_span_and_tells_its_cells(void **state)
{
	struct bn_grid g = grid_of(1, 12);

	(void)state;
	bn_grid_puts(&g, span(0, 0, 12), "xxxxxxxxxxxx");
	assert_int_equal(bn_grid_puts(&g, span(0, 2, 8), "王小明"), 6);
	assert_rows(&g, "xx王小明  xx\n");
	assert_int_equal(bn_grid_puts(&g, span(0, 2, 8), ""), 0);
	assert_rows(&g, "xx        xx\n");
	bn_grid_release(&g);
}

static void wide_character_is_never_cut_at_the_edge(void **state)
{
	struct bn_grid g = grid_of(2, 5);

	(void)state;
	assert_int_equal(bn_grid_puts(&g, span(0, 0, 5), "王小明"), 4);
	assert_int_equal(bn_grid_puts(&g, span(1, 4, 9), "王"), 0);
	assert_rows(&g, "王小\n\n");
	assert_int_equal(bn_grid_puts(&g, span(1, 3, 9), "王"), 2);
	assert_rows(&g, "王小\n   王\n");
	bn_grid_release(&g);
}

static void writing_over_half_of_a_wide_character_blanks_the_rest(void **state)
{
	struct bn_grid g = grid_of(1, 8);

	(void)state;
	bn_grid_puts(&g, span(0, 0, 8), "王小明天");
	bn_grid_puts(&g, span(0, 1, 1), "x");
	assert_rows(&g, " x小明天\n");
	bn_grid_puts(&g, span(0, 2, 1), "y");
	assert_rows(&g, " xy 明天\n");
	bn_grid_puts(&g, span(0, 5, 2), "中");
	assert_rows(&g, " xy  中\n");
	bn_grid_puts(&g, span(0, 0, 8), "王小明天");
	bn_grid_hline(&g, span(0, 3, 2));
	assert_rows(&g, "王 -- 天\n");
	bn_grid_puts(&g, span(0, 0, 8), "王小明天");
	bn_grid_fill(&g, span(0, 3, 4), 1);
	assert_rows(&g, "王\n");
	bn_grid_release(&g);
}

static void spans_outside_the_grid_draw_nothing(void **state)
{
	struct bn_grid g = grid_of(2, 4);

	(void)state;
	assert_int_equal(bn_grid_puts(&g, span(-1, 0, 4), "a"), 0);
	assert_int_equal(bn_grid_puts(&g, span(2, 0, 4), "a"), 0);
	assert_int_equal(bn_grid_puts(&g, span(0, 4, 4), "a"), 0);
	assert_int_equal(bn_grid_puts(&g, span(0, 0, 0), "a"), 0);
	assert_int_equal(bn_grid_puts(&g, span(0, 0, -5), "a"), 0);
	assert_int_equal(bn_grid_puts(&g, span(0, -3, 3), "a"), 0);
	assert_int_equal(bn_grid_puts(&g, span(0, INT32_MIN, 3), "a"), 0);
	assert_rows(&g, "\n\n");
	assert_int_equal(bn_grid_puts(&g, span(0, -2, 4), "abc"), 2);
	assert_int_equal(bn_grid_puts(&g, span(1, 2, INT32_MAX), "abc"), 2);
	assert_rows(&g, "ab\n  ab\n");
	bn_grid_box(&g, span(-1, -1, 50), 50);
	bn_grid_vline(&g, span(-4, 1, 1), 5);
	bn_grid_fill(&g, span(-1, -1, INT32_MAX), INT32_MAX);
	bn_grid_paint(&g, span(0, -1, INT32_MAX));
	assert_null(bn_grid_cell(&g, 0, 4));
	assert_null(bn_grid_cell(&g, -1, 0));
	assert_rows(&g, "\n\n");
	bn_grid_release(&g);
}

static void no_command_ever_stands_in_a_cell(void **state)
{
	struct bn_grid g = grid_of(3, 40);

	(void)state;
	bn_grid_puts(&g, span(0, 0, 40), "a\033[2J\x07\tb");
	bn_grid_puts(&g, span(1, 0, 40),
		     "\xe2\x80\xae"
		     "x\xff");
	bn_grid_puts(&g, span(2, 0, 40),
		     "\xc2\x9b"
		     "1\nb");
	assert_rows(&g, "a〔U+001B〕[2J〔U+0007〕〔U+0009〕b\n"
			"〔U+202E〕x〔?〕\n"
			"〔U+009B〕1 b\n");
	bn_grid_release(&g);
}

static void marks_share_the_cell_of_their_base(void **state)
{
	struct bn_grid g = grid_of(1, 10);

	(void)state;
	assert_int_equal(bn_grid_puts(&g, span(0, 0, 9), "e\xcc\x81x"), 2);
	assert_int_equal(bn_grid_cell(&g, 0, 0)->n, 3);
	/* A fifth mark has no base, so it is shown by its number. */
	bn_grid_puts(&g, span(0, 0, 10),
		     "a\xcc\x81\xcc\x82\xcc\x83\xcc\x84\xcc\x85");
	assert_int_equal(bn_grid_cell(&g, 0, 0)->n, 9);
	assert_int_equal(bn_grid_cell(&g, 0, 1)->n, 1);
	assert_whole(&g);
	bn_grid_release(&g);
}

static void text_aligns_right_and_in_the_middle(void **state)
{
	struct bn_grid g = grid_of(3, 9);

	(void)state;
	assert_int_equal(bn_grid_put_right(&g, span(0, 1, 7), BN_STR("姓名:")),
			 5);
	assert_int_equal(bn_grid_put_center(&g, span(1, 0, 9), BN_STR("中")),
			 2);
	assert_int_equal(bn_grid_put_right(&g, span(2, 0, 3), BN_STR("王小")),
			 2);
	assert_rows(&g, "   姓名:\n   中\n 王\n");
	bn_grid_release(&g);
}

static void box_leaves_its_inside_alone(void **state)
{
	struct bn_grid g = grid_of(4, 6);

	(void)state;
	bn_grid_puts(&g, span(1, 0, 6), "王小明");
	bn_grid_box(&g, span(0, 0, 6), 4);
	assert_rows(&g, "+----+\n| 小 |\n|    |\n+----+\n");
	assert_int_equal(bn_grid_cell(&g, 0, 0)->line, BN_LINE_UL);
	assert_int_equal(bn_grid_cell(&g, 0, 5)->line, BN_LINE_UR);
	assert_int_equal(bn_grid_cell(&g, 3, 0)->line, BN_LINE_LL);
	assert_int_equal(bn_grid_cell(&g, 3, 5)->line, BN_LINE_LR);
	assert_int_equal(bn_grid_cell(&g, 1, 0)->line, BN_LINE_V);
	assert_int_equal(bn_grid_cell(&g, 3, 2)->line, BN_LINE_H);
	bn_grid_release(&g);
}

static void dump_shows_size_cursor_and_roles(void **state)
{
	struct bn_grid g = grid_of(3, 6);
	struct bn_buf out = { .p = NULL };

	(void)state;
	bn_grid_puts(&g, (struct bn_span){ 0, 0, 4, BN_ROLE_TITLE }, "王");
	bn_grid_puts(&g, span(1, 0, 6), "abc");
	bn_grid_cursor(&g, 1, 99);
	bn_grid_dump(&out, &g);
	assert_string_equal(bn_buf_cstr(&out), "3x6 cursor 1,5\n"
					       "|王    |\n"
					       ":tttt\n"
					       "|abc   |\n"
					       "|      |\n");
	bn_buf_clear(&out);
	bn_grid_clear(&g);
	bn_grid_dump(&out, &g);
	assert_string_equal(bn_buf_cstr(&out), "3x6 cursor off\n"
					       "|      |\n"
					       "|      |\n"
					       "|      |\n");
	bn_buf_release(&out);
	bn_grid_release(&g);
}

static void grids_differ_at_the_first_cell_that_does(void **state)
{
	struct bn_grid a = grid_of(2, 4);
	struct bn_grid b = grid_of(2, 4);
	struct bn_grid c = grid_of(2, 5);
	int row;
	int col;

	(void)state;
	assert_true(bn_grid_same(NULL, NULL, &a, &b));
	assert_false(bn_grid_same(NULL, NULL, &a, &c));
	bn_grid_puts(&b, span(1, 2, 1), "x");
	assert_false(bn_grid_same(&row, &col, &a, &b));
	assert_int_equal(row, 1);
	assert_int_equal(col, 2);
	bn_grid_puts(&a, span(1, 2, 1), "x");
	assert_true(bn_grid_same(&row, &col, &a, &b));
	bn_grid_paint(&a, (struct bn_span){ 0, 1, 1, BN_ROLE_ERROR });
	assert_false(bn_grid_same(&row, &col, &a, &b));
	assert_int_equal(col, 1);
	bn_grid_paint(&a, span(0, 1, 1));
	bn_grid_cursor(&a, 0, 3);
	assert_false(bn_grid_same(&row, &col, &a, &b));
	bn_grid_release(&a);
	bn_grid_release(&b);
	bn_grid_release(&c);
}

static void size_is_kept_within_limits(void **state)
{
	struct bn_grid g = grid_of(-3, 4);

	(void)state;
	assert_int_equal(g.rows, 0);
	bn_grid_cursor(&g, 5, 5);
	bn_grid_puts(&g, span(0, 0, 4), "abc");
	assert_int_equal(bn_grid_resize(&g, 100000, 1, NULL), BN_OK);
	assert_int_equal(g.rows, BN_GRID_MAX);
	assert_int_equal(bn_grid_resize(&g, 1, 1, NULL), BN_OK);
	bn_grid_puts(&g, span(0, 0, 1), "中");
	assert_rows(&g, "\n");
	bn_grid_release(&g);
	bn_grid_release(NULL);
}

static bool draw_once(void *ctx)
{
	struct bn_grid g;
	bool ok;

	(void)ctx;
	bn_grid_init(&g);
	ok = bn_grid_resize(&g, 3, 20, NULL) == BN_OK;
	if (ok) {
		bn_grid_puts(&g, span(0, 0, 20), "报考\033登记");
		ok = !g.failed;
	}
	bn_grid_release(&g);
	return ok;
}

static void used_up_memory_is_told(void **state)
{
	(void)state;
	assert_true(alloc_each(draw_once, NULL) >= 2);
}

/* A number sequence that is the same on each run. */
static unsigned next_random(uint64_t *seed)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(*seed >> 33);
}

static void any_drawing_leaves_no_half_character(void **state)
{
	static const char *const texts[] = { "王小明", "a",      "",
					     "x王",    "𠮷野家", "e\xcc\x81王",
					     "\x01",   "ab中文" };
	struct bn_grid g = grid_of(4, 13);
	uint64_t seed = 20260312;
	struct bn_span at;
	int i;

	(void)state;
	for (i = 0; i < 20000; i++) {
		at = (struct bn_span){ (int)(next_random(&seed) % 6) - 1,
				       (int)(next_random(&seed) % 18) - 3,
				       (int)(next_random(&seed) % 16),
				       next_random(&seed) % BN_ROLE_COUNT };
		switch (next_random(&seed) % 8) {
		case 0:
			bn_grid_fill(&g, at, (int)(next_random(&seed) % 4));
			break;
		case 1:
			bn_grid_box(&g, at, (int)(next_random(&seed) % 4));
			break;
		case 2:
			bn_grid_put_right(
				&g, at,
				bn_str_of(texts[next_random(&seed) % 8]));
			break;
		default:
			bn_grid_puts(&g, at, texts[next_random(&seed) % 8]);
		}
		assert_whole(&g);
	}
	bn_grid_release(&g);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_fills_its_span_and_tells_its_cells),
		cmocka_unit_test(wide_character_is_never_cut_at_the_edge),
		cmocka_unit_test(
			writing_over_half_of_a_wide_character_blanks_the_rest),
		cmocka_unit_test(spans_outside_the_grid_draw_nothing),
		cmocka_unit_test(no_command_ever_stands_in_a_cell),
		cmocka_unit_test(marks_share_the_cell_of_their_base),
		cmocka_unit_test(text_aligns_right_and_in_the_middle),
		cmocka_unit_test(box_leaves_its_inside_alone),
		cmocka_unit_test(dump_shows_size_cursor_and_roles),
		cmocka_unit_test(grids_differ_at_the_first_cell_that_does),
		cmocka_unit_test(size_is_kept_within_limits),
		cmocka_unit_test(used_up_memory_is_told),
		cmocka_unit_test(any_drawing_leaves_no_half_character),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
