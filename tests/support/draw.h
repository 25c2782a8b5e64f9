/*
 * Draws pictures for tests: a portrait of nobody, pages of strokes that look
 * like text, cards, seals; spoils them in known ways; writes JPEG and PNG.
 */
#ifndef TESTS_SUPPORT_DRAW_H
#define TESTS_SUPPORT_DRAW_H

#include <stdint.h>

#include "bn/buf.h"
#include "bn/facts.h"

struct drawing {
	int w, h;
	uint8_t *rgb; /* owned */
};

struct paint {
	int r, g, b;
};

void draw_new(struct drawing *d, int w, int h, struct paint ground);
void draw_free(struct drawing *d);
void draw_copy(struct drawing *to, const struct drawing *from);

/* Shapes; soft edges of one pixel. */
void draw_rect(struct drawing *d, const float box[4], struct paint p);
void draw_ellipse(struct drawing *d, const float at[4], struct paint p);
void draw_ring(struct drawing *d, const float at[4], float wide,
	       struct paint p);

/* What people hand in; `tilt` in degrees turns the head. */
void draw_portrait(struct drawing *d, int w, int h, float tilt);
void draw_page(struct drawing *d, int w, int h);
void draw_card(struct drawing *d, bool emblem);
void draw_seal(struct drawing *d, float x, float y, float radius);

/* Ways to spoil them. */
void draw_blur(struct drawing *d, float sigma);
void draw_turn(struct drawing *d, float degrees, struct paint ground);
void draw_scale(struct drawing *d, int w, int h, bool nearest);
void draw_gamma(struct drawing *d, float gamma);
void draw_grey(struct drawing *d);
/* Multiplies by 1 at the left and by `to` at the right, or the middle. */
void draw_shade(struct drawing *d, float to, bool band);

/* As files; quality 1 to 100. */
void draw_jpeg(struct bn_buf *out, const struct drawing *d, int quality);
void draw_png(struct bn_buf *out, const struct drawing *d);

#endif
