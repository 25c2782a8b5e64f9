/*
 * The form: one generic screen that walks the field table.  A new question is
 * a row of fields.csv and no line here.
 *
 * Judged on Continue and only there; then a summary stands on top with the
 * same words as beside the field, and every value stays.
 */
#include "tui/flow.h"
#include "tui/form.h"
#include "tui/screens.h"

/* What the focus can stand on, in order. */
struct stop {
	enum { STOP_ERROR, STOP_FIELD, STOP_GO_ON, STOP_BACK, STOP_LEAVE } kind;
	enum bn_field field; /* STOP_ERROR, STOP_FIELD */
	unsigned index;      /* STOP_ERROR: entry it is about */
};

#define STOPS 96

struct stops {
	struct stop at[STOPS];
	int n;
	int errors; /* the first so many are STOP_ERROR */
};

static void add_stop(struct stops *s, struct stop stop)
{
	if (s->n < STOPS)
		s->at[s->n++] = stop;
}

/* Is what was found about the form at that place? */
static bool is_own(const struct bn_ui *ui, const struct bn_at *at)
{
	return ui->form.section == at->section && ui->form.index == at->index;
}

/* The year is the rules', the pledge is asked for elsewhere. */
static bool is_shown(const struct bn_finding *f, bool blocks)
{
	return f->severity >= BN_WARN && f->field != BN_F_NONE &&
	       f->field != BN_F_EXAM_YEAR && f->field != BN_F_EXAM_COMMITMENT &&
	       (f->severity == BN_BLOCK) == blocks;
}

/* What must change, or else what may be passed over, one after the other. */
static const struct bn_finding *
next_shown(const struct bn_ui *ui, const struct bn_finding *f, bool blocks)
{
	f = f ? f->next : ui->form.findings.first;
	while (f && !is_shown(f, blocks))
		f = f->next;
	return f;
}

static void add_errors(struct stops *s, const struct bn_ui *ui, bool blocks)
{
	const struct bn_finding *f = NULL;

	while ((f = next_shown(ui, f, blocks)))
		add_stop(s, (struct stop){ STOP_ERROR, f->field, f->index });
}

static void find_stops(struct stops *s, const struct bn_ui *ui,
		       const struct bn_at *at)
{
	const struct bn_section_info *info = bn_section_info(at->section);

	s->n = 0;
	if (ui->form.judged && is_own(ui, at)) {
		add_errors(s, ui, true);
		add_errors(s, ui, false);
	}
	s->errors = s->n;
	for (unsigned i = info->first; i < (unsigned)info->end; i++) {
		enum bn_field f = (enum bn_field)i;

		if (bn_journey_asks(ui->c->record, f, at->index))
			add_stop(s, (struct stop){ STOP_FIELD, f, at->index });
	}
	add_stop(s, (struct stop){ STOP_GO_ON, BN_F_NONE, 0 });
	add_stop(s, (struct stop){ STOP_BACK, BN_F_NONE, 0 });
	add_stop(s, (struct stop){ STOP_LEAVE, BN_F_NONE, 0 });
}

enum bn_field bn_form_field_at(const struct bn_ui *ui, const struct bn_at *at)
{
	struct stops s;

	find_stops(&s, ui, at);
	if (at->focus < 0 || at->focus >= s.n ||
	    s.at[at->focus].kind != STOP_FIELD)
		return BN_F_NONE;
	return s.at[at->focus].field;
}

int bn_form_ordinal(const struct bn_ui *ui, const struct bn_at *at)
{
	struct stops s;

	find_stops(&s, ui, at);
	return at->focus > s.errors ? at->focus - s.errors : 0;
}

/* The field under the focus, BN_F_NONE on anything else. */
static enum bn_field focused(const struct bn_ui *ui)
{
	return bn_form_field_at(ui, bn_ui_at(ui));
}

int bn_form_stop(const struct bn_ui *ui, enum bn_field field)
{
	struct stops s;

	find_stops(&s, ui, bn_ui_at(ui));
	for (int i = s.errors; i < s.n; i++) {
		if (s.at[i].kind == STOP_FIELD && s.at[i].field == field)
			return i;
	}
	return -1;
}

static void forget(struct bn_ui *ui)
{
	ui->form.section = bn_ui_at(ui)->section;
	ui->form.index = bn_ui_at(ui)->index;
	ui->form.editing = ui->form.edited = BN_F_NONE;
	ui->form.judged = ui->form.warned = false;
	bn_arena_clear(&ui->form.arena);
	bn_findings_init(&ui->form.findings, &ui->form.arena);
}

/* What is being typed goes into the record, as typed; false: it cannot. */
static bool commit(struct bn_ui *ui)
{
	enum bn_field f = ui->form.editing;

	if (f == BN_F_NONE)
		return true;
	if (!bn_ui_set(ui, f, ui->form.index, bn_edit_text(&ui->form.edit)))
		return false;
	ui->form.editing = BN_F_NONE;
	return true;
}

