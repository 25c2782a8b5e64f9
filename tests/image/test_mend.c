/*
 * Mending and drawing over, through the fenced child: what comes out has the
 * size, the bytes and the composition that were asked for, or there is none.
 */
#define _GNU_SOURCE
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../support/draw.h"
#include "bn/image.h"

static struct bn_sandbox *sandbox;

static int set_up(void **state)
{
	(void)state;
	return bn_sandbox_new(&sandbox, 1, NULL) == BN_OK ? 0 : -1;
}

static int tear_down(void **state)
{
	(void)state;
	bn_sandbox_free(sandbox);
	return 0;
}

static double fact(const struct bn_facts *f, enum bn_fact which)
{
	return bn_facts_get(f, which);
}

#define assert_between(v, lo, hi) \
	do { \
		const double seen = (v); \
		if (!(seen >= (lo) && seen <= (hi))) \
			fail_msg("%g is not in %g to %g", seen, (double)(lo), \
				 (double)(hi)); \
	} while (0)

static void mend_bytes(struct bn_mended *m, const struct bn_buf *b,
		       enum bn_slot slot)
{
	struct bn_mend what = { .bytes = bn_buf_view(b), .slot = slot };

	what.least = slot == BN_SLOT_PHOTO ? 10000 : 30000;
	what.limit = slot == BN_SLOT_PHOTO ? 30000 : 300000;
	what.width = slot == BN_SLOT_PHOTO ? 295 : 0;
	what.height = slot == BN_SLOT_PHOTO ? 413 : 0;
	assert_int_equal(bn_image_mend(m, sandbox, &what, NULL), BN_OK);
}

/* The drawing goes. */
static void mend(struct bn_mended *m, struct drawing *d, enum bn_slot slot)
{
	struct bn_buf b = { 0 };

	memset(m, 0, sizeof(*m));
	draw_jpeg(&b, d, 95);
	draw_free(d);
	mend_bytes(m, &b, slot);
	bn_buf_release(&b);
}

/* A portrait of width `w` at x, y of a larger white picture. */
static void draw_far(struct drawing *d, int w, int h, const int at[3])
{
	struct drawing p;
	int y;

	draw_portrait(&p, at[2], at[2] * 500 / 295, 0);
	draw_new(d, w, h, (struct paint){ 253, 253, 253 });
	for (y = 0; y < p.h && at[1] + y < h; y++)
		memcpy(d->rgb + ((size_t)(at[1] + y) * (size_t)w +
				 (size_t)at[0]) *
					3,
		       p.rgb + (size_t)y * (size_t)p.w * 3, (size_t)p.w * 3);
	draw_free(&p);
}

static void assert_good_photo(const struct bn_mended *m)
{
	const struct bn_facts *f = &m->facts;

	assert_int_equal(m->end, BN_MEND_DONE);
	assert_int_equal(fact(f, BN_FACT_WIDTH), 295);
	assert_int_equal(fact(f, BN_FACT_HEIGHT), 413);
	assert_int_equal(fact(f, BN_FACT_DENSITY), 300);
	assert_int_equal(fact(f, BN_FACT_ORIENTATION), 1);
	assert_between(fact(f, BN_FACT_BYTES), 10000, 30000);
	assert_between(fact(f, BN_FACT_CROWN), 1.6, 4.9);
	assert_between(fact(f, BN_FACT_FACE_WIDTH), 54, 62);
	assert_between(fact(f, BN_FACT_OFF_CENTRE), 0, 2);
	assert_between(fact(f, BN_FACT_FINENESS), 2.06, 4);
	assert_between(fact(f, BN_FACT_BG_L), 97, 100);
}

static void a_larger_photo_is_cropped_by_the_head(void **state)
{
	/* x, y and width of the portrait. */
	static const int at[][3] = { { 300, 400, 600 },
				     { 100, 500, 700 },
				     { 60, 800, 900 } };
	struct drawing d;
	struct bn_mended m;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(at) / sizeof(at[0]); i++) {
		draw_far(&d, 1200, at[i][1] + at[i][2] * 500 / 295, at[i]);
		mend(&m, &d, BN_SLOT_PHOTO);
		assert_good_photo(&m);
		assert_between(m.crop[2], at[i][2] * 0.98, at[i][2] * 1.12);
		bn_buf_release(&m.out);
	}
}

