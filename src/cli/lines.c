/*
 * Lines out of pieces.  What is too long is cut while it is read, so that no
 * input can use up the memory.
 */
#include "cli/lines.h"

#include <stdlib.h>
#include <string.h>

#include "bn/sys.h"

enum bn_err bn_lines_open(struct bn_lines *l, const char *path, size_t limit,
			  struct bn_error *err)
{
	enum bn_err e;

	memset(l, 0, sizeof(*l));
	l->limit = limit;
	l->piece = malloc(BN_LINES_PIECE);
	if (!l->piece)
		return bn_error_set(err, BN_ERR_NOMEM, "");
	e = bn_sys_open(&l->fd, path, err);
	if (e != BN_OK) {
		free(l->piece);
		l->piece = NULL;
	}
	return e;
}

void bn_lines_close(struct bn_lines *l)
{
	if (l->piece)
		bn_sys_close(l->fd);
	free(l->piece);
	l->piece = NULL;
	bn_buf_release(&l->line);
}

bool bn_lines_more(const struct bn_lines *l)
{
	return l->at < l->n;
}

static enum bn_err refill(struct bn_lines *l, struct bn_error *err)
{
	enum bn_err e;

	if (l->at < l->n || l->ended)
		return BN_OK;
	l->at = l->n = 0;
	e = bn_sys_read_some(&l->n, l->fd, l->piece, BN_LINES_PIECE, err);
	l->ended = l->n == 0;
	return e;
}

static void keep(struct bn_lines *l, size_t n)
{
	size_t room = l->limit - l->line.n;

	if (n > room)
		l->too_long = true;
	bn_buf_add(&l->line, l->piece + l->at, n < room ? n : room);
}

enum bn_err bn_lines_next(struct bn_lines *l, struct bn_error *err)
{
	bool begun = false;
	enum bn_err e;

	bn_buf_clear(&l->line);
	l->too_long = false;
	for (;;) {
		const char *end;
		size_t n;

		e = refill(l, err);
		if (e != BN_OK)
			return e;
		if (l->ended)
			break;
		if (!begun)
			l->number++;
		begun = true;
		n = l->n - l->at;
		end = memchr(l->piece + l->at, '\n', n);
		if (end)
			n = (size_t)(end - (l->piece + l->at));
		keep(l, n);
		l->at += end ? n + 1 : n;
		if (end)
			break;
	}
	e = bn_buf_err(&l->line, err);
	if (e == BN_OK && !begun)
		e = BN_ERR_NOT_FOUND;
	return e;
}
