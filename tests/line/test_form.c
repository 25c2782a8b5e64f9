/*
 * Every section, answered line by line; judged at its end with every answer
 * kept.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "../support/lines.h"

#define TO_TASKS "1\n1\n\n1\n"

/* Opens, answers one section from the task list, and ends there. */
static void answer(struct lines *t, const char *name, const char *script)
{
	struct bn_buf all = { 0 };

	lines_open(t, name, "2026-03-12");
	bn_buf_printf(&all, "%s%s", TO_TASKS, script);
	lines_talk(t, bn_buf_cstr(&all));
	bn_buf_release(&all);
}

/* The whole record is these lines, the year and the pledge aside. */
static void assert_record(struct lines *t, const char *body)
{
	static const char before[] = "exam.year=2026\n";
	struct bn_buf kept = { 0 };
	struct bn_str rest, line;
	struct bn_buf others = { 0 };

	lines_record(&kept, t);
	rest = bn_buf_view(&kept);
	while (bn_str_split(&line, &rest, '\n')) {
		if (line.n == 0 || bn_str_starts(line, "exam.year=") ||
		    bn_str_starts(line, "exam.commitment="))
			continue;
		bn_buf_str(&others, line);
		bn_buf_byte(&others, '\n');
	}
	assert_true(bn_str_starts(bn_buf_view(&kept), before));
	assert_string_equal(bn_buf_cstr(&others), body);
	bn_buf_release(&others);
	bn_buf_release(&kept);
	lines_close(t);
}

static void the_target_is_answered_with_numbers_and_a_place(void **state)
{
	struct lines t;

	(void)state;
	answer(&t, "form-target", "1\n1\n420100\n1\n3\n");
	assert_record(&t, "exam.level=assistant\n"
			  "exam.place=420100\n"
			  "exam.local_by=work\n"
			  "exam.declared_years=3\n");
}

static void several_papers_are_numbers_in_any_order(void **state)
{
	struct lines t;

	(void)state;
	answer(&t, "form-many", "1\n2\n420100\n2\n３、 1,3\n\n");
	assert_record(&t, "exam.level=social-worker\n"
			  "exam.place=420100\n"
			  "exam.local_by=residence\n"
			  "exam.subjects=law,practice\n");
}

static void a_number_that_is_no_paper_is_asked_again(void **state)
{
	struct lines t;

	(void)state;
	answer(&t, "form-many-wrong", "1\n2\n420100\n2\n1 4\nx\n2\n\n");
	lines_said(&t, "输入 1 到 3 里的号码");
	assert_record(&t, "exam.level=social-worker\n"
			  "exam.place=420100\n"
			  "exam.local_by=residence\n"
			  "exam.subjects=skills\n");
}

/* Typed as people type; kept in the stored form of the field's kind. */
static void the_identity_is_kept_in_its_stored_form(void **state)
{
	struct lines t;

	(void)state;
	answer(&t, "form-identity",
	       "2\n王小明\n\n1\n１１０199 19960307-0010\n\n长期\n1\n"
	       "1996年3月7日\n01\nchn\n13\n\n\n\n");
	lines_said(&t, "记作: 长期");
	lines_said(&t, "记作: 110199199603070010");
	lines_said(&t, "110199 19960307 0010   生于 1996-03-07, 男");
	lines_said(&t, "记作: 1996-03-07");
	lines_said(&t, "记作: 汉族");
	lines_said(&t, "记作: 中国");
	assert_record(&t, "identity.name=王小明\n"
			  "identity.id_type=cn-id\n"
			  "identity.id_number=110199199603070010\n"
			  "identity.id_valid_until=long-term\n"
			  "identity.sex=male\n"
			  "identity.birth=1996-03-07\n"
			  "identity.ethnicity=01\n"
			  "identity.nationality=CHN\n"
			  "identity.political=13\n");
}

static void the_contact_is_read_back_in_groups(void **state)
{
	struct lines t;

	(void)state;
	answer(&t, "form-contact",
	       "3\n138-0013-8000\nａ@example.cn\n武汉市示例路1号\n430000\n");
	lines_said(&t, "138 0013 8000");
	assert_record(&t, "contact.phone=13800138000\n"
			  "contact.email=a@example.cn\n"
			  "contact.address=武汉市示例路1号\n"
			  "contact.postcode=430000\n");
}

