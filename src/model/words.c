/*
 * Looking up texts and putting values into them.
 *
 * Must not hold a sentence: all of them are in data/text.
 */
#include "bn/words.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "bn/tables.h"
#include "bn/text.h"

enum { ID_SIZE = 160 };

static const char *const langs[BN_LANG_COUNT] = {
	[BN_ZH] = "zh",
	[BN_EN] = "en",
};

const char *bn_lang_name(enum bn_lang lang)
{
	return langs[lang];
}

bool bn_lang_parse(enum bn_lang *lang, struct bn_str name)
{
	unsigned i;

	for (i = 0; i < BN_LANG_COUNT; i++) {
		if (bn_str_is(name, langs[i])) {
			*lang = (enum bn_lang)i;
			return true;
		}
	}
	return false;
}

const char *bn_words_find(enum bn_lang lang, const char *id)
{
	size_t from = 0;
	size_t to = bn_gen_words_n;

	while (from < to) {
		size_t at = from + (to - from) / 2;
		int order = strcmp(id, bn_gen_words[at].id);

		if (order == 0)
			return bn_gen_words[at].text[lang];
		if (order < 0)
			to = at;
		else
			from = at + 1;
	}
	return NULL;
}

const char *bn_words(enum bn_lang lang, const char *id)
{
	const char *text = bn_words_find(lang, id);

	return text ? text : id;
}

const char *bn_words_of(enum bn_lang lang, const char *format, ...)
{
	char id[ID_SIZE];
	const char *text;
	va_list args;
	int n;

	va_start(args, format);
	n = vsnprintf(id, sizeof(id), format, args);
	va_end(args);
	if (n < 0 || (size_t)n >= sizeof(id))
		return format;
	text = bn_words_find(lang, id);
	return text ? text : format;
}

struct bn_arg bn_arg_text(const char *name, struct bn_str text)
{
	return (struct bn_arg){ name, BN_ARG_TEXT, text, 0 };
}

struct bn_arg bn_arg_number(const char *name, long long number)
{
	return (struct bn_arg){ name, BN_ARG_NUMBER, { NULL, 0 }, number };
}

struct bn_arg bn_arg_word(const char *name, const char *id)
{
	return (struct bn_arg){ name, BN_ARG_WORD, bn_str_of(id), 0 };
}

/* A word's id is a slice; the catalogue wants a C string. */
static void put_word(struct bn_buf *out, enum bn_lang lang, struct bn_str id)
{
	char name[ID_SIZE];

	bn_str_copy(name, sizeof(name), id);
	bn_buf_puts(out, bn_words(lang, name));
}

static void put_arg(struct bn_buf *out, enum bn_lang lang,
		    const struct bn_arg *arg)
{
	switch (arg->kind) {
	case BN_ARG_TEXT:
		bn_text_drawn(out, arg->text);
		break;
	case BN_ARG_NUMBER:
		bn_buf_int(out, arg->number);
		break;
	case BN_ARG_WORD:
		put_word(out, lang, arg->text);
		break;
	}
}

static const struct bn_arg *find_arg(const struct bn_arg *args, unsigned n,
				     struct bn_str name)
{
	unsigned i;

	for (i = 0; i < n; i++) {
		if (bn_str_is(name, args[i].name))
			return &args[i];
	}
	return NULL;
}

void bn_words_fill(struct bn_buf *out, enum bn_lang lang, const char *text,
		   const struct bn_arg *args, unsigned n)
{
	const char *open;

	while ((open = strchr(text, '{')) != NULL) {
		const char *close = strchr(open, '}');
		const struct bn_arg *arg = NULL;

		bn_buf_add(out, text, (size_t)(open - text));
		if (close)
			arg = find_arg(
				args, n,
				(struct bn_str){ open + 1,
						 (size_t)(close - open) - 1 });
		if (arg) {
			put_arg(out, lang, arg);
			text = close + 1;
		} else {
			bn_buf_byte(out, '{');
			text = open + 1;
		}
	}
	bn_buf_puts(out, text);
}

void bn_words_format(struct bn_buf *out, enum bn_lang lang, const char *id,
		     const struct bn_arg *args, unsigned n)
{
	bn_words_fill(out, lang, bn_words(lang, id), args, n);
}

bool bn_words_at(const char **id, const char *texts[BN_LANG_COUNT],
		 unsigned index)
{
	unsigned i;

	if (index >= bn_gen_words_n)
		return false;
	*id = bn_gen_words[index].id;
	for (i = 0; i < BN_LANG_COUNT; i++)
		texts[i] = bn_gen_words[index].text[i];
	return true;
}
