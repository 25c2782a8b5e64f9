/*
 * The model's own moves: the stack of screens, words, answers, messages.
 * Draws nothing and does nothing.
 */
#include <stdlib.h>
#include <string.h>

#include "bn/field.h"
#include "bn/region.h"
#include "bn/text.h"
#include "tui/ui.h"

enum bn_err bn_ui_init(struct bn_ui *ui, struct bn_app *app,
		       struct bn_error *err)
{
	memset(ui, 0, sizeof(*ui));
	ui->app = app;
	ui->form.editing = BN_F_NONE;
	for (int i = 0; i < BN_SUIT_QUESTIONS; i++)
		ui->suit[i] = -1;
	return bn_case_new(&ui->c, err);
}

void bn_ui_release(struct bn_ui *ui)
{
	bn_case_free(ui->c);
	bn_record_free(ui->undo);
	bn_buf_release(&ui->message);
	bn_edit_release(&ui->form.edit);
	bn_arena_release(&ui->form.arena);
	bn_edit_release(&ui->pick.filter);
	bn_edit_release(&ui->attach.path);
	bn_buf_release(&ui->attach.names);
	bn_arena_release(&ui->attach.arena);
	bn_buf_release(&ui->receipt.text);
	bn_edit_release(&ui->receipt.path);
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

	bn_buf_clear(&ui->message);
	if (ops->enter)
		ops->enter(ui);
}

void bn_ui_push(struct bn_ui *ui, struct bn_at at)
{
	if (ui->depth == BN_UI_DEPTH) {
		memmove(&ui->stack[1], &ui->stack[2],
			(BN_UI_DEPTH - 2) * sizeof(ui->stack[0]));
		ui->depth--;
	}
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
	bn_ui_focus(ui, -1);		/* what is being typed is kept */
	ui->depth--;
	bn_buf_clear(&ui->message);
}

