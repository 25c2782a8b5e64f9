/*
 * Tests of src/model/rulebook_{rules,clauses,plan}.c: rules and their texts,
 * majors, violations and the plan.
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
#include "bn/words.h"

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

/* --- rules and their texts --- */

static void every_rule_has_a_text_and_a_source(void **state)
{
	const struct bn_rule *r;
	char id[64];
	unsigned i;

	(void)state;
	for (i = 0; (r = bn_rulebook_rule_at(rules, i)); i++) {
		(void)snprintf(id, sizeof(id), "rule.%s", r->id);
		if (!bn_words_find(BN_ZH, id) || !bn_words_find(BN_EN, id))
			fail_msg("no text %s", id);
		if (r->other[0] && !bn_words_find(BN_ZH, r->other))
			fail_msg("no text %s", r->other);
		assert_ptr_equal(bn_rulebook_rule(rules, r->id), r);
	}
	assert_true(i > 150);
}

static void every_finding_rests_on_a_rule_of_the_list(void **state)
{
	const struct bn_cause_info *info;
	unsigned i;

	(void)state;
	for (i = 0; i < BN_C_COUNT; i++) {
		info = bn_cause_info((enum bn_cause)i);
		if (!bn_rulebook_rule(rules, info->basis))
			fail_msg("%s rests on %s, which is no rule", info->code,
				 info->basis);
	}
}

static void every_need_and_every_clause_has_its_texts(void **state)
{
	const struct bn_need_row *n;
	unsigned i;

	(void)state;
	for (i = 0; (n = bn_rulebook_need_at(rules, i)); i++) {
		if (!bn_words_find(BN_ZH, n->need.why))
			fail_msg("no text %s", n->need.why);
	}
	assert_true(i > 20);
}

static void a_basis_names_rule_and_document(void **state)
{
	struct bn_buf b = { 0 };

	(void)state;
	bn_rulebook_basis(&b, rules, "EL-A1");
	assert_string_equal(bn_buf_cstr(&b), "EL-A1, 国人部发〔2006〕71号");
	bn_buf_clear(&b);
	bn_rulebook_basis(&b, rules, "WY-1");
	assert_string_equal(bn_buf_cstr(&b), "WY-1");
	bn_buf_release(&b);
}

/* --- majors and violations --- */

static enum bn_major_kind major(enum bn_schooling level, const char *name)
{
	return bn_rulebook_major(rules, level, bn_str_of(name), 2026);
}

static void a_major_is_told_by_name_and_level(void **state)
{
	(void)state;
	assert_int_equal(major(BN_BACHELOR, "社会工作"),
			 BN_MAJOR_IS_SOCIAL_WORK);
	assert_int_equal(major(BN_COLLEGE, "社区矫正"),
			 BN_MAJOR_IS_SOCIAL_WORK);
	assert_int_equal(major(BN_BACHELOR, "社区矫正"), BN_MAJOR_IS_OTHER);
	assert_int_equal(major(BN_COLLEGE, "社区管理与服务"),
			 BN_MAJOR_IS_DIRECTION);
	assert_int_equal(major(BN_COLLEGE, "社区管理与服务(社会工作方向)"),
			 BN_MAJOR_IS_DIRECTION);
	assert_int_equal(major(BN_MASTER, "社会学"), BN_MAJOR_IS_DIRECTION);
	assert_int_equal(major(BN_BACHELOR, "社会学"), BN_MAJOR_IS_NEIGHBOUR);
	assert_int_equal(major(BN_BACHELOR, "社会工作(老年方向)"),
			 BN_MAJOR_IS_EXTRA);
	assert_int_equal(major(BN_BACHELOR, "法学"), BN_MAJOR_IS_NEIGHBOUR);
	assert_int_equal(major(BN_BACHELOR, "计算机科学与技术"),
			 BN_MAJOR_IS_OTHER);
}

static void a_record_runs_five_years_or_for_ever(void **state)
{
	const struct bn_date d = { 2023, 6, 11 };
	struct bn_date end;

	(void)state;
	assert_false(bn_rulebook_record_end(&end, rules, 6, d));
	assert_false(bn_rulebook_record_end(&end, rules, 11, d));
	assert_true(bn_rulebook_record_end(&end, rules, 7, d));
	assert_int_equal(bn_date_cmp(end, (struct bn_date){ 2028, 6, 11 }), 0);
	assert_true(bn_rulebook_record_end(&end, rules, 8, d));
	assert_int_equal(end.year, 0);
}

