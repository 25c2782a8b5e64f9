/*
 * Colour tables and kept buffers of one decoder process.
 *
 * Must not decode or measure.
 */
#include "studio.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void *bn_store_room(struct store *s, size_t size)
{
	if (s->size < size) {
		free(s->p);
		/* The decoders' vector code may read a few bytes beyond. */
		s->p = malloc(size + 64);
		s->size = s->p ? size : 0;
	}
	return s->p;
}

void bn_store_release(struct store *s)
{
	free(s->p);
	s->p = NULL;
	s->size = 0;
}

static float cie_f(float t)
{
	return t > 0.008856f ? cbrtf(t) : 7.787f * t + 16.0f / 116.0f;
}

void bn_studio_init(struct studio *s)
{
	unsigned i;

	memset(s, 0, sizeof(*s));
	s->memory = DECODER_MEMORY;
	for (i = 0; i < 256; i++) {
		const float c = (float)i / 255.0f;

		s->linear[i] = c <= 0.04045f
				       ? c / 12.92f
				       : powf((c + 0.055f) / 1.055f, 2.4f);
		s->light[i] = 116.0f * cie_f(s->linear[i]) - 16.0f;
	}
	for (i = 0; i <= 4096; i++)
		s->cube[i] = cie_f((float)i / 4096.0f);
}

void bn_studio_release(struct studio *s)
{
	unsigned i;

	bn_store_release(&s->frame);
	bn_store_release(&s->turned);
	bn_store_release(&s->row);
	for (i = 0; i < sizeof(s->plane) / sizeof(s->plane[0]); i++)
		bn_store_release(&s->plane[i]);
}

static float cube_of(const struct studio *s, float t)
{
	int i = (int)(t * 4096.0f + 0.5f);

	if (i < 0)
		i = 0;
	if (i > 4096)
		i = 4096;
	return s->cube[i];
}

struct lab bn_studio_lab(const struct studio *s, unsigned r, unsigned g,
			 unsigned b)
{
	const float lr = s->linear[r];
	const float lg = s->linear[g];
	const float lb = s->linear[b];
	/* sRGB primaries, divided by the D65 white. */
	const float x =
		cube_of(s, 0.43394f * lr + 0.37621f * lg + 0.18985f * lb);
	const float y =
		cube_of(s, 0.21264f * lr + 0.71517f * lg + 0.07219f * lb);
	const float z =
		cube_of(s, 0.01776f * lr + 0.10947f * lg + 0.87277f * lb);
	struct lab out;

	out.l = 116.0f * y - 16.0f;
	out.a = 500.0f * (x - y);
	out.b = 200.0f * (y - z);
	return out;
}
