/*
 * Is a major social work?  EL-MAJ: the names are rows of sw_majors.csv.
 */
#include "answers.h"

#include "bn/text.h"

/* Longer names than any box takes are cut: they match no row but a part. */
enum { NAME_SIZE = 512 };

/* Full-width signs become half-width, blanks and hidden characters go. */
static struct bn_str fold(char *to, size_t size, struct bn_str name)
{
	struct bn_str out = { to, 0 };
	uint32_t cp;

	while (bn_utf8_next(&cp, &name) && out.n + 4 <= size) {
		if (cp == BN_BAD_BYTE || bn_char_is_blank(cp) ||
		    bn_char_is_hidden(cp))
			continue;
		if (cp >= 0xFF01 && cp <= 0xFF5E)
			cp -= 0xFEE0;
		out.n += bn_utf8_put(to + out.n, cp);
	}
	return out;
}

enum bn_major_kind bn_major_judge(const struct bn_rulebook *rules,
				  enum bn_schooling level, struct bn_str name,
				  unsigned year)
{
	char folded[NAME_SIZE];

	if (name.n == 0)
		return BN_MAJOR_IS_OTHER;
	return bn_rulebook_major(rules, level,
				 fold(folded, sizeof(folded), name), year);
}

bool bn_major_is_social_work(enum bn_major_kind kind)
{
	return kind == BN_MAJOR_IS_SOCIAL_WORK || kind == BN_MAJOR_IS_EXTRA;
}
