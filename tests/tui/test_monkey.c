/*
 * A monkey at the wizard: seeded keys, texts, pastes and sizes.  Whatever it
 * does, the cursor stays on the glass, no character is cut in half, and no
 * answer vanishes but by a key that takes answers away.
 *
 * BN_MONKEY=N for more events; a failure prints its seed.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../support/stage.h"

#define EVENTS 6000

static uint32_t state;

static unsigned roll(unsigned sides)
{
	state ^= state << 13;
	state ^= state >> 17;
	state ^= state << 5;
	return state % sides;
}

static const char *const words[] = {
	"1",
	"2",
	"9",
	" ",
	"王小明",
	"１３８",
	"110199199603070010",
	"x",
	"2026-02-30",
	"武汉",
	"𠮷",
	"é",
	"/",
	"？",
	"a@b.cn",
	"data",
	"﹏",
};

static const enum bn_key keys[] = {
	BN_KEY_UP,     BN_KEY_DOWN,      BN_KEY_LEFT,   BN_KEY_RIGHT,
	BN_KEY_TAB,    BN_KEY_BACKTAB,   BN_KEY_ENTER,  BN_KEY_ENTER,
	BN_KEY_ESC,    BN_KEY_BACKSPACE, BN_KEY_DELETE, BN_KEY_HOME,
	BN_KEY_END,    BN_KEY_PAGE_UP,   BN_KEY_F1,     BN_KEY_F3,
	BN_KEY_F5,     BN_KEY_F8,        BN_KEY_F9,     BN_KEY_F10,
	BN_KEY_CTRL_W, BN_KEY_CTRL_K,    BN_KEY_CTRL_L, BN_KEY_PAGE_DOWN,
};

static void make_event(struct bn_event *event)
{
	unsigned kind = roll(20);

	memset(event, 0, sizeof(*event));
	if (kind == 0) {
		event->kind = BN_EVENT_RESIZE;
		event->row = (int)roll(50) + 1;
		event->col = (int)roll(150) + 1;
	} else if (kind == 1) {
		event->kind = BN_EVENT_PASTE;
		event->text = bn_str_of("粘贴 2020.9.1 １２３");
	} else if (kind < 9) {
		event->kind = BN_EVENT_TEXT;
		event->text = bn_str_of(words[roll(17)]);
	} else {
		event->kind = BN_EVENT_KEY;
		event->key = keys[roll(24)];
	}
}

/* A right half stands behind its left, and nowhere else. */
static void assert_whole(const struct bn_grid *g)
{
	for (int r = 0; r < g->rows; r++) {
		for (int c = 0; c < g->cols; c++) {
			const struct bn_cell *cell = bn_grid_cell(g, r, c);

			if (cell->width == 2)
				assert_int_equal(
					bn_grid_cell(g, r, c + 1)->width, 0);
			if (cell->width == 0)
				assert_int_equal(
					bn_grid_cell(g, r, c - 1)->width, 2);
		}
	}
}

static void assert_sane(const struct rig *r)
{
	assert_false(r->grid.failed);
	assert_whole(&r->grid);
	assert_true(r->ui.depth >= 1 && r->ui.depth <= BN_UI_DEPTH);
	if (r->ui.rows < BN_UI_MIN_ROWS || r->ui.cols < BN_UI_MIN_COLS)
		return;
	assert_true(r->grid.cursor_row >= 0 &&
		    r->grid.cursor_row < r->grid.rows);
	assert_true(r->grid.cursor_col >= 0 &&
		    r->grid.cursor_col < r->grid.cols);
	if (!bn_ui_at(&r->ui)->reading)
		assert_true(r->grid.cursor_visible);
}

static size_t count_answers(const struct rig *r)
{
	struct bn_buf body = { 0 };
	size_t n = 0;

	bn_record_write(&body, r->ui.c->record);
	for (size_t i = 0; i < body.n; i++)
		n += body.p[i] == '\n';
	bn_buf_release(&body);
	return n;
}

/* Removing an entry is an item of a list; leaving ends the play. */
static bool takes_away(const struct rig *r)
{
	enum bn_screen s = bn_ui_at(&r->ui)->screen;

	return s == BN_SCREEN_LIST || s == BN_SCREEN_CONFIRM ||
	       s == BN_SCREEN_FORM;
}

static void play(struct rig *r, unsigned events)
{
	for (unsigned i = 0; i < events; i++) {
		struct bn_event event;
		size_t before = count_answers(r);
		bool may = takes_away(r);

		make_event(&event);
		if (event.kind == BN_EVENT_RESIZE)
			rig_size(r, event.row, event.col);
		else
			bn_ui_update(&r->ui, &event);
		rig_settle(r);
		assert_sane(r);
		if (!may)
			assert_true(count_answers(r) >= before);
		if (bn_ui_at(&r->ui)->screen == BN_SCREEN_LEAVE)
			bn_ui_back(&r->ui);
		r->ui.quit = false;
	}
}

static void a_monkey_breaks_nothing(void **unused)
{
	const char *more = getenv("BN_MONKEY");
	unsigned events = more ? (unsigned)strtoul(more, NULL, 10) : EVENTS;

	(void)unused;
	for (unsigned seed = 1; seed <= 3; seed++) {
		struct rig r;

		state = seed * 2654435761u;
		print_message("seed %u, %u events\n", seed, events / 3);
		rig_open(&r, "monkey", "2026-03-12T10:00");
		play(&r, events / 3);
		rig_close(&r);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_monkey_breaks_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
