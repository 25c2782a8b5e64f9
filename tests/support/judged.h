/*
 * An applicant under judgement, for tests: the tables built in, a record
 * written as lines, materials that are there or not.
 */
#ifndef TEST_JUDGED_H
#define TEST_JUDGED_H

#include <stdbool.h>

#include "bn/judge.h"

#define JUDGED_MATERIALS 32

struct judged {
	struct bn_rulebook *rules; /* owned */
	struct bn_record *record;  /* owned */
	struct bn_arena arena;
	struct bn_material items[JUDGED_MATERIALS];
	struct bn_materials materials;
	struct bn_judgement j; /* of the last judged_at() */
};

/* Tables by the name that bn_rulebook_new() asks for. */
struct bn_str judged_table(void *ctx, const char *name);

/* The answers of an assistant who passes on 2026-03-12: high school, checked
 * by hand, and work since 2020; no materials. */
void judged_start(struct judged *it);
void judged_end(struct judged *it);

/* `path=value` lines that are set over what there is; an empty value clears. */
void judged_set(struct judged *it, const char *lines);
/* Takes all education, degrees, work and certificates out. */
void judged_bare(struct judged *it);

/* A readable material; equal `bytes` are equal files. */
struct bn_material *judged_attach(struct judged *it, enum bn_slot slot,
				  unsigned char bytes);

/* Judges at a moment, "2026-03-12" or "2026-03-12T17:00". */
void judged_at(struct judged *it, const char *now);

/* Findings of the last judgement: by code, by cause. */
unsigned judged_count(const struct judged *it, const char *code);
const struct bn_finding *judged_find(const struct judged *it,
				     enum bn_cause cause);
/* A number that a finding names; fails the test where it has none. */
long long judged_number(const struct bn_finding *f, const char *name);
/* Is the material needed (required), in the last judgement? */
bool judged_needs(const struct judged *it, enum bn_slot slot);
/* clause, met, months and missing months in one. */
void judged_stands(const struct judged *it, const char *clause, bool met,
		   int months, int missing);

#endif
