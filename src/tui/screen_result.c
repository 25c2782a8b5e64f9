/*
 * Step 4: the verdict, what to do next, every finding with its cause; the
 * plan and the receipt.
 */
#include <string.h>

#include "tui/screens.h"

static enum bn_role band_role(enum bn_state s)
{
	switch (s) {
	case BN_STATE_PASSED:
	case BN_STATE_PAID:
		return BN_ROLE_PASS;
	case BN_STATE_MANUAL:
		return BN_ROLE_MANUAL;
	case BN_STATE_DRAFT:
	case BN_STATE_FAILED:
	case BN_STATE_RETURNED:
	case BN_STATE_REFUSED:
	case BN_STATE_WITHDRAWN:
	case BN_STATE_COUNT:
	default:
		return BN_ROLE_FAIL;
	}
}

static bool may_correct(const struct bn_ui *ui)
{
	return bn_state_open_to_edit(ui->status.filing.state);
}

static void page_facts(struct bn_ui *ui, struct bn_page *p)
{
	const struct bn_filing *f = &ui->status.filing;
	char shown[BN_REF_SHOWN];
	struct bn_buf at = { 0 };
	struct bn_arg reason = bn_arg_text("reason", bn_str_of(f->reason));

	bn_ref_show(shown, f->ref);
	bn_moment_put(&at, f->since);
	(void)bn_page_pair(p, false, bn_ui_t(ui, "result.ref"),
			   bn_str_of(shown), "");
	(void)bn_page_pair(p, false, bn_ui_t(ui, "result.since"),
			   bn_buf_view(&at), "");
	(void)bn_page_pair(
		p, false, bn_ui_t(ui, "result.turn"),
		bn_str_of(bn_words_of(ui->lang, "turn.%s",
				      bn_turn_name(bn_state_turn(f->state)))),
		"");
	if (f->reason[0])
		bn_page_note(p, BN_ROLE_ACCENT, 2,
			     bn_ui_tf(ui, "result.reason", &reason, 1));
	bn_buf_release(&at);
}

static void page_told(struct bn_ui *ui, struct bn_page *p)
{
	if (ui->status.n_told)
		bn_page_heading(p, bn_ui_t(ui, "result.findings"));
	for (unsigned i = 0; i < ui->status.n_told; i++) {
		const struct bn_told *t = &ui->status.told[i];

		(void)bn_page_item(p, "-", t->says, t->code,
				   t->severity == BN_BLOCK ? BN_ROLE_ERROR
							   : BN_ROLE_ACCENT);
	}
}

/* Was it no condition that was met? */
static bool offers_ways(const struct bn_ui *ui)
{
	for (unsigned i = 0; i < ui->status.n_told; i++) {
		if (strcmp(ui->status.told[i].code, "EL-NONE") == 0)
			return true;
	}
	return false;
}

static void page(struct bn_ui *ui, struct bn_page *p)
{
	enum bn_state state = ui->status.filing.state;

	if (!ui->has_status) {
		bn_page_text(p, BN_ROLE_HINT, bn_ui_t(ui, "result.reading"));
		(void)bn_page_button(p, bn_ui_t(ui, "button.back"));
		return;
	}
	bn_page_band(p, band_role(state),
		     bn_words_of(ui->lang, "state.%s", bn_state_name(state)));
	bn_page_blank(p);
	bn_page_text(p, BN_ROLE_TITLE, bn_ui_t(ui, "result.not-filed"));
	bn_page_text(
		p, BN_ROLE_TEXT,
		bn_words_of(ui->lang, "result.do.%s", bn_state_name(state)));
	bn_page_blank(p);
	page_facts(ui, p);
	page_told(ui, p);
	if (offers_ways(ui))
		(void)bn_page_item(p, "", bn_ui_t(ui, "ways.open"), "",
				   BN_ROLE_TEXT);
	(void)bn_page_button(p, bn_ui_t(ui, "result.receipt"));
	(void)bn_page_button(p, bn_ui_t(ui, "result.plan"));
	if (may_correct(ui))
		(void)bn_page_button(p, bn_ui_t(ui, "result.correct"));
	(void)bn_page_button(p, bn_ui_t(ui, "button.back"));
}

static void enter(struct bn_ui *ui)
{
	ui->has_status = false;
	ui->want = BN_WANT_STATUS;
}

static void done(struct bn_ui *ui, enum bn_want what, enum bn_err e,
		 const struct bn_error *err)
{
	(void)what;
	if (e != BN_OK)
		bn_ui_say_error(ui, e, err);
	else
		bn_ui_top(ui)->focus = (int)ui->status.n_told + offers_ways(ui);
}

