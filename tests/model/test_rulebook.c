/*
 * Tests of src/model/rulebook*.c: the tables built in, and tables that do not
 * hold together.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "bn/rulebook.h"

#include "../support/alloc.h"
#include "../support/judged.h"

static struct bn_rulebook *rules;

static int open_rules(void **state)
{
	(void)state;
	return bn_rulebook_new(&rules, judged_table, NULL, NULL) == BN_OK ? 0
									  : -1;
}

static int close_rules(void **state)
{
	(void)state;
	bn_rulebook_free(rules);
	return 0;
}

static struct bn_moment at(const char *text)
{
	struct bn_moment t;

	assert_int_equal(bn_moment_parse(&t, bn_str_of(text)), BN_DATE_OK);
	return t;
}

/* --- tables that are changed on the way --- */

struct changed {
	const char *name; /* of the table */
	const char *text; /* what stands in its place */
};

static struct bn_str changed_table(void *ctx, const char *name)
{
	const struct changed *c = ctx;

	if (strcmp(name, c->name) == 0)
		return bn_str_of(c->text);
	return judged_table(NULL, name);
}

static void assert_refused(const char *name, const char *text, unsigned line)
{
	struct changed c = { name, text };
	struct bn_rulebook *rb = NULL;
	struct bn_error err = { .code = BN_OK };

	assert_int_equal(bn_rulebook_new(&rb, changed_table, &c, &err),
			 BN_ERR_RULES);
	assert_string_equal(err.what, name);
	assert_int_equal(err.line, line);
}

