/*
 * A decoder with a clock of its own, and a transcript of what it said.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>

#include "typed.h"

struct typed *typed_open(void)
{
	struct typed *l = calloc(1, sizeof(*l));

	assert_non_null(l);
	bn_input_init(&l->in, TYPED_ESC_MS);
	l->now = 1000;
	return l;
}

void typed_close(struct typed *l)
{
	bn_input_release(&l->in);
	bn_buf_release(&l->seen);
	free(l);
}

static void note(struct typed *l, const struct bn_event *e)
{
	switch ((int)e->kind) {
	case BN_EVENT_KEY:
		bn_buf_printf(&l->seen, "KEY(%s) ", bn_key_name(e->key));
		break;
	case BN_EVENT_TEXT:
		bn_buf_printf(&l->seen, "TEXT(%.*s) ", (int)e->text.n,
			      e->text.p);
		break;
	case BN_EVENT_PASTE:
		bn_buf_printf(&l->seen, "PASTE%s(%.*s) ", e->cut ? "-CUT" : "",
			      e->text.n > 40 ? 0 : (int)e->text.n, e->text.p);
		break;
	case BN_EVENT_BAD_ENCODING:
		bn_buf_puts(&l->seen, "BAD ");
		break;
	case BN_EVENT_REPORT:
		bn_buf_printf(&l->seen, "REPORT(%d,%d) ", e->row, e->col);
		break;
	default:
		fail_msg("event %d", (int)e->kind);
	}
}

static void take(struct typed *l)
{
	struct bn_event event;

	while (bn_input_next(&event, &l->in, l->now))
		note(l, &event);
	assert_int_equal(event.kind, BN_EVENT_NONE);
}

void typed_feed(struct typed *l, const char *bytes, size_t n)
{
	bn_input_feed(&l->in, (struct bn_str){ bytes, n }, l->now);
	take(l);
}

void typed_wait(struct typed *l, unsigned ms)
{
	l->now += ms;
	take(l);
}

/* What came since the last time. */
void typed_assert(struct typed *l, const char *want)
{
	size_t n = l->seen.n;

	if (n > 0)
		l->seen.p[n - 1] = '\0';
	assert_string_equal(bn_buf_cstr(&l->seen), want);
	bn_buf_clear(&l->seen);
}

/* One burst on a fresh line, and what it gives once all is quiet. */
void typed_assert_burst(const char *bytes, size_t n, const char *want)
{
	struct typed *l = typed_open();

	typed_feed(l, bytes, n);
	typed_wait(l, 10000);
	assert_int_equal(bn_input_wait(&l->in, l->now), -1);
	typed_assert(l, want);
	/* The same bytes one by one, with no time between them. */
	while (n-- > 0)
		typed_feed(l, bytes++, 1);
	typed_wait(l, 10000);
	bn_buf_clear(&l->seen);
	/* Whatever that was, the next key works. */
	typed_feed(l, "\033OP", 3);
	typed_assert(l, "KEY(F1)");
	typed_close(l);
}
