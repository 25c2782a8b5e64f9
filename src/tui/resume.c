/*
 * Where one is, kept with the draft, and back to it.
 */
#include <stdio.h>
#include <string.h>

#include "tui/flow.h"
#include "tui/form.h"

/* Help, leaving and picking are on the way, not places to come back to. */
static bool is_place(enum bn_screen screen)
{
	int step = bn_screens[screen]->step;

	return step >= 1 && step <= 3 && screen != BN_SCREEN_PICK &&
	       screen != BN_SCREEN_WELCOME;
}

bool bn_flow_where(char *out, size_t size, const struct bn_ui *ui)
{
	const struct bn_at *at = NULL;

	for (unsigned i = ui->depth; i-- > 0 && !at;) {
		if (is_place(ui->stack[i].screen))
			at = &ui->stack[i];
	}
	if (!at)
		return false;
	if (at->screen == BN_SCREEN_ATTACH)
		(void)snprintf(out, size, "attach:%s",
			       bn_slot_info(at->slot)->id);
	else if (at->screen == BN_SCREEN_FORM || at->screen == BN_SCREEN_LIST)
		(void)snprintf(
			out, size, "%s:%s:%u:%d", bn_screens[at->screen]->word,
			bn_section_info(at->section)->id, at->index,
			at->screen == BN_SCREEN_FORM ? bn_form_ordinal(ui, at)
						     : at->focus);
	else
		(void)snprintf(out, size, "%s", bn_screens[at->screen]->word);
	return true;
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

/* Entry and focus; from a file, so they are held to what there is. */
static void read_numbers(struct bn_at *at, const struct bn_ui *ui,
			 struct bn_str rest)
{
	struct bn_str number;
	unsigned n = 0, focus = 0, count = 0;

	if (bn_str_split(&number, &rest, ':'))
		(void)bn_str_uint(&n, number);
	if (bn_str_split(&number, &rest, ':'))
		(void)bn_str_uint(&focus, number);
	if (bn_section_info(at->section)->most)
		count = bn_record_count(ui->c->record, at->section);
	at->index = n < count ? n : count;
	at->focus = focus < BN_F_COUNT ? (int)focus : 0;
}

/* Reads bn_flow_where()'s text; false where it names no place to stand on. */
static bool read_where(struct bn_at *at, const struct bn_ui *ui)
{
	struct bn_str where = bn_str_of(ui->c->where), word, part;
	bool more;

	memset(at, 0, sizeof(*at));
	if (!bn_str_split(&word, &where, ':') ||
	    !find_screen(&at->screen, word) || !is_place(at->screen))
		return false;
	more = bn_str_split(&part, &where, ':');
	if (at->screen == BN_SCREEN_ATTACH)
		return more && bn_slot_of_id(&at->slot, part);
	if (at->screen != BN_SCREEN_FORM && at->screen != BN_SCREEN_LIST)
		return true;
	if (!more || !find_section(&at->section, part))
		return false;
	read_numbers(at, ui, where);
	return true;
}

static void say_resumed(struct bn_ui *ui)
{
	struct bn_arg left =
		bn_arg_number("left", bn_journey_left(ui->app, ui->c));

	bn_ui_say(ui, BN_ROLE_DONE,
		  left.number ? "say.resumed" : "say.resumed-all", &left, 1);
}

/* The screens that one would have come by. */
static void push_way(struct bn_ui *ui, const struct bn_at *at)
{
	struct bn_at list = { .screen = BN_SCREEN_LIST,
			      .section = at->section };

	if (at->screen == BN_SCREEN_FORM && bn_section_info(at->section)->most)
		bn_ui_push(ui, list);
	if (at->screen == BN_SCREEN_ATTACH)
		bn_ui_goto(ui, BN_SCREEN_MATERIALS);
	if (at->screen == BN_SCREEN_DECLARE)
		bn_ui_goto(ui, BN_SCREEN_ANSWERS);
}

void bn_flow_resume(struct bn_ui *ui)
{
	struct bn_at at;
	bool known = read_where(&at, ui);

	/* A submission that was cut off is begun again from its declaration. */
	if (known && at.screen == BN_SCREEN_SUBMIT)
		at.screen = BN_SCREEN_DECLARE;
	bn_flow_set_year(ui);
	bn_ui_goto(ui, BN_SCREEN_TASKS);
	if (known && at.screen != BN_SCREEN_TASKS) {
		push_way(ui, &at);
		bn_ui_push(ui, at);
	}
	say_resumed(ui);
}
