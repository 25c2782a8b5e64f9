/*
 * Pictures for tests, drawn by arithmetic: the same bytes on every machine
 * with the same libraries.
 */
#include "draw.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>
#include <png.h>

static uint8_t clamp(float v)
{
	if (v < 0)
		return 0;
	return v > 255 ? 255 : (uint8_t)(v + 0.5f);
}

void draw_new(struct drawing *d, int w, int h, struct paint ground)
{
	int i;

	d->w = w;
	d->h = h;
	d->rgb = malloc((size_t)w * (size_t)h * 3);
	if (!d->rgb)
		abort();
	for (i = 0; i < w * h; i++) {
		d->rgb[i * 3] = (uint8_t)ground.r;
		d->rgb[i * 3 + 1] = (uint8_t)ground.g;
		d->rgb[i * 3 + 2] = (uint8_t)ground.b;
	}
}

void draw_free(struct drawing *d)
{
	free(d->rgb);
	d->rgb = NULL;
}

void draw_copy(struct drawing *to, const struct drawing *from)
{
	draw_new(to, from->w, from->h, (struct paint){ 0, 0, 0 });
	memcpy(to->rgb, from->rgb, (size_t)from->w * (size_t)from->h * 3);
}

static void blend(struct drawing *d, int x, int y, struct paint p, float share)
{
	uint8_t *q;

	if (x < 0 || y < 0 || x >= d->w || y >= d->h || share <= 0)
		return;
	share = share > 1 ? 1 : share;
	q = d->rgb + ((size_t)y * (size_t)d->w + (size_t)x) * 3;
	q[0] = clamp((float)q[0] + ((float)p.r - (float)q[0]) * share);
	q[1] = clamp((float)q[1] + ((float)p.g - (float)q[1]) * share);
	q[2] = clamp((float)q[2] + ((float)p.b - (float)q[2]) * share);
}

void draw_rect(struct drawing *d, const float box[4], struct paint p)
{
	int x;
	int y;

	for (y = (int)box[1] - 1; y <= (int)box[3] + 1; y++) {
		for (x = (int)box[0] - 1; x <= (int)box[2] + 1; x++) {
			const float fx =
				fminf((float)x + 1 - box[0], box[2] - (float)x);
			const float fy =
				fminf((float)y + 1 - box[1], box[3] - (float)y);

			blend(d, x, y, p,
			      fminf(fmaxf(fx, 0), 1) * fminf(fmaxf(fy, 0), 1));
		}
	}
}

/* Distance to an ellipse's edge, in pixels, positive inside. */
static float depth(const float at[4], float x, float y)
{
	const float u = (x - at[0]) / at[2];
	const float v = (y - at[1]) / at[3];

	return (1 - sqrtf(u * u + v * v)) * fminf(at[2], at[3]);
}

void draw_ellipse(struct drawing *d, const float at[4], struct paint p)
{
	int x;
	int y;

	for (y = (int)(at[1] - at[3]) - 1; y <= (int)(at[1] + at[3]) + 1; y++) {
		for (x = (int)(at[0] - at[2]) - 1;
		     x <= (int)(at[0] + at[2]) + 1; x++)
			blend(d, x, y, p, depth(at, (float)x, (float)y) + 0.5f);
	}
}

void draw_ring(struct drawing *d, const float at[4], float wide, struct paint p)
{
	int x;
	int y;

	for (y = (int)(at[1] - at[3]) - 1; y <= (int)(at[1] + at[3]) + 1; y++) {
		for (x = (int)(at[0] - at[2]) - 1;
		     x <= (int)(at[0] + at[2]) + 1; x++) {
			const float in = depth(at, (float)x, (float)y);

			blend(d, x, y, p, fminf(in + 0.5f, wide - in + 0.5f));
		}
	}
}

