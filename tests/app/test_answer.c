/*
 * Answers in words, and what numbers say of themselves.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "bn/answer.h"

static const char body[] = "exam.level=assistant\n"
			   "exam.place=420100\n"
			   "exam.subjects=law,practice\n"
			   "identity.name=王\xF0\xB1\x8D\x90\n"
			   "identity.id_type=cn-id\n"
			   "identity.id_number=110199199603070010\n"
			   "identity.id_valid_until=long-term\n"
			   "identity.nationality=FRA\n"
			   "identity.hukou=999999\n"
			   "contact.phone=13800138000\n"
			   "education.0.level=bachelor\n"
			   "education.0.full_time=true\n"
			   "education.0.school=武汉大学\n"
			   "education.0.school_code=10486\n"
			   "education.0.major=社会工作\n"
			   "work.0.uscc=52420199MJ00010106\n";

struct scene {
	struct bn_record *record; /* owned */
	struct bn_reader reader;
	struct bn_buf out;
};

static void open_scene(struct scene *s, enum bn_lang lang)
{
	memset(s, 0, sizeof(*s));
	assert_int_equal(bn_record_new(&s->record, NULL), BN_OK);
	assert_int_equal(bn_record_read(s->record, bn_str_of(body), NULL),
			 BN_OK);
	s->reader.record = s->record;
	s->reader.lang = lang;
	s->reader.today = (struct bn_date){ 2026, 3, 12 };
}

static void close_scene(struct scene *s)
{
	bn_record_free(s->record);
	bn_buf_release(&s->out);
}

static void expect_words(enum bn_lang lang, enum bn_field f, const char *words)
{
	struct scene s;

	open_scene(&s, lang);
	bn_answer_words(&s.out, &s.reader, f, 0);
	assert_string_equal(bn_buf_cstr(&s.out), words);
	close_scene(&s);
}

static void choices_are_told_in_the_readers_language(void **state)
{
	(void)state;
	expect_words(BN_ZH, BN_F_EXAM_LEVEL, "助理社会工作师(初级)");
	expect_words(BN_EN, BN_F_EDUCATION_LEVEL, "Bachelor studies");
	expect_words(BN_ZH, BN_F_EDUCATION_FULL_TIME, "是");
	expect_words(BN_EN, BN_F_EDUCATION_FULL_TIME, "yes");
	expect_words(BN_ZH, BN_F_EXAM_SUBJECTS,
		     "社会工作法规与政策、社会工作实务");
	expect_words(BN_EN, BN_F_EXAM_SUBJECTS, "Law and policy, Practice");
}

static void places_are_told_by_name_and_code(void **state)
{
	(void)state;
	expect_words(BN_ZH, BN_F_EXAM_PLACE, "湖北省 武汉市 420100");
	expect_words(BN_ZH, BN_F_IDENTITY_HUKOU, "999999");
}

static void what_has_no_word_is_told_as_it_is(void **state)
{
	(void)state;
	expect_words(BN_ZH, BN_F_IDENTITY_NATIONALITY, "FRA");
	expect_words(BN_ZH, BN_F_IDENTITY_ID_VALID_UNTIL, "长期");
	expect_words(BN_EN, BN_F_IDENTITY_ID_VALID_UNTIL, "long-term");
	expect_words(BN_ZH, BN_F_IDENTITY_NAME, "王〔U+31350〕");
	expect_words(BN_ZH, BN_F_IDENTITY_SEX, "");
}

static void an_entry_is_told_by_its_first_answers(void **state)
{
	struct scene s;

	(void)state;
	open_scene(&s, BN_ZH);
	bn_answer_entry(&s.out, &s.reader, BN_SECTION_EDUCATION, 0);
	assert_string_equal(bn_buf_cstr(&s.out), "本科  武汉大学  社会工作");
	bn_buf_clear(&s.out);
	bn_answer_entry(&s.out, &s.reader, BN_SECTION_EDUCATION, 1);
	assert_int_equal(s.out.n, 0);
	close_scene(&s);
}

static void expect_back(enum bn_field f, const char *says)
{
	struct scene s;

	open_scene(&s, BN_ZH);
	bn_answer_read_back(&s.out, &s.reader, f,
			    bn_record_get(s.record, f, 0));
	assert_string_equal(bn_buf_cstr(&s.out), says);
	close_scene(&s);
}

static void numbers_say_what_is_in_them(void **state)
{
	(void)state;
	expect_back(BN_F_IDENTITY_ID_NUMBER,
		    "110199 19960307 0010   生于 1996-03-07, 男");
	expect_back(BN_F_CONTACT_PHONE, "138 0013 8000");
	expect_back(BN_F_WORK_USCC, "民政部门");
	expect_back(BN_F_IDENTITY_NAME, "");
	expect_back(BN_F_IDENTITY_FORMER_ID_NUMBER, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(choices_are_told_in_the_readers_language),
		cmocka_unit_test(places_are_told_by_name_and_code),
		cmocka_unit_test(what_has_no_word_is_told_as_it_is),
		cmocka_unit_test(an_entry_is_told_by_its_first_answers),
		cmocka_unit_test(numbers_say_what_is_in_them),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
