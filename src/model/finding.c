/*
 * The registry of findings, the list of one judgement, and its sentences.
 *
 * Must not judge: the checks say what is wrong and where.
 */
#include "bn/finding.h"

#include <assert.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

enum { ID_SIZE = 96 };

static const struct bn_cause_info causes[BN_C_COUNT] = {
#define BN_X(name, code, variant, severity, args, basis) \
	{ code, variant, BN_##severity, args, basis },
	BN_CAUSES(BN_X)
#undef BN_X
};

const struct bn_cause_info *bn_cause_info(enum bn_cause cause)
{
	assert(cause < BN_C_COUNT);
	return &causes[cause];
}

const char *bn_severity_name(enum bn_severity s)
{
	static const char *const names[] = {
		[BN_INFO] = "info",
		[BN_WARN] = "warn",
		[BN_MANUAL] = "manual",
		[BN_BLOCK] = "block",
	};

	assert(s <= BN_BLOCK);
	return names[s];
}

const char *bn_verdict_name(enum bn_verdict v)
{
	static const char *const names[] = {
		[BN_PASS] = "pass",
		[BN_PERSON] = "manual",
		[BN_FAIL] = "fail",
	};

	assert(v <= BN_FAIL);
	return names[v];
}

void bn_findings_init(struct bn_findings *list, struct bn_arena *arena)
{
	/* The spare is cleared when it is needed: a list costs nothing. */
	list->arena = arena;
	list->first = NULL;
	list->last = NULL;
	list->n = 0;
	list->failed = false;
}

/* Zeroed memory at the end of the list; the spare once memory has run out. */
static struct bn_finding *append(struct bn_findings *list)
{
	struct bn_finding *f = bn_arena_alloc(list->arena, sizeof(*f));

	if (!f) {
		list->failed = true;
		memset(&list->spare, 0, sizeof(list->spare));
		return &list->spare;
	}
	if (list->last)
		list->last->next = f;
	else
		list->first = f;
	list->last = f;
	list->n++;
	return f;
}

static struct bn_finding *add(struct bn_findings *list, enum bn_cause cause)
{
	const struct bn_cause_info *info = bn_cause_info(cause);
	struct bn_finding *f = append(list);

	f->cause = cause;
	f->severity = info->severity;
	f->field = BN_F_NONE;
	f->section = -1;
	f->slot = -1;
	f->basis = info->basis;
	return f;
}

struct bn_finding *bn_findings_add(struct bn_findings *list,
				   enum bn_cause cause, enum bn_field field,
				   unsigned index)
{
	struct bn_finding *f = add(list, cause);

	f->field = field;
	f->index = index;
	return f;
}

struct bn_finding *bn_findings_add_list(struct bn_findings *list,
					enum bn_cause cause,
					enum bn_section section)
{
	struct bn_finding *f = add(list, cause);

	f->section = (int)section;
	return f;
}

struct bn_finding *bn_findings_add_slot(struct bn_findings *list,
					enum bn_cause cause, enum bn_slot slot,
					unsigned seq)
{
	struct bn_finding *f = add(list, cause);

	f->slot = (int)slot;
	f->seq = seq;
	return f;
}

static void add_arg(struct bn_finding *f, struct bn_arg arg)
{
	assert(f->n_args < BN_FINDING_ARGS);
	f->args[f->n_args++] = arg;
}

/* A copy in the arena; empty once memory has run out. */
static struct bn_str keep(struct bn_findings *list, struct bn_str text)
{
	char *copy = bn_arena_dup(list->arena, text);

	if (!copy) {
		list->failed = true;
		return (struct bn_str){ NULL, 0 };
	}
	return (struct bn_str){ copy, text.n };
}

void bn_finding_text(struct bn_findings *list, struct bn_finding *f,
		     const char *name, struct bn_str text)
{
	add_arg(f, bn_arg_text(name, keep(list, text)));
}

void bn_finding_number(struct bn_findings *list, struct bn_finding *f,
		       const char *name, long long number)
{
	(void)list;
	add_arg(f, bn_arg_number(name, number));
}

void bn_finding_word(struct bn_findings *list, struct bn_finding *f,
		     const char *name, const char *text_id)
{
	struct bn_arg arg = bn_arg_word(name, text_id);

	/* Ids are often put together by the caller. */
	arg.text = keep(list, arg.text);
	add_arg(f, arg);
}

void bn_finding_rest_on(struct bn_finding *f, const char *rule)
{
	f->basis = rule;
}

bool bn_findings_have(const struct bn_findings *list, const char *code)
{
	const struct bn_finding *f;

	for (f = list->first; f; f = f->next) {
		if (strcmp(bn_cause_info(f->cause)->code, code) == 0)
			return true;
	}
	return false;
}

enum bn_verdict bn_findings_verdict(const struct bn_findings *list)
{
	enum bn_verdict verdict = BN_PASS;
	const struct bn_finding *f;

	for (f = list->first; f; f = f->next) {
		if (f->severity == BN_BLOCK)
			return BN_FAIL;
		if (f->severity == BN_MANUAL)
			verdict = BN_PERSON;
	}
	return verdict;
}

enum bn_err bn_findings_err(const struct bn_findings *list,
			    struct bn_error *err)
{
	if (list->failed)
		return bn_error_set(err, BN_ERR_NOMEM, "");
	return BN_OK;
}

static const struct bn_section_info *section_of(const struct bn_finding *f)
{
	if (f->section >= 0)
		return bn_section_info((enum bn_section)f->section);
	if (f->field != BN_F_NONE)
		return bn_section_info(bn_field_info(f->field)->section);
	return NULL;
}

/* The words for what the finding is about: one field, slot or list. */
static const char *label_of(const struct bn_finding *f, enum bn_lang lang)
{
	if (f->field != BN_F_NONE)
		return bn_words_of(lang, "field.%s.label",
				   bn_field_info(f->field)->id);
	if (f->slot >= 0)
		return bn_words_of(lang, "slot.%s",
				   bn_slot_info((enum bn_slot)f->slot)->id);
	if (f->section >= 0)
		return bn_words_of(lang, "section.%s.title", section_of(f)->id);
	return "";
}

/* The label, with the entry where a list may hold several. */
static void put_label(struct bn_buf *out, const struct bn_finding *f,
		      enum bn_lang lang)
{
	const struct bn_section_info *section = section_of(f);
	const char *label = label_of(f, lang);
	struct bn_arg args[3];

	if (f->field == BN_F_NONE || section->most == 0) {
		bn_buf_puts(out, label);
		return;
	}
	args[0] = bn_arg_text(
		"entry",
		bn_str_of(bn_words_of(lang, "section.%s.entry", section->id)));
	args[1] = bn_arg_number("n", f->index + 1LL);
	args[2] = bn_arg_text("label", bn_str_of(label));
	bn_words_format(out, lang, "finding.entry", args, 3);
}

/* An English sentence that begins with a label begins with a capital. */
static void capitalise(struct bn_buf *out, size_t at, const char *text)
{
	if (strncmp(text, "{label}", 7) == 0 && bn_buf_ok(out) && at < out->n &&
	    out->p[at] >= 'a' && out->p[at] <= 'z')
		out->p[at] = (char)(out->p[at] - 'a' + 'A');
}

static void put_sentence(struct bn_buf *out, const struct bn_finding *f,
			 enum bn_lang lang, const char *part)
{
	const struct bn_cause_info *info = bn_cause_info(f->cause);
	struct bn_arg args[BN_FINDING_ARGS + 1];
	struct bn_buf label = { 0 };
	size_t from = out->n;
	const char *text;
	char id[ID_SIZE];

	memcpy(args, f->args, sizeof(f->args));
	put_label(&label, f, lang);
	args[f->n_args] = bn_arg_text("label", bn_buf_view(&label));
	(void)snprintf(id, sizeof(id), "finding.%s%s%s.%s", info->code,
		       info->variant[0] ? "." : "", info->variant, part);
	text = bn_words(lang, id);
	bn_words_fill(out, lang, text, args, f->n_args + 1);
	if (lang == BN_EN)
		capitalise(out, from, text);
	if (!bn_buf_ok(&label))
		out->failed = true;
	bn_buf_release(&label);
}

void bn_finding_says(struct bn_buf *out, const struct bn_finding *f,
		     enum bn_lang lang)
{
	put_sentence(out, f, lang, "says");
}

void bn_finding_fix(struct bn_buf *out, const struct bn_finding *f,
		    enum bn_lang lang)
{
	put_sentence(out, f, lang, "fix");
}

void bn_finding_place(struct bn_buf *out, const struct bn_finding *f)
{
	struct bn_str path;

	if (f->field != BN_F_NONE) {
		bn_field_path(out, f->field, f->index);
	} else if (f->slot >= 0) {
		const struct bn_slot_info *slot =
			bn_slot_info((enum bn_slot)f->slot);

		bn_buf_printf(out, "materials.%s", slot->id);
		if (slot->most > 1)
			bn_buf_printf(out, "[%u]", f->seq);
	} else if (f->section >= 0) {
		path = bn_str_of(section_of(f)->path);
		if (bn_str_ends(path, "[]"))
			path.n -= 2;
		bn_buf_str(out, path);
	}
}
