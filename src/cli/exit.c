/*
 * Exit codes: what programs that call this one rely on.
 */
#include "cli/cli.h"

int bn_exit_graver(int a, int b)
{
	static const int order[] = {
		BN_EXIT_INTERNAL, BN_EXIT_RULES, BN_EXIT_STORE,  BN_EXIT_DENIED,
		BN_EXIT_INPUT,    BN_EXIT_FAIL,  BN_EXIT_MANUAL, BN_EXIT_PASS,
	};

	for (unsigned i = 0; i < sizeof(order) / sizeof(order[0]); i++) {
		if (a == order[i] || b == order[i])
			return order[i];
	}
	return a;
}

int bn_exit_of_verdict(enum bn_verdict v)
{
	if (v == BN_FAIL)
		return BN_EXIT_FAIL;
	return v == BN_PERSON ? BN_EXIT_MANUAL : BN_EXIT_PASS;
}

int bn_exit_of_err(enum bn_err e)
{
	static const int codes[BN_ERR_COUNT] = {
		[BN_OK] = BN_EXIT_PASS,
		[BN_ERR_NOMEM] = BN_EXIT_INTERNAL,
		[BN_ERR_USAGE] = BN_EXIT_USAGE,
		[BN_ERR_NOT_FOUND] = BN_EXIT_INPUT,
		[BN_ERR_UNREADABLE] = BN_EXIT_INPUT,
		[BN_ERR_NOT_A_FILE] = BN_EXIT_INPUT,
		[BN_ERR_TOO_LARGE] = BN_EXIT_INPUT,
		[BN_ERR_SYNTAX] = BN_EXIT_INPUT,
		[BN_ERR_DUPLICATE_KEY] = BN_EXIT_INPUT,
		[BN_ERR_ENCODING] = BN_EXIT_INPUT,
		[BN_ERR_UNKNOWN_KEY] = BN_EXIT_INPUT,
		[BN_ERR_TYPE] = BN_EXIT_INPUT,
		[BN_ERR_VALUE] = BN_EXIT_INPUT,
		[BN_ERR_WRITE] = BN_EXIT_STORE,
		[BN_ERR_BUSY] = BN_EXIT_STORE,
		[BN_ERR_READONLY] = BN_EXIT_STORE,
		[BN_ERR_FULL] = BN_EXIT_STORE,
		[BN_ERR_DAMAGED] = BN_EXIT_STORE,
		[BN_ERR_NEWER] = BN_EXIT_STORE,
		[BN_ERR_UNSAFE] = BN_EXIT_STORE,
		[BN_ERR_DENIED] = BN_EXIT_DENIED,
		[BN_ERR_RULES] = BN_EXIT_RULES,
		[BN_ERR_SANDBOX] = BN_EXIT_INTERNAL,
		[BN_ERR_TERMINAL] = BN_EXIT_USAGE,
		[BN_ERR_INTERNAL] = BN_EXIT_INTERNAL,
	};

	return e < BN_ERR_COUNT ? codes[e] : BN_EXIT_INTERNAL;
}
