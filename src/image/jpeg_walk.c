/*
 * The markers of a JPEG, read without decoding (ITU-T T.81 annex B).
 *
 * Must stay safe on any bytes: this runs before and outside the sandbox.
 */
#include <string.h>

#include "walk.h"

enum {
	M_SOF0 = 0xC0,
	M_SOF1 = 0xC1,
	M_SOF2 = 0xC2,
	M_DHT = 0xC4,
	M_JPG = 0xC8,
	M_DAC = 0xCC,
	M_SOF15 = 0xCF,
	M_RST0 = 0xD0,
	M_RST7 = 0xD7,
	M_SOI = 0xD8,
	M_EOI = 0xD9,
	M_SOS = 0xDA,
	M_DQT = 0xDB,
	M_APP0 = 0xE0,
	M_APP1 = 0xE1,
	M_APP14 = 0xEE,
	M_TEM = 0x01
};

/* Sum of the luminance table of T.81 annex K.1, which quality 50 means. */
#define ANNEX_K_SUM 3688u

static unsigned byte_at(struct bn_str b, size_t i)
{
	return (unsigned char)b.p[i];
}

static unsigned word_at(struct bn_str b, size_t i)
{
	return byte_at(b, i) << 8 | byte_at(b, i + 1);
}

/* Offset of the next real marker's FF in entropy-coded data, or the end. */
static size_t skip_coded(struct bn_str b, size_t at)
{
	while (at < b.n) {
		const char *ff = memchr(b.p + at, 0xFF, b.n - at);
		unsigned next;

		if (!ff)
			return b.n;
		at = (size_t)(ff - b.p);
		if (at + 1 >= b.n)
			return b.n;
		next = byte_at(b, at + 1);
		if (next == 0xFF)
			at++;
		else if (next == 0 || (next >= M_RST0 && next <= M_RST7))
			at += 2;
		else
			return at;
	}
	return b.n;
}

bool bn_jpeg_segment(struct jpeg_segment *seg, size_t *at, struct bn_str bytes)
{
	size_t i = *at;
	size_t length;

	if (i + 1 >= bytes.n || byte_at(bytes, i) != 0xFF)
		return false;
	seg->at = i;
	while (i < bytes.n && byte_at(bytes, i) == 0xFF)
		i++;
	if (i >= bytes.n)
		return false;
	seg->marker = byte_at(bytes, i++);
	seg->data = bn_str_sub(bytes, i, 0);
	seg->end = i;
	if (seg->marker != M_SOI && seg->marker != M_EOI &&
	    seg->marker != M_TEM &&
	    !(seg->marker >= M_RST0 && seg->marker <= M_RST7)) {
		if (bytes.n - i < 2)
			return false;
		length = word_at(bytes, i);
		if (length < 2 || bytes.n - i < length)
			return false;
		seg->data = bn_str_sub(bytes, i + 2, length - 2);
		seg->end = i + length;
		if (seg->marker == M_SOS)
			seg->end = skip_coded(bytes, seg->end);
	}
	*at = seg->end;
	return true;
}

static void read_frame(struct jpeg_walk *w, const struct jpeg_segment *seg)
{
	if (seg->data.n < 6 || w->frame) {
		w->odd = true;
		return;
	}
	w->frame = true;
	w->bits = byte_at(seg->data, 0);
	w->height = word_at(seg->data, 1);
	w->width = word_at(seg->data, 3);
	w->components = byte_at(seg->data, 5);
	w->coding = seg->marker > M_SOF2 || w->bits != 8;
	if (seg->data.n != 6 + 3 * (size_t)w->components || w->width == 0 ||
	    w->height == 0 || w->components == 0)
		w->odd = true;
}

/* Quality of the table that luminance uses (table 0), as libjpeg counts. */
static void read_tables(struct jpeg_walk *w, struct bn_str d)
{
	size_t at = 0;

	while (at < d.n) {
		const unsigned kind = byte_at(d, at);
		const size_t wide = kind >> 4 ? 2 : 1;
		unsigned long sum = 0;
		unsigned long scale;
		unsigned i;

		if (d.n - at < 1 + 64 * wide)
			return;
		for (i = 0; i < 64; i++)
			sum += wide == 2 ? word_at(d, at + 1 + (size_t)i * 2)
					 : byte_at(d, at + 1 + i);
		at += 1 + 64 * wide;
		if ((kind & 15) != 0)
			continue;
		scale = (100 * sum + ANNEX_K_SUM / 2) / ANNEX_K_SUM;
		if (scale <= 100)
			w->quality = (unsigned)(200 - scale + 1) / 2;
		else
			w->quality = (unsigned)(5000 / scale);
		if (w->quality < 1)
			w->quality = 1;
		if (w->quality > 100)
			w->quality = 100;
	}
}

static void read_jfif(struct jpeg_walk *w, struct bn_str d)
{
	unsigned unit;
	unsigned dots;

	if (d.n < 12 || memcmp(d.p, "JFIF", 5) != 0)
		return;
	w->jfif = true;
	unit = byte_at(d, 7);
	dots = word_at(d, 8);
	if (unit == 1)
		w->density = dots;
	else if (unit == 2)
		w->density = (dots * 254 + 50) / 100;
}

static void read_exif(struct jpeg_walk *w, struct bn_str d)
{
	unsigned orientation;
	unsigned density;

	if (d.n < 6 || memcmp(d.p, "Exif\0", 6) != 0)
		return;
	bn_exif_read(&orientation, &density, bn_str_sub(d, 6, d.n - 6));
	if (w->orientation == 0)
		w->orientation = orientation;
	if (w->density == 0)
		w->density = density;
}

static void read_segment(struct jpeg_walk *w, const struct jpeg_segment *seg)
{
	const unsigned m = seg->marker;

	if (m >= M_SOF0 && m <= M_SOF15 && m != M_DHT && m != M_JPG &&
	    m != M_DAC)
		read_frame(w, seg);
	else if (m == M_SOS)
		w->scans++;
	else if (m == M_DQT)
		read_tables(w, seg->data);
	else if (m == M_APP0)
		read_jfif(w, seg->data);
	else if (m == M_APP1)
		read_exif(w, seg->data);
	else if (m == M_APP14 && seg->data.n >= 12 &&
		 memcmp(seg->data.p, "Adobe", 5) == 0)
		w->adobe = (int)byte_at(seg->data, 11);
}

void bn_jpeg_walk(struct jpeg_walk *out, struct bn_str bytes, bool header_only)
{
	struct jpeg_segment seg;
	size_t at = 0;

	memset(out, 0, sizeof(*out));
	out->adobe = -1;
	while (bn_jpeg_segment(&seg, &at, bytes)) {
		if (seg.marker == M_EOI) {
			out->whole = out->frame && out->scans > 0;
			out->end = seg.end;
			return;
		}
		if (seg.marker == M_SOS && !out->frame)
			out->odd = true;
		read_segment(out, &seg);
		if (header_only && out->frame)
			return;
	}
	/* A byte that is no marker where one must stand. */
	if (at < bytes.n && byte_at(bytes, at) != 0xFF)
		out->odd = true;
}