/* --- the plan --- */

static bool find_step(struct bn_step *out, const struct judged *it,
		      const char *text, const char *now)
{
	unsigned i;

	for (i = 0; bn_rulebook_step(out, it->rules, it->record, at(now), i);
	     i++) {
		if (strcmp(out->text, text) == 0)
			return true;
	}
	return false;
}

static void the_plan_is_dated_where_dates_are_known(void **state)
{
	struct judged it;
	struct bn_step s;

	(void)state;
	judged_start(&it);
	assert_true(find_step(&s, &it, "plan.pay", "2026-03-12"));
	assert_int_equal(bn_date_cmp(s.to, (struct bn_date){ 2026, 3, 27 }), 0);
	/* Hubei announced its ticket days; the narrower row counts. */
	assert_true(find_step(&s, &it, "plan.ticket", "2026-03-12"));
	assert_int_equal(bn_date_cmp(s.from, (struct bn_date){ 2026, 5, 18 }),
			 0);
	assert_true(find_step(&s, &it, "plan.scores.open", "2026-03-12"));
	assert_true(find_step(&s, &it, "plan.register", "2026-03-12"));
	assert_int_equal(bn_date_cmp(s.to, (struct bn_date){ 2027, 5, 24 }), 0);
	assert_true(find_step(&s, &it, "plan.hours72", "2026-03-12"));
	assert_false(find_step(&s, &it, "plan.hours90", "2026-03-12"));
	assert_false(find_step(&s, &it, "plan.review.open", "2026-03-12"));
	/* What is over is left out. */
	assert_false(find_step(&s, &it, "plan.pay", "2026-03-28"));
	judged_end(&it);
}

static void the_plan_of_another_place_and_year_differs(void **state)
{
	struct judged it;
	struct bn_step s;

	(void)state;
	judged_start(&it);
	judged_set(&it, "exam.year=2025\nexam.place=140100\n"
			"exam.level=social-worker");
	assert_true(find_step(&s, &it, "plan.pay.open", "2025-03-12"));
	assert_true(find_step(&s, &it, "plan.ticket", "2025-03-12"));
	assert_int_equal(bn_date_cmp(s.from, (struct bn_date){ 2025, 5, 17 }),
			 0);
	assert_true(find_step(&s, &it, "plan.scores", "2025-03-12"));
	assert_true(find_step(&s, &it, "plan.recheck", "2025-03-12"));
	assert_int_equal(bn_date_cmp(s.to, (struct bn_date){ 2025, 8, 24 }), 0);
	assert_true(find_step(&s, &it, "plan.review", "2025-03-12"));
	assert_true(find_step(&s, &it, "plan.rolling", "2025-03-12"));
	judged_set(&it, "exam.year=2031");
	assert_false(
		bn_rulebook_step(&s, it.rules, it.record, at("2031-03-12"), 0));
	judged_end(&it);
}

static void every_step_has_its_texts(void **state)
{
	static const char *const levels[] = { "assistant", "social-worker",
					      "senior" };
	static const char *const places[] = { "110000", "140000", "420100" };
	struct judged it;
	struct bn_step s;
	char line[64];
	unsigned i;
	unsigned k;

	(void)state;
	judged_start(&it);
	for (k = 0; k < 9; k++) {
		(void)snprintf(line, sizeof(line),
			       "exam.level=%s\nexam.place=%s", levels[k % 3],
			       places[k / 3]);
		judged_set(&it, line);
		for (i = 0; bn_rulebook_step(&s, it.rules, it.record,
					     at("2026-03-12"), i);
		     i++) {
			if (!bn_words_find(BN_ZH, s.text))
				fail_msg("no text %s", s.text);
		}
		assert_true(i > 5);
	}
	judged_end(&it);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_rule_has_a_text_and_a_source),
		cmocka_unit_test(every_finding_rests_on_a_rule_of_the_list),
		cmocka_unit_test(every_need_and_every_clause_has_its_texts),
		cmocka_unit_test(a_basis_names_rule_and_document),
		cmocka_unit_test(a_major_is_told_by_name_and_level),
		cmocka_unit_test(a_record_runs_five_years_or_for_ever),
		cmocka_unit_test(the_plan_is_dated_where_dates_are_known),
		cmocka_unit_test(the_plan_of_another_place_and_year_differs),
		cmocka_unit_test(every_step_has_its_texts),
	};

	return cmocka_run_group_tests(tests, open_rules, close_rules);
}