static void an_education_asks_only_what_applies(void **state)
{
	struct lines t;

	(void)state;
	answer(&t, "form-education",
	       "4\n1\n5\n1\n\n武汉大学\n\n\n社会工作\n2014.9\n2018/6\n1\n"
	       "104861201805000123\n\n1\n5\n");
	assert_record(&t, "education.0.level=bachelor\n"
			  "education.0.full_time=true\n"
			  "education.0.school=武汉大学\n"
			  "education.0.major=社会工作\n"
			  "education.0.enrolled=2014-09\n"
			  "education.0.graduated=2018-06\n"
			  "education.0.status=graduated\n"
			  "education.0.certificate=104861201805000123\n"
			  "education.0.verified=true\n");
}

static void what_does_not_apply_is_not_asked(void **state)
{
	struct lines t;

	(void)state;
	/* High school: no major; still to come: no certificate. */
	answer(&t, "form-asks",
	       "4\n1\n2\n2\n\n某中学\n\n\n\n\n2026-07\n2\n5\n");
	assert_null(strstr(bn_buf_cstr(&t.asked), "education[0].lost"));
	assert_record(&t, "education.0.level=high-school\n"
			  "education.0.full_time=false\n"
			  "education.0.school=某中学\n"
			  "education.0.graduated=2026-07\n"
			  "education.0.status=expected\n");
}

static void a_degree_is_answered(void **state)
{
	struct lines t;

	(void)state;
	answer(&t, "form-degrees",
	       "5\n1\n学士\n1\n武汉大学\n社会工作\n201806\n"
	       "1048642018000123\n2\n1\n5\n");
	assert_record(&t, "degrees.0.degree=bachelor\n"
			  "degrees.0.origin=domestic\n"
			  "degrees.0.awarded_by=武汉大学\n"
			  "degrees.0.subject=社会工作\n"
			  "degrees.0.awarded=2018-06\n"
			  "degrees.0.certificate=1048642018000123\n"
			  "degrees.0.lost=false\n"
			  "degrees.0.verified=true\n");
}

static void the_start_of_work_is_two_months(void **state)
{
	struct lines t;

	(void)state;
	answer(&t, "form-career", "6\n2016-07\n２０１８年７月\n");
	assert_record(&t, "work_began=2016-07\nsocial_work_began=2018-07\n");
}

static void a_job_is_answered_and_its_code_read_back(void **state)
{
	struct lines t;

	(void)state;
	answer(&t, "form-work",
	       "7\n1\n某中心\n52420199mj00010106\n4\n武汉市 江岸区\n1\n2\n"
	       "社区建设\n\n社工\n\n\n\n2018-07\n\n5\n");
	lines_said(&t, "民政部门");
	lines_said(&t, "记作: 湖北省 武汉市 江岸区 420102");
	assert_record(&t, "work.0.employer=某中心\n"
			  "work.0.uscc=52420199MJ00010106\n"
			  "work.0.unit_kind=social\n"
			  "work.0.place=420102\n"
			  "work.0.social_work=true\n"
			  "work.0.part_time=false\n"
			  "work.0.field=社区建设\n"
			  "work.0.post=社工\n"
			  "work.0.start=2018-07\n");
}

static void certificates_passes_and_records_are_answered(void **state)
{
	struct lines t;

	(void)state;
	answer(&t, "form-lists",
	       "8\n1\n1\n2020-10\n\n5\n"
	       "9\n1\n1\n2025年\n5\n"
	       "10\n1\n7\n2023-06-11\n\n5\n");
	assert_record(&t, "certificates.0.kind=assistant\n"
			  "certificates.0.approved=2020-10\n"
			  "exam.passed.0.subject=law\n"
			  "exam.passed.0.year=2025\n"
			  "violations.0.article=7\n"
			  "violations.0.date=2023-06-11\n");
}

/* --- the end of a section --- */

static void what_is_wrong_is_said_at_the_end_and_not_before(void **state)
{
	const char *phone, *mend;
	struct lines t;

	(void)state;
	answer(&t, "form-mend", "3\n12345\na@example.cn\n某路\n430000\n");
	lines_said(&t, "有 1 处需要改");
	phone = strstr(bn_buf_cstr(&t.asked), "contact.phone\n");
	mend = strstr(bn_buf_cstr(&t.asked), "mend\n");
	assert_non_null(phone);
	assert_non_null(mend);
	assert_true(strstr(bn_buf_cstr(&t.asked), "contact.postcode") < mend);
	lines_kept(&t, "contact.phone=12345");
	lines_close(&t);
}

