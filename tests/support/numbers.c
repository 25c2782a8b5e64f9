/*
 * One number under judgement; see the header.
 */
#include "numbers.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

const struct bn_date numbers_today = { 2026, 3, 12 };

void numbers_codes(char *to, size_t size, const struct bn_findings *list)
{
	const struct bn_finding *f;
	size_t n = 0;

	to[0] = '\0';
	for (f = list->first; f; f = f->next) {
		const struct bn_cause_info *info = bn_cause_info(f->cause);

		n += (size_t)snprintf(
			to + n, size - n, "%s%s%s%s", n ? " " : "", info->code,
			info->variant[0] ? "." : "", info->variant);
		assert_true(n < size);
	}
}

void numbers_judge(struct bn_identity *out, char codes[160], const char *type,
		   struct bn_str number)
{
	struct bn_arena arena = { 0 };
	struct bn_findings list;

	bn_findings_init(&list, &arena);
	bn_identity_judge(out, &list, bn_str_of(type), number, numbers_today);
	assert_false(list.failed);
	assert_int_equal(out->valid, bn_findings_verdict(&list) != BN_FAIL);
	numbers_codes(codes, 160, &list);
	bn_arena_release(&arena);
}

void numbers_expect(struct bn_identity *out, const char *type,
		    const char *number, const char *codes)
{
	char found[160];

	numbers_judge(out, found, type, bn_str_of(number));
	if (strcmp(found, codes) != 0)
		fail_msg("%s %s: [%s], not [%s]", type, number, found, codes);
}

void numbers_complete(char number[19])
{
	static const int weight[17] = { 7, 9, 10, 5,  8, 4, 2, 1, 6,
					3, 7, 9,  10, 5, 8, 4, 2 };
	int sum = 0;

	for (int i = 0; i < 17; i++)
		sum += (number[i] - '0') * weight[i];
	sum = (12 - sum % 11) % 11;
	number[17] = (char)(sum == 10 ? 'X' : '0' + sum);
	number[18] = '\0';
}
