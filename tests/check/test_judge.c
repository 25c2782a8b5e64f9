/*
 * Tests of src/check/judge.c and special.c: the whole judgement.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../support/alloc.h"
#include "../support/judged.h"

static struct judged it;

static void judge(void)
{
	judged_at(&it, "2026-03-12");
}

/* All that is needed, and a diploma of a college checked online. */
static void begin(void)
{
	judged_start(&it);
	judged_set(&it, "education.0.level=college\n"
			"education.0.major=社会工作\n"
			"education.0.verified=true\n"
			"education.0.certificate=109991201406000123\n");
}

static bool blocked_by_pictures_alone(void)
{
	const struct bn_finding *f;
	const char *code;

	for (f = it.j.findings.first; f; f = f->next) {
		code = bn_cause_info(f->cause)->code;
		if (f->severity >= BN_MANUAL && strncmp(code, "PH-", 3) != 0 &&
		    strncmp(code, "SC-", 3) != 0 &&
		    strncmp(code, "MAT-", 4) != 0)
			return false;
	}
	return true;
}

static void a_sound_file_has_nothing_against_it(void **state)
{
	(void)state;
	begin();
	judge();
	judged_stands(&it, "EL-A2", true, 84, 0);
	assert_true(blocked_by_pictures_alone());
	judged_end(&it);
}

static void the_gravest_finding_makes_the_verdict(void **state)
{
	unsigned i;

	(void)state;
	begin();
	judge();
	assert_int_equal(it.j.verdict, BN_FAIL);
	for (i = 0; i < it.j.n_needs; i++) {
		if (it.j.needs[i].required)
			judged_attach(&it, it.j.needs[i].slot,
				      (unsigned char)(i + 1));
	}
	/* A photo of the size asked for and scans that a reader can read. */
	for (i = 0; i < it.materials.n; i++) {
		struct bn_facts *f = &it.items[i].facts;
		const bool photo = it.items[i].slot == BN_SLOT_PHOTO;

		f->value[BN_FACT_BYTES] = photo ? 20000 : 100000;
		f->value[BN_FACT_WIDTH] = photo ? 295 : 1000;
		f->value[BN_FACT_HEIGHT] = photo ? 413 : 630;
		f->value[BN_FACT_LONG_SIDE] = photo ? 413 : 1000;
		f->value[BN_FACT_COMPONENTS] = 3;
		f->value[BN_FACT_BITS] = 8;
	}
	judge();
	assert_int_equal(it.j.verdict, BN_PASS);
	judged_set(&it, "exam.local_by=study");
	judge();
	assert_int_equal(judged_count(&it, "SP-LOCAL"), 1);
	assert_int_equal(it.j.verdict, BN_PERSON);
	judged_set(&it, "identity.sex=female");
	judge();
	assert_int_equal(it.j.verdict, BN_FAIL);
	judged_end(&it);
}

static void findings_come_in_the_order_of_the_form(void **state)
{
	static const char *const order[] = {
		"SP-LOCAL", "FORM-MISSING", "PHONE-FORMAT", "EDU-ORDER",
		"WY-ORDER", "EL-NONE",      "MAT-MISSING",  "CAL-CLOSED",
	};
	const struct bn_finding *f;
	size_t next = 0;

	(void)state;
	begin();
	judged_set(&it, "exam.local_by=study\nidentity.name=\n"
			"contact.phone=1380013800\n"
			"education.0.graduated=2011-08\nwork.0.end=2019-01");
	judged_at(&it, "2026-04-01");
	for (f = it.j.findings.first; f; f = f->next) {
		if (next < 8 &&
		    strcmp(bn_cause_info(f->cause)->code, order[next]) == 0)
			next++;
	}
	assert_int_equal(next, 8);
	judged_end(&it);
}

/* --- special cases --- */

static void a_record_bars_the_statement_while_it_runs(void **state)
{
	(void)state;
	begin();
	judged_set(&it, "violations.0.article=7\n"
			"violations.0.date=2021-03-13");
	judge();
	assert_non_null(judged_find(&it, BN_C_GC_BARRED_COMMITMENT));
	judged_set(&it, "exam.commitment=false");
	judge();
	assert_non_null(judged_find(&it, BN_C_GC_BARRED_RECORD));
	/* Five years on the record is over. */
	judged_set(&it, "violations.0.date=2021-03-12");
	judge();
	assert_int_equal(judged_count(&it, "GC-BARRED"), 0);
	judged_set(&it, "violations.0.article=8");
	judge();
	assert_non_null(judged_find(&it, BN_C_GC_BARRED_RECORD_ALWAYS));
	judged_set(&it, "exam.commitment=true");
	judge();
	assert_non_null(judged_find(&it, BN_C_GC_BARRED_COMMITMENT_ALWAYS));
	judged_set(&it, "violations.0.article=6\n"
			"violations.0.date=2026-03-01");
	judge();
	assert_int_equal(judged_count(&it, "GC-BARRED"), 0);
	judged_end(&it);
}

