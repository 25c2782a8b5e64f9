/*
 * An event changes the model: keys that mean the same on every screen are
 * dealt with here, the rest by the screen on top.
 */
#include <string.h>

#include "tui/ui.h"

static const struct bn_screen_ops *top_ops(const struct bn_ui *ui)
{
	return bn_screens[bn_ui_at(ui)->screen];
}

/* Counting a page's items is building it: cheap, and always true. */
static int count_items(struct bn_ui *ui)
{
	struct bn_page page;

	bn_arena_clear(&ui->page_arena);
	bn_page_init(&page, &ui->page_arena);
	top_ops(ui)->page(ui, &page);
	return page.items;
}

static void move_focus(struct bn_ui *ui, int by)
{
	int n = count_items(ui);
	int to = bn_ui_at(ui)->focus + by;

	if (n == 0) {
		bn_ui_top(ui)->scroll += by;
		return;
	}
	/* Down on the last stays there; only Tab goes round. */
	if (to < 0)
		to = 0;
	if (to >= n)
		to = n - 1;
	bn_ui_focus(ui, to);
}

static void tab(struct bn_ui *ui, int by)
{
	int n = count_items(ui);

	if (n > 0)
		bn_ui_focus(ui, (bn_ui_at(ui)->focus + by + n) % n);
}

/* A long list is paged by its items, a long text by its rows. */
static void page_by(struct bn_ui *ui, int by)
{
	struct bn_at *at = bn_ui_top(ui);
	int step = ui->rows > 16 ? ui->rows - 12 : 4;

	if (count_items(ui) > step) {
		move_focus(ui, by * step);
		return;
	}
	at->reading = true;
	at->scroll += by * step;
	if (at->scroll < 0)
		at->scroll = 0;
}

static void press(struct bn_ui *ui, int item)
{
	const struct bn_screen_ops *ops = top_ops(ui);

	if (ops->press && item >= 0)
		ops->press(ui, item);
}

static void undo(struct bn_ui *ui)
{
	struct bn_record *now = ui->c->record;

	if (!ui->undo) {
		bn_ui_say(ui, BN_ROLE_HINT, "say.nothing-to-undo", NULL, 0);
		return;
	}
	/* What is being typed belongs to the new answers: it is let go. */
	ui->form.editing = BN_F_NONE;
	ui->c->record = ui->undo;
	ui->undo = now;
	ui->dirty = true;
	ui->has_judged = false;
	bn_ui_focus(ui, bn_ui_at(ui)->focus);
	bn_ui_say(ui, BN_ROLE_DONE, "say.undone", NULL, 0);
}

static void switch_language(struct bn_ui *ui)
{
	ui->lang = ui->lang == BN_ZH ? BN_EN : BN_ZH;
	bn_buf_clear(&ui->message);
}

/* Screens that come back to themselves when their own key is pressed. */
static void open_once(struct bn_ui *ui, enum bn_screen screen)
{
	if (bn_ui_at(ui)->screen == screen)
		return;
	bn_ui_focus(ui, -1);
	bn_ui_goto(ui, screen);
}

static bool in_the_wizard(const struct bn_ui *ui)
{
	return ui->desk == NULL && (bn_ui_at(ui)->screen < BN_SCREEN_DESK);
}

static void to_tasks(struct bn_ui *ui)
{
	if (in_the_wizard(ui))
		bn_ui_return_to(ui, BN_SCREEN_TASKS);
}

static void help(struct bn_ui *ui)
{
	open_once(ui, BN_SCREEN_HELP);
}

static void leave(struct bn_ui *ui)
{
	open_once(ui, BN_SCREEN_LEAVE);
}

static void check(struct bn_ui *ui)
{
	if (in_the_wizard(ui))
		open_once(ui, BN_SCREEN_ANSWERS);
}

static void go_on(struct bn_ui *ui)
{
	if (top_ops(ui)->go_on)
		top_ops(ui)->go_on(ui);
}

static void next(struct bn_ui *ui)
{
	tab(ui, 1);
}

static void previous(struct bn_ui *ui)
{
	tab(ui, -1);
}

static void up(struct bn_ui *ui)
{
	move_focus(ui, -1);
}

static void down(struct bn_ui *ui)
{
	move_focus(ui, 1);
}

static void first(struct bn_ui *ui)
{
	move_focus(ui, -BN_GRID_MAX * BN_GRID_MAX);
}

static void last(struct bn_ui *ui)
{
	move_focus(ui, BN_GRID_MAX * BN_GRID_MAX);
}

static void page_up(struct bn_ui *ui)
{
	page_by(ui, -1);
}

static void page_down(struct bn_ui *ui)
{
	page_by(ui, 1);
}

