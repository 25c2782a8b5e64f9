/*
 * Read before each file that clang-tidy looks at, so that it knows what it
 * cannot see from there: these functions return the code they are given, and
 * a caller that goes on only after BN_OK does not go on.
 */
#ifndef TEST_ANALYSE_H
#define TEST_ANALYSE_H

#include "bn/err.h"

#define bn_error_set(err, code, what) \
	((void)bn_error_set(err, code, what), (code))
#define bn_error_sys(err, code, sys, what) \
	((void)bn_error_sys(err, code, sys, what), (code))

#endif
