/*
 * Tests of src/check/form.c.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "bn/form.h"

#include "../support/alloc.h"

/* Every field that is asked of everybody, well answered. */
static const char whole[] = "exam.year=2026\n"
			    "exam.level=assistant\n"
			    "exam.place=420100\n"
			    "exam.local_by=work\n"
			    "exam.commitment=true\n"
			    "identity.name=王小明\n"
			    "identity.id_type=cn-id\n"
			    "identity.id_number=110199199603070010\n"
			    "identity.id_valid_until=2035-01-01\n"
			    "identity.sex=male\n"
			    "identity.birth=1996-03-07\n"
			    "identity.ethnicity=01\n"
			    "identity.nationality=CHN\n"
			    "identity.political=13\n"
			    "contact.phone=13800138000\n"
			    "contact.email=a@example.cn\n"
			    "contact.address=某路 1 号\n"
			    "contact.postcode=430000\n"
			    "education.0.level=bachelor\n"
			    "education.0.full_time=true\n"
			    "education.0.school=某大学\n"
			    "education.0.major=社会工作\n"
			    "education.0.enrolled=2014-09\n"
			    "education.0.graduated=2018-06\n"
			    "education.0.status=graduated\n"
			    "education.0.certificate=104861201805000123\n";

static struct bn_record *whole_record(void)
{
	struct bn_record *r;

	assert_int_equal(bn_record_new(&r, NULL), BN_OK);
	assert_int_equal(bn_record_read(r, bn_str_of(whole), NULL), BN_OK);
	return r;
}

/* "identity.name:FORM-MISSING.text ..." of all findings. */
static void assert_findings(const struct bn_findings *list,
			    const char *expected)
{
	struct bn_buf all = { 0 };

	for (const struct bn_finding *f = list->first; f; f = f->next) {
		const struct bn_cause_info *info = bn_cause_info(f->cause);

		if (all.n > 0)
			bn_buf_byte(&all, ' ');
		bn_finding_place(&all, f);
		bn_buf_printf(&all, ":%s%s%s", info->code,
			      info->variant[0] ? "." : "", info->variant);
	}
	assert_string_equal(bn_buf_cstr(&all), expected);
	bn_buf_release(&all);
}

static void assert_judged(const struct bn_record *r, const char *expected)
{
	struct bn_arena arena = { 0 };
	struct bn_findings list;

	bn_findings_init(&list, &arena);
	bn_check_form_all(&list, r);
	assert_findings(&list, expected);
	bn_arena_release(&arena);
}

/* What comes of one answer put into the whole record. */
static void assert_answer(enum bn_field f, unsigned index, const char *value,
			  const char *expected)
{
	struct bn_record *r = whole_record();

	assert_int_equal(bn_record_set(r, f, index, bn_str_of(value), NULL),
			 BN_OK);
	assert_judged(r, expected);
	bn_record_free(r);
}

static void form_that_is_filled_in_well_has_no_findings(void **state)
{
	struct bn_record *r = whole_record();

	(void)state;
	assert_judged(r, "");
	bn_record_free(r);
}

static void form_without_answers_names_all_that_is_required(void **state)
{
	struct bn_record *r;

	(void)state;
	assert_int_equal(bn_record_new(&r, NULL), BN_OK);
	assert_judged(r, "exam.year:FORM-MISSING.text "
			 "exam.level:FORM-MISSING.choice "
			 "exam.place:FORM-MISSING.text "
			 "exam.local_by:FORM-MISSING.choice "
			 "exam.commitment:FORM-MISSING.choice "
			 "identity.name:FORM-MISSING.text "
			 "identity.id_type:FORM-MISSING.choice "
			 "identity.id_number:FORM-MISSING.text "
			 "identity.sex:FORM-MISSING.choice "
			 "identity.birth:FORM-MISSING.text "
			 "identity.ethnicity:FORM-MISSING.choice "
			 "identity.nationality:FORM-MISSING.choice "
			 "identity.political:FORM-MISSING.choice "
			 "contact.phone:FORM-MISSING.text "
			 "contact.email:FORM-MISSING.text "
			 "contact.address:FORM-MISSING.text "
			 "contact.postcode:FORM-MISSING.text "
			 "education:FORM-MISSING.list");
	bn_record_free(r);
}

