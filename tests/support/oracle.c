/*
 * A second opinion on identity numbers; see the header.
 */
#include "oracle.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "bn/region.h"

#define FIRST_DAY 18000101L
#define N(a) (sizeof(a) / sizeof((a)[0]))
#define TODAY 20260312L

/* In this order: the first that fits is the document. */
static const struct {
	const char *pattern;
	const char *type;
} forms[] = {
	{ "^9.{17}$", "foreign-permanent-id" },
	{ "^8[123].{16}$", "residence-permit" },
	{ "^.{18}$", "cn-id" },
	{ "^[A-Z]{3}[0-9]{12}$", "foreign-permanent-id" },
	{ "^[HM][0-9]+$", "hk-macao-permit" },
	{ "^([0-9]{8}|[0-9]{10})$", "taiwan-permit" },
	{ "^(E[0-9]{8}|E[A-HJ-NP-Z][0-9]{7}|G[0-9]{8}|1[45][0-9]{7}|"
	  "[SPD][0-9]{7,8}|[SPD]E[0-9]{7})$",
	  "passport" },
	{ "", "cn-id" },
};

/* What each document's number must look like, and how long it is. */
static const struct {
	const char *type;
	const char *length;
	const char *pattern;
} shapes[] = {
	{ "cn-id", "^.{18}$", "^[0-9]{17}[0-9X]$" },
	{ "residence-permit", "^.{18}$", "^[0-9]{17}[0-9X]$" },
	{ "hk-macao-permit", "^(.{9}|.{11})$", "^[HM]([0-9]{8}|[0-9]{10})$" },
	{ "taiwan-permit", "^(.{8}|.{10})$", "^[0-9]+$" },
	{ "foreign-permanent-id", "^(.{15}|.{18})$",
	  "^(9[0-9]{16}[0-9X]|[A-Z]{3}[0-9]{12})$" },
	{ "passport", "^.{5,20}$", "^[A-Z0-9]+$" },
	{ "military", "^.{4,20}$", "^.+$" },
};

static void compile(regex_t *r, const char *pattern)
{
	assert_int_equal(regcomp(r, pattern, REG_EXTENDED | REG_NOSUB), 0);
}

static bool matches(const regex_t *r, const char *text)
{
	return regexec(r, text, 0, NULL, 0) == 0;
}

bool oracle_is_day(long yyyymmdd)
{
	int year = (int)(yyyymmdd / 10000);
	int month = (int)(yyyymmdd / 100 % 100);
	int day = (int)(yyyymmdd % 100);
	struct tm tm = { .tm_year = year - 1900,
			 .tm_mon = month - 1,
			 .tm_mday = day,
			 .tm_hour = 12 };

	/* A day that there is comes back as it went in. */
	(void)mktime(&tm);
	return year > 0 && tm.tm_year == year - 1900 &&
	       tm.tm_mon == month - 1 && tm.tm_mday == day;
}

void oracle_open(struct oracle *o)
{
	const struct bn_region *r;

	for (size_t i = 0; i < N(forms); i++)
		compile(&o->form[i], forms[i].pattern);
	for (size_t i = 0; i < N(shapes); i++) {
		compile(&o->length[i], shapes[i].length);
		compile(&o->pattern[i], shapes[i].pattern);
	}
	compile(&o->province, "^(1[1-5]|2[123]|3[1-7]|4[1-6]|5[0-4]|6[1-5])");
	compile(&o->permit, "^8[123]0000");
	compile(&o->old, "^[0-9]{15}$");
	o->place = calloc(1000000, sizeof(*o->place));
	assert_non_null(o->place);
	for (unsigned i = 0; (r = bn_region_at(i)); i++)
		o->place[strtol(r->code, NULL, 10)] = true;
}

void oracle_close(struct oracle *o)
{
	for (size_t i = 0; i < N(forms); i++)
		regfree(&o->form[i]);
	for (size_t i = 0; i < N(shapes); i++) {
		regfree(&o->length[i]);
		regfree(&o->pattern[i]);
	}
	regfree(&o->province);
	regfree(&o->permit);
	regfree(&o->old);
	free(o->place);
}

/* Folded, with ? for every character that is not ASCII. */
static void fold(char to[100], struct bn_str s)
{
	static const char *const gone[] = { " ",      "-",      "\t",
					    "\r",     "\n",     "\u3000",
					    "\u00A0", "\u200B", "\uFEFF",
					    "\uFF0D" };
	const char *p = s.p;
	const char *end = s.p + s.n;
	size_t n = 0;

	while (p < end) {
		unsigned char c = (unsigned char)*p;
		size_t len = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
		bool drop = false;

		for (size_t i = 0; i < N(gone); i++)
			drop |= strlen(gone[i]) == len &&
				memcmp(p, gone[i], len) == 0;
		if (c == 0xEF && (unsigned char)p[1] == 0xBC)
			c = (unsigned char)(p[2] - 0x60);
		else if (c == 0xEF && (unsigned char)p[1] == 0xBD)
			c = (unsigned char)(p[2] - 0x20);
		else if (len > 1)
			c = '?';
		if (!drop)
			to[n++] = (char)(c >= 'a' && c <= 'z' ? c - 32 : c);
		p += len;
	}
	to[n] = '\0';
}

