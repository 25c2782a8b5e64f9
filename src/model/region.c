/*
 * Places, schools and majors: looking up what data/tables lists.
 *
 * Must not decide what an unknown place means: that is the checks' affair.
 */
#include "bn/region.h"

#include <string.h>

#include "bn/buf.h"
#include "bn/tables.h"

/* Value of two digits; false where they are others. */
static bool pair(unsigned *value, const char *p)
{
	unsigned tens = (unsigned)(unsigned char)p[0] - '0';
	unsigned ones = (unsigned)(unsigned char)p[1] - '0';

	*value = tens * 10 + ones;
	return tens <= 9 && ones <= 9;
}

/* Cell of the index for a code; 0 where it was never assigned. */
static unsigned cell_of(struct bn_str code)
{
	unsigned province;
	unsigned prefecture;
	unsigned county;

	if (code.n != 6 || !pair(&province, code.p) ||
	    !pair(&prefecture, code.p + 2) || !pair(&county, code.p + 4))
		return 0;
	return bn_gen_region_rows[bn_gen_region_blocks[province * 100 +
						       prefecture]][county];
}

/* The following row of the same code, or NULL. */
static const struct bn_region *next_row(const struct bn_region *r)
{
	const struct bn_region *end = bn_gen_regions + bn_gen_regions_n;

	if (r + 1 == end || memcmp(r->code, r[1].code, 6) != 0)
		return NULL;
	return r + 1;
}

bool bn_region_is_province(struct bn_str two_digits)
{
	unsigned code;

	/*
	 * 71, 81, 82 and 83 stand in the table without any county: no number
	 * of a resident identity card begins with them.
	 */
	return two_digits.n == 2 && pair(&code, two_digits.p) &&
	       bn_gen_region_counties[code];
}

/*
 * A row ends in the course of last_year, so in that year it still held for
 * a part: it counts there where no other row holds at the year's end.
 */
static bool holds_at_end_of(const struct bn_region *r, int year)
{
	return r->first_year <= year &&
	       (r->last_year == 0 || year < r->last_year);
}

static int end_of(const struct bn_region *r)
{
	return r->last_year == 0 ? 9999 : r->last_year;
}

/*
 * The best of the rows of a code: the lists differ for 1980 to 1982, and the
 * table puts the corrected one first, so of equals the first is taken.
 */
static const struct bn_region *choose(const struct bn_region *r, int year)
{
	const struct bn_region *in_part = NULL;
	const struct bn_region *later = NULL;
	const struct bn_region *last = r;

	for (; r; r = next_row(r)) {
		if (holds_at_end_of(r, year))
			return r;
		if (!in_part && r->last_year == year)
			in_part = r;
		if (!later && r->first_year > year)
			later = r;
		if (end_of(r) > end_of(last))
			last = r;
	}
	if (in_part)
		return in_part;
	return later ? later : last;
}

const struct bn_region *bn_region_find(struct bn_str code, int year)
{
	const struct bn_region *first;
	unsigned cell = cell_of(code);

	if (cell == 0)
		return NULL;
	first = &bn_gen_regions[(cell & ~BN_REGION_MORE) - 1];
	if (!(cell & BN_REGION_MORE) || year < first->first_year)
		return first;
	return choose(first, year);
}

bool bn_region_known(struct bn_str code)
{
	return cell_of(code) != 0;
}

const char *bn_region_name(struct bn_str code, int year)
{
	const struct bn_region *r = bn_region_find(code, year);

	return r ? r->name : NULL;
}

/* Headings of the code table that nobody says as a part of an address. */
static bool is_heading(const char *name)
{
	static const char *const headings[] = { "市辖区", "县", "市" };
	struct bn_str s = bn_str_of(name);
	size_t i;

	for (i = 0; i < sizeof(headings) / sizeof(headings[0]); i++)
		if (bn_str_is(s, headings[i]))
			return true;
	return bn_str_contains(s, BN_STR("直辖"));
}

/* The unit that a code is part of: its first `n` digits and zeros. */
static void put_above(struct bn_buf *out, struct bn_str code, size_t n,
		      int year)
{
	char above[7] = "000000";
	const char *name;

	memcpy(above, code.p, n);
	if (memcmp(above, code.p, 6) == 0)
		return;
	name = bn_region_name(bn_str_of(above), year);
	if (!name || is_heading(name))
		return;
	bn_buf_puts(out, name);
	bn_buf_byte(out, ' ');
}

bool bn_region_full_name(struct bn_buf *out, struct bn_str code, int year)
{
	const char *name = bn_region_name(code, year);

	if (!name)
		return false;
	put_above(out, code, 2, year);
	put_above(out, code, 4, year);
	bn_buf_puts(out, name);
	return true;
}

const struct bn_region *bn_region_at(unsigned index)
{
	return index < bn_gen_regions_n ? &bn_gen_regions[index] : NULL;
}

const struct bn_school *bn_school_find(struct bn_str code)
{
	unsigned from = 0;
	unsigned to = bn_gen_schools_n;

	while (from < to) {
		unsigned at = from + (to - from) / 2;
		int order =
			bn_str_cmp(code, bn_str_of(bn_gen_schools[at].code));

		if (order == 0)
			return &bn_gen_schools[at];
		if (order < 0)
			to = at;
		else
			from = at + 1;
	}
	return NULL;
}

const struct bn_school *bn_school_at(unsigned index)
{
	return index < bn_gen_schools_n ? &bn_gen_schools[index] : NULL;
}

const struct bn_major *bn_major_at(unsigned index)
{
	return index < bn_gen_majors_n ? &bn_gen_majors[index] : NULL;
}
