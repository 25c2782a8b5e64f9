/*
 * Pictures: headers, decoding alone, decoding and measuring, the child.
 * Drawn here; medians of one run, each beside libjpeg-turbo's own decoding of
 * the same bytes.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <jpeglib.h>

#include "../support/draw.h"
#include "bn/image.h"
#include "image/measure.h"

#define ROUNDS 41

static double now(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static int by_value(const void *a, const void *b)
{
	const double x = *(const double *)a;
	const double y = *(const double *)b;

	return (x > y) - (x < y);
}

static double median(double *v, int n)
{
	qsort(v, (size_t)n, sizeof(*v), by_value);
	return v[n / 2];
}

/* What everything is measured against: full decoding into one buffer. */
static void decode_alone(const struct bn_buf *b, unsigned char *frame)
{
	struct jpeg_decompress_struct info;
	struct jpeg_error_mgr error;

	info.err = jpeg_std_error(&error);
	jpeg_create_decompress(&info);
	jpeg_mem_src(&info, (const unsigned char *)b->p, b->n);
	(void)jpeg_read_header(&info, TRUE);
	info.out_color_space = JCS_EXT_RGBX;
	(void)jpeg_start_decompress(&info);
	while (info.output_scanline < info.output_height) {
		JSAMPROW row = frame + (size_t)info.output_scanline *
					       info.output_width * 4;

		(void)jpeg_read_scanlines(&info, &row, 1);
	}
	(void)jpeg_finish_decompress(&info);
	jpeg_destroy_decompress(&info);
}

static void print(const char *name, double value, double against,
		  const char *what)
{
	printf("bench %s %.1f us ratio %.2f vs %s\n", name, value,
	       value / against, what);
}

/* One picture: alone, measured here, measured in the child. */
static void run(const char *name, const struct bn_buf *b, enum bn_slot slot,
		struct bn_sandbox *sandbox)
{
	static struct studio studio;
	static struct measured measured;
	static double alone[ROUNDS], here[ROUNDS], child[ROUNDS];
	unsigned char *frame = malloc(6000 * 4000 * 4);
	struct bn_facts facts;
	char label[64];
	double base;
	int i;

	if (!frame)
		abort();
	bn_studio_init(&studio);
	for (i = 0; i < ROUNDS; i++) {
		double t = now();

		decode_alone(b, frame);
		alone[i] = now() - t;
		t = now();
		bn_measure(&measured, &studio, bn_buf_view(b), slot, false);
		here[i] = now() - t;
		t = now();
		if (bn_image_measure(&facts, sandbox, bn_buf_view(b), slot,
				     NULL) != BN_OK)
			abort();
		child[i] = now() - t;
	}
	base = median(alone, ROUNDS);
	(void)snprintf(label, sizeof(label), "image-%s-measure", name);
	print(label, median(here, ROUNDS), base, "libjpeg-turbo-decode");
	(void)snprintf(label, sizeof(label), "image-%s-in-child", name);
	print(label, median(child, ROUNDS), base, "libjpeg-turbo-decode");
	bn_studio_release(&studio);
	free(frame);
}

static void run_header(const struct bn_buf *b)
{
	static double v[ROUNDS], whole[ROUNDS];
	struct bn_facts f;
	int i;
	int k;

	for (i = 0; i < ROUNDS; i++) {
		double t = now();

		for (k = 0; k < 100; k++)
			bn_image_peek(&f, bn_buf_view(b));
		v[i] = (now() - t) / 100;
		t = now();
		for (k = 0; k < 100; k++)
			bn_image_look(&f, bn_buf_view(b));
		whole[i] = (now() - t) / 100;
	}
	print("image-header", median(v, ROUNDS), 5, "5-us");
	print("image-structure", median(whole, ROUNDS), 5, "5-us");
}

struct batch {
	struct bn_str bytes;
	unsigned left;
};

static bool next(void *ctx, struct bn_picture_job *job)
{
	struct batch *b = ctx;

	job->bytes = b->bytes;
	job->slot = BN_SLOT_PHOTO;
	return b->left-- > 0;
}

static bool done(void *ctx, const struct bn_picture_job *job,
		 const struct bn_facts *facts)
{
	(void)ctx;
	(void)job;
	(void)facts;
	return true;
}

static double run_batch(const struct bn_buf *b, unsigned children)
{
	struct batch batch = { bn_buf_view(b), 2000 };
	struct bn_sandbox *s = NULL;
	double t;

	if (bn_sandbox_new(&s, children, NULL) != BN_OK ||
	    bn_sandbox_ready(s, NULL) != BN_OK)
		abort();
	t = now();
	if (bn_image_measure_many(s, next, done, &batch, NULL) != BN_OK)
		abort();
	t = now() - t;
	bn_sandbox_free(s);
	return t;
}

int main(void)
{
	struct bn_sandbox *sandbox = NULL;
	struct bn_buf photo = { 0 };
	struct bn_buf page = { 0 };
	struct bn_buf proof = { 0 };
	struct bn_buf card = { 0 };
	struct drawing d;
	double one;

	if (bn_sandbox_new(&sandbox, 1, NULL) != BN_OK)
		return 1;
	draw_portrait(&d, 295, 413, 0);
	draw_jpeg(&photo, &d, 90);
	draw_free(&d);
	draw_page(&d, 1600, 1200);
	draw_jpeg(&page, &d, 85);
	draw_seal(&d, 1200, 900, 110);
	draw_jpeg(&proof, &d, 85);
	draw_free(&d);
	draw_card(&d, false);
	draw_jpeg(&card, &d, 85);
	draw_free(&d);
	run_header(&photo);
	run("photo", &photo, BN_SLOT_PHOTO, sandbox);
	run("scan", &page, BN_SLOT_DIPLOMA, sandbox);
	run("proof", &proof, BN_SLOT_WORK_PROOF, sandbox);
	run("card", &card, BN_SLOT_ID_PORTRAIT, sandbox);
	bn_sandbox_free(sandbox);
	one = run_batch(&photo, 1);
	printf("bench image-batch %.0f photos/s ratio %.2f vs one-core\n",
	       2000e6 / run_batch(&photo, 2), one / run_batch(&photo, 2));
	bn_buf_release(&photo);
	bn_buf_release(&page);
	bn_buf_release(&proof);
	bn_buf_release(&card);
	return 0;
}