static void form_misses_each_required_field_by_itself(void **state)
{
	(void)state;
	for (int f = 0; f < BN_F_COUNT; f++) {
		struct bn_record *r = whole_record();
		struct bn_arena arena = { 0 };
		struct bn_findings list;

		bn_findings_init(&list, &arena);
		if (bn_record_requires(r, (enum bn_field)f, 0) &&
		    bn_record_has(r, (enum bn_field)f, 0)) {
			assert_int_equal(bn_record_set(r, (enum bn_field)f, 0,
						       BN_STR(""), NULL),
					 BN_OK);
			bn_check_form(&list, r,
				      bn_field_info((enum bn_field)f)->section,
				      0);
			assert_true(list.n >= 1);
			assert_int_equal(list.first->field, f);
			assert_true(bn_findings_have(&list, "FORM-MISSING"));
		}
		bn_arena_release(&arena);
		bn_record_free(r);
	}
}

static void form_asks_by_the_other_answers(void **state)
{
	(void)state;
	assert_answer(BN_F_EXAM_LEVEL, 0, "social-worker",
		      "exam.subjects:FORM-MISSING.many");
	assert_answer(BN_F_EXAM_LOCAL_BY, 0, "hukou",
		      "identity.hukou:FORM-MISSING.text");
	assert_answer(BN_F_EDUCATION_ENROLLED, 0, "",
		      "education[0].enrolled:FORM-MISSING.text");
	/* Not asked, so not judged either. */
	assert_answer(BN_F_WORK_FIELD, 0, "社区建设",
		      "work[0].employer:FORM-MISSING.text "
		      "work[0].social_work:FORM-MISSING.choice "
		      "work[0].post:FORM-MISSING.text "
		      "work[0].start:FORM-MISSING.text");
}

static void form_judges_every_entry_of_a_list(void **state)
{
	(void)state;
	assert_answer(BN_F_CERTIFICATES_NUMBER, 1, "x",
		      "certificates[0].kind:FORM-MISSING.choice "
		      "certificates[0].approved:FORM-MISSING.text "
		      "certificates[1].kind:FORM-MISSING.choice "
		      "certificates[1].approved:FORM-MISSING.text");
}

static void form_judges_one_section_when_asked(void **state)
{
	struct bn_arena arena = { 0 };
	struct bn_findings list;
	struct bn_record *r;

	(void)state;
	assert_int_equal(bn_record_new(&r, NULL), BN_OK);
	bn_findings_init(&list, &arena);
	bn_check_form(&list, r, BN_SECTION_PASSED, 2);
	assert_findings(&list, "exam.passed[2].subject:FORM-MISSING.choice "
			       "exam.passed[2].year:FORM-MISSING.text");
	bn_arena_release(&arena);
	bn_record_free(r);
}

static void form_tells_apart_what_is_wrong_with_a_date(void **state)
{
	(void)state;
	assert_answer(BN_F_IDENTITY_BIRTH, 0, "1996-02-30",
		      "identity.birth:FORM-DATE.day");
	assert_answer(BN_F_IDENTITY_BIRTH, 0, "1996年2月30日",
		      "identity.birth:FORM-DATE.day");
	assert_answer(BN_F_IDENTITY_BIRTH, 0, "1996-02-00",
		      "identity.birth:FORM-DATE.day");
	assert_answer(BN_F_IDENTITY_BIRTH, 0, "1996-13-01",
		      "identity.birth:FORM-DATE.month");
	assert_answer(BN_F_IDENTITY_BIRTH, 0, "0000-01-01",
		      "identity.birth:FORM-DATE");
	assert_answer(BN_F_IDENTITY_BIRTH, 0, "1996-02",
		      "identity.birth:FORM-DATE.part");
	assert_answer(BN_F_IDENTITY_BIRTH, 0, "去年",
		      "identity.birth:FORM-DATE.shape");
	assert_answer(BN_F_IDENTITY_BIRTH, 0, "1996-02-29", "");
}

