/*
 * Draws the pictures of data/samples: `make samples`.  The people are
 * invented and look it.  Uses cairo, pango and libjpeg; no part of the
 * program, and not run by the build.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>
#include <pango/pangocairo.h>

struct canvas {
	cairo_surface_t *surface;
	cairo_t *cr;
	int width, height;
};

static struct canvas canvas_new(int width, int height, double grey)
{
	struct canvas c = { NULL, NULL, width, height };

	c.surface =
		cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
	c.cr = cairo_create(c.surface);
	cairo_set_source_rgb(c.cr, grey, grey, grey);
	cairo_paint(c.cr);
	return c;
}

/* A fixed series, so that the same call draws the same picture. */
static unsigned noise_state = 1;

static int noise(int most)
{
	noise_state = noise_state * 1103515245u + 12345u;
	return (int)(noise_state >> 16) % (2 * most + 1) - most;
}

static JSAMPLE clamp(int v)
{
	return (JSAMPLE)(v < 0 ? 0 : v > 255 ? 255 : v);
}

/* Grain everywhere but on pure white, as a camera leaves it. */
static void write_row(JSAMPLE *row, const unsigned char *pixels, int width,
		      int grain)
{
	for (int x = 0; x < width; x++) {
		const unsigned char *p = pixels + 4 * x;
		int g = p[0] > 248 && p[1] > 248 && p[2] > 248 ? 0
							       : noise(grain);

		row[3 * x] = clamp(p[2] + g);
		row[3 * x + 1] = clamp(p[1] + g);
		row[3 * x + 2] = clamp(p[0] + g);
	}
}

static void canvas_save(struct canvas *c, const char *folder, const char *name,
			int quality, int grain)
{
	struct jpeg_compress_struct jpeg;
	struct jpeg_error_mgr fault;
	char path[1024];
	JSAMPLE *row = malloc((size_t)c->width * 3);
	FILE *out;
	int stride = cairo_image_surface_get_stride(c->surface);
	const unsigned char *pixels;

	(void)snprintf(path, sizeof(path), "%s/%s", folder, name);
	out = fopen(path, "wb");
	if (!out || !row) {
		perror(path);
		exit(1);
	}
	cairo_surface_flush(c->surface);
	pixels = cairo_image_surface_get_data(c->surface);
	jpeg.err = jpeg_std_error(&fault);
	jpeg_create_compress(&jpeg);
	jpeg_stdio_dest(&jpeg, out);
	jpeg.image_width = (JDIMENSION)c->width;
	jpeg.image_height = (JDIMENSION)c->height;
	jpeg.input_components = 3;
	jpeg.in_color_space = JCS_RGB;
	jpeg_set_defaults(&jpeg);
	jpeg_set_quality(&jpeg, quality, TRUE);
	jpeg.density_unit = 1;
	jpeg.X_density = jpeg.Y_density = 300;
	jpeg_start_compress(&jpeg, TRUE);
	for (int y = 0; y < c->height; y++) {
		write_row(row, pixels + (size_t)y * (size_t)stride, c->width,
			  grain);
		(void)jpeg_write_scanlines(&jpeg, &row, 1);
	}
	jpeg_finish_compress(&jpeg);
	jpeg_destroy_compress(&jpeg);
	fclose(out);
	free(row);
	cairo_destroy(c->cr);
	cairo_surface_destroy(c->surface);
}

static void text(struct canvas *c, double x, double y, int size,
		 const char *words)
{
	PangoLayout *layout = pango_cairo_create_layout(c->cr);
	char font[64];
	PangoFontDescription *d;

	(void)snprintf(font, sizeof(font), "Noto Sans CJK SC Medium %d", size);
	d = pango_font_description_from_string(font);
	pango_layout_set_font_description(layout, d);
	pango_layout_set_text(layout, words, -1);
	cairo_move_to(c->cr, x, y);
	pango_cairo_show_layout(c->cr, layout);
	pango_font_description_free(d);
	g_object_unref(layout);
}

static void ellipse(cairo_t *cr, double x, double y, double a, double b)
{
	cairo_save(cr);
	cairo_translate(cr, x, y);
	cairo_scale(cr, a, b);
	cairo_new_path(cr);
	cairo_arc(cr, 0, 0, 1, 0, 2 * M_PI);
	cairo_restore(cr);
	cairo_fill(cr);
}

static void skin(cairo_t *cr, double x, double y, double r)
{
	cairo_pattern_t *p = cairo_pattern_create_radial(x, y, r * .2, x, y, r);

	cairo_pattern_add_color_stop_rgb(p, 0, .90, .73, .62);
	cairo_pattern_add_color_stop_rgb(p, 1, .76, .57, .46);
	cairo_set_source(cr, p);
	cairo_pattern_destroy(p);
}

