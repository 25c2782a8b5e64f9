/*
 * One finding: what is wrong, what to do, which rule says so; and the way to
 * where it is put right.
 */
#include <string.h>

#include "tui/desk.h"
#include "tui/flow.h"
#include "tui/screens.h"

/* The `index`th of what was judged, or NULL. */
static const struct bn_finding *judged_at(const struct bn_ui *ui,
					  unsigned index)
{
	const struct bn_finding *f = NULL;

	if (ui->has_judged)
		f = ui->judged.findings.first;
	for (unsigned i = 0; f && i < index; i++)
		f = f->next;
	return f;
}

static void tell(struct bn_told *out, struct bn_ui *ui,
		 const struct bn_finding *f)
{
	struct bn_buf says = { 0 }, fix = { 0 }, basis = { 0 }, place = { 0 };

	bn_finding_says(&says, f, ui->lang);
	bn_finding_fix(&fix, f, ui->lang);
	bn_rulebook_basis(&basis, bn_app_rules(ui->app), f->basis);
	bn_finding_place(&place, f);
	out->severity = f->severity;
	out->code = bn_cause_info(f->cause)->code;
	out->says = bn_ui_keep(ui, &says);
	out->fix = bn_ui_keep(ui, &fix);
	out->basis = bn_ui_keep(ui, &basis);
	out->field = bn_ui_keep(ui, &place);
}

/* Where the finding comes from decides who holds its words. */
static bool find(struct bn_told *out, struct bn_ui *ui)
{
	const struct bn_at *at = bn_ui_at(ui);
	const struct bn_finding *f;

	if (at->seq == 1) {
		if (!ui->has_status || at->index >= ui->status.n_told)
			return false;
		*out = ui->status.told[at->index];
		out->says = bn_desk_masked(ui, out->says, out->field);
		out->fix = bn_desk_masked(ui, out->fix, out->field);
		return true;
	}
	f = judged_at(ui, at->index);
	if (f)
		tell(out, ui, f);
	return f != NULL;
}

static void pair(struct bn_ui *ui, struct bn_page *p, const char *label,
		 const char *value)
{
	(void)bn_page_pair(p, false, bn_ui_t(ui, label), bn_str_of(value), "");
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
	bn_page_text(p, BN_ROLE_TEXT, bn_words_of(ui->lang, "rule.%s", id));
	if (rule->other[0])
		bn_page_text(p, BN_ROLE_HINT, bn_ui_t(ui, rule->other));
	pair(ui, p, "finding.document",
	     rule->document[0] ? rule->document
			       : bn_ui_t(ui, "finding.no-document"));
	page_sources(ui, p, rule);
	pair(ui, p, "finding.certainty",
	     bn_words_of(ui->lang, "certainty.%s", rule->certainty));
}

/* Is there a place to go to, and may it be changed there? */
static bool leads_on(const struct bn_ui *ui, const struct bn_told *t)
{
	return bn_ui_may_change(ui) && t->field && t->field[0];
}

static void page_told(struct bn_ui *ui, struct bn_page *p,
		      const struct bn_told *t)
{
	enum bn_role role =
		t->severity == BN_BLOCK ? BN_ROLE_ERROR : BN_ROLE_ACCENT;

	bn_page_text(p, role, t->says);
	bn_page_blank(p);
	pair(ui, p, "finding.fix", t->fix);
	pair(ui, p, "finding.severity",
	     bn_words_of(ui->lang, "severity.%s",
			 bn_severity_name(t->severity)));
	pair(ui, p, "finding.code", t->code);
	pair(ui, p, "finding.basis", t->basis);
	if (t->basis)
		page_rule(ui, p, t->basis);
}

static void page(struct bn_ui *ui, struct bn_page *p)
{
	struct bn_told t;
	bool found = find(&t, ui);

	if (found)
		page_told(ui, p, &t);
	else
		bn_page_text(p, BN_ROLE_HINT, bn_ui_t(ui, "finding.gone"));
	if (found && leads_on(ui, &t))
		(void)bn_page_button(p, bn_ui_t(ui, "finding.mend"));
	(void)bn_page_button(p, bn_ui_t(ui, "button.back"));
}

static void press(struct bn_ui *ui, int item)
{
	struct bn_told t;
	bool goes = item == 0 && find(&t, ui) && leads_on(ui, &t);
	char code[32], place[64];

	if (!goes) {
		bn_ui_back(ui);
		return;
	}
	/* What was told lives no longer than the screen it was told on. */
	bn_str_copy(code, sizeof(code), bn_str_of(t.code));
	bn_str_copy(place, sizeof(place), bn_str_of(t.field));
	if (bn_ui_at(ui)->seq == 1)
		bn_result_correct(ui);
	else
		bn_ui_back(ui);
	(void)bn_flow_open_place(ui, bn_str_of(code), bn_str_of(place));
}

static void lack(struct bn_ui *ui)
{
	if (bn_ui_at(ui)->seq == 1)
		bn_result_lack(ui);
}

const struct bn_screen_ops bn_screen_finding = {
	.word = "finding",
	.page = page,
	.lack = lack,
	.press = press,
};
