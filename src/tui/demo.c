/*
 * Playing a person's filing into the wizard, with captions.
 */
#include "tui/demo.h"

#include <stdlib.h>
#include <string.h>

#include "bn/sys.h"
#include "tui/perform.h"
#include "tui/screens.h"

#define SPEED_DEFAULT 12
#define SPEED_MOST 200
#define LINGER_MS 2500L /* a new screen is read before it is typed on */

enum bn_err bn_demo_new(struct bn_demo **out, struct bn_app *app,
			const struct bn_tui_options *options,
			struct bn_error *err)
{
	struct bn_demo *d = calloc(1, sizeof(*d));
	struct bn_persona p;
	enum bn_err e;

	if (!d)
		return bn_error_set(err, BN_ERR_NOMEM, "");
	d->speed = options->speed > 0 ? options->speed : SPEED_DEFAULT;
	d->last = BN_SCREEN_COUNT;
	e = bn_demo_prepare(d->folder, app, sizeof(d->folder), err);
	while (e == BN_OK && d->n < BN_DEMO_PEOPLE) {
		e = bn_persona_load(&p, d->n, err);
		if (e == BN_OK)
			memcpy(d->names[d->n++], p.name, sizeof(p.name));
		bn_persona_release(&p);
	}
	if (e == BN_ERR_NOT_FOUND && d->n > 0)
		e = BN_OK;
	if (e != BN_OK) {
		bn_demo_free(d);
		return e;
	}
	*out = d;
	return BN_OK;
}

void bn_demo_free(struct bn_demo *d)
{
	if (!d)
		return;
	bn_persona_release(&d->who);
	free(d);
}

enum bn_err bn_demo_play(struct bn_demo *d, struct bn_ui *ui, unsigned person,
			 struct bn_error *err)
{
	struct bn_case *fresh = NULL;
	enum bn_err e;

	bn_persona_release(&d->who);
	memset(&d->who, 0, sizeof(d->who));
	e = bn_demo_prepare(d->folder, ui->app, sizeof(d->folder), err);
	if (e == BN_OK)
		e = bn_persona_load(&d->who, person, err);
	if (e == BN_OK)
		e = bn_case_new(&fresh, err);
	if (e != BN_OK)
		return e;
	bn_case_free(ui->c);
	ui->c = fresh;
	bn_ui_forget_undo(ui);
	ui->form.editing = ui->form.edited = BN_F_NONE;
	ui->dirty = ui->unsaved = false;
	ui->has_judged = ui->has_status = ui->submitted = false;
	bn_demo_set_today(ui->app, d->who.today);
	memset(&d->robot, 0, sizeof(d->robot));
	d->robot.who = &d->who.application;
	d->robot.folder = d->folder;
	d->playing = true;
	d->paused = false;
	d->last = BN_SCREEN_COUNT;
	/* Below the first screen stands the list of people. */
	ui->depth = 0;
	bn_ui_goto(ui, BN_SCREEN_DEMO);
	bn_ui_goto(ui, BN_SCREEN_WELCOME);
	return BN_OK;
}

/* On help and on leaving the person has the keys. */
static bool is_held(const struct bn_ui *ui)
{
	enum bn_screen now = bn_ui_at(ui)->screen;

	return now == BN_SCREEN_HELP || now == BN_SCREEN_LEAVE;
}

int bn_demo_wait(const struct bn_demo *d, const struct bn_ui *ui)
{
	if (!d || !d->playing || d->paused || is_held(ui))
		return -1;
	return (int)(d->lingers ? LINGER_MS * SPEED_DEFAULT / d->speed
				: 1000 / d->speed);
}

static void stop(struct bn_demo *d, struct bn_ui *ui)
{
	d->playing = false;
	ui->caption[0] = '\0';
	bn_ui_return_to(ui, BN_SCREEN_DEMO);
}

