/*
 * The one CSV reader, for tables read at start and by the host tools.
 *
 * RFC 4180 quoting, UTF-8 (a BOM is passed over), LF or CRLF.  Lines that
 * begin with # before the header, and between rows, are comments; empty lines
 * are passed over.
 */
#ifndef BN_CSV_H
#define BN_CSV_H

#include <stdbool.h>

#include "bn/err.h"
#include "bn/str.h"

#define BN_CSV_COLUMNS 32 /* the most a table may have */

struct bn_csv {
	struct bn_str rest; /* what is still to be read */
	unsigned line;      /* line of the current row, from 1 */
	unsigned next;      /* line that `rest` begins on */
	unsigned columns;
	struct bn_str head[BN_CSV_COLUMNS]; /* column names, borrowed */
	struct bn_str cell[BN_CSV_COLUMNS]; /* current row */
	char *scratch; /* owned: cells whose quotes were undone */
	size_t scratch_size;
};

/*
 * Reads the header.  `text` stays borrowed until bn_csv_release(), and so do
 * all cells that were handed out.  BN_ERR_ENCODING where `text` is not UTF-8,
 * BN_ERR_SYNTAX where the header is missing, too wide or names a column twice.
 */
enum bn_err bn_csv_open(struct bn_csv *csv, struct bn_str text,
			struct bn_error *err) BN_MUST_USE;
/*
 * Next row: BN_OK, BN_ERR_NOT_FOUND after the last, BN_ERR_SYNTAX with the
 * line where a quote never ends or the number of cells differs.
 */
enum bn_err bn_csv_next(struct bn_csv *csv, struct bn_error *err) BN_MUST_USE;
/* A cell of the current row by column name; empty where no such column is. */
struct bn_str bn_csv_get(const struct bn_csv *csv, const char *column);
bool bn_csv_has(const struct bn_csv *csv, const char *column);
void bn_csv_release(struct bn_csv *csv);

#endif
