/*
 * From what was typed to what is stored, by the kind of the field.
 *
 * Must not mend a name or guess at a date: what cannot be read stays as it
 * was typed, so that a check can show it.
 */
#include "bn/date.h"
#include "bn/record.h"
#include "bn/text.h"

static void put_date(struct bn_buf *out, struct bn_str typed)
{
	struct bn_date d;

	if (bn_date_read(&d, typed) == BN_DATE_OK)
		bn_date_put(out, d);
	else
		bn_buf_str(out, bn_text_trim(typed));
}

static void put_validity(struct bn_buf *out, struct bn_str typed)
{
	struct bn_str word = bn_text_trim(typed);

	if (bn_str_is(word, "长期") || bn_str_is(word, "长期有效"))
		bn_buf_puts(out, "long-term");
	else
		put_date(out, typed);
}

/* 2026年 is a year, too. */
static void put_year(struct bn_buf *out, struct bn_str typed)
{
	static const char unit[] = "年";
	struct bn_str year = bn_text_trim(typed);

	if (bn_str_ends(year, unit))
		year.n -= sizeof(unit) - 1;
	bn_text_fold_number(out, year);
}

/* A number without needless zeros. */
static void put_number(struct bn_buf *out, struct bn_str typed)
{
	size_t from = out->n;
	size_t zeros = 0;
	unsigned value;

	bn_text_fold_number(out, typed);
	if (!bn_buf_ok(out) ||
	    !bn_str_uint(&value, bn_str_sub(bn_buf_view(out), from, out->n)))
		return;
	while (from + zeros + 1 < out->n && out->p[from + zeros] == '0')
		zeros++;
	bn_buf_cut(out, from, zeros);
}

static void put_email(struct bn_buf *out, struct bn_str typed)
{
	struct bn_buf folded = { 0 };

	bn_text_fold_width(&folded, typed);
	bn_buf_str(out, bn_text_trim(bn_buf_view(&folded)));
	if (!bn_buf_ok(&folded))
		out->failed = true;
	bn_buf_release(&folded);
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
static void put_many(struct bn_buf *out, const char *set, struct bn_str typed)
{
	struct bn_str rest = typed;
	const char *sep = "";
	struct bn_str part;
	const char *word;
	unsigned i;

	while (bn_str_split(&part, &rest, ',')) {
		if (!bn_choice_has(set, bn_str_trim(part))) {
			bn_buf_str(out, bn_text_trim(typed));
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

void bn_field_normalise(struct bn_buf *out, enum bn_field f, struct bn_str typed)
{
	const struct bn_field_info *info = bn_field_info(f);

	switch (info->kind) {
	case BN_KIND_TEXT:
	case BN_KIND_SCHOOL:
	case BN_KIND_MAJOR:
		bn_text_compose(out, bn_text_trim(typed));
		break;
	case BN_KIND_ID_NUMBER:
	case BN_KIND_USCC:
	case BN_KIND_CODE:
	case BN_KIND_PHONE:
	case BN_KIND_POSTCODE:
	case BN_KIND_REGION:
	case BN_KIND_COUNTRY:
		bn_text_fold_number(out, typed);
		break;
	case BN_KIND_EMAIL:
		put_email(out, typed);
		break;
	case BN_KIND_DAY:
	case BN_KIND_MONTH:
		put_date(out, typed);
		break;
	case BN_KIND_VALIDITY:
		put_validity(out, typed);
		break;
	case BN_KIND_YEAR:
		put_year(out, typed);
		break;
	case BN_KIND_NUMBER:
	case BN_KIND_NUMBER_CHOICE:
		put_number(out, typed);
		break;
	case BN_KIND_MANY:
		put_many(out, info->choices, typed);
		break;
	case BN_KIND_NAME:
	case BN_KIND_CHOICE:
	case BN_KIND_YESNO:
	case BN_KIND_COUNT:
		bn_buf_str(out, bn_text_trim(typed));
		break;
	}
}
