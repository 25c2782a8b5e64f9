/*
 * The receipt as text: headings, labels and paragraphs on a page of a fixed
 * width.  Knows no record, rule or file; what it says was put together above.
 */
#include "bn/paper.h"

#include <stdio.h>

#include "bn/state.h"
#include "bn/text.h"

/* Cells that labels take in front of their texts. */
static size_t label_cells(enum bn_lang lang)
{
	return lang == BN_ZH ? 14 : 18;
}

/* One paragraph, its first line begun already by `used` cells. */
static void put_wrapped(struct bn_buf *out, struct bn_str text, size_t indent,
			size_t used)
{
	struct bn_str rest = text, line;

	if (used > indent) {
		bn_buf_byte(out, '\n');
		used = 0;
	}
	while (bn_text_wrap(&line, &rest, BN_PAPER_CELLS - indent)) {
		if (line.n > 0)
			bn_buf_pad(out, ' ', indent - used);
		bn_text_drawn(out, line);
		bn_buf_byte(out, '\n');
		used = 0;
	}
}

static void put_item(struct bn_buf *out, const struct bn_line_item *item,
		     size_t indent)
{
	bn_text_drawn(out, item->label);
	put_wrapped(out, item->text, indent, bn_text_width(item->label));
	if (item->note.n > 0)
		put_wrapped(out, item->note, indent, 0);
}

static void put_heading(struct bn_buf *out, enum bn_lang lang, const char *id)
{
	const char *title = bn_words(lang, id);

	bn_buf_printf(out, "\n%s\n", title);
	bn_buf_pad(out, '-', bn_text_width(bn_str_of(title)));
	bn_buf_byte(out, '\n');
}

static void put_text(struct bn_buf *out, enum bn_lang lang, const char *id,
		     const struct bn_arg *args, unsigned n)
{
	struct bn_buf text = { 0 };

	bn_words_format(&text, lang, id, args, n);
	put_wrapped(out, bn_buf_view(&text), 0, 0);
	if (!bn_buf_ok(&text))
		out->failed = true;
	bn_buf_release(&text);
}

/* What the paper is and is not, before anything else. */
static void put_head(struct bn_buf *out, const struct bn_receipt *r)
{
	struct bn_buf day = { 0 };
	struct bn_arg arg;

	put_text(out, r->lang, "receipt.title", NULL, 0);
	bn_buf_byte(out, '\n');
	put_text(out, r->lang, "receipt.made", NULL, 0);
	put_text(out, r->lang, "receipt.not-filed", NULL, 0);
	if (r->demo)
		put_text(out, r->lang, "receipt.demo", NULL, 0);
	if (r->practice.s) {
		bn_date_put(&day, bn_moment_date(r->practice));
		arg = bn_arg_text("date", bn_buf_view(&day));
		put_text(out, r->lang, "receipt.practice", &arg, 1);
	}
	if (!bn_buf_ok(&day))
		out->failed = true;
	bn_buf_release(&day);
}

/* A label of ours with a text. */
static void put_pair(struct bn_buf *out, enum bn_lang lang, const char *label,
		     struct bn_str text)
{
	const struct bn_line_item item = {
		.label = bn_str_of(bn_words(lang, label)),
		.text = text,
	};

	put_item(out, &item, label_cells(lang));
}

static void put_count(struct bn_buf *out, enum bn_lang lang, const char *label,
		      unsigned n)
{
	char digits[16];

	(void)snprintf(digits, sizeof(digits), "%u", n);
	put_pair(out, lang, label, bn_str_of(digits));
}

static void put_facts(struct bn_buf *out, const struct bn_receipt *r)
{
	struct bn_buf at = { 0 };
	char shown[BN_REF_SHOWN];

	bn_buf_byte(out, '\n');
	bn_ref_show(shown, r->ref);
	put_pair(out, r->lang, "receipt.ref", bn_str_of(shown));
	bn_moment_put(&at, r->at);
	bn_buf_printf(&at, " %s", bn_words(r->lang, "receipt.zone"));
	put_pair(out, r->lang, "receipt.at", bn_buf_view(&at));
	for (unsigned i = 0; i < r->n_facts; i++)
		put_item(out, &r->facts[i], label_cells(r->lang));
	if (!bn_buf_ok(&at))
		out->failed = true;
	bn_buf_release(&at);
	put_count(out, r->lang, "receipt.rules", r->rules);
	put_count(out, r->lang, "receipt.version", r->version);
}

static void put_list(struct bn_buf *out, const struct bn_line_item *items,
		     unsigned n, size_t indent)
{
	for (unsigned i = 0; i < n; i++)
		put_item(out, &items[i], indent);
}

static void put_findings(struct bn_buf *out, const struct bn_receipt *r)
{
	put_heading(out, r->lang, "receipt.result");
	bn_buf_printf(out, "%s\n",
		      bn_words_of(r->lang, "verdict.%s", r->verdict));
	if (r->n_findings == 0)
		put_text(out, r->lang, "receipt.no-findings", NULL, 0);
	put_list(out, r->findings, r->n_findings, 4);
}

enum bn_err bn_receipt_text(struct bn_buf *out, const struct bn_receipt *r,
			    struct bn_error *err)
{
	char shown[BN_REF_SHOWN];
	struct bn_arg ask[2];
	struct bn_arg store = bn_arg_text("file", bn_str_of(r->store));

	bn_ref_show(shown, r->ref);
	ask[0] = bn_arg_text("place", r->place);
	ask[1] = bn_arg_text("ref", bn_str_of(shown));
	put_head(out, r);
	put_facts(out, r);
	put_findings(out, r);
	put_heading(out, r->lang, "receipt.next");
	put_list(out, r->next, r->n_next, 2);
	put_text(out, r->lang, "receipt.local", NULL, 0);
	put_heading(out, r->lang, "receipt.materials");
	put_list(out, r->materials, r->n_materials, 4);
	put_heading(out, r->lang, "receipt.whom");
	put_text(out, r->lang, r->place.n ? "receipt.ask" : "receipt.ask-any",
		 ask, 2);
	put_heading(out, r->lang, "receipt.kept");
	put_text(out, r->lang, "receipt.store", &store, 1);
	put_text(out, r->lang, "receipt.again", &ask[1], 1);
	put_heading(out, r->lang, "receipt.beware");
	put_text(out, r->lang, "receipt.agents", NULL, 0);
	return bn_buf_err(out, err);
}
