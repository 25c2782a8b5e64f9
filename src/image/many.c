/*
 * A batch of pictures over all children at once.
 *
 * Must not decode.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <poll.h>
#include <string.h>

#include "sandbox.h"

/* A batch under way. */
struct batch {
	struct bn_sandbox *s;
	bn_picture_next *next;
	bn_picture_done *done;
	void *ctx;
	bool stopped; /* no more jobs, or `done` said so */
	unsigned busy;
	struct bn_facts facts;
};

/* A job that came back because its child was lost is kept for another. */
static enum bn_err give_job(struct batch *b, struct child *c)
{
	const struct bn_mend what = { .bytes = c->job.bytes,
				      .slot = c->job.slot };
	const enum bn_err e = bn_child_hand(c, TASK_MEASURE, &what, -1);

	c->busy = e == BN_OK;
	b->busy += c->busy;
	return e;
}

/* Fills idle children; pictures that need none are done on the spot. */
static enum bn_err fill(struct batch *b)
{
	enum bn_err e = BN_OK;

	while (e == BN_OK && !b->stopped) {
		struct child *c = bn_child_ready(b->s);
		struct bn_picture_job job;

		if (!c)
			return b->busy > 0 ? BN_OK : BN_ERR_SANDBOX;
		memset(&job, 0, sizeof(job));
		if (!b->next(b->ctx, &job)) {
			b->stopped = true;
			break;
		}
		if (!bn_needs_child(&b->facts, job.bytes)) {
			b->stopped = !b->done(b->ctx, &job, &b->facts);
			continue;
		}
		c->job = job;
		e = give_job(b, c);
	}
	return e;
}

/* The job of a child that was lost goes to another. */
static enum bn_err rescue(struct batch *b, struct child *lost)
{
	struct child *c;

	lost->busy = false;
	b->busy--;
	c = bn_child_ready(b->s);
	if (!c)
		return BN_ERR_SANDBOX;
	c->job = lost->job;
	return give_job(b, c);
}

static enum bn_err collect(struct batch *b, struct child *c)
{
	if (!bn_child_answer(b->s, c))
		return rescue(b, c);
	if (!bn_child_take(&b->facts, b->s, c->job.bytes))
		return BN_OK;
	c->busy = false;
	b->busy--;
	if (!b->done(b->ctx, &c->job, &b->facts))
		b->stopped = true;
	return BN_OK;
}

static enum bn_err wait_for_one(struct batch *b)
{
	struct pollfd fds[MOST_CHILDREN];
	struct child *owner[MOST_CHILDREN];
	enum bn_err e = BN_OK;
	nfds_t n = 0;
	nfds_t k;
	unsigned i;
	int ready;

	for (i = 0; i < b->s->n; i++) {
		struct child *c = &b->s->child[i];

		if (!c->busy)
			continue;
		fds[n] = (struct pollfd){ c->socket, POLLIN, 0 };
		owner[n++] = c;
	}
	do
		ready = poll(fds, n, PATIENCE_MS);
	while (ready < 0 && errno == EINTR);
	for (k = 0; k < n && e == BN_OK; k++) {
		/* Nobody answered in time: the reading gives that one up. */
		if (ready == 0 || fds[k].revents != 0)
			e = collect(b, owner[k]);
	}
	return e;
}

enum bn_err bn_image_measure_many(struct bn_sandbox *s, bn_picture_next *next,
				  bn_picture_done *done, void *ctx,
				  struct bn_error *err)
{
	struct batch b = { .s = s, .next = next, .done = done, .ctx = ctx };
	enum bn_err e = fill(&b);

	while (e == BN_OK && b.busy > 0) {
		e = wait_for_one(&b);
		if (e == BN_OK)
			e = fill(&b);
	}
	return bn_sandbox_end(s, e, err);
}
