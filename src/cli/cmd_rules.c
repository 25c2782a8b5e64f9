/*
 * beian rules: the rules in force, a finding's code, a place's window, each
 * with its source and dates.
 */
#include <string.h>

#include "bn/json.h"
#include "bn/region.h"
#include "bn/text.h"
#include "cli/cli.h"

#define INDENT 10 /* cells in front of a rule's text */

/* Addresses of the sources, in the order of the keys. */
static void put_sources_json(struct bn_cli *cli, const char *keys)
{
	const struct bn_rulebook *rules = bn_app_rules(cli->app);
	struct bn_str rest = bn_str_of(keys), key;

	bn_json_key(&cli->out, "source");
	bn_json_open(&cli->out, '[');
	while (bn_str_split(&key, &rest, ' ')) {
		const char *address = bn_rulebook_source(rules, key);

		if (address)
			bn_json_str(&cli->out, bn_str_of(address));
	}
	bn_json_close(&cli->out, ']');
}

static void put_sources(struct bn_cli *cli, const char *keys, size_t indent)
{
	const struct bn_rulebook *rules = bn_app_rules(cli->app);
	struct bn_str rest = bn_str_of(keys), key;

	while (bn_str_split(&key, &rest, ' ')) {
		const char *address = bn_rulebook_source(rules, key);

		if (address)
			bn_cli_para(cli, indent, 0, address);
	}
}

static const char *rule_text(struct bn_cli *cli, const struct bn_rule *r)
{
	return bn_words_of(cli->lang, "rule.%s", r->id);
}

/* Levels of a mask as an array of words. */
static void put_mask(struct bn_buf *out, const char *key, unsigned mask)
{
	bn_json_key(out, key);
	bn_json_open(out, '[');
	for (unsigned s = BN_JUNIOR; s <= BN_DOCTOR; s++) {
		if (mask & (1u << s))
			bn_json_str(out, bn_str_of(bn_schooling_name(
						 (enum bn_schooling)s)));
	}
	bn_json_close(out, ']');
}

static const char *major_word(enum bn_major_test test)
{
	if (test == BN_MAJOR_SOCIAL_WORK)
		return "social-work";
	return test == BN_MAJOR_OTHER ? "other" : "any";
}

/* The parts of a rule that is a clause. */
static void put_clauses_json(struct bn_cli *cli, const char *id)
{
	const struct bn_rulebook *rules = bn_app_rules(cli->app);
	const struct bn_clause *c;
	bool opened = false;

	for (unsigned i = 0; (c = bn_rulebook_clause_at(rules, i)); i++) {
		if (strcmp(c->id, id) != 0)
			continue;
		if (!opened) {
			bn_json_key(&cli->out, "clauses");
			bn_json_open(&cli->out, '[');
		}
		opened = true;
		bn_json_open(&cli->out, '{');
		bn_json_put(&cli->out, "level", c->level);
		put_mask(&cli->out, "education", c->education);
		put_mask(&cli->out, "degree", c->degree);
		put_mask(&cli->out, "expected", c->expected);
		bn_json_put(&cli->out, "major", major_word(c->major));
		bn_json_put(&cli->out, "certificate", c->certificate);
		bn_json_put_int(&cli->out, "years", c->years);
		bn_json_close(&cli->out, '}');
	}
	if (opened)
		bn_json_close(&cli->out, ']');
}

static void put_rule_json(struct bn_cli *cli, const struct bn_rule *r)
{
	struct bn_buf *out = &cli->out;

	bn_json_open(out, '{');
	bn_json_put(out, "id", r->id);
	bn_json_put(out, "text", rule_text(cli, r));
	bn_json_put(out, "document", r->document);
	put_sources_json(cli, r->source);
	bn_json_put(out, "from", r->from);
	bn_json_put(out, "to", r->to);
	bn_json_put(out, "certainty", r->certainty);
	bn_json_put(out, "other",
		    r->other[0] ? bn_words(cli->lang, r->other) : NULL);
	put_clauses_json(cli, r->id);
	bn_json_close(out, '}');
	bn_buf_byte(out, '\n');
}