static void shoulders(cairo_t *cr, double cx, double bottom)
{
	cairo_set_source_rgb(cr, .16, .20, .32);
	cairo_move_to(cr, cx - 135, bottom);
	cairo_curve_to(cr, cx - 130, bottom - 75, cx - 70, bottom - 92, cx - 42,
		       bottom - 104);
	cairo_line_to(cr, cx + 42, bottom - 104);
	cairo_curve_to(cr, cx + 70, bottom - 92, cx + 130, bottom - 75,
		       cx + 135, bottom);
	cairo_fill(cr);
	cairo_set_source_rgb(cr, .80, .86, .94);
	cairo_move_to(cr, cx - 34, bottom - 104);
	cairo_line_to(cr, cx, bottom - 40);
	cairo_line_to(cr, cx + 34, bottom - 104);
	cairo_fill(cr);
}

/* Hair down to the ears, in strokes, with the forehead left free. */
static void hair(cairo_t *cr, double cx, double cy, double a, double b)
{
	cairo_set_source_rgb(cr, .13, .11, .11);
	cairo_save(cr);
	cairo_rectangle(cr, cx - a - 20, cy - b - 20, 2 * a + 40, b * 1.12);
	cairo_clip(cr);
	ellipse(cr, cx, cy - 2, a + 5, b + 6);
	cairo_set_line_width(cr, 1.2);
	for (int i = -40; i <= 40; i++) {
		double x = cx + i * (a + 3) / 41;
		double top = cy - b * sqrt(1 - pow(i / 43.0, 2));
		double shade = .17 + .03 * (i % 4 + 4);

		cairo_set_source_rgb(cr, shade, shade * .9, shade * .85);
		cairo_move_to(cr, x, top);
		cairo_rel_curve_to(cr, i * .1, 20, i * .25, 60, i * .3, 110);
		cairo_stroke(cr);
	}
	cairo_restore(cr);
	skin(cr, cx, cy, b);
	cairo_save(cr);
	cairo_rectangle(cr, cx - a, cy - b, 2 * a, 2 * b);
	cairo_clip(cr);
	ellipse(cr, cx, cy + 14, a - 5, b - 34);
	cairo_restore(cr);
}

static void eye(cairo_t *cr, double x, double y)
{
	cairo_set_source_rgb(cr, .95, .95, .94);
	ellipse(cr, x, y, 14, 6);
	cairo_set_source_rgb(cr, .14, .10, .08);
	ellipse(cr, x, y, 6, 6);
	cairo_set_source_rgb(cr, 1, 1, 1);
	ellipse(cr, x + 2, y - 2, 1.6, 1.6);
	cairo_set_source_rgb(cr, .15, .11, .10);
	cairo_set_line_width(cr, 2);
	cairo_move_to(cr, x - 15, y - 2);
	cairo_curve_to(cr, x - 8, y - 9, x + 8, y - 9, x + 15, y - 2);
	cairo_stroke(cr);
	cairo_set_line_width(cr, 4);
	cairo_move_to(cr, x - 17, y - 16);
	cairo_curve_to(cr, x - 8, y - 21, x + 8, y - 21, x + 17, y - 16);
	cairo_stroke(cr);
}

static void face(cairo_t *cr, double cx, double cy, double a, double b)
{
	skin(cr, cx, cy + 10, b * 1.3);
	cairo_rectangle(cr, cx - 36, cy + b - 26, 72, 60);
	cairo_fill(cr);
	skin(cr, cx, cy, b);
	ellipse(cr, cx, cy, a, b);
	ellipse(cr, cx - a, cy + 8, 9, 20);
	ellipse(cr, cx + a, cy + 8, 9, 20);
	hair(cr, cx, cy, a, b);
	eye(cr, cx - 31, cy + 2);
	eye(cr, cx + 31, cy + 2);
	cairo_set_source_rgb(cr, .68, .48, .40);
	cairo_set_line_width(cr, 2);
	cairo_move_to(cr, cx - 4, cy + 12);
	cairo_line_to(cr, cx - 10, cy + 38);
	cairo_line_to(cr, cx + 8, cy + 40);
	cairo_stroke(cr);
	cairo_set_source_rgb(cr, .72, .36, .34);
	ellipse(cr, cx, cy + 60, 24, 6);
}

static void draw_photo(const char *folder)
{
	struct canvas c = canvas_new(295, 413, 1);

	shoulders(c.cr, 147.5, 413);
	face(c.cr, 147.5, 160, 82, 122);
	canvas_save(&c, folder, "photo.jpg", 93, 6);
}

static struct canvas desk_with_card(void)
{
	struct canvas c = canvas_new(1500, 1000, .30);
	cairo_pattern_t *p;

	cairo_rectangle(c.cr, 150, 121, 1200, 757);
	p = cairo_pattern_create_linear(150, 121, 1350, 878);
	cairo_pattern_add_color_stop_rgb(p, 0, .87, .92, .96);
	cairo_pattern_add_color_stop_rgb(p, 1, .94, .93, .90);
	cairo_set_source(c.cr, p);
	cairo_fill(c.cr);
	cairo_pattern_destroy(p);
	cairo_set_source_rgb(c.cr, .12, .12, .14);
	return c;
}

