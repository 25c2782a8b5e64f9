/*
 * What every path of a section begins with, as numbers of bytes that the
 * compiler knows.  Inside the model only.
 */
#ifndef MODEL_PATHS_H
#define MODEL_PATHS_H

#include "bn/field.h"

/*
 * Bytes of a section's path with the dot behind it, or 0 where its fields
 * stand at the top: what is left of a field's id after them is its leaf.
 */
enum bn_path_bytes {
#define BN_X(name, id, path, most, step) \
	BN_PATH_BYTES_##name = sizeof(path) > 1 ? sizeof(path) : 0,
	BN_SECTIONS(BN_X)
#undef BN_X
};

#endif
