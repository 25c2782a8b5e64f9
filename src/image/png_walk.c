/*
 * The chunks of a PNG, read without inflating (ISO/IEC 15948).
 *
 * Must stay safe on any bytes: this runs before and outside the sandbox.
 */
#include <string.h>

#include "walk.h"

static uint32_t long_at(struct bn_str b, size_t i)
{
	return (uint32_t)(unsigned char)b.p[i] << 24 |
	       (uint32_t)(unsigned char)b.p[i + 1] << 16 |
	       (uint32_t)(unsigned char)b.p[i + 2] << 8 |
	       (uint32_t)(unsigned char)b.p[i + 3];
}

/* Two steps of four bits a byte: a table of 16 needs no memory to keep. */
static uint32_t crc_of(struct bn_str b)
{
	static const uint32_t table[16] = { 0x00000000, 0x1DB71064, 0x3B6E20C8,
					    0x26D930AC, 0x76DC4190, 0x6B6B51F4,
					    0x4DB26158, 0x5005713C, 0xEDB88320,
					    0xF00F9344, 0xD6D6A3E8, 0xCB61B38C,
					    0x9B64C2B0, 0x86D3D2D4, 0xA00AE278,
					    0xBDBDF21C };
	uint32_t crc = 0xFFFFFFFFu;
	size_t i;

	for (i = 0; i < b.n; i++) {
		crc ^= (unsigned char)b.p[i];
		crc = crc >> 4 ^ table[crc & 15];
		crc = crc >> 4 ^ table[crc & 15];
	}
	return ~crc;
}

bool bn_png_chunk(struct png_chunk *chunk, size_t *at, struct bn_str bytes,
		  bool check)
{
	uint32_t length;
	const size_t i = *at;

	if (i > bytes.n || bytes.n - i < 12)
		return false;
	length = long_at(bytes, i);
	if (length > 0x7FFFFFFFu || bytes.n - i - 12 < length)
		return false;
	chunk->at = i;
	chunk->end = i + 12 + length;
	memcpy(chunk->type, bytes.p + i + 4, 4);
	chunk->type[4] = '\0';
	chunk->data = bn_str_sub(bytes, i + 8, length);
	chunk->crc_ok = !check ||
			crc_of(bn_str_sub(bytes, i + 4, (size_t)length + 4)) ==
				long_at(bytes, chunk->end - 4);
	*at = chunk->end;
	return true;
}

static bool depth_fits(unsigned colour, unsigned bits)
{
	switch (colour) {
	case 0:
		return bits == 1 || bits == 2 || bits == 4 || bits == 8 ||
		       bits == 16;
	case 3:
		return bits == 1 || bits == 2 || bits == 4 || bits == 8;
	case 2:
	case 4:
	case 6:
		return bits == 8 || bits == 16;
	default:
		return false;
	}
}

static void read_header(struct png_walk *w, const struct png_chunk *c)
{
	if (c->data.n != 13) {
		w->odd = true;
		return;
	}
	w->width = long_at(c->data, 0);
	w->height = long_at(c->data, 4);
	w->bits = (unsigned char)c->data.p[8];
	w->colour = (unsigned char)c->data.p[9];
	w->interlaced = c->data.p[12] == 1;
	w->header = true;
	if (w->width == 0 || w->height == 0 || w->width > 0x7FFFFFFFu ||
	    w->height > 0x7FFFFFFFu || !depth_fits(w->colour, w->bits) ||
	    c->data.p[10] != 0 || c->data.p[11] != 0 ||
	    (unsigned char)c->data.p[12] > 1)
		w->odd = true;
}

static void read_chunk(struct png_walk *w, const struct png_chunk *c)
{
	unsigned unused;

	if (strcmp(c->type, "pHYs") == 0 && c->data.n == 9 &&
	    c->data.p[8] == 1) {
		/* Dots a metre to dots an inch. */
		const uint32_t dots = long_at(c->data, 0);

		w->density =
			dots < 4000000u ? (dots * 127u + 2500u) / 5000u : 0;
	} else if (strcmp(c->type, "eXIf") == 0) {
		bn_exif_read(&w->orientation, &unused, c->data);
	}
}

void bn_png_walk(struct png_walk *out, struct bn_str bytes, bool header_only)
{
	struct png_chunk c;
	size_t at = 8;
	bool data = false;
	bool first = true;

	memset(out, 0, sizeof(*out));
	while (bn_png_chunk(&c, &at, bytes, !header_only)) {
		if (!c.crc_ok)
			out->odd = true;
		if (first != (strcmp(c.type, "IHDR") == 0)) {
			out->odd = true;
			return;
		}
		if (first)
			read_header(out, &c);
		first = false;
		if (header_only || !out->header)
			return;
		if (strcmp(c.type, "IEND") == 0) {
			out->whole = data;
			out->odd |= !data;
			out->end = at;
			return;
		}
		data |= strcmp(c.type, "IDAT") == 0;
		read_chunk(out, &c);
	}
}
