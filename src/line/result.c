/*
 * What came of it: the verdict, each finding with cause, cure and basis, the
 * plan and the receipt; and the way to correct it.
 */
#include "line/steps.h"

#include <string.h>

#include "bn/sys.h"

enum { DO_RECEIPT = 1, DO_PLAN, DO_RULE, DO_WAYS, DO_CORRECT, DO_BACK };

void bn_line_say_finding(struct bn_line *l, const struct bn_told *t)
{
	bn_line_para(l, 0, t->says);
	bn_line_pair(l, 2, bn_line_t(l, "finding.fix"), t->fix);
	bn_line_pair(l, 2, bn_line_t(l, "finding.severity"),
		     bn_words_of(l->lang, "severity.%s",
				 bn_severity_name(t->severity)));
	bn_line_pair(l, 2, bn_line_t(l, "finding.code"), t->code);
	bn_line_pair(l, 2, bn_line_t(l, "finding.basis"), t->basis);
}

/* Where the rule was read, one address a line. */
static void say_sources(struct bn_line *l, const struct bn_rule *rule)
{
	const struct bn_rulebook *rules = bn_app_rules(l->app);
	struct bn_str rest = bn_str_of(rule->source), key;
	struct bn_buf text = { 0 };

	while (bn_str_split(&key, &rest, ' ')) {
		const char *address = bn_rulebook_source(rules, key);

		bn_buf_clear(&text);
		bn_buf_str(&text, address ? bn_str_of(address) : key);
		bn_line_pair(l, 2, bn_line_t(l, "finding.source"),
			     bn_buf_cstr(&text));
	}
	bn_buf_release(&text);
}

void bn_line_say_rule(struct bn_line *l, const char *basis)
{
	char id[64];
	const struct bn_rule *rule;

	bn_str_copy(id, sizeof(id),
		    (struct bn_str){ basis, strcspn(basis, ",") });
	rule = bn_rulebook_rule(bn_app_rules(l->app), id);
	if (!rule)
		return;
	bn_line_pair(l, 2, bn_line_t(l, "finding.rule"),
		     bn_words_of(l->lang, "rule.%s", id));
	bn_line_pair(l, 2, bn_line_t(l, "finding.document"),
		     rule->document[0] ? rule->document
				       : bn_line_t(l, "finding.no-document"));
	say_sources(l, rule);
	bn_line_pair(l, 2, bn_line_t(l, "finding.certainty"),
		     bn_words_of(l->lang, "certainty.%s", rule->certainty));
	if (rule->other[0])
		bn_line_para(l, 2, bn_line_t(l, rule->other));
}

static void say_facts(struct bn_line *l, const struct bn_filing *f)
{
	struct bn_arg reason = bn_arg_text("reason", bn_str_of(f->reason));
	char shown[BN_REF_SHOWN];
	struct bn_buf since = { 0 };

	bn_ref_show(shown, f->ref);
	bn_moment_put(&since, f->since);
	bn_line_pair(l, 2, bn_line_t(l, "result.ref"), shown);
	bn_line_pair(l, 2, bn_line_t(l, "result.since"), bn_buf_cstr(&since));
	bn_line_pair(l, 2, bn_line_t(l, "result.turn"),
		     bn_words_of(l->lang, "turn.%s",
				 bn_turn_name(bn_state_turn(f->state))));
	if (f->reason[0])
		bn_line_sayf(l, "result.reason", &reason, 1);
	bn_buf_release(&since);
}

static void say_status(struct bn_line *l, const struct bn_status *s)
{
	const char *state = bn_state_name(s->filing.state);
	struct bn_arg n = bn_arg_number("n", s->n_told);

	bn_line_heading(l, bn_words_of(l->lang, "state.%s", state));
	bn_line_say_practice(l);
	bn_line_say(l, "result.not-filed");
	bn_line_para(l, 0, bn_words_of(l->lang, "result.do.%s", state));
	say_facts(l, &s->filing);
	if (s->n_told) {
		bn_line_blank(l);
		bn_line_sayf(l, "line.result.findings", &n, 1);
	}
	for (unsigned i = 0; i < s->n_told; i++) {
		bn_line_item(l, i + 1, s->told[i].says);
		bn_line_pair(l, 4, bn_line_t(l, "finding.fix"), s->told[i].fix);
		bn_line_pair(l, 4, bn_line_t(l, "finding.basis"),
			     s->told[i].basis);
	}
}

static void say_plan(struct bn_line *l, const struct bn_status *s)
{
	bn_line_heading(l, bn_line_t(l, "screen.plan.title"));
	bn_line_say(l, "plan.intro");
	for (unsigned i = 0; i < s->n_next; i++)
		bn_line_pair(l, 2,
			     s->next[i].date[0] ? s->next[i].date
						: bn_line_t(l, "plan.no-date"),
			     s->next[i].text);
}

/* Which finding, where there are several; then all of its rule. */
static enum bn_go explain(struct bn_line *l, const struct bn_status *s)
{
	const struct bn_ask ask = { .question = "finding",
				    .prompt = bn_line_t(l, "line.result.which"),
				    .page = "result" };
	unsigned number = 1;
	enum bn_go go = BN_GO_ON;

	if (s->n_told == 0) {
		bn_line_say(l, "line.result.none");
		return BN_GO_ON;
	}
	if (s->n_told > 1)
		go = bn_line_choose(&number, l, &ask, s->n_told, false);
	if (go == BN_GO_ON) {
		bn_line_say_finding(l, &s->told[number - 1]);
		bn_line_say_rule(l, s->told[number - 1].basis);
	}
	return go;
}

