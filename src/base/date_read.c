/*
 * Reading dates and moments: strictly for files, leniently for people.
 *
 * Must not guess: what could be two dates is of no shape.
 */
#include "bn/date.h"

#include "bn/text.h"

enum { NOON = 12 };

/* Takes min to max digits off the front of *s; false when there are fewer. */
static bool take_number(int *value, struct bn_str *s, size_t min, size_t max)
{
	size_t n = 0;

	*value = 0;
	while (n < s->n && n < max && s->p[n] >= '0' && s->p[n] <= '9') {
		*value = *value * 10 + (s->p[n] - '0');
		n++;
	}
	if (n < min)
		return false;
	*s = bn_str_sub(*s, n, s->n);
	return true;
}

static bool take_word(struct bn_str *s, const char *word)
{
	if (!bn_str_starts(*s, word))
		return false;
	*s = bn_str_sub(*s, bn_str_of(word).n, s->n);
	return true;
}

/* Parts as read; `day` is below 0 where none was written. */
static enum bn_date_parse settle(struct bn_date *d, int year, int month,
				 int day)
{
	d->year = (int16_t)year;
	d->month = (uint8_t)month;
	d->day = (uint8_t)(day < 0 ? 0 : day);
	/* A written day of 0 is no month without a day. */
	return bn_date_valid(*d) && day != 0 ? BN_DATE_OK : BN_DATE_IMPOSSIBLE;
}

enum bn_date_parse bn_date_parse(struct bn_date *d, struct bn_str s)
{
	int year;
	int month;
	int day = -1;

	*d = (struct bn_date){ 0, 0, 0 };
	if (!take_number(&year, &s, 4, 4) || !take_word(&s, "-") ||
	    !take_number(&month, &s, 2, 2))
		return BN_DATE_SHAPE;
	if (s.n > 0 && (!take_word(&s, "-") || !take_number(&day, &s, 2, 2)))
		return BN_DATE_SHAPE;
	return s.n > 0 ? BN_DATE_SHAPE : settle(d, year, month, day);
}

/* 年月日, with 号 for 日 or neither. */
static enum bn_date_parse read_chinese(struct bn_date *d, int year,
				       struct bn_str s)
{
	int month;
	int day = -1;

	s = bn_text_trim(s);
	if (!take_number(&month, &s, 1, 2))
		return BN_DATE_SHAPE;
	s = bn_text_trim(s);
	if (!take_word(&s, "月"))
		return BN_DATE_SHAPE;
	s = bn_text_trim(s);
	if (s.n > 0) {
		if (!take_number(&day, &s, 1, 2))
			return BN_DATE_SHAPE;
		s = bn_text_trim(s);
		if (!take_word(&s, "日"))
			(void)take_word(&s, "号");
	}
	return s.n > 0 ? BN_DATE_SHAPE : settle(d, year, month, day);
}

/* The rest after a year and one of - . / */
static enum bn_date_parse read_parted(struct bn_date *d, int year,
				      struct bn_str s)
{
	const char sep[2] = { s.p[0], '\0' };
	int month;
	int day = -1;

	if (!take_word(&s, sep) || !take_number(&month, &s, 1, 2))
		return BN_DATE_SHAPE;
	if (s.n > 0 && (!take_word(&s, sep) || !take_number(&day, &s, 1, 2)))
		return BN_DATE_SHAPE;
	return s.n > 0 ? BN_DATE_SHAPE : settle(d, year, month, day);
}

/* The rest after a year: MM or MMDD. */
static enum bn_date_parse read_packed(struct bn_date *d, int year,
				      struct bn_str s)
{
	int month;
	int day = -1;

	if (!take_number(&month, &s, 2, 2))
		return BN_DATE_SHAPE;
	if (s.n > 0 && !take_number(&day, &s, 2, 2))
		return BN_DATE_SHAPE;
	return s.n > 0 ? BN_DATE_SHAPE : settle(d, year, month, day);
}

/*
 * ASCII twin of a character that dates are written with; 0 for others.  Not
 * bn_text_fold_width(), which needs memory that can run out.
 */
static char ascii_twin(uint32_t c)
{
	if (c >= 0xFF01u && c <= 0xFF5Eu)
		return (char)(c - 0xFEE0u);
	if (c == 0x3002u) /* 。 is what the full stop key gives */
		return '.';
	return '\0';
}

/* Folds into `to`; empty when it does not fit, as no date is that long. */
static struct bn_str fold(char to[64], struct bn_str s)
{
	struct bn_str out = { to, 0 };
	char twin;
	uint32_t c;

	s = bn_text_trim(s);
	while (bn_utf8_next(&c, &s)) {
		if (out.n + 4 > 64)
			return (struct bn_str){ to, 0 };
		twin = ascii_twin(c);
		if (twin)
			to[out.n++] = twin;
		else
			out.n += bn_utf8_put(to + out.n, c);
	}
	return out;
}

enum bn_date_parse bn_date_read(struct bn_date *d, struct bn_str s)
{
	char folded[64];
	struct bn_str rest;
	int year;

	*d = (struct bn_date){ 0, 0, 0 };
	/* A bad byte would fold to nothing. */
	if (!bn_utf8_valid(s, NULL))
		return BN_DATE_SHAPE;
	s = fold(folded, s);
	if (!take_number(&year, &s, 4, 4) || s.n == 0)
		return BN_DATE_SHAPE;
	rest = bn_text_trim(s);
	if (take_word(&rest, "年"))
		return read_chinese(d, year, rest);
	if (s.p[0] == '-' || s.p[0] == '.' || s.p[0] == '/')
		return read_parted(d, year, s);
	return read_packed(d, year, s);
}

enum bn_date_parse bn_moment_parse(struct bn_moment *t, struct bn_str s)
{
	struct bn_str clock = bn_str_sub(s, 10, s.n);
	enum bn_date_parse got;
	struct bn_date d;
	int hour = NOON;
	int minute = 0;

	t->s = 0;
	got = bn_date_parse(&d, bn_str_sub(s, 0, 10));
	if (got == BN_DATE_SHAPE || s.n < 10)
		return BN_DATE_SHAPE;
	if (clock.n > 0) {
		if (!take_word(&clock, "T") && !take_word(&clock, " "))
			return BN_DATE_SHAPE;
		if (!take_number(&hour, &clock, 2, 2) ||
		    !take_word(&clock, ":") ||
		    !take_number(&minute, &clock, 2, 2) || clock.n > 0)
			return BN_DATE_SHAPE;
	}
	if (got != BN_DATE_OK || hour > 23 || minute > 59)
		return BN_DATE_IMPOSSIBLE;
	*t = bn_moment_at(d, hour, minute);
	return BN_DATE_OK;
}
