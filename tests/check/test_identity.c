/*
 * Tests of src/check/identity.c, cn_id.c, permit.c and number.c: settled
 * vectors, forms and folding.  Invented people; county codes that were never
 * assigned, or examples that are printed in standards.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "bn/arena.h"
#include "bn/identity.h"

#include "../support/alloc.h"
#include "../support/numbers.h"

/* An id of which everything is expected. */
struct expected {
	const char *type; /* given, "" to go by the form */
	const char *number;
	const char *codes;
	const char *is; /* type that comes out */
	char sex;
	const char *birth; /* "" where there is none */
};

static void expect(const struct expected *e)
{
	struct bn_identity id;
	struct bn_buf birth = { 0 };

	numbers_expect(&id, e->type, e->number, e->codes);
	assert_string_equal(id.type, e->is);
	assert_int_equal(id.sex, e->sex);
	if (id.birth.year)
		bn_date_put(&birth, id.birth);
	assert_string_equal(bn_buf_cstr(&birth), e->birth);
	bn_buf_release(&birth);
}

#define COUNTY "ID-REGION.county"
#define PROVINCE "ID-REGION.province"
#define N(a) (sizeof(a) / sizeof((a)[0]))

static void settled_resident_numbers(void **state)
{
	static const struct expected all[] = {
		{ "", "11010519491231002X", "", "cn-id", 'f', "1949-12-31" },
		{ "", "440524188001010014", "ID-AGE.old", "cn-id", 'm',
		  "1880-01-01" },
		{ "", "34052419800101001X", COUNTY, "cn-id", 'm',
		  "1980-01-01" },
		{ "", "110199199603070010", COUNTY, "cn-id", 'm',
		  "1996-03-07" },
		{ "", "320499199306181123", COUNTY, "cn-id", 'f',
		  "1993-06-18" },
		{ "", "42019919881122203X", COUNTY, "cn-id", 'm',
		  "1988-11-22" },
		{ "", "510199197909053331", COUNTY, "cn-id", 'm',
		  "1979-09-05" },
		{ "", "510212190001010013", "ID-AGE.old", "cn-id", 'm',
		  "1900-01-01" },
		{ "", "510199199612163557", COUNTY " ID-CHECKSUM", "cn-id", 'm',
		  "1996-12-16" },
		{ "", "110199199602300013", COUNTY " ID-DATE", "cn-id", 'm',
		  "" },
		{ "cn-id", "990101199603070019", PROVINCE, "cn-id", 'm',
		  "1996-03-07" },
		{ "", "110105194912310021", "ID-CHECKSUM", "cn-id", 'f',
		  "1949-12-31" },
	};

	(void)state;
	for (size_t i = 0; i < N(all); i++)
		expect(&all[i]);
}

static void settled_numbers_of_other_documents(void **state)
{
	static const struct expected all[] = {
		{ "", "810000199408230021", "", "residence-permit", 'f',
		  "1994-08-23" },
		{ "", "830000199201300022", "", "residence-permit", 'f',
		  "1992-01-30" },
		{ "", "810000198809151012", "", "residence-permit", 'm',
		  "1988-09-15" },
		{ "", "820000199102030029", "", "residence-permit", 'f',
		  "1991-02-03" },
		{ "", "830000198506240038", "", "residence-permit", 'm',
		  "1985-06-24" },
		{ "", "911124198108030024", "", "foreign-permanent-id", 'f',
		  "1981-08-03" },
		{ "", "931124198811080019", "", "foreign-permanent-id", 'm',
		  "1988-11-08" },
		{ "", "911840197509211006", "", "foreign-permanent-id", 'f',
		  "1975-09-21" },
		{ "", "CAN110181051403", "", "foreign-permanent-id", 'f',
		  "1981-05-14" },
		{ "", "USA310075092100", "", "foreign-permanent-id", 'f',
		  "1975-09-21" },
		{ "", "H12345678", "", "hk-macao-permit", 0, "" },
		{ "", "M1234567801", "", "hk-macao-permit", 0, "" },
		{ "", "12345678", "", "taiwan-permit", 0, "" },
		{ "", "1234567801", "", "taiwan-permit", 0, "" },
		{ "", "E12345678", "", "passport", 0, "" },
		{ "", "EA1234567", "", "passport", 0, "" },
		{ "passport", "X1234567", "", "passport", 0, "" },
		{ "military", "南字第12345678号", "", "military", 0, "" },
	};

	(void)state;
	for (size_t i = 0; i < N(all); i++)
		expect(&all[i]);
}