void bn_ui_return_to(struct bn_ui *ui, enum bn_screen screen)
{
	struct bn_at at = { .screen = screen };

	bn_ui_focus(ui, -1);
	for (unsigned i = ui->depth; i-- > 0;) {
		if (ui->stack[i].screen == screen) {
			ui->depth = i + 1;
			bn_buf_clear(&ui->message);
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
	at->reading = false;
	if (item >= 0)
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
	const char *kept;

	bn_words_format(&text, ui->lang, id, args, n);
	kept = bn_arena_dup(&ui->page_arena, bn_buf_view(&text));
	bn_buf_release(&text);
	return kept ? kept : "";
}

const char *bn_ui_data(struct bn_ui *ui, struct bn_str s)
{
	struct bn_buf text = { 0 };
	const char *kept;

	bn_text_drawn(&text, s);
	kept = bn_arena_dup(&ui->page_arena, bn_buf_view(&text));
	bn_buf_release(&text);
	return kept ? kept : "";
}

/* Words of a set joined by commas, each in the reader's language. */
static const char *many_words(struct bn_ui *ui, const char *set,
			      struct bn_str value)
{
	struct bn_buf text = { 0 };
	struct bn_str word;
	const char *kept;

	while (bn_str_split(&word, &value, ',')) {
		if (text.n)
			bn_buf_puts(&text, ui->lang == BN_ZH ? "、" : ", ");
		bn_buf_puts(&text, bn_words_of(ui->lang, "choice.%s.%.*s", set,
					       (int)word.n, word.p));
	}
	kept = bn_arena_dup(&ui->page_arena, bn_buf_view(&text));
	bn_buf_release(&text);
	return kept ? kept : "";
}

static const char *region_words(struct bn_ui *ui, struct bn_str code)
{
	struct bn_buf text = { 0 };
	const char *kept = NULL;

	if (bn_region_full_name(&text, code, 0)) {
		bn_buf_byte(&text, ' ');
		bn_buf_str(&text, code);
		kept = bn_arena_dup(&ui->page_arena, bn_buf_view(&text));
	}
	bn_buf_release(&text);
	return kept ? kept : bn_ui_data(ui, code);
}

const char *bn_ui_answer(struct bn_ui *ui, enum bn_field f, unsigned index)
{
	const struct bn_field_info *info = bn_field_info(f);
	struct bn_str value = bn_record_get(ui->c->record, f, index);

	if (value.n == 0)
		return "";
	switch (info->kind) {
	case BN_KIND_CHOICE:
	case BN_KIND_NUMBER_CHOICE:
	case BN_KIND_MANY:
		return many_words(ui, info->choices, value);
	case BN_KIND_YESNO:
		return many_words(ui, "yesno", value);
	case BN_KIND_REGION:
		return region_words(ui, value);
	case BN_KIND_COUNTRY:
		if (bn_choice_has(info->choices, value))
			return many_words(ui, info->choices, value);
		return bn_ui_data(ui, value);
	case BN_KIND_VALIDITY:
		if (bn_str_is(value, "long-term"))
			return bn_ui_t(ui, "answer.long-term");
		return bn_ui_data(ui, value);
	case BN_KIND_TEXT:
	case BN_KIND_NAME:
	case BN_KIND_ID_NUMBER:
	case BN_KIND_USCC:
	case BN_KIND_CODE:
	case BN_KIND_PHONE:
	case BN_KIND_EMAIL:
	case BN_KIND_POSTCODE:
	case BN_KIND_DAY:
	case BN_KIND_MONTH:
	case BN_KIND_YEAR:
	case BN_KIND_NUMBER:
	case BN_KIND_SCHOOL:
	case BN_KIND_MAJOR:
	case BN_KIND_COUNT:
	default:
		return bn_ui_data(ui, value);
	}
}

void bn_ui_say(struct bn_ui *ui, enum bn_role role, const char *id,
	       const struct bn_arg *args, unsigned n)
{
	bn_buf_clear(&ui->message);
	bn_words_format(&ui->message, ui->lang, id, args, n);
	ui->message_role = role;
}

void bn_ui_say_error(struct bn_ui *ui, enum bn_err e,
		     const struct bn_error *err)
{
	struct bn_arg args[] = {
		bn_arg_text("what", bn_str_of(err ? err->what : "")),
		bn_arg_number("line", err ? err->line : 0),
		bn_arg_number("column", err ? err->column : 0),
		bn_arg_number("limit", err ? err->limit : 0),
	};
	char id[64];

	bn_buf_clear(&ui->message);
	for (int part = 0; part < 2; part++) {
		bn_str_copy(id, sizeof(id), bn_str_of("err."));
		strncat(id, bn_err_name(e), sizeof(id) - strlen(id) - 1);
		strncat(id, part ? ".fix" : ".says",
			sizeof(id) - strlen(id) - 1);
		if (part)
			bn_buf_puts(&ui->message,
				    ui->lang == BN_ZH ? "。" : ". ");
		bn_words_format(&ui->message, ui->lang, id, args, 4);
	}
	ui->message_role = BN_ROLE_ERROR;
}

void bn_ui_set(struct bn_ui *ui, enum bn_field f, unsigned index,
	       struct bn_str value)
{
	struct bn_record *before = NULL;
	struct bn_error err = { 0 };
	enum bn_err e;

	if (bn_str_eq(bn_record_get(ui->c->record, f, index), value))
		return;
	e = bn_record_dup(&before, ui->c->record, &err);
	if (e == BN_OK)
		e = bn_record_set(ui->c->record, f, index, value, &err);
	if (e != BN_OK) {
		bn_record_free(before);
		bn_ui_say_error(ui, e, &err);
		return;
	}
	bn_record_free(ui->undo);
	ui->undo = before;
	ui->dirty = true;
	ui->has_judged = false;
}

/* Judges the entry (or the whole section) on the spot: it is pure and quick. */
static enum bn_section_state entry_state(struct bn_ui *ui,
					 enum bn_section section,
					 unsigned index)
{
	struct bn_arena arena = { 0 };
	struct bn_findings list;
	struct bn_judge_input in = {
		.record = ui->c->record,
		.materials = &ui->c->materials,
		.rules = bn_app_rules(ui->app),
		.now = bn_case_now(ui->c, ui->app),
		.submitted = bn_case_now(ui->c, ui->app),
	};
	enum bn_section_state state = BN_SECTION_DONE;

	bn_findings_init(&list, &arena);
	if (bn_judge_section(&list, &in, section, index, NULL) != BN_OK)
		state = BN_SECTION_BEGUN;
	for (const struct bn_finding *f = list.first; f; f = f->next) {
		const char *code = bn_cause_info(f->cause)->code;
		bool gap = strcmp(code, "FORM-MISSING") == 0 ||
			   strcmp(code, "NAME-EMPTY") == 0;

		if (f->severity == BN_BLOCK && !gap)
			state = BN_SECTION_WRONG;
		else if (gap && state != BN_SECTION_WRONG)
			state = BN_SECTION_BEGUN;
	}
	bn_arena_release(&arena);
	return state;
}

static bool section_touched(const struct bn_record *r, enum bn_section section)
{
	const struct bn_section_info *info = bn_section_info(section);

	for (enum bn_field f = info->first; f < info->end; f++) {
		/* The year is set by the program, the pledge on its own screen. */
		if (f != BN_F_EXAM_YEAR && f != BN_F_EXAM_COMMITMENT &&
		    bn_record_has(r, f, 0))
			return true;
	}
	return false;
}

enum bn_section_state bn_ui_section_state(struct bn_ui *ui,
					  enum bn_section section)
{
	const struct bn_section_info *info = bn_section_info(section);
	unsigned n = info->most ? bn_record_count(ui->c->record, section) : 1;
	enum bn_section_state worst = BN_SECTION_DONE;

	if (info->most ? n == 0 : !section_touched(ui->c->record, section))
		return BN_SECTION_EMPTY;
	for (unsigned i = 0; i < n; i++) {
		enum bn_section_state s = entry_state(ui, section, i);

		if (s == BN_SECTION_WRONG || (s == BN_SECTION_BEGUN &&
					      worst == BN_SECTION_DONE))
			worst = s;
	}
	return worst;
}
