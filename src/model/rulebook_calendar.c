/*
 * Years, windows, papers, fees: what the calendar of an exam year says.
 *
 * Must not ask what time it is.
 */
#include <string.h>

#include "rulebook_in.h"

enum { FIRST_HOUR = 9, LAST_HOUR = 17, FEN = 100 };

void bn_read_exam(void *row, struct bn_table *t)
{
	struct bn_exam_row *e = row;

	e->year = bn_cell_number(t, "year");
	e->begins = bn_cell_date(t, "begins");
	e->ends = bn_cell_date(t, "ends");
	e->cutoff = bn_cell_date(t, "cutoff");
	e->scores = bn_cell_date(t, "scores");
	if (e->begins.day == 0 || e->ends.day == 0 || e->cutoff.day == 0)
		t->bad = true;
}

void bn_read_calendar(void *row, struct bn_table *t)
{
	struct bn_calendar_row *c = row;

	c->year = bn_cell_number(t, "year");
	c->place = bn_cell_place(t, "place");
	c->code = bn_cell_some(t, "place");
	/* A row without hours opens at nine and closes at five. */
	c->opens = bn_cell_moment(t, "opens", FIRST_HOUR);
	c->closes = bn_cell_moment(t, "closes", LAST_HOUR);
	c->checked = bn_cell_moment(t, "checked", LAST_HOUR);
	c->pays = bn_cell_moment(t, "pays", LAST_HOUR);
	c->document = bn_cell_text(t, "document");
	c->source = bn_cell_text(t, "source");
	c->certainty = bn_cell_text(t, "certainty");
	if (c->closes.s == 0 || (c->place == 0 && c->opens.s == 0))
		t->bad = true;
}

void bn_read_place(void *row, struct bn_table *t)
{
	struct bn_place_row *p = row;

	p->place = bn_cell_place(t, "place");
	p->years = bn_cell_span(t);
	p->local_by = bn_cell_text(t, "local_by");
	p->local_proof = bn_cell_yes(t, "local_proof");
	p->note = bn_cell_text(t, "note");
}

void bn_read_paper(void *row, struct bn_table *t)
{
	struct bn_paper_row *p = row;

	p->year = bn_cell_number(t, "year");
	p->level = bn_cell_some(t, "level");
	p->paper.subject = bn_cell_some(t, "subject");
	p->paper.begins = bn_cell_moment(t, "begins", FIRST_HOUR);
	p->paper.ends = bn_cell_moment(t, "ends", LAST_HOUR);
	p->paper.written = bn_cell_yes(t, "written");
	if (p->paper.begins.s == 0 || p->paper.begins.s >= p->paper.ends.s)
		t->bad = true;
}

void bn_read_fee(void *row, struct bn_table *t)
{
	struct bn_fee_row *f = row;

	f->place = bn_cell_place(t, "place");
	f->years = bn_cell_span(t);
	f->objective = bn_cell_amount(t, "objective");
	f->written = bn_cell_amount(t, "written");
	f->senior = bn_cell_amount(t, "senior");
	f->person = bn_cell_amount(t, "person");
	if (f->person < 0)
		t->bad = true;
}

void bn_read_certificate(void *row, struct bn_table *t)
{
	struct bn_certificate_row *c = row;

	c->year = bn_cell_number(t, "year");
	c->approved = bn_cell_date(t, "approved");
	if (c->approved.year == 0)
		t->bad = true;
}

const struct bn_exam_row *bn_rulebook_exam(const struct bn_rulebook *rb,
					   unsigned year)
{
	const struct bn_rows *rows = &rb->rows[BN_TABLE_EXAMS];
	const struct bn_exam_row *e = rows->items;
	unsigned i;

	for (i = 0; i < rows->n; i++) {
		if (e[i].year == year)
			return &e[i];
	}
	return NULL;
}

bool bn_rulebook_has_year(const struct bn_rulebook *rb, unsigned year)
{
	return bn_rulebook_exam(rb, year) != NULL;
}

bool bn_rulebook_year_at(unsigned *year, const struct bn_rulebook *rb,
			 unsigned index)
{
	const struct bn_rows *rows = &rb->rows[BN_TABLE_EXAMS];
	const struct bn_exam_row *e = rows->items;

	if (index >= rows->n)
		return false;
	*year = e[index].year;
	return true;
}

struct bn_date bn_rulebook_exam_day(const struct bn_rulebook *rb, unsigned year)
{
	const struct bn_exam_row *e = bn_rulebook_exam(rb, year);

	return e ? e->begins : (struct bn_date){ 0, 0, 0 };
}

struct bn_date bn_rulebook_cutoff(const struct bn_rulebook *rb, unsigned year)
{
	const struct bn_rows *rows = &rb->rows[BN_TABLE_EXAMS];
	const struct bn_exam_row *all = rows->items;
	const struct bn_exam_row *e = bn_rulebook_exam(rb, year);
	struct bn_date d;

	if (e)
		return e->cutoff;
	d = all[rows->n - 1].cutoff;
	d.year = (int16_t)(year > 9999 ? 9999 : year);
	return d;
}

struct bn_date bn_rulebook_certificate_month(const struct bn_rulebook *rb,
					     unsigned year)
{
	const struct bn_rows *rows = &rb->rows[BN_TABLE_CERTIFICATES];
	const struct bn_certificate_row *c = rows->items;
	unsigned i;

	for (i = 0; i < rows->n; i++) {
		if (c[i].year == year)
			return c[i].approved;
	}
	return (struct bn_date){ 0, 0, 0 };
}