/* The same, while the editor stays as it is. */
static void rest(struct bn_ui *ui)
{
	enum bn_field f = ui->form.editing;

	if (f != BN_F_NONE)
		(void)bn_ui_set(ui, f, ui->form.index,
				bn_edit_text(&ui->form.edit));
}

/* The editor holds the focused text field; the caret is where it was left. */
static void begin_edit(struct bn_ui *ui)
{
	struct bn_form *form = &ui->form;
	struct bn_error err = { 0 };
	struct bn_str value;
	enum bn_err e = BN_OK;
	enum bn_field f;

	if (!is_own(ui, bn_ui_at(ui)))
		forget(ui);
	f = focused(ui);
	if (f == BN_F_NONE || !bn_form_is_typed(f) || form->editing == f)
		return;
	value = bn_record_get(ui->c->record, f, form->index);
	if (form->edited != f || !bn_str_eq(bn_edit_text(&form->edit), value))
		e = bn_edit_set(&form->edit, value, &err);
	if (e == BN_OK)
		form->editing = form->edited = f;
	else
		bn_ui_say_error(ui, e, &err);
}

static bool in_field(const struct bn_ui *ui)
{
	enum bn_field f = focused(ui);

	return f != BN_F_NONE && bn_form_is_typed(f);
}

static void focus(struct bn_ui *ui, int from, int to)
{
	if (from != to)
		bn_ui_hush(ui);
	(void)commit(ui);
}

static unsigned count_shown(const struct bn_ui *ui, bool blocks)
{
	const struct bn_finding *f = NULL;
	unsigned n = 0;

	while ((f = next_shown(ui, f, blocks)))
		n++;
	return n;
}

static const char *says(struct bn_ui *ui, const struct bn_finding *f)
{
	struct bn_buf text = { 0 };

	bn_finding_says(&text, f, ui->lang);
	return bn_ui_keep(ui, &text);
}

static void page_findings(struct bn_ui *ui, struct bn_page *p, bool blocks)
{
	struct bn_arg n = bn_arg_number("n", count_shown(ui, blocks));
	const struct bn_finding *f = NULL;

	if (n.number == 0)
		return;
	bn_page_text(
		p, blocks ? BN_ROLE_ERROR : BN_ROLE_ACCENT,
		bn_ui_tf(ui, blocks ? "form.errors" : "form.warnings", &n, 1));
	while ((f = next_shown(ui, f, blocks)))
		(void)bn_page_item(p, "-", says(ui, f), "", BN_ROLE_TEXT);
	bn_page_blank(p);
}

/* The words beside a field: those of the summary, the gravest alone. */
static void page_errors(struct bn_ui *ui, struct bn_page *p, enum bn_field f)
{
	const struct bn_finding *w = NULL;
	struct bn_arg arg;
	bool error;

	while ((w = next_shown(ui, w, true)) && w->field != f)
		;
	error = w != NULL;
	while (!error && (w = next_shown(ui, w, false)) && w->field != f)
		;
	if (!w)
		return;
	arg = bn_arg_text("text", bn_str_of(says(ui, w)));
	bn_page_note(
		p, error ? BN_ROLE_ERROR : BN_ROLE_ACCENT, 4,
		bn_ui_tf(ui, error ? "form.error" : "form.warning", &arg, 1));
}

static void page(struct bn_ui *ui, struct bn_page *p)
{
	const struct bn_at *at = bn_ui_at(ui);
	const struct bn_section_info *info = bn_section_info(at->section);

	begin_edit(ui);
	if (ui->form.judged) {
		page_findings(ui, p, true);
		page_findings(ui, p, false);
	}
	bn_page_text(p, BN_ROLE_HINT,
		     bn_words_of(ui->lang, "section.%s.hint", info->id));
	bn_page_blank(p);
	for (unsigned i = info->first; i < (unsigned)info->end; i++) {
		enum bn_field f = (enum bn_field)i;

		if (!bn_journey_asks(ui->c->record, f, at->index))
			continue;
		bn_form_widget(ui, p, f);
		bn_form_read_back(ui, p, f);
		if (ui->form.judged)
			page_errors(ui, p, f);
	}
	(void)bn_page_button(p, bn_ui_t(ui, "button.continue"));
	(void)bn_page_button(p, bn_ui_t(ui, "button.back"));
	(void)bn_page_button(p, bn_ui_t(ui, "button.leave"));
}

/* The hint of the focused field. */
static const char *hint(struct bn_ui *ui)
{
	enum bn_field f = focused(ui);

	return f == BN_F_NONE ? NULL
			      : bn_words_of(ui->lang, "field.%s.hint",
					    bn_field_info(f)->id);
}

