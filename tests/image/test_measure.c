/*
 * Pixels: what is measured on drawn pictures, through the fenced child.
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

/* Facts of a drawing as a JPEG; the drawing goes. */
static struct bn_facts measure(struct drawing *d, enum bn_slot slot)
{
	struct bn_buf b = { 0 };
	struct bn_error err = { 0 };
	struct bn_facts f;

	draw_jpeg(&b, d, 90);
	draw_free(d);
	assert_int_equal(
		bn_image_measure(&f, sandbox, bn_buf_view(&b), slot, &err),
		BN_OK);
	assert_int_equal(f.flaw, BN_FLAW_NONE);
	bn_buf_release(&b);
	return f;
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

static void a_good_portrait_is_within_all_limits(void **state)
{
	struct drawing d;
	struct bn_facts f;

	(void)state;
	draw_portrait(&d, 295, 413, 0);
	f = measure(&d, BN_SLOT_PHOTO);
	assert_between(fact(&f, BN_FACT_BG_L), 97, 100);
	assert_between(fact(&f, BN_FACT_BG_CHROMA), 0, 2);
	assert_between(fact(&f, BN_FACT_SHADOW), 0, 0.3);
	assert_between(fact(&f, BN_FACT_CROWN), 5, 10);
	assert_between(fact(&f, BN_FACT_HEAD_WIDTH), 55, 70);
	assert_between(fact(&f, BN_FACT_OFF_CENTRE), 0, 2);
	assert_between(fact(&f, BN_FACT_TILT), -1.5, 1.5);
	assert_between(fact(&f, BN_FACT_SKIN), 70, 100);
	assert_between(fact(&f, BN_FACT_TWO), 0, 2);
	assert_between(fact(&f, BN_FACT_DETAIL), 0.03, 1);
	assert_between(fact(&f, BN_FACT_FINENESS), 2.1, 3.5);
	assert_between(fact(&f, BN_FACT_REPEATS), 0, 8);
	assert_between(fact(&f, BN_FACT_SIDE_SIZE), 0, 3);
}

static void tilt_is_measured_to_two_degrees(void **state)
{
	static const float tilts[] = { -12, -6, 6, 12 };
	size_t i;

	(void)state;
	for (i = 0; i < 4; i++) {
		struct drawing d;
		struct bn_facts f;

		draw_portrait(&d, 295, 413, tilts[i]);
		f = measure(&d, BN_SLOT_PHOTO);
		assert_between(fact(&f, BN_FACT_TILT), (double)tilts[i] - 2,
			       (double)tilts[i] + 2);
	}
}

static void blur_takes_the_detail(void **state)
{
	struct drawing d;
	struct bn_facts f;

	(void)state;
	draw_portrait(&d, 295, 413, 0);
	draw_blur(&d, 1.6f);
	f = measure(&d, BN_SLOT_PHOTO);
	assert_between(fact(&f, BN_FACT_DETAIL), 0, 0.02);
	assert_between(fact(&f, BN_FACT_FINENESS), 1, 2);
}

static void doubled_pixels_are_seen(void **state)
{
	struct drawing d;
	struct bn_facts f;

	(void)state;
	draw_portrait(&d, 147, 206, 0);
	draw_scale(&d, 295, 413, true);
	f = measure(&d, BN_SLOT_PHOTO);
	assert_between(fact(&f, BN_FACT_REPEATS), 20, 100);
}

static void grey_and_dark_are_seen(void **state)
{
	struct drawing d;
	struct bn_facts f;

	(void)state;
	draw_portrait(&d, 295, 413, 0);
	draw_grey(&d);
	f = measure(&d, BN_SLOT_PHOTO);
	assert_between(fact(&f, BN_FACT_CHROMA), 0, 0.5);
	draw_portrait(&d, 295, 413, 0);
	draw_shade(&d, 0.4f, false);
	f = measure(&d, BN_SLOT_PHOTO);
	assert_between(fact(&f, BN_FACT_SIDE_SIZE), 8, 60);
}

static void a_blank_picture_shows_nobody(void **state)
{
	struct drawing d;
	struct bn_facts f;

	(void)state;
	draw_new(&d, 295, 413, (struct paint){ 255, 255, 255 });
	f = measure(&d, BN_SLOT_PHOTO);
	assert_false(bn_facts_known(&f, BN_FACT_CROWN));
	assert_between(fact(&f, BN_FACT_PERSON), 0, 1);
}

static void a_good_page_is_within_all_limits(void **state)
{
	struct drawing d;
	struct bn_facts f;

	(void)state;
	draw_page(&d, 1240, 1754);
	f = measure(&d, BN_SLOT_DIPLOMA);
	assert_between(fact(&f, BN_FACT_TEXT_EDGE), 0.4, 0.5);
	assert_between(fact(&f, BN_FACT_PAPER), 230, 255);
	assert_between(fact(&f, BN_FACT_SHADE), 95, 100);
	assert_between(fact(&f, BN_FACT_FOLD), 0, 3);
	assert_between(fact(&f, BN_FACT_SKEW_SIZE), 0, 0.5);
	assert_between(fact(&f, BN_FACT_INK_SHARE), 1, 20);
}

static void a_spoilt_page_shows_what_is_wrong(void **state)
{
	struct drawing d;
	struct bn_facts f;

	(void)state;
	draw_page(&d, 1240, 1754);
	draw_blur(&d, 2.5f);
	f = measure(&d, BN_SLOT_DIPLOMA);
	assert_between(fact(&f, BN_FACT_TEXT_EDGE), 0, 0.3);
	draw_page(&d, 1240, 1754);
	draw_shade(&d, 0.65f, false);
	f = measure(&d, BN_SLOT_DIPLOMA);
	assert_between(fact(&f, BN_FACT_SHADE), 60, 80);
	assert_between(fact(&f, BN_FACT_SHADE_AREA), 20, 80);
	draw_page(&d, 1240, 1754);
	draw_shade(&d, 0.7f, true);
	f = measure(&d, BN_SLOT_DIPLOMA);
	assert_between(fact(&f, BN_FACT_FOLD), 18, 35);
	draw_page(&d, 1240, 1754);
	draw_turn(&d, 7, (struct paint){ 246, 246, 244 });
	f = measure(&d, BN_SLOT_DIPLOMA);
	assert_between(fact(&f, BN_FACT_SKEW_SIZE), 6, 8);
}

static void a_seal_is_found_and_a_ring_alone_is_not(void **state)
{
	const float ring[4] = { 800, 1300, 120, 120 };
	struct drawing d;
	struct bn_facts f;

	(void)state;
	draw_page(&d, 1240, 1754);
	draw_seal(&d, 800, 1300, 120);
	f = measure(&d, BN_SLOT_WORK_PROOF);
	assert_between(fact(&f, BN_FACT_SEAL), 80, 100);
	assert_between(fact(&f, BN_FACT_SEAL_X), 795, 805);
	assert_between(fact(&f, BN_FACT_SEAL_A), 114, 124);
	draw_page(&d, 1240, 1754);
	draw_ring(&d, ring, 8, (struct paint){ 205, 40, 46 });
	f = measure(&d, BN_SLOT_WORK_PROOF);
	assert_between(fact(&f, BN_FACT_SEAL), 0, 45);
	draw_page(&d, 1240, 1754);
	f = measure(&d, BN_SLOT_WORK_PROOF);
	assert_between(fact(&f, BN_FACT_SEAL), 0, 5);
}

static void a_card_has_four_corners_and_a_side(void **state)
{
	struct drawing d;
	struct bn_facts f;

	(void)state;
	draw_card(&d, true);
	f = measure(&d, BN_SLOT_ID_EMBLEM);
	assert_between(fact(&f, BN_FACT_CARD), 1, 1);
	assert_between(fact(&f, BN_FACT_CARD_CUT), 0, 0);
	assert_between(fact(&f, BN_FACT_CARD_SIDE), 2, 2);
	assert_between(fact(&f, BN_FACT_CARD_ASPECT), 1.55, 1.62);
	draw_card(&d, false);
	f = measure(&d, BN_SLOT_ID_PORTRAIT);
	assert_between(fact(&f, BN_FACT_CARD_SIDE), 1, 1);
	assert_between(fact(&f, BN_FACT_CARD_FLIPPED), 0, 0);
	draw_card(&d, false);
	draw_turn(&d, 180, (struct paint){ 70, 72, 76 });
	f = measure(&d, BN_SLOT_ID_PORTRAIT);
	assert_between(fact(&f, BN_FACT_CARD_FLIPPED), 1, 1);
}

static void a_card_that_leaves_the_picture_is_cut(void **state)
{
	struct drawing d;
	struct drawing part;
	struct bn_facts f;
	int y;

	(void)state;
	draw_card(&d, false);
	draw_new(&part, 1000, d.h, (struct paint){ 0, 0, 0 });
	for (y = 0; y < d.h; y++)
		memcpy(part.rgb + y * 3000, d.rgb + y * d.w * 3, 3000);
	draw_free(&d);
	f = measure(&part, BN_SLOT_ID_PORTRAIT);
	assert_between(fact(&f, BN_FACT_CARD_CUT), 1, 1);
}

static void likeness_survives_scaling_and_tells_pages_apart(void **state)
{
	struct drawing d;
	struct bn_facts a;
	struct bn_facts b;

	(void)state;
	draw_page(&d, 1240, 1754);
	draw_seal(&d, 800, 1300, 120);
	a = measure(&d, BN_SLOT_DIPLOMA);
	draw_page(&d, 1240, 1754);
	draw_seal(&d, 800, 1300, 120);
	draw_scale(&d, 992, 1403, false);
	b = measure(&d, BN_SLOT_DIPLOMA);
	assert_true(bn_likeness_same(&a.likeness, &b.likeness));
	draw_card(&d, true);
	b = measure(&d, BN_SLOT_DIPLOMA);
	assert_false(bn_likeness_same(&a.likeness, &b.likeness));
}

static void orientation_is_applied_before_measuring(void **state)
{
	/* A portrait on its side, with the mark that turns it upright. */
	static const char mark[] = "\xFF\xE1\0\x22"
				   "Exif\0\0"
				   "MM\0*\0\0\0\x08"
				   "\0\x01"
				   "\x01\x12\0\x03\0\0\0\x01\0\x06\0\0"
				   "\0\0\0\0";
	struct drawing up;
	struct drawing side;
	struct bn_buf plain = { 0 };
	struct bn_buf b = { 0 };
	struct bn_facts f;
	int x;
	int y;

	(void)state;
	draw_portrait(&up, 295, 413, 0);
	draw_new(&side, 413, 295, (struct paint){ 0, 0, 0 });
	for (y = 0; y < 413; y++) {
		for (x = 0; x < 295; x++)
			memcpy(side.rgb + ((294 - x) * 413 + y) * 3,
			       up.rgb + (y * 295 + x) * 3, 3);
	}
	draw_jpeg(&plain, &side, 90);
	bn_buf_add(&b, plain.p, 2);
	bn_buf_add(&b, mark, sizeof(mark) - 1);
	bn_buf_add(&b, plain.p + 2, plain.n - 2);
	assert_int_equal(bn_image_measure(&f, sandbox, bn_buf_view(&b),
					  BN_SLOT_PHOTO, NULL),
			 BN_OK);
	assert_between(fact(&f, BN_FACT_CROWN), 5, 10);
	assert_between(fact(&f, BN_FACT_OFF_CENTRE), 0, 2);
	draw_free(&up);
	draw_free(&side);
	bn_buf_release(&plain);
	bn_buf_release(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_good_portrait_is_within_all_limits),
		cmocka_unit_test(tilt_is_measured_to_two_degrees),
		cmocka_unit_test(blur_takes_the_detail),
		cmocka_unit_test(doubled_pixels_are_seen),
		cmocka_unit_test(grey_and_dark_are_seen),
		cmocka_unit_test(a_blank_picture_shows_nobody),
		cmocka_unit_test(a_good_page_is_within_all_limits),
		cmocka_unit_test(a_spoilt_page_shows_what_is_wrong),
		cmocka_unit_test(a_seal_is_found_and_a_ring_alone_is_not),
		cmocka_unit_test(a_card_has_four_corners_and_a_side),
		cmocka_unit_test(a_card_that_leaves_the_picture_is_cut),
		cmocka_unit_test(
			likeness_survives_scaling_and_tells_pages_apart),
		cmocka_unit_test(orientation_is_applied_before_measuring),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
