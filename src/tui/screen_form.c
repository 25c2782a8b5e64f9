/*
 * The form: one generic screen that walks the field table.  A new question is
 * a row of fields.csv and no line here.
 *
 * Judged on Continue and only there; then a summary stands on top with the
 * same words as beside the field, and every value stays.
 */
#include <string.h>

#include "tui/form.h"
#include "tui/screens.h"

/* What the focus can stand on, in order. */
struct stop {
	enum { STOP_ERROR, STOP_FIELD, STOP_GO_ON, STOP_BACK, STOP_LEAVE } kind;
	const struct bn_finding *finding; /* STOP_ERROR */
	enum bn_field field;              /* STOP_FIELD */
};

#define STOPS 96

struct stops {
	struct stop at[STOPS];
	int n;
};

static void add_stop(struct stops *s, struct stop stop)
{
	if (s->n < STOPS)
		s->at[s->n++] = stop;
}

static bool is_shown(const struct bn_ui *ui, const struct bn_finding *f)
{
	return ui->form.judged && f->severity >= BN_WARN &&
	       f->field != BN_F_NONE;
}

static bool is_block(const struct bn_finding *f)
{
	return f->severity == BN_BLOCK;
}

static void find_stops(struct stops *s, const struct bn_ui *ui)
{
	const struct bn_at *at = bn_ui_at(ui);
	const struct bn_section_info *info = bn_section_info(at->section);

	s->n = 0;
	for (int blocks = 1; blocks >= 0; blocks--) {
		for (const struct bn_finding *f = ui->form.findings.first; f;
		     f = f->next) {
			if (is_shown(ui, f) && is_block(f) == (blocks == 1))
				add_stop(s, (struct stop){ STOP_ERROR, f,
							   f->field });
		}
	}
	for (enum bn_field f = info->first; f < info->end; f++) {
		if (bn_form_asks(ui, f))
			add_stop(s, (struct stop){ STOP_FIELD, NULL, f });
	}
	add_stop(s, (struct stop){ STOP_GO_ON, NULL, BN_F_NONE });
	add_stop(s, (struct stop){ STOP_BACK, NULL, BN_F_NONE });
	add_stop(s, (struct stop){ STOP_LEAVE, NULL, BN_F_NONE });
}

bool bn_form_asks(const struct bn_ui *ui, enum bn_field f)
{
	/* The year is the rules', the pledge has a screen of its own. */
	return f != BN_F_EXAM_YEAR && f != BN_F_EXAM_COMMITMENT &&
	       bn_record_asks(ui->c->record, f, bn_ui_at(ui)->index);
}

/* The field under the focus, BN_F_NONE on anything else. */
static enum bn_field focused(const struct bn_ui *ui)
{
	struct stops s;
	int focus = bn_ui_at(ui)->focus;

	find_stops(&s, ui);
	if (focus < 0 || focus >= s.n || s.at[focus].kind != STOP_FIELD)
		return BN_F_NONE;
	return s.at[focus].field;
}

int bn_form_stop(const struct bn_ui *ui, enum bn_field field)
{
	struct stops s;

	find_stops(&s, ui);
	for (int i = 0; i < s.n; i++) {
		if (s.at[i].kind == STOP_FIELD && s.at[i].field == field)
			return i;
	}
	return 0;
}

static int stop_of_go_on(const struct bn_ui *ui)
{
	struct stops s;

	find_stops(&s, ui);
	return s.n - 3;
}

/* What is being typed goes into the record, as typed. */
static void commit(struct bn_ui *ui)
{
	enum bn_field f = ui->form.editing;

	ui->form.editing = BN_F_NONE;
	if (f != BN_F_NONE)
		bn_ui_set(ui, f, bn_ui_at(ui)->index,
			  bn_edit_text(&ui->form.edit));
}

/* The editor holds the focused text field. */
static void begin_edit(struct bn_ui *ui)
{
	enum bn_field f = focused(ui);
	struct bn_error err = { 0 };
	enum bn_err e;

	if (f == BN_F_NONE || !bn_form_is_typed(f) || ui->form.editing == f)
		return;
	e = bn_edit_set(&ui->form.edit,
			bn_record_get(ui->c->record, f, bn_ui_at(ui)->index),
			&err);
	if (e == BN_OK)
		ui->form.editing = f;
	else
		bn_ui_say_error(ui, e, &err);
}

/* The same, while the editor stays as it is. */
static void rest(struct bn_ui *ui)
{
	enum bn_field f = ui->form.editing;

	if (f != BN_F_NONE)
		bn_ui_set(ui, f, bn_ui_at(ui)->index,
			  bn_edit_text(&ui->form.edit));
}