static long digits(const char *p, int n)
{
	char part[10] = "";

	memcpy(part, p, (size_t)n);
	return strtol(part, NULL, 10);
}

/* ISO 7064: ((d1*2 + d2)*2 + ...), and the check makes it 1 modulo 11. */
static bool iso_7064(const char *p)
{
	int rest = 0;

	for (int i = 0; i < 17; i++)
		rest = (rest + p[i] - '0') * 2 % 11;
	return (rest + (p[17] == 'X' ? 10 : p[17] - '0')) % 11 == 1;
}

static bool icao(const char *p)
{
	static const char order[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
	long sum = 0;

	for (int i = 0; i < 14; i++)
		sum += (strchr(order, p[i]) - order) * ("731"[i % 3] - '0');
	return p[14] - '0' == sum % 10;
}

static void say(char codes[160], const char *code)
{
	if (codes[0])
		strncat(codes, " ", 159 - strlen(codes));
	strncat(codes, code, 159 - strlen(codes));
}

/* ID-DATE and ID-FUTURE; the day, or 0 where there is none. */
static long say_date(char codes[160], long day)
{
	if (!oracle_is_day(day))
		say(codes, "ID-DATE");
	else if (day < FIRST_DAY)
		say(codes, "ID-DATE.early");
	else if (day > TODAY)
		say(codes, "ID-FUTURE");
	return oracle_is_day(day) && day >= FIRST_DAY ? day : 0;
}

static void say_age(char codes[160], long day)
{
	long age = (TODAY - day) / 10000;

	if (day == 0 || day > TODAY)
		return;
	if (age < 16)
		say(codes, "ID-AGE.young");
	if (age >= 100)
		say(codes, "ID-AGE.old");
}

static void judge_18(char codes[160], const struct oracle *o, const char *type,
		     const char *p)
{
	bool permit = strcmp(type, "residence-permit") == 0;
	long day;

	if (strcmp(type, "foreign-permanent-id") == 0) {
		if (!matches(&o->province, p + 1))
			say(codes, "ID-REGION.province");
	} else if (permit && !matches(&o->permit, p)) {
		say(codes, "ID-REGION.permit");
	} else if (!permit && !matches(&o->province, p)) {
		say(codes, "ID-REGION.province");
	} else if (!permit && !o->place[digits(p, 6)]) {
		say(codes, "ID-REGION.county");
	}
	day = say_date(codes, digits(p + 6, 8));
	if (!iso_7064(p))
		say(codes, "ID-CHECKSUM");
	say_age(codes, day);
}

static void judge_15(char codes[160], const struct oracle *o, const char *p)
{
	long day = digits(p + 6, 6) + 19000000;
	bool clear = matches(&o->province, p) && oracle_is_day(day);

	if (!matches(&o->province, p))
		say(codes, "ID-REGION.province");
	else if (!o->place[digits(p, 6)])
		say(codes, "ID-REGION.county");
	(void)say_date(codes, day);
	say(codes, clear ? "ID-15" : "ID-15.unclear");
	say_age(codes, oracle_is_day(day) ? day : 0);
}

static void judge_old_card(char codes[160], const struct oracle *o,
			   const char *p)
{
	long day = digits(p + 7, 6) + 20000000;

	if (!matches(&o->province, p + 3))
		say(codes, "ID-REGION.province");
	if (day > TODAY)
		day -= 1000000;
	day = say_date(codes, day);
	if (!icao(p))
		say(codes, "ID-CHECKSUM");
	say_age(codes, day);
}

void oracle_codes(char codes[160], const struct oracle *o, const char *type,
		  struct bn_str number)
{
	char text[100];
	size_t i = 0;

	codes[0] = '\0';
	fold(text, number);
	while (!type[0]) {
		if (matches(&o->form[i], text))
			type = forms[i].type;
		i++;
	}
	if (strcmp(type, "cn-id") == 0 && matches(&o->old, text)) {
		judge_15(codes, o, text);
		return;
	}
	for (i = 0; strcmp(shapes[i].type, type) != 0; i++)
		;
	if (!matches(&o->length[i], text))
		say(codes, "ID-LENGTH");
	else if (!matches(&o->pattern[i], text))
		say(codes, "ID-CHARS");
	else if (strlen(text) == 18 && strchr("crf", type[0]))
		judge_18(codes, o, type, text);
	else if (strlen(text) == 15 && type[0] == 'f')
		judge_old_card(codes, o, text);
}