static void correct(struct bn_ui *ui)
{
	/* The draft begins as the version that was judged. */
	ui->dirty = true;
	ui->has_judged = false;
	bn_ui_return_to(ui, BN_SCREEN_TASKS);
	bn_ui_goto(ui, BN_SCREEN_ANSWERS);
	bn_ui_say(ui, BN_ROLE_DONE, "result.correcting", NULL, 0);
}

static void press(struct bn_ui *ui, int item)
{
	struct bn_at at = { .screen = BN_SCREEN_FINDING,
			    .index = (unsigned)item };
	int told = ui->has_status ? (int)ui->status.n_told : 0;
	int n = told + (ui->has_status && offers_ways(ui));

	if (!ui->has_status) {
		bn_ui_back(ui);
	} else if (item < told) {
		at.seq = 1; /* of the status, not of a judgement */
		bn_ui_push(ui, at);
	} else if (item < n) {
		bn_ui_goto(ui, BN_SCREEN_WAYS);
	} else if (item == n) {
		bn_ui_goto(ui, BN_SCREEN_RECEIPT);
	} else if (item == n + 1) {
		bn_ui_goto(ui, BN_SCREEN_PLAN);
	} else if (item == n + 2 && may_correct(ui)) {
		correct(ui);
	} else {
		bn_ui_back(ui);
	}
}

const struct bn_screen_ops bn_screen_result = {
	.word = "result",
	.step = 4,
	.page = page,
	.enter = enter,
	.press = press,
	.done = done,
};

/* --- one finding --- */

/* Where the finding comes from decides who holds its words. */
static bool find(struct bn_told *out, struct bn_ui *ui)
{
	const struct bn_at *at = bn_ui_at(ui);
	const struct bn_finding *f = ui->judged.findings.first;
	struct bn_buf text = { 0 };

	if (at->seq == 1 && at->index < ui->status.n_told) {
		*out = ui->status.told[at->index];
		return true;
	}
	if (!ui->has_judged)
		return false;
	for (unsigned i = 0; f && i < at->index; i++)
		f = f->next;
	if (!f)
		return false;
	out->severity = f->severity;
	out->code = bn_cause_info(f->cause)->code;
	bn_finding_says(&text, f, ui->lang);
	out->says = bn_ui_data(ui, bn_buf_view(&text));
	bn_buf_clear(&text);
	bn_finding_fix(&text, f, ui->lang);
	out->fix = bn_ui_data(ui, bn_buf_view(&text));
	bn_buf_clear(&text);
	bn_rulebook_basis(&text, bn_app_rules(ui->app), f->basis);
	out->basis = bn_ui_data(ui, bn_buf_view(&text));
	bn_buf_clear(&text);
	bn_finding_place(&text, f);
	out->field = bn_ui_data(ui, bn_buf_view(&text));
	bn_buf_release(&text);
	return true;
}

/* Addresses where the rule was read, one a row. */
static void page_sources(struct bn_ui *ui, struct bn_page *p,
			 const struct bn_rule *rule)
{
	const struct bn_rulebook *rules = bn_app_rules(ui->app);
	struct bn_str rest = bn_str_of(rule->source), key;
	const char *label = bn_ui_t(ui, "finding.source");

	while (bn_str_split(&key, &rest, ' ')) {
		const char *address = bn_rulebook_source(rules, key);

		(void)bn_page_pair(p, false, label,
				   address ? bn_str_of(address) : key, "");
		label = "";
	}
}

static void page_rule(struct bn_ui *ui, struct bn_page *p, const char *basis)
{
	const char *comma = strchr(basis, ',');
	size_t n = comma ? (size_t)(comma - basis) : strlen(basis);
	const char *id = bn_ui_data(ui, (struct bn_str){ basis, n });
	const struct bn_rule *rule =
		bn_rulebook_rule(bn_app_rules(ui->app), id);

	if (!rule)
		return;
	bn_page_heading(p, bn_ui_t(ui, "finding.rule"));
	bn_page_note(p, BN_ROLE_TEXT, 0, bn_words_of(ui->lang, "rule.%s", id));
	(void)bn_page_pair(
		p, false, bn_ui_t(ui, "finding.document"),
		bn_str_of(rule->document[0]
				  ? rule->document
				  : bn_ui_t(ui, "finding.no-document")),
		"");
	page_sources(ui, p, rule);
	(void)bn_page_pair(p, false, bn_ui_t(ui, "finding.certainty"),
			   bn_str_of(bn_words_of(ui->lang, "certainty.%s",
						 rule->certainty)),
			   "");
	if (rule->other[0])
		bn_page_note(p, BN_ROLE_HINT, 0, bn_ui_t(ui, rule->other));
}

