/*
 * Tests of src/check/identity_record.c: a number against the other answers.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "bn/identity_check.h"

#include "../support/judged.h"
#include "../support/numbers.h"

/* The applicant of judged.h with `lines` set over: the codes on a day. */
static void assert_codes_on(const char *day, const char *lines,
			    const char *codes)
{
	struct judged it;
	struct bn_findings list;
	struct bn_judge_input in = { .record = NULL };
	char found[160];

	judged_start(&it);
	judged_set(&it, lines);
	in.record = it.record;
	in.rules = it.rules;
	assert_int_equal(bn_moment_parse(&in.now, bn_str_of(day)), BN_DATE_OK);
	bn_findings_init(&list, &it.arena);
	bn_check_identity(&list, &in);
	numbers_codes(found, sizeof(found), &list);
	if (strcmp(found, codes) != 0)
		fail_msg("%s: [%s], not [%s]", lines, found, codes);
	judged_end(&it);
}

static void assert_codes(const char *lines, const char *codes)
{
	assert_codes_on("2026-03-12", lines, codes);
}

/* A number of an assigned county, so that no place is warned of. */
#define PRINTED \
	"identity.id_number=11010519491231002X\n" \
	"identity.birth=1949-12-31\nidentity.sex=female\n"

static void a_printed_number_that_agrees_is_right(void **state)
{
	(void)state;
	assert_codes(PRINTED, "");
	assert_codes("", "ID-REGION.county");
	assert_codes("identity.id_number=\n", "");
	assert_codes("identity.id_number=\nidentity.birth=\nidentity.sex=\n",
		     "");
}

static void birth_and_sex_must_be_those_of_the_number(void **state)
{
	(void)state;
	assert_codes(PRINTED "identity.birth=1949-12-30\n", "ID-BIRTH");
	assert_codes(PRINTED "identity.birth=1949-12\n", "");
	assert_codes(PRINTED "identity.birth=\n", "");
	assert_codes(PRINTED "identity.birth=1949-02-30\n", "");
	assert_codes(PRINTED "identity.sex=male\n", "ID-SEX");
	assert_codes(PRINTED "identity.sex=\n", "");
	assert_codes(PRINTED "identity.id_number=11010519491231001X\n"
			     "identity.birth=1949-12-30\n",
		     "ID-CHECKSUM ID-BIRTH ID-SEX");
	/* Nothing is read out of what is no number. */
	assert_codes(PRINTED "identity.id_number=1101051949123100\n"
			     "identity.sex=male\n",
		     "ID-LENGTH");
	/* A date that there is not says nothing about a birthday. */
	assert_codes(PRINTED "identity.id_number=110105194902300022\n",
		     "ID-DATE ID-CHECKSUM");
}

static void permits_say_nothing_of_birth_and_sex(void **state)
{
	(void)state;
	assert_codes("identity.id_type=hk-macao-permit\n"
		     "identity.id_number=H12345678\nidentity.sex=female\n",
		     "");
	assert_codes(
		"identity.id_type=hk-macao-permit\n"
		"identity.id_number=H12345678\nidentity.birth=2015-01-01\n",
		"ID-AGE.young");
	assert_codes("identity.id_type=taiwan-permit\n"
		     "identity.id_number=12345678\nidentity.birth=1920-01-01\n",
		     "ID-AGE.old");
	assert_codes("identity.id_type=residence-permit\n"
		     "identity.id_number=810000199408230021\n"
		     "identity.sex=female\nidentity.birth=1994-08-23\n",
		     "");
	/* The document that was chosen, whatever the form says. */
	assert_codes("identity.id_type=passport\n"
		     "identity.id_number=12345678\n",
		     "");
}

static void an_old_card_leaves_the_century_open(void **state)
{
	static const char card[] = "identity.id_type=foreign-permanent-id\n"
				   "identity.id_number=CAN110181051403\n"
				   "identity.sex=female\n"
				   "identity.birth=%s\n";
	static const struct {
		const char *birth;
		const char *codes;
	} all[] = {
		{ "1981-05-14", "" },
		{ "1881-05-14", "ID-AGE.old" },
		{ "1982-05-14", "ID-BIRTH" },
		{ "1981-05-15", "ID-BIRTH" },
	};
	char lines[200];

	(void)state;
	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
		(void)snprintf(lines, sizeof(lines), card, all[i].birth);
		assert_codes(lines, all[i].codes);
	}
}