static void every_table_must_be_there(void **state)
{
	static const char *const names[] = {
		"sources.csv",  "rules.csv",     "exams.csv",
		"calendar.csv", "places.csv",    "papers.csv",
		"fees.csv",     "limits.csv",    "certificate_dates.csv",
		"clauses.csv",  "sw_majors.csv", "articles.csv",
		"needs.csv",    "plan.csv",      "pictures.csv",
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		assert_refused(names[i], "", 0);
}

#define EXAMS "year,begins,ends,cutoff,scores,document,source,certainty\n"
#define CALENDAR \
	"year,place,opens,closes,checked,pays,document,source,certainty\n"

static void a_row_without_source_is_refused(void **state)
{
	(void)state;
	assert_refused("exams.csv",
		       EXAMS "2026,2026-05-23,2026-05-24,2026-12-31,,,,OFF\n",
		       2);
	assert_refused(
		"exams.csv",
		EXAMS "2026,2026-05-23,2026-05-24,2026-12-31,,,S999,OFF\n", 2);
	assert_refused(
		"exams.csv",
		EXAMS "2026,2026-05-23,2026-05-24,2026-12-31,,,S1,SURE\n", 2);
}

static void an_impossible_date_is_refused_with_its_line(void **state)
{
	(void)state;
	assert_refused("exams.csv",
		       EXAMS "2025,2025-05-24,2025-05-25,2025-12-31,,,S1,OFF\n"
			     "2026,2026-02-30,2026-05-24,2026-12-31,,,S1,OFF\n",
		       3);
}

static void a_year_without_window_is_refused(void **state)
{
	struct changed c = { "exams.csv",
			     EXAMS "2027,2027-05-22,2027-05-23,2027-12-31,,,"
				   "S1,OFF\n" };
	struct bn_rulebook *rb = NULL;
	struct bn_error err = { .code = BN_OK };

	(void)state;
	assert_int_equal(bn_rulebook_new(&rb, changed_table, &c, &err),
			 BN_ERR_RULES);
	assert_string_equal(err.what, "calendar.csv");
}

static void a_window_that_ends_before_it_opens_is_refused(void **state)
{
	struct changed c = { "calendar.csv", CALENDAR
			     "2022,000000,2022-05-06,2022-04-21,,,,S1,OFF\n"
			     "2023,000000,2023-04-07,2023-04-21,,,,S1,OFF\n"
			     "2024,000000,2024-04-01,2024-04-18,,,,S1,OFF\n"
			     "2025,000000,2025-03-10,2025-03-31,,,,S1,OFF\n"
			     "2026,000000,2026-03-09,2026-03-30,,,,S1,OFF\n" };
	struct bn_rulebook *rb = NULL;

	(void)state;
	assert_int_equal(bn_rulebook_new(&rb, changed_table, &c, NULL),
			 BN_ERR_RULES);
	c.text = CALENDAR "2022,000000,2022-04-21,2022-05-06,,,,S1,OFF\n"
			  "2023,000000,2023-04-07,2023-04-21,,,,S1,OFF\n"
			  "2024,000000,2024-04-01,2024-04-18,,,,S1,OFF\n"
			  "2025,000000,2025-03-10,2025-03-31,,,,S1,OFF\n"
			  "2026,000000,2026-03-09,2026-03-30,,,,S1,OFF\n";
	assert_int_equal(bn_rulebook_new(&rb, changed_table, &c, NULL), BN_OK);
	bn_rulebook_free(rb);
}

static void a_clause_of_no_known_rule_is_refused(void **state)
{
	struct changed c = {
		"clauses.csv",
		"id,level,education,degree,expected,major,certificate,years,"
		"from,to,document,source,certainty\n"
		"EL-X9,assistant,college,,,any,,4,2006,,,S1,OFF\n"
	};
	struct bn_rulebook *rb = NULL;

	(void)state;
	assert_int_equal(bn_rulebook_new(&rb, changed_table, &c, NULL),
			 BN_ERR_RULES);
}

static bool load(void *ctx)
{
	struct bn_rulebook *rb = NULL;
	enum bn_err e = bn_rulebook_new(&rb, judged_table, NULL, NULL);

	(void)ctx;
	if (e == BN_OK)
		bn_rulebook_free(rb);
	else
		assert_int_equal(e, BN_ERR_NOMEM);
	return e == BN_OK;
}

static void running_out_of_memory_is_told(void **state)
{
	(void)state;
	assert_true(alloc_each(load, NULL) > 3);
}

/* --- years and windows --- */

static void rules_are_there_from_2022_to_2026(void **state)
{
	unsigned year;
	unsigned i;

	(void)state;
	for (i = 0; bn_rulebook_year_at(&year, rules, i); i++)
		assert_int_equal(year, 2022 + i);
	assert_int_equal(i, 5);
	assert_false(bn_rulebook_has_year(rules, 2021));
	assert_true(bn_rulebook_has_year(rules, 2026));
	assert_false(bn_rulebook_has_year(rules, 2027));
}

static void assert_window(const char *place, const char *row, const char *opens,
			  const char *closes)
{
	struct bn_window w;

	assert_true(bn_rulebook_window(&w, rules, 2026, bn_str_of(place)));
	assert_string_equal(w.place, row);
	assert_int_equal(w.opens.s, at(opens).s);
	assert_int_equal(w.closes.s, at(closes).s);
	assert_int_equal(w.outer, strcmp(row, "000000") == 0);
}

static void a_place_takes_its_own_row_or_that_above(void **state)
{
	(void)state;
	assert_window("420100", "420100", "2026-03-12T09:00",
		      "2026-03-25T20:00");
	/* A district of Wuhan, then a neighbour in the same province. */
	assert_window("420102", "420100", "2026-03-12T09:00",
		      "2026-03-25T20:00");
	assert_window("420200", "000000", "2026-03-09T09:00",
		      "2026-03-30T17:00");
	assert_window("320400", "320400", "2026-03-10T09:00",
		      "2026-03-29T16:00");
	assert_window("320500", "000000", "2026-03-09T09:00",
		      "2026-03-30T17:00");
	assert_window("320000", "000000", "2026-03-09T09:00",
		      "2026-03-30T17:00");
	assert_window("110105", "110000", "2026-03-16T09:00",
		      "2026-03-25T17:00");
	assert_window("", "000000", "2026-03-09T09:00", "2026-03-30T17:00");
	/* A row without a start takes that of the platform. */
	assert_window("650100", "650000", "2026-03-09T09:00",
		      "2026-03-27T17:00");
}

static void a_window_is_half_open_and_has_a_last_day(void **state)
{
	struct bn_window w;
	struct bn_moment t;

	(void)state;
	assert_true(bn_rulebook_window(&w, rules, 2026, BN_STR("420100")));
	t = w.opens;
	assert_int_equal(bn_window_phase(&w, t), BN_PHASE_OPEN);
	t.s--;
	assert_int_equal(bn_window_phase(&w, t), BN_PHASE_EARLY);
	t = at("2026-03-24T20:00");
	assert_int_equal(bn_window_phase(&w, t), BN_PHASE_LAST_DAY);
	t.s--;
	assert_int_equal(bn_window_phase(&w, t), BN_PHASE_OPEN);
	t = w.closes;
	assert_int_equal(bn_window_phase(&w, t), BN_PHASE_CLOSED);
	t.s--;
	assert_int_equal(bn_window_phase(&w, t), BN_PHASE_LAST_DAY);
}

static void windows_of_all_years_are_listed(void **state)
{
	struct bn_window w;
	unsigned year;
	unsigned n = 0;
	unsigned i;
	unsigned k;

	(void)state;
	for (i = 0; bn_rulebook_year_at(&year, rules, i); i++)
		for (k = 0; bn_rulebook_window_at(&w, rules, year, k); k++)
			n++;
	assert_int_equal(n, 29);
	assert_false(bn_rulebook_window(&w, rules, 2027, BN_STR("420100")));
}

static void a_place_says_whom_it_takes(void **state)
{
	struct bn_window w;

	(void)state;
	assert_true(bn_rulebook_window(&w, rules, 2026, BN_STR("420106")));
	assert_string_equal(w.local_by, "work|residence");
	assert_false(w.local_proof);
	assert_int_equal(w.pays_until.s, at("2026-03-27T20:00").s);
	assert_int_equal(w.checked_until.s, at("2026-03-26T17:00").s);
	assert_true(bn_rulebook_window(&w, rules, 2026, BN_STR("420200")));
	assert_string_equal(w.local_by, "");
	assert_string_equal(w.note, "place.outer");
	assert_int_equal(w.pays_until.s, 0);
}

/* --- papers, fees, limits --- */

static void assert_papers(const char *level, unsigned n)
{
	struct bn_paper p;
	unsigned year;
	unsigned i;
	unsigned k;

	for (i = 0; bn_rulebook_year_at(&year, rules, i); i++) {
		for (k = 0;
		     bn_rulebook_paper(&p, rules, year, bn_str_of(level), k);
		     k++)
			assert_true(p.begins.s < p.ends.s);
		assert_int_equal(k, n);
	}
}

static void a_level_has_its_papers_each_year(void **state)
{
	struct bn_paper p;

	(void)state;
	assert_papers("assistant", 2);
	assert_papers("social-worker", 3);
	assert_papers("senior", 1);
	assert_true(
		bn_rulebook_paper(&p, rules, 2026, BN_STR("social-worker"), 2));
	assert_string_equal(p.subject, "practice");
	assert_true(p.written);
	assert_int_equal(p.ends.s, at("2026-05-24T16:30").s);
}

static long fee(const char *place, const char *level, const char *subjects)
{
	return bn_rulebook_fee(rules, 2026, bn_str_of(place), bn_str_of(level),
			       bn_str_of(subjects));
}

static void a_fee_is_the_sum_of_the_subjects_chosen(void **state)
{
	(void)state;
	assert_int_equal(fee("420100", "assistant", ""), 12200);
	assert_int_equal(fee("420100", "social-worker", ""), 18700);
	assert_int_equal(fee("420100", "social-worker", "law,practice"), 12600);
	assert_int_equal(fee("110105", "senior", ""), 6100);
	/* By the head, and for nothing. */
	assert_int_equal(fee("130100", "assistant", ""), 12200);
	assert_int_equal(fee("310000", "social-worker", ""), 0);
	/* Only a part of the list is known, or none. */
	assert_int_equal(fee("320400", "assistant", ""), 12400);
	assert_int_equal(fee("320400", "social-worker", ""), -1);
	assert_int_equal(fee("140100", "assistant", ""), -1);
}

static void a_limit_is_found_by_name(void **state)
{
	long value = 0;

	(void)state;
	assert_int_equal(bn_rulebook_limit(&value, rules, "hours.assistant",
					   2026, BN_STR("")),
			 BN_OK);
	assert_int_equal(value, 72);
	assert_int_equal(bn_rulebook_limit(&value, rules, "hours.nobody", 2026,
					   BN_STR("")),
			 BN_ERR_RULES);
}

static void a_certificate_bears_the_month_of_its_exam(void **state)
{
	struct bn_date d = bn_rulebook_certificate_month(rules, 2021);

	(void)state;
	assert_int_equal(d.year, 2021);
	assert_int_equal(d.month, 10);
	assert_int_equal(bn_rulebook_certificate_month(rules, 1999).year, 0);
}

static void work_counts_to_the_end_of_any_exam_year(void **state)
{
	struct bn_date d = bn_rulebook_cutoff(rules, 2026);

	(void)state;
	assert_int_equal(bn_date_cmp(d, (struct bn_date){ 2026, 12, 31 }), 0);
	d = bn_rulebook_cutoff(rules, 2031);
	assert_int_equal(bn_date_cmp(d, (struct bn_date){ 2031, 12, 31 }), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_table_must_be_there),
		cmocka_unit_test(a_row_without_source_is_refused),
		cmocka_unit_test(an_impossible_date_is_refused_with_its_line),
		cmocka_unit_test(a_year_without_window_is_refused),
		cmocka_unit_test(a_window_that_ends_before_it_opens_is_refused),
		cmocka_unit_test(a_clause_of_no_known_rule_is_refused),
		cmocka_unit_test(running_out_of_memory_is_told),
		cmocka_unit_test(rules_are_there_from_2022_to_2026),
		cmocka_unit_test(a_place_takes_its_own_row_or_that_above),
		cmocka_unit_test(a_window_is_half_open_and_has_a_last_day),
		cmocka_unit_test(windows_of_all_years_are_listed),
		cmocka_unit_test(a_place_says_whom_it_takes),
		cmocka_unit_test(a_level_has_its_papers_each_year),
		cmocka_unit_test(a_fee_is_the_sum_of_the_subjects_chosen),
		cmocka_unit_test(a_limit_is_found_by_name),
		cmocka_unit_test(a_certificate_bears_the_month_of_its_exam),
		cmocka_unit_test(work_counts_to_the_end_of_any_exam_year),
	};

	return cmocka_run_group_tests(tests, open_rules, close_rules);
}