static void enter(struct bn_ui *ui)
{
	ui->form.editing = BN_F_NONE;
	ui->form.judged = ui->form.warned = false;
	bn_arena_clear(&ui->form.arena);
	bn_findings_init(&ui->form.findings, &ui->form.arena);
}

static bool in_field(const struct bn_ui *ui)
{
	enum bn_field f = focused(ui);

	return f != BN_F_NONE && bn_form_is_typed(f);
}

static void focus(struct bn_ui *ui, int from, int to)
{
	(void)from;
	commit(ui);
	bn_buf_clear(&ui->message);
	/* Answers decide what is asked: `to` counts in the new order. */
	(void)to;
}

static unsigned count_shown(const struct bn_ui *ui, bool blocks)
{
	unsigned n = 0;

	for (const struct bn_finding *f = ui->form.findings.first; f;
	     f = f->next) {
		if (is_shown(ui, f) && (f->severity == BN_BLOCK) == blocks)
			n++;
	}
	return n;
}

static const char *says(struct bn_ui *ui, const struct bn_finding *f)
{
	struct bn_buf text = { 0 };
	const char *kept;

	bn_finding_says(&text, f, ui->lang);
	kept = bn_arena_dup(&ui->page_arena, bn_buf_view(&text));
	bn_buf_release(&text);
	return kept ? kept : "";
}

static void page_group(struct bn_ui *ui, struct bn_page *p, bool blocks)
{
	for (const struct bn_finding *f = ui->form.findings.first; f;
	     f = f->next) {
		if (is_shown(ui, f) && is_block(f) == blocks)
			(void)bn_page_item(p, "-", says(ui, f), "",
					   BN_ROLE_TEXT);
	}
}

/* What must be changed, then what is worth a look. */
static void page_summary(struct bn_ui *ui, struct bn_page *p)
{
	unsigned blocks = count_shown(ui, true);
	unsigned warns = count_shown(ui, false);
	struct bn_arg n = bn_arg_number("n", blocks);

	if (blocks)
		bn_page_text(p, BN_ROLE_ERROR,
			     bn_ui_tf(ui, "form.errors", &n, 1));
	page_group(ui, p, true);
	if (warns)
		bn_page_text(p, BN_ROLE_ACCENT, bn_ui_t(ui, "form.warnings"));
	page_group(ui, p, false);
	if (blocks + warns)
		bn_page_blank(p);
}

/* The gravest of a field, the first of equals. */
static const struct bn_finding *gravest(const struct bn_ui *ui, enum bn_field f)
{
	const struct bn_finding *worst = NULL;

	for (const struct bn_finding *w = ui->form.findings.first; w;
	     w = w->next) {
		if (is_shown(ui, w) && w->field == f &&
		    w->index == bn_ui_at(ui)->index &&
		    (!worst || w->severity > worst->severity))
			worst = w;
	}
	return worst;
}

/* One message a field at a time, in the words of the summary. */
static void page_errors(struct bn_ui *ui, struct bn_page *p, enum bn_field f)
{
	const struct bn_finding *w = gravest(ui, f);
	struct bn_arg arg;

	if (!w)
		return;
	arg = bn_arg_text("text", bn_str_of(says(ui, w)));
	if (w->severity == BN_BLOCK)
		bn_page_note(p, BN_ROLE_ERROR, 4,
			     bn_ui_tf(ui, "form.error", &arg, 1));
	else
		bn_page_note(p, BN_ROLE_ACCENT, 4,
			     bn_ui_tf(ui, "form.warning", &arg, 1));
}

static void page_fields(struct bn_ui *ui, struct bn_page *p)
{
	const struct bn_section_info *info =
		bn_section_info(bn_ui_at(ui)->section);

	for (enum bn_field f = info->first; f < info->end; f++) {
		if (!bn_form_asks(ui, f))
			continue;
		bn_form_widget(ui, p, f);
		bn_form_read_back(ui, p, f);
		page_errors(ui, p, f);
	}
}

static void page(struct bn_ui *ui, struct bn_page *p)
{
	const struct bn_section_info *info =
		bn_section_info(bn_ui_at(ui)->section);

	begin_edit(ui);
	page_summary(ui, p);
	bn_page_text(p, BN_ROLE_HINT,
		     bn_words_of(ui->lang, "section.%s.hint", info->id));
	bn_page_blank(p);
	page_fields(ui, p);
	(void)bn_page_button(p, bn_ui_t(ui, "button.continue"));
	(void)bn_page_button(p, bn_ui_t(ui, "button.back"));
	(void)bn_page_button(p, bn_ui_t(ui, "button.leave"));
}