static void draw_front(const char *folder)
{
	struct canvas c = desk_with_card();

	text(&c, 230, 190, 30, "姓 名   样 本");
	text(&c, 230, 280, 30, "性 别   男      民 族   汉");
	text(&c, 230, 370, 30, "出 生   1998 年 4 月 12 日");
	text(&c, 230, 460, 30, "住 址   样本市示例路 1 号");
	text(&c, 230, 730, 34, "公民身份号码   样 本 无 效");
	cairo_save(c.cr);
	cairo_translate(c.cr, 940, 190);
	cairo_scale(c.cr, 1.25, 1.1);
	shoulders(c.cr, 147.5, 413);
	face(c.cr, 147.5, 160, 82, 122);
	cairo_restore(c.cr);
	canvas_save(&c, folder, "front.jpg", 74, 1);
}

static void draw_back(const char *folder)
{
	struct canvas c = desk_with_card();

	cairo_set_source_rgb(c.cr, .78, .12, .10);
	ellipse(c.cr, 320, 290, 125, 125);
	cairo_set_source_rgb(c.cr, .12, .12, .14);
	text(&c, 520, 210, 44, "样 本 共 和 国");
	text(&c, 520, 320, 56, "居 民 身 份 证");
	text(&c, 330, 640, 32, "签发机关   样本市公安局");
	text(&c, 330, 730, 32, "有效期限   2016.08.01-2036.08.01");
	canvas_save(&c, folder, "back.jpg", 74, 1);
}

static void paragraph(struct canvas *c, int y, const char *const *lines)
{
	for (int i = 0; lines[i]; i++)
		text(c, 160, y + 74 * i, 30, lines[i]);
}

static void seal(cairo_t *cr, double x, double y, double r)
{
	cairo_set_source_rgba(cr, .82, .10, .12, .92);
	cairo_set_line_width(cr, r * .07);
	cairo_new_path(cr);
	cairo_arc(cr, x, y, r, 0, 2 * M_PI);
	cairo_stroke(cr);
	for (int i = 0; i < 10; i++) {
		double turn = -M_PI / 2 + i * M_PI / 5;
		double reach = i % 2 ? r * .13 : r * .34;

		cairo_line_to(cr, x + reach * cos(turn), y + reach * sin(turn));
	}
	cairo_close_path(cr);
	cairo_fill(cr);
	for (int i = 0; i < 13; i++) {
		double turn = M_PI * .85 + i * M_PI * 1.3 / 12;

		cairo_save(cr);
		cairo_translate(cr, x + r * .76 * cos(turn),
				y + r * .76 * sin(turn));
		cairo_rotate(cr, turn + M_PI / 2);
		cairo_rectangle(cr, -r * .07, -r * .09, r * .14, r * .05);
		cairo_rectangle(cr, -r * .015, -r * .09, r * .04, r * .20);
		cairo_rectangle(cr, -r * .07, r * .04, r * .14, r * .05);
		cairo_fill(cr);
		cairo_restore(cr);
	}
}

static void draw_paper(const char *folder, const char *name, const char *title,
		       const char *const *lines, int with_seal)
{
	struct canvas c = canvas_new(1200, 1600, .965);

	cairo_set_source_rgb(c.cr, .10, .10, .12);
	text(&c, 600 - 46.0 * (double)strlen(title) / 6, 150, 52, title);
	paragraph(&c, 360, lines);
	if (with_seal)
		seal(c.cr, 860, 1260, 130);
	canvas_save(&c, folder, name, 74, 1);
}

int main(int argc, char **argv)
{
	static const char *const diploma[] = {
		"学生 样本, 于 2016 年 9 月至 2019 年 6 月在",
		"本校 社会工作 专业学习, 修完教学计划规定的",
		"全部课程, 成绩合格, 准予毕业。",
		"证书编号: 样本, 不是真实证书", NULL
	};
	static const char *const degree[] = {
		"样本 在本校完成培养计划, 通过答辩,", "授予 学士学位。",
		"证书编号: 样本, 不是真实证书", NULL
	};
	static const char *const work[] = {
		"兹证明 样本 自 2022 年 3 月起在我单位",
		"从事社区社会工作, 岗位为社工,",
		"入户探访困难家庭, 链接资源, 至今。",
		"联系人: 样本   单位: 示例社会工作服务中心", NULL
	};
	static const char *const other[] = { "兹证明 样本 所述情况属实。",
					     "本件为样本, 不是真实证明。",
					     "出具单位: 示例单位", NULL };
	const char *folder = argc > 1 ? argv[1] : "data/samples";

	draw_photo(folder);
	draw_front(folder);
	draw_back(folder);
	draw_paper(folder, "diploma.jpg", "毕 业 证 书", diploma, 0);
	draw_paper(folder, "degree.jpg", "学 位 证 书", degree, 0);
	draw_paper(folder, "work.jpg", "工作年限证明", work, 1);
	draw_paper(folder, "certificate.jpg", "职业水平证书", degree, 1);
	draw_paper(folder, "report.jpg", "学历认证报告", other, 1);
	draw_paper(folder, "name-change.jpg", "姓名变更证明", other, 1);
	return 0;
}
