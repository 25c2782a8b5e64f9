/*
 * From a JSON tree to a record and the files that it names, driven by the
 * field table: a new field is a row there and nothing here.
 *
 * Must not judge an answer: only its type, its word, its shape and the length
 * of lists.  Everything else is for the checks.
 */
#include "exchange_in.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bn/date.h"

/* The top of the file holds the answers that stand in no object. */
#define TOP BN_SECTION_CAREER
#define FORMAT 1

/* Where one is in the file: an object of a section. */
struct place {
	enum bn_section section;
	unsigned index;
};

/* One reading; the buffers are kept from answer to answer. */
struct reader {
	struct bn_application *out;
	struct bn_buf text; /* an answer as it could have been typed */
	struct bn_buf kept; /* and as it is stored */
	enum bn_field next; /* of the table, after the last answer */
};

enum exchange_shape exchange_shape_of(enum bn_kind kind)
{
	if (kind == BN_KIND_YESNO)
		return EXCHANGE_BOOLEAN;
	if (kind == BN_KIND_YEAR || kind == BN_KIND_NUMBER ||
	    kind == BN_KIND_NUMBER_CHOICE)
		return EXCHANGE_INTEGER;
	return kind == BN_KIND_MANY ? EXCHANGE_WORDS : EXCHANGE_STRING;
}

/* "education[1]": the path of an object; nothing for the top. */
static void put_place(struct bn_buf *out, const struct place *at)
{
	const struct bn_section_info *s = bn_section_info(at->section);
	struct bn_str path = bn_str_of(s->path);

	if (s->most == 0) {
		bn_buf_str(out, path);
		return;
	}
	path.n -= 2;
	bn_buf_str(out, path);
	bn_buf_printf(out, "[%u]", at->index);
}

/* Refuses with the path of a key, or of the object itself (key NULL). */
static enum bn_err refuse(struct bn_error *err, enum bn_err code,
			  const struct place *at, const char *key)
{
	struct bn_buf path = { 0 };

	put_place(&path, at);
	if (key) {
		if (path.n > 0)
			bn_buf_byte(&path, '.');
		bn_buf_puts(&path, key);
	}
	(void)bn_error_set(err, code, path.n ? bn_buf_cstr(&path) : "$");
	bn_buf_release(&path);
	return code;
}

/* Refuses the `i`th value of an array. */
static enum bn_err refuse_item(struct bn_error *err, enum bn_err code,
			       const struct place *at, const char *key,
			       size_t i)
{
	char item[128];

	(void)snprintf(item, sizeof(item), "%s[%zu]", key, i);
	return refuse(err, code, at, item);
}

static struct bn_str string_of(const json_t *value)
{
	return (struct bn_str){ json_string_value(value),
				json_string_length(value) };
}

/* Is it a word, number or date that the field can take? */
static bool fits(const struct bn_field_info *info, struct bn_str text)
{
	struct bn_date d;

	switch ((unsigned)info->kind) {
	case BN_KIND_YEAR:
	case BN_KIND_NUMBER:
		return !bn_str_starts(text, "-");
	case BN_KIND_CHOICE:
	case BN_KIND_NUMBER_CHOICE:
		return bn_choice_has(info->choices, text);
	case BN_KIND_VALIDITY:
		if (bn_str_is(text, "long-term"))
			return true;
		return bn_date_parse(&d, text) != BN_DATE_SHAPE;
	case BN_KIND_DAY:
	case BN_KIND_MONTH:
		return bn_date_parse(&d, text) != BN_DATE_SHAPE;
	default:
		return true;
	}
}

/* Several words, joined as the record keeps them. */
static enum bn_err join_words(struct bn_buf *text, enum bn_field f,
			      const struct place *at, const json_t *array,
			      struct bn_error *err)
{
	const struct bn_field_info *info = bn_field_info(f);
	const json_t *item;
	size_t i;

	json_array_foreach(array, i, item)
	{
		if (!json_is_string(item))
			return refuse_item(err, BN_ERR_TYPE, at, info->leaf, i);
		if (!bn_choice_has(info->choices, string_of(item)))
			return refuse_item(err, BN_ERR_VALUE, at, info->leaf,
					   i);
		if (i > 0)
			bn_buf_byte(text, ',');
		bn_buf_str(text, string_of(item));
	}
	return BN_OK;
}

/* The value as one would type it; TYPE where it is of another kind. */
static enum bn_err put_value(struct bn_buf *text, enum bn_field f,
			     const struct place *at, const json_t *value,
			     struct bn_error *err)
{
	const struct bn_field_info *info = bn_field_info(f);
	bool right = false;

