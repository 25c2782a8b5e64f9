/*
 * Applicants invented by the thousand, for tests of the conditions: any
 * education, degrees, work and certificate, and every change of an answer
 * that a test can think of.
 */
#ifndef TEST_APPLICANT_H
#define TEST_APPLICANT_H

#include "bn/explain.h"

#include "judged.h"

enum {
	APPLICANT_TODAY = 2026 * 12 + 2, /* the month they are judged in */
	APPLICANT_EDITS = 48
};

/* A change of a record, as lines. */
struct edit {
	enum bn_amend_kind kind;
	unsigned index;
	char lines[128]; /* what is set */
	int comes;       /* month in which it comes about; 0: it is so */
};

struct applicant {
	struct judged *it; /* holds the record; borrowed */
	uint64_t seed;
	int graduation[3]; /* month; 0: the education is not expected */
	char says[3][16];  /* level in the certificate's number, or "" */
	unsigned n_education, n_degrees, n_jobs, n_certificates;
	bool runs; /* a job of social work goes on */
	bool part_time;
	struct edit edits[APPLICANT_EDITS];
	unsigned n;
};

/* The next one, into the record. */
void applicant_invent(struct applicant *p);
/* All that could be changed, into `edits`. */
void applicant_think(struct applicant *p);

/* "2026-03" of year * 12 + month - 1. */
void applicant_month(char out[16], int month);
/* Sets `path=value` lines. */
void applicant_set(struct bn_record *r, const char *lines);

#endif
