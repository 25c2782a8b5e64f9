/*
 * The scans: SC-* findings from their facts.
 *
 * Must not decode and must not hold a limit: those are rows of the table.
 */
#include "picture.h"

static const struct picture_causes scan_causes = {
	.format = BN_C_SC_FORMAT,
	.coding = BN_C_SC_FORMAT_CODING,
	.truncated = BN_C_SC_TRUNCATED,
	.damaged = BN_C_SC_TRUNCATED_DAMAGED,
	.unsafe = BN_C_SC_TRUNCATED_UNSAFE,
	.pixels = BN_C_SC_TRUNCATED_PIXELS,
};

static bool is_card(enum bn_slot slot)
{
	return slot == BN_SLOT_ID_PORTRAIT || slot == BN_SLOT_ID_EMBLEM;
}

static void check_colours(const struct picture *p)
{
	const double components = bn_facts_get(p->facts, BN_FACT_COMPONENTS);
	struct bn_finding *f;

	if (components == 1) {
		bn_picture_say(p, is_card(p->c->slot) ? BN_C_SC_GRAY
						      : BN_C_SC_GRAY_PAGE);
	} else if (components > 3) {
		f = bn_picture_say(p, BN_C_SC_FORMAT_CODING);
		bn_picture_args(p, f, BN_FACT_COMPONENTS, 3);
	}
}

/* Which side of the card it is, and which way up. */
static void check_side(const struct picture *p)
{
	const double side = bn_facts_get(p->facts, BN_FACT_CARD_SIDE);

	if (p->c->slot == BN_SLOT_ID_PORTRAIT && side == 2)
		bn_picture_say(p, BN_C_SC_SIDE_EMBLEM);
	else if (p->c->slot == BN_SLOT_ID_EMBLEM && side == 1)
		bn_picture_say(p, BN_C_SC_SIDE_PORTRAIT);
	else if (bn_facts_get(p->facts, BN_FACT_CARD_FLIPPED) == 1)
		bn_picture_say(p, BN_C_SC_SIDE_TURNED);
}

void bn_check_scan(struct bn_findings *out, const struct bn_picture_case *c,
		   const struct bn_facts *facts, unsigned seq)
{
	struct bn_picture_case own = *c;
	const struct picture p = { out, &own, facts, seq };

	own.document = facts->format == BN_FORMAT_PDF;
	if (!bn_picture_sound(&p, &scan_causes))
		return;
	if (!own.document) {
		check_colours(&p);
		if (is_card(own.slot))
			check_side(&p);
	}
	bn_picture_rows(&p);
}

void bn_check_twins(struct bn_findings *out, const struct bn_materials *all)
{
	unsigned i;
	unsigned k;

	for (i = 1; i < all->n; i++) {
		const struct bn_material *m = &all->items[i];

		for (k = 0; k < i; k++) {
			const struct bn_material *other = &all->items[k];
			struct bn_finding *f;

			if (!bn_likeness_same(&m->facts.likeness,
					      &other->facts.likeness))
				continue;
			f = bn_findings_add_slot(out, BN_C_SC_DUPLICATE,
						 m->slot, m->seq);
			bn_finding_text(out, f, "file", bn_str_of(m->name));
			bn_finding_text(out, f, "other",
					bn_str_of(other->name));
			break;
		}
	}
}
