/*
 * The slots for materials, and finding one among those handed in.
 *
 * Must not open a file or look at a picture.
 */
#include "bn/material.h"

#include <assert.h>
#include <stddef.h>

#include "bn/tables.h"

const struct bn_slot_info *bn_slot_info(enum bn_slot slot)
{
	assert(slot < BN_SLOT_COUNT && bn_gen_slots_n == BN_SLOT_COUNT);
	return &bn_gen_slots[slot];
}

bool bn_slot_of_id(enum bn_slot *slot, struct bn_str id)
{
	unsigned i;

	for (i = 0; i < BN_SLOT_COUNT; i++) {
		if (bn_str_is(id, bn_slot_info((enum bn_slot)i)->id)) {
			*slot = (enum bn_slot)i;
			return true;
		}
	}
	return false;
}

bool bn_slot_of_kind(enum bn_slot *slot, struct bn_str kind)
{
	unsigned i;

	for (i = 0; i < BN_SLOT_COUNT; i++) {
		if (bn_str_is(kind, bn_slot_info((enum bn_slot)i)->kind)) {
			*slot = (enum bn_slot)i;
			return true;
		}
	}
	return false;
}

const struct bn_material *bn_materials_find(const struct bn_materials *m,
					    enum bn_slot slot, unsigned seq)
{
	unsigned i;

	for (i = 0; i < m->n; i++) {
		if (m->items[i].slot == slot && m->items[i].seq == seq)
			return &m->items[i];
	}
	return NULL;
}

unsigned bn_materials_count(const struct bn_materials *m, enum bn_slot slot)
{
	unsigned count = 0;
	unsigned i;

	for (i = 0; i < m->n; i++)
		count += m->items[i].slot == slot;
	return count;
}
