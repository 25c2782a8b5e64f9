/*
 * Facts of a portrait photo become PH-* findings.
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

/* A photo that nothing is wrong with. */
static struct bn_facts good(void)
{
	static const struct {
		enum bn_fact fact;
		double v;
	} all[] = {
		{ BN_FACT_WIDTH, 295 },      { BN_FACT_HEIGHT, 413 },
		{ BN_FACT_BYTES, 20000 },    { BN_FACT_COMPONENTS, 3 },
		{ BN_FACT_ORIENTATION, 1 },  { BN_FACT_QUALITY, 90 },
		{ BN_FACT_CHROMA, 12 },      { BN_FACT_COLOURED, 50 },
		{ BN_FACT_BLOCKINESS, 1.1 }, { BN_FACT_BG_L, 99 },
		{ BN_FACT_BG_FLOOR, 98 },    { BN_FACT_BG_CHROMA, 0 },
		{ BN_FACT_BG_FIT, 100 },     { BN_FACT_SHADOW, 0 },
		{ BN_FACT_PERSON, 60 },      { BN_FACT_SKIN, 95 },
		{ BN_FACT_CROWN, 6 },        { BN_FACT_HEAD_WIDTH, 65 },
		{ BN_FACT_HEAD_HEIGHT, 58 }, { BN_FACT_FACE_WIDTH, 62 },
		{ BN_FACT_OFF_CENTRE, 1 },   { BN_FACT_TILT_SIZE, 1 },
		{ BN_FACT_SHOULDERS, 90 },   { BN_FACT_TWO, 0 },
		{ BN_FACT_FACE_L, 62 },      { BN_FACT_FACE_LOW, 30 },
		{ BN_FACT_FACE_RANGE, 40 },  { BN_FACT_PERSON_LOW, 12 },
		{ BN_FACT_SIDE_SIZE, 2 },    { BN_FACT_DETAIL, 0.09 },
		{ BN_FACT_FINENESS, 2.5 },   { BN_FACT_REPEATS, 1 },
	};
	struct bn_facts f;
	size_t i;