static bool steer_by_key(struct bn_demo *d, struct bn_ui *ui, enum bn_key key)
{
	switch ((int)key) {
	case BN_KEY_ESC:
		stop(d, ui);
		return true;
	case BN_KEY_RIGHT:
		d->speed = d->speed < SPEED_MOST ? d->speed * 2 : d->speed;
		return true;
	case BN_KEY_LEFT:
		d->speed = d->speed > 1 ? d->speed / 2 : 1;
		return true;
	case BN_KEY_F1:
	case BN_KEY_F2:
	case BN_KEY_F3:
	case BN_KEY_CTRL_C:
	case BN_KEY_CTRL_L:
		return false;
	default:
		return true; /* typed by the script alone */
	}
}

/* Space pauses, Left and Right change the speed, Esc stops. */
static bool steer(struct bn_demo *d, struct bn_ui *ui,
		  const struct bn_event *event)
{
	if (event->kind == BN_EVENT_KEY)
		return steer_by_key(d, ui, event->key);
	if (event->kind == BN_EVENT_TEXT &&
	    bn_keys_text(event->text) == BN_ACTION_PICK)
		d->paused = !d->paused;
	return event->kind == BN_EVENT_TEXT || event->kind == BN_EVENT_PASTE;
}

static const char *words_of_screen(const struct bn_ui *ui)
{
	return bn_words_of(ui->lang, "caption.%s",
			   bn_screens[bn_ui_at(ui)->screen]->word);
}

static void put_caption(struct bn_ui *ui, const char *text)
{
	bn_str_copy(ui->caption, sizeof(ui->caption), bn_str_of(text));
}

/* What this screen is, and how the play can be steered. */
static void set_caption(const struct bn_demo *d, struct bn_ui *ui)
{
	struct bn_buf text = { 0 };
	struct bn_arg args[2];

	args[0] = bn_arg_text("what", bn_str_of(words_of_screen(ui)));
	args[1] = bn_arg_number("speed", d->speed);
	bn_words_format(&text, ui->lang,
			d->paused ? "demo.paused" : "demo.playing", args, 2);
	put_caption(ui, bn_buf_cstr(&text));
	bn_buf_release(&text);
}

/* The next key of the script; false where the screen is to be read first. */
static bool type_next(struct bn_event *event, struct bn_demo *d,
		      struct bn_ui *ui)
{
	enum bn_screen now = bn_ui_at(ui)->screen;

	d->lingers = now != d->last;
	d->last = now;
	set_caption(d, ui);
	if (d->lingers)
		return false;
	bn_robot_next(event, &d->robot, ui);
	if (d->robot.done) {
		/* The last screen stays, for questions. */
		d->playing = false;
		put_caption(ui, bn_ui_t(ui, "caption.end"));
		return false;
	}
	return event->kind != BN_EVENT_NONE;
}

bool bn_demo_event(struct bn_event *event, struct bn_demo *d, struct bn_ui *ui)
{
	bool used;

	if (!d || !d->playing)
		return false;
	if (is_held(ui))
		return event->kind == BN_EVENT_TICK;
	if (event->kind == BN_EVENT_TICK)
		return !type_next(event, d, ui);
	used = steer(d, ui, event);
	if (d->playing)
		set_caption(d, ui);
	return used;
}

/* --- the list of people --- */

static void page(struct bn_ui *ui, struct bn_page *p)
{
	const struct bn_demo *d = ui->demo;

	bn_page_text(p, BN_ROLE_TEXT, bn_ui_t(ui, "demo.intro"));
	bn_page_text(p, BN_ROLE_HINT, bn_ui_t(ui, "demo.keys"));
	bn_page_blank(p);
	for (unsigned i = 0; d && i < d->n; i++) {
		const char *mark =
			bn_arena_printf(&ui->page_arena, "%2u.", i + 1);

		(void)bn_page_item(
			p, mark ? mark : "",
			bn_words_of(ui->lang, "persona.%s", d->names[i]), "",
			BN_ROLE_TEXT);
	}
	(void)bn_page_button(p, bn_ui_t(ui, "welcome.leave"));
}

static void press(struct bn_ui *ui, int item)
{
	if (!ui->demo || item >= (int)ui->demo->n) {
		bn_ui_goto(ui, BN_SCREEN_LEAVE);
		return;
	}
	ui->play = (unsigned)item;
	ui->want = BN_WANT_PLAY;
}

