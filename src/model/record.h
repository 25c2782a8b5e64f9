/*
 * The shape of a record, shared by the file that stores into it and the one
 * that reads and writes its text.  Inside the model only.
 */
#ifndef MODEL_RECORD_H
#define MODEL_RECORD_H

#include <stdint.h>

#include "bn/record.h"

/* Entries that a section has room for: one where it is no list. */
enum bn_record_room {
#define BN_X(name, id, path, most, step) \
	BN_ROOM_##name = (most) > 0 ? (most) : 1,
	BN_SECTIONS(BN_X)
#undef BN_X
};

/* First and last cell of each field: one cell for each entry. */
enum bn_record_cells {
#define BN_X(name, id, section, kind, choices, cells, max, required, when) \
	BN_FIRST_CELL_##name, \
		BN_LAST_CELL_##name = (int)BN_FIRST_CELL_##name + \
				      (int)BN_ROOM_##section - 1,
	BN_FIELDS(BN_X)
#undef BN_X
		BN_RECORD_CELLS
};

/* Where an answer stands in the pool; n = 0 is no answer. */
struct bn_cell {
	uint32_t at;
	uint32_t n;
};

struct bn_record {
	struct bn_cell cells[BN_RECORD_CELLS];
	/* Entries up to the last with an answer; for no list 1 or 0. */
	unsigned used[BN_SECTION_COUNT];
	struct bn_buf pool;    /* the answers' bytes, and some left behind */
	size_t live;           /* bytes of the pool that are an answer's */
	struct bn_buf unknown; /* lines that are kept as they came */
};

/* Bytes that an answer, and the written form of a record, stay below. */
#define BN_RECORD_BYTES ((size_t)1 << 30)

/* The first cell of each field, and BN_RECORD_CELLS behind the last. */
extern const uint16_t bn_record_first_cell[BN_F_COUNT + 1];

/* The number of a cell; BN_RECORD_CELLS where there is no such entry. */
unsigned bn_record_cell(enum bn_field f, unsigned index);

/*
 * Points a cell at bytes of the pool that the caller has put there, and
 * counts the entry.
 */
void bn_record_point(struct bn_record *r, enum bn_field f, unsigned index,
		     struct bn_cell to);

#endif
