/*
 * What the host tools share: reading a file, saying what is wrong with a
 * table, writing C.  The tools run during the build and use nothing but base;
 * nothing here goes into the program.
 */
#ifndef GEN_TOOL_H
#define GEN_TOOL_H

#include <stdbool.h>
#include <stdio.h>

#include "bn/buf.h"
#include "bn/csv.h"
#include "bn/str.h"

/* A CSV file being read; tool_table_close() frees it. */
struct tool_table {
	const char *path;   /* borrowed: the argument it came from */
	struct bn_buf text; /* owned: the whole file */
	struct bn_csv csv;
};

/* Appends a whole file; false after saying why not. */
bool tool_read(struct bn_buf *out, const char *path);

/* Opens a table at its header; false after saying why not. */
bool tool_table_open(struct tool_table *t, const char *path);
/* The next row; false at the end, and *ok is false where that is an error. */
bool tool_table_next(struct tool_table *t, bool *ok);
void tool_table_close(struct tool_table *t);

/* "file:line: message" on standard error; always false. */
bool tool_fail(const char *path, unsigned line, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* An upper-case C name: "education[].level" becomes EDUCATION_LEVEL. */
void tool_name(struct bn_buf *out, struct bn_str id);
/* A C string literal, in lines that stay readable. */
void tool_literal(struct bn_buf *out, struct bn_str text);
/* Is it a decimal number of at most 9 digits? */
bool tool_number(struct bn_str s);

/* Opens every generated file. */
void tool_banner(struct bn_buf *out, const char *tool);
/* Writes to standard output; the exit code for main. */
int tool_finish(struct bn_buf *out, bool ok);

#endif
