/*
 * Tests of identity numbers in masses: every kind and fault by the tens of
 * thousands against a second opinion, every place, every day.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "bn/arena.h"
#include "bn/identity.h"
#include "bn/region.h"

#include "../support/alloc.h"
#include "../support/numbers.h"
#include "../support/oracle.h"

enum { NUMBERS = 100000, UNKNOWN_PLACES = 20000 };

struct made {
	struct oracle oracle;
	uint64_t seed;
	unsigned places; /* rows of the table */
	const char *type;
	char text[160]; /* the number, in UTF-8 */
};

static unsigned below(struct made *m, unsigned n)
{
	m->seed = m->seed * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)((m->seed >> 33) % n);
}

/* --- a number of each kind --- */

static void put_check(char *p)
{
	if (strlen(p) >= 17)
		numbers_complete(p);
}

/* Weights 7, 3, 1 from the definition: letters are 10 to 35. */
static void put_old_check(char *p)
{
	int sum = 0;

	for (int i = 0; i < 14; i++) {
		int v = p[i] >= 'A' ? p[i] - 55 : p[i] - 48;

		sum += v * (i % 3 == 0 ? 7 : i % 3 == 1 ? 3 : 1);
	}
	p[14] = (char)('0' + sum % 10);
	p[15] = '\0';
}

static long any_day(struct made *m)
{
	return (1900 + below(m, 126)) * 10000L + (1 + below(m, 12)) * 100L + 1 +
	       below(m, 28);
}

static void make_18(struct made *m, const char *place)
{
	(void)snprintf(m->text, sizeof(m->text), "%s%08ld%03u", place,
		       any_day(m), below(m, 1000));
	put_check(m->text);
}

static void make_cn(struct made *m)
{
	make_18(m, bn_region_at(below(m, m->places))->code);
}

static void make_permit(struct made *m)
{
	static const char *const places[] = { "810000", "820000", "830000" };

	make_18(m, places[below(m, 3)]);
}

static void make_new_card(struct made *m)
{
	char place[7] = "9";

	memcpy(place + 1, bn_region_at(below(m, m->places))->code, 2);
	(void)snprintf(place + 3, 4, "%03u", below(m, 1000));
	make_18(m, place);
}

static void make_old_card(struct made *m)
{
	(void)snprintf(m->text, sizeof(m->text), "%c%c%c%.4s%06ld%u",
		       'A' + (int)below(m, 26), 'A' + (int)below(m, 26),
		       'A' + (int)below(m, 26),
		       bn_region_at(below(m, m->places))->code,
		       any_day(m) % 1000000, below(m, 10));
	put_old_check(m->text);
}

static void make_hk_macao(struct made *m)
{
	(void)snprintf(m->text, sizeof(m->text), "%c%08u", "HM"[below(m, 2)],
		       below(m, 100000000));
	if (below(m, 2))
		strcat(m->text, "01");
}

static void make_taiwan(struct made *m)
{
	(void)snprintf(m->text, sizeof(m->text), "%08u", below(m, 100000000));
	if (below(m, 2))
		strcat(m->text, "02");
}

static void make_passport(struct made *m)
{
	static const char *const before[] = { "E",  "G",  "EA", "EP", "14",
					      "15", "SE", "D",  "P",  "XK" };
	const char *begins = before[below(m, 10)];

	(void)snprintf(m->text, sizeof(m->text), "%s%0*u", begins,
		       (int)(9 - strlen(begins)), below(m, 10000000));
	if (strcmp(begins, "XK") == 0)
		m->type = "passport";
}

static void make_military(struct made *m)
{
	m->type = "military";
	(void)snprintf(m->text, sizeof(m->text), "南字第%05u号",
		       below(m, 100000));
}

static void make_15(struct made *m)
{
	(void)snprintf(m->text, sizeof(m->text), "%s%06ld%03u",
		       bn_region_at(below(m, m->places))->code,
		       any_day(m) % 1000000, below(m, 1000));
}

static void (*const makers[])(struct made *m) = {
	make_cn,       make_cn,     make_permit,   make_new_card, make_old_card,
	make_hk_macao, make_taiwan, make_passport, make_military, make_15,
};

/* --- faults --- */

static void replace(struct made *m, const char *with)
{
	size_t n = strlen(m->text);
	size_t at = below(m, (unsigned)n);
	char after[160];

	/* Not into the middle of a character. */
	while (at > 0 && ((unsigned char)m->text[at] & 0xC0) == 0x80)
		at--;
	while (((unsigned char)m->text[++n - 1] & 0xC0) == 0x80)
		;
	n = at + 1;
	while (((unsigned char)m->text[n] & 0xC0) == 0x80)
		n++;
	(void)snprintf(after, sizeof(after), "%s%s", with, m->text + n);
	(void)snprintf(m->text + at, sizeof(m->text) - at, "%s", after);
}

