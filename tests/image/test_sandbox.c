/*
 * The decoder children: hostile pictures end them, and the next picture is
 * served all the same.
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
#include "image/protocol.h"

static void page(struct bn_buf *out, bool png)
{
	struct drawing d;

	draw_page(&d, 620, 877);
	if (png)
		draw_png(out, &d);
	else
		draw_jpeg(out, &d, 80);
	draw_free(&d);
}

static void jpegs_cut_at_every_percent_are_named(void **state)
{
	struct bn_sandbox *s = NULL;
	struct bn_buf b = { 0 };
	struct bn_facts f;
	size_t i;

	(void)state;
	page(&b, false);
	assert_int_equal(bn_sandbox_new(&s, 1, NULL), BN_OK);
	for (i = 1; i < 100; i++) {
		/* With an end mark, so that only the decoder can tell. */
		struct bn_buf cut = { 0 };

		bn_buf_add(&cut, b.p, b.n * i / 100);
		bn_buf_add(&cut, "\xFF\xD9", 2);
		assert_int_equal(bn_image_measure(&f, s, bn_buf_view(&cut),
						  BN_SLOT_DIPLOMA, NULL),
				 BN_OK);
		assert_int_not_equal(f.flaw, BN_FLAW_NONE);
		bn_buf_release(&cut);
	}
	assert_int_equal(
		bn_image_measure(&f, s, bn_buf_view(&b), BN_SLOT_DIPLOMA, NULL),
		BN_OK);
	assert_int_equal(f.flaw, BN_FLAW_NONE);
	bn_sandbox_free(s);
	bn_buf_release(&b);
}

static void changed_bytes_never_end_the_service(void **state)
{
	struct bn_sandbox *s = NULL;
	struct bn_buf b[2] = { { 0 }, { 0 } };
	struct bn_facts f;
	unsigned seed = 1;
	int i;

	(void)state;
	page(&b[0], false);
	page(&b[1], true);
	assert_int_equal(bn_sandbox_new(&s, 1, NULL), BN_OK);
	for (i = 0; i < 120; i++) {
		struct bn_buf *from = &b[i & 1];
		struct bn_buf hurt = { 0 };
		int k;

		bn_buf_add(&hurt, from->p, from->n);
		for (k = 0; k < 4; k++) {
			seed = seed * 1103515245u + 12345u;
			hurt.p[(seed >> 8) % hurt.n] = (char)(seed >> 3);
		}
		assert_int_equal(bn_image_measure(&f, s, bn_buf_view(&hurt),
						  BN_SLOT_WORK_PROOF, NULL),
				 BN_OK);
		bn_buf_release(&hurt);
	}
	for (i = 0; i < 2; i++) {
		assert_int_equal(bn_image_measure(&f, s, bn_buf_view(&b[i]),
						  BN_SLOT_DIPLOMA, NULL),
				 BN_OK);
		assert_int_equal(f.flaw, BN_FLAW_NONE);
		bn_buf_release(&b[i]);
	}
	bn_sandbox_free(s);
}

struct batch {
	struct bn_str bytes;
	unsigned given, got;
	bool seen[64];
};

static bool next(void *ctx, struct bn_picture_job *job)
{
	struct batch *b = ctx;

	if (b->given == 40)
		return false;
	job->bytes = b->bytes;
	/* Some need no child at all. */
	if (b->given % 7 == 3)
		job->bytes = BN_STR("just text");
	job->slot = BN_SLOT_DIPLOMA;
	job->tag = &b->seen[b->given++];
	return true;
}

static bool done(void *ctx, const struct bn_picture_job *job,
		 const struct bn_facts *facts)
{
	struct batch *b = ctx;
	bool *seen = job->tag;

	assert_false(*seen);
	*seen = true;
	b->got++;
	assert_int_equal(facts->flaw, BN_FLAW_NONE);
	return true;
}

static void a_batch_answers_each_picture_once(void **state)
{
	struct bn_sandbox *s = NULL;
	struct bn_buf b = { 0 };
	struct batch batch;

	(void)state;
	memset(&batch, 0, sizeof(batch));
	page(&b, false);
	batch.bytes = bn_buf_view(&b);
	assert_int_equal(bn_sandbox_new(&s, 3, NULL), BN_OK);
	assert_int_equal(bn_image_measure_many(s, next, done, &batch, NULL),
			 BN_OK);
	assert_int_equal(batch.given, 40);
	assert_int_equal(batch.got, 40);
	bn_sandbox_free(s);
	bn_buf_release(&b);
}

static void a_preview_fits_its_frame(void **state)
{
	struct bn_sandbox *s = NULL;
	struct bn_picture p;
	struct bn_buf b = { 0 };

	(void)state;
	page(&b, true);
	assert_int_equal(bn_sandbox_new(&s, 1, NULL), BN_OK);
	assert_int_equal(
		bn_image_preview(&p, s, bn_buf_view(&b), BN_SLOT_DIPLOMA, NULL),
		BN_OK);
	assert_int_equal(p.thumb.height, BN_THUMB_SIDE);
	assert_in_range(p.thumb.width, 60, 72);
	bn_sandbox_free(s);
	bn_buf_release(&b);
}

static void a_reply_that_lies_is_refused(void **state)
{
	struct reply r;

	(void)state;
	memset(&r, 0, sizeof(r));
	r.magic = REPLY_MAGIC;
	r.answer = ANSWER_DONE;
	bn_facts_init(&r.facts);
	assert_true(bn_reply_sound(&r, sizeof(r)));
	assert_false(bn_reply_sound(&r, sizeof(r) - 1));
	r.facts.format = (enum bn_format)77;
	assert_false(bn_reply_sound(&r, sizeof(r)));
	r.facts.format = BN_FORMAT_JPEG;
	r.facts.value[3] = 1e300;
	assert_false(bn_reply_sound(&r, sizeof(r)));
	r.facts.value[3] = 1;
	r.out_size = BN_IMAGE_SLOT_BYTES + 1;
	assert_false(bn_reply_sound(&r, sizeof(r)));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(jpegs_cut_at_every_percent_are_named),
		cmocka_unit_test(changed_bytes_never_end_the_service),
		cmocka_unit_test(a_batch_answers_each_picture_once),
		cmocka_unit_test(a_preview_fits_its_frame),
		cmocka_unit_test(a_reply_that_lies_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
