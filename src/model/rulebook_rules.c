/*
 * The list of rules, where each was read, and single limits.
 */
#include <string.h>

#include "rulebook_in.h"

void bn_read_source(void *row, struct bn_table *t)
{
	struct bn_source_row *s = row;

	s->key = bn_cell_some(t, "key");
	s->address = bn_cell_some(t, "address");
}

void bn_read_rule(void *row, struct bn_table *t)
{
	struct bn_rule *r = row;

	r->id = bn_cell_some(t, "id");
	r->document = bn_cell_text(t, "document");
	r->source = bn_cell_some(t, "source");
	r->from = bn_cell_some(t, "from");
	r->to = bn_cell_text(t, "to");
	r->certainty = bn_cell_some(t, "certainty");
	r->other = bn_cell_text(t, "other");
}

void bn_read_limit(void *row, struct bn_table *t)
{
	struct bn_limit_row *l = row;

	l->name = bn_cell_some(t, "name");
	l->place = bn_cell_place(t, "place");
	l->years = bn_cell_span(t);
	l->value = (long)bn_cell_number(t, "value");
}

const char *bn_rulebook_source(const struct bn_rulebook *rb, struct bn_str key)
{
	const struct bn_rows *rows = &rb->rows[BN_TABLE_SOURCES];
	const struct bn_source_row *s = rows->items;
	unsigned i;

	for (i = 0; i < rows->n; i++) {
		if (bn_str_is(key, s[i].key))
			return s[i].address;
	}
	return NULL;
}

const struct bn_rule *bn_rulebook_rule_at(const struct bn_rulebook *rb,
					  unsigned index)
{
	const struct bn_rows *rows = &rb->rows[BN_TABLE_RULES];
	const struct bn_rule *r = rows->items;

	return index < rows->n ? &r[index] : NULL;
}

const struct bn_rule *bn_rulebook_rule(const struct bn_rulebook *rb,
				       const char *id)
{
	const struct bn_rule *r;
	unsigned i;

	for (i = 0; (r = bn_rulebook_rule_at(rb, i)) != NULL; i++) {
		if (strcmp(r->id, id) == 0)
			return r;
	}
	return NULL;
}

void bn_rulebook_basis(struct bn_buf *out, const struct bn_rulebook *rb,
		       const char *id)
{
	const struct bn_rule *r = bn_rulebook_rule(rb, id);

	bn_buf_puts(out, id);
	if (r && r->document[0]) {
		bn_buf_puts(out, ", ");
		bn_buf_puts(out, r->document);
	}
}

enum bn_err bn_rulebook_limit(long *out, const struct bn_rulebook *rb,
			      const char *name, unsigned year,
			      struct bn_str place)
{
	const struct bn_rows *rows = &rb->rows[BN_TABLE_LIMITS];
	const struct bn_limit_row *l = rows->items;
	const unsigned code = bn_place_of(place);
	int best = -1;
	int rank;
	unsigned i;

	for (i = 0; i < rows->n; i++) {
		rank = bn_place_rank(l[i].place, code);
		if (rank <= best || !bn_span_has(l[i].years, year) ||
		    strcmp(l[i].name, name) != 0)
			continue;
		best = rank;
		*out = l[i].value;
	}
	return best >= 0 ? BN_OK : BN_ERR_RULES;
}
