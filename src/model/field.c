/*
 * The field and section tables as C, and the paths of answers.
 *
 * Must not hold an answer or judge one.  A new field is a row of the table
 * and nothing here.
 */
#include "bn/field.h"

#include <assert.h>
#include <stddef.h>
#include <string.h>

#include "bn/tables.h"
#include "paths.h"

static const struct bn_field_info fields[BN_F_COUNT] = {
#define BN_X(name, id, section, kind, choices, cells, max, required, when) \
	{ id, \
	  &id[BN_PATH_BYTES_##section], \
	  BN_SECTION_##section, \
	  BN_KIND_##kind, \
	  choices, \
	  cells, \
	  max, \
	  required, \
	  when },
	BN_FIELDS(BN_X)
#undef BN_X
};

/*
 * Fields in the sections before S, and up to it: with the table in the order
 * of the sections these are a section's first field and the end of them.
 */
#define BEFORE(name, id, section, kind, choices, cells, max, required, when) \
	+((int)BN_SECTION_##section < (int)S)
#define UP_TO(name, id, section, kind, choices, cells, max, required, when) \
	+((int)BN_SECTION_##section <= (int)S)

const struct bn_section_info *bn_section_info(enum bn_section section)
{
	switch (section) {
#define BN_X(name, id, path, most, step) \
	case BN_SECTION_##name: { \
		enum { S = BN_SECTION_##name }; \
		static const struct bn_section_info info = { \
			id, \
			path, \
			most, \
			step, \
			(enum bn_field)(0 BN_FIELDS(BEFORE)), \
			(enum bn_field)(0 BN_FIELDS(UP_TO)) \
		}; \
		return &info; \
	}
		BN_SECTIONS(BN_X)
#undef BN_X
	case BN_SECTION_COUNT:
		break;
	}
	assert(section < BN_SECTION_COUNT);
	return NULL;
}

const struct bn_field_info *bn_field_info(enum bn_field field)
{
	assert(field < BN_F_COUNT);
	return &fields[field];
}

bool bn_field_is_list(enum bn_field field)
{
	return bn_section_info(bn_field_info(field)->section)->most > 0;
}

void bn_field_path(struct bn_buf *out, enum bn_field field, unsigned index)
{
	const struct bn_field_info *f = bn_field_info(field);
	size_t n = bn_str_of(bn_section_info(f->section)->path).n;

	if (!bn_field_is_list(field)) {
		bn_buf_puts(out, f->id);
		return;
	}
	bn_buf_add(out, f->id, n - 1);
	bn_buf_int(out, index);
	bn_buf_puts(out, f->id + n - 1);
}

static bool take(struct bn_str *s, const char *p, size_t n)
{
	if (s->n < n || memcmp(s->p, p, n) != 0)
		return false;
	*s = bn_str_sub(*s, n, s->n);
	return true;
}

/* A number below 1000 without needless zeros. */
static bool take_index(unsigned *index, struct bn_str *s)
{
	struct bn_str digits = { s->p, 0 };

	while (digits.n < s->n && s->p[digits.n] >= '0' &&
	       s->p[digits.n] <= '9')
		digits.n++;
	if (digits.n > 3 || (digits.n > 1 && s->p[0] == '0') ||
	    !bn_str_uint(index, digits))
		return false;
	*s = bn_str_sub(*s, digits.n, s->n);
	return true;
}

/* Takes "education[1]." or "education.1." off; the leaf stays. */
static bool take_section(unsigned *index, struct bn_str *s,
			 const struct bn_section_info *section)
{
	size_t n = strlen(section->path);

	*index = 0;
	if (section->most == 0)
		return n == 0 || (take(s, section->path, n) && take(s, ".", 1));
	n -= 2;
	if (!take(s, section->path, n))
		return false;
	if (take(s, "[", 1))
		return take_index(index, s) && take(s, "].", 2) &&
		       *index < section->most;
	return take(s, ".", 1) && take_index(index, s) && take(s, ".", 1) &&
	       *index < section->most;
}

bool bn_field_of_path(enum bn_field *field, unsigned *index, struct bn_str path)
{
	const struct bn_section_info *section;
	unsigned s;
	unsigned f;

	for (s = 0; s < BN_SECTION_COUNT; s++) {
		struct bn_str leaf = path;

		section = bn_section_info((enum bn_section)s);
		if (!take_section(index, &leaf, section))
			continue;
		for (f = section->first; f < (unsigned)section->end; f++) {
			if (bn_str_is(leaf, fields[f].leaf)) {
				*field = (enum bn_field)f;
				return true;
			}
		}
	}
	return false;
}

const char *bn_choice_at(const char *set, unsigned index)
{
	unsigned i;

	for (i = 0; i < bn_gen_choices_n; i++) {
		if (strcmp(bn_gen_choices[i].set, set) == 0 && index-- == 0)
			return bn_gen_choices[i].code;
	}
	return NULL;
}

bool bn_choice_has(const char *set, struct bn_str code)
{
	unsigned i;

	for (i = 0; i < bn_gen_choices_n; i++) {
		if (bn_str_is(code, bn_gen_choices[i].code) &&
		    strcmp(bn_gen_choices[i].set, set) == 0)
			return true;
	}
	return false;
}
