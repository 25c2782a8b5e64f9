/*
 * The form: answers that are missing, that cannot be read, or that are too
 * long, field by field.
 *
 * Must not hold one answer against another, but for whether it is asked.
 */
#include "bn/form.h"

#include "bn/date.h"
#include "bn/text.h"

/* One answer in question. */
struct answer {
	enum bn_field f;
	unsigned index;
	struct bn_str text;
};

static struct bn_finding *add(struct bn_findings *out, enum bn_cause cause,
			      const struct answer *a)
{
	return bn_findings_add(out, cause, a->f, a->index);
}

static void add_seen(struct bn_findings *out, enum bn_cause cause,
		     const struct answer *a)
{
	bn_finding_text(out, add(out, cause, a), "seen", a->text);
}

/* --- nothing there --- */

static void check_missing(struct bn_findings *out, const struct answer *a)
{
	switch ((int)bn_field_info(a->f)->kind) {
	case BN_KIND_CHOICE:
	case BN_KIND_NUMBER_CHOICE:
	case BN_KIND_YESNO:
	case BN_KIND_COUNTRY:
		add(out, BN_C_FORM_MISSING_CHOICE, a);
		break;
	case BN_KIND_MANY:
		add(out, BN_C_FORM_MISSING_MANY, a);
		break;
	default:
		add(out, BN_C_FORM_MISSING_TEXT, a);
		break;
	}
}

/* --- dates --- */

static void add_impossible(struct bn_findings *out, const struct answer *a,
			   struct bn_date d)
{
	struct bn_finding *found;
	bool month = d.month < 1 || d.month > 12;

	if (d.year == 0) {
		add_seen(out, BN_C_FORM_DATE, a);
		return;
	}
	found = add(out, month ? BN_C_FORM_DATE_MONTH : BN_C_FORM_DATE_DAY, a);
	bn_finding_number(out, found, "year", d.year);
	bn_finding_number(out, found, "month", d.month);
	if (!month)
		bn_finding_number(out, found, "day", d.day);
}

static void read_date(struct bn_findings *out, const struct answer *a,
		      bool needs_day)
{
	enum bn_date_parse got;
	struct bn_date d;

	/* What cannot be stays as people typed it. */
	got = bn_date_parse(&d, a->text);
	if (got != BN_DATE_OK)
		got = bn_date_read(&d, a->text);
	switch (got) {
	case BN_DATE_SHAPE:
		add_seen(out, BN_C_FORM_DATE_SHAPE, a);
		break;
	case BN_DATE_IMPOSSIBLE:
		add_impossible(out, a, d);
		break;
	case BN_DATE_OK:
		if (needs_day && d.day == 0)
			add_seen(out, BN_C_FORM_DATE_PART, a);
		break;
	}
}

static void check_month(struct bn_findings *out, const struct answer *a)
{
	read_date(out, a, false);
}

static void check_day(struct bn_findings *out, const struct answer *a)
{
	read_date(out, a, true);
}

static void check_validity(struct bn_findings *out, const struct answer *a)
{
	if (!bn_str_is(a->text, "long-term"))
		read_date(out, a, true);
}

/* --- numbers, codes, lengths --- */

/* Digits, no more than fit; `all` asks for just as many. */
static bool is_number(const struct answer *a, bool all)
{
	size_t most = bn_field_info(a->f)->max;
	unsigned value;

	return bn_str_uint(&value, a->text) && a->text.n <= most &&
	       (!all || a->text.n == most);
}

static void check_year(struct bn_findings *out, const struct answer *a)
{
	if (!is_number(a, true))
		add_seen(out, BN_C_FORM_NUMBER_YEAR, a);
}

static void check_count(struct bn_findings *out, const struct answer *a)
{
	if (!is_number(a, false))
		add_seen(out, BN_C_FORM_NUMBER_COUNT, a);
}

static void check_region(struct bn_findings *out, const struct answer *a)
{
	if (!is_number(a, true))
		add_seen(out, BN_C_FORM_CODE_REGION, a);
}

