/*
 * The only caller of libjpeg-turbo.
 *
 * Must run in the fenced child alone.  Any warning of the library is a
 * refusal: it goes on with invented pixels where it only warns.
 */
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>
#include <jerror.h>

#include "studio.h"

struct fault {
	struct jpeg_error_mgr manager; /* first: libjpeg hands it back */
	struct jpeg_progress_mgr progress;
	jmp_buf out;
	enum bn_flaw flaw;
};

static void on_error(j_common_ptr info)
{
	struct fault *fault = (struct fault *)(void *)info->err;

	if (info->err->msg_code == JERR_OUT_OF_MEMORY ||
	    info->err->msg_code == JERR_NO_BACKING_STORE)
		fault->flaw = BN_FLAW_PIXELS;
	else
		fault->flaw = BN_FLAW_DAMAGED;
	longjmp(fault->out, 1);
}

static void on_message(j_common_ptr info, int level)
{
	struct fault *fault = (struct fault *)(void *)info->err;

	if (level >= 0)
		return;
	fault->flaw = info->err->msg_code == JWRN_JPEG_EOF ? BN_FLAW_TRUNCATED
							   : BN_FLAW_DAMAGED;
	longjmp(fault->out, 1);
}

static void on_output(j_common_ptr info)
{
	(void)info;
}

/* A many-scan progressive file costs time out of all proportion. */
static void on_progress(j_common_ptr info)
{
	struct fault *fault = (struct fault *)(void *)info->err;

	if (info->is_decompressor &&
	    ((j_decompress_ptr)(void *)info)->input_scan_number >
		    BN_IMAGE_SCANS) {
		fault->flaw = BN_FLAW_SCANS;
		longjmp(fault->out, 1);
	}
}

static void watch(struct jpeg_decompress_struct *info, struct fault *fault)
{
	info->err = jpeg_std_error(&fault->manager);
	fault->manager.error_exit = on_error;
	fault->manager.emit_message = on_message;
	fault->manager.output_message = on_output;
	fault->progress.progress_monitor = on_progress;
	fault->flaw = BN_FLAW_NONE;
}

/* The smallest eighths that keep the short side; the largest that fit. */
static unsigned eighths(const struct jpeg_decompress_struct *info,
			const struct decode *how)
{
	const unsigned w = info->image_width;
	const unsigned h = info->image_height;
	const unsigned longer = w > h ? w : h;
	const unsigned shorter = w > h ? h : w;
	unsigned n = 8;

	while (n > 1 && (longer * n + 7) / 8 > how->longest &&
	       shorter * (n - 1) / 8 >= how->shortest)
		n--;
	return n;
}

static bool start(struct canvas *out, struct jpeg_decompress_struct *info,
		  const struct decode *how)
{
	if (info->num_components != 1 && info->num_components != 3)
		return false;
	if (info->image_width > BN_IMAGE_SIDE ||
	    info->image_height > BN_IMAGE_SIDE ||
	    (double)info->image_width * info->image_height > BN_IMAGE_PIXELS)
		return false;
	info->scale_num = eighths(info, how);
	info->scale_denom = 8;
	info->out_color_space = JCS_EXT_RGBX;
	jpeg_calc_output_dimensions(info);
	out->width = info->output_width;
	out->height = info->output_height;
	out->stride = (size_t)info->output_width * 4;
	out->p = bn_store_room(&how->studio->frame, out->stride * out->height);
	return out->p != NULL;
}

static void read_rows(struct canvas *out, struct jpeg_decompress_struct *info)
{
	JSAMPROW rows[16];
	unsigned i;

	(void)jpeg_start_decompress(info);
	while (info->output_scanline < info->output_height) {
		const unsigned y = info->output_scanline;

		for (i = 0; i < 16; i++)
			rows[i] =
				out->p +
				out->stride * (y + i < out->height ? y + i : y);
		(void)jpeg_read_scanlines(info, rows,
					  out->height - y < 16 ? out->height - y
							       : 16);
	}
	(void)jpeg_finish_decompress(info);
}

enum bn_flaw bn_jpeg_decode(struct canvas *out, const struct decode *how)
{
	struct jpeg_decompress_struct info;
	struct fault fault;

	memset(&info, 0, sizeof(info));
	memset(&fault, 0, sizeof(fault));
	watch(&info, &fault);
	if (setjmp(fault.out)) {
		jpeg_destroy_decompress(&info);
		return fault.flaw;
	}
	jpeg_create_decompress(&info);
	info.progress = &fault.progress;
	info.mem->max_memory_to_use = (long)how->memory;
	jpeg_mem_src(&info, (const unsigned char *)how->bytes.p,
		     (unsigned long)how->bytes.n);
	(void)jpeg_read_header(&info, TRUE);
	if (start(out, &info, how))
		read_rows(out, &info);
	else
		fault.flaw = BN_FLAW_PIXELS;
	jpeg_destroy_decompress(&info);
	return fault.flaw;
}

/* What the coder holds on to when it jumps out. */
struct coder {
	struct jpeg_compress_struct info;
	struct fault fault;
	unsigned char *mem; /* the library's, to be freed */
	unsigned long n;
};

static void set_coding(struct coder *c, const struct raster *r, int quality,
		       unsigned density)
{
	c->info.image_width = r->width;
	c->info.image_height = r->height;
	c->info.input_components = 4;
	c->info.in_color_space = JCS_EXT_RGBX;
	jpeg_set_defaults(&c->info);
	jpeg_set_quality(&c->info, quality, TRUE);
	c->info.optimize_coding = TRUE;
	if (density > 0) {
		c->info.density_unit = 1;
		c->info.X_density = (UINT16)density;
		c->info.Y_density = (UINT16)density;
	}
}

static void write_rows(struct coder *c, const struct raster *r)
{
	/* The library takes rows that it does not write to. */
	union {
		const uint8_t *from;
		JSAMPROW row;
	} u;

	jpeg_start_compress(&c->info, TRUE);
	while (c->info.next_scanline < r->height) {
		u.from = r->p + r->stride * c->info.next_scanline;
		(void)jpeg_write_scanlines(&c->info, &u.row, 1);
	}
	jpeg_finish_compress(&c->info);
}

bool bn_jpeg_write(struct bn_buf *out, const struct raster *r, int quality,
		   unsigned density)
{
	struct coder c;

	bn_buf_clear(out);
	memset(&c, 0, sizeof(c));
	c.info.err = jpeg_std_error(&c.fault.manager);
	c.fault.manager.error_exit = on_error;
	c.fault.manager.output_message = on_output;
	if (setjmp(c.fault.out)) {
		jpeg_destroy_compress(&c.info);
		free(c.mem);
		return false;
	}
	jpeg_create_compress(&c.info);
	jpeg_mem_dest(&c.info, &c.mem, &c.n);
	set_coding(&c, r, quality, density);
	write_rows(&c, r);
	jpeg_destroy_compress(&c.info);
	bn_buf_add(out, c.mem, c.n);
	free(c.mem);
	return bn_buf_ok(out);
}
