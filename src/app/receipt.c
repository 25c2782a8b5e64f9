/*
 * The receipt of a submission: puts together what it says and hands it to
 * paper.  Written once, when submitting; kept as it was told.
 */
#include <string.h>

#include "bn/paper.h"
#include "bn/region.h"

#include "app_in.h"

#define FACTS 8
#define FILES 96

/* Where the lines of one receipt are put together. */
struct maker {
	struct bn_app *app;
	const struct bn_receipt_input *in;
	struct bn_arena arena;
	struct bn_buf text; /* of the line in hand */
	bool failed;        /* memory ran out */
	struct bn_line_item facts[FACTS];
	unsigned n_facts;
	struct bn_line_item files[FILES];
	unsigned n_files;
};

/* What `text` holds, kept; and `text` empty for the next line. */
static struct bn_str keep(struct maker *m)
{
	const char *kept = NULL;

	if (bn_buf_ok(&m->text))
		kept = bn_arena_dup(&m->arena, bn_buf_view(&m->text));
	m->failed = m->failed || !kept;
	bn_buf_clear(&m->text);
	return bn_str_of(kept);
}

static void add_fact(struct maker *m, const char *label, struct bn_str text)
{
	struct bn_line_item *item = &m->facts[m->n_facts];

	if (text.n == 0 || m->n_facts == FACTS)
		return;
	item->label = bn_str_of(bn_words(m->in->lang, label));
	item->text = text;
	item->note = (struct bn_str){ 0 };
	m->n_facts++;
}

static struct bn_str place_name(struct maker *m)
{
	struct bn_str code =
		bn_record_get(m->in->c->record, BN_F_EXAM_PLACE, 0);
	int year = (int)m->in->filing->year;

	if (!bn_region_full_name(&m->text, code, year))
		bn_buf_str(&m->text, code);
	return keep(m);
}

/* When one may file there, and who says so. */
static struct bn_str window_text(struct maker *m)
{
	struct bn_window w;
	struct bn_str sources, key;
	const char *address;

	if (!bn_rulebook_window(
		    &w, m->app->rules, m->in->filing->year,
		    bn_record_get(m->in->c->record, BN_F_EXAM_PLACE, 0)))
		return (struct bn_str){ 0 };
	bn_moment_put(&m->text, w.opens);
	bn_buf_puts(&m->text, " -- ");
	bn_moment_put(&m->text, w.closes);
	bn_buf_printf(&m->text, "\n%s",
		      bn_words(m->in->lang, w.outer ? "receipt.window.outer"
						    : "receipt.window.local"));
	sources = bn_str_of(w.source);
	address = w.document;
	if (!w.document[0] && bn_str_split(&key, &sources, ' '))
		address = bn_rulebook_source(m->app->rules, key);
	if (address && address[0])
		bn_buf_printf(&m->text, "\n%s", address);
	return keep(m);
}

static void add_facts(struct maker *m, struct bn_str place)
{
	const struct bn_filing *f = m->in->filing;

	add_fact(m, "receipt.name", bn_str_of(f->name));
	if (f->level[0])
		add_fact(m, "receipt.level",
			 bn_str_of(bn_words_of(m->in->lang, "choice.level.%s",
					       f->level)));
	add_fact(m, "receipt.place", place);
	add_fact(m, "receipt.window", window_text(m));
}

/* [1] must be corrected: what, then how, then by which rule. */
static void make_finding(struct bn_line_item *item, struct maker *m,
			 const struct bn_finding *f, unsigned n)
{
	enum bn_lang lang = m->in->lang;

	bn_buf_printf(&m->text, "%2u.", n);
	item->label = keep(m);
	bn_buf_printf(&m->text, "[%s] ",
		      bn_words_of(lang, "severity.%s",
				  bn_severity_name(f->severity)));
	bn_finding_says(&m->text, f, lang);
	item->text = keep(m);
	bn_buf_puts(&m->text, bn_words(lang, "receipt.fix"));
	bn_finding_fix(&m->text, f, lang);
	bn_buf_printf(&m->text, "\n%s", bn_words(lang, "receipt.basis"));
	bn_rulebook_basis(&m->text, m->app->rules, f->basis);
	bn_buf_printf(&m->text, " (%s)", bn_cause_info(f->cause)->code);
	item->note = keep(m);
}

