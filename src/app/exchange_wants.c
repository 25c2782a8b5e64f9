/*
 * What may stand at a place of an application file, in words: for whoever is
 * told that something else does.
 */
#include "exchange_in.h"

#include <string.h>

/* A set with more words than this is named by its first and last. */
#define WORDS_MOST 12

static void put_set(struct bn_buf *out, const char *set)
{
	const char *word, *last = "";
	unsigned n = 0;

	while (bn_choice_at(set, n))
		n++;
	for (unsigned i = 0; (word = bn_choice_at(set, i)) != NULL; i++) {
		last = word;
		if (n > WORDS_MOST && i > 0)
			continue;
		bn_buf_printf(out, "%s%s", i ? " " : "", word);
	}
	if (n > WORDS_MOST)
		bn_buf_printf(out, " .. %s", last);
}

static void put_words(struct bn_buf *out, enum bn_lang lang, const char *id,
		      const char *set)
{
	struct bn_buf words = { 0 };
	struct bn_arg arg;

	put_set(&words, set);
	arg = bn_arg_text("words", bn_buf_view(&words));
	bn_words_format(out, lang, id, &arg, 1);
	bn_buf_release(&words);
}

static void put_string(struct bn_buf *out, enum bn_lang lang,
		       const struct bn_field_info *info)
{
	switch ((unsigned)info->kind) {
	case BN_KIND_CHOICE:
		put_words(out, lang, "wants.word", info->choices);
		break;
	case BN_KIND_VALIDITY:
		bn_buf_puts(out, bn_words(lang, "wants.validity"));
		break;
	case BN_KIND_DAY:
	case BN_KIND_MONTH:
		bn_buf_puts(out, bn_words(lang, "wants.date"));
		break;
	default:
		bn_buf_puts(out, bn_words(lang, "wants.text"));
	}
}

static void put_field(struct bn_buf *out, enum bn_lang lang,
		      const struct bn_field_info *info, bool inside)
{
	switch (exchange_shape_of(info->kind)) {
	case EXCHANGE_BOOLEAN:
		bn_buf_puts(out, bn_words(lang, "wants.yesno"));
		break;
	case EXCHANGE_INTEGER:
		if (info->kind == BN_KIND_NUMBER_CHOICE)
			put_words(out, lang, "wants.number-of", info->choices);
		else
			bn_buf_puts(out, bn_words(lang, "wants.number"));
		break;
	case EXCHANGE_WORDS:
		put_words(out, lang, inside ? "wants.word" : "wants.words",
			  info->choices);
		break;
	case EXCHANGE_STRING:
		put_string(out, lang, info);
		break;
	}
}

static void put_list(struct bn_buf *out, enum bn_lang lang, unsigned most,
		     const char *id)
{
	struct bn_arg arg = bn_arg_number("most", most);

	bn_words_format(out, lang, id, &arg, 1);
}

/* "materials" and what stands in it. */
static bool put_material(struct bn_buf *out, enum bn_lang lang,
			 struct bn_str path, bool inside)
{
	const struct bn_slot_info *info;
	enum bn_slot slot;

	if (!bn_str_starts(path, "materials."))
		return false;
	if (!bn_slot_of_id(&slot, bn_str_sub(path, 10, path.n)))
		return false;
	info = bn_slot_info(slot);
	if (inside || info->most == 1)
		bn_buf_puts(out, bn_words(lang, "wants.text"));
	else
		put_list(out, lang, info->most, "wants.files");
	return true;
}

static void put_section(struct bn_buf *out, enum bn_lang lang,
			struct bn_str path, bool inside)
{
	for (unsigned i = 0; i < BN_SECTION_COUNT; i++) {
		const struct bn_section_info *s =
			bn_section_info((enum bn_section)i);
		size_t n = strcspn(s->path, "[");

		if (!bn_str_eq(path, (struct bn_str){ s->path, n }))
			continue;
		if (s->most > 0 && !inside)
			put_list(out, lang, s->most, "wants.list");
		else
			bn_buf_puts(out, bn_words(lang, "wants.object"));
		return;
	}
}

void bn_application_wants(struct bn_buf *out, struct bn_str path,
			  enum bn_lang lang)
{
	struct bn_str whole = path;
	enum bn_field f;
	unsigned index;
	bool inside = bn_str_ends(path, "]");

	if (bn_field_of_path(&f, &index, path)) {
		put_field(out, lang, bn_field_info(f), false);
		return;
	}
	/* An item of an array: by the path of the array. */
	while (inside && whole.n > 0 && whole.p[whole.n - 1] != '[')
		whole.n--;
	if (inside && whole.n > 0)
		whole.n--;
	if (bn_str_is(path, "beian"))
		bn_buf_puts(out, "1");
	else if (bn_str_is(path, "$") || bn_str_is(path, "materials"))
		bn_buf_puts(out, bn_words(lang, "wants.object"));
	else if (bn_field_of_path(&f, &index, whole))
		put_field(out, lang, bn_field_info(f), inside);
	else if (!put_material(out, lang, whole, inside))
		put_section(out, lang, whole, inside);
}