	bn_facts_init(&f);
	f.format = BN_FORMAT_JPEG;
	for (i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		f.value[all[i].fact] = all[i].v;
	return f;
}

/* The code that comes of it and its severity; NULL where nothing does. */
static const char *judge(enum bn_severity *severity, const struct bn_facts *f)
{
	const struct bn_picture_case c = { .rules = rules, .year = 2026 };
	struct bn_arena arena = { 0 };
	struct bn_findings list;
	const char *code = NULL;

	bn_findings_init(&list, &arena);
	bn_check_photo(&list, &c, f);
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

static void a_good_photo_has_no_finding(void **state)
{
	const struct bn_facts f = good();
	enum bn_severity severity;

	(void)state;
	assert_null(judge(&severity, &f));
}

/* One fact beyond its limit, and what is said of it. */
static const struct {
	enum bn_fact fact;
	double v;
	const char *code;
	enum bn_severity severity;
} limits[] = {
	{ BN_FACT_WIDTH, 294, "PH-SIZE", BN_BLOCK },
	{ BN_FACT_HEIGHT, 826, "PH-SIZE", BN_BLOCK },
	{ BN_FACT_BYTES, 4999, "PH-BYTES", BN_BLOCK },
	{ BN_FACT_BYTES, 5000, "PH-BYTES", BN_WARN },
	{ BN_FACT_BYTES, 30001, "PH-BYTES", BN_WARN },
	{ BN_FACT_BYTES, 200001, "PH-BYTES", BN_BLOCK },
	{ BN_FACT_COMPONENTS, 1, "PH-GRAY", BN_BLOCK },
	{ BN_FACT_COMPONENTS, 4, "PH-COLORSPACE", BN_BLOCK },
	{ BN_FACT_ORIENTATION, 6, "PH-ORIENTATION", BN_BLOCK },
	{ BN_FACT_BG_L, 94.9, "PH-BACKGROUND", BN_BLOCK },
	{ BN_FACT_BG_L, 96, "PH-BACKGROUND", BN_WARN },
	{ BN_FACT_BG_CHROMA, 4.1, "PH-BACKGROUND", BN_BLOCK },
	{ BN_FACT_SHADOW, 0.7, "PH-SHADOW", BN_BLOCK },
	{ BN_FACT_DETAIL, 0.02, "PH-BLUR", BN_BLOCK },
	{ BN_FACT_FINENESS, 2, "PH-BLUR", BN_BLOCK },
	{ BN_FACT_REPEATS, 30, "PH-UPSCALED", BN_BLOCK },
	{ BN_FACT_QUALITY, 39, "PH-COMPRESSION", BN_BLOCK },
	{ BN_FACT_QUALITY, 59, "PH-COMPRESSION", BN_WARN },
	{ BN_FACT_BLOCKINESS, 2, "PH-COMPRESSION", BN_BLOCK },
	{ BN_FACT_CROWN, 0, "PH-HEAD", BN_BLOCK },
	{ BN_FACT_CROWN, 1.5, "PH-HEAD", BN_WARN },
	{ BN_FACT_CROWN, 17, "PH-HEAD", BN_BLOCK },
	{ BN_FACT_HEAD_WIDTH, 40, "PH-HEAD", BN_BLOCK },
	{ BN_FACT_HEAD_HEIGHT, 80, "PH-HEAD", BN_BLOCK },
	{ BN_FACT_OFF_CENTRE, 8, "PH-CENTER", BN_BLOCK },
	{ BN_FACT_TILT_SIZE, 6.5, "PH-TILT", BN_BLOCK },
	{ BN_FACT_TILT_SIZE, 5, "PH-TILT", BN_WARN },
	{ BN_FACT_PERSON, 5, "PH-PERSON", BN_BLOCK },
	{ BN_FACT_SKIN, 30, "PH-PERSON", BN_BLOCK },
	{ BN_FACT_TWO, 40, "PH-TWO", BN_BLOCK },
	{ BN_FACT_SHOULDERS, 10, "PH-SHOULDERS", BN_WARN },
	{ BN_FACT_SIDE_SIZE, 13, "PH-LIGHT", BN_BLOCK },
	{ BN_FACT_SIDE_SIZE, 9, "PH-LIGHT", BN_WARN },
	{ BN_FACT_FACE_L, 85, "PH-EXPOSURE", BN_WARN },
	{ BN_FACT_PERSON_LOW, 1, "PH-EXPOSURE", BN_WARN },
	{ BN_FACT_CHROMA, 0.2, NULL, BN_INFO },
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
		code = judge(&severity, &f);
		if (!limits[i].code) {
			assert_null(code);
			continue;
		}
		assert_non_null(code);
		assert_string_equal(code, limits[i].code);
		assert_int_equal(severity, limits[i].severity);
	}
}

static void a_dark_face_alone_is_never_wrong(void **state)
{
	struct bn_facts f = good();
	enum bn_severity severity;

	(void)state;
	f.value[BN_FACT_FACE_L] = 26;
	f.value[BN_FACT_FACE_LOW] = 15;
	assert_null(judge(&severity, &f));
}

static void grey_pixels_are_grey_whatever_the_header(void **state)
{
	struct bn_facts f = good();
	enum bn_severity severity;

	(void)state;
	f.value[BN_FACT_CHROMA] = 0.1;
	f.value[BN_FACT_COLOURED] = 0;
	f.value[BN_FACT_SKIN] = 0;
	assert_string_equal(judge(&severity, &f), "PH-GRAY");
}

static void a_header_that_cannot_be_read_ends_the_checks(void **state)
{
	struct bn_facts f = good();
	enum bn_severity severity;

	(void)state;
	f.flaw = BN_FLAW_TRUNCATED;
	f.value[BN_FACT_BG_L] = 20;
	assert_string_equal(judge(&severity, &f), "PH-TRUNCATED");
	f.flaw = BN_FLAW_NONE;
	f.format = BN_FORMAT_HEIC;
	assert_string_equal(judge(&severity, &f), "PH-FORMAT");
}

static void unknown_facts_break_no_limit(void **state)
{
	struct bn_facts f;
	enum bn_severity severity;

	(void)state;
	bn_facts_init(&f);
	f.format = BN_FORMAT_JPEG;
	assert_null(judge(&severity, &f));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_good_photo_has_no_finding),
		cmocka_unit_test(each_limit_has_its_own_code),
		cmocka_unit_test(a_dark_face_alone_is_never_wrong),
		cmocka_unit_test(grey_pixels_are_grey_whatever_the_header),
		cmocka_unit_test(a_header_that_cannot_be_read_ends_the_checks),
		cmocka_unit_test(unknown_facts_break_no_limit),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