static void a_turned_photo_comes_out_upright(void **state)
{
	static const char exif[] = "\xFF\xE1\0\x22"
				   "Exif\0\0MM\0*\0\0\0\x08\0\x01"
				   "\x01\x12\0\x03\0\0\0\x01\0\x06\0\0"
				   "\0\0\0\0";
	static const int at[3] = { 120, 80, 660 };
	struct drawing d;
	struct drawing turned;
	struct bn_buf b = { 0 };
	struct bn_mended m = { .end = BN_MEND_COUNT };
	int x;
	int y;

	(void)state;
	draw_far(&d, 900, 1300, at);
	draw_new(&turned, d.h, d.w, (struct paint){ 0, 0, 0 });
	/* Counter-clockwise: EXIF 6 turns it back. */
	for (y = 0; y < turned.h; y++) {
		for (x = 0; x < turned.w; x++)
			memcpy(turned.rgb + (y * turned.w + x) * 3,
			       d.rgb + (x * d.w + d.w - 1 - y) * 3, 3);
	}
	draw_jpeg(&b, &turned, 95);
	bn_buf_insert(&b, 2, (struct bn_str){ exif, sizeof(exif) - 1 });
	mend_bytes(&m, &b, BN_SLOT_PHOTO);
	assert_int_equal(fact(&m.source, BN_FACT_ORIENTATION), 6);
	assert_good_photo(&m);
	assert_null(memmem(m.out.p, m.out.n, "Exif", 4));
	bn_buf_release(&m.out);
	bn_buf_release(&b);
	draw_free(&d);
	draw_free(&turned);
}

static void a_photo_is_never_made_larger(void **state)
{
	struct drawing d;
	struct bn_mended m;

	(void)state;
	draw_portrait(&d, 280, 392, 0);
	mend(&m, &d, BN_SLOT_PHOTO);
	assert_int_equal(m.end, BN_MEND_SMALL);
	assert_int_equal(m.out.n, 0);
	bn_buf_release(&m.out);
}

static void a_photo_of_nobody_is_not_cropped(void **state)
{
	struct drawing d;
	struct bn_mended m;

	(void)state;
	draw_new(&d, 900, 1200, (struct paint){ 252, 252, 252 });
	mend(&m, &d, BN_SLOT_PHOTO);
	assert_int_equal(m.end, BN_MEND_NOBODY);
	assert_int_equal(m.out.n, 0);
	bn_buf_release(&m.out);
}

static void a_photo_of_24_megapixels_is_mended(void **state)
{
	static const int at[3] = { 400, 200, 3100 };
	struct drawing d;
	struct bn_mended m;

	(void)state;
	draw_far(&d, 4000, 6000, at);
	mend(&m, &d, BN_SLOT_PHOTO);
	assert_good_photo(&m);
	bn_buf_release(&m.out);
}

static void noise(struct drawing *d, int most)
{
	uint32_t seed = 7;
	int i;

	for (i = 0; i < d->w * d->h * 3; i++) {
		const int v = d->rgb[i] - (int)((seed >> 16) % (unsigned)most);

		seed = seed * 1103515245u + 12345u;
		d->rgb[i] = (uint8_t)(v < 0 ? 0 : v);
	}
}

static void a_heavy_scan_is_brought_under_the_limit(void **state)
{
	struct drawing d;
	struct bn_mended m;

	(void)state;
	draw_page(&d, 1700, 2400);
	noise(&d, 16);
	mend(&m, &d, BN_SLOT_DIPLOMA);
	assert_int_equal(m.end, BN_MEND_DONE);
	assert_between(fact(&m.source, BN_FACT_BYTES), 600000, 9e6);
	assert_between(fact(&m.facts, BN_FACT_BYTES), 30000, 300000);
	assert_between(fact(&m.facts, BN_FACT_LONG_SIDE), 1000, 2400);
	assert_between(fact(&m.facts, BN_FACT_TEXT_EDGE), 0.36, 0.5);
	assert_between(fact(&m.facts, BN_FACT_TEXT_MEDIAN), 0.285, 0.5);
	bn_buf_release(&m.out);
}

static void a_scan_that_no_quality_brings_down_is_not_mended(void **state)
{
	struct drawing d;
	struct bn_mended m;

	(void)state;
	draw_page(&d, 1000, 1100);
	noise(&d, 250);
	mend(&m, &d, BN_SLOT_DIPLOMA);
	assert_int_equal(m.end, BN_MEND_BYTES);
	assert_int_equal(m.out.n, 0);
	bn_buf_release(&m.out);
}

