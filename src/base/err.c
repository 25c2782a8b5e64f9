/*
 * Filling a struct bn_error, and the names of the codes.
 *
 * Must not hold a sentence: what a person reads is in data/text.
 */
#include "bn/err.h"

#include <assert.h>
#include <string.h>

#include "bn/str.h"

static const char *const names[] = {
	[BN_OK] = "ok",
	[BN_ERR_NOMEM] = "nomem",
	[BN_ERR_USAGE] = "usage",
	[BN_ERR_NOT_FOUND] = "not-found",
	[BN_ERR_UNREADABLE] = "unreadable",
	[BN_ERR_NOT_A_FILE] = "not-a-file",
	[BN_ERR_TOO_LARGE] = "too-large",
	[BN_ERR_SYNTAX] = "syntax",
	[BN_ERR_DUPLICATE_KEY] = "duplicate-key",
	[BN_ERR_ENCODING] = "encoding",
	[BN_ERR_UNKNOWN_KEY] = "unknown-key",
	[BN_ERR_TYPE] = "type",
	[BN_ERR_VALUE] = "value",
	[BN_ERR_WRITE] = "write",
	[BN_ERR_BUSY] = "busy",
	[BN_ERR_READONLY] = "readonly",
	[BN_ERR_FULL] = "full",
	[BN_ERR_DAMAGED] = "damaged",
	[BN_ERR_NEWER] = "newer",
	[BN_ERR_UNSAFE] = "unsafe",
	[BN_ERR_DENIED] = "denied",
	[BN_ERR_RULES] = "rules",
	[BN_ERR_SANDBOX] = "sandbox",
	[BN_ERR_TERMINAL] = "terminal",
	[BN_ERR_INTERNAL] = "internal",
};

_Static_assert(sizeof(names) / sizeof(names[0]) == BN_ERR_COUNT,
	       "every code has a name");

enum bn_err bn_error_set(struct bn_error *err, enum bn_err code,
			 const char *what)
{
	return bn_error_sys(err, code, 0, what);
}

enum bn_err bn_error_sys(struct bn_error *err, enum bn_err code, int sys,
			 const char *what)
{
	char kept[sizeof(err->what)];

	if (!err)
		return code;
	/* `what` may be the very array that is about to be wiped. */
	bn_str_copy(kept, sizeof(kept), bn_str_of(what));
	bn_error_clear(err);
	err->code = code;
	err->sys = sys;
	memcpy(err->what, kept, sizeof(kept));
	return code;
}

void bn_error_clear(struct bn_error *err)
{
	if (err)
		*err = (struct bn_error){ .code = BN_OK };
}

const char *bn_err_name(enum bn_err code)
{
	assert(code < BN_ERR_COUNT);
	return names[code];
}
