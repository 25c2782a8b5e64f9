/*
 * From bytes to facts: which passes a picture goes through.
 *
 * Must run in the fenced child alone; must not judge.
 */
#include "measure.h"

#include <math.h>
#include <string.h>

#include "bn/image.h"
#include "photo.h"
#include "scan.h"

static bool decodable(const struct bn_facts *f)
{
	const double components = bn_facts_get(f, BN_FACT_COMPONENTS);

	return (f->format == BN_FORMAT_JPEG || f->format == BN_FORMAT_PNG) &&
	       f->flaw == BN_FLAW_NONE && (components == 1 || components == 3);
}

static void trace(struct traced *t, const struct photo *p)
{
	int y;

	t->step = CELL;
	t->rows = p->down < TRACED_ROWS ? p->down : TRACED_ROWS;
	for (y = 0; y < t->rows; y++) {
		t->left[y] = p->left[y] * CELL;
		t->right[y] = p->right[y] * CELL + CELL - 1;
	}
}

void bn_measure_photo(struct bn_facts *f, struct traced *traced,
		      struct studio *s, const struct raster *r)
{
	struct photo p;

	memset(&p, 0, sizeof(p));
	p.studio = s;
	p.facts = f;
	p.raster = *r;
	if (!bn_photo_open(&p))
		return;
	bn_photo_ground(&p);
	bn_photo_body(&p);
	trace(traced, &p);
	bn_photo_face(&p);
	bn_photo_focus(&p);
}

void bn_measure_scan(struct bn_facts *f, struct studio *s,
		     const struct raster *r, enum bn_slot slot)
{
	const bool is_card =
		slot == BN_SLOT_ID_PORTRAIT || slot == BN_SLOT_ID_EMBLEM;
	struct scan *scan = bn_store_room(&s->plane[7], sizeof(*scan));

	if (!scan)
		return;
	memset(scan, 0, sizeof(*scan));
	scan->studio = s;
	scan->facts = f;
	scan->raster = *r;
	scan->slot = slot;
	if (!bn_scan_open(scan))
		return;
	/* What lies beside a card is no paper: its outline comes first. */
	if (is_card) {
		bn_scan_card(scan);
		bn_scan_side(scan);
	}
	bn_scan_light(scan);
	bn_scan_text(scan);
	if (!is_card)
		bn_scan_skew(scan);
	if (slot == BN_SLOT_WORK_PROOF)
		bn_scan_seal(scan);
}

void bn_measure(struct measured *out, struct studio *s, struct bn_str bytes,
		enum bn_slot slot, bool preview)
{
	struct decode how = { s, bytes, 1, 2200, 0, s->memory };
	struct grey_plane grey;
	struct raster r;

	memset(out, 0, sizeof(*out));
	bn_image_look(&out->facts, bytes);
	if (!decodable(&out->facts))
		return;
	how.orientation =
		(unsigned)bn_facts_get(&out->facts, BN_FACT_ORIENTATION);
	if (slot == BN_SLOT_PHOTO) {
		how.longest = 826;
		how.shortest = 295;
	}
	out->facts.flaw = bn_decode(&r, &how);
	if (out->facts.flaw != BN_FLAW_NONE)
		return;
	out->raster = r;
	if (slot == BN_SLOT_PHOTO)
		bn_measure_photo(&out->facts, &out->traced, s, &r);
	else
		bn_measure_scan(&out->facts, s, &r, slot);
	grey.p = s->plane[0].p;
	grey.width = r.width;
	grey.height = r.height;
	if (grey.p)
		bn_make_likeness(&out->facts.likeness, s, &grey);
	if (preview)
		bn_make_thumb(&out->thumb, &r);
}
