/*
 * The way through the filing.
 */
#include "tui/flow.h"

#include <stdio.h>
#include <string.h>

void bn_flow_set_year(struct bn_ui *ui)
{
	char year[16];

	if (bn_record_has(ui->c->record, BN_F_EXAM_YEAR, 0))
		return;
	(void)snprintf(year, sizeof(year), "%u",
		       bn_journey_year(ui->app, ui->c));
	bn_ui_set(ui, BN_F_EXAM_YEAR, 0, bn_str_of(year));
	/* Nothing was answered yet: no draft to keep, nothing to undo. */
	bn_record_free(ui->undo);
	ui->undo = NULL;
	ui->dirty = false;
}

void bn_flow_begin(struct bn_ui *ui)
{
	bn_flow_set_year(ui);
	bn_ui_goto(ui, BN_SCREEN_NOTICE);
}

void bn_flow_where(char *out, size_t size, const struct bn_ui *ui)
{
	const struct bn_at *at = NULL;

	/* Help, leaving and picking are no places to come back to. */
	for (unsigned i = ui->depth; i-- > 0 && !at;) {
		int step = bn_screens[ui->stack[i].screen]->step;

		if (step && ui->stack[i].screen != BN_SCREEN_PICK)
			at = &ui->stack[i];
	}
	if (!at)
		out[0] = '\0';
	else if (at->screen == BN_SCREEN_ATTACH)
		(void)snprintf(out, size, "%s:%s:%u", "attach",
			       bn_slot_info(at->slot)->id, at->seq);
	else if (at->screen == BN_SCREEN_FORM || at->screen == BN_SCREEN_LIST)
		(void)snprintf(
			out, size, "%s:%s:%u:%d", bn_screens[at->screen]->word,
			bn_section_info(at->section)->id, at->index, at->focus);
	else
		(void)snprintf(out, size, "%s", bn_screens[at->screen]->word);
}

static bool find_screen(enum bn_screen *screen, struct bn_str word)
{
	for (int i = 0; i < BN_SCREEN_COUNT; i++) {
		if (bn_str_is(word, bn_screens[i]->word)) {
			*screen = (enum bn_screen)i;
			return true;
		}
	}
	return false;
}

static bool find_section(enum bn_section *section, struct bn_str id)
{
	for (int i = 0; i < BN_SECTION_COUNT; i++) {
		if (bn_str_is(id, bn_section_info((enum bn_section)i)->id)) {
			*section = (enum bn_section)i;
			return true;
		}
	}
	return false;
}

/* Reads bn_flow_where()'s text; false where it names no place to stand on. */
static bool read_where(struct bn_at *at, struct bn_str where)
{
	struct bn_str word, part, number;
	unsigned n = 0, focus = 0;

	memset(at, 0, sizeof(*at));
	if (!bn_str_split(&word, &where, ':') ||
	    !find_screen(&at->screen, word) ||
	    bn_screens[at->screen]->step == 0)
		return false;
	if (!bn_str_split(&part, &where, ':'))
		return at->screen != BN_SCREEN_FORM &&
		       at->screen != BN_SCREEN_LIST &&
		       at->screen != BN_SCREEN_ATTACH;
	if (bn_str_split(&number, &where, ':'))
		(void)bn_str_uint(&n, number);
	if (bn_str_split(&number, &where, ':'))
		(void)bn_str_uint(&focus, number);
	at->index = at->seq = n;
	at->focus = (int)focus;
	if (at->screen == BN_SCREEN_ATTACH)
		return bn_slot_of_id(&at->slot, part);
	return find_section(&at->section, part);
}

void bn_flow_resume(struct bn_ui *ui)
{
	struct bn_at at;
	bool known = read_where(&at, bn_str_of(ui->c->where));

	/* A submission that was cut off is begun again from its declaration. */
	if (known && at.screen == BN_SCREEN_SUBMIT)
		at.screen = BN_SCREEN_DECLARE;
	bn_ui_goto(ui, BN_SCREEN_TASKS);
	if (!known || at.screen == BN_SCREEN_TASKS ||
	    at.screen == BN_SCREEN_WELCOME)
		return;
	if (at.screen == BN_SCREEN_FORM && bn_section_info(at.section)->most) {
		struct bn_at list = { .screen = BN_SCREEN_LIST,
				      .section = at.section };

		bn_ui_push(ui, list);
	}
	if (at.screen == BN_SCREEN_ATTACH)
		bn_ui_goto(ui, BN_SCREEN_MATERIALS);
	bn_ui_push(ui, at);
	bn_ui_say(ui, BN_ROLE_DONE, "say.resumed", NULL, 0);
}

const char *bn_flow_countdown(struct bn_ui *ui)
{
	struct bn_buf text = { 0 };

	bn_journey_countdown(&text, ui->app, ui->c, ui->lang);
	return bn_ui_keep(ui, &text);
}
