/*
 * Tests of src/base/date_read.c.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "bn/date.h"

/* A text and what it is read as. */
struct reading {
	const char *text;
	enum bn_date_parse got;
	int year, month, day;
};

typedef enum bn_date_parse reader_fn(struct bn_date *d, struct bn_str s);

static void assert_readings(reader_fn *read, const struct reading *r, size_t n)
{
	struct bn_date d;
	size_t i;

	for (i = 0; i < n; i++) {
		enum bn_date_parse got = read(&d, bn_str_of(r[i].text));

		if (got != r[i].got || d.year != r[i].year ||
		    d.month != r[i].month || d.day != r[i].day)
			fail_msg("\"%s\" gave %d: %d-%d-%d", r[i].text,
				 (int)got, d.year, d.month, d.day);
	}
}

#define assert_all(read, table) \
	assert_readings((read), (table), sizeof(table) / sizeof((table)[0]))

static void date_parse_takes_its_two_shapes_alone(void **state)
{
	static const struct reading table[] = {
		{ "2020-09", BN_DATE_OK, 2020, 9, 0 },
		{ "2020-09-01", BN_DATE_OK, 2020, 9, 1 },
		{ "2024-02-29", BN_DATE_OK, 2024, 2, 29 },
		{ "9999-12-31", BN_DATE_OK, 9999, 12, 31 },
		{ "", BN_DATE_SHAPE, 0, 0, 0 },
		{ "2020", BN_DATE_SHAPE, 0, 0, 0 },
		{ "2020-", BN_DATE_SHAPE, 0, 0, 0 },
		{ "2020-9", BN_DATE_SHAPE, 0, 0, 0 },
		{ "2020-09-", BN_DATE_SHAPE, 0, 0, 0 },
		{ "2020-09-1", BN_DATE_SHAPE, 0, 0, 0 },
		{ "2020-09-011", BN_DATE_SHAPE, 0, 0, 0 },
		{ " 2020-09", BN_DATE_SHAPE, 0, 0, 0 },
		{ "2020-09 ", BN_DATE_SHAPE, 0, 0, 0 },
		{ "2020/09", BN_DATE_SHAPE, 0, 0, 0 },
		{ "２０２０-09", BN_DATE_SHAPE, 0, 0, 0 },
		{ "12020-09", BN_DATE_SHAPE, 0, 0, 0 },
		{ "-020-09", BN_DATE_SHAPE, 0, 0, 0 },
	};

	(void)state;
	assert_all(bn_date_parse, table);
}

static void date_parse_fills_in_what_cannot_be(void **state)
{
	static const struct reading table[] = {
		{ "2023-02-29", BN_DATE_IMPOSSIBLE, 2023, 2, 29 },
		{ "1999-02-29", BN_DATE_IMPOSSIBLE, 1999, 2, 29 },
		{ "1900-02-29", BN_DATE_IMPOSSIBLE, 1900, 2, 29 },
		{ "2026-04-31", BN_DATE_IMPOSSIBLE, 2026, 4, 31 },
		{ "2026-13-01", BN_DATE_IMPOSSIBLE, 2026, 13, 1 },
		{ "2026-00", BN_DATE_IMPOSSIBLE, 2026, 0, 0 },
		{ "2026-01-00", BN_DATE_IMPOSSIBLE, 2026, 1, 0 },
		{ "2026-99-99", BN_DATE_IMPOSSIBLE, 2026, 99, 99 },
		{ "0000-01-01", BN_DATE_IMPOSSIBLE, 0, 1, 1 },
	};

	(void)state;
	assert_all(bn_date_parse, table);
}

static void date_read_takes_what_people_type(void **state)
{
	static const struct reading table[] = {
		{ "2020-09-01", BN_DATE_OK, 2020, 9, 1 },
		{ "2020年9月1日", BN_DATE_OK, 2020, 9, 1 },
		{ "2020年09月01日", BN_DATE_OK, 2020, 9, 1 },
		{ "2020年9月1号", BN_DATE_OK, 2020, 9, 1 },
		{ "2020年9月1", BN_DATE_OK, 2020, 9, 1 },
		{ "2020 年 9 月 1 日", BN_DATE_OK, 2020, 9, 1 },
		{ "2020年9月", BN_DATE_OK, 2020, 9, 0 },
		{ "2020.9.1", BN_DATE_OK, 2020, 9, 1 },
		{ "2020.09", BN_DATE_OK, 2020, 9, 0 },
		{ "2020/9", BN_DATE_OK, 2020, 9, 0 },
		{ "2020/12/31", BN_DATE_OK, 2020, 12, 31 },
		{ "2020-9-1", BN_DATE_OK, 2020, 9, 1 },
		{ "20200901", BN_DATE_OK, 2020, 9, 1 },
		{ "202009", BN_DATE_OK, 2020, 9, 0 },
		{ "２０２００９０１", BN_DATE_OK, 2020, 9, 1 },
		{ "２０２０．９．１", BN_DATE_OK, 2020, 9, 1 },
		{ "2020。9。1", BN_DATE_OK, 2020, 9, 1 },
		{ "２０２０／０９", BN_DATE_OK, 2020, 9, 0 },
		{ "２０２０年９月１日", BN_DATE_OK, 2020, 9, 1 },
		{ " 2020-09\u3000", BN_DATE_OK, 2020, 9, 0 },
	};

	(void)state;
	assert_all(bn_date_read, table);
}

