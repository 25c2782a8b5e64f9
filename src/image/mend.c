/*
 * Mending: crop, scale down, code anew.
 *
 * Must not retouch, touch the background, or make anything larger.  Whether
 * the result is good is not judged here.
 */
#include "mend.h"

#include <math.h>
#include <string.h>

/* GA 461-2004: face 207+-14 px of 358, crown 7 to 21 px of 441. */
#define FACE 0.578
#define FACE_MOST 0.617
#define CROWN 0.035

#define DENSITY 300
#define QUALITY_LEAST 60
#define QUALITY_MOST 100
#define SCAN_QUALITY 90 /* beyond it a scan gains nothing but bytes */
#define SCAN_SIDE 3000  /* a page at 250 dpi */
#define SCAN_LEAST 1000 /* below it small print is lost */

static double share(const struct bn_facts *f, enum bn_fact fact)
{
	return bn_facts_known(f, fact) ? bn_facts_get(f, fact) / 100 : 0;
}

static double least_of(double a, double b)
{
	return a < b ? a : b;
}

/* Width of the part: so that the face has its share, as far as it goes. */
static double crop_width(const struct bn_facts *f, const struct bn_mend *what)
{
	const double w = bn_facts_get(f, BN_FACT_WIDTH);
	const double h = bn_facts_get(f, BN_FACT_HEIGHT);
	const double shape = (double)what->width / what->height;
	const double face = share(f, BN_FACT_FACE_WIDTH) > 0
				    ? share(f, BN_FACT_FACE_WIDTH)
				    : share(f, BN_FACT_HEAD_WIDTH);
	const double wanted = face * w / FACE;
	const double centre = share(f, BN_FACT_CENTRE);
	/* Below the head there is no more than the picture has. */
	const double most = least_of(least_of(w, h * shape),
				     (h - share(f, BN_FACT_CROWN) * h) * shape /
					     (1 - CROWN));
	const double even = 2 * w * least_of(centre, 1 - centre);
	double width = least_of(wanted, most);

	/* Rather a little closer than off the middle. */
	if (even < width)
		width = fmax(even, least_of(width, face * w / FACE_MOST));
	return width < what->width ? least_of(what->width, most) : width;
}

static double within(double v, double most)
{
	return v < 0 ? 0 : v > most ? most : v;
}

enum bn_mend_end bn_mend_crop(struct box *out, const struct bn_facts *f,
			      const struct bn_mend *what)
{
	const double w = bn_facts_get(f, BN_FACT_WIDTH);
	const double h = bn_facts_get(f, BN_FACT_HEIGHT);
	double width;
	double height;

	*out = (struct box){ 0, 0, (unsigned)w, (unsigned)h };
	/* Of the right size already: then only the coding is mended. */
	if (out->width == what->width && out->height == what->height)
		return BN_MEND_DONE;
	if (!bn_facts_known(f, BN_FACT_CROWN) ||
	    !bn_facts_known(f, BN_FACT_CENTRE) ||
	    share(f, BN_FACT_HEAD_WIDTH) <= 0)
		return BN_MEND_NOBODY;
	width = floor(crop_width(f, what) + 0.5);
	height = least_of(floor(width * what->height / what->width + 0.5), h);
	out->x = (unsigned)within(share(f, BN_FACT_CENTRE) * w - width / 2,
				  w - width);
	out->y = (unsigned)within(share(f, BN_FACT_CROWN) * h - CROWN * height,
				  h - height);
	out->width = (unsigned)width;
	out->height = (unsigned)height;
	return out->width < what->width || out->height < what->height
		       ? BN_MEND_SMALL
		       : BN_MEND_DONE;
}

/* What a part of the whole picture is on a raster that is smaller. */
static struct box scaled(const struct box *b, const struct raster *r,
			 const struct bn_facts *f)
{
	const double across = r->width / bn_facts_get(f, BN_FACT_WIDTH);
	const double down = r->height / bn_facts_get(f, BN_FACT_HEIGHT);
	struct box out;

	out.x = (unsigned)(b->x * across);
	out.y = (unsigned)(b->y * down);
	out.width = (unsigned)least_of(b->width * across + 0.5,
				       (double)(r->width - out.x));
	out.height = (unsigned)least_of(b->height * down + 0.5,
					(double)(r->height - out.y));
	return out;
}

/* The best quality up to `most` whose file is within the limit. */
static enum bn_mend_end code(struct bn_buf *out, const struct raster *r,
			     const struct bn_mend *what, int most)
{
	const unsigned density = what->slot == BN_SLOT_PHOTO ? DENSITY : 0;
	int low = QUALITY_LEAST;
	int high = most;

	while (low < high) {
		const int middle = (low + high + 1) / 2;

		if (!bn_jpeg_write(out, r, middle, density))
			return BN_MEND_UNDECODED;
		if (out->n <= what->limit)
			low = middle;
		else
			high = middle - 1;
	}
	if (!bn_jpeg_write(out, r, low, density))
		return BN_MEND_UNDECODED;
	return out->n <= what->limit ? BN_MEND_DONE : BN_MEND_BYTES;
}

