/*
 * The help desk's view of one filing: verdict, causes, answers with numbers
 * masked until asked for; re-check, decide, trail.
 */
#include <string.h>

#include "tui/desk.h"
#include "tui/screens.h"

/* Answers that point at a person are masked until they are asked for. */
static const char *shown_answer(struct bn_ui *ui, enum bn_field f, unsigned i)
{
	enum bn_kind kind = bn_field_info(f)->kind;
	struct bn_str value = bn_record_get(ui->c->record, f, i);
	struct bn_buf text = { 0 };
	const char *kept;

	if (ui->desk->revealed || value.n == 0)
		return bn_ui_answer(ui, f, i);
	if (kind == BN_KIND_NAME)
		bn_mask_name(&text, value);
	else if (kind == BN_KIND_PHONE)
		bn_mask_phone(&text, value);
	else if (kind == BN_KIND_ID_NUMBER || f == BN_F_IDENTITY_BIRTH ||
		 kind == BN_KIND_EMAIL || f == BN_F_CONTACT_ADDRESS)
		bn_mask_number(&text, value);
	else
		return bn_ui_answer(ui, f, i);
	kept = bn_arena_dup(&ui->page_arena, bn_buf_view(&text));
	bn_buf_release(&text);
	return kept ? kept : "";
}

static void page_answers(struct bn_ui *ui, struct bn_page *p)
{
	for (int s = 0; s < BN_SECTION_COUNT; s++) {
		enum bn_section section = (enum bn_section)s;
		const struct bn_section_info *info = bn_section_info(section);
		unsigned n = info->most
				     ? bn_record_count(ui->c->record, section)
				     : 1;

		if (n)
			bn_page_heading(p, bn_words_of(ui->lang,
						       "section.%s.title",
						       info->id));
		for (unsigned i = 0; i < n; i++) {
			for (enum bn_field f = info->first; f < info->end;
			     f++) {
				const char *words = shown_answer(ui, f, i);

				if (words[0])
					(void)bn_page_pair(
						p, false,
						bn_words_of(
							ui->lang,
							"field.%s.label",
							bn_field_info(f)->id),
						bn_str_of(words), "");
			}
		}
	}
}

static void page_told(struct bn_ui *ui, struct bn_page *p)
{
	for (unsigned i = 0; i < ui->status.n_told; i++) {
		const struct bn_told *t = &ui->status.told[i];

		(void)bn_page_item(p, "-", t->says, t->code,
				   t->severity == BN_BLOCK ? BN_ROLE_ERROR
							   : BN_ROLE_ACCENT);
		bn_page_note(p, BN_ROLE_HINT, 4, t->fix);
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
		bn_page_text(p, BN_ROLE_HINT, bn_ui_t(ui, "result.reading"));
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
	(void)bn_page_button(p, bn_ui_t(ui, "case.decide"));
	(void)bn_page_button(p, bn_ui_t(ui, "case.recheck"));
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
	else if (item == n)
		bn_ui_goto(ui, BN_SCREEN_DECIDE);
	else if (item == n + 1)
		ui->want = BN_WANT_RECHECK;
	else if (item == n + 2)
		ui->want = BN_WANT_REVEAL;
	else if (item == n + 3)
		bn_ui_goto(ui, BN_SCREEN_TRAIL);
	else
		bn_ui_back(ui);
}

static void say_recheck(struct bn_ui *ui)
{
	const struct bn_recheck *r = &ui->desk->recheck;
	struct bn_buf codes = { 0 };
	struct bn_arg args[2];

	for (unsigned i = 0; i < r->n_changed; i++)
		bn_buf_printf(&codes, "%s%s", i ? " " : "", r->changed[i]);
	args[0] = bn_arg_text("codes", bn_buf_view(&codes));
	args[1] = bn_arg_text(
		"after", bn_str_of(bn_words_of(ui->lang, "verdict.%s",
					       bn_verdict_name(r->after))));
	bn_ui_say(ui, BN_ROLE_DONE,
		  r->n_changed ? "case.changed" : "case.unchanged", args, 2);
	bn_buf_release(&codes);
}

static void done(struct bn_ui *ui, enum bn_want what, enum bn_err e,
		 const struct bn_error *err)
{
	if (e != BN_OK)
		bn_ui_say_error(ui, e, err);
	else if (what == BN_WANT_RECHECK)
		say_recheck(ui);
	else if (what == BN_WANT_REVEAL)
		bn_ui_say(ui, BN_ROLE_ACCENT, "case.revealed", NULL, 0);
	else
		bn_ui_top(ui)->focus = (int)ui->status.n_told;
}

static bool event(struct bn_ui *ui, const struct bn_event *event,
		  enum bn_action action)
{
	if (action == BN_ACTION_REVEAL) {
		ui->want = BN_WANT_REVEAL;
		return true;
	}
	return bn_screen_scrolls(ui, event, action);
}

const struct bn_screen_ops bn_screen_case = {
	.word = "case",
	.page = page,
	.enter = enter,
	.press = press,
	.event = event,
	.done = done,
};

/* --- the trail --- */

static void page_trail(struct bn_ui *ui, struct bn_page *p)
{
	for (unsigned i = 0; i < ui->desk->n_trail; i++) {
		const struct bn_audit *row = &ui->desk->trail[i];
		struct bn_buf at = { 0 }, text = { 0 };

		bn_moment_put(&at, row->at);
		bn_buf_printf(&text, "%s  %s",
			      bn_words_of(ui->lang, "audit.%s", row->action),
			      row->user);
		if (row->reason[0])
			bn_buf_printf(&text, "  %s", row->reason);
		(void)bn_page_pair(
			p, false, bn_buf_cstr(&at),
			bn_str_of(bn_ui_data(ui, bn_buf_view(&text))), "");
		bn_buf_release(&at);
		bn_buf_release(&text);
	}
	(void)bn_page_button(p, bn_ui_t(ui, "button.back"));
}

static void enter_trail(struct bn_ui *ui)
{
	ui->want = BN_WANT_TRAIL;
}

static void press_trail(struct bn_ui *ui, int item)
{
	(void)item;
	bn_ui_back(ui);
}

const struct bn_screen_ops bn_screen_trail = {
	.word = "trail",
	.page = page_trail,
	.enter = enter_trail,
	.press = press_trail,
	.event = bn_screen_scrolls,
};
