/*
 * Judges the applicant of judged.h.
 */
#include "judged.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

void judged_at(struct judged *it, const char *now)
{
	struct bn_judge_input in = {
		.record = it->record,
		.materials = &it->materials,
		.rules = it->rules,
	};

	assert_int_equal(bn_moment_parse(&in.now, bn_str_of(now)), BN_DATE_OK);
	in.submitted = in.now;
	bn_arena_clear(&it->arena);
	assert_int_equal(bn_judge(&it->j, &it->arena, &in, NULL), BN_OK);
}