static void drop_one(struct made *m)
{
	replace(m, "");
}

static void add_one(struct made *m)
{
	strcat(m->text, "7");
}

static void strange_one(struct made *m)
{
	static const char *const strange[] = { "A", "X", "I", "_",  "/",
					       ":", "٣", "①", "三", "é" };

	replace(m, strange[below(m, 10)]);
}

static void other_digit(struct made *m)
{
	char with[2] = { (char)('0' + below(m, 10)), '\0' };

	replace(m, with);
}

/* Where the 18 characters are those of GB 11643. */
static bool is_18(const struct made *m)
{
	return strlen(m->text) == 18;
}

static void other_place(struct made *m)
{
	char place[7];

	if (!is_18(m))
		return;
	(void)snprintf(place, sizeof(place), "%06u", below(m, 1000000));
	memcpy(m->text, place, 6);
	put_check(m->text);
}

static void set_day(struct made *m, unsigned day)
{
	char text[12];
	size_t n = strlen(m->text);

	(void)snprintf(text, sizeof(text), "%08u", day);
	if (is_18(m)) {
		memcpy(m->text + 6, text, 8);
		put_check(m->text);
	} else if (n == 15 && m->text[0] > '9') {
		memcpy(m->text + 7, text + 2, 6);
		put_old_check(m->text);
	} else if (n == 15) {
		memcpy(m->text + 6, text + 2, 6);
	}
}

static void other_day(struct made *m)
{
	set_day(m, (1700 + below(m, 400)) * 10000 + below(m, 16) * 100 +
			   below(m, 35));
}

static void early_day(struct made *m)
{
	set_day(m, (1 + below(m, 1799)) * 10000 + 1228);
}

static void coming_day(struct made *m)
{
	set_day(m, (2026 + below(m, 60)) * 10000 + 313);
}

static bool is_visible(char c)
{
	return (unsigned char)c > 0x20 && (unsigned char)c < 0x7F;
}

static void widen(struct made *m)
{
	static const char *const noise[] = { " ", "-", "\u200B", "\uFEFF",
					     "\u3000" };
	char wide[160] = "";

	for (const char *p = m->text; *p && strlen(wide) < 120; p++) {
		char c[8] = { *p };

		if (*p == 'X' && below(m, 2))
			c[0] = 'x';
		else if (is_visible(*p) && below(m, 2))
			(void)snprintf(c, sizeof(c), "\xEF%c%c",
				       *p < 0x60 ? 0xBC : 0xBD,
				       *p < 0x60 ? *p + 0x60 : *p + 0x20);
		strcat(wide, c);
		if (p[1] && ((unsigned char)p[1] & 0xC0) != 0x80 &&
		    below(m, 6) == 0)
			strcat(wide, noise[below(m, 5)]);
	}
	memcpy(m->text, wide, sizeof(wide));
}

static void nothing(struct made *m)
{
	(void)m;
}

static void (*const faults[])(struct made *m) = {
	nothing,     nothing,   drop_one,  add_one,    strange_one, other_digit,
	other_place, other_day, early_day, coming_day, widen,
};

#define N(a) (sizeof(a) / sizeof((a)[0]))

static void judge_made(struct made *m, char codes[160])
{
	struct bn_identity id;
	char needed[160];

	numbers_judge(&id, codes, m->type, bn_str_of(m->text));
	oracle_codes(needed, &m->oracle, m->type, bn_str_of(m->text));
	if (strcmp(codes, needed) != 0)
		fail_msg("%s %s: [%s], not [%s]", m->type, m->text, codes,
			 needed);
}

static void a_hundred_thousand_of_every_kind_and_fault_are_right(void **state)
{
	static const char *const all[] = {
		"ID-LENGTH",        "ID-CHARS",         "ID-REGION.province",
		"ID-REGION.county", "ID-REGION.permit", "ID-DATE.early",
		"ID-FUTURE",        "ID-CHECKSUM",      "ID-15.unclear",
		"ID-AGE.young",     "ID-AGE.old",
	};
	unsigned seen[N(all)] = { 0 };
	unsigned clean = 0;
	struct made *m = *state;
	char codes[160];

	for (unsigned i = 0; i < NUMBERS; i++) {
		m->type = "";
		makers[i % N(makers)](m);
		faults[i / N(makers) % N(faults)](m);
		if (below(m, 8) == 0)
			widen(m);
		judge_made(m, codes);
		clean += codes[0] == '\0';
		for (size_t k = 0; k < N(all); k++)
			seen[k] += strstr(codes, all[k]) != NULL;
	}
	assert_true(clean > 10000);
	for (size_t k = 0; k < N(all); k++)
		if (seen[k] < 100)
			fail_msg("%s was met %u times", all[k], seen[k]);
}