static void press_focused(struct bn_ui *ui)
{
	press(ui, bn_ui_at(ui)->focus);
}

/* What an action does on every screen; NULL where only some know it. */
static void (*const acts[BN_ACTION_COUNT])(struct bn_ui *ui) = {
	[BN_ACTION_HELP] = help,
	[BN_ACTION_BACK] = bn_ui_back,
	[BN_ACTION_LEAVE] = leave,
	[BN_ACTION_QUIT] = leave,
	[BN_ACTION_TASKS] = to_tasks,
	[BN_ACTION_CHECK] = check,
	[BN_ACTION_CONTINUE] = go_on,
	[BN_ACTION_UNDO] = undo,
	[BN_ACTION_LANGUAGE] = switch_language,
	[BN_ACTION_NEXT] = next,
	[BN_ACTION_PREV] = previous,
	[BN_ACTION_UP] = up,
	[BN_ACTION_LEFT] = up,
	[BN_ACTION_DOWN] = down,
	[BN_ACTION_RIGHT] = down,
	[BN_ACTION_FIRST] = first,
	[BN_ACTION_LAST] = last,
	[BN_ACTION_PAGE_UP] = page_up,
	[BN_ACTION_PAGE_DOWN] = page_down,
	[BN_ACTION_PICK] = press_focused,
	[BN_ACTION_PRESS] = press_focused,
};

/* A digit presses the item of that number, for people with an input method. */
static bool press_digit(struct bn_ui *ui, struct bn_str text)
{
	int digit = bn_keys_digit(text);

	if (digit < 1 || digit > count_items(ui))
		return false;
	bn_ui_focus(ui, digit - 1);
	press(ui, digit - 1);
	return true;
}

static enum bn_action action_of(const struct bn_ui *ui,
				const struct bn_event *event)
{
	const struct bn_screen_ops *ops = top_ops(ui);
	bool field = ops->in_field && ops->in_field(ui);

	if (event->kind == BN_EVENT_KEY)
		return bn_keys_action(event->key, field);
	if (event->kind == BN_EVENT_TEXT && !field)
		return bn_keys_text(event->text);
	return BN_ACTION_NONE;
}

/* Too small a window takes no keys but those that lead out. */
static bool too_small(const struct bn_ui *ui)
{
	return ui->rows < BN_UI_MIN_ROWS || ui->cols < BN_UI_MIN_COLS;
}

static void key(struct bn_ui *ui, const struct bn_event *event)
{
	enum bn_action action = action_of(ui, event);
	const struct bn_screen_ops *ops = top_ops(ui);

	if (too_small(ui)) {
		if (action == BN_ACTION_LEAVE || action == BN_ACTION_QUIT)
			ui->quit = true;
		return;
	}
	if (ops->event && ops->event(ui, event, action))
		return;
	if (acts[action])
		acts[action](ui);
	else if (event->kind == BN_EVENT_TEXT)
		(void)press_digit(ui, event->text);
}

static void rest(struct bn_ui *ui)
{
	if (top_ops(ui)->rest)
		top_ops(ui)->rest(ui);
}

static void interrupt(struct bn_ui *ui)
{
	if (too_small(ui))
		ui->quit = true;
	else
		leave(ui);
}

void bn_ui_update(struct bn_ui *ui, const struct bn_event *event)
{
	switch (event->kind) {
	case BN_EVENT_KEY:
	case BN_EVENT_TEXT:
	case BN_EVENT_PASTE:
		key(ui, event);
		break;
	case BN_EVENT_RESIZE:
		ui->rows = event->row;
		ui->cols = event->col;
		break;
	case BN_EVENT_BAD_ENCODING:
		bn_ui_say(ui, BN_ROLE_ERROR, "say.not-utf8", NULL, 0);
		break;
	case BN_EVENT_INTERRUPT:
		interrupt(ui);
		break;
	case BN_EVENT_TERMINATE:
	case BN_EVENT_HANGUP:
		bn_ui_focus(ui, -1); /* keeps the half-typed field */
		ui->dirty = true;
		ui->quit = ui->hung_up = true;
		break;
	case BN_EVENT_TICK:
		rest(ui);
		break;
	case BN_EVENT_NONE:
	case BN_EVENT_REPORT:
	case BN_EVENT_RESUME:
	case BN_EVENT_MEASURED:
	default:
		break;
	}
}

void bn_ui_done(struct bn_ui *ui, enum bn_err e, const struct bn_error *err)
{
	enum bn_want what = ui->want;
	const struct bn_screen_ops *ops = top_ops(ui);

	ui->want = BN_WANT_NOTHING;
	if (ops->done)
		ops->done(ui, what, e, err);
	else if (e != BN_OK)
		bn_ui_say_error(ui, e, err);
}
