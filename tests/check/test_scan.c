/*
 * Facts of scans become SC-* findings, and the table of limits is read.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "bn/embedded.h"
#include "bn/picture_check.h"

static struct bn_picture_rules *rules;

static int set_up(void **state)
{
	const struct bn_embedded *file =
		bn_embedded_find("tables/pictures.csv");

	(void)state;
	return file && bn_picture_rules_new(&rules, file->text, NULL) == BN_OK
		       ? 0
		       : -1;
}

static int tear_down(void **state)
{
	(void)state;
	bn_picture_rules_free(rules);
	return 0;
}

/* A scan that nothing is wrong with in any slot. */
static struct bn_facts good(void)
{
	static const struct {
		enum bn_fact fact;
		double v;
	} all[] = {
		{ BN_FACT_WIDTH, 1240 },      { BN_FACT_HEIGHT, 1754 },
		{ BN_FACT_LONG_SIDE, 1754 },  { BN_FACT_BYTES, 200000 },
		{ BN_FACT_COMPONENTS, 3 },    { BN_FACT_ORIENTATION, 1 },
		{ BN_FACT_CHROMA, 5 },        { BN_FACT_COLOURED, 10 },
		{ BN_FACT_TEXT_EDGE, 0.45 },  { BN_FACT_TEXT_MEDIAN, 0.4 },
		{ BN_FACT_TEXT_COUNT, 9000 }, { BN_FACT_PAPER, 245 },
		{ BN_FACT_INK, 40 },          { BN_FACT_INK_SHARE, 4 },
		{ BN_FACT_SHADE, 97 },        { BN_FACT_SHADE_AREA, 0 },
		{ BN_FACT_FOLD, 1 },          { BN_FACT_SKEW_SIZE, 0.3 },
		{ BN_FACT_SKEW_TRUST, 7 },    { BN_FACT_CARD, 1 },
		{ BN_FACT_CARD_CUT, 0 },      { BN_FACT_CARD_ASPECT, 1.58 },
		{ BN_FACT_CARD_WIDTH, 1000 }, { BN_FACT_GLARE, 0 },
		{ BN_FACT_SEAL, 95 },         { BN_FACT_SEAL_RING, 95 },
	};
	struct bn_facts f;
	size_t i;

	bn_facts_init(&f);
	f.format = BN_FORMAT_JPEG;
	for (i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		f.value[all[i].fact] = all[i].v;
	return f;
}

static const char *judge(enum bn_severity *severity, const struct bn_facts *f,
			 enum bn_slot slot)
{
	const struct bn_picture_case c = { .rules = rules,
					   .year = 2026,
					   .slot = slot };
	struct bn_arena arena = { 0 };
	struct bn_findings list;
	const char *code = NULL;

