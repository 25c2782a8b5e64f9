/*
 * Completion of a typed path from a folder's listing.  Pure: the listing
 * comes from the caller, names are bytes.
 */
#ifndef BN_TUI_COMPLETE_H
#define BN_TUI_COMPLETE_H

#include <stdbool.h>
#include <stddef.h>

#include "bn/buf.h"
#include "bn/str.h"

/*
 * Parts a typed path after its last slash: "a/b/c" is "a/b/" and "c"; *folder
 * is empty when there is no slash (the current folder).
 */
void bn_complete_split(struct bn_str *folder, struct bn_str *part,
		       struct bn_str typed);

/*
 * True when a name of the listing continues `part`.  ASCII letters match in
 * either case; names that begin with a dot only when the part does.
 */
bool bn_complete_match(struct bn_str name, struct bn_str part);

/*
 * Writes into *out (cleared first) the longest text with which every match
 * begins, cut at a whole character, or `part` itself when that is no longer;
 * a single match is written whole.  Folders carry their slash in `names`.
 * Returns the number of matches.
 */
size_t bn_complete(struct bn_buf *out, struct bn_str part,
		   const struct bn_str *names, size_t count);

#endif