/* "since 2006, official text, 国人部发〔2006〕71号" */
static void put_standing(struct bn_cli *cli, const struct bn_rule *r)
{
	struct bn_buf text = { 0 };
	const struct bn_arg args[] = {
		bn_arg_text("from", bn_str_of(r->from)),
		bn_arg_text("to", bn_str_of(r->to)),
	};

	bn_words_format(&text, cli->lang,
			r->to[0] ? "cli.rules.between" : "cli.rules.since",
			args, 2);
	bn_buf_printf(&text, ", %s",
		      bn_words_of(cli->lang, "certainty.%s", r->certainty));
	if (r->document[0])
		bn_buf_printf(&text, ", %s", r->document);
	bn_cli_para(cli, INDENT, 0, bn_buf_cstr(&text));
	bn_cli_drop(&cli->out, &text);
}

static void put_rule(struct bn_cli *cli, const struct bn_rule *r, bool whole)
{
	size_t used = bn_text_width(bn_str_of(r->id)) + 1;

	bn_cli_paint(cli, BN_PAINT_STRONG, r->id);
	bn_buf_byte(&cli->out, ' ');
	bn_cli_para(cli, INDENT, used, rule_text(cli, r));
	if (cli->quiet)
		return;
	put_standing(cli, r);
	if (!whole)
		return;
	if (r->other[0])
		bn_cli_para(cli, INDENT, 0, bn_words(cli->lang, r->other));
	put_sources(cli, r->source, INDENT);
}

static void tell_rule(struct bn_cli *cli, const struct bn_rule *r, bool whole)
{
	if (cli->json)
		put_rule_json(cli, r);
	else
		put_rule(cli, r, whole);
}

static int tell_all(struct bn_cli *cli)
{
	const struct bn_rulebook *rules = bn_app_rules(cli->app);
	const struct bn_rule *r;

	for (unsigned i = 0; (r = bn_rulebook_rule_at(rules, i)); i++)
		tell_rule(cli, r, false);
	return BN_EXIT_PASS;
}

/* --- a finding's code --- */

static const char *cause_text(struct bn_cli *cli,
			      const struct bn_cause_info *info,
			      const char *part)
{
	return info->variant[0] ? bn_words_of(cli->lang, "finding.%s.%s.%s",
					      info->code, info->variant, part)
				: bn_words_of(cli->lang, "finding.%s.%s",
					      info->code, part);
}

static void put_cause(struct bn_cli *cli, const struct bn_cause_info *info)
{
	const char *severity = bn_severity_name(info->severity);
	struct bn_buf basis = { 0 };

	bn_rulebook_basis(&basis, bn_app_rules(cli->app), info->basis);
	if (cli->json) {
		bn_json_open(&cli->out, '{');
		bn_json_put(&cli->out, "code", info->code);
		bn_json_put(&cli->out, "variant", info->variant);
		bn_json_put(&cli->out, "severity", severity);
		bn_json_put(&cli->out, "message",
			    cause_text(cli, info, "says"));
		bn_json_put(&cli->out, "fix", cause_text(cli, info, "fix"));
		bn_json_put_str(&cli->out, "basis", bn_buf_view(&basis));
		bn_json_close(&cli->out, '}');
		bn_buf_byte(&cli->out, '\n');
	} else {
		bn_cli_paint(cli, BN_PAINT_STRONG, info->code);
		bn_buf_printf(&cli->out, "%s%s [%s]\n",
			      info->variant[0] ? " " : "", info->variant,
			      bn_words_of(cli->lang, "severity.%s", severity));
		bn_cli_para(cli, INDENT, 0, cause_text(cli, info, "says"));
		bn_cli_para(cli, INDENT, 0, cause_text(cli, info, "fix"));
		bn_cli_para(cli, INDENT, 0, bn_buf_cstr(&basis));
	}
	bn_cli_drop(&cli->out, &basis);
}