static void every_digit_of_the_check_is_told(void **state)
{
	struct bn_identity id;
	char number[] = "110105194912310020";

	(void)state;
	for (char c = '0'; c <= '9'; c++) {
		number[17] = c;
		numbers_expect(&id, "", number, "ID-CHECKSUM");
	}
	assert_int_equal(bn_identity_check_digit(number), 'X');
}

static void the_province_decides_to_block_and_the_county_to_warn(void **state)
{
	struct bn_identity id;

	(void)state;
	/* 71 stands in the code table and in no number. */
	numbers_expect(&id, "", "710000199603070015", PROVINCE);
	assert_null(id.region_name);
	numbers_expect(&id, "cn-id", "810000199408230021", PROVINCE);
	numbers_expect(&id, "", "110199199603070010", COUNTY);
	assert_true(id.valid);
	assert_string_equal(id.region, "110199");
	assert_null(id.region_name);
	numbers_expect(&id, "", "11010519491231002X", "");
	assert_string_equal(id.region_name, "朝阳区");
	/* Ended in 1997 with the province it was part of. */
	numbers_expect(&id, "", "510212190001010013", "ID-AGE.old");
	assert_string_equal(id.region_name, "沙坪坝区");
}

static void a_residence_permit_has_one_of_three_places(void **state)
{
	struct bn_identity id;
	char other[19] = "81010119940823002";

	(void)state;
	numbers_expect(&id, "", "810000199408230021", "");
	assert_string_equal(id.region_name, "香港特别行政区");
	numbers_complete(other);
	numbers_expect(&id, "", other, "ID-REGION.permit");
	assert_false(id.valid);
	numbers_expect(&id, "residence-permit", "11010519491231002X",
		       "ID-REGION.permit");
}

static void dates_before_1800_and_after_today_are_refused(void **state)
{
	static const struct {
		const char *date;
		const char *codes;
	} all[] = {
		{ "17991231", "ID-DATE.early" },
		{ "18000101", "ID-AGE.old" },
		{ "19000229", "ID-DATE" },
		{ "20000229", "" },
		{ "19990229", "ID-DATE" },
		{ "20261301", "ID-DATE" },
		{ "20260100", "ID-DATE" },
		{ "00000101", "ID-DATE" },
		{ "20260313", "ID-FUTURE" },
		{ "99991231", "ID-FUTURE" },
		{ "20260312", "ID-AGE.young" },
		{ "20100313", "ID-AGE.young" },
		{ "20100312", "" },
		{ "19260313", "" },
		{ "19260312", "ID-AGE.old" },
	};
	struct bn_identity id;
	char number[19] = "110105YYYYMMDD002";

	(void)state;
	for (size_t i = 0; i < N(all); i++) {
		memcpy(number + 6, all[i].date, 8);
		numbers_complete(number);
		numbers_expect(&id, "", number, all[i].codes);
	}
}

