/*
 * What a file is, by its content and never by its name.
 *
 * Must not decode and must not trust: a match says how to walk the bytes, not
 * that they are sound.
 */
#include <string.h>

#include "walk.h"

struct magic {
	unsigned at;
	unsigned n;
	const char *bytes;
	enum bn_format format;
};

static const struct magic magics[] = {
	{ 0, 3, "\xFF\xD8\xFF", BN_FORMAT_JPEG },
	{ 0, 8, "\x89PNG\r\n\x1A\n", BN_FORMAT_PNG },
	{ 0, 4, "GIF8", BN_FORMAT_GIF },
	{ 8, 4, "WEBP", BN_FORMAT_WEBP },
	{ 0, 4, "II*\0", BN_FORMAT_TIFF },
	{ 0, 4, "MM\0*", BN_FORMAT_TIFF },
	{ 0, 4, "II+\0", BN_FORMAT_TIFF },
	{ 0, 4, "MM\0+", BN_FORMAT_TIFF },
	{ 4, 4, "ftyp", BN_FORMAT_HEIC },
	{ 0, 4, "PK\x03\x04", BN_FORMAT_ZIP },
	{ 0, 4, "PK\x05\x06", BN_FORMAT_ZIP },
	{ 0, 4, "PK\x07\x08", BN_FORMAT_ZIP },
	{ 0, 8, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", BN_FORMAT_OFFICE },
	{ 0, 6, "Rar!\x1A\x07", BN_FORMAT_RAR },
	{ 0, 6, "7z\xBC\xAF\x27\x1C", BN_FORMAT_RAR },
};

static bool has(struct bn_str bytes, size_t at, const char *want, size_t n)
{
	return bytes.n >= at + n && memcmp(bytes.p + at, want, n) == 0;
}

/* BMP's two letters are common in text: the header's size must fit too. */
static bool is_bmp(struct bn_str b)
{
	unsigned char size;

	if (!has(b, 0, "BM", 2) || b.n < 18)
		return false;
	size = (unsigned char)b.p[14];
	return (size == 12 || size == 40 || size == 52 || size == 56 ||
		size == 64 || size == 108 || size == 124) &&
	       b.p[15] == 0 && b.p[16] == 0 && b.p[17] == 0;
}

/* True when `word` stands in the first bytes, letters of either case. */
static bool mentions(struct bn_str b, const char *word)
{
	const size_t n = strlen(word);
	const size_t limit = b.n < 4096 ? b.n : 4096;
	size_t i;
	size_t k;

	for (i = 0; i + n <= limit; i++) {
		for (k = 0; k < n; k++) {
			char c = b.p[i + k];

			if (c >= 'A' && c <= 'Z')
				c = (char)(c - 'A' + 'a');
			if (c != word[k])
				break;
		}
		if (k == n)
			return true;
	}
	return false;
}

static bool is_text(struct bn_str b)
{
	const size_t limit = b.n < 4096 ? b.n : 4096;
	size_t i;

	for (i = 0; i < limit; i++) {
		unsigned char c = (unsigned char)b.p[i];

		if (c == 0x7F || (c < 0x20 && c != '\t' && c != '\n' &&
				  c != '\r' && c != '\f' && c != 0x1B))
			return false;
	}
	return true;
}

static enum bn_format sniff_text(struct bn_str b)
{
	size_t i = 0;

	if (has(b, 0, "\xEF\xBB\xBF", 3))
		i = 3;
	while (i < b.n && (b.p[i] == ' ' || b.p[i] == '\t' || b.p[i] == '\r' ||
			   b.p[i] == '\n'))
		i++;
	if (i < b.n && b.p[i] == '<') {
		if (mentions(b, "<svg"))
			return BN_FORMAT_SVG;
		if (mentions(b, "<html") || mentions(b, "<!doctype html"))
			return BN_FORMAT_HTML;
	}
	return is_text(b) ? BN_FORMAT_TEXT : BN_FORMAT_UNKNOWN;
}

enum bn_format bn_sniff(struct bn_str bytes)
{
	size_t i;

	if (bytes.n == 0)
		return BN_FORMAT_EMPTY;
	for (i = 0; i < sizeof(magics) / sizeof(magics[0]); i++) {
		const struct magic *m = &magics[i];

		if (has(bytes, m->at, m->bytes, m->n))
			return m->format;
	}
	/* Readers allow up to 1024 bytes of anything before a PDF. */
	for (i = 0; i < 1024 && i + 5 <= bytes.n; i++) {
		if (has(bytes, i, "%PDF-", 5))
			return BN_FORMAT_PDF;
	}
	if (is_bmp(bytes))
		return BN_FORMAT_BMP;
	/* UTF-16, as Windows saves it. */
	if (has(bytes, 0, "\xFF\xFE", 2) || has(bytes, 0, "\xFE\xFF", 2))
		return BN_FORMAT_TEXT;
	return sniff_text(bytes);
}
