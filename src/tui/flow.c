/*
 * The way through the filing.
 */
#include "tui/flow.h"

#include <stdio.h>
#include <string.h>

static unsigned year_of_rules(const struct bn_ui *ui)
{
	const struct bn_rulebook *rules = bn_app_rules(ui->app);
	struct bn_moment now = bn_case_now(ui->c, ui->app);
	unsigned year = (unsigned)bn_moment_date(now).year, each;

	if (bn_rulebook_has_year(rules, year))
		return year;
	for (unsigned i = 0; bn_rulebook_year_at(&each, rules, i); i++)
		year = each;
	return year;
}

void bn_flow_set_year(struct bn_ui *ui)
{
	char year[16];

	if (bn_record_has(ui->c->record, BN_F_EXAM_YEAR, 0))
		return;
	(void)snprintf(year, sizeof(year), "%u", year_of_rules(ui));
	bn_ui_set(ui, BN_F_EXAM_YEAR, 0, bn_str_of(year));
	/* Nothing was answered yet: there is no draft to keep, nothing to undo. */
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

	/* Help, leaving and picking are on the way, not places to come back to. */
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
		(void)snprintf(out, size, "%s:%s:%u:%d",
			       bn_screens[at->screen]->word,
			       bn_section_info(at->section)->id, at->index,
			       at->focus);
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
	    !find_screen(&at->screen, word) || bn_screens[at->screen]->step == 0)
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

unsigned bn_flow_left(struct bn_ui *ui)
{
	struct bn_need needs[BN_SLOT_COUNT];
	unsigned left = 0;
	unsigned n = bn_judge_needs(needs, ui->c->record, bn_app_rules(ui->app),
				    bn_case_now(ui->c, ui->app));

	for (int s = 0; s < BN_SECTION_COUNT; s++) {
		enum bn_section section = (enum bn_section)s;
		enum bn_section_state state = bn_ui_section_state(ui, section);
		bool must = section <= BN_SECTION_EDUCATION;

		if (state == BN_SECTION_BEGUN || state == BN_SECTION_WRONG ||
		    (must && state == BN_SECTION_EMPTY))
			left++;
	}
	for (unsigned i = 0; i < n; i++) {
		if (needs[i].required &&
		    bn_materials_count(&ui->c->materials, needs[i].slot) == 0)
			left++;
	}
	return left;
}

bool bn_flow_window(struct bn_window *out, enum bn_phase *phase,
		    const struct bn_ui *ui)
{
	struct bn_str place = bn_record_get(ui->c->record, BN_F_EXAM_PLACE, 0);
	unsigned year;

	if (!bn_record_number(&year, ui->c->record, BN_F_EXAM_YEAR, 0))
		year = year_of_rules(ui);
	*phase = BN_PHASE_NONE;
	if (!bn_rulebook_window(out, bn_app_rules(ui->app), year, place))
		return false;
	*phase = bn_window_phase(out, bn_case_now(ui->c, ui->app));
	return true;
}

const char *bn_flow_countdown(struct bn_ui *ui)
{
	static const char *const ids[] = {
		[BN_PHASE_NONE] = "phase.none",
		[BN_PHASE_EARLY] = "phase.early",
		[BN_PHASE_OPEN] = "phase.open",
		[BN_PHASE_LAST_DAY] = "phase.last-day",
		[BN_PHASE_CLOSED] = "phase.closed",
	};
	struct bn_window w = { .outer = true };
	enum bn_phase phase;
	struct bn_buf opens = { 0 }, closes = { 0 };
	int64_t now = bn_case_now(ui->c, ui->app).s, left = 0;
	struct bn_arg args[5];
	const char *text;

	(void)bn_flow_window(&w, &phase, ui);
	if (phase == BN_PHASE_EARLY)
		left = w.opens.s - now;
	else if (phase != BN_PHASE_NONE && phase != BN_PHASE_CLOSED)
		left = w.closes.s - now;
	bn_moment_put(&opens, w.opens);
	bn_moment_put(&closes, w.closes);
	args[0] = bn_arg_text("opens", bn_buf_view(&opens));
	args[1] = bn_arg_text("closes", bn_buf_view(&closes));
	args[2] = bn_arg_number("days", left / 86400);
	args[3] = bn_arg_number("hours", left % 86400 / 3600);
	args[4] = bn_arg_number("minutes", left % 3600 / 60);
	text = bn_ui_tf(ui, ids[phase], args, 5);
	bn_buf_release(&opens);
	bn_buf_release(&closes);
	return text;
}

struct bn_moment bn_flow_practice_day(const struct bn_window *w)
{
	struct bn_moment noon = bn_moment_at(bn_moment_date(w->opens), 12, 0);
	struct bn_moment next = { noon.s + 86400 };

	return next.s < w->closes.s - 86400 ? next : noon;
}