static void its_number_asks_that_question_again(void **state)
{
	struct lines t;

	(void)state;
	answer(&t, "form-again",
	       "3\n12345\na@example.cn\n某路\n43\n1\n13800138000\n1\n430000\n");
	assert_non_null(strstr(bn_buf_cstr(&t.asked),
			       "mend\ncontact.phone\nmend\n"
			       "contact.postcode\ntasks\n"));
	assert_record(&t, "contact.phone=13800138000\n"
			  "contact.email=a@example.cn\n"
			  "contact.address=某路\n"
			  "contact.postcode=430000\n");
}

static void an_empty_line_leaves_it_wrong_for_now(void **state)
{
	struct lines t;

	(void)state;
	answer(&t, "form-leave", "3\n\n\n\n\n\n");
	assert_non_null(strstr(bn_buf_cstr(&t.asked), "mend\ntasks\n"));
	lines_said(&t, "有 4 处需要改");
	lines_close(&t);
}

static void warnings_are_said_and_can_be_left(void **state)
{
	struct lines t;

	(void)state;
	answer(&t, "form-warn",
	       "2\n王小明\n\n1\n110199199603070010\n\n\n1\n1996-03-07\n01\n"
	       "CHN\n13\n\n\n\n");
	lines_said(&t, "可以继续, 但先看一下");
	assert_non_null(strstr(bn_buf_cstr(&t.asked), "mend\ntasks\n"));
	lines_close(&t);
}

static void back_goes_to_the_question_before_and_out_of_the_first(void **state)
{
	struct lines t;

	(void)state;
	answer(&t, "form-back", "3\n13800138000\n<\n<\n");
	assert_non_null(strstr(bn_buf_cstr(&t.asked),
			       "contact.phone\ncontact.email\n"
			       "contact.phone\ntasks\n"));
	lines_kept(&t, "contact.phone=13800138000");
	lines_close(&t);
}

static void back_from_what_is_wrong_is_the_last_question(void **state)
{
	struct lines t;

	(void)state;
	answer(&t, "form-back-mend", "3\n1\n\n\n\n<\n430000\n\n");
	assert_non_null(strstr(bn_buf_cstr(&t.asked),
			       "mend\ncontact.postcode\nmend\ntasks\n"));
	lines_kept(&t, "contact.postcode=430000");
	lines_close(&t);
}

/* Going back over a question that an answer has taken away. */
static void back_passes_over_what_is_not_asked_any_more(void **state)
{
	struct lines t;

	(void)state;
	answer(&t, "form-back-asks", "1\n2\n420100\n1\n<\n<\n<\n1\n\n\n<\n");
	assert_non_null(strstr(bn_buf_cstr(&t.asked),
			       "exam.local_by\nexam.declared_years\n"
			       "exam.local_by\n"));
	lines_close(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			the_target_is_answered_with_numbers_and_a_place),
		cmocka_unit_test(several_papers_are_numbers_in_any_order),
		cmocka_unit_test(a_number_that_is_no_paper_is_asked_again),
		cmocka_unit_test(the_identity_is_kept_in_its_stored_form),
		cmocka_unit_test(the_contact_is_read_back_in_groups),
		cmocka_unit_test(an_education_asks_only_what_applies),
		cmocka_unit_test(what_does_not_apply_is_not_asked),
		cmocka_unit_test(a_degree_is_answered),
		cmocka_unit_test(the_start_of_work_is_two_months),
		cmocka_unit_test(a_job_is_answered_and_its_code_read_back),
		cmocka_unit_test(certificates_passes_and_records_are_answered),
		cmocka_unit_test(
			what_is_wrong_is_said_at_the_end_and_not_before),
		cmocka_unit_test(its_number_asks_that_question_again),
		cmocka_unit_test(an_empty_line_leaves_it_wrong_for_now),
		cmocka_unit_test(warnings_are_said_and_can_be_left),
		cmocka_unit_test(
			back_goes_to_the_question_before_and_out_of_the_first),
		cmocka_unit_test(back_from_what_is_wrong_is_the_last_question),
		cmocka_unit_test(back_passes_over_what_is_not_asked_any_more),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
