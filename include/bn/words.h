/*
 * The catalogue: every word that a person reads, in Chinese and English.
 *
 * Texts come from data/text/ CSV files (id, zh, en) and are built in, sorted
 * by id.  The build refuses an empty text and texts whose {names} differ
 * between the languages.
 */
#ifndef BN_WORDS_H
#define BN_WORDS_H

#include <stdbool.h>
#include <stdint.h>

#include "bn/buf.h"
#include "bn/str.h"

enum bn_lang { BN_ZH, BN_EN, BN_LANG_COUNT };

/* "zh" or "en". */
const char *bn_lang_name(enum bn_lang lang);
bool bn_lang_parse(enum bn_lang *lang, struct bn_str name);

/* A text by id; NULL where the catalogue has none. */
const char *bn_words_find(enum bn_lang lang, const char *id);
/* The same, but the id itself where none is, so that nothing is ever blank. */
const char *bn_words(enum bn_lang lang, const char *id);
/*
 * Text of an id put together from parts: bn_words_of(l, "choice.%s.%s", set,
 * code).  The format itself where the catalogue has no such text.
 */
const char *bn_words_of(enum bn_lang lang, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

enum bn_arg_kind {
	BN_ARG_TEXT, /* data, shown as it is (drawn form) */
	BN_ARG_NUMBER,
	BN_ARG_WORD /* `text` is the id of a text */
};

/* One named value for a text's {name}. */
struct bn_arg {
	const char *name; /* borrowed, usually a literal */
	enum bn_arg_kind kind;
	/* Borrowed: from the arena of the check, or the caller. */
	struct bn_str text;
	long long number;
};

struct bn_arg bn_arg_text(const char *name, struct bn_str text);
struct bn_arg bn_arg_number(const char *name, long long number);
struct bn_arg bn_arg_word(const char *name, const char *id);

/* Writes the text with {name} replaced; an unknown {name} stays visible. */
void bn_words_format(struct bn_buf *out, enum bn_lang lang, const char *id,
		     const struct bn_arg *args, unsigned n);
/* The same for a text that the caller has already looked up. */
void bn_words_fill(struct bn_buf *out, enum bn_lang lang, const char *text,
		   const struct bn_arg *args, unsigned n);

/* All texts in order, for tests and lint: false past the last. */
bool bn_words_at(const char **id, const char *texts[BN_LANG_COUNT],
		 unsigned index);

#endif
