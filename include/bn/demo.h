/*
 * The demonstration's people and store.  All are invented; their numbers
 * carry county codes that were never assigned.
 */
#ifndef BN_DEMO_H
#define BN_DEMO_H

#include "bn/app.h"
#include "bn/exchange.h"

struct bn_persona {
	char name[64];          /* file name without .json */
	struct bn_moment today; /* the day that its filing plays on */
	struct bn_application application; /* owned */
};

/* The person of that number; BN_ERR_NOT_FOUND past the last. */
enum bn_err bn_persona_load(struct bn_persona *out, unsigned index,
			    struct bn_error *err) BN_MUST_USE;
void bn_persona_release(struct bn_persona *p);

/*
 * An empty demonstration store, and the persons' papers written to a folder
 * beside it, whose path is put into folder[size].  BN_ERR_DENIED for an app
 * that is no demonstration.
 */
enum bn_err bn_demo_prepare(char *folder, struct bn_app *app, size_t size,
			    struct bn_error *err) BN_MUST_USE;
/* The day on which everything plays from now on; of a demonstration only. */
void bn_demo_set_today(struct bn_app *app, struct bn_moment today);

#endif
