/*
 * The only caller of libpng.
 *
 * Must run in the fenced child alone.  Any warning of the library is a
 * refusal, as it is for JPEG.
 */
#include <setjmp.h>
#include <string.h>

#include <png.h>

#include "studio.h"

struct source {
	struct bn_str rest;
	enum bn_flaw flaw;
};

static void on_error(png_structp png, png_const_charp message)
{
	struct source *source = png_get_error_ptr(png);

	(void)message;
	if (source->flaw == BN_FLAW_NONE)
		source->flaw = BN_FLAW_DAMAGED;
	png_longjmp(png, 1);
}

/* Chunks that are dropped anyway may be odd; pixels may not. */
static void on_warning(png_structp png, png_const_charp message)
{
	(void)png;
	(void)message;
}

static void on_read(png_structp png, png_bytep to, png_size_t n)
{
	struct source *source = png_get_io_ptr(png);

	if (source->rest.n < n) {
		source->flaw = BN_FLAW_TRUNCATED;
		png_error(png, "end");
	}
	memcpy(to, source->rest.p, n);
	source->rest = bn_str_sub(source->rest, n, source->rest.n - n);
}

static void set_limits(png_structp png)
{
	static const png_byte skipped[] = "iCCP\0tEXt\0zTXt\0iTXt\0eXIf\0sPLT";

	png_set_user_limits(png, BN_IMAGE_SIDE, BN_IMAGE_SIDE);
	png_set_chunk_cache_max(png, 128);
	png_set_chunk_malloc_max(png, 1000000);
	png_set_crc_action(png, PNG_CRC_ERROR_QUIT, PNG_CRC_ERROR_QUIT);
	png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, skipped, 6);
}

/* Whatever the file holds comes out as eight-bit RGBX on white. */
static void set_form(png_structp png, png_infop info)
{
	png_color_16 white;

	memset(&white, 0, sizeof(white));
	white.red = white.green = white.blue = white.gray = 255;
	if (png_get_bit_depth(png, info) == 16)
		png_set_scale_16(png);
	png_set_expand(png);
	png_set_gray_to_rgb(png);
	if (png_get_color_type(png, info) & PNG_COLOR_MASK_ALPHA ||
	    png_get_valid(png, info, PNG_INFO_tRNS))
		png_set_background(png, &white, PNG_BACKGROUND_GAMMA_SCREEN, 0,
				   1.0);
	png_set_filler(png, 255, PNG_FILLER_AFTER);
}

/* Averages `step` rows and columns into one row of the canvas. */
struct shrink {
	unsigned step;
	unsigned width; /* of the source */
	uint32_t *sum;  /* four for each pixel out */
};

static void add_row(const struct shrink *s, const png_byte *row, unsigned out)
{
	unsigned x;
	unsigned k;
	unsigned i;

	for (x = 0; x < out; x++) {
		for (k = 0; k < s->step; k++) {
			for (i = 0; i < 3; i++)
				s->sum[x * 4 + i] +=
					row[((size_t)x * s->step + k) * 4 + i];
		}
	}
}

static void put_row(const struct shrink *s, uint8_t *to, unsigned out)
{
	const uint32_t n = s->step * s->step;
	unsigned i;

	for (i = 0; i < out * 4; i++)
		to[i] = (uint8_t)((s->sum[i] + n / 2) / n);
	memset(s->sum, 0, (size_t)out * 4 * sizeof(*s->sum));
}

static void read_shrunk(struct canvas *out, png_structp png, png_byte *row,
			const struct shrink *s)
{
	unsigned y;
	unsigned k;

	memset(s->sum, 0, (size_t)out->width * 4 * sizeof(*s->sum));
	for (y = 0; y < out->height; y++) {
		for (k = 0; k < s->step; k++) {
			png_read_row(png, row, NULL);
			add_row(s, row, out->width);
		}
		put_row(s, out->p + out->stride * y, out->width);
	}
}

static void read_whole(struct canvas *out, png_structp png)
{
	int passes = png_set_interlace_handling(png);
	unsigned y;

	while (passes-- > 0) {
		for (y = 0; y < out->height; y++)
			png_read_row(png, out->p + out->stride * y, NULL);
	}
}