static void form_takes_a_month_where_a_month_will_do(void **state)
{
	(void)state;
	assert_answer(BN_F_EDUCATION_GRADUATED, 0, "2018-06-30", "");
	assert_answer(BN_F_EDUCATION_GRADUATED, 0, "2018-00",
		      "education[0].graduated:FORM-DATE.month");
	assert_answer(BN_F_EDUCATION_GRADUATED, 0, "2018",
		      "education[0].graduated:FORM-DATE.shape");
	assert_answer(BN_F_WORK_BEGAN, 0, "2018-06-31",
		      "work_began:FORM-DATE.day");
}

static void form_takes_long_term_for_a_validity_alone(void **state)
{
	(void)state;
	assert_answer(BN_F_IDENTITY_ID_VALID_UNTIL, 0, "long-term", "");
	assert_answer(BN_F_IDENTITY_ID_VALID_UNTIL, 0, "long",
		      "identity.id_valid_until:FORM-DATE.shape");
	assert_answer(BN_F_IDENTITY_ID_VALID_UNTIL, 0, "2035-01",
		      "identity.id_valid_until:FORM-DATE.part");
	assert_answer(BN_F_IDENTITY_BIRTH, 0, "long-term",
		      "identity.birth:FORM-DATE.shape");
}

static void form_counts_characters_and_not_bytes(void **state)
{
	struct bn_buf text = { 0 };

	(void)state;
	for (unsigned i = 0; i < 60; i++)
		bn_buf_puts(&text, "学");
	assert_answer(BN_F_EDUCATION_SCHOOL, 0, bn_buf_cstr(&text), "");
	bn_buf_puts(&text, "a");
	assert_answer(BN_F_EDUCATION_SCHOOL, 0, bn_buf_cstr(&text),
		      "education[0].school:FORM-LENGTH.long");
	bn_buf_release(&text);
}

static void form_lets_an_email_be_of_64_characters(void **state)
{
	char email[70];

	(void)state;
	memset(email, 'a', sizeof(email));
	memcpy(email + 54, "@b.example", 11);
	assert_answer(BN_F_CONTACT_EMAIL, 0, email, "");
	memcpy(email + 55, "@b.example", 11);
	email[54] = 'a';
	assert_answer(BN_F_CONTACT_EMAIL, 0, email,
		      "contact.email:FORM-LENGTH.long");
	assert_answer(BN_F_CONTACT_EMAIL, 0, "a@b",
		      "contact.email:EMAIL-FORMAT");
}

static void form_wants_numbers_and_codes_of_their_shape(void **state)
{
	(void)state;
	assert_answer(BN_F_EXAM_YEAR, 0, "2o26", "exam.year:FORM-NUMBER.year");
	assert_answer(BN_F_EXAM_YEAR, 0, "226", "exam.year:FORM-NUMBER.year");
	assert_answer(BN_F_EXAM_YEAR, 0, "20266", "exam.year:FORM-NUMBER.year");
	assert_answer(BN_F_EXAM_DECLARED_YEARS, 0, "0", "");
	assert_answer(BN_F_EXAM_DECLARED_YEARS, 0, "100",
		      "exam.declared_years:FORM-NUMBER.count");
	assert_answer(BN_F_EXAM_DECLARED_YEARS, 0, "三",
		      "exam.declared_years:FORM-NUMBER.count");
	assert_answer(BN_F_EXAM_PLACE, 0, "武汉",
		      "exam.place:FORM-CODE.region");
	assert_answer(BN_F_EXAM_PLACE, 0, "42010",
		      "exam.place:FORM-CODE.region");
	assert_answer(BN_F_IDENTITY_NATIONALITY, 0, "中国",
		      "identity.nationality:FORM-CODE.country");
	assert_answer(BN_F_IDENTITY_NATIONALITY, 0, "chn",
		      "identity.nationality:FORM-CODE.country");
	assert_answer(BN_F_IDENTITY_NATIONALITY, 0, "XYZ", "");
}

