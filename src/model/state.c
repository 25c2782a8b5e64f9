/*
 * The states of a filing: names, whose turn, and which way leads where.
 *
 * Must not know who asks: rights are the use cases' business.
 */
#include "bn/state.h"

#include <assert.h>

static const struct {
	const char *name;
	enum bn_turn turn;
} states[BN_STATE_COUNT] = {
	[BN_STATE_DRAFT] = { "draft", BN_TURN_APPLICANT },
	[BN_STATE_FAILED] = { "failed", BN_TURN_APPLICANT },
	[BN_STATE_MANUAL] = { "manual", BN_TURN_DESK },
	/* Paying is the applicant's next step, REG_TOPAY. */
	[BN_STATE_PASSED] = { "passed", BN_TURN_APPLICANT },
	[BN_STATE_RETURNED] = { "returned", BN_TURN_APPLICANT },
	[BN_STATE_REFUSED] = { "refused", BN_TURN_NOBODY },
	[BN_STATE_WITHDRAWN] = { "withdrawn", BN_TURN_NOBODY },
	[BN_STATE_PAID] = { "paid", BN_TURN_NOBODY },
};

const char *bn_state_name(enum bn_state s)
{
	assert(s < BN_STATE_COUNT);
	return states[s].name;
}

bool bn_state_parse(enum bn_state *s, struct bn_str name)
{
	unsigned i;

	for (i = 0; i < BN_STATE_COUNT; i++) {
		if (bn_str_is(name, states[i].name)) {
			*s = (enum bn_state)i;
			return true;
		}
	}
	return false;
}

enum bn_turn bn_state_turn(enum bn_state s)
{
	assert(s < BN_STATE_COUNT);
	return states[s].turn;
}

const char *bn_turn_name(enum bn_turn t)
{
	static const char *const names[] = {
		[BN_TURN_APPLICANT] = "applicant",
		[BN_TURN_DESK] = "desk",
		[BN_TURN_NOBODY] = "nobody",
	};

	assert(t <= BN_TURN_NOBODY);
	return names[t];
}

enum bn_state bn_state_of_verdict(enum bn_verdict v)
{
	switch (v) {
	case BN_PASS:
		return BN_STATE_PASSED;
	case BN_PERSON:
		return BN_STATE_MANUAL;
	case BN_FAIL:
		break;
	}
	return BN_STATE_FAILED;
}

bool bn_state_open_to_edit(enum bn_state s)
{
	return s == BN_STATE_DRAFT || s == BN_STATE_FAILED ||
	       s == BN_STATE_RETURNED;
}

/* What a decision makes of a filing, wherever it is allowed. */
static enum bn_state landing(enum bn_decision decision)
{
	switch (decision) {
	case BN_DECIDE_PASS:
		return BN_STATE_PASSED;
	case BN_DECIDE_RETURN:
		return BN_STATE_RETURNED;
	case BN_DECIDE_REFUSE:
		break;
	}
	return BN_STATE_REFUSED;
}

bool bn_state_decide(enum bn_state *to, enum bn_state from,
		     enum bn_decision decision)
{
	/* Checks go on after passing and paying (rulebook GC-7, GC-8). */
	static const bool allowed[BN_STATE_COUNT][BN_DECIDE_REFUSE + 1] = {
		[BN_STATE_FAILED] = { [BN_DECIDE_REFUSE] = true },
		[BN_STATE_MANUAL] = { true, true, true },
		[BN_STATE_PASSED] = { [BN_DECIDE_RETURN] = true,
				      [BN_DECIDE_REFUSE] = true },
		[BN_STATE_RETURNED] = { [BN_DECIDE_PASS] = true,
					[BN_DECIDE_REFUSE] = true },
		[BN_STATE_PAID] = { [BN_DECIDE_REFUSE] = true },
	};

	assert(from < BN_STATE_COUNT && decision <= BN_DECIDE_REFUSE);
	if (!allowed[from][decision])
		return false;
	*to = landing(decision);
	return true;
}