/* The slot that a place such as materials.diploma[0] names. */
static bool slot_of(enum bn_slot *slot, struct bn_str place)
{
	struct bn_str id;

	if (!bn_str_starts(place, "materials."))
		return false;
	place = bn_str_sub(place, strlen("materials."), place.n);
	return bn_str_split(&id, &place, '[') && bn_slot_of_id(slot, id);
}

/* A submitted filing is corrected from the result screen first. */
static bool leads_somewhere(const struct bn_ui *ui, const struct bn_told *t)
{
	struct bn_str place = bn_str_of(t->field);
	enum bn_field field;
	enum bn_slot slot;
	unsigned index;

	if (ui->desk || bn_ui_at(ui)->seq == 1)
		return false;
	return slot_of(&slot, place) || bn_field_of_path(&field, &index, place);
}

static void page_finding(struct bn_ui *ui, struct bn_page *p)
{
	struct bn_told t = { .field = "" };

	if (!find(&t, ui)) {
		bn_page_text(p, BN_ROLE_HINT, bn_ui_t(ui, "finding.gone"));
	} else {
		bn_page_text(p,
			     t.severity == BN_BLOCK ? BN_ROLE_ERROR
						    : BN_ROLE_ACCENT,
			     t.says);
		bn_page_blank(p);
		(void)bn_page_pair(p, false, bn_ui_t(ui, "finding.fix"),
				   bn_str_of(t.fix), "");
		(void)bn_page_pair(
			p, false, bn_ui_t(ui, "finding.severity"),
			bn_str_of(bn_words_of(ui->lang, "severity.%s",
					      bn_severity_name(t.severity))),
			"");
		(void)bn_page_pair(p, false, bn_ui_t(ui, "finding.code"),
				   bn_str_of(t.code), "");
		(void)bn_page_pair(p, false, bn_ui_t(ui, "finding.basis"),
				   bn_str_of(t.basis), "");
		page_rule(ui, p, t.basis);
	}
	if (leads_somewhere(ui, &t))
		(void)bn_page_button(p, bn_ui_t(ui, "finding.mend"));
	(void)bn_page_button(p, bn_ui_t(ui, "button.back"));
}

static void press_back(struct bn_ui *ui, int item)
{
	(void)item;
	bn_ui_back(ui);
}

static void press_finding(struct bn_ui *ui, int item)
{
	struct bn_told t = { .field = "" };
	struct bn_at at = { .screen = BN_SCREEN_ATTACH };
	enum bn_field field;
	unsigned index;

	if (item > 0 || !find(&t, ui) || !leads_somewhere(ui, &t))
		bn_ui_back(ui);
	else if (slot_of(&at.slot, bn_str_of(t.field)))
		bn_ui_push(ui, at);
	else if (bn_field_of_path(&field, &index, bn_str_of(t.field)))
		bn_screen_open_field(ui, field, index);
}

bool bn_screen_scrolls(struct bn_ui *ui, const struct bn_event *event,
		       enum bn_action action)
{
	struct bn_at *at = bn_ui_top(ui);

	(void)event;
	if (action == BN_ACTION_DOWN)
		at->scroll++;
	else if (action == BN_ACTION_UP && at->scroll > 0)
		at->scroll--;
	at->reading = at->reading || action == BN_ACTION_DOWN;
	return action == BN_ACTION_DOWN || action == BN_ACTION_UP;
}

const struct bn_screen_ops bn_screen_finding = {
	.word = "finding",
	.step = 4,
	.page = page_finding,
	.press = press_finding,
	.event = bn_screen_scrolls,
};

/* --- the plan --- */

static void page_plan(struct bn_ui *ui, struct bn_page *p)
{
	bn_page_text(p, BN_ROLE_HINT, bn_ui_t(ui, "plan.intro"));
	bn_page_blank(p);
	for (unsigned i = 0; i < ui->status.n_next; i++) {
		const struct bn_next *n = &ui->status.next[i];

		(void)bn_page_pair(p, false,
				   n->date[0] ? n->date
					      : bn_ui_t(ui, "plan.no-date"),
				   bn_str_of(n->text), "");
		bn_page_blank(p);
	}
	(void)bn_page_button(p, bn_ui_t(ui, "button.back"));
}

const struct bn_screen_ops bn_screen_plan = {
	.word = "plan",
	.step = 4,
	.page = page_plan,
	.press = press_back,
	.event = bn_screen_scrolls,
};
