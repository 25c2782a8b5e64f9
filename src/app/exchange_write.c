/*
 * Findings as JSON, and a case as the application file that it could have
 * come from.  Judges nothing.
 */
#include "exchange_in.h"

#include <stdlib.h>
#include <string.h>

#include "bn/json.h"

static void put_arg(struct bn_buf *out, const struct bn_arg *arg,
		    enum bn_lang lang)
{
	char id[128];

	switch (arg->kind) {
	case BN_ARG_TEXT:
		bn_json_str(out, arg->text);
		break;
	case BN_ARG_NUMBER:
		bn_json_int(out, arg->number);
		break;
	case BN_ARG_WORD:
		bn_str_copy(id, sizeof(id), arg->text);
		bn_json_str(out, bn_str_of(bn_words(lang, id)));
		break;
	}
}

/* A sentence that was put together in `text`, which is empty then. */
static void put_text(struct bn_buf *out, const char *key, struct bn_buf *text)
{
	bn_json_put_str(out, key, bn_buf_view(text));
	if (!bn_buf_ok(text))
		out->failed = true;
	bn_buf_clear(text);
}

/* One finding; `text` is a buffer to put sentences together in. */
static void put_finding(struct bn_buf *out, struct bn_buf *text,
			const struct bn_finding *f,
			const struct bn_rulebook *rules, enum bn_lang lang)
{
	bn_json_open(out, '{');
	bn_json_put(out, "code", bn_cause_info(f->cause)->code);
	bn_json_put(out, "severity", bn_severity_name(f->severity));
	bn_finding_place(text, f);
	put_text(out, "field", text);
	bn_finding_says(text, f, lang);
	put_text(out, "message", text);
	bn_finding_fix(text, f, lang);
	put_text(out, "fix", text);
	bn_rulebook_basis(text, rules, f->basis);
	put_text(out, "basis", text);
	bn_json_key(out, "args");
	bn_json_open(out, '{');
	for (unsigned i = 0; i < f->n_args; i++) {
		if (f->args[i].name[0] == '_')
			continue; /* for the sentences alone */
		bn_json_key(out, f->args[i].name);
		put_arg(out, &f->args[i], lang);
	}
	bn_json_close(out, '}');
	bn_json_close(out, '}');
}

enum bn_err bn_findings_json(struct bn_buf *out, const struct bn_findings *list,
			     const struct bn_rulebook *rules, enum bn_lang lang,
			     struct bn_error *err)
{
	struct bn_buf text = { 0 };
	enum bn_err e = bn_findings_err(list, err);

	bn_json_open(out, '[');
	for (const struct bn_finding *f = list->first; f; f = f->next)
		put_finding(out, &text, f, rules, lang);
	bn_json_close(out, ']');
	bn_buf_release(&text);
	return e == BN_OK ? bn_buf_err(out, err) : e;
}

enum bn_err bn_findings_kept_json(struct bn_buf *out, struct bn_str kept,
				  enum bn_lang lang, struct bn_error *err)
{
	json_t *all = json_loadb(kept.p ? kept.p : "", kept.n, 0, NULL);
	const json_t *list = json_object_get(all, bn_lang_name(lang));
	char *text = list ? json_dumps(list, JSON_COMPACT) : NULL;
	enum bn_err e = bn_buf_err(out, err);

	bn_buf_puts(out, text ? text : "[]");
	/* A draft has none; what cannot be read is a store in trouble. */
	if (e == BN_OK && kept.n > 0 && !list)
		e = bn_error_set(err, BN_ERR_DAMAGED, "findings");
	free(text);
	json_decref(all);
	return e;
}

static void put_words(struct bn_buf *out, struct bn_str words)
{
	struct bn_str word;

	bn_json_open(out, '[');
	while (bn_str_split(&word, &words, ','))
		bn_json_str(out, word);
	bn_json_close(out, ']');
}

static void put_answer(struct bn_buf *out, const struct bn_record *r,
		       enum bn_field f, unsigned index)
{
	const struct bn_field_info *info = bn_field_info(f);
	struct bn_str value = bn_record_get(r, f, index);
	unsigned number;

