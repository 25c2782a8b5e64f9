/*
 * The two EXIF values that matter: orientation and density.
 *
 * A hostile block can point anywhere: each read is checked against the block,
 * offsets are never followed twice and no more than 256 entries are read.
 */
#include "walk.h"

struct tiff {
	const unsigned char *p;
	size_t n;
	bool big; /* big-endian */
};

static bool read16(unsigned *v, const struct tiff *t, size_t at)
{
	if (at > t->n || t->n - at < 2)
		return false;
	*v = t->big ? (unsigned)t->p[at] << 8 | t->p[at + 1]
		    : (unsigned)t->p[at + 1] << 8 | t->p[at];
	return true;
}

static bool read32(uint32_t *v, const struct tiff *t, size_t at)
{
	unsigned a;
	unsigned b;

	if (!read16(&a, t, at) || !read16(&b, t, at + 2))
		return false;
	*v = t->big ? (uint32_t)a << 16 | b : (uint32_t)b << 16 | a;
	return true;
}

/* A rational as a whole number; 0 when it is none or out of reason. */
static unsigned read_ratio(const struct tiff *t, size_t entry)
{
	uint32_t at;
	uint32_t num;
	uint32_t den;

	if (!read32(&at, t, entry + 8) || !read32(&num, t, at) ||
	    !read32(&den, t, (size_t)at + 4) || den == 0)
		return 0;
	num /= den;
	return num <= 100000 ? num : 0;
}

static bool open_block(struct tiff *t, uint32_t *directory, struct bn_str block)
{
	unsigned order;
	unsigned magic;

	t->p = (const unsigned char *)block.p;
	t->n = block.n;
	t->big = false;
	if (!read16(&order, t, 0) || (order != 0x4949 && order != 0x4D4D))
		return false;
	t->big = order == 0x4D4D;
	return read16(&magic, t, 2) && magic == 42 && read32(directory, t, 4);
}

void bn_exif_read(unsigned *orientation, unsigned *density, struct bn_str tiff)
{
	struct tiff t;
	uint32_t directory;
	unsigned count;
	unsigned unit = 2;
	unsigned i;

	*orientation = 0;
	*density = 0;
	if (!open_block(&t, &directory, tiff) || !read16(&count, &t, directory))
		return;
	for (i = 0; i < count && i < 256; i++) {
		const size_t entry = (size_t)directory + 2 + (size_t)i * 12;
		unsigned tag;
		unsigned value;

		if (!read16(&tag, &t, entry) || !read16(&value, &t, entry + 8))
			break;
		if (tag == 0x0112 && value >= 1 && value <= 8)
			*orientation = value;
		else if (tag == 0x011A)
			*density = read_ratio(&t, entry);
		else if (tag == 0x0128)
			unit = value;
	}
	if (unit == 3)
		*density = (*density * 254 + 50) / 100;
	else if (unit != 2)
		*density = 0;
}