/* Whole steps only; an interlaced picture cannot be shrunk on the way. */
static unsigned step_of(png_structp png, png_infop info,
			const struct decode *how)
{
	const unsigned w = png_get_image_width(png, info);
	const unsigned h = png_get_image_height(png, info);
	const unsigned longer = w > h ? w : h;
	const unsigned shorter = w > h ? h : w;
	unsigned step = 1;

	if (png_get_interlace_type(png, info) != PNG_INTERLACE_NONE)
		return 1;
	while (longer / step > how->longest &&
	       shorter / (step + 1) >= how->shortest && shorter > step)
		step++;
	return step;
}

static void read_picture(struct canvas *out, png_structp png, png_infop info,
			 const struct decode *how)
{
	const size_t width = png_get_image_width(png, info);
	struct shrink s = { step_of(png, info, how), (unsigned)width, NULL };
	png_byte *row;

	out->width = (unsigned)width / s.step;
	out->height = png_get_image_height(png, info) / s.step;
	out->stride = (size_t)out->width * 4;
	out->p = bn_store_room(&how->studio->frame, out->stride * out->height);
	row = bn_store_room(&how->studio->row, width * 4 + width * 16);
	if (!out->p || !row)
		png_error(png, "memory");
	s.sum = (uint32_t *)(void *)(row + width * 4);
	if (s.step > 1)
		read_shrunk(out, png, row, &s);
	else
		read_whole(out, png);
}

enum bn_flaw bn_png_decode(struct canvas *out, const struct decode *how)
{
	struct source source = { how->bytes, BN_FLAW_NONE };
	png_structp png;
	png_infop info;

	png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &source, on_error,
				     on_warning);
	if (!png)
		return BN_FLAW_PIXELS;
	info = png_create_info_struct(png);
	if (!info || setjmp(png_jmpbuf(png))) {
		png_destroy_read_struct(&png, &info, NULL);
		return source.flaw == BN_FLAW_NONE ? BN_FLAW_PIXELS
						   : source.flaw;
	}
	set_limits(png);
	png_set_read_fn(png, &source, on_read);
	png_read_info(png, info);
	if ((double)png_get_image_width(png, info) *
		    png_get_image_height(png, info) >
	    BN_IMAGE_PIXELS)
		png_error(png, "size");
	set_form(png, info);
	png_read_update_info(png, info);
	read_picture(out, png, info, how);
	png_destroy_read_struct(&png, &info, NULL);
	return BN_FLAW_NONE;
}

static void on_write(png_structp png, png_bytep p, png_size_t n)
{
	bn_buf_add(png_get_io_ptr(png), p, n);
}

static void on_flush(png_structp png)
{
	(void)png;
}

static void write_picture(png_structp png, png_infop info,
			  const struct raster *r)
{
	unsigned y;

	png_set_IHDR(png, info, r->width, r->height, 8, PNG_COLOR_TYPE_RGB,
		     PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
		     PNG_FILTER_TYPE_DEFAULT);
	png_write_info(png, info);
	png_set_filler(png, 0, PNG_FILLER_AFTER);
	for (y = 0; y < r->height; y++)
		png_write_row(png, r->p + r->stride * y);
	png_write_end(png, NULL);
}

bool bn_png_write(struct bn_buf *out, const struct raster *r)
{
	struct source source = { { NULL, 0 }, BN_FLAW_NONE };
	png_structp png;
	png_infop info;

	bn_buf_clear(out);
	png = png_create_write_struct(PNG_LIBPNG_VER_STRING, &source, on_error,
				      on_warning);
	if (!png)
		return false;
	info = png_create_info_struct(png);
	if (!info || setjmp(png_jmpbuf(png))) {
		png_destroy_write_struct(&png, &info);
		return false;
	}
	png_set_write_fn(png, out, on_write, on_flush);
	write_picture(png, info, r);
	png_destroy_write_struct(&png, &info);
	return bn_buf_ok(out);
}
