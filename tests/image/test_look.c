/*
 * What headers tell, and the stored form of a picture.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../support/draw.h"
#include "bn/image.h"

static void photo(struct bn_buf *out)
{
	struct drawing d;

	draw_portrait(&d, 295, 413, 0);
	draw_jpeg(out, &d, 85);
	draw_free(&d);
}

static struct bn_facts look(struct bn_str bytes)
{
	struct bn_facts f;

	bn_image_look(&f, bytes);
	return f;
}

static double fact(const struct bn_facts *f, enum bn_fact which)
{
	return bn_facts_get(f, which);
}

static void header_of_a_jpeg_is_read(void **state)
{
	struct bn_buf b = { 0 };
	struct bn_facts f;

	(void)state;
	photo(&b);
	f = look(bn_buf_view(&b));
	assert_int_equal(f.format, BN_FORMAT_JPEG);
	assert_int_equal(f.flaw, BN_FLAW_NONE);
	assert_true(fact(&f, BN_FACT_WIDTH) == 295);
	assert_true(fact(&f, BN_FACT_HEIGHT) == 413);
	assert_true(fact(&f, BN_FACT_COMPONENTS) == 3);
	assert_true(fact(&f, BN_FACT_DENSITY) == 300);
	assert_true(fact(&f, BN_FACT_QUALITY) == 85);
	assert_true(fact(&f, BN_FACT_BYTES) == (double)b.n);
	assert_true(fact(&f, BN_FACT_TRAILING) == 0);
	bn_buf_release(&b);
}

static void a_jpeg_cut_anywhere_is_not_whole(void **state)
{
	struct bn_buf b = { 0 };
	size_t n;

	(void)state;
	photo(&b);
	for (n = 3; n < b.n; n += b.n / 200 + 1) {
		struct bn_facts f = look((struct bn_str){ b.p, n });

		assert_int_equal(f.format, BN_FORMAT_JPEG);
		assert_true(f.flaw == BN_FLAW_TRUNCATED ||
			    f.flaw == BN_FLAW_DAMAGED);
	}
	bn_buf_release(&b);
}

static void a_png_cut_or_changed_is_not_sound(void **state)
{
	struct drawing d;
	struct bn_buf b = { 0 };
	struct bn_facts f;
	size_t i;

	(void)state;
	draw_portrait(&d, 120, 160, 0);
	draw_png(&b, &d);
	draw_free(&d);
	f = look(bn_buf_view(&b));
	assert_int_equal(f.format, BN_FORMAT_PNG);
	assert_int_equal(f.flaw, BN_FLAW_NONE);
	assert_true(fact(&f, BN_FACT_WIDTH) == 120);
	for (i = 16; i < b.n; i += b.n / 150 + 1) {
		f = look((struct bn_str){ b.p, i });
		assert_int_not_equal(f.flaw, BN_FLAW_NONE);
		b.p[i] = (char)(b.p[i] ^ 1);
		f = look(bn_buf_view(&b));
		assert_int_not_equal(f.flaw, BN_FLAW_NONE);
		b.p[i] = (char)(b.p[i] ^ 1);
	}
	bn_buf_release(&b);
}

static void content_names_the_format(void **state)
{
	static const struct {
		struct bn_str bytes;
		enum bn_format format;
	} all[] = {
		{ { "", 0 }, BN_FORMAT_EMPTY },
		{ { "GIF89a", 6 }, BN_FORMAT_GIF },
		{ { "RIFF\1\2\3\4WEBPVP8 ", 16 }, BN_FORMAT_WEBP },
		{ { "\0\0\0\x18"
		    "ftypheic",
		    12 },
		  BN_FORMAT_HEIC },
		{ { "II*\0abcd", 8 }, BN_FORMAT_TIFF },
		{ { "PK\3\4abcd", 8 }, BN_FORMAT_ZIP },
		{ { "%PDF-1.4\n%%EOF\n", 15 }, BN_FORMAT_PDF },
		{ { "<?xml version='1.0'?><svg/>", 27 }, BN_FORMAT_SVG },
		{ { "<!doctype html><p>", 18 }, BN_FORMAT_HTML },
		{ { "BMW is a car maker", 18 }, BN_FORMAT_TEXT },
		{ { "\xE6\x96\x87\xE5\xAD\x97", 6 }, BN_FORMAT_TEXT },
		{ { "\1\2\3\4\5\6\7\0", 8 }, BN_FORMAT_UNKNOWN },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
		struct bn_facts f = look(all[i].bytes);

		assert_int_equal(f.format, all[i].format);
	}
}

/* An EXIF segment that holds an orientation and a place. */
static const char exif[] = "\xFF\xE1\0\x2E"
			   "Exif\0\0"
			   "MM\0*\0\0\0\x08"
			   "\0\x02"
			   "\x01\x12\0\x03\0\0\0\x01\0\x06\0\0"
			   "\x88\x25\0\x04\0\0\0\x01\0\0\0\x26"
			   "\0\0\0\0";