static void date_read_fills_in_what_cannot_be(void **state)
{
	static const struct reading table[] = {
		{ "20230229", BN_DATE_IMPOSSIBLE, 2023, 2, 29 },
		{ "2023年2月29日", BN_DATE_IMPOSSIBLE, 2023, 2, 29 },
		{ "2023.2.30", BN_DATE_IMPOSSIBLE, 2023, 2, 30 },
		{ "202013", BN_DATE_IMPOSSIBLE, 2020, 13, 0 },
		{ "20261301", BN_DATE_IMPOSSIBLE, 2026, 13, 1 },
		{ "2020/9/0", BN_DATE_IMPOSSIBLE, 2020, 9, 0 },
	};

	(void)state;
	assert_all(bn_date_read, table);
}

static void date_read_does_not_guess(void **state)
{
	static const char *const refused[] = {
		"",
		"2020",
		"2020年",
		"2020年9",
		"20-09-01",
		"09/01/2020",
		"2020-9/1",
		"2020.9-1",
		"2020-",
		"2020-9-",
		"2020091",
		"202009011",
		"2020 09",
		"2020年9月1日x",
		"明天",
		"2020年9月1日日",
		"2020-09-01T10:00",
		"\xFF-202009",
		"2020\x80-09",
		"二〇二〇年九月",
		"2020-09-001",
		"2020\n09",
		"20200901日日日日日日日日日日日日日日日日日日日日",
	};
	struct bn_date d;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(refused) / sizeof(refused[0]); i++) {
		if (bn_date_read(&d, bn_str_of(refused[i])) != BN_DATE_SHAPE ||
		    d.year != 0)
			fail_msg("\"%s\" was read", refused[i]);
	}
}

static void date_put_is_what_date_parse_reads(void **state)
{
	struct bn_buf b = { 0 };
	struct bn_date d;
	int32_t n;

	(void)state;
	for (n = -719162; n <= 2932896; n += 97) {
		bn_buf_clear(&b);
		bn_date_put(&b, bn_date_of_days(n));
		assert_int_equal(bn_date_parse(&d, bn_buf_view(&b)),
				 BN_DATE_OK);
		assert_int_equal(bn_date_days(d), n);
	}
	bn_buf_release(&b);
}

static void moment_parse_takes_noon_where_no_hour_is(void **state)
{
	struct bn_date d = { 2026, 3, 12 };
	struct bn_moment t;

	(void)state;
	assert_int_equal(bn_moment_parse(&t, BN_STR("2026-03-12")), BN_DATE_OK);
	assert_int_equal(t.s, bn_moment_at(d, 12, 0).s);
	assert_int_equal(bn_moment_parse(&t, BN_STR("2026-03-12T08:30")),
			 BN_DATE_OK);
	assert_int_equal(t.s, bn_moment_at(d, 8, 30).s);
	assert_int_equal(bn_moment_parse(&t, BN_STR("2026-03-12 23:59")),
			 BN_DATE_OK);
	assert_int_equal(t.s, bn_moment_at(d, 23, 59).s);
}

static void moment_parse_refuses_the_rest(void **state)
{
	static const char *const shape[] = {
		"",
		"2026-03",
		"2026-3-12",
		"2026-03-12T",
		"2026-03-12T8:30",
		"2026-03-12T08",
		"2026-03-12T08:30:00",
		"2026-03-12t08:30",
		"2026-03-12x08:30",
		"2026-03T08:30",
		"2026-03-12T08.30",
	};
	static const char *const impossible[] = {
		"2026-02-30",       "2026-02-30T08:30", "2026-03-12T24:00",
		"2026-03-12T08:60", "2026-13-12T08:30",
	};
	struct bn_moment t;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(shape) / sizeof(shape[0]); i++)
		assert_int_equal(bn_moment_parse(&t, bn_str_of(shape[i])),
				 BN_DATE_SHAPE);
	for (i = 0; i < sizeof(impossible) / sizeof(impossible[0]); i++)
		assert_int_equal(bn_moment_parse(&t, bn_str_of(impossible[i])),
				 BN_DATE_IMPOSSIBLE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(date_parse_takes_its_two_shapes_alone),
		cmocka_unit_test(date_parse_fills_in_what_cannot_be),
		cmocka_unit_test(date_read_takes_what_people_type),
		cmocka_unit_test(date_read_fills_in_what_cannot_be),
		cmocka_unit_test(date_read_does_not_guess),
		cmocka_unit_test(date_put_is_what_date_parse_reads),
		cmocka_unit_test(moment_parse_takes_noon_where_no_hour_is),
		cmocka_unit_test(moment_parse_refuses_the_rest),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
