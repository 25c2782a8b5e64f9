/*
 * The plan: what comes after filing, dated where a date is known.
 *
 * Must not say a date that nobody announced: such a step has none.
 */
#include <string.h>

#include "rulebook_in.h"

void bn_read_plan(void *row, struct bn_table *t)
{
	struct bn_plan_row *p = row;

	p->name = bn_cell_some(t, "name");
	p->place = bn_cell_place(t, "place");
	p->level = bn_cell_text(t, "level");
	p->begins = bn_cell_when(t, "begins");
	p->ends = bn_cell_when(t, "ends");
	p->text = bn_cell_some(t, "text");
	p->text_open = bn_arena_printf(&t->rb->arena, "%s.open", p->text);
	p->rule = bn_cell_some(t, "rule");
	p->years = bn_cell_span(t);
	if (!p->text_open)
		t->nomem = true;
}

/* For whom the plan is made. */
struct plan {
	const struct bn_rulebook *rb;
	const struct bn_exam_row *exam;
	struct bn_window window;
	struct bn_str level;
	unsigned place;
};

static struct bn_date day_of(struct bn_moment t)
{
	return t.s ? bn_moment_date(t) : (struct bn_date){ 0, 0, 0 };
}

static struct bn_date resolve(const struct bn_when *w, const struct plan *plan)
{
	struct bn_date d = { 0, 0, 0 };

	switch (w->anchor) {
	case BN_WHEN_NONE:
		return d;
	case BN_WHEN_DATE:
		d = w->date;
		break;
	case BN_WHEN_CLOSES:
		d = day_of(plan->window.closes);
		break;
	case BN_WHEN_PAYS:
		d = day_of(plan->window.pays_until);
		break;
	case BN_WHEN_EXAM:
		d = plan->exam->begins;
		break;
	case BN_WHEN_EXAM_END:
		d = plan->exam->ends;
		break;
	case BN_WHEN_SCORES:
		d = plan->exam->scores;
		break;
	}
	if (d.year == 0)
		return d;
	if (w->months != 0)
		d = bn_date_add_months(d, w->months);
	return w->days ? bn_date_of_days(bn_date_days(d) + w->days) : d;
}

static bool level_fits(const char *levels, struct bn_str level)
{
	struct bn_str rest = bn_str_of(levels);
	struct bn_str word;

	if (rest.n == 0)
		return true;
	while (bn_str_split(&word, &rest, '|')) {
		if (bn_str_eq(word, level))
			return true;
	}
	return false;
}

static bool fits(const struct bn_plan_row *p, const struct plan *plan)
{
	return bn_span_has(p->years, plan->exam->year) &&
	       bn_place_rank(p->place, plan->place) >= 0 &&
	       level_fits(p->level, plan->level);
}

/* Is there a row of the same step for a narrower place? */
static bool replaced(const struct bn_plan_row *p, const struct plan *plan)
{
	const struct bn_rows *rows = &plan->rb->rows[BN_TABLE_PLAN];
	const struct bn_plan_row *other = rows->items;
	const int rank = bn_place_rank(p->place, plan->place);
	unsigned i;

	for (i = 0; i < rows->n; i++) {
		if (fits(&other[i], plan) &&
		    bn_place_rank(other[i].place, plan->place) > rank &&
		    strcmp(other[i].name, p->name) == 0)
			return true;
	}
	return false;
}

/* False where the step is over. */
static bool make_step(struct bn_step *out, const struct bn_plan_row *p,
		      const struct plan *plan, struct bn_date today)
{
	const bool dated = p->begins.anchor != BN_WHEN_NONE ||
			   p->ends.anchor != BN_WHEN_NONE;
	struct bn_date last;

	out->from = resolve(&p->begins, plan);
	out->to = resolve(&p->ends, plan);
	out->rule = p->rule;
	out->text = dated && out->from.year == 0 && out->to.year == 0
			    ? p->text_open
			    : p->text;
	last = out->to.year > 0 ? out->to : out->from;
	/* What only begins is never over. */
	return last.year == 0 || p->ends.anchor == BN_WHEN_NONE ||
	       bn_date_cmp(last, today) >= 0;
}

bool bn_rulebook_step(struct bn_step *out, const struct bn_rulebook *rb,
		      const struct bn_record *r, struct bn_moment now,
		      unsigned index)
{
	const struct bn_rows *rows = &rb->rows[BN_TABLE_PLAN];
	const struct bn_plan_row *p = rows->items;
	const struct bn_str place = bn_record_get(r, BN_F_EXAM_PLACE, 0);
	struct plan plan = {
		.rb = rb,
		.level = bn_record_get(r, BN_F_EXAM_LEVEL, 0),
		.place = bn_place_of(place),
	};
	unsigned year;
	unsigned i;

	if (!bn_record_number(&year, r, BN_F_EXAM_YEAR, 0) ||
	    !bn_rulebook_window(&plan.window, rb, year, place))
		return false;
	plan.exam = bn_rulebook_exam(rb, year);
	for (i = 0; i < rows->n; i++) {
		if (!fits(&p[i], &plan) || replaced(&p[i], &plan) ||
		    !make_step(out, &p[i], &plan, bn_moment_date(now)))
			continue;
		if (index-- == 0)
			return true;
	}
	return false;
}
