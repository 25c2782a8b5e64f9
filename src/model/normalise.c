/*
 * From what was typed to what is stored, by the kind of the field.
 *
 * Must not mend a name or guess at a date: what cannot be read stays as it
 * was typed, so that a check can show it.
 */
#include "bn/date.h"
#include "bn/record.h"
#include "bn/text.h"

/* Appends the stored form of what was typed into field `f`. */
typedef void put_kind(struct bn_buf *out, enum bn_field f, struct bn_str typed);

static void put_trimmed(struct bn_buf *out, enum bn_field f,
			struct bn_str typed)
{
	(void)f;
	bn_buf_str(out, bn_text_trim(typed));
}

/* Blanks alone stay: they are no name, and a check says so. */
static void put_name(struct bn_buf *out, enum bn_field f, struct bn_str typed)
{
	struct bn_str name = bn_text_trim(typed);

	(void)f;
	bn_buf_str(out, name.n > 0 ? name : typed);
}

static void put_text(struct bn_buf *out, enum bn_field f, struct bn_str typed)
{
	(void)f;
	bn_text_compose(out, bn_text_trim(typed));
}

static void put_folded(struct bn_buf *out, enum bn_field f, struct bn_str typed)
{
	(void)f;
	bn_text_fold_number(out, typed);
}

static void put_email(struct bn_buf *out, enum bn_field f, struct bn_str typed)
{
	struct bn_buf folded = { 0 };

	(void)f;
	bn_text_fold_width(&folded, typed);
	bn_buf_str(out, bn_text_trim(bn_buf_view(&folded)));
	if (!bn_buf_ok(&folded))
		out->failed = true;
	bn_buf_release(&folded);
}

static void put_date(struct bn_buf *out, enum bn_field f, struct bn_str typed)
{
	struct bn_date d;

	if (bn_date_read(&d, typed) == BN_DATE_OK)
		bn_date_put(out, d);
	else
		put_trimmed(out, f, typed);
}

static void put_validity(struct bn_buf *out, enum bn_field f,
			 struct bn_str typed)
{
	struct bn_str word = bn_text_trim(typed);

	if (bn_str_is(word, "长期") || bn_str_is(word, "长期有效"))
		bn_buf_puts(out, "long-term");
	else
		put_date(out, f, typed);
}

/* 2026年 is a year, too. */
static void put_year(struct bn_buf *out, enum bn_field f, struct bn_str typed)
{
	static const char unit[] = "年";
	struct bn_str year = bn_text_trim(typed);

	if (bn_str_ends(year, unit))
		year.n -= sizeof(unit) - 1;
	put_folded(out, f, year);
}

/* A number without needless zeros. */
static void put_number(struct bn_buf *out, enum bn_field f, struct bn_str typed)
{
	size_t from = out->n;
	size_t zeros = 0;
	unsigned value;

	put_folded(out, f, typed);
	if (!bn_buf_ok(out) ||
	    !bn_str_uint(&value, bn_str_sub(bn_buf_view(out), from, out->n)))
		return;
	while (from + zeros + 1 < out->n && out->p[from + zeros] == '0')
		zeros++;
	bn_buf_cut(out, from, zeros);
}

static bool list_has(struct bn_str list, const char *word)
{
	struct bn_str part;

	while (bn_str_split(&part, &list, ',')) {
		if (bn_str_is(bn_str_trim(part), word))
			return true;
	}
	return false;
}

/* The words in the set's order, once each; as typed if one is not of it. */
static void put_many(struct bn_buf *out, enum bn_field f, struct bn_str typed)
{
	const char *set = bn_field_info(f)->choices;
	struct bn_str rest = typed;
	const char *sep = "";
	struct bn_str part;
	const char *word;
	unsigned i;

	while (bn_str_split(&part, &rest, ',')) {
		if (!bn_choice_has(set, bn_str_trim(part))) {
			put_trimmed(out, f, typed);
			return;
		}
	}
	for (i = 0; (word = bn_choice_at(set, i)) != NULL; i++) {
		if (!list_has(typed, word))
			continue;
		bn_buf_puts(out, sep);
		bn_buf_puts(out, word);
		sep = ",";
	}
}

void bn_field_normalise(struct bn_buf *out, enum bn_field f,
			struct bn_str typed)
{
	static put_kind *const by_kind[BN_KIND_COUNT] = {
		[BN_KIND_TEXT] = put_text,
		[BN_KIND_NAME] = put_name,
		[BN_KIND_ID_NUMBER] = put_folded,
		[BN_KIND_USCC] = put_folded,
		[BN_KIND_CODE] = put_folded,
		[BN_KIND_PHONE] = put_folded,
		[BN_KIND_EMAIL] = put_email,
		[BN_KIND_POSTCODE] = put_folded,
		[BN_KIND_DAY] = put_date,
		[BN_KIND_MONTH] = put_date,
		[BN_KIND_VALIDITY] = put_validity,
		[BN_KIND_YEAR] = put_year,
		[BN_KIND_NUMBER] = put_number,
		[BN_KIND_CHOICE] = put_trimmed,
		[BN_KIND_NUMBER_CHOICE] = put_number,
		[BN_KIND_MANY] = put_many,
		[BN_KIND_YESNO] = put_trimmed,
		[BN_KIND_REGION] = put_folded,
		[BN_KIND_COUNTRY] = put_folded,
		[BN_KIND_SCHOOL] = put_text,
		[BN_KIND_MAJOR] = put_text,
	};

	by_kind[bn_field_info(f)->kind](out, f, typed);
}