static bool decode(struct raster *r, struct studio *s,
		   const struct bn_mend *what, const struct decode *bounds)
{
	struct decode how = *bounds;

	how.studio = s;
	how.bytes = what->bytes;
	how.memory = s->memory;
	return bn_decode(r, &how) == BN_FLAW_NONE;
}

static enum bn_mend_end mend_photo(struct bn_buf *out, struct box *crop,
				   struct studio *s, const struct bn_mend *what,
				   const struct bn_facts *f)
{
	struct raster from;
	struct raster to = { NULL, what->width, what->height, 0 };
	struct decode how = { .orientation = 1 };
	enum bn_mend_end end = bn_mend_crop(crop, f, what);
	struct box part;
	double scale;

	if (end != BN_MEND_DONE)
		return end;
	/* Twice what comes out is as good as all there is, and far less. */
	scale = least_of(1, 2.0 * what->width / crop->width);
	how.orientation = (unsigned)bn_facts_get(f, BN_FACT_ORIENTATION);
	how.longest = (unsigned)(bn_facts_get(f, BN_FACT_LONG_SIDE) * scale);
	how.shortest = (unsigned)(least_of(bn_facts_get(f, BN_FACT_WIDTH),
					   bn_facts_get(f, BN_FACT_HEIGHT)) *
				  scale);
	if (!decode(&from, s, what, &how))
		return BN_MEND_UNDECODED;
	part = scaled(crop, &from, f);
	if (part.width < to.width || part.height < to.height)
		return BN_MEND_SMALL;
	if (!bn_resize(&to, s, &from, &part))
		return BN_MEND_UNDECODED;
	end = code(out, &to, what, 95);
	if (end == BN_MEND_DONE && out->n < what->least)
		end = code(out, &to, what, QUALITY_MOST);
	return end;
}

/* At which size the least quality fits; it gets smaller step by step. */
static enum bn_mend_end shrink_scan(struct bn_buf *out, struct studio *s,
				    const struct bn_mend *what,
				    const struct raster *from)
{
	const struct box all = { 0, 0, from->width, from->height };
	const double longer =
		from->width > from->height ? from->width : from->height;
	double side = longer;

	if (!bn_jpeg_write(out, from, QUALITY_LEAST, 0))
		return BN_MEND_UNDECODED;
	if (out->n <= what->limit)
		return code(out, from, what, SCAN_QUALITY);
	while (out->n > what->limit) {
		struct raster to = { NULL, 0, 0, 0 };

		side *= fmin(0.95,
			     0.98 * sqrt((double)what->limit / (double)out->n));
		if (side < SCAN_LEAST)
			return BN_MEND_BYTES;
		to.width = (unsigned)(from->width * side / longer);
		to.height = (unsigned)(from->height * side / longer);
		if (!bn_resize(&to, s, from, &all))
			return BN_MEND_UNDECODED;
		if (!bn_jpeg_write(out, &to, QUALITY_LEAST, 0))
			return BN_MEND_UNDECODED;
		if (out->n <= what->limit)
			return code(out, &to, what, SCAN_QUALITY);
	}
	return BN_MEND_BYTES;
}

static enum bn_mend_end mend_scan(struct bn_buf *out, struct box *crop,
				  struct studio *s, const struct bn_mend *what,
				  const struct bn_facts *f)
{
	struct decode how = { .longest = SCAN_SIDE, .shortest = SCAN_LEAST };
	struct raster from;

	how.orientation = (unsigned)bn_facts_get(f, BN_FACT_ORIENTATION);
	if (!decode(&from, s, what, &how))
		return BN_MEND_UNDECODED;
	crop->width = (unsigned)bn_facts_get(f, BN_FACT_WIDTH);
	crop->height = (unsigned)bn_facts_get(f, BN_FACT_HEIGHT);
	return shrink_scan(out, s, what, &from);
}

enum bn_mend_end bn_mend(struct bn_buf *out, uint32_t crop[4], struct studio *s,
			 const struct bn_mend *what, const struct measured *m)
{
	struct box box = { 0, 0, 0, 0 };
	enum bn_mend_end end = BN_MEND_UNDECODED;

	if (m->raster.width == 0)
		return end;
	if (what->slot == BN_SLOT_PHOTO && (!what->width || !what->height))
		return end;
	if (what->slot == BN_SLOT_PHOTO)
		end = mend_photo(out, &box, s, what, &m->facts);
	else
		end = mend_scan(out, &box, s, what, &m->facts);
	crop[0] = box.x;
	crop[1] = box.y;
	crop[2] = box.width;
	crop[3] = box.height;
	if (end != BN_MEND_DONE)
		bn_buf_clear(out);
	return end;
}
