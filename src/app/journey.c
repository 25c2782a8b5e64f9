/*
 * The way through a filing: judged on the spot, as that is pure and quick.
 */
#include "bn/journey.h"

#include <string.h>

#define DAY 86400

unsigned bn_journey_year(const struct bn_app *app, const struct bn_case *c)
{
	const struct bn_rulebook *rules = bn_app_rules(app);
	unsigned year = (unsigned)bn_moment_date(bn_case_now(c, app)).year;
	unsigned each;

	if (bn_rulebook_has_year(rules, year))
		return year;
	for (unsigned i = 0; bn_rulebook_year_at(&each, rules, i); i++)
		year = each;
	return year;
}

/* --- the window --- */

bool bn_journey_window(struct bn_window *out, enum bn_phase *phase,
		       const struct bn_app *app, const struct bn_case *c)
{
	struct bn_str place = bn_record_get(c->record, BN_F_EXAM_PLACE, 0);
	unsigned year;

	if (!bn_record_number(&year, c->record, BN_F_EXAM_YEAR, 0))
		year = bn_journey_year(app, c);
	*phase = BN_PHASE_NONE;
	if (!bn_rulebook_window(out, bn_app_rules(app), year, place))
		return false;
	*phase = bn_window_phase(out, bn_case_now(c, app));
	return true;
}

void bn_journey_countdown(struct bn_buf *out, const struct bn_app *app,
			  const struct bn_case *c, enum bn_lang lang)
{
	static const char *const ids[] = {
		[BN_PHASE_NONE] = "phase.none",
		[BN_PHASE_EARLY] = "phase.early",
		[BN_PHASE_OPEN] = "phase.open",
		[BN_PHASE_LAST_DAY] = "phase.last-day",
		[BN_PHASE_CLOSED] = "phase.closed",
	};
	struct bn_window w = { .outer = true };
	struct bn_buf opens = { 0 }, closes = { 0 };
	int64_t now = bn_case_now(c, app).s, left = 0;
	enum bn_phase phase;
	struct bn_arg args[5];

	(void)bn_journey_window(&w, &phase, app, c);
	if (phase == BN_PHASE_EARLY)
		left = w.opens.s - now;
	else if (phase != BN_PHASE_NONE && phase != BN_PHASE_CLOSED)
		left = w.closes.s - now;
	bn_moment_put(&opens, w.opens);
	bn_moment_put(&closes, w.closes);
	args[0] = bn_arg_text("opens", bn_buf_view(&opens));
	args[1] = bn_arg_text("closes", bn_buf_view(&closes));
	args[2] = bn_arg_number("days", left / DAY);
	args[3] = bn_arg_number("hours", left % DAY / 3600);
	args[4] = bn_arg_number("minutes", left % 3600 / 60);
	bn_words_format(out, lang, ids[phase], args, 5);
	bn_buf_release(&opens);
	bn_buf_release(&closes);
}

struct bn_moment bn_journey_practice_day(const struct bn_window *w)
{
	struct bn_moment noon = bn_moment_at(bn_moment_date(w->opens), 12, 0);
	struct bn_moment next = { noon.s + DAY };

	return next.s < w->closes.s - DAY ? next : noon;
}

bool bn_journey_may_practise(const struct bn_app *app, const struct bn_case *c)
{
	struct bn_window w;
	enum bn_phase phase;

	if (c->filing.version > 0)
		return false;
	(void)bn_journey_window(&w, &phase, app, c);
	return c->practice.s || phase == BN_PHASE_EARLY ||
	       phase == BN_PHASE_CLOSED;
}

/* --- the sections --- */

const char *bn_journey_stand_name(enum bn_section_stand s)
{
	static const char *const names[] = {
		[BN_STAND_EMPTY] = "empty",
		[BN_STAND_BEGUN] = "begun",
		[BN_STAND_DONE] = "done",
		[BN_STAND_WRONG] = "wrong",
	};

	return names[s];
}

bool bn_journey_requires(enum bn_section section)
{
	return section <= BN_SECTION_EDUCATION;
}

bool bn_journey_asks(const struct bn_record *r, enum bn_field f, unsigned index)
{
	return f != BN_F_EXAM_YEAR && f != BN_F_EXAM_COMMITMENT &&
	       bn_record_asks(r, f, index);
}

static bool is_gap(const struct bn_finding *f)
{
	const char *code = bn_cause_info(f->cause)->code;

	return strcmp(code, "FORM-MISSING") == 0 ||
	       strcmp(code, "NAME-EMPTY") == 0;
}

