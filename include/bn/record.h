/*
 * The record: all answers of one applicant.
 *
 * Its written form is one `path=value` line for each answer, in the order of
 * the field table, entries of a list one after the other:
 *
 *	exam.year=2026
 *	education.0.level=bachelor
 *
 * In a value a newline is \n and a backslash \\.  An empty answer has no
 * line.  Lines with a path that this program does not know are kept and
 * written again after the others, so that an older program loses nothing.
 * Materials are not answers and stand beside the record (bn/material.h).
 */
#ifndef BN_RECORD_H
#define BN_RECORD_H

#include <stdbool.h>
#include <stddef.h>

#include "bn/buf.h"
#include "bn/date.h"
#include "bn/err.h"
#include "bn/field.h"
#include "bn/str.h"

struct bn_record;

enum bn_err bn_record_new(struct bn_record **out,
			  struct bn_error *err) BN_MUST_USE;
void bn_record_free(struct bn_record *r); /* NULL is allowed */
enum bn_err bn_record_dup(struct bn_record **out, const struct bn_record *r,
			  struct bn_error *err) BN_MUST_USE;
void bn_record_clear(struct bn_record *r);

/*
 * An answer as stored; empty where none was given.  Borrowed until the
 * record next changes.  `index` is the entry, 0 for a field of no list.
 */
struct bn_str bn_record_get(const struct bn_record *r, enum bn_field f,
			    unsigned index);
bool bn_record_has(const struct bn_record *r, enum bn_field f, unsigned index);
bool bn_record_is(const struct bn_record *r, enum bn_field f, unsigned index,
		  const char *value);
/* A month or day; false where empty or not a date of the calendar. */
bool bn_record_date(struct bn_date *d, const struct bn_record *r,
		    enum bn_field f, unsigned index);
/* A year or number; false where empty or not digits. */
bool bn_record_number(unsigned *n, const struct bn_record *r, enum bn_field f,
		      unsigned index);

/*
 * Stores as given; an empty value removes.  Setting past the last entry of a
 * list makes entries up to it; BN_ERR_VALUE past the list's most.  The value
 * may be one that stands in the record.
 */
enum bn_err bn_record_set(struct bn_record *r, enum bn_field f, unsigned index,
			  struct bn_str value,
			  struct bn_error *err) BN_MUST_USE;

/*
 * Lists, by section: entries up to the last that has an answer.  Of a section
 * that is no list 1 where it has an answer, else 0.
 */
unsigned bn_record_count(const struct bn_record *r, enum bn_section list);
enum bn_err bn_record_remove(struct bn_record *r, enum bn_section list,
			     unsigned index, struct bn_error *err) BN_MUST_USE;
/*
 * Makes room before `index`; the new entry is empty until something is set,
 * so at the end of the list nothing changes.  BN_ERR_VALUE where the list is
 * full, and in both where there is no such entry.
 */
enum bn_err bn_record_insert(struct bn_record *r, enum bn_section list,
			     unsigned index, struct bn_error *err) BN_MUST_USE;

/* Is the field asked, given the other answers?  (column `when`) */
bool bn_record_asks(const struct bn_record *r, enum bn_field f, unsigned index);
/* Must it be answered?  Asked, and column `required` holds. */
bool bn_record_requires(const struct bn_record *r, enum bn_field f,
			unsigned index);

/*
 * Brings what was typed into the stored form of the field's kind (folding,
 * trimming, date shapes; never a name's inside).  Cannot fail but for memory:
 * what cannot be read stays as typed, for the checks to name.
 */
void bn_field_normalise(struct bn_buf *out, enum bn_field f,
			struct bn_str typed);

void bn_record_write(struct bn_buf *out, const struct bn_record *r);
/*
 * Replaces the contents; BN_ERR_SYNTAX with the line for a line without =.
 * After an error the record is empty.
 */
enum bn_err bn_record_read(struct bn_record *r, struct bn_str body,
			   struct bn_error *err) BN_MUST_USE;

/* Calls back for each answer in written order; stops where fn returns false. */
typedef bool bn_record_visit(void *ctx, enum bn_field f, unsigned index,
			     struct bn_str value);
void bn_record_each(const struct bn_record *r, bn_record_visit *fn, void *ctx);

#endif
