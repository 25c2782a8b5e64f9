/*
 * Finding a built-in file.  Must not read any file of the disk.
 */
#include "bn/embedded.h"

#include <string.h>

const struct bn_embedded *bn_embedded_at(unsigned index)
{
	return index < bn_gen_embedded_n ? &bn_gen_embedded[index] : NULL;
}

const struct bn_embedded *bn_embedded_find(const char *name)
{
	unsigned from = 0;
	unsigned to = bn_gen_embedded_n;

	while (from < to) {
		unsigned at = from + (to - from) / 2;
		int order = strcmp(name, bn_gen_embedded[at].name);

		if (order == 0)
			return &bn_gen_embedded[at];
		if (order < 0)
			to = at;
		else
			from = at + 1;
	}
	return NULL;
}
