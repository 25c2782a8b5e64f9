/*
 * Expected outputs that stand as files in tests/golden.
 *
 * A new golden is a call with a new name and `make golden`, which is the only
 * thing that writes there; read the change with git diff before you commit.
 */
#ifndef TEST_GOLDEN_H
#define TEST_GOLDEN_H

#include "bn/str.h"

/*
 * Compares with tests/golden/NAME (the tests run at the top of the tree).
 * Fails the test after printing the lines that differ; with BN_GOLDEN_UPDATE
 * set it writes the file instead.  NAME may hold one folder: "screens/x".
 */
void golden_check(const char *name, struct bn_str bytes);

#endif
