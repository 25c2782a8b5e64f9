/*
 * Answers in words, and what a number says of itself.  Judges nothing.
 */
#include "bn/answer.h"

#include <string.h>

#include "bn/arena.h"
#include "bn/field.h"
#include "bn/identity.h"
#include "bn/region.h"
#include "bn/text.h"

#define ENTRY_PARTS 6 /* answers that tell one entry from another */

const char *bn_answer_set(enum bn_field f)
{
	const struct bn_field_info *info = bn_field_info(f);

	return info->kind == BN_KIND_YESNO ? "yesno" : info->choices;
}

/* Words of a set joined, each in the reader's language. */
static void put_words(struct bn_buf *out, enum bn_lang lang, const char *set,
		      struct bn_str value)
{
	const char *sep = "";
	struct bn_str word;

	while (bn_str_split(&word, &value, ',')) {
		bn_buf_puts(out, sep);
		if (bn_choice_has(set, word))
			bn_buf_puts(out, bn_words_of(lang, "choice.%s.%.*s",
						     set, (int)word.n, word.p));
		else
			bn_text_drawn(out, word);
		sep = lang == BN_ZH ? "、" : ", ";
	}
}

static void put_region(struct bn_buf *out, struct bn_str code)
{
	if (bn_region_full_name(out, code, 0))
		bn_buf_byte(out, ' ');
	bn_text_drawn(out, code);
}

void bn_answer_words(struct bn_buf *out, const struct bn_reader *a,
		     enum bn_field f, unsigned index)
{
	struct bn_str value = bn_record_get(a->record, f, index);
	const char *set = bn_answer_set(f);

	if (value.n == 0)
		return;
	if (set[0])
		put_words(out, a->lang, set, value);
	else if (bn_field_info(f)->kind == BN_KIND_REGION)
		put_region(out, value);
	else if (bn_str_is(value, "long-term") &&
		 bn_field_info(f)->kind == BN_KIND_VALIDITY)
		bn_buf_puts(out, bn_words(a->lang, "answer.long-term"));
	else
		bn_text_drawn(out, value);
}

/* Answers that say little of an entry in a list. */
static bool is_aside(enum bn_kind kind)
{
	return kind == BN_KIND_YESNO || kind == BN_KIND_CODE ||
	       kind == BN_KIND_USCC;
}

void bn_answer_entry(struct bn_buf *out, const struct bn_reader *a,
		     enum bn_section list, unsigned index)
{
	const struct bn_section_info *info = bn_section_info(list);
	unsigned parts = 0;

	for (unsigned i = info->first;
	     i < (unsigned)info->end && parts < ENTRY_PARTS; i++) {
		enum bn_field f = (enum bn_field)i;

		if (!bn_record_has(a->record, f, index) ||
		    is_aside(bn_field_info(f)->kind))
			continue;
		if (parts++)
			bn_buf_puts(out, "  ");
		bn_answer_words(out, a, f, index);
	}
}

/* --- what a number says --- */

/* Digits in groups; what is left over goes to the last. */
static void put_groups(struct bn_buf *out, const char *digits,
		       const unsigned *groups, unsigned n)
{
	struct bn_str rest = bn_str_of(digits);

	for (unsigned i = 0; i < n && rest.n; i++) {
		size_t take = groups[i] < rest.n ? groups[i] : rest.n;

		if (i)
			bn_buf_byte(out, ' ');
		bn_text_drawn(out, bn_str_sub(rest, 0, take));
		rest = bn_str_sub(rest, take, rest.n);
	}
	bn_text_drawn(out, rest);
}

static void read_id(struct bn_buf *out, const struct bn_reader *a,
		    struct bn_str number)
{
	static const unsigned groups[] = { 6, 8, 4 };
	struct bn_arena arena = { 0 };
	struct bn_findings list;
	struct bn_identity id;

	bn_findings_init(&list, &arena);
	bn_identity_judge(&id, &list,
			  bn_record_get(a->record, BN_F_IDENTITY_ID_TYPE, 0),
			  number, a->today);
	put_groups(out, id.number, groups, strlen(id.number) == 18 ? 3 : 0);
	if (id.valid && id.birth.year) {
		bn_buf_printf(out, "   %s ", bn_words(a->lang, "form.born"));
		bn_date_put(out, id.birth);
	}
	if (id.valid && id.sex)
		bn_buf_printf(out, ", %s",
			      bn_words(a->lang, id.sex == 'm'
							? "choice.sex.male"
							: "choice.sex.female"));
	if (id.valid && id.region_name)
		bn_buf_printf(out, ", %s", id.region_name);
	bn_arena_release(&arena);
}

static void read_phone(struct bn_buf *out, struct bn_str phone)
{
	static const unsigned groups[] = { 3, 4, 4 };
	struct bn_buf folded = { 0 };

	bn_text_fold_number(&folded, phone);
	put_groups(out, bn_buf_cstr(&folded), groups, 3);
	bn_buf_release(&folded);
}

static void read_employer(struct bn_buf *out, const struct bn_reader *a,
			  struct bn_str number)
{
	struct bn_arena arena = { 0 };
	struct bn_findings list;
	struct bn_uscc code;

	bn_findings_init(&list, &arena);
	bn_uscc_judge(&code, &list, BN_F_WORK_USCC, 0, number);
	if (code.valid) {
		const char *who = bn_uscc_department_name(&code, a->lang);
		struct bn_str region = bn_str_of(code.region);

		bn_buf_puts(out, who ? who : "");
		if (who && bn_region_known(region))
			bn_buf_puts(out, ", ");
		if (bn_region_known(region))
			(void)bn_region_full_name(out, region, 0);
	}
	bn_arena_release(&arena);
}

void bn_answer_read_back(struct bn_buf *out, const struct bn_reader *a,
			 enum bn_field f, struct bn_str typed)
{
	enum bn_kind kind = bn_field_info(f)->kind;

	if (typed.n == 0)
		return;
	if (kind == BN_KIND_ID_NUMBER)
		read_id(out, a, typed);
	else if (kind == BN_KIND_PHONE)
		read_phone(out, typed);
	else if (kind == BN_KIND_USCC)
		read_employer(out, a, typed);
}