	bn_findings_init(&list, &arena);
	bn_check_picture(&list, &c, f, 0);
	assert_false(list.failed);
	if (list.first) {
		code = bn_cause_info(list.first->cause)->code;
		*severity = list.first->severity;
	}
	if (list.n > 1)
		code = "more than one";
	bn_arena_release(&arena);
	return code;
}

static void a_good_scan_has_no_finding_in_any_slot(void **state)
{
	const struct bn_facts f = good();
	enum bn_severity severity;
	int slot;

	(void)state;
	for (slot = BN_SLOT_ID_PORTRAIT; slot < BN_SLOT_COUNT; slot++)
		assert_null(judge(&severity, &f, (enum bn_slot)slot));
}

/* One fact beyond its limit, and what is said of it. */
static const struct {
	enum bn_slot slot;
	enum bn_fact fact;
	double v;
	const char *code;
	enum bn_severity severity;
} limits[] = {
	{ BN_SLOT_DIPLOMA, BN_FACT_BYTES, 300001, "SC-BYTES", BN_BLOCK },
	{ BN_SLOT_DIPLOMA, BN_FACT_BYTES, 300000, NULL, BN_INFO },
	{ BN_SLOT_DIPLOMA, BN_FACT_BYTES, 29999, "SC-BYTES", BN_WARN },
	{ BN_SLOT_DIPLOMA, BN_FACT_LONG_SIDE, 900, "SC-SMALL", BN_WARN },
	{ BN_SLOT_DIPLOMA, BN_FACT_TEXT_EDGE, 0.3, "SC-BLUR", BN_BLOCK },
	{ BN_SLOT_DIPLOMA, BN_FACT_TEXT_MEDIAN, 0.2, "SC-BLUR", BN_BLOCK },
	{ BN_SLOT_DIPLOMA, BN_FACT_PAPER, 90, "SC-DARK", BN_BLOCK },
	{ BN_SLOT_DIPLOMA, BN_FACT_INK, 210, "SC-CONTRAST", BN_BLOCK },
	{ BN_SLOT_DIPLOMA, BN_FACT_FOLD, 20, "SC-SHADOW", BN_BLOCK },
	{ BN_SLOT_DIPLOMA, BN_FACT_FOLD, 10, "SC-SHADOW", BN_WARN },
	{ BN_SLOT_DIPLOMA, BN_FACT_SKEW_SIZE, 4, "SC-SKEW", BN_BLOCK },
	{ BN_SLOT_ID_EMBLEM, BN_FACT_SKEW_SIZE, 9, NULL, BN_INFO },
	{ BN_SLOT_ID_EMBLEM, BN_FACT_CARD_CUT, 1, "SC-CORNERS", BN_BLOCK },
	{ BN_SLOT_ID_EMBLEM, BN_FACT_CARD, 0, "SC-CORNERS", BN_WARN },
	{ BN_SLOT_DIPLOMA, BN_FACT_CARD_CUT, 1, NULL, BN_INFO },
	{ BN_SLOT_ID_EMBLEM, BN_FACT_GLARE, 3, "SC-GLARE", BN_WARN },
	{ BN_SLOT_ID_EMBLEM, BN_FACT_COMPONENTS, 1, "SC-GRAY", BN_BLOCK },
	{ BN_SLOT_DIPLOMA, BN_FACT_COMPONENTS, 1, "SC-GRAY", BN_INFO },
	{ BN_SLOT_ID_EMBLEM, BN_FACT_CARD_SIDE, 1, "SC-SIDE", BN_BLOCK },
	{ BN_SLOT_ID_EMBLEM, BN_FACT_CARD_SIDE, 2, NULL, BN_INFO },
	{ BN_SLOT_ID_PORTRAIT, BN_FACT_CARD_SIDE, 2, "SC-SIDE", BN_BLOCK },
	{ BN_SLOT_ID_PORTRAIT, BN_FACT_CARD_FLIPPED, 1, "SC-SIDE", BN_WARN },
	{ BN_SLOT_WORK_PROOF, BN_FACT_SEAL, 10, "SC-SEAL", BN_BLOCK },
	{ BN_SLOT_WORK_PROOF, BN_FACT_SEAL, 60, "SC-SEAL", BN_WARN },
	{ BN_SLOT_WORK_PROOF, BN_FACT_SEAL_RING, 70, "SC-SEAL", BN_WARN },
	{ BN_SLOT_DIPLOMA, BN_FACT_SEAL, 10, NULL, BN_INFO },
};

static void each_limit_has_its_own_code(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(limits) / sizeof(limits[0]); i++) {
		struct bn_facts f = good();
		enum bn_severity severity = BN_INFO;
		const char *code;

		f.value[limits[i].fact] = limits[i].v;
		code = judge(&severity, &f, limits[i].slot);
		if (!limits[i].code) {
			assert_null(code);
			continue;
		}
		assert_non_null(code);
		assert_string_equal(code, limits[i].code);
		assert_int_equal(severity, limits[i].severity);
	}
}

static void shadow_needs_depth_and_area(void **state)
{
	struct bn_facts f = good();
	enum bn_severity severity;

	(void)state;
	f.value[BN_FACT_SHADE] = 70;
	assert_null(judge(&severity, &f, BN_SLOT_DIPLOMA));
	f.value[BN_FACT_SHADE_AREA] = 20;
	assert_string_equal(judge(&severity, &f, BN_SLOT_DIPLOMA), "SC-SHADOW");
}

static void a_pdf_has_limits_of_its_own(void **state)
{
	struct bn_facts f;
	enum bn_severity severity;

	(void)state;
	bn_facts_init(&f);
	f.format = BN_FORMAT_PDF;
	f.value[BN_FACT_BYTES] = 1500000;
	assert_null(judge(&severity, &f, BN_SLOT_DIPLOMA));
	f.value[BN_FACT_BYTES] = 2000001;
	assert_string_equal(judge(&severity, &f, BN_SLOT_DIPLOMA), "SC-BYTES");
	assert_string_equal(judge(&severity, &f, BN_SLOT_ID_EMBLEM),
			    "SC-FORMAT");
}

