/*
 * The portrait photo: PH-* findings from its facts.
 *
 * Must not decode and must not hold a limit: those are rows of the table.
 */
#include <math.h>

#include "picture.h"

static const struct picture_causes photo_causes = {
	.format = BN_C_PH_FORMAT,
	.coding = BN_C_PH_FORMAT_CODING,
	.truncated = BN_C_PH_TRUNCATED,
	.damaged = BN_C_PH_TRUNCATED_DAMAGED,
	.unsafe = BN_C_PH_TRUNCATED_UNSAFE,
	.pixels = BN_C_PH_SIZE_PIXELS,
};

/* The one size that the rows ask for; false where they ask for none. */
static bool size_needed(double *width, double *height, const struct picture *p)
{
	double most;

	return bn_picture_limits(width, &most, p->c, BN_FACT_WIDTH) &&
	       bn_picture_limits(height, &most, p->c, BN_FACT_HEIGHT) &&
	       !isnan(*width) && !isnan(*height);
}

static void add_size(const struct picture *p, struct bn_finding *f,
		     const char *name, double width, double height)
{
	struct bn_buf b = { 0 };

	bn_decimal_put(&b, width, 0);
	bn_buf_byte(&b, 'x');
	bn_decimal_put(&b, height, 0);
	bn_finding_text(p->out, f, name, bn_buf_view(&b));
	bn_buf_release(&b);
}

/* Both sides are said in one sentence, whichever of them is wrong. */
static void check_size(const struct picture *p)
{
	const double width = bn_facts_get(p->facts, BN_FACT_WIDTH);
	const double height = bn_facts_get(p->facts, BN_FACT_HEIGHT);
	struct bn_finding *f;
	double w;
	double h;

	if (!size_needed(&w, &h, p) || isnan(width) ||
	    (width == w && height == h))
		return;
	f = bn_picture_say(p, width < w || height < h ? BN_C_PH_SIZE_SMALL
						      : BN_C_PH_SIZE_LARGE);
	add_size(p, f, "seen", width, height);
	add_size(p, f, "needed", w, h);
}

static void check_colours(const struct picture *p)
{
	const double components = bn_facts_get(p->facts, BN_FACT_COMPONENTS);
	struct bn_finding *f;

	if (components == 1) {
		bn_picture_say(p, BN_C_PH_GRAY);
	} else if (!isnan(components) && components != 3) {
		f = bn_picture_say(p, BN_C_PH_COLORSPACE);
		bn_picture_args(p, f, BN_FACT_COMPONENTS, 3);
	}
}

static void check_orientation(const struct picture *p)
{
	struct bn_finding *f;

	if (bn_facts_get(p->facts, BN_FACT_ORIENTATION) > 1) {
		f = bn_picture_say(p, BN_C_PH_ORIENTATION);
		bn_picture_args(p, f, BN_FACT_ORIENTATION, 1);
	}
}

void bn_check_photo(struct bn_findings *out, const struct bn_picture_case *c,
		    const struct bn_facts *facts)
{
	struct bn_picture_case own = *c;
	const struct picture p = { out, &own, facts, 0 };

	own.slot = BN_SLOT_PHOTO;
	own.document = false;
	if (!bn_picture_sound(&p, &photo_causes))
		return;
	check_size(&p);
	check_colours(&p);
	check_orientation(&p);
	bn_picture_rows(&p);
}
