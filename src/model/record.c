/*
 * The record in memory: a cell for each answer that points into one pool of
 * bytes.
 *
 * Must not change an answer (bn_field_normalise() does, before) and must not
 * judge one.  The written form is in record_text.c.
 */
#include "record.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "condition.h"

const uint16_t bn_record_first_cell[BN_F_COUNT + 1] = {
#define BN_X(name, id, section, kind, choices, cells, max, required, when) \
	BN_FIRST_CELL_##name,
	BN_FIELDS(BN_X)
#undef BN_X
		BN_RECORD_CELLS
};

static const uint8_t sections[BN_F_COUNT] = {
#define BN_X(name, id, section, kind, choices, cells, max, required, when) \
	BN_SECTION_##section,
	BN_FIELDS(BN_X)
#undef BN_X
};

unsigned bn_record_cell(enum bn_field f, unsigned index)
{
	assert(f < BN_F_COUNT);
	if (index >=
	    (unsigned)(bn_record_first_cell[f + 1] - bn_record_first_cell[f]))
		return BN_RECORD_CELLS;
	return bn_record_first_cell[f] + index;
}

enum bn_err bn_record_new(struct bn_record **out, struct bn_error *err)
{
	*out = calloc(1, sizeof(**out));
	return *out ? BN_OK : bn_error_set(err, BN_ERR_NOMEM, "");
}

void bn_record_free(struct bn_record *r)
{
	if (!r)
		return;
	bn_buf_release(&r->pool);
	bn_buf_release(&r->unknown);
	free(r);
}

void bn_record_clear(struct bn_record *r)
{
	memset(r->cells, 0, sizeof(r->cells));
	memset(r->used, 0, sizeof(r->used));
	r->live = 0;
	bn_buf_clear(&r->pool);
	bn_buf_clear(&r->unknown);
}

enum bn_err bn_record_dup(struct bn_record **out, const struct bn_record *r,
			  struct bn_error *err)
{
	struct bn_record *copy;
	enum bn_err e = bn_record_new(&copy, err);

	*out = NULL;
	if (!copy)
		return e;
	memcpy(copy->cells, r->cells, sizeof(copy->cells));
	memcpy(copy->used, r->used, sizeof(copy->used));
	copy->live = r->live;
	bn_buf_str(&copy->pool, bn_buf_view(&r->pool));
	bn_buf_str(&copy->unknown, bn_buf_view(&r->unknown));
	if (!bn_buf_ok(&copy->pool) || !bn_buf_ok(&copy->unknown)) {
		bn_record_free(copy);
		return bn_error_set(err, BN_ERR_NOMEM, "");
	}
	*out = copy;
	return BN_OK;
}

struct bn_str bn_record_get(const struct bn_record *r, enum bn_field f,
			    unsigned index)
{
	unsigned n = bn_record_cell(f, index);
	struct bn_cell cell;

	if (n == BN_RECORD_CELLS || r->cells[n].n == 0)
		return (struct bn_str){ "", 0 };
	cell = r->cells[n];
	return (struct bn_str){ r->pool.p + cell.at, cell.n };
}

bool bn_record_has(const struct bn_record *r, enum bn_field f, unsigned index)
{
	return bn_record_get(r, f, index).n > 0;
}

bool bn_record_is(const struct bn_record *r, enum bn_field f, unsigned index,
		  const char *value)
{
	return bn_str_is(bn_record_get(r, f, index), value);
}

bool bn_record_date(struct bn_date *d, const struct bn_record *r,
		    enum bn_field f, unsigned index)
{
	return bn_date_parse(d, bn_record_get(r, f, index)) == BN_DATE_OK;
}

bool bn_record_number(unsigned *n, const struct bn_record *r, enum bn_field f,
		      unsigned index)
{
	return bn_str_uint(n, bn_record_get(r, f, index));
}

unsigned bn_record_count(const struct bn_record *r, enum bn_section list)
{
	assert(list < BN_SECTION_COUNT);
	return r->used[list];
}

static bool entry_is_empty(const struct bn_record *r, enum bn_section list,
			   unsigned index)
{
	const struct bn_section_info *s = bn_section_info(list);
	unsigned f;

	for (f = s->first; f < (unsigned)s->end; f++) {
		if (r->cells[bn_record_first_cell[f] + index].n > 0)
			return false;
	}
	return true;
}

static void forget_empty_entries(struct bn_record *r, enum bn_section list)
{
	while (r->used[list] > 0 && entry_is_empty(r, list, r->used[list] - 1))
		r->used[list]--;
}

void bn_record_point(struct bn_record *r, enum bn_field f, unsigned index,
		     struct bn_cell to)
{
	enum bn_section section = (enum bn_section)sections[f];
	struct bn_cell *cell = &r->cells[bn_record_cell(f, index)];

