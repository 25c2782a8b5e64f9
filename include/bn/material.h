/*
 * Materials: the photo and the scans that stand beside a record.
 */
#ifndef BN_MATERIAL_H
#define BN_MATERIAL_H

#include <stdbool.h>
#include <stddef.h>

#include "bn/facts.h"
#include "bn/str.h"

/* In the order of data/tables/slots.csv and of an application file. */
enum bn_slot {
	BN_SLOT_PHOTO,
	BN_SLOT_ID_PORTRAIT,
	BN_SLOT_ID_EMBLEM,
	BN_SLOT_DIPLOMA,
	BN_SLOT_DEGREE,
	BN_SLOT_WORK_PROOF,
	BN_SLOT_LOCAL_PROOF,
	BN_SLOT_REPLACEMENT,
	BN_SLOT_NAME_CHANGE,
	BN_SLOT_CERTIFICATE,
	BN_SLOT_REPORT,
	BN_SLOT_ENROLMENT,
	BN_SLOT_COUNT
};

struct bn_slot_info {
	const char *id;    /* "id_portrait"; its text is slot.ID */
	const char *kind;  /* "id-portrait", the word for --kind */
	unsigned most;     /* files it may hold */
	const char *takes; /* formats by content: "jpeg|png" */
};

const struct bn_slot_info *bn_slot_info(enum bn_slot slot);
bool bn_slot_of_id(enum bn_slot *slot, struct bn_str id);
bool bn_slot_of_kind(enum bn_slot *slot, struct bn_str kind);

/* Why the bytes of a named material could not be had. */
enum bn_material_state {
	BN_MATERIAL_READ, /* facts hold */
	BN_MATERIAL_NOT_FOUND,
	BN_MATERIAL_UNREADABLE,
	BN_MATERIAL_FOLDER,
	BN_MATERIAL_FIFO,
	BN_MATERIAL_DEVICE,
	BN_MATERIAL_EMPTY,
	BN_MATERIAL_TOO_LARGE
};

#define BN_DIGEST 32 /* bytes of a SHA-256 */

struct bn_material {
	enum bn_slot slot;
	unsigned seq; /* 0 for the first of a slot */
	enum bn_material_state state;
	char name[256];                  /* last part of the path, as given */
	unsigned char digest[BN_DIGEST]; /* of the bytes as given */
	struct bn_facts facts;           /* what was measured */
};

/* The materials of one applicant: an array that its holder owns. */
struct bn_materials {
	struct bn_material *items; /* owned by the holder; slot order */
	unsigned n;
};

/* The `seq`th of a slot, or NULL. */
const struct bn_material *bn_materials_find(const struct bn_materials *m,
					    enum bn_slot slot, unsigned seq);
unsigned bn_materials_count(const struct bn_materials *m, enum bn_slot slot);

#endif
