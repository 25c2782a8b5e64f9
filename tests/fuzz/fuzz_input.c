/*
 * Fuzz target: typed bytes through the decoder into the line editor and onto
 * a grid.  A byte F8 to FB is a pause between two reads.  Whatever comes,
 * text is UTF-8 without controls, the caret is in its box, no half of a wide
 * character is drawn, and F1 is F1 once all is quiet.
 */
#include <stdint.h>
#include <stdlib.h>

#include "bn/text.h"
#include "tui/edit.h"
#include "tui/input.h"

enum { COLS = 24, BOX = 11, LONGEST = 4096 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct target {
	struct bn_input in;
	struct bn_edit edit;
	struct bn_grid grid;
	uint64_t now;
	bool f1;
};

static void must(bool holds)
{
	if (!holds)
		abort();
}

static void check_text(struct bn_str text)
{
	uint32_t cp;

	while (bn_utf8_next(&cp, &text))
		must(cp != BN_BAD_BYTE && cp >= 0x20u &&
		     !(cp >= 0x7Fu && cp <= 0x9Fu));
}

static void check_grid(struct target *t)
{
	const struct bn_cell *cell;
	int col;

	bn_grid_clear(&t->grid);
	bn_edit_draw(&t->grid, &t->edit, (struct bn_span){ 0, 5, BOX, 0 },
		     true);
	must(t->grid.cursor_col >= 5 && t->grid.cursor_col < 5 + BOX);
	for (col = 0; col < COLS; col += cell->width) {
		cell = bn_grid_cell(&t->grid, 0, col);
		must(cell->width == 1 || cell->width == 2);
		must(cell->width == 1 ||
		     bn_grid_cell(&t->grid, 0, col + 1)->width == 0);
	}
	must(col == COLS);
}

static void take(struct target *t)
{
	struct bn_event event;
	bool used;

	while (bn_input_next(&event, &t->in, t->now)) {
		check_text(event.text);
		t->f1 = event.kind == BN_EVENT_KEY && event.key == BN_KEY_F1;
		if (t->edit.text.n < LONGEST || event.kind == BN_EVENT_KEY)
			must(bn_edit_event(&used, &t->edit, &event, NULL) ==
			     BN_OK);
		must(t->edit.caret <= t->edit.text.n);
		must(bn_utf8_valid(bn_edit_text(&t->edit), NULL));
		check_grid(t);
	}
}

static void feed(struct target *t, const uint8_t *p, size_t n)
{
	bn_input_feed(&t->in, (struct bn_str){ (const char *)p, n }, t->now);
	take(t);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const unsigned pauses[] = { 1, 26, 120, 6000 };
	struct target t = { .now = 1 };
	size_t from = 0;
	size_t i;

	bn_input_init(&t.in, 25);
	must(bn_grid_resize(&t.grid, 1, COLS, NULL) == BN_OK);
	for (i = 0; i < size; i++) {
		if (data[i] < 0xF8 || data[i] > 0xFB)
			continue;
		feed(&t, data + from, i - from);
		t.now += pauses[data[i] - 0xF8];
		take(&t);
		from = i + 1;
	}
	feed(&t, data + from, size - from);
	t.now += 2 * BN_INPUT_PASTE_MS;
	take(&t);
	must(bn_input_wait(&t.in, t.now) == -1);
	feed(&t, (const uint8_t *)"\033OP", 3);
	must(t.f1);
	bn_input_release(&t.in);
	bn_edit_release(&t.edit);
	bn_grid_release(&t.grid);
	return 0;
}
