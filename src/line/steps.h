/*
 * The steps of the way: each says where one is, asks, and returns where to go.
 */
#ifndef BN_LINE_STEPS_H
#define BN_LINE_STEPS_H

#include "line/change.h"
#include "line/talk.h"

/* The start: go on, begin, see the result, leave. */
enum bn_go bn_line_welcome(struct bn_line *l);
/* The announcement, the window, practice. */
enum bn_go bn_line_notice(struct bn_line *l);
/* The six questions. */
enum bn_go bn_line_suit(struct bn_line *l);
/* The pledge. */
enum bn_go bn_line_pledge(struct bn_line *l);

/* The task list; with `resume`, from where the draft was left. */
enum bn_go bn_line_tasks(struct bn_line *l, bool resume);
/* A section from its question number `from` on; of a list, one entry. */
enum bn_go bn_line_form(struct bn_line *l, enum bn_section section,
			unsigned index, unsigned from);
/* The entries of a list. */
enum bn_go bn_line_list(struct bn_line *l, enum bn_section list);
/* One question, by the kind of its field. */
enum bn_go bn_line_question(struct bn_line *l, enum bn_field f, unsigned index);
/* The same for a field with more options than are read out. */
enum bn_go bn_line_pick(struct bn_line *l, const struct bn_ask *ask,
			enum bn_field f, unsigned index);
/* Says how an answer is kept, and what a number says of itself. */
void bn_line_confirm(struct bn_line *l, enum bn_field f, unsigned index,
		     struct bn_str typed);

/* The papers; one of them. */
enum bn_go bn_line_papers(struct bn_line *l);
enum bn_go bn_line_attach(struct bn_line *l, enum bn_slot slot);

/* Check the answers, declare, submit. */
enum bn_go bn_line_check(struct bn_line *l);
enum bn_go bn_line_declare(struct bn_line *l);
/* What would make it, for whoever meets no condition. */
void bn_line_say_ways(struct bn_line *l);
/* That it is practice, and which day it plays. */
void bn_line_say_practice(struct bn_line *l);
/* A finding in full: what it says, what to do, the rule behind it. */
void bn_line_say_finding(struct bn_line *l, const struct bn_told *t);
void bn_line_say_rule(struct bn_line *l, const char *basis);

/* The verdict, with receipt and plan. */
enum bn_go bn_line_result(struct bn_line *l);
enum bn_go bn_line_receipt(struct bn_line *l);

#endif
