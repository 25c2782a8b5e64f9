/*
 * The six questions say what the clauses would say.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "../support/alloc.h"
#include "../support/judged.h"
#include "bn/suit.h"

static struct judged scene;

static int begin(void **state)
{
	(void)state;
	judged_start(&scene);
	return 0;
}

static int end(void **state)
{
	(void)state;
	judged_end(&scene);
	return 0;
}

/* The number of an answer by its word; the years are their own. */
static unsigned option(enum bn_suit q, const char *code)
{
	for (unsigned i = 0; i < bn_suit_options(q); i++) {
		if (bn_suit_code(q, i) && strcmp(bn_suit_code(q, i), code) == 0)
			return i;
	}
	return bn_suit_options(q) - 1; /* no certificate */
}

struct person {
	const char *level, *education, *social_work, *status;
	unsigned years;
	const char *certificate;
};

static struct bn_eligibility judge(const struct person *p)
{
	const unsigned answers[BN_SUIT_COUNT] = {
		[BN_SUIT_LEVEL] = option(BN_SUIT_LEVEL, p->level),
		[BN_SUIT_EDUCATION] = option(BN_SUIT_EDUCATION, p->education),
		[BN_SUIT_MAJOR] = option(BN_SUIT_MAJOR, p->social_work),
		[BN_SUIT_STATUS] = option(BN_SUIT_STATUS, p->status),
		[BN_SUIT_YEARS] = p->years,
		[BN_SUIT_CERTIFICATE] =
			option(BN_SUIT_CERTIFICATE, p->certificate),
	};
	struct bn_eligibility e;

	assert_int_equal(
		bn_suit_judge(
			&e, answers, scene.rules, 2026,
			bn_moment_at((struct bn_date){ 2026, 3, 12 }, 12, 0)),
		BN_OK);
	return e;
}

static void expect(const struct person *p, const char *clause, bool met)
{
	struct bn_eligibility e = judge(p);

	assert_non_null(e.clause);
	assert_string_equal(e.clause, clause);
	assert_int_equal(e.met, met);
}

static void the_questions_have_their_answers(void **state)
{
	(void)state;
	assert_int_equal(bn_suit_options(BN_SUIT_LEVEL), 3);
	assert_int_equal(bn_suit_options(BN_SUIT_YEARS), 10);
	assert_int_equal(bn_suit_options(BN_SUIT_CERTIFICATE), 3);
	assert_null(bn_suit_code(BN_SUIT_CERTIFICATE, 2));
	assert_null(bn_suit_set(BN_SUIT_YEARS));
	for (int q = 0; q < BN_SUIT_COUNT; q++)
		assert_true(bn_suit_word((enum bn_suit)q)[0]);
}

static void who_fits_is_told_the_clause(void **state)
{
	(void)state;
	expect(&(struct person){ "assistant", "high-school", "false",
				 "graduated", 4, "none" },
	       "EL-A1", true);
	expect(&(struct person){ "assistant", "bachelor", "true", "graduated",
				 0, "none" },
	       "EL-A3", true);
	expect(&(struct person){ "senior", "bachelor", "true", "graduated", 5,
				 "social-worker" },
	       "EL-S1", true);
}

static void who_lacks_time_is_told_how_much(void **state)
{
	struct bn_eligibility e = judge(&(struct person){
		"assistant", "high-school", "false", "graduated", 3, "none" });

	(void)state;
	assert_false(e.met);
	assert_string_equal(e.clause, "EL-A1");
	assert_int_equal(e.missing_months, 12);
	assert_int_equal(e.first_exam_year, 2027);
}

static void who_has_no_education_for_it_fits_nothing(void **state)
{
	struct bn_eligibility e = judge(&(struct person){
		"assistant", "junior", "false", "graduated", 9, "none" });

	(void)state;
	assert_false(e.met);
}

static bool judge_once(void *ctx)
{
	static const unsigned answers[BN_SUIT_COUNT];
	struct bn_eligibility e;

	(void)ctx;
	return bn_suit_judge(&e, answers, scene.rules, 2026,
			     (struct bn_moment){ 1773288000 }) == BN_OK;
}

static void memory_that_runs_out_is_told(void **state)
{
	(void)state;
	assert_true(alloc_each(judge_once, NULL) > 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_questions_have_their_answers),
		cmocka_unit_test(who_fits_is_told_the_clause),
		cmocka_unit_test(who_lacks_time_is_told_how_much),
		cmocka_unit_test(who_has_no_education_for_it_fits_nothing),
		cmocka_unit_test(memory_that_runs_out_is_told),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