static void fifteen_digits_are_refused_and_made_eighteen(void **state)
{
	struct bn_identity id;

	(void)state;
	numbers_expect(&id, "", "110105491231002", "ID-15");
	assert_string_equal(id.number, "11010519491231002X");
	assert_string_equal(id.type, "cn-id");
	assert_int_equal(id.birth.year, 1949);
	assert_int_equal(id.sex, 'f');
	assert_string_equal(id.region_name, "朝阳区");
	numbers_expect(&id, "cn-id", "110 105-491231 002", "ID-15");
	/* What cannot be is said, and nothing is made of it. */
	numbers_expect(&id, "", "110105490230002", "ID-DATE ID-15.unclear");
	assert_string_equal(id.number, "110105490230002");
	numbers_expect(&id, "", "990105491231002", PROVINCE " ID-15.unclear");
	numbers_expect(&id, "", "11010549123100X", "ID-LENGTH");
	numbers_expect(&id, "residence-permit", "810000491231002", "ID-LENGTH");
}

static void folding_leaves_the_number_and_nothing_else(void **state)
{
	static const char *const same[] = {
		"11010519491231002x",
		"110105 19491231 002X",
		"110105-19491231-002X",
		"１１０１０５１９４９１２３１００２Ｘ",
		"１１０１０５１９４９１２３１００２ｘ",
		"\uFEFF11010519491231002X",
		"110105\u200B19491231002X\r\n",
		"\u300011010519491231002X\xC2\xA0",
		"110105－19491231－002X",
	};
	struct bn_identity id;

	(void)state;
	for (size_t i = 0; i < N(same); i++) {
		numbers_expect(&id, "", same[i], "");
		assert_string_equal(id.number, "11010519491231002X");
	}
	/* A blank is no digit: what is left is too short. */
	numbers_expect(&id, "", "110105194912310 2X", "ID-LENGTH");
}

static void foreign_digits_are_refused_whole(void **state)
{
	struct bn_identity id;

	(void)state;
	numbers_expect(&id, "", "١١٠١٠٥١٩٤٩١٢٣١٠٠٢X", "ID-CHARS");
	assert_string_equal(id.number, "١١٠١٠٥١٩٤٩١٢٣١٠٠٢X");
	numbers_expect(&id, "", "①①0105194912310021", "ID-CHARS");
	numbers_expect(&id, "", "11010519491231002\xC3", "ID-CHARS");
	numbers_expect(&id, "", "1101051949123100\xE2\x80\xAEX", "ID-CHARS");
}

static void length_and_characters_stand_alone(void **state)
{
	static const struct {
		const char *type;
		const char *number;
		const char *codes;
	} all[] = {
		{ "", "", "ID-LENGTH" },
		{ "", "1", "ID-LENGTH" },
		{ "", "11010519491231002", "ID-LENGTH" },
		{ "", "11010519491231002X0", "ID-LENGTH" },
		{ "", "1101051949123X002X", "ID-CHARS" },
		{ "", "11010519491231002Y", "ID-CHARS" },
		{ "", "A1010519491231002X", "ID-CHARS" },
		{ "", "91112419810803002Y", "ID-CHARS" },
		{ "foreign-permanent-id", "11010519491231002X", "ID-CHARS" },
		{ "foreign-permanent-id", "123456789012345", "ID-CHARS" },
		{ "foreign-permanent-id", "CAN1101810514", "ID-LENGTH" },
		{ "foreign-permanent-id", "CAN11018105140X", "ID-CHARS" },
		{ "", "H1234567", "ID-LENGTH" },
		{ "", "M123456789", "ID-LENGTH" },
		{ "hk-macao-permit", "A12345678", "ID-CHARS" },
		{ "hk-macao-permit", "H1234567A", "ID-CHARS" },
		{ "hk-macao-permit", "12345678", "ID-LENGTH" },
		{ "taiwan-permit", "123456789", "ID-LENGTH" },
		{ "taiwan-permit", "1234567A", "ID-CHARS" },
		{ "passport", "A123", "ID-LENGTH" },
		{ "passport", "A12345678901234567890", "ID-LENGTH" },
		{ "passport", "A1234_67", "ID-CHARS" },
		{ "military", "军123", "" },
		{ "military", "军12", "ID-LENGTH" },
		{ "military", "军字第\u202E12号", "ID-CHARS" },
	};
	struct bn_identity id;

	(void)state;
	for (size_t i = 0; i < N(all); i++)
		numbers_expect(&id, all[i].type, all[i].number, all[i].codes);
}