static void done(struct bn_ui *ui, enum bn_want what, enum bn_err e,
		 const struct bn_error *err)
{
	(void)what;
	if (e != BN_OK)
		bn_ui_say_error(ui, e, err);
}

const struct bn_screen_ops bn_screen_demo = {
	.word = "demo",
	.page = page,
	.press = press,
	.done = done,
};

/* --- without a terminal --- */

#define TOLD_ROWS 24
#define TOLD_COLS 80
#define TOLD_EVENTS 20000 /* a filing takes far fewer */

struct teller {
	struct bn_ui *ui;
	struct bn_grid grid;
	struct bn_buf *out;
	unsigned screens;
};

static void tell_screen(struct teller *t, struct bn_str text)
{
	bn_buf_printf(t->out, "--- %u ", ++t->screens);
	bn_buf_pad(t->out, '-', TOLD_COLS - 8);
	bn_buf_byte(t->out, '\n');
	bn_buf_str(t->out, text);
}

static void act(struct teller *t)
{
	struct bn_stage stage = { .ui = t->ui, .grid = &t->grid };

	while (t->ui->want != BN_WANT_NOTHING) {
		struct bn_error err = { 0 };
		enum bn_err e = bn_perform(&stage, &err);

		bn_ui_done(t->ui, e, &err);
	}
	(void)bn_perform_save(t->ui);
}

/* Is it another screen, or the same about another thing? */
static bool moved(const struct bn_at *from, const struct bn_at *to)
{
	return from->screen != to->screen || from->section != to->section ||
	       from->index != to->index || from->slot != to->slot;
}

/* Lists that are looked through and the bar that fills are no stations. */
static bool is_told(enum bn_screen screen)
{
	return screen != BN_SCREEN_PICK && screen != BN_SCREEN_SUBMIT;
}

/* A screen is told as it stands when it is left: filled in. */
static void tell(struct teller *t, struct bn_demo *d)
{
	struct bn_event event;
	struct bn_at before;
	struct bn_buf text = { 0 };

	for (unsigned i = 0; i < TOLD_EVENTS && !d->robot.done; i++) {
		before = *bn_ui_at(t->ui);
		put_caption(t->ui, words_of_screen(t->ui));
		bn_ui_view(t->ui, &t->grid);
		bn_buf_clear(&text);
		bn_grid_text(&text, &t->grid);
		bn_robot_next(&event, &d->robot, t->ui);
		bn_ui_update(t->ui, &event);
		act(t);
		if (moved(&before, bn_ui_at(t->ui)) && is_told(before.screen))
			tell_screen(t, bn_buf_view(&text));
	}
	put_caption(t->ui, words_of_screen(t->ui));
	bn_ui_view(t->ui, &t->grid);
	bn_buf_clear(&text);
	bn_grid_text(&text, &t->grid);
	tell_screen(t, bn_buf_view(&text));
	bn_buf_release(&text);
}

enum bn_err bn_tui_tell_demo(struct bn_buf *out, struct bn_app *app,
			     const struct bn_tui_options *options,
			     struct bn_error *err)
{
	struct bn_ui ui;
	struct teller t = { .ui = &ui, .out = out };
	struct bn_demo *d = NULL;
	enum bn_err e = bn_ui_init(&ui, app, bn_sys_env("HOME"), err);

	if (e != BN_OK)
		return e;
	ui.lang = options->lang;
	ui.rows = TOLD_ROWS;
	ui.cols = TOLD_COLS;
	e = bn_grid_resize(&t.grid, TOLD_ROWS, TOLD_COLS, err);
	if (e == BN_OK)
		e = bn_demo_new(&d, app, options, err);
	if (e == BN_OK) {
		ui.demo = d;
		e = bn_demo_play(d, &ui, (unsigned)options->person, err);
	}
	if (e == BN_OK) {
		tell(&t, d);
		e = bn_buf_err(out, err);
	}
	bn_demo_free(d);
	bn_grid_release(&t.grid);
	bn_ui_release(&ui);
	return e;
}