	if (value.n == 0)
		return;
	bn_json_key(out, info->leaf);
	switch (exchange_shape_of(info->kind)) {
	case EXCHANGE_BOOLEAN:
		if (bn_str_is(value, "true") || bn_str_is(value, "false"))
			bn_json_bool(out, bn_str_is(value, "true"));
		else
			bn_json_str(out, value);
		break;
	case EXCHANGE_INTEGER:
		/* What was typed and is no number stays what it is. */
		if (bn_str_uint(&number, value))
			bn_json_int(out, number);
		else
			bn_json_str(out, value);
		break;
	case EXCHANGE_WORDS:
		put_words(out, value);
		break;
	case EXCHANGE_STRING:
		bn_json_str(out, value);
		break;
	}
}

static void put_fields(struct bn_buf *out, const struct bn_record *r,
		       enum bn_section s, unsigned index)
{
	const struct bn_section_info *info = bn_section_info(s);

	for (unsigned f = info->first; f < (unsigned)info->end; f++)
		put_answer(out, r, (enum bn_field)f, index);
}

/* The name of a section inside the object that holds it. */
static void put_key(struct bn_buf *out, const char *path)
{
	const char *dot = strrchr(path, '.');
	char key[32];
	size_t n;

	path = dot ? dot + 1 : path;
	n = strcspn(path, "[");
	bn_str_copy(key, sizeof(key), (struct bn_str){ path, n });
	bn_json_key(out, key);
}

static bool is_inside(const struct bn_section_info *s,
		      const struct bn_section_info *outer)
{
	size_t n = strlen(outer->path);

	return s != outer && n > 0 && strncmp(s->path, outer->path, n) == 0 &&
	       s->path[n] == '.';
}

static void put_list(struct bn_buf *out, const struct bn_record *r,
		     enum bn_section s)
{
	put_key(out, bn_section_info(s)->path);
	bn_json_open(out, '[');
	for (unsigned i = 0; i < bn_record_count(r, s); i++) {
		bn_json_open(out, '{');
		put_fields(out, r, s, i);
		bn_json_close(out, '}');
	}
	bn_json_close(out, ']');
}

/* Lists that stand inside another section, like exam.passed. */
static void put_inner_lists(struct bn_buf *out, const struct bn_record *r,
			    const struct bn_section_info *outer)
{
	for (unsigned i = 0; i < BN_SECTION_COUNT; i++) {
		enum bn_section s = (enum bn_section)i;

		if (is_inside(bn_section_info(s), outer) &&
		    bn_record_count(r, s) > 0)
			put_list(out, r, s);
	}
}

static void put_section(struct bn_buf *out, const struct bn_record *r,
			enum bn_section s)
{
	const struct bn_section_info *info = bn_section_info(s);

	if (info->most > 0) {
		if (!strchr(info->path, '.'))
			put_list(out, r, s);
	} else if (info->path[0] == '\0') {
		put_fields(out, r, s, 0);
	} else {
		put_key(out, info->path);
		bn_json_open(out, '{');
		put_fields(out, r, s, 0);
		put_inner_lists(out, r, info);
		bn_json_close(out, '}');
	}
}

static void put_materials(struct bn_buf *out, const struct bn_materials *all)
{
	bn_json_key(out, "materials");
	bn_json_open(out, '{');
	for (unsigned s = 0; s < BN_SLOT_COUNT; s++) {
		enum bn_slot slot = (enum bn_slot)s;
		const struct bn_slot_info *info = bn_slot_info(slot);
		const struct bn_material *m;

		if (bn_materials_count(all, slot) == 0)
			continue;
		bn_json_key(out, info->id);
		if (info->most > 1)
			bn_json_open(out, '[');
		for (unsigned i = 0;
		     (m = bn_materials_find(all, slot, i)) != NULL; i++)
			bn_json_str(out, bn_str_of(m->name));
		if (info->most > 1)
			bn_json_close(out, ']');
	}
	bn_json_close(out, '}');
}

enum bn_err bn_application_write(struct bn_buf *out, const struct bn_case *c,
				 struct bn_error *err)
{
	bn_json_open(out, '{');
	bn_json_put_int(out, "beian", 1);
	for (unsigned s = 0; s < BN_SECTION_COUNT; s++)
		put_section(out, c->record, (enum bn_section)s);
	put_materials(out, &c->materials);
	bn_json_close(out, '}');
	return bn_buf_err(out, err);
}
