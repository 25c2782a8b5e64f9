/*
 * One material: its files, a path with completion, what was seen in the file.
 */
#include <string.h>

#include "bn/text.h"
#include "tui/complete.h"
#include "tui/form.h"
#include "tui/screens.h"

static unsigned count(const struct bn_ui *ui)
{
	return bn_materials_count(&ui->c->materials, bn_ui_at(ui)->slot);
}

static unsigned most(const struct bn_ui *ui)
{
	return bn_slot_info(bn_ui_at(ui)->slot)->most;
}

/* Item numbers: the files, the path, then the buttons. */
static int path_item(const struct bn_ui *ui)
{
	return (int)count(ui);
}

const char *bn_attach_facts(struct bn_ui *ui, const struct bn_material *m)
{
	struct bn_buf text = { 0 };

	bn_buf_puts(&text, bn_format_name(m->facts.format));
	if (bn_facts_known(&m->facts, BN_FACT_WIDTH)) {
		bn_buf_puts(&text, "  ");
		bn_fact_put(&text, &m->facts, BN_FACT_WIDTH);
		bn_buf_byte(&text, 'x');
		bn_fact_put(&text, &m->facts, BN_FACT_HEIGHT);
	}
	bn_buf_puts(&text, "  ");
	bn_decimal_put(&text, bn_facts_get(&m->facts, BN_FACT_BYTES) / 1000.0,
		       1);
	bn_buf_puts(&text, " KB");
	return bn_ui_keep(ui, &text);
}

static void page_file(struct bn_ui *ui, struct bn_page *p,
		      const struct bn_material *m)
{
	const char *text = bn_arena_printf(&ui->page_arena, "%s  %s",
					   bn_ui_data(ui, bn_str_of(m->name)),
					   bn_attach_facts(ui, m));

	(void)bn_page_item(p, "[x]", text ? text : "",
			   bn_ui_t(ui, "attach.remove"), BN_ROLE_KEY);
}

static void page_findings(struct bn_ui *ui, struct bn_page *p)
{
	struct bn_attach *a = &ui->attach;

	if (!a->looked || a->last.slot != bn_ui_at(ui)->slot)
		return;
	for (const struct bn_finding *f = a->findings.first; f; f = f->next) {
		struct bn_buf text = { 0 };

		bn_finding_says(&text, f, ui->lang);
		bn_page_note(p,
			     f->severity == BN_BLOCK ? BN_ROLE_ERROR
						     : BN_ROLE_ACCENT,
			     2, bn_buf_cstr(&text));
		bn_buf_clear(&text);
		bn_finding_fix(&text, f, ui->lang);
		bn_page_note(p, BN_ROLE_HINT, 4, bn_buf_cstr(&text));
		bn_buf_release(&text);
	}
	if (a->findings.n == 0)
		bn_page_note(p, BN_ROLE_DONE, 2, bn_ui_t(ui, "attach.fine"));
}

static void page_names(struct bn_ui *ui, struct bn_page *p)
{
	struct bn_str rest = bn_buf_view(&ui->attach.names), name;
	struct bn_buf row = { 0 };
	unsigned n = 0;

	while (n < 12 && bn_str_split(&name, &rest, '\n')) {
		if (n++)
			bn_buf_puts(&row, "  ");
		bn_text_drawn(&row, name);
	}
	if (rest.n)
		bn_buf_puts(&row, "  ...");
	if (row.n)
		bn_page_note(p, BN_ROLE_HINT, 2, bn_buf_cstr(&row));
	bn_buf_release(&row);
}

static void page(struct bn_ui *ui, struct bn_page *p)
{
	const struct bn_at *at = bn_ui_at(ui);
	const struct bn_edit *edit =
		at->focus == path_item(ui) ? &ui->attach.path : NULL;

	bn_page_text(p, BN_ROLE_HINT,
		     bn_words_of(ui->lang, "slot.%s.hint",
				 bn_slot_info(at->slot)->id));
	bn_page_blank(p);
	for (unsigned i = 0; i < count(ui); i++)
		page_file(ui, p,
			  bn_materials_find(&ui->c->materials, at->slot, i));
	(void)bn_page_field(p, bn_ui_t(ui, "attach.path"),
			    bn_edit_text(&ui->attach.path), 52, edit);
	page_names(ui, p);
	page_findings(ui, p);
	(void)bn_page_button(p, bn_ui_t(ui, "attach.do"));
	(void)bn_page_button(p, bn_ui_t(ui, "button.back"));
}

static void enter(struct bn_ui *ui)
{
	ui->attach.looked = ui->attach.listed = false;
	bn_buf_clear(&ui->attach.names);
	bn_ui_top(ui)->focus = path_item(ui);
	if (bn_edit_set(&ui->attach.path, (struct bn_str){ "", 0 }, NULL) !=
	    BN_OK)
		bn_ui_say_error(ui, BN_ERR_NOMEM, NULL);
}

static bool in_field(const struct bn_ui *ui)
{
	return bn_ui_at(ui)->focus == path_item(ui);
}

static void attach(struct bn_ui *ui)
{
	struct bn_at *at = bn_ui_top(ui);

	at->focus = path_item(ui);
	at->reading = false;
	if (bn_str_trim(bn_edit_text(&ui->attach.path)).n == 0) {
		bn_ui_say(ui, BN_ROLE_ERROR, "attach.no-path", NULL, 0);
		return;
	}
	/* A full slot of one file takes the new one in its place. */
	at->seq = count(ui) < most(ui) ? count(ui) : most(ui) - 1;
	ui->want = BN_WANT_ATTACH;
}