	switch (exchange_shape_of(info->kind)) {
	case EXCHANGE_BOOLEAN:
		right = json_is_boolean(value);
		bn_buf_puts(text, json_is_true(value) ? "true" : "false");
		break;
	case EXCHANGE_INTEGER:
		right = json_is_integer(value);
		bn_buf_int(text, json_integer_value(value));
		break;
	case EXCHANGE_WORDS:
		if (json_is_array(value))
			return join_words(text, f, at, value, err);
		break;
	case EXCHANGE_STRING:
		right = json_is_string(value);
		if (right)
			bn_buf_str(text, string_of(value));
		break;
	}
	return right ? BN_OK : refuse(err, BN_ERR_TYPE, at, info->leaf);
}

static enum bn_err read_answer(struct reader *rd, enum bn_field f,
			       const struct place *at, const json_t *value,
			       struct bn_error *err)
{
	const struct bn_field_info *info = bn_field_info(f);
	enum bn_err e;

	rd->next = (enum bn_field)(f + 1);
	if (json_is_null(value))
		return BN_OK;
	bn_buf_clear(&rd->text);
	bn_buf_clear(&rd->kept);
	e = put_value(&rd->text, f, at, value, err);
	if (e == BN_OK)
		e = bn_buf_err(&rd->text, err);
	if (e == BN_OK && !fits(info, bn_buf_view(&rd->text)))
		e = refuse(err, BN_ERR_VALUE, at, info->leaf);
	if (e == BN_OK) {
		bn_field_normalise(&rd->kept, f, bn_buf_view(&rd->text));
		e = bn_buf_err(&rd->kept, err);
	}
	if (e == BN_OK)
		e = bn_record_set(rd->out->record, f, at->index,
				  bn_buf_view(&rd->kept), err);
	return e;
}

/* Keys mostly come in the order of the table: looks on from the last. */
static bool find_answer(enum bn_field *f, const struct reader *rd,
			enum bn_section s, const char *key)
{
	const struct bn_section_info *info = bn_section_info(s);
	unsigned first = info->first, end = info->end;
	unsigned from = first;

	if (rd->next > first && rd->next < end)
		from = rd->next;
	for (unsigned k = first; k < end; k++) {
		unsigned i = from + (k - first);

		i = i < end ? i : i - end + first;
		if (strcmp(bn_field_info((enum bn_field)i)->leaf, key) == 0) {
			*f = (enum bn_field)i;
			return true;
		}
	}
	return false;
}

/* Is `path` the key inside the section, with or without []? */
static bool is_inside(const char *path, const char *outer, const char *key)
{
	size_t n = strlen(outer);
	size_t k = strlen(key);

	if (n > 0) {
		if (strncmp(path, outer, n) != 0 || path[n] != '.')
			return false;
		path += n + 1;
	}
	return k > 0 && strncmp(path, key, k) == 0 &&
	       (path[k] == '\0' || strcmp(path + k, "[]") == 0);
}

static bool find_section(enum bn_section *found, enum bn_section outer,
			 const char *key)
{
	const char *path = bn_section_info(outer)->path;

	for (unsigned i = 0; i < BN_SECTION_COUNT; i++) {
		enum bn_section s = (enum bn_section)i;

		if (is_inside(bn_section_info(s)->path, path, key)) {
			*found = s;
			return true;
		}
	}
	return false;
}

static enum bn_err read_object(struct reader *rd, const struct place *at,
			       json_t *object, struct bn_error *err);

/* A section: an object, or an array of them. */
static enum bn_err read_section(struct reader *rd, const struct place *outer,
				enum bn_section s, json_t *value,
				struct bn_error *err)
{
	const struct bn_section_info *info = bn_section_info(s);
	struct place at = { s, 0 };
	const char *key = strrchr(info->path, '.');
	char name[32];
	size_t n = json_array_size(value);
	enum bn_err e = BN_OK;

	if (json_is_null(value))
		return BN_OK;
	if (info->most == 0)
		return read_object(rd, &at, value, err);
	key = key ? key + 1 : info->path;
	(void)snprintf(name, sizeof(name), "%.*s", (int)strcspn(key, "["), key);
	if (!json_is_array(value))
		return refuse(err, BN_ERR_TYPE, outer, name);
	if (n > info->most)
		return refuse(err, BN_ERR_VALUE, outer, name);
	for (; at.index < n && e == BN_OK; at.index++)
		e = read_object(rd, &at, json_array_get(value, at.index), err);
	return e;
}

static enum bn_err add_file(struct bn_application *out, enum bn_slot slot,
			    unsigned seq, struct bn_str path,
			    struct bn_error *err)
{
	struct bn_named_file *more;

