/*
 * The stored form of a picture: everything that is not the picture goes.
 *
 * Must not decode or re-encode: what stays, stays byte for byte.
 */
#include <string.h>

#include "bn/image.h"
#include "walk.h"

/* APP0 JFIF and APP14 Adobe say how the colours are coded: they stay. */
static bool keep_segment(const struct jpeg_segment *seg)
{
	if (seg->marker == 0xFE)
		return false;
	if (seg->marker < 0xE0 || seg->marker > 0xEF)
		return true;
	if (seg->marker == 0xE0)
		return seg->data.n >= 5 && memcmp(seg->data.p, "JFIF", 5) == 0;
	return seg->marker == 0xEE && seg->data.n >= 5 &&
	       memcmp(seg->data.p, "Adobe", 5) == 0;
}

/* A JFIF segment can carry a thumbnail: a picture of its own. */
static void add_jfif(struct bn_buf *out, const struct jpeg_segment *seg)
{
	static const char head[4] = { '\xFF', '\xE0', 0, 16 };

	if (seg->data.n < 14)
		return;
	bn_buf_add(out, head, sizeof(head));
	bn_buf_add(out, seg->data.p, 12);
	bn_buf_add(out, "\0", 2);
}

/* Of EXIF only the orientation stays, or the picture would turn over. */
static void add_orientation(struct bn_buf *out, const struct jpeg_segment *seg)
{
	static const char head[] = "\xFF\xE1\0\x22"
				   "Exif\0\0"
				   "MM\0*\0\0\0\x08"
				   "\0\x01"
				   "\x01\x12\0\x03\0\0\0\x01\0";
	unsigned orientation = 0;
	unsigned density;

	if (seg->data.n >= 6 && memcmp(seg->data.p, "Exif\0", 6) == 0)
		bn_exif_read(&orientation, &density,
			     bn_str_sub(seg->data, 6, seg->data.n - 6));
	if (orientation < 2)
		return;
	bn_buf_add(out, head, sizeof(head) - 1);
	bn_buf_byte(out, (char)orientation);
	bn_buf_add(out, "\0\0\0\0\0\0", 6);
}

static bool strip_jpeg(struct bn_buf *out, struct bn_str bytes)
{
	struct jpeg_segment seg;
	size_t at = 0;

	while (bn_jpeg_segment(&seg, &at, bytes)) {
		if (seg.marker == 0xE0 && keep_segment(&seg))
			add_jfif(out, &seg);
		else if (seg.marker == 0xE1)
			add_orientation(out, &seg);
		else if (keep_segment(&seg))
			bn_buf_add(out, bytes.p + seg.at, seg.end - seg.at);
		if (seg.marker == 0xD9)
			return true;
	}
	return false;
}

/* Critical chunks, and the ancillary ones that change how pixels look. */
static bool keep_chunk(const struct png_chunk *c)
{
	static const char *const kept[] = { "tRNS", "gAMA", "cHRM", "sRGB",
					    "sBIT", "bKGD", "pHYs" };
	size_t i;

	if (c->type[0] >= 'A' && c->type[0] <= 'Z')
		return true;
	for (i = 0; i < sizeof(kept) / sizeof(kept[0]); i++) {
		if (strcmp(c->type, kept[i]) == 0)
			return true;
	}
	return false;
}

static bool strip_png(struct bn_buf *out, struct bn_str bytes)
{
	struct png_chunk c;
	size_t at = 8;

	bn_buf_add(out, bytes.p, 8);
	while (bn_png_chunk(&c, &at, bytes, true)) {
		if (!c.crc_ok)
			return false;
		if (keep_chunk(&c))
			bn_buf_add(out, bytes.p + c.at, c.end - c.at);
		if (strcmp(c.type, "IEND") == 0)
			return true;
	}
	return false;
}

enum bn_err bn_image_strip(struct bn_buf *out, struct bn_str bytes,
			   struct bn_error *err)
{
	const enum bn_format format = bn_sniff(bytes);
	bool whole = true;

	if (format == BN_FORMAT_JPEG)
		whole = strip_jpeg(out, bytes);
	else if (format == BN_FORMAT_PNG)
		whole = strip_png(out, bytes);
	else
		bn_buf_str(out, bytes);
	if (!whole)
		return bn_error_set(err, BN_ERR_DAMAGED, "picture");
	return bn_buf_err(out, err);
}
