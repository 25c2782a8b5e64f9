/*
 * The parent's side of the decoder children, shared by the two ways to use
 * them.  Inside src/image only.
 */
#ifndef BN_IMAGE_SANDBOX_H
#define BN_IMAGE_SANDBOX_H

#include <sys/types.h>

#include "bn/image.h"
#include "protocol.h"

#define MOST_CHILDREN 8
/* Longer than any clock of the child: then its keeper is stuck too. */
#define PATIENCE_MS 15000

struct child {
	int socket; /* -1 once it is given up */
	pid_t keeper;
	bool woken; /* its keeper was asked for a decoder */
	bool ready; /* the fence stands */
	bool busy;  /* with `job` */
	struct bn_picture_job job;
};

struct bn_sandbox {
	struct child child[MOST_CHILDREN];
	unsigned n;
	unsigned fence;     /* enum fence of the last refusal */
	struct reply reply; /* of the last answer */
};

/* The next answer that is sound; false when the child was given up. */
bool bn_child_answer(struct bn_sandbox *s, struct child *c);
/* A child that stands behind its fence and is not busy, or NULL. */
struct child *bn_child_ready(struct bn_sandbox *s);
/* Sends one picture; `out` is a descriptor, or -1. */
enum bn_err bn_child_hand(struct child *c, enum task task,
			  const struct bn_mend *what, int out);
/* Takes an answer that is about a picture; false for one that is not. */
bool bn_child_take(struct bn_facts *out, const struct bn_sandbox *s,
		   struct bn_str bytes);
/* BN_OK and NOMEM as they are; BN_ERR_SANDBOX with what was refused. */
enum bn_err bn_sandbox_end(const struct bn_sandbox *s, enum bn_err e,
			   struct bn_error *err);
/* Does a child have to look at it?  Fills the header's facts. */
bool bn_needs_child(struct bn_facts *out, struct bn_str bytes);

#endif
