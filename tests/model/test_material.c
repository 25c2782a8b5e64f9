/*
 * Tests of src/model/material.c and of the table of slots.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "bn/material.h"

static void slots_stand_in_the_order_of_the_enum(void **state)
{
	static const char *const ids[BN_SLOT_COUNT] = {
		[BN_SLOT_PHOTO] = "photo",
		[BN_SLOT_ID_PORTRAIT] = "id_portrait",
		[BN_SLOT_ID_EMBLEM] = "id_emblem",
		[BN_SLOT_DIPLOMA] = "diploma",
		[BN_SLOT_DEGREE] = "degree",
		[BN_SLOT_WORK_PROOF] = "work_proof",
		[BN_SLOT_LOCAL_PROOF] = "local_proof",
		[BN_SLOT_REPLACEMENT] = "replacement",
		[BN_SLOT_NAME_CHANGE] = "name_change",
		[BN_SLOT_CERTIFICATE] = "certificate",
		[BN_SLOT_REPORT] = "report",
		[BN_SLOT_ENROLMENT] = "enrolment",
	};

	(void)state;
	for (int s = 0; s < BN_SLOT_COUNT; s++) {
		const struct bn_slot_info *info = bn_slot_info((enum bn_slot)s);

		assert_string_equal(info->id, ids[s]);
		assert_true(info->most >= 1);
		assert_non_null(strstr(info->takes, "jpeg"));
	}
}

static void slots_are_found_by_id_and_by_kind(void **state)
{
	enum bn_slot slot;

	(void)state;
	for (int s = 0; s < BN_SLOT_COUNT; s++) {
		const struct bn_slot_info *info = bn_slot_info((enum bn_slot)s);

		assert_true(bn_slot_of_id(&slot, bn_str_of(info->id)));
		assert_int_equal(slot, s);
		assert_true(bn_slot_of_kind(&slot, bn_str_of(info->kind)));
		assert_int_equal(slot, s);
	}
	assert_false(bn_slot_of_id(&slot, BN_STR("id-portrait")));
	assert_false(bn_slot_of_kind(&slot, BN_STR("id_portrait")));
	assert_false(bn_slot_of_id(&slot, BN_STR("")));
	assert_false(bn_slot_of_kind(&slot, BN_STR("photos")));
}

static void materials_are_found_by_slot_and_number(void **state)
{
	struct bn_material items[3] = {
		{ .slot = BN_SLOT_PHOTO, .seq = 0 },
		{ .slot = BN_SLOT_DIPLOMA, .seq = 0 },
		{ .slot = BN_SLOT_DIPLOMA, .seq = 1 },
	};
	const struct bn_materials m = { items, 3 };
	const struct bn_materials none = { NULL, 0 };

	(void)state;
	assert_ptr_equal(bn_materials_find(&m, BN_SLOT_DIPLOMA, 1), &items[2]);
	assert_ptr_equal(bn_materials_find(&m, BN_SLOT_PHOTO, 0), &items[0]);
	assert_null(bn_materials_find(&m, BN_SLOT_PHOTO, 1));
	assert_null(bn_materials_find(&m, BN_SLOT_DEGREE, 0));
	assert_null(bn_materials_find(&none, BN_SLOT_PHOTO, 0));
	assert_int_equal(bn_materials_count(&m, BN_SLOT_DIPLOMA), 2);
	assert_int_equal(bn_materials_count(&m, BN_SLOT_DEGREE), 0);
	assert_int_equal(bn_materials_count(&none, BN_SLOT_PHOTO), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(slots_stand_in_the_order_of_the_enum),
		cmocka_unit_test(slots_are_found_by_id_and_by_kind),
		cmocka_unit_test(materials_are_found_by_slot_and_number),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
