/*
 * Holding facts against the rows of the picture table.
 *
 * Must not decode and must not hold a limit: those are rows.
 */
#include "picture.h"

#include <string.h>

#include "bn/buf.h"

struct bn_finding *bn_picture_say(const struct picture *p, enum bn_cause cause)
{
	return bn_findings_add_slot(p->out, cause, p->c->slot, p->seq);
}

/* Findings of this picture alone: other slots may have the same code. */
static bool said(const struct picture *p, enum bn_cause cause)
{
	const char *code = bn_cause_info(cause)->code;
	const struct bn_finding *f;

	for (f = p->out->first; f; f = f->next) {
		if (f->slot == (int)p->c->slot && f->seq == p->seq &&
		    strcmp(bn_cause_info(f->cause)->code, code) == 0)
			return true;
	}
	return false;
}

struct bn_finding *bn_picture_say_once(const struct picture *p,
				       enum bn_cause cause)
{
	return said(p, cause) ? NULL : bn_picture_say(p, cause);
}

static void add_value(const struct picture *p, struct bn_finding *f,
		      const char *name, enum bn_fact fact, double v)
{
	struct bn_buf b = { 0 };

	bn_decimal_put(&b, v, bn_fact_decimals(fact));
	bn_finding_text(p->out, f, name, bn_buf_view(&b));
	bn_buf_release(&b);
}

void bn_picture_args(const struct picture *p, struct bn_finding *f,
		     enum bn_fact fact, double needed)
{
	add_value(p, f, "seen", fact, bn_facts_get(p->facts, fact));
	add_value(p, f, "needed", fact, needed);
}

/* An argument that is a word: `stem` and what makes the text id whole. */
static void add_word(const struct picture *p, struct bn_finding *f,
		     const char *name, const char *stem, const char *end)
{
	struct bn_buf id = { 0 };
	const char *kept;

	bn_buf_puts(&id, stem);
	for (; *end; end++)
		bn_buf_byte(&id, *end == '|' ? '-' : *end);
	kept = bn_arena_dup(p->out->arena, bn_buf_view(&id));
	if (kept)
		bn_finding_word(p->out, f, name, kept);
	else
		p->out->failed = true;
	bn_buf_release(&id);
}

static void say_format(const struct picture *p, enum bn_cause cause)
{
	struct bn_finding *f = bn_picture_say(p, cause);

	add_word(p, f, "seen", "format.", bn_format_name(p->facts->format));
	add_word(p, f, "needed", "takes.", bn_slot_formats(p->c->slot));
}

bool bn_picture_sound(const struct picture *p,
		      const struct picture_causes *causes)
{
	struct bn_finding *f;

	if (!bn_slot_takes(p->c->slot, p->facts->format)) {
		say_format(p, causes->format);
		return false;
	}
	switch (p->facts->flaw) {
	case BN_FLAW_NONE:
		return true;
	case BN_FLAW_CODING:
		f = bn_picture_say(p, causes->coding);
		add_value(p, f, "seen", BN_FACT_COMPONENTS,
			  bn_facts_get(p->facts, BN_FACT_COMPONENTS));
		break;
	case BN_FLAW_DAMAGED:
		bn_picture_say(p, causes->damaged);
		break;
	case BN_FLAW_PIXELS:
		f = bn_picture_say(p, causes->pixels);
		bn_picture_args(p, f, BN_FACT_PIXELS, BN_IMAGE_PIXELS);
		break;
	case BN_FLAW_SCANS:
	case BN_FLAW_BOMB:
	case BN_FLAW_TIME:
		bn_picture_say(p, causes->unsafe);
		break;
	case BN_FLAW_TRUNCATED:
	case BN_FLAW_COUNT:
	default:
		bn_picture_say(p, causes->truncated);
		break;
	}
	return false;
}

void bn_picture_rows(const struct picture *p)
{
	const struct bn_picture_rule *row;
	unsigned at = 0;
	double limit;
	double other;

	while ((row = bn_picture_rule_next(&at, p->c))) {
		struct bn_finding *f;

		if (!bn_range_broken(&limit, &row->range, p->facts) ||
		    (row->paired &&
		     !bn_range_broken(&other, &row->with, p->facts)))
			continue;
		f = bn_picture_say_once(p, row->cause);
		if (f)
			bn_picture_args(p, f, row->range.fact, limit);
	}
}

void bn_check_picture(struct bn_findings *out, const struct bn_picture_case *c,
		      const struct bn_facts *facts, unsigned seq)
{
	if (c->slot == BN_SLOT_PHOTO)
		bn_check_photo(out, c, facts);
	else
		bn_check_scan(out, c, facts, seq);
}
