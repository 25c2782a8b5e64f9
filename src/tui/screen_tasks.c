/*
 * The task list: the home of the filing.  Sections in any order, each with
 * its state; then materials, the check and the declaration.
 */
#include "tui/flow.h"
#include "tui/screens.h"

static const char *const state_ids[] = {
	[BN_STAND_EMPTY] = "state.section.empty",
	[BN_STAND_BEGUN] = "state.section.begun",
	[BN_STAND_DONE] = "state.section.done",
	[BN_STAND_WRONG] = "state.section.wrong",
};

static const enum bn_role state_roles[] = {
	[BN_STAND_EMPTY] = BN_ROLE_HINT,
	[BN_STAND_BEGUN] = BN_ROLE_ACCENT,
	[BN_STAND_DONE] = BN_ROLE_TEXT,
	[BN_STAND_WRONG] = BN_ROLE_ERROR,
};

static enum bn_section_stand pledge_state(const struct bn_ui *ui)
{
	return bn_record_has(ui->c->record, BN_F_EXAM_COMMITMENT, 0)
		       ? BN_STAND_DONE
		       : BN_STAND_EMPTY;
}

/* " 1." to "12.", so that the words stand in one column. */
static const char *number_of(struct bn_ui *ui, const struct bn_page *p)
{
	const char *mark =
		bn_arena_printf(&ui->page_arena, "%2d.", p->items + 1);

	return mark ? mark : "";
}

static void add(struct bn_ui *ui, struct bn_page *p, const char *words,
		enum bn_section_stand state)
{
	(void)bn_page_item(p, number_of(ui, p), words,
			   bn_ui_t(ui, state_ids[state]), state_roles[state]);
}

static void add_section(struct bn_ui *ui, struct bn_page *p,
			enum bn_section section)
{
	enum bn_section_stand state = bn_journey_stand(ui->app, ui->c, section);
	const char *words = bn_words_of(ui->lang, "section.%s.title",
					bn_section_info(section)->id);
	if (state == BN_STAND_EMPTY && !bn_journey_requires(section))
		(void)bn_page_item(p, number_of(ui, p), words,
				   bn_ui_t(ui, "tasks.if-any"), BN_ROLE_HINT);
	else
		add(ui, p, words, state);
}

static void page(struct bn_ui *ui, struct bn_page *p)
{
	struct bn_arg left =
		bn_arg_number("left", bn_journey_left(ui->app, ui->c));

	bn_page_text(p, BN_ROLE_HINT, bn_flow_countdown(ui));
	bn_page_text(p, BN_ROLE_TEXT,
		     left.number ? bn_ui_tf(ui, "tasks.left", &left, 1)
				 : bn_ui_t(ui, "tasks.ready"));
	for (int s = 0; s < BN_SECTION_COUNT; s++)
		add_section(ui, p, (enum bn_section)s);
	add(ui, p, bn_ui_t(ui, "tasks.pledge"), pledge_state(ui));
	add(ui, p, bn_ui_t(ui, "tasks.materials"),
	    bn_journey_papers_stand(ui->app, ui->c));
	(void)bn_page_button(p, bn_ui_t(ui, "tasks.check"));
	(void)bn_page_button(p, bn_ui_t(ui, "button.leave"));
}

static void open_section(struct bn_ui *ui, enum bn_section section)
{
	struct bn_at at = { .section = section };

	at.screen = bn_section_info(section)->most ? BN_SCREEN_LIST
						   : BN_SCREEN_FORM;
	bn_ui_push(ui, at);
}

static void go_on(struct bn_ui *ui)
{
	bn_ui_goto(ui, BN_SCREEN_ANSWERS);
}

static void press(struct bn_ui *ui, int item)
{
	if (item < BN_SECTION_COUNT)
		open_section(ui, (enum bn_section)item);
	else if (item == BN_SECTION_COUNT)
		bn_ui_goto(ui, BN_SCREEN_COMMIT);
	else if (item == BN_SECTION_COUNT + 1)
		bn_ui_goto(ui, BN_SCREEN_MATERIALS);
	else if (item == BN_SECTION_COUNT + 2)
		go_on(ui);
	else
		bn_ui_goto(ui, BN_SCREEN_LEAVE);
}

const struct bn_screen_ops bn_screen_tasks = {
	.word = "tasks",
	.step = 2,
	.page = page,
	.press = press,
	.go_on = go_on,
};