static bool tell_code(struct bn_cli *cli, const char *code)
{
	bool found = false;

	for (unsigned i = 0; i < BN_C_COUNT; i++) {
		const struct bn_cause_info *info =
			bn_cause_info((enum bn_cause)i);

		if (strcmp(info->code, code) != 0)
			continue;
		put_cause(cli, info);
		found = true;
	}
	return found;
}

/* --- a place --- */

/* The exam year that is asked about: today's, else the last with rules. */
static unsigned year_of(struct bn_cli *cli)
{
	const struct bn_rulebook *rules = bn_app_rules(cli->app);
	unsigned today = (unsigned)bn_moment_date(bn_app_now(cli->app)).year;
	unsigned year = 0;

	if (bn_rulebook_has_year(rules, today))
		return today;
	for (unsigned i = 0; bn_rulebook_year_at(&year, rules, i); i++)
		;
	return year;
}

static void put_moment(struct bn_buf *out, const char *key, struct bn_moment t)
{
	struct bn_buf text = { 0 };

	if (t.s)
		bn_moment_put_iso(&text, t);
	bn_json_put_str(out, key, bn_buf_view(&text));
	bn_cli_drop(out, &text);
}

static const char *phase_word(enum bn_phase phase)
{
	static const char *const words[] = {
		[BN_PHASE_NONE] = "none",     [BN_PHASE_EARLY] = "early",
		[BN_PHASE_OPEN] = "open",     [BN_PHASE_LAST_DAY] = "last-day",
		[BN_PHASE_CLOSED] = "closed",
	};

	return words[phase];
}

static void put_local_by(struct bn_buf *out, const char *words)
{
	struct bn_str rest = bn_str_of(words), word;

	bn_json_key(out, "local_by");
	bn_json_open(out, '[');
	while (bn_str_split(&word, &rest, '|'))
		bn_json_str(out, word);
	bn_json_close(out, ']');
}

static void put_window_json(struct bn_cli *cli, const struct bn_window *w,
			    const char *code, unsigned year)
{
	struct bn_buf *out = &cli->out;
	struct bn_buf name = { 0 };

	(void)bn_region_full_name(&name, bn_str_of(code), (int)year);
	bn_json_open(out, '{');
	bn_json_put(out, "place", code);
	bn_json_put_str(out, "name", bn_buf_view(&name));
	bn_json_put_int(out, "year", year);
	put_moment(out, "opens", w->opens);
	put_moment(out, "closes", w->closes);
	bn_json_put(out, "phase",
		    phase_word(bn_window_phase(w, bn_app_now(cli->app))));
	put_moment(out, "checked_until", w->checked_until);
	put_moment(out, "pays_until", w->pays_until);
	bn_json_put(out, "row", w->place);
	bn_json_put_bool(out, "outer", w->outer);
	put_local_by(out, w->local_by);
	bn_json_put_bool(out, "local_proof", w->local_proof);
	bn_json_put(out, "note",
		    w->note[0] ? bn_words(cli->lang, w->note) : NULL);
	bn_json_put(out, "document", w->document);
	put_sources_json(cli, w->source);
	bn_json_put(out, "certainty", w->certainty);
	bn_json_close(out, '}');
	bn_buf_byte(out, '\n');
	bn_cli_drop(out, &name);
}

/* A line with a label, and what stands behind it. */
static void put_pair(struct bn_cli *cli, const char *label, const char *text)
{
	const char *word = bn_words(cli->lang, label);

	bn_buf_puts(&cli->out, "  ");
	bn_cli_column(cli, 14, bn_str_of(word));
	bn_cli_para(cli, 16, 16, text);
}

static void put_time(struct bn_cli *cli, const char *label, struct bn_moment t)
{
	struct bn_buf text = { 0 };

	if (t.s) {
		bn_moment_put(&text, t);
		put_pair(cli, label, bn_buf_cstr(&text));
	}
	bn_cli_drop(&cli->out, &text);
}