static uint32_t next_random(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

/* Grain on whatever is not nearly white: skin and cloth are not smooth. */
static void grain(struct drawing *d, int strength)
{
	uint32_t seed = 7;
	int i;

	for (i = 0; i < d->w * d->h; i++) {
		const int by = (int)(next_random(&seed) %
				     (unsigned)(2 * strength + 1)) -
			       strength;
		uint8_t *q = d->rgb + i * 3;

		if (q[0] > 240 && q[1] > 240 && q[2] > 240)
			continue;
		q[0] = clamp((float)(q[0] + by));
		q[1] = clamp((float)(q[1] + by));
		q[2] = clamp((float)(q[2] + by));
	}
}

void draw_portrait(struct drawing *d, int w, int h, float tilt)
{
	const struct paint skin = { 222, 178, 150 };
	const struct paint dark = { 42, 34, 30 };
	const struct paint cloth = { 40, 56, 110 };
	const float s = (float)w / 295;
	const float hair[4] = { 148 * s, 128 * s, 92 * s, 98 * s };
	const float face[4] = { 148 * s, 165 * s, 80 * s, 108 * s };
	const float neck[4] = { 112 * s, 240 * s, 184 * s, 330 * s };
	const float body[4] = { 148 * s, 413 * s, 142 * s, 112 * s };
	int side;

	draw_new(d, w, h, (struct paint){ 253, 253, 253 });
	draw_ellipse(d, hair, dark);
	draw_rect(d, neck, (struct paint){ 205, 160, 134 });
	draw_ellipse(d, face, skin);
	for (side = -1; side <= 1; side += 2) {
		const float e[4] = { (148 + 34 * (float)side) * s, 150 * s,
				     14 * s, 6 * s };
		const float pupil[4] = { e[0], e[1], 5 * s, 5 * s };
		const float brow[4] = { e[0] - 18 * s, 130 * s, e[0] + 18 * s,
					136 * s };

		draw_ellipse(d, e, (struct paint){ 240, 236, 232 });
		draw_ellipse(d, pupil, dark);
		draw_rect(d, brow, dark);
	}
	{
		const float nose[4] = { 140 * s, 190 * s, 156 * s, 196 * s };
		const float mouth[4] = { 148 * s, 222 * s, 26 * s, 7 * s };

		draw_rect(d, nose, (struct paint){ 190, 140, 118 });
		draw_ellipse(d, mouth, (struct paint){ 176, 84, 84 });
	}
	if (tilt > 0 || tilt < 0)
		draw_turn(d, tilt, (struct paint){ 253, 253, 253 });
	draw_ellipse(d, body, cloth);
	grain(d, 9);
}

/* One sign of four strokes in a box, like a character of a text. */
static void draw_sign(struct drawing *d, float x, float y, float size,
		      uint32_t *seed)
{
	const struct paint ink = { 28, 28, 30 };
	int i;

	for (i = 0; i < 4; i++) {
		const float at = (float)(next_random(seed) % 80) / 100 * size;
		const float from = (float)(next_random(seed) % 30) / 100 * size;
		const float to = size * 0.9f;
		const float across[4] = { x + from, y + at, x + to,
					  y + at + size * 0.09f };
		const float down[4] = { x + at, y + from, x + at + size * 0.09f,
					y + to };

		draw_rect(d, i & 1 ? down : across, ink);
	}
}

void draw_page(struct drawing *d, int w, int h)
{
	const float size = (float)w / 45;
	uint32_t seed = 3;
	int row;
	int i;

	draw_new(d, w, h, (struct paint){ 246, 246, 244 });
	for (row = 0; row < 18; row++) {
		const float y = (float)h * 0.1f + (float)row * size * 1.9f;

		if (y + size > (float)h * 0.95f)
			break;
		for (i = 0; i < 34; i++)
			draw_sign(d, size * 5 + (float)i * size * 1.04f, y,
				  size * 0.9f, &seed);
	}
}

void draw_seal(struct drawing *d, float x, float y, float radius)
{
	const struct paint red = { 205, 40, 46 };
	const float at[4] = { x, y, radius, radius };
	const float star[4] = { x, y, radius * 0.26f, radius * 0.26f };
	int i;

	draw_ring(d, at, radius * 0.06f, red);
	draw_ellipse(d, star, red);
	for (i = 0; i < 18; i++) {
		const float a = (float)i * 0.28f + 3.3f;
		const float px = x + cosf(a) * radius * 0.72f;
		const float py = y + sinf(a) * radius * 0.72f;
		const float box[4] = { px - radius * 0.07f, py - radius * 0.02f,
				       px + radius * 0.07f,
				       py + radius * 0.02f };
		const float post[4] = { px - radius * 0.02f,
					py - radius * 0.08f,
					px + radius * 0.02f,
					py + radius * 0.08f };

		draw_rect(d, box, red);
		draw_rect(d, post, red);
	}
}

void draw_card(struct drawing *d, bool emblem)
{
	const float card[4] = { 200, 150, 1230, 800 };
	const struct paint red = { 205, 30, 30 };
	uint32_t seed = 5;
	int row;
	int i;

	draw_new(d, 1430, 950, (struct paint){ 70, 72, 76 });
	draw_rect(d, card, (struct paint){ 226, 234, 242 });
	if (emblem) {
		const float disc[4] = { 350, 300, 100, 100 };

		draw_ellipse(d, disc, red);
	} else {
		const float photo[4] = { 1000, 420, 90, 120 };
		const float hair[4] = { 1000, 330, 92, 60 };

		draw_ellipse(d, photo, (struct paint){ 216, 172, 146 });
		draw_ellipse(d, hair, (struct paint){ 50, 40, 36 });
	}
	for (row = 0; row < 4; row++) {
		for (i = 0; i < 12; i++)
			draw_sign(d, 280 + (float)i * 40,
				  (emblem ? 480 : 200) + (float)row * 70, 32,
				  &seed);
	}
}

void draw_blur(struct drawing *d, float sigma)
{
	const int reach = (int)(sigma * 3) + 1;
	const size_t n = (size_t)d->w * (size_t)d->h * 3;
	float *mid = malloc(n * sizeof(float));
	float weight[64];
	float sum = 0;
	int x, y, k, c;

	if (!mid || reach > 31)
		abort();
	for (k = -reach; k <= reach; k++) {
		weight[k + reach] = expf(-(float)(k * k) / (2 * sigma * sigma));
		sum += weight[k + reach];
	}
	for (y = 0; y < d->h; y++) {
		for (x = 0; x < d->w; x++) {
			for (c = 0; c < 3; c++) {
				float v = 0;

				for (k = -reach; k <= reach; k++) {
					int sx = x + k;

					sx = sx < 0       ? 0
					     : sx >= d->w ? d->w - 1
							  : sx;
					v += weight[k + reach] *
					     (float)d->rgb[(y * d->w + sx) * 3 +
							   c];
				}
				mid[(y * d->w + x) * 3 + c] = v / sum;
			}
		}
	}
	for (y = 0; y < d->h; y++) {
		for (x = 0; x < d->w * 3; x++) {
			float v = 0;

			for (k = -reach; k <= reach; k++) {
				int sy = y + k;

				sy = sy < 0 ? 0 : sy >= d->h ? d->h - 1 : sy;
				v += weight[k + reach] *
				     mid[(size_t)sy * (size_t)d->w * 3 +
					 (size_t)x];
			}
			d->rgb[(size_t)y * (size_t)d->w * 3 + (size_t)x] =
				clamp(v / sum);
		}
	}
	free(mid);
}

/* A colour between pixels. */
static void sample(float out[3], const struct drawing *d, float x, float y)
{
	const int ix = (int)floorf(x);
	const int iy = (int)floorf(y);
	const float fx = x - (float)ix;
	const float fy = y - (float)iy;
	int c;

	for (c = 0; c < 3; c++) {
		const uint8_t *p = d->rgb + (iy * d->w + ix) * 3 + c;

		out[c] =
			(1 - fy) * ((1 - fx) * (float)p[0] + fx * (float)p[3]) +
			fy * ((1 - fx) * (float)p[d->w * 3] +
			      fx * (float)p[d->w * 3 + 3]);
	}
}

void draw_turn(struct drawing *d, float degrees, struct paint ground)
{
	const float a = degrees * 3.14159265f / 180;
	const float cx = (float)d->w / 2;
	const float cy = (float)d->h * 0.42f;
	struct drawing to;
	int x, y, c;

	draw_new(&to, d->w, d->h, ground);
	for (y = 0; y < d->h; y++) {
		for (x = 0; x < d->w; x++) {
			const float dx = (float)x - cx;
			const float dy = (float)y - cy;
			const float sx = cx + dx * cosf(a) + dy * sinf(a);
			const float sy = cy - dx * sinf(a) + dy * cosf(a);
			float v[3];

			if (sx < 0 || sy < 0 || sx >= (float)d->w - 1 ||
			    sy >= (float)d->h - 1)
				continue;
			sample(v, d, sx, sy);
			for (c = 0; c < 3; c++)
				to.rgb[(y * d->w + x) * 3 + c] = clamp(v[c]);
		}
	}
	draw_free(d);
	*d = to;
}

void draw_scale(struct drawing *d, int w, int h, bool nearest)
{
	struct drawing to;
	int x, y, c;

	draw_new(&to, w, h, (struct paint){ 0, 0, 0 });
	for (y = 0; y < h; y++) {
		for (x = 0; x < w; x++) {
			float sx = ((float)x + 0.5f) * (float)d->w / (float)w;
			float sy = ((float)y + 0.5f) * (float)d->h / (float)h;
			float v[3];

			if (nearest) {
				sx = floorf(sx);
				sy = floorf(sy);
			} else {
				sx -= 0.5f;
				sy -= 0.5f;
			}
			sx = fminf(fmaxf(sx, 0), (float)d->w - 1.01f);
			sy = fminf(fmaxf(sy, 0), (float)d->h - 1.01f);
			sample(v, d, sx, sy);
			for (c = 0; c < 3; c++)
				to.rgb[(y * w + x) * 3 + c] = clamp(v[c]);
		}
	}
	draw_free(d);
	*d = to;
}

void draw_gamma(struct drawing *d, float gamma)
{
	int i;

	for (i = 0; i < d->w * d->h * 3; i++)
		d->rgb[i] = clamp(255 * powf((float)d->rgb[i] / 255, gamma));
}

void draw_grey(struct drawing *d)
{
	int i;

	for (i = 0; i < d->w * d->h; i++) {
		uint8_t *q = d->rgb + i * 3;

		q[0] = q[1] = q[2] =
			(uint8_t)((77 * q[0] + 150 * q[1] + 29 * q[2]) / 256);
	}
}

void draw_shade(struct drawing *d, float to, bool band)
{
	int x, y, c;

	for (y = 0; y < d->h; y++) {
		for (x = 0; x < d->w; x++) {
			const float u = (float)x / (float)d->w;
			const float g = (u - 0.5f) / 0.05f;
			const float by = band ? 1 - (1 - to) * expf(-g * g)
					      : 1 - (1 - to) * u;

			for (c = 0; c < 3; c++) {
				uint8_t *q = d->rgb + (y * d->w + x) * 3 + c;

				*q = clamp((float)*q * by);
			}
		}
	}
}

void draw_jpeg(struct bn_buf *out, const struct drawing *d, int quality)
{
	struct jpeg_compress_struct info;
	struct jpeg_error_mgr error;
	unsigned char *bytes = NULL;
	unsigned long n = 0;

	info.err = jpeg_std_error(&error);
	jpeg_create_compress(&info);
	jpeg_mem_dest(&info, &bytes, &n);
	info.image_width = (JDIMENSION)d->w;
	info.image_height = (JDIMENSION)d->h;
	info.input_components = 3;
	info.in_color_space = JCS_RGB;
	jpeg_set_defaults(&info);
	jpeg_set_quality(&info, quality, TRUE);
	info.density_unit = 1;
	info.X_density = info.Y_density = 300;
	jpeg_start_compress(&info, TRUE);
	while (info.next_scanline < info.image_height) {
		JSAMPROW row =
			d->rgb + (size_t)info.next_scanline * (size_t)d->w * 3;

		(void)jpeg_write_scanlines(&info, &row, 1);
	}
	jpeg_finish_compress(&info);
	jpeg_destroy_compress(&info);
	bn_buf_add(out, bytes, n);
	free(bytes);
}

void draw_png(struct bn_buf *out, const struct drawing *d)
{
	png_image image;
	png_alloc_size_t n = 0;
	char *bytes;

	memset(&image, 0, sizeof(image));
	image.version = PNG_IMAGE_VERSION;
	image.width = (png_uint_32)d->w;
	image.height = (png_uint_32)d->h;
	image.format = PNG_FORMAT_RGB;
	if (!png_image_write_get_memory_size(image, n, 0, d->rgb, 0, NULL))
		abort();
	bytes = malloc(n);
	if (!bytes ||
	    !png_image_write_to_memory(&image, bytes, &n, 0, d->rgb, 0, NULL))
		abort();
	bn_buf_add(out, bytes, n);
	free(bytes);
}
