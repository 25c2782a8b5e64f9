/*
 * The frame around every page: step bar, title, message, keys, and from 100
 * columns on a panel with what is done and what is missing.
 *
 *	row 0      steps                                   practice, reference
 *	row 1      rule
 *	row 2      title of the screen
 *	row 3      caption of a demonstration, else blank
 *	row 4 ...  the page
 *	row -4     rule
 *	row -3 -2  message: two rows, more where it needs them
 *	row -1     keys
 */
#include <string.h>

#include "bn/text.h"
#include "tui/ui.h"

#define PANEL 30
#define TOP 4
#define MESSAGE 2 /* rows of the message area, at the least */
#define PAGE 7    /* rows of the page, at the least */

static const struct bn_screen_ops *top_ops(const struct bn_ui *ui)
{
	return bn_screens[bn_ui_at(ui)->screen];
}

static void put(struct bn_grid *g, int row, int col, int width,
		enum bn_role role, const char *text)
{
	struct bn_span at = { row, col, width, role };

	bn_grid_puts(g, at, text);
}

static int cells_of(const char *text)
{
	return (int)bn_text_width(bn_str_of(text));
}

/* Which step is lit: screens without one keep that of the screen below. */
static int step_of(const struct bn_ui *ui)
{
	if (ui->desk)
		return 0;
	for (unsigned i = ui->depth; i-- > 0;) {
		int step = bn_screens[ui->stack[i].screen]->step;

		if (step)
			return step;
	}
	return 0;
}

static int steps_cells(const struct bn_ui *ui)
{
	int cells = 1;

	for (int i = 1; i <= 4; i++)
		cells += cells_of(bn_words_of(ui->lang, "step.%d", i)) + 3;
	return cells - 3;
}

/* All four, or where there is no room for them the current one. */
static void draw_steps(const struct bn_ui *ui, struct bn_grid *g, int room)
{
	int now = step_of(ui), col = 1;
	bool all = steps_cells(ui) <= room;

	for (int i = 1; now && i <= 4; i++) {
		const char *word = bn_words_of(ui->lang, "step.%d", i);
		int cells = cells_of(word);

		if (!all && i != now)
			continue;
		put(g, 0, col, cells,
		    i == now  ? BN_ROLE_ACCENT
		    : i < now ? BN_ROLE_TEXT
			      : BN_ROLE_DIM,
		    word);
		col += cells;
		if (i < 4)
			put(g, 0, col + 1, 1, BN_ROLE_TEXT, ">");
		col += 3;
	}
	if (!now)
		put(g, 0, 1, room - 1, BN_ROLE_ACCENT,
		    bn_ui_t(ui, ui->desk ? "frame.desk" : "frame.beian"));
}

static void put_mark(struct bn_buf *text, const char *mark)
{
	bn_buf_printf(text, "[%s] ", mark);
}

/* 演示 or 演练 and its date, what is not saved, the draft's reference. */
static void put_marks(struct bn_buf *text, struct bn_ui *ui, bool all)
{
	char shown[BN_REF_SHOWN];

	if (ui->unsaved)
		put_mark(text, bn_ui_t(ui, "frame.unsaved"));
	if (bn_app_is_demo(ui->app))
		put_mark(text, bn_ui_t(ui, "frame.demo"));
	else if (ui->c->practice.s)
		put_mark(text, bn_ui_t(ui, "frame.practice"));
	if (!all)
		return;
	if (ui->c->practice.s) {
		bn_date_put(text, bn_moment_date(ui->c->practice));
		bn_buf_byte(text, ' ');
	}
	if (ui->c->filing.ref[0] && !ui->desk) {
		bn_ref_show(shown, ui->c->filing.ref);
		bn_buf_puts(text, shown);
	}
}

/* At the right; returns the cells that are left for the steps. */
static int draw_marks(struct bn_ui *ui, struct bn_grid *g)
{
	struct bn_buf text = { 0 };
	struct bn_span at = { .role = BN_ROLE_HINT };
	struct bn_str marks;

	put_marks(&text, ui, true);
	/* Where one of the two must go it is the date and the reference. */
	if (steps_cells(ui) + (int)bn_text_width(bn_buf_view(&text)) + 3 >
	    ui->cols) {
		bn_buf_clear(&text);
		put_marks(&text, ui, false);
	}
	marks = bn_str_trim(bn_buf_view(&text));
	at.width = (int)bn_text_width(marks);
	at.col = ui->cols - at.width - 1;
	if (at.width > 0)
		bn_grid_put(g, at, marks);
	bn_buf_release(&text);
	return at.width ? at.col - 2 : ui->cols - 1;
}

/* After Continue found something, the title says so. */
static bool has_errors(const struct bn_ui *ui)
{
	const struct bn_at *at = bn_ui_at(ui);

	return at->screen == BN_SCREEN_FORM && ui->form.judged &&
	       ui->form.section == at->section && ui->form.index == at->index &&
	       bn_findings_verdict(&ui->form.findings) == BN_FAIL;
}