static void put_grounds(struct bn_cli *cli, const struct bn_window *w)
{
	struct bn_str rest = bn_str_of(w->local_by), word;
	struct bn_buf text = { 0 };

	while (bn_str_split(&word, &rest, '|')) {
		if (text.n > 0)
			bn_buf_puts(&text, ", ");
		bn_buf_puts(&text,
			    bn_words_of(cli->lang, "choice.local-by.%.*s",
					(int)word.n, word.p));
	}
	if (text.n > 0)
		put_pair(cli, "cli.place.local-by", bn_buf_cstr(&text));
	bn_cli_drop(&cli->out, &text);
}

static void put_window(struct bn_cli *cli, const struct bn_window *w,
		       const char *code, unsigned year)
{
	struct bn_buf head = { 0 };
	const char *phase =
		phase_word(bn_window_phase(w, bn_app_now(cli->app)));

	bn_buf_printf(&head, "%s ", code);
	(void)bn_region_full_name(&head, bn_str_of(code), (int)year);
	bn_buf_printf(&head, "  %u", year);
	bn_cli_paint(cli, BN_PAINT_STRONG, bn_buf_cstr(&head));
	bn_buf_byte(&cli->out, '\n');
	put_time(cli, "cli.place.opens", w->opens);
	put_time(cli, "cli.place.closes", w->closes);
	put_pair(cli, "cli.place.now",
		 bn_words_of(cli->lang, "cli.phase.%s", phase));
	put_time(cli, "cli.place.checked", w->checked_until);
	put_time(cli, "cli.place.pays", w->pays_until);
	put_grounds(cli, w);
	if (w->note[0])
		put_pair(cli, "cli.place.note", bn_words(cli->lang, w->note));
	if (w->document[0])
		put_pair(cli, "cli.place.document", w->document);
	put_pair(cli, "cli.place.certainty",
		 bn_words_of(cli->lang, "certainty.%s", w->certainty));
	put_sources(cli, w->source, 16);
	bn_cli_drop(&cli->out, &head);
}

static bool tell_window(struct bn_cli *cli, const char *code)
{
	struct bn_window w;
	unsigned year = year_of(cli);

	if (!bn_rulebook_window(&w, bn_app_rules(cli->app), year,
				bn_str_of(code)))
		return false;
	if (cli->json)
		put_window_json(cli, &w, code, year);
	else
		put_window(cli, &w, code, year);
	return true;
}

/* Places of a level that bear the name, or begin with it. */
static bool tell_named(struct bn_cli *cli, const char *name, const char *level)
{
	const struct bn_region *r;
	bool found = false;

	for (unsigned i = 0; (r = bn_region_at(i)); i++) {
		if (r->last_year != 0 || strcmp(r->level, level) != 0 ||
		    !bn_str_starts(bn_str_of(r->name), name))
			continue;
		found = tell_window(cli, r->code) || found;
	}
	return found;
}

static bool tell_place(struct bn_cli *cli, const char *word)
{
	static const char *const levels[] = { "province", "prefecture",
					      "county" };

	if (bn_region_known(bn_str_of(word)))
		return tell_window(cli, word);
	for (unsigned i = 0; word[0] && i < 3; i++) {
		if (tell_named(cli, word, levels[i]))
			return true;
	}
	return false;
}

int bn_cmd_rules(struct bn_cli *cli)
{
	const struct bn_rulebook *rules = bn_app_rules(cli->app);
	struct bn_error err = { 0 };
	int code = BN_EXIT_PASS;

	if (cli->opts.n == 0)
		code = tell_all(cli);
	for (unsigned i = 0; i < cli->opts.n; i++) {
		const char *word = cli->opts.args[i];
		const struct bn_rule *r = bn_rulebook_rule(rules, word);

		if (r) {
			tell_rule(cli, r, true);
		} else if (!tell_code(cli, word) && !tell_place(cli, word)) {
			(void)bn_error_set(&err, BN_ERR_NOT_FOUND, word);
			code = bn_cli_fail(cli, err.code, &err);
		}
	}
	return bn_cli_answer(cli, code);
}
