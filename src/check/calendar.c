/*
 * The calendar: is the window of the place open at the moment of submission?
 * Rulebook 3; windows are half-open.
 *
 * Must not ask what time it is.
 */
#include "bn/region.h"

#include "check.h"
#include "number.h"

void bn_tell_date(struct bn_findings *list, struct bn_finding *f,
		  const char *name, struct bn_date d)
{
	if (d.year > 0)
		bn_say_date(list, f, name, d);
	else
		bn_finding_text(list, f, name, (struct bn_str){ "", 0 });
}

void bn_tell_moment(struct bn_findings *list, struct bn_finding *f,
		    const char *name, struct bn_moment t)
{
	struct bn_buf b = { 0 };

	bn_moment_put(&b, t);
	bn_finding_text(list, f, name, bn_buf_view(&b));
	list->failed = list->failed || !bn_buf_ok(&b);
	bn_buf_release(&b);
}

static void say_place(struct bn_findings *list, struct bn_finding *f,
		      const struct bn_window *w, unsigned year)
{
	const char *name = bn_region_name(bn_str_of(w->place), (int)year);

	if (w->outer || !name)
		bn_finding_word(list, f, "place", "place.platform");
	else
		bn_finding_text(list, f, "place", bn_str_of(name));
}

static void say_window(struct bn_findings *list, const struct answers *a,
		       enum bn_cause cause, const struct bn_window *w)
{
	struct bn_finding *f = bn_findings_add(list, cause, BN_F_EXAM_PLACE, 0);

	if (cause == BN_C_CAL_EARLY)
		bn_tell_moment(list, f, "opens", w->opens);
	else
		bn_tell_moment(list, f, "closed", w->closes);
	say_place(list, f, w, a->year);
}

void bn_check_calendar(struct bn_findings *list, const struct answers *a)
{
	struct bn_finding *f;
	struct bn_window w;

	/* A year that is not given is missed by the form. */
	if (!a->dated)
		return;
	if (!bn_rulebook_window(&w, a->in->rules, a->year, a->place)) {
		f = bn_findings_add(list, BN_C_CAL_YEAR, BN_F_EXAM_YEAR, 0);
		bn_finding_number(list, f, "seen", a->year);
		return;
	}
	switch (bn_window_phase(&w, a->in->submitted)) {
	case BN_PHASE_EARLY:
		say_window(list, a, BN_C_CAL_EARLY, &w);
		break;
	case BN_PHASE_LAST_DAY:
		say_window(list, a, BN_C_CAL_24H, &w);
		break;
	case BN_PHASE_CLOSED:
		say_window(list, a, BN_C_CAL_CLOSED, &w);
		break;
	case BN_PHASE_OPEN:
	case BN_PHASE_NONE:
		break;
	}
}