	r->live = r->live - cell->n + to.n;
	*cell = to;
	if (to.n > 0 && index >= r->used[section])
		r->used[section] = index + 1;
	else if (to.n == 0)
		forget_empty_entries(r, section);
}

/*
 * A pool with the living answers alone and room for as much again and `more`
 * bytes.  The old one stays in *old, since a new value may stand in it.
 */
static bool renew_pool(struct bn_record *r, struct bn_buf *old, size_t more)
{
	struct bn_buf pool = { 0 };
	unsigned i;

	bn_buf_pad(&pool, '\0', 2 * r->live + more);
	if (!bn_buf_ok(&pool))
		return false;
	bn_buf_clear(&pool);
	for (i = 0; i < BN_RECORD_CELLS; i++) {
		struct bn_cell *cell = &r->cells[i];
		uint32_t at = (uint32_t)pool.n;

		if (cell->n > 0)
			bn_buf_add(&pool, r->pool.p + cell->at, cell->n);
		cell->at = at;
	}
	*old = r->pool;
	r->pool = pool;
	return true;
}

static enum bn_err append(struct bn_record *r, enum bn_field f, unsigned index,
			  struct bn_str value, struct bn_error *err)
{
	struct bn_buf old = { 0 };
	struct bn_cell cell;

	if (value.n >= BN_RECORD_BYTES - r->live)
		return bn_error_set(err, BN_ERR_TOO_LARGE,
				    bn_field_info(f)->id);
	if (r->pool.cap - r->pool.n <= value.n && !renew_pool(r, &old, value.n))
		return bn_error_set(err, BN_ERR_NOMEM, "");
	cell = (struct bn_cell){ (uint32_t)r->pool.n, (uint32_t)value.n };
	bn_buf_str(&r->pool, value);
	bn_record_point(r, f, index, cell);
	bn_buf_release(&old);
	return BN_OK;
}

enum bn_err bn_record_set(struct bn_record *r, enum bn_field f, unsigned index,
			  struct bn_str value, struct bn_error *err)
{
	unsigned n = bn_record_cell(f, index);
	struct bn_cell cell;

	if (n == BN_RECORD_CELLS)
		return bn_error_set(err, BN_ERR_VALUE, bn_field_info(f)->id);
	cell = r->cells[n];
	if (value.n > cell.n)
		return append(r, f, index, value, err);
	if (value.n > 0)
		memmove(r->pool.p + cell.at, value.p, value.n);
	cell.n = (uint32_t)value.n;
	bn_record_point(r, f, index, cell);
	return BN_OK;
}

enum bn_err bn_record_remove(struct bn_record *r, enum bn_section list,
			     unsigned index, struct bn_error *err)
{
	const struct bn_section_info *s = bn_section_info(list);
	unsigned last = r->used[list];
	unsigned f;

	if (s->most == 0 || index >= last)
		return bn_error_set(err, BN_ERR_VALUE, s->id);
	last--;
	for (f = s->first; f < (unsigned)s->end; f++) {
		struct bn_cell *cell = &r->cells[bn_record_first_cell[f]];

		r->live -= cell[index].n;
		memmove(cell + index, cell + index + 1,
			(last - index) * sizeof(*cell));
		cell[last] = (struct bn_cell){ 0, 0 };
	}
	r->used[list] = last;
	forget_empty_entries(r, list);
	return BN_OK;
}

enum bn_err bn_record_insert(struct bn_record *r, enum bn_section list,
			     unsigned index, struct bn_error *err)
{
	const struct bn_section_info *s = bn_section_info(list);
	unsigned end = r->used[list];
	unsigned f;

	if (index > end || end >= s->most)
		return bn_error_set(err, BN_ERR_VALUE, s->id);
	if (index == end)
		return BN_OK;
	for (f = s->first; f < (unsigned)s->end; f++) {
		struct bn_cell *cell = &r->cells[bn_record_first_cell[f]];

		memmove(cell + index + 1, cell + index,
			(end - index) * sizeof(*cell));
		cell[index] = (struct bn_cell){ 0, 0 };
	}
	r->used[list] = end + 1;
	return BN_OK;
}

bool bn_record_asks(const struct bn_record *r, enum bn_field f, unsigned index)
{
	const char *when = bn_field_info(f)->when;

	return when[0] == '\0' || bn_condition_holds(when, r, index);
}

bool bn_record_requires(const struct bn_record *r, enum bn_field f,
			unsigned index)
{
	const char *required = bn_field_info(f)->required;

	if (required[0] == '\0' || !bn_record_asks(r, f, index))
		return false;
	return strcmp(required, "yes") == 0 ||
	       bn_condition_holds(required, r, index);
}