static void who_comes_from_abroad_is_looked_at(void **state)
{
	static const struct {
		const char *nationality, *type;
		enum bn_cause cause;
	} cases[] = {
		{ "FRA", "passport", BN_C_EL_FOREIGN_NATIONALITY },
		{ "HKG", "residence-permit", BN_C_EL_FOREIGN_REGION },
		{ "CHN", "hk-macao-permit", BN_C_EL_FOREIGN_REGION },
		{ "TWN", "taiwan-permit", BN_C_EL_FOREIGN_REGION },
		{ "CHN", "passport", BN_C_EL_FOREIGN_DOCUMENT },
		{ "CHN", "military", BN_C_EL_FOREIGN_DOCUMENT },
	};
	char lines[128];
	size_t i;

	(void)state;
	begin();
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		(void)snprintf(lines, sizeof(lines),
			       "identity.nationality=%s\nidentity.id_type=%s",
			       cases[i].nationality, cases[i].type);
		judged_set(&it, lines);
		judge();
		assert_int_equal(judged_count(&it, "EL-FOREIGN"), 1);
		assert_non_null(judged_find(&it, cases[i].cause));
	}
	judged_end(&it);
}

static void passes_hold_for_two_years_at_the_middle_level(void **state)
{
	const struct bn_finding *f;

	(void)state;
	begin();
	judged_set(&it, "exam.level=social-worker\n"
			"exam.subjects=practice\n"
			"exam.passed.0.subject=skills\n"
			"exam.passed.0.year=2025\n"
			"exam.passed.1.subject=law\n"
			"exam.passed.1.year=2025\n");
	judge();
	assert_int_equal(judged_count(&it, "PS-OLD"), 0);
	assert_int_equal(judged_count(&it, "PS-HELD"), 0);
	/* A year later the same passes are gone. */
	judged_set(&it, "exam.year=2027");
	judge();
	assert_int_equal(judged_count(&it, "PS-OLD"), 2);
	f = judged_find(&it, BN_C_PS_OLD);
	assert_int_equal(judged_number(f, "seen"), 2025);
	assert_int_equal(judged_number(f, "needed"), 2026);
	judged_set(&it, "exam.year=2026\nexam.subjects=law,practice");
	judge();
	assert_int_equal(judged_count(&it, "PS-HELD"), 1);
	judged_end(&it);
}

static void passes_of_an_assistant_are_never_kept(void **state)
{
	(void)state;
	begin();
	judged_set(&it, "exam.passed.0.subject=skills\n"
			"exam.passed.0.year=2025");
	judge();
	assert_int_equal(judged_count(&it, "PS-OLD"), 1);
	judged_end(&it);
}

static void one_who_has_entered_nothing_is_told_everything(void **state)
{
	(void)state;
	begin();
	bn_record_clear(it.record);
	judge();
	assert_true(judged_count(&it, "FORM-MISSING") > 15);
	assert_non_null(judged_find(&it, BN_C_FORM_MISSING_LIST));
	assert_int_equal(it.j.verdict, BN_FAIL);
	assert_int_equal(it.j.rules, 0);
	judged_end(&it);
}

static void the_same_input_gives_the_same_answer(void **state)
{
	struct bn_buf a = { 0 };
	struct bn_buf b = { 0 };
	const struct bn_finding *f;

	(void)state;
	begin();
	judge();
	for (f = it.j.findings.first; f; f = f->next)
		bn_finding_says(&a, f, BN_ZH);
	judge();
	for (f = it.j.findings.first; f; f = f->next)
		bn_finding_says(&b, f, BN_ZH);
	assert_string_equal(bn_buf_cstr(&a), bn_buf_cstr(&b));
	bn_buf_release(&a);
	bn_buf_release(&b);
	judged_end(&it);
}

static bool judge_once(void *ctx)
{
	struct bn_judge_input in = {
		.record = it.record,
		.materials = &it.materials,
		.rules = it.rules,
	};
	struct bn_arena arena = { 0 };
	struct bn_judgement j;
	enum bn_err e;

	(void)ctx;
	if (bn_moment_parse(&in.now, BN_STR("2026-03-26")) != BN_DATE_OK)
		return false;
	in.submitted = in.now;
	e = bn_judge(&j, &arena, &in, NULL);
	bn_arena_release(&arena);
	if (e != BN_OK)
		assert_int_equal(e, BN_ERR_NOMEM);
	return e == BN_OK;
}

static void running_out_of_memory_is_told(void **state)
{
	(void)state;
	begin();
	judged_set(&it, "work.0.start=2025-06\nidentity.sex=female");
	assert_true(alloc_each(judge_once, NULL) > 0);
	judged_end(&it);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_sound_file_has_nothing_against_it),
		cmocka_unit_test(the_gravest_finding_makes_the_verdict),
		cmocka_unit_test(findings_come_in_the_order_of_the_form),
		cmocka_unit_test(a_record_bars_the_statement_while_it_runs),
		cmocka_unit_test(who_comes_from_abroad_is_looked_at),
		cmocka_unit_test(passes_hold_for_two_years_at_the_middle_level),
		cmocka_unit_test(passes_of_an_assistant_are_never_kept),
		cmocka_unit_test(
			one_who_has_entered_nothing_is_told_everything),
		cmocka_unit_test(the_same_input_gives_the_same_answer),
		cmocka_unit_test(running_out_of_memory_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
