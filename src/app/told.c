/*
 * Findings as text that is kept: what was told at the time, in both
 * languages, so that no later program or rule changes it.
 *
 * {"zh":[{"code","severity","field","message","fix","basis","args"}],
 *  "en":[...]}
 */
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "bn/exchange.h"

#include "app_in.h"

enum bn_err bn_app_findings_text(struct bn_buf *out,
				 const struct bn_judgement *j,
				 const struct bn_app *app, struct bn_error *err)
{
	enum bn_err e = BN_OK;

	bn_buf_byte(out, '{');
	for (int lang = 0; lang < BN_LANG_COUNT && e == BN_OK; lang++) {
		bn_buf_printf(out, "%s\"%s\":", lang ? "," : "",
			      bn_lang_name((enum bn_lang)lang));
		e = bn_findings_json(out, &j->findings, app->rules,
				     (enum bn_lang)lang, err);
	}
	bn_buf_byte(out, '}');
	return e == BN_OK ? bn_buf_err(out, err) : e;
}

static const char *member(struct bn_arena *arena, const json_t *object,
			  const char *key)
{
	const char *text = json_string_value(json_object_get(object, key));

	return bn_arena_dup(arena, bn_str_of(text));
}

static enum bn_severity severity_of(const json_t *object)
{
	const char *word =
		json_string_value(json_object_get(object, "severity"));

	for (int s = BN_INFO; s <= BN_BLOCK; s++) {
		if (word &&
		    strcmp(word, bn_severity_name((enum bn_severity)s)) == 0)
			return (enum bn_severity)s;
	}
	return BN_BLOCK;
}

static bool tell(struct bn_told *told, struct bn_arena *arena,
		 const json_t *finding)
{
	told->severity = severity_of(finding);
	told->code = member(arena, finding, "code");
	told->field = member(arena, finding, "field");
	told->says = member(arena, finding, "message");
	told->fix = member(arena, finding, "fix");
	told->basis = member(arena, finding, "basis");
	return told->code && told->field && told->says && told->fix &&
	       told->basis;
}

/* The gravest first; equals stay in the order in which they were found. */
static void sort_by_weight(struct bn_told *told, unsigned n)
{
	for (unsigned i = 1; i < n; i++) {
		struct bn_told one = told[i];
		unsigned at = i;

		for (; at > 0 && told[at - 1].severity < one.severity; at--)
			told[at] = told[at - 1];
		told[at] = one;
	}
}

enum bn_err bn_app_told(struct bn_status *io, struct bn_error *err)
{
	struct bn_str kept = io->sheet.findings;
	json_t *all = json_loadb(kept.p ? kept.p : "", kept.n, 0, NULL);
	const json_t *list = json_object_get(all, bn_lang_name(io->lang));
	size_t n = json_array_size(list);
	enum bn_err e = BN_OK;

	io->told = NULL;
	io->n_told = 0;
	if (kept.n > 0 && !all) {
		e = bn_error_set(err, BN_ERR_DAMAGED, io->filing.ref);
		goto out;
	}
	if (n == 0)
		goto out;
	io->told = bn_arena_alloc(io->arena, n * sizeof(*io->told));
	for (size_t i = 0; io->told && i < n; i++) {
		if (!tell(&io->told[i], io->arena, json_array_get(list, i)))
			break;
		io->n_told++;
	}
	sort_by_weight(io->told, io->n_told);
	if (io->n_told != n)
		e = bn_error_set(err, BN_ERR_NOMEM, "");
out:
	json_decref(all);
	return e;
}
