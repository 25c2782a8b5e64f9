/*
 * Fuzz target: the CSV reader.  Whatever the bytes, every cell it hands out
 * lies in readable memory and the end is reached.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "bn/csv.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Touches every byte, so that the sanitizer sees a slice that is too long. */
static void read_cell(struct bn_str cell)
{
	volatile char seen = 0;

	for (size_t i = 0; i < cell.n; i++)
		seen = cell.p[i];
	(void)seen;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct bn_str text = { (const char *)data, size };
	struct bn_error err = { .code = BN_OK };
	struct bn_csv csv;

	if (bn_csv_open(&csv, text, &err) == BN_OK) {
		unsigned line = 0;

		while (bn_csv_next(&csv, &err) == BN_OK) {
			if (csv.line <= line || csv.columns > BN_CSV_COLUMNS)
				abort();
			line = csv.line;
			for (unsigned i = 0; i < csv.columns; i++)
				read_cell(csv.cell[i]);
		}
	}
	bn_csv_release(&csv);
	return 0;
}
