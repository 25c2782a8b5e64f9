/*
 * Paper: receipts as text (later as PDF and PNG).  Draws what it is handed.
 */
#ifndef BN_PAPER_H
#define BN_PAPER_H

#include <stdbool.h>

#include "bn/buf.h"
#include "bn/date.h"
#include "bn/err.h"
#include "bn/words.h"

/* Cells of a line on paper. */
#define BN_PAPER_CELLS 76

/* A line with a label, or a finding, or a dated step. */
struct bn_line_item {
	struct bn_str label; /* borrowed; in front of the text, or empty */
	struct bn_str text;  /* borrowed; wrapped */
	struct bn_str note;  /* a second paragraph below, or empty */
};

/* All that a receipt says, in the order in which it says it. */
struct bn_receipt {
	enum bn_lang lang;
	const char *ref; /* as stored, without hyphens */
	struct bn_moment at;
	struct bn_moment practice; /* s = 0: real */
	bool demo;
	const char *verdict;              /* "pass", "manual", "fail" */
	unsigned rules;                   /* year */
	unsigned version;                 /* how many times it was submitted */
	struct bn_str place;              /* name of the exam place; borrowed */
	const struct bn_line_item *facts; /* name, level, place ... */
	unsigned n_facts;
	const struct bn_line_item *findings;
	unsigned n_findings;
	const struct bn_line_item *next; /* dated steps */
	unsigned n_next;
	const struct bn_line_item *materials; /* given and missing */
	unsigned n_materials;
	const char *store; /* path of the store */
};

/* The receipt as text, BN_PAPER_CELLS wide, ending with a newline. */
enum bn_err bn_receipt_text(struct bn_buf *out, const struct bn_receipt *r,
			    struct bn_error *err) BN_MUST_USE;

#endif
