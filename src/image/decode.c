/*
 * From bytes to upright pixels, whichever decoder does it.
 *
 * Must run in the fenced child alone.
 */
#include <string.h>

#include "studio.h"
#include "walk.h"

/* Where a pixel of the upright picture stands in the coded one. */
struct turn {
	bool swap;           /* rows are columns */
	bool flip_x, flip_y; /* of the coded picture */
};

static struct turn turn_of(unsigned orientation)
{
	static const struct turn turns[9] = {
		{ false, false, false }, { false, false, false },
		{ false, true, false },  { false, true, true },
		{ false, false, true },  { true, false, false },
		{ true, false, true },   { true, true, true },
		{ true, true, false },
	};

	return turns[orientation <= 8 ? orientation : 0];
}

static bool turn_upright(struct raster *out, const struct canvas *c,
			 unsigned orientation)
{
	const struct turn t = turn_of(orientation);
	const unsigned width = t.swap ? c->height : c->width;
	const unsigned height = t.swap ? c->width : c->height;
	uint32_t *to;
	unsigned x;
	unsigned y;

	to = bn_store_room(&c->studio->turned, (size_t)width * height * 4);
	if (!to)
		return false;
	for (y = 0; y < height; y++) {
		for (x = 0; x < width; x++) {
			unsigned cx = t.swap ? y : x;
			unsigned cy = t.swap ? x : y;

			if (t.flip_x)
				cx = c->width - 1 - cx;
			if (t.flip_y)
				cy = c->height - 1 - cy;
			memcpy(&to[(size_t)y * width + x],
			       c->p + c->stride * cy + (size_t)cx * 4, 4);
		}
	}
	out->p = (const uint8_t *)to;
	out->width = width;
	out->height = height;
	out->stride = (size_t)width * 4;
	return true;
}

enum bn_flaw bn_decode(struct raster *out, const struct decode *how)
{
	struct canvas c = { how->studio, 0, 0, 0, NULL };
	enum bn_flaw flaw;

	if (bn_sniff(how->bytes) == BN_FORMAT_PNG)
		flaw = bn_png_decode(&c, how);
	else
		flaw = bn_jpeg_decode(&c, how);
	if (flaw != BN_FLAW_NONE)
		return flaw;
	if (how->orientation > 1)
		return turn_upright(out, &c, how->orientation) ? BN_FLAW_NONE
							       : BN_FLAW_PIXELS;
	out->p = c.p;
	out->width = c.width;
	out->height = c.height;
	out->stride = c.stride;
	return BN_FLAW_NONE;
}