	if (path.n == 0)
		return BN_OK; /* no file named: absent */
	more = realloc(out->files, (out->n_files + 1) * sizeof(*more));
	if (!more)
		return bn_error_set(err, BN_ERR_NOMEM, "");
	out->files = more;
	more += out->n_files++;
	more->slot = slot;
	more->seq = seq;
	bn_str_copy(more->path, sizeof(more->path), path);
	return BN_OK;
}

static enum bn_err refuse_slot(struct bn_error *err, enum bn_err code,
			       const char *id, const char *rest)
{
	char path[160];

	(void)snprintf(path, sizeof(path), "materials.%s%s", id, rest);
	return bn_error_set(err, code, path);
}

static enum bn_err read_slot(struct bn_application *out, enum bn_slot slot,
			     const json_t *value, struct bn_error *err)
{
	const struct bn_slot_info *info = bn_slot_info(slot);
	size_t n = json_array_size(value);
	unsigned seq = 0;
	char rest[32];
	enum bn_err e = BN_OK;

	if (!value || json_is_null(value))
		return BN_OK;
	if (info->most == 1 && json_is_string(value))
		return add_file(out, slot, 0, string_of(value), err);
	if (info->most == 1 || !json_is_array(value))
		return refuse_slot(err, BN_ERR_TYPE, info->id, "");
	if (n > info->most)
		return refuse_slot(err, BN_ERR_VALUE, info->id, "");
	for (size_t i = 0; i < n && e == BN_OK; i++) {
		const json_t *item = json_array_get(value, i);

		(void)snprintf(rest, sizeof(rest), "[%zu]", i);
		if (!json_is_string(item))
			return refuse_slot(err, BN_ERR_TYPE, info->id, rest);
		e = add_file(out, slot, seq, string_of(item), err);
		if (json_string_length(item) > 0)
			seq++;
	}
	return e;
}

/* In the order of the slots, whatever the order of the keys. */
static enum bn_err read_materials(struct bn_application *out, json_t *object,
				  struct bn_error *err)
{
	const char *key;
	json_t *value;
	enum bn_slot slot;
	enum bn_err e = BN_OK;

	if (json_is_null(object))
		return BN_OK;
	if (!json_is_object(object))
		return bn_error_set(err, BN_ERR_TYPE, "materials");
	json_object_foreach(object, key, value)
	{
		if (!bn_slot_of_id(&slot, bn_str_of(key)))
			return refuse_slot(err, BN_ERR_UNKNOWN_KEY, key, "");
	}
	for (unsigned s = 0; s < BN_SLOT_COUNT && e == BN_OK; s++) {
		slot = (enum bn_slot)s;
		e = read_slot(out, slot,
			      json_object_get(object, bn_slot_info(slot)->id),
			      err);
	}
	return e;
}

/* Keys of the file itself, beside the answers. */
static bool is_format(enum bn_err *e, const json_t *value,
		      const struct place *at, const char *key,
		      struct bn_error *err)
{
	if (at->section != TOP || strcmp(key, "beian") != 0)
		return false;
	*e = BN_OK;
	if (!json_is_integer(value) && !json_is_null(value))
		*e = refuse(err, BN_ERR_TYPE, at, key);
	return true;
}

static enum bn_err read_member(struct reader *rd, const struct place *at,
			       const char *key, json_t *value,
			       struct bn_error *err)
{
	enum bn_section inner;
	enum bn_field f;
	enum bn_err e;

	if (find_answer(&f, rd, at->section, key))
		return read_answer(rd, f, at, value, err);
	if (is_format(&e, value, at, key, err))
		return e;
	if (at->section == TOP && strcmp(key, "materials") == 0)
		return read_materials(rd->out, value, err);
	if (find_section(&inner, at->section, key))
		return read_section(rd, at, inner, value, err);
	return refuse(err, BN_ERR_UNKNOWN_KEY, at, key);
}

static enum bn_err read_object(struct reader *rd, const struct place *at,
			       json_t *object, struct bn_error *err)
{
	const char *key;
	json_t *value;
	enum bn_err e = BN_OK;

	if (!json_is_object(object))
		return refuse(err, BN_ERR_TYPE, at, NULL);
	json_object_foreach(object, key, value)
	{
		e = read_member(rd, at, key, value, err);
		if (e != BN_OK)
			break;
	}
	return e;
}

enum bn_err exchange_read(struct bn_application *out, json_t *root,
			  struct bn_error *err)
{
	const struct place top = { TOP, 0 };
	struct reader rd = { .out = out };
	enum bn_err e = read_object(&rd, &top, root, err);

	bn_buf_release(&rd.text);
	bn_buf_release(&rd.kept);
	if (e == BN_OK &&
	    json_integer_value(json_object_get(root, "beian")) != FORMAT)
		e = refuse(err, BN_ERR_VALUE, &top, "beian");
	return e;
}
