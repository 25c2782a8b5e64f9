/*
 * What comes next, dated: what the state asks for, then the plan of the year.
 * The dates are those of the rule tables.
 */
#include <string.h>

#include "app_in.h"

/* A date as text in the arena; "" for none, NULL when memory is used up. */
static const char *day_text(struct bn_arena *arena, struct bn_date d)
{
	struct bn_buf text = { 0 };
	const char *kept = NULL;

	if (d.year == 0)
		return "";
	bn_date_put(&text, d);
	if (bn_buf_ok(&text))
		kept = bn_arena_dup(arena, bn_buf_view(&text));
	bn_buf_release(&text);
	return kept;
}

/* Adds a step; left out where memory is used up, as the list is advice. */
static void add_step(struct bn_status *io, const struct bn_step *step)
{
	const char *from = day_text(io->arena, step->from);
	const char *to = day_text(io->arena, step->to);
	struct bn_buf text = { 0 };
	struct bn_next *next = &io->next[io->n_next];

	if (!from || !to || io->n_next == BN_NEXT_MOST)
		return;
	bn_words_format(&text, io->lang, step->text,
			(struct bn_arg[]){
				bn_arg_text("from", bn_str_of(from)),
				bn_arg_text("to", bn_str_of(to)),
			},
			2);
	bn_str_copy(next->date, sizeof(next->date),
		    bn_str_of(from[0] ? from : to));
	next->text = bn_buf_ok(&text)
			     ? bn_arena_dup(io->arena, bn_buf_view(&text))
			     : NULL;
	if (next->text)
		io->n_next++;
	bn_buf_release(&text);
}

/* Until when the applicant may still send it: the last day of the window. */
static struct bn_date last_day(const struct bn_rulebook *rules,
			       const struct bn_record *r, struct bn_moment now)
{
	struct bn_window w;
	unsigned year;

	if (!bn_record_number(&year, r, BN_F_EXAM_YEAR, 0) ||
	    !bn_rulebook_window(&w, rules, year,
				bn_record_get(r, BN_F_EXAM_PLACE, 0)) ||
	    bn_window_phase(&w, now) == BN_PHASE_CLOSED)
		return (struct bn_date){ 0, 0, 0 };
	return bn_moment_date(w.closes);
}

static const char *text_of_state(enum bn_state s, bool dated)
{
	switch (s) {
	case BN_STATE_DRAFT:
		return dated ? "next.draft" : "next.draft.open";
	case BN_STATE_FAILED:
		return dated ? "next.failed" : "next.failed.open";
	case BN_STATE_RETURNED:
		return dated ? "next.returned" : "next.returned.open";
	case BN_STATE_MANUAL:
		return "next.manual";
	case BN_STATE_PASSED:
		return "next.passed";
	case BN_STATE_REFUSED:
		return "next.refused";
	case BN_STATE_WITHDRAWN:
		return "next.withdrawn";
	case BN_STATE_PAID:
	case BN_STATE_COUNT:
	default:
		return NULL;
	}
}

/* What is to be corrected first, or has come to its end, has no plan. */
static bool goes_on(enum bn_state s)
{
	return s == BN_STATE_MANUAL || s == BN_STATE_PASSED ||
	       s == BN_STATE_PAID;
}

void bn_app_next(struct bn_status *io, const struct bn_app *app,
		 const struct bn_record *r, struct bn_moment now)
{
	enum bn_state state = io->filing.state;
	struct bn_step step = { .to = last_day(app->rules, r, now) };
	bool waits = bn_state_open_to_edit(state);

	io->n_next = 0;
	step.text = text_of_state(state, step.to.year > 0);
	if (!waits)
		step.to.year = 0;
	if (step.text)
		add_step(io, &step);
	for (unsigned i = 0; goes_on(state) && io->n_next < BN_NEXT_MOST &&
			     bn_rulebook_step(&step, app->rules, r, now, i);
	     i++)
		add_step(io, &step);
}