static void press(struct bn_ui *ui, int item)
{
	int path = path_item(ui);

	if (item < path) {
		bn_ui_top(ui)->seq = (unsigned)item;
		ui->want = BN_WANT_DETACH;
	} else if (item <= path + 1) {
		attach(ui);
	} else {
		bn_ui_back(ui);
	}
}

static size_t split_names(struct bn_str *names, size_t most,
			  const struct bn_ui *ui)
{
	struct bn_str rest = bn_buf_view(&ui->attach.names);
	size_t n = 0;

	while (n < most && bn_str_split(&names[n], &rest, '\n'))
		n++;
	return n;
}

/* What is typed becomes `whole`; false where it was that already. */
static bool put_path(struct bn_ui *ui, struct bn_str whole)
{
	if (bn_str_eq(bn_edit_text(&ui->attach.path), whole))
		return false;
	if (bn_edit_set(&ui->attach.path, whole, NULL) != BN_OK)
		bn_ui_say_error(ui, BN_ERR_NOMEM, NULL);
	return true;
}

/*
 * Puts the longest common continuation behind what was typed.  Where there is
 * nothing to put, Tab is what it is everywhere else: it goes on.
 */
static void apply_completion(struct bn_ui *ui)
{
	struct bn_str names[256], folder, part;
	struct bn_buf longest = { 0 }, whole = { 0 };
	size_t n = split_names(names, 256, ui);
	bool was_listed = ui->attach.listed;

	bn_complete_split(&folder, &part, bn_edit_text(&ui->attach.path));
	n = bn_complete(&longest, part, names, n);
	bn_buf_str(&whole, folder);
	bn_buf_str(&whole, bn_buf_view(&longest));
	ui->attach.listed = n > 1;
	if (n == 1)
		bn_buf_clear(&ui->attach.names);
	if (put_path(ui, bn_buf_view(&whole))) {
		ui->attach.listed = false;
	} else if (n < 2 || was_listed) {
		bn_ui_focus(ui, path_item(ui) + 1);
		if (n == 0)
			bn_ui_say(ui, BN_ROLE_HINT, "attach.no-match", NULL, 0);
	}
	bn_buf_release(&longest);
	bn_buf_release(&whole);
}

static const char *state_text(enum bn_material_state s)
{
	static const char *const ids[] = {
		[BN_MATERIAL_READ] = "attach.read",
		[BN_MATERIAL_NOT_FOUND] = "attach.not-found",
		[BN_MATERIAL_UNREADABLE] = "attach.unreadable",
		[BN_MATERIAL_FOLDER] = "attach.folder",
		[BN_MATERIAL_FIFO] = "attach.fifo",
		[BN_MATERIAL_DEVICE] = "attach.device",
		[BN_MATERIAL_EMPTY] = "attach.empty",
		[BN_MATERIAL_TOO_LARGE] = "attach.too-large",
	};

	return ids[s];
}

static void say_attached(struct bn_ui *ui)
{
	struct bn_material *m = &ui->attach.last;
	struct bn_arg name = bn_arg_text("file", bn_str_of(m->name));
	bool read = m->state == BN_MATERIAL_READ;

	bn_ui_say(ui, read ? BN_ROLE_DONE : BN_ROLE_ERROR, state_text(m->state),
		  &name, 1);
	if (!read)
		return; /* the path stays, to be put right */
	bn_buf_clear(&ui->attach.names);
	bn_ui_top(ui)->focus = path_item(ui);
	if (bn_edit_set(&ui->attach.path, (struct bn_str){ "", 0 }, NULL) !=
	    BN_OK)
		bn_ui_say_error(ui, BN_ERR_NOMEM, NULL);
}

static void done(struct bn_ui *ui, enum bn_want what, enum bn_err e,
		 const struct bn_error *err)
{
	if (what == BN_WANT_COMPLETE) {
		apply_completion(ui);
	} else if (e != BN_OK) {
		bn_ui_say_error(ui, e, err);
	} else if (what == BN_WANT_ATTACH) {
		say_attached(ui);
	} else {
		ui->attach.looked = false;
		bn_ui_top(ui)->focus = path_item(ui);
		bn_ui_say(ui, BN_ROLE_DONE, "attach.removed", NULL, 0);
	}
}

static bool event(struct bn_ui *ui, const struct bn_event *event,
		  enum bn_action action)
{
	bool used = false;

	if (!in_field(ui))
		return false;
	if (action == BN_ACTION_NEXT && bn_edit_text(&ui->attach.path).n > 0) {
		ui->want = BN_WANT_COMPLETE;
		return true;
	}
	if (action != BN_ACTION_NONE)
		return false;
	if (bn_edit_event(&used, &ui->attach.path, event, NULL) != BN_OK)
		bn_ui_say_error(ui, BN_ERR_NOMEM, NULL);
	else if (used && event->kind == BN_EVENT_PASTE)
		bn_form_say_pasted(ui, event);
	else if (used)
		bn_ui_hush(ui);
	if (used) {
		/* The names that were listed are those of another beginning. */
		ui->attach.listed = false;
		bn_buf_clear(&ui->attach.names);
	}
	return used;
}

static const char *hint(struct bn_ui *ui)
{
	return in_field(ui) ? bn_ui_t(ui, "attach.tab") : NULL;
}

static void go_on(struct bn_ui *ui)
{
	if (bn_edit_text(&ui->attach.path).n > 0)
		attach(ui);
	else
		bn_ui_back(ui);
}

const struct bn_screen_ops bn_screen_attach = {
	.word = "attach",
	.step = 3,
	.page = page,
	.enter = enter,
	.hint = hint,
	.press = press,
	.event = event,
	.done = done,
	.go_on = go_on,
	.in_field = in_field,
};
