/*
 * Lines of a file or of standard input, one after the other, whatever their
 * number: only one stands in memory.
 */
#ifndef BN_CLI_LINES_H
#define BN_CLI_LINES_H

#include <stdbool.h>

#include "bn/buf.h"
#include "bn/err.h"

#define BN_LINES_PIECE 65536

struct bn_lines {
	int fd;
	size_t limit;       /* bytes of a line that are kept */
	struct bn_buf line; /* the line in hand, without its end */
	bool too_long;      /* it had more bytes than that */
	unsigned number;    /* of the line in hand, from 1 */
	char *piece;        /* owned: what was read and is not yet used */
	size_t at, n;
	bool ended;
};

/* Opens a regular file, or standard input for "-". */
enum bn_err bn_lines_open(struct bn_lines *l, const char *path, size_t limit,
			  struct bn_error *err) BN_MUST_USE;
/* The next line; NOT_FOUND after the last, UNREADABLE, NOMEM. */
enum bn_err bn_lines_next(struct bn_lines *l, struct bn_error *err) BN_MUST_USE;
/* Is more at hand than the line, without waiting for anybody? */
bool bn_lines_more(const struct bn_lines *l);
void bn_lines_close(struct bn_lines *l);

#endif