static void normalise_all(struct bn_ui *ui)
{
	const struct bn_at *at = bn_ui_at(ui);
	const struct bn_section_info *info = bn_section_info(at->section);
	struct bn_buf text = { 0 };

	for (unsigned i = info->first; i < (unsigned)info->end; i++) {
		enum bn_field f = (enum bn_field)i;

		bn_buf_clear(&text);
		bn_field_normalise(&text, f,
				   bn_record_get(ui->c->record, f, at->index));
		if (bn_buf_ok(&text))
			(void)bn_ui_tidy(ui, f, at->index, bn_buf_view(&text));
	}
	bn_buf_release(&text);
}

static void go_on(struct bn_ui *ui)
{
	bn_ui_hush(ui);
	if (!commit(ui))
		return;
	normalise_all(ui);
	ui->want = BN_WANT_JUDGE_SECTION;
}

/* What was found is read from the top. */
static void show_found(struct bn_ui *ui, int item)
{
	struct bn_at *at = bn_ui_top(ui);

	at->focus = item;
	at->scroll = 0;
	at->reading = true;
}

static void done(struct bn_ui *ui, enum bn_want what, enum bn_err e,
		 const struct bn_error *err)
{
	struct stops s;

	(void)what;
	if (e != BN_OK) {
		bn_ui_say_error(ui, e, err);
		return;
	}
	ui->form.judged = true;
	find_stops(&s, ui, bn_ui_at(ui));
	if (count_shown(ui, true)) {
		ui->form.warned = false;
		show_found(ui, 0);
	} else if (count_shown(ui, false) && !ui->form.warned) {
		ui->form.warned = true;
		show_found(ui, s.n - 3);
		bn_ui_say(ui, BN_ROLE_ACCENT, "form.once-more", NULL, 0);
	} else {
		bn_ui_back(ui);
	}
}

/* A line of the summary leads to its field, wherever that is asked. */
static void to_field(struct bn_ui *ui, const struct stop *stop)
{
	int item = bn_form_stop(ui, stop->field);

	if (item >= 0)
		bn_ui_focus(ui, item);
	else
		bn_flow_open_field(ui, stop->field, stop->index);
}

static void press(struct bn_ui *ui, int item)
{
	struct stops s;

	find_stops(&s, ui, bn_ui_at(ui));
	if (item >= s.n)
		return;
	switch (s.at[item].kind) {
	case STOP_ERROR:
		to_field(ui, &s.at[item]);
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

/* Typed on a field that is chosen: a digit chooses, a list is searched. */
static void choose(struct bn_ui *ui, enum bn_field f,
		   const struct bn_event *event)
{
	int digit = bn_keys_digit(event->text);

	if (bn_form_opens_list(f)) {
		bn_form_open_list(ui, f);
		if (bn_option_is_long(f))
			bn_ui_update(ui, event);
	} else if (digit > 0) {
		bn_form_choose(ui, f, (unsigned)digit - 1);
	}
}

static bool is_erasing(const struct bn_event *event)
{
	return event->kind == BN_EVENT_KEY &&
	       (event->key == BN_KEY_BACKSPACE || event->key == BN_KEY_DELETE ||
		event->key == BN_KEY_CTRL_U);
}

static void empty(struct bn_ui *ui, enum bn_field f)
{
	unsigned index = bn_ui_at(ui)->index;
	struct bn_str none = { "", 0 };

	if (bn_record_has(ui->c->record, f, index) &&
	    bn_ui_set(ui, f, index, none))
		bn_ui_say(ui, BN_ROLE_DONE, "form.emptied", NULL, 0);
}

/* Keys on a field that is chosen from options. */
static bool option_event(struct bn_ui *ui, const struct bn_event *event,
			 enum bn_action action)
{
	enum bn_field f = focused(ui);

	if (f == BN_F_NONE) /* no button is pressed by a digit */
		return action == BN_ACTION_NONE && event->kind == BN_EVENT_TEXT;
	/* Enter goes on, as it does from a text; a list it opens. */
	if (action == BN_ACTION_PRESS && !bn_form_opens_list(f)) {
		bn_ui_focus(ui, bn_ui_at(ui)->focus + 1);
		return true;
	}
	if (action != BN_ACTION_NONE)
		return false;
	if (event->kind == BN_EVENT_TEXT)
		choose(ui, f, event);
	else if (is_erasing(event))
		empty(ui, f);
	else
		return false;
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
		return option_event(ui, event, action);
	/* Up and Down leave the field; Enter goes on to the next. */
	if (action != BN_ACTION_NONE)
		return false;
	e = bn_edit_event(&used, &ui->form.edit, event, &err);
	if (e != BN_OK)
		bn_ui_say_error(ui, e, &err);
	else if (used && event->kind == BN_EVENT_PASTE)
		bn_form_say_pasted(ui, event);
	else if (used)
		bn_ui_hush(ui);
	return used;
}

const struct bn_screen_ops bn_screen_form = {
	.word = "form",
	.step = 2,
	.page = page,
	.enter = forget,
	.hint = hint,
	.press = press,
	.event = event,
	.focus = focus,
	.rest = rest,
	.go_on = go_on,
	.done = done,
	.in_field = in_field,
};