static void form_judges_names_and_contacts_by_their_kind(void **state)
{
	(void)state;
	assert_answer(BN_F_IDENTITY_NAME, 0, "王小明3",
		      "identity.name:NAME-CHARS");
	assert_answer(BN_F_IDENTITY_NAME, 0, " ", "identity.name:NAME-EMPTY");
	assert_answer(BN_F_IDENTITY_FORMER_NAME, 0, "王",
		      "identity.former_name:FORM-LENGTH.short");
	assert_answer(BN_F_CONTACT_PHONE, 0, "1380013800",
		      "contact.phone:PHONE-FORMAT.length");
	assert_answer(BN_F_CONTACT_POSTCODE, 0, "x",
		      "contact.postcode:POSTCODE-FORMAT");
}

static void form_remembers_that_memory_ran_out(void **state)
{
	struct bn_arena arena = { 0 };
	struct bn_findings list;
	struct bn_record *r;

	(void)state;
	assert_int_equal(bn_record_new(&r, NULL), BN_OK);
	bn_findings_init(&list, &arena);
	alloc_fail_from(1);
	bn_check_form_all(&list, r);
	alloc_fail_at(0);
	assert_int_equal(bn_findings_err(&list, NULL), BN_ERR_NOMEM);
	bn_arena_release(&arena);
	bn_record_free(r);
}

/* The texts of a code's causes name nothing but what its row allows. */
static void form_texts_name_only_what_the_checks_give(void **state)
{
	static const enum bn_cause given[] = {
		BN_C_FORM_MISSING_TEXT, BN_C_FORM_MISSING_CHOICE,
		BN_C_FORM_MISSING_MANY, BN_C_FORM_MISSING_LIST,
		BN_C_NAME_EMPTY,
	};
	struct bn_arena arena = { 0 };
	struct bn_findings list;

	(void)state;
	bn_findings_init(&list, &arena);
	for (size_t i = 0; i < sizeof(given) / sizeof(given[0]); i++) {
		struct bn_finding *f =
			bn_findings_add(&list, given[i], BN_F_IDENTITY_NAME, 0);

		for (int l = 0; l < BN_LANG_COUNT; l++) {
			struct bn_buf out = { 0 };

			bn_finding_says(&out, f, (enum bn_lang)l);
			bn_finding_fix(&out, f, (enum bn_lang)l);
			assert_null(strchr(bn_buf_cstr(&out), '{'));
			bn_buf_release(&out);
		}
	}
	bn_arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(form_that_is_filled_in_well_has_no_findings),
		cmocka_unit_test(
			form_without_answers_names_all_that_is_required),
		cmocka_unit_test(form_misses_each_required_field_by_itself),
		cmocka_unit_test(form_asks_by_the_other_answers),
		cmocka_unit_test(form_judges_every_entry_of_a_list),
		cmocka_unit_test(form_judges_one_section_when_asked),
		cmocka_unit_test(form_tells_apart_what_is_wrong_with_a_date),
		cmocka_unit_test(form_takes_a_month_where_a_month_will_do),
		cmocka_unit_test(form_takes_long_term_for_a_validity_alone),
		cmocka_unit_test(form_counts_characters_and_not_bytes),
		cmocka_unit_test(form_lets_an_email_be_of_64_characters),
		cmocka_unit_test(form_wants_numbers_and_codes_of_their_shape),
		cmocka_unit_test(form_judges_names_and_contacts_by_their_kind),
		cmocka_unit_test(form_remembers_that_memory_ran_out),
		cmocka_unit_test(form_texts_name_only_what_the_checks_give),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