static struct bn_line_item *make_findings(struct maker *m)
{
	const struct bn_findings *list = &m->in->judgement->findings;
	struct bn_line_item *items;
	unsigned n = 0;

	items = bn_arena_alloc(&m->arena, (list->n + 1) * sizeof(*items));
	m->failed = m->failed || !items;
	for (const struct bn_finding *f = list->first; f && items;
	     f = f->next) {
		make_finding(&items[n], m, f, n + 1);
		n++;
	}
	return items;
}

static struct bn_line_item *new_file(struct maker *m, const char *mark,
				     enum bn_slot slot)
{
	struct bn_line_item *item = &m->files[m->n_files];

	if (m->n_files == FILES)
		return NULL;
	m->n_files++;
	item->label = bn_str_of(mark);
	item->note = (struct bn_str){ 0 };
	bn_buf_puts(&m->text, bn_words_of(m->in->lang, "slot.%s",
					  bn_slot_info(slot)->id));
	return item;
}

/* What was handed in, ticked. */
static void add_given(struct maker *m)
{
	const struct bn_materials *all = &m->in->c->materials;

	for (unsigned i = 0; i < all->n; i++) {
		const struct bn_material *f = &all->items[i];
		bool read = f->state == BN_MATERIAL_READ;
		struct bn_line_item *item =
			new_file(m, read ? "[x]" : "[ ]", f->slot);

		if (!item)
			return;
		bn_buf_printf(&m->text, ": %s", f->name);
		if (!read)
			bn_buf_printf(
				&m->text, " (%s)",
				bn_words(m->in->lang, "receipt.not-read"));
		item->text = keep(m);
	}
}

/* What is needed and not there. */
static void add_lacking(struct maker *m)
{
	const struct bn_judgement *j = m->in->judgement;

	for (unsigned i = 0; i < j->n_needs; i++) {
		const struct bn_need *need = &j->needs[i];
		struct bn_line_item *item;

		if (!need->required ||
		    bn_materials_count(&m->in->c->materials, need->slot) > 0)
			continue;
		item = new_file(m, "[ ]", need->slot);
		if (!item)
			return;
		bn_buf_printf(&m->text, ": %s",
			      bn_words(m->in->lang, "receipt.lacking"));
		item->text = keep(m);
		item->note = bn_str_of(bn_words(m->in->lang, need->why));
	}
}

static unsigned make_next(struct bn_line_item items[BN_NEXT_MOST],
			  struct maker *m)
{
	struct bn_status status = {
		.arena = &m->arena,
		.lang = m->in->lang,
		.filing = *m->in->filing,
	};

	bn_app_next(&status, m->app, m->in->c->record,
		    bn_case_now(m->in->c, m->app));
	for (unsigned i = 0; i < status.n_next; i++) {
		items[i].label = BN_STR("-");
		items[i].text = bn_str_of(status.next[i].text);
		items[i].note = (struct bn_str){ 0 };
	}
	return status.n_next;
}

enum bn_err bn_app_write_receipt(struct bn_buf *out, struct bn_app *app,
				 const struct bn_receipt_input *in,
				 struct bn_error *err)
{
	struct maker m = { .app = app, .in = in };
	struct bn_line_item next[BN_NEXT_MOST];
	struct bn_receipt r = {
		.lang = in->lang,
		.ref = in->filing->ref,
		.at = bn_case_now(in->c, app),
		.practice = in->c->practice,
		.demo = app->demo,
		.verdict = bn_verdict_name(in->judgement->verdict),
		.rules = in->judgement->rules,
		.version = in->filing->version + 1,
		.facts = m.facts,
		.next = next,
		.materials = m.files,
		.store = app->shown,
	};
	enum bn_err e;

	r.place = place_name(&m);
	add_facts(&m, r.place);
	r.n_facts = m.n_facts;
	r.findings = make_findings(&m);
	r.n_findings = r.findings ? in->judgement->findings.n : 0;
	r.n_next = make_next(next, &m);
	add_given(&m);
	add_lacking(&m);
	r.n_materials = m.n_files;
	e = m.failed ? bn_error_set(err, BN_ERR_NOMEM, "")
		     : bn_receipt_text(out, &r, err);
	bn_buf_release(&m.text);
	bn_arena_release(&m.arena);
	return e;
}