static const struct bn_calendar_row *
find_calendar(const struct bn_rulebook *rb, unsigned year, unsigned place)
{
	const struct bn_rows *rows = &rb->rows[BN_TABLE_CALENDAR];
	const struct bn_calendar_row *c = rows->items;
	const struct bn_calendar_row *found = NULL;
	int best = -1;
	int rank;
	unsigned i;

	for (i = 0; i < rows->n; i++) {
		if (c[i].year != year)
			continue;
		rank = bn_place_rank(c[i].place, place);
		if (rank > best) {
			best = rank;
			found = &c[i];
		}
	}
	return found;
}

static void add_place(struct bn_window *out, const struct bn_rulebook *rb,
		      unsigned year, unsigned place)
{
	const struct bn_rows *rows = &rb->rows[BN_TABLE_PLACES];
	const struct bn_place_row *p = rows->items;
	int best = -1;
	int rank;
	unsigned i;

	for (i = 0; i < rows->n; i++) {
		rank = bn_place_rank(p[i].place, place);
		if (rank <= best || !bn_span_has(p[i].years, year))
			continue;
		best = rank;
		out->local_by = p[i].local_by;
		out->local_proof = p[i].local_proof;
		/* What is said of everywhere is said of the outer window. */
		out->note = rank > 0 || out->outer ? p[i].note : "";
	}
}

static void fill_window(struct bn_window *out, const struct bn_rulebook *rb,
			const struct bn_calendar_row *row, unsigned place)
{
	const struct bn_calendar_row *outer = find_calendar(rb, row->year, 0);
	const struct bn_moment none = { 0 };
	long hours = 0;

	*out = (struct bn_window){
		.opens = row->opens.s || !outer ? row->opens : outer->opens,
		.closes = row->closes,
		.checked_until = row->checked.s ? row->checked : none,
		.pays_until = row->pays.s ? row->pays : none,
		.outer = row->place == 0,
		.place = row->code,
		.document = row->document,
		.source = row->source,
		.certainty = row->certainty,
		.local_by = "",
		.note = "",
	};
	if (bn_rulebook_limit(&hours, rb, "calendar.last", row->year,
			      (struct bn_str){ 0 }) == BN_OK)
		out->last = hours * 60 * 60;
	add_place(out, rb, row->year, place);
}

bool bn_rulebook_window(struct bn_window *out, const struct bn_rulebook *rb,
			unsigned year, struct bn_str place)
{
	const unsigned code = bn_place_of(place);
	const struct bn_calendar_row *row = find_calendar(rb, year, code);

	if (!row || !bn_rulebook_has_year(rb, year))
		return false;
	fill_window(out, rb, row, code);
	return true;
}

bool bn_rulebook_window_at(struct bn_window *out, const struct bn_rulebook *rb,
			   unsigned year, unsigned index)
{
	const struct bn_rows *rows = &rb->rows[BN_TABLE_CALENDAR];
	const struct bn_calendar_row *c = rows->items;
	unsigned i;

	for (i = 0; i < rows->n; i++) {
		if (c[i].year != year || index-- > 0)
			continue;
		fill_window(out, rb, &c[i], c[i].place);
		return true;
	}
	return false;
}

enum bn_phase bn_window_phase(const struct bn_window *w, struct bn_moment now)
{
	if (now.s < w->opens.s)
		return BN_PHASE_EARLY;
	if (now.s >= w->closes.s)
		return BN_PHASE_CLOSED;
	return now.s >= w->closes.s - w->last ? BN_PHASE_LAST_DAY
					      : BN_PHASE_OPEN;
}

bool bn_rulebook_paper(struct bn_paper *out, const struct bn_rulebook *rb,
		       unsigned year, struct bn_str level, unsigned index)
{
	const struct bn_rows *rows = &rb->rows[BN_TABLE_PAPERS];
	const struct bn_paper_row *p = rows->items;
	unsigned i;

	for (i = 0; i < rows->n; i++) {
		if (p[i].year != year || !bn_str_is(level, p[i].level) ||
		    index-- > 0)
			continue;
		*out = p[i].paper;
		return true;
	}
	return false;
}

static const struct bn_fee_row *find_fee(const struct bn_rulebook *rb,
					 unsigned year, unsigned place)
{
	const struct bn_rows *rows = &rb->rows[BN_TABLE_FEES];
	const struct bn_fee_row *f = rows->items;
	const struct bn_fee_row *found = NULL;
	int best = -1;
	int rank;
	unsigned i;

	for (i = 0; i < rows->n; i++) {
		rank = bn_place_rank(f[i].place, place);
		if (rank > best && bn_span_has(f[i].years, year)) {
			best = rank;
			found = &f[i];
		}
	}
	return found;
}

static bool chosen(struct bn_str subjects, const char *subject)
{
	struct bn_str word;

	if (subjects.n == 0)
		return true;
	while (bn_str_split(&word, &subjects, ',')) {
		if (bn_str_is(word, subject))
			return true;
	}
	return false;
}

long bn_rulebook_fee(const struct bn_rulebook *rb, unsigned year,
		     struct bn_str place, struct bn_str level,
		     struct bn_str subjects)
{
	const struct bn_fee_row *f = find_fee(rb, year, bn_place_of(place));
	struct bn_paper p;
	unsigned i;
	long yuan = 0;
	long one;

	if (!f)
		return -1;
	for (i = 0; bn_rulebook_paper(&p, rb, year, level, i); i++) {
		if (!chosen(subjects, p.subject))
			continue;
		one = bn_str_is(level, "senior") ? f->senior
		      : p.written                ? f->written
						 : f->objective;
		if (one < 0)
			return -1;
		yuan += one;
	}
	return i > 0 ? (yuan + f->person) * FEN : -1;
}
