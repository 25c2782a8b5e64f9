/*
 * The way through the filing, and to what is to be put right.
 */
#include "tui/flow.h"

#include <stdio.h>

void bn_flow_set_year(struct bn_ui *ui)
{
	bool dirty = ui->dirty;
	char year[16];

	if (bn_record_has(ui->c->record, BN_F_EXAM_YEAR, 0))
		return;
	(void)snprintf(year, sizeof(year), "%u",
		       bn_journey_year(ui->app, ui->c));
	/* Where nothing was answered yet there is no draft to keep. */
	if (bn_ui_tidy(ui, BN_F_EXAM_YEAR, 0, bn_str_of(year)))
		ui->dirty = dirty;
}

void bn_flow_begin(struct bn_ui *ui)
{
	bn_flow_set_year(ui);
	bn_ui_goto(ui, BN_SCREEN_NOTICE);
}

void bn_flow_go(struct bn_ui *ui, enum bn_screen screen)
{
	bool came_from = false;

	bn_flow_set_year(ui);
	for (unsigned i = 0; i < ui->depth; i++)
		came_from = came_from || ui->stack[i].screen == screen;
	if (came_from || screen == BN_SCREEN_TASKS) {
		bn_ui_return_to(ui, screen);
	} else {
		bn_ui_focus(ui, -1);
		bn_ui_goto(ui, screen);
	}
}

const char *bn_flow_countdown(struct bn_ui *ui)
{
	struct bn_buf text = { 0 };

	bn_journey_countdown(&text, ui->app, ui->c, ui->lang);
	return bn_ui_keep(ui, &text);
}

/* --- to what is to be put right --- */

void bn_flow_open_field(struct bn_ui *ui, enum bn_field f, unsigned index)
{
	struct bn_at at = { .screen = BN_SCREEN_FORM,
			    .section = bn_field_info(f)->section,
			    .index = index };
	unsigned each = bn_section_info(at.section)->first;

	if (f == BN_F_EXAM_COMMITMENT) {
		bn_ui_goto(ui, BN_SCREEN_COMMIT);
		return;
	}
	for (; each < (unsigned)f; each++)
		at.focus += bn_journey_asks(ui->c->record, (enum bn_field)each,
					    index);
	bn_ui_push(ui, at);
}

static bool open_section(struct bn_ui *ui, struct bn_str place)
{
	for (int s = 0; s < BN_SECTION_COUNT; s++) {
		const struct bn_section_info *info =
			bn_section_info((enum bn_section)s);
		struct bn_str path = bn_str_of(info->path);
		struct bn_at at = { .section = (enum bn_section)s };

		if (bn_str_ends(path, "[]"))
			path.n -= 2;
		if (path.n == 0 || !bn_str_eq(path, place))
			continue;
		at.screen = info->most ? BN_SCREEN_LIST : BN_SCREEN_FORM;
		bn_ui_push(ui, at);
		return true;
	}
	return false;
}

static bool open_slot(struct bn_ui *ui, struct bn_str place)
{
	struct bn_at at = { .screen = BN_SCREEN_ATTACH };
	struct bn_str word;

	if (!bn_str_split(&word, &place, '.') ||
	    !bn_str_is(word, "materials") ||
	    !bn_str_split(&word, &place, '[') || !bn_slot_of_id(&at.slot, word))
		return false;
	bn_ui_push(ui, at);
	return true;
}

bool bn_flow_open_place(struct bn_ui *ui, struct bn_str code,
			struct bn_str place)
{
	enum bn_field f;
	unsigned index;

	/* The window is looked at, and practised, on the notice. */
	if (bn_str_starts(code, "CAL-")) {
		bn_ui_goto(ui, BN_SCREEN_NOTICE);
		return true;
	}
	if (bn_field_of_path(&f, &index, place)) {
		bn_flow_open_field(ui, f, index);
		return true;
	}
	return open_slot(ui, place) || open_section(ui, place);
}