/* --- the receipt --- */

static void write_receipt(struct bn_line *l, struct bn_str text,
			  struct bn_str typed)
{
	struct bn_arg arg = bn_arg_text("path", typed);
	struct bn_error err = { 0 };
	struct bn_buf path = { 0 };
	char whole[4096];

	bn_buf_str(&path, typed);
	bn_sys_expand(whole, sizeof(whole), bn_buf_cstr(&path));
	if (bn_sys_write(whole, text, &err) == BN_OK)
		bn_line_sayf(l, "receipt.saved", &arg, 1);
	else
		bn_line_say_error(l, &err);
	bn_buf_release(&path);
}

/* Its own lines, as they will always read. */
static void say_receipt(struct bn_line *l, struct bn_str rest)
{
	struct bn_str line;

	bn_line_blank(l);
	while (bn_str_split(&line, &rest, '\n')) {
		bn_buf_str(&l->out, line);
		bn_line_blank(l);
	}
}

static enum bn_go ask_path(struct bn_line *l, struct bn_str text)
{
	struct bn_ask ask = { .question = "receipt",
			      .prompt = bn_line_t(l, "receipt.path"),
			      .page = "receipt" };
	struct bn_buf name = { 0 };
	struct bn_str typed;
	enum bn_go go = BN_GO_ON;

	bn_buf_printf(&name, "beian-%s.txt", l->c->filing.ref);
	ask.now = bn_buf_cstr(&name);
	bn_line_say(l, "line.receipt.ask");
	switch (bn_line_ask(&typed, l, &ask)) {
	case BN_ANSWERED_EMPTY:
		write_receipt(l, text, bn_buf_view(&name));
		break;
	case BN_ANSWERED_TEXT:
		write_receipt(l, text, typed);
		break;
	case BN_ANSWERED_HOME:
		go = BN_GO_HOME;
		break;
	case BN_ANSWERED_OUT:
		go = BN_GO_OUT;
		break;
	case BN_ANSWERED_BACK:
	case BN_ANSWERED_CLEAR:
	default:
		break;
	}
	bn_buf_release(&name);
	return go;
}

enum bn_go bn_line_receipt(struct bn_line *l)
{
	struct bn_error err = { 0 };
	struct bn_buf text = { 0 };
	enum bn_go go = BN_GO_ON;

	if (bn_app_receipt(&text, l->app, l->c->filing.ref, l->lang, &err) ==
	    BN_OK) {
		say_receipt(l, bn_buf_view(&text));
		go = ask_path(l, bn_buf_view(&text));
	} else {
		bn_line_say_error(l, &err);
	}
	bn_buf_release(&text);
	return go;
}

/* --- */

static void correct(struct bn_line *l, const struct bn_status *s)
{
	if (!bn_state_open_to_edit(s->filing.state)) {
		bn_line_say(l, "line.result.closed");
		return;
	}
	/* The draft begins as the version that was judged. */
	l->dirty = true;
	l->stands = false;
	bn_line_at(l, "tasks");
	bn_line_save(l);
	bn_line_say(l, "result.correcting");
}

/* *leave: on to the task list, to correct. */
static enum bn_go act(bool *leave, struct bn_line *l, const struct bn_status *s,
		      unsigned what)
{
	*leave = false;
	switch (what) {
	case DO_RECEIPT:
		return bn_line_receipt(l);
	case DO_PLAN:
		say_plan(l, s);
		return BN_GO_ON;
	case DO_RULE:
		return explain(l, s);
	case DO_WAYS:
		bn_line_say_ways(l);
		return BN_GO_ON;
	case DO_CORRECT:
		correct(l, s);
		*leave = !l->stands;
		return BN_GO_ON;
	case DO_BACK:
	default:
		*leave = true;
		return BN_GO_ON;
	}
}

static enum bn_go ask_ways(struct bn_line *l, const struct bn_status *s)
{
	const struct bn_ask ask = { .question = "result",
				    .prompt = bn_line_t(l, "line.what"),
				    .page = "result" };
	bool leave = false;
	unsigned what;
	enum bn_go go;

	do {
		bn_line_blank(l);
		bn_line_item(l, DO_RECEIPT, bn_line_t(l, "result.receipt"));
		bn_line_item(l, DO_PLAN, bn_line_t(l, "result.plan"));
		bn_line_item(l, DO_RULE, bn_line_t(l, "line.result.rule"));
		bn_line_item(l, DO_WAYS, bn_line_t(l, "ways.heading"));
		bn_line_item(l, DO_CORRECT, bn_line_t(l, "result.correct"));
		bn_line_item(l, DO_BACK, bn_line_t(l, "line.home"));
		go = bn_line_choose(&what, l, &ask, DO_BACK, false);
		if (go == BN_GO_ON)
			go = act(&leave, l, s, what);
		else
			leave = true;
	} while (!leave && (go == BN_GO_ON || go == BN_GO_BACK));
	return go;
}

enum bn_go bn_line_result(struct bn_line *l)
{
	struct bn_arena arena = { 0 };
	struct bn_status status = { .arena = &arena, .lang = l->lang };
	struct bn_error err = { 0 };
	enum bn_go go = BN_GO_ON;

	bn_line_forget(l);
	if (bn_app_status(&status, l->app, l->c->filing.ref, &err) == BN_OK) {
		say_status(l, &status);
		go = ask_ways(l, &status);
	} else {
		bn_line_say_error(l, &err);
	}
	bn_arena_release(&arena);
	return go;
}