static const char *name_of(struct bn_ui *ui)
{
	const struct bn_at *at = bn_ui_at(ui);
	const char *word = bn_screens[at->screen]->word;
	const struct bn_section_info *section = bn_section_info(at->section);
	struct bn_arg args[2];
	const char *name;

	if (at->screen == BN_SCREEN_PICK)
		return bn_words_of(ui->lang, "field.%s.label",
				   bn_field_info(at->field)->id);
	if (at->screen == BN_SCREEN_ATTACH)
		return bn_words_of(ui->lang, "slot.%s",
				   bn_slot_info(at->slot)->id);
	if (at->screen != BN_SCREEN_FORM && at->screen != BN_SCREEN_LIST)
		return bn_words_of(ui->lang, "screen.%s.title", word);
	name = bn_words_of(ui->lang, "section.%s.title", section->id);
	if (at->screen == BN_SCREEN_LIST || section->most == 0)
		return name;
	args[0] = bn_arg_text("section", bn_str_of(name));
	args[1] = bn_arg_number("n", at->index + 1);
	return bn_ui_tf(ui, "frame.entry", args, 2);
}

static const char *title_of(struct bn_ui *ui)
{
	struct bn_arg name = bn_arg_text("text", bn_str_of(name_of(ui)));

	return has_errors(ui) ? bn_ui_tf(ui, "form.error", &name, 1)
			      : name_of(ui);
}

/* What is said, else the hint of what has the focus. */
static struct bn_str message_of(struct bn_ui *ui, enum bn_role *role)
{
	const char *hint = NULL;

	*role = ui->said.role;
	if (ui->said.text.n)
		return bn_buf_view(&ui->said.text);
	*role = BN_ROLE_HINT;
	if (top_ops(ui)->hint)
		hint = top_ops(ui)->hint(ui);
	return bn_str_of(hint);
}

static int message_rows(struct bn_ui *ui)
{
	enum bn_role role;
	struct bn_str line, rest = message_of(ui, &role);
	int n = 0, most = ui->rows - TOP - 2 - PAGE;

	while (bn_text_wrap(&line, &rest, (size_t)ui->cols - 4))
		n++;
	if (n > most)
		n = most;
	return n > MESSAGE ? n : MESSAGE;
}

static void draw_message(struct bn_ui *ui, struct bn_grid *g, int rows)
{
	enum bn_role role;
	struct bn_str line, rest = message_of(ui, &role);
	struct bn_span at = { ui->rows - 1 - rows, 2, ui->cols - 4, role };

	while (at.row < ui->rows - 1 &&
	       bn_text_wrap(&line, &rest, (size_t)at.width)) {
		bn_grid_put(g, at, line);
		at.row++;
	}
}

/* The desk has no tasks and no check; only a filing there has F9. */
static bool is_offered(const struct bn_ui *ui, enum bn_action a)
{
	if (a == BN_ACTION_FIND)
		return false;
	if (a == BN_ACTION_REVEAL)
		return bn_ui_at(ui)->screen == BN_SCREEN_CASE;
	if (!ui->desk)
		return true;
	return a != BN_ACTION_TASKS && a != BN_ACTION_CHECK &&
	       a != BN_ACTION_UNDO &&
	       (a != BN_ACTION_CONTINUE || top_ops(ui)->go_on);
}

static bool is_enabled(const struct bn_ui *ui, enum bn_action a)
{
	if (a == BN_ACTION_CONTINUE)
		return top_ops(ui)->go_on != NULL;
	if (a == BN_ACTION_UNDO)
		return ui->undo != NULL;
	if (a == BN_ACTION_TASKS || a == BN_ACTION_CHECK)
		return bn_ui_in_wizard(ui) && bn_ui_may_change(ui);
	return true;
}

static void draw_keys(struct bn_ui *ui, struct bn_grid *g)
{
	struct bn_bar_item items[BN_ACTION_COUNT];
	struct bn_span at = { ui->rows - 1, 1, ui->cols - 2, BN_ROLE_HINT };
	size_t n = 0;

	for (int a = 1; a < BN_ACTION_COUNT; a++) {
		const struct bn_action_info *info =
			bn_action_info((enum bn_action)a);
		const char *label = info->label;

		if (info->rank == 0 || !is_offered(ui, (enum bn_action)a))
			continue;
		if (a == BN_ACTION_BACK && ui->depth == 1)
			label = "key.quit-first";
		items[n].action = (enum bn_action)a;
		items[n].label = bn_str_of(bn_ui_t(ui, label));
		items[n].enabled = is_enabled(ui, (enum bn_action)a);
		n++;
	}
	bn_keys_bar(g, at, items, n);
}

static const char *state_word(struct bn_ui *ui, enum bn_section_stand s,
			      enum bn_role *role)
{
	static const enum bn_role roles[] = { BN_ROLE_HINT, BN_ROLE_ACCENT,
					      BN_ROLE_DONE, BN_ROLE_ERROR };

	*role = roles[s];
	return bn_words_of(ui->lang, "state.section.%s",
			   bn_journey_stand_name(s));
}