static void age_is_that_of_the_day_of_judging(void **state)
{
	char number[19] = "11010520100312002";
	char lines[120];

	(void)state;
	numbers_complete(number);
	(void)snprintf(lines, sizeof(lines),
		       "identity.id_number=%s\nidentity.birth=2010-03-12\n"
		       "identity.sex=female\n",
		       number);
	assert_codes_on("2026-03-11T23:59", lines, "ID-AGE.young");
	assert_codes_on("2026-03-12T00:00", lines, "");
	assert_codes_on("2050-03-12", PRINTED, "ID-AGE.old ID-EXPIRED.now");
}

static void the_document_is_in_date_now_and_at_the_exam(void **state)
{
	(void)state;
	assert_codes(PRINTED "identity.id_valid_until=2026-03-11\n",
		     "ID-EXPIRED.now");
	assert_codes(PRINTED "identity.id_valid_until=2026-03-12\n",
		     "ID-EXPIRED.exam");
	assert_codes(PRINTED "identity.id_valid_until=2026-05-22\n",
		     "ID-EXPIRED.exam");
	assert_codes(PRINTED "identity.id_valid_until=2026-05-23\n", "");
	assert_codes(PRINTED "identity.id_valid_until=long-term\n", "");
	assert_codes(PRINTED "identity.id_valid_until=\n", "");
	/* Without rules for the year there is no exam day to be in date on. */
	assert_codes(PRINTED "identity.id_valid_until=2026-05-22\n"
			     "exam.year=2031\n",
		     "");
}

static void a_former_number_may_have_fifteen_digits(void **state)
{
	(void)state;
	assert_codes(PRINTED "identity.former_id_number=110105491231002\n", "");
	assert_codes(PRINTED "identity.former_id_number=110105490231002\n",
		     "ID-DATE");
	assert_codes(PRINTED "identity.former_id_number=110105194912310021\n",
		     "ID-CHECKSUM");
	assert_codes(PRINTED "identity.former_id_number=12345\n", "ID-LENGTH");
	/* Another birthday and sex are why a number was changed. */
	assert_codes(PRINTED "identity.former_id_number=34052419800101001X\n",
		     "ID-REGION.county");
	assert_codes(PRINTED "identity.id_number=110105491231002\n", "ID-15");
}

static void findings_stand_at_the_answers_they_are_about(void **state)
{
	static const struct {
		const char *lines;
		enum bn_field field;
		const char *says;
	} all[] = {
		{ PRINTED "identity.id_number=110105194912310021\n",
		  BN_F_IDENTITY_ID_NUMBER,
		  "证件号码第 18 位(校验码)是 1, 按前面各位算应为 X" },
		{ PRINTED "identity.former_id_number=110105194912310021\n",
		  BN_F_IDENTITY_FORMER_ID_NUMBER,
		  "曾用证件号码第 18 位(校验码)是 1, 按前面各位算应为 X" },
		{ PRINTED "identity.birth=1949-12-30\n", BN_F_IDENTITY_BIRTH,
		  "出生日期填的是 1949-12-30, 证件号码里是 1949-12-31" },
		{ PRINTED "identity.sex=male\n", BN_F_IDENTITY_SEX,
		  "性别填的是男, 证件号码里是女" },
		{ PRINTED "identity.id_valid_until=2026-01-01\n",
		  BN_F_IDENTITY_ID_VALID_UNTIL,
		  "证件有效期至是 2026-01-01, 到 2026-03-12 已经过期" },
	};
	struct judged it;
	struct bn_findings list;
	struct bn_judge_input in = { .record = NULL };
	struct bn_buf says = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
		judged_start(&it);
		judged_set(&it, all[i].lines);
		in.record = it.record;
		in.rules = it.rules;
		in.now = bn_moment_at(numbers_today, 12, 0);
		bn_findings_init(&list, &it.arena);
		bn_check_identity(&list, &in);
		assert_int_equal(list.n, 1);
		assert_int_equal(list.first->field, all[i].field);
		bn_buf_clear(&says);
		bn_finding_says(&says, list.first, BN_ZH);
		assert_string_equal(bn_buf_cstr(&says), all[i].says);
		judged_end(&it);
	}
	bn_buf_release(&says);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_printed_number_that_agrees_is_right),
		cmocka_unit_test(birth_and_sex_must_be_those_of_the_number),
		cmocka_unit_test(permits_say_nothing_of_birth_and_sex),
		cmocka_unit_test(an_old_card_leaves_the_century_open),
		cmocka_unit_test(age_is_that_of_the_day_of_judging),
		cmocka_unit_test(the_document_is_in_date_now_and_at_the_exam),
		cmocka_unit_test(a_former_number_may_have_fifteen_digits),
		cmocka_unit_test(findings_stand_at_the_answers_they_are_about),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