static void the_form_tells_the_document(void **state)
{
	static const struct {
		const char *number;
		const char *type;
	} all[] = {
		{ "840000199408230021", "cn-id" },
		{ "800000199408230021", "cn-id" },
		{ "8100", "cn-id" },
		{ "CAN110181051403", "foreign-permanent-id" },
		{ "CA1110181051403", "cn-id" },
		{ "HKG110181051403", "foreign-permanent-id" },
		{ "H", "cn-id" },
		{ "H1", "hk-macao-permit" },
		{ "N12345678", "cn-id" },
		{ "123456789", "cn-id" },
		{ "141234567", "passport" },
		{ "151234567", "passport" },
		{ "161234567", "cn-id" },
		{ "G12345678", "passport" },
		{ "G1234567", "cn-id" },
		{ "EI1234567", "cn-id" },
		{ "EO1234567", "cn-id" },
		{ "GA1234567", "cn-id" },
		{ "S1234567", "passport" },
		{ "P12345678", "passport" },
		{ "D1234567", "passport" },
		{ "SE1234567", "passport" },
		{ "PE1234567", "passport" },
		{ "DE1234567", "passport" },
		{ "X1234567", "cn-id" },
		{ "南字第12345678号", "cn-id" },
	};
	struct bn_identity id;
	char codes[160];

	(void)state;
	for (size_t i = 0; i < N(all); i++) {
		numbers_judge(&id, codes, "", bn_str_of(all[i].number));
		if (strcmp(id.type, all[i].type) != 0)
			fail_msg("%s is %s", all[i].number, id.type);
	}
	numbers_judge(&id, codes, "no-such-type", BN_STR("12345678"));
	assert_string_equal(id.type, "taiwan-permit");
}

static void permanent_cards_are_checked_in_both_forms(void **state)
{
	struct bn_identity id;

	(void)state;
	numbers_expect(&id, "", "911124198108030025", "ID-CHECKSUM");
	numbers_expect(&id, "", "CAN110181051404", "ID-CHECKSUM");
	numbers_expect(&id, "", "CAN110181023003", "ID-DATE ID-CHECKSUM");
	numbers_expect(&id, "", "CAN990181051403", PROVINCE);
	numbers_expect(&id, "", "990101199603070019", PROVINCE);
	numbers_expect(&id, "", "911124198108030024", "");
	assert_string_equal(id.region, "110000");
	assert_string_equal(id.region_name, "北京市");
	/* Two digits of a year: the last that is not to come. */
	numbers_judge(&id, (char[160]){ 0 }, "", BN_STR("CAN110126031203"));
	assert_int_equal(id.birth.year, 2026);
	numbers_judge(&id, (char[160]){ 0 }, "", BN_STR("CAN110126031303"));
	assert_int_equal(id.birth.year, 1926);
}

