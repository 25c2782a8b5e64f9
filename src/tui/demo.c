/*
 * Playing a person's filing into the wizard, with captions.
 */
#include "tui/demo.h"

#include <stdlib.h>
#include <string.h>

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
	bn_record_free(ui->undo);
	ui->undo = NULL;
	ui->dirty = ui->has_judged = ui->has_status = ui->submitted = false;
	bn_demo_set_today(ui->app, d->who.today);
	memset(&d->robot, 0, sizeof(d->robot));
	d->robot.who = &d->who.application;
	d->robot.folder = d->folder;
	d->playing = true;
	d->paused = false;
	d->last = BN_SCREEN_COUNT;
	bn_ui_return_to(ui, BN_SCREEN_WELCOME);
	return BN_OK;
}

int bn_demo_wait(const struct bn_demo *d)
{
	if (!d || !d->playing || d->paused)
		return -1;
	return (int)(d->lingers ? LINGER_MS * SPEED_DEFAULT / d->speed
				: 1000 / d->speed);
}

static void stop(struct bn_demo *d, struct bn_ui *ui)
{
	d->playing = false;
	ui->caption = NULL;
	bn_ui_return_to(ui, BN_SCREEN_DEMO);
}

/* Space pauses, Left and Right change the speed, Esc stops. */
static bool steer(struct bn_demo *d, struct bn_ui *ui,
		  const struct bn_event *event)
{
	if (event->kind == BN_EVENT_TEXT && bn_str_is(event->text, " ")) {
		d->paused = !d->paused;
		return true;
	}
	if (event->kind != BN_EVENT_KEY)
		return event->kind == BN_EVENT_TEXT ||
		       event->kind == BN_EVENT_PASTE;
	if (event->key == BN_KEY_ESC)
		stop(d, ui);
	else if (event->key == BN_KEY_RIGHT && d->speed < SPEED_MOST)
		d->speed *= 2;
	else if (event->key == BN_KEY_LEFT && d->speed > 1)
		d->speed /= 2;
	else if (event->key == BN_KEY_F2 || event->key == BN_KEY_CTRL_C)
		return false;
	return true;
}

/* What this screen is, and how the play can be steered. */
static void set_caption(struct bn_demo *d, struct bn_ui *ui)
{
	const char *word = bn_screens[bn_ui_at(ui)->screen]->word;
	struct bn_buf text = { 0 };
	struct bn_arg args[2];

	args[0] = bn_arg_text(
		"what", bn_str_of(bn_words_of(ui->lang, "caption.%s", word)));
	args[1] = bn_arg_number("speed", d->speed);
	bn_words_format(&text, ui->lang,
			d->paused ? "demo.paused" : "demo.playing", args, 2);
	bn_str_copy(d->caption, sizeof(d->caption), bn_buf_view(&text));
	bn_buf_release(&text);
	ui->caption = d->caption;
}

bool bn_demo_event(struct bn_event *event, struct bn_demo *d, struct bn_ui *ui)
{
	if (!d || !d->playing)
		return false;
	if (event->kind != BN_EVENT_TICK) {
		bool used = steer(d, ui, event);

		if (d->playing)
			set_caption(d, ui);
		return used;
	}
	d->lingers = bn_ui_at(ui)->screen != d->last;
	d->last = bn_ui_at(ui)->screen;
	set_caption(d, ui);
	if (d->lingers)
		return true; /* shown first, typed on at the next */
	bn_robot_next(event, &d->robot, ui);
	if (d->robot.done) {
		/* The last screen stays, for questions. */
		d->playing = false;
		ui->caption = bn_ui_t(ui, "caption.end");
		return true;
	}
	return event->kind == BN_EVENT_NONE;
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

static void tell_screen(struct teller *t)
{
	t->ui->caption = bn_words_of(t->ui->lang, "caption.%s",
				     bn_screens[bn_ui_at(t->ui)->screen]->word);
	bn_ui_view(t->ui, &t->grid);
	bn_buf_printf(t->out, "--- %u ", ++t->screens);
	bn_buf_pad(t->out, '-', TOLD_COLS - 8);
	bn_buf_byte(t->out, '\n');
	bn_grid_text(t->out, &t->grid);
}

static void act(struct teller *t)
{
	struct bn_stage stage = { .ui = t->ui, .grid = &t->grid };

	while (t->ui->want != BN_WANT_NOTHING) {
		struct bn_error err = { 0 };
		enum bn_err e = bn_perform(&stage, &err);

		bn_ui_done(t->ui, e, &err);
	}
	bn_perform_save(t->ui);
}

/* A screen is told as it stands when it is left: filled in. */
static void tell(struct teller *t, struct bn_demo *d)
{
	struct bn_event event;
	unsigned depth;

	for (unsigned i = 0; i < TOLD_EVENTS && !d->robot.done; i++) {
		depth = t->ui->depth;
		bn_ui_view(t->ui, &t->grid);
		act(t);
		bn_robot_next(&event, &d->robot, t->ui);
		if (event.kind == BN_EVENT_KEY &&
		    (event.key == BN_KEY_F8 || event.key == BN_KEY_ESC))
			tell_screen(t);
		bn_ui_update(t->ui, &event);
		act(t);
		if (depth != t->ui->depth &&
		    bn_ui_at(t->ui)->screen == BN_SCREEN_RESULT)
			tell_screen(t);
	}
	act(t);
	tell_screen(t);
}

enum bn_err bn_tui_tell_demo(struct bn_buf *out, struct bn_app *app,
			     const struct bn_tui_options *options,
			     struct bn_error *err)
{
	struct bn_ui ui;
	struct teller t = { .ui = &ui, .out = out };
	struct bn_demo *d = NULL;
	enum bn_err e = bn_ui_init(&ui, app, err);

	if (e != BN_OK)
		return e;
	ui.lang = options->lang;
	ui.rows = TOLD_ROWS;
	ui.cols = TOLD_COLS;
	e = bn_grid_resize(&t.grid, TOLD_ROWS, TOLD_COLS, err);
	if (e == BN_OK)
		e = bn_demo_new(&d, app, options, err);
	if (e == BN_OK) {
		bn_ui_goto(&ui, BN_SCREEN_WELCOME);
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
