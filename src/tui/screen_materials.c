/*
 * Step 3: which materials this applicant needs and why, worked out from the
 * answers; each attached by its path.
 */
#include <string.h>

#include "tui/screens.h"

int bn_materials_row(const struct bn_ui *ui, enum bn_slot slot)
{
	struct bn_wanted rows[BN_SLOT_COUNT];
	unsigned n = bn_journey_papers(rows, ui->app, ui->c);

	for (unsigned i = 0; i < n; i++) {
		if (rows[i].slot == slot)
			return (int)i;
	}
	return -1;
}

static void page_row(struct bn_ui *ui, struct bn_page *p,
		     const struct bn_wanted *row)
{
	unsigned n = row->given;
	struct bn_arg arg = bn_arg_number("n", n);
	const char *state = bn_ui_t(ui, row->required ? "materials.missing"
						      : "materials.if-any");
	enum bn_role role = row->required ? BN_ROLE_ACCENT : BN_ROLE_HINT;
	const char *mark =
		bn_arena_printf(&ui->page_arena, "%2d.", p->items + 1);

	if (n) {
		state = bn_ui_tf(ui, "materials.given", &arg, 1);
		role = BN_ROLE_DONE;
	}
	(void)bn_page_item(
		p, mark ? mark : "",
		bn_words_of(ui->lang, "slot.%s", bn_slot_info(row->slot)->id),
		state, role);
	if (row->why)
		bn_page_note(p, BN_ROLE_HINT, 6, bn_ui_t(ui, row->why));
}

static void page(struct bn_ui *ui, struct bn_page *p)
{
	struct bn_wanted rows[BN_SLOT_COUNT];
	unsigned n = bn_journey_papers(rows, ui->app, ui->c);

	bn_page_text(p, BN_ROLE_HINT, bn_ui_t(ui, "materials.intro"));
	bn_page_blank(p);
	for (unsigned i = 0; i < n; i++)
		page_row(ui, p, &rows[i]);
	(void)bn_page_button(p, bn_ui_t(ui, "tasks.check"));
	(void)bn_page_button(p, bn_ui_t(ui, "button.back"));
}

static void go_on(struct bn_ui *ui)
{
	bn_ui_goto(ui, BN_SCREEN_ANSWERS);
}

static void press(struct bn_ui *ui, int item)
{
	struct bn_wanted rows[BN_SLOT_COUNT];
	int n = (int)bn_journey_papers(rows, ui->app, ui->c);
	struct bn_at at = { .screen = BN_SCREEN_ATTACH };

	if (item == n) {
		go_on(ui);
	} else if (item > n) {
		bn_ui_back(ui);
	} else {
		at.slot = rows[item].slot;
		bn_ui_push(ui, at);
	}
}

const struct bn_screen_ops bn_screen_materials = {
	.word = "materials",
	.step = 3,
	.page = page,
	.press = press,
	.go_on = go_on,
};
