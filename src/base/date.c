/*
 * The calendar: what stands in it, counting in it, and writing dates.
 *
 * Must not ask what day it is: today is always handed in.  Reading dates is
 * in date_read.c.
 */
#include "bn/date.h"

enum { DAY_SECONDS = 24 * 60 * 60, LAST_YEAR = 9999 };

int bn_month_days(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30,
				    31, 31, 30, 31, 30, 31 };
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

	if (month < 1 || month > 12)
		return 0;
	return days[month - 1] + (leap && month == 2);
}

bool bn_date_valid(struct bn_date d)
{
	return d.year >= 1 && d.year <= LAST_YEAR && d.month >= 1 &&
	       d.month <= 12 && d.day <= bn_month_days(d.year, d.month);
}

/* Writes `v` with at least `width` digits. */
static void put_number(struct bn_buf *out, int v, size_t width)
{
	char digits[8];
	size_t at = sizeof(digits);

	while (v > 0 || sizeof(digits) - at < width) {
		digits[--at] = (char)('0' + v % 10);
		v /= 10;
	}
	bn_buf_add(out, digits + at, sizeof(digits) - at);
}

void bn_date_put(struct bn_buf *out, struct bn_date d)
{
	if (d.year <= 0)
		return;
	put_number(out, d.year, 4);
	bn_buf_byte(out, '-');
	put_number(out, d.month, 2);
	if (d.day > 0) {
		bn_buf_byte(out, '-');
		put_number(out, d.day, 2);
	}
}

static int order(int a, int b)
{
	return (a > b) - (a < b);
}

int bn_date_cmp(struct bn_date a, struct bn_date b)
{
	int by = order(bn_date_month(a), bn_date_month(b));

	if (by != 0 || a.day == 0 || b.day == 0)
		return by;
	return order(a.day, b.day);
}

int bn_date_month(struct bn_date d)
{
	return d.year * 12 + d.month - 1;
}

/* Days before the 1st of March of a year that is counted from March. */
static int32_t days_before_year(int32_t y)
{
	return y * 365 + y / 4 - y / 100 + y / 400;
}

/* 719468 days lie between 0000-03-01 and 1970-01-01. */
static const int32_t EPOCH = 719468;

int32_t bn_date_days(struct bn_date d)
{
	/* Years that begin in March have their leap day at the end. */
	int32_t y = d.year - (d.month <= 2);
	int32_t m = (d.month + 9) % 12;
	int32_t day = d.day > 0 ? d.day : 1;

	return days_before_year(y) + (153 * m + 2) / 5 + day - 1 - EPOCH;
}

struct bn_date bn_date_of_days(int32_t days)
{
	int64_t n = (int64_t)days + EPOCH;
	int32_t y;
	int32_t m;
	int32_t left;

	if (n < 306 || n > 3652364) /* 0001-01-01 to 9999-12-31 */
		return (struct bn_date){ 0, 0, 0 };
	y = (int32_t)(n * 400 / 146097);
	while (days_before_year(y + 1) <= n)
		y++;
	while (days_before_year(y) > n)
		y--;
	left = (int32_t)n - days_before_year(y);
	m = (5 * left + 2) / 153;
	return (struct bn_date){
		.year = (int16_t)(y + (m >= 10)),
		.month = (uint8_t)(m < 10 ? m + 3 : m - 9),
		.day = (uint8_t)(left - (153 * m + 2) / 5 + 1),
	};
}

struct bn_date bn_date_add_months(struct bn_date d, int months)
{
	int64_t month = (int64_t)bn_date_month(d) + months;
	int days;

	if (d.year <= 0 || month < 12 || month >= (LAST_YEAR + 1) * 12)
		return (struct bn_date){ 0, 0, 0 };
	d.year = (int16_t)(month / 12);
	d.month = (uint8_t)(month % 12 + 1);
	days = bn_month_days(d.year, d.month);
	if (d.day > days)
		d.day = (uint8_t)days;
	return d;
}

int bn_date_years(struct bn_date from, struct bn_date to)
{
	int months;

	if (bn_date_cmp(from, to) > 0)
		return -bn_date_years(to, from);
	months = bn_date_month(to) - bn_date_month(from);
	if (from.day > 0 && to.day > 0 && to.day < from.day)
		months--;
	return months / 12;
}

struct bn_moment bn_moment_at(struct bn_date d, int hour, int minute)
{
	return (struct bn_moment){ (int64_t)bn_date_days(d) * DAY_SECONDS +
				   (int64_t)hour * 3600 +
				   (int64_t)minute * 60 };
}

/* Seconds since midnight, from 0 whatever the sign of t. */
static int second_of_day(struct bn_moment t)
{
	int second = (int)(t.s % DAY_SECONDS);

	return second < 0 ? second + DAY_SECONDS : second;
}

struct bn_date bn_moment_date(struct bn_moment t)
{
	/* Division rounds towards 1970; days do not. */
	int64_t days = t.s / DAY_SECONDS - (t.s % DAY_SECONDS < 0);

	if (days < INT32_MIN || days > INT32_MAX)
		return (struct bn_date){ 0, 0, 0 };
	return bn_date_of_days((int32_t)days);
}

static void put_clock(struct bn_buf *out, int second)
{
	put_number(out, second / 3600, 2);
	bn_buf_byte(out, ':');
	put_number(out, second / 60 % 60, 2);
}

void bn_moment_put(struct bn_buf *out, struct bn_moment t)
{
	bn_date_put(out, bn_moment_date(t));
	bn_buf_byte(out, ' ');
	put_clock(out, second_of_day(t));
}

void bn_moment_put_iso(struct bn_buf *out, struct bn_moment t)
{
	bn_date_put(out, bn_moment_date(t));
	bn_buf_byte(out, 'T');
	put_clock(out, second_of_day(t));
	bn_buf_byte(out, ':');
	put_number(out, second_of_day(t) % 60, 2);
	bn_buf_puts(out, "+08:00");
}
