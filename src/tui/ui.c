/*
 * The model's own moves: the stack of screens, words, answers, messages.
 * Draws nothing and does nothing.
 */
#include <stdio.h>
#include <string.h>

#include "bn/text.h"
#include "tui/ui.h"

/* What lies under one's home is shown as people write it: ~/... */
static void show_path(char *out, size_t size, const char *path,
		      const char *home)
{
	size_t n = home ? strlen(home) : 0;

	if (n > 1 && strncmp(path, home, n) == 0 && path[n] == '/')
		(void)snprintf(out, size, "~%s", path + n);
	else
		(void)snprintf(out, size, "%s", path);
}

enum bn_err bn_ui_init(struct bn_ui *ui, struct bn_app *app, const char *home,
		       struct bn_error *err)
{
	memset(ui, 0, sizeof(*ui));
	ui->app = app;
	show_path(ui->store, sizeof(ui->store), bn_app_store_path(app), home);
	ui->form.editing = ui->form.edited = BN_F_NONE;
	for (int i = 0; i < BN_SUIT_COUNT; i++)
		ui->suit[i] = -1;
	return bn_case_new(&ui->c, err);
}

void bn_ui_release(struct bn_ui *ui)
{
	bn_case_free(ui->c);
	bn_record_free(ui->undo);
	bn_arena_release(&ui->said.arena);
	bn_buf_release(&ui->said.text);
	bn_edit_release(&ui->form.edit);
	bn_arena_release(&ui->form.arena);
	bn_edit_release(&ui->pick.filter);
	bn_arena_release(&ui->pick.arena);
	bn_edit_release(&ui->attach.path);
	bn_buf_release(&ui->attach.names);
	bn_arena_release(&ui->attach.arena);
	bn_buf_release(&ui->receipt.text);
	bn_edit_release(&ui->receipt.path);
	bn_edit_release(&ui->open.ref);
	bn_arena_release(&ui->judged_arena);
	bn_arena_release(&ui->status_arena);
	bn_arena_release(&ui->page_arena);
}

struct bn_at *bn_ui_top(struct bn_ui *ui)
{
	return &ui->stack[ui->depth - 1];
}

const struct bn_at *bn_ui_at(const struct bn_ui *ui)
{
	return &ui->stack[ui->depth - 1];
}

static void enter(struct bn_ui *ui)
{
	const struct bn_screen_ops *ops = bn_screens[bn_ui_at(ui)->screen];

	bn_ui_hush(ui);
	if (ops->enter)
		ops->enter(ui);
	if (ops->lack && ui->want == BN_WANT_NOTHING)
		ops->lack(ui);
}

void bn_ui_push(struct bn_ui *ui, struct bn_at at)
{
	if (ui->depth == BN_UI_DEPTH) {
		memmove(&ui->stack[1], &ui->stack[2],
			(BN_UI_DEPTH - 2) * sizeof(ui->stack[0]));
		ui->depth--;
	}
	/* One reads from the top, but comes back to what one was at. */
	at.reading = at.focus == 0;
	ui->stack[ui->depth++] = at;
	enter(ui);
}

void bn_ui_goto(struct bn_ui *ui, enum bn_screen screen)
{
	struct bn_at at = { .screen = screen };

	bn_ui_push(ui, at);
}

void bn_ui_back(struct bn_ui *ui)
{
	if (ui->depth <= 1) {
		bn_ui_goto(ui, BN_SCREEN_LEAVE);
		return;
	}
	bn_ui_hush(ui);
	bn_ui_focus(ui, -1); /* what is being typed is kept */
	ui->depth--;
}

void bn_ui_return_to(struct bn_ui *ui, enum bn_screen screen)
{
	struct bn_at at = { .screen = screen };

	bn_ui_hush(ui);
	bn_ui_focus(ui, -1);
	for (unsigned i = ui->depth; i-- > 0;) {
		if (ui->stack[i].screen == screen) {
			ui->depth = i + 1;
			return;
		}
	}
	if (ui->depth > 1)
		ui->depth--;
	bn_ui_push(ui, at);
}

void bn_ui_focus(struct bn_ui *ui, int item)
{
	struct bn_at *at = bn_ui_top(ui);
	const struct bn_screen_ops *ops = bn_screens[at->screen];
	int from = at->focus;

	if (ops->focus)
		ops->focus(ui, from, item);
	if (item < 0)
		return;
	at->reading = false;
	at->focus = item;
}

const char *bn_ui_t(const struct bn_ui *ui, const char *id)
{
	return bn_words(ui->lang, id);
}

const char *bn_ui_tf(struct bn_ui *ui, const char *id,
		     const struct bn_arg *args, unsigned n)
{
	struct bn_buf text = { 0 };

	bn_words_format(&text, ui->lang, id, args, n);
	return bn_ui_keep(ui, &text);
}

const char *bn_ui_data(struct bn_ui *ui, struct bn_str s)
{
	struct bn_buf text = { 0 };

	bn_text_drawn(&text, s);
	return bn_ui_keep(ui, &text);
}

const char *bn_ui_keep(struct bn_ui *ui, struct bn_buf *text)
{
	const char *kept = bn_arena_dup(&ui->page_arena, bn_buf_view(text));

	bn_buf_release(text);
	return kept ? kept : "";
}

struct bn_reader bn_ui_reader(const struct bn_ui *ui)
{
	struct bn_reader reader = {
		.record = ui->c->record,
		.lang = ui->lang,
		.today = bn_moment_date(bn_case_now(ui->c, ui->app)),
	};

	return reader;
}

const char *bn_ui_answer(struct bn_ui *ui, enum bn_field f, unsigned index)
{
	struct bn_reader reader = bn_ui_reader(ui);
	struct bn_buf text = { 0 };

	bn_answer_words(&text, &reader, f, index);
	return bn_ui_keep(ui, &text);
}