static void what_cannot_be_decoded_is_not_mended(void **state)
{
	struct bn_buf b = { 0 };
	struct bn_mended m = { .end = BN_MEND_COUNT };
	struct drawing d;

	(void)state;
	draw_portrait(&d, 600, 840, 0);
	draw_jpeg(&b, &d, 90);
	draw_free(&d);
	bn_buf_cut(&b, b.n / 2, b.n - b.n / 2);
	mend_bytes(&m, &b, BN_SLOT_PHOTO);
	assert_int_equal(m.end, BN_MEND_UNDECODED);
	assert_int_equal(m.source.flaw, BN_FLAW_TRUNCATED);
	assert_int_equal(m.out.n, 0);
	bn_buf_release(&m.out);
	bn_buf_release(&b);
}

/* Facts of the PNG that was drawn over; the drawing goes. */
static struct bn_facts annotate(struct drawing *d, enum bn_slot slot)
{
	struct bn_buf b = { 0 };
	struct bn_buf out = { 0 };
	struct bn_facts seen;
	struct bn_facts f;
	struct bn_mend what = { .slot = slot };

	draw_jpeg(&b, d, 92);
	draw_free(d);
	what.bytes = bn_buf_view(&b);
	assert_int_equal(bn_image_annotate(&out, &seen, sandbox, &what, NULL),
			 BN_OK);
	assert_int_equal(seen.flaw, BN_FLAW_NONE);
	assert_int_equal(
		bn_image_measure(&f, sandbox, bn_buf_view(&out), slot, NULL),
		BN_OK);
	assert_int_equal(f.format, BN_FORMAT_PNG);
	assert_int_equal(f.flaw, BN_FLAW_NONE);
	bn_buf_release(&out);
	bn_buf_release(&b);
	return f;
}

static void what_was_found_is_drawn_over_the_picture(void **state)
{
	struct drawing d;
	struct bn_facts f;

	(void)state;
	/* All colour is that of the lines. */
	draw_portrait(&d, 295, 413, 0);
	draw_grey(&d);
	f = annotate(&d, BN_SLOT_PHOTO);
	assert_int_equal(fact(&f, BN_FACT_WIDTH), 295);
	assert_between(fact(&f, BN_FACT_COLOURED), 2, 12);
	draw_card(&d, false);
	draw_grey(&d);
	f = annotate(&d, BN_SLOT_ID_PORTRAIT);
	assert_int_equal(fact(&f, BN_FACT_WIDTH), 800);
	assert_between(fact(&f, BN_FACT_COLOURED), 0.3, 4);
}

static void the_ring_is_drawn_where_a_seal_is_asked_for(void **state)
{
	struct drawing d;
	struct drawing same;
	struct bn_facts proof;
	struct bn_facts other;

	(void)state;
	draw_page(&d, 1200, 1700);
	draw_seal(&d, 800, 1300, 120);
	draw_copy(&same, &d);
	proof = annotate(&d, BN_SLOT_WORK_PROOF);
	other = annotate(&same, BN_SLOT_DIPLOMA);
	assert_int_equal(fact(&proof, BN_FACT_HEIGHT), 800);
	/* Blue over red. */
	assert_true(fact(&proof, BN_FACT_SEAL) < 50 ||
		    fact(&proof, BN_FACT_COLOURED) >
			    fact(&other, BN_FACT_COLOURED));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_larger_photo_is_cropped_by_the_head),
		cmocka_unit_test(a_turned_photo_comes_out_upright),
		cmocka_unit_test(a_photo_is_never_made_larger),
		cmocka_unit_test(a_photo_of_nobody_is_not_cropped),
		cmocka_unit_test(a_photo_of_24_megapixels_is_mended),
		cmocka_unit_test(a_heavy_scan_is_brought_under_the_limit),
		cmocka_unit_test(
			a_scan_that_no_quality_brings_down_is_not_mended),
		cmocka_unit_test(what_cannot_be_decoded_is_not_mended),
		cmocka_unit_test(what_was_found_is_drawn_over_the_picture),
		cmocka_unit_test(the_ring_is_drawn_where_a_seal_is_asked_for),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