static void with_exif(struct bn_buf *out, const struct bn_buf *jpeg)
{
	bn_buf_add(out, jpeg->p, 2);
	bn_buf_add(out, exif, sizeof(exif) - 1);
	bn_buf_add(out, jpeg->p + 2, jpeg->n - 2);
	bn_buf_puts(out, "trailing secret");
}

static void orientation_turns_width_and_height(void **state)
{
	struct bn_buf plain = { 0 };
	struct bn_buf b = { 0 };
	struct bn_facts f;

	(void)state;
	photo(&plain);
	with_exif(&b, &plain);
	f = look(bn_buf_view(&b));
	assert_int_equal(f.flaw, BN_FLAW_NONE);
	assert_true(fact(&f, BN_FACT_ORIENTATION) == 6);
	assert_true(fact(&f, BN_FACT_WIDTH) == 413);
	assert_true(fact(&f, BN_FACT_TRAILING) == 15);
	bn_buf_release(&b);
	bn_buf_release(&plain);
}

static void strip_keeps_the_picture_and_nothing_else(void **state)
{
	struct bn_buf plain = { 0 };
	struct bn_buf b = { 0 };
	struct bn_buf out = { 0 };
	struct bn_facts f;

	(void)state;
	photo(&plain);
	with_exif(&b, &plain);
	assert_int_equal(bn_image_strip(&out, bn_buf_view(&b), NULL), BN_OK);
	assert_false(bn_str_contains(bn_buf_view(&out), BN_STR("secret")));
	assert_false(bn_str_contains(bn_buf_view(&out), BN_STR("\x88\x25")));
	f = look(bn_buf_view(&out));
	assert_true(fact(&f, BN_FACT_ORIENTATION) == 6);
	assert_true(fact(&f, BN_FACT_TRAILING) == 0);
	/* From the first table on, byte for byte. */
	assert_memory_equal(out.p + out.n - 1000, plain.p + plain.n - 1000,
			    1000);
	bn_buf_clear(&out);
	assert_int_equal(bn_image_strip(&out, bn_buf_view(&plain), NULL),
			 BN_OK);
	assert_int_equal(out.n, plain.n);
	assert_memory_equal(out.p, plain.p, plain.n);
	bn_buf_release(&out);
	bn_buf_release(&b);
	bn_buf_release(&plain);
}

static void strip_refuses_what_is_not_whole(void **state)
{
	struct bn_buf b = { 0 };
	struct bn_buf out = { 0 };

	(void)state;
	photo(&b);
	assert_int_equal(
		bn_image_strip(&out, (struct bn_str){ b.p, b.n / 2 }, NULL),
		BN_ERR_DAMAGED);
	bn_buf_release(&out);
	bn_buf_release(&b);
}

/* A header alone that claims `side` pixels each way. */
static size_t claim(char *to, unsigned side, unsigned components)
{
	const unsigned char head[] = { 0xFF,
				       0xD8,
				       0xFF,
				       0xC0,
				       0,
				       0,
				       8,
				       (unsigned char)(side >> 8),
				       (unsigned char)side,
				       (unsigned char)(side >> 8),
				       (unsigned char)side,
				       (unsigned char)components };
	unsigned i;

	memcpy(to, head, sizeof(head));
	to[5] = (char)(8 + 3 * components);
	for (i = 0; i < components * 3; i++)
		to[sizeof(head) + i] = (char)(i % 3 == 1 ? 0x11 : 0);
	return sizeof(head) + components * 3;
}

static void a_header_that_claims_too_much_is_named(void **state)
{
	char bytes[64];
	struct bn_facts f;

	(void)state;
	f = look((struct bn_str){ bytes, claim(bytes, 30000, 3) });
	assert_int_equal(f.flaw, BN_FLAW_PIXELS);
	f = look((struct bn_str){ bytes, claim(bytes, 3000, 3) });
	assert_int_equal(f.flaw, BN_FLAW_TRUNCATED);
}

static void peek_reads_size_and_format(void **state)
{
	char bytes[64];
	struct bn_facts f;

	(void)state;
	bn_image_peek(&f, (struct bn_str){ bytes, claim(bytes, 600, 3) });
	assert_int_equal(f.flaw, BN_FLAW_NONE);
	assert_true(fact(&f, BN_FACT_WIDTH) == 600);
	bn_image_peek(&f, BN_STR("GIF89a......"));
	assert_int_equal(f.format, BN_FORMAT_GIF);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(header_of_a_jpeg_is_read),
		cmocka_unit_test(a_jpeg_cut_anywhere_is_not_whole),
		cmocka_unit_test(a_png_cut_or_changed_is_not_sound),
		cmocka_unit_test(content_names_the_format),
		cmocka_unit_test(orientation_turns_width_and_height),
		cmocka_unit_test(strip_keeps_the_picture_and_nothing_else),
		cmocka_unit_test(strip_refuses_what_is_not_whole),
		cmocka_unit_test(a_header_that_claims_too_much_is_named),
		cmocka_unit_test(peek_reads_size_and_format),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
