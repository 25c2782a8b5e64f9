/*
 * How each kind of field is shown and answered: a table by kind.
 *
 * Typed kinds have a box.  Short choices stand in a row and take digits; long
 * ones open a list that filters as one types (screen_pick.c).
 */
#include <string.h>

#include "bn/text.h"
#include "tui/form.h"

#define ROW_OPTIONS 4 /* more than these open a list */

enum widget { WIDGET_BOX, WIDGET_CHOICE, WIDGET_MANY, WIDGET_LIST };

static const enum widget widgets[BN_KIND_COUNT] = {
	[BN_KIND_CHOICE] = WIDGET_CHOICE,
	[BN_KIND_NUMBER_CHOICE] = WIDGET_CHOICE,
	[BN_KIND_YESNO] = WIDGET_CHOICE,
	[BN_KIND_MANY] = WIDGET_MANY,
	[BN_KIND_REGION] = WIDGET_LIST,
	[BN_KIND_COUNTRY] = WIDGET_LIST,
};

static unsigned count_options(enum bn_field f)
{
	unsigned n = 0;

	while (bn_choice_at(bn_answer_set(f), n))
		n++;
	return n;
}

static enum widget widget_of(enum bn_field f)
{
	enum widget w = widgets[bn_field_info(f)->kind];

	if (w == WIDGET_CHOICE && count_options(f) > ROW_OPTIONS)
		return WIDGET_LIST;
	return w;
}

bool bn_form_is_typed(enum bn_field f)
{
	return widget_of(f) == WIDGET_BOX;
}

static unsigned entry(const struct bn_ui *ui, enum bn_field f)
{
	return bn_field_is_list(f) ? bn_ui_at(ui)->index : 0;
}

bool bn_form_opens_list(enum bn_field f)
{
	return widget_of(f) == WIDGET_LIST;
}

/* Is the code among those joined by commas? */
static bool has_code(struct bn_str value, const char *code)
{
	struct bn_str word;

	while (bn_str_split(&word, &value, ',')) {
		if (bn_str_is(word, code))
			return true;
	}
	return false;
}

/* "1 (*) 男   2 ( ) 女", or one below the other where a row is too narrow. */
static void put_options(struct bn_buf *out, struct bn_ui *ui, enum bn_field f)
{
	const char *set = bn_answer_set(f), *code;
	struct bn_str value = bn_record_get(ui->c->record, f, entry(ui, f));
	const char *marks = widget_of(f) == WIDGET_MANY ? "[]" : "()";
	size_t width = 0;
	bool rows;

	for (unsigned i = 0; (code = bn_choice_at(set, i)); i++)
		width += 9 + bn_text_width(bn_str_of(bn_words_of(
				     ui->lang, "choice.%s.%s", set, code)));
	rows = width > (size_t)(ui->cols >= 100 ? 48 : ui->cols * 11 / 20);
	for (unsigned i = 0; (code = bn_choice_at(set, i)); i++) {
		if (i)
			bn_buf_puts(out, rows ? "\n" : "   ");
		bn_buf_printf(out, "%u %c%c%c %s", i + 1, marks[0],
			      has_code(value, code)
				      ? widget_of(f) == WIDGET_MANY ? 'x' : '*'
				      : ' ',
			      marks[1],
			      bn_words_of(ui->lang, "choice.%s.%s", set, code));
	}
}

static const char *label_of(const struct bn_ui *ui, enum bn_field f)
{
	return bn_words_of(ui->lang, "field.%s.label", bn_field_info(f)->id);
}

/* Most must be answered: what need not be says so. */
static void remark(struct bn_ui *ui, struct bn_page *p, enum bn_field f)
{
	if (!bn_record_requires(ui->c->record, f, entry(ui, f)))
		bn_page_remark(p, bn_ui_t(ui, "form.optional"));
}

static void show_box(struct bn_ui *ui, struct bn_page *p, enum bn_field f)
{
	bool editing = ui->form.editing == f;
	struct bn_str value =
		bn_field_info(f)->kind == BN_KIND_VALIDITY && !editing
			? bn_str_of(bn_ui_answer(ui, f, entry(ui, f)))
			: bn_record_get(ui->c->record, f, entry(ui, f));

	(void)bn_page_field(p, label_of(ui, f), value,
			    (int)bn_field_info(f)->cells + 2,
			    editing ? &ui->form.edit : NULL);
	remark(ui, p, f);
}