static void findings_say_what_was_seen_and_what_is_needed(void **state)
{
	static const struct {
		const char *number;
		const char *zh;
		const char *en;
	} all[] = {
		{ "1101051949123100", "证件号码有 16 位, 应为 18 位",
		  "Document number has 16 characters; it needs 18 characters" },
		{ "H123", "证件号码有 4 位, 应为 9 位或 11 位",
		  "Document number has 4 characters; it needs 9 or 11 "
		  "characters" },
		{ "1101051949123X002X",
		  "证件号码第 14 位是「X」, "
		  "这类号码应为: 17 位数字加 1 位数字或 X",
		  NULL },
		{ "11010519491231٠02X",
		  "证件号码第 15 位是「٠」, "
		  "这类号码应为: 17 位数字加 1 位数字或 X",
		  NULL },
		{ "110105194902300022",
		  "证件号码里的出生日期是 1949-02-30, 日历上没有这一天", NULL },
		{ "110105194912310021",
		  "证件号码第 18 位(校验码)是 1, 按前面各位算应为 X", NULL },
	};
	struct bn_arena arena = { 0 };
	struct bn_findings list;
	struct bn_identity id;
	struct bn_buf says = { 0 };

	(void)state;
	for (size_t i = 0; i < N(all); i++) {
		bn_findings_init(&list, &arena);
		bn_identity_judge(&id, &list, BN_STR(""),
				  bn_str_of(all[i].number), numbers_today);
		bn_buf_clear(&says);
		bn_finding_says(&says, list.first, BN_ZH);
		assert_string_equal(bn_buf_cstr(&says), all[i].zh);
		bn_buf_clear(&says);
		bn_finding_says(&says, list.first, BN_EN);
		assert_null(strchr(bn_buf_cstr(&says), '{'));
		if (all[i].en)
			assert_string_equal(bn_buf_cstr(&says), all[i].en);
	}
	bn_buf_release(&says);
	bn_arena_release(&arena);
}

static void a_valid_number_takes_no_memory(void **state)
{
	static const char *const all[] = {
		"11010519491231002X", "110105 19491231-002x",
		"810000199408230021", "911124198108030024",
		"CAN110181051403",    "H12345678",
		"12345678",           "E12345678",
	};
	struct bn_arena arena = { 0 };
	struct bn_findings list;
	struct bn_identity id;

	(void)state;
	bn_findings_init(&list, &arena);
	alloc_fail_from(1);
	for (size_t i = 0; i < N(all); i++)
		bn_identity_judge(&id, &list, BN_STR(""), bn_str_of(all[i]),
				  numbers_today);
	assert_int_equal(alloc_calls(), 0);
	alloc_fail_at(0);
	assert_int_equal(list.n, 0);
}

static void anything_may_come_in(void **state)
{
	char bytes[70];
	struct bn_identity id;
	char codes[160];
	uint32_t seed = 1;

	(void)state;
	for (int i = 0; i < 200000; i++) {
		size_t n;

		for (n = 0; n < sizeof(bytes); n++) {
			seed = seed * 1664525u + 1013904223u;
			bytes[n] = (char)(seed >> 24);
		}
		n = (seed >> 8) % sizeof(bytes);
		numbers_judge(&id, codes, "", (struct bn_str){ bytes, n });
		assert_true(strlen(id.number) < sizeof(id.number));
	}
	numbers_judge(&id, codes, "", (struct bn_str){ NULL, 0 });
	assert_string_equal(codes, "ID-LENGTH");
	memset(bytes, '1', sizeof(bytes));
	bytes[5] = '\0';
	numbers_judge(&id, codes, "", (struct bn_str){ bytes, 18 });
	assert_string_equal(codes, "ID-CHARS");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(settled_resident_numbers),
		cmocka_unit_test(settled_numbers_of_other_documents),
		cmocka_unit_test(every_digit_of_the_check_is_told),
		cmocka_unit_test(
			the_province_decides_to_block_and_the_county_to_warn),
		cmocka_unit_test(a_residence_permit_has_one_of_three_places),
		cmocka_unit_test(dates_before_1800_and_after_today_are_refused),
		cmocka_unit_test(fifteen_digits_are_refused_and_made_eighteen),
		cmocka_unit_test(folding_leaves_the_number_and_nothing_else),
		cmocka_unit_test(foreign_digits_are_refused_whole),
		cmocka_unit_test(length_and_characters_stand_alone),
		cmocka_unit_test(the_form_tells_the_document),
		cmocka_unit_test(permanent_cards_are_checked_in_both_forms),
		cmocka_unit_test(findings_say_what_was_seen_and_what_is_needed),
		cmocka_unit_test(a_valid_number_takes_no_memory),
		cmocka_unit_test(anything_may_come_in),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