static void every_place_since_1980_is_accepted(void **state)
{
	const struct bn_region *r;
	struct bn_identity id;
	char codes[160];
	char number[19];
	unsigned n = 0;

	(void)state;
	for (unsigned i = 0; (r = bn_region_at(i)); i++) {
		assert_true(r->first_year <= 2026);
		(void)snprintf(number, sizeof(number), "%s19850615012",
			       r->code);
		numbers_complete(number);
		numbers_judge(&id, codes, "", bn_str_of(number));
		if (strcmp(r->code, "710000") == 0)
			continue;
		if (!id.valid || codes[0] || !id.region_name)
			fail_msg("%s: %s", number, codes);
		n++;
	}
	assert_true(n > 8200);
}

static void places_that_never_were_are_warned_of(void **state)
{
	static const char provinces[] = "11121314152122233132333435363741424344"
					"45465051525354616263 6465";
	struct made *m = *state;
	struct bn_identity id;
	char codes[160];
	char number[19];
	unsigned n = 0;

	for (unsigned i = 0; n < UNKNOWN_PLACES; i++) {
		unsigned at = below(m, 26) * 2;

		(void)snprintf(number, sizeof(number), "%.2s%04u19850615012",
			       provinces + at, below(m, 10000));
		numbers_complete(number);
		if (m->oracle.place[strtol(
			    (char[7]){ number[0], number[1], number[2],
				       number[3], number[4], number[5], '\0' },
			    NULL, 10)])
			continue;
		numbers_judge(&id, codes, "", bn_str_of(number));
		assert_string_equal(codes, "ID-REGION.county");
		assert_true(id.valid);
		assert_null(id.region_name);
		n++;
		assert_true(i < 10 * UNKNOWN_PLACES);
	}
}

/* A day as people write it in a number of an assigned place. */
static bool has_date_fault(long day)
{
	struct bn_identity id;
	char codes[160];
	char number[24];

	(void)snprintf(number, sizeof(number), "110105%08ld002", day);
	numbers_complete(number);
	numbers_judge(&id, codes, "", bn_str_of(number));
	assert_null(strstr(codes, "ID-CHECKSUM"));
	return strstr(codes, "ID-DATE") || strstr(codes, "ID-FUTURE");
}

static void every_day_since_1800_is_accepted_and_no_other(void **state)
{
	unsigned days = 0;

	(void)state;
	for (long year = 1800; year <= 2026; year++) {
		for (long month = 0; month <= 19; month++) {
			for (long d = 0; d <= 39; d++) {
				long day = year * 10000 + month * 100 + d;
				bool is = oracle_is_day(day) && day <= 20260312;

				if (has_date_fault(day) == is)
					fail_msg("%ld is %s", day,
						 is ? "refused" : "accepted");
				days += is;
			}
		}
	}
	/* From 1800-01-01 to 2026-03-12, both counted. */
	assert_int_equal(days, 82616);
	for (long day = 20260313; day < 20270101; day++)
		assert_true(has_date_fault(day));
	for (long rest = 2000; rest <= 9999; rest++)
		assert_true(has_date_fault(19960000 + rest));
}

/* A number that needs a buffer for folding and gets findings. */
static bool judge_step(void *ctx)
{
	struct bn_arena arena = { 0 };
	struct bn_findings list;
	struct bn_identity id;
	bool failed;

	(void)ctx;
	bn_findings_init(&list, &arena);
	bn_identity_judge(&id, &list, BN_STR(""), BN_STR("１101991996023000a"),
			  numbers_today);
	failed = list.failed;
	bn_arena_release(&arena);
	return !failed;
}

static void running_out_of_memory_is_told(void **state)
{
	(void)state;
	assert_true(alloc_each(judge_step, NULL) >= 2);
}

static struct made world;

static int open_world(void **state)
{
	world.seed = 19960307;
	oracle_open(&world.oracle);
	while (bn_region_at(world.places))
		world.places++;
	*state = &world;
	return 0;
}

static int close_world(void **state)
{
	(void)state;
	oracle_close(&world.oracle);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			a_hundred_thousand_of_every_kind_and_fault_are_right),
		cmocka_unit_test(every_place_since_1980_is_accepted),
		cmocka_unit_test(places_that_never_were_are_warned_of),
		cmocka_unit_test(every_day_since_1800_is_accepted_and_no_other),
		cmocka_unit_test(running_out_of_memory_is_told),
	};

	return cmocka_run_group_tests(tests, open_world, close_world);
}
