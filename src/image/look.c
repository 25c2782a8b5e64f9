/*
 * Everything about a picture that its header and its structure tell.
 *
 * Must not decode, allocate or judge.  Bounds that protect the decoder are
 * named as flaws here, so that nothing beyond them reaches it.
 */
#include <math.h>
#include <string.h>

#include "bn/image.h"
#include "walk.h"

static void put(struct bn_facts *f, enum bn_fact fact, double v)
{
	f->value[fact] = v;
}

/* The first flaw that is met is the one that is named. */
static void flaw(struct bn_facts *f, enum bn_flaw what)
{
	if (f->flaw == BN_FLAW_NONE)
		f->flaw = what;
}

static void put_size(struct bn_facts *f, double width, double height,
		     unsigned orientation)
{
	const bool turned = orientation >= 5 && orientation <= 8;

	put(f, BN_FACT_WIDTH, turned ? height : width);
	put(f, BN_FACT_HEIGHT, turned ? width : height);
	put(f, BN_FACT_LONG_SIDE, width > height ? width : height);
	put(f, BN_FACT_PIXELS, width * height);
	put(f, BN_FACT_ORIENTATION, orientation ? orientation : 1);
	if (width > BN_IMAGE_SIDE || height > BN_IMAGE_SIDE ||
	    width * height > BN_IMAGE_PIXELS)
		flaw(f, BN_FLAW_PIXELS);
}

/*
 * A blank baseline JPEG holds 500 pixels in a byte at the very most, a
 * progressive one some thousands; beyond that the header lies.
 */
static void check_ratio(struct bn_facts *f)
{
	const double bytes = f->value[BN_FACT_BYTES];

	if (bytes < 100000 && f->value[BN_FACT_PIXELS] * 3 > bytes * 2000)
		flaw(f, BN_FLAW_BOMB);
}

static void look_jpeg(struct bn_facts *f, struct bn_str bytes, bool peek)
{
	struct jpeg_walk w;

	bn_jpeg_walk(&w, bytes, peek);
	if (!w.frame) {
		flaw(f, w.odd ? BN_FLAW_DAMAGED : BN_FLAW_TRUNCATED);
		return;
	}
	put_size(f, w.width, w.height, w.orientation);
	put(f, BN_FACT_COMPONENTS, w.components);
	put(f, BN_FACT_BITS, w.bits);
	if (w.coding)
		flaw(f, BN_FLAW_CODING);
	if (peek)
		return;
	put(f, BN_FACT_SCANS, w.scans);
	if (w.density)
		put(f, BN_FACT_DENSITY, w.density);
	if (w.quality)
		put(f, BN_FACT_QUALITY, w.quality);
	if (w.odd)
		flaw(f, BN_FLAW_DAMAGED);
	if (!w.whole)
		flaw(f, BN_FLAW_TRUNCATED);
	else
		put(f, BN_FACT_TRAILING, (double)(bytes.n - w.end));
	if (w.scans > BN_IMAGE_SCANS)
		flaw(f, BN_FLAW_SCANS);
	check_ratio(f);
}

static void look_png(struct bn_facts *f, struct bn_str bytes, bool peek)
{
	static const unsigned char components[7] = { 1, 0, 3, 3, 1, 0, 3 };
	struct png_walk w;

	bn_png_walk(&w, bytes, peek);
	if (!w.header || (peek && w.odd)) {
		flaw(f, w.odd ? BN_FLAW_DAMAGED : BN_FLAW_TRUNCATED);
		return;
	}
	put_size(f, w.width, w.height, w.orientation);
	put(f, BN_FACT_COMPONENTS, w.colour < 7 ? components[w.colour] : 0);
	put(f, BN_FACT_BITS, w.bits);
	if (peek)
		return;
	if (w.density)
		put(f, BN_FACT_DENSITY, w.density);
	if (w.odd)
		flaw(f, BN_FLAW_DAMAGED);
	if (!w.whole)
		flaw(f, BN_FLAW_TRUNCATED);
	else
		put(f, BN_FACT_TRAILING, (double)(bytes.n - w.end));
	check_ratio(f);
}

/* A PDF is passed on as it is: only that it has an end is looked at. */
static void look_pdf(struct bn_facts *f, struct bn_str bytes)
{
	size_t i = bytes.n > 1024 ? bytes.n - 1024 : 0;

	for (; i + 5 <= bytes.n; i++) {
		if (memcmp(bytes.p + i, "%%EOF", 5) == 0)
			return;
	}
	flaw(f, BN_FLAW_TRUNCATED);
}

static void look(struct bn_facts *f, struct bn_str bytes, bool peek)
{
	bn_facts_init(f);
	f->format = bn_sniff(bytes);
	put(f, BN_FACT_BYTES, (double)bytes.n);
	if (f->format == BN_FORMAT_JPEG)
		look_jpeg(f, bytes, peek);
	else if (f->format == BN_FORMAT_PNG)
		look_png(f, bytes, peek);
	else if (f->format == BN_FORMAT_PDF && !peek)
		look_pdf(f, bytes);
}

void bn_image_peek(struct bn_facts *out, struct bn_str bytes)
{
	look(out, bytes, true);
}

void bn_image_look(struct bn_facts *out, struct bn_str bytes)
{
	look(out, bytes, false);
}