static void show_options(struct bn_ui *ui, struct bn_page *p, enum bn_field f)
{
	struct bn_buf text = { 0 };

	put_options(&text, ui, f);
	(void)bn_page_pair(p, true, label_of(ui, f), bn_buf_view(&text), "");
	remark(ui, p, f);
	bn_buf_release(&text);
}

static void show_list(struct bn_ui *ui, struct bn_page *p, enum bn_field f)
{
	const char *answer = bn_ui_answer(ui, f, entry(ui, f));

	if (!answer[0])
		answer = bn_ui_t(ui, "form.choose");
	(void)bn_page_pair(p, true, label_of(ui, f), bn_str_of(answer), "");
	remark(ui, p, f);
}

void bn_form_widget(struct bn_ui *ui, struct bn_page *p, enum bn_field f)
{
	switch (widget_of(f)) {
	case WIDGET_BOX:
		show_box(ui, p, f);
		break;
	case WIDGET_CHOICE:
	case WIDGET_MANY:
		show_options(ui, p, f);
		break;
	case WIDGET_LIST:
	default:
		show_list(ui, p, f);
		break;
	}
}

/* Takes the code in or out, keeping the set's order. */
static void toggle(struct bn_ui *ui, enum bn_field f, const char *code)
{
	struct bn_str value = bn_record_get(ui->c->record, f, entry(ui, f));
	struct bn_buf text = { 0 };
	const char *each;

	for (unsigned i = 0; (each = bn_choice_at(bn_answer_set(f), i)); i++) {
		bool had = has_code(value, each);
		bool now = strcmp(each, code) == 0 ? !had : had;

		if (now && text.n)
			bn_buf_byte(&text, ',');
		if (now)
			bn_buf_puts(&text, each);
	}
	(void)bn_ui_set(ui, f, entry(ui, f), bn_buf_view(&text));
	bn_buf_release(&text);
}

void bn_form_choose(struct bn_ui *ui, enum bn_field f, unsigned option)
{
	const char *code = bn_choice_at(bn_answer_set(f), option);

	if (!code || widget_of(f) == WIDGET_BOX || widget_of(f) == WIDGET_LIST)
		return;
	if (widget_of(f) == WIDGET_MANY)
		toggle(ui, f, code);
	else
		(void)bn_ui_set(ui, f, entry(ui, f), bn_str_of(code));
}

void bn_form_open_list(struct bn_ui *ui, enum bn_field f)
{
	struct bn_at at = { .screen = BN_SCREEN_PICK,
			    .section = bn_ui_at(ui)->section,
			    .index = bn_ui_at(ui)->index,
			    .field = f };

	bn_ui_push(ui, at);
}

/* Space goes round the options; a digit is the direct way. */
static void choose_next(struct bn_ui *ui, enum bn_field f)
{
	struct bn_str value = bn_record_get(ui->c->record, f, entry(ui, f));
	unsigned n = count_options(f), next = 0;

	for (unsigned i = 0; i < n; i++) {
		if (bn_str_is(value, bn_choice_at(bn_answer_set(f), i)))
			next = (i + 1) % n;
	}
	bn_form_choose(ui, f, next);
}

void bn_form_press(struct bn_ui *ui, enum bn_field f)
{
	switch (widget_of(f)) {
	case WIDGET_LIST:
		bn_form_open_list(ui, f);
		break;
	case WIDGET_CHOICE:
		choose_next(ui, f);
		break;
	case WIDGET_MANY:
		bn_ui_say(ui, BN_ROLE_HINT, "form.press-digits", NULL, 0);
		break;
	case WIDGET_BOX:
	default:
		break;
	}
}

void bn_form_say_pasted(struct bn_ui *ui, const struct bn_event *event)
{
	struct bn_arg n =
		bn_arg_number("n", (long long)bn_utf8_count(event->text));

	bn_ui_say(ui, BN_ROLE_DONE,
		  event->cut ? "say.pasted-cut" : "say.pasted", &n, 1);
}

void bn_form_read_back(struct bn_ui *ui, struct bn_page *p, enum bn_field f)
{
	struct bn_reader reader = bn_ui_reader(ui);
	struct bn_str typed =
		ui->form.editing == f
			? bn_edit_text(&ui->form.edit)
			: bn_record_get(ui->c->record, f, entry(ui, f));
	struct bn_buf text = { 0 };

	bn_answer_read_back(&text, &reader, f, typed);
	if (text.n)
		(void)bn_page_pair(p, false, "", bn_buf_view(&text), "");
	bn_buf_release(&text);
}
