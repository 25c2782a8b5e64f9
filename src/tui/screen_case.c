/*
 * The help desk's view of one filing: verdict, causes, answers with numbers
 * masked until asked for; re-check, decide, trail.
 */
#include <stdio.h>

#include "tui/desk.h"
#include "tui/screens.h"

/* How many digits stand in a row at the front. */
static size_t count_digits(struct bn_str s)
{
	size_t n = 0;

	while (n < s.n && s.p[n] >= '0' && s.p[n] <= '9')
		n++;
	return n;
}

const char *bn_desk_masked(struct bn_ui *ui, const char *told,
			   const char *field)
{
	struct bn_str rest = bn_str_of(told), place = bn_str_of(field);
	bool person = bn_str_starts(place, "identity.") ||
		      bn_str_starts(place, "contact.");
	size_t least = person ? 4 : 8;
	struct bn_buf text = { 0 };

	if (!ui->desk || ui->desk->revealed)
		return told;
	while (rest.n > 0) {
		size_t run = count_digits(rest);

		if (run >= least)
			bn_buf_pad(&text, '*', run);
		else
			bn_buf_str(&text, bn_str_sub(rest, 0, run ? run : 1));
		rest = bn_str_sub(rest, run ? run : 1, rest.n);
	}
	return bn_ui_keep(ui, &text);
}

/* Numbers that lead to a person: of documents, papers and the post. */
static bool is_private(enum bn_field f)
{
	switch ((int)bn_field_info(f)->kind) {
	case BN_KIND_ID_NUMBER:
	case BN_KIND_EMAIL:
		return true;
	case BN_KIND_CODE:
		return f != BN_F_EDUCATION_SCHOOL_CODE;
	default:
		return f == BN_F_IDENTITY_BIRTH || f == BN_F_CONTACT_ADDRESS;
	}
}

/* Answers that point at a person are masked until they are asked for. */
static const char *shown_answer(struct bn_ui *ui, enum bn_field f, unsigned i)
{
	enum bn_kind kind = bn_field_info(f)->kind;
	struct bn_str value = bn_record_get(ui->c->record, f, i);
	struct bn_buf text = { 0 };

	if (ui->desk->revealed || value.n == 0)
		return bn_ui_answer(ui, f, i);
	if (kind == BN_KIND_NAME)
		bn_mask_name(&text, value);
	else if (kind == BN_KIND_PHONE)
		bn_mask_phone(&text, value);
	else if (is_private(f))
		bn_mask_number(&text, value);
	else
		return bn_ui_answer(ui, f, i);
	return bn_ui_keep(ui, &text);
}

static void page_entry(struct bn_ui *ui, struct bn_page *p,
		       enum bn_section section, unsigned index)
{
	const struct bn_section_info *info = bn_section_info(section);

	if (index > 0)
		bn_page_blank(p);
	for (unsigned i = info->first; i < (unsigned)info->end; i++) {
		enum bn_field f = (enum bn_field)i;
		const char *words = shown_answer(ui, f, index);

		if (words[0])
			(void)bn_page_pair(p, false,
					   bn_words_of(ui->lang,
						       "field.%s.label",
						       bn_field_info(f)->id),
					   bn_str_of(words), "");
	}
}

static void page_answers(struct bn_ui *ui, struct bn_page *p)
{
	for (int s = 0; s < BN_SECTION_COUNT; s++) {
		enum bn_section section = (enum bn_section)s;
		unsigned n = bn_record_count(ui->c->record, section);

		if (n)
			bn_page_heading(
				p, bn_words_of(ui->lang, "section.%s.title",
					       bn_section_info(section)->id));
		for (unsigned i = 0; i < n; i++)
			page_entry(ui, p, section, i);
	}
}

/* What is attached, by slot and measure; a file's name may be a person's. */
static void page_materials(struct bn_ui *ui, struct bn_page *p)
{
	const struct bn_materials *all = &ui->status.sheet.materials;

	if (all->n)
		bn_page_heading(p, bn_ui_t(ui, "tasks.materials"));
	for (unsigned i = 0; i < all->n; i++) {
		const struct bn_material *m = &all->items[i];

		(void)bn_page_pair(p, false,
				   bn_words_of(ui->lang, "slot.%s",
					       bn_slot_info(m->slot)->id),
				   bn_str_of(bn_attach_facts(ui, m)), "");
	}
}

static void page_told(struct bn_ui *ui, struct bn_page *p)
{
	for (unsigned i = 0; i < ui->status.n_told; i++) {
		const struct bn_told *t = &ui->status.told[i];

		(void)bn_page_item(
			p, "-", bn_desk_masked(ui, t->says, t->field), t->code,
			t->severity == BN_BLOCK ? BN_ROLE_ERROR
						: BN_ROLE_ACCENT);
		bn_page_note(p, BN_ROLE_HINT, 4,
			     bn_desk_masked(ui, t->fix, t->field));
	}
	if (ui->status.n_told == 0)
		bn_page_text(p, BN_ROLE_DONE, bn_ui_t(ui, "case.clean"));
}

/* Who is on the telephone. */
static void page_person(struct bn_ui *ui, struct bn_page *p)
{
	static const enum bn_field fields[] = { BN_F_IDENTITY_NAME,
						BN_F_IDENTITY_ID_NUMBER };

	for (int i = 0; i < 2; i++)
		(void)bn_page_pair(p, false,
				   bn_words_of(ui->lang, "field.%s.label",
					       bn_field_info(fields[i])->id),
				   bn_str_of(shown_answer(ui, fields[i], 0)),
				   "");
}