#define HEAD \
	"slots,fact,min,max,with,with_min,with_max,code,variant,from,to," \
	"place,certainty,source\n"

static void a_narrower_place_replaces_a_wider_one(void **state)
{
	struct bn_picture_rules *own = NULL;
	struct bn_picture_case c = { .year = 2026, .slot = BN_SLOT_DIPLOMA };
	double min;
	double max;

	(void)state;
	assert_int_equal(
		bn_picture_rules_new(
			&own,
			BN_STR(HEAD
			       "scan,bytes,,300000,,,,SC-BYTES,large,2022,,"
			       "000000,INFER,a\n"
			       "scan,bytes,,200000,,,,SC-BYTES,large,2024,,"
			       "510000,INFER,b\n"),
			NULL),
		BN_OK);
	c.rules = own;
	c.place = BN_STR("510100");
	assert_true(bn_picture_limits(&min, &max, &c, BN_FACT_BYTES));
	assert_true(max == 200000 && isnan(min));
	c.place = BN_STR("420100");
	assert_true(bn_picture_limits(&min, &max, &c, BN_FACT_BYTES));
	assert_true(max == 300000);
	c.place = BN_STR("510100");
	c.year = 2023;
	assert_true(bn_picture_limits(&min, &max, &c, BN_FACT_BYTES));
	assert_true(max == 300000);
	bn_picture_rules_free(own);
}

static void a_row_that_does_not_hold_is_refused_with_its_line(void **state)
{
	static const char *const rows[] = {
		HEAD "scan,no-fact,,3,,,,SC-BYTES,large,2022,,000000,I,a\n",
		HEAD "scan,bytes,,,,,,SC-BYTES,large,2022,,000000,I,a\n",
		HEAD "scan,bytes,,x,,,,SC-BYTES,large,2022,,000000,I,a\n",
		HEAD "scan,bytes,,3,,,,SC-NONE,large,2022,,000000,I,a\n",
		HEAD "nothing,bytes,,3,,,,SC-BYTES,large,2022,,000000,I,a\n",
		HEAD "scan,bytes,,3,,,,SC-BYTES,large,,,000000,I,a\n",
		HEAD "scan,bytes,,3,,,,SC-BYTES,large,2022,,000000,I,\n",
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct bn_picture_rules *own = NULL;
		struct bn_error err = { 0 };

		assert_int_equal(
			bn_picture_rules_new(&own, bn_str_of(rows[i]), &err),
			BN_ERR_RULES);
		assert_null(own);
		assert_int_equal(err.line, 2);
	}
}

static void the_same_picture_twice_is_said_once(void **state)
{
	static struct bn_material items[3];
	struct bn_materials all = { items, 3 };
	struct bn_arena arena = { 0 };
	struct bn_findings list;
	unsigned i;
	unsigned k;

	(void)state;
	for (i = 0; i < 3; i++) {
		struct bn_likeness *l = &items[i].facts.likeness;

		items[i].slot = (enum bn_slot)(BN_SLOT_DIPLOMA + (int)i);
		l->known = true;
		for (k = 0; k < sizeof(l->grey); k++)
			l->grey[k] = (uint8_t)(i == 2 ? k * k >> 4
						      : (k * 7 & 127) + i);
	}
	bn_findings_init(&list, &arena);
	bn_check_twins(&list, &all);
	assert_int_equal(list.n, 1);
	assert_string_equal(bn_cause_info(list.first->cause)->code,
			    "SC-DUPLICATE");
	assert_int_equal(list.first->slot, BN_SLOT_DEGREE);
	bn_arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_good_scan_has_no_finding_in_any_slot),
		cmocka_unit_test(each_limit_has_its_own_code),
		cmocka_unit_test(shadow_needs_depth_and_area),
		cmocka_unit_test(a_pdf_has_limits_of_its_own),
		cmocka_unit_test(a_narrower_place_replaces_a_wider_one),
		cmocka_unit_test(
			a_row_that_does_not_hold_is_refused_with_its_line),
		cmocka_unit_test(the_same_picture_twice_is_said_once),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