/* The hint of the focused field stands in the message area. */
static void say_hint(struct bn_ui *ui)
{
	enum bn_field f = focused(ui);

	if (f == BN_F_NONE || ui->message.n)
		return;
	bn_buf_puts(&ui->message, bn_words_of(ui->lang, "field.%s.hint",
					      bn_field_info(f)->id));
	ui->message_role = BN_ROLE_HINT;
}

static void page_and_hint(struct bn_ui *ui, struct bn_page *p)
{
	page(ui, p);
	say_hint(ui);
}

static void normalise_all(struct bn_ui *ui)
{
	const struct bn_at *at = bn_ui_at(ui);
	const struct bn_section_info *info = bn_section_info(at->section);
	struct bn_buf text = { 0 };

	for (enum bn_field f = info->first; f < info->end; f++) {
		bn_buf_clear(&text);
		bn_field_normalise(&text, f,
				   bn_record_get(ui->c->record, f, at->index));
		if (bn_buf_ok(&text))
			bn_ui_set(ui, f, at->index, bn_buf_view(&text));
	}
	bn_buf_release(&text);
}

static void go_on(struct bn_ui *ui)
{
	commit(ui);
	normalise_all(ui);
	ui->want = BN_WANT_JUDGE_SECTION;
}

static void done(struct bn_ui *ui, enum bn_want what, enum bn_err e,
		 const struct bn_error *err)
{
	unsigned blocks, warns;

	(void)what;
	if (e != BN_OK) {
		bn_ui_say_error(ui, e, err);
		return;
	}
	ui->form.judged = true;
	blocks = count_shown(ui, true);
	warns = count_shown(ui, false);
	bn_buf_clear(&ui->message);
	if (blocks) {
		ui->form.warned = false;
		bn_ui_top(ui)->focus = bn_ui_top(ui)->scroll = 0;
	} else if (warns && !ui->form.warned) {
		ui->form.warned = true;
		bn_ui_top(ui)->focus = stop_of_go_on(ui);
		bn_ui_say(ui, BN_ROLE_ACCENT, "form.once-more", NULL, 0);
	} else {
		bn_ui_back(ui);
	}
}

static void press(struct bn_ui *ui, int item)
{
	struct stops s;

	find_stops(&s, ui);
	if (item >= s.n)
		return;
	switch (s.at[item].kind) {
	case STOP_ERROR:
		bn_ui_focus(ui, bn_form_stop(ui, s.at[item].field));
		break;
	case STOP_FIELD:
		if (bn_form_is_typed(s.at[item].field))
			bn_ui_focus(ui, item + 1);
		else
			bn_form_press(ui, s.at[item].field);
		break;
	case STOP_GO_ON:
		go_on(ui);
		break;
	case STOP_BACK:
		bn_ui_back(ui);
		break;
	case STOP_LEAVE:
	default:
		bn_ui_goto(ui, BN_SCREEN_LEAVE);
		break;
	}
}

/* Digits choose among the options that stand in the row. */
static bool choose_digit(struct bn_ui *ui, const struct bn_event *event)
{
	enum bn_field f = focused(ui);
	int digit =
		event->kind == BN_EVENT_TEXT ? bn_keys_digit(event->text) : -1;

	if (f == BN_F_NONE || digit < 1)
		return digit >= 0; /* no item is pressed by accident */
	bn_form_choose(ui, f, (unsigned)digit - 1);
	return true;
}

static bool event(struct bn_ui *ui, const struct bn_event *event,
		  enum bn_action action)
{
	struct bn_error err = { 0 };
	bool used = false;
	enum bn_err e;

	begin_edit(ui);
	if (!in_field(ui))
		return action == BN_ACTION_NONE && choose_digit(ui, event);
	/* Up and Down leave the field; Enter goes on to the next. */
	if (action != BN_ACTION_NONE)
		return false;
	e = bn_edit_event(&used, &ui->form.edit, event, &err);
	if (e != BN_OK)
		bn_ui_say_error(ui, e, &err);
	else if (used && event->kind == BN_EVENT_PASTE)
		bn_form_say_pasted(ui, event);
	else if (used)
		bn_buf_clear(&ui->message);
	return used;
}

const struct bn_screen_ops bn_screen_form = {
	.word = "form",
	.step = 2,
	.page = page_and_hint,
	.enter = enter,
	.press = press,
	.event = event,
	.focus = focus,
	.go_on = go_on,
	.done = done,
	.in_field = in_field,
	.rest = rest,
};
