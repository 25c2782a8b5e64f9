/*
 * What the files of the exchange share.  Nobody else includes this.
 */
#ifndef BN_EXCHANGE_IN_H
#define BN_EXCHANGE_IN_H

#include <jansson.h>

#include "bn/exchange.h"

/* How a JSON value must look for a field of a kind. */
enum exchange_shape {
	EXCHANGE_STRING,
	EXCHANGE_INTEGER,
	EXCHANGE_BOOLEAN,
	EXCHANGE_WORDS /* an array of strings */
};

enum exchange_shape exchange_shape_of(enum bn_kind kind);

/* Fills record and files from the tree; errors carry the JSON path. */
enum bn_err exchange_read(struct bn_application *out, json_t *root,
			  struct bn_error *err) BN_MUST_USE;

#endif