static void page(struct bn_ui *ui, struct bn_page *p)
{
	const struct bn_filing *f = &ui->status.filing;
	char shown[BN_REF_SHOWN];
	struct bn_arg args[3];
	struct bn_buf since = { 0 };

	if (!ui->has_status) {
		bn_page_text(p, BN_ROLE_HINT,
			     bn_ui_t(ui, ui->want == BN_WANT_NOTHING
						 ? "result.unread"
						 : "result.reading"));
		(void)bn_page_button(p, bn_ui_t(ui, "button.back"));
		return;
	}
	bn_ref_show(shown, f->ref);
	bn_moment_put(&since, f->since);
	args[0] = bn_arg_text("ref", bn_str_of(shown));
	args[1] = bn_arg_text("state",
			      bn_str_of(bn_words_of(ui->lang, "state.%s",
						    bn_state_name(f->state))));
	args[2] = bn_arg_text("since", bn_buf_view(&since));
	bn_page_text(p, BN_ROLE_TITLE, bn_ui_tf(ui, "case.head", args, 3));
	page_person(ui, p);
	args[0] = bn_arg_text("reason", bn_str_of(f->reason));
	if (f->reason[0])
		bn_page_text(p, BN_ROLE_ACCENT,
			     bn_ui_tf(ui, "result.reason", args, 1));
	bn_page_blank(p);
	page_told(ui, p);
	page_answers(ui, p);
	page_materials(ui, p);
	(void)bn_page_button(p, bn_ui_t(ui, "case.decide"));
	(void)bn_page_button(p, bn_ui_t(ui, "case.recheck"));
	if (!ui->desk->revealed)
		(void)bn_page_button(p, bn_ui_t(ui, "case.reveal"));
	(void)bn_page_button(p, bn_ui_t(ui, "case.trail"));
	(void)bn_page_button(p, bn_ui_t(ui, "button.back"));
	bn_buf_release(&since);
}

static void enter(struct bn_ui *ui)
{
	ui->has_status = ui->desk->revealed = false;
	ui->want = BN_WANT_OPEN;
}

static void reveal(struct bn_ui *ui)
{
	if (ui->has_status && !ui->desk->revealed)
		ui->want = BN_WANT_REVEAL;
}

static void press_button(struct bn_ui *ui, int button)
{
	/* Without the one that shows the numbers. */
	if (ui->desk->revealed && button >= 2)
		button++;
	if (button == 0)
		bn_ui_goto(ui, BN_SCREEN_DECIDE);
	else if (button == 1)
		ui->want = BN_WANT_RECHECK;
	else if (button == 2)
		reveal(ui);
	else if (button == 3)
		bn_ui_goto(ui, BN_SCREEN_TRAIL);
	else
		bn_ui_back(ui);
}

static void press(struct bn_ui *ui, int item)
{
	struct bn_at at = { .screen = BN_SCREEN_FINDING,
			    .index = (unsigned)item,
			    .seq = 1 };
	int n = (int)ui->status.n_told;

	if (!ui->has_status)
		bn_ui_back(ui);
	else if (item < n)
		bn_ui_push(ui, at);
	else
		press_button(ui, item - n);
}

static void say_recheck(struct bn_ui *ui)
{
	const struct bn_recheck *r = &ui->desk->recheck;
	struct bn_buf codes = { 0 };
	struct bn_arg args[2];
	char verdict[32];

	(void)snprintf(verdict, sizeof(verdict), "verdict.%s",
		       bn_verdict_name(r->after));
	for (unsigned i = 0; i < r->n_changed; i++)
		bn_buf_printf(&codes, "%s%s", i ? " " : "", r->changed[i]);
	args[0] = bn_arg_text("codes", bn_buf_view(&codes));
	args[1] = bn_arg_word("after", verdict);
	bn_ui_say(ui, BN_ROLE_DONE,
		  r->n_changed ? "case.changed" : "case.unchanged", args, 2);
	bn_buf_release(&codes);
}

static void done(struct bn_ui *ui, enum bn_want what, enum bn_err e,
		 const struct bn_error *err)
{
	if (e == BN_ERR_DENIED && what == BN_WANT_RECHECK)
		bn_ui_say(ui, BN_ROLE_ERROR, "case.draft", NULL, 0);
	else if (e != BN_OK)
		bn_ui_say_error(ui, e, err);
	else if (what == BN_WANT_RECHECK)
		say_recheck(ui);
	else if (what == BN_WANT_REVEAL)
		bn_ui_say(ui, BN_ROLE_ACCENT, "case.revealed", NULL, 0);
	if (what == BN_WANT_OPEN || what == BN_WANT_RECHECK)
		bn_ui_top(ui)->focus = (int)ui->status.n_told;
}

static bool event(struct bn_ui *ui, const struct bn_event *event,
		  enum bn_action action)
{
	(void)event;
	if (action != BN_ACTION_REVEAL)
		return false;
	reveal(ui);
	return true;
}

const struct bn_screen_ops bn_screen_case = {
	.word = "case",
	.page = page,
	.enter = enter,
	.lack = bn_result_lack,
	.press = press,
	.event = event,
	.done = done,
};