static void check_country(struct bn_findings *out, const struct answer *a)
{
	bool fits = a->text.n == bn_field_info(a->f)->max;
	size_t i;

	for (i = 0; fits && i < a->text.n; i++)
		fits = a->text.p[i] >= 'A' && a->text.p[i] <= 'Z';
	if (!fits)
		add_seen(out, BN_C_FORM_CODE_COUNTRY, a);
}

/* True where it fits; else the finding is made. */
static bool check_length(struct bn_findings *out, const struct answer *a)
{
	unsigned most = bn_field_info(a->f)->max;
	struct bn_finding *found;
	size_t n;

	/* No character takes less than a byte. */
	if (most == 0 || a->text.n <= most)
		return true;
	n = bn_utf8_count(a->text);
	if (n <= most)
		return true;
	found = add(out, BN_C_FORM_LENGTH_LONG, a);
	bn_finding_number(out, found, "seen", (long long)n);
	bn_finding_number(out, found, "needed", most);
	return false;
}

static void check_text(struct bn_findings *out, const struct answer *a)
{
	(void)check_length(out, a);
}

static void check_name(struct bn_findings *out, const struct answer *a)
{
	bn_check_name(out, a->f, a->index, a->text);
}

static void check_phone(struct bn_findings *out, const struct answer *a)
{
	bn_check_phone(out, a->f, a->index, a->text);
}

static void check_postcode(struct bn_findings *out, const struct answer *a)
{
	bn_check_postcode(out, a->f, a->index, a->text);
}

static void check_email(struct bn_findings *out, const struct answer *a)
{
	if (check_length(out, a))
		bn_check_email(out, a->f, a->index, a->text);
}

typedef void check_kind(struct bn_findings *out, const struct answer *a);

/*
 * Numbers of documents and units have checks of their own, and words of a
 * closed set are let in by whoever reads them.
 */
static check_kind *const by_kind[BN_KIND_COUNT] = {
	[BN_KIND_TEXT] = check_text,
	[BN_KIND_NAME] = check_name,
	[BN_KIND_CODE] = check_text,
	[BN_KIND_PHONE] = check_phone,
	[BN_KIND_EMAIL] = check_email,
	[BN_KIND_POSTCODE] = check_postcode,
	[BN_KIND_DAY] = check_day,
	[BN_KIND_MONTH] = check_month,
	[BN_KIND_VALIDITY] = check_validity,
	[BN_KIND_YEAR] = check_year,
	[BN_KIND_NUMBER] = check_count,
	[BN_KIND_REGION] = check_region,
	[BN_KIND_COUNTRY] = check_country,
	[BN_KIND_SCHOOL] = check_text,
	[BN_KIND_MAJOR] = check_text,
};

static void check_answer(struct bn_findings *out, const struct answer *a)
{
	check_kind *check = by_kind[bn_field_info(a->f)->kind];

	if (check)
		check(out, a);
}

void bn_check_form(struct bn_findings *out, const struct bn_record *r,
		   enum bn_section section, unsigned index)
{
	const struct bn_section_info *info = bn_section_info(section);
	struct answer a = { .index = index };
	unsigned f;

	for (f = info->first; f < (unsigned)info->end; f++) {
		a.f = (enum bn_field)f;
		a.text = bn_record_get(r, a.f, index);
		if (a.text.n == 0) {
			if (bn_record_requires(r, a.f, index))
				check_missing(out, &a);
		} else if (bn_record_asks(r, a.f, index)) {
			check_answer(out, &a);
		}
	}
}

void bn_check_form_all(struct bn_findings *out, const struct bn_record *r)
{
	unsigned s;
	unsigned i;

	for (s = 0; s < BN_SECTION_COUNT; s++) {
		enum bn_section section = (enum bn_section)s;
		unsigned n = bn_record_count(r, section);

		if (bn_section_info(section)->most == 0)
			n = 1;
		if (n == 0 && section == BN_SECTION_EDUCATION)
			bn_findings_add_list(out, BN_C_FORM_MISSING_LIST,
					     section);
		for (i = 0; i < n; i++)
			bn_check_form(out, r, section, i);
	}
}
