/*
 * An event changes the model: keys that mean the same on every screen are
 * dealt with here, the rest by the screen on top.
 */
#include "tui/flow.h"

static const struct bn_screen_ops *top_ops(const struct bn_ui *ui)
{
	return bn_screens[bn_ui_at(ui)->screen];
}

static bool is_typed_in(const struct bn_ui *ui)
{
	return top_ops(ui)->in_field && top_ops(ui)->in_field(ui);
}

void bn_ui_switch_language(struct bn_ui *ui)
{
	ui->lang = ui->lang == BN_ZH ? BN_EN : BN_ZH;
	bn_ui_say_again(ui);
}

/* Screens that come back to themselves when their own key is pressed. */
static void open_once(struct bn_ui *ui, enum bn_screen screen)
{
	if (bn_ui_at(ui)->screen == screen)
		return;
	bn_ui_focus(ui, -1);
	bn_ui_goto(ui, screen);
}

/* A key that does nothing here says so. */
static void say_useless(struct bn_ui *ui, enum bn_action action)
{
	const struct bn_action_info *info = bn_action_info(action);
	struct bn_arg key = bn_arg_text(
		"key", bn_str_of(info->main + (info->main[0] == '~')));

	bn_ui_say(ui, BN_ROLE_HINT, "say.useless", &key, 1);
}

bool bn_ui_in_wizard(const struct bn_ui *ui)
{
	return !ui->desk && bn_ui_at(ui)->screen < BN_SCREEN_DESK;
}

/* The task list and the check are for answers that may be changed. */
static void to_answers(struct bn_ui *ui, enum bn_action action)
{
	if (!bn_ui_in_wizard(ui) || !bn_ui_may_change(ui))
		say_useless(ui, action);
	else
		bn_flow_go(ui, action == BN_ACTION_TASKS ? BN_SCREEN_TASKS
							 : BN_SCREEN_ANSWERS);
}

static void help(struct bn_ui *ui, enum bn_action action)
{
	(void)action;
	open_once(ui, BN_SCREEN_HELP);
}

static void back(struct bn_ui *ui, enum bn_action action)
{
	(void)action;
	bn_ui_back(ui);
}

static void leave(struct bn_ui *ui, enum bn_action action)
{
	(void)action;
	open_once(ui, BN_SCREEN_LEAVE);
}

static void go_on(struct bn_ui *ui, enum bn_action action)
{
	if (top_ops(ui)->go_on)
		top_ops(ui)->go_on(ui);
	else
		say_useless(ui, action);
}

static void undo(struct bn_ui *ui, enum bn_action action)
{
	(void)action;
	bn_ui_undo(ui);
}

static void language(struct bn_ui *ui, enum bn_action action)
{
	(void)action;
	bn_ui_switch_language(ui);
}

typedef void actor(struct bn_ui *ui, enum bn_action action);

/* What an action does on every screen; moving is in move.c. */
static actor *const actors[BN_ACTION_COUNT] = {
	[BN_ACTION_HELP] = help,          [BN_ACTION_BACK] = back,
	[BN_ACTION_LEAVE] = leave,        [BN_ACTION_QUIT] = leave,
	[BN_ACTION_TASKS] = to_answers,   [BN_ACTION_CHECK] = to_answers,
	[BN_ACTION_CONTINUE] = go_on,     [BN_ACTION_UNDO] = undo,
	[BN_ACTION_LANGUAGE] = language,  [BN_ACTION_FIND] = say_useless,
	[BN_ACTION_REVEAL] = say_useless,
};

static enum bn_action action_of(const struct bn_ui *ui,
				const struct bn_event *event)
{
	if (event->kind == BN_EVENT_KEY)
		return bn_keys_action(event->key, is_typed_in(ui));
	if (event->kind == BN_EVENT_TEXT && !is_typed_in(ui))
		return bn_keys_text(event->text);
	return BN_ACTION_NONE;
}

/* Too small a window takes no keys but those that lead out. */
static bool too_small(const struct bn_ui *ui)
{
	return ui->rows < BN_UI_MIN_ROWS || ui->cols < BN_UI_MIN_COLS;
}

static void quit(struct bn_ui *ui)
{
	bn_ui_focus(ui, -1); /* keeps the half-typed field */
	ui->quit = true;
}

/* What is no key of this screen: a digit, or text for which there is no box. */
static void take_text(struct bn_ui *ui, const struct bn_event *event)
{
	if (event->kind == BN_EVENT_TEXT && bn_ui_press_digit(ui, event->text))
		return;
	if (event->kind == BN_EVENT_PASTE)
		bn_ui_say(ui, BN_ROLE_HINT, "say.no-box", NULL, 0);
}

static void act(struct bn_ui *ui, const struct bn_event *event,
		enum bn_action action)
{
	const struct bn_screen_ops *ops = top_ops(ui);
	bool presses = action == BN_ACTION_PRESS || action == BN_ACTION_PICK;

	/* What cannot be seen is not pressed: one reads on. */
	if (presses && bn_ui_out_of_sight(ui)) {
		(void)bn_ui_move(ui, BN_ACTION_PAGE_DOWN);
		return;
	}
	/* One sees what one types. */
	if (action == BN_ACTION_NONE && is_typed_in(ui))
		bn_ui_top(ui)->reading = false;
	if (ops->event && ops->event(ui, event, action))
		return;
	if (action == BN_ACTION_NONE)
		take_text(ui, event);
	else if (!bn_ui_move(ui, action) && actors[action])
		actors[action](ui, action);
}

static void key(struct bn_ui *ui, const struct bn_event *event)
{
	enum bn_action action = action_of(ui, event);

	if (!too_small(ui))
		act(ui, event, action);
	else if (action == BN_ACTION_LEAVE || action == BN_ACTION_QUIT)
		quit(ui);
}

static void interrupt(struct bn_ui *ui)
{
	if (too_small(ui))
		quit(ui);
	else
		open_once(ui, BN_SCREEN_LEAVE);
}

static void rest(struct bn_ui *ui)
{
	if (top_ops(ui)->rest)
		top_ops(ui)->rest(ui);
}

static void take(struct bn_ui *ui, const struct bn_event *event)
{
	switch ((int)event->kind) {
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
	case BN_EVENT_TICK:
		rest(ui);
		break;
	case BN_EVENT_TERMINATE:
	case BN_EVENT_HANGUP:
		quit(ui);
		break;
	default:
		break;
	}
}

void bn_ui_update(struct bn_ui *ui, const struct bn_event *event)
{
	take(ui, event);
	if (ui->depth > 0 && ui->want == BN_WANT_NOTHING && top_ops(ui)->lack)
		top_ops(ui)->lack(ui);
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