static void draw_left(struct bn_ui *ui, struct bn_grid *g, struct bn_span at,
		      int end)
{
	struct bn_arg left =
		bn_arg_number("left", bn_journey_left(ui->app, ui->c));
	struct bn_str line;
	struct bn_str rest =
		bn_str_of(left.number ? bn_ui_tf(ui, "frame.left", &left, 1)
				      : bn_ui_t(ui, "frame.all-done"));

	while (at.row < end && bn_text_wrap(&line, &rest, (size_t)at.width)) {
		bn_grid_put(g, at, line);
		at.row++;
	}
}

/* What is done and what is missing, beside the page. */
static void draw_panel(struct bn_ui *ui, struct bn_grid *g, int end)
{
	int col = ui->cols - PANEL;
	struct bn_span rule = { TOP, col - 1, 1, BN_ROLE_DIM };
	struct bn_span at = { TOP + 2, col + 1, PANEL - 2, BN_ROLE_HINT };

	bn_grid_vline(g, rule, end - TOP);
	put(g, TOP, col + 1, PANEL - 2, BN_ROLE_TITLE,
	    bn_ui_t(ui, "frame.panel"));
	for (int s = 0; s < BN_SECTION_COUNT && at.row < end; s++) {
		enum bn_section section = (enum bn_section)s;
		enum bn_role role;
		const char *word = state_word(
			ui, bn_journey_stand(ui->app, ui->c, section), &role);
		const char *name = bn_words_of(ui->lang, "section.%s.title",
					       bn_section_info(section)->id);
		int cells = cells_of(word);

		put(g, at.row, col + 1, PANEL - cells - 3, BN_ROLE_TEXT, name);
		put(g, at.row++, ui->cols - cells - 1, cells, role, word);
	}
	at.row++;
	draw_left(ui, g, at, end);
}

static void draw_notice(struct bn_ui *ui, struct bn_grid *g)
{
	struct bn_arg args[] = {
		bn_arg_number("cols", ui->cols),
		bn_arg_number("rows", ui->rows),
		bn_arg_number("need_cols", BN_UI_MIN_COLS),
		bn_arg_number("need_rows", BN_UI_MIN_ROWS),
	};
	struct bn_str line;
	struct bn_str rest =
		bn_str_of(bn_ui_tf(ui, "frame.too-small", args, 4));
	struct bn_span at = { 0, 0, ui->cols, BN_ROLE_TEXT };

	while (at.row < ui->rows && ui->cols > 1 &&
	       bn_text_wrap(&line, &rest, (size_t)at.width)) {
		bn_grid_put(g, at, line);
		at.row++;
	}
	bn_grid_cursor(g, 0, 0);
}

/* Beside what is being filled in; a verdict takes the whole width. */
static bool has_panel(const struct bn_ui *ui)
{
	int step = step_of(ui);

	return ui->cols >= BN_UI_PANEL_COLS && ui->rows >= 24 && step > 1 &&
	       step < 4 && bn_ui_in_wizard(ui);
}

struct bn_area bn_ui_area(struct bn_ui *ui)
{
	struct bn_area area = { TOP, 1, ui->rows - TOP - 2 - message_rows(ui),
				ui->cols - 2 };

	if (has_panel(ui))
		area.cols -= PANEL + 2;
	if (area.cols > 96)
		area.cols = 96;
	return area;
}

static void draw_page(struct bn_ui *ui, struct bn_grid *g)
{
	struct bn_at *at = bn_ui_top(ui);
	struct bn_page page;
	struct bn_page_view view = { at->focus, at->scroll, at->reading,
				     ui->cols >= BN_UI_BOXED_COLS };

	bn_page_init(&page, &ui->page_arena);
	top_ops(ui)->page(ui, &page);
	if (view.focus >= page.items)
		view.focus = at->focus = page.items ? page.items - 1 : 0;
	bn_page_draw(g, &at->scroll, &page, bn_ui_area(ui), &view);
	g->failed = g->failed || page.failed;
}

void bn_ui_view(struct bn_ui *ui, struct bn_grid *g)
{
	struct bn_span rule = { 1, 0, ui->cols, BN_ROLE_DIM };
	int rows;

	bn_grid_clear(g);
	bn_arena_clear(&ui->page_arena);
	if (ui->rows < BN_UI_MIN_ROWS || ui->cols < BN_UI_MIN_COLS) {
		draw_notice(ui, g);
		return;
	}
	draw_steps(ui, g, draw_marks(ui, g));
	bn_grid_hline(g, rule);
	put(g, 2, 2, ui->cols - 4, BN_ROLE_TITLE, title_of(ui));
	if (ui->caption[0])
		put(g, 3, 2, ui->cols - 4, BN_ROLE_ACCENT, ui->caption);
	draw_page(ui, g);
	rows = message_rows(ui);
	rule.row = ui->rows - 2 - rows;
	bn_grid_hline(g, rule);
	draw_message(ui, g, rows);
	draw_keys(ui, g);
	if (has_panel(ui))
		draw_panel(ui, g, rule.row);
}