/* One entry of a list, or the whole of a section that is none. */
static enum bn_section_stand stand_of_entry(const struct bn_app *app,
					    const struct bn_case *c,
					    enum bn_section section,
					    unsigned index)
{
	struct bn_arena arena = { 0 };
	struct bn_findings list;
	struct bn_judge_input in = {
		.record = c->record,
		.materials = &c->materials,
		.rules = bn_app_rules(app),
		.now = bn_case_now(c, app),
		.submitted = bn_case_now(c, app),
	};
	enum bn_section_stand stand = BN_STAND_DONE;

	bn_findings_init(&list, &arena);
	if (bn_judge_section(&list, &in, section, index, NULL) != BN_OK)
		stand = BN_STAND_BEGUN;
	for (const struct bn_finding *f = list.first; f; f = f->next) {
		if (f->severity == BN_BLOCK && !is_gap(f))
			stand = BN_STAND_WRONG;
		else if (is_gap(f) && stand != BN_STAND_WRONG)
			stand = BN_STAND_BEGUN;
	}
	bn_arena_release(&arena);
	return stand;
}

static bool is_touched(const struct bn_record *r, enum bn_section section)
{
	const struct bn_section_info *info = bn_section_info(section);

	for (unsigned f = info->first; f < (unsigned)info->end; f++) {
		if (f != BN_F_EXAM_YEAR && f != BN_F_EXAM_COMMITMENT &&
		    bn_record_has(r, (enum bn_field)f, 0))
			return true;
	}
	return false;
}

enum bn_section_stand bn_journey_stand(const struct bn_app *app,
				       const struct bn_case *c,
				       enum bn_section section)
{
	const struct bn_section_info *info = bn_section_info(section);
	unsigned n = info->most ? bn_record_count(c->record, section) : 1;
	enum bn_section_stand worst = BN_STAND_DONE;

	if (info->most ? n == 0 : !is_touched(c->record, section))
		return BN_STAND_EMPTY;
	for (unsigned i = 0; i < n; i++) {
		enum bn_section_stand s = stand_of_entry(app, c, section, i);

		if (s == BN_STAND_WRONG ||
		    (s == BN_STAND_BEGUN && worst == BN_STAND_DONE))
			worst = s;
	}
	return worst;
}

/* --- the papers --- */

unsigned bn_journey_papers(struct bn_wanted out[BN_SLOT_COUNT],
			   const struct bn_app *app, const struct bn_case *c)
{
	struct bn_need needs[BN_SLOT_COUNT];
	unsigned n = bn_judge_needs(needs, c->record, bn_app_rules(app),
				    bn_case_now(c, app));
	unsigned count = 0;

	for (int s = 0; s < BN_SLOT_COUNT; s++) {
		struct bn_wanted row = { .slot = (enum bn_slot)s };

		for (unsigned i = 0; i < n; i++) {
			if (needs[i].slot != row.slot)
				continue;
			row.required = needs[i].required;
			row.why = needs[i].why;
		}
		row.given = bn_materials_count(&c->materials, row.slot);
		if (row.why || row.given)
			out[count++] = row;
	}
	return count;
}

enum bn_section_stand bn_journey_papers_stand(const struct bn_app *app,
					      const struct bn_case *c)
{
	struct bn_wanted rows[BN_SLOT_COUNT];
	unsigned n = bn_journey_papers(rows, app, c);

	if (c->materials.n == 0)
		return BN_STAND_EMPTY;
	for (unsigned i = 0; i < n; i++) {
		if (rows[i].required && rows[i].given == 0)
			return BN_STAND_BEGUN;
	}
	return BN_STAND_DONE;
}

unsigned bn_journey_left(const struct bn_app *app, const struct bn_case *c)
{
	struct bn_wanted rows[BN_SLOT_COUNT];
	unsigned n = bn_journey_papers(rows, app, c);
	unsigned left = 0;

	for (int i = 0; i < BN_SECTION_COUNT; i++) {
		enum bn_section section = (enum bn_section)i;
		enum bn_section_stand s = bn_journey_stand(app, c, section);

		if (s == BN_STAND_BEGUN || s == BN_STAND_WRONG ||
		    (s == BN_STAND_EMPTY && bn_journey_requires(section)))
			left++;
	}
	for (unsigned i = 0; i < n; i++)
		left += rows[i].required && rows[i].given == 0;
	return left;
}
